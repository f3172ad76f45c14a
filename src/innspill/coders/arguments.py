"""What a connective joins: its two arguments, as stretches of the letter.

Arg2 is the clause, verb phrase or sentence that the connective stands in, Arg1 the other (PDTB-3). Where they lie follows from
the word class: a subordinator has Arg2 behind it and what that clause hangs on as Arg1; a conjunction stands between the two;
an adverb takes up the clause coordinated with its own, or else the sentence before.
"""

from typing import NamedTuple

from .clauses import Clause
from .words import Word

#: The layer of the stretches that connectives join: `arg1`, `arg2`. It has no codebook; links lead to its rows.
ARGUMENT = "argument"
Span = tuple[int, int]
_EDGES = frozenset({"PUNCT", "CCONJ"})


class Joined(NamedTuple):
    """A connective (`parts`: first word and the one after the last, of each), its word class, its sentence, the one before."""

    words: list[Word]
    clauses: list[Clause]
    before: list[Word]
    parts: tuple[Span, ...]
    cat: str

    def under(self, number: int) -> set[int]:
        """The words of a clause and of all behind it that hang on it."""
        inside, found = {number}, set(self.clauses[number].words)
        for n, clause in enumerate(self.clauses):
            if clause.parent in inside:  # a clause comes before what hangs on it
                inside.add(n)
                found.update(clause.words)
        return found

    def holding(self, word: int) -> int:
        """The clause that a word belongs to."""
        return next((n for n, clause in enumerate(self.clauses) if word in clause.words), 0)

    def main_before(self, word: int) -> int:
        """Where the main clause before a word begins."""
        return max((c.start for c in self.clauses if c.parent is None and c.start < word), default=0)

    def stretch(self, start: int, end: int) -> Span | None:
        """Characters from word `start` to before `end`, without punctuation and conjunctions at the edges; None if nothing is left."""
        return _stretch(self.words[start:end])


def _stretch(words: list[Word]) -> Span | None:
    while words and words[0].upos in _EDGES:
        words = words[1:]
    while words and words[-1].upos in _EDGES:
        words = words[:-1]
    return (words[0].start, words[-1].end) if words else None


def arguments(joined: Joined) -> dict[str, Span]:
    """`arg1` and `arg2` as places in the letter; one that cannot be told is left out."""
    (a, b), (_, last) = joined.parts[0], joined.parts[-1]
    if len(joined.parts) > 1 and joined.cat != "praep":  # "enten … eller"; "for ikke å" is one
        found = joined.stretch(b, joined.parts[-1][0]), joined.stretch(last, _end(joined, last))
        found = found[::-1] if joined.cat == "subj" else found  # "jo … desto"
    elif joined.cat in ("subj", "postp", "praep"):
        found = _subordinate(joined, a, last)
    elif joined.cat == "konj":
        found = _coordinate(joined, a, last)
    else:
        found = _adverb(joined, a)
    return {role: span for role, span in zip(("arg1", "arg2"), found, strict=True) if span}


def _subordinate(joined: Joined, a: int, b: int) -> tuple[Span | None, Span | None]:
    opened = next((n for n, c in enumerate(joined.clauses) if c.opener is not None and a <= c.opener < b), None)
    above = joined.clauses[opened].parent if opened is not None else joined.holding(a)
    matrix = joined.clauses[above or 0]
    front = not any(k < a and k != matrix.opener and joined.words[k].upos not in _EDGES for k in matrix.words)
    if opened is None or joined.cat == "praep":
        end = _infinitive_end(joined, b, front)
    else:
        same = [n for n, c in enumerate(joined.clauses) if c.opener == joined.clauses[opened].opener]
        inside = set().union(*(joined.under(n) for n in same))
        end = next((k for k in range(b, len(joined.words)) if k not in inside), len(joined.words))
    if front:
        return joined.stretch(end, _end(joined, end)), joined.stretch(b, end)
    start = matrix.start
    while start < a and joined.words[start].upos == "SCONJ":
        start += 1
    return joined.stretch(start, a), joined.stretch(b, end)


def _infinitive_end(joined: Joined, b: int, front: bool) -> int:
    """Where the infinitive with what belongs to it ends: in the first field at a comma or the finite verb."""
    inner = joined.holding(b)
    for k in range(b, len(joined.words)):
        if front and (joined.words[k].low == "," or k == joined.clauses[inner].verb):
            return k
    return _end(joined, b)


def _coordinate(joined: Joined, a: int, b: int) -> tuple[Span | None, Span | None]:
    if all(word.upos in _EDGES for word in joined.words[:a]):
        return _stretch(joined.before), joined.stretch(b, len(joined.words))
    return joined.stretch(_begin(joined, a, b), a), joined.stretch(b, _end(joined, b))


def _begin(joined: Joined, a: int, b: int) -> int:
    """Where the first of two coordinated clauses or verb phrases begins."""
    words = joined.words
    for form in ("infinitive", "imperative"):
        after = next((w for w in words[b : b + 3] if w.infinitive or w.finite or w.imperative), None)
        if after is not None and getattr(after, form):
            earlier = next((k for k in range(a - 1, -1, -1) if getattr(words[k], form)), None)
            if earlier is not None:
                return earlier - 1 if earlier and words[earlier - 1].low == "å" else earlier
    new = next((c for c in joined.clauses if c.start == a and c.verb is not None), None)
    if new is not None and new.parent is None:
        return joined.main_before(a)
    opened = [k for c in joined.clauses if (k := c.opener) is not None and k < a and a - 1 in c.words]
    return max(opened, default=-1) + 1


def _end(joined: Joined, b: int) -> int:
    """Where what begins at `b` ends: before the next coordinated main clause, or with the sentence."""
    starts = (c.start for c in joined.clauses if c.parent is None and c.start > b and c.after)
    return min(starts, default=len(joined.words))


def _adverb(joined: Joined, a: int) -> tuple[Span | None, Span | None]:
    words = joined.words
    if a and words[a - 1].upos == "CCONJ" and any(word.upos not in _EDGES for word in words[:a]):
        return _coordinate(joined, a - 1, a)  # "og derfor": two connectives with the same arguments (C7)
    number = joined.holding(a)
    start = joined.clauses[number].start
    if start > 1 and words[start - 1].upos == "CCONJ":
        return _coordinate(joined, start - 1, start)  # "at hallen er liten, og at den likevel er full"
    while joined.clauses[number].kind in ("that", "question") and joined.clauses[number].parent is not None:
        number = joined.clauses[number].parent or 0
    clause = joined.clauses[number]
    if clause.start and any(word.upos not in _EDGES for word in words[: clause.start]):
        end = max(joined.under(number), default=clause.start) + 1
        start = joined.main_before(clause.start) if clause.parent is None else 0
        return joined.stretch(start, clause.start), joined.stretch(clause.start, max(end, a + 1))
    return _stretch(joined.before), _stretch(words)
