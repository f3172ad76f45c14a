"""Requests by what is important, needed or of advantage: "det er viktig at", "det er behov for å", "ville være en fordel om".

Each rule takes a sentence and one of its clauses, which the sender vouches for, and returns what it finds or None.
"""

from .clauses import Clause
from .directives import sourced
from .found import Found, asked
from .sentence import Sentence
from .speech import IMPORTANT, SAYING, SUGGESTING


def important(s: Sentence, c: Clause) -> Found | None:
    """An adjective of importance before an at-clause or infinitive: "Det er avgjørende at …", "Viktig å sikre …".

    Also "ser det som nødvendig at", "av stor betydning at", "på tide å". Not "Samarbeid er viktig" (no act), not "Det er
    viktig å understreke at …" (an announcement; what follows "at" counts by itself), not "Det var viktig at …" (past).
    """
    verb = s.verb(c)
    if verb is not None and (("Tense=Past" in verb.feats and verb.low != "ville") or c.kind == "relative"):
        return None
    if verb is not None and verb.lemma not in (
        "være",
        "bli",
        "ville",
        "anse",
        "se",
        "mene",
        "synes",
        "anses",
        "finne",
        "vurdere",
        "måtte",
        "oppleve",
    ):
        return None
    words = [s.words[k] for k in c.words]
    for n, word in enumerate(words):
        strength = IMPORTANT.get(word.lemma) or IMPORTANT.get(word.low)
        if (
            word.lemma in SUGGESTING
            and verb is not None
            and (verb.lemma == "ville" or verb.low == "hadde" or "kunne" in s.lows(c))
        ):
            strength = 1
        if (
            word.low == "betydning"
            and n
            and words[max(0, n - 3) : n]
            and any(w.low == "av" for w in words[max(0, n - 3) : n])
        ):
            strength = 1
        if word.low in ("tide", "tid") and n > 1 and words[n - 1].low == "høy" and words[n - 2].low == "på":
            strength = 2
        if word.low == "tide" and n and words[n - 1].low == "på":
            strength = 2
        if strength is None or word.quoted:
            continue
        if verb is not None and verb.lemma in ("være", "bli") and s.who(c) == "sender":
            continue  # "Vi er kritiske til at …": it tells of the sender, not of the act
        if word.lemma in SUGGESTING and any(w.infinitive and w.lemma not in ("være", "bli") for w in words[:n]):
            continue  # "Det vil gjøre oss bedre i stand til å …"
        after = words[n + 1 :]
        that = [child for child in s.children(c, "that") if child.start > s.words.index(word)]
        to = next((k for k, w in enumerate(after) if w.low == "å"), None)
        if s.words[-1].low == ":" and verb is not None and n > words.index(verb) and not that and to is None:
            return asked(strength, "importance", [word], c)  # a lead-in: "Andre ting vi mener er viktig:"
        with_noun = after[:1] and after[0].low == "med" and word.upos == "ADJ"
        if with_noun and not s.negated(c) and verb is not None and s.who(c) == "expletive":
            return asked(strength, "importance", [word], c)  # "Det er ønskelig med en avklaring"
        if (not that and to is None) or (s.negated(c) and not that):
            continue
        expletive = (
            verb is None
            or (n < words.index(verb) and s.who(c) == "")
            or s.who(c) in ("expletive", "sender")
            or any(w.low == "det" for w in words[:n])
        )
        if not expletive or (verb is not None and verb.lemma == "mene" and not that):
            continue
        if to is not None and (not that or s.words.index(after[to]) < that[0].start):
            infinitive = next((w for w in after[to + 1 :] if w.upos in ("VERB", "AUX")), None)
            if infinitive is not None and infinitive.lemma in SAYING - {"gi", "legge", "ta", "gjøre", "komme", "rette"}:
                return None
            own_act = verb is not None and verb.lemma in ("finne", "se", "anse", "føle") and s.who(c) == "sender"
            if own_act and infinitive is not None and infinitive.lemma in ("sende", "avgi", "gi", "komme", "oversende"):
                return None  # "Vi finner det nødvendig å sende et høringssvar": the sender does it itself
            if infinitive is not None and infinitive.lemma in ("ha", "få") and s.words[-1].low == "?":
                return None
        return asked(strength, "importance", [word], c)
    return None


