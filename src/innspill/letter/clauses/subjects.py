"""Where the sender of a letter, or those for whom it speaks, is the subject of a clause."""

import re
from itertools import chain

from innspill.letter.letter import Letter

from .table import Row, unit_rows

#: Somebody else's view: "Etter deres mening taper medlemmene".
_THEIRS = re.compile(r"etter (?:deres|hans|hennes) (?:mening|syn|oppfatning|vurdering|skjønn)\b")


def subjects(letter: Letter) -> dict[str, dict[int, str]]:
    """Unit → where the sender stands as a subject: the start of its first word → "sender",
    "constituency" for those it speaks for, "own" for what belongs to it ("Foreningens formål")."""
    found: dict[str, dict[int, str]] = {}
    for row in chain.from_iterable(unit_rows(letter).values()):
        first = next(iter(row.sentence.subject(row.clause)), row.sentence.verb(row.clause))
        if first and (kind := _kind(row)):
            found.setdefault(row.unit, {}).setdefault(first.start, kind)
    return found


def _kind(row: Row) -> str:
    if row.subject and row.sentence.referents.spoken_for(row.subject):
        theirs = row.reported or _THEIRS.search(row.sentence.text(row.sentence.words).lower())
        return "" if theirs else "constituency"
    if row.places["subject"] and "ours" in row.places["subject"][0].facets["is"]:
        return "own"
    first = row.subject.lower().split(" og ")[0]  # "Fauske kommune og øvrige kystkommuner"
    return "sender" if "sender" in (row.who, row.agent) or first in row.sentence.referents.names else ""
