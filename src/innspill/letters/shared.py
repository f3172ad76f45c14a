"""Letters that share their text: passages that stand in several, letters that are one text, and what each says in its own words."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from rapidfuzz.distance import Indel

#: Words in a row that two letters must have in common before they are compared.
_SEED = 6
#: Words that stand in both letters of a passage, at the least: fewer are a title, an address, a phrase.
LEAST = 12
#: Words that either letter may have of its own within a passage: a name put in, a word changed.
_GAP = 4
#: Share of the words of the longer of two letters from which on they are one text.
ONE_TEXT = 2 / 3
#: Words of a long letter that are compared at a time, so that memory stays level.
_PIECE = 8_000

_WORD = re.compile(r"\w+")
_SPACE = re.compile(r"\s+")
Numbers = npt.NDArray[np.int64]

PASSAGES = ["letter_a", "start_a", "end_a", "letter_b", "start_b", "end_b", "words", "quote"]
_NUMBERS = ["start_a", "end_a", "start_b", "end_b", "words"]


class _Piece(NamedTuple):
    """Words of a letter: each as a number, with its span in the text."""

    letter: str
    words: Numbers
    starts: Numbers
    ends: Numbers


def shared_passages(texts: Mapping[str, str]) -> pd.DataFrame:
    """The passages of twelve words or more that stand in two letters of `texts` (name → text), a row a passage and pair.

    `letter_a`, `start_a`, `end_a`: the longer letter of the two, with the span in its text (code points); `letter_b`, `start_b`,
    `end_b`: the other; `words`: how many words both have there; `quote`: the words of `letter_a`, white space folded. Capitals,
    punctuation and line ends count for nothing; up to four words in a row may differ. Of many letters with one passage each stands
    beside the shortest alone, so that time grows with the letters, not with their pairs. A passage ends at
    each 8,000th word of a letter that is so long.

    Letters are candidates by fingerprints: of every seven runs of six words the one with the least hash, so that no shared passage
    of twelve words goes unseen (winnowing: Schleimer, Wilkerson & Aiken 2003); rapidfuzz then aligns their words.
    """
    pieces = _pieces(texts)
    prints = [_fingerprints(piece.words) for piece in pieces]
    rows = []
    for a, own, first in zip(pieces, prints, _first(prints), strict=True):
        left = np.array([pieces[number].letter != a.letter for number in first], dtype=bool)
        while left.any():
            source = int(np.bincount(first[left]).argmax())
            b = pieces[source]
            for i, j, words in _aligned(a.words, b.words):
                spans = (int(a.starts[i[0]]), int(a.ends[i[-1]])), (int(b.starts[j[0]]), int(b.ends[j[-1]]))
                quote = _SPACE.sub(" ", texts[a.letter][slice(*spans[0])])
                rows.append((a.letter, *spans[0], b.letter, *spans[1], words, quote))
            left &= ~np.isin(own, prints[source])
    table = pd.DataFrame(rows, columns=PASSAGES).astype(dict.fromkeys(_NUMBERS, "int64"))
    return table.sort_values(["letter_a", "start_a", "letter_b", "start_b"], ignore_index=True)


def in_units(passages: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """`passages` with `unit_a` and `unit_b`: ids of the units that each touches ("s3 s4"); without those in no unit (a letterhead, a table).

    `units`: `letter`, `unit`, `start`, `end`, in the order of each letter.
    """
    for side in "ab":
        spans = passages[[f"letter_{side}", f"start_{side}", f"end_{side}"]].itertuples(index=False, name=None)
        passages = passages.assign(**{f"unit_{side}": _touched(spans, units)})
    return passages[passages["unit_a"].ne("") & passages["unit_b"].ne("")].reset_index(drop=True)


def _touched(spans: Iterable[tuple[str, int, int]], units: pd.DataFrame) -> list[str]:
    """For each span (letter, start, end) the ids of the units that it touches."""
    at, none = dict(iter(units.groupby("letter"))), units.iloc[:0]
    near = ((at.get(name, none), start, end) for name, start, end in spans)
    return [" ".join(rows.loc[rows["end"].gt(start) & rows["start"].lt(end), "unit"]) for rows, start, end in near]


def one_text(texts: Mapping[str, str], passages: pd.DataFrame) -> pd.DataFrame:
    """Which letters are one text, a row a letter in order of name. `passages`: `shared_passages(texts)`.

    `letter`; `text`: the name of the shortest letter that is the same text, its own where none is; `letters`: how many are; `words` of
    the letter (runs of letters and digits); `shared`: how many of these stand in a passage; `own`: the others. Two letters are
    one text where passages hold two thirds of the longer one's words, and so are letters that are one text with a third.
    """
    names = _by_length(texts)
    words = {name: len(_WORD.findall(text)) for name, text in texts.items()}
    both = passages.groupby(["letter_a", "letter_b"])["words"].sum()
    groups = {name: [name] for name in names}
    for (a, b), n in both.items():
        if n >= ONE_TEXT * max(words[a], words[b]) and groups[a] is not groups[b]:
            few, many = sorted((groups[a], groups[b]), key=len)
            many += few
            groups |= dict.fromkeys(few, many)
    of: dict[str, str] = {}
    for name in names:  # the shortest first
        if name not in of:
            of |= dict.fromkeys(groups[name], name)
    sizes = Counter(of.values())
    rows = []
    for name, spans in own_spans(texts, passages).items():
        own = sum(len(_WORD.findall(texts[name][start:end])) for start, end in spans)
        rows.append((name, of[name], sizes[of[name]], words[name], words[name] - own, own))
    return pd.DataFrame(sorted(rows), columns=["letter", "text", "letters", "words", "shared", "own"])


def own_words(texts: Mapping[str, str], passages: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """What letters that share passages say besides, in no passage, a row a stretch within units.

    `letter`, `unit` (ids of the units that it touches), `start`, `end`, `quote` (white space folded).
    """
    share = {*passages["letter_a"], *passages["letter_b"]}
    spans = [(name, *span) for name, own in own_spans(texts, passages).items() if name in share for span in own]
    rows = [
        (name, unit, start, end, _SPACE.sub(" ", texts[name][start:end]))
        for (name, start, end), unit in zip(spans, _touched(spans, units), strict=True)
        if unit
    ]
    table = pd.DataFrame(rows, columns=["letter", "unit", "start", "end", "quote"])
    return table.astype({"start": "int64", "end": "int64"}).sort_values(["letter", "start"], ignore_index=True)


def own_spans(texts: Mapping[str, str], passages: pd.DataFrame) -> dict[str, list[tuple[int, int]]]:
    """Letter → the stretches of its text that stand in no passage, in order, each from its first word."""
    taken: dict[str, list[tuple[int, int]]] = {name: [] for name in texts}
    for side in "ab":
        for name, start, end in passages[[f"letter_{side}", f"start_{side}", f"end_{side}"]].itertuples(index=False):
            taken[name].append((start, end))
    found: dict[str, list[tuple[int, int]]] = {}
    for name, text in texts.items():
        at, spans = 0, []
        for start, end in [*sorted(taken[name]), (len(text), len(text))]:
            between = text[at:start]
            if word := _WORD.search(between):
                spans.append((at + word.start(), at + len(between.rstrip())))
            at = max(at, end)
        found[name] = spans
    return found


def _by_length(texts: Mapping[str, str]) -> list[str]:
    """The letters, the shortest first: a text stands in the shortest of them with least beside it."""
    return sorted(texts, key=lambda name: (len(texts[name]), name))


def _pieces(texts: Mapping[str, str]) -> list[_Piece]:
    numbers: dict[str, int] = {}
    found = []
    for name in _by_length(texts):
        spans = [(match[0].casefold(), *match.span()) for match in _WORD.finditer(texts[name])]
        words, starts, ends = (
            np.array(column, dtype=np.int64)
            for column in (
                [numbers.setdefault(word, len(numbers)) for word, _, _ in spans],
                [s for _, s, _ in spans],
                [e for *_, e in spans],
            )
        )
        found += [
            _Piece(name, words[n : n + _PIECE], starts[n : n + _PIECE], ends[n : n + _PIECE])
            for n in range(0, len(words), _PIECE)
        ]
    return found


def _hashes(words: Numbers) -> npt.NDArray[np.uint64]:
    """A number for each run of `_SEED` words."""
    found = np.zeros(max(len(words) - _SEED + 1, 0), dtype=np.uint64)
    for n in range(_SEED):
        found = found * np.uint64(0x9E3779B97F4A7C15) + words[n : n + len(found)].astype(np.uint64) + np.uint64(1)
    return found ^ (found >> np.uint64(29))


def _fingerprints(words: Numbers) -> npt.NDArray[np.uint64]:
    hashes, window = _hashes(words), LEAST - _SEED + 1
    if len(hashes) >= window:
        hashes = np.lib.stride_tricks.sliding_window_view(hashes, window).min(axis=1)
    return np.unique(hashes)


def _first(prints: list[npt.NDArray[np.uint64]]) -> list[Numbers]:
    """For each fingerprint of each piece the first piece that has it."""
    every = np.concatenate([*prints, np.array([], dtype=np.uint64)])
    _, index, inverse = np.unique(every, return_index=True, return_inverse=True)
    ends = np.cumsum([len(own) for own in prints])
    owner = np.searchsorted(ends, index[inverse], side="right")
    return [owner[end - len(own) : end] for own, end in zip(prints, ends, strict=True)]


def _aligned(a: Numbers, b: Numbers) -> Iterator[tuple[Numbers, Numbers, int]]:
    """The passages of two letters: the places of the words that both have, in `a` and in `b`, and how many.

    Only words within runs of `_SEED` that both have are aligned: others meet by chance. What stands elsewhere in `b` than in `a` is
    found in a later round, when what comes in order is out of the way.
    """
    left_a, left_b = _common(a, b), _common(b, a)
    while len(left_a) and len(left_b):
        blocks = [op for op in Indel.opcodes(a[left_a].tolist(), b[left_b].tolist()) if op.tag == "equal"]
        if not blocks:
            return
        i = np.concatenate([left_a[block.src_start : block.src_end] for block in blocks])
        j = np.concatenate([left_b[block.dest_start : block.dest_end] for block in blocks])
        breaks = np.flatnonzero((np.diff(i) > _GAP + 1) | (np.diff(j) > _GAP + 1)) + 1
        runs = [run for run in zip(np.split(i, breaks), np.split(j, breaks), strict=True) if len(run[0]) >= LEAST]
        if not runs:
            return
        for run_a, run_b in runs:
            yield run_a, run_b, len(run_a)
            left_a = left_a[(left_a < run_a[0]) | (left_a > run_a[-1])]
            left_b = left_b[(left_b < run_b[0]) | (left_b > run_b[-1])]


def _common(a: Numbers, b: Numbers) -> Numbers:
    """The places of the words of `a` that stand in a run which `b` has, too."""
    runs = np.flatnonzero(np.isin(_hashes(a), _hashes(b)))
    return np.unique((runs[:, None] + np.arange(_SEED)).ravel())
