"""The moves coder: what each unit does for the letter, one of twelve moves, with the rule and the words that say so."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pandas as pd

from innspill.coding import Codings, by_unit, make_codings
from innspill.letter import Letter

from .lists import items
from .moves_marks import Seen, seen
from .moves_rules import firing

CODER = "auto:moves"

#: The move that follows from an act (layer `act`); statements and courtesies are decided by the rules.
FROM_ACT = {
    "demand": "REQUEST",
    "recommendation": "REQUEST",
    "suggestion": "REQUEST",
    "offer": "OFFER",
    "promise": "OFFER",
    "wish": "POSITION",  # R3: it needs others' decision
    "question": "QUESTION",
}
_WORRY = re.compile(r"bekym|frykt|urolig|engst")
_DEMANDS = re.compile(r"(?:\bat|\w*krav|\w*forslag|\w*anbefaling(?:er)?|\w*tiltak)\W*:\W*$", re.IGNORECASE)
_NEAR = 0.6  # of the best sum: a competent coder could defend a move with that much to say for it
_FIRM = 2.5  # and at least this much


def code_moves(letter: Letter, acts: pd.DataFrame | None = None, stances: pd.DataFrame | None = None) -> Codings:
    """The move of each unit of `letter`: rows of layer `move`, coder `auto:moves`, and their coverage.

    One primary row a unit; `further` rows where another layer or a reason stands beside it, `acceptable` rows where
    the rules weigh nearly as much for another move. Attributes: `rule`, the rule that spoke loudest for the code, and
    `hit`, the words it hit ("" where the unit's place or kind decided).

    Acts and stances decide first (REQUEST, OFFER, QUESTION, POSITION); the rest is weighed by the rules in
    data/coders/moves.yaml. `acts` and `stances`: rows of these layers; by default what the coders of acts and stances
    find in the letter.
    """
    if acts is None or stances is None:
        from . import code_acts, code_stance  # here, because the package itself names this coder

        acts = code_acts(letter).rows if acts is None else acts
        stances = code_stance(letter).rows if stances is None else stances
    given = _given(letter, acts, stances)
    units = letter.units.set_index("id")
    rows: list[dict[str, Any]] = []
    before: str | None = None
    for unit in seen(letter, {unit: found[0][0] for unit, found in given.items()}):
        place, marks = units.loc[unit.unit], unit.marks
        if before is not None and place["kind"] == "sentence":
            marks |= _follows(place, units.loc[before], rows)
        at = {"layer": "move", "coder": CODER, "start": int(place["start"]), "end": int(place["end"])}
        for code, status, rule, hit in _moves_of(unit._replace(marks=marks), given.get(unit.unit, [])):
            rows.append(at | {"code": code, "status": status, "rule": rule, "hit": hit})
        before = unit.unit
    return make_codings(rows, coverage=[(CODER, "move", 0, len(letter.text))])


def _follows(place: pd.Series, before: pd.Series, rows: list[dict[str, Any]]) -> set[str]:
    """The mark `follows-MOVE` of a unit that stands right after another in one paragraph, or under its heading."""
    if place["paragraph"] != before["paragraph"] and before["kind"] != "heading":
        return set()
    return {f"follows-{next(row['code'] for row in reversed(rows) if row['status'] == 'primary')}"}


Given = dict[str, list[tuple[str, str, str]]]


def _given(letter: Letter, acts: pd.DataFrame, stances: pd.DataFrame) -> Given:
    """Unit → the moves (move, rule, hit) that its act and its stances give, the primary one first."""
    acts = _by_unit(letter, acts[acts["status"].eq("primary")])
    stances = _by_unit(letter, stances[stances["status"].isin(["primary", "further"])])
    support = set(stances.loc[stances["code"].eq("support"), "unit"])
    headings = set(letter.units.loc[letter.units["kind"].eq("heading"), "id"])
    found: Given = {}
    for act in acts.to_dict("records"):
        move, unit = FROM_ACT.get(act["code"], ""), act["unit"]
        if not move or unit in found or (move == "QUESTION" and unit in headings):  # R5: it announces what follows
            continue
        rule = f"act {act['code']}: {act.get('rule', '')}".rstrip(": ")
        approves = move == "REQUEST" and act.get("request") == "doubtful" and unit in support
        found[unit] = [("POSITION" if approves else move, rule, act.get("hit", ""))]  # R2
    for stance in stances.to_dict("records"):
        if stance["code"] == "reservation" and _WORRY.search(stance.get("hit", "")):  # names a risk: for the rules
            continue
        rule = f"stance {stance['code']}: {stance.get('rule', '')}".rstrip(": ")
        moves = found.setdefault(stance["unit"], [])
        if "POSITION" not in (move for move, _, _ in moves):
            moves.append(("POSITION", rule, stance.get("hit", "")))
    for lead, governed in _lead_ins(letter).items():
        asking = [unit for unit in governed if found.get(unit, [("", "", "")])[0][0] == "REQUEST"]
        if lead not in found and 2 * len(asking) > len(governed):
            found[lead] = [("REQUEST", "lead-in of requests", "")]
    return found


def _lead_ins(letter: Letter) -> dict[str, list[str]]:
    """Lead-ins that hold or demand ("Vi mener at:", "har følgende krav:") → the items under them.

    Not lead-ins that announce remarks ("Vi har følgende merknader:"), which name the occasion.
    """
    texts = letter.units.set_index("id")["text"]
    found: dict[str, list[str]] = {}
    for unit, item in items(letter).items():
        if not item.heading and _DEMANDS.search(texts[item.lead]):
            found.setdefault(item.lead, []).append(unit)
    return found


def _by_unit(letter: Letter, rows: pd.DataFrame) -> pd.DataFrame:
    return by_unit(letter, rows).fillna("") if len(rows) else rows.assign(unit="")


def _moves_of(unit: Seen, given: list[tuple[str, str, str]]) -> Iterator[tuple[str, str, str, str]]:
    """The unit's moves as (code, status, rule, hit), the primary one first."""
    if given:
        for i, (code, told, hit) in enumerate(given):
            yield code, "further" if i else "primary", told, hit
        fired = {rule.id: hit for rule, hit in firing(unit.all, unit.marks, unit.subject)}
        reason = "reason" if "reason" in fired else "conclusion"
        if reason in fired:
            yield "JUSTIFY", "further", reason, fired[reason]
        return
    sums: defaultdict[str, float] = defaultdict(float)
    loudest: dict[str, tuple[float, str, str]] = {}
    for rule, hit in firing(unit.words, unit.marks, unit.subject):
        sums[rule.move] += rule.weight
        if rule.weight > loudest.get(rule.move, (0.0, "", ""))[0]:
            loudest[rule.move] = (rule.weight, rule.id, hit)
    ranked = sorted(sums, key=lambda move: -sums[move])
    yield ranked[0], "primary", *loudest[ranked[0]][1:]
    for move in ranked[1:]:
        if sums[move] >= max(_FIRM, _NEAR * sums[ranked[0]]):
            yield move, "acceptable", *loudest[move][1:]
