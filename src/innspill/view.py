"""The reading view: a letter as HTML with its codes marked where they stand, and what they were found by."""

import re
from collections.abc import Mapping
from html import escape
from typing import NamedTuple

import pandas as pd

from innspill.codebook import Codebook
from innspill.coding import COLUMNS, STATUSES
from innspill.errors import InnspillError
from innspill.letter import Letter, Unit
from innspill.letter.html import letter_html

#: Told apart with any colour vision (Okabe & Ito 2008); a seventh code begins again with another line.
COLOURS = ("#0072B2", "#E69F00", "#009E73", "#D55E00", "#56B4E9", "#CC79A7")
LINES = ("solid", "double", "dashed", "dotted")

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
.innspill-reading .primary { font-weight: 700; }
.innspill-reading .acceptable, .innspill-reading .doubtful { font-style: italic; }
.innspill-reading .whole { padding: .1em 0 .1em .4em; }
.innspill-reading b { font-weight: 800; text-decoration: underline; text-underline-offset: 2px; }
@media print { .innspill-reading p, .innspill-reading h4 { break-inside: avoid; } }
</style>
"""
_WORDS = {
    "en": {
        "by": "Coded by {coders}, codebook {book} {version}",
        "none": "No code of this codebook stands in the letter.",
        "counts": "How often: as primary code + as a further one.",
        "signs": "In the text: name in bold = primary, + = further, ≈ = defensible instead, ? = doubtful.",
        "hit": "Bold underlined words: the cue.",
    },
    "nb": {
        "by": "Kodet av {coders}, kodebok {book} {version}",
        "none": "Ingen kode fra denne kodeboken står i brevet.",
        "counts": "Hvor ofte: som primær kode + som en kode til.",
        "signs": "I teksten: fet skrift = primær, + = en kode til, ≈ = kan forsvares i stedet, ? = tvilsom.",
        "hit": "Fete understrekede ord: treffet.",
    },
}
_SIGNS = {"primary": "", "further": "+ ", "acceptable": "≈ ", "doubtful": "? "}


class Reading(NamedTuple):
    """A letter with its codes marked, as an HTML fragment without scripts; shows itself in a notebook."""

    html: str

    def _repr_html_(self) -> str:
        return self.html


class _Span(NamedTuple):
    """A stretch of text with the rows that code just it, the firmest first; `lane`: how deep its line runs."""

    start: int
    end: int
    rows: list[dict]
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
    default from COLOURS. A unit coded as a whole is tinted, a shorter span underlined; a badge with the code's name
    follows either, so that nothing hangs on colour. Raises `InnspillError` for a language or colour that is none.
    """
    if language not in _WORDS:
        raise InnspillError(f"no reading view in language {language!r}; one of {', '.join(_WORDS)}")
    marks = _marks(codebook, rows, colours or {})
    names = {code.id: code.name.get(language, code.id) for code in codebook.codes}
    spans = _spans(rows.fillna(""))
    several = rows["coder"].nunique() > 1

    def badge(row: dict) -> str:
        return _badge(letter, row, names.get(row["code"], row["code"]), marks[row["code"]], several)

    text = letter_html(letter, lambda unit: _unit_html(letter, unit, spans, marks, badge))
    legend = _legend(rows, codebook, names, marks, _WORDS[language])
    return Reading(f"{_STYLE}<div class='innspill-reading'>{legend}\n{text}\n</div>")


