"""Which theme claims a word: the one whose cues hit it most often in the letter."""

from bisect import bisect_left

import pandas as pd

from innspill.coders.themes import TAKES_UP, hits_of
from innspill.letter import Letter
from innspill.measures.vocabulary.counted import counted_lemmas


def word_themes(letter: Letter, rows: pd.DataFrame) -> pd.DataFrame:
    """One row a word that some cue hits: `word` (as other tables show lemmas), `code`, `hits`, `of` (its places).

    `rows`: an automatic theme coding, whose attribute `hit` names the words of each cue. A word goes to the code that
    hits most of its places, and to none if cues hit fewer than half of them. Ties go to the rarer code, which says more. Words
    that only take up what was said before, or stand where it goes on, are no sign of it.
    """
    tokens = letter.tokens
    tokens["word"] = counted_lemmas(tokens)
    starts = dict(sorted(zip(tokens["start"], tokens["word"], strict=True)))
    places = [*starts]
    found = {
        (row.code, start)
        for row in rows.itertuples()
        for cue, spans in hits_of(row._asdict())
        if not cue.startswith(TAKES_UP)
        for first, last in spans
        for start in places[bisect_left(places, first) : bisect_left(places, last)]
    }
    table = pd.DataFrame([(starts[start], code) for code, start in sorted(found)], columns=["word", "code"])
    table = table.groupby(["word", "code"], as_index=False).size().rename(columns={"size": "hits"})
    table["of"] = table["word"].map(tokens["word"].value_counts())
    table["common"] = table["code"].map(rows["code"].value_counts())
    table = table[table["hits"] * 2 >= table["of"]].sort_values(
        ["word", "hits", "common", "code"], ascending=[True, False, True, True]
    )
    return table.drop_duplicates("word").drop(columns="common").reset_index(drop=True)
