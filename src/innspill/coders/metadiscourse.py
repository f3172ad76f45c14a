"""How a letter guides its reader and shows itself: rows of layer `metadiscourse`, coder `auto:metadiscourse`, by the rules of
`data/rules/metadiscourse.yaml`.

Which modal verbs say "perhaps" the coder of modality tells (`is:epistemic`), and names are the letter's parties'
(`is:sender`, `is:addressee`); both are not told here again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple

from innspill.codebook.cues import Cue
from innspill.coding import Codings, make_codings
from innspill.letter import Letter

from .clause_table import Row, clause_table
from .engine import met
from .matching import Facets, Word, find, in_sight, may_stand
from .modality import epistemic
from .named import named
from .word_rules import WordRule, word_rules
from .words import Word as Token

CODER = "auto:metadiscourse"
_ENDS = frozenset(", ; : . ? ! ) – «".split())


@dataclass(frozen=True)
class Marker:
    """Words of a sentence (`first` to `end`, exclusive) in their clause: what a rule's conditions are asked of."""

    row: Row
    words: list[Word]
    first: int
    end: int
    told: bool

    def __getattr__(self, name: str) -> Any:
        return getattr(self.row, name)  # the columns of the clause

    @property
    def at(self) -> dict[int, int]:
        return self.row.at

    @property
    def head(self) -> Token | None:
        return self.row.head

    @property
    def quoted(self) -> bool:
        return self.row.sentence.words[self.first].quoted

    @property
    def in_subject(self) -> bool:
        """Whether the marker stands in the subject of its clause."""
        return bool({word.start for word in self.places["self"]} & {word.start for word in self.places["subject"]})

    @cached_property
    def places(self) -> dict[str, list[Word]]:
        before, after = self.words[: self.first], self.words[self.end :]
        subject = {word.start for word in self.row.sentence.subject(self.row.clause)}
        return {
            "self": self.words[self.first : self.end], "last": before, "before": before, "next": after, "after": after,
            "words": [self.words[k] for k in self.row.clause.words], "sentence": self.words,
            "subject": [word for word in self.words if word.start in subject],
        }  # fmt: skip


class _Sentence(NamedTuple):
    rows: dict[int, Row]  # of each word the clause
    words: list[Word]
    seen: Facets  # what any of the words has
    saying: set[int]  # clauses in which somebody else is said to say something


def code_metadiscourse(letter: Letter) -> Codings:
    """The markers of any letter by their function, each with the `rule` that found it and the words (`hit`)."""
    rules = word_rules("metadiscourse")
    coded: list[dict[str, Any]] = []
    perhaps = epistemic(letter)
    for _, group in groupby(clause_table(letter), key=lambda row: row.unit):
        rows, found = list(group), dict[tuple[int, int, str], dict[str, str]]()
        words = _words(rows[0], perhaps)
        here = _Sentence({k: row for row in reversed(rows) for k in row.clause.words}, words, in_sight(words), set())
        for rule in rules.rules:
            for marker in _markers(rule, here):
                start, end = _span(rule, marker)
                if any((a, b) == (start, end) or (code == rule.code and start < b and a < end) for a, b, code in found):
                    continue  # the same words have one function
                if rule.span == "statement":
                    here.saying.add(marker.row.number)
                said = " ".join(word.form for word in marker.places["self"])
                found[start, end, rule.code] = {"rule": rule.id, "hit": said}
        coded += [
            {"layer": "metadiscourse", "code": code, "start": start, "end": end, "coder": CODER, **more}
            for (start, end, code), more in found.items()
        ]
    return make_codings(coded, coverage=[(CODER, "metadiscourse", 0, len(letter.text))])


def _markers(rule: WordRule, here: _Sentence) -> Iterator[Marker]:
    """What a rule finds in a sentence, blockers heeded."""
    cues = [cue for cue in rule.cues if may_stand(cue, here.seen)]
    found = {_whole(place, here.words) for cue in cues for place in _places(cue, here)}
    for first, end in sorted(found, key=lambda place: (place[0], -place[1])):  # of two that begin alike the longer
        if first not in here.rows:
            continue
        row = here.rows[first]
        marker = Marker(row, here.words, first, end, row.reported or _below(row, here))
        if met(rule, marker, word_rules("metadiscourse").blockers):
            yield marker


def _places(cue: Cue, here: _Sentence) -> Iterator[tuple[int, int]]:
    """Where a cue is found; what stands around a gap (`...`) stands in one clause."""
    if len(cue.blocks) == 1:
        yield from (place[0] for place in find(cue, here.words))
        return
    for row in {id(row): row for row in here.rows.values()}.values():
        own = row.clause.words
        for place in find(cue, [here.words[k] for k in own]):
            yield own[place[0][0]], own[place[-1][1] - 1] + 1


def _whole(place: tuple[int, int], words: Sequence[Word]) -> tuple[int, int]:
    """A place with the rest of the name that it begins or ends in."""
    first, end = place
    for name in ("sender", "addressee"):
        while first and name in words[first].facets["is"] & words[first - 1].facets["is"]:
            first -= 1
        while end < len(words) and name in words[end - 1].facets["is"] & words[end].facets["is"]:
            end += 1
    return first, end


def _below(row: Row, here: _Sentence) -> bool:
    """Whether a clause hangs, by whatever many steps, on one in which somebody else says something."""
    parents = {each.number: each.parent for each in here.rows.values()}
    number, seen = row.parent, set[int | None]()
    while number is not None and number not in seen:
        if number in here.saying:
            return True
        seen.add(number)
        number = parents.get(number)
    return False


def _span(rule: WordRule, marker: Marker) -> tuple[int, int]:
    words, first, last = marker.words, marker.first, marker.end - 1
    if rule.span == "unit":
        colon = max((k for k, word in enumerate(words[:last]) if word.form == ":"), default=-1)
        first, last = colon + 1, len(words) - 1
    elif rule.span == "phrase":
        last = _phrase(words, marker.end, marker.row.sentence.words) - 1
    elif rule.span == "statement":
        subject = [marker.at[word.start] for word in marker.places["subject"]]
        verb = [marker.at[marker.head.start]] if marker.head else []
        first, last = min([*subject, *verb, first]), max([*subject, *verb, last])
    return words[first].start, words[last].end


def _phrase(words: Sequence[Word], first: int, tokens: Sequence[Token]) -> int:
    """The end of the noun phrase or reference that begins at `first`: up to a mark, a conjunction or a finite verb."""
    k, brackets = first, 0
    while k < len(words) and (brackets or words[k].form not in _ENDS):
        if not brackets and (words[k].upos in ("CCONJ", "SCONJ") or tokens[k].finite or words[k].form == "som"):
            break
        brackets += (words[k].form == "(") - (words[k].form == ")")
        k += 1
    return k


def _words(row: Row, perhaps: set[int]) -> list[Word]:
    """The words of a sentence as rules see them: with what names the parties, and modal verbs that say "perhaps"."""
    parties, out = named(row.words, row.sentence.parties), []
    for k, word in enumerate(row.words):
        known = {parties.get(k, "")} - {""} | ({"epistemic"} if word.start in perhaps else set())
        common = {"pos": frozenset(["NOUN"])} if k in parties else {}  # cues pass over proper names
        out.append(word._replace(facets=word.facets | common | {"is": word.facets["is"] | known}))
    return out
