"""Rules as they stand in `data/rules/LAYER.yaml`: read, checked, their word lists and cues resolved."""

import re
from collections.abc import Iterable, Set
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple, cast

from innspill.errors import InnspillError
from innspill.files import data
from innspill.letter.clauses.columns import GIVEN, OF_CLAUSES, OF_WORDS
from innspill.norwegian.lists import listed

from .cues import Cue, parse_cue
from .form import form_problems
from .lexicon import CLASSES, read_lexicon
from .marks import Marked, Place, load

_SETS = ("status", "strength", "request", "wish", "sub", "acceptable")

#: column → values, flag → bool, place → cues; all must hold.
Condition = dict[str, frozenset[str] | bool | tuple[Cue, ...]]


class Conditions(tuple[Condition, ...]):
    """Conditions of which any may hold, in their order; most of them ask for a verb."""

    @cached_property
    def _by_verb(self) -> dict[str | None, "Conditions"]:
        """Those that a clause can meet, for each verb that any asks for; `None`: for all other verbs."""
        asked: set[Any] = set().union(*(cast("frozenset[str]", each.get("verb", ())) for each in self))
        return {verb: self._met((verb,)) for verb in (None, *asked)}

    def _met(self, verbs: Iterable[str | None]) -> "Conditions":
        some = (
            each for each in self if "verb" not in each or not cast("frozenset[str]", each["verb"]).isdisjoint(verbs)
        )
        return Conditions(some)

    def of(self, lemma: str, form: str = "") -> "Conditions":
        """Those that a clause can meet whose verb has this lemma and form."""
        by_verb = self._by_verb
        if lemma != form and lemma in by_verb and form in by_verb:
            return self._met((lemma, form))
        return by_verb.get(lemma) or by_verb.get(form) or by_verb[None]


class Rule(NamedTuple):
    """One rule: any condition of `when` and none of `unless` makes it fire and give `code`.

    `negated`: the code where the clause is denied; None: then it fires nothing. `beside`: it stands beside
    other rules of the same clause instead of giving way to the first. `sets`: attributes of the row (status, strength, sub). Sentences
    of ours that tests run: `matches` must give `code`, `denied` the code of `negated`, `does_not_match` nothing by this rule.
    Rules of words name these by `cues`, or by `words`, entries of the lexicon (none: every entry of the word class `cat`; without a
    `code` the sense that the lexicon has first); `span`: what is coded: its words; those with the noun phrase behind them (`phrase`); from
    the subject to the verb (`statement`); its whole `unit`.
    """

    id: str
    code: str
    negated: str | None
    beside: bool
    sets: dict[str, Any]
    when: Conditions
    unless: Conditions
    matches: tuple[str, ...]
    denied: tuple[str, ...]
    does_not_match: tuple[str, ...]
    cues: tuple[Cue, ...]
    words: frozenset[str]
    cat: str
    span: str


class Blocker(NamedTuple):
    """What keeps rules from firing, as ConText has it; `applies_to`: codes or ids of rules, or "all"."""

    applies_to: frozenset[str]
    when: Conditions
    unless: Conditions


class Rules(NamedTuple):
    """The rules of a layer, the first to fire in a clause (of words: for a word) being the one that counts; so too of `bound`, who is
    bound by what must be. `folded`: senses that the codebook puts into another."""

    layer: str
    rules: tuple[Rule, ...]
    blockers: tuple[Blocker, ...]
    bound: tuple[tuple[str, Conditions], ...]
    folded: dict[str, str]


@lru_cache(maxsize=8)
def read_rules(layer_or_path: str | Path) -> Rules:
    """The rules of a layer, by its name, or those in a file. Raises `InnspillError` (`FILE:LINE: reason; what to do`)."""
    named = re.fullmatch(r"[a-z]+", str(layer_or_path))
    path = data("rules", f"{layer_or_path}.yaml") if named else Path(layer_or_path)
    if named and not path.is_file():
        there = ", ".join(sorted(file.stem for file in data("rules").glob("*.yaml")))
        raise InnspillError(f"no rules for {layer_or_path!r}; there are some for {there}")
    return _Reader(path, load(path)).rules()


