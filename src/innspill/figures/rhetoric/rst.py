"""The RST tree: segments as rows, brackets joining nuclei, arrows from satellite to nucleus; whole, or its upper levels."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes

from innspill.figures.base.canvas import canvas, widest
from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.base.page import inner
from innspill.figures.base.quotes import GAP, LINE, TALLEST, as_page, cut, head, stacked, write
from innspill.figures.base.style import GREY, INK, PALE
from innspill.figures.base.words import wording_of
from innspill.findings import Finding, told
from innspill.wording import say

_say = wording_of(__name__)

_UNIT, _APART = 0.85, 0.25  # cm: for a unit’s id, and between columns
_LEAST, _ALONE = 2.6, 4.0  # cm: the least for words beside unit and relation, and below them
_STEP, _NARROW = 0.4, 0.16  # cm a level of the tree: the most, and the least
_RELATION = 2.6  # cm: the most that the name of a relation may take
_HEAD = 0.5  # cm for the names of the columns


class _Layout(NamedTuple):
    """Where columns begin, and how wide they are, in cm."""

    step: float
    unit: float
    relation: float
    wide: float
    words: float
    room: float


def draw_rst(
    table: pd.DataFrame, names: Mapping[str, str], language: str = "en", by: str = "", finding: Finding | None = None
) -> Drawn:
    """The whole tree, a line a segment.

    `table`: `measures.rhetoric.rst.rst_table(…)`, empty where there is no tree. `names`: relation → name. A tree that is
    longer than a page is drawn down to the level that fits; the table has it all.
    """
    return _drawn("rst", table, names, language, by, finding, 1, False)


def draw_rst_outline(
    table: pd.DataFrame, names: Mapping[str, str], language: str = "en", by: str = "", finding: Finding | None = None
) -> Drawn:
    """The upper levels of the tree: a row a part of the letter, in the words of its first nucleus.

    `table`: `measures.rhetoric.rst.between_paragraphs(…)`. For the rest see `draw_rst`.
    """
    under = stacked()
    lines = 2 if len(table) <= _rows(2 + under) else 1
    return _drawn("rst-outline", table, names, language, by, finding, lines, under)


def tree_by(coder: str, language: str) -> str:
    """Who made a tree, as captions say it: `read:…`, `hand:NAME`, or `file:NAME` where nobody is told."""
    kind, _, name = coder.partition(":")
    return f"{_say(language, kind, name=name)}; {_say(language, 'no_program')}." if coder else ""


def _rows(lines: int) -> int:
    """How many rows of so many lines a page holds."""
    return int((TALLEST - _HEAD) / (LINE * lines + (GAP if lines > 1 else 0.0)))


def _highest(table: pd.DataFrame, most: int) -> pd.DataFrame:
    """The rows whose relations stand highest in the tree, as many whole levels as make `most` rows; where the first level
    alone is more, the root and the first of the others."""
    levels = [level for level in range(1, table["level"].max() + 2) if table["level"].lt(level).sum() <= most]
    rows = table[table["level"].lt(max(levels, default=1))]
    first = rows.sort_values("kind", key=lambda kind: kind.ne("root"), kind="stable").head(most)
    return first.sort_index()


def _layout(rows: pd.DataFrame, labels: list[str], under: bool) -> _Layout:
    levels = int(rows["level"].max()) + 1
    step = min(_STEP, max(_NARROW, inner() / 4 / levels))
    unit = levels * step + _APART
    wide = min(_RELATION, widest(labels))
    words = unit if under else unit + _UNIT + wide + _APART
    least = max(_ALONE, _UNIT + wide) if under else _LEAST
    inner(words - levels * (step - _NARROW), least)
    return _Layout(step, unit, unit + _UNIT, wide, words, inner(words))


def _drawn(
    name: str,
    table: pd.DataFrame,
    names: Mapping[str, str],
    language: str,
    by: str,
    finding: Finding | None,
    most: int,
    under: bool,
) -> Drawn:
    """As much of a tree as a page holds, each segment in at most so many lines; `under`: below its unit and relation."""
    if table.empty:
        raise NothingError(_say(language, "nothing"))
    rows, outline = _highest(table, _rows(most + under)), name == "rst-outline"
    labels = _labels(rows, names, language)
    layout = _layout(rows, labels, under)
    # Bold words are wider.
    quotes = {row.edu: cut(row.quote, layout.room * (0.93 if row.central else 1), most) for row in rows.itertuples()}
    loose = GAP if most + under > 1 else 0.0
    heights = [LINE * (len(quotes[edu]) + under) + loose for edu in rows["edu"]]
    height = _HEAD + sum(heights)
    claim = told(finding, language) or _say(language, "outline_claim" if outline else "claim")
    note = _say(language, "note")
    if len(rows) < len(table):
        note += f" {_say(language, 'highest', shown=len(rows), n=len(table))}"
    figure, axes = canvas(claim, note, height, right=0.0, bottom=0.1)
    as_page(axes, height)
    y, at = _HEAD, {}
    for row, label, tall in zip(rows.itertuples(), labels, heights, strict=True):
        at[row.edu] = y + LINE / 2
        weight = "semibold" if row.central else "normal"
        write(axes, layout.unit, y, [row.unit], color=GREY)
        write(axes, layout.relation, y, cut(label, layout.wide, 1), color=INK)
        write(axes, layout.words, y + LINE * under, quotes[row.edu], weight=weight)
        y += tall
    _draw_tree(axes, rows, at, layout)
    heads = [(layout.unit, say(language, "unit", "enhet")), (layout.relation, say(language, "relation", "relasjon"))]
    heads += [] if under else [(layout.words, say(language, "in the letter’s words", "med brevets ord"))]
    head(axes, 0.2, heads)
    satellites, nuclei = (int(table["kind"].eq(kind).sum()) for kind in ("rst", "multinuc"))
    levels = int(table["level"].max()) + 1
    counts = {"n": len(table), "levels": levels, "satellites": satellites, "nuclei": nuclei}
    caption = _say(language, "outline_caption" if outline else "caption", **counts, by=by)
    return Drawn(name, figure, table, claim, caption, _alt(table, names, claim, language))


def _labels(rows: pd.DataFrame, names: Mapping[str, str], language: str) -> list[str]:
    """What each row's relation is called, or what it is that has none."""
    none = {"root": say(language, "the whole", "helheten"), "left out": say(language, "left out", "utelatt")}
    return [names.get(row.relation, row.relation) or none[row.kind] for row in rows.itertuples()]


