"""Figures made of words: rows of text in columns, as high as a page allows."""

from collections.abc import Sequence

from matplotlib.axes import Axes

from innspill.figures.base.canvas import shortened, wrap
from innspill.figures.base.page import inner
from innspill.figures.base.style import GREY, INK, RULE

LINE, GAP = 0.34, 0.2  # cm: a line of text, and the room between rows
TALLEST = 22.0  # cm: what a page leaves below claim and note
_NARROW = 11.0  # cm
MOST, FEWEST = 6, 3  # lines that a quote may take, and those that it is never cut below


def row_lines(quote: int, rest: int) -> int:
    """The lines of a row in which a quote takes so many, and what is said of it so many."""
    return quote + rest if stacked() else max(quote, rest)


def cut(text: str, room: float, lines: int) -> list[str]:
    """`text` in at most `lines` lines no wider than `room` cm; where it is longer, the last one ends in "…"."""
    found = wrap(text, room)
    if len(found) <= lines:
        return found
    last = shortened(" ".join(found[lines - 1 :]), room, within=True)
    return [*found[: lines - 1], last]


def stacked() -> bool:
    """Whether the page is so narrow that words stand below what is said of them, not in a column beside it."""
    return inner() < _NARROW


def lines_that_fit(quotes: Sequence[tuple[str, float]], least: Sequence[int], taken: float = 0.0) -> int:
    """How many lines (FEWEST to MOST) each quote may take so that all rows fit on a page, or as nearly as they can.

    `quotes`: (text, room in cm) of each row; `least`: lines that the row needs for its other columns; `taken`: cm that
    headings need.
    """
    for lines in range(MOST, FEWEST, -1):
        counts = [row_lines(len(cut(text, room, lines)), few) for (text, room), few in zip(quotes, least, strict=True)]
        if sum(LINE * count + GAP for count in counts) + taken <= TALLEST:
            return lines
    return FEWEST


def write(
    axes: Axes,
    x: float,
    y: float,
    lines: Sequence[str],
    color: str = INK,
    weight: str = "normal",
    style: str = "normal",
) -> None:
    """Lines of text at `x`, the first with its middle half a line below `y` (cm)."""
    for i, text in enumerate(lines):
        axes.text(x, y + LINE * (i + 0.5), text, color=color, weight=weight, style=style, va="center")


def head(axes: Axes, y: float, labels: Sequence[tuple[float, str]]) -> None:
    """The names of the columns, each at its x, in grey italics."""
    for x, label in labels:
        axes.text(x, y, label, color=GREY, style="italic", va="center")


def rule(axes: Axes, y: float, color: str = RULE) -> None:
    """A thin line across the table."""
    axes.plot([0, inner()], [y, y], color=color, linewidth=0.6, solid_capstyle="butt")


def as_page(axes: Axes, height: float) -> None:
    """Axes as wide as the page without marks, measured in cm from the top left."""
    axes.set(xlim=(0, inner()), ylim=(height, 0))
    axes.axis("off")
