"""Collocations as a table to look at: pairs, how often they stand, and how strongly they are tied."""

import pandas as pd

from innspill.figures.base.canvas import beside, canvas
from innspill.figures.base.columns import draw_column
from innspill.figures.base.drawn import Drawn
from innspill.figures.base.language import joined, number, say
from innspill.figures.base.page import inner
from innspill.figures.base.style import BLUE, GREY, INK, PALE

_ROW, _DOTS = 0.46, 0.8  # cm of a row, and the least for the dots
_RIGHT, _WIDE = 3.5, 5.2  # cm for the columns on a narrow page and on a wide one


def draw_collocations(table: pd.DataFrame, window: int = 2, least: int = 3, language: str = "en") -> Drawn:
    """One row a pair: its count as dots, and G², t, logDice and PMI in columns.

    `table`: the rows of `measures.vocabulary.collocations.collocations` to show; `window` and `least`: as they were asked for.
    """
    rows = len(table)
    pairs = [f"{first} {second}" if window == 2 else f"{first} … {second}"
             for first, second in zip(table["first"], table["second"], strict=True)]  # fmt: skip
    top = joined(
        [f"«{pair}»\u00a0({count})" for pair, count in zip(pairs[:3], table["count"][:3], strict=True)], language
    )
    claim = say(language, f"The words most firmly tied: {top}", f"Ordene som henger fastest sammen: {top}")
    if not rows:
        claim = say(language, f"No pair of words stands together {least} times or more",
                    f"Ingen ordpar står sammen {least} ganger eller mer")  # fmt: skip
    apart = say(language, "next to each other", "ved siden av hverandre") if window == 2 else say(
        language, f"within {window} words in a row", f"innenfor {window} ord på rad")  # fmt: skip
    right = _WIDE if inner() > 12 else _RIGHT
    labels, left = beside(pairs, right + _DOTS, 6.3)
    across, most = max(inner(left + right), _DOTS), max(table["count"], default=1)
    pitch = min(0.24, (across - 0.6) / most)
    dotted = pitch > 0.1  # else the number alone says it
    note = say(
        language,
        f"Pairs {apart} in a sentence, {least} times or more, without function words. {'Dots: how often. ' * dotted}"
        "G² and t: how surely more than by chance; logDice (at most 14) and PMI: how exclusively.",
        f"Par {apart} i en setning, {least} ganger eller mer, uten funksjonsord. {'Prikker: hvor ofte. ' * dotted}"
        "G² og t: hvor sikkert mer enn tilfeldig; logDice (høyst 14) og PMI: hvor eksklusivt.",
    )
    figure, axes = canvas(claim, note, _ROW * (rows + 0.9), left, right, bottom=0.1, least=_DOTS)
    axes.set(xlim=(0, across), ylim=(max(rows, 1) - 0.5, -1.4), xticks=[])
    axes.spines[:].set_visible(False)
    axes.tick_params(left=False)
    axes.set_yticks(range(rows), labels, va="center")
    for y, count in enumerate(table["count"]):
        if y % 2 == 0:
            axes.axhspan(y - 0.5, y + 0.5, color=PALE, alpha=0.25, lw=0)
        if dotted:
            axes.plot(
                [pitch * (i + 0.7) for i in range(count)], [y] * count, "o", ms=pitch * 0.78 / 2.54 * 72, color=BLUE
            )
        axes.text(pitch * (count + 0.7) if dotted else 0.05, y, number(count, language), weight="semibold", color=INK,
                  va="center")  # fmt: skip
    for share, head, name, digits in () if not rows else ((0.22, "G²", "g2", 1), (0.44, "t", "t", 2), (0.76, "logDice", "log_dice", 1),
                                      (1, "PMI", "pmi", 1)):  # fmt: skip
        draw_column(axes, across + right * share, head, [number(value, language, digits) for value in table[name]])
    if rows:
        axes.text(0.05, -0.65, say(language, "times", "ganger"), color=GREY, va="baseline")
    caption = say(
        language,
        f"{rows} pairs, by G² (Dunning 1993); t after Church et al. 1991, logDice after Rychlý 2008, PMI to base 2. Pairs never "
        "cross a sentence. The figures rank; on a text this short they test nothing.",
        f"{rows} par, etter G² (Dunning 1993); t etter Church mfl. 1991, logDice etter Rychlý 2008, PMI med grunntall 2. Par "
        "går aldri over setningsgrenser. Tallene rangerer; på en så kort tekst tester de ingenting.",
    )
    listed = joined([f"{pair} {count}" for pair, count in zip(pairs, table["count"], strict=True)], language)
    alt = say(language, f"Table of word pairs with counts: {listed}.", f"Tabell over ordpar med antall: {listed}.")
    alt = alt if rows else f"{claim}."
    return Drawn("collocations", figure, table, claim, caption, alt)
