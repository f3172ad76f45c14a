"""Learnt weights: a model that CRFsuite has trained, read from its file, and the tags that it finds the likeliest.

What python-crfsuite would answer, but for many sentences at once: weights lie in arrays, and so no compiled library is
needed to read a letter. The file's form is that of CRFsuite 0.12 (Okazaki 2007), model type FOMC; the path is found by
Viterbi's algorithm.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from struct import unpack_from
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from innspill.errors import InnspillError

from .shipped import shipped

_FEATURE = np.dtype([("kind", "<u4"), ("source", "<u4"), ("label", "<u4"), ("weight", "<f8")])


class Model(NamedTuple):
    """The `labels`, the row of each clue that has weights (`rows`, from 1), and for each row where in `label` and `weight` what
    it says of labels begins (`starts`, one more than there are rows); what one label says of the next (`follows`)."""

    labels: list[str]
    rows: dict[str, int]
    starts: NDArray[np.int64]
    label: NDArray[np.int64]
    weight: NDArray[np.float64]
    follows: NDArray[np.float64]

    def seen(self, clues: Iterable[str]) -> Iterator[int]:
        """The rows of those clues that have weights."""
        return filter(None, map(self.rows.get, clues))

    def tables(self, names: Sequence[str]) -> list[dict[str, int]]:
        """For each of some names of clues the rows of `name=value` by value."""
        found: dict[str, dict[str, int]] = {name: {} for name in names}
        for clue, row in self.rows.items():
            name, _, value = clue.partition("=")
            if name in found:
                found[name][value] = row
        return [found[name] for name in names]


@lru_cache(maxsize=4)
def model(name: str) -> Model:
    """The learnt model `name` (upos, features, sentences). Raises `InnspillError` where its file is missing or no model."""
    block = shipped(f"{name}.crfsuite.gz")
    if block[:4] != b"lCRF" or len(block) != unpack_from("<I", block, 4)[0]:
        raise InnspillError(
            f"{name}.crfsuite.gz: is no model of CRFsuite; restore it (git checkout -- {name}.crfsuite.gz)"
        )
    features, labels, attributes = unpack_from("<III", block, 28)
    count = unpack_from("<I", block, features + 8)[0]
    weights = np.frombuffer(block, _FEATURE, count, features + 12)
    names = _strings(block, labels)
    of_clues = weights[weights["kind"] == 0]
    of_clues = of_clues[of_clues["source"].argsort(kind="stable")]
    between = weights[weights["kind"] == 1]
    follows = np.zeros((len(names), len(names)))
    follows[between["source"], between["label"]] = between["weight"]
    clues = _strings(block, attributes)
    rows = dict(zip(clues, range(1, len(clues) + 1), strict=True))
    starts = np.searchsorted(of_clues["source"], np.arange(-1, len(rows) + 1))
    return Model(names, rows, starts, of_clues["label"].astype(np.int64), of_clues["weight"].copy(), follows)


def _strings(block: bytes, at: int) -> list[str]:
    """The strings of a constant database of CRFsuite's, in the order of their numbers."""
    count, table = unpack_from("<II", block, at + 16)
    places = np.frombuffer(block, "<u4", count, at + table).tolist()
    return [
        block[at + place + 8 : at + place + 7 + unpack_from("<I", block, at + place + 4)[0]].decode()
        for place in places
    ]


def scores(model: Model, seen: Sequence[int], counts: Sequence[int]) -> NDArray[np.float64]:
    """What speaks for each label (columns) at each place (rows), of which each has so many (`counts`) of the rows `seen`."""
    rows = np.asarray(seen, np.int64)
    sizes = model.starts[rows + 1] - model.starts[rows]
    # From the first weight of each row on, as many as it has.
    at = np.arange(sizes.sum()) + np.repeat(model.starts[rows] - np.cumsum(sizes) + sizes, sizes)
    place = np.repeat(np.arange(len(counts)) * len(model.labels), counts)
    cells = np.repeat(place, sizes) + model.label[at]
    found = np.bincount(cells, model.weight[at], len(counts) * len(model.labels))
    return np.asarray(found, np.float64).reshape(-1, len(model.labels))


def likeliest(model: Model, seen: Sequence[int], counts: Sequence[int]) -> list[str]:
    """The best label at each place, each by itself."""
    return [model.labels[best] for best in scores(model, seen, counts).argmax(axis=1).tolist()]


def paths(model: Model, seen: Sequence[int], counts: Sequence[int], lengths: Sequence[int]) -> list[str]:
    """The labels of the best path through each of some sequences, of these lengths, which stand one behind the other.

    All of them are walked side by side, the longest first, so that those still going on are the first ones.
    """
    order = np.argsort(-np.asarray(lengths), kind="stable")
    sizes = np.asarray(lengths)[order]
    first = (np.cumsum(lengths) - lengths)[order]
    going = [first[:count] for count in np.searchsorted(-sizes, -np.arange(max(lengths, default=0)))]
    state, came = scores(model, seen, counts), np.zeros((len(counts), len(model.labels)), np.int64)
    for step, some in enumerate(going[1:], start=1):
        here = some + step
        ways = state[here - 1][:, :, None] + model.follows
        came[here] = ways.argmax(axis=1)
        state[here] += ways.max(axis=1)
    found = state.argmax(axis=1)  # right at the last place of each; from there the way back is followed
    for step in range(len(going) - 1, 0, -1):
        here = going[step] + step
        found[here - 1] = came[here, found[here]]
    return [model.labels[best] for best in found.tolist()]
