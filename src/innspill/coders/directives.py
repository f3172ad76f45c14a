"""Requests by a verb or noun of asking, or by an adjective of importance: "ber om", "foreslås", "det er viktig at".

Each rule takes a sentence and one of its clauses, which the sender vouches for, and returns what it finds or None.
"""

from itertools import pairwise

from .clauses import Clause
from .found import Found, asked
from .parties import FIRST_PERSON
from .sentence import Sentence
from .speech import ASKING, REQUESTS
from .wishes import own_subject
from .words import Word

_TO_ASK = {"måtte", "ville", "skulle", "burde", "ønske", "tillate", "kunne", "finne", "få", "velge", "være"}
_SOURCES = {"av", "ifølge"}
_PLACES = (
    "notat",
    "utkast",
    "utredning",
    "nou",
    "forslag",
    "brev",
    "proposisjon",
    "melding",
    "rapport",
    "kapittel",
    "kap.",
    "pkt.",
    "punkt",
    "høring",
    "strategi",
    "plan",
)


def performative(s: Sentence, c: Clause) -> Found | None:
    """The sender asks in so many words: "Vi ber om at …", "Kommunen vil anbefale …", "Vi tillater oss å foreslå …".

    Not: "Utvalget foreslår …", "Vi har tidligere bedt om …" (told, not done), "Dette krever ressurser" (a thing "requires").
    """
    verb = s.verb(c)
    begins = _begins_asking(s, c)
    if verb is None or verb.passive or not (begins or s.who(c) in ("sender", "")) or c.kind == "relative":
        return None
    rest = s.rest(c)
    word = verb if verb.lemma in ASKING else None
    if word is None and verb.lemma in _TO_ASK and not ({"bedt", "foreslått", "krevd"} & set(s.lows(c))):
        word = next((w for w in rest if w.infinitive and w.lemma in ASKING and not w.passive), None)
    decided = {"vedtak", "vedtaket", "møte", "møtet", "behandlet", "uttalelsen"} & {w.low for w in s.words}
    if word is None or ("Tense=Past" in word.feats and not decided) or (not s.subject(c) and not _elliptic(s, c)):
        return None
    if _denied(s, c, word) and word.lemma not in ("forvente",):
        return None
    if word.lemma == "be" and not (
        {"om", "å", "innstendig"} & {w.low for w in rest} or s.children(c) or any(w.infinitive for w in rest)
    ):
        return None
    return asked(ASKING[word.lemma], "asking verb", [word], c)


def _begins_asking(s: Sentence, c: Clause) -> bool:
    """Whether a point begins with the verb and leaves its sender out: "Ber departementet sørge for at …"."""
    verb = s.verb(c)
    first = next((w for w in s.words if w.upos != "PUNCT"), None)
    return c.kind == "main" and verb is not None and verb is first and verb.lemma in ASKING and s.words[-1].low != "?"


def repeated(s: Sentence, c: Clause) -> Found | None:
    """A demand that is named and upheld: "Oppfordringen om å beholde fritaket gjentas", "Kravet om … står fast"."""
    verb = s.verb(c)
    if verb is None or c.kind != "main" or s.negated(c):
        return None
    nouns = [w for w in s.subject(c) if w.lemma in REQUESTS]
    upheld = verb.lemma in ("gjenta", "opprettholde", "fastholde", "understreke", "forsterke") and verb.passive
    stands = verb.lemma == "stå" and bool({"fast", "lag"} & set(s.lows(c)))
    return asked(REQUESTS[nouns[0].lemma], "asking noun", [nouns[0], verb], c) if nouns and (upheld or stands) else None


def _denied(s: Sentence, c: Clause, word: Word) -> bool:
    """Whether the asking itself is denied ("Vi ber ikke om mer"), not what is asked for ("Vi ber dere om ikke å bygge")."""
    subject = s.subject(c)
    for other in s.rest(c):
        if other.low in ("ikke", "aldri", "neppe"):
            return True
        if other.start > word.start and other not in subject and (other.nominal or other.upos in ("ADP", "PART")):
            return False
    return s.negated(c) and word.start > s.words[c.start].start and any(w.low in ("ikke", "aldri") for w in s.front(c))


def _elliptic(s: Sentence, c: Clause) -> bool:
    """Whether a clause without subject begins with its verb: "Ber om at fristen utsettes."."""
    return c.kind == "main" and not [w for w in s.front(c) if w.upos != "ADV"] and s.words[-1].low != "?"


def asked_passive(s: Sentence, c: Clause) -> Found | None:
    """An s-passive of asking without agent: "Departementet bes om …", "Det anbefales at …", "Andre punktum foreslås strøket".

    Not: "I høringsnotatet foreslås det …", "Det foreslås av utvalget …" (others' proposals), "… som foreslås".
    """
    verb = s.verb(c)
    if verb is None or c.kind == "relative":
        return None
    word = verb if verb.passive and verb.lemma in ASKING else None
    if word is None and verb.lemma in ("måtte", "burde", "ville", "skulle", "kunne"):
        word = next(
            (
                w
                for w in s.rest(c)
                if w.infinitive and w.passive and w.lemma in ("anbefale", "foreslå", "oppfordre", "tilråde", "be")
            ),
            None,
        )
    if word is None or sourced(s, c) or (s.negated(c) and word.lemma != "anbefale"):
        return None
    if word.lemma in ("kreve", "forutsette", "forvente", "etterspørre", "pålegge") and not s.children(c, "that"):
        return None  # "Det kreves mye av kommunene": a circumstance
    return asked(ASKING[word.lemma], "asking verb, passive", [word], c)


