"""The reading view: a letter to be read, and beside it its codes, as stripes with names."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from itertools import count, groupby, pairwise

from innspill.defaults import LANGUAGES
from innspill.errors import InnspillError
from innspill.letter import Letter
from innspill.view.html import FONT, HEADING, TITLE, numbered
from innspill.view.stripes import GREY, STATUS, Lane, Layer, hits, laid, status_name
from innspill.view.tables import called

_WORDS = {  # as LANGUAGES are ordered
    "by": ("coded {coders}, with codebook {book} {version}", "kodet {coders}, med kodebok {book} {version}"),
    "read": ("by reading ({coder})", "ved lesing ({coder})"),
    "auto": ("by a program ({coder})", "av et program ({coder})"),
    "hand": ("by {coder}", "av {coder}"),
    "none": ("no code of this codebook stands in the letter", "ingen kode fra denne kodeboken står i brevet"),
    "counts": (
        "Numbers: how often, as primary + as further code.",
        "Tall: hvor ofte, som hovedkode + som ytterligere kode.",
    ),
    "hit": (
        "Bold words: by them a code was found; they are underlined as its stripe is drawn.",
        "Fete ord: Ved dem ble en kode funnet; streken under er som kodens stripe.",
    ),
    "part": ("Underlined words: a code of these alone.", "Understrekede ord: en kode for bare disse."),
    "letter": ("letter", "brev"),
    "notes": ("notes of the coder", "merknader fra koderen"),
}
_SHORT = 24  # characters: a note of this length stands in the margin, a longer one below the letter
# Styles stand on each element, as in `letter_html`; stripes are borders, because a printer leaves out backgrounds.
_SMALL = "font-size: .8em; line-height: 1.35"
_CELL = "text-align: left; vertical-align: top; border: 0"
_EMPTY = "padding: 0; border: 0"
_TABLE = "width: 100%; margin: 0; border: 0; border-collapse: separate; border-spacing: 0; font-size: 1em"
_ROW = "background: none; page-break-inside: avoid"


@dataclass(frozen=True)
class Reading:
    """A letter with its codes beside it, as an HTML fragment without scripts; shows itself in a notebook."""

    html: str
    of: str

    def __repr__(self) -> str:
        return f"Reading({self.of})"  # and not the HTML once more

    def _repr_html_(self) -> str:
        return self.html


def reading(letter: Letter, layers: Iterable[Layer], language: str = "en") -> Reading:
    """The letter as a column to read, beside it a lane of stripes for each of `layers`, above it a legend.

    A layer: its codebook, its codings, of one coder or several (the names then say whose), and code → "#rrggbb"; a code
    that has no colour is grey. Units one after the other that have the same code share one stripe. A coding of less
    than a unit is underlined, and quoted in the margin. An attribute `hit` ("start-end;start-end …", code points) marks
    in bold what a code was found by. `language`: of labels. Raises `InnspillError` for a language or colour that is none.
    """
    if language not in LANGUAGES:
        raise InnspillError(f"no reading view in language {language!r}; one of {', '.join(LANGUAGES)}")
    say = {name: words[LANGUAGES.index(language)] for name, words in _WORDS.items()}
    say |= {status: status_name(status, language) for status in STATUS}
    lanes = [laid(letter, layer, language) for layer in layers]
    say |= {lane.codebook.layer: called(lane.codebook.layer, language) for lane in lanes}
    notes: list[str] = []
    margins = [_margin(letter, lane, notes) for lane in lanes]
    share = 100 / (1 + 0.32 * len(lanes))  # of the width, for the text
    columns = "".join("<col style='width: 10px'>" * lane.width + "<col>" for lane in lanes)
    heads = [(1, say["letter"].capitalize()), *((lane.width + 1, _title(lane, say)) for lane in lanes)]
    head = "".join(f"<th colspan='{n}' style='{_CELL}; padding: 0; {_SMALL}'>{name}</th>" for n, name in heads)
    texts = [cell for i in range(len(letter.parts)) for cell in _cells(letter, i, lanes)]
    rows = "".join(f"{''.join(cells)}</tr>\n" for cells in zip(texts, *margins, strict=True))
    told = "".join(f"<li>{note}</li>" for note in notes)
    below = f"<b>{say['notes'].capitalize()}</b><ol style='margin: .3em 0'>{told}</ol>" if notes else ""
    return Reading(
        f"<div class='innspill-reading' lang='{language}' style=\"{FONT}; max-width: {4600 / share:.0f}em\">"
        f"{_legend(lanes, say)}\n<table style='{_TABLE}'><colgroup><col style='width: {share:.0f}%'>{columns}</colgroup>"
        f"<thead><tr style='{_ROW}'>{head}</tr></thead>\n<tbody>{rows}</tbody></table>"
        f"<div class='notes' style='margin-top: 1.5em; {_SMALL}'>{below}</div></div>",
        f"{letter.name}: {', '.join(lane.codebook.layer for lane in lanes)}",
    )


def _title(lane: Lane, say: Mapping[str, str]) -> str:
    return escape(say[lane.codebook.layer].capitalize())


def _margin(letter: Letter, lane: Lane, notes: list[str]) -> list[str]:
    """The cells beside each unit and beside the gap below it: stripes, and names that reach down to the next names."""
    cells = []
    for i, slots in enumerate(lane.slots):
        here = {slot: lane.line(key.status, key.code) for key, slot in slots.items()}
        below = {slots[key]: here[slots[key]] for key in slots if lane.goes_on(i, key)}
        cells += [_stripes(here, lane.width), _stripes(below, lane.width)]
    names = [_names(lane, i, letter, notes) for i in range(len(lane.units))]
    begin = [i for i, name in enumerate(names) if name or i == 0]
    style = f"{_CELL}; padding: .15em .8em 0 .4em; {_SMALL}"
    for i, after in pairwise([*begin, len(names)]):
        cells[2 * i] += f"<td rowspan='{2 * (after - i)}' style='{style}'>{names[i]}</td>"
    return cells


def _stripes(here: Mapping[int, str], width: int) -> str:
    """The stripes of a row. None reaches over rows, because a browser that prints draws it too short on the next page."""
    cells = ""
    for line, places in groupby(range(width), key=here.get):
        n = len(list(places))
        stripe = f"<td style='{_EMPTY}; border-left: {line}; padding-left: 3px'></td>"
        cells += stripe * n if line else f"<td colspan='{n}' style='{_EMPTY}'></td>"
    return cells


def _names(lane: Lane, i: int, letter: Letter, notes: list[str]) -> str:
    """The names of what begins at a unit, and the notes on it; a long note goes to `notes` and leaves its number."""
    told = ""
    for key, rows in lane.units[i].items():
        begins = not lane.goes_on(i - 1, key)
        note = "; ".join(dict.fromkeys(row["note"] for row in rows if row["note"]))
        if not begins and not note:
            continue
        who = f" · {key.coder}" if len(lane.coders) > 1 else ""
        name = escape(f"{STATUS[key.status].sign}{lane.name(key.code)}{who}")
        label = f"<b>{name}</b>" if begins and key.status == "primary" else name
        if not key.whole:
            words = ", ".join(_cut(letter.quote(row["start"], row["end"])) for row in rows)
            label += f" <small>«{escape(words)}»</small>"
        if len(note) > _SHORT:
            notes.append(f"{letter.parts[i].id} · {name}: {escape(note)}")
            label += f"<sup title='{escape(note)}' style='font-size: .75em; line-height: 0'>{len(notes)}</sup>"
        elif note:
            label += f" <i>{escape(note)}</i>"
        told += f"<div style='opacity: {1 if begins else 0.75}'>{label}</div>"
    return told


def _cut(words: str) -> str:
    """The first of a span's words: enough to find it by."""
    return words if len(words) <= 28 else f"{words[:25].rpartition(' ')[0] or words[:25]} …"