def _draw_tree(axes: Axes, rows: pd.DataFrame, at: Mapping[int, float], layout: _Layout) -> None:
    """A line to each row from where its relation stands; there an arrow or a bracket leads to the nucleus."""
    place = {row.edu: layout.step * (row.level + 0.5) for row in rows.itertuples()}
    end = layout.unit - _APART / 2
    for row in rows[rows["kind"].ne("left out")].itertuples():
        x, y = place[row.edu], at[row.edu]
        inmost = max((place[below] for below in rows.loc[rows["to"].eq(row.edu), "edu"]), default=x)
        axes.plot([inmost, end], [y, y], color=PALE, linewidth=0.6, zorder=1)
        axes.plot([0 if row.kind == "root" else x, inmost], [y, y], color=INK, linewidth=1.2, zorder=3)
        if row.kind == "multinuc":
            axes.plot([x, x], [y, at[row.to]], color=INK, linewidth=1.2, zorder=3)
        elif row.kind == "rst":
            down = at[row.to] > y
            tip = at[row.to] + (-0.07 if down else 0.07)
            axes.plot([x, x], [y, tip], color=GREY, linewidth=0.7, zorder=2)
            axes.plot(x, tip, "v" if down else "^", color=GREY, markersize=3, zorder=4)


def _alt(table: pd.DataFrame, names: Mapping[str, str], claim: str, language: str) -> str:
    rows = [f"{row.edu} ({row.unit}) {label}{f' → {row.to}' if row.to else ''}: «{row.quote}»"
            for row, label in zip(table.itertuples(), _labels(table, names, language), strict=True)]  # fmt: skip
    return f"{claim}. {'; '.join(rows)}."
