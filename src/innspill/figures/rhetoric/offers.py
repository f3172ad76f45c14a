"""Offers beside requests: what the letter asks for above the line, what it offers below, along the letter."""

import pandas as pd
from matplotlib.axes import Axes

from innspill.figures.base.canvas import canvas
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
    named: list[tuple[int, int]] = []
    for row in table.itertuples():
        side = 1 if row.kind in ("request", "wish") else -1
        y, (sign, colour, full) = side * row.strength, _SIGN[row.kind]
        axes.plot([row.place, row.place], [0, y], color=colour, linewidth=1.2, zorder=2)
        axes.plot(row.place, y, sign, color=colour, mfc=colour if full else "white", ms=5, mew=1, zorder=3)
        close = [at for at, level in named if abs(level - y) < 1 and row.place - at < _NAME * count / across]
        if not close:  # names would run into each other
            beyond = y + 0.6 * side
            axes.text(row.place, beyond, row.unit, color=GREY, ha="center", va="center", bbox=_PAPER, zorder=2.5)
            named.append((row.place, y))
    names = [say(language, "asks", "ber om"), "", say(language, "offers", "tilbyr")]
    axes.set_yticks([2, 0, -2], names)
    axes.set(xlim=(0.2, count + 0.8), ylim=(-3.9, 4.7))
    axes.spines[["left", "bottom"]].set_visible(False)
    draw_units(axes, units["section"], units["unit"], 4.5, language)


def _alt(table: pd.DataFrame, claim: str, language: str) -> str:
    names, strength = kind_names(language), say(language, "strength", "styrke")
    told = "; ".join(f"{row.unit} {names[row.kind]}, {strength} {row.strength}" for row in table.itertuples())
    return f"{claim}. {told}." if told else f"{claim}."
