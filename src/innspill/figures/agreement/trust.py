"""Trust: a program's themes against those of readers, letters that it was not made with first, with n and intervals."""

from typing import Any

import pandas as pd

from innspill.figures.base.canvas import beside, canvas, text_width, widest, wrap
from innspill.figures.base.drawn import Drawn
from innspill.figures.base.page import inner
from innspill.figures.base.quotes import LINE
from innspill.figures.base.style import BLUE, GREY, INK, RULE
from innspill.figures.base.words import wording_of
from innspill.wording import number, share

_say = wording_of(__name__)

_ROW, _GAP, _LINES = 0.52, 0.3, 2.4  # cm a figure, between groups, and the least for the lines
_AIM = 0.75  # what this project holds a coder to


def draw_trust(table: pd.DataFrame, codebook: str, language: str = "en") -> Drawn:
    """A dot with its 95 % interval for each figure; those of letters that cues were written with come last, hollow and grey.

    `table`: `measures.agreement.trust.theme_trust()`. `codebook`: the one in use, of which the title speaks.
    """
    fresh = [
        (_heading(rows.iloc[0], language), rows)
        for _, rows in table[~table["seen"]].groupby(["codebook", "set"], sort=False)
    ]
    known = table[table["seen"]]
    groups = fresh + ([(_say(language, "lead"), known)] if len(known) else [])
    heads = [wrap(head, inner(), face="SemiBold") for head, _ in groups]
    drawn = [row for _, rows in groups for row in rows.itertuples()]
    names = [_of(row, language) if row.seen else _say(language, row.way) for row in drawn]
    labels, left = beside(names, _LINES + 2.5, 6.0)
    told = [_told(row, inner() - left > 2 * _LINES + 3.5, language) for row in drawn]
    note = _say(language, "note", aim=_AIM)
    claim = _claim(table, codebook, language)
    height = sum(
        LINE * (len(head) - 1) + _ROW * (1 + len(rows)) + _GAP for head, (_, rows) in zip(heads, groups, strict=True)
    )
    figure, axes = canvas(claim, note, max(height, _ROW), left, widest(told) + 0.3, bottom=0.6, least=_LINES)
    across = inner(left + widest(told) + 0.3)
    axes.set(xlim=(-0.02, 1.01), ylim=(max(height, _ROW), 0))
    axes.axvline(_AIM, color=GREY, lw=0.8, ls=(0, (4, 3)), zorder=1)
    axes.axvline(0, color=RULE, lw=0.6, zorder=0)
    side, places, at = axes.get_yaxis_transform(), list[float](), 0.0
    for head, (_, rows) in zip(heads, groups, strict=True):
        at += _ROW / 2
        for i, line in enumerate(head):
            axes.text(-left / across, at + LINE * i, line, transform=side, va="center", weight="semibold", color=INK, zorder=4,
                      bbox={"boxstyle": "square,pad=0.1", "facecolor": "white", "edgecolor": "none"})  # fmt: skip
        at += LINE * (len(head) - 1)
        for row in rows.itertuples():
            at += _ROW
            colour, inside = (GREY, "white") if row.seen else (BLUE, BLUE)
            axes.plot([row.low, row.high], [at, at], color=colour, lw=1.4, solid_capstyle="butt", zorder=2)
            axes.plot(row.f1, at, "o", color=inside, markeredgecolor=colour, ms=5.5, mew=1.3, zorder=3)
            axes.text(1 + 0.2 / across, at, told[len(places)], transform=side, va="center")
            places.append(at)
        at += _ROW / 2 + _GAP
    axes.set_yticks(places, labels)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    marks = [0, 0.25, 0.5, 0.75, 1] if across > 5 * text_width("0.75 ") else [0, 0.5, 1]
    axes.set_xticks(marks, [number(mark, language, 2) for mark in marks])
    caption = _say(language, "caption")
    listed = [f"{_of(row, language)}, {_say(language, row.way)} {number(row.f1, language, 2)}" for row in drawn]
    alt = _say(language, "alt", listed="; ".join(listed) or _say(language, "nothing"))
    return Drawn("trust-themes", figure, table, claim, caption, alt)


def _told(row: Any, wide: bool, language: str) -> str:
    """The figure in numbers; its interval, which the line shows, where the page has room."""
    value, low, high = (number(part, language, 2) for part in (row.f1, row.low, row.high))
    return f"{value}  ({low}–{high})  n {row.n}" if wide else f"{value}  n {row.n}"


def _of(row: Any, language: str) -> str:
    """Codebook and letters: "policy-theme, 6 real letters"."""
    return f"{row.codebook}, {_letters(row.set, row.letters, language)}"


def _letters(name: str, count: int, language: str) -> str:
    kind = name.split(" ", 1)[0]
    return _say(language, kind if kind in ("KS", "real") else "written", n=count)


def _heading(row: pd.Series, language: str) -> str:
    letters, words = _letters(row["set"], row["letters"], language), share(row["covered"], 1, language)
    return _say(language, "heading", codebook=row["codebook"], letters=letters, words=words)


def _claim(table: pd.DataFrame, codebook: str, language: str) -> str:
    first = table[~table["seen"] & table["codebook"].eq(codebook)].head(1)
    if first.empty:
        return _say(language, "only_seen", codebook=codebook)
    row = first.iloc[0]
    letters, value = _letters(row["set"], row["letters"], language), number(row["f1"], language, 2)
    return _say(language, "claim", value=value, letters=letters)
