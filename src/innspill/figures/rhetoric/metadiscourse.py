"""How the letter guides its reader and shows itself: a row a function, with how often and the words used most."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from innspill.figures.base.canvas import canvas
from innspill.figures.base.drawn import Drawn
from innspill.figures.base.language import RATED, joined, per_thousand, rate, say
from innspill.figures.base.page import inner
from innspill.figures.base.quotes import GAP, LINE, as_page, cut, rule, stacked, write
from innspill.figures.base.style import BLUE, GREY, ORANGE

_NAME, _NUMBER, _RATE, _BAR = 2.7, 0.6, 1.3, 2.6  # cm: the columns of names, counts and rates, the longest bar
_HEADING, _LINES, _LONG = 0.62, 2, 40  # cm for a kind's name; lines of words, characters of a marker that are shown
_COLOURS = {"interactive": BLUE, "interactional": ORANGE}


def draw_metadiscourse(
    table: pd.DataFrame,
    names: Mapping[str, str],
    words: int,
    language: str = "en",
    by: str = "",
) -> Drawn:
    """A bar a function, in two groups: what guides the reader, and what shows the sender and draws the reader in.

    `table`: `measures.rhetoric.metadiscourse.by_function(…)`; `names` of the codes; `words`: running words of the
    letter. A function that nothing was marked for says so.
    """
    after = _NAME + _NUMBER + _RATE * (words >= RATED) + 0.3
    inner(after, 1.5)
    at = 0.3 if stacked() else after + _BAR + 0.3
    quotes = [cut(_shown(row, language), inner(at), _LINES) for row in table.itertuples()]
    tall = [LINE * (1 + len(quote) if stacked() else max(1, len(quote))) + GAP for quote in quotes]
    any_found = bool(table["times"].sum())
    height = 0.5 + 2 * _HEADING + sum(tall) if any_found else 0.3
    claim = _claim(table, names, language)
    figure, axes = canvas(claim, _note(any_found, words, language), height, 0, 0, bottom=0.1)
    as_page(axes, height)
    if any_found:
        _draw_head(axes, words, language)
        y, kind = 0.4, ""
        for row, quote, high in zip(table.itertuples(), quotes, tall, strict=True):
            if row.kind != kind:
                kind = row.kind
                axes.text(0, y + 0.32, _kind(kind, language), weight="semibold", va="center")
                y += _HEADING
                rule(axes, y - 0.06)
            _draw_row(axes, y, row, names[row.code], words)
            width = (min(_BAR, inner(after)) * row.times) / table["times"].max()
            axes.barh(y + LINE / 2, width, 0.22, left=after, color=_COLOURS[row.kind])
            write(axes, at, y + LINE * stacked(), quote, color=GREY)
            y += high
    caption = _caption(table, words, language, by)
    return Drawn("metadiscourse", figure, table, claim, caption, _alt(table, names, claim, language))


def _shown(row: Any, language: str) -> str:
    """The words of a function, each cut where it is a whole question."""
    each = [text if len(text) <= _LONG else f"{text[:_LONG].rsplit(' ', 1)[0]} …" for text in row.words.split("; ")]
    return "; ".join(each) if row.times else say(language, "not marked", "ikke markert")


def _draw_head(axes: Axes, words: int, language: str) -> None:
    axes.text(_NAME + _NUMBER, 0.2, "n", color=GREY, ha="right", va="center")
    if words >= RATED:
        axes.text(_NAME + _NUMBER + _RATE, 0.2, per_thousand(language), color=GREY, ha="right", va="center")


def _draw_row(axes: Axes, y: float, row: Any, called: str, words: int) -> None:
    write(axes, 0, y, cut(called, _NAME - 0.1, 1))
    axes.text(_NAME + _NUMBER, y + LINE / 2, str(row.times), va="center", ha="right")
    if words >= RATED:
        axes.text(_NAME + _NUMBER + _RATE, y + LINE / 2, f"{row.per_1000:.0f}", color=GREY, va="center", ha="right")


def _kind(kind: str, language: str) -> str:
    if kind == "interactive":
        return say(language, "Guides the reader through the text", "Leder leseren gjennom teksten")
    return say(language, "Shows the sender and draws the reader in", "Viser avsenderen og trekker leseren inn")


def _claim(table: pd.DataFrame, names: Mapping[str, str], language: str) -> str:
    n = int(table["times"].sum())
    if not n:
        return say(language, "No words about the text itself were marked", "Ingen ord om teksten selv ble markert")
    guides = int(table.loc[table["kind"].eq("interactive"), "times"].sum())
    shows = n - guides
    told = say(
        language,
        f"{guides or 'Nothing'} {'marker guides' if guides == 1 else 'markers guide' if guides else 'marked guides'} the reader "
        f"through the text, {shows or 'nothing'} {'shows' if shows < 2 else 'show'} the sender or address{'es' * (shows < 2)} the reader",
        f"{guides or 'Ingen'} {'markør' if guides == 1 else 'markører'} leder leseren gjennom teksten, "
        f"{shows or 'ingen'} viser avsenderen eller henvender seg til leseren",
    )
    most = table[table["times"].eq(table["times"].max())]
    if most["times"].iloc[0] < 2:
        return told
    leaders = joined([names[code].lower() for code in most["code"]], language)
    each = say(language, " each", " hver") if len(most) > 1 else ""
    return told + say(
        language,
        f"; most often {leaders} ({most['times'].iloc[0]}{each})",
        f"; oftest {leaders} ({most['times'].iloc[0]}{each})",
    )


def _note(found: bool, words: int, language: str) -> str:
    if not found:
        return say(language, "Not marked: any of the nine functions.", "Ikke markert: noen av de ni funksjonene.")
    if words < RATED:
        return say(language, "Behind the bars the words used most.", "Bak stolpene ordene som er mest brukt.")
    return say(
        language,
        "Per 1,000: in a thousand words. Behind the bars the words used most.",
        "Per 1\u00a0000: på tusen ord. Bak stolpene ordene som er mest brukt.",
    )


def _caption(table: pd.DataFrame, words: int, language: str, by: str) -> str:
    n = int(table["times"].sum())
    often = f"; {rate(n, words, language)}" if words >= RATED else ""
    return say(
        language,
        f"Metadiscourse (n = {n}{often}): words about the text itself or about how far the sender vouches for it, and words "
        "to its reader, by function (Hyland 2005). The same words about the world are not counted. What joins sentences (connectives) is a layer of its own. "
        f"Doubtful ones are left out. {by}",
        f"Metadiskurs (n = {n}{often}): ord om teksten selv eller om hvor langt avsenderen går god for den, og ord "
        "til leseren, etter funksjon (Hyland 2005). De samme ordene om verden er ikke talt. Det som binder setninger sammen (bindeord), er et lag for seg. "
        f"Tvilsomme er utelatt. {by}",
    ).strip()


def _alt(table: pd.DataFrame, names: Mapping[str, str], claim: str, language: str) -> str:
    parts = [
        f"{names[row.code]} {row.times}: {f'«{row.words}»' if row.times else _shown(row, language)}."
        for row in table.itertuples()
    ]
    return f"{claim}. {' '.join(parts)}".strip()