def _marks(codebook: Codebook, rows: pd.DataFrame, colours: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Colour and line of each code that occurs; neither repeats the other's rhythm, so that pairs stay apart."""
    found = {}
    order = [*codebook.ids, *sorted(set(rows["code"]) - set(codebook.ids))]
    used = [code for code in order if code in set(rows["code"])]
    for i, code in enumerate(used):
        colour = colours.get(code, COLOURS[i % len(COLOURS)])
        if not re.fullmatch(r"#[0-9A-Fa-f]{6}", colour):
            raise InnspillError(f"colour {colour!r} of code {code}: write it as #rrggbb")
        found[code] = colour, LINES[(i + i // len(COLOURS)) % len(LINES)]
    return found


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


def _hits(row: dict) -> list[tuple[int, int]]:
    return [(int(start), int(end)) for start, end in re.findall(r"(\d+)-(\d+)", str(row.get("hit", "")))]


def _unit_html(letter: Letter, unit: Unit, spans: list[_Span], marks: Mapping, badge) -> str:
    """The inner HTML of a unit: its text cut wherever a span or a hit begins or ends."""
    here = [span for span in spans if span.start < unit.end and span.end > unit.start]
    hits = [hit for span in here for row in span.rows for hit in _hits(row)]
    cuts = {unit.start, unit.end, *(x for span in here for x in span[:2]), *(x for hit in hits for x in hit)}
    places = sorted(place for place in cuts if unit.start <= place <= unit.end)
    whole = [span for span in here if span.start <= unit.start and span.end >= unit.end]
    out = []
    for start, end in zip(places, places[1:], strict=False):
        piece = escape(re.sub(r"\s+", " ", letter.text[start:end]))
        if any(first <= start and end <= last for first, last in hits):
            piece = f"<b>{piece}</b>"
        for span in here:
            if span not in whole and span.start <= start and end <= span.end:
                mark = marks[span.rows[0]["code"]]
                look = f"border-bottom:{_line(mark)};padding-bottom:{4 * span.lane}px{_tint(span, mark)}"
                piece = f"<span style='{look}'>{piece}</span>"
        ending = [span for span in here if span.end == end and span not in whole]
        out.append(piece + "".join(f" {badge(row)}" for span in ending for row in span.rows))
    inner = "".join(out)
    for span in whole:
        mark = marks[span.rows[0]["code"]]
        badges = "".join(f" {badge(row)}" for row in span.rows) if span.end <= unit.end else ""
        look = f"border-left:4px {mark[1]} {mark[0]}{_tint(span, mark)}"
        inner = f"<span class='whole' style='{look}'>{inner}</span>{badges}"
    return inner


def _line(mark: tuple[str, str]) -> str:
    colour, line = mark
    return f"{3 if line == 'double' else 2}px {line} {colour}"  # a double line needs three pixels to be two


def _tint(span: _Span, mark: tuple[str, str]) -> str:
    """A pale background, unless nothing firmer than acceptable or doubtful stands there."""
    return f";background:{mark[0]}1c" if span.rows[0]["status"] in ("primary", "further") else ""


def _frame(mark: tuple[str, str]) -> str:
    return f"border:1px solid {mark[0]};border-bottom:{_line(mark)}"


def _badge(letter: Letter, row: dict, name: str, mark: tuple[str, str], several: bool) -> str:
    """A code's name in a frame of its colour and line, with its status, and coder and cues where they matter."""
    status, coder = row["status"], f" · {row['coder']}" if several else ""
    cues = ", ".join(dict.fromkeys(letter.quote(start, end) for start, end in _hits(row)))
    label = f"{_SIGNS[status]}{name}{f' «{cues}»' if cues else ''}{coder}"
    facts = [f"{row['layer']} {row['code']}", status, row["coder"], row["note"]]
    facts += [f"{key}: {row[key]}" for key in row if key not in COLUMNS and key != "hit" and row[key]]
    told = "; ".join(fact for fact in facts if fact)
    return f"<small class='badge {status}' title='{escape(told)}' style='{_frame(mark)}'>{escape(label)}</small>"


def _legend(rows: pd.DataFrame, codebook: Codebook, names: Mapping, marks: Mapping, words: Mapping[str, str]) -> str:
    if rows.empty:
        return f"<div class='legend'><p>{words['none']}</p></div>"
    coders = ", ".join(sorted(set(rows["coder"])))
    by = words["by"].format(coders=coders, book=codebook.name, version=codebook.version)
    items = []
    for code, mark in marks.items():
        counts = rows.loc[rows["code"].eq(code), "status"].value_counts()
        told = f"{counts.get('primary', 0)}" + (f" + {counts['further']}" if "further" in counts else "")
        name = f"<small class='badge' style='{_frame(mark)}'>{escape(names.get(code, code))}</small>"
        items.append(f"<span class='of'>{name} {told}</span>")
    shown = ("counts", "signs", "hit") if "hit" in rows and rows["hit"].ne("").any() else ("counts", "signs")
    signs = " ".join(words[name] for name in shown)
    return f"<div class='legend'><p>{' '.join(items)}</p><p>{escape(signs)}</p><p>{escape(by)}.</p></div>"