class _Reader:
    """A rule file while it is read: where things stand, what its rules are asked of, and the word lists that conditions may name."""

    def __init__(self, path: Path, marked: Marked):
        self.path, self.marked, self.data = path, marked, marked.data
        found = marked.data.get("rules") if isinstance(marked.data, dict) else ()
        rules = [rule for rule in found if isinstance(rule, dict)] if isinstance(found, list) else []
        self.of_words = any({"words", "cat"} & {*rule} for rule in rules)
        kind = "word_rules" if self.of_words else "clause_rules"
        if problems := marked.problems or form_problems(
            path, marked, "rule file", rules=kind, blockers="blockers", bound="bound"
        ):
            raise InnspillError(str(problems[0]))
        values, self.flags, self.places = OF_WORDS if self.of_words else OF_CLAUSES
        codes = frozenset(rule[key] for rule in rules for key in ("code", "negated") if key in rule)
        after = {"marks": values["marks"] | {f"after-{code}" for code in codes}}
        self.values = values | after | {key: codes for key in GIVEN if key in values}
        self.lists = {name: frozenset(_words(words)) for name, words in self.data.get("lists", {}).items()}

    def rules(self) -> Rules:
        """All that the file holds. Raises where two rules have one id."""
        rules = [self.rule(place, rule) for place, rule in self.part("rules")]
        ids = [rule.id for rule in rules]
        if (twice := next((n for n, name in enumerate(ids) if name in ids[:n]), None)) is not None:
            raise self.bad(("rules", twice), f"rule {ids[twice]!r} stands twice; rename one")
        names = {"all", *ids, *(rule.code for rule in rules)}
        blockers = tuple(self.blocker(place, blocker, names) for place, blocker in self.part("blockers"))
        bound = tuple(self.bound(place, rule) for place, rule in self.part("bound"))
        return Rules(self.data["layer"], tuple(rules), blockers, bound, self.data.get("folded", {}))

    def part(self, name: str) -> list[tuple[Place, dict[str, Any]]]:
        """The rows of a part of the file, each with its place."""
        return [((name, n), row) for n, row in enumerate(self.data.get(name, []))]

    def bound(self, place: Place, rule: dict[str, Any]) -> tuple[str, Conditions]:
        return rule["who"], self.when(place, rule)[0]

    def rule(self, place: Place, rule: dict[str, Any]) -> Rule:
        sets: dict[str, Any] = {key: rule[key] for key in _SETS if key in rule}
        matches, denied, not_these = (tuple(rule.get(key, ())) for key in ("matches", "denied", "does_not_match"))
        code, alike = rule.get("code", ""), self.of_words or self.data.get("denied") == "alike"
        negated, beside = rule.get("negated", code if alike else None), bool(rule.get("beside"))
        named = self.words(place, rule) if self.of_words else ((), frozenset[str]())
        cat, span = rule.get("cat", ""), rule.get("span", "words")
        when, unless = self.when(place, rule)
        return Rule(
            rule["id"], code, negated, beside, sets, when, unless, matches, denied, not_these, *named, cat, span
        )

    def words(self, place: Place, rule: dict[str, Any]) -> tuple[tuple[Cue, ...], frozenset[str]]:
        """The words that a rule names: by cues, or as entries of the lexicon; none where it speaks of a word class."""
        if isinstance(written := rule.get("words", ""), list):
            return tuple(self.cue((*place, "words"), cue) for cue in self.cues(place, written)), frozenset()
        words = frozenset(word.strip() for word in written.split(",") if word.strip())
        if unknown := sorted(words - {entry.word for entry in read_lexicon()}):
            raise self.bad((*place, "words"), f"{unknown[0]!r} is no entry of the lexicon; mend it, or add it there")
        if rule.get("cat", "") not in CLASSES | {""} or not (words or "cat" in rule):
            raise self.bad(place, f"a rule speaks of words or of a cat ({', '.join(sorted(CLASSES))}); add one")
        return (), words

    def blocker(self, place: Place, blocker: dict[str, Any], names: Set[str]) -> Blocker:
        """A blocker of rules and codes that have these names."""
        applies_to = frozenset(_words(blocker["applies_to"]))
        if unknown := applies_to - names:
            raise self.bad((*place, "applies_to"), f"{min(unknown)!r} is no rule and no code; name one, or all")
        return Blocker(applies_to, *self.when(place, blocker))

    def when(self, place: Place, part: dict[str, Any]) -> tuple[Conditions, Conditions]:
        """The conditions of `when` (one that always holds, where there are none) and of `unless`."""
        when, unless = part.get("when", [{}]), part.get("unless", [])
        return self.conditions((*place, "when"), when), self.conditions((*place, "unless"), unless)

    def conditions(self, place: Place, written: Any) -> Conditions:
        """One condition, or a list of which any may hold."""
        some = written if isinstance(written, list) else [written]
        return Conditions(self.condition(place, each) for each in some)

    def condition(self, place: Place, written: dict[str, Any]) -> Condition:
        if unknown := sorted(written.keys() - self.values.keys() - self.flags - self.places):
            there = ", ".join(sorted({*self.values, *self.flags, *self.places}))
            raise self.bad((*place, unknown[0]), f"unknown key {unknown[0]!r}; there are {there}")
        found: Condition = {}
        for key in sorted(written, key=lambda key: (key in self.places, key != "verb", key)):  # first what costs least
            value, here = written[key], (*place, key)
            if isinstance(value, bool) != (key in self.flags):
                wanted = "yes or no; write true or false" if key in self.flags else "words; name them"
                raise self.bad(here, f"{key} is {value!r}, but asks for {wanted}")
            if isinstance(value, bool):
                found[key] = value
            elif key in self.places:
                found[key] = tuple(self.cue(here, cue) for cue in self.cues(here, value))
            else:
                own = (self.named(here, word[1:]) if word.startswith("$") else {word} for word in _words(value))
                found[key] = self.known(here, key, frozenset[str]().union(*own))
        return found

    def known(self, place: Place, column: str, wanted: frozenset[str]) -> frozenset[str]:
        """The values `wanted` of a column. Raises where it never has one of them."""
        values = self.values[column]
        if unknown := sorted(wanted - values) if values else []:
            raise self.bad(place, f"{column} is never {unknown[0]!r}; it is one of {', '.join(sorted(values - {''}))}")
        return wanted

    def named(self, place: Place, name: str) -> frozenset[str]:
        if name in self.lists:
            return self.lists[name]
        try:
            return listed(name)
        except KeyError:
            own = ", ".join(sorted(self.lists))
            raise self.bad(place, f"there is no list {name!r}; there are {own}, and those of data/lists") from None

    def cues(self, place: Place, written: Any) -> list[str]:
        """The cues that are written, those of a named list in its place."""
        some = written if isinstance(written, list) else [written]
        named = self.data.get("cues", {})
        if unknown := [cue for cue in some if cue.startswith("$") and cue[1:] not in named]:
            raise self.bad(place, f"there are no cues {unknown[0]!r}; there are {', '.join(sorted(named))}")
        return [each for cue in some for each in (named[cue[1:]] if cue.startswith("$") else [cue])]

    def cue(self, place: Place, text: str) -> Cue:
        try:
            return parse_cue(re.sub(r"\$([a-z_]+)", lambda found: "|".join(sorted(self.named(place, found[1]))), text))
        except InnspillError as error:
            raise self.bad(place, str(error)) from None

    def bad(self, place: Place, reason: str) -> InnspillError:
        part: Any = self.data[str(place[0])][place[1]] if place[1:] else {}
        told = f"rule {part['id']}: " if isinstance(part, dict) and "id" in part else ""
        return InnspillError(f"{self.path}:{self.marked.line(place)}: {told}{reason}")


def _words(written: Any) -> list[str]:
    return written.split() if isinstance(written, str) else [str(word) for word in written]
