"""What each rule of connectives is worth: how many words it decides on, and how often its reader agrees."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby

import pandas as pd

from innspill.coders.clause_table import unit_rows
from innspill.coders.connectives import Decided, decided
from innspill.coders.engine import met
from innspill.coders.word_rules import NONE, word_rules
from innspill.coding import Codings
from innspill.coding.corrected import own_readers
from innspill.letter import Letter

from .rule_worth import COLUMNS, noted

_FIRM = frozenset(["primary", "further", "acceptable"])


def connective_worth(material: Iterable[tuple[Letter, Codings, str]]) -> pd.DataFrame:
    """One row a rule of `data/rules/connective.yaml`, in the order of the file, over letters that somebody read for connectives.

    Columns as `rule_worth` has them, counted in words that the rule decides on: `right` where the reader has the sense, or
    defends it; for a rule of other use (`none`), where the reader has no connective; `unsure` where the reader calls it doubtful.
    `alone`: words on which no other rule says the same. The code of a rule is "lexicon" where the lexicon gives it.
    """
    seen: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
    for letter, codings, _ in material:
        for who in own_readers(letter, codings, "connective")[:1]:
            read = codings.rows[codings.rows["layer"].eq("connective") & codings.rows["coder"].eq(who)]
            for rows in unit_rows(letter).values():
                for _, same in groupby(decided(rows), key=lambda each: each.marker.start):
                    found = list(same)[-1]  # of spellings that begin here the one that was taken
                    if found.rule:
                        code = word_rules("connective").sense(found.entry, found.rule)
                        seen[found.rule.id].append((letter.name, _verdict(found, code, read), _alone(found, code)))
    rules = word_rules("connective").rules
    return pd.DataFrame([noted(rule.id, rule.code or "lexicon", seen[rule.id]) for rule in rules], columns=COLUMNS)


def _verdict(found: Decided, code: str, read: pd.DataFrame) -> str:
    start, end = found.marker.spans[0]
    here = read[read["start"].lt(end) & read["end"].gt(start)]
    status = set(here["status"]) if code == NONE else set(here.loc[here["code"].eq(code), "status"])
    if (status and not status & _FIRM) or (code != NONE and set(here["status"]) == {"doubtful"}):
        return "unsure"
    return "right" if bool(status) == (code != NONE) else "wrong"


def _alone(found: Decided, code: str) -> bool:
    others = (r for r in word_rules("connective").of(found.entry) if r != found.rule and met(r, found.marker))
    return not any(word_rules("connective").sense(found.entry, r) == code for r in others)
