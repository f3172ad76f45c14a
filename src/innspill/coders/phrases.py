"""Noun phrases at the start of a stretch of words."""

from itertools import takewhile

from .lexicon import listed
from .words import Word

_SKIPPED = listed("skipped")
_PARTS = ("DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON")


def noun_phrase(words: list[Word]) -> list[Word]:
    """The noun phrase with which `words` begin, adverbs skipped: the subject after the verb ("bør kommunene få …")."""
    found: list[Word] = []
    for n, word in enumerate(words):
        after = words[n + 1] if n + 1 < len(words) else None
        if not found and (word.upos == "ADV" or word.low in _SKIPPED):
            continue
        if not found and word.upos == "PRON" and not (word.low == "de" and after is not None and after.upos == "ADJ"):
            return [word]
        joins = bool(found) and word.low == "og" and found[-1].upos == "PROPN"
        ended = bool(found) and found[-1].upos == "NOUN" and word.upos != "PROPN"
        if ended or not (joins or word.upos in _PARTS):
            break
        found.append(word)
    return found


def up_to_comma(words: list[Word]) -> list[Word]:
    """`words` up to the first comma or bracket: a noun phrase with what follows its head."""
    return list(takewhile(lambda word: word.low not in (",", "(", ":", ";", "–"), words))
