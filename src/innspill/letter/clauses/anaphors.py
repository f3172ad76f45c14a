"""Words that take up what was said before, and which unit it is that they take up (rule T4 of the theme codebooks)."""

from collections.abc import Iterator
from typing import NamedTuple

from innspill.letter.letter import Letter
from innspill.norwegian.clauses import MODALS, Word
from innspill.norwegian.lists import listed

from .units import items
from .utterance import Utterance

_POINTERS = frozenset("dette denne disse slik slikt slike".split())


class Anaphor(NamedTuple):
    """Words that take something up: where they stand, as written, and whether they say all by themselves, as "forslaget" does and
    "forslaget om havner" does not."""

    start: int
    end: int
    text: str
    alone: bool


def anaphors(s: Utterance) -> Iterator[Anaphor]:
    """What takes up again what was said before, in order.

    *dette*, *slike oppgaver*; *det* where it is no formal subject, *den*; a noun of those that say what kind of thing it is,
    where it is definite or *dagens*.
    """
    for n, word in enumerate(s.words):
        after = s.words[n + 1 : n + 3]
        noun = after[0] if after and after[0].upos == "NOUN" else word
        kind = word.lemma in listed("anaphoric_nouns") and word.definite
        there = word.low in listed("present") and noun is not word and noun.lemma in listed("anaphoric_nouns")
        pronoun = word.upos == "PRON" and after and after[0].verbal
        it = pronoun and (word.low == "den" or (word.low == "det" and not _formal(s, word)))
        if it or kind or there or word.low in _POINTERS:
            phrase = [word] if noun is word else [word, noun]
            alone = not any(more.upos in ("ADP", "SCONJ") for more in after[len(phrase) - 1 :][:1])
            yield Anaphor(word.start, noun.end, s.text(phrase), alone and not _is(s, word))


def _formal(s: Utterance, det: Word) -> bool:
    """Whether *det* may be a formal subject: before *er*, a passive, or what has its subject after it ("det bør gis støtte"),
    but not where it stands before the verb as its object ("det kan vi ikke støtte")."""
    c = s.holding(s.words.index(det))
    subject, main = s.subject(c), _verb(s, det)
    if subject and s.front(c)[:1] == [det] and det not in subject:
        return False
    told = any(w.low == "å" for w in s.rest(c)) or any(s.children(c, "that", "question", "condition"))
    return main is None or told or main.passive or main.lemma in listed("formal_verbs") or "VerbForm=Part" in main.feats


def _is(s: Utterance, word: Word) -> bool:
    """Whether what follows says what the word stands for: "dette kan være felles skyss"."""
    verb = _verb(s, word)
    return verb is not None and verb.lemma == "være"


def _verb(s: Utterance, word: Word) -> Word | None:
    """The first verb after a word in its clause that is no modal."""
    own = s.own(s.holding(s.words.index(word)))
    return next((verb for verb in own if verb.verbal and verb.start > word.start and verb.lemma not in MODALS), None)


def antecedents(letter: Letter) -> dict[str, list[str]]:
    """For each unit, by id, the units that it may take up, the nearest first: the one before it in its paragraph, its lead-in,
    the heading above."""
    governed = items(letter)
    headings = {unit.section: unit.id for unit in letter.parts if unit.kind == "heading"}
    found: dict[str, list[str]] = {}
    before = None
    for unit in letter.parts:
        same = before is not None and unit.paragraph and unit.paragraph == before.paragraph
        lead = governed[unit.id].lead if unit.id in governed else ""
        near = [before.id if same and before is not None else "", lead, headings.get(unit.section, "")]
        found[unit.id] = [one for one in dict.fromkeys(near) if one and one != unit.id]
        before = unit
    return found
