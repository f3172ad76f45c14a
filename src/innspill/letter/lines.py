"""The lines of a text, with what its format says of them, and how wide its lines are set."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from innspill.norwegian.lists import pattern

from . import flat
from .edges import edges
from .formats.build import Mark
from .run_in import usage

MARKER = pattern("item_marker")
GREETING = pattern("greeting")
_WIDEST = 200  # characters: no page is set so wide; a longer line is a whole paragraph
_PROSE = 40  # characters: shorter lines are headings, addresses and last lines
_UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200d\u2060\ufeff\u0300-\u036f]*")  # what `undo` leaves nothing of
_UNDERLINE = re.compile(r"={3,}|-{3,}|\.{5,}")
_ALONE = re.compile(r"[-–—•·▪◦●*‣\uf0b7\uf0a7o]|\(?\d{1,2}[.)]|\(?[a-zæøå]\)")  # a marker that has a line to itself


class Line(NamedTuple):
    """One line that is not blank: its span without white space, the blank lines before it, and what is known of it.

    `mark`: what the format says it is ("heading", "table", …; "" for nothing). `page`: whether a new page begins here.
    """

    start: int
    end: int
    text: str
    gap: int
    mark: str = ""
    page: bool = False

    @property
    def marker(self) -> str:
        """The marker with which it begins as an item of a list does; "" where it begins with none."""
        found = MARKER.match(self.text)
        return found[0] if found else ""

    @property
    def finished(self) -> bool:
        """Whether it ends as a sentence or a lead-in does."""
        return self.text.rstrip("»”\")'’]")[-1:] in tuple(".!?:;…")


def lines(text: str, marks: Sequence[Mark] = ()) -> list[Line]:
    """The lines of `text` in order. A page that was flattened into one line is cut where headings, points and parts begin."""
    found: list[Line] = []
    pages = flat.is_flat(text)
    told = sorted(mark for mark in marks if mark.kind != "note-mark")
    for match in re.finditer(r"[^\n\f\v\x85\u2028\u2029]+", text):
        between = text[found[-1].end if found else 0 : match.start()]
        stripped = match[0].strip()
        if _UNSEEN.fullmatch(stripped):
            continue
        start = match.start() + match[0].index(stripped[0])
        gap = max(between.count("\n") - 1, 0) if found else 0
        page = "\f" in between or (pages and len(stripped) > flat.LONG)
        line = Line(start, start + len(stripped), stripped, gap, _mark(told, start), page)
        if found and _ALONE.fullmatch(found[-1].text) and gap == 0 and not line.mark:
            last = found.pop()  # the point stands on a line of its own, above its words
            line = line._replace(start=last.start, text=f"{last.text} {stripped}", gap=last.gap)
        if found and gap == 0 and _UNDERLINE.fullmatch(stripped) and not found[-1].finished:
            found[-1] = found[-1]._replace(mark="heading")
        found.append(line)
    return _unflattened(found) if pages else found


def _mark(marks: Sequence[Mark], start: int) -> str:
    """What the format says of the line that begins at `start`; `marks` in order, none inside another but items in quotes."""
    near = marks[: bisect_right(marks, start, key=lambda mark: mark.start)][-3:]
    return next((mark.kind for mark in near if mark.end > start), "")


def _unflattened(found: list[Line]) -> list[Line]:
    """The lines that flattened pages were made of, as far as they can be told."""
    cut = []
    known = usage("\n".join(line.text for line in found))
    for line, (head, foot) in zip(found, edges([line.text for line in found]), strict=True):
        first, last = line is found[0], line is found[-1]
        pieces = flat.pieces(line.text[:foot], None if first else head, last, known)
        if foot < len(line.text):
            pieces.append((foot, len(line.text), "running"))
        for place, (start, end, kind) in enumerate(pieces):
            gap, page = (line.gap, line.page) if place == 0 else (1, False)
            cut.append(Line(line.start + start, line.start + end, line.text[start:end], gap, kind or line.mark, page))
    return cut


def page_width(found: list[Line]) -> float:
    """How wide the letter's lines are set, in characters; infinite where nothing shows it.

    Wrapped lines are about equally long: at least half of those that are no headings lie within a fifth below the width.
    A few longer ones were pasted in without line ends and say nothing of how the rest was wrapped.
    """
    sizes = sorted(len(line.text) for line in found if len(line.text) > _PROSE)
    if len(sizes) < 2:
        return inf
    within = {size: bisect_right(sizes, size) - bisect_left(sizes, 0.8 * size) for size in sizes}
    best = max(sizes, key=lambda size: (within[size], size))
    if best > _WIDEST or within[best] < 2 or 2 * within[best] < len(sizes):
        return inf
    return best
