"""What kind of unit each is, as rules may ask: a heading, a question, an item, one that describes, one that resolves."""

from collections.abc import Iterator, Mapping

from innspill.letter import Letter

from .lexicon import pattern
from .lists import Item
from .words import Word

_EDGES = "\t\n :.–-•*#"
_SIGNED = 9  # words: the longest line of a signature


def unit_marks(letter: Letter, words: Mapping[str, list[Word]], governed: Mapping[str, Item]) -> dict[str, set[str]]:
    """For each unit, by id: its kind, and which hold of question, item, lead-in, described, resolving, rejected, signature."""
    units = list(letter.units.itertuples())
    marks = {unit.id: {unit.kind, *(["question"] if unit.text.endswith("?") else [])} for unit in units}
    described = resolving = False
    for unit in units:
        heading, lead = unit.kind == "heading", unit.text.rstrip().endswith(":")
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
    for unit_id in _rejected(letter):
        marks[unit_id].add("rejected")
    for unit_id, item in governed.items():
        marks[unit_id].add("item")
        marks[item.lead].add("lead-in")
    return marks


def _rejected(letter: Letter) -> Iterator[str]:
    """What minutes quote of a proposal that then got too few votes: the units between its heading or lead-in and the next."""
    opens = [unit for unit in letter.parts if unit.kind == "heading" or letter[unit.id].rstrip().endswith(":")]
    for lost in pattern("voted_down").finditer(letter.text):
        before = [unit.end for unit in opens if unit.end <= lost.start()]
        named = [unit.end for unit in opens if unit.end in before and lost[1].lower() in letter[unit.id].lower()]
        if named:
            end = min([end for end in before if end > named[-1]], default=lost.start())
            yield from (unit.id for unit in letter.parts if named[-1] <= unit.start < end)
