"""The letter on one page: its words as grey lines, what it asks stepping out to the right, what it offers to the left."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from innspill.figures.base.canvas import canvas, text_width
from innspill.figures.base.drawn import Drawn
from innspill.figures.base.legend import draw_legend, key, legend_height
from innspill.figures.base.marks import mark
from innspill.figures.base.page import inner, page_width
from innspill.figures.base.palette import REST
from innspill.figures.base.quotes import LINE, as_page, cut, stacked, write
from innspill.figures.base.style import BLUE, GREEN, GREY, INK, PALE, POINT, RULE, VERMILION
from innspill.figures.base.words import wording_of
from innspill.findings import Finding, told
from innspill.wording import number, say

_say = wording_of(__name__)

_HEAD, _SPINE = 1.35, 0.42  # cm: the numbers on top, the themes
_ARCS, _LOOPS = 1.5, 0.75  # cm: lines right and left of the letter
_LEAST, _SQUARES = 2.0, 0.75  # cm: a letter that one can see, and what stands beside it where words have no room
SIZES = [0.056 * 0.93**n for n in range(38)]  # cm a character: down to one that is hardly to be seen
PITCH, _THICK = 2.3, 0.85  # a line and its ink, in characters
WORDS = "#b5b5b5"  # those that neither ask nor offer
_SEMIBOLD = 0.95  # the room that semibold type leaves of what `cut` measures
_LIX = (20, 70)  # the ruler, the same for every letter
_ASKS = ["request", "wish"]
COLOURS = {"request": VERMILION, "wish": BLUE, "offer": GREEN}


_Span = tuple[float, float, float]  # of a word in cm: left, right, and the middle of its line
_Ends = tuple[tuple[float, float], tuple[float, float]]


class _Line(NamedTuple):
    """A word on the page: from `left` to `right` at `y`, of a unit."""

    unit: str
    left: float
    right: float
    y: float


class _Laid(NamedTuple):
    """The letter laid out: its words, its headings in type (unit, `y`, lines), from where to where each unit goes, all its
    height, and the cm of a character."""

    words: list[_Line]
    headings: list[tuple[str, float, list[str]]]
    reach: dict[str, tuple[float, float]]
    height: float
    size: float


def draw_one_page(
    units: pd.DataFrame,
    paragraphs: Mapping[str, int],
    offered: int,
    lix: float,
    names: Mapping[str, str],
    colours: Mapping[str, str],
    language: str = "en",
    by: str = "",
    finding: Finding | None = None,
    fields: Mapping[str, str] | None = None,
) -> Drawn:
    """The letter at a glance; other figures look closer at one of its parts.

    `units`: `measures.overview.overview(…)`. `paragraphs`: unit → its paragraph. `offered`: how many offers it makes. `lix`: of its sentences. `names` and `colours`:
    theme → name, and colour (`palette.REST` for one without a colour of its own); `fields`: what that is called. `finding`: `findings.requests.made`.
    """
    tall = 20.0 if page_width() < 20 else 9.2  # cm: of a page, of a slide
    column, side, right = _rooms(units)
    left = side + _LOOPS + _SPINE + 0.12
    laid = _lay(units, paragraphs, column, tall)
    used = [code for code in colours if colours[code] != REST and code in set(units["theme"])]
    legend = key(units["theme"], names, colours, fields)
    initials = dict(zip(used, _initials(names[code] for code in used), strict=True))
    counts = [*(int(finding.values[kind]) if finding else 0 for kind in ("requests", "wishes")), offered]
    claim = told(finding, language) or _say(language, "claim")
    asks = _labels(units[units["does"].isin(_ASKS)], laid, right, tall)
    offers = _labels(units[units["does"].eq("offer")], laid, side, tall)
    height = _HEAD + max([laid.height, *(label.y + _tall(label.lines) for label in (*asks, *offers))])
    left_out = int(units["does"].ne("").sum()) - len(asks) - len(offers)
    note = _note(units, left_out, language)
    figure, axes = canvas(claim, note, height, 0, 0, bottom=0.35 + legend_height(legend))
    as_page(axes, height)
    _draw_numbers(axes, units, counts, lix, language)
    _draw_words(axes, units, laid, left)
    _draw_spine(axes, units, laid, left - 0.12 - _SPINE, initials, colours)
    _draw_arcs(axes, units, laid, left, column)
    for label in asks:
        _draw_label(axes, label, left + column + 0.1, left + column + _ARCS, "left")
    for label in offers:
        band = (_SPINE + 0.12) * bool(label.row["theme"])  # between the letter and its line
        _draw_label(axes, label, left - 0.1 - band, side, "right")
    draw_legend(axes, legend, 0.3)
    table = units.drop(columns="text")
    caption = _caption(units, counts, lix, language, by)
    return Drawn("one-page", figure, table, claim, caption, _alt(units, claim, language))


def _rooms(units: pd.DataFrame) -> tuple[float, float, float]:
    """The cm for the letter, and left and right of it: all on one side where nothing is offered, or nothing asked."""
    between = _SPINE + _ARCS + _LOOPS
    asks, offers = units["does"].isin(_ASKS).any(), units["does"].eq("offer").any()
    one_side = asks != offers and not stacked()
    across = min((0.45 if one_side else 0.36) * inner(), 7.0)
    column = inner(between + 2 * _SQUARES, _LEAST) if stacked() else across
    beside = inner() - column - between
    right = beside * (asks if one_side else 0.5)
    return column, beside - right, right


def set_words(words: Iterable[str], x: float, y: float, room: float, size: float) -> tuple[list[_Span], float, float]:
    """Words in lines of `room` cm, `size` cm a character, the first at `x` on the line that begins at `y`: left, right and middle
    of each, and where the next one would stand."""
    placed = []
    for word in words:
        wide = min(len(word) * size, room)
        if x + wide > room and x:
            x, y = 0.0, y + size * PITCH
        placed.append((x, x + wide, y + size * PITCH / 2))
        x += wide + size
    return placed, x, y


def as_lines(lines: list[_Ends], size: float, colours: Any) -> LineCollection:
    """Words of `size` cm a character as lines from end to end."""
    return LineCollection(lines, colors=colours, linewidths=max(size * _THICK / POINT, 0.3), capstyle="butt")


def _lay(units: pd.DataFrame, paragraphs: Mapping[str, int], column: float, tall: float) -> _Laid:
    """The letter in a column, in the largest size, up to one that prints well, in which it is no taller than a page."""
    for size in SIZES:
        laid = _set(units, paragraphs, column, size, 2 if size == SIZES[0] else 1)
        if laid.height <= tall:
            break
    return laid


def _set(units: pd.DataFrame, paragraphs: Mapping[str, int], column: float, size: float, most: int) -> _Laid:
    """The letter at `size` cm a character, its headings in at most `most` lines of type."""
    words: list[_Line] = []
    headings: list[tuple[str, float, list[str]]] = []
    reach: dict[str, tuple[float, float]] = {}
    pitch, x, y, before = size * PITCH, 0.0, 0.0, -1
    for row in units.itertuples():
        if row.kind != "sentence":
            y += (pitch + 0.06) * bool(x) + 0.1 * bool(y)
            headings.append((row.unit, y, cut(row.text, column * _SEMIBOLD, most)))
            reach[row.unit] = (y, y + LINE * len(headings[-1][2]))
            x, y, before = 0.0, reach[row.unit][1] + 0.04, -1
            continue
        if before not in (-1, paragraphs[row.unit]):
            x, y = 0.0, y + pitch * 1.8
        before = paragraphs[row.unit]
        placed, x, y = set_words(row.text.split(), x, y, column, size)
        words += [_Line(row.unit, *span) for span in placed]
        reach[row.unit] = (placed[0][2] - pitch / 2 if placed else y, y + pitch)
    return _Laid(words, headings, reach, y + pitch * bool(x), size)


def _draw_words(axes: Axes, units: pd.DataFrame, laid: _Laid, left: float) -> None:
    """Every word as a line of its length, the asking and offering ones in their colour; headings in type."""
    colour = {row.unit: COLOURS.get(row.does, "") for row in units.itertuples()}
    for unit, words in groupby(laid.words, lambda word: word.unit if colour[word.unit] else ""):
        lines = [((left + word.left, _HEAD + word.y), (left + word.right, _HEAD + word.y)) for word in words]
        drawn = as_lines(lines, laid.size, colour.get(unit) or WORDS)
        mark(drawn, unit)
        axes.add_collection(drawn)
    for unit, y, texts in laid.headings:
        write(axes, left, _HEAD + y, texts, color=colour[unit] or INK, weight="semibold")


def _draw_spine(
    axes: Axes, units: pd.DataFrame, laid: _Laid, x: float, initials: Mapping[str, str], colours: Mapping[str, str]
) -> None:
    """The theme of each unit beside it, down to where another begins, with its first letters where there is room for them."""
    grouped = groupby(units.itertuples(), lambda row: row.theme)
    runs = [(theme, [laid.reach[row.unit] for row in run]) for theme, run in grouped]
    begins = [reach[0][0] for _, reach in runs[1:]]
    for (theme, reach), below in zip(runs, [*begins, laid.height], strict=True):
        top, end = _HEAD + reach[0][0] + 0.015, _HEAD + min(reach[-1][1], below) - 0.015
        if not theme or end <= top:
            continue
        axes.fill_between([x, x + _SPINE], top, end, color=colours[theme], lw=0)
        if end - top >= 1.3 * LINE and theme in initials:
            axes.text(
                x + _SPINE / 2, (top + end) / 2, initials[theme], color="white", weight="semibold", ha="center",
                va="center_baseline",
            )  # fmt: skip


def _initials(names: Iterable[str]) -> list[str]:
    """The first letters of each name: one, or two where another begins alike."""
    names = list(names)
    return [name[: 1 + (sum(other[0] == name[0] for other in names) > 1)] for name in names]


def _draw_arcs(axes: Axes, units: pd.DataFrame, laid: _Laid, left: float, column: float) -> None:
    """From grounds to what they carry, right of the letter; what is said twice, dotted, left of it."""
    for row in units.itertuples():
        for ground in row.grounds.split():
            marked = ground in row.marked.split()
            line: dict[str, Any] = {"lw": 1.6 if marked else 0.6, "color": INK if marked else GREY}
            _arc(axes, left + column + 0.08, laid.reach[ground], laid.reach[row.unit], _ARCS - 0.35, line)
        for other in row.again.split():
            if laid.reach[other] < laid.reach[row.unit]:
                line = {"lw": 0.9, "color": GREY, "ls": ":"}
                _arc(axes, left - 0.2 - _SPINE, laid.reach[other], laid.reach[row.unit], 0.12 - _LOOPS, line)


def _arc(
    axes: Axes, x: float, start: tuple[float, float], end: tuple[float, float], room: float, line: Mapping[str, Any]
) -> None:
    """An arc from the middle of one unit to that of another, wider the farther they stand; of a unit to itself a small loop."""
    y, to = (_HEAD + sum(ends) / 2 for ends in (start, end))
    if start == end:
        y, to = y - 0.1, to + 0.1
    out = room * min(1.0, 0.35 + abs(to - y) / 6)
    path = Path([(x, y), (x + out * 4 / 3, y), (x + out * 4 / 3, to), (x, to)], [Path.MOVETO, *[Path.CURVE4] * 3])
    axes.add_patch(PathPatch(path, fill=False, capstyle="round", **line))


class _Label(NamedTuple):
    """What a unit asks or offers: at `y` its words in `lines`, from the unit's own place `at`."""

    row: pd.Series
    at: float
    y: float
    lines: list[str]


