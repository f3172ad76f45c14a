"""Whether a code is spread over the letter or gathered in one place, beside what chance alone would give."""

from collections.abc import Sequence

import pandas as pd

from innspill.letter import Letter
from innspill.measures.units import coded_units, unit_lengths, unit_sections
from innspill.measures.vocabulary.dispersion import SPREAD, spread
from innspill.measures.vocabulary.keyness import holm


def code_dispersion(letter: Letter, rows: pd.DataFrame, codes: Sequence[str], least: int = 3) -> pd.DataFrame:
    """How the units with each code are spread over the letter's sections, those first that chance would least gather so.

    A row a code that at least `least` units have (primary or further): `code`, `units`, `parts` (sections it stands in),
    `of` (sections), `dp` (Gries 2008: 0 spread evenly, towards 1 all in one short section), `dp_norm`, `chance_mean`,
    `chance_low`, `chance_high`: DP where as many units are drawn at random from the letter's units (mean, 5th and 95th
    percentile); `p`: how often such a draw is gathered as much, and `p_holm`, the same for all rows together (Holm 1979).
    Sections are sized in units; the title counts with the first.
    """
    part = unit_sections(letter)
    sizes = part.value_counts(sort=False)
    units = coded_units(letter, rows)
    found = []
    for code in codes:
        inside = units.loc[units["code"].eq(code), "unit"].map(part).value_counts().reindex(sizes.index, fill_value=0)
        if inside.sum() >= least:
            found.append((code, *spread(inside, sizes)))
    table = pd.DataFrame(found, columns=["code", *SPREAD]).rename(columns={"count": "units"})
    table["p_holm"] = holm(table["p"].tolist())
    return table.sort_values(["p", "dp"], ascending=[True, False], kind="stable").reset_index(drop=True)


def code_places(letter: Letter, rows: pd.DataFrame, codes: Sequence[str]) -> pd.DataFrame:
    """Where the units with each of `codes` stand, counted in words from 0: `code`, `unit`, `section`, `first`, `last`."""
    lengths = unit_lengths(letter).set_index("unit")
    end = lengths["words"].cumsum()
    table = coded_units(letter, rows)
    table = table[table["code"].isin(list(codes))]
    table["first"] = table["unit"].map(end - lengths["words"])
    table["last"] = table["unit"].map(end) - 1
    table["section"] = table["unit"].map(unit_sections(letter))
    return table[["code", "unit", "section", "first", "last"]].reset_index(drop=True)
