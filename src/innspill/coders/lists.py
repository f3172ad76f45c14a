"""Lists: which units are items under a lead-in ("Vi ber om at:") or a heading that gives its force to them."""

import re
from typing import NamedTuple

import pandas as pd

from innspill.letter import Letter

from .words import Word

_BULLETS = re.compile(r"^[-–—•*·▪oO●◦‣⁃]\W*$")
_HEADING = re.compile(
    r"^\W*(?:(?:våre?t?|konkrete|foreningens|kommunens|forbundets|samlede?|oppsummering(?: av)?|hoved)\W*\s*)*"
    r"(?:\w*anbefaling(?:er|ene)?|\w*forslag(?:ene)?(?: til (?:endring\w*|tiltak\w*|løsning\w*|forbedring\w*))?|\w*krav|ønsker|tilråding(?:er)?)\W*$",
    re.IGNORECASE,
)
_LINE = 120  # characters: an item without marker is a line of its own


class Item(NamedTuple):
    """A unit governed by another: `lead`, the id of the lead-in; `heading`: whether that is a heading."""

    lead: str
    heading: bool


def items(letter: Letter) -> dict[str, Item]:
    """For each unit that stands under a lead-in with a colon, or in a list under a heading that asks: what governs it.

    Items are the marked units below it with one kind of marker (the first sentence of each); where there are none,
    the paragraphs below that begin with "at", "å" or a small letter, or are lines without a stop.
    """
    units = letter.units
    found: dict[str, Item] = {}
    for n, unit in enumerate(units.itertuples()):
        if unit.kind != "heading" and unit.text.rstrip().endswith(":"):
            for item in _below(units, n):
                found[item] = Item(unit.id, False)
        elif unit.kind == "heading" and _HEADING.match(unit.text):
            for item in _below(units, n):
                found.setdefault(item, Item(unit.id, True))
    return found


def _below(units: pd.DataFrame, n: int) -> list[str]:
    rows = list(units.iloc[n + 1 :].itertuples())
    if not rows or rows[0].kind != "sentence":
        return []
    first, out, last = rows[0], [], -1
    if first.paragraph == units.iloc[n]["paragraph"]:
        return []
    kind = marker_kind(first.marker)
    for row in rows:
        if row.kind != "sentence":
            break
        if row.paragraph == last:
            continue
        begins = (
            row.text[:1].islower()
            or row.text.startswith(("At ", "Å "))
            or (row.text[-1] not in ".!?:" and len(row.text) < _LINE)
        )
        if (kind and marker_kind(row.marker) == kind) or (not kind and not row.marker and begins):
            out.append(row.id)
            last = row.paragraph
        elif kind and row.marker and out:
            last = row.paragraph  # a list within an item
            if marker_kind(row.marker) == marker_kind(units.iloc[n]["marker"]):
                break
        else:
            break
    return out


def marker_kind(marker: str) -> str:
    """The kind of a list marker: all bullets alike, "1." like "2.", "a)" like "b)"; "" for none."""
    marker = marker.strip()
    if not marker:
        return ""
    if _BULLETS.match(marker):
        return "-"
    return re.sub(r"\d+", "1", re.sub(r"[a-zæøå]+", "a", marker.lower()))


def form(words: list[Word]) -> str:
    """The form of an item: that ("at …"), infinitive ("å …" or bare), phrase (no finite verb), or sentence."""
    bare = [w for w in words if w.upos != "PUNCT"]
    while bare and bare[0].upos in ("ADV", "CCONJ") and len(bare) > 1:
        bare = bare[1:]
    if not bare:
        return "phrase"
    if bare[0].low == "at":
        return "that"
    if bare[0].low == "å" or bare[0].infinitive or bare[0].imperative:
        return "infinitive"
    return "sentence" if any(w.finite for w in bare) else "phrase"


_POINTS = frozenset("følgende slik slike dette disse at å om for til".split())


def complete(lead: list[Word]) -> bool:
    """Whether a lead-in says all that it asks for, so that what stands below is its wording: "… foreslås at X tas inn i § 4:"."""
    words = [word for word in lead if word.upos != "PUNCT"]
    inner = next((k for k, word in enumerate(words) if word.low == "at"), None)
    if (
        inner is None
        or words[-1].low in _POINTS
        or _POINTS & {"følgende", "slik", "slike"} & {word.low for word in words}
    ):
        return False
    return any(word.finite for word in words[inner + 1 :]) and len(words) - inner > 4


def announces(lead: list[Word], item: list[Word]) -> bool:
    """Whether a lead-in without force of its own ("Vi har følgende innspill:") makes a request of an item without finite verb.

    An infinitive or at-clause does so after any word for proposals, a phrase where it wants more of something
    ("Klarere frister") or where the word is one of asking ("forslag", "anbefalinger", "krav").
    """
    nouns = {word.lemma for word in lead}
    asks = any(noun.endswith(("forslag", "anbefaling", "krav", "ønske", "oppfordring")) for noun in nouns)
    if not asks and not any(noun.endswith(("innspill", "tiltak", "råd", "endring")) for noun in nouns):
        return False
    shape = form(item)
    more = any("Degree=Cmp" in word.feats or word.lemma in ("øke", "styrke") for word in item[:3])
    finite = next((word for word in item if word.finite), None)
    resolves = (
        asks and finite is not None and (finite.passive or finite.low in ("skal", "må", "utgår", "bortfaller"))
    )  # "- fristen forlenges"
    return (
        shape in ("infinitive", "that") or (shape == "phrase" and (asks or more)) or (shape == "sentence" and resolves)
    )
