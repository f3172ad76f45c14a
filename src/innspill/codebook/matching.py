"""Where a cue is found in a sentence; `cues` says what it means."""

from collections.abc import Sequence
from typing import NamedTuple

from innspill.norwegian.facets import Facets, Token

from .cues import KINDS, Cue, Item
from .model import Codebook

#: Where a cue is found: for each of its blocks the first word and the one after the last.
Found = tuple[tuple[int, int], ...]


def find(cue: Cue, words: Sequence[Token]) -> list[Found]:
    """Every place where `cue` is found in a sentence, from left to right; places do not overlap.

    Of the ways to fill a `...`, the narrowest that ends first. Time grows with the sentence, not with its square.
    """
    starts: list[list[int]] = []
    for block in cue.blocks:
        starts.append(_starts(block, words))
        if not starts[-1]:
            return []
    found: list[Found] = []
    at = [0] * len(starts)  # how far each block's list of starts has been used
    end = 0
    while True:
        for number, block in enumerate(cue.blocks):
            while at[number] < len(starts[number]) and starts[number][at[number]] < end:
                at[number] += 1
            if at[number] == len(starts[number]):
                return found
            end = starts[number][at[number]] + len(block)
        found.append(_narrow(cue, starts, at))


def in_sight(words: Sequence[Token]) -> Facets:
    """What any of the words has."""
    return {kind: frozenset[str]().union(*(word.facets[kind] for word in words)) for kind in (*KINDS, "is")}


def may_stand(cue: Cue, seen: Facets) -> bool:
    """Whether a cue can be found among words of which `seen` is in sight: cheap to ask, before it is looked for."""
    for block in cue.blocks:
        for item in block:
            for kind, values, negated in item:
                if not negated and seen[kind].isdisjoint(values):
                    return False
    return True


def _starts(block: tuple[Item, ...], words: Sequence[Token]) -> list[int]:
    """The words from which on a run of words meets the items of `block`, one by one."""
    starts: Sequence[int] = range(len(words) - len(block) + 1)
    for step, item in enumerate(block):
        for kind, values, negated in item:
            if not starts:
                return []
            starts = [start for start in starts if words[start + step].facets[kind].isdisjoint(values) is negated]
    return list(starts)


def _narrow(cue: Cue, starts: list[list[int]], at: list[int]) -> Found:
    """The place that ends where the last block was found, each block before it as late as it can stand."""
    places: list[tuple[int, int]] = []
    limit = None
    for number in range(len(at) - 1, -1, -1):
        here, block = at[number], len(cue.blocks[number])
        while limit is not None and here + 1 < len(starts[number]) and starts[number][here + 1] + block <= limit:
            here += 1
        limit = starts[number][here]
        places.insert(0, (limit, limit + block))
    return tuple(places)


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


def hits(words: Sequence[Token], codebook: Codebook, weak: bool = False) -> list[Hit]:
    """All that the codebook's cues, or its `weak` ones, find in one sentence, by code in the codebook's order, then by place.

    Where two cues of a code name the same words, the earlier in the codebook is told.
    """
    found: dict[str, dict[Found, Hit]] = {}
    seen, cues = in_sight(words), codebook.weakly_sought if weak else codebook.sought
    asked = (asking[value] for kind, asking in cues.asking.items() for value in asking.keys() & seen[kind])
    for number in sorted(set[int]().union(*asked)):
        code, cue = cues.cues[number]
        for places in find(cue, words) if may_stand(cue, seen) else ():
            own = found.setdefault(code, {})
            if places not in own:
                own[places] = Hit(code, cue.text, places, _inside(cue, places, words))
    return [own[places] for own in found.values() for places in sorted(own)]


def _inside(cue: Cue, places: Found, words: Sequence[Token]) -> frozenset[int]:
    return frozenset(
        first + step
        for block, (first, _) in zip(cue.blocks, places, strict=True)
        for step, item in enumerate(block)
        for kind, values, negated in item
        if kind == "part" and not negated and words[first + step].facets["head"].isdisjoint(values)
    )