def _labels(rows: pd.DataFrame, laid: _Laid, room: float, height: float) -> list[_Label]:
    """Labels as near to their units as they can stand below each other; the weakest go where there are too many."""
    rows = rows.assign(at=[sum(laid.reach[unit]) / 2 for unit in rows["unit"]])
    for most in (3, 2, 1):
        lines = {row["unit"]: [] if stacked() else cut(row["gist"], room - 0.05, most) for _, row in rows.iterrows()}
        if sum(map(_tall, lines.values())) <= max(height * 0.8, laid.height):
            break
    keep = rows.sort_values("strength", ascending=False, kind="stable")["unit"].tolist()
    while keep and sum(_tall(lines[unit]) for unit in keep) > height:
        keep.pop()
    rows = rows[rows["unit"].isin(keep)]
    heights = [_tall(lines[unit]) for unit in rows["unit"]]
    wanted = [at - LINE * 1.5 / 2 for at in rows["at"]]
    places = _apart(wanted, heights, height)
    return [_Label(row, row["at"], y, lines[row["unit"]]) for (_, row), y in zip(rows.iterrows(), places, strict=True)]


def _tall(lines: Sequence[str]) -> float:
    """The height of a label: its words, a row for strength, and some air."""
    return LINE * len(lines) + 0.26 + 0.14


