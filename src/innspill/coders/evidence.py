"""What a sentence offers for each code: the cues found in it, and how much each counts."""

from collections.abc import Sequence
from typing import NamedTuple

from innspill.codebook import Codebook

from .matching import Found, Word, find

_ASIDE = 0.5  # what a word counts that stands in an aside; all others count 1
_CLAUSES = frozenset("som der fordi når hvis dersom siden mens idet ettersom selv".split())
_OPENERS, _CLOSERS = '«“„"', '»”“"'
#: Something read before, taken up again: *dette*, *et slikt regnskap*.
_POINTERS = frozenset("dette denne disse slik slikt slike".split())


class Hit(NamedTuple):
    """A cue of `code` found in a sentence; `places`: the words of each of its blocks (first, one after the last)."""

    code: str
    cue: str
    places: Found

    @property
    def words(self) -> frozenset[int]:
        """The numbers of the words that the cue names; what its `...` passes over is none of them."""
        return frozenset(number for first, end in self.places for number in range(first, end))


def hits(words: Sequence[Word], codebook: Codebook) -> list[Hit]:
    """All that the codebook's cues find in one sentence, by code in the codebook's order, then by place.

    Where two cues of a code name the same words, the earlier in the codebook is told.
    """
    found: list[Hit] = []
    for code in codebook.codes:
        own: dict[Found, Hit] = {}
        for cue in code.cues:
            for places in find(cue, words):
                own.setdefault(places, Hit(code.id, cue.text, places))
        found += [own[places] for places in sorted(own)]
    return found


def weight(hits: Sequence[Hit], words: Sequence[Word]) -> float:
    """How much a sentence says with these hits, all of one code: its different words, those in asides for half."""
    outside = asides(words)
    return sum(_ASIDE if number in outside else 1.0 for number in set().union(*(hit.words for hit in hits)))


def asides(words: Sequence[Word]) -> set[int]:
    """The words that are neither topic nor said of the topic (R11): a frame before the verb, side clauses, brackets.

    A frame is a preposition's phrase that opens the sentence (*i mange kommuner er …*); a side clause runs from
    *som*, *fordi*, *når* … to the next comma. What follows *at* is content and no aside.
    """
    found: set[int] = set()
    if words and words[0].upos == "ADP":
        verb = next((number for number, word in enumerate(words) if word.upos in ("VERB", "AUX")), 0)
        found.update(range(verb))
    inside, bracket = False, False
    for number, word in enumerate(words):
        bracket = word.form == "(" or (bracket and word.form != ")")
        if word.form == ",":
            inside = False
        elif number and word.form.lower() in _CLAUSES and word.upos in ("SCONJ", "PRON", "ADV", "ADP"):
            inside = True
        if inside or bracket:
            found.add(number)
    return found


def quoted_title(words: Sequence[Word]) -> set[int]:
    """The words between quotation marks where the first has a capital: the title of something, or a quoted sentence."""
    found: set[int] = set()
    opened = None
    for number, word in enumerate(words):
        if opened is not None and word.form in _CLOSERS:
            if words[min(opened + 1, number)].form[:1].isupper():
                found.update(range(opened + 1, number))
            opened = None
        elif word.form in _OPENERS:
            opened = number
    return found


def pointer(words: Sequence[Word]) -> int | None:
    """The word that takes up again what was said before, *dette* or *et slikt …*; None where there is none.

    Only as subject or object of the main clause: what stands in an aside points to what is beside the point.
    """
    outside = asides(words)
    pointers = (n for n, word in enumerate(words) if word.form.lower() in _POINTERS and n not in outside)
    return next(pointers, None)
