"""How themes or words are spread: rows along the letter, and DP beside the band that chance would give."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from innspill.figures.base.canvas import beside, canvas, text_width
from innspill.figures.base.grid import as_rows
from innspill.figures.base.page import inner, page_width
from innspill.figures.base.sections import draw_sections
from innspill.figures.base.style import BLUE, GREY, INK, PALE, RULE, VERMILION
from innspill.wording import number, say

#: The colour of what lies beyond chance, and what readers call it.
BEYOND, BEYOND_CALLED = VERMILION, ("orange", "oransje")
_ROW, _LEAST = 0.5, 2.0  # cm of a row, and the least for what stands along the letter


def draw_spread(
    claim: str,
    note: str,
    table: pd.DataFrame,
    beyond: Sequence[bool],
    sections: pd.DataFrame,
    language: str,
    start: float,
) -> tuple[Figure, Axes, list[str]]:
    """A row a row of `table`, empty for what stands where in the letter, and on the right its DP; gives figure, axes, which count
    words from `start`, and the colour of each row.

    `table`: `name` and `times`, written before a row, then `dp`, `chance_low`, `chance_mean`, `chance_high`. `beyond`: for each
    row whether it lies beyond the band. `sections`: `measures.vocabulary.dispersion.places`.
    """
    rows, right = len(table), min(4.6, 0.32 * inner())
    labels, left = beside(table["name"], right + _LEAST, 4.5, [f"  {n}" for n in table["times"]])
    figure, axes = canvas(claim, note, _ROW * rows + 0.4, left, right, bottom=0.55, least=_LEAST)
    end = int(sections["last"].max()) + 1 + start
    as_rows(axes, labels, (start, end), 1.2)
    draw_sections(axes, sections, -0.8, language)
    axes.hlines(range(rows), start, end, color=RULE, lw=0.6, zorder=0)
    _draw_dp(figure, axes, table, beyond, right, language)
    return figure, axes, [BEYOND if far else BLUE for far in beyond]


def _draw_dp(
    figure: Figure, beside: Axes, table: pd.DataFrame, beyond: Sequence[bool], room: float, language: str
) -> None:
    """Axes of their own, in the `room` to the right of `beside`, whose rows they share; beyond the band a diamond in `BEYOND`, its
    number bold."""
    box, width = beside.get_position(), page_width()
    axes = figure.add_axes((box.x1 + 0.3 / width, box.y0, (room - 1.3) / width, box.height), sharey=beside)
    axes.tick_params(left=False, labelleft=False)
    axes.spines["left"].set_visible(False)
    marks = [0, 0.25, 0.5, 0.75, 1] if room > 4 else [0, 0.5, 1]
    labels = [f"{mark:g}".replace(".", say(language, ".", ",")) for mark in marks]
    axes.set(xlim=(0, 1), xticks=marks, xticklabels=labels)
    head = say(language, "DP and chance", "DP og tilfeldighet")
    axes.text(0, -0.8, head if text_width(head) < room - 0.3 else "DP", color=GREY, va="center")
    for y, (row, far) in enumerate(zip(table.itertuples(index=False), beyond, strict=True)):
        axes.plot([row.chance_low, row.chance_high], [y, y], color=PALE, lw=6, solid_capstyle="butt")
        axes.plot([row.chance_mean], [y], "|", color=GREY, ms=6)
        mark, colour, weight = ("D", BEYOND, "semibold") if far else ("o", BLUE, "normal")
        axes.plot([row.dp], [y], mark, color=colour, ms=4.5, clip_on=False)
        axes.text(1 + 0.25 / (room - 1.3), y, number(row.dp, language, 2), color=INK, va="center", weight=weight)
