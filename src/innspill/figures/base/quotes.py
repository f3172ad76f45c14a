"""Figures made of words: rows of text in columns, as high as a page allows."""

from collections.abc import Callable, Sequence
from itertools import accumulate

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


def on_page(
    heights: Callable[[int], list[float]], taken: float, most: int = MOST, fewest: int = FEWEST
) -> tuple[int, list[float], int]:
    """How many lines, `most` to `fewest`, each quote may take so that all rows fit on a page, or as nearly as they can; the cm of
    each row then, and how many rows, one at least, stand on the page.

    `heights`: lines → the cm of each row; `taken`: cm that headings need.
    """
    for lines in range(most, fewest - 1, -1):
        tall = heights(lines)
        if sum(tall) + taken <= TALLEST:
            break
    ends = accumulate(tall, initial=taken)
    return lines, tall, max(1, sum(end <= TALLEST + GAP for end in ends) - 1)


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
