"""What a rule finds: an act with its force, and the rule and words that it rests on."""

from typing import NamedTuple

from .clauses import Clause
from .words import Word


class Found(NamedTuple):
    """An act in one clause. `request`: yes, doubtful or no; `wish`: yes or no; `hit`: the words that fired the rule."""

    act: str
    strength: int
    rule: str
    hit: tuple[Word, ...]
    clause: Clause | None = None
    request: str = "no"
    wish: str = "no"


def asked(strength: int, rule: str, hit: list[Word], clause: Clause | None, request: str = "yes") -> Found:
    """A directive of the strength given: 3 is a demand, 2 a recommendation, 1 a suggestion (codebook `act`)."""
    act = {3: "demand", 2: "recommendation", 1: "suggestion"}[strength]
    return Found(act, strength, rule, tuple(hit), clause, request)
