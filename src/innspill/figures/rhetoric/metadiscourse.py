"""How the letter guides its reader and shows itself: a row a function, with how often, beside other letters, and the words used."""

from collections.abc import Mapping
from math import sqrt
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes

from innspill.figures.base.canvas import canvas, spaced, text_width
from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.base.page import inner
from innspill.figures.base.quotes import GAP, LINE, as_page, cut, rule, stacked, write
from innspill.figures.base.style import BLUE, GREY, ORANGE, RULE
from innspill.figures.base.words import wording_of
from innspill.findings import Finding, told
from innspill.wording import RATED, number, per_thousand, rate, say

_say = wording_of(__name__)

_NAME, _NUMBER, _RATE, _STRIP = 2.7, 0.6, 1.3, 4.0  # cm: names, counts and rates, the longest strip
_HEADING, _LINES, _LONG = 0.62, 2, 40  # cm for a kind's name; lines of words, characters of a marker that are shown
_COLOURS = {"interactive": BLUE, "interactional": ORANGE}
_TICKS = (0, 1, 5, 10, 20, 40, 80, 160)


def draw_metadiscourse(
    table: pd.DataFrame,
    others: pd.DataFrame,
    names: Mapping[str, str],
    words: int,
    language: str = "en",
    by: str = "",
    finding: Finding | None = None,
) -> Drawn:
    """A row a function, in two groups: what guides the reader, and what shows the sender and draws the reader in.

    `table`: `measures.rhetoric.metadiscourse.by_function(…)`; `others(…)`: other letters, beside whose rates that of this letter
    stands as a dot on a strip; `names` of the codes; `words`: running words of the letter. A letter too short for rates has no
    strip. A function that nothing was marked for says so.
    """
    if not table["times"].sum():
        raise NothingError(_say(language, "nothing"))
    table, rated = _beside(table, others), words >= RATED
    after = _NAME + _NUMBER + (_RATE + 0.35) * rated
    inner(after, 1.5)
    top = max(table["per_1000"].max(), others["per_1000"].max(), 10.0)
    strip = _Strip(after, min(_STRIP, inner(after + 0.15)), top)
    at = 0.3 if stacked() else after + 0.3 + (strip.width + 0.1) * rated
    quotes = [cut(_shown(row, language), inner(at), _LINES) for row in table.itertuples()]
    tall = [LINE * (1 + len(quote) if stacked() else max(1, len(quote))) + GAP for quote in quotes]
    height = 0.5 + 2 * _HEADING + sum(tall)
    claim = told(finding, language) or _say(language, "claim")
    figure, axes = canvas(claim, _note(rated, others, language), height, 0, 0, bottom=0.1)
    as_page(axes, height)
    _draw_head(axes, strip if rated else None, language)
    y, kind = 0.4, ""
    for row, quote, high in zip(table.itertuples(), quotes, tall, strict=True):
        if row.kind != kind:
            kind = row.kind
            axes.text(0, y + 0.32, _say(language, kind), weight="semibold", va="center")
            y += _HEADING
            rule(axes, y - 0.06)
        _draw_row(axes, y, row, names[row.code], rated, language)
        if rated:
            strip.draw(axes, y, row, others[others["code"].eq(row.code)])
        write(axes, at, y + LINE * stacked(), quote, color=GREY)
        y += high
    beside = others if rated else others.head(0)
    caption, alt = _caption(table, words, beside, language, by), _alt(table, names, beside, claim, language)
    return Drawn("metadiscourse", figure, table, claim, caption, alt)


