"""The theme coder: units of a letter coded by the cues of any theme codebook, each hit with its words."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import pandas as pd

from innspill.codebook import Codebook
from innspill.codebook.cues import Cue, parse_cue
from innspill.codebook.matching import Hit, find, hits, in_sight, may_stand
from innspill.coding import Codings, make_codings
from innspill.letter import Letter, Unit
from innspill.letter.clauses import Utterance, unit_rows
from innspill.letter.clauses.aboutness import ASIDE, HEAD, about
from innspill.letter.clauses.anaphors import anaphors, antecedents
from innspill.letter.clauses.known import words_of
from innspill.norwegian.facets import Token
from innspill.norwegian.lists import lists

from .evidence import TAKES_UP, by_code, nearest, quoted_title, with_short_forms

__all__ = ["BETWEEN", "CODER", "TAKES_UP", "code_themes", "hits_of", "with_hits"]

CODER = "auto:themes"
#: Between the cues, and between the hits, of one row. No cue holds it: an item always has a colon.
BETWEEN = " ; "
_TELLING = 2  # nouns that a unit must have to be read as of the letter's field when no cue is found in it


class _Unit(NamedTuple):
    """A unit with its words as cues and as clauses see them, and how near to the point each stands, by where it starts."""

    unit: Unit
    words: list[Token]
    sentence: Utterance
    ranks: dict[int, int]


_Row = dict[str, str]
_Coded = dict[str, list[_Row]]


def code_themes(letter: Letter, codebook: Codebook) -> Codings:
    """The letter coded unit by unit with `codebook`, one whose codes have cues.

    A row a unit and code found there. `primary` is the code that stands nearest to what the unit is about (T1:
    `aboutness`); of two that are both its head, one that crosses fields (`crosses` in the codebook); then that with the most
    words. The others are `further`, or `doubtful` where only a quoted title names them. Proper names find nothing (T3).
    Words that take up what was said before (*dette*, *ordningen*; T4) count as the primary code of that unit, before what
    the unit names itself where they are its subject. Where nothing is named or taken up, the lead-in or heading above has
    it, with an exhaustive codebook the unit before in the paragraph, too; else the `weak_cues`, read as the field of the
    letter where it has one.

    Attributes: `cue`, the cues that found the code, with " ; " between them, or "→ " and the id of the unit taken up; `hit`,
    in the same order, the words that each names, as "start-end" of every block ("12-20 45-50 ; 61-70"); `weak`: what the
    code rests on where that is little ("aside", "above", "general word", "field"), else "". `note` says which words take up which
    unit. Coverage is the whole letter.
    """
    case = {code.id for code in codebook.codes if code.case}
    crossing = case | {code.id for code in codebook.codes if code.crosses}
    units = _units(letter)
    told = {id: (unit.sentence, unit.words, _hits(unit.words, codebook)) for id, unit in units.items()}
    coded = {id: _named(units[id], found, crossing) for id, found in with_short_forms(told, case).items()}
    field = _field(coded.values(), case) if codebook.exhaustive else ""
    above = antecedents(letter)
    for id, unit in units.items():
        before = [units[one] for one in above[id] if one in units]
        over = [one for one in before if codebook.exhaustive or one.unit.paragraph != unit.unit.paragraph]
        coded[id] = _taking_up(unit, before, coded) or _under(unit, over, coded, case)
        coded[id] = coded[id] or _general(unit, codebook, crossing, field)
    rows: list[dict[str, Any]] = []
    for id, unit in units.items():
        span = {"layer": codebook.layer, "start": unit.unit.start, "end": unit.unit.end, "coder": CODER}
        rows += [span | row for row in coded[id]]
    return make_codings(rows, coverage=[(CODER, codebook.layer, letter.parts[0].start, letter.parts[-1].end)])


def hits_of(row: Mapping[str, Any]) -> list[tuple[str, list[tuple[int, int]]]]:
    """The hits of a row of `code_themes`: each cue with the spans (code points) of the words that it names."""
    if not row.get("cue"):
        return []
    hits = ([written.split("-") for written in hit.split()] for hit in row["hit"].split(BETWEEN))
    spans = ([(int(start), int(end)) for start, end in hit] for hit in hits)
    return list(zip(row["cue"].split(BETWEEN), spans, strict=True))


def with_hits(rows: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """`rows`, coded by reading, with the `cue` and `hit` that the theme coder `found` for the same code and span.

    "" where no cue points to what the reader found. So the reading view can show words for a reader's codes too.
    """
    if not len(found):
        return rows.assign(cue="", hit="")
    place = ["code", "start", "end"]
    told = found.set_index(place)[["cue", "hit"]].reindex(pd.MultiIndex.from_frame(rows[place]), fill_value="")
    return rows.assign(**{name: told[name].tolist() for name in ("cue", "hit")})


def _units(letter: Letter) -> dict[str, _Unit]:
    table, called, sender = letter.tokens, _called(letter), letter.parties.sender
    # "Senter for leieforskning mener" names no research (T3); what stands once may be no name: "Kommunalt selvstyre er …".
    if sender and " " in sender.name and letter.text.count(sender.name) > 1:
        table.loc[table["start"].isin(sender.places(letter.text)), "upos"] = "PROPN"
    tokens = dict(list(table.groupby("unit", sort=False)))
    sentences = {unit: rows[0].sentence for unit, rows in unit_rows(letter).items()}
    return {
        unit.id: _Unit(unit, words_of(tokens[unit.id], called), sentences[unit.id], about(sentences[unit.id]))
        for unit in letter.parts
        if unit.id in sentences
    }


def _named(unit: _Unit, hits: Sequence[Hit], crossing: Collection[str], weak: str = "") -> list[_Row]:
    """The rows of what a unit names itself, without their span: first the code that stands nearest to what it is about."""
    found = by_code(hits)
    far = nearest(found, [unit.ranks.get(word.start, ASIDE) for word in unit.words], crossing)
    titles = quoted_title(unit.words)
    doubtful = {code for code, those in found.items() if all(hit.words <= titles for hit in those)}
    return [
        {
            "code": code,
            "status": "doubtful" if code in doubtful else "further" if place else "primary",
            "cue": BETWEEN.join(hit.cue for hit in found[code]),
            "hit": BETWEEN.join(_spans(hit, unit.words) for hit in found[code]),
            "weak": weak or ("aside" if far[code] == ASIDE else ""),
            "note": "; ".join(_short(hit, unit.words) for hit in found[code] if hit.cue.startswith(TAKES_UP)),
        }
        for place, code in enumerate(sorted(far, key=doubtful.__contains__))
    ]


@cache
def _set_phrases() -> list[Cue]:
    return [parse_cue(cue) for cue in lists()["set_phrases"]]


def _hits(words: Sequence[Token], book: Codebook, weak: bool = False) -> list[Hit]:
    """What cues find in a sentence (`codebook.matching.hits`), but for single words of a set phrase."""
    seen, held = in_sight(words), set[int]()
    for cue in _set_phrases():
        if may_stand(cue, seen):
            held |= {number for places in find(cue, words) for first, end in places for number in range(first, end)}
    return [hit for hit in hits(words, book, weak) if len(hit.words) > 1 or not hit.words <= held]


def _called(letter: Letter) -> set[str]:
    """The words of the sender's name in small letters, where the letter tells it outright: "Fiskebåt mener" names no fish (T3)."""
    sender = letter.parties.sender
    names = (sender.name, *sender.forms) if sender is not None and sender.how != "subject" else ()
    words = {word.lower() for name in names for word in name.split() if word[:1].isupper()}
    return words | {f"{word}s" for word in words}


