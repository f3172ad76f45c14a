"""The line of argument: grounds at the left, what they carry at the right, a line between them solid where the letter says so."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from innspill.figures.base.canvas import canvas, shortened, text_width, wrap
from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.base.page import inner
from innspill.figures.base.quotes import GAP, LINE, MOST, TALLEST, as_page, cut, head, rule, stacked, write
from innspill.figures.base.style import GREY, INK
from innspill.figures.base.words import wording_of
from innspill.figures.rhetoric.claims import SIGNS
from innspill.findings import Finding, told
from innspill.measures.rhetoric.gist import unmarked
from innspill.wording import first_of, kind_names, marked_by, say

_say = wording_of(__name__)

_UNIT, _SIGN, _BETWEEN, _CLEAR = 0.95, 0.35, 2.5, 0.25  # cm: a unit's name, a sign, the lines, and from these to a name
_ELBOW, _AROUND = 0.6, 0.32  # cm: the indent on a narrow page, and where a curve gives way over and under its word
_LEAST = 3.0  # cm for words


class _Block(NamedTuple):
    """A unit on the page: `y` of its first line, and its words in lines."""

    unit: str
    y: float
    words: list[str]

    @property
    def middle(self) -> float:
        return self.y + LINE * (1 if stacked() else len(self.words)) / 2


#: Grounds, claims, and the height of both.
_Placed = tuple[list[_Block], list[_Block], float]


def draw_argument(
    argument: pd.DataFrame, text: Mapping[str, str], language: str = "en", by: str = "", finding: Finding | None = None
) -> Drawn:
    """One band a line of argument, in order of the letter; below them the claims of which no ground was found.

    `argument`: `measures.rhetoric.argument.argument(…)`. `text`: unit → its words. Where a page is too short, words are
    cut, and the last lines stand in the table only.
    """
    if argument["line"].eq(0).all():
        raise NothingError(_say(language, "nothing"))
    bands = [band for _, band in argument[argument["line"].gt(0)].groupby("line")]
    below = _below(argument[argument["line"].eq(0)], language)
    least = LINE * len(below) + (0.3 if below else 0.0)
    placed: list[_Placed] = []
    for most in range(MOST, 0, -1):  # every line of argument, in as many lines of text as a page allows
        placed = [_place(band, text, most, language) for band in bands]
        if sum(height for *_, height in placed) + least + 0.5 <= TALLEST:
            break
    ends = np.cumsum([0.1 if stacked() else 0.5, *(height for *_, height in placed)])
    shown = max(int((ends[1:] + least <= TALLEST).sum()), 1)
    tall = float(ends[shown]) + least
    claim = told(finding, language) or _say(language, "claim")
    figure, axes = canvas(claim, _note(argument, shown, len(bands), language), tall, 0, 0, bottom=0.1)
    as_page(axes, tall)
    if not stacked():
        _head(axes, language)
    for y, band, (grounds, claims, _) in zip(ends[:shown], bands, placed, strict=False):
        rule(axes, y - 0.08)
        _draw_band(axes, y, band, grounds, claims)
    for n, (sign, colour, words) in enumerate(below):
        y = tall - LINE * (len(below) - n)
        write(axes, 0, y, [sign], color=colour, weight="semibold")
        write(axes, _SIGN if sign else 0, y, [words], weight="normal" if sign else "semibold")
    return Drawn("argument", figure, argument, claim, _caption(argument, language, by), _alt(argument, claim, language))


def _place(band: pd.DataFrame, text: Mapping[str, str], most: int, language: str) -> _Placed:
    """Where the grounds and the claims of a line stand, from its top, and its height."""
    left, right = _rooms()
    own = say(language, "in the same sentence", "i samme setning")
    told = {row.ground: text[row.ground] if row.ground != row.unit else own for row in band.itertuples() if row.ground}
    grounds = [(unit, cut(unmarked(words), left, most)) for unit, words in told.items()]
    claims = [(row.unit, cut(unmarked(row.quote), right, most)) for row in band.drop_duplicates("unit").itertuples()]
    if stacked():
        blocks, height = _stack([*grounds, *claims], 0.0)
        return blocks[: len(grounds)], blocks[len(grounds) :], height
    heights = [_stack(stack, 0.0)[1] for stack in (grounds, claims)]
    both = [_stack(stack, (max(heights) - own) / 2)[0] for stack, own in zip((grounds, claims), heights, strict=True)]
    return both[0], both[1], max(heights)


def _stack(units: list[tuple[str, list[str]]], y: float) -> tuple[list[_Block], float]:
    blocks = []
    for unit, words in units:
        blocks.append(_Block(unit, y, words))
        y += LINE * len(words) + GAP
    return blocks, y


def _rooms() -> tuple[float, float]:
    """The cm for the words of grounds, and of claims."""
    if stacked():
        return inner(_UNIT + _ELBOW, _LEAST), inner(_UNIT + _ELBOW + _SIGN, _LEAST)
    half = inner(_BETWEEN) / 2
    return half - _UNIT, half - _UNIT - _SIGN


def _sides() -> tuple[float, float]:
    """Where the grounds begin, and the claims."""
    return (_ELBOW, _ELBOW) if stacked() else (0.0, inner(_BETWEEN) / 2 + _BETWEEN)


def _draw_band(axes: Axes, y: float, band: pd.DataFrame, grounds: list[_Block], claims: list[_Block]) -> None:
    left, right = _sides()
    told = {row.unit: row for row in band.itertuples()}
    for block in grounds:
        write(axes, left, y + block.y, [block.unit], color=GREY)
        write(axes, left + _UNIT, y + block.y, block.words)
    for block in claims:
        sign, colour = SIGNS[told[block.unit].kind]
        again = cut(told[block.unit].also, _UNIT - 0.1, 1)[: len(block.words) - 1]
        write(axes, right, y + block.y, [block.unit, *again], color=GREY)
        write(axes, right + _UNIT, y + block.y, [sign], color=colour, weight="semibold")
        write(axes, right + _UNIT + _SIGN, y + block.y, block.words)
    at, to = ({block.unit: y + block.middle for block in blocks} for blocks in (grounds, claims))
    links = [(at[row.ground], to[row.unit], row.mark) for row in band.itertuples() if row.ground]
    for link in links:
        (_draw_elbow if stacked() else _draw_link)(axes, *link)
    if stacked():
        _draw_edge(axes, links)


def _draw_link(axes: Axes, start: float, end: float, mark: str) -> None:
    """A curve through the space between the columns, with the word on it by which the letter says so."""
    x = inner(_BETWEEN) / 2
    t = np.linspace(0, 1, 40)
    across = np.linspace(x + 0.1, x + _BETWEEN - _CLEAR, 40)
    along = start + (end - start) * (3 * t**2 - 2 * t**3)
    whole = shortened(mark, _BETWEEN - 0.5) == mark
    # "og … dermed": "dermed".
    word = mark if whole else shortened(mark.rpartition(" … ")[2], _BETWEEN - 0.5, within=True)
    if word:
        middle, level = x + _BETWEEN / 2, (start + end) / 2
        beside = np.abs(across - middle) < text_width(word, face="Italic") / 2 + 0.06
        along[beside & (np.abs(along - level) < _AROUND)] = np.nan  # no end of the curve over or under the word
        spot = {"facecolor": "white", "edgecolor": "none", "pad": 0.5}
        axes.text(middle, level, word, style="italic", ha="center", va="center", bbox=spot)
    axes.plot(across, along, **_style(mark))
    axes.plot(x + _BETWEEN - _CLEAR, end, ">", color=INK if mark else GREY, markersize=3.5)


def _draw_elbow(axes: Axes, start: float, end: float, mark: str) -> None:
    """From the ground to the left edge, and from there to the claim."""
    axes.plot([_ELBOW - 0.1, 0.1], [start, start], **_style(mark))
    axes.plot([0.1, _ELBOW - _CLEAR], [end, end], **_style(mark))
    axes.plot(_ELBOW - _CLEAR, end, ">", color=INK if mark else GREY, markersize=3.5)


def _draw_edge(axes: Axes, links: list[tuple[float, float, str]]) -> None:
    """The left edge, along which links run: each stretch once, since dashes over dashes would look solid."""
    for upper, lower in pairwise(sorted({y for start, end, _ in links for y in (start, end)})):
        marks = [mark for start, end, mark in links if min(start, end) <= upper and lower <= max(start, end)]
        if marks:
            axes.plot([0.1, 0.1], [upper, lower], **_style(max(marks)))


def _style(mark: str) -> dict[str, Any]:
    return {"color": INK, "linewidth": 1.2} if mark else {"color": GREY, "linewidth": 0.8, "linestyle": (0, (3, 2))}


def _below(alone: pd.DataFrame, language: str) -> list[tuple[str, str, str]]:
    """Sign, its colour and words of each row below the lines of argument: the claims of which no ground was found."""
    if alone.empty:
        return []
    told = say(language, "No ground is marked, and none was inferred", "Ingen begrunnelse er markert, og ingen utledet")
    rows = [("", INK, line) for line in wrap(told, inner(), face="SemiBold")]
    for kind, (sign, colour) in SIGNS.items():
        units = alone.loc[alone["kind"].eq(kind), "unit"]
        for n, words in enumerate(wrap(", ".join(units), inner(_SIGN)) if len(units) else []):
            rows.append((sign if n == 0 else " ", colour, words))
    return rows


def _head(axes: Axes, language: str) -> None:
    left, right = _sides()
    grounds = say(language, "grounds", "begrunnelse")
    head(axes, 0.2, [(left, grounds), (right, say(language, "what they are given for", "hva de begrunner"))])


def _note(argument: pd.DataFrame, shown: int, lines: int, language: str) -> str:
    signs = [
        f"{sign} {kind_names(language)[kind]}" for kind, (sign, _) in SIGNS.items() if argument["kind"].eq(kind).any()
    ]
    note = ", ".join(signs) + "."
    words = "" if stacked() else say(language, ", in the words on it", ", med ordene på den")
    return f"{note} {_say(language, 'lines', words=words)}{first_of(shown, lines, language)}"


def _caption(argument: pd.DataFrame, language: str, by: str) -> str:
    links, said = int(argument["ground"].ne("").sum()), int(argument["mark"].ne("").sum())
    return _say(language, "caption", links=links, said=said, by=by)


def _alt(argument: pd.DataFrame, claim: str, language: str) -> str:
    because, names = say(language, "because of", "på grunn av"), kind_names(language)
    rows = []
    for unit, links in argument.groupby("unit", sort=False):
        grounds = [f"{row.ground} ({marked_by(row.mark, language)})" for row in links.itertuples() if row.ground]
        told = f"{names[links['kind'].iloc[0]].capitalize()} {unit}"
        rows.append(f"{told}, {because} {', '.join(grounds)}." if grounds else f"{told}.")
    return f"{claim}. {' '.join(rows)}".strip()
