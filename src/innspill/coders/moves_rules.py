"""The rules of the moves coder: read from data/coders/moves.yaml, and looked for in a unit's words."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import yaml

from innspill.files import data


class Rule(NamedTuple):
    """What speaks for a move, and how strongly: see the head of data/coders/moves.yaml."""

    id: str
    move: str
    weight: float
    cues: tuple[re.Pattern[str], ...]
    when: tuple[str, ...]
    at_subject: bool
    why: str


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the file's order."""
    found = yaml.safe_load(data("coders", "moves.yaml").read_text(encoding="utf-8"))["rules"]
    return tuple(
        Rule(
            rule["id"],
            rule["move"],
            float(rule["weight"]),
            tuple(pattern(cue) for cue in rule.get("cues", ())),
            tuple(rule.get("when", ())),
            rule.get("in") == "subject",
            rule["why"],
        )
        for rule in found
    )


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


def holds(rule: Rule, marks: frozenset[str]) -> bool:
    """Whether all marks that the rule asks for are there, and none that it excludes."""
    return all((mark[1:] not in marks) if mark.startswith("!") else mark in marks for mark in rule.when)


def firing(words: str, marks: frozenset[str], subject: str = "") -> Iterator[tuple[Rule, str]]:
    """The rules that fire on `words` (a `line`), each with the words it hit ("" where marks alone decide).

    `subject`: the words around the sender as subject, for the rules that ask for them.
    """
    for rule in rules():
        if holds(rule, marks):
            if not rule.cues:
                yield rule, ""
            else:
                read = subject if rule.at_subject else words
                hit = next((found for cue in rule.cues if (found := cue.search(read))), None)
                if hit:
                    yield rule, hit.group().strip().replace("_", " ")
