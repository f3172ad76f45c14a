"""Units as rules may ask: which are items under a lead-in ("Vi ber om at:") or a heading that gives its force to them, and what kind
of unit each is: a heading, a question, an item, one that describes, one that resolves."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from innspill.letter.letter import Letter
from innspill.letter.parts import kind_of_marker
from innspill.norwegian.clauses import Word
from innspill.norwegian.lists import listed, pattern

_BULLETS = {"-": "-–—⁃", "•": "•*·▪●‣", "o": "oO◦"}  # that stand on one level of a list
_EDGES = "\t\n :.–-•*#"
_SIGNED = 9  # words: the longest line of a signature
_LINE = 120  # characters: an item without marker is a line of its own


class Item(NamedTuple):
    """A unit governed by another: `lead`, the id of the lead-in; `heading`: whether that is a heading."""

    lead: str
    heading: bool


@lru_cache(maxsize=8)  # five coders ask for one letter's
def items(letter: Letter) -> dict[str, Item]:
    """For each unit that stands under a lead-in with a colon, or in a list under a heading that asks: what governs it.

    Items are the marked units below it with one kind of marker (the first sentence of each); where there are none,
    the paragraphs below that begin with "at", "å" or a small letter, or are lines without a stop.
    """
    units = letter.rows
    markers = {unit.paragraph: unit.marker for unit in reversed(units)}
    found: dict[str, Item] = {}
    for n, unit in enumerate(units):
        heading = unit.kind == "heading"
        asks = pattern("asking_heading").fullmatch(unit.text.strip(_EDGES)) if heading else True
        if asks and (heading or _leads(unit.text)):
            below = (item for item in _below(units, n, markers) if not (heading and item in found))
            found |= dict.fromkeys(below, Item(unit.id, heading))
    return found


def _below(units: Sequence[Any], n: int, markers: Mapping[int, str]) -> list[str]:
    """The items under unit `n`. `markers`: of each paragraph, as its first unit has it."""
    first = units[n + 1] if n + 1 < len(units) else None
    if first is None or first.kind != "sentence" or first.paragraph == units[n].paragraph:
        return []
    out, last = list[str](), -1
    kind, above = _marker_kind(first.marker), markers[units[n].paragraph]
    for row in (units[k] for k in range(n + 1, len(units))):
        if row.kind != "sentence":
            break
        if row.paragraph == last:
            continue
        short = row.text[-1] not in ".!?:" and len(row.text) < _LINE
        begins = short or row.text[:1].islower() or row.text.startswith(("At ", "Å "))
        if (kind and _marker_kind(row.marker) == kind) or (not kind and not row.marker and begins):
            out.append(row.id)
            last = row.paragraph
        elif kind and row.marker and out:
            last = row.paragraph  # a list within an item
            if _marker_kind(row.marker) == _marker_kind(above):
                break  # the list that the lead-in stands in goes on
        else:
            break
    return out


def _marker_kind(marker: str) -> str:
    """The kind of a list marker: dashes alike, dots alike, rings alike; "1." like "2.", "a)" like "b)"; "" for none."""
    marker = marker.strip()
    if not marker:
        return ""
    for kind, bullets in _BULLETS.items():
        if marker[0] in bullets and not marker[1:].strip(" \t."):
            return kind
    return kind_of_marker(marker)


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


def complete(lead: list[Word]) -> bool:
    """Whether a lead-in says all that it asks for, so that what stands below is its wording: "… foreslås at X tas inn i § 4:"."""
    words = [word for word in lead if word.upos != "PUNCT"]
    inner = next((k for k, word in enumerate(words) if word.low == "at"), None)
    if inner is None or words[-1].low in listed("points") or listed("pointing") & {word.low for word in words}:
        return False
    return any(word.finite for word in words[inner + 1 :]) and len(words) - inner > 4


def unit_marks(letter: Letter, words: Mapping[str, list[Word]], governed: Mapping[str, Item]) -> dict[str, set[str]]:
    """For each unit, by id: its kind, and which hold of question, item, lead-in, described, resolving, rejected, signature; all are
    divided where the letter tells of a minority."""
    units = letter.rows
    divided = {"divided"} if any(w.lemma.startswith("mindretall") for some in words.values() for w in some) else set()
    marks = {unit.id: {unit.kind, *divided, *(["question"] if unit.text.endswith("?") else [])} for unit in units}
    described = resolving = False
    for unit in units:
        heading, lead = unit.kind == "heading", _leads(unit.text)
        if heading:
            described = bool(pattern("describing_heading").fullmatch(unit.text.strip(_EDGES)))
        elif unit.marker or lead:
            described = False  # a list of points, or what leads in to one, is no longer background
        opens = (heading or lead) and bool(pattern("resolution").search(unit.text))
        speaks = not unit.marker and bool(pattern("speaks_again").search(unit.text))  # the letter speaks again
        resolving = opens or (resolving and not heading and not speaks)
        found = {"described": described and not heading, "resolving": resolving and not opens}
        marks[unit.id] |= {mark for mark, holds in found.items() if holds}
    for unit in reversed(units):
        short = len(unit.text.split()) <= _SIGNED and unit.text[-1] not in ".?!:" and not unit.marker
        if unit.kind != "sentence" or not short or any(word.finite for word in words[unit.id]):
            break
        marks[unit.id].add("signature")
    for unit_id in _rejected(letter, units):
        marks[unit_id].add("rejected")
    for unit_id, item in governed.items():
        marks[unit_id].add("item")
        marks[item.lead].add("lead-in")
    return marks


def _rejected(letter: Letter, units: Sequence[Any]) -> Iterator[str]:
    """What minutes quote of a proposal that then got too few votes, or of one that was put before a body whose own resolution
    stands below: the units between its heading or lead-in and the next."""
    opens = [unit for unit in units if unit.kind == "heading" or _leads(unit.text)]
    for lost in pattern("voted_down").finditer(letter.text):
        before = [unit for unit in opens if unit.end <= lost.start()]
        named = [unit.end for unit in before if lost[1].lower() in unit.text.lower()]
        if named:
            end = min((unit.end for unit in before if unit.end > named[-1]), default=lost.start())
            yield from (unit.id for unit in units if named[-1] <= unit.start < end)
    taken = pattern("taken_whole").search(letter.text)
    for n, unit in enumerate(opens if not taken else ()):
        below = opens[n + 1 :]
        if pattern("put_before").search(unit.text) and any(pattern("came_to").search(one.text) for one in below):
            yield from (one.id for one in units if unit.end <= one.start < below[0].start)


def _leads(text: str) -> bool:
    return text.rstrip().endswith(":")
