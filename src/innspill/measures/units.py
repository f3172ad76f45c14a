"""Units with what is coded of them: how often each code, where, and how long each unit is."""

from collections.abc import Iterable, Sequence

import pandas as pd

from innspill.coding import STATUSES, by_unit
from innspill.letter import Letter


def unit_lengths(letter: Letter) -> pd.DataFrame:
    """One row a unit: `unit`, `kind`, `section`, `start`, `text`, `words` (tokens that hold a letter)."""
    units = letter.units.rename(columns={"id": "unit"})[["unit", "kind", "section", "start", "text"]]
    return units.assign(words=units["unit"].map(letter.words["unit"].value_counts()).fillna(0).astype(int))


def unit_sections(letter: Letter) -> pd.Series:
    """Unit → its section; the title counts with the first, since one unit is too few for a part of its own."""
    sections = letter.units.set_index("id")["section"].rename_axis("unit")
    rest = sections[sections.ne("title")]
    return sections.replace("title", rest.iloc[0]) if len(rest) else sections


def unit_codes(letter: Letter, **layers: pd.DataFrame) -> pd.DataFrame:
    """`unit_lengths` with one column a layer: the unit's primary code, "" where it has none; of the title no label (*Emne:*) in `text`.

    `layers`: the codings of each, by its name, as in `unit_codes(letter, theme=themes, move=moves)`.
    """
    table = unit_lengths(letter)
    for layer, rows in layers.items():
        primary = by_unit(letter, rows[rows["status"].eq("primary")]).drop_duplicates("unit").set_index("unit")["code"]
        table[layer] = [primary.get(unit, "") for unit in table["unit"]]
    return table.assign(text=table["text"].mask(table["kind"].eq("title"), letter.title))


def coded_units(letter: Letter, rows: pd.DataFrame, statuses: Iterable[str] = ("primary", "further")) -> pd.DataFrame:
    """The units that have each code with one of `statuses`, a row each: `unit`, `code`, in the order of the letter."""
    placed = by_unit(letter, rows[rows["status"].isin(list(statuses))])
    return placed[["unit", "code"]].drop_duplicates(ignore_index=True)


def code_frequency(letter: Letter, rows: pd.DataFrame, codes: Sequence[str]) -> pd.DataFrame:
    """How many units each code is found in, under three definitions, for each coder in `rows`.

    `code`, `coder`, `units` (primary or further), `primary` (primary alone), `any` (acceptable and doubtful too),
    `of` (units of the letter), `words` (of the units counted in `units`), `per_100_words` (units per 100 words of
    the letter), `where` (ids of those units). The counts are exact; what moves is the definition and the coder. Where nothing is coded at all, every count is 0 and the coder is "".
    """
    lengths = unit_lengths(letter).set_index("unit")["words"]
    placed = by_unit(letter, rows)
    found = []
    for coder in sorted(placed["coder"].unique()) or [""]:
        coded = [*placed.loc[placed["coder"].eq(coder), ["code", "status", "unit"]].itertuples(index=False)]
        for code in codes:
            main, *others = (
                list(dict.fromkeys(unit for own, status, unit in coded if own == code and status in counted))
                for counted in (("primary", "further"), ("primary",), STATUSES)
            )
            size = len(lengths), int(lengths[main].sum()), 100 * len(main) / lengths.sum()
            found.append((code, coder, len(main), *map(len, others), *size, " ".join(main)))
    return pd.DataFrame(found, columns="code coder units primary any of words per_100_words where".split())


def code_by_section(letter: Letter, rows: pd.DataFrame, codes: Sequence[str]) -> pd.DataFrame:
    """For each code and section (the title counts with the first): `code`, `section`, `units`, `words` (of the section), `per_100_words`,
    `surplus` (the share of the code's units that stand here, less the section's share of the words: −1 to 1), `where` (their ids).

    `units`: units of the section with the code as primary or further; the rate is units per 100 words of the section.
    """
    section = unit_sections(letter)
    words = unit_lengths(letter).set_index("unit")["words"].groupby(section, sort=False).sum()
    given = coded_units(letter, rows)
    found = given["unit"].groupby([given["code"], given["unit"].map(section)]).agg(list).to_dict()
    table = pd.DataFrame([(code, section) for code in codes for section in words.index], columns=["code", "section"])
    here = [found.get((code, section), []) for code, section in table.itertuples(index=False)]
    table["units"] = [len(units) for units in here]
    table["words"] = table["section"].map(words)
    table["per_100_words"] = 100 * table["units"] / table["words"]
    total = table.groupby("code")["units"].transform("sum")
    table["surplus"] = (table["units"] / total.where(total.gt(0), 1) - table["words"] / words.sum()).where(
        total.gt(0), 0
    )
    table["where"] = [" ".join(units) for units in here]
    return table


def code_sequence(letter: Letter, rows: pd.DataFrame) -> pd.DataFrame:
    """The codes along the letter: `place` (of the unit, from 1), `unit`, `section`, `code`, `status`, `text`."""
    placed = by_unit(letter, rows)
    place = {unit: i for i, unit in enumerate(letter.units["id"], start=1)}
    placed.insert(0, "place", placed["unit"].map(place))
    table = placed[["place", "unit", "section", "code", "status", "text"]]
    return table.drop_duplicates(["place", "code", "status"]).reset_index(drop=True)
