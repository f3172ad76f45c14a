"""How the letter joins what it says: its connectives by sense, in the sentences that they join."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.text import Text

from innspill.figures.base.canvas import canvas, text_width, widest
from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.base.page import inner
from innspill.figures.base.quotes import GAP, LINE, TALLEST, as_page, cut, rule, stacked, write
from innspill.figures.base.style import GREY, INK, POINT
from innspill.figures.base.words import wording_of
from innspill.findings import Finding, told
from innspill.measures.rhetoric.connectives import by_sense
from innspill.norwegian import STOPWORDS
from innspill.wording import RATED, doubtful_left_out, rate, say

_say = wording_of(__name__)

_NAME, _INDENT, _GROUP = 3.9, 0.3, 0.6  # cm: the name of a sense, where it begins, a row with the name of a class
_BAR, _WORDS, _UNIT = 3.2, 8.2, 0.85  # cm: the longest bar, where words begin, the name of a unit
_SHORT = 0.08  # cm between the connectives of a sense
_CUTS = (60, 40, 30, 25, 20, 17, 14, 12, 10, 9, 8, 7, 6, 5, 4)  # words that a stretch may have

#: A line: runs of words, each with its face.
Line = list[tuple[str, str]]


def draw_connectives(
    table: pd.DataFrame, doubtful: int, words: int, names: Mapping[str, str], language: str = "en", by: str = "",
    finding: Finding | None = None,
) -> Drawn:  # fmt: skip
    """A group a class of senses, in it the senses, each with a bar, and its connectives in the sentences that they join.

    `table`: `measures.rhetoric.connectives.connectives(…)`; `doubtful`: connectives left out of it; `words`: running
    words of the letter; `names`: code → name, of classes too. Where a page is too short for all, the first of each sense are shown.
    """
    if len(table) < 2:
        raise NothingError(say(language, "fewer than two connectives were found", "færre enn to bindeord ble funnet"))
    senses = by_sense(table)
    inner(0, _least(senses, names, words, language))
    shown = _shown(table, senses)
    height = _height(shown, senses)
    claim = told(finding, language) or _say(language, "claim")
    note = _say(language, "note") + doubtful_left_out(doubtful, language)
    figure, axes = canvas(claim, note, height, 0, 0, bottom=0.1)
    as_page(axes, height)
    y, before, most = 0.1, "", int(senses["times"].max())
    for row in senses.itertuples():
        if row.sense_class != before:
            rule(axes, y)
            _draw_class(axes, y, names[row.sense_class], _in_all(senses, row.sense_class, words, language))
            y, before = y + _GROUP, row.sense_class
        _draw_sense(axes, y, row, names[row.code], most)
        y += LINE + _SHORT
        for unit, lines in shown[row.code]:
            write(axes, _INDENT, y, [unit], color=GREY)
            for n, line in enumerate(lines):
                _draw_line(axes, _INDENT + _UNIT, y + LINE * (n + 0.5), line)
            y += LINE * len(lines) + _SHORT
        if more := row.times - len(shown[row.code]):
            write(axes, _INDENT + _UNIT, y, [say(language, f"+ {more} more", f"+ {more} til")], color=GREY)
            y += LINE
        y += GAP
    caption = _say(language, "caption", n=int(senses["times"].sum()), words=words, doubtful=doubtful, by=by)
    return Drawn("connectives", figure, table, claim, caption, _alt(senses, names, claim, words, language))


def _shown(table: pd.DataFrame, senses: pd.DataFrame) -> dict[str, list[tuple[str, list[Line]]]]:
    """Code → its connectives as they are drawn: unit and lines; all in longer or shorter lines, else as many of each as fit."""
    room = inner(_INDENT + _UNIT)
    found: dict[str, list[tuple[str, list[Line]]]] = {}
    for lines in (3, 2) if stacked() else (2, 1):
        found = {code: [] for code in senses["code"]}
        for row in table.itertuples():
            found[row.code].append((row.unit, _set(row.context, room, lines)))
        if _height(found, senses) <= TALLEST:
            return found
    for most in range(int(senses["times"].max()) - 1, 1, -1):
        some = {code: shown[: most if len(shown) > most + 1 else None] for code, shown in found.items()}
        if _height(some, senses) <= TALLEST:
            return some
    return {code: shown[:1] for code, shown in found.items()}


def _height(shown: Mapping[str, list[tuple[str, list[Line]]]], senses: pd.DataFrame) -> float:
    height: float = 0.2 + _GROUP * senses["sense_class"].nunique()
    for row in senses.itertuples():
        inside = sum(LINE * len(lines) + _SHORT for _, lines in shown[row.code])
        height += LINE + _SHORT + inside + LINE * (row.times > len(shown[row.code])) + GAP
    return height


def _set(context: str, room: float, lines: int) -> list[Line]:
    """A context in at most so many lines of `room` cm, the connective semibold; what it joins is cut behind a word that says something."""
    closed = re.sub(r"(\|+)([,.;:!?»)]+)", r"\2\1", context)  # "|fordi|, sier": a mark stays with its word
    pieces = re.sub(r"([«(]+)(\|+)", r"\2\1", closed).split("|")
    found: list[Line] = []
    for most in _CUTS:
        found = _lines(_faced(pieces, most), room)
        if len(found) <= lines:
            break
    return found


def _faced(pieces: Sequence[str], most: int) -> Iterator[tuple[str, str]]:
    """The words of a context with their faces, at most so many of each stretch; every second piece is the connective."""
    for n, piece in enumerate(pieces):
        said = piece.split()
        if n % 2 == 0 and len(said) > most:
            said = said[:most]
            while len(said) > 2 and (said[-1].strip(",;:–-").lower() or "og") in STOPWORDS:
                said.pop()
            said[-1] = said[-1].rstrip(",;:")
            said.append("…")
        yield from ((word, "SemiBold" if n % 2 else "Regular") for word in said)


def _lines(words: Iterable[tuple[str, str]], room: float) -> list[Line]:
    """Words with their faces in lines no wider than `room` cm, those of one face that meet as one run."""
    found: list[Line] = []
    for word, face in words:
        line = list(found[-1]) if found else []
        if line and line[-1][1] == face:
            line[-1] = (f"{line[-1][0]} {word}", face)
        else:
            line.append((word, face))
        if found and sum(text_width(run, face=of) for run, of in line) + _space() * (len(line) - 1) <= room:
            found[-1] = line
        else:
            found.append([(word, face)])
    return found


def _draw_line(axes: Axes, x: float, y: float, line: Line) -> None:
    """Runs of words side by side, each from where the one before ends when it is drawn: widths depend on the dots of a picture."""
    before: Text | None = None
    for words, face in line:
        weight = "semibold" if face == "SemiBold" else "normal"
        if before is None:
            before = axes.text(x, y, words, va="center", weight=weight)
        else:
            before = axes.annotate(words, (1, y), (_space() / POINT, 0), xycoords=(before, axes.transData), va="center",
                                   textcoords="offset points", annotation_clip=False, weight=weight)  # fmt: skip


def _space() -> float:
    return text_width("n n") - text_width("nn")


def _draw_class(axes: Axes, y: float, name: str, told: str) -> None:
    axes.text(0, y + _GROUP / 2, name, weight="semibold", va="center")
    x, side = (inner(), "right") if stacked() else (_bar(), "left")
    axes.text(x, y + _GROUP / 2, told, color=GREY, ha=side, va="center")


def _draw_sense(axes: Axes, y: float, row: Any, name: str, most: int) -> None:
    """The name of a sense, how many connectives have it, and where there is room the words."""
    write(axes, _INDENT, y, cut(name, _bar() - _INDENT - 0.2, 1))
    long = _longest() * row.times / most
    axes.plot([_bar(), _bar() + long], [y + LINE / 2] * 2, color=INK, linewidth=5, solid_capstyle="butt")
    axes.text(_bar() + long + 0.12, y + LINE / 2, str(row.times), va="center")
    if not stacked():
        write(axes, _WORDS, y, cut(row.words, inner(_WORDS), 1), color=GREY)


def _least(table: pd.DataFrame, names: Mapping[str, str], words: int, language: str) -> float:
    """The room that the names of classes need with what is said beside them."""
    needed = (
        widest([names[name]], "SemiBold") + widest([_in_all(table, name, words, language)])
        for name in table["sense_class"].unique()
    )
    return max(needed, default=0.0) + 0.4


def _bar() -> float:
    """Where the bars begin: on a narrow page names have less room."""
    return min(_NAME + _INDENT, inner() / 2)


def _longest() -> float:
    return min(_BAR, inner(_bar() + text_width("000") + 0.2))


def _in_all(table: pd.DataFrame, sense_class: str, words: int, language: str) -> str:
    """How many connectives of a class there are, and how often in a letter long enough to say so."""
    n = int(table.loc[table["sense_class"].eq(sense_class), "times"].sum())
    often = f", {rate(n, words, language)}" if words >= RATED else ""
    return say(language, f"{n} in all", f"{n} i alt") + often


def _alt(table: pd.DataFrame, names: Mapping[str, str], claim: str, words: int, language: str) -> str:
    told = []
    for name, senses in table.groupby("sense_class", sort=False):
        rows = [f"{names[row.code]} {row.times}: {row.words}" for row in senses.itertuples()]
        told.append(f"{names[str(name)]} ({_in_all(table, str(name), words, language)}): {'; '.join(rows)}.")
    return f"{claim}. {' '.join(told)}".strip()
