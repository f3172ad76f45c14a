"""The move sequence: what each unit does for the letter, in order, with the alternatives a coder could defend."""

from collections.abc import Mapping, Sequence

import pandas as pd

from innspill.figures.base.canvas import beside, canvas
from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.base.grid import as_rows
from innspill.figures.base.marks import mark
from innspill.figures.base.page import inner
from innspill.figures.base.sections import draw_units
from innspill.figures.base.style import BLUE, POINT, RULE, VERMILION
from innspill.figures.base.words import wording_of
from innspill.findings import Finding, told

_say = wording_of(__name__)

_RIGHT, _MARKS = 0.6, 4.4  # cm for the numbers, and the least for the marks


def draw_move_sequence(
    sequence: pd.DataFrame,
    moves: Sequence[str],
    names: Mapping[str, str],
    language: str = "en",
    by: str = "",
    finding: Finding | None = None,
) -> Drawn:
    """A row a move, a column a unit: filled where primary, a dot where further, a ring where acceptable instead.

    `sequence`: `measures.units.code_sequence(…)` of one coder. `moves`: in the order of the rows, as the codebook has
    them. Requests are set off in colour and by a square.
    """
    primary = sequence[sequence["status"].eq("primary")]
    if len(primary) < 2:
        raise NothingError(_say(language, "nothing"))
    rows = [move for move in moves if sequence["code"].eq(move).any()]
    units = int(sequence["place"].max())
    counts = primary["code"].value_counts()
    claim = told(finding, language) or _say(language, "claim")
    note = _say(language, "note", units=units)
    labels, left = beside([names.get(move, move) for move in rows], _RIGHT + _MARKS)
    figure, axes = canvas(claim, note, 0.5 * len(rows) + 0.4, left, _RIGHT, least=_MARKS)
    across = inner(left + _RIGHT)
    full = min(5.0, max(2.0, across / POINT / units * 0.85))  # points: in a letter of many units neighbours just touch
    filled = {"primary": full, "further": 0.4 * full}
    for row in sequence.itertuples():
        colour = VERMILION if row.code == "REQUEST" else BLUE
        face, size = colour if row.status in filled else "white", filled.get(row.status, 0.9 * full)
        marker = "s" if row.code == "REQUEST" and row.status == "primary" else "o"
        (drawn,) = axes.plot(row.place, rows.index(row.code), marker, color=colour, zorder=3)
        drawn.set(markerfacecolor=face, markersize=size, markeredgewidth=0.16 * full)
        mark(drawn, row.unit)
    for y, move in enumerate(rows):
        axes.axhline(y, color=RULE, linewidth=0.5, zorder=1)
        axes.text(1 + 0.15 / across, y, str(counts.get(move, 0)), transform=axes.get_yaxis_transform(), va="center")
    as_rows(axes, labels, (0.4, units + 0.6), 1.2, scale=True)
    along = sequence.drop_duplicates("place").sort_values("place")
    draw_units(axes, along["section"], along["unit"], -0.75, language)
    caption = _say(language, "caption", units=units, by=by)
    order = ", ".join(f"{row.unit} {names.get(row.code, row.code)}" for row in primary.itertuples())
    alt = _say(language, "alt", order=order)
    return Drawn("move-sequence", figure, sequence, claim, caption, alt)
