"""What each rule is worth: where it fires, how often it is right, and whether it decides anything that others do not."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas as pd

from innspill.coders import code_metadiscourse
from innspill.coders.clause_table import unit_rows
from innspill.coders.engine import every, run
from innspill.coders.modality import expressions, span_of
from innspill.coders.rule_file import Rules, read_rules
from innspill.coders.word_rules import WordRules, word_rules
from innspill.coding import Codings, read_codings
from innspill.coding.corrected import own_readers
from innspill.errors import InnspillError
from innspill.files import data
from innspill.letter import Letter, read_letter

from .coder_accuracy import SETS
from .real_letters import folder_of_texts, read_letters

COLUMNS = "rule code letters units right wrong unsure alone note".split()


def rule_worth(layer: str, material: Iterable[tuple[Letter, Codings, str]]) -> pd.DataFrame:
    """One row a rule of `data/rules/LAYER.yaml`, in the order of the file, over letters that somebody read for the layer.

    `letters` and `units` (of modality and metadiscourse: expressions): where it fires; `right`, `wrong`: units where the reader (the third of each
    triple, or who has read this layer) gives its code, or defends it, and where not; `unsure`: where the reader calls the code doubtful; `alone`: units where no
    other rule gives the same code; `note`: "fires nowhere", "one letter only" or "".
    """
    rules = word_rules(layer) if layer == "metadiscourse" else read_rules(layer)
    fired: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
    for letter, codings, reader in material:
        people = own_readers(letter, codings, layer)
        if not people:
            continue
        who = reader if reader in people else people[0]
        read = codings.rows[codings.rows["layer"].eq(layer) & codings.rows["coder"].eq(who)]
        for start, end, found in _fired(layer, rules, letter):
            here = read[read["start"].lt(end) & read["end"].gt(start)]
            for rule, code in found:
                status = set(here.loc[here["code"].eq(code), "status"])
                sure = status & {"primary", "further", "acceptable"}
                verdict = "right" if sure else "unsure" if status else "wrong"
                fired[rule].append((letter.name, verdict, not any(c == code and r != rule for r, c in found)))
    return pd.DataFrame([noted(rule.id, rule.code, fired[rule.id]) for rule in rules.rules], columns=COLUMNS)


def _fired(layer: str, rules: Rules | WordRules, letter: Letter) -> Iterator[tuple[int, int, set[tuple[str, str]]]]:
    """Where rules fire in a letter (start, end) with the rules that do and the codes they give: unit by unit, whatever comes
    first; modal expressions one by one and by the rule that counts, since the last rule for each verb always fires; so too what
    metadiscourse marks."""
    if isinstance(rules, WordRules):
        for row in code_metadiscourse(letter).rows.itertuples():
            yield row.start, row.end, {(row.rule, row.code)}
        return
    if layer == "modality":
        for row, word, _ in expressions(letter):
            for firing in run(rules, [row]):
                yield (*span_of(firing, word), {(firing.rule.id, firing.code)})
        return
    units = {unit.id: unit for unit in letter.parts}
    for unit, rows in unit_rows(letter).items():
        yield units[unit].start, units[unit].end, {(firing.rule.id, firing.code) for firing in every(rules, rows)}


def noted(rule: str, code: str, fired: list[tuple[str, str, bool]]) -> tuple[object, ...]:
    """The row of a rule, from where it fired: letter, verdict, whether alone."""
    letters = {name for name, _, _ in fired}
    counts = [sum(verdict == wanted for _, verdict, _ in fired) for wanted in ("right", "wrong", "unsure")]
    note = {0: "fires nowhere", 1: "one letter only"}.get(len(letters), "")
    return (rule, code, len(letters), len(fired), *counts, sum(alone for _, _, alone in fired), note)


def readings(texts: Path | None = None, testing: bool = False) -> Iterator[tuple[Letter, Codings, str]]:
    """The letters that rules may be tuned on, each with its codings and its reader; with `testing` the others, too.

    Real letters are left out where their texts are not; raises `InnspillError` where `texts` names a folder without.
    """
    for name, (where, reader, _) in SETS.items():
        if "testing" in name and not testing:
            continue
        if where.startswith("real"):
            try:
                place = folder_of_texts(texts) / where.split("/")[1]
            except InnspillError:
                if texts:
                    raise
                continue
            yield from ((read.letter, read.codings, reader) for read in read_letters(data(*where.split("/")), place))
        else:
            folder = data("letters", *where.split("/"))
            for path in sorted(folder.glob("*.txt")) if folder.is_dir() else [folder]:
                letter = read_letter(path)
                yield letter, read_codings(letter), reader
