"""Word lists, each for one purpose, by name: all files of `data/lists/` together, so that no name stands for two."""

import re
from functools import cache, lru_cache
from typing import Any

from innspill.files import data, data_in

#: What a noun may end in, besides its lemma: "departementets", "utvalgene".
_ENDINGS = "(?:et|en|n|t|a|ene|er|ne|mer|mene|ens|ets|ns|s|r|es|enes)?"


@lru_cache(maxsize=1)
def lists() -> dict[str, Any]:
    """All lists as they are written, by name."""
    files = (data_in("lists", path.name) for path in sorted(data("lists").glob("*.yaml")))
    return {name: words for file in files for name, words in file.items()}


@cache
def listed(name: str) -> frozenset[str]:
    """The list called `name`, in small letters."""
    return frozenset(lists()[name].split())


@lru_cache(maxsize=8)
def nouns(name: str) -> re.Pattern[str]:
    """A pattern for the nouns of the list `name` in any form; "-x" stands for compounds that end in x, too."""
    stems = (re.sub("^-", r"\\w*", word) for word in lists()[name].split())
    return re.compile(f"(?:{'|'.join(stems)}){_ENDINGS}", re.IGNORECASE)


@cache
def pattern(name: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """The regular expression called `name`, by default capitals or not; a list's rows are alternatives."""
    told = lists()[name]
    return re.compile(told if isinstance(told, str) else "|".join(told), flags)