def _apart(wanted: Sequence[float], heights: Sequence[float], tall: float) -> list[float]:
    """Where blocks of these heights begin, in this order, none over another, each near where it is wanted."""
    groups: list[tuple[list[int], float]] = []  # blocks that touch, and where the first begins
    for i, y in enumerate(wanted):
        members, top = [i], y
        while groups and groups[-1][1] + sum(heights[k] for k in groups[-1][0]) > top:
            members = groups.pop()[0] + members
            offsets = np.cumsum([0.0, *(heights[k] for k in members[:-1])])
            top = float(np.mean([wanted[k] - offset for k, offset in zip(members, offsets, strict=True)]))
        top = max(min(top, tall - sum(heights[k] for k in members)), 0.0)
        groups.append((members, top))
    places = [0.0] * len(wanted)
    least = 0.0
    for members, first in groups:
        y = max(first, least)
        for k in members:
            places[k], y = y, y + heights[k]
        least = y
    return places


def _draw_label(axes: Axes, label: _Label, letter: float, words: float, side: str) -> None:
    """A thin line from the letter to the words, squares for strength, and the words."""
    colour, way = COLOURS[label.row["does"]], 1 if side == "left" else -1
    y = _HEAD + label.y
    bend = [letter, words - 0.35 * way, words - 0.08 * way]
    axes.plot(bend, [_HEAD + label.at, y + 0.13, y + 0.13], color=colour, lw=0.5, alpha=0.75)
    for i in range(3):
        shade = colour if i < label.row["strength"] else PALE
        (square,) = axes.plot(words + way * (0.08 + 0.22 * i), y + 0.13, "s", color=shade, markersize=3.6)
        mark(square, label.row["unit"])
    for n, text in enumerate(label.lines):
        mark(axes.text(words, y + 0.28 + LINE * (n + 0.45), text, ha=side, va="center"), label.row["unit"])


