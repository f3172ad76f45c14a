"""The reading view: a letter as HTML with its codes marked where they stand, and what they were found by."""

import re
from collections.abc import Callable, Mapping
from html import escape
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from innspill.codebook import Codebook
from innspill.coding import STATUSES
from innspill.errors import InnspillError
from innspill.letter import Letter, Unit
from innspill.view.badges import WORDS, Mark, Row, badge, hits, legend, line, marks
from innspill.view.html import letter_html

_STYLE = """
<style>
.innspill-reading { max-width: 50em; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
.innspill-reading .innspill-letter { line-height: 2; max-width: none; }
.innspill-reading .legend { font: 13px/1.9 'Source Sans 3', 'Segoe UI', system-ui, sans-serif; margin: 0 0 1.4em;
  padding: .5em .8em; border: 1px solid #bbb; break-inside: avoid; }
.innspill-reading .legend p { margin: 0; }
.innspill-reading .legend .of { margin-right: 1.1em; white-space: nowrap; }
.innspill-reading .badge { font-size: 11.5px; font-weight: 400; line-height: 1.25; padding: .05em .4em 0;
  white-space: nowrap; }
.innspill-reading .br { display: none; } /* where a viewer drops styles, brackets set the badges apart */
.innspill-reading .primary { font-weight: 700; }
.innspill-reading .acceptable, .innspill-reading .doubtful { font-style: italic; }
.innspill-reading .whole { padding: .1em 0 .1em .4em; }
.innspill-reading b { font-weight: 800; text-decoration: underline; text-underline-offset: 2px; }
@media print { .innspill-reading p, .innspill-reading h4 { break-inside: avoid; } }
</style>
"""


class Reading(NamedTuple):
    """A letter with its codes marked, as an HTML fragment without scripts; shows itself in a notebook."""

    html: str

    def _repr_html_(self) -> str:
        return self.html


class _Span(NamedTuple):
    """A stretch of text with the rows that code just it, the firmest first; `lane`: how deep its line runs."""

    start: int
    end: int
    rows: list[Row]
    lane: int


def reading(
    letter: Letter,
    rows: pd.DataFrame,
    codebook: Codebook,
    language: str = "en",
    colours: Mapping[str, str] | None = None,
) -> Reading:
    """The letter with the codes of one layer marked in it, and a legend above.

    `rows`: codings of the codebook's layer, of one coder or several (the badges then say whose). An attribute `hit`
    ("start-end;start-end …", code points) marks in bold what a code was found by. `colours`: code → "#rrggbb"; by
    default from `badges.COLOURS`. A unit coded as a whole is tinted, a shorter span underlined; a badge with the code's
    name follows either, so that nothing hangs on colour. Raises `InnspillError` for a language or colour that is none.
    """
    if language not in WORDS:
        raise InnspillError(f"no reading view in language {language!r}; one of {', '.join(WORDS)}")
    found = marks(codebook, rows, colours or {})
    names = {code.id: code.name.get(language, code.id) for code in codebook.codes}
    spans = _spans(rows.fillna(""))
    several = rows["coder"].nunique() > 1

    def told(row: Row) -> str:
        code: str = row["code"]
        return badge(letter, row, names.get(code, code), found[code], several)

    text = letter_html(letter, lambda unit: _unit_html(letter, unit, spans, found, told))
    key = legend(rows, codebook, names, found, WORDS[language])
    return Reading(f"{_STYLE}<div class='innspill-reading'>{key}\n{text}\n</div>")


def _spans(rows: pd.DataFrame) -> list[_Span]:
    """The distinct spans in `rows`, in order; those that overlap get lanes of their own."""
    rank = {status: i for i, status in enumerate(STATUSES)}
    found: list[_Span] = []
    groups = rows.groupby(["start", "end"])
    for (start, end), group in sorted(groups, key=lambda each: (each[0][0], -each[0][1])):
        taken = {span.lane for span in found if span.end > start}
        lane = next(lane for lane in range(len(found) + 1) if lane not in taken)
        records = sorted(group.to_dict("records"), key=lambda row: rank[row["status"]])
        found.append(_Span(int(start), int(end), records, lane))
    return found


def _unit_html(
    letter: Letter, unit: Unit, spans: list[_Span], found: Mapping[str, Mark], badge: Callable[[Row], str]
) -> str:
    """The inner HTML of a unit: its text cut wherever a span or a hit begins or ends."""
    here = [span for span in spans if span.start < unit.end and span.end > unit.start]
    cues = [hit for span in here for row in span.rows for hit in hits(row)]
    cuts = {unit.start, unit.end, *(x for span in here for x in span[:2]), *(x for hit in cues for x in hit)}
    places = sorted(place for place in cuts if unit.start <= place <= unit.end)
    whole = [span for span in here if span.start <= unit.start and span.end >= unit.end]
    out = []
    for start, end in pairwise(places):
        piece = escape(re.sub(r"\s+", " ", letter.text[start:end]))
        if any(first <= start and end <= last for first, last in cues):
            piece = f"<b>{piece}</b>"
        for span in here:
            if span not in whole and span.start <= start and end <= span.end:
                mark = found[span.rows[0]["code"]]
                look = f"border-bottom:{line(mark)};padding-bottom:{4 * span.lane}px{_tint(span, mark)}"
                piece = f"<span style='{look}'>{piece}</span>"
        ending = [span for span in here if span.end == end and span not in whole]
        out.append(piece + "".join(f" {badge(row)}" for span in ending for row in span.rows))
    inner = "".join(out)
    for span in whole:
        mark = found[span.rows[0]["code"]]
        badges = "".join(f" {badge(row)}" for row in span.rows) if span.end <= unit.end else ""
        look = f"border-left:4px {mark[1]} {mark[0]}{_tint(span, mark)}"
        inner = f"<span class='whole' style='{look}'>{inner}</span>{badges}"
    return inner


def _tint(span: _Span, mark: Mark) -> str:
    """A pale background, unless nothing firmer than acceptable or doubtful stands there."""
    return f";background:{mark[0]}1c" if span.rows[0]["status"] in ("primary", "further") else ""
