"""Krippendorff's alpha: agreement beyond chance, for single labels and for sets of labels."""

from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple, TypeVar

import numpy as np

Label = TypeVar("Label", bound=Hashable)
Distance = Callable[[Label, Label], float]


def nominal(a: Hashable, b: Hashable) -> float:
    """0 for the same label, 1 for any other: no label is nearer to one than to another."""
    return float(a != b)


def masi(a: frozenset[Hashable], b: frozenset[Hashable]) -> float:
    """The MASI distance of two sets, 0 to 1: 1 − J · M (Passonneau 2006).

    J is the share of common members (Jaccard); M is 1 for equal sets, 2/3 where one holds the other, 1/3 where they
    overlap, 0 where they share nothing. Two empty sets are equal: "no code" is a label of its own. NLTK's
    `masi_distance` rounds M to .67 and .33 and cannot compare two empty sets.
    """
    if a == b:
        return 0.0
    common = len(a & b)
    monotony = 0 if not common else 2 / 3 if common == min(len(a), len(b)) else 1 / 3
    return 1 - common / len(a | b) * monotony


class AlphaParts(NamedTuple):
    """What alpha is made of, unit by unit, so that units can be drawn again without comparing labels anew.

    `apart`: disagreement within each unit; `counts`: units × labels; `between`: labels × labels, their distances.
    """

    apart: np.ndarray
    counts: np.ndarray
    between: np.ndarray


def alpha_parts(labels: Sequence[Sequence[Label]], distance: Distance[Label] = nominal) -> AlphaParts:
    """The parts of alpha for `labels`: for each unit the labels its coders gave; a missing one is left out."""
    known = list(dict.fromkeys(label for unit in labels for label in unit))
    place = {label: i for i, label in enumerate(known)}
    between = np.array([[distance(a, b) for b in known] for a in known]).reshape(len(known), len(known))
    counts = np.zeros((len(labels), len(known)))
    for row, unit in zip(counts, labels, strict=True):
        if len(unit) > 1:  # a label that nobody else can agree with says nothing about agreement
            for label in unit:
                row[place[label]] += 1
    coders = counts.sum(axis=1)
    apart = np.einsum("uk,kl,ul->u", counts, between, counts) / np.maximum(coders - 1, 1)
    return AlphaParts(apart, counts, between)


def alpha_of(parts: AlphaParts, weights: np.ndarray | None = None) -> np.ndarray:
    """Alpha for each row of `weights` (how often each unit is taken; by default once): an array, one value a row.

    α = 1 − D_o / D_e (Krippendorff 2011): D_o is the mean distance between labels of the same unit, D_e that between
    any two labels. It is 1 for full agreement, 0 for chance, and NaN where only one label occurs: without variation
    there is nothing to agree on.
    """
    weights = np.ones((1, len(parts.apart))) if weights is None else weights
    totals = weights @ parts.counts
    n = totals.sum(axis=1)
    expected = np.einsum("bk,kl,bl->b", totals, parts.between, totals)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(expected > 0, 1 - (n - 1) * (weights @ parts.apart) / expected, np.nan)


def alpha(labels: Sequence[Sequence[Label]], distance: Distance[Label] = nominal) -> float:
    """Krippendorff's alpha of `labels` (for each unit the labels its coders gave); see `alpha_of`."""
    return float(alpha_of(alpha_parts(labels, distance))[0])
