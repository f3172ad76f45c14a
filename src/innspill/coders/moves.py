"""The moves coder: what each unit does for the letter, one of twelve moves, with what told it most."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import pandas as pd

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

#: Feature → what it speaks for each of `MOVES`, in hundredths.
Weights = Mapping[str, Sequence[int]]


class Scored(NamedTuple):
    """A move with its score in hundredths, and the features that spoke for it, the loudest first."""

    move: str
    score: int
    told: tuple[str, ...]


def code_moves(letter: Letter, acts: pd.DataFrame | None = None, stances: pd.DataFrame | None = None) -> Codings:
    """The move of each unit of `letter`: rows of layer `move`, coder `auto:moves`, and their coverage.

    One primary row a unit; `further` rows where an act or stance gives another move besides, or a request its reason;
    `acceptable` rows where nearly as much speaks for another move. Attributes: `rule`, the features that spoke loudest
    for the code, and `hit`, the words they were found on ("" where the unit's place or kind decided).

    `acts` and `stances`: rows of these layers; by default what the coders of acts and stances find in the letter.
    """
    acts = code_acts(letter).rows if acts is None else acts
    stances = code_stance(letter).rows if stances is None else stances
    rows: list[dict[str, Any]] = []
    found, given = features(letter, acts, stances)
    for unit in letter.parts:
        at = {"layer": "move", "coder": CODER, "start": unit.start, "end": unit.end}
        rows += [at | row for row in _rows(found[unit.id], given.get(unit.id, []))]
    return make_codings(rows, coverage=[(CODER, "move", 0, len(letter.text))])


def _rows(shown: Features, given: list[Given]) -> Iterator[dict[str, str]]:
    """A unit's codes with status, rule and hit, the primary one first."""
    best, *others = score(shown, weights())
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


def score(shown: Features, weights: Weights) -> list[Scored]:
    """The moves for a unit that shows these features, the best first.

    In whole numbers, so that the sum is the same in any order and on any machine; ties go by the codebook's order.
    """
    held = [(name, weights[name]) for name in shown if name in weights]
    found = []
    for at, move in enumerate(MOVES):
        parts = sorted((-own[at], name) for name, own in held if own[at])
        told = tuple(name for part, name in parts if part < 0)
        found.append(Scored(move, -sum(part for part, _ in parts), told))
    return sorted(found, key=lambda one: -one.score)


@cache
def weights() -> Weights:
    """The weights as fitted (data/coders/moves.weights.tsv)."""
    lines = data(*PATH).read_text(encoding="utf-8").splitlines()[1:]
    return {name: [int(weight) for weight in own] for name, *own in (line.split("\t") for line in lines)}
