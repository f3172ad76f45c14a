"""What is said twice, and how units begin alike: loops over the letter's units, and the words below."""

from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from innspill.figures.base.canvas import canvas
from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.base.page import inner
from innspill.figures.base.quotes import GAP, LINE, as_page, cut, rule, write
from innspill.figures.base.style import GREY, INK, RULE
from innspill.figures.base.words import wording_of
from innspill.findings import Finding, told
from innspill.wording import in_forms, say

_say = wording_of(__name__)

_LOOP, _TICKS, _BEGINS = 0.4, 0.35, 0.72  # cm: between loops, the ticks of units, a row of those that begin alike
_NUMBER, _PHRASES, _BEGINNINGS = 0.55, 8, 3  # cm for a phrase's number; the most of each that are drawn
_LEAST = 6.0  # cm
_FORMS = {
    "infinitive": ("infinitives", "infinitiver"), "at-clause": ("at-clauses", "at-setninger"),
    "noun phrase": ("noun phrases", "substantivfraser"),
}  # fmt: skip


def draw_repetition(
    phrases: pd.DataFrame,
    beginnings: pd.DataFrame,
    lists: pd.DataFrame,
    units: pd.DataFrame,
    least: int,
    language: str = "en",
    finding: Finding | None = None,
) -> Drawn:
    """A tick a unit (tall: headings), a loop where two say the same words, a row of dots for units that begin alike.

    `phrases`, `beginnings`, `lists`: `measures.rhetoric.repetition.said_twice(…)` of `least` words or more, `beginnings(…)` and
    `parallel_lists(…)`. `units`: the letter's, in order (`unit`, `kind`). The longest phrases are drawn; all are in the table.
    """
    inner(0, _LEAST)
    if phrases.empty and beginnings.empty and lists.empty:
        raise NothingError(_say(language, "nothing"))
    shown = phrases.head(_PHRASES)
    alike = [(_begins(row, language), row.where) for row in beginnings.head(_BEGINNINGS).itertuples()]
    alike += [(_items(row, language), row.where) for row in lists.head(_BEGINNINGS).itertuples()]
    claim = told(finding, language) or _say(language, "claim")
    quotes = [cut(f"«{row.phrase}»", inner(_NUMBER), 3) for row in shown.itertuples()]
    arcs = 0.1 + _LOOP * (len(shown) + 0.5) if len(shown) else 0.1
    height = arcs + _TICKS + _BEGINS * len(alike) + sum(LINE * (len(quote) + 1) + GAP for quote in quotes) + 0.3
    figure, axes = canvas(claim, _note(phrases, shown, language), height, 0, 0, bottom=0.1)
    as_page(axes, height)
    at = dict(zip(units["unit"], np.linspace(0.1, inner() - 0.1, len(units)), strict=True))
    tall = _heights([[at[unit] for unit in row.units.split()] for row in shown.itertuples()])
    _draw_units(axes, arcs, at, units)
    for number, row in enumerate(shown.itertuples(), start=1):
        _draw_loops(axes, arcs, [at[unit] for unit in row.units.split()], tall[number - 1], str(number))
    y = arcs + _TICKS + 0.1
    for label, where in alike:
        axes.text(0, y + 0.1, label, color=GREY, va="center")
        places = [at[unit] for unit in where.split()]
        axes.plot(places, [y + 0.42] * len(places), "o", color=INK, markersize=3)
        y += _BEGINS
    for number, (row, quote) in enumerate(zip(shown.itertuples(), quotes, strict=True), start=1):
        rule(axes, y)
        write(axes, 0, y + GAP / 2, [str(number)], weight="semibold")
        write(axes, _NUMBER, y + GAP / 2, quote)
        write(axes, _NUMBER, y + GAP / 2 + LINE * len(quote), [_where(row, language)], color=GREY)
        y += LINE * (len(quote) + 1) + GAP
    table, caption = _table(phrases, beginnings, lists), _say(language, "caption", least=least, units=len(units))
    return Drawn("repetition", figure, table, claim, caption, _alt(table, claim, language))


