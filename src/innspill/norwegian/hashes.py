"""Clues as numbers: what many strings are when put together, without putting any of them together.

A string's hash is a polynomial of its letters modulo 2^64 (Karp & Rabin 1987), H(s) = Σ s[k] · B^(k + 1), so that
H(a + b) = H(a) + B^len(a) · H(b): what templates say at thousands of places is a few operations on arrays.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

NOTHING = "\n"  # stands where a template has nothing to be filled with: no clue has it
_BASE = np.uint64(0x9E3779B97F4A7C15)
_FIELD = re.compile(r"([^{]*)\{(\w+)([+-]\d)?\}")


class Hashes(NamedTuple):
    """The hashes of some strings, and for each what the hash of a string behind it is multiplied by."""

    sums: NDArray[np.uint64]
    powers: NDArray[np.uint64]


class Column(NamedTuple):
    """Strings, and which of them stands at each place of a text."""

    texts: Sequence[str]
    ids: NDArray[np.int64]


def hashes(texts: Sequence[str]) -> Hashes:
    """The hashes of `texts`, which are some."""
    letters = np.array(texts, "U").view(np.uint32).reshape(len(texts), -1)
    powers = np.cumprod(np.array([1] + [_BASE] * letters.shape[1], np.uint64), dtype=np.uint64)
    return Hashes(letters @ powers[1:], powers[np.count_nonzero(letters, axis=1)])


def keys(templates: Sequence[str], columns: Mapping[str, Column], at: NDArray[np.int64]) -> NDArray[np.uint64]:
    """The hashes of what each of `templates` (rows) says at each of the places `at` (columns).

    A template has fields that a column fills, by name, from the place itself, `{w}`, or from one before or behind, `{w-1}`.
    """
    of_texts = {id(texts): hashes(texts) for texts, _ in columns.values()}

    @cache
    def filled(name: str, far: int) -> Hashes:
        texts, ids = columns[name]
        sums, powers = of_texts[id(texts)]
        here = ids[at + far]
        return Hashes(sums[here], powers[here])

    found = np.zeros((len(templates), len(at)), np.uint64)
    for total, template in zip(found, templates, strict=True):
        for name, far, before, power in _fields(template):
            sums, powers = filled(name, far)
            total *= powers
            total += sums
            total *= power
            total += before
    return found


@lru_cache(maxsize=256)
def _fields(template: str) -> list[tuple[str, int, np.uint64, np.uint64]]:
    """The fields of a template, the last first: column, distance, the hash of what stands before it, and its power."""
    found = [(name, int(far or 0), *hashes([before])) for before, name, far in _FIELD.findall(template)]
    return [(name, far, sums[0], powers[0]) for name, far, sums, powers in reversed(found)]


def texts(templates: Sequence[str], columns: Mapping[str, Column], at: NDArray[np.int64]) -> list[list[str]]:
    """What `templates` say at each of the places `at`, as strings: what a model is trained with."""

    def said(template: str) -> list[str]:
        fields = [(before, *columns[name], int(far or 0)) for before, name, far in _FIELD.findall(template)]
        return ["".join(before + of[ids[place + far]] for before, of, ids, far in fields) for place in at.tolist()]

    return [[clue for clue in found if NOTHING not in clue] for found in zip(*map(said, templates), strict=True)]
