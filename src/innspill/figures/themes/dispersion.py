"""Where themes stand: a bar for each unit along the letter, and DP beside what chance would give."""

from collections.abc import Mapping

import pandas as pd

from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.base.spread import BEYOND_CALLED, draw_spread
from innspill.figures.base.words import wording_of
from innspill.figures.themes.fit import fit_note
from innspill.findings import Finding, told
from innspill.findings.themes import gathered
from innspill.measures.themes.fit import Fit
from innspill.wording import joined, number, say

_say = wording_of(__name__)


def draw_theme_dispersion(
    table: pd.DataFrame,
    places: pd.DataFrame,
    sections: pd.DataFrame,
    names: Mapping[str, str],
    language: str = "en",
    by: str = "",
    finding: Finding | None = None,
    fit: Fit | None = None,
) -> Drawn:
    """One row a theme: its units as bars where they stand, and on the right its DP as a dot on the band of chance.

    `table`: `measures.themes.dispersion.code_dispersion(…)`; `places`: `code_places` of the same codes; `sections`:
    `measures.vocabulary.dispersion.places`.
    """
    if len(sections) < 2:
        raise NothingError(say(language, "the letter has one section", "brevet har én del"))
    if table.empty:
        raise NothingError(_say(language, "nothing"))
    table = table.assign(name=[names.get(code, code) for code in table["code"]])
    lumped = table["code"].isin(gathered(table))
    note = _say(language, "note", colour=say(language, *BEYOND_CALLED)) + fit_note(fit, names, language, own=True)
    claim = told(finding, language) or _say(language, "claim")
    counted = table.assign(times=table["units"])
    figure, axes, colours = draw_spread(claim, note, counted, lumped, sections, language, start=0)
    for y, (code, colour) in enumerate(zip(table["code"], colours, strict=True)):
        units = places[places["code"].eq(code)]
        long = (units["last"] + 1 - units["first"]).clip(lower=1)
        axes.barh(
            [y] * len(units), long, left=units["first"], height=0.56, color=colour, edgecolor="white", linewidth=0.4
        )
    caption = _say(language, "caption", n=len(sections), by=by, draws=10000)
    listed = joined([f"{row.name} {number(row.dp, language, 2)}" for row in table.itertuples(index=False)], language)
    alt = _say(language, "alt", listed=listed)
    return Drawn("theme-dispersion", figure, table, claim, caption, alt)
