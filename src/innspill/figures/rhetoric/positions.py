"""Stances and grounds: where the letter takes a stand, on what, and the sentences that give its reasons."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from innspill.figures.base.canvas import canvas
from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.base.page import inner
from innspill.figures.base.quotes import GAP, LINE, as_page, cut, head, on_page, rule, stacked, write
from innspill.figures.base.style import GREY
from innspill.figures.base.words import wording_of
from innspill.figures.rhetoric.claims import SIGNS, grounded, said_again
from innspill.findings import Finding, told
from innspill.measures.rhetoric.gist import unmarked
from innspill.measures.rhetoric.requests import marked
from innspill.wording import first_of, kind_names, marked_by, say

_say = wording_of(__name__)

_WHERE, _KIND, _STAND, _UNIT = 0.0, 1.05, 3.35, 0.95  # cm: where the columns begin, and for a unit before its words
_LEAST = 4.0  # cm for the words of a stance


def draw_positions(
    positions: pd.DataFrame, text: Mapping[str, str], language: str = "en", by: str = "", finding: Finding | None = None
) -> Drawn:
    """One row a stance or wish, in order: what the letter says of it, and beside it each unit that gives grounds.

    `positions`: `measures.rhetoric.requests.positions(…)`. `text`: unit → its words. Where a page is too short, words are cut,
    and the last rows stand in the table only.
    """
    if positions.empty:
        raise NothingError(_say(language, "nothing"))
    claim = told(finding, language) or _say(language, "claim", n=len(positions))
    grounds, same = _grounds(positions, text, language)

    def each(lines: int) -> list[float]:
        rows = zip(positions.itertuples(), grounds, strict=True)
        return [_height(row, units, lines, language) for row, units in rows]

    lines, heights, shown = on_page(each, 0.5, most=5, fewest=1)
    tall = 0.5 + sum(heights[:shown])
    note = _say(language, "note") + said_again(positions.head(shown), language)
    note += first_of(shown, len(positions), language)
    figure, axes = canvas(claim, note, tall, 0, 0, bottom=0.1)
    as_page(axes, tall)
    _head(axes, language)
    y = 0.5
    for i, row in enumerate(positions.head(shown).itertuples()):
        rule(axes, y - 0.08)
        _draw_row(axes, y, row, grounds[i], same[i], lines, language)
        y += heights[i]
    caption = _say(language, "caption", n=len(positions), grounds=grounded(positions, language), by=by)
    return Drawn("positions", figure, positions, claim, caption, _alt(positions, claim, language))


#: A unit that gives grounds, with a dot where the letter says so, and the words to print beside it.
_Ground = tuple[str, str]


def _grounds(positions: pd.DataFrame, text: Mapping[str, str], language: str) -> tuple[list[list[_Ground]], list[str]]:
    """The grounds that are printed beside each position; and what is said where there are none to print."""
    printed: dict[str, str] = {}
    units: list[list[_Ground]] = []
    told: list[str] = []
    for row in positions.itertuples():
        if not row.grounds:
            units.append([])
            told.append(say(language, "no grounds found", "ingen begrunnelse funnet"))
        elif row.grounds in printed:  # two wishes in one section often rest on the same sentences
            units.append([])
            told.append(f"{say(language, 'as for', 'som for')} {printed[row.grounds]}: {row.grounds}")
        else:
            printed[row.grounds] = row.unit
            signs = marked(row.marks)
            own = f"{say(language, 'the sentence itself', 'setningen selv')}: {signs.get(row.unit)}"
            said = {**text, row.unit: own}
            units.append([(f"{unit}{'•' * (unit in signs)}", unmarked(said[unit])) for unit in row.grounds.split()])
            told.append("")
    return units, told


def _rooms() -> tuple[float, float, float]:
    """The cm for what the letter says, where the units of the grounds begin, and the cm for their words."""
    if stacked():
        return inner(_KIND, _LEAST), _KIND, inner(_KIND + _UNIT)
    half = inner(_STAND + _UNIT + 0.3) / 2
    return half - 0.3, _STAND + half, half + 0.3


def _called(kind: str, language: str) -> list[str]:
    """The name of a kind in its column; on a narrow page it has the line for itself."""
    return cut(kind_names(language).get(kind, kind), inner() if stacked() else _STAND - _KIND - 0.45, 2)


def _height(row: Any, grounds: list[_Ground], lines: int, language: str) -> float:
    room, _, other = _rooms()
    left = max(len(cut(unmarked(row.quote), room, lines)), min(1 + bool(row.also), lines))
    if not stacked():
        left = max(left, len(_called(row.kind, language)))
    right = sum(len(cut(words, other, lines)) for _, words in grounds)
    return LINE * (left + max(right, 1) + 1 if stacked() else max(left, right, 1)) + GAP


def _draw_row(
    axes: Axes,
    y: float,
    row: Any,  # of `itertuples`, whose fields pandas makes
    grounds: list[_Ground],
    same: str,
    lines: int,
    language: str,
) -> None:
    sign, colour = SIGNS.get(row.kind, ("", GREY))
    write(axes, _WHERE, y, [row.unit, *cut(row.also, _KIND - 0.1, 1)][:lines], color=GREY)
    write(axes, _KIND, y, [sign], color=colour, weight="semibold")
    write(axes, _KIND + 0.35, y, _called(row.kind, language))
    room, x, other = _rooms()
    stand = cut(unmarked(row.quote), room, lines)
    at = y + LINE if stacked() else y
    write(axes, _KIND if stacked() else _STAND, at, stand)
    at += LINE * len(stand) if stacked() else 0
    for unit, words in grounds:
        told = cut(words, other, lines)
        write(axes, x, at, [unit], color=GREY)
        write(axes, x + _UNIT, at, told)
        at += LINE * len(told)
    if same:
        write(axes, x, at, [same], color=GREY)


def _head(axes: Axes, language: str) -> None:
    names = [
        (_WHERE, say(language, "where", "hvor")),
        (_KIND, say(language, "stance", "standpunkt")),
        (_STAND, say(language, "in the letter’s words", "med brevets ord")),
        (_rooms()[1], say(language, "grounds", "begrunnelse")),
    ]
    head(axes, 0.2, names[:2] if stacked() else names)


def _alt(positions: pd.DataFrame, claim: str, language: str) -> str:
    names = kind_names(language)
    grounds = say(language, "grounds", "begrunnet i")
    given = [
        ", ".join(f"{unit} ({marked_by(marked(row.marks).get(unit, ''), language)})" for unit in row.grounds.split())
        for row in positions.itertuples()
    ]
    parts = [
        f"{row.unit} {names.get(row.kind, row.kind)}{f', {grounds} {told}' * bool(told)}: {unmarked(row.quote).rstrip('.')}."
        for row, told in zip(positions.itertuples(), given, strict=True)
    ]
    return f"{claim}. {' '.join(parts)}".strip()
