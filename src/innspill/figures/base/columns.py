"""Numbers in columns beside a plot, each under its head."""

from collections.abc import Sequence

from matplotlib.axes import Axes

from innspill.figures.base.page import page_width
from innspill.figures.base.style import GREY, INK, TEXT


def draw_column(axes: Axes, x: float, head: str, cells: Sequence[str], bold: bool = False) -> None:
    """A column of text, right-aligned at `x` (in cm right of the axes' left edge), a cell a row, its head above.

    The axes' y runs over the rows: 0 for the first, 1 for the second.
    """
    width = axes.get_position().width * page_width()
    at = axes.get_yaxis_transform()  # x in shares of the axes' width, y in rows
    for i, line in enumerate(reversed(head.split("\n"))):
        axes.annotate(line, (x / width, -0.65), (0, i * 1.1 * TEXT), xycoords=at, textcoords="offset points",
                      color=GREY, ha="right", va="baseline", annotation_clip=False)  # fmt: skip
    for y, cell in enumerate(cells):
        axes.text(x / width, y, cell, color=INK, ha="right", va="center", transform=at,
                  weight="semibold" if bold else "normal")  # fmt: skip
