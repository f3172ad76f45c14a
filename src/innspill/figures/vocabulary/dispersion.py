"""Where words fall: a tick for each hit along the letter, and DP beside what chance would give."""

import pandas as pd

from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.base.spread import draw_spread
from innspill.figures.base.words import wording_of
from innspill.findings import Finding, told
from innspill.findings.vocabulary import lumped
from innspill.wording import joined, number, say

_say = wording_of(__name__)


def draw_dispersion(
    table: pd.DataFrame,
    found: Finding | None,
    hits: pd.DataFrame,
    sections: pd.DataFrame,
    language: str = "en",
    common: bool = True,
) -> Drawn:
    """One row a word: a tick where it stands, and on the right its DP as a dot on the band that chance gives.

    `table`: `measures.vocabulary.dispersion.dispersion`; `found`: `findings.vocabulary.gathered`; `hits`: `measures.vocabulary.dispersion.hits` of the same words;
    `sections`: `measures.vocabulary.dispersion.places`. `common`: the words are the commonest, and not somebody's choice.
    """
    if table.empty:
        raise NothingError(say(language, "no word stands three times", "ingen ord forekommer tre ganger"))
    table = table[table["count"].gt(0)].reset_index(drop=True)
    if table.empty:
        raise NothingError(say(language, "the letter has none of these words", "brevet har ingen av disse ordene"))
    if table["of"].max() < 2:
        raise NothingError(say(language, "the letter has one section", "brevet har én del"))
    named = joined([f"«{word}»" for word in table["word"]], language)
    shown = say(language, f"the {len(table)} commonest words", f"de {len(table)} vanligste ordene") if common else named
    claim = told(found, language) or _say(language, "claim", shown=shown, n=len(table))
    note = _say(language, "note")
    counted = table.rename(columns={"word": "name", "count": "times"})
    figure, axes, colours = draw_spread(claim, note, counted, lumped(table), sections, language, start=-0.5)
    for y, (word, colour) in enumerate(zip(table["word"], colours, strict=True)):
        places = hits.loc[hits["word"].eq(word), "place"]
        axes.vlines(places, y - 0.3, y + 0.3, color=colour, lw=1.1, clip_on=False)
    parts, end = sections["section"].nunique(), int(sections["last"].max()) + 1
    caption = _say(language, "caption", rows=len(table), parts=parts, end=end, draws=10000)
    listed = joined([f"{row.word} {number(row.dp, language, 2)}" for row in table.itertuples()], language)
    alt = _say(language, "alt", listed=listed)
    return Drawn("dispersion", figure, table, claim, caption, alt)
