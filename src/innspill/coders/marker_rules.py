"""The rules by which metadiscourse is told: `data/rules/metadiscourse.yaml`, in the rule language, asked of words in their clause.

What the engine runs for stance is asked of clauses, and gives one code to each. A marker is a word or a set phrase, several may
stand in one clause, and it means what its clause makes of it: so a rule names the words, and its conditions are asked of these
words and of the clause around them. Conditions, lists, cues, blockers and faults are the rule language's own.
"""

from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from innspill.codebook.cues import Cue
from innspill.codebook.marks import Place, load
from innspill.files import data

from .rule_file import COLUMNS, FLAGS, Blocker, Condition, Reader

#: What a marker's span is: its words; those with the noun phrase behind them; from the subject to the verb; its whole unit.
SPANS = ("words", "phrase", "statement", "unit")
_RULE = frozenset("id code words span when unless matches does_not_match why".split())


class MarkerRule(NamedTuple):
    """One rule: the words that a cue of `words` finds are given `code` where any condition of `when` holds (always, if there
    is none) and none of `unless`. `span`: one of SPANS. Tests run `matches` and `does_not_match`, sentences of ours."""

    id: str
    code: str
    words: tuple[Cue, ...]
    span: str
    when: tuple[Condition, ...]
    unless: tuple[Condition, ...]
    matches: tuple[str, ...]
    does_not_match: tuple[str, ...]


class MarkerRules(NamedTuple):
    """The rules in order; where two of one code find words in common, or two of any code the same words, the first counts."""

    rules: tuple[MarkerRule, ...]
    blockers: tuple[Blocker, ...]


@lru_cache(maxsize=2)
def marker_rules(path: Path | None = None) -> MarkerRules:
    """The rules that come with innspill, or those in a file. Raises `InnspillError` (`FILE:LINE: reason; what to do`)."""
    path = path or data("rules", "metadiscourse.yaml")
    return _Reader(path, load(path)).marker_rules()


class _Reader(Reader):
    #: `told`: somebody else says the clause; `in_subject`: the marker stands in its subject.
    flags = FLAGS | {"told", "in_subject"}
    #: The marker itself; right before and right behind it; anywhere before and behind it in its sentence; and of its clause
    #: all words and the subject.
    places = frozenset("self last next before after words subject sentence".split())
    conditions_known = (COLUMNS - {"rests_on", "unit_has"}) | flags | places
    file_keys = frozenset("layer lists cues blockers rules".split())

    def marker_rules(self) -> MarkerRules:
        rules = tuple(self._rule(("rules", n), rule) for n, rule in enumerate(self.data["rules"]))
        self.apart([rule.id for rule in rules])
        found = self.data.get("blockers", [])
        return MarkerRules(
            rules, tuple(self.blocker(("blockers", n), blocker, rules) for n, blocker in enumerate(found))
        )

    def _rule(self, place: Place, rule: dict[str, Any]) -> MarkerRule:
        self.keys(place, rule, _RULE, {"id", "code", "words", "matches", "why"})
        span = str(rule.get("span", SPANS[0]))
        if span not in SPANS:
            raise self.bad((*place, "span"), f"{span!r} is no span; write one of {', '.join(SPANS)}")
        here = (*place, "words")
        return MarkerRule(
            rule["id"], rule["code"], tuple(self.cue(here, cue) for cue in self.cues(here, rule["words"])), span,
            *self.asked(place, rule), tuple(rule["matches"]), tuple(rule.get("does_not_match", ())),
        )  # fmt: skip
