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


class Strings(NamedTuple):
    """Some strings (`texts`), their hashes (`sums`), and what the hash of a string behind each is multiplied by (`powers`)."""

    texts: NDArray[np.str_]
    sums: NDArray[np.uint64]
    powers: NDArray[np.uint64]


#: Strings, and which of them stands at each place of a text.
Column = tuple[Strings, NDArray[np.int64]]
#: Templates, what fills them by name, and the places that are asked for. A field is filled from the place itself, `{w}`, or
#: from one before or behind, `{w-1}`.
Asked = tuple[Sequence[str], Mapping[str, Column], NDArray[np.int64]]


def strings(some: Sequence[str] | NDArray[np.str_]) -> Strings:
    """`some` strings, one or more, with their hashes."""
    texts = np.asarray(some, np.str_)
    letters = texts.view(np.uint32).reshape(len(texts), -1)
    powers = np.cumprod(np.array([1] + [_BASE] * letters.shape[1], np.uint64), dtype=np.uint64)
    sums = [letters[n : n + 2048] @ powers[1:] for n in range(0, len(letters), 2048)]  # so many stay in the cache
    return Strings(texts, np.concatenate(sums), powers[np.count_nonzero(letters, axis=1)])


def keys(templates: Sequence[str], columns: Mapping[str, Column], at: NDArray[np.int64]) -> NDArray[np.uint64]:
    """The hashes of what each of `templates` (rows) says at each of the places `at` (columns)."""

    @cache
    def filled(name: str, far: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
        (_, sums, powers), ids = columns[name]
        here = ids[at + far]
        return sums[here], powers[here]

    found = np.zeros((len(templates), len(at)), np.uint64)
    for row, template in enumerate(templates):
        total = found[row]
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
    found = [(name, int(far or 0), strings([before])) for before, name, far in _FIELD.findall(template)]
    return [(name, far, before.sums[0], before.powers[0]) for name, far, before in reversed(found)]


def texts(templates: Sequence[str], columns: Mapping[str, Column], at: NDArray[np.int64]) -> list[list[str]]:
    """What `templates` say at each of the places `at`, as strings: what a model is trained with."""
    said = []
    for fields in map(_FIELD.findall, templates):
        parts = ((before, columns[name], at + int(far or 0)) for before, name, far in fields)
        filled = ([before + text for text in of.texts[ids[here]].tolist()] for before, (of, ids), here in parts)
        said.append(map("".join, zip(*filled, strict=True)))
    return [[clue for clue in clues if NOTHING not in clue] for clues in zip(*said, strict=True)]
