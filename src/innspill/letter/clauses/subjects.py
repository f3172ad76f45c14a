"""Where the sender of a letter, or those for whom it speaks, is the subject of a clause, and where others speak."""

import re
from itertools import chain

from innspill.letter.letter import Letter
from innspill.norwegian.lists import listed, pattern

from .retold import tells
from .table import Row, unit_rows

#: Somebody else's view: "Etter deres mening taper medlemmene".
_THEIRS = re.compile(r"etter (?:deres|hans|hennes) (?:mening|syn|oppfatning|vurdering|skjønn)\b")
#: What a proposal lays down: "Kommunene skal etter forslaget kunne gjøre unntak".
_PROPOSED = re.compile(r"\better (?:\w+s )?\w*(?:forslag|utkast)(?:et)?\b")


def subjects(letter: Letter) -> dict[str, dict[int, str]]:
    """Unit → where the sender stands as a subject: the start of its first word → "sender",
    "constituency" for those it speaks for, "own" for what belongs to it ("Foreningens formål")."""
    found: dict[str, dict[int, str]] = {}
    for row in chain.from_iterable(unit_rows(letter).values()):
        first = next(iter(row.sentence.subject(row.clause)), row.sentence.verb(row.clause))
        if first and (kind := _kind(row)):
            found.setdefault(row.unit, {}).setdefault(first.start, kind)
    return found


def everybody(letter: Letter) -> set[int]:
    """Where *vi* begins, as a subject, for all of a country and not for the sender: *vi i Norge*, *her i landet har vi*."""
    rows = (row for row in chain.from_iterable(unit_rows(letter).values()) if _all(row))
    return {row.sentence.subject(row.clause)[0].start for row in rows}


def _all(row: Row) -> bool:
    subject = row.sentence.subject(row.clause)
    if not subject or subject[0].low != "vi" or row.verb in listed("holding") | listed("asking"):
        return False
    lows = [row.sentence.words[k].low for k in row.clause.words]
    return bool(pattern("everybody").search(" ".join(lows))) and listed("own_people").isdisjoint(lows)


def said_by_others(letter: Letter) -> set[int]:
    """Where the words begin that somebody else says: quoted ones, and clauses that retell ("Ifølge utvalget må …", "Utvalget foreslår at
    …", "I notatet foreslås det at …", "Etter forslaget skal …"), also where a unit goes on with what another has said."""
    found = set[int]()
    for rows in unit_rows(letter).values():
        words, saying, theirs = rows[0].sentence.words, {row.number for row in rows if tells(row)}, set[int | None]()
        for row in rows:
            own = [words[k] for k in row.clause.words]
            told = row.reported or "retold" in row.marks or _PROPOSED.search(" ".join(word.low for word in own))
            if told or row.parent in theirs or (row.kind == "that" and row.parent in saying):
                theirs.add(row.number)
                found |= {word.start for word in own}
        found |= {word.start for word in words if word.quoted}
    return found


def _kind(row: Row) -> str:
    if _all(row):
        return ""
    if row.subject and row.sentence.referents.spoken_for(row.subject):
        theirs = row.reported or _THEIRS.search(row.sentence.text(row.sentence.words).lower())
        return "" if theirs else "constituency"
    if row.places["subject"] and "ours" in row.places["subject"][0].facets["is"]:
        return "own"
    first = row.subject.lower().split(" og ")[0]  # "Fauske kommune og øvrige kystkommuner"
    return "sender" if "sender" in (row.who, row.agent) or first in row.sentence.referents.names else ""
