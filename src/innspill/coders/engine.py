"""The engine that runs rules: rules × clauses → firings → one verdict a clause, and what stands beside it.

A rule fires where a clause meets its conditions; a blocker (denied, reported, described …) keeps it from firing. Of the
rules that fire in one clause the first in the file counts, but those marked `beside` stand by themselves, where
`rests_on` may ask that the clause, or the one it hangs on, has been given a code already.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple, Protocol

from innspill.codebook.cues import Cue

from .clause_table import Row
from .matching import Word, find
from .rule_file import Blocker, Condition, Rule, Rules


class Asked(Protocol):
    """What conditions may be asked of, a clause or another thing: by its attributes, and by the words in its `places`."""

    @property
    def places(self) -> dict[str, list[Word]]: ...

    @property
    def at(self) -> dict[int, int]:
        """Where a word starts in the text → its index in the sentence."""

    @property
    def head(self) -> Any:
        """Its verb; None where it has none."""


class Given(NamedTuple):
    """The codes given already: to the clause or the one it hangs on; anywhere in its unit."""

    rests_on: frozenset[str] = frozenset()
    unit_has: frozenset[str] = frozenset()


NOTHING = Given()


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
        if row.number not in found and (firing := _first(rules, first, row, NOTHING)):
            found[row.number] = firing
    further: list[Firing] = []
    for row in {row.number: row for row in reversed(rows)}.values():
        near = {found[n].code for n in (row.number, row.parent) if n in found}
        given = Given(frozenset(near), frozenset(firing.code for firing in found.values()))
        if firing := _first(rules, beside, row, given):
            further.append(firing)
    return sorted([*found.values(), *further], key=lambda firing: (firing.row.number, firing.rule.beside))


def every(rules: Rules, rows: Iterable[Row]) -> list[Firing]:
    """All that fires in the clauses of one unit, also where another rule comes first: to see what each is worth."""
    rows = list(rows)
    given = Given(*2 * (frozenset(firing.code for firing in run(rules, rows)),))
    return [
        firing
        for row in rows
        for rule in rules.rules
        if (firing := fires(rules, rule, row, given if rule.beside else NOTHING))
    ]


def _first(rules: Rules, some: Sequence[Rule], row: Row, given: Given) -> Firing | None:
    return next((firing for rule in some if (firing := fires(rules, rule, row, given))), None)


def fires(rules: Rules, rule: Rule, row: Row, given: Given = NOTHING) -> Firing | None:
    """What `rule` gives a clause, blockers heeded; None where it does not fire. `given`: codes that stand there already."""
    found = holds(rule.when, row, given)
    if found is None or holds(rule.unless, row, given) is not None:
        return None
    met, hit = found
    code = rule.negated if row.negated and "negated" not in met else rule.code
    if not code:
        return None
    return None if blocked(rules.blockers, rule.id, code, row, given) else Firing(rule, code, row, hit)


def met(rule: Rule, row: Asked, blockers: Sequence[Blocker] = ()) -> bool:
    """Whether a rule that is asked of words fires for these, blockers heeded."""
    return (
        holds(rule.when, row) is not None
        and holds(rule.unless, row) is None
        and not blocked(blockers, rule.id, rule.code, row)
    )


def blocked(blockers: Sequence[Blocker], rule: str, code: str, row: Asked, given: Given = NOTHING) -> bool:
    """Whether a blocker keeps the rule (by its id), or what gives this code, from firing here."""
    return any(
        blocker.applies_to & {"all", rule, code}
        and holds(blocker.when, row, given) is not None
        and holds(blocker.unless, row, given) is None
        for blocker in blockers
    )


def holds(
    conditions: Sequence[Condition], row: Asked, given: Given = NOTHING
) -> tuple[Condition, tuple[int, ...]] | None:
    """The first condition that holds, with the words it rests on (indices into the sentence); None where none holds."""
    for condition in conditions:
        hit = _holds(condition, row, given)
        if hit is not None:
            return condition, hit
    return None


def _holds(condition: Condition, row: Asked, given: Given) -> tuple[int, ...] | None:
    hit: set[int] = set()
    for key, wanted in condition.items():
        if isinstance(wanted, bool):
            if getattr(row, key) is not wanted:
                return None
        elif isinstance(wanted, frozenset):
            if wanted.isdisjoint(_has(row, key, given)):
                return None
        else:
            words = row.places[key]
            places = _found(wanted, words, key)
            if places is None:
                return None
            if key != "lead":
                hit |= {row.at[words[k].start] for k in places}
    if row.head is not None and "verb" in condition:
        hit.add(row.at[row.head.start])
    return tuple(sorted(hit))


def _has(row: Any, column: str, given: Given) -> Collection[str]:
    """The values that a row has in a column: of a verb its lemma and its form, of marks and codes as many as there are."""
    if column == "verb":
        return (row.verb, row.head.low) if row.head is not None else ("",)
    if column in Given._fields:
        codes: frozenset[str] = getattr(given, column)
        return codes
    if column == "finite":
        verb = row.sentence.verb(row.clause)
        return (verb.lemma, verb.low) if verb is not None else ("none",)
    value = getattr(row, column)
    return value if isinstance(value, frozenset) else (value,)


def _found(cues: tuple[Cue, ...], words: Sequence[Word], key: str) -> set[int] | None:
    """The words that the first cue found names; for `next` and `first` it must begin with the first of them, for `last` end with the last."""
    for cue in cues:
        skipped = max(0, len(words) - len(cue.blocks[0])) if key == "last" and len(cue.blocks) == 1 else 0
        for place in find(cue, words[skipped:]):
            if (key not in ("next", "first") or place[0][0] == 0) and (
                key != "last" or place[-1][1] + skipped == len(words)
            ):
                return {number + skipped for first, end in place for number in range(first, end)}
    return None
