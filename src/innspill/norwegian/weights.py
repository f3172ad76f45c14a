"""Learnt weights: a model that CRFsuite has trained, read from its file, and the tags that it finds the likeliest.

What python-crfsuite would answer, but for many sentences at once: weights lie in arrays, and so no compiled library is
needed to read a letter. The file's form is that of CRFsuite 0.12 (Okazaki 2007), model type FOMC; the path is found by
Viterbi's algorithm.
"""

from collections.abc import Sequence
from functools import lru_cache
from struct import unpack_from
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from innspill.errors import InnspillError

from .hashes import strings
from .shipped import shipped

_BITS = 17  # the first bits of a hash, which few clues share
_FEW = 20  # labels
_SHIFT = np.uint64(64 - _BITS)
_FEATURE = np.dtype([("kind", "<u4"), ("source", "<u4"), ("label", "<u4"), ("weight", "<f8")])


class Model(NamedTuple):
    """The `labels`; the hashes of the clues that have weights, sorted (`keys`), and where in them those begin that have the same
    first bits (`first`); where in `label` and `weight` begins what each clue says of labels (`starts`, one more than there are
    clues), or where labels are few all of it as one `table`, its last row empty; what one label says of the next (`follows`)."""

    labels: list[str]
    keys: NDArray[np.uint64]
    first: NDArray[np.int64]
    starts: NDArray[np.int64]
    label: NDArray[np.int64]
    weight: NDArray[np.float64]
    table: NDArray[np.float64] | None
    follows: NDArray[np.float64]

    def scores(self, clues: NDArray[np.uint64]) -> NDArray[np.float64]:
        """What speaks for each label (columns) at each place (rows), by the hashes of clues (rows) at each place (columns)."""
        at = self.first[clues >> _SHIFT]
        while (before := self.keys[at] < clues).any():
            at += before
        here = self.keys[at] == clues
        if self.table is not None:
            return np.asarray(sum(self.table.take(row, axis=0) for row in np.where(here, at, -1)), np.float64)
        kind, place = np.nonzero(here)
        rows = at[kind, place]
        sizes = self.starts[rows + 1] - self.starts[rows]
        # From the first weight of each row on, as many as it has.
        which = np.arange(sizes.sum()) + np.repeat(self.starts[rows] - np.cumsum(sizes) + sizes, sizes)
        cells = np.repeat(place * len(self.labels), sizes) + self.label[which]
        found = np.bincount(cells, self.weight[which], clues.shape[1] * len(self.labels))
        return np.asarray(found, np.float64).reshape(-1, len(self.labels))


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
    between = weights[weights["kind"] == 1]
    follows = np.zeros((len(names), len(names)))
    follows[between["source"], between["label"]] = between["weight"]
    sums = strings(_strings(block, attributes)).sums
    order = sums.argsort()
    keys = np.append(sums[order], np.uint64(2**64 - 1))
    first = np.append(0, np.bincount((keys >> _SHIFT).astype(np.int64), minlength=2**_BITS).cumsum())
    rows = order.argsort()[of_clues["source"]]
    by_row = rows.argsort(kind="stable")
    rows, label, weight, table = (
        rows[by_row],
        of_clues["label"][by_row].astype(np.int64),
        of_clues["weight"][by_row],
        None,
    )
    if len(names) < _FEW:
        table = np.zeros((len(keys), len(names)))
        table[rows, label] = weight
    starts = np.searchsorted(rows, np.arange(len(keys)))
    return Model(names, keys, first, starts, label, weight, table, follows)


def _strings(block: bytes, at: int) -> list[str]:
    """The strings of a constant database of CRFsuite's, in the order of their numbers."""
    count, table = unpack_from("<II", block, at + 16)
    places = np.frombuffer(block, "<u4", count, at + table).tolist()
    return [
        block[at + place + 8 : at + place + 7 + unpack_from("<I", block, at + place + 4)[0]].decode()
        for place in places
    ]


def likeliest(model: Model, clues: NDArray[np.uint64]) -> list[str]:
    """The best label at each place, each by itself, by the hashes of clues (rows) at each place (columns)."""
    return [model.labels[best] for best in model.scores(clues).argmax(axis=1).tolist()]


def paths(model: Model, clues: NDArray[np.uint64], lengths: Sequence[int]) -> list[str]:
    """The labels of the best path through each of some sequences, of these lengths, which stand one behind the other.

    All of them are walked side by side, the longest first, so that those still going on are the first ones.
    """
    sizes = np.array(lengths, np.int64)
    order = np.argsort(-sizes, kind="stable")
    first = (np.cumsum(sizes) - sizes)[order]
    going = [first[:count] for count in np.searchsorted(-sizes[order], -np.arange(max(lengths, default=0)))]
    state = model.scores(clues).T.copy()  # a row a label, so that the best of all labels before is found quickly
    for step, some in enumerate(going[1:], start=1):
        here = some + step
        state[:, here] += (state.take(here - 1, axis=1)[:, None] + model.follows[:, :, None]).max(axis=0)
    found = state.argmax(axis=0)  # right at the last place of each; from there the way back is followed
    for step in range(len(going) - 1, 0, -1):
        here = going[step] + step
        found[here - 1] = (state.take(here - 1, axis=1) + model.follows.take(found[here], axis=1)).argmax(axis=0)
    return [model.labels[best] for best in found.tolist()]
