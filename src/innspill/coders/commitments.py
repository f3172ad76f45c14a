"""What the sender offers and promises, its questions and its courtesies."""

import re

from .clauses import Clause
from .found import Found
from .sentence import Sentence
from .speech import OFFERING
from .wishes import needs_decision, wish

_COURTESY = re.compile(
    r"\b(?:takk(?:er)?\b|lykke til|(?:med )?(?:vennlig|beste?|venleg)?\s*hilsen\b|mvh\b|på forhånd|setter (?:stor )?pris på (?:å|at|mulighet|anledning|invitasjon)|"
    r"(?:er|blir) (?:glade?|takknemlige?) for (?:å|mulighet|anledning|invitasjon)|ser fr[ae]m til|gleder oss til|ta gjerne kontakt|ved spørsmål)",
    re.IGNORECASE,
)
_HOPE = re.compile(
    r"\bhåper\b.*\b(?:nytte|nyttige?|bidra\w*|innspill\w*|merknad\w*|synspunkt\w*|uttalelse\w*|høringssvar\w*|hensyn|betraktning\w*)",
    re.IGNORECASE,
)


def offer(s: Sentence, c: Clause) -> Found | None:
    """ "Vi bidrar gjerne med …", "kan bidra", "er villig til å", "stiller seg til disposisjon": what the sender can do alone (R3).

    Strength 2 with "vil" or "gjerne", 1 with "kan" or "er positiv til å". Not "Vi vil gjerne få …" (a wish).
    """
    verb = s.verb(c)
    if verb is None or not s.ours(c) or s.negated(c) or c.kind not in ("main",) or "Tense=Past" in verb.feats:
        return None
    lows, rest = s.lows(c), s.rest(c)
    infinitive = next((w for w in rest if w.infinitive), None)
    objects = {w.low for w in rest}
    if "gjerne" in lows and (
        verb.lemma in OFFERING
        or (verb.low == "vil" and infinitive is not None and infinitive.lemma in OFFERING - {"delta"})
    ):
        return Found("offer", 2, "offer: gjerne", (verb,), c)
    if verb.low == "kan" and infinitive is not None and infinitive.lemma in OFFERING - {"si", "komme", "stå", "ta"} and (
        "ikke" not in objects and not {"bekrefte"} & objects
    ):  # fmt: skip
        return Found("offer", 1, "offer: kan", (verb, infinitive), c)
    if verb.low == "vil" and infinitive is not None and infinitive.lemma in ("bidra", "medvirke", "bistå"):
        return Found("offer", 2, "offer: vil", (verb, infinitive), c)
    ready = next(
        (w for w in rest if w.lemma in ("villig", "innstille", "innstilt", "beredt", "klar", "positiv", "forberedt")),
        None,
    )
    if verb.lemma in ("være", "stille") and ready is not None and {"til", "på"} & objects and "å" in objects:
        return Found("offer", 1, "offer: ready to", (ready,), c)
    if verb.lemma in ("stå", "stille") and ("disposisjon" in lows or "rådighet" in lows):
        return Found("offer", 2, "offer: at your disposal", (verb,), c)
    return None


def promise(s: Sentence, c: Clause) -> Found | None:
    """ "Vi ettersender tallene", "kommer til å sende", "vil bli oversendt": unconditional, strength 3."""
    verb = s.verb(c)
    if verb is None or c.kind != "main" or s.negated(c) or ("med" in s.lows(c) and "dette" in s.lows(c)):
        return None
    rest = s.rest(c)
    lemmas = {w.lemma for w in rest}
    sending = {"ettersende", "oversende", "sende"} & lemmas or {"ettersendt", "oversendt"} & set(s.lows(c))
    if verb.lemma == "ettersende" and "gjerne" not in s.lows(c):
        return Found("promise", 3, "promise", (verb,), c)
    if verb.low == "vil" and sending and (s.ours(c) or {"bli", "blir"} & set(s.lows(c))):
        return Found("promise", 3, "promise", (verb,), c)
    if verb.low == "kommer" and s.ours(c) and "å" in s.lows(c) and "til" in s.lows(c):
        return Found("promise", 3, "promise", (verb,), c)
    if verb.low == "vil" and s.ours(c) and {"komme", "tilbake"} <= set(s.lows(c)):
        return Found("promise", 3, "promise", (verb,), c)
    return None


def question(s: Sentence) -> Found | None:
    """A sentence that ends in a question mark. One that hands an issue over has strength 1 and is a doubtful request.

    A short retort ("Hvilke satser?") and a question about the sender ("Hvem er vi?") hand nothing over. A polite "Kan dere …?" asks.
    """
    words = [w for w in s.words if w.upos != "PUNCT"]
    if not words or s.words[-1].low != "?":
        return None
    lows = [w.low for w in words]
    if lows[0] in ("og", "men"):
        lows = lows[1:]
    if (
        lows[0] in ("kan", "kunne", "vil", "ville")
        and len(lows) > 3
        and lows[1] in ("dere", "noen", "departementet", "utvalget", "du")
    ):
        return Found("recommendation", 2, "polite question", (words[0],), s.clauses[0], "yes")
    if len(lows) <= 3 or {"vi", "oss", "jeg"} & set(lows[:4]):
        return Found("question", 0, "question", (s.words[-1],), s.clauses[0])
    return Found("question", 1, "question", (s.words[-1],), s.clauses[0], "doubtful")


def polite_order(s: Sentence) -> Found | None:
    """ "Kan noen være så snille å bekrefte …" without its question mark."""
    lows = [w.low for w in s.words if w.upos not in ("PUNCT", "CCONJ")]
    if lows[:1] and lows[0] in ("kan", "kunne") and {"snill", "snille", "vennlig", "vennlige"} & set(lows[:7]):
        return Found("recommendation", 2, "polite question", (s.words[0],), s.clauses[0], "yes")
    return None


def courtesy(s: Sentence, text: str) -> Found | None:
    """Thanks, good wishes, greetings, a hope of having been of use."""
    match = _COURTESY.search(text) or _HOPE.search(text)
    if match is None or s.words[-1].low == "?":
        return None
    hit = tuple(w for w in s.words if w.low in match[0].lower().split())
    return Found("courtesy", 0, "courtesy", hit)


COMMISSIVES = (needs_decision, offer, promise, wish)
