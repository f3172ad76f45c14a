"""Coding stripes: which codes stand beside each unit of a letter, and where one goes on to the next unit."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any, NamedTuple

import pandas as pd

from innspill.codebook import Codebook
from innspill.coding import STATUSES
from innspill.errors import InnspillError
from innspill.letter import Letter, Unit
from innspill.wording import say


class Status(NamedTuple):
    """How a status is told beside a name and as a line, never by colour alone; and what its sign means, in each language."""

    sign: str
    width: str
    style: str
    en: str
    nb: str


STATUS = {
    "primary": Status("", "7px", "solid", "primary code", "hovedkode"),
    "further": Status("+\xa0", "4px", "double", "further code", "ytterligere kode"),
    "acceptable": Status("≈\xa0", "3px", "dashed", "defensible instead", "kan forsvares i stedet"),
    "doubtful": Status("?\xa0", "3px", "dotted", "doubtful", "tvilsom"),
}
#: What the coder of themes notes → in Norwegian.
_NOTED = {
    r"'([^']*)' takes up": r"«\1» tar opp",
    "^stands under": "står under",
    "^goes on from": "fortsetter fra",
    "^read as the field of the letter": "regnet til brevets felt",
}
GREY = "#8c8c8c"  # of codes that have no colour of their own

Row = dict[str, Any]
#: A codebook, the codings of its layer, and code → "#rrggbb".
Layer = tuple[Codebook, pd.DataFrame, Mapping[str, str]]


class Key(NamedTuple):
    """What a stripe says of a unit: a status and a code, who gave it, and whether to the whole unit."""

    status: str
    code: str
    coder: str
    whole: bool


class Lane(NamedTuple):
    """A layer beside the letter. For each unit, the firmest first: its codings, and how far out their stripes stand.

    `width`: how many stripes find room side by side.
    """

    codebook: Codebook
    rows: pd.DataFrame
    colours: Mapping[str, str]
    names: Mapping[str, str]
    coders: list[str]
    units: list[dict[Key, list[Row]]]
    slots: list[dict[Key, int]]
    width: int

    def name(self, code: str) -> str:
        """The name of a code in the language of the labels."""
        return self.names.get(code, code)

    def goes_on(self, i: int, key: Key) -> bool:
        """Whether a stripe of unit `i` is also that of the next unit."""
        return 0 <= i < len(self.units) - 1 and key.whole and key in self.units[i] and key in self.units[i + 1]

    def line(self, status: str, code: str, thin: bool = False) -> str:
        """A stripe, or a `thin` line below words, as CSS."""
        told = STATUS[status]
        thinner = "3px" if told.style == "double" else "2px"  # of two pixels, a double line would be one
        return f"{thinner if thin else told.width} {told.style} {self.colours.get(code, GREY)}"


def status_name(status: str, language: str) -> str:
    """What the sign before a code means."""
    return say(language, STATUS[status].en, STATUS[status].nb)


def laid(letter: Letter, layer: Layer, language: str) -> Lane:
    """A layer laid beside the letter. Raises `InnspillError` for a colour that is none."""
    codebook, rows, colours = layer
    for code, colour in colours.items():
        if not re.fullmatch(r"#[0-9A-Fa-f]{6}", colour):
            raise InnspillError(f"colour {colour!r} of code {code}: write it as #rrggbb")
    names = {code.id: code.name.get(language, code.id) for code in codebook.codes}
    told = rows.fillna("")
    units = _by_unit(letter, told.assign(note=[noted(row, language) for row in told.to_dict("records")]))
    slots = _slots(units)
    width = max((slot + 1 for unit in slots for slot in unit.values()), default=1)
    return Lane(codebook, rows, colours, names, sorted(set(rows["coder"])), units, slots, width)


def hits(row: Row) -> list[tuple[int, int]]:
    """The words by which a code was found: attribute `hit`, "start-end;start-end …", where they lie in the coded span."""
    spans = [(int(start), int(end)) for start, end in re.findall(r"\b(\d+)-(\d+)\b", str(row.get("hit", "")))]
    return [(start, end) for start, end in spans if row["start"] <= start < end <= row["end"]]


def noted(row: Row, language: str) -> str:
    """The note of a coding: a program's in the language of the labels, a person's as it was written."""
    note = str(row["note"])
    if language == "nb" and row["coder"].startswith("auto:"):
        for en, nb in _NOTED.items():
            note = re.sub(en, nb, note)
    return note


def _by_unit(letter: Letter, rows: pd.DataFrame) -> list[dict[Key, list[Row]]]:
    parts = letter.parts
    starts, found = [unit.start for unit in parts], [dict[Key, list[Row]]() for _ in parts]
    for row in rows.sort_values("status", key=lambda each: each.map(STATUSES.index), kind="stable").to_dict("records"):
        for i in range(max(bisect_right(starts, row["start"]) - 1, 0), bisect_right(starts, row["end"] - 1)):
            if row["start"] < parts[i].end:
                key = Key(row["status"], row["code"], row["coder"], _whole(letter, parts[i], row))
                found[i].setdefault(key, []).append(row)
    return found


def _whole(letter: Letter, unit: Unit, row: Row) -> bool:
    """Whether a coding leaves out nothing of the unit but a list marker or punctuation."""
    left = letter.text[letter.body(unit) : row["start"]] + letter.text[row["end"] : unit.end]
    return not any(map(str.isalnum, left))


def _slots(units: Iterable[dict[Key, list[Row]]]) -> list[dict[Key, int]]:
    """The place of each stripe, counted from the text: the first is for primary codes; what goes on keeps its place."""
    found = []
    now: dict[Key, int] = {}
    for unit in units:
        now = {key: now[key] for key in unit if key.whole and key in now}
        for key in unit:
            first = int(key.status != "primary")
            now.setdefault(key, next(slot for slot in count(first) if slot not in now.values()))
        found.append(now)
    return found
