"""DP beside the band that chance would give: the right-hand side of both dispersion figures."""

from collections.abc import Iterable

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from innspill.figures.base.canvas import text_width
from innspill.figures.base.page import inner, page_width
from innspill.figures.base.style import BLUE, GREY, INK, PALE, VERMILION
from innspill.wording import number, say


def dp_room() -> float:
    """The cm that `draw_dp` takes."""
    return min(4.6, 0.32 * inner())


def draw_dp(figure: Figure, beside: Axes, table: pd.DataFrame, beyond: Iterable[bool], language: str) -> None:
    """Axes of their own, in the room to the right of `beside`, whose rows they share.

    `table`: one row a row of `beside`, with `dp`, `chance_low`, `chance_mean`, `chance_high`. `beyond`: for each row
    whether it lies beyond the band; then it is a red diamond, and its number bold.
    """
    box, width, room = beside.get_position(), page_width(), dp_room()
    axes = figure.add_axes((box.x1 + 0.3 / width, box.y0, (room - 1.3) / width, box.height), sharey=beside)
    axes.tick_params(left=False, labelleft=False)
    axes.spines["left"].set_visible(False)
    marks = [0, 0.25, 0.5, 0.75, 1] if room > 4 else [0, 0.5, 1]
    labels = [f"{mark:g}".replace(".", "," if language == "nb" else ".") for mark in marks]
    axes.set(xlim=(0, 1), xticks=marks, xticklabels=labels)
    head = say(language, "DP and chance", "DP og tilfeldighet")
    axes.text(0, -0.8, head if text_width(head) < room - 0.3 else "DP", color=GREY, va="center")
    for y, (row, far) in enumerate(zip(table.itertuples(index=False), beyond, strict=True)):
        axes.plot([row.chance_low, row.chance_high], [y, y], color=PALE, lw=6, solid_capstyle="butt")
        axes.plot([row.chance_mean], [y], "|", color=GREY, ms=6)
        mark, colour, weight = ("D", VERMILION, "semibold") if far else ("o", BLUE, "normal")
        axes.plot([row.dp], [y], mark, color=colour, ms=4.5, clip_on=False)
        axes.text(1 + 0.25 / (room - 1.3), y, number(row.dp, language, 2), color=INK, va="center", weight=weight)