def _short(hit: Hit, words: Sequence[Token]) -> str:
    ((first, _),) = hit.places
    return f"'{words[first].form}' takes up {hit.cue.removeprefix(TAKES_UP)}"


def _spans(hit: Hit, words: Sequence[Token]) -> str:
    return " ".join(f"{words[first].start}-{words[end - 1].end}" for first, end in hit.places)


def _field(coded: Iterable[Sequence[_Row]], case: Collection[str]) -> str:
    """The field of the letter: the code that is primary most often, in a third or more of the units that have one; "" for none.

    The `case` itself is none.
    """
    found = Counter(code for rows in coded if (code := _primary(rows)) and code not in case)
    ((code, most),) = found.most_common(1) or [("", 0)]
    return code if 3 * most >= found.total() else ""


def _primary(rows: Iterable[_Row]) -> str:
    return next((row["code"] for row in rows if row["status"] == "primary"), "")


def _taking_up(unit: _Unit, before: Sequence[_Unit], coded: _Coded) -> list[_Row]:
    """The rows of a unit with the code of the unit `before` it that its words take up: as its only one, or, where they are its
    subject and stand in one paragraph with what they take up, as its primary one."""
    own = coded[unit.unit.id]
    origin = next((one for one in before if _primary(coded[one.unit.id])), None)
    taken = min(anaphors(unit.sentence), key=lambda one: (unit.ranks[one.start], one.start), default=None)
    if origin is None or taken is None:
        return own
    if own and not (taken.alone and unit.ranks[taken.start] == HEAD and origin.unit.paragraph == unit.unit.paragraph):
        return own
    code, note = _primary(coded[origin.unit.id]), f"'{taken.text}' takes up {origin.unit.id}"
    row = {"code": code, "note": note, "cue": f"{TAKES_UP}{origin.unit.id}", "hit": f"{taken.start}-{taken.end}"}
    row = next((one for one in own if one["code"] == code), row) | {"status": "primary"}
    others = [one for one in own if one["code"] != code]
    return [row, *(one | {"status": "further"} if one["status"] == "primary" else one for one in others)]


def _under(unit: _Unit, over: Sequence[_Unit], coded: _Coded, case: Collection[str]) -> list[_Row]:
    """What the nearest of the units `over` one that names nothing itself is about.

    That the `case` is heard goes no further; and a unit without a noun ("Støttes.") is bare agreement, which has no theme (T9).
    """
    origin = next((one.unit for one in over if _primary(coded[one.unit.id])), None)
    if origin is None or _primary(coded[origin.id]) in case or not any(word.upos == "NOUN" for word in unit.words):
        return []
    told, weak = ("goes on from", "field") if origin.paragraph == unit.unit.paragraph else ("stands under", "above")
    return _whole(unit, _primary(coded[origin.id]), weak, f"{told} {origin.id}", origin.id)


def _general(unit: _Unit, book: Codebook, crossing: Collection[str], field: str) -> list[_Row]:
    """What the general words of a unit say; where the letter has a `field`, they and any two nouns are read as that."""
    found = _named(unit, _hits(unit.words, book, weak=True), crossing, "general word")
    told = found or sum(word.upos == "NOUN" for word in unit.words) >= _TELLING
    return _whole(unit, field, "field", "read as the field of the letter", field) if field and told else found


def _whole(unit: _Unit, code: str, weak: str, note: str, origin: str) -> list[_Row]:
    """The one row of a unit that has its code from elsewhere (`origin`)."""
    hit, cue = f"{unit.unit.start}-{unit.unit.end}", f"{TAKES_UP}{origin}"
    return [{"code": code, "status": "primary", "hit": hit, "weak": weak, "cue": cue, "note": note}]
