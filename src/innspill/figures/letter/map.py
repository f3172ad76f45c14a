"""The letter map: one bar a sentence, its length in words, its theme as colour, its move in the margin."""

from collections.abc import Collection, Mapping
from functools import partial
from math import ceil
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from innspill.figures.base.canvas import canvas, shortened, widest
from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.base.legend import draw_legend, key, legend_height
from innspill.figures.base.page import inner, page_width
from innspill.figures.base.style import GREY, INK, PALE, RULE
from innspill.figures.base.words import wording_of
from innspill.figures.themes.fit import fit_note
from innspill.findings import Finding, told
from innspill.measures.themes.fit import Fit
from innspill.wording import joined, joined_names, say, section_name

_say = wording_of(__name__)

_ROW, _LOW, _LINE = 0.36, 0.3, 0.36  # cm a line, the least for one with names, and for the name of a heading
_TALLEST = 21.4  # cm: the height of a page less its margins, for the bars and the key to their colours
_BARS, _FEW = 3.2, 2.2  # cm: the least for the bars, and where moves have no names
_NUMBERS, _HEADINGS = 0.9, 5.6  # cm for the units' numbers, and beside the bars for headings
_LEAST = 3  # sentences
_SIGNS = {"REQUEST": "▶", "OFFER": "◆", "POSITION": "●"}
_MARK = 0.45  # cm between theme and move, for the mark
_MARKS = {"REQUEST": ">", "OFFER": "D", "POSITION": "o"}  # what a reader of the report looks for first


def draw_letter_map(
    units: pd.DataFrame,
    names: Mapping[str, str],
    moves: Mapping[str, str],
    colours: Mapping[str, str],
    language: str = "en",
    by: str = "",
    finding: Finding | None = None,
    fit: Fit | None = None,
    fields: Mapping[str, str] | None = None,
) -> Drawn:
    """The key that other figures refer to.

    `units`: `measures.units.unit_codes(letter, theme=…, move=…)`. `names` and `moves`: code → name in `language`.
    `colours`: theme → colour; `fields`: what it is called. `by`: who coded. `finding`: the title.
    """
    if units["kind"].eq("sentence").sum() < _LEAST:
        raise NothingError(_say(language, "nothing"))
    own, themed = key(units["theme"], names, colours, fields), bool(units["theme"].any())
    if themed and units.loc[units["kind"].eq("sentence"), "theme"].eq("").any():
        own[say(language, "no theme", "ikke noe tema")] = PALE
    height = min(_ROW * max(len(units), 1), _TALLEST - legend_height(own))
    crowded = height < _LOW * len(units)
    theme = widest(names.get(code, "") for code in units["theme"]) + 0.25  # cm
    move = widest((moves.get(code, "") for code in units["move"]), "SemiBold") + 0.25
    named = not crowded and inner() > _NUMBERS + _BARS + theme + move + _MARK
    right = min(_HEADINGS, inner() - _NUMBERS - _BARS) if crowded else theme + _MARK + move * named
    legend = ", ".join(f"{sign} {moves[code]}" for code, sign in _SIGNS.items() if code in moves)
    claim = told(finding, language) or _say(language, "claim")
    note = _note(units, language) + f" {_say(language, 'unthemed')}" * (not themed)
    signs = "" if named else f" {say(language, 'Move', 'Grep')}: {legend}."
    about = fit_note(fit, names, language, () if crowded else list(dict.fromkeys(units["theme"])))
    bottom = 1.4 + legend_height(own) if crowded else 1.0
    figure, axes = canvas(claim, note + signs + about, height, _NUMBERS, right, bottom, top=0.6, least=_FEW)
    longest = units.loc[units["kind"].eq("sentence"), "words"].max()
    axes.set(xlim=(0, longest * 1.02), ylim=(len(units) - 0.5, -0.5))
    if crowded:
        _draw_without_names(axes, units, colours, height, right, language)
        draw_legend(axes, own, 1.5)
    else:
        _draw_with_names(axes, units, names, moves if named else {}, colours, theme, language, fit.weak if fit else ())
    axes.set_xlabel(say(language, "words in the sentence", "ord i setningen"))
    axes.spines["left"].set_color(RULE)
    axes.set_yticks([])
    axes.xaxis.grid(True)
    axes.locator_params(axis="x", integer=True)
    shown = f"{_say(language, 'colour')} " * themed
    caption = _say(language, "caption", note=note, shown=shown, legend=legend, by=by)
    table = units.drop(columns="start").reset_index(drop=True)
    return Drawn("letter-map", figure, table, claim, caption, _alt(units, names, language))


