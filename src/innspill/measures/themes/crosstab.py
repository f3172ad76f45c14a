"""Two layers across each other: in how many units does each code of the one meet each code of the other?"""

from collections.abc import Collection, Sequence

import pandas as pd

from innspill.letter import Letter
from innspill.measures.units import coded_units


def crosstab(
    letter: Letter,
    rows_a: pd.DataFrame,
    rows_b: pd.DataFrame,
    codes_a: Sequence[str],
    codes_b: Sequence[str],
    without: Collection[str] = (),
) -> pd.DataFrame:
    """For each code `a` of one layer and `b` of another, also where they never meet: `a`, `b`, `units`, `of_a`, `of_b`.

    A unit counts for `a` by its primary code alone, so that every unit stands in one row; for `b` by its primary and
    further codes. `of_a` and `of_b`: units with that code at all. `without`: codes of either layer left out. For move
    × theme: `crosstab(letter, moves, themes, …)`.
    """
    first = coded_units(letter, rows_a, statuses=("primary",))
    second = coded_units(letter, rows_b)
    units_a = {code: set(first.loc[first["code"].eq(code), "unit"]) for code in codes_a if code not in without}
    units_b = {code: set(second.loc[second["code"].eq(code), "unit"]) for code in codes_b if code not in without}
    found = [(a, b, len(units_a[a] & units_b[b]), len(units_a[a]), len(units_b[b])) for a in units_a for b in units_b]
    return pd.DataFrame(found, columns=["a", "b", "units", "of_a", "of_b"])
