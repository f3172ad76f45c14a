"""Two layers across each other: in how many units does each code of the one meet each code of the other?"""

from collections.abc import Sequence

import pandas as pd

from innspill.letter import Letter
from innspill.measures.units import coded_units


def crosstab(
    letter: Letter, rows_a: pd.DataFrame, rows_b: pd.DataFrame, codes_a: Sequence[str], codes_b: Sequence[str]
) -> pd.DataFrame:
    """For each code `a` of one layer and `b` of another, also where they never meet: `a`, `b`, `units`, `of_a`, `of_b`, `where`.

    A unit counts for `a` by its primary code alone, so that every unit stands in one row; for `b` by its primary and
    further codes. `of_a` and `of_b`: units with that code at all; `where`: ids of the units with both. For move × theme:
    `crosstab(letter, moves, themes, …)`.
    """
    first = coded_units(letter, rows_a, statuses=("primary",))
    second = coded_units(letter, rows_b)
    units_a = {code: set(first.loc[first["code"].eq(code), "unit"]) for code in codes_a}
    units_b = {code: set(second.loc[second["code"].eq(code), "unit"]) for code in codes_b}
    order = [unit.id for unit in letter.parts]
    both = {(a, b): [unit for unit in order if unit in units_a[a] & units_b[b]] for a in units_a for b in units_b}
    found = [(a, b, len(here), len(units_a[a]), len(units_b[b]), " ".join(here)) for (a, b), here in both.items()]
    return pd.DataFrame(found, columns=["a", "b", "units", "of_a", "of_b", "where"])
