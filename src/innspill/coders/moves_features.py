"""What a unit shows that tells its move: what it is, where it stands, what was found in it, its words, what comes before.

Features are named so that they can be read: `heading`, `paragraph: first`, `tenth: 3`, `act demand`, `cue refers`, `opens: vi`,
`judges: unfit`, `clause: subject sender, tense past`, `word kommune`, `before: stance support`.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from itertools import groupby
from typing import NamedTuple

import pandas as pd

from innspill.coding import by_unit
from innspill.letter import Letter, Unit
from innspill.letter.clauses import Row, unit_rows
from innspill.letter.clauses.subjects import subjects
from innspill.letter.clauses.units import items
from innspill.letter.clauses.words import unit_words
from innspill.norwegian.clauses import Word
from innspill.norwegian.lists import listed

from .moves_cues import found, line

#: Feature → the words it was found on ("" where place or kind decides).
Features = dict[str, str]

#: The move that follows from an act; a statement or courtesy gives none.
_FROM_ACT = {
    "demand": "REQUEST",
    "recommendation": "REQUEST",
    "suggestion": "REQUEST",
    "offer": "OFFER",
    "promise": "OFFER",
    "wish": "POSITION",  # R3: it needs others' decision
    "question": "QUESTION",
}
_SAID = ("primary", "further")  # what a coder holds, not what another could
#: Words of these kinds are features themselves, by lemma; names would tell one letter, small words nothing that can be read.
_TELLING = frozenset("NOUN VERB AUX ADJ ADV SCONJ".split())
#: Features that tell nothing of the unit after.
_AT_HOME = (
    "sentence", "act statement", "paragraph:", "tenth:", "opens:", "figures", "judges:", "sender is", "clause:", "word ", "before:",
)  # fmt: skip
#: Lists of words that judge (data/lists/judging.yaml).
_JUDGING = ("fitting", "good", "unfit", "unacceptable", "doubtful", "measured")
_OPENING, _CLOSING = 4, 3  # sentences
_QUOTED = 0.9  # share of a unit in quotation marks, from which on it is somebody else's
_LONGEST = 3000  # characters: a quotation mark that is closed later than this was never closed
_NAME = 9  # words: the longest name of a sender with what belongs to it ("Fjordvik kommune og kommunestyret i Holm")
_LINE = 80  # characters
_DEMANDS = re.compile(r"(?:\bat|\w*krav|\w*forslag|\w*anbefaling(?:er)?|\w*tiltak)\W*:\W*$", re.IGNORECASE)


class Given(NamedTuple):
    """A move that an act or a stance of the unit gives (`layer`), with the words that said so."""

    layer: str
    move: str
    hit: str


def features(
    letter: Letter, acts: pd.DataFrame, stances: pd.DataFrame
) -> tuple[dict[str, Features], dict[str, list[Given]]]:
    """The features of each unit of `letter`, by id, in order, and the moves that its act and its stances give.

    `acts`, `stances`: rows of these layers.
    """
    acts, stances = by_unit(letter, acts), by_unit(letter, stances)
    given, told = _from_layers(letter, acts, stances), _codes(acts, stances)
    words, clauses, speaking, places = unit_words(letter), unit_rows(letter), subjects(letter), _places(letter, given)
    shown: dict[str, Features] = {}
    before: Unit | None = None
    for unit in letter.parts:
        own = dict.fromkeys([*places[unit.id], *told.get(unit.id, ())], "")
        own |= {f"{one.layer} gives {one.move}": one.hit for one in given.get(unit.id, [])[:1]}
        own |= _said(words[unit.id], set(speaking.get(unit.id, ())), set(places[unit.id]))
        own |= _clauses(clauses.get(unit.id, []))
        if before and unit.kind == "sentence" and (before.paragraph == unit.paragraph or before.kind == "heading"):
            own |= {f"before: {name}": "" for name in shown[before.id] if not name.startswith(_AT_HOME)}
        shown[unit.id], before = own, unit
    return shown, given


def _said(words: list[Word], speaking: set[int], marks: set[str]) -> Features:
    """Cues, words, which opens, has figures or judges, and whether the sender, where it is `speaking`, is the subject."""
    point = _point([word.low for word in words])
    rest = words[len(words) - len(point) :]
    at = next((n for n, word in enumerate(rest) if word.start in speaking), -1)
    shown = {"sender is subject": ""} if at >= 0 else {}
    shown |= next(({f"opens: {word.low}": word.low} for word in words if word.upos != "PUNCT"), {})
    shown |= next(({"figures": word.low} for word in words if any(map(str.isdigit, word.low))), {})
    shown |= {f"judges: {name}": w.low for w in words for name in _JUDGING if w.lemma in listed(name)}
    told = found(line(point), line(_around(point, at, words)), marks | {*shown})
    return shown | {f"word {word.lemma}": word.low for word in words if word.upos in _TELLING} | told


def _clauses(rows: list[Row]) -> Features:
    """Of each main clause, whom it speaks of and in which tense; of the others, of what kind they are."""
    told = ((f"subject {row.who}, tense {row.tense}" if row.kind == "main" else row.kind, row) for row in rows)
    return {f"clause: {name}": row.finite for name, row in told}


def _around(point: list[str], at: int, words: list[Word]) -> list[str]:
    """The words of `point` around the sender, which stands `at` as subject: up to four beyond it and its finite verb."""
    if at < 0:
        return []
    finite = {word.low for word in words if word.finite}
    verb = next((i for i in range(at + 1, min(at + _NAME, len(point))) if point[i] in finite), at)
    return point[max(at - 3, 0) : max(at, verb) + 5]


def _point(words: list[str]) -> list[str]:
    """The words that make the unit's point by R1: what follows `men`, or `og derfor|dermed`; else all."""
    for i, word in enumerate(words):
        after = words[i + 1 : i + 3]
        if word == "men" and i > 3 and len(words) - i > 3 and after[:1] not in (["også"], ["slik"]):
            return words[i + 1 :]
        if word == "og" and after[:1] and after[0] in ("derfor", "dermed", "følgelig"):
            return words[i + 1 :]
    return words