def sourced(s: Sentence, c: Clause) -> bool:
    """Whether a passive names where or by whom: "i høringsnotatet", "av departementet", "i kapittel 5"."""
    words = [s.words[k] for k in c.words]
    for before, word in pairwise(words):
        near = word.low if word.upos != "DET" else ""
        if before.low in _SOURCES and s.parties.who(word.form) in ("recipient", "document", "other"):
            return True
        if before.low == "i" and any(place in near for place in _PLACES):
            return True
    return s.reported()


def own_noun(s: Sentence, c: Clause) -> Found | None:
    """A noun of asking of the sender's own: "Vår anbefaling er at …", "Vi har forslag om …", "Kravet vårt er …"."""
    verb = s.verb(c)
    if verb is None or verb.lemma not in ("være", "bli", "ha", "måtte") or c.kind != "main" or s.negated(c):
        return None
    front, rest = s.front(c), s.rest(c)
    follows = bool(s.children(c, "that")) or any(w.low == "å" for w in rest)
    noun = next((w for w in [*front, *rest] if w.lemma in REQUESTS), None)
    if noun is None or not follows:
        return None
    beside = front if noun in front else rest
    own = any(w.low in FIRST_PERSON or w.low.rstrip("s") in s.parties.names for w in beside)
    if verb.lemma == "ha":  # "Vi har et sterkt ønske om at …"
        own = (
            s.who(c) == "sender"
            and noun.lemma in ("ønske", "forslag", "forventning", "krav")
            and bool(s.children(c, "that"))
        )
    elif noun.lemma == "forutsetning":  # "Det er en forutsetning at …"
        own = own or (s.who(c) == "expletive" and bool(s.children(c, "that")))
    return asked(REQUESTS[noun.lemma], "asking noun", [noun], c) if own else None


def hoped(s: Sentence, c: Clause) -> Found | None:
    """What the sender wants of others: "Vi ønsker at departementet …", "Vi skulle gjerne sett at …", "Vi håper at regjeringen …".

    Not "Vi håper at innspillet er til nytte" (courtesy), "Vi ønsker å …" (a wish for itself).
    """
    verb = s.verb(c)
    if verb is None or s.who(c) != "sender":
        return None
    that = s.children(c, "that")
    rest = [w.low for w in s.rest(c)]
    wishing = verb.lemma in ("ønske", "håpe") and "Tense=Past" not in verb.feats
    wishing |= verb.low in ("skulle", "ville", "vil") and bool({"ønske", "håpe"} & set(rest))  # "Vi skulle ønske at …"
    said = any(w.infinitive and w.lemma not in ("ønske", "håpe") for w in s.rest(c))  # "Vi ønsker å få fram at …"
    if wishing and that and not said:
        inner = that[0]
        subject, who = s.text(s.subject(inner)).lower(), s.who(inner)
        formula = {"innspill", "innspillet", "innspillene", "merknader", "merknadene", "synspunkter", "uttalelse", "uttalelsen", "nytte", "nyttig",
                   "høringssvar", "høringssvaret", "betraktninger", "dette", "vurderinger"}  # fmt: skip
        if (
            who != "sender"
            and not own_subject(s, inner)
            and not (verb.lemma == "håpe" and formula & set(subject.split() + s.lows(inner)))
        ):
            return asked(2, "wish for others' act", [verb], c)
    wanted = [w for w in s.rest(c) if w.upos not in ("ADV", "PART")]
    if (
        verb.low == "ønsker"
        and not that
        and wanted
        and wanted[0].upos in ("ADJ", "DET", "NOUN")
        and not any(w.infinitive for w in wanted[:3])
    ):
        own = {"dialog", "samarbeid", "møte", "plass", "lykke", "velkommen"} & {
            w.lemma for w in wanted[:4]
        } or s.negated(c)
        named = s.parties.who(wanted[0].form) in ("recipient", "reader", "other") and wanted[0].upos == "NOUN"
        return None if own or named else asked(2, "wish for others' act", [verb], c)
    see = next((w for w in s.rest(c) if w.lemma == "se"), verb if verb.lemma == "se" else None)
    if (
        see is not None
        and verb.low not in ("skulle", "ville")
        and that
        and {"gjerne", "helst"} & set(rest + [w.low for w in s.front(c)])
        and s.who(that[0]) != "sender"
    ):
        return asked(2, "wish for others' act", [see], c)
    return None


def lack(s: Sentence, c: Clause) -> Found | None:
    """ "Vi savner …", "Det savnes …": names a lack and hints at a request, hence doubtful."""
    verb = s.verb(c)
    if verb is not None and verb.lemma == "savne" and (verb.passive or s.who(c) in ("sender", "")) and not s.negated(c):
        return Found("statement", 0, "lack", (verb,), c, "doubtful")
    return None


RULES = (performative, asked_passive, own_noun, repeated, hoped, lack)
