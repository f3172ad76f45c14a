"""Rules that are asked of words, not of clauses: those of connectives and of metadiscourse, in the rule language.

What the engine runs for stance is asked of clauses, and gives one code to each. A connective stands between two clauses; a marker is
a word or a set phrase that means what its clause makes of it; several may stand in one clause. So a rule names its words, and its
conditions are asked of these where they stand (`marker.Marker`). Conditions, lists, cues, blockers and faults are the rule language's own.
"""

from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from innspill.codebook.cues import Cue
from innspill.codebook.lexicon import CLASSES, Connective, read_lexicon
from innspill.codebook.marks import Place, load
from innspill.files import data

from .rule_file import COLUMNS, FLAGS, PLACES, Blocker, Condition, Reader

#: Code of a rule that says: no connective.
NONE = "none"
#: What a marker's span is: its words; those with the noun phrase behind them; from the subject to the verb; its whole unit.
SPANS = ("words", "phrase", "statement", "unit")
_RULE = frozenset("id words cat code acceptable status span when unless matches does_not_match why".split())


class WordRule(NamedTuple):
    """One rule. Any condition of `when` (always, if there is none) and none of `unless` makes it fire for its words.

    It names them by `cues`, or by `words`, entries of the lexicon (none: every entry of the word class `cat`). `code`: of
    connectives a sense, `none` for no connective, "" for the first sense that the lexicon has for the word (as `cat`, if that is
    given); `acceptable`: senses that stand beside; `span`: one of SPANS. Tests run `matches` and `does_not_match`.
    """

    id: str
    words: frozenset[str]
    cues: tuple[Cue, ...]
    cat: str
    span: str
    code: str
    acceptable: tuple[str, ...]
    status: str
    when: tuple[Condition, ...]
    unless: tuple[Condition, ...]
    matches: tuple[str, ...]
    does_not_match: tuple[str, ...]


class WordRules(NamedTuple):
    """The rules of a layer in order, the first to fire being the one that counts: for a word of the lexicon; for markers of one code
    that have words in common, or of any code that are the same words. `folded`: senses that the codebook puts into another."""

    rules: tuple[WordRule, ...]
    blockers: tuple[Blocker, ...]
    folded: dict[str, str]

    def of(self, entry: Connective) -> list[WordRule]:
        """The rules that speak of an entry of the lexicon."""
        classes = {syntax.cat for syntax in entry.syntax}
        return [r for r in self.rules if entry.word in r.words or (not r.words and r.cat in classes)]

    def sense(self, entry: Connective, rule: WordRule) -> str:
        """The code that a rule gives an entry, as the codebook has it."""
        first = next((syntax for syntax in entry.syntax if syntax.cat == rule.cat), entry.syntax[0])
        code = rule.code or first.senses[0].sense
        return self.folded.get(code, code)


@lru_cache(maxsize=4)
def word_rules(layer: str, path: Path | None = None) -> WordRules:
    """The rules of a layer that come with innspill, or those in a file. Raises `InnspillError` (`FILE:LINE: reason; what to do`)."""
    path = path or data("rules", f"{layer}.yaml")
    return _Reader(path, load(path)).word_rules()


class _Reader(Reader):
    columns = COLUMNS - {"rests_on", "unit_has"} | {"opens"}
    flags = FLAGS | {"told", "in_subject", "first", "full", "predicate"}
    places = PLACES | {"self", "last", "before", "between"}
    file_keys = Reader.file_keys - {"denied", "bound"} | {"folded"}

    def word_rules(self) -> WordRules:
        rules = tuple(self._rule(("rules", n), rule) for n, rule in enumerate(self.data["rules"]))
        return WordRules(rules, self.blockers(rules), self.data.get("folded", {}))

    def _rule(self, place: Place, rule: dict[str, Any]) -> WordRule:
        cued = isinstance(rule.get("words"), list)
        self.keys(place, rule, _RULE, {"id", "matches", "why"} | ({"code"} if cued else set()))
        cues = tuple(self.cue((*place, "words"), cue) for cue in self.cues(place, rule["words"])) if cued else ()
        words = frozenset[str]() if cued else self._entries(place, rule)
        span = str(rule.get("span", SPANS[0]))
        if span not in SPANS:
            raise self.bad((*place, "span"), f"{span!r} is no span; write one of {', '.join(SPANS)}")
        return WordRule(
            rule["id"], words, cues, rule.get("cat", ""), span, rule.get("code", ""), tuple(rule.get("acceptable", ())),
            rule.get("status", "primary"), *self.asked(place, rule), tuple(rule["matches"]), tuple(rule.get("does_not_match", ())),
        )  # fmt: skip

    def _entries(self, place: Place, rule: dict[str, Any]) -> frozenset[str]:
        """The entries of the lexicon that a rule of connectives names; none where it speaks of a word class."""
        words = frozenset(word.strip() for word in rule.get("words", "").split(",") if word.strip())
        if unknown := sorted(words - {entry.word for entry in read_lexicon()}):
            raise self.bad((*place, "words"), f"{unknown[0]!r} is no entry of the lexicon; mend it, or add it there")
        if rule.get("cat", "") not in CLASSES | {""} or not (words or "cat" in rule):
            raise self.bad(place, f"a rule speaks of words or of a cat ({', '.join(sorted(CLASSES))}); add one")
        return words
