"""What a sentence offers for each code: the cues found in it, and how much each counts."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from innspill.codebook import Codebook, Cue

from .aboutness import HEAD, REST
from .matching import Found, Word, find, in_sight, may_stand

_OPENERS, _CLOSERS = '«“„"', '»”“"'


class Hit(NamedTuple):
    """A cue of `code` found in a sentence; `places`: the words of each of its blocks (first, one after the last).

    `inside`: the numbers of those words that it finds by a part before the last ("skatt" in *skatteadvokat*).
    """

    code: str
    cue: str
    places: Found
    inside: frozenset[int] = frozenset()

    @property
    def words(self) -> frozenset[int]:
        """The numbers of the words that the cue names; what its `...` passes over is none of them."""
        return frozenset(number for first, end in self.places for number in range(first, end))


def hits(words: Sequence[Word], codebook: Codebook, weak: bool = False) -> list[Hit]:
    """All that the codebook's cues, or its `weak` ones, find in one sentence, by code in the codebook's order, then by place.

    Where two cues of a code name the same words, the earlier in the codebook is told.
    """
    found: list[Hit] = []
    seen = in_sight(words)
    for code in codebook.codes:
        own: dict[Found, Hit] = {}
        for cue in code.weak_cues if weak else code.cues:
            for places in find(cue, words) if may_stand(cue, seen) else ():
                if places not in own:
                    own[places] = Hit(code.id, cue.text, places, _inside(cue, places, words))
        found += [own[places] for places in sorted(own)]
    return found


def _inside(cue: Cue, places: Found, words: Sequence[Word]) -> frozenset[int]:
    return frozenset(
        first + step
        for block, (first, _) in zip(cue.blocks, places, strict=True)
        for step, item in enumerate(block)
        for kind, values, negated in item
        if kind == "part" and not negated and words[first + step].facets["head"].isdisjoint(values)
    )


def by_code(found: Sequence[Hit]) -> dict[str, list[Hit]]:
    """The hits of each code, in the order in which the codes come first."""
    own: dict[str, list[Hit]] = {}
    for hit in found:
        own.setdefault(hit.code, []).append(hit)
    return own


def distance(found: Mapping[str, Sequence[Hit]], ranks: Sequence[int]) -> dict[str, int]:
    """How far from the point of a sentence each code stands: the rank (`aboutness`) of the nearest word of its hits.

    A compound is read from its end: what only a part before the last points to is among the rest (REST) where a cue finds
    the last part, too (*skatteadvokat*); where none does, it counts for the whole (*skattepolitikk*).
    """
    ended = {word for those in found.values() for hit in those for word in hit.words - hit.inside}
    return {
        code: min(
            max(ranks[word], REST) if word in hit.inside and word in ended else ranks[word]
            for hit in those
            for word in hit.words
        )
        for code, those in found.items()
    }


def order(found: Mapping[str, Sequence[Hit]], far: Mapping[str, int], crossing: Collection[str]) -> list[str]:
    """The codes by how near they stand to the point (`far`); at its head those `crossing` fields before others, then those with
    the most words, then those that are named first."""

    def key(code: str) -> tuple[int, bool, int, int, bool]:
        words = [word for hit in found[code] for word in hit.words]
        crosses = code in crossing
        return far[code], far[code] > HEAD or not crosses, -len(set(words)), min(words), not crosses

    return sorted(found, key=key)


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
