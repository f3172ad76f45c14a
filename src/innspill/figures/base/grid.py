"""Rows of a plot, cells in a grid, and numbers in columns beside them."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from innspill.figures.base.marks import mark
from innspill.figures.base.page import page_width
from innspill.figures.base.style import GREY, INK


def as_rows(axes: Axes, labels: Sequence[str], x: tuple[float, float], above: float = 0.5, scale: bool = False) -> None:
    """A row a label, the first on top at 0 with `above` rows over it; along them from `x` to `x`, on a scale or none."""
    axes.set(xlim=x, ylim=(len(labels) - 0.5, -above))
    axes.set_yticks(range(len(labels)), labels)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    if not scale:
        axes.set_xticks([])
        axes.spines["bottom"].set_visible(False)


def draw_cell(axes: Axes, x: int, y: int, shade: str | tuple[float, ...], told: str, ink: str, units: str = "") -> None:
    """A cell in column `x` and row `y`, and what is told in it, of which `units`."""
    axes.add_artist(Rectangle((x - 0.48, y - 0.46), 0.96, 0.92, facecolor=shade, edgecolor="none"))  # limits are set
    if told:
        mark(axes.text(x, y, told, ha="center", va="center", color=ink), units)


def draw_column(axes: Axes, x: float, head: str, cells: Sequence[str], bold: bool = False) -> None:
    """A column of text, right-aligned at `x` (in cm right of the axes' left edge), a cell a row, its head above."""
    width = axes.get_position().width * page_width()
    at = axes.get_yaxis_transform()  # x in shares of the axes' width, y in rows
    axes.annotate(head, (x / width, -0.65), (0, 0), xycoords=at, textcoords="offset points", color=GREY, ha="right",
                  va="baseline", annotation_clip=False)  # fmt: skip
    for y, cell in enumerate(cells):
        axes.text(x / width, y, cell, color=INK, ha="right", va="center", transform=at,
                  weight="semibold" if bold else "normal")  # fmt: skip
