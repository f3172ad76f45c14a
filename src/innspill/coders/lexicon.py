"""The word lists of the coders, `data/coders/lexicon.yaml`: what the parser of clauses and the finders of parties know by word."""

import re
from functools import lru_cache
from typing import Any

from innspill.codebook.marks import load
from innspill.files import data

#: What a noun may end in, besides its lemma: "departementets", "utvalgene".
_ENDINGS = "(?:et|en|n|t|a|ene|er|ne|mer|mene|ens|ets|ns|s|r|es|enes)?"


@lru_cache(maxsize=1)
def _lists() -> dict[str, Any]:
    found: dict[str, Any] = load(data("coders", "lexicon.yaml")).data
    return found


@lru_cache(maxsize=128)
def listed(name: str) -> frozenset[str]:
    """The list called `name`, in small letters."""
    return frozenset(_lists()[name].split())


@lru_cache(maxsize=8)
def nouns(name: str) -> re.Pattern[str]:
    """A pattern for the nouns of the list `name` in any form; "-x" stands for compounds that end in x, too."""
    stems = (re.sub("^-", r"\\w*", word) for word in _lists()[name].split())
    return re.compile(f"(?:{'|'.join(stems)}){_ENDINGS}", re.IGNORECASE)


@lru_cache(maxsize=32)
def pattern(name: str) -> re.Pattern[str]:
    """The regular expression called `name`, capitals or not."""
    return re.compile(_lists()[name], re.IGNORECASE)


@lru_cache(maxsize=1)
def openers() -> dict[tuple[str, ...], str]:
    """The words that open a subordinate clause, each with the kind of clause."""
    kinds = _lists()["openers"].items()
    return {tuple(phrase.split()): kind for kind, phrases in kinds for phrase in phrases.split(", ")}
