"""A verdict on a proposal, what negation does to it, and whether it is the sender's."""

from itertools import pairwise
from typing import NamedTuple

from .clauses import Clause
from .sentence import Sentence
from .verdict_words import PROPOSAL
from .words import Word

OTHERS = {"document", "recipient", "other"}


class Verdict(NamedTuple):
    """A verdict: its code, the clause that carries it, the rule and words, what it is about, and how sure it is."""

    code: str
    clause: Clause
    rule: str
    hit: tuple[Word, ...]
    target: str
    status: str = "primary"


def flip(code: str, negated: bool) -> str:
    if not negated:
        return code
    return {"support": "opposition", "opposition": "support", "reservation": "support"}[code]


def ours(s: Sentence, c: Clause, word: Word) -> bool:
    """Whether the verdict is the sender's: its subject is, or it is a passive without agent, or has no subject at all."""
    if word.passive:
        return not any(
            (a.low == "av" and s.parties.who(b.form) in OTHERS) or (a.low == "av" and b.upos == "PROPN")
            for a, b in pairwise([s.words[k] for k in c.words])
        )
    who = s.who(c)
    front = [w.low for w in s.front(c)]
    if front[-1:] in (["det"], ["dette"]) and s.sender_follows(c):
        return True  # "Det er kommunen helt enig i."
    return s.ours(c) or (who == "" and not s.subject(c) and c.kind == "main" and not any(w.nominal for w in s.front(c)))


def our_members(s: Sentence, c: Clause) -> bool:
    subject = [w.low for w in s.subject(c)]
    return bool(subject) and subject[0] in ("våre", "mine", "vår", "flere")


def about(words: list[Word]) -> bool:
    """Whether words name a proposal."""
    return any(part in word.lemma for word in words for part in PROPOSAL)
