"""How long the letters are, and how hard to read."""

from functools import partial

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator, NullLocator

from innspill.figures.base.canvas import canvas, text_width
from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.base.page import inner
from innspill.figures.base.style import BLUE, GREY, PALE
from innspill.figures.base.words import wording_of
from innspill.figures.letters.rows import rows, which
from innspill.wording import number, say

_say = wording_of(__name__)

_HIGH, _LINE, _DOT = 7.5, 0.36, 0.14  # cm: the axes, a line of type, from a dot to its name
_Box = tuple[float, float, float, float]  # left, right, bottom, top in cm
_TICKS = [n * 10**k for k in range(1, 7) for n in (1, 2, 5)]


def draw_letter_lengths(letters: pd.DataFrame, shared: pd.DataFrame, language: str = "en", found: str = "") -> Drawn:
    """A dot a text: words from left to right, LIX upwards; named are those that have room, the outermost first.

    `letters`: the table of `innspill.letters.read`; `shared`: of `innspill.letters.together`; `found`: the sentence that heads it.
    """
    shown = rows(letters, shared, language)
    shown = shown[shown["lix"].gt(0) & shown["words"].gt(0)].reset_index(drop=True)
    if len(shown) < 3:
        raise NothingError(say(language, "there are not three texts", "det er ikke tre tekster"))
    claim = found or say(language, "Length and LIX of the letters", "Lengde og LIX i brevene")
    note = _say(language, "note")
    left, bottom = 0.9, 1.05
    figure, axes = canvas(claim, note, _HIGH, left, 0.3, bottom, top=0.6)
    low, high = shown["words"].min() / 1.25, shown["words"].max() * 1.25
    floor, ceiling = shown["lix"].min() - 3, shown["lix"].max() + 3
    axes.set(xscale="log", xlim=(low, high), ylim=(floor, ceiling))
    axes.xaxis.set_major_locator(FixedLocator([tick for tick in _TICKS if low <= tick <= high]))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value, language)))
    axes.set_xlabel(say(language, "words", "ord"))
    axes.yaxis.set_major_locator(MaxNLocator(6, steps=[1, 5, 10]))
    axes.text(0, 1 + 0.12 / _HIGH, "LIX", transform=axes.transAxes, ha="right")
    axes.axvline(shown["words"].median(), color=PALE, lw=0.8, zorder=0)
    axes.axhline(shown["lix"].median(), color=PALE, lw=0.8, zorder=0)
    axes.plot(shown["words"], shown["lix"], "o", ms=5, color=BLUE, alpha=0.8, mew=0)
    _name(axes, shown, inner(left + 0.3))
    caption = _say(language, "caption", which=which(letters, len(shown), language))
    listed = "; ".join(f"{row.label} {row.words}, {number(row.lix, language)}" for row in shown.itertuples())
    alt = say(language, f"Dots by words and LIX: {listed}.", f"Punkter etter ord og LIX: {listed}.")
    return Drawn("letter-lengths", figure, shown, claim, caption, alt)


def _name(axes: Axes, shown: pd.DataFrame, across: float) -> None:
    """The names of dots that have room beside them, those far from the middle first."""
    to_axes = axes.transData + axes.transAxes.inverted()
    dots = [tuple(to_axes.transform((row.words, row.lix))) for row in shown.itertuples()]
    dots = [(x * across, y * _HIGH) for x, y in dots]
    taken = [(x - _DOT, x + _DOT, y - _DOT, y + _DOT) for x, y in dots]
    middle = (across / 2, _HIGH / 2)
    order = sorted(
        range(len(dots)), key=lambda i: -abs(dots[i][0] - middle[0]) / across - abs(dots[i][1] - middle[1]) / _HIGH
    )
    for i in order:
        (x, y), label = dots[i], shown["label"].iloc[i]
        box = next(
            filter(partial(_free, across, [*taken[:i], *taken[i + 1 :]]), _beside(x, y, text_width(label))), None
        )
        if box:
            clear = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}  # the medians do not strike it through
            at = (box[0] + box[1]) / 2 / across, (box[2] + box[3]) / 2 / _HIGH
            axes.text(*at, label, transform=axes.transAxes, ha="center", va="center", color=GREY, bbox=clear, zorder=1)
            taken.append(box)


def _beside(x: float, y: float, wide: float) -> list[_Box]:
    """Where the name of a dot may stand: right or left of it, above or below."""
    low, high = y - _LINE / 2, y + _LINE / 2
    right, left = (x + _DOT, x + _DOT + wide, low, high), (x - _DOT - wide, x - _DOT, low, high)
    over = (x - wide / 2, x + wide / 2)
    return [right, left, (*over, y + _DOT, y + _DOT + _LINE), (*over, y - _DOT - _LINE, y - _DOT)]


def _free(across: float, taken: list[_Box], box: _Box) -> bool:
    """Whether a box lies on the axes, and over none that is taken."""
    left, right, low, high = box
    apart = all(right < a or left > b or high < c or low > d for a, b, c, d in taken)
    return apart and left > 0 and right < across and low > 0 and high < _HIGH
