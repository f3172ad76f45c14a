"""Keyness as a forest plot: each word's log ratio with its bounds, and how common the word is elsewhere."""

from math import log2

import numpy as np
import pandas as pd

from innspill.figures.base.canvas import beside, canvas, shortened, spaced, text_width
from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.base.grid import draw_column
from innspill.figures.base.marks import mark
from innspill.figures.base.page import inner
from innspill.figures.base.style import BLUE, GREY, PALE, RULE
from innspill.figures.base.words import wording_of
from innspill.findings import Finding, told
from innspill.wording import joined, number, say

_say = wording_of(__name__)

_ROW, _RIGHT, _LINES = 0.46, 2.2, 2.0  # cm of a row, for the columns, and the least for the lines
_LEAST = 3  # words


def draw_keyness(
    tested: pd.DataFrame,
    found: Finding | None,
    most: int,
    reference: str = "wordfreq",
    language: str = "en",
    nynorsk: bool = False,
) -> Drawn:
    """One row a word: log ratio and bounds, hollow where they hold 0; an arrow where the reference lacks the word.

    `tested`: `measures.vocabulary.keyness.keyness`, of which the first `most` rows are shown; `found`: `findings.vocabulary.own_words`;
    `reference`: the one it was made with; `nynorsk`: whether some of the letter is in Nynorsk.
    """
    table = tested.head(most)
    if len(table) < _LEAST:
        raise NothingError(_say(language, "nothing"))
    claim = told(found, language) or _say(language, "claim")
    rows, absent = len(table), table["absent"]
    note = _say(language, "note") + (" " + _say(language, "nynorsk")) * nynorsk
    labels, left = beside(table["word"], _RIGHT + _LINES)
    figure, axes = canvas(claim, note, _ROW * (rows + 0.8), left, _RIGHT, least=_LINES)
    across = inner(left + _RIGHT)
    finite = table[["low", "high", "log_ratio"]].replace([np.inf, -np.inf], np.nan)
    start, end = min(-1.0, finite.min().min() - 0.5), max(6.0, finite.max().max() + 0.7)
    axes.set(xlim=(start, end), ylim=(rows - 0.4, -1.2))
    axes.spines["left"].set_visible(False)
    axes.tick_params(left=False)
    axes.set_yticks(range(rows), labels, va="center")
    tens = [power for power in range(-3, 8) if start <= power * log2(10) <= end]
    ticks = [power * log2(10) for power in tens]
    marks = [number(10**power, language) if power >= 0 else f"1/{number(10**-power, language)}" for power in tens]
    middles = [(tick - start) / (end - start) * across for tick in ticks]
    kept = spaced(
        [(at - text_width(mark) / 2, at + text_width(mark) / 2) for at, mark in zip(middles, marks, strict=True)]
    )
    axes.set_xticks([ticks[i] for i in kept], [marks[i] for i in kept])
    axes.set_xlabel(say(language, "times as often as in everyday Norwegian", "ganger så ofte som i vanlig norsk"))
    for tick in ticks:
        axes.axvline(tick, color=RULE if tick else GREY, lw=0.8, zorder=0.5)
    room = across / (end - start)  # cm a step
    for y, row in enumerate(table.itertuples()):
        if y % 2 == 0:
            axes.axhspan(y - 0.5, y + 0.5, color=PALE, alpha=0.25, lw=0)
        if row.absent:
            axes.annotate("", (end, y), (row.low, y), arrowprops={"arrowstyle": "->", "color": BLUE, "lw": 1.1})
            (dot,) = axes.plot([row.low], [y], "|", color=BLUE, ms=6)
            parts = shortened(_told(row.parts, language), (row.low - max(start, 0)) * room - 0.3)
            axes.text(row.low - 0.15 / room, y, parts, color=GREY, ha="right", va="center")
        else:
            axes.plot([row.low, min(row.high, end)], [y, y], color=BLUE, lw=1.1)
            (dot,) = axes.plot([row.log_ratio], [y], "o", ms=5, mec=BLUE, mew=1.1, mfc=BLUE if row.bound else "white")
        mark(dot, row.units)
    head = say(language, "per million", "per million") if reference == "wordfreq" else "UD"
    rates = ["–" if row.absent else _rate(row.reference, language) for row in table.itertuples()]
    counts = [number(n, language) for n in table["count"]]
    draw_column(axes, across + 0.6, say(language, "here", "her"), counts, bold=True)
    draw_column(axes, across + _RIGHT, head, rates)
    caption = _say(language, "caption", rows=rows, of=len(tested), source=_say(language, reference))
    if absent.any():
        caption += f" {_say(language, 'lacking', missing=int(absent.sum()))}"
    listed = joined([f"{word} {n}" for word, n in zip(table["word"], table["count"], strict=True)], language)
    alt = _say(language, "alt", listed=listed)
    return Drawn("keyness", figure, table, claim, caption, alt)


def _rate(value: float, language: str) -> str:
    """A rate or count with as many digits as it bears."""
    return number(value, language, 0 if value >= 20 or value == int(value) else 1 if value >= 1 else 2)


def _told(parts: str, language: str) -> str:
    """ "stor 1960 + by 518" as the language writes numbers; "" where the word has one part."""
    pieces = [piece.rpartition(" ") for piece in parts.split(" + ") if piece]
    return " + ".join(f"{name} {_rate(float(rate), language)}" for name, _, rate in pieces)
