"""All that the coders say about what a letter asks for, and on what grounds: links from a request, a wish or a stance to the units
that give reasons for it, and what marks them.

Reasons stand next to what they support. Those after it ("Uten penger blir normen en sovende paragraf.") are its grounds
as far as they go on; those before it, where it draws a conclusion ("derfor"); one before it, where none follow and that unit finds a
fault, has a fact or a need. What a unit does is read off its move, but what tells a proposal gives no ground for or against it. On real
letters most grounds are inferred so: `marks` says which are said in so many words, by the cues of `data/coders/grounds.yaml`.
"""

from collections.abc import Collection, Sequence
from functools import cache
from typing import NamedTuple

import pandas as pd

from innspill.codebook.cues import Cue, parse_cue
from innspill.codebook.matching import find
from innspill.coding import Codings, by_unit, merge
from innspill.files import data_in
from innspill.letter import Letter, Unit
from innspill.letter.clauses import Row, unit_rows
from innspill.letter.clauses.referents import OTHERS
from innspill.norwegian.lists import listed, nouns

from .acts import code_acts
from .moves import code_moves
from .stance import code_stance

_GROUNDS = {"PROBLEM", "JUSTIFY", "EVIDENCE"}
#: What a conclusion rests on, too: a fact, a premise that is asked for or held itself ("… må bestå. Skatten må derfor …").
_BEFORE_CONCLUSION = _GROUNDS | {"CONTEXT", "SELF", "POSITION", "REQUEST", "QUESTION"}
_FURTHEST = 3  # units: beyond that a reader no longer takes one for the reason of the other
_SAYING, _ASKING = listed("holding") | {"skrive"}, listed("asking") | listed("demanding") | {"spørre"}


class _Units(NamedTuple):
    """What the units of a letter do, by their numbers: `codes`, the primary move of each; `claims`, those that ask, wish or take a
    stand; of these `asks`, no mere stand; `backs`, support and nothing else; `opposes`, opposition or reservation."""

    codes: Sequence[str]
    claims: Collection[int]
    asks: Collection[int]
    backs: Collection[int]
    opposes: Collection[int]


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
    units, primary = letter.parts, by_unit(letter, moves[moves["status"].eq("primary")]).drop_duplicates("unit")
    move, code = (dict(zip(primary["unit"], primary[name], strict=True)) for name in ("id", "code"))
    taken = by_unit(letter, stances[stances["status"].isin(["primary", "further"])])
    stands = {unit: set(codes) for unit, codes in taken.groupby("unit")["code"]}
    acts = by_unit(letter, acts)
    asks = acts["wish"].ne("no") | acts["request"].eq("yes") | (acts["request"].ne("no") & acts["code"].ne("question"))
    claims = acts[asks | acts["unit"].isin(stands)]
    number = {unit.id: n for n, unit in enumerate(units)}
    asking, claiming = ({number[unit] for unit in some["unit"]} for some in (acts[asks], claims))
    seen = _Units(
        [
            code.get(unit.id, "") if n in claiming else _does(letter, unit.id, code.get(unit.id, ""))
            for n, unit in enumerate(units)
        ],
        claiming,
        asking,
        {number[unit] for unit, codes in stands.items() if codes == {"support"}} - asking,
        {number[unit] for unit, codes in stands.items() if codes & {"opposition", "reservation"}},
    )
    found = (
        (act, _reasons(letter, seen, number[unit])) for act, unit in zip(claims["id"], claims["unit"], strict=True)
    )
    return [(act, "reason", move[units[n].id]) for act, reasons in found for n in reasons]


def _does(letter: Letter, unit: str, code: str) -> str:
    """The move `code` of a unit that makes no claim; "CONTEXT" where it would give a ground but tells what somebody else has proposed or
    thinks (unless that is evidence), or how the thing asked for could be done."""
    row = _main(letter, unit)
    if row is None or code not in _GROUNDS:
        return code
    others = row.agent in ("recipient", "document", "other")
    proposed = row.verb in _ASKING or (code != "PROBLEM" and bool(_has(letter, "proposes", unit)))
    thought = others and row.verb in _SAYING and code != "EVIDENCE"
    how = row.modal == "kunne" and row.voice == "passive"  # "Det kan for eksempel innføres en avgift"
    return "CONTEXT" if proposed or thought or how else code


def _reasons(letter: Letter, seen: _Units, here: int) -> list[int]:
    """The units that give grounds for the one numbered `here`."""
    unit, after = letter.parts[here], _after(letter, seen, here)
    if unit.kind == "heading":
        return after
    concludes = _has(letter, "concludes", unit.id) and not _has(letter, "joins", unit.id)
    before = _concluded(letter, seen, here) if concludes else [] if after else _before(letter, seen, here)
    return [n for n in before if not _has(letter, "supports", letter.parts[n].id)] + after