def _cells(letter: Letter, i: int, lanes: list[Lane]) -> list[str]:
    """A row with a unit's text begun, and one with the gap below it: as in `letter_html`, but never none between stripes."""
    unit, after = letter.parts[i], letter.parts[min(i + 1, len(letter.parts) - 1)]
    inner, keep = numbered(unit, _words(letter, i, lanes)), ""
    gap = 0.7 if unit.paragraph != after.paragraph else 0.15
    if unit.kind != "sentence":
        tag, look, gap = ("h3", TITLE, 0.6) if unit.kind == "title" else ("h4", HEADING, 0.3)
        inner = f"<{tag} style='{look}; margin: 0; font-weight: 700; line-height: 1.4'>{inner}</{tag}>"
        keep = "; page-break-after: avoid"
    if after.kind != "sentence":
        gap = 1.2
    look = f"{_CELL}; padding: 0 1.5em 0 {1.5 * bool(unit.marker)}em; line-height: 1.5; font-size: 1em"
    cells = f"<td lang='nb' style='{look}'>{inner}</td>", f"<td style='{_EMPTY}; height: {gap}em'></td>"
    return [f"<tr style='{_ROW}{keep}'>{cell}" for cell in cells]


def _words(letter: Letter, i: int, lanes: list[Lane]) -> str:
    """A unit's words, cut wherever a line below them begins or ends: hits in bold, spans that overlap below each other."""
    unit = letter.parts[i]
    bold: dict[tuple[int, int], str] = {}
    spans: dict[tuple[int, int, int], str] = {}  # with the lane's number
    for n, lane in enumerate(lanes):
        for key, rows in lane.units[i].items():
            for row in rows:
                line = lane.line(key.status, key.code, thin=True)
                bold |= {hit: f"text-decoration: none; border-bottom: {line}" for hit in hits(row) if hit not in bold}
                if not key.whole:
                    spans.setdefault((row["start"], row["end"], n), line)
    deep: dict[tuple[int, int, int], int] = {}
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        taken = {depth for other, depth in deep.items() if other[1] > span[0]}
        deep[span] = next(depth for depth in count() if depth not in taken)
    lines = [(*hit, f"<b><u style='{look}'>", "</u></b>") for hit, look in bold.items()]
    for span, depth in deep.items():
        n = depth + bool(bold)
        below = (
            f"padding-bottom: {4 * n}px; line-height: {1.5 + 0.55 * n}"  # so that no line reaches the words below it
        )
        lines.append((*span[:2], f"<span style='border-bottom: {spans[span]}; {below}'>", "</span>"))
    cuts = {unit.start, unit.end, *(place for line in lines for place in line[:2])}
    inner = ""
    for start, end in pairwise(sorted(place for place in cuts if unit.start <= place <= unit.end)):
        piece = escape(letter.read(start, end))
        for first, last, opened, closed in lines:
            if first <= start and end <= last:
                piece = f"{opened}{piece}{closed}"
        inner += piece
    return inner


