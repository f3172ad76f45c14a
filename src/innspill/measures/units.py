"""Units with what is coded of them: how often each code, where, and how long each unit is."""

from collections.abc import Collection, Iterable, Sequence

import pandas as pd

from innspill.coding import by_unit
from innspill.letter import Letter


def unit_lengths(letter: Letter) -> pd.DataFrame:
    """One row a unit: `unit`, `kind`, `section`, `start`, `text`, `words` (tokens that hold a letter)."""
    units = letter.units.rename(columns={"id": "unit"})[["unit", "kind", "section", "start", "text"]]
    return units.assign(words=units["unit"].map(letter.words["unit"].value_counts()).fillna(0).astype(int))


def unit_codes(letter: Letter, **layers: pd.DataFrame) -> pd.DataFrame:
    """`unit_lengths` with one column a layer: the unit's primary code, "" where it has none.

    `layers`: the codings of each, by its name, as in `unit_codes(letter, theme=themes, move=moves)`.
    """
    table = unit_lengths(letter)
    for layer, rows in layers.items():
        primary = by_unit(letter, rows[rows["status"].eq("primary")]).drop_duplicates("unit").set_index("unit")["code"]
        table[layer] = [primary.get(unit, "") for unit in table["unit"]]
    return table


def coded_units(letter: Letter, rows: pd.DataFrame, statuses: Iterable[str] = ("primary", "further")) -> pd.DataFrame:
    """The units that have each code with one of `statuses`, a row each: `unit`, `code`, in the order of the letter."""
    placed = by_unit(letter, rows[rows["status"].isin(list(statuses))])
    return placed[["unit", "code"]].drop_duplicates(ignore_index=True)


def unit_counts(
    letter: Letter, rows: pd.DataFrame, codes: Sequence[str], without: Collection[str] = ()
) -> dict[str, int]:
    """Code → units that have it as primary or further, 0 included, in the order of `codes`; `without`: codes left out."""
    counts = coded_units(letter, rows)["code"].value_counts()
    return {code: int(counts.get(code, 0)) for code in codes if code not in without}


def code_frequency(
    letter: Letter, rows: pd.DataFrame, codes: Sequence[str], without: Collection[str] = ()
) -> pd.DataFrame:
    """How many units each code is found in, under three definitions, for each coder in `rows`.

    `code`, `coder`, `units` (primary or further), `primary` (primary alone), `any` (acceptable and doubtful too),
    `of` (units of the letter), `words` (of the units counted in `units`), `per_100_words` (units per 100 words of
    the letter). The counts are exact; what moves is the definition and the coder. `without`: codes left out. Where nothing is coded at all,
    every count is 0 and the coder is "".
    """
    codes = [code for code in codes if code not in without]
    lengths = unit_lengths(letter).set_index("unit")["words"]
    placed = by_unit(letter, rows)
    found = []
    for coder in sorted(placed["coder"].unique()) or [""]:
        coded = placed[placed["coder"].eq(coder)]
        for code in codes:
            here = coded[coded["code"].eq(code)]
            main = here.loc[here["status"].isin(["primary", "further"]), "unit"].unique()
            found.append(
                {
                    "code": code,
                    "coder": coder,
                    "units": len(main),
                    "primary": here.loc[here["status"].eq("primary"), "unit"].nunique(),
                    "any": here["unit"].nunique(),
                    "of": len(lengths),
                    "words": int(lengths[main].sum()),
                    "per_100_words": 100 * len(main) / lengths.sum(),
                }
            )
    return pd.DataFrame(found)


def code_by_section(
    letter: Letter, rows: pd.DataFrame, codes: Sequence[str], without: Collection[str] = ()
) -> pd.DataFrame:
    """For each code and section (title left out): `code`, `section`, `units`, `words` (of the section), `per_100_words`.

    `units`: units of the section with the code as primary or further; the rate is units per 100 words of the section.
    `without`: codes left out.
    """
    codes = [code for code in codes if code not in without]
    lengths = unit_lengths(letter).query("kind != 'title'")
    words = lengths.groupby("section", sort=False)["words"].sum()
    placed = by_unit(letter, rows[rows["status"].isin(["primary", "further"])])
    counts = placed.drop_duplicates(["unit", "code"]).groupby(["code", "section"]).size()
    table = pd.DataFrame([(code, section) for code in codes for section in words.index], columns=["code", "section"])
    table["units"] = [int(counts.get((code, section), 0)) for code, section in table.itertuples(index=False)]
    table["words"] = table["section"].map(words)
    table["per_100_words"] = 100 * table["units"] / table["words"]
    return table


def code_sequence(letter: Letter, rows: pd.DataFrame) -> pd.DataFrame:
    """The codes along the letter: `place` (of the unit, from 1), `unit`, `section`, `code`, `status`, `text`."""
    placed = by_unit(letter, rows)
    place = {unit: i for i, unit in enumerate(letter.units["id"], start=1)}
    placed.insert(0, "place", placed["unit"].map(place))
    table = placed[["place", "unit", "section", "code", "status", "text"]]
    return table.drop_duplicates(["place", "code", "status"]).reset_index(drop=True)
