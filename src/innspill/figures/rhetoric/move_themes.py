"""Move × theme: what the letter does with each theme, with the count in every cell."""

from collections.abc import Mapping

import pandas as pd

from innspill.figures.base.canvas import beside, canvas, text_width, widest
from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.base.grid import as_rows, draw_cell
from innspill.figures.base.page import inner
from innspill.figures.base.palette import BLUES, ink_on
from innspill.figures.base.style import GREY
from innspill.figures.base.words import wording_of
from innspill.figures.themes.fit import fit_note, grey_weak
from innspill.measures.themes.fit import Fit
from innspill.wording import say

_say = wording_of(__name__)

_CELL, _NARROW, _TURNED = 0.5, 0.36, 60  # cm: height and least width of a cell; degrees
_FULL = 5  # units for the full shade, or more where a cell has more: a single unit is never dark


def draw_move_themes(
    cells: pd.DataFrame,
    moves: Mapping[str, str],
    themes: Mapping[str, str],
    language: str = "en",
    by: str = "",
    fit: Fit | None = None,
) -> Drawn:
    """A grid of counts: a row a theme, a column a move, units of each in the margins.

    `cells`: `measures.themes.crosstab.crosstab(letter, moves, themes, …)`: a move is a unit's primary one, a theme primary or
    further. `moves`, `themes`: code → name. Rows and columns without any unit are left out; columns stay in the
    codebook's order, rows are sorted by their number of units.
    """
    shown = cells[cells["of_a"].gt(0) & cells["of_b"].gt(0)].reset_index(drop=True)
    if shown.empty:
        raise NothingError(_say(language, "nothing"))
    columns = list(dict.fromkeys(shown["a"]))
    sizes = shown.drop_duplicates("b").set_index("b")["of_b"].sort_values(ascending=False, kind="stable")
    rows = sizes.index.tolist()
    note = _say(language, "note") + fit_note(fit, themes, language, rows)
    heads = [moves.get(code, code) for code in columns]
    least = _NARROW * (len(columns) + 1)
    labels, left = beside([themes.get(code, code) for code in rows] + [say(language, "units", "enheter")], least)
    cell = inner(left) / (len(columns) + 1)
    leans = text_width(heads[-1]) * 0.5 < 1.5 * cell  # else the last one would leave the page
    turned = _TURNED if leans else 90
    head = widest(heads) * (0.87 if leans else 1) + 0.5
    claim = _say(language, "claim")
    figure, axes = canvas(claim, note, _CELL * (len(rows) + 1), left, 0, 0.1, head, least)
    top = max(shown["units"].max(), _FULL)
    for cell in shown[shown["units"].gt(0)].itertuples():
        x, y = columns.index(cell.a), rows.index(cell.b)
        depth = cell.units / top
        draw_cell(axes, x, y, BLUES(depth), str(cell.units), ink_on(BLUES(depth)))
    for x, code in enumerate(columns):
        total = shown.loc[shown["a"].eq(code), "of_a"].iloc[0]
        axes.text(x, len(rows), str(total), ha="center", va="center", color=GREY)
        axes.text(x - 0.1 if leans else x, -0.65, heads[x], rotation=turned, rotation_mode="anchor", ha="left",
                  va="baseline" if leans else "center")  # fmt: skip
    for y, code in enumerate(rows):
        axes.text(len(columns), y, str(sizes[code]), ha="center", va="center", color=GREY)
    as_rows(axes, labels, (-0.5, len(columns) + 0.5))
    axes.get_yticklabels()[-1].set_color(GREY)
    grey_weak(axes, rows, fit)
    caption = _say(language, "caption", by=by)
    listed = []
    for code in rows:
        own = shown[shown["b"].eq(code) & shown["units"].gt(0)]
        each = ", ".join(f"{moves.get(cell.a, cell.a)} {cell.units}" for cell in own.itertuples())
        listed.append(f"{themes.get(code, code)}: {each}")
    lead = say(language, "Table of themes by move, in units.", "Tabell over temaer etter grep, i enheter.")
    return Drawn("move-themes", figure, shown, claim, caption, f"{lead} {'; '.join(listed)}.")