def _legend(lanes: list[Lane], say: Mapping[str, str]) -> str:
    """The codes that occur with their counts, who coded with which codebook, and what the signs mean."""
    told, kinds = [], set()
    for lane in lanes:
        told.append(f"<b>{_title(lane, say)}</b>: {_codes(lane, say) or say['none']}")
        kinds |= {key.status for unit in lane.units for key in unit} | {"counts" for unit in lane.units if unit}
        kinds |= {"part" for unit in lane.units for key in unit if not key.whole}
        kinds |= {"hit" for unit in lane.units for those in unit.values() for row in those if hits(row)}
    told.append("")
    for status, known in STATUS.items():
        told[-1] += _sample(f"{known.width} {known.style}", known.sign + say[status]) if status in kinds else ""
    told[-1] += " ".join(say[kind] for kind in ("counts", "hit", "part") if kind in kinds)
    inner = "".join(f"<p style='margin: 0 0 .4em; line-height: 1.8'>{each}</p>" for each in told)
    look = f"border: 1px solid {GREY}; padding: .4em .8em 0; margin: 0 0 1em"
    return f"<div class='legend' style='{look}; {_SMALL}'>{inner}</div>"


def _codes(lane: Lane, say: Mapping[str, str]) -> str:
    """Who coded a layer with which codebook, and how often each code stands; "" where none does."""
    counts = Counter(zip(lane.rows["code"], lane.rows["status"], strict=True))
    found, codes = {code for code, _ in counts}, ""
    for code in (code for code in [*lane.names, *sorted(found - set(lane.names))] if code in found):
        further = f" + {counts[code, 'further']}" if counts[code, "further"] else ""
        codes += _sample(lane.line("primary", code), f"{lane.name(code)} {counts[code, 'primary']}{further}")
    coders = ", ".join(say.get(coder.split(":")[0], "{coder}").format(coder=coder) for coder in lane.coders)
    by = say["by"].format(coders=coders, book=lane.codebook.name, version=lane.codebook.version)
    return f"{escape(by)}<br>{codes}" if codes else ""


def _sample(line: str, label: str) -> str:
    look = f"border-left: {line}; padding-left: .35em; margin-right: 1.1em; white-space: nowrap"
    return f"<span style='{look}'>{escape(label)}</span> "
