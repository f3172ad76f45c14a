"""The connectives of any letter, their senses and what they join: rows of layer `connective`, coder `auto:connectives`.

Words and senses come from the lexicon (`data/lexicons`), what tells use and sense from `data/rules/connective.yaml`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby
from typing import Any

from innspill import norwegian
from innspill.codebook.lexicon import Connective, read_lexicon
from innspill.coding import Codings, coding_id, id_of, make_codings
from innspill.letter import Letter

from .arguments import ARGUMENT, Joined, arguments
from .clause_table import clause_table
from .clauses import Clause
from .engine import met
from .matching import Word
from .word_rules import NONE, WordRule, word_rules
from .words import Word as Token

CODER = "auto:connectives"
#: Words to either side that a rule may ask of, or the other part of a pair stand within: more than any clause has. So time grows
#: with the length of a sentence, not with its square, where a table or a list has no stops.
_NEAR = 100


@dataclass(frozen=True)
class Sentence:
    """A unit as this coder sees it; `words`: what cues may ask, `tokens` and `clauses`: as they are parsed."""

    unit: str
    words: list[Word]
    tokens: list[Token]
    clauses: list[Clause]
    heading: bool

    @cached_property
    def at(self) -> dict[int, int]:
        """Where a word starts in the letter → its index."""
        return {word.start: number for number, word in enumerate(self.words)}

    @cached_property
    def openers(self) -> set[int]:
        """The words that open a subordinate clause."""
        return {clause.opener for clause in self.clauses if clause.opener is not None}


@dataclass(frozen=True)
class Candidate:
    """A word of the lexicon where it stands: what conditions of a rule are asked of. `parts`: of each the first word and
    the one after the last."""

    sentence: Sentence
    entry: Connective
    parts: tuple[tuple[int, int], ...]
    head: None = None

    @property
    def start(self) -> int:
        return self.parts[0][0]

    @property
    def end(self) -> int:
        return self.parts[-1][1]

    @property
    def at(self) -> dict[int, int]:
        return self.sentence.at

    @cached_property
    def places(self) -> dict[str, list[Word]]:
        words, (last, end) = self.sentence.words, self.parts[-1]
        before, after = words[max(0, self.start - _NEAR) : self.start], words[end : end + _NEAR]
        return {"self": words[last:end], "last": before, "before": before, "next": after, "after": after,
                "between": words[self.parts[0][1] : last]}  # fmt: skip

    @property
    def kind(self) -> frozenset[str]:
        """The kind of the clause that it opens, by the parser."""
        here = range(self.start, self.end)
        return frozenset(clause.kind for clause in self.sentence.clauses if clause.opener in here)

    @property
    def first(self) -> bool:
        """Whether it begins its sentence."""
        return self.start < _NEAR and all(word.upos in ("PUNCT", "CCONJ") for word in self.sentence.words[: self.start])

    @cached_property
    def full(self) -> bool:
        """Whether the clause that it stands in has had a finite verb."""
        near = range(max(0, self.start - _NEAR), self.start)
        opened = max(self.sentence.openers.intersection(near), default=near.start)
        return any(token.finite for token in self.sentence.tokens[opened : self.start])

    @cached_property
    def predicate(self) -> bool:
        """Whether a finite verb follows before any comma, conjunction or subordinator."""
        for number, token in enumerate(self.sentence.tokens[self.end : self.end + _NEAR], self.end):
            if token.finite:
                return True
            if token.upos in ("CCONJ", "SCONJ") or token.low in (",", ";", ":") or number in self.sentence.openers:
                return False
        return False


Found = tuple[Candidate, WordRule]


def code_connectives(letter: Letter) -> Codings:
    """Each connective with its sense (`word`: the lexicon's entry, `rule`), and links `arg1`, `arg2` to what it joins.

    A connective in two parts has its row on the first, with a link `part` to the other. What it joins are rows of layer
    `argument`, which no codebook has. Every other use of the words gets no row.
    """
    rows: list[dict[str, Any]] = []
    links: list[tuple[str, str, str]] = []
    before: Sentence | None = None
    for sentence in sentences(letter):
        for found, rule in connectives(sentence):
            spans = [(sentence.tokens[a].start, sentence.tokens[b - 1].end) for a, b in found.parts]
            code = word_rules("connective").sense(found.entry, rule)
            for number, (start, end) in enumerate(spans):
                row = {"layer": "connective", "code": code, "start": start, "end": end, "coder": CODER}
                status = "further" if number else rule.status
                rows.append({**row, "status": status, "word": found.entry.word, "rule": rule.id})
            here = coding_id("connective", code, *spans[0], CODER)
            links += [(here, "part", coding_id("connective", code, *span, CODER)) for span in spans[1:]]
            other = {**rows[-len(spans)], "status": "acceptable"}
            rows += [{**other, "code": code} for code in rule.acceptable]
            cat, earlier = rule.cat or found.entry.syntax[0].cat, before.tokens if before else []
            joined = Joined(sentence.tokens, sentence.clauses, earlier, found.parts, cat)
            for role, (start, end) in arguments(joined).items():
                rows.append(
                    {"layer": ARGUMENT, "code": role, "start": start, "end": end, "coder": CODER, "status": "primary"}
                )
                links.append((here, role, coding_id(ARGUMENT, role, start, end, CODER)))
        before = None if sentence.heading else sentence
    unique = {id_of(row): row for row in reversed(rows)}
    return make_codings(unique.values(), links, [(CODER, "connective", 0, len(letter.text))])


def sentences(letter: Letter) -> Iterator[Sentence]:
    """The units with their clauses; the one place where this coder asks for them."""
    for _, (row, *_rest) in groupby(clause_table(letter), key=lambda row: row.unit):
        tokens, clauses = row.sentence.words, row.sentence.clauses
        begins = {c.start for c in clauses if c.verb is not None and c.start}
        words = [word._replace(facets=word.facets | {"is": word.facets["is"] | _forms(token, n in begins)})
                 for n, (word, token) in enumerate(zip(row.words, tokens, strict=True))]  # fmt: skip
        yield Sentence(row.unit, words, tokens, clauses, bool(row.marks & {"heading", "title"}))


def _forms(token: Token, begins: bool) -> frozenset[str]:
    part = "VerbForm=Part" in token.feats and token.upos in ("VERB", "AUX")
    marks = {"finite": token.finite, "past": token.finite and "Tense=Past" in token.feats, "infinitive": token.infinitive,
             "participle": part, "imperative": token.imperative, "clause": begins,
             "clipped": token.low.endswith("-") and len(token.low) > 1}  # fmt: skip
    return frozenset(name for name, holds in marks.items() if holds)


@lru_cache(maxsize=1)
def _spellings() -> dict[str, list[tuple[tuple[tuple[str, ...], ...], Connective]]]:
    """First word → spellings that begin so, as words: those in one part first, of these the longest."""
    found: dict[str, list[tuple[tuple[tuple[str, ...], ...], Connective]]] = {}
    for entry in read_lexicon():
        for form in entry.forms:
            parts = tuple(_words(part) for part in form)
            found.setdefault(parts[0][0], []).append((parts, entry))
    return {
        word: sorted(some, key=lambda each: (len(each[0]), -sum(map(len, each[0])))) for word, some in found.items()
    }


def _words(part: str) -> tuple[str, ...]:
    """The words of a spelling as they stand in a sentence, where "dvs." is one."""
    return tuple(part[a:b].lower() for a, b in norwegian.tokens(f"{part} de")[:-1])


def connectives(sentence: Sentence) -> list[Found]:
    """The connectives of one sentence with the rules that say so, in order."""
    return [(candidate, rule) for candidate, rule in decided(sentence) if rule and rule.code != NONE]


def decided(sentence: Sentence) -> Iterator[tuple[Candidate, WordRule | None]]:
    """Each word of the lexicon in a sentence with the rule that decides on it; None where none does: no connective.

    Of spellings that share a word, the longest in one part is asked first; one that is a connective uses its words up.
    """
    rules, lows = word_rules("connective"), [token.low for token in sentence.tokens]
    used: set[int] = set()
    for n, low in enumerate(lows):
        for spelling, entry in _spellings().get(low, []):
            parts = _parts(lows, n, spelling)
            words = {k for a, b in parts for k in range(a, b)}
            if not parts or used & words:
                continue
            candidate = Candidate(sentence, entry, parts)
            rule = next((rule for rule in rules.of(entry) if met(rule, candidate)), None)
            yield candidate, rule
            if rule and rule.code != NONE:
                used |= words


def _parts(lows: list[str], at: int, spelling: tuple[tuple[str, ...], ...]) -> tuple[tuple[int, int], ...]:
    """Where the parts of a spelling stand whose first begins at `at`, with words between; () where they do not."""
    places: list[tuple[int, int]] = []
    for part in spelling:
        starts = range(at, min(at + _NEAR, len(lows))) if places else [at]
        start = next((k for k in starts if tuple(lows[k : k + len(part)]) == part), None)
        if start is None:
            return ()
        places.append((start, start + len(part)))
        at = start + len(part) + 1
    return tuple(places)
