"""A sentence with its clauses: which words are whose, what hangs on what, and what is denied."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import dropwhile, pairwise, takewhile

from innspill.norwegian.lists import listed

from .parse import Clause
from .words import MODALS, Word

_NEGATION = listed("negation") | listed("not")
_SKIPPED = listed("skipped")
#: Verbs behind which something may be put in before what they deny.
_OPENING = MODALS | listed("turning")
#: Clauses that belong to the point of what they hang on.
_POINT = ("that", "relative", "question", "purpose", "result", "manner", "time")
_PARTS = ("DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON")


@dataclass
class Sentence:
    """The words of a sentence and its clauses."""

    words: list[Word]
    clauses: list[Clause]

    @cached_property
    def openers(self) -> dict[int, set[str]]:
        """The words that open a subordinate clause, each with its kind; of some, two clauses' (*som* … *og*)."""
        found: dict[int, set[str]] = {}
        for clause in self.clauses:
            if clause.opener is not None:
                found.setdefault(clause.opener, set()).add(clause.kind)
        return found

    def verb(self, clause: Clause) -> Word | None:
        return None if clause.verb is None else self.words[clause.verb]

    def own(self, clause: Clause) -> list[Word]:
        """The words of the clause."""
        return [self.words[k] for k in clause.words]

    def holding(self, k: int) -> Clause:
        """The clause that the word `k` belongs to; the first where none holds it."""
        return next((clause for clause in self.clauses if k in clause.words), self.clauses[0])

    def rest(self, clause: Clause) -> list[Word]:
        """The words of the clause after its finite verb (all of them where it has none)."""
        return [self.words[k] for k in clause.words if clause.verb is None or k > clause.verb]

    def front(self, clause: Clause) -> list[Word]:
        """The words of the clause before its finite verb, without conjunction and subordinator."""
        opened = clause.length * (clause.joined is None and clause.start == clause.opener)
        front = [self.words[k] for k in clause.words if clause.verb is None or k < clause.verb][opened:]
        return list(dropwhile(lambda word: word.upos in ("CCONJ", "PUNCT", "SCONJ"), front))

    def text(self, words: list[Word]) -> str:
        """The words, with a space where the letter has one between them."""
        ends = [words[0].start, *(word.end for word in words)] if words else []
        return "".join(" " * (word.start > end) + word.form for word, end in zip(words, ends, strict=False))

    def negated(self, clause: Clause) -> bool:
        """Whether the clause is denied; "kan vanskelig" denies, too.

        What denies a part only does not deny the clause: before the verb of a main clause ("og ikke på areal, mener vi at"),
        after "men" or "og" ("støtter § 3, men ikke § 4"), in an infinitive ("ber dere om ikke å bygge"), in "ikke bare".
        """
        verb, words = self.verb(clause), self.own(clause)
        lows = [w.low for w in words]
        can = verb is not None and verb.lemma == "kunne"
        if "heller ikke" in " ".join(lows) or (can and not listed("hardly").isdisjoint(lows)):
            return True
        if can and _could_be(words):
            return False
        first = lows.index(verb.low) if verb is not None and clause.kind == "main" and verb.low in lows else 0
        aside = verb is not None and verb.lemma in _OPENING and "," in lows[first + 1 : first + 3]
        denials = (n for n, w in enumerate(words) if w.low in _NEGATION and not (w.quoted or w.verbal))
        return any(_denies(lows, n, first, aside) for n in denials)

    def above(self, clause: Clause) -> Clause | None:
        """The clause that it hangs on; None for a main clause."""
        return None if clause.parent is None else self.clauses[clause.parent]

    def over(self, clause: Clause) -> list[Clause]:
        """The clauses that it hangs on, one above the other."""
        found: list[Clause] = []
        while (above := self.above(clause)) is not None:
            found.append(clause := above)
        return found

    def children(self, clause: Clause, *kinds: str) -> list[Clause]:
        return [c for c in self.clauses if c.kind in kinds and self.above(c) is clause]

    def fronted(self, clause: Clause, kind: str) -> list[Clause]:
        """The clauses of a kind that hang on it and stand before its verb: "At X må Y, | går vi imot"."""
        verb = clause.verb
        return [] if verb is None else [c for c in self.children(clause, kind) if c.start < verb]

    def under(self, clause: Clause) -> list[Clause]:
        """All clauses under it that belong to its point: not conditions, concessions or reasons."""
        return [c for child in self.children(clause, *_POINT) for c in (child, *self.under(child))]


def _could_be(words: list[Word]) -> bool:
    """Whether no more can be said: "Vi kunne ikke vært mer enige"."""
    more = (b for a, b in pairwise(words) if a.lemma in ("være", "bli") and a.participle)
    return any(word.low == "mer" or "Degree=Cmp" in word.feats for word in more)


def _denies(lows: list[str], n: int, first: int, aside: bool) -> bool:
    """Whether the denial at `n` is of the clause, whose finite verb stands `first` to be denied, with something put in behind it or not."""
    ended = aside and lows[first + 1 : n].count(",") == 2  # "kan, ut fra hensynet til X, ikke støtte"
    alone = lows[n - 1 : n] in (["men"], ["og"], ["om"], ["å"], ["dog"]) or (lows[n - 1 : n] == [","] and not ended)
    part = alone or listed("not_only") & {*lows[n + 1 : n + 2]}
    return lows[n] not in listed("not") or (n >= first and not part)


def noun_phrase(words: list[Word]) -> list[Word]:
    """The noun phrase with which `words` begin, adverbs skipped: the subject after the verb ("bør kommunene få …")."""
    found: list[Word] = []
    for n, word in enumerate(words):
        after = words[n + 1] if n + 1 < len(words) else None
        if not found and (word.upos == "ADV" or word.low in _SKIPPED):
            continue
        owns = "Poss=Yes" in word.feats and after is not None and after.upos in ("NOUN", "ADJ")  # "vår konklusjon"
        those = word.low == "de" and after is not None and after.upos == "ADJ"
        if not found and word.upos == "PRON" and not (owns or those):
            return [word]
        joins = bool(found) and word.low == "og" and found[-1].upos == "PROPN"
        owned = bool(found) and "Case=Gen" in found[-1].feats and word.upos in ("ADJ", "NOUN")  # "myndighetenes fokus"
        ended = bool(found) and found[-1].upos == "NOUN" and word.upos != "PROPN" and not owned
        if ended or not (joins or word.upos in _PARTS):
            break
        found.append(word)
    return found


def opening(words: list[Word], phrases: Iterable[tuple[str, ...]]) -> int:
    """How many words the first of `phrases` has with which `words` begin; 0 where they begin with none."""
    return next((len(some) for some in phrases if tuple(word.low for word in words[: len(some)]) == some), 0)


def up_to_comma(words: list[Word]) -> list[Word]:
    """`words` up to the first comma or bracket: a noun phrase with what follows its head."""
    return list(takewhile(lambda word: word.low not in (",", "(", ":", ";", "–"), words))
