"""Two letters on one page: their measures on shared rulers, and their words as lines in one scale."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes

from innspill.figures.base.canvas import canvas, shortened, text_width
from innspill.figures.base.drawn import Drawn
from innspill.figures.base.legend import draw_legend, key, legend_height
from innspill.figures.base.page import inner, page_width
from innspill.figures.base.quotes import as_page
from innspill.figures.base.style import BLUE, GREY, INK, RULE
from innspill.figures.base.words import wording_of
from innspill.figures.letter.one_page import COLOURS, PITCH, SIZES, WORDS, as_lines, set_words
from innspill.figures.rhetoric.claims import SIGNS
from innspill.wording import number, say

_say = wording_of(__name__)

_RULER, _GAP, _BAND, _MARGIN = 0.92, 0.9, 0.3, 0.55  # cm: a ruler, between letters, themes, and signs beside the words
_SIGN = 0.3  # cm from the sign of a stance to the next


class _Laid(NamedTuple):
    """A letter laid out: each word (unit, left, right, y), from where to where each unit goes, and its height."""

    words: list[tuple[str, float, float, float]]
    reach: dict[str, tuple[float, float]]
    height: float


def draw_letter_pair(
    pair: Sequence[str],
    tables: Mapping[str, pd.DataFrame],
    labels: Mapping[str, str],
    names: Mapping[str, str],
    colours: Mapping[str, str],
    language: str = "en",
    by: str = "",
    fields: Mapping[str, str] | None = None,
) -> Drawn:
    """Above, a ruler a measure with both letters and, pale, all others; below, each letter, a word a line.

    `pair`: the names of two letters of `tables` (`innspill.letters.read`); `labels`: letter → what it is called; `names` and `colours`:
    theme → name, and colour; `fields`: what that is called.
    """
    measures = _measures(tables)
    units = tables["units"][tables["units"]["letter"].isin(pair)]
    does = _does(tables)
    column = (inner() - _GAP) / 2
    room = column - _BAND - 0.12 - _MARGIN
    tall = 15.0 if page_width() < 20 else 7.0
    for size in SIZES:
        laid = {letter: _lay(units[units["letter"].eq(letter)], room, size) for letter in pair}
        most = max(one.height for one in laid.values())
        if most <= tall:
            break
    rulers = _RULER * len(_MEASURES) + 0.4
    height = rulers + 0.75 + most
    legend = key(units["theme"], names, colours, fields)
    claim = " · ".join(labels[letter] for letter in pair)
    others = len(measures) - len(pair)
    note = _say(language, "note", others=bool(others))
    figure, axes = canvas(claim, note, height, 0, 0, bottom=0.35 + legend_height(legend), top=0.2)
    as_page(axes, height)
    for n, (name, digits, head) in enumerate(_MEASURES):
        _draw_ruler(axes, _RULER * (n + 0.5), measures[name], pair, say(language, *head), digits, language)
    for n, letter in enumerate(pair):
        left = n * (column + _GAP)
        called = shortened(labels[letter], column, face="SemiBold", within=True)
        axes.text(left, rulers + 0.2, called, weight="semibold", va="center_baseline")
        _draw_letter(
            axes, letter, units[units["letter"].eq(letter)], laid[letter], does, left, rulers + 0.6, size, colours
        )
        _draw_stances(axes, tables["stances"], letter, laid[letter], left + column - _MARGIN + 0.15, rulers + 0.6)
    draw_legend(axes, legend, 0.3)
    table = measures.loc[list(pair)].reset_index()
    told = f" {_say(language, 'others', n=others)}" if others else ""
    caption = _say(language, "caption", others=told, by=by)
    return Drawn("letter-pair", figure, table, claim, caption, _alt(table, labels, language))


#: Measure → digits, and what a ruler calls it.
_MEASURES = (
    ("words", 0, ("words", "ord")),
    ("lix", 0, ("LIX", "LIX")),
    ("requests", 1, ("requests per 1,000", "anmodninger per 1000")),
    ("stances", 1, ("stances per 1,000", "standpunkter per 1000")),
)  # fmt: skip


def _measures(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """A row a letter: `words`, `lix`, and `requests` and `stances` per 1,000 words."""
    table = tables["letters"].set_index("letter")[["words", "lix"]]
    asks = tables["requests"][tables["requests"]["kind"].eq("request")]
    for name, rows in (("requests", asks), ("stances", tables["stances"])):
        counts = rows.groupby("letter").size().reindex(table.index, fill_value=0)
        table[name] = 1000 * counts / table["words"].clip(lower=1)
    return table


def _does(tables: Mapping[str, pd.DataFrame]) -> dict[tuple[str, str], str]:
    """Letter and unit → request, wish or offer."""
    found = {(row.letter, row.unit): "offer" for row in tables["offers"].itertuples()}
    return found | {(row.letter, row.unit): row.kind for row in tables["requests"].itertuples() if row.kind in COLOURS}


def _lay(units: pd.DataFrame, room: float, size: float) -> _Laid:
    """The words of a letter in lines of `room` cm, with some air over a heading."""
    words: list[tuple[str, float, float, float]] = []
    reach: dict[str, tuple[float, float]] = {}
    pitch, x, y = size * PITCH, 0.0, 0.0
    for row in units.itertuples():
        if row.kind != "sentence" and words:
            x, y = 0.0, y + pitch * 1.8
        top = y
        placed, x, y = set_words(row.quote.split(), x, y, room, size)
        words += [(row.unit, *span) for span in placed]
        reach[row.unit] = (top, y + pitch)
        if row.kind != "sentence":
            x, y = 0.0, y + pitch * 1.3
    return _Laid(words, reach, y + pitch)


def _draw_letter(
    axes: Axes,
    letter: str,
    units: pd.DataFrame,
    laid: _Laid,
    does: Mapping[tuple[str, str], str],
    left: float,
    top: float,
    size: float,
    colours: Mapping[str, str],
) -> None:
    """Themes as a band, then every word as a line of its length; headings are darker."""
    kinds = dict(zip(units["unit"], units["kind"], strict=True))
    for row in units.itertuples():
        if row.theme:
            start, end = laid.reach[row.unit]
            axes.fill_between([left, left + _BAND], top + start, top + end, color=colours[row.theme], lw=0)
    x = left + _BAND + 0.12
    lines = [((x + a, top + y), (x + b, top + y)) for _, a, b, y in laid.words]
    shades = [
        COLOURS.get(does.get((letter, unit), ""), WORDS if kinds[unit] == "sentence" else INK)
        for unit, *_ in laid.words
    ]
    axes.add_collection(as_lines(lines, size, shades))


def _draw_stances(axes: Axes, stances: pd.DataFrame, letter: str, laid: _Laid, x: float, top: float) -> None:
    """A sign a stance beside its unit, where it has room below the one before."""
    rows, places = stances[stances["letter"].eq(letter)], list[float]()
    for unit in rows["unit"]:
        places.append(max(sum(laid.reach[unit]) / 2, places[-1] + _SIGN if places else 0))
    lowest = laid.height  # those at the end of a letter go up, not over what stands below it
    for n in reversed(range(len(places))):
        places[n] = min(places[n], lowest)
        lowest = places[n] - _SIGN
    for y, stance in zip(places, rows["stance"], strict=True):
        sign, colour = SIGNS[stance]
        axes.text(x, top + y, sign, color=colour, weight="semibold", ha="center", va="center")


def _draw_ruler(
    axes: Axes, y: float, values: pd.Series, pair: Sequence[str], name: str, digits: int, language: str
) -> None:
    """A line from the least of all letters to the most, the two with their numbers above and below it."""
    head = 3.4 if page_width() > 12 else 3.1
    start, end = head + 0.5, inner() - 0.5
    low, high = float(values.min()), float(values.max())

    def at(value: float) -> float:
        return (start + end) / 2 if high == low else start + (end - start) * (value - low) / (high - low)

    axes.text(0, y, shortened(name, head), color=GREY, va="center_baseline")
    axes.plot([start, end], [y, y], color=RULE, lw=2.5, solid_capstyle="butt")
    axes.plot([at(value) for value in values], [y] * len(values), "o", ms=3.5, color="#bdbdbd", mew=0)
    for letter, up, fill in zip(pair, (-1, 1), (BLUE, "white"), strict=True):
        x, told = at(values[letter]), number(values[letter], language, digits)
        axes.plot(x, y, "D", ms=6, color=fill, mec=BLUE, mew=1.2, zorder=3)
        wide = text_width(told)
        axes.text(min(max(x, wide / 2), inner() - wide / 2), y + up * 0.27, told, ha="center", va="center", color=BLUE)


def _alt(table: pd.DataFrame, labels: Mapping[str, str], language: str) -> str:
    told = []
    for row in table.to_dict("records"):
        numbers = ", ".join(
            f"{say(language, *head)} {number(row[name], language, digits)}" for name, digits, head in _MEASURES
        )
        told.append(f"{labels[row['letter']]}: {numbers}")
    lead = say(language, "Two letters side by side.", "To brev side om side.")
    return f"{lead} {'; '.join(told)}."
