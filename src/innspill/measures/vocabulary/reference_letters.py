"""What other letters measure (data/reference/letters.csv), and this one beside them: a number alone says nothing."""

from functools import lru_cache

import pandas as pd

from innspill.files import data
from innspill.letter import Letter
from innspill.measures.vocabulary.diversity import diversity
from innspill.measures.vocabulary.readability import readability

#: What is held against other letters: over sentences alone, since which lines are headings is less sure in other letters.
DIVERSITY, READABILITY = ("MATTR (50 words)", "MTLD"), ("LIX", "words per sentence", "long words")
_DEFINITION = "sentences only"


@lru_cache(maxsize=1)
def reference_letters() -> pd.DataFrame:
    """A row a letter and measure: `set` (real, written, KS), `measure`, `value`. Made by tools/reference_letters.py."""
    return pd.read_csv(data("reference", "letters.csv"))


def own(letter: Letter) -> dict[str, float]:
    """Measure → value of `letter`, as the table of other letters has them; NaN where it is too short."""
    ways = ranges(letter)
    return dict(zip(ways["measure"], ways["value"], strict=True))


def ranges(letter: Letter) -> pd.DataFrame:
    """A row a measure of DIVERSITY and READABILITY: `measure`, `value` (over sentences alone; of MTLD the variant that ends a
    stretch at or under .72), and `low`, `high`: the least and the most under any definition (`diversity`, `readability`).
    """
    columns = dict(zip(("lix", "words_per_sentence", "long_share"), READABILITY, strict=True))
    varied, heavy = diversity(letter), readability(letter).rename(columns=columns)
    varied["measure"] = varied["measure"].str.replace(r"^MTLD.*", "MTLD", regex=True)
    table = pd.concat(
        [varied[varied["measure"].isin(DIVERSITY)], heavy.melt("definition", list(READABILITY), "measure")]
    )
    first = table[table["definition"].eq(_DEFINITION)].groupby("measure", sort=False)["value"].first()
    spread = table.groupby("measure", sort=False)["value"].agg(["min", "max"])
    return pd.DataFrame(
        {"measure": first.index, "value": first.values, "low": spread["min"].values, "high": spread["max"].values}
    )


def beside_letters(letter: Letter, measures: tuple[str, ...]) -> pd.DataFrame:
    """`ranges` of these measures beside real letters: `letters` (how many), `lower` (in how many the value is lower), and what
    they have, `others`, as a tuple in ascending order. The letter itself is none of them.
    """
    known, mine, rows = reference_letters(), ranges(letter).set_index("measure"), []
    for measure in measures:
        value = mine.at[measure, "value"]
        real = known.loc[known["measure"].eq(measure) & known["set"].eq("real"), "value"].dropna()
        apart = real.sub(value).abs()
        own = apart.nsmallest(1)  # the letter itself; another that comes as near stays
        others = tuple(real.drop(own.index[own.lt(1e-5 * abs(value))]))
        rows.append((measure, *mine.loc[measure], len(others), sum(other < value for other in others), others))
    return pd.DataFrame(rows, columns=["measure", "value", "low", "high", "letters", "lower", "others"])