def _after(letter: Letter, seen: _Units, here: int) -> list[int]:
    """The units after `here` that give grounds, one after another, in its paragraph; below a heading, in its section. One that turns
    against what stands before it (*imidlertid*), concludes from it (*derfor*) or leaves it (*for øvrig*) is none, nor what goes on to
    another's proposal from a request for something else. A fault is no ground of support: where support stands between, it is one of
    the opposition before that."""
    units, found = letter.parts, list[int]()
    for n in range(here + 1, len(units)):
        code, fault = seen.codes[n], seen.codes[n + 1 : n + 2] == ["PROBLEM"]
        if not _near(units[here], units[n]) or _has(letter, "turns", units[n].id) or _leaves(letter, units[n]):
            break
        between = units[here].kind == "heading" and code in ("CONTEXT", "QUESTION") and n not in seen.claims
        if not found and (between or (here in seen.opposes and n in seen.backs and fault)):
            continue
        if code not in _GROUNDS or (code == "PROBLEM" and here in seen.backs) or len(found) == _FURTHEST:
            break
        if here in seen.asks and _goes_on(letter, units[here].id, units[n].id):
            break
        found.append(n)
    return found


def _concluded(letter: Letter, seen: _Units, here: int) -> list[int]:
    """What a conclusion rests on: the unit before it, also over the start of its paragraph, and what gives grounds together with that."""
    units, n = letter.parts, here - 1
    if n < 0 or units[n].kind != "sentence" or seen.codes[n] not in _BEFORE_CONCLUSION:
        return []
    first = n
    while first > 0 and n - first < _FURTHEST - 1 and {*seen.codes[first - 1 : n + 1]} <= _GROUNDS:
        if not _near(units[n], units[first - 1]):
            break
        first -= 1
    return list(range(first, here))


def _before(letter: Letter, seen: _Units, here: int) -> list[int]:
    """The unit before `here`, or before a question there, where it is its ground: a fault, a fact, or before a request a need."""
    units, n = letter.parts, here - 1
    if n > 0 and seen.codes[n] == "QUESTION" and n not in seen.claims:
        n -= 1
    if n < 0 or not _near(units[here], units[n]) or _leaves(letter, units[here]):
        return []
    need = here in seen.asks and seen.codes[n] in ("CONTEXT", "SELF") and _has(letter, "needs", units[n].id)
    return [n] if need or seen.codes[n] in ("PROBLEM", "EVIDENCE") else []


def _leaves(letter: Letter, unit: Unit) -> bool:
    """Whether the first words of a unit leave the matter of the one before it for another."""
    return bool(_has(letter, "leaves", unit.id, first=5))


def _goes_on(letter: Letter, unit: str, other: str) -> bool:
    """Whether `other` opens with what another body has put forward (*Flertallets forslag om …*), and has no noun of `unit`."""
    row = _main(letter, other)
    subject = [word.low for word in row.sentence.subject(row.clause)] if row else []
    if row is None or len(subject) < 2 or not nouns("said_nouns").fullmatch(subject[1]):
        return False
    theirs = subject[0].endswith("s") and row.sentence.referents.who(subject[0].removesuffix("s")) in OTHERS
    return theirs and _nouns(letter, unit).isdisjoint(_nouns(letter, other))


def _main(letter: Letter, unit: str) -> Row | None:
    """The main clause of a unit."""
    return next((row for row in unit_rows(letter).get(unit, []) if row.kind == "main"), None)


def _nouns(letter: Letter, unit: str) -> set[str]:
    """The lemmas of the nouns of a unit."""
    return {
        word.lemma for row in unit_rows(letter).get(unit, [])[:1] for word in row.sentence.words if word.upos == "NOUN"
    }


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
            found.append(_has(letter, "joins", unit) or _has(letter, "within", unit))
        elif order[ground] < order[unit]:
            near = order[unit] - order[ground] == 1 and not _has(letter, "joins", unit)
            found.append(_has(letter, "concludes", unit) if near else "")
        else:
            found.append(_has(letter, "supports", ground) if order[ground] - order[unit] == 1 else "")
    return found


def _has(letter: Letter, kind: str, unit: str, first: int | None = None) -> str:
    """The words of the first cue of `kind` found in `unit` (in its `first` words), as they stand there; "" where there is none."""
    rows = unit_rows(letter).get(unit, [])
    words = rows[0].words[:first] if rows else []
    for cue in _cues()[kind]:
        for place in find(cue, words):
            named = [span for span, block in zip(place, cue.blocks, strict=True) if block[0][0].kind != "pos"]
            return " … ".join(" ".join(word.form for word in words[first:end]) for first, end in named)
    return ""


@cache
def _cues() -> dict[str, tuple[Cue, ...]]:
    written = data_in("coders", "grounds.yaml")
    return {kind: tuple(parse_cue(cue) for cue in cues) for kind, cues in written.items()}
