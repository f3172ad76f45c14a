"""Whether a code is spread over the letter or gathered in one place, beside what chance alone would give."""

from collections.abc import Collection, Sequence

import pandas as pd

from innspill.letter import Letter
from innspill.measures.units import coded_units, unit_lengths
from innspill.measures.vocabulary.dispersion import chance_dp, dp, dp_norm


def code_dispersion(
    letter: Letter, rows: pd.DataFrame, codes: Sequence[str], least: int = 3, without: Collection[str] = ()
) -> pd.DataFrame:
    """How the units with each code are spread over the letter's sections, most gathered first.

    A row a code that at least `least` units have (primary or further), but those of `without`: `code`, `units`,
    `parts` (sections it stands in), `of` (sections), `dp` (Gries 2008: 0 spread evenly, towards 1 all in one short
    section), `dp_norm`, `chance_mean`, `chance_low`, `chance_high`: DP where as many units are drawn at random from
    the letter's units (mean, 5th and 95th percentile). Sections are sized in units; the title counts with the first.
    """
    part = _sections(letter)
    sizes = part.value_counts(sort=False)
    units = coded_units(letter, rows)
    found = []
    for code in (code for code in codes if code not in without):
        inside = units.loc[units["code"].eq(code), "unit"].map(part).value_counts().reindex(sizes.index, fill_value=0)
        count = int(inside.sum())
        if count >= least:
            spread = dp(inside, sizes), dp_norm(inside, sizes), *chance_dp(count, sizes)
            found.append((code, count, int(inside.gt(0).sum()), len(sizes), *spread))
    names = ["code", "units", "parts", "of", "dp", "dp_norm", "chance_mean", "chance_low", "chance_high"]
    return pd.DataFrame(found, columns=names).sort_values("dp", ascending=False, kind="stable").reset_index(drop=True)


def code_places(letter: Letter, rows: pd.DataFrame, codes: Sequence[str]) -> pd.DataFrame:
    """Where the units with each of `codes` stand, counted in words from 0: `code`, `unit`, `section`, `first`, `last`."""
    lengths = unit_lengths(letter).set_index("unit")
    end = lengths["words"].cumsum()
    table = coded_units(letter, rows)
    table = table[table["code"].isin(list(codes))]
    table["first"] = table["unit"].map(end - lengths["words"])
    table["last"] = table["unit"].map(end) - 1
    table["section"] = table["unit"].map(_sections(letter))
    return table[["code", "unit", "section", "first", "last"]].reset_index(drop=True)


def _sections(letter: Letter) -> pd.Series:
    """Unit → its section; the title is one unit, too few for a part of its own."""
    sections = unit_lengths(letter).set_index("unit")["section"]
    rest = sections[sections.ne("title")]
    return sections.replace("title", rest.iloc[0]) if len(rest) else sections
