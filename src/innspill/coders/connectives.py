"""The connectives of any letter, their senses and what they join: rows of layer `connective`, coder `auto:connectives`.

Words and senses come from the lexicon (`data/lexicons`), what tells use and sense from `data/rules/connective.yaml`.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from innspill import norwegian
from innspill.codebook.lexicon import Connective, read_lexicon
from innspill.codebook.rules import Rule, read_rules
from innspill.coding import Codings, id_of, make_codings
from innspill.letter import Letter
from innspill.letter.clauses import Row, unit_rows
from innspill.letter.clauses.marker import NEAR, Marker
from innspill.norwegian.clauses import Word, arguments

from .engine import met

CODER = "auto:connectives"
#: The layer of the stretches that connectives join: `arg1`, `arg2`. It has no codebook; links lead to its rows.
ARGUMENT = "argument"
#: Code of a rule that says: no connective. Else it is a sense; without a code it is the first that the lexicon has for the word.
NONE = "none"
#: What a unit is marked as that a sentence before it is not joined to.
HEADS = frozenset({"heading", "title"})
Parts = tuple[tuple[int, int], ...]


class Decided(NamedTuple):
    """A word of the lexicon where it stands, and the rule that decides on it; None where none does: no connective."""

    entry: Connective
    marker: Marker
    rule: Rule | None


def code_connectives(letter: Letter) -> Codings:
    """Each connective with its sense (`word`: the lexicon's entry, `rule`), and links `arg1`, `arg2` to what it joins.

    A connective in two parts has its row on the first, with a link `part` to the other. What it joins are rows of layer
    `argument`, which no codebook has. Every other use of the words gets no row.
    """
    found: list[dict[str, Any]] = []
    links: list[tuple[str, str, str]] = []
    before: list[Word] = []
    for rows in unit_rows(letter).values():
        for entry, marker, rule in decided(rows):
            if rule and rule.code != NONE:
                (first, *parts), joined = _coded(entry, marker, rule), _joined(entry, marker, rule, before)
                links += [(id_of(first), "part", id_of(part)) for part in parts]
                links += [(id_of(first), span["code"], id_of(span)) for span in joined]
                others = [{**first, "code": code, "status": "acceptable"} for code in rule.sets.get("acceptable", ())]
                found += [first, *parts, *others, *joined]
        before = [] if rows[0].marks & HEADS else rows[0].sentence.words
    unique = {id_of(row): row for row in reversed(found)}
    return make_codings(unique.values(), links, [(CODER, "connective", 0, len(letter.text))])


def _coded(entry: Connective, marker: Marker, rule: Rule) -> list[dict[str, Any]]:
    """The rows of a connective, one for each of its parts."""
    row = {"layer": "connective", "code": sense(entry, rule), "coder": CODER,
           "status": rule.sets.get("status", "primary"), "word": entry.word, "rule": rule.id}  # fmt: skip
    first, *more = ({**row, "start": start, "end": end} for start, end in marker.spans)
    return [first, *({**part, "status": "further"} for part in more)]


def _joined(entry: Connective, marker: Marker, rule: Rule, before: list[Word]) -> list[dict[str, Any]]:
    """The rows of what a connective joins; `before`: the words of the sentence before."""
    found = arguments(marker.row.sentence, before, marker.parts, rule.cat or entry.syntax[0].cat)
    row = {"layer": ARGUMENT, "coder": CODER}
    return [{**row, "code": role, "start": start, "end": end} for role, (start, end) in found.items()]


def decided(rows: list[Row]) -> Iterator[Decided]:
    """Each word of the lexicon in a unit, with the rule that decides on it.

    Of spellings that share a word, the longest in one part is asked first; one that is a connective uses its words up. A heading
    without a verb ("Kort sagt") joins nothing.
    """
    if rows[0].marks & HEADS and not any(token.finite for token in rows[0].sentence.words):
        return
    rules, lows = read_rules("connective"), [token.low for token in rows[0].sentence.words]
    used: set[int] = set()
    for n, low in enumerate(lows):
        for spelling, entry in _spellings().get(low, []):
            parts = _parts(lows, n, spelling)
            words = {k for a, b in parts for k in range(a, b)}
            if parts and not used & words:
                marker = Marker(rows[0], parts)
                rule = next((rule for rule in rules_of(entry) if met(rules, rule, marker)), None)
                yield Decided(entry, marker, rule)
                used |= words if rule and rule.code != NONE else set()


def rules_of(entry: Connective) -> list[Rule]:
    """The rules that speak of an entry of the lexicon."""
    classes = {syntax.cat for syntax in entry.syntax}
    rules = read_rules("connective").rules
    return [rule for rule in rules if entry.word in rule.words or (not rule.words and rule.cat in classes)]


def sense(entry: Connective, rule: Rule) -> str:
    """The code that a rule gives an entry, as the codebook has it."""
    first = next((syntax for syntax in entry.syntax if syntax.cat == rule.cat), entry.syntax[0])
    code = rule.code or first.senses[0].sense
    return read_rules("connective").folded.get(code, code)


@lru_cache(maxsize=1)
def _spellings() -> dict[str, list[tuple[tuple[tuple[str, ...], ...], Connective]]]:
    """First word → spellings that begin so, as words: those in one part first, of these the longest."""
    found: dict[str, list[tuple[tuple[tuple[str, ...], ...], Connective]]] = {}
    for entry in read_lexicon():
        for form in entry.forms:
            parts = tuple(_words(part) for part in form)
            found.setdefault(parts[0][0], []).append((parts, entry))
    for some in found.values():
        some.sort(key=lambda each: (len(each[0]), -sum(map(len, each[0]))))
    return found


def _words(part: str) -> tuple[str, ...]:
    """The words of a spelling as they stand in a sentence, where "dvs." is one."""
    return tuple(part[a:b].lower() for a, b in norwegian.tokens(f"{part} de")[:-1])


def _parts(lows: list[str], at: int, spelling: tuple[tuple[str, ...], ...]) -> Parts:
    """Where the parts of a spelling stand whose first begins at `at`, with words between; () where they do not."""
    places: list[tuple[int, int]] = []
    for part in spelling:
        starts = range(at, min(at + NEAR, len(lows))) if places else [at]
        start = next((k for k in starts if tuple(lows[k : k + len(part)]) == part), None)
        if start is None:
            return ()
        places.append((start, start + len(part)))
        at = start + len(part) + 1
    return tuple(places)