def _draw_with_names(
    axes: Axes,
    units: pd.DataFrame,
    names: Mapping[str, str],
    moves: Mapping[str, str],
    colours: Mapping[str, str],
    theme: float,
    language: str,
    weak: Collection[str],
) -> None:
    """A line a unit: number, bar, theme (in `theme` cm; `weak` ones in grey), move, unless `moves` is empty; headings in full."""
    margin, across = axes.get_yaxis_transform(), axes.get_position().width * page_width()
    write = partial(axes.text, transform=margin, va="center")
    left, at_theme, at_mark = (0.05 - _NUMBERS) / across, 1 + 0.2 / across, 1 + (theme + 0.3) / across
    at_move = at_mark + 0.2 / across
    write(at_theme, -1.1, say(language, "theme", "tema") if units["theme"].any() else "", color=GREY, style="italic")
    write(at_move, -1.1, say(language, "move", "grep") if moves else "", color=GREY, style="italic")
    closing = units["section"].eq("closing").idxmax() if units["section"].eq("closing").any() else -1
    ends = [left, (inner() - _NUMBERS) / across]
    for y, unit in enumerate(units.itertuples()):
        if unit.kind != "sentence" or y == closing:
            axes.plot(ends, [y - 0.5] * 2, transform=margin, color=GREY, linewidth=0.5, clip_on=False)
        if unit.kind == "sentence":
            _draw_bar(axes, y, unit, 0.72, colours)
            write(-0.08 / across, y, unit.unit, ha="right", color=GREY)
        else:
            square = 0.3 if unit.theme else 0  # cm
            axes.plot([left + 0.1 / across] * bool(square), [y] * bool(square), "s", transform=margin, ms=5, clip_on=False,
                      color=colours.get(unit.theme, PALE))  # fmt: skip
            words = shortened(unit.text, across + _NUMBERS - square - 0.2, face="SemiBold")
            write(left + square / across, y, words, weight="semibold")
        write(at_theme, y, names.get(unit.theme, ""), color=GREY if unit.theme in weak else INK)
        marked = unit.move in _MARKS
        if marked:
            axes.plot(at_mark, y, _MARKS[unit.move], transform=margin, color=INK, markersize=3.4, clip_on=False)
        weight, ink = ("semibold", INK) if marked else ("regular", GREY)
        write(at_move, y, moves.get(unit.move, ""), weight=weight, color=ink)


def _draw_without_names(
    axes: Axes, units: pd.DataFrame, colours: Mapping[str, str], height: float, right: float, language: str
) -> None:
    """More units than a page has lines: bars alone, a mark where something is asked or offered, headings beside them."""
    margin, step, free = axes.get_yaxis_transform(), height / len(units), 0.0
    write = partial(axes.text, transform=margin, va="center")
    across = inner(_NUMBERS + right)
    at_mark, at_name = 1 + 0.15 / across, 1 + 0.4 / across
    tens = max(1, ceil(0.032 / step)) * 10  # numbers that do not touch
    size = min(3.4, 20 * step)  # points: marks hardly touch
    for y, unit in enumerate(units.itertuples()):
        if unit.kind == "sentence":
            _draw_bar(axes, y, unit, 0.85, colours)
            if int(unit.unit[1:]) % tens == 0:
                write(-0.08 / across, y, unit.unit, ha="right", color=GREY)
        else:
            axes.axhline(y, color=colours.get(unit.theme, GREY), linewidth=1.2 if unit.theme else 0.4)
            # A name that would touch the one above it stands a little lower; where it cannot, the rule stands alone.
            at = max(y * step, free)
            if at - y * step < _LINE:
                write(at_name, at / step, shortened(unit.text, right - 0.45, face="SemiBold"), weight="semibold")
                free = at + _LINE
        if unit.move in _MARKS:
            axes.plot(at_mark, y, _MARKS[unit.move], transform=margin, color=INK, markersize=size, clip_on=False)
    write(at_name, -0.5 - 0.25 / step, say(language, "headings", "overskrifter"), color=GREY, style="italic")


def _draw_bar(axes: Axes, y: float, unit: Any, height: float, colours: Mapping[str, str]) -> None:
    """A sentence as long as it has words, in the colour of its theme; pale with an edge where it has none."""
    edge = 0.5 * (unit.theme not in colours)
    axes.barh(y, unit.words, height=height, color=colours.get(unit.theme, PALE), linewidth=edge, ec=GREY)


def _note(units: pd.DataFrame, language: str) -> str:
    counts = {
        "sentence": units["kind"].eq("sentence").sum(),
        "heading": units["kind"].eq("heading").sum(),
        "words": units["words"].sum(),
    }
    return f"{', '.join(_say(language, what, n=n) for what, n in counts.items() if n or what == 'words')}."


def _alt(units: pd.DataFrame, names: Mapping[str, str], language: str) -> str:
    parts = []
    for section, inside in units[units["kind"].ne("title")].groupby("section", sort=False):
        themes = inside.loc[inside["theme"].ne(""), "theme"].value_counts().head(2).index
        told = joined_names([names.get(theme, theme) for theme in themes], language)
        each = told or say(language, "no theme", "ikke noe tema")
        parts.append(f"{section_name(section, language)}: {each}")
    requests = units.loc[units["move"].eq("REQUEST"), "unit"].tolist()
    asked = joined(requests, language) or say(language, "none", "ingen")
    themes = f"{_say(language, 'by_section', themes='; '.join(parts))} " * bool(units["theme"].any())
    return _say(language, "alt", n=len(units), themes=themes, asked=asked)
