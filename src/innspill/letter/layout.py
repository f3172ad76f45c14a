"""From lines to blocks: which line breaks are layout, and where a heading, a paragraph or a list item begins.

A letter's lines are often hard-wrapped, as copied from a PDF, or one line a paragraph, as in an e-mail. A break is
*deliberate* where the next line's first word would still have fitted: that is how a heading shows itself that has
no blank line after it, and a new page that has none before it.
"""

import re
from itertools import pairwise
from typing import NamedTuple

MARKER = re.compile(
    r"(?:[-–—•·▪◦●*‣]|\(?\d{1,2}(?:\.\d{1,2})*[.)]|\d{1,2}(?:\.\d{1,2})+|\(?[a-zæøå][.)]|\(?[ivx]{1,5}\))(?=\s+\S)",
    re.IGNORECASE,
)
# Inside a sentence these have no capital: a line that begins with one begins a sentence, whatever stands before it.
_OPENERS = frozenset(
    "Alle Andre At De Den Denne Der Dersom Det Dette Disse En Et Etter For Fra Her Hvis I Med Men Når Også Og Om På "
    "Som Slik Så Til Ved Vi Videre Vår Våre".split()
)
_FULL = 0.95  # of the widest line: from here on a line counts as full


class Line(NamedTuple):
    """One line that is not blank: its span without white space, and the blank lines before it."""

    start: int
    end: int
    text: str
    gap: int

    @property
    def marker(self) -> str:
        """The marker with which it begins as an item of a list does; "" where it begins with none."""
        found = MARKER.match(self.text)
        return found[0] if found else ""


class Block(NamedTuple):
    """Lines that run on: a heading, a paragraph, or one item of a list."""

    start: int
    end: int
    lines: tuple[Line, ...]
    marker: str

    @property
    def text(self) -> str:
        """The words, white space folded."""
        return " ".join(" ".join(line.text.split()) for line in self.lines)

    @property
    def gap(self) -> int:
        """Blank lines before it."""
        return self.lines[0].gap


def blocks(text: str) -> list[Block]:
    """The blocks of a letter's text, in order; every character that is no space lies in exactly one."""
    lines = _lines(text)
    widths = _widths(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _runs_on(groups[-1], line, widths):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_block(group) for group in groups]


def is_wrapped(text: str) -> bool:
    """Whether the letter is hard-wrapped: most of its lines that touch the next one are full."""
    lines = _lines(text)
    widths = _widths(lines)
    touching = [(line, after) for line, after in pairwise(lines) if after.gap == 0]
    return 2 * sum(_is_full(line, after, widths) for line, after in touching) > len(touching)


def _lines(text: str) -> list[Line]:
    found: list[Line] = []
    for match in re.finditer(r"[^\n\f\v\x85\u2028\u2029]+", text):
        breaks = text[found[-1].end if found else 0 : match.start()].count("\n")
        stripped = match[0].strip()
        if stripped:
            start = match.start() + match[0].index(stripped[0])
            gap = max(breaks - 1, 0) if found else 0
            found.append(Line(start, start + len(stripped), stripped, gap))
    return found


def _set(text: str) -> float:
    """The width of `text` in proportional type, roughly, in letters: a PDF's lines are equally wide in this, not in characters."""
    narrow, slim, wide = (sum(map(text.count, letters)) for letters in ("ijlI.,:;'!|", "ftr()[] -/", "mwMW"))
    return len(text) - 0.5 * narrow - 0.4 * slim + 0.5 * wide


def _widths(lines: list[Line]) -> tuple[float, float]:
    """The widest line in characters and in proportional type."""
    return max((len(line.text) for line in lines), default=0), max((_set(line.text) for line in lines), default=0)


def _is_full(line: Line, after: Line, widths: tuple[float, float]) -> bool:
    """Whether the first word of the next line had no room on this one, by either width: then the break is layout."""
    longer = f"{line.text} {after.text.split(maxsplit=1)[0]}"
    return len(longer) > _FULL * widths[0] or _set(longer) > _FULL * widths[1]


def _runs_on(group: list[Line], line: Line, widths: tuple[float, float]) -> bool:
    """Whether `line` goes on with the block of `group` rather than beginning one of its own."""
    last = group[-1]
    if line.gap or (line.marker and not _is_number_in_prose(last, line, widths)):
        return False
    unfinished = last.text[-1] not in '.!?:;»")'
    if unfinished and group[0].marker and line.text.split(maxsplit=1)[0] in _OPENERS:
        return False  # the list ends here, though its last item has no stop
    if _is_full(last, line, widths):
        return True
    return unfinished and line.text[0].islower() and not group[0].text.endswith(":") and len(last.text) > widths[0] / 2


def _is_number_in_prose(last: Line, line: Line, widths: tuple[float, float]) -> bool:
    """A wrapped line may begin with "1. januar" or "- også": no list, if the line before is full and unfinished."""
    after_marker = line.text[len(line.marker) :].lstrip()
    return _is_full(last, line, widths) and last.text[-1] not in ".!?:;," and after_marker[0].islower()


def _block(group: list[Line]) -> Block:
    return Block(group[0].start, group[-1].end, tuple(group), group[0].marker)