def needed(s: Sentence, c: Clause) -> Found | None:
    """ "Det er behov for å/at …", "Det trengs …", "Vi ser behov for tydeligere …": a need that others are to meet.

    Strength 2. Not "Kommunene har behov for …" (a problem), nor a need in the past.
    """
    verb = s.verb(c)
    lows = s.lows(c)
    if verb is None or "Tense=Past" in verb.feats or s.negated(c) or c.kind == "relative":
        return None
    need = next((w for w in s.rest(c) if w.low in ("behov", "behovet")), None)
    agreed = need is not None and need.low == "behovet"  # "ser behovet for": somebody else has named it
    if need is not None and not agreed and verb.lemma in ("være", "se") and s.who(c) in ("expletive", "sender"):
        after = s.words[s.words.index(need) + 1 : s.words.index(need) + 5]
        act = any(w.low in ("å", "at") for w in after[:3]) or any("Degree=Cmp" in w.feats for w in after)
        act |= (
            after[:1] != []
            and after[0].low == "for"
            and not any(w.low in ("dette", "det", "denne", "disse") for w in after[1:2])
        )
        return asked(2, "need", [need], c) if act and "for" in lows else None
    if verb.low in ("trengs", "trenges", "behøves") and s.who(c) == "expletive":
        return asked(2, "need", [verb], c)
    return None


def weight_of(s: Sentence, c: Clause) -> Found | None:
    """The sender points to the importance of something: "Vi vil understreke viktigheten av at …", "behovet for å …".

    Strength 1: directive, but by the way.
    """
    verb = s.verb(c)
    if verb is None or (s.who(c) not in ("sender", "") and not verb.passive) or c.kind not in ("main", "that"):
        return None
    saying = verb if verb.lemma in SAYING else next((w for w in s.rest(c) if w.infinitive and w.lemma in SAYING), None)
    noun = next((w for w in s.rest(c) if w.lemma in ("viktighet", "betydning", "behov", "nødvendighet")), None)
    if saying is None or noun is None or saying.lemma in ("ha", "være", "gjøre") or sourced(s, c):
        return None
    following = {w.low for w in s.words[s.words.index(noun) + 1 :][:2]}
    return asked(1, "importance, pointed to", [saying, noun], c) if following & {"av", "for"} else None


def concerned(s: Sentence, c: Clause) -> Found | None:
    """ "Vi er opptatt av at …", "Foreningen legger vekt på at …": weak but directive (codebook, strength 1)."""
    verb = s.verb(c)
    if verb is None or s.who(c) != "sender" or not s.children(c, "that"):
        return None
    lows = s.lows(c)
    if (verb.lemma == "være" and "opptatt" in lows) or (verb.lemma == "legge" and "vekt" in lows):
        return asked(1, "concern", [w for w in s.rest(c) if w.low in ("opptatt", "vekt")], c)
    return None


def best(s: Sentence, c: Clause) -> Found | None:
    """ "Det beste er å bruke åpne formater", "En mulighet er å la fylket betale": what to do, put forward."""
    verb = s.verb(c)
    subject = s.subject(c)
    option = len(subject) == 2 and subject[0].low in ("en", "et") and subject[1].lemma in _OPTIONS
    superlative = subject[:1] != [] and subject[0].low == "det" and len(subject) == 2 and subject[1].low.endswith("ste")
    if verb is None or verb.lemma != "være" or not (superlative or option) or s.negated(c):
        return None
    act = bool(s.children(c, "that")) or any(w.low == "å" for w in s.rest(c)[:2])
    return asked(1, "importance", subject[-1:], c) if act else None


_OPTIONS = frozenset("mulighet løsning alternativ vei".split())


RULES = (important, best, concerned, needed, weight_of)
