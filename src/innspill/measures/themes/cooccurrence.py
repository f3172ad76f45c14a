"""Which codes share units, and what a broad code does to that picture."""

from collections.abc import Collection, Sequence
from itertools import combinations

import pandas as pd

from innspill.letter import Letter
from innspill.measures.units import coded_units


def cooccurrence(
    letter: Letter, rows: pd.DataFrame, codes: Sequence[str], without: Collection[str] = ()
) -> pd.DataFrame:
    """For each two codes that share a unit: `a`, `b`, `units` (with both), `units_a`, `units_b`, `jaccard`.

    `rows`: codings of one layer by one coder, of which primary and further ones count. `codes`: in the order in which
    `a` comes before `b`. `without`: codes left out. `jaccard`: units with both / units with either, 0 to 1 (Jaccard
    1901). Most shared units first. Counts of one letter: nothing is tested.
    """
    units = coded_units(letter, rows)
    own = {code: set(units.loc[units["code"].eq(code), "unit"]) for code in codes if code not in without}
    found = [
        (a, b, len(own[a] & own[b]), len(own[a]), len(own[b]), len(own[a] & own[b]) / len(own[a] | own[b]))
        for a, b in combinations(own, 2)
        if own[a] & own[b]
    ]
    table = pd.DataFrame(found, columns=["a", "b", "units", "units_a", "units_b", "jaccard"])
    return table.sort_values("units", ascending=False, kind="stable").reset_index(drop=True)


def broadest(letter: Letter, rows: pd.DataFrame, codes: Sequence[str], without: Collection[str] = ()) -> str:
    """The code that most units have, "" where none has any; the first of `codes` among equals.

    Where a codebook has a code that is at home nearly everywhere, look at results with and without it. `without`:
    codes left out.
    """
    counts = coded_units(letter, rows)["code"].value_counts()
    kept = [code for code in codes if counts.get(code, 0) and code not in without]
    return max(kept, key=lambda code: counts[code], default="")


def sensitivity(letter: Letter, rows: pd.DataFrame, codes: Sequence[str], without: Collection[str]) -> pd.DataFrame:
    """What the picture is with all codes, and what it is where those of `without` are left out.

    A row each for: units with a code, units with several codes, pairs of codes that share a unit, the code in most
    units, the pair that shares most. Columns `what`, `all` and `without`, as text.
    """
    table = pd.DataFrame([_picture(letter, rows, codes, left) for left in ((), without)], index=["all", "without"])
    return table.T.rename_axis("what").reset_index()


def _picture(letter: Letter, rows: pd.DataFrame, codes: Sequence[str], without: Collection[str]) -> dict[str, str]:
    kept = [code for code in codes if code not in without]
    units = coded_units(letter, rows)
    units = units[units["code"].isin(kept)]
    pairs, most = cooccurrence(letter, rows, kept), broadest(letter, rows, kept)
    first = f"{pairs['a'].iloc[0]} + {pairs['b'].iloc[0]} ({pairs['units'].iloc[0]})" if len(pairs) else "none"
    return {
        "units with a code": f"{units['unit'].nunique()} of {len(letter.parts)}",
        "units with several": str(units["unit"].value_counts().ge(2).sum()),
        "pairs that share a unit": str(len(pairs)),
        "code in most units": f"{most} ({units['code'].eq(most).sum()})" if most else "none",
        "pair that shares most": first,
    }
