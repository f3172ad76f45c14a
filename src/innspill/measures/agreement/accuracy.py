"""Precision, recall and F1 of one coder held against another, code by code.

Coder `a` is the reference, `b` is held against it. Each (unit, code) that either gives is a decision: both, only a
(missed) or only b (wrong). A code that `a` marked `doubtful` on a unit is left out, whether `b` gave it or not; a code
that `b` itself marked `doubtful` is not given, so that nobody scores by doubting. Four ways to count:

- `strict`: primary codes against primary codes.
- `lenient`: a primary code of `b` is right where `a` gave it as primary, further or acceptable; it then stands for the
  primary code of `a` that it replaces, which is no miss.
- `all`: every code given as primary or further, against the same.
- `found`: whether there is a span at all, whatever its code (spans only).
"""

from collections.abc import Hashable
from typing import NamedTuple

import numpy as np
import pandas as pd

from innspill.measures.agreement.pairs import Given, codes

FEW = 5  #: below this many, a share says less than the counts themselves


class Decisions(NamedTuple):
    """Counts for each row of a table of pairs × each code: `both`, `only_a`, `only_b`, `left_out`."""

    codes: list[str]
    both: np.ndarray
    only_a: np.ndarray
    only_b: np.ndarray
    left_out: np.ndarray

    def summed(self, groups: pd.Series) -> "Decisions":
        """The counts added up within each of `groups`, in order of first appearance."""
        return Decisions(self.codes, *(add_up(counts, groups) for counts in self[1:]))


def add_up(values: np.ndarray, groups: "pd.Series[Hashable]") -> np.ndarray:
    """The rows of `values` added up within each of `groups`, in order of first appearance."""
    number, names = pd.factorize(groups)
    out = np.zeros((len(names), *values.shape[1:]))
    np.add.at(out, number, values)
    return out


def decide(pairs: pd.DataFrame, way: str) -> Decisions:
    """The decisions in a table of pairs (see `pairs`), counted in one of the four ways of this module."""
    told = [gold_and_given(a, b, way) for a, b in zip(pairs["a"], pairs["b"], strict=True)]
    known = sorted({code for gold, given, left in told for code in gold | given | left})
    counts = np.zeros((4, len(told), len(known)))
    for i, (gold, given, left) in enumerate(told):
        for k, code in enumerate(known):
            counts[:, i, k] = (code in gold & given, code in gold - given, code in given - gold, code in left)
    return Decisions(known, *counts)


def gold_and_given(a: Given, b: Given, way: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """What counts as given by `a`, and by `b`, and what `b` gave that is left out because `a` doubts it."""
    if way == "found":
        return frozenset(["found"] * bool(a)), frozenset(["found"] * bool(b)), frozenset()
    statuses = ("primary", "further") if way == "all" else ("primary",)
    gold, given = codes(a, *statuses), codes(b, *statuses)
    if way == "lenient":
        instead = (given & codes(a, "further", "acceptable")) - gold
        gold = (gold & given) | instead | frozenset(sorted(gold - given)[len(instead) :])
    doubtful = codes(a, "doubtful")
    return gold, given - doubtful, given & doubtful


def share(right: np.ndarray, wrong: np.ndarray) -> np.ndarray:
    """right / (right + wrong), NaN where there is neither."""
    total = right + wrong
    shares = np.full(np.shape(total), np.nan)
    np.divide(right, total, out=shares, where=total > 0)
    return shares


def f1(both: np.ndarray, only_a: np.ndarray, only_b: np.ndarray) -> np.ndarray:
    """F1 = 2·both / (2·both + only a + only b), the harmonic mean of precision and recall (van Rijsbergen 1979)."""
    return share(2 * both, only_a + only_b)


def overall(both: np.ndarray, only_a: np.ndarray, only_b: np.ndarray) -> dict[str, np.ndarray]:
    """Micro precision, recall and F1 (all decisions in one pot) and macro F1 (mean over the codes that occur).

    The last axis of each array runs over the codes.
    """
    summed = [counts.sum(axis=-1) for counts in (both, only_a, only_b)]
    each = f1(both, only_a, only_b)
    total, used = np.nansum(each, axis=-1), (~np.isnan(each)).sum(axis=-1)
    return {
        "precision": share(summed[0], summed[2]),
        "recall": share(summed[0], summed[1]),
        "f1_micro": f1(*summed),
        "f1_macro": share(total, used - total),
    }


def by_code(decisions: Decisions) -> pd.DataFrame:
    """One row a code: `code`, `a` and `b` (how often each gave it), `both`, `left_out`, `precision`, `recall`, `f1`.

    Shares are NaN where they rest on fewer than five (`b` for precision, `a` for recall and F1): read the counts.
    """
    both, only_a, only_b, left = (counts.sum(axis=0) for counts in decisions[1:])
    table = pd.DataFrame({"code": decisions.codes, "a": both + only_a, "b": both + only_b, "both": both})
    table["left_out"] = left
    table = table.astype(dict.fromkeys(("a", "b", "both", "left_out"), int))
    table["precision"] = pd.Series(share(both, only_b)).where(table["b"] >= FEW)
    table["recall"] = pd.Series(share(both, only_a)).where(table["a"] >= FEW)
    table["f1"] = pd.Series(f1(both, only_a, only_b)).where(table["a"] >= FEW)
    return table
