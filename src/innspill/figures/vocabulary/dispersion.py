"""Where words fall: a tick for each hit along the letter, and DP beside what chance would give."""

import pandas as pd

from innspill.figures.base.canvas import beside, canvas
from innspill.figures.base.chance_band import dp_room, draw_dp
from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.base.sections import draw_sections
from innspill.figures.base.style import BLUE, RULE, VERMILION
from innspill.findings import told
from innspill.findings.vocabulary import gathered
from innspill.wording import joined, number, say

_ROW, _TICKS = 0.5, 2.0  # cm of a row, and the least for the ticks


def draw_dispersion(
    table: pd.DataFrame, hits: pd.DataFrame, sections: pd.DataFrame, language: str = "en", common: bool = True
) -> Drawn:
    """One row a word: a tick where it stands, and on the right its DP as a dot on the band that chance gives.

    `table`: `measures.vocabulary.dispersion.dispersion` over sections; `hits`: `measures.vocabulary.dispersion.hits` of the same words;
    `sections`: `measures.vocabulary.dispersion.places`. `common`: the words are the commonest, and not somebody's choice.
    """
    if table.empty:
        raise NothingError(say(language, "no word stands three times", "ingen ord forekommer tre ganger"))
    table = table[table["count"].gt(0)].reset_index(drop=True)
    if table.empty:
        raise NothingError(say(language, "the letter has none of these words", "brevet har ingen av disse ordene"))
    if table["of"].max() < 2:
        raise NothingError(say(language, "the letter has one section", "brevet har én del"))
    found = gathered(table, hits)
    named = joined([f"«{word}»" for word in table["word"]], language)
    shown = say(language, f"the {len(table)} commonest words", f"de {len(table)} vanligste ordene") if common else named
    claim = told(found, language, f"Where {shown} {'stand' if len(table) > 1 else 'stands'}", f"Hvor {shown} står")
    beyond = table["p_holm"].lt(0.05)
    note = say(
        language,
        "Left: a tick for each place of a word, from the first word of the letter to the last; lines part the sections. "
        "Right: DP, from 0 (spread evenly) to 1 (all in one short section); bar: what chance gives one word in 90 of 100 cases.",
        "Til venstre: en strek for hvert sted et ord står, fra første ord i brevet til siste; linjer skiller delene. "
        "Til høyre: DP, fra 0 (jevnt spredt) til 1 (samlet i én kort del); søyle: hva tilfeldigheten gir ett ord i 90 av 100 tilfeller.",
    )
    rows, right = len(table), dp_room()
    labels, left = beside(table["word"], right + _TICKS, 4.5, [f"  {n}" for n in table["count"]])
    figure, axes = canvas(claim, note, height=_ROW * rows + 0.4, left=left, right=right, bottom=0.55, least=_TICKS)
    end = sections["last"].max() + 1
    axes.set(xlim=(-0.5, end - 0.5), ylim=(rows - 0.5, -1.2), xticks=[])
    axes.spines[:].set_visible(False)
    axes.set_yticks(range(rows), labels, va="center")
    axes.tick_params(left=False)
    draw_sections(axes, sections, -0.8, language)
    axes.hlines(range(rows), -0.5, end - 0.5, color=RULE, lw=0.6)
    for y, word in enumerate(table["word"]):
        places = hits.loc[hits["word"].eq(word), "place"]
        axes.vlines(places, y - 0.3, y + 0.3, color=VERMILION if beyond.iloc[y] else BLUE, lw=1.1,
                    clip_on=False)  # fmt: skip
    draw_dp(figure, axes, table, beyond, language)
    part = sections["section"].nunique()
    caption = say(
        language,
        f"{rows} words over {part} sections of {number(end, language)} words (the title counts with the first). DP after "
        "Gries 2008; chance: hits placed at random on the words, 5th to 95th percentile of 10,000 seeded draws. Diamond: "
        f"gathered (p under 0.05 by Holm over the {rows} words, since one in twenty lies beyond its band by chance).",
        f"{rows} ord over {part} deler med {number(end, language)} ord (tittelen regnes til den første). DP etter "
        f"Gries 2008; tilfeldighet: treff lagt tilfeldig på ordene, 5.–95. persentil av {number(10000, language)} trekninger "
        f"med fast frø. Rute: samlet (p under 0,05 etter Holm over de {rows} ordene, siden ett av tjue ligger over båndet sitt ved ren tilfeldighet).",
    )
    listed = joined([f"{row.word} {number(row.dp, language, 2)}" for row in table.itertuples()], language)
    alt = say(language, f"Ticks where words stand in the letter. DP: {listed}.",
              f"Streker der ord står i brevet. DP: {listed}.")  # fmt: skip
    return Drawn("dispersion", figure, table, claim, caption, alt)
