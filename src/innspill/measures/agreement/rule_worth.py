"""What each rule is worth: where it fires, how often it is right, and whether it decides anything that others do not."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import pandas as pd

from innspill.codebook.rules import Rules, read_rules
from innspill.coders import code_metadiscourse
from innspill.coders.connectives import NONE, decided, rules_of, sense
from innspill.coders.engine import every, met, run
from innspill.coders.modality import expressions, span_of
from innspill.coding import Codings
from innspill.coding.corrected import own_readers
from innspill.letter import Letter
from innspill.letter.clauses import unit_rows

from .coder_accuracy import SETS, letters_of, sets_here

#: Rules with the codes that they give.
Given = set[tuple[str, str]]
COLUMNS = "rule code letters units right wrong unsure alone note".split()


def rule_worth(layer: str, material: Iterable[tuple[Letter, Codings, str]]) -> pd.DataFrame:
    """One row a rule of `data/rules/LAYER.yaml`, in the order of the file, over letters that somebody read for the layer.

    `letters` and `units` (of layers of spans: expressions): where it fires; `right`, `wrong`: units where the reader (the third of each
    triple, or who has read this layer) gives its code, or defends it, and where not; `unsure`: where the reader calls the code doubtful; `alone`: units where no
    other rule gives the same code; `note`: "fires nowhere", "one letter only" or "". A rule of connectives that gives no sense has the
    lexicon's ("lexicon"); one of other use ("none") is right where the reader has no connective.
    """
    rules = read_rules(layer)
    fired: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
    for letter, codings, reader in material:
        people = own_readers(letter, codings, layer)
        if not people:
            continue
        who = reader if reader in people else people[0]
        read = codings.rows[codings.rows["layer"].eq(layer) & codings.rows["coder"].eq(who)]
        for start, end, found, beside in _fired(rules, letter):
            here = read[read["start"].lt(end) & read["end"].gt(start)]
            for rule, code in found:
                alone = not any(c == code and r != rule for r, c in beside)
                fired[rule].append((letter.name, _verdict(layer, here, code), alone))
    return pd.DataFrame(
        [_noted(rule.id, rule.code or "lexicon", fired[rule.id]) for rule in rules.rules], columns=COLUMNS
    )


def _verdict(layer: str, here: pd.DataFrame, code: str) -> str:
    """Whether a code is right where the reader has given what stands `here`."""
    status = set(here["status"] if code == NONE else here.loc[here["code"].eq(code), "status"])
    if status & {"primary", "further", "acceptable"}:
        return "wrong" if code == NONE else "right"
    if status or (layer == "connective" and set(here["status"]) == {"doubtful"}):
        return "unsure"
    return "right" if code == NONE else "wrong"


def _fired(rules: Rules, letter: Letter) -> Iterator[tuple[int, int, Given, Given]]:
    """Where rules fire in a letter (start, end) with the rules that do and the codes they give, and those that would: unit by unit,
    whatever comes first; modal expressions one by one and by the rule that counts, since the last rule for each verb always fires;
    so too what metadiscourse marks, and of spellings of connectives that begin at one place the one that was taken."""
    if rules.layer == "connective":
        for rows in unit_rows(letter).values():
            for _, same in groupby(decided(rows), key=lambda each: each.marker.start):
                entry, marker, rule = list(same)[-1]
                if rule:
                    would = {(r.id, sense(entry, r)) for r in rules_of(entry) if met(rules, r, marker)}
                    yield *marker.spans[0], {(rule.id, sense(entry, rule))}, would
        return
    if rules.layer == "metadiscourse":
        for row in code_metadiscourse(letter).rows.itertuples():
            yield row.start, row.end, {(row.rule, row.code)}, set()
        return
    if rules.layer == "modality":
        for row, word, _ in expressions(letter):
            for firing in run(rules, [row]):
                yield *span_of(firing, word), {(firing.rule.id, firing.code)}, set()
        return
    units = {unit.id: unit for unit in letter.parts}
    for unit, rows in unit_rows(letter).items():
        found = {(firing.rule.id, firing.code) for firing in every(rules, rows)}
        yield units[unit].start, units[unit].end, found, found


def _noted(rule: str, code: str, fired: list[tuple[str, str, bool]]) -> tuple[object, ...]:
    """The row of a rule, from where it fired: letter, verdict, whether alone."""
    letters = {name for name, _, _ in fired}
    counts = [sum(verdict == wanted for _, verdict, _ in fired) for wanted in ("right", "wrong", "unsure")]
    note = {0: "fires nowhere", 1: "one letter only"}.get(len(letters), "")
    return (rule, code, len(letters), len(fired), *counts, sum(alone for _, _, alone in fired), note)


def readings(texts: Path | None = None, testing: bool = False) -> Iterator[tuple[Letter, Codings, str]]:
    """The letters that rules may be tuned on, each with its codings and its reader; with `testing` the others, too.

    Real letters are left out where their texts are not; raises `InnspillError` where `texts` names a folder without.
    """
    for name in sets_here(texts):
        if testing or "testing" not in name:
            yield from ((letter, codings, SETS[name][1]) for letter, codings in letters_of(name, texts))
