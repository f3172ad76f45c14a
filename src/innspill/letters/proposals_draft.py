"""Proposals drafted from the letters: what many of them say should come, stay or go, as a file that a person goes on with."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from innspill.letter.names import kind_of
from innspill.norwegian import STOPWORDS
from innspill.norwegian.compounds import parts, uninflected
from innspill.norwegian.lexicon import readings
from innspill.norwegian.lists import listed

from .proposals import SECTION, WORD, section_name
from .proposals_said import done_to, is_definite, is_generic

#: Proposals that are drafted, at the most, and words that name one.
_MOST, _WORDS = 15, 6
#: Texts that treat a thing so, at the least, and their share of the texts that name it.
_TEXTS, _SHARE = 3, 0.5
_SHORTEST = 4  # letters of a word, and of a stem
_FUND = "fond"  # a body that may be proposed
_HEAD = 8  # words of what a stance is about that its head is among
_TOP = """\
# Proposals drafted from {letters} letters ({texts} texts). To make them yours, in any text editor: delete what is none; give each its
# name in English and Norwegian; move the terms of one to another where both are one proposal; add what is missing. A term is a word (in
# any form, compounds too), words in a row, or a section ("§ 5", "punkt 4.2"); 'unless' lists words that a term is part of and that
# are something else. Above each: in how many texts it is said that it should come, stay or go, and in how many it is named.
proposals:
"""


class _Thing(NamedTuple):
    """A word or section: `texts` that treat it as a proposal, `named` in which texts, and where one does, `letter unit: quote`."""

    words: tuple[str, ...]
    texts: frozenset[str]
    named: frozenset[str]
    example: str


def draft_proposals(tables: Mapping[str, pd.DataFrame], texts: pd.DataFrame) -> str:
    """A YAML file for `innspill.letters.proposals.read_proposals`, drafted from `tables` of many letters; "" where nothing is found.

    A noun is drafted where three texts or more, and half of those that name it, say that it should come, stay or go, or stand
    for or against it or are headed by it (compounds); a section where requests, stances or headings of three texts name it (of fewer
    than ten texts, two will do). Compounds
    that begin alike and end in words of one stem (*grunnrenteskatt*, *grunnrentebeskatning*) are one proposal; words of a sender's or
    recipient's name are none. Letters that are one text (`texts`: `innspill.letters.shared.one_text`) count once.
    """
    of = dict(zip(texts["letter"], texts["text"], strict=True))
    n = texts["text"].nunique()
    names = tables["letters"][["sender", "recipient"]].stack().unique()
    bodies = {uninflected(word) for name in names for word in WORD.findall(name)}
    least = _TEXTS if n >= 10 else 2
    things = [
        thing
        for thing in [*_families(noun for noun in _nouns(tables, of) if noun[0] not in bodies), *_sections(tables, of)]
        if len(thing.texts) >= least and len(thing.texts) >= _SHARE * len(thing.named)
    ]
    things.sort(key=lambda thing: (-len(thing.texts), thing.words))
    if not things:
        return ""
    told = [_entry(thing) for thing in things[:_MOST]]
    return _TOP.format(letters=len(texts), texts=n) + "\n".join(told)


def _entry(thing: _Thing) -> str:
    name = json.dumps(thing.words[0], ensure_ascii=False)
    terms = ", ".join(json.dumps(word, ensure_ascii=False) for word in thing.words[:_WORDS])
    return (
        f"  # {len(thing.texts)} of the {len(thing.named)} texts that name it. {thing.example}\n"
        f"  - id: {name}\n    name: {{en: {name}, nb: {name}}}\n    terms: [{terms}]\n"
    )


def _nouns(tables: Mapping[str, pd.DataFrame], of: dict[str, str]) -> Iterator[tuple[str, str, bool, str]]:
    """Each noun in its dictionary form, with the text that it stands in, whether it is treated as a proposal there, and the place."""
    for row in tables["units"].itertuples():
        words = WORD.findall(row.quote)
        treated = done_to([word.lower() for word in words])
        for n, word in enumerate(words):
            if _is_noun(word):
                put_forward = treated(n) or _heads(row.kind, words, n)
                yield uninflected(word), of[row.letter], put_forward, f"{row.letter} {row.unit}: {row.quote}"
    for row in tables["stances"].itertuples():
        for word in WORD.findall(row.target)[:_HEAD]:
            if (
                _is_noun(word) and len(parts(word)) > 1
            ):  # a plain word is what is said of a measure: "deres argumentasjon"
                yield uninflected(word), of[row.letter], True, f"{row.letter} {row.unit}: {row.quote}"


def _heads(kind: str, words: list[str], n: int) -> bool:
    """Whether a compound is what a title or heading is about: "Forslag til lov om besøksbidrag", "Besøksbidraget"."""
    if len(parts(words[n])) < 2:
        return False
    return (kind == "heading" and is_definite(words[n])) or (kind == "title" and words[n - 1 : n] == ["om"])


@lru_cache(maxsize=1 << 16)
def _is_noun(word: str) -> bool:
    """Whether a word is a noun that can be a proposal: no body, no name of what kind of thing it is (*forslag*, *ordning*)."""
    small = word.lower()
    if len(word) < _SHORTEST or not word[0].isalpha() or small in STOPWORDS or is_generic(word):
        return False
    base = uninflected(word)
    if base in listed("who_proposes") or any(
        reading.pos == "verb" and reading.lemma == base for reading in readings(base)
    ):  # "komme"
        return False
    if kind_of(word) not in ("", _FUND):
        return False
    found = readings(small)
    return found[0].pos == "noun" if found else len(parts(word)) > 1


def _families(nouns: Iterable[tuple[str, str, bool, str]]) -> Iterator[_Thing]:
    """Nouns that are treated as proposals, those that are akin together."""
    treated: dict[str, dict[str, str]] = defaultdict(dict)
    named: dict[str, set[str]] = defaultdict(set)
    times: Counter[str] = Counter()
    for word, text, is_treated, place in nouns:
        named[word].add(text)
        if is_treated:
            treated[word].setdefault(text, place)
            times[word] += 1
    order = sorted(treated, key=lambda word: (-len(treated[word]), -times[word], word))
    while order:
        family = [word for word in order if word == order[0] or _akin(word, order[0])]
        order = [word for word in order if word not in family]
        texts = frozenset(text for word in family for text in treated[word])
        example = min(treated[family[0]].values(), key=lambda place: (len(place), place))
        yield _Thing(tuple(family), texts, texts.union(*(named[word] for word in family)), example)


def _akin(word: str, other: str) -> bool:
    """Whether two compounds begin alike and end in words of one stem: *grunnrenteskatt*, *grunnrentebeskatning*."""
    (*first, head), (*second, tail) = ([part.lemma for part in parts(each)] for each in (word, other))
    return bool(first) and first == second and (head[:_SHORTEST] in tail or tail[:_SHORTEST] in head)


def _sections(tables: Mapping[str, pd.DataFrame], of: dict[str, str]) -> Iterator[_Thing]:
    """Sections that requests, stances and headings name."""
    units = tables["units"]
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for table in (tables["requests"], tables["stances"], units[units["kind"].eq("heading")]):
        for row in table.itertuples():
            for match in SECTION.finditer(row.quote):
                found[section_name(match)].setdefault(of[row.letter], f"{row.letter} {row.unit}: {row.quote}")
    for name, places in found.items():
        yield _Thing(
            (name,), frozenset(places), frozenset(places), min(places.values(), key=lambda place: (len(place), place))
        )
