"""On what grounds: links from a request, a wish or a stance to the units that give reasons for it.

Reasons stand next to what they support. Those after it ("Uten penger blir normen en sovende paragraf.") count as long as
each unit of the paragraph goes on giving reasons; those before it count where none follow, or where the request
draws a conclusion ("derfor"). What a unit does (PROBLEM, JUSTIFY, EVIDENCE) is read off its move.
"""

from collections.abc import Sequence

import pandas as pd

from innspill.coding import by_unit
from innspill.letter import Letter, Unit

_GIVES_GROUNDS = {"PROBLEM", "JUSTIFY", "EVIDENCE"}
_CONCLUDES = {"derfor", "dermed", "følgelig", "således", "bakgrunn", "altså"}
_FURTHEST = 3  # units back: beyond that a reader no longer takes one for the reason of the other


def grounds(letter: Letter, acts: pd.DataFrame, moves: pd.DataFrame) -> list[tuple[str, str, str]]:
    """Links (`from` act, "reason", `to` primary move) of each request, doubtful request and wish in `acts`.

    `acts`, `moves`: rows of these layers, by one coder each.
    """
    units = letter.parts
    primary = by_unit(letter, moves[moves["status"].eq("primary")]).drop_duplicates("unit").set_index("unit")
    places = {unit.id: n for n, unit in enumerate(units)}
    found: list[tuple[str, str, str]] = []
    for act in by_unit(letter, acts).itertuples():
        if act.request == "no" and act.wish == "no":
            continue
        here = places[act.unit]
        gives = [unit.id in primary.index and primary.loc[unit.id, "code"] in _GIVES_GROUNDS for unit in units]
        after = _run(units, gives, here, +1)
        before = _run(units, gives, here, -1)
        words = letter.quote(units[here].start, units[here].end).lower().replace(",", "").split()
        reasons = [*after, *(before if _CONCLUDES & set(words) or not after else [])]
        found += [(act.id, "reason", primary.loc[units[n].id, "id"]) for n in sorted(reasons)]
    return found


def _run(units: Sequence[Unit], gives: list[bool], here: int, step: int) -> list[int]:
    """The units next to `here` that give grounds, one after another, in its paragraph; below a heading, in its section."""
    found = []
    for n in range(here + step, here + (_FURTHEST + 1) * step, step):
        if not 0 <= n < len(units) or not gives[n] or units[n].kind != "sentence":
            break
        near = (
            units[n].section == units[here].section
            if units[here].kind == "heading"
            else units[n].paragraph == units[here].paragraph
        )
        if not near:
            break
        found.append(n)
    return found
