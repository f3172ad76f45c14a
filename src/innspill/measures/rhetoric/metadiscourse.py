"""How a letter guides its reader and shows itself (Hyland 2005): one row a marker, and counts by function."""

from collections.abc import Collection

import pandas as pd

from innspill.codebook import Codebook
from innspill.coding import by_unit
from innspill.files import data
from innspill.letter import Letter
from innspill.measures.rhetoric.said import commonest
from innspill.wording import small

COLUMNS = "code words unit section start end".split()
#: Where `tools/metadiscourse_counts.py` puts what `others` reads.
REFERENCE = ("reference", "metadiscourse.csv")


def metadiscourse(letter: Letter, rows: pd.DataFrame) -> pd.DataFrame:
    """The markers of a letter, in order; doubtful and merely acceptable codes are left out.

    `rows`: layer `metadiscourse` by one coder. Columns: `code`, `words` (as they stand, without a colon behind them, but small letters where no name asks
    for a capital), `unit`, `section`, `start`, `end`.
    """
    rows = rows[rows["status"].isin(["primary", "further"])]
    if rows.empty:
        return pd.DataFrame(columns=COLUMNS)
    rows = by_unit(letter, rows)
    names = set(letter.tokens.loc[letter.tokens["upos"].eq("PROPN"), "form"])
    said = [letter.quote(start, end).rstrip(":") for start, end in zip(rows["start"], rows["end"], strict=True)]
    words = [text if _is_name(text.split(" ", 1)[0], names) else small(text) for text in said]
    return rows.assign(words=words)[COLUMNS].reset_index(drop=True)


def _is_name(word: str, names: Collection[str]) -> bool:
    """Whether a word keeps its capital: a name somewhere in the letter, though the tagger missed it here, or capitals alone (*KS*)."""
    return word in names or word[1:2].isupper()


def by_function(markers: pd.DataFrame, codebook: Codebook, words: int) -> pd.DataFrame:
    """One row a function, in the order of the codebook, also those that no marker has.

    `markers`: `metadiscourse(…)`; `words`: running words of the letter. Columns: `kind` (interactive: guides the reader through the
    text; interactional: shows the sender's stance and draws the reader in), `code`, `times`, `per_1000` (in a thousand words),
    `words` ("viktig 2; av betydning": the commonest first, with how often if more than once), `units` ("s3 s9"; a unit with
    two stands twice).
    """
    rows = []
    for code in codebook.codes:
        if not code.abstract:
            own = markers[markers["code"].eq(code.id)]
            units = " ".join(own["unit"])
            rate = round(1000 * len(own) / words, 1) if words else 0.0
            rows.append((code.parent, code.id, len(own), rate, commonest(own["words"]), units))
    return pd.DataFrame(rows, columns="kind code times per_1000 words units".split())


def by_section(markers: pd.DataFrame, codebook: Codebook, letter: Letter) -> pd.DataFrame:
    """One row a section, in order: how many markers of each function stand in it, and how many there are in a hundred words.

    `markers`: `metadiscourse(…)`. Columns: `section`, `words` (running words), a code of the codebook each (counts),
    `per_100` (all of them in a hundred words of the section).
    """
    words = letter.words.merge(letter.units[["id", "section"]], left_on="unit", right_on="id")
    sizes = words.groupby("section", sort=False).size().rename("words")
    codes = [code.id for code in codebook.codes if not code.abstract]
    counts = pd.crosstab(markers["section"], markers["code"]) if len(markers) else pd.DataFrame()
    table = counts.reindex(index=sizes.index, columns=codes, fill_value=0).fillna(0).astype(int)
    table["per_100"] = (100 * table.sum(axis=1) / sizes).round(1)
    return pd.concat([sizes, table], axis=1).reset_index()


def others(letter: str, by_reading: bool) -> pd.DataFrame:
    """How often other letters do it, one row a letter and function: what was coded by reading, or what by the program.

    `letter`: the name of one that is left out. Columns: `kind` (real; written: by this project, for testing), `letter`, `coder`,
    `words` (running words), `code`, `times`, `per_1000`. The numbers come from `tools/metadiscourse_counts.py`.
    """
    table = pd.read_csv(data(*REFERENCE))
    table = table[table["letter"].ne(letter) & table["coder"].str.startswith("read:").eq(by_reading)]
    table = table.melt(["letter", "kind", "coder", "words"], var_name="code", value_name="times")
    return table.assign(per_1000=(1000 * table["times"] / table["words"]).round(1))
