"""How the letter's modal words are meant: a row a word, a column a function, a mark a use."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes

from innspill.figures.base.canvas import canvas, widest, wrap
from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.base.page import inner
from innspill.figures.base.quotes import LINE, as_page, cut, rule, write
from innspill.figures.base.style import GREY
from innspill.figures.base.words import wording_of
from innspill.findings import Finding, told
from innspill.wording import RATED, number, per_thousand, rate, say

_say = wording_of(__name__)

_MARK, _ROW, _NUMBER, _RATE = 0.27, 0.46, 0.55, 1.25  # cm: between marks, the least of a row, the columns of numbers
_NAMES, _MOST = 2.6, 12  # cm for the words at most; words that have a row, the rest share one


def draw_modality(
    table: pd.DataFrame,
    codes: Sequence[str],
    names: Mapping[str, str],
    colours: Mapping[str, str],
    words: int,
    language: str = "en",
    by: str = "",
    finding: Finding | None = None,
) -> Drawn:
    """Each use is a square under its function; a deontic one is hollow where it binds others than the letter's recipient.

    `table`: `measures.rhetoric.modality.by_word(…)`; `codes` in the order of the columns, their `names` and `colours`; `words`:
    running words of the letter.
    """
    if table["times"].sum() < 2:
        raise NothingError(_say(language, "nothing"))
    shown = _with_rest(table, language)
    grid = _grid(shown, [names[code] for code in codes], words)
    order = list(dict.fromkeys(shown["word"]))
    deep = {word: max(-(-int(n) // grid.abreast) for n in shown.loc[shown["word"].eq(word), "times"]) for word in order}
    heads = [wrap(names[code], grid.column - 0.05, face="SemiBold") for code in codes]
    top = LINE * max(map(len, heads)) + 0.15
    height = top + sum(_high(deep[word]) for word in order) + _ROW
    claim = told(finding, language) or _say(language, "claim")
    note = _say(language, "note") + f" {_say(language, 'hollow')}" * bool(table["others"].any())
    figure, axes = canvas(claim, note, height, 0, 0, 0.1, 0.1)
    as_page(axes, height)
    _draw_heads(axes, grid, top, heads, language)
    y = top
    for word in order:
        same, high = shown[shown["word"].eq(word)], _high(deep[word])
        rule(axes, y)
        _draw_row(axes, grid, y + high / 2, word, int(same["times"].sum()), words, language)
        for n, code in enumerate(codes):
            for row in same[same["code"].eq(code)].itertuples():
                _draw_marks(axes, grid, grid.x(n), y + high / 2, int(row.times), int(row.others), colours[code])
        y += high
    rule(axes, y, GREY)
    _draw_row(axes, grid, y + _ROW / 2, say(language, "in all", "i alt"), int(table["times"].sum()), words, language)
    for n, code in enumerate(codes):
        total = int(table.loc[table["code"].eq(code), "times"].sum())
        axes.text(grid.x(n) + 0.05, y + _ROW / 2, str(total), va="center", weight="semibold")
    n = int(table["times"].sum())
    often = f"; {rate(n, words, language)}" if words >= RATED else ""
    caption = _say(language, "caption", n=n, often=often, by=by)
    return Drawn("modality", figure, table, claim, caption, _alt(table, names, claim, language))


class _Grid(NamedTuple):
    """cm for the words and for the rate (0 where there is no room), cm of a column, and the marks side by side in it."""

    names: float
    rate: float
    column: float
    abreast: int

    def x(self, column: int) -> float:
        """Where a column begins."""
        return self.names + _NUMBER + self.rate + 0.2 + column * self.column


def _grid(shown: pd.DataFrame, names: Sequence[str], words: int) -> _Grid:
    """The columns: those of the functions share what words and numbers leave."""
    left = min(max(widest(shown["word"]), 0.8) + 0.2, _NAMES, 0.23 * inner())
    rate = _RATE if inner() > 11 and words >= RATED else 0.0
    least = max(widest(names, "SemiBold"), 1.0) + 0.06
    column = min(inner(left + _NUMBER + rate + 0.2, 4 * least) / len(names), 4.0)
    return _Grid(left, rate, column, max(int((column - 0.55) / _MARK), 1))


def _with_rest(table: pd.DataFrame, language: str) -> pd.DataFrame:
    """The table with the rarest words as one, where there are more than have a row."""
    words = list(dict.fromkeys(table["word"]))
    if len(words) <= _MOST:
        return table
    rest = words[_MOST - 1 :]
    named = say(language, f"{len(rest)} others", f"{len(rest)} andre")
    shared = table.assign(word=table["word"].where(~table["word"].isin(rest), named))
    return shared.groupby(["word", "code"], sort=False, as_index=False)[["times", "recipient", "others"]].sum()


def _high(rows: int) -> float:
    return max(_ROW, _MARK * rows + 0.19)


def _draw_heads(axes: Axes, grid: _Grid, top: float, heads: Sequence[list[str]], language: str) -> None:
    for n, lines in enumerate(heads):
        write(axes, grid.x(n), top - 0.1 - LINE * len(lines), lines, weight="semibold")
    at = grid.names + _NUMBER
    axes.text(at, top - 0.1 - LINE / 2, "n", color=GREY, ha="right", va="center")
    if grid.rate:
        axes.text(at + grid.rate, top - 0.1 - LINE / 2, per_thousand(language), color=GREY, ha="right", va="center")


def _draw_row(axes: Axes, grid: _Grid, y: float, word: str, times: int, words: int, language: str) -> None:
    """A word with how often it is used, and how often in a thousand words."""
    axes.text(0, y, cut(word, grid.names - 0.1, 1)[0], va="center")
    axes.text(grid.names + _NUMBER, y, str(times), va="center", ha="right")
    if grid.rate:
        often = number(1000 * times / words, language, int(1000 * times < words))
        axes.text(grid.names + _NUMBER + grid.rate, y, often, color=GREY, va="center", ha="right")


def _draw_marks(axes: Axes, grid: _Grid, x: float, y: float, times: int, others: int, colour: str) -> None:
    """A square a use, those that bind others hollow and last; behind them how many, if there is more than one."""
    rows = -(-times // grid.abreast)
    for i in range(times):
        at = x + 0.12 + _MARK * (i % grid.abreast), y + _MARK * (i // grid.abreast - (rows - 1) / 2)
        face = "white" if i >= times - others else colour
        axes.plot(*at, "s", color=colour, markerfacecolor=face, markersize=5, markeredgewidth=1)
    if times > 1:
        axes.text(x + 0.08 + _MARK * min(times, grid.abreast), y, str(times), color=GREY, va="center")


def _alt(table: pd.DataFrame, names: Mapping[str, str], claim: str, language: str) -> str:
    parts = []
    for row in table.itertuples():
        binds = say(language, f", {row.others} binding others", f", {row.others} binder andre") if row.others else ""
        parts.append(f"«{row.word}» {names[row.code].lower()} {row.times}{binds}: {row.units.replace(' ', ', ')}.")
    return f"{claim}. {' '.join(parts)}".strip()
