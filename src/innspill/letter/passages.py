"""The stretches of a letter in which its parties are looked for, as they were laid out."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from innspill.norwegian.lists import pattern

from .undo import Span


class Passage(NamedTuple):
    """A stretch of the letter with what it is: "title", "letterhead", "papers" (others', listed above the text), "heading", "sentence" or "signature".

    `words` are as they are read, `places` where each character of them starts and ends in the text; `gap`: blank lines
    before it.
    """

    kind: str
    words: str
    places: tuple[list[int], list[int]]
    gap: int

    def span(self, start: int, end: int) -> Span:
        """Where `words[start:end]` stand in the letter's text."""
        return self.places[0][start], self.places[1][end - 1]


class Hint(NamedTuple):
    """A name that speaks for a role, where it stands in a passage's words, and how much it says."""

    role: str
    name: str
    span: Span
    weight: float


def papers(found: Iterable[tuple[str, int]]) -> set[int]:
    """Of lines, each with the blank lines before it, the indices of a label of the case's papers and of those it lists."""
    listed: set[int] = set()
    lists = False
    for i, (words, gap) in enumerate(found):
        label = _PAPERS.fullmatch(words)
        lists = (
            words.endswith(":")
            if label
            else lists and not gap and bool(_PAPER.search(words)) and words[-1] not in ".!?"
        )
        if label or lists:
            listed.add(i)
    return listed


_PAPERS = pattern("papers_label")
_PAPER = re.compile(
    r"(?:brev|notat|uttalelse|protokoll|utskrift|utkast|rapport|referat|vedtak)(?:et|en)?\b|\bdatert\b|\d\.(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_CELL = re.compile(r"[^\s|](?::\s+(?=[^:]+$)|(?!\t|   |\s+[|]).)*")


def in_columns(passages: Sequence[Passage]) -> list[Passage]:
    """The passages, lines of head and foot that are set in columns read column by column; rows inside the letter left out."""
    said = [i for i, passage in enumerate(passages) if passage.kind == "sentence"]
    first, last = (said[0], said[-1]) if said else (len(passages), -1)
    listed = papers((p.words, p.gap) for p in passages[:first])
    told = [
        p._replace(kind="papers" if i in listed else "letterhead" if i < first else "signature")
        if p.kind == "table" or i in listed
        else p
        for i, p in enumerate(passages)
        if p.kind != "table" or not first < i < last
    ]
    found: list[tuple[tuple[int, int, int], Passage]] = []
    run, before = 0, 1
    for i, passage in enumerate(told):
        aside = passage.kind in ("letterhead", "signature")
        spans = [cell.span() for cell in _CELL.finditer(passage.words)] if aside else []
        if passage.gap or before < 2 or len(spans) < 2:
            run = i
        before = len(spans)
        for n, (start, end) in enumerate(spans if len(spans) > 1 else [(0, len(passage.words))]):
            places = (passage.places[0][start:end], passage.places[1][start:end])
            gap = int(run == i) if n else passage.gap
            found.append(((run, n, i), Passage(passage.kind, passage.words[start:end], places, gap)))
    return [passage for _, passage in sorted(found, key=lambda each: each[0])]