def _draw_units(axes: Axes, y: float, at: dict[str, float], units: pd.DataFrame) -> None:
    axes.plot([0, inner()], [y, y], color=RULE, linewidth=0.8)
    for unit, kind in zip(units["unit"], units["kind"], strict=True):
        heading = kind != "sentence"
        tall, colour = (0.3, INK) if heading else (0.16, GREY)
        axes.plot([at[unit]] * 2, [y, y + tall], color=colour, linewidth=1.6 if heading else 0.8, solid_capstyle="butt")


def _heights(places: list[list[float]]) -> list[float]:
    """The height of each phrase's loops, the widest the tallest, each its own: so no two numbers meet."""
    wide = [max((b - a for a, b in pairwise(each)), default=0.0) for each in places]
    order = sorted(range(len(places)), key=lambda i: (wide[i], -i))
    return [_LOOP * (order.index(i) + 1) + 0.1 for i in range(len(places))]


def _draw_loops(axes: Axes, y: float, places: list[float], tall: float, number: str) -> None:
    """A loop from each place to the next, its number on the widest; a ring where the words stand twice in one unit."""
    spot = {"facecolor": "white", "edgecolor": "none", "pad": 0.3}
    turn = np.linspace(0, np.pi, 60)
    if len(places) == 1:
        axes.plot(places[0], y - 0.1, "o", color=INK, markerfacecolor="white", markersize=4)
        middle = places[0]
    else:
        widest = max(pairwise(places), key=lambda pair: pair[1] - pair[0])
        middle = sum(widest) / 2
    for left, right in pairwise(places):
        half = (right - left) / 2
        axes.plot((left + right) / 2 - half * np.cos(turn), y - tall * np.sin(turn) ** 0.6, color=INK, linewidth=1)
    axes.text(middle, y - tall, number, weight="semibold", ha="center", va="center", bbox=spot)


def _begins(row: Any, language: str) -> str:
    return f"{_say(language, 'begins', units=row.units, of=row.of)}: {row.begins}"


def _items(row: Any, language: str) -> str:
    return _say(language, "items", units=row.units, of=row.of, form=say(language, *_FORMS[row.form]))


def _where(row: Any, language: str) -> str:
    where = row.units.replace(" ", ", ")
    told = say(language, f"{row.words} words: {where}", f"{row.words} ord: {where}")
    times = say(language, f", {row.times} times", f", {row.times} ganger")
    return told + (times if row.times != 2 or " " not in row.units else "") + in_forms(row.forms, language)


def _note(phrases: pd.DataFrame, shown: pd.DataFrame, language: str) -> str:
    note = _say(language, "note")
    if len(shown):
        note += say(language, " Loops: the same words again.", " Buer: de samme ordene igjen.")
    if len(shown) < len(phrases):
        note += f" {_say(language, 'longest', shown=len(shown), n=len(phrases))}"
    return note


def _table(phrases: pd.DataFrame, beginnings: pd.DataFrame, lists: pd.DataFrame) -> pd.DataFrame:
    """All as one table: `kind` (phrase, beginning, list), `text`, `words` (of the phrase), `times`, `units`."""
    twice = phrases.rename(columns={"phrase": "text"}).assign(kind="phrase")
    alike = [
        table.rename(columns={text: "text", "units": "times", "where": "units"}).assign(kind=kind, words=words)
        for table, text, kind, words in ((beginnings, "begins", "beginning", 1), (lists, "form", "list", 0))
    ]
    columns = ["kind", "text", "words", "times", "units"]
    return pd.concat([table[columns] for table in (twice, *alike) if len(table)] or [twice[columns]], ignore_index=True)


def _alt(table: pd.DataFrame, claim: str, language: str) -> str:
    kinds = {"phrase": say(language, "Phrase", "Frase"), "beginning": say(language, "Beginning", "Begynnelse"),
             "list": say(language, "List of", "Liste av")}  # fmt: skip
    forms = {form: say(language, *names) for form, names in _FORMS.items()}
    parts = [
        f"{kinds[row.kind]} {forms[row.text] if row.kind == 'list' else f'«{row.text}»'}: {row.units.replace(' ', ', ')}."
        for row in table.itertuples()
    ]
    return f"{claim}. {' '.join(parts)}".strip()
