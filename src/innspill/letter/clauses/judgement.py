"""What a clause judges, and how: *forslaget* | *uklokt* in "Etter vårt syn er forslaget uklokt" and in "Vi anser forslaget som uklokt"."""

from collections.abc import Sequence
from itertools import dropwhile, takewhile
from typing import NamedTuple

from innspill.norwegian.clauses import Clause, Word, noun_phrase, opening
from innspill.norwegian.lists import listed

from .utterance import Utterance

_OPENERS = frozenset("at å om hvis dersom når".split())
_LINKS = (("for", "å", "være"), ("til", "å", "være"), ("å", "være"), ("som", "å", "være"), ("som",), ("for",))
_KEPT = ("ADJ", "ADV", "PART", "DET", "NOUN", "PROPN", "CCONJ", "NUM", "VERB")


class Judgement(NamedTuple):
    """The words of what is judged, a thing (`judged`) or what is or may come to be so (`judged_clause`), and those that judge it;
    all empty where a clause judges nothing."""

    judged: list[Word]
    judged_clause: list[Word]
    judgement: list[Word]


_NONE = Judgement([], [], [])
_SAYING = frozenset({"si", "hevde"})
_JUDGING = listed("seeming") | listed("weighing") | _SAYING


def judgement(s: Utterance, c: Clause, verb: Word | None, passive: bool, agent: str, near: Sequence[int]) -> Judgement:
    """What the clause `c` of `s`, that turns on `verb`, says how it is, and the predicate that says it.

    `agent`: who does what the verb says; `near`: which words stand behind the verb, in all that hangs on the clause, without its subject and
    what is put in before the predicate. Of a predicate its adjectives, nouns and adverbs of degree are given, not phrases with a preposition.
    """
    if verb is None or verb.lemma not in _JUDGING:
        return _NONE
    words = [s.words[k] for k in near]
    if any(word.low == "enn" for word in words[:6]):  # "ikke annet enn riktig", "bedre enn i dag"
        return _NONE
    if (verb.lemma in listed("seeming") and agent != "sender") or (passive and verb.lemma in listed("weighing")):
        return _said_to_be(s, c, words)
    if passive and verb.lemma in _SAYING and [w.low for w in words[:1]] == ["være"]:  # "må sies å være"
        return _said_to_be(s, c, words[1:])
    if agent == "sender" and verb.lemma in listed("weighing"):
        return _held_to_be(words)
    return _NONE


def _said_to_be(s: Utterance, c: Clause, words: list[Word]) -> Judgement:
    """Of "X er | uklokt", "det er | uklokt | å …", "å … er | uklokt"."""
    subject = s.subject(c)
    by = _predicate(_without_link(words))
    that, front = s.fronted(c, "that"), s.front(c)
    if not any(word.nominal for word in subject):
        if that:
            return Judgement([], s.own(that[0]), by)
        if front and front[0].low == "å":
            return Judgement([], front, by)
    over = s.above(c)
    if over is not None and c.kind == "that" and not subject:  # "Forslaget | at …, mener vi | er uklokt"
        told = [word for word in s.front(over) if word not in s.subject(over)]
        that = s.fronted(over, "that")
        return Judgement([], s.own(that[0]), by) if that else Judgement(told, [], by)
    if not subject or subject[0].low == "det":
        if behind := _clause([word for word in words if not by or word.start > by[-1].start]):
            return Judgement([], behind, by)
        if supposed := s.children(c, "condition"):
            return Judgement([], s.own(supposed[0]), by)
    held = [word for one in s.fronted(c, "relative") for word in s.own(one)]
    return Judgement([*subject, *held], [], by)


def _held_to_be(words: list[Word]) -> Judgement:
    """Of "Vi anser X som | uklokt", "finner det | uklokt | å …", "finner X | uklokt"."""
    lows = [word.low for word in words]
    if lows[:1] == ["på"]:
        words, lows = words[1:], lows[1:]
    if lows[:1] == ["det"] and words[1:]:
        rest = _without_link(words[1:])
        behind = _clause(rest)
        return Judgement([] if behind else words[:1], behind, _predicate(rest))
    for link in _LINKS:
        n = next((n for n in range(1, len(words)) if tuple(lows[n : n + len(link)]) == link), -1)
        if n > 0 and (link != ("for",) or (words[n + 1 : n + 2] and words[n + 1].upos == "ADJ")):
            return Judgement(words[:n], [], _predicate(words[n + len(link) :]))
    named = noun_phrase(words)
    named = named[:-1] if named and named[-1].upos == "ADJ" else named
    behind = [word for word in words if named and word.start > named[-1].start]
    ended = list(takewhile(lambda word: word.low not in (",", ".", ":", "og") and word.upos != "SCONJ", behind))
    judges = [n for n, word in enumerate(ended) if word.upos == "ADJ" or word.participle]
    rest = ended[judges[-1] + 1 :] if judges else ended
    if not judges or any(word.upos != "ADP" for word in rest[:1]):  # "uklok (på dette punktet)"
        return _NONE
    return Judgement([*named, *ended[: judges[0]]], [], ended[judges[0] : judges[-1] + 1])


def _without_link(words: list[Word]) -> list[Word]:
    return words[opening(words, _LINKS[:-1]) :]


def _clause(words: list[Word]) -> list[Word]:
    """The words from the first that opens a clause or an infinitive."""
    return list(dropwhile(lambda word: word.low not in _OPENERS, words))


def _predicate(words: list[Word]) -> list[Word]:
    """The predicate with which `words` begin, what is put in by a preposition passed over: "i beste fall | naivt", "for oss | uklokt"."""
    n = 0
    while n < len(words) and words[n].upos == "ADP":
        phrase = noun_phrase(words[n + 1 :])
        if not phrase:
            return []
        n = words.index(phrase[-1]) + 1
    found: list[Word] = []
    for word in words[n:]:
        joins = word.low == "," and bool(found)
        if word.low in _OPENERS or not (joins or word.upos in _KEPT) or word.finite:
            break
        found.append(word)
    while found and found[-1].upos in ("PUNCT", "CCONJ"):
        found.pop()
    return found
