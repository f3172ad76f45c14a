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
from innspill.findings import Finding, told
from innspill.wording import RATED, number, per_thousand, rate, say

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
        raise NothingError(
            say(language, "no words about the text itself were marked", "ingen ord om selve teksten ble markert")
        )
    table, rated = _beside(table, others), words >= RATED
    after = _NAME + _NUMBER + (_RATE + 0.35) * rated
    inner(after, 1.5)
    strip = _Strip(
        after, min(_STRIP, inner(after + 0.15)), max(table["per_1000"].max(), others["per_1000"].max(), 10.0)
    )
    at = 0.3 if stacked() else after + 0.3 + (strip.width + 0.1) * rated
    quotes = [cut(_shown(row, language), inner(at), _LINES) for row in table.itertuples()]
    tall = [LINE * (1 + len(quote) if stacked() else max(1, len(quote))) + GAP for quote in quotes]
    height = 0.5 + 2 * _HEADING + sum(tall)
    claim = told(
        finding,
        language,
        "How the letter guides its reader and shows itself",
        "Hvordan brevet leder leseren og viser seg selv",
    )
    figure, axes = canvas(claim, _note(rated, others, language), height, 0, 0, bottom=0.1)
    as_page(axes, height)
    _draw_head(axes, strip if rated else None, language)
    y, kind = 0.4, ""
    for row, quote, high in zip(table.itertuples(), quotes, tall, strict=True):
        if row.kind != kind:
            kind = row.kind
            axes.text(0, y + 0.32, _kind(kind, language), weight="semibold", va="center")
            y += _HEADING
            rule(axes, y - 0.06)
        _draw_row(axes, y, row, names[row.code], rated, language)
        if rated:
            strip.draw(axes, y, row, others[others["code"].eq(row.code)])
        write(axes, at, y + LINE * stacked(), quote, color=GREY)
        y += high
    caption = _caption(table, words, others if rated else others.head(0), language, by)
    return Drawn("metadiscourse", figure, table, claim, caption, _alt(table, names, rated, claim, language))


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


def _shown(row: Any, language: str) -> str:
    """The words of a function, each cut where it is a whole question."""
    each = [text if len(text) <= _LONG else f"{text[:_LONG].rsplit(' ', 1)[0]} …" for text in row.words.split("; ")]
    return "; ".join(each) if row.times else say(language, "not marked", "ikke markert")


def _draw_head(axes: Axes, strip: _Strip | None, language: str) -> None:
    axes.text(_NAME + _NUMBER, 0.2, "n", color=GREY, ha="right", va="center")
    if strip:
        axes.text(_NAME + _NUMBER + _RATE, 0.2, per_thousand(language), color=GREY, ha="right", va="center")
        ticks = [tick for tick in _TICKS if tick <= strip.top]
        edges = [
            (strip.at(tick) - text_width(str(tick)) / 2, strip.at(tick) + text_width(str(tick)) / 2) for tick in ticks
        ]
        for n in spaced(edges):
            axes.text(strip.at(ticks[n]), 0.2, str(ticks[n]), color=GREY, ha="center", va="center")


def _draw_row(axes: Axes, y: float, row: Any, called: str, rated: bool, language: str) -> None:
    write(axes, 0, y, cut(called, _NAME - 0.1, 1))
    axes.text(_NAME + _NUMBER, y + LINE / 2, str(row.times), va="center", ha="right")
    if rated:
        axes.text(
            _NAME + _NUMBER + _RATE,
            y + LINE / 2,
            number(row.per_1000, language, 1),
            color=GREY,
            va="center",
            ha="right",
        )


def _kind(kind: str, language: str) -> str:
    if kind == "interactive":
        return say(language, "Guides the reader through the text", "Leder leseren gjennom teksten")
    return say(language, "Shows the sender and draws the reader in", "Viser avsenderen og trekker leseren inn")


def _note(rated: bool, others: pd.DataFrame, language: str) -> str:
    if not rated:
        return say(
            language, "In grey the words used most, with how often.", "I grått ordene som er mest brukt, med antall."
        )
    real, written = _numbers(others)
    return say(
        language,
        f"Dot: this letter, per 1,000 words, on a square-root scale. Ticks: other letters, {real} real above the line, {written} written for testing below "
        "it. In grey the words used most, with how often.",
        f"Punkt: dette brevet, per 1\u00a0000 ord, på kvadratrotskala. Streker: andre brev, {real} virkelige over linjen, {written} skrevet for testing "
        "under den. I grått ordene som er mest brukt, med antall.",
    )


def _numbers(others: pd.DataFrame) -> tuple[int, int]:
    """How many real and how many written letters there are."""
    counts = others.drop_duplicates("letter")["kind"].value_counts()
    return int(counts.get("real", 0)), int(counts.get("written", 0))


def _caption(table: pd.DataFrame, words: int, others: pd.DataFrame, language: str, by: str) -> str:
    n = int(table["times"].sum())
    often = f"; {rate(n, words, language)}" if words >= RATED else ""
    return say(
        language,
        f"Metadiscourse (n = {n}{often}): words about the text itself or about how far the sender vouches for it, and words "
        "to its reader, by function (Hyland 2005). The same words about the world are not counted. What joins sentences (connectives) is a layer of its own. "
        f"Doubtful ones are left out. {_who(others, language)}{by}",
        f"Metadiskurs (n = {n}{often}): ord om teksten selv eller om hvor langt avsenderen går god for den, og ord "
        "til leseren, etter funksjon (Hyland 2005). De samme ordene om verden er ikke talt. Det som binder setninger sammen (bindeord), er et lag for seg. "
        f"Tvilsomme er utelatt. {_who(others, language)}{by}",
    ).strip()


def _who(others: pd.DataFrame, language: str) -> str:
    """Which the other letters are and who coded them, with a space behind; "" where none are shown."""
    if others.empty:
        return ""
    real, written = _numbers(others)
    least, most = number(others["words"].min(), language), number(others["words"].max(), language)
    read = others["coder"].str.startswith("read:").all()
    en, nb = ("by reading, by one coder of this project", "ved lesing, av én koder i prosjektet") if read else (
        "by the same program, its mistakes included", "av det samme programmet, med dets feil")  # fmt: skip
    return say(
        language,
        f"The other letters ({real} real answers to hearings or committees, {written} written by this project for testing; {least} to "
        f"{most} words) were coded {en}; on so few words a marker more or less shows, and the strip claims no difference. ",
        f"De andre brevene ({real} virkelige svar til høringer eller utvalg, {written} skrevet i prosjektet for testing; {least} til "
        f"{most} ord) er kodet {nb}; på så få ord synes en markør fra eller til, og figuren hevder ingen forskjell. ",
    )


def _alt(table: pd.DataFrame, names: Mapping[str, str], rated: bool, claim: str, language: str) -> str:
    parts = [
        f"{names[row.code]} {row.times}: {f'«{row.words}»' if row.times else _shown(row, language)}"
        f"{_range(row, language) if rated else ''}."
        for row in table.itertuples()
    ]
    return f"{claim}. {' '.join(parts)}".strip()


def _range(row: Any, language: str) -> str:
    """The rate of this letter and the least and greatest of the others, in brackets."""
    rates = [float(rate) for rate in f"{row.real} {row.written}".split()]
    if not rates:
        return ""
    here, least, most = (number(each, language, 1) for each in (row.per_1000, min(rates), max(rates)))
    words = per_thousand(language)
    return say(
        language, f" ({here} {words}; other letters {least}–{most})", f" ({here} {words}; andre brev {least}–{most})"
    )
