"""The moves coder: what each unit does for the letter, one of twelve moves, with what told it most."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from innspill.coding import Codings, make_codings
from innspill.files import data
from innspill.letter import Letter

from .acts import code_acts
from .moves_features import Features, Given, features
from .stance import code_stance

CODER = "auto:moves"
PATH = ("coders", "moves.weights.tsv")
#: The codebook's moves, in its order: of moves that score alike the first is taken.
MOVES = "IDENTIFY ENGAGE CONTEXT SELF PROBLEM POSITION REQUEST JUSTIFY EVIDENCE OFFER QUESTION CLOSE".split()
_NEAR = 70  # hundredths below the best: a competent coder could defend the move (odds of one to two)
_NAMED = 2  # features that `rule` names

#: Feature → what it speaks for each of `MOVES`, in hundredths; "after MOVE": what a move speaks for those of the unit behind it.
Weights = Mapping[str, Sequence[int]]
Scores = NDArray[np.float64]
Steps = Sequence[NDArray[np.intp]]


class Scored(NamedTuple):
    """A move with its log odds in hundredths, and what spoke for it, the loudest first: features, and the moves around it."""

    move: str
    score: int
    told: tuple[str, ...]


def code_moves(letter: Letter, acts: pd.DataFrame | None = None, stances: pd.DataFrame | None = None) -> Codings:
    """The move of each unit of `letter`: rows of layer `move`, coder `auto:moves`, and their coverage.

    One primary row a unit; `further` rows where an act or stance gives another move besides, or a request its reason;
    `acceptable` rows where nearly as much speaks for another move. Attributes: `rule`, what spoke loudest for the code
    ("after PROBLEM", "then JUSTIFY": the moves around it), and `hit`, the words that it was found on ("" where the unit's
    place or kind decided, or what stands around it).

    `acts` and `stances`: rows of these layers; by default what the coders of acts and stances find in the letter.
    """
    acts = code_acts(letter).rows if acts is None else acts
    stances = code_stance(letter).rows if stances is None else stances
    rows: list[dict[str, Any]] = []
    found, given = features(letter, acts, stances)
    ranked = score([found[unit.id] for unit in letter.parts], weights())
    for unit, moves in zip(letter.parts, ranked, strict=True):
        at = {"layer": "move", "coder": CODER, "start": unit.start, "end": unit.end}
        rows += [at | row for row in _rows(found[unit.id], moves, given.get(unit.id, []))]
    return make_codings(rows, coverage=[(CODER, "move", 0, len(letter.text))])


def _rows(shown: Features, ranked: list[Scored], given: list[Given]) -> Iterator[dict[str, str]]:
    """A unit's codes with status, rule and hit, the primary one first."""
    best, *others = ranked
    yield _row(best.move, "primary", best.told, shown)
    further = {one.move: f"{one.layer} gives {one.move}" for one in given}
    if best.move == "REQUEST":
        further |= next(({"JUSTIFY": name} for name in ("cue reason", "cue conclusion") if name in shown), {})
    further.pop(best.move, None)
    for move, name in further.items():
        yield _row(move, "further", (name,), shown)
    for other in others:
        if other.score >= best.score - _NEAR and other.move not in further:
            yield _row(other.move, "acceptable", other.told, shown)


def _row(move: str, status: str, told: tuple[str, ...], shown: Features) -> dict[str, str]:
    named = told[:_NAMED]
    hit = next((shown[name] for name in named if shown.get(name)), "")
    return {"code": move, "status": status, "rule": ", ".join(named), "hit": hit}


def score(shown: Sequence[Features], weights: Weights) -> list[list[Scored]]:
    """The moves for each unit of a letter, the best first; `shown`: what its units show, in their order.

    A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001): what a unit shows speaks for a move, and
    so does the move before it; a move's odds in a unit weigh all that the other units may be. Odds, up to a constant of the
    letter, are compared in whole hundredths, and ties go by the codebook's order: the same on any machine.
    """
    held = [[(name, weights[name]) for name in one if name in weights] for one in shown]
    none = [0] * len(MOVES)
    own = np.array([np.sum([none, *(speaks for _, speaks in one)], axis=0) for one in held]).reshape(-1, len(MOVES))
    after = np.array([weights.get(f"after {move}", none) for move in MOVES])
    odds = (100 * log_odds(own / 100, after / 100)).round().astype(int)
    best = odds.argmax(axis=1).tolist()
    ranked = []
    for n, one in enumerate(held):
        around = [(f"after {MOVES[at]}", after[at]) for at in best[n - 1 : n]]
        around += [(f"then {MOVES[at]}", after[:, at]) for at in best[n + 1 : n + 2]]
        ranked.append(_ranked(odds[n].tolist(), [*one, *around]))
    return ranked


def _ranked(odds: list[int], spoken: list[tuple[str, Sequence[int]]]) -> list[Scored]:
    """The moves of a unit, from the odds of each and what `spoken` for and against them."""
    told = [sorted((-speaks[at], name) for name, speaks in spoken if speaks[at] > 0) for at in range(len(MOVES))]
    found = [
        Scored(move, one, tuple(name for _, name in own)) for move, one, own in zip(MOVES, odds, told, strict=True)
    ]
    return sorted(found, key=lambda one: -one.score)


def log_odds(own: Scores, after: Scores) -> Scores:
    """Units of a letter by moves: the log odds of each move, up to a constant of the letter; `own` and `after` as in `both_ways`."""
    ahead, back = both_ways(own, after, list(np.arange(len(own))[:, None]))
    return ahead + back - own


def both_ways(own: Scores, after: Scores, steps: Steps) -> tuple[Scores, Scores]:
    """Units by moves: what a unit and all before it in its letter speak for each move, and what it and all behind it do.

    Forward and backward (Rabiner 1989). `own`: what the unit itself speaks, of the same form; `after`: moves by moves, what one
    speaks for another behind it; `steps`: the numbers of the first units of all letters, of the second ones …, the longest
    letter first.
    """
    ahead, back, weight = own.copy(), own.copy(), np.exp(after)
    for a, b in neighbours(steps):
        ahead[b] += _summed(ahead[a], weight)
    for a, b in reversed(list(neighbours(steps))):
        back[a] += _summed(back[b], weight.T)
    return ahead, back


def neighbours(steps: Steps) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """The numbers of units, and of those behind them."""
    return ((a[: len(b)], b) for a, b in pairwise(steps))


def _summed(logs: Scores, weight: Scores) -> Scores:
    """The logarithm of what comes of `logs` by `weight`, however small."""
    top = logs.max(axis=1, keepdims=True)
    summed: Scores = np.log(np.exp(logs - top) @ weight) + top
    return summed


@cache
def weights() -> Weights:
    """The weights as fitted (data/coders/moves.weights.tsv)."""
    lines = data(*PATH).read_text(encoding="utf-8").splitlines()[1:]
    return {name: [int(weight) for weight in own] for name, *own in (line.split("\t") for line in lines)}
