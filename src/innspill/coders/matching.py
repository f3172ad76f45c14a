"""Where a cue of a codebook is found in a sentence; `innspill.codebook.cues` says what cues mean."""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from innspill import norwegian
from innspill.codebook import Cue
from innspill.codebook.cues import KINDS, Item
from innspill.norwegian.compounds import parts, parts_of, uninflected
from innspill.norwegian.lexicon import exact
from innspill.norwegian.lists import listed
from innspill.norwegian.spelling import plain

#: Capitals of an abbreviation are no name's: "EØS-avtalen", "CO2-avgift".
_ABBREVIATED = re.compile(r"[A-ZÆØÅ]{2,}\d*-[a-zæøå]+$")

#: What a cue may ask of a word: kind of condition (lemma, form, part, head, pos, is) → what holds of the word.
Facets = dict[str, frozenset[str]]
#: Where a cue is found: for each of its blocks the first word and the one after the last.
Found = tuple[tuple[int, int], ...]


class Word(NamedTuple):
    """A word of a sentence: its span in the text, as written, its tag, and what a cue may ask of it."""

    start: int
    end: int
    form: str
    upos: str
    facets: Facets


def words_of(tokens: pd.DataFrame, called: Collection[str] = ()) -> list[Word]:
    """The words of one sentence, from its rows in `letter.tokens`; which of them are names is settled by the capitals too.

    Within a sentence a capital means a name, in Norwegian, whatever the tagger says; at its start it means nothing, but for
    what somebody is `called` (in small letters).
    """
    spans = list(zip(tokens["start"].tolist(), tokens["end"].tolist(), strict=True))
    forms = tokens["form"].tolist()
    names = _bodies(forms)
    names |= {number for number, form in enumerate(forms) if form[:1].isupper() and form.lower() in called}
    capitals = not any(len(form) > 3 and form.islower() for form in forms)  # a heading with a capital on every word
    found: list[Word] = []
    for form, span, tag, lemma in zip(forms, spans, tokens["upos"], tokens["lemma"], strict=True):
        first, named = not found or not norwegian.is_word(found[-1].form), len(found) in names
        abbreviated = _ABBREVIATED.match(form) is not None
        capital = form[:1].isupper() and not (first or capitals or abbreviated or form.isupper())
        known = "PROPN" if named or capital else "NOUN" if abbreviated else tag, lemma
        if tag == "PROPN" and first and not named:
            known = _common(form) or known
        found.append(Word(*span, form, known[0], facets(form, *known)))
    return found


def _bodies(forms: Sequence[str]) -> set[int]:
    """Which words are names of public bodies though they have small letters: the end of "Nærings- og fiskeridepartementet"."""
    found: set[int] = set()
    for number, form in enumerate(forms):
        if len(pieces := parts(form)) > 1 and pieces[-1].lemma.lower() in listed("public_heads"):
            first = number
            while first > 1 and forms[first - 1] in ("og", ",") and forms[first - 2].endswith("-"):
                first -= 2
            found.update(range(first, number + 1))
    return found


@lru_cache(maxsize=1 << 12)
def _common(form: str) -> tuple[str, str] | None:
    """The tag and lemma of a word with a capital that a tagger takes for a name at the start of a sentence; None for a name.

    A word that Ordbank has as a noun or adjective and not as a name, or a compound of such words; but no compound that a
    body may be called by (*Generalistkommuneutvalget*).
    """
    pieces = parts(form)
    last = pieces[-1].surface.lower()
    found = [reading.pos for form in (last, last.removesuffix("s")) for reading in exact(form)]
    named = any(reading.pos == "name" for piece in pieces for reading in exact(plain(piece.surface)))
    upos = "NOUN" if "noun" in found else "ADJ" if "adj" in found else ""
    if form.isupper() or not upos or named or pieces[-1].lemma in listed("body_heads"):
        return None
    return upos, uninflected(form)


@lru_cache(maxsize=1 << 16)
def facets(form: str, upos: str, lemma: str) -> Facets:
    """What cues may ask of a word, in small letters.

    The only part of a simple word is its lemma; of a compound a part is any run of neighbouring parts, the last of them as a
    lemma: *storbykommunene* has `stor`, `by`, `kommune`, `storby`, `bykommune` and `storbykommune`. A head is such a run
    that ends the word.
    """
    pieces, whole = parts_of(form, upos, lemma), plain(lemma).lower()
    surfaces = [plain(piece.surface) for piece in pieces]
    runs = [
        ["".join([*surfaces[first:last], pieces[last].lemma]).lower() for first in range(last + 1)]
        for last in range(len(pieces))
    ]
    heads = frozenset([whole, *runs[-1]])
    return {
        "lemma": frozenset([whole]),
        "form": frozenset([plain(form).lower()]),
        "head": heads,
        "part": heads.union(*runs),
        "pos": frozenset([upos]),
        "is": frozenset(),
    }


def find(cue: Cue, words: Sequence[Word]) -> list[Found]:
    """Every place where `cue` is found in a sentence, from left to right; places do not overlap.

    Of the ways to fill a `...`, the narrowest that ends first. Time grows with the sentence, not with its square.
    """
    starts = [_starts(block, words) for block in cue.blocks]
    found: list[Found] = []
    at = [0] * len(starts)  # how far each block's list of starts has been used
    end = 0
    while True:
        for number, block in enumerate(cue.blocks):
            while at[number] < len(starts[number]) and starts[number][at[number]] < end:
                at[number] += 1
            if at[number] == len(starts[number]):
                return found
            end = starts[number][at[number]] + len(block)
        found.append(_narrow(cue, starts, at))


def in_sight(words: Sequence[Word]) -> Facets:
    """What any of the words has."""
    return {kind: frozenset[str]().union(*(word.facets[kind] for word in words)) for kind in (*KINDS, "is")}


def may_stand(cue: Cue, seen: Facets) -> bool:
    """Whether a cue can be found among words of which `seen` is in sight: cheap to ask, before it is looked for."""
    return all(
        negated or not seen[kind].isdisjoint(values)
        for block in cue.blocks
        for item in block
        for kind, values, negated in item
    )


def _starts(block: tuple[Item, ...], words: Sequence[Word]) -> list[int]:
    """The words from which on a run of words meets the items of `block`, one by one."""
    starts = list(range(len(words) - len(block) + 1))
    for step, item in enumerate(block):
        for kind, values, negated in item:
            starts = [start for start in starts if words[start + step].facets[kind].isdisjoint(values) is negated]
    return starts


def _narrow(cue: Cue, starts: list[list[int]], at: list[int]) -> Found:
    """The place that ends where the last block was found, each block before it as late as it can stand."""
    places: list[tuple[int, int]] = []
    limit = None
    for number in range(len(at) - 1, -1, -1):
        here, block = at[number], len(cue.blocks[number])
        while limit is not None and here + 1 < len(starts[number]) and starts[number][here + 1] + block <= limit:
            here += 1
        limit = starts[number][here]
        places.insert(0, (limit, limit + block))
    return tuple(places)
