"""The engine that runs rules: rules × clauses → firings → one verdict a clause, and what stands beside it.

A rule fires where a clause meets its conditions; a blocker (denied, reported, described …) keeps it from firing. Of the
rules that fire in one clause the first in the file counts, but those marked `beside` stand by themselves, where
`rests_on` may ask that the clause, or the one it hangs on, has been given a code already.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from innspill.codebook.cues import Cue
from innspill.codebook.matching import find
from innspill.codebook.rules import Blocker, Condition, Conditions, Rule, Rules
from innspill.letter.clauses import Row
from innspill.letter.clauses.marker import Marker
from innspill.norwegian.facets import Token


class Firing(NamedTuple):
    """A rule that fired in a clause: the code it gives there, and the words it fired on (indices into the sentence)."""

    rule: Rule
    code: str
    row: Row
    hit: tuple[int, ...]

    @property
    def target(self) -> str:
        return self.row.target(self.hit)

    @property
    def words(self) -> str:
        """The words that the rule fired on, as `hit` of a coding shows them."""
        return " … ".join(dict.fromkeys(self.row.words[k].form for k in sorted(self.hit)))

    def coded(self, layer: str, coder: str, span: tuple[int, int], **more: Any) -> dict[str, Any]:
        """The coding row of the firing, over `span`."""
        return {
            "layer": layer, "code": self.code, "start": span[0], "end": span[1], "coder": coder, "status": "primary",
            "target": self.target, "rule": self.rule.id, "hit": self.words, **self.rule.sets, **more,
        }  # fmt: skip


def run(rules: Rules, rows: Iterable[Row]) -> list[Firing]:
    """What the rules find in the clauses of one unit, in order: at most one a clause, and those that stand beside it."""
    rows, found = list(rows), dict[int, Firing]()
    first, beside = ([rule for rule in rules.rules if rule.beside == kind] for kind in (False, True))
    for row in rows:
        if row.number not in found and (firing := _first(rules, first, row)):
            found[row.number] = firing
    further: list[Firing] = []
    for row in {row.number: row for row in reversed(rows)}.values() if beside else ():
        near = {found[n].code for n in (row.number, row.parent) if n in found}
        if firing := _first(rules, beside, _given(row, near, found.values())):
            further.append(firing)
    return sorted([*found.values(), *further], key=lambda firing: (firing.row.number, firing.rule.beside))


def every(rules: Rules, rows: Iterable[Row]) -> list[Firing]:
    """All that fires in the clauses of one unit, also where another rule comes first: to see what each is worth."""
    rows = list(rows)
    found = run(rules, rows)
    both = [(row, _given(row, {firing.code for firing in found}, found)) for row in rows]
    fired = (fires(rules, rule, coded if rule.beside else row) for row, coded in both for rule in rules.rules)
    return [firing for firing in fired if firing]


def _given(row: Row, near: Collection[str], found: Iterable[Firing]) -> Row:
    """The clause with the codes that stand there already: its own or those of the clause it hangs on, and all of its unit."""
    return replace(row, rests_on=frozenset(near), unit_has=frozenset(firing.code for firing in found))


def _first(rules: Rules, some: Sequence[Rule], row: Row) -> Firing | None:
    return next((firing for rule in some if (firing := fires(rules, rule, row))), None)


def fires(rules: Rules, rule: Rule, row: Row) -> Firing | None:
    """The firing of `rule` in a clause, blockers heeded; None where it does not fire."""
    given = met(rules, rule, row)
    return Firing(rule, given[0], row, given[1]) if given else None


def met(rules: Rules, rule: Rule, row: Row | Marker) -> tuple[str, tuple[int, ...]] | None:
    """The code that `rule` gives a clause, or words in it, and the words that this rests on; None where it does not fire."""
    found = _stands(rule, row)
    if found is None:
        return None
    condition, hit = found
    code = rule.negated if row.negated and "negated" not in condition else rule.code
    blocked = code is None or any(
        blocker.applies_to & {"all", rule.id, code} and _stands(blocker, row) for blocker in rules.blockers
    )
    return None if code is None or blocked else (code, hit)


def _stands(rule: Rule | Blocker, row: Row | Marker) -> tuple[Condition, tuple[int, ...]] | None:
    """What `holds` of a rule's conditions, None where one holds that forbids it."""
    return None if (found := holds(rule.when, row)) is None or holds(rule.unless, row) else found


def holds(conditions: Conditions, row: Row | Marker) -> tuple[Condition, tuple[int, ...]] | None:
    """The first condition that holds, with the words it rests on (indices into the sentence); None where none holds."""
    for condition in conditions.of(*_has(row, "verb")):  # what most conditions ask for, and what the most fail by
        if (hit := _holds(condition, row)) is not None:
            return condition, hit
    return None


def _holds(condition: Condition, row: Row | Marker) -> tuple[int, ...] | None:
    hit: set[int] = set()
    for key, wanted in condition.items():
        if key == "verb":
            continue  # as asked before
        if isinstance(wanted, bool):
            if getattr(row, key) is not wanted:
                return None
        elif isinstance(wanted, frozenset):
            if wanted.isdisjoint(_has(row, key)):
                return None
        elif (words := _found(wanted, row.places[key], key)) is None:
            return None
        elif key != "lead":
            hit |= {row.at[word.start] for word in words}
    if row.head is not None and "verb" in condition:
        hit.add(row.at[row.head.start])
    return tuple(sorted(hit))


def _has(row: Any, column: str) -> Collection[str]:
    """The values that a row has in a column: of a verb its lemma and its form, of marks and codes as many as there are."""
    if column == "verb":
        return (row.verb, row.head.low) if row.head is not None else ("",)
    if column == "finite":
        verb = row.sentence.verb(row.clause)
        return (verb.lemma, verb.low) if verb is not None else ("none",)
    value = getattr(row, column)
    return value if isinstance(value, frozenset) else (value,)


def _found(cues: tuple[Cue, ...], words: Sequence[Token], key: str) -> list[Token] | None:
    """The words that the first cue found names; for `next` and `first` it must begin with the first of them, for `last` end with the last."""
    for cue in cues:
        near = words[-len(cue.blocks[0]) :] if key == "last" and len(cue.blocks) == 1 else words
        for place in find(cue, near):
            begins, ends = place[0][0] == 0, place[-1][1] == len(near)
            if (key not in ("next", "first") or begins) and (key != "last" or ends):
                return [word for first, end in place for word in near[first:end]]
    return None
