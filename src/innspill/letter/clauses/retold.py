"""What a letter retells over more than a sentence: units that go on with what another body than its sender says."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Any

from innspill.norwegian.lists import listed, nouns, pattern

from .referents import FIRST_PERSON, OTHERS

if TYPE_CHECKING:
    from .table import Row

_SAYING = listed("holding") | listed("reporting") | listed("asking") | listed("demanding")
_DUTIES = frozenset(["måtte", "burde", "skulle"])
#: One body tells so many sentences, and at most one of so many is without its name, where what stands between two is told, too.
_TOLD = 4


def tells(row: "Row") -> bool:
    """Whether what hangs on a clause is somebody else's: a verb of saying with another subject ("KS mener at …"), or the
    place that has it."""
    if row.verb not in _SAYING:
        return False
    lows = [row.sentence.words[k].low for k in row.clause.words]
    place = any(low == "i" and nouns("documents").fullmatch(after) for low, after in pairwise(lows))
    subject, speaks = row.sentence.subject(row.clause), row.complement == "that" or row.verb in listed("asking")
    named = row.agent == "thing" and speaks and bool(subject) and subject[-1].upos == "PROPN"
    return row.agent in OTHERS or named or (row.voice == "passive" and place)


def retold(units: Sequence[Any], table: Mapping[str, "list[Row]"]) -> set[str]:
    """The ids of the units in which nobody is named who says them, but another body than the sender does: under a lead-in of its
    ("Flertallet foreslår:"), or between two sentences in which it speaks."""
    return {*_framed(units, table), *_between(units, table)}


def _framed(units: Sequence[Any], table: Mapping[str, "list[Row]"]) -> Iterator[str]:
    """What stands under another's lead-in, until the letter speaks: the points of a list, or the paragraph below; behind one that
    ends within its sentence ("… lyder slik: 1. …") the rest of its paragraph."""
    opened, below, ours = False, ("", 0), 0
    for unit in units:
        rows = table.get(unit.id, [])
        within = pattern("opens_within").search(unit.text)
        if unit.kind != "sentence" or unit.text.endswith(":") or (within and not unit.marker):
            opened = bool(rows) and bool(within or unit.text.endswith(":")) and _opens(rows)
            below, ours = ("", unit.paragraph if within and not unit.text.endswith(":") else 0), 0
            if not (opened and below[1]):
                continue
        below = below if below[1] else (unit.marker, unit.paragraph)
        opened &= unit.paragraph == below[1] or bool(below[0] and unit.marker)
        if not opened or unit.paragraph == ours:
            continue
        if unit.text.endswith("?") or _speaks(rows) or _judges(rows[0]):
            opened, ours = bool(below[0]), unit.paragraph
        else:
            yield unit.id


def _opens(rows: "list[Row]") -> bool:
    """Whether a lead-in tells that another body says what follows: "Flertallet foreslår:", "Rådet har gjort slikt vedtak:",
    "Utvalgets forslag:"."""
    first, s = rows[0], rows[0].sentence
    if first.negated or any(row.agent == "sender" for row in rows) or any(s.referents.owner(w.low) for w in s.words):
        return False
    words = [s.words[k] for k in first.clause.words if s.words[k].upos != "PUNCT"]
    said = [n for n, word in enumerate(words) if nouns("said_nouns").fullmatch(word.low)]
    owner = _owner(s.text(words[: said[0]])) if said and words[0].upos != "ADP" else ""
    if {owner.lower(), first.subject.lower()} & listed("own_organs"):
        return False  # "Rådets uttalelse:" is its own, where the letter is a council's under its municipality's head
    owned = s.referents.who(owner) in OTHERS
    if not first.finite:
        return owned and said == [len(words) - 1]
    if first.agent == "recipient" and first.verb in listed("inviting"):
        return False  # "Departementet ber om svar på følgende:"
    gives = first.verb in listed("gives") and bool(said) and (owned or first.agent in OTHERS)
    return first.modal == "none" and first.verb not in _DUTIES and (gives or tells(first))


def _owner(phrase: str) -> str:
    """Whose it is, of the words before what is owned: "utvalget" of "Utvalgets", "Møre fylkeskommune" of "Møre fylkeskommune sitt"."""
    before, last = phrase.rpartition(" ")[::2]
    return before if last in listed("their") else phrase[:-1] if phrase.endswith("s") else ""


def _speaks(rows: "list[Row]") -> bool:
    """Whether the letter speaks itself: it names its sender, sets something against what it retells, or replies to it ("Dette bør …")."""
    if not rows or any("sender" in (row.who, row.agent) for row in rows):
        return True
    lows = {word.low for word in rows[0].sentence.words}
    if lows & (FIRST_PERSON | listed("set_against")):
        return True
    subject = rows[0].subject.lower().split()
    return subject[:1] == ["dette"] or (len(subject) == 1 and bool(nouns("said_nouns").fullmatch(subject[0])))


def _judges(row: "Row") -> bool:
    """Whether the letter says something of the body itself: "Mindretallet har rett i …", not what it proposes."""
    others = row.agent in ("recipient", "document") and row.modal == "none"
    return others and bool(row.finite) and not tells(row) and row.verb not in listed("gives") - {"ha"}


def _between(units: Sequence[Any], table: Mapping[str, "list[Row]"]) -> Iterator[str]:
    """What stands in one paragraph between two sentences of the same body, of several in which it speaks and the letter does not."""
    said: list[tuple[str, str]] = []
    for unit in units:
        rows = table.get(unit.id, [])
        who = _speaker(rows)
        if unit.kind != "sentence" or (not who and _speaks(rows)):
            yield from _enclosed(said, table)
            said = []
        elif who or said:
            said.append((unit.id, who))
    yield from _enclosed(said, table)


def _enclosed(said: list[tuple[str, str]], table: Mapping[str, "list[Row]"]) -> Iterator[str]:
    """Of sentences with the body that each says it comes from, those without between the first and the last of a body."""
    for body in dict.fromkeys(who for _, who in said if who):
        places = [n for n, (_, who) in enumerate(said) if who == body]
        inner = said[places[0] : places[-1]]
        bare = [unit for unit, who in inner if not who]
        duties = [unit for unit in bare if any(row.modal in _DUTIES or row.verb in _DUTIES for row in table[unit])]
        if all(who in ("", body) for _, who in inner) and len(places) >= _TOLD * max(1, len(duties)):
            yield from bare


def _speaker(rows: "list[Row]") -> str:
    """What a sentence calls the other body that says it; "" where none does."""
    row = next((row for row in rows if row.kind == "main" and tells(row)), None)
    if row is None or row.subject.lower() in listed("own_organs") or any(row.agent == "sender" for row in rows):
        return ""
    named = [*takewhile(lambda low: low not in listed("prepositions"), row.subject.lower().split())]
    return named[-1] if named else ""
