"""The rules by which connectives are told: `data/rules/connective.yaml`, in the rule language, asked of words of the lexicon.

What the engine runs for the other layers is asked of clauses, and gives one code to each. A connective is a word between
two clauses, several may stand in one, and most rules say of a word that it is none: so the candidate is what conditions are
asked of, and a rule names the words that it decides. Conditions, lists, cues and faults are the rule language's own.
"""

from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from innspill.codebook.lexicon import CLASSES, Connective, read_lexicon
from innspill.codebook.marks import Place, load
from innspill.files import data

from .rule_file import Condition, Reader

#: Code of a rule that says: no connective.
NONE = "none"
_RULE = frozenset("id words cat code acceptable status when unless matches does_not_match why".split())


class ConnectiveRule(NamedTuple):
    """One rule. Any condition of `when` (always, if there is none) and none of `unless` makes it fire for its `words`.

    `words`: entries of the lexicon; none: every entry of the word class `cat`. `code`: a sense, `none` for no connective, ""
    for the first sense that the lexicon has for the word (as `cat`, if that is given).
    """

    id: str
    words: frozenset[str]
    cat: str
    code: str
    acceptable: tuple[str, ...]
    status: str
    when: tuple[Condition, ...]
    unless: tuple[Condition, ...]
    matches: tuple[str, ...]
    does_not_match: tuple[str, ...]


class ConnectiveRules(NamedTuple):
    """The rules in order, the first to fire being the one that counts; `folded`: senses that the codebook puts into another."""

    rules: tuple[ConnectiveRule, ...]
    folded: dict[str, str]

    def of(self, entry: Connective) -> list[ConnectiveRule]:
        """The rules that speak of an entry of the lexicon."""
        classes = {syntax.cat for syntax in entry.syntax}
        return [r for r in self.rules if entry.word in r.words or (not r.words and r.cat in classes)]

    def sense(self, entry: Connective, rule: ConnectiveRule) -> str:
        """The code that a rule gives an entry, as the codebook has it."""
        first = next((syntax for syntax in entry.syntax if syntax.cat == rule.cat), entry.syntax[0])
        code = rule.code or first.senses[0].sense
        return self.folded.get(code, code)


@lru_cache(maxsize=2)
def connective_rules(path: Path | None = None) -> ConnectiveRules:
    """The rules that come with innspill, or those in a file. Raises `InnspillError` (`FILE:LINE: reason; what to do`)."""
    path = path or data("rules", "connective.yaml")
    return _Reader(path, load(path)).connective_rules()


class _Reader(Reader):
    #: The candidate itself; right before and right behind it; anywhere before and behind it; between its parts.
    places = frozenset("self last next before after between".split())
    #: Whether it begins its sentence; its clause has a verb before it; a verb follows before any comma or conjunction.
    flags = frozenset("first full predicate".split())
    conditions_known = frozenset({"kind"}) | flags | places
    file_keys = frozenset("layer folded lists cues rules".split())

    def connective_rules(self) -> ConnectiveRules:
        known = frozenset(entry.word for entry in read_lexicon())
        rules = tuple(self._rule(("rules", n), rule, known) for n, rule in enumerate(self.data["rules"]))
        self.apart([rule.id for rule in rules])
        return ConnectiveRules(rules, self.data["folded"])

    def _rule(self, place: Place, rule: dict[str, Any], known: frozenset[str]) -> ConnectiveRule:
        self.keys(place, rule, _RULE, {"id", "matches", "why"})
        words = frozenset(word.strip() for word in rule.get("words", "").split(",") if word.strip())
        if unknown := sorted(words - known):
            raise self.bad((*place, "words"), f"{unknown[0]!r} is no entry of the lexicon; mend it, or add it there")
        if rule.get("cat", "") not in CLASSES | {""} or not (words or "cat" in rule):
            raise self.bad(place, f"a rule speaks of words or of a cat ({', '.join(sorted(CLASSES))}); add one")
        return ConnectiveRule(
            rule["id"], words, rule.get("cat", ""), rule.get("code", ""), tuple(rule.get("acceptable", ())),
            rule.get("status", "primary"), *self.asked(place, rule), tuple(rule["matches"]), tuple(rule.get("does_not_match", ())),
        )  # fmt: skip
