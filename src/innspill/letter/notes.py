"""Footnotes that stand among a letter's lines, and their marks in the running text."""

import re

from .flat import note_marks
from .lines import Line

#: "1 500 kroner", "2 prosent av", "2 % av" are numbers, and no note; a note that begins in small letters refers: "2 jf. punkt 3".
_COUNTS = r"(?! \d{3}\b|\s+%|\s+(?!(?:jfr?|jmf|se|ibid|op|cf|sml|kilde|https?|www)\b)[a-zæøå])"
_NOTE = re.compile(rf"(\[\d{{1,2}}\]|\d{{1,2}}{_COUNTS}|\*{{1,3}})\s+\S")
_URL = re.compile(r"\S+\s+(?:https?://|www\.)\S+")
Span = tuple[int, int]


def footnotes(found: list[Line], told: dict[int, str]) -> set[int]:
    """Footnotes: a line that begins with a number whose mark stands in the text above it, or that is only an address."""
    notes: set[int] = set()
    above: set[str] = set()
    for i, line in enumerate(found):
        if i in told:
            continue
        sign = _sign(line)
        if sign and not line.marker and (_URL.match(line.text) or sign in above):
            notes.add(i)
        elif i - 1 in notes and line.gap == 0 and not found[i - 1].finished and line.text[0].islower():
            notes.add(i)  # a footnote of two lines
        else:
            above.update(sign for sign, _, _ in note_marks(line.text))
    return notes


def marks_in_text(found: list[Line], told: dict[int, str]) -> list[Span]:
    """The spans of the marks in running text that point to the footnotes that were told apart: of each the last above it."""
    spans: list[Span] = []
    above: dict[str, Span] = {}
    for i, line in enumerate(found):
        if told.get(i) == "footnote" and (sign := _sign(line)) in above:
            spans.append(above[sign])
        elif i not in told:
            above |= {sign: (line.start + start, line.start + end) for sign, start, end in note_marks(line.text)}
    return spans


def _sign(line: Line) -> str:
    """The number, with its brackets, or the stars with which a line begins as a footnote does; "" where it does not."""
    match = _NOTE.match(line.text)
    return match[1] if match else ""
