"""How far a program's themes can be trusted: on letters that it was not made with first, then on those that it was."""

import pandas as pd

from innspill.coding.themes import GENERAL, THEME
from innspill.measures.agreement.coder_accuracy import stored_accuracy

#: Sets of `coder_accuracy` in the order in which they are told, and whether cues were written with these letters in view.
SEEN = {
    "real letters, testing half": False,
    "testing half": False,
    "real letters, tuning half": True,
    "tuning half": True,
    "KS letter": True,
}
#: Of letters not seen all is told; of those seen, which flatter, the first alone.
WAYS = ("all", "lenient", "strict")


def theme_trust() -> pd.DataFrame:
    """The theme coder against readers, as `innspill evaluate codings --write` stored it, a row a figure, letters not seen first.

    `codebook`, `set` (see `SEEN`), `letters` (how many), `seen`, `way` (all themes of a unit; its primary theme, lenient or
    strict: see `accuracy`), `f1`, `low`, `high` (95 % interval), `n` (how many the reader has), `covered` (share of the words, 0 to 1).
    """
    table = stored_accuracy().rename(columns={"what": "codebook"})
    table = table[table["codebook"].isin([GENERAL, THEME]) & table["way"].isin(WAYS)]
    table = table.assign(seen=table["set"].map(SEEN))
    table = table[~table["seen"] | table["way"].eq(WAYS[0])]
    order = {name: place for names in ([False, True], [GENERAL, THEME], SEEN, WAYS) for place, name in enumerate(names)}
    table = table.sort_values(["seen", "codebook", "set", "way"], key=lambda column: column.map(order), kind="stable")
    return table[["codebook", "set", "letters", "seen", "way", "f1", "low", "high", "n", "covered"]].reset_index(
        drop=True
    )
