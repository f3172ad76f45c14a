"""Offers beside requests: what the letter asks for above the line, what it offers below, along the letter."""

from collections.abc import Iterator

import pandas as pd
from matplotlib.axes import Axes

from innspill.figures.base.canvas import canvas, spaced, text_width
from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.base.page import MARGIN, inner, page_width
from innspill.figures.base.quotes import GAP, LINE, as_page, cut, stacked, write
from innspill.figures.base.sections import draw_units
from innspill.figures.base.style import BLUE, GREEN, GREY, INK, RULE, VERMILION
from innspill.figures.base.words import wording_of
from innspill.findings import Finding, told
from innspill.measures.rhetoric.gist import unmarked
from innspill.wording import kind_names, say

_say = wording_of(__name__)

_LEVEL = 0.5  # cm a step of strength
_LEFT, _MARKS, _UNIT = 1.3, 5.0, 1.05  # cm: left of the marks, the least for them, and for a unit before its words
_QUOTED = 8  # offers whose words are printed; all stand in the table
_NAME = 0.48  # cm for a unit beside its mark
_PAPER = {"facecolor": "white", "edgecolor": "none", "pad": 0.4}
#: Kind → its sign and colour, and whether that fills it.
_SIGN = {
    "request": ("s", VERMILION, True), "wish": ("D", BLUE, False), "offer": ("o", GREEN, False), "promise": ("o", GREEN, True),
}  # fmt: skip


def draw_offers(
    units: pd.DataFrame, requests: pd.DataFrame, offers: pd.DataFrame, language: str = "en", by: str = "",
    finding: Finding | None = None,
) -> Drawn:  # fmt: skip
    """A mark for each request and wish above the line and for each offer and promise below it, as far off as it is strong.

    `units`: `measures.units.unit_lengths(letter)`, one row a unit in order. `requests` and `offers`:
    `measures.rhetoric.requests.requests(…)` and `.offers(…)`; doubtful requests are left out. Below, the offers' own words.
    """
    asked = requests[requests["kind"].isin(["request", "wish"])]
    columns = ["kind", "place", "unit", "section", "strength", "quote"]
    table = pd.concat([asked[columns], offers[columns]]).sort_values("place", kind="stable").reset_index(drop=True)
    if offers.empty:
        raise NothingError(say(language, "no offer was found", "ikke noe tilbud ble funnet"))
    claim = told(finding, language) or _say(language, "claim")
    note = _say(language, "note")
    quoted = offers.head(_QUOTED)
    rows = [cut(unmarked(row.quote), inner(_UNIT), 5 if stacked() else 3) for row in quoted.itertuples()]
    words = sum(LINE * len(lines) + GAP for lines in rows) + 0.75
    height = _LEVEL * 8.6
    figure, axes = canvas(claim, note, height, left=_LEFT, right=0.1, bottom=1.1 + words, least=_MARKS)
    _draw_line(axes, units, table, language)
    wide, high = page_width(), figure.get_figheight() * 2.54
    below = figure.add_axes((MARGIN / wide, MARGIN / high, inner() / wide, words / high))
    as_page(below, words)
    heading = say(language, "Offered in the letter’s words", "Tilbudt med brevets ord")
    if len(offers) > len(quoted):
        heading += f" ({_say(language, 'first', shown=len(quoted), n=len(offers))})"
    below.text(0, 0.25, heading, weight="semibold", va="center")
    y = 0.6
    for row, lines in zip(quoted.itertuples(), rows, strict=True):
        write(below, 0, y, [row.unit], color=GREY)
        write(below, _UNIT, y, lines)
        y += LINE * len(lines) + GAP
    n = {kind: int(table["kind"].eq(kind).sum()) for kind in _SIGN}
    caption = _say(language, "caption", **n, by=by)
    return Drawn("offers", figure, table, claim, caption, _alt(table, claim, language))


def _draw_line(axes: Axes, units: pd.DataFrame, table: pd.DataFrame, language: str) -> None:
    count, across = len(units), inner(_LEFT + 0.1)
    axes.axhline(0, color=INK, linewidth=0.8)
    for level in (-3, -2, -1, 1, 2, 3):
        axes.axhline(level, color=RULE, linewidth=0.5, zorder=0)
    table = table.assign(level=table["strength"].where(table["kind"].isin(["request", "wish"]), -table["strength"]))
    for row in table.itertuples():
        y, (sign, colour, full) = row.level, _SIGN[row.kind]
        axes.plot([row.place, row.place], [0, y], color=colour, linewidth=1.2, zorder=2)
        axes.plot(row.place, y, sign, color=colour, mfc=colour if full else "white", ms=5, mew=1, zorder=3)
    for name, x, y in _names(table, count / across):
        axes.text(x, y, name, color=GREY, ha="center", va="center", bbox=_PAPER, zorder=2.5)
    names = [say(language, "asks", "ber om"), "", say(language, "offers", "tilbyr")]
    axes.set_yticks([2, 0, -2], names)
    axes.set(xlim=(0.2, count + 0.8), ylim=(-3.9, 4.7))
    axes.spines[["left", "bottom"]].set_visible(False)
    draw_units(axes, units["section"], units["unit"], 4.5, language)


def _names(table: pd.DataFrame, unit: float) -> Iterator[tuple[str, float, float]]:
    """The names of the marks at each level, with their places: one each, or of marks that stand closer than names both, or the first
    and the last. None where another is nearer, or where the stem of a mark farther off the line runs. `unit`: units in a cm.
    """
    for level, same in table.groupby("level"):
        side, named = 1 if level > 0 else -1, []
        stems = table.loc[(table["level"] * side).gt(level * side), "place"]
        for _, some in same.groupby(same["place"].diff().ge(_NAME * unit).cumsum()):
            ends = some.iloc[[0, -1]]
            name = ("–" if len(some) > 2 else ", ").join(dict.fromkeys(ends["unit"]))
            middle, half = ends["place"].mean(), text_width(name) * unit / 2
            if not stems.between(middle - half, middle + half).any():
                named.append((name, middle, half))
        for i in spaced([((middle - half) / unit, (middle + half) / unit) for _, middle, half in named], 0.05):
            yield named[i][0], named[i][1], level + 0.6 * side


def _alt(table: pd.DataFrame, claim: str, language: str) -> str:
    names, strength = kind_names(language), say(language, "strength", "styrke")
    told = "; ".join(f"{row.unit} {names[row.kind]}, {strength} {row.strength}" for row in table.itertuples())
    return f"{claim}. {told}." if told else f"{claim}."
