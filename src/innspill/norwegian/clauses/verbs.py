"""The verbs that a clause turns on, behind its modals and auxiliaries, and what kind of complement they have."""

from itertools import dropwhile, pairwise
from typing import NamedTuple

from innspill.norwegian.lists import listed, lists
from innspill.norwegian.stops import YEAR

from .parse import Clause
from .sentence import Sentence
from .words import MODALS, Word

#: Finite verbs that leave the verdict or the act to an infinitive: "ønsker å støtte", "finner ikke å kunne slutte seg til".
_LEAVES = (MODALS | listed("leaving")) - {"la"}


class Chain(NamedTuple):
    """A verb with the modal before it, its tense, and whether it is passive."""

    head: Word | None
    modal: str
    tense: str
    passive: bool = False


def chains(s: Sentence, c: Clause, subject: list[Word]) -> list[Chain]:
    """The verbs that a clause with this `subject` turns on: "vil ikke kunne støtte eller anbefale" has two."""
    verb = s.verb(c)
    if verb is None:
        head = order_given(s, c) or next((word for word in s.own(c) if word.infinitive), None)
        return [Chain(head, "", "none", head is not None and head.passive)]
    rest, modal = s.rest(c), verb.lemma if verb.lemma in MODALS else "none"
    turns, stand = _turns(verb, rest, modal, subject), _stand(verb, rest, subject)
    return turns if stand is None or turns[0].head == stand else [Chain(stand, "none", "present"), *turns]


def _stand(verb: Word, rest: list[Word], subject: list[Word]) -> Word | None:
    """The infinitive by which a clause takes a stand where its verb, or what is said of its subject, only leads to that: "konkluderer med
    å støtte", "ser seg nødt til å gå imot", "finner det riktig å si nei", "vår anbefaling er å avvise"; None where none does."""
    n = next((n for n, word in enumerate(rest) if word.low == "å"), len(rest))
    behind = [word for word in rest[n + 1 : n + 6] if word.low not in listed("not")]
    lead = (verb, *rest[:n], *(subject if verb.lemma in ("være", "bli") else ()))
    if not behind or not behind[0].infinitive or any(word.low in ("vanskelig", "enn", ",") for word in rest[:n]):
        return None
    light = lists()["light_stands"].get(behind[0].lemma, "").split()
    stands = behind[0].lemma in listed("stands") or any(word.low in light for word in behind[1:])
    leads = any(listed("leading") & {word.lemma, word.low} for word in lead)
    return behind[0] if stands and leads else None


def _turns(verb: Word, rest: list[Word], modal: str, subject: list[Word]) -> list[Chain]:
    """The verbs that a clause with the finite `verb` turns on, stands that these only lead to left aside."""
    tense = "past" if "Tense=Past" in verb.feats and modal == "none" else "present"
    if verb.lemma in _LEAVES or (verb.lemma == "la" and any(w.low == "seg" for w in rest[:2])):  # "lar seg forsvare"
        chosen = _left_to(verb, rest, subject)
        part = next((w for w in rest[:3] if w.participle), None)
        judges = part is not None and part.lemma in ("være", "bli") and chosen and rest[chosen[0] - 1].low == "å"
        # "Det ville vært en fordel", "ville vært klokt å vente": "ha" is left out
        if (not chosen or judges) and part is not None and modal != "none":
            return [Chain(part, modal, tense, part.passive)]
        if chosen:
            return [_perfect(rest[n], modal, tense, rest[n + 1 :]) for n in chosen]
    if any(w.lemma in listed("resolving") for w in (verb, *rest[:4])):
        n = next((n for n, (before, w) in enumerate(pairwise(rest), 1) if w.infinitive and before.low == "å"), None)
        if n is not None:
            dated = any(YEAR.fullmatch(w.low) for w in rest[:n])  # "vedtok i 2021 å si nei": told of the past
            return [Chain(rest[n], "none", "past" if dated else "present", rest[n].passive)]
    return [_perfect(verb, "none", tense, rest)]


def _left_to(verb: Word, rest: list[Word], subject: list[Word]) -> list[int]:
    """Where in the `rest` of a clause the infinitives stand to which its finite `verb` leaves what is said."""
    content = [n for n, w in enumerate(rest) if w.infinitive and (w.lemma not in MODALS or w.passive)]
    if verb.lemma not in MODALS:  # "ønsker tydeligere krav om å tilby": the infinitive is the noun's
        own = {w.start for w in subject}
        ended = (n for n, w in enumerate(rest) if w.low == "det" or (w.upos == "NOUN" and w.start not in own))
        noun = next(ended, len(rest))  # "finner det riktig å tilby": the infinitive is what is found so
        content = [n for n in content if n < noun]
    content = content or [n for n, w in enumerate(rest) if w.infinitive and w.lemma == "få"]
    return [n for n in content if n == content[0] or _coordinated(rest, n)]


def _coordinated(rest: list[Word], n: int) -> bool:
    before = [w for w in rest[max(0, n - 3) : n] if w.low not in listed("between_verbs")]
    return bool(before) and before[-1].upos == "CCONJ"


def _perfect(verb: Word, modal: str, tense: str, rest: list[Word]) -> Chain:
    """The verb, or its participle where it has one in the `rest` of its clause: "har støttet", "blir avvist"."""
    part = next((w for w in rest[:4] if w.participle), None)
    if part is not None and verb.lemma == "være" and part.lemma in listed("moving"):  # "er kommet til"
        return Chain(part, modal, "perfect")
    if part is not None and verb.lemma == "være" and part.lemma == "bli":  # "er blitt avvist"
        verb, rest = part, rest[rest.index(part) + 1 :]
        part = next((w for w in rest[:3] if w.participle), None)
    if part is None or verb.lemma not in ("ha", "bli"):
        return Chain(verb, modal, tense, verb.passive)
    passive = verb.lemma == "bli"
    return Chain(part, modal, tense if passive else "perfect", passive or part.passive)


def order_given(s: Sentence, c: Clause) -> Word | None:
    """The imperative with which a clause without finite verb begins: "Sørg for at …", "Ikke steng legevakta"."""
    words = (word for word in s.own(c) if word.upos not in ("PUNCT", "CCONJ"))
    bare = list(dropwhile(lambda word: word.low in listed("before_order"), words))
    return bare[0] if bare[1:] and bare[0].imperative else None


def complement(s: Sentence, c: Clause, rest: list[Word]) -> str:
    if any(child.start > (c.verb or 0) for child in s.children(c, "that")):
        return "that"
    if any(w.low == "å" for w in rest):
        return "infinitive"
    named = (word for word in rest if word.upos in ("NOUN", "PROPN", "PRON"))
    return "np" if any(word.low not in listed("first_person") for word in named) else "none"
