"""Rules that are asked of words, not of clauses: those of connectives and of metadiscourse, in the rule language.

What the engine runs for stance is asked of clauses, and gives one code to each. A connective stands between two clauses; a marker is
a word or a set phrase that means what its clause makes of it; several may stand in one clause. So a rule names its words, and its
conditions are asked of these where they stand. Conditions, lists, cues, blockers and faults are the rule language's own.
"""

from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from innspill.codebook.cues import Cue
from innspill.codebook.lexicon import CLASSES, Connective, read_lexicon
from innspill.codebook.marks import Marked, Place, load
from innspill.files import data

from .rule_file import COLUMNS, FLAGS, Blocker, Condition, Reader

#: Code of a rule that says: no connective.
NONE = "none"
#: What a marker's span is: its words; those with the noun phrase behind them; from the subject to the verb; its whole unit.
SPANS = ("words", "phrase", "statement", "unit")
#: The words themselves; right before and right behind them; anywhere before and behind them in their sentence.
_PLACES = frozenset("self last next before after".split())
_RULE = frozenset("id words code when unless matches does_not_match why".split())


class Form(NamedTuple):
    """What rules of a layer may ask and say: stretches of words, what is yes or no, columns; keys of the file and of a rule."""

    places: frozenset[str]
    flags: frozenset[str]
    columns: frozenset[str]
    file: frozenset[str]
    rule: frozenset[str]


FORMS = {
    # `first`: it begins its sentence; `full`: its clause has a verb before it; `predicate`: a verb follows before any comma or
    # conjunction; `kind`: of the clause that it opens; `between`: the words between its parts.
    "connective": Form(
        _PLACES | {"between"}, frozenset("first full predicate".split()), frozenset({"kind"}),
        frozenset("layer folded lists cues rules".split()), _RULE | {"cat", "acceptable", "status"},
    ),
    # `told`: somebody else says the clause; `in_subject`: the marker stands in its subject.
    "metadiscourse": Form(
        _PLACES | {"words", "subject", "sentence"}, FLAGS | {"told", "in_subject"}, COLUMNS - {"rests_on", "unit_has"},
        frozenset("layer lists cues blockers rules".split()), _RULE | {"span"},
    ),
}  # fmt: skip


class WordRule(NamedTuple):
    """One rule. Any condition of `when` (always, if there is none) and none of `unless` makes it fire for its words.

    Of connectives `words` are entries of the lexicon (none: every entry of the word class `cat`), and `code` is a sense, `none` for
    no connective, "" for the first sense that the lexicon has for the word (as `cat`, if that is given); `acceptable`: senses that
    stand beside. Of metadiscourse `cues` find the words, and `span` is one of SPANS. Tests run `matches` and `does_not_match`.
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
    return _Reader(path, load(path), layer).word_rules()


class _Reader(Reader):
    def __init__(self, path: Path, marked: Marked, layer: str):
        self.layer, self.form = layer, FORMS[layer]
        self.flags, self.places, self.file_keys = self.form.flags, self.form.places, self.form.file
        self.conditions_known = self.form.places | self.form.flags | self.form.columns
        super().__init__(path, marked)

    def word_rules(self) -> WordRules:
        rules = tuple(self._rule(("rules", n), rule) for n, rule in enumerate(self.data["rules"]))
        return WordRules(rules, self.blockers(rules), self.data.get("folded", {}))

    def _rule(self, place: Place, rule: dict[str, Any]) -> WordRule:
        told = {"id", "code", "words", "matches", "why"} if self.layer == "metadiscourse" else {"id", "matches", "why"}
        self.keys(place, rule, self.form.rule, told)
        marks, here = self.layer == "metadiscourse", (*place, "words")
        cues = tuple(self.cue(here, cue) for cue in self.cues(here, rule["words"])) if marks else ()
        words = frozenset[str]() if marks else self._entries(place, rule)
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
