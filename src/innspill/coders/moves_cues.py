"""The cues of the moves coder, read from data/coders/moves.yaml, and where they stand in a unit's words."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from innspill.files import data_in


class Cue(NamedTuple):
    """Wordings of one kind: `leans` to a move; `patterns` find them; `when`: marks a unit must have (`!`: must lack)."""

    id: str
    leans: str
    patterns: tuple[re.Pattern[str], ...]
    when: tuple[str, ...]
    at_subject: bool
    why: str


@cache
def _file() -> dict[str, Any]:
    found: dict[str, Any] = data_in("coders", "moves.yaml")
    return found


@cache
def cues() -> tuple[Cue, ...]:
    """All cues, in the file's order."""
    return tuple(
        Cue(name, row["leans"], tuple(map(pattern, row["cues"])), tuple(row.get("when", ())), "in" in row, row["why"])
        for name, row in _file()["cues"].items()
    )


def leanings() -> dict[str, str]:
    """Feature → the move it leans to before anything is fitted: marks and cues, as the file has them."""
    marks: dict[str, str] = _file()["marks"]
    return marks | {f"cue {cue.id}": cue.leans for cue in cues()}


def pattern(cue: str) -> re.Pattern[str]:
    """A cue as a pattern over words in lower case with a space before and after each (`line`).

    >>> bool(pattern("viser ... til *brev*").search(line(["vi", "viser", "herved", "til", "høringsbrevet"])))
    True
    """
    words = "".join("(?:[^ ]+ ){0,6}?" if word == "..." else _word(word) for word in cue.removeprefix("^").split())
    return re.compile(rf"\A {words}" if cue.startswith("^") else f"(?<= ){words}")


def _word(word: str) -> str:
    if word == "#":
        return r"[+-]?\d[\d.,_]* "
    return f"(?:{'|'.join(_form(form) for form in word.split('|'))}) "


def _form(form: str) -> str:
    return "[^ ]*".join(re.escape(part) for part in form.replace("_", " ").split("*"))


def line(words: list[str]) -> str:
    """Words as the patterns read them."""
    return f" {' '.join(word.replace(' ', '_') for word in words)} "


def found(words: str, subject: str, marks: Iterable[str]) -> dict[str, str]:
    """Feature and hit of each cue that stands in `words` (a `line`) of a unit with `marks`.

    `subject`: the words around the sender as subject, which cues `in: subject` are looked for in. What was found is a
    mark for the cues further down.
    """
    told: dict[str, str] = {}
    held = set(marks)
    for cue in cues():
        if all((mark[1:] not in held) if mark.startswith("!") else mark in held for mark in cue.when):
            read = subject if cue.at_subject else words
            hit = next((place for one in cue.patterns if (place := one.search(read))), None)
            if hit:
                told[f"cue {cue.id}"] = hit.group().strip().replace("_", " ")
                held.add(f"cue {cue.id}")
    return told