# -- place and kind ----------------------------------------------------------------------------------------------------


def _places(letter: Letter, given: Mapping[str, list[Given]]) -> dict[str, list[str]]:
    """The marks of each unit: what it is and where it stands."""
    body = [unit for unit in letter.parts if unit.kind == "sentence"]
    first, last = ({unit.id for unit in some} for some in (body[:_OPENING], body[-_CLOSING:]))
    place, quoted = _in_paragraphs(body), _quotations(letter)
    tenths = {unit.id: 10 * n // len(letter.parts) for n, unit in enumerate(letter.parts)}
    asks = {unit for unit, moves in given.items() if moves[0].move == "REQUEST"}
    asked = {unit for unit, item in items(letter).items() if item.lead in asks}
    marks: dict[str, list[str]] = {}
    for unit, text in zip(letter.parts, letter.units["text"], strict=True):
        is_body = unit.kind == "sentence"
        line_alone = is_body and not unit.marker and text[-1] not in ".!?:»" and len(text) < _LINE
        inside = sum(max(0, min(end, unit.end) - max(start, unit.start)) for start, end in quoted)
        held = {
            unit.kind: True,
            "opening": is_body and (unit.section == "opening" or unit.id in first),
            "closing lines": is_body and (unit.section == "closing" or unit.id in last),
            "letterhead": line_alone and unit.id in first,
            "signature": line_alone and unit.id in last,
            f"paragraph: {place.get(unit.id)}": is_body,
            f"tenth: {tenths[unit.id]}": True,
            "item": bool(unit.marker),
            "item of a request": unit.id in asked,
            "lead-in": is_body and text.endswith(":"),
            "question": text.rstrip('»”")').endswith("?"),
            "quoted": inside / max(1, unit.end - unit.start) >= _QUOTED,
        }
        marks[unit.id] = [mark for mark, holds in held.items() if holds]
    return marks


def _in_paragraphs(body: list[Unit]) -> dict[str, str]:
    """Sentence → its place in its paragraph."""
    places: dict[str, str] = {}
    for _, units in groupby(body, key=lambda unit: unit.paragraph):
        first, *others = (unit.id for unit in units)
        places |= {first: "first" if others else "alone", **dict.fromkeys(others, "inside")}
        places |= dict.fromkeys(others[-1:], "last")
    return places


def _quotations(letter: Letter) -> list[tuple[int, int]]:
    """What stands in quotation marks, also where it goes on over several units."""
    spans: list[tuple[int, int]] = []
    opened = -1
    for mark in re.finditer(r"[«“»”\"]", letter.text):
        at, opens = mark.start(), mark[0] in "«“" or (mark[0] == '"' and opened < 0)
        if opens and opened < 0:
            opened = at
        elif not opens and opened >= 0:
            spans += [(opened, at + 1)] if at - opened < _LONGEST else []
            opened = -1
    return spans


# -- what acts and stances give --------------------------------------------------------------------------------------------


def _from_layers(letter: Letter, acts: pd.DataFrame, stances: pd.DataFrame) -> dict[str, list[Given]]:
    """Unit → the moves that its act and its stances give, the act's first."""
    headings = {unit.id for unit in letter.parts if unit.kind == "heading"}
    given: dict[str, list[Given]] = {}
    for act in acts[acts["status"].eq("primary")].to_dict("records"):
        move, unit = _FROM_ACT.get(act["code"], ""), act["unit"]
        if move and not (move == "QUESTION" and unit in headings):  # R5: it announces what follows
            given[unit] = [Given("act", move, act.get("hit", ""))]
    for stance in stances[stances["status"].isin(_SAID)].to_dict("records"):
        moves = given.setdefault(stance["unit"], [])
        if "POSITION" not in (one.move for one in moves):
            moves.append(Given("stance", "POSITION", stance.get("hit", "")))
    governed: defaultdict[str, list[str]] = defaultdict(list)
    for unit, item in items(letter).items():
        governed[item.lead].append(unit)
    for lead, below in governed.items():  # "Vi mener at:"; not what announces remarks ("Vi har følgende merknader:")
        asking = sum(unit in given and given[unit][0].move == "REQUEST" for unit in below)
        if lead not in given and 2 * asking > len(below) and _DEMANDS.search(letter[lead]):
            given[lead] = [Given("lead-in", "REQUEST", "")]
    return given


def _codes(acts: pd.DataFrame, stances: pd.DataFrame) -> dict[str, list[str]]:
    """Unit → its act and stances as features."""
    told: defaultdict[str, list[str]] = defaultdict(list)
    for layer, rows in (("act", acts), ("stance", stances)):
        for row in rows[rows["status"].isin(_SAID)].to_dict("records"):
            told[row["unit"]] += [f"{layer} {row['code']}"]
            told[row["unit"]] += ["request doubtful"] * (row.get("request") == "doubtful")
    return told