def _draw_numbers(axes: Axes, units: pd.DataFrame, counts: Sequence[int], lix: float, language: str) -> None:
    """How many of each there are, where any was found, and LIX on its ruler."""
    asks, wishes, offers = counts
    told = [("of_offer", offers), ("of_words", int(units["words"].sum())), ("of_request", asks), ("of_wish", wishes)]
    x = 0.0
    for what, n in told:
        if not n and what != "of_words":
            continue
        value, name, colour = number(n, language), _say(language, what, n=n), COLOURS.get(what[3:], INK)
        axes.text(x, 0.3, value, size=16, weight="semibold", color=colour, va="center_baseline")
        x += text_width(value, 16, "SemiBold") + 0.12
        axes.text(x, 0.3, name, color=GREY, va="center_baseline")
        x += text_width(name) + 0.6
    inner(0, x - 0.6)
    low, high = _LIX
    start, end = max(inner() - 5.5, x + 1.2), inner() - 0.25
    if not np.isfinite(lix) or end - start < 2.5:
        return
    axes.plot([start, end], [0.3, 0.3], color=RULE, lw=3, solid_capstyle="butt")
    for tick in range(low, high + 1, 10):
        at = start + (end - start) * (tick - low) / (high - low)
        axes.plot([at, at], [0.24, 0.36], color=GREY, lw=0.6)
        axes.text(at, 0.56, number(tick, language), color=GREY, ha="center", va="center")
    at = start + (end - start) * (min(max(lix, low), high) - low) / (high - low)
    axes.plot(at, 0.3, "v", color=INK, markersize=5)
    axes.text(start - 0.3, 0.3, f"LIX {number(lix, language)}", weight="semibold", ha="right", va="center_baseline")


def _note(units: pd.DataFrame, left_out: int, language: str) -> str:
    asks, offers = (bool(units["does"].isin(kinds).any()) for kinds in (_ASKS, ["offer"]))
    told = [_say(language, "lines")]
    sides = [each for there, *each in ((asks, "asks", "demand"), (offers, "offers", "promise")) if there]
    if sides:
        where, most = ([_say(language, each) for each in some] for some in zip(*sides, strict=True))
        own = "" if stacked() else say(language, ", in its own words", ", med brevets ord")
        strongest = say(language, " or ", " eller ").join(most)
        told.append(_say(language, "sides", where=", ".join(where).capitalize(), own=own, strongest=strongest))
    more = {
        "wishes": units["does"].eq("wish").any(),
        "arcs": units["grounds"].ne("").any(),
        "again": units["again"].ne("").any(),
        "more": left_out,
    }
    return " ".join([*told, *(_say(language, sentence, n=left_out) for sentence, there in more.items() if there)])


def _caption(units: pd.DataFrame, counts: Sequence[int], lix: float, language: str, by: str) -> str:
    n, (asks, wishes, offers) = len(units), counts
    readable = f" LIX: {number(lix, language, 1)}." if np.isfinite(lix) else ""
    band = f" {_say(language, 'band')}" if units["theme"].ne("").any() else ""
    return _say(language, "caption", n=n, asks=asks, wishes=wishes, offers=offers, band=band, readable=readable, by=by)


def _alt(units: pd.DataFrame, claim: str, language: str) -> str:
    kinds = {
        "request": say(language, "asks", "ber om"),
        "wish": say(language, "wishes", "ønsker"),
        "offer": say(language, "offers", "tilbyr"),
    }
    rows = [f"{row.unit} {kinds[row.does]}: «{row.gist}»" for row in units[units["does"].ne("")].itertuples()]
    return f"{claim}. {' '.join(rows)}".strip()
