"""Rules that are asked of words, not of clauses: those of connectives and of metadiscourse, in the rule language.

What the engine runs for stance is asked of clauses, and gives one code to each. A connective stands between two clauses; a marker is
a word or a set phrase that means what its clause makes of it; several may stand in one clause. So a rule names its words, and its
conditions are asked of these where they stand (`marker.Marker`). Conditions, lists, cues, blockers and faults are the rule language's own.
"""

from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from innspill.codebook.lexicon import CLASSES, Connective, read_lexicon
from innspill.codebook.marks import Place, load
from innspill.files import data

from .rule_file import COLUMNS, FLAGS, PLACES, Blocker, Reader, Rule

#: Code of a rule of connectives that says: none. Else it is a sense; without a code it is the first that the lexicon has for the word.
NONE = "none"
#: What a marker's span is: its words; those with the noun phrase behind them; from the subject to the verb; its whole unit.
SPANS = ("words", "phrase", "statement", "unit")
_RULE = frozenset("id words cat code acceptable status span when unless matches does_not_match why".split())


class WordRules(NamedTuple):
    """The rules of a layer in order, the first to fire being the one that counts: for a word of the lexicon; for markers of one code
    that have words in common, or of any code that are the same words. `folded`: senses that the codebook puts into another."""

    rules: tuple[Rule, ...]
    blockers: tuple[Blocker, ...]
    folded: dict[str, str]

    def of(self, entry: Connective) -> list[Rule]:
        """The rules that speak of an entry of the lexicon."""
        classes = {syntax.cat for syntax in entry.syntax}
        return [r for r in self.rules if entry.word in r.words or (not r.words and r.cat in classes)]

    def sense(self, entry: Connective, rule: Rule) -> str:
        """The code that a rule gives an entry, as the codebook has it."""
        first = next((syntax for syntax in entry.syntax if syntax.cat == rule.cat), entry.syntax[0])
        code = rule.code or first.senses[0].sense
        return self.folded.get(code, code)


@lru_cache(maxsize=4)
def word_rules(layer: str, path: Path | None = None) -> WordRules:
    """The rules of a layer that come with innspill, or those in a file. Raises `InnspillError` (`FILE:LINE: reason; what to do`)."""
    path = path or data("rules", f"{layer}.yaml")
    reader = _Reader(path, load(path))
    found = reader.rules()
    return WordRules(found.rules, found.blockers, reader.data.get("folded", {}))


class _Reader(Reader):
    columns = COLUMNS - {"rests_on", "unit_has"} | {"opens"}
    flags = FLAGS | {"told", "in_subject", "first", "full", "predicate"}
    places = PLACES - {"first"} | {"self", "last", "before", "between"}
    file_keys = Reader.file_keys - {"denied", "bound"} | {"folded"}
    rule_keys, needed = _RULE, frozenset({"id", "matches", "why"})

    def rule(self, place: Place, rule: dict[str, Any]) -> Rule:
        found, span = super().rule(place, rule), str(rule.get("span", SPANS[0]))
        if span not in SPANS:
            raise self.bad((*place, "span"), f"{span!r} is no span; write one of {', '.join(SPANS)}")
        if not isinstance(rule.get("words"), list):
            return found._replace(words=self._entries(place, rule), cat=rule.get("cat", ""))
        self.keys(place, rule, self.rule_keys, {"code"})
        cues = tuple(self.cue((*place, "words"), cue) for cue in self.cues(place, rule["words"]))
        return found._replace(cues=cues, span=span)

    def _entries(self, place: Place, rule: dict[str, Any]) -> frozenset[str]:
        """The entries of the lexicon that a rule of connectives names; none where it speaks of a word class."""
        words = frozenset(word.strip() for word in rule.get("words", "").split(",") if word.strip())
        if unknown := sorted(words - {entry.word for entry in read_lexicon()}):
            raise self.bad((*place, "words"), f"{unknown[0]!r} is no entry of the lexicon; mend it, or add it there")
        if rule.get("cat", "") not in CLASSES | {""} or not (words or "cat" in rule):
            raise self.bad(place, f"a rule speaks of words or of a cat ({', '.join(sorted(CLASSES))}); add one")
        return words
