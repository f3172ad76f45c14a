"""DP beside the band that chance would give: the right-hand side of both dispersion figures."""

from collections.abc import Iterable

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from innspill.figures.base.language import number, say
from innspill.figures.base.style import BLUE, GREY, INK, PALE, SMALL, VERMILION


def draw_dp(
    figure: Figure, beside: Axes, table: pd.DataFrame, beyond: Iterable[bool], room: float, language: str
) -> None:
    """Axes of their own, in the `room` cm to the right of `beside`, whose rows they share.

    `table`: one row a row of `beside`, with `dp`, `chance_low`, `chance_mean`, `chance_high`. `beyond`: for each row
    whether it lies beyond the band; then it is a red diamond, and its number bold.
    """
    box = beside.get_position()
    width = figure.get_figwidth() * 2.54
    axes = figure.add_axes((box.x1 + 0.5 / width, box.y0, (room - 1.5) / width, box.height), sharey=beside)
    axes.tick_params(left=False, labelleft=False)
    axes.spines["left"].set_visible(False)
    marks = [0, 0.25, 0.5, 0.75, 1]
    labels = [f"{mark:g}".replace(".", "," if language == "nb" else ".") for mark in marks]
    axes.set(xlim=(0, 1), xticks=marks, xticklabels=labels)
    axes.text(0, -0.8, say(language, "DP and chance", "DP og tilfeldighet"), size=SMALL, color=GREY, va="center")
    for y, (row, far) in enumerate(zip(table.itertuples(index=False), beyond, strict=True)):
        axes.plot([row.chance_low, row.chance_high], [y, y], color=PALE, lw=6, solid_capstyle="butt")
        axes.plot([row.chance_mean], [y], "|", color=GREY, ms=6)
        mark, colour, weight = ("D", VERMILION, "semibold") if far else ("o", BLUE, "normal")
        axes.plot([row.dp], [y], mark, color=colour, ms=4.5, clip_on=False)
        axes.text(1.06, y, number(row.dp, language, 2), size=SMALL, color=INK, va="center", weight=weight)
