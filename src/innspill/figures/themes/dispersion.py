"""Where themes stand: a bar for each unit along the letter, and DP beside what chance would give."""

from collections.abc import Mapping

import pandas as pd

from innspill.figures.base.canvas import beside, canvas
from innspill.figures.base.chance_band import dp_room, draw_dp
from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.base.sections import draw_sections
from innspill.figures.base.style import BLUE, RULE, VERMILION
from innspill.figures.themes.fit import fit_note
from innspill.findings import Finding, told
from innspill.findings.themes import gathered
from innspill.measures.themes.fit import Fit
from innspill.wording import joined, number, say

_ROW, _BARS = 0.5, 2.0  # cm of a row, and the least for the bars


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
    table = table.assign(name=[names.get(code, code) for code in table["code"]])
    lumped = table["code"].isin(gathered(table))
    note = say(
        language,
        "Left: a bar for each unit with the theme, from the first word to the last. Right: DP, from 0 (spread evenly) to 1 (all in "
        "one short section); grey bar: what chance gives one theme in 90 of 100 cases; red: more than chance gives all of them.",
        "Til venstre: en søyle for hver enhet med temaet, fra første ord til siste. Til høyre: DP, fra 0 (jevnt spredt) til 1 "
        "(samlet i én kort del); grå søyle: hva tilfeldigheten gir ett tema i 90 av 100 tilfeller; rødt: mer enn den gir når alle er sett på.",
    ) + fit_note(fit, names, language)
    claim = _shown(table, finding, language)
    rows, right = len(table), dp_room()
    labels, left = beside(table["name"], right + _BARS, 4.0, [f"  {n}" for n in table["units"]])
    figure, axes = canvas(claim, note, height=_ROW * max(rows, 1) + 0.4, left=left, right=right,
                          bottom=0.55, least=_BARS)  # fmt: skip
    end = int(sections["last"].max()) + 1
    axes.set(xlim=(0, end), ylim=(max(rows, 1) - 0.5, -1.2), xticks=[])
    axes.spines[:].set_visible(False)
    axes.set_yticks(range(rows), labels)
    axes.tick_params(left=False)
    draw_sections(axes, sections, -0.8, language)
    axes.hlines(range(rows), 0, end, color=RULE, lw=0.6, zorder=0)
    for y, code in enumerate(table["code"]):
        for unit in places[places["code"].eq(code)].itertuples():
            colour = VERMILION if lumped.iloc[y] else BLUE
            axes.barh(y, max(unit.last + 1 - unit.first, 1), left=unit.first, height=0.56, color=colour,
                      edgecolor="white", linewidth=0.4)  # fmt: skip
    draw_dp(figure, axes, table, lumped, language)
    caption = say(
        language,
        f"Units with each theme (primary or further), over {len(sections)} sections; themes of fewer than three units are left out, the "
        "title counts with the first section. DP after Gries 2008, sections sized in units; chance: as many units drawn at "
        f"random, 5th to 95th percentile of 10,000 seeded draws. Red, and a diamond: p below 0.05 over all rows (Holm 1979). {by}",
        f"Enheter med hvert tema (hovedtema eller ytterligere), over {len(sections)} deler; temaer med færre enn tre enheter er utelatt, "
        "tittelen regnes til første del. DP etter Gries 2008, delene målt i enheter; tilfeldighet: like mange enheter trukket "
        f"tilfeldig, 5.–95. persentil av {number(10000, language)} trekninger med fast frø. Rødt, og en rute: "
        f"p under 0,05 over alle rader (Holm 1979). {by}",
    ).strip()
    listed = joined([f"{row.name} {number(row.dp, language, 2)}" for row in table.itertuples(index=False)], language)
    alt = say(language, f"Bars where themes stand in the letter. DP: {listed}.",
              f"Søyler der temaer står i brevet. DP: {listed}.")  # fmt: skip
    return Drawn("theme-dispersion", figure, table, claim, caption, alt)


def _shown(table: pd.DataFrame, finding: Finding | None, language: str) -> str:
    """The finding, or what the figure shows where there is none."""
    if table.empty:
        return told(finding, language, "No theme was found in three units", "Ingen temaer ble funnet i tre enheter")
    return told(finding, language, "Where each theme stands: none clusters more than chance would have it",
                "Hvor hvert tema står: ingen samler seg mer enn tilfeldigheten tilsier")  # fmt: skip
