"""All that the coders say about what a letter asks for, and on what grounds: links from a request, a wish or a stance to the units
that give reasons for it, and what marks them.

Reasons stand next to what they support. Those after it ("Uten penger blir normen en sovende paragraf.") are its grounds
as far as they go on; one before it, where it draws a conclusion ("derfor"), or where none follow and that unit finds a fault
or has a fact. What a unit does is read off its move. On real letters most grounds are inferred so: `marks` says which
are said in so many words, by the cues of `data/coders/grounds.yaml`.
"""

from collections.abc import Sequence
from functools import cache

import pandas as pd

from innspill.codebook.cues import Cue, parse_cue
from innspill.codebook.matching import find
from innspill.coding import Codings, by_unit, merge
from innspill.files import data_in
from innspill.letter import Letter, Unit
from innspill.letter.clauses import unit_rows

from .acts import code_acts
from .moves import code_moves
from .stance import code_stance

_GROUNDS = {"PROBLEM", "JUSTIFY", "EVIDENCE"}
#: What a conclusion rests on, too; and what alone is a ground before one that says nothing of it. A benefit before it mostly
#: belongs to what stands before that (in the tuning letters 4 of 15; faults and facts 7 of 15; before "derfor" 8 of 9).
_BEFORE_CONCLUSION, _BEFORE = _GROUNDS | {"CONTEXT", "SELF"}, {"PROBLEM", "EVIDENCE"}
_FURTHEST = 3  # units after: beyond that a reader no longer takes one for the reason of the other


def code_requests(letter: Letter) -> Codings:
    """The rows of layers `act`, `stance` and `move` of any letter, by rules, with `reason` links from acts to moves."""
    acts, stances = code_acts(letter), code_stance(letter)
    moves = code_moves(letter, acts.rows, stances.rows)
    found = grounds(letter, acts.rows, moves.rows, stances.rows)
    links = pd.DataFrame(found, columns=["from", "role", "to"], dtype=object)
    return merge(acts, stances, moves)._replace(links=links)


def grounds(
    letter: Letter, acts: pd.DataFrame, moves: pd.DataFrame, stances: pd.DataFrame
) -> list[tuple[str, str, str]]:
    """Links (`from` act, "reason", `to` primary move) of each unit that asks, wishes or takes a stand.

    `acts`, `moves`, `stances`: rows of these layers, by one coder each.
    """
    units = letter.parts
    primary = by_unit(letter, moves[moves["status"].eq("primary")]).drop_duplicates("unit")
    move_of = dict(zip(primary["unit"], primary[["id", "code"]].itertuples(index=False), strict=True))
    codes = [move_of[unit.id].code if unit.id in move_of else "" for unit in units]
    stands = set(by_unit(letter, stances[stances["status"].isin(["primary", "further"])])["unit"])
    places = {unit.id: n for n, unit in enumerate(units)}
    found: list[tuple[str, str, str]] = []
    for act in by_unit(letter, acts).itertuples():
        if act.request != "no" or act.wish != "no" or act.unit in stands:
            here = places[act.unit]
            concludes = bool(_has(letter, "concludes", act.unit)) and not _has(letter, "within", act.unit)
            after = _after(letter, codes, here)
            before = _before(units, codes, here, concludes, alone=not after)
            reasons = [n for n in before if not _has(letter, "supports", units[n].id)] + after
            found += [(act.id, "reason", move_of[units[n].id].id) for n in reasons]
    return found


def _after(letter: Letter, codes: Sequence[str], here: int) -> list[int]:
    """The units after `here` that give grounds, one after another, in its paragraph; below a heading, in its section. One that
    turns against what stands before it (*imidlertid*) or concludes from it (*derfor*) is none."""
    units, found = letter.parts, []
    for n in range(here + 1, min(here + _FURTHEST + 1, len(units))):
        if codes[n] not in _GROUNDS or _has(letter, "turns", units[n].id) or not _near(units[here], units[n]):
            break
        found.append(n)
    return found


def _before(units: Sequence[Unit], codes: Sequence[str], here: int, concludes: bool, alone: bool) -> list[int]:
    """The unit before `here`, where it is its ground; a conclusion reaches over the start of its paragraph."""
    n = here - 1
    if n < 0 or units[n].kind != "sentence" or units[here].kind == "heading":
        return []
    if concludes:
        return [n] if codes[n] in _BEFORE_CONCLUSION else []
    return [n] if alone and codes[n] in _BEFORE and _near(units[here], units[n]) else []


def _near(unit: Unit, other: Unit) -> bool:
    if other.kind != "sentence":
        return False
    return unit.section == other.section if unit.kind == "heading" else unit.paragraph == other.paragraph


def marks(letter: Letter, pairs: Sequence[tuple[str, str]]) -> list[str]:
    """For each unit and a unit that is its ground: the words by which the letter says so, "" where a reader infers it.

    A unit paired with itself holds its own ground where it has a word such as *fordi*.
    """
    order = {unit.id: n for n, unit in enumerate(letter.parts)}
    found = []
    for unit, ground in pairs:
        if unit == ground:
            found.append(_has(letter, "within", unit))
        elif order[ground] < order[unit]:
            near = order[unit] - order[ground] == 1 and not _has(letter, "within", unit)
            found.append(_has(letter, "concludes", unit) if near else "")
        else:
            found.append(_has(letter, "supports", ground) if order[ground] - order[unit] == 1 else "")
    return found


def _has(letter: Letter, kind: str, unit: str) -> str:
    """The words of the first cue of `kind` found in `unit`, as they stand there; "" where there is none."""
    rows = unit_rows(letter).get(unit, [])
    words = rows[0].words if rows else []
    for cue in _cues()[kind]:
        for place in find(cue, words):
            named = [span for span, block in zip(place, cue.blocks, strict=True) if block[0][0].kind != "pos"]
            return " … ".join(" ".join(word.form for word in words[first:end]) for first, end in named)
    return ""


@cache
def _cues() -> dict[str, tuple[Cue, ...]]:
    written = data_in("coders", "grounds.yaml")
    return {kind: tuple(parse_cue(cue) for cue in cues) for kind, cues in written.items()}
