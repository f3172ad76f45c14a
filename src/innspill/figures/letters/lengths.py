"""How long the letters are, and how hard to read."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator, NullLocator

from innspill.figures.base.canvas import canvas, text_width
from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.base.page import inner
from innspill.figures.base.style import BLUE, GREY, PALE
from innspill.figures.letters.rows import rows, which
from innspill.findings import Finding, told
from innspill.wording import number, say

_HIGH, _LINE, _DOT = 7.5, 0.36, 0.14  # cm: the axes, a line of type, from a dot to its name
_TICKS = [n * 10**k for k in range(1, 7) for n in (1, 2, 5)]


def draw_letter_lengths(
    letters: pd.DataFrame, shared: pd.DataFrame, language: str = "en", finding: Finding | None = None
) -> Drawn:
    """A dot a text: words from left to right, LIX upwards; named are those that have room, the outermost first.

    `letters`: the table of `innspill.letters.read`; `shared`: of `innspill.letters.together`.
    """
    shown = rows(letters, shared, language)
    shown = shown[shown["lix"].gt(0) & shown["words"].gt(0)].reset_index(drop=True)
    if len(shown) < 3:
        raise NothingError(say(language, "there are not three texts", "det er ikke tre tekster"))
    claim = told(finding, language, "Length and LIX of the letters", "Lengde og LIX i brevene")
    note = say(
        language,
        "Dot: a letter, by its words (each tick about twice the one before) and its LIX (30 is easy, 50 hard). Lines: the medians.",
        "Punkt: et brev, etter antall ord (hvert merke er omtrent det dobbelte av det forrige) og LIX (30 er lett, 50 er tungt). Linjer: medianene.",
    )
    left, bottom = 0.9, 1.05
    figure, axes = canvas(claim, note, _HIGH, left, 0.3, bottom, top=0.6)
    low, high = shown["words"].min() / 1.25, shown["words"].max() * 1.25
    floor, ceiling = shown["lix"].min() - 3, shown["lix"].max() + 3
    axes.set(xscale="log", xlim=(low, high), ylim=(floor, ceiling))
    axes.xaxis.set_major_locator(FixedLocator([tick for tick in _TICKS if low <= tick <= high]))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value, language)))
    axes.set_xlabel(say(language, "words", "ord"))
    axes.yaxis.set_major_locator(MaxNLocator(6, integer=True))
    axes.text(0, 1 + 0.12 / _HIGH, "LIX", transform=axes.transAxes, ha="right")
    axes.axvline(shown["words"].median(), color=PALE, lw=0.8, zorder=0)
    axes.axhline(shown["lix"].median(), color=PALE, lw=0.8, zorder=0)
    axes.plot(shown["words"], shown["lix"], "o", ms=5, color=BLUE, alpha=0.8, mew=0)
    _name(axes, shown, inner(left + 0.3))
    caption = say(
        language,
        f"LIX: words a sentence and percent of words longer than six letters (Björnsson 1968). {which(letters, len(shown), language)}",
        f"LIX: ord per setning og prosent ord på mer enn seks bokstaver (Björnsson 1968). {which(letters, len(shown), language)}",
    )
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
        (x, y), wide = dots[i], text_width(shown["label"].iloc[i])
        for start in (x + _DOT, x - _DOT - wide):
            box = (start, start + wide, y - _LINE / 2, y + _LINE / 2)
            own = taken[i]
            free = all(
                box[1] < a or box[0] > b or box[3] < c or box[2] > d for a, b, c, d in taken if (a, b, c, d) != own
            )
            if free and box[0] > 0 and box[1] < across:
                axes.text(
                    start / across, y / _HIGH, shown["label"].iloc[i], transform=axes.transAxes, va="center", color=GREY
                )
                taken.append(box)
                break