def _beside(table: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    """`table` with the rates of the real and of the written letters, each in ascending order ("0.0 2.3 16.1")."""
    rates = {
        kind: [" ".join(f"{rate:.1f}" for rate in sorted(same.loc[same["code"].eq(code), "per_1000"])) for code in table["code"]]
        for kind in ("real", "written")
        for same in [others[others["kind"].eq(kind)]]
    }  # fmt: skip
    return table.assign(**rates)


class _Strip(NamedTuple):
    """Where rates are drawn: from `x` cm, `width` cm long, up to `top`; by their square roots, since most are small."""

    x: float
    width: float
    top: float

    def at(self, rate: float) -> float:
        return self.x + self.width * sqrt(rate / self.top)

    def draw(self, axes: Axes, y: float, row: Any, others: pd.DataFrame) -> None:
        """A tick a letter, real ones above and written ones below the line, and a dot for this one."""
        middle = y + LINE / 2
        axes.plot([self.x, self.x + self.width], [middle] * 2, color=RULE, linewidth=0.6, solid_capstyle="butt")
        for kind, up in (("real", -0.08), ("written", 0.08)):
            rates = [self.at(rate) for rate in others.loc[others["kind"].eq(kind), "per_1000"]]
            axes.plot(rates, [middle + up] * len(rates), "|", color=GREY, markersize=3.6, markeredgewidth=0.6)
        axes.plot(self.at(row.per_1000), middle, "o", color=_COLOURS[row.kind], markersize=5)


def _brief(text: str) -> str:
    """A marker as it is shown: as much of it as is not too long, with the bracket closed that it opens."""
    if len(text) <= _LONG:
        return text
    kept = f"{text[:_LONG].rsplit(' ', 1)[0]} …"
    return f"{kept})" if kept.count("(") > kept.count(")") else kept


def _shown(row: Any, language: str) -> str:
    """The words of a function, each cut where it is a whole question."""
    each = [_brief(text) for text in row.words.split("; ")]
    return "; ".join(each) if row.times else say(language, "not marked", "ikke markert")


def _draw_head(axes: Axes, strip: _Strip | None, language: str) -> None:
    axes.text(_NAME + _NUMBER, 0.2, "n", color=GREY, ha="right", va="center")
    if strip:
        axes.text(_NAME + _NUMBER + _RATE, 0.2, per_thousand(language), color=GREY, ha="right", va="center")
        ticks = [tick for tick in _TICKS if tick <= strip.top]
        half = [text_width(str(tick)) / 2 for tick in ticks]
        for n in spaced(
            [(strip.at(tick) - wide, strip.at(tick) + wide) for tick, wide in zip(ticks, half, strict=True)]
        ):
            axes.text(strip.at(ticks[n]), 0.2, str(ticks[n]), color=GREY, ha="center", va="center")


def _draw_row(axes: Axes, y: float, row: Any, called: str, rated: bool, language: str) -> None:
    write(axes, 0, y, cut(called, _NAME - 0.1, 1))
    axes.text(_NAME + _NUMBER, y + LINE / 2, str(row.times), va="center", ha="right")
    if rated:
        rate = number(row.per_1000, language, 1)
        axes.text(_NAME + _NUMBER + _RATE, y + LINE / 2, rate, color=GREY, va="center", ha="right")


def _note(rated: bool, others: pd.DataFrame, language: str) -> str:
    if not rated:
        return _say(language, "unrated")
    real, written = _numbers(others)
    return _say(language, "note", real=real, written=written)


def _numbers(others: pd.DataFrame) -> tuple[int, int]:
    """How many real and how many written letters there are."""
    counts = others.drop_duplicates("letter")["kind"].value_counts()
    return int(counts.get("real", 0)), int(counts.get("written", 0))


def _caption(table: pd.DataFrame, words: int, others: pd.DataFrame, language: str, by: str) -> str:
    n = int(table["times"].sum())
    often = f"; {rate(n, words, language)}" if words >= RATED else ""
    return _say(language, "caption", n=n, often=often, who=_who(others, language), by=by)


def _who(others: pd.DataFrame, language: str) -> str:
    """Which the other letters are and who coded them, with a space behind; "" where none are shown."""
    if others.empty:
        return ""
    real, written = _numbers(others)
    least, most = int(others["words"].min()), int(others["words"].max())
    read = others["coder"].str.startswith("read:").all()
    how = _say(language, "read" if read else "found")
    return f"{_say(language, 'who', real=real, written=written, least=least, most=most, how=how)} "


def _alt(table: pd.DataFrame, names: Mapping[str, str], others: pd.DataFrame, claim: str, language: str) -> str:
    rates = others.groupby("code")["per_1000"]
    parts = [
        f"{names[row.code]} {row.times}: {f'«{row.words}»' if row.times else _shown(row, language)}"
        f"{_range(row, rates.get_group(row.code), language) if len(others) else ''}."
        for row in table.itertuples()
    ]
    return f"{claim}. {' '.join(parts)}".strip()


def _range(row: Any, rates: pd.Series, language: str) -> str:
    """The rate of this letter and the least and greatest of the others, in brackets."""
    here = f"{number(row.per_1000, language, 1)} {per_thousand(language)}"
    return f" ({_say(language, 'range', here=here, least=rates.min(), most=rates.max())})"
