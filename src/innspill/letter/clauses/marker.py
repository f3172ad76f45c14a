"""Words where they stand in a sentence: what the rules of connectives and of metadiscourse are asked of."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from innspill.norwegian.facets import Token

from .table import Row

#: Words to either side that a rule may ask of: more than any clause has. So time grows with the length of a sentence, not with
#: its square, where a table or a list has no stops.
NEAR = 100


@dataclass(frozen=True)
class Marker:
    """Words of a sentence, seen from their clause, whose columns may be asked of them, too.

    `parts`: of each the first word and the one after the last (*både* … *og* has two); `told`: somebody else says the clause.
    """

    row: Row
    parts: tuple[tuple[int, int], ...]
    told: bool = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self.row, name)

    @property
    def start(self) -> int:
        return self.parts[0][0]

    @property
    def end(self) -> int:
        return self.parts[-1][1]

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where its parts stand in the letter."""
        return [(self.row.words[a].start, self.row.words[b - 1].end) for a, b in self.parts]

    @cached_property
    def places(self) -> dict[str, list[Token]]:
        """The stretches of its clause (`Row.places`), the words themselves (of several parts the last), before, between and behind."""
        words, (last, end) = self.row.words, self.parts[-1]
        before, after = words[max(0, self.start - NEAR) : self.start], words[end : end + NEAR]
        return self.row.places | {"self": words[last:end], "last": before, "before": before, "next": after, "after": after,
                                  "between": words[self.parts[0][1] : last]}  # fmt: skip

    @property
    def quoted(self) -> bool:
        return self.row.sentence.words[self.start].quoted

    @property
    def in_subject(self) -> bool:
        """Whether it begins in the subject of its clause."""
        return self.row.words[self.start] in self.places["subject"]

    @property
    def opens(self) -> frozenset[str]:
        """The kind of the clause that it opens, by the parser."""
        openers = self.row.sentence.openers
        return frozenset[str]().union(*(openers.get(k, ()) for k in range(self.start, self.end)))

    @property
    def first(self) -> bool:
        """Whether it begins its sentence."""
        return self.start < NEAR and all(word.upos in ("PUNCT", "CCONJ") for word in self.row.words[: self.start])

    @cached_property
    def full(self) -> bool:
        """Whether the clause that it stands in has had a finite verb."""
        near = range(max(0, self.start - NEAR), self.start)
        opened = max(self.row.sentence.openers.keys() & near, default=near.start)
        return any(token.finite for token in self.row.sentence.words[opened : self.start])

    @cached_property
    def predicate(self) -> bool:
        """Whether a finite verb follows before any comma, conjunction or subordinator."""
        for k, token in enumerate(self.row.sentence.words[self.end : self.end + NEAR], self.end):
            if token.finite:
                return True
            if token.upos in ("CCONJ", "SCONJ") or token.low in (",", ";", ":") or k in self.row.sentence.openers:
                return False
        return False
