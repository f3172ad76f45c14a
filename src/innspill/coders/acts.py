"""The act of each unit by the rules of `data/rules/act.yaml`: what is asked, offered, promised, wished (layer `act`, coder `auto:acts`).

Each unit gets one act (R1, R9): the strongest of those that its clauses show, those after "men" before those ahead of it.
"""

from typing import NamedTuple

from innspill.codebook.rules import read_rules
from innspill.coding import Codings, make_codings
from innspill.letter import Letter
from innspill.letter.clauses import Row, unit_rows
from innspill.letter.clauses.referents import OTHERS
from innspill.letter.clauses.retold import tells
from innspill.letter.clauses.units import Item, complete, items
from innspill.norwegian.lists import listed, pattern

from .asked_of import actor, named
from .engine import Firing, run

CODER = "auto:acts"
#: Directives with their strength (codebook `act`): unless its rule says otherwise each is a request.
DIRECTIVES = {"demand": 3, "recommendation": 2, "suggestion": 1}
#: Rules of stance by which a request carries one (S1): that what is put forward be dropped, or be done.
_ASKED_FOR = ("drop", "adopt", "do-not", "chooses")
_STRENGTHS = DIRECTIVES | {"promise": 3, "wish": 2, "offer": 2}


class Act(NamedTuple):
    """The act of one unit: its code and attributes, the firing it rests on (None for a statement), the lead-in it stands under."""

    unit: str
    code: str = "statement"
    strength: int = 0
    request: str = "no"
    wish: str = "no"
    rule: str = "default"
    firing: Firing | None = None
    lead: str = ""

    @property
    def asks(self) -> bool:
        return self.request == "yes"


def _unit_acts(letter: Letter) -> dict[str, Act]:
    """The act of each unit of `letter`, by its id, in order."""
    rules, governed = read_rules("act"), items(letter)
    leads = {item.lead for item in governed.values()}
    table = unit_rows(letter)
    order = [unit.id for unit in letter.parts]
    within, told = {unit.id: unit.paragraph for unit in letter.parts}, -1
    acts: dict[str, Act] = {}
    for unit, following in zip(order, [*order[1:], ""], strict=True):
        rows = table.get(unit, [])
        act = _strongest(unit, run(rules, rows))
        if act.rule == "asks-passive" and _judged(act, table.get(following, [])):
            act = Act(unit)
        if act.rule == "resolves" and within[unit] == told:
            act = Act(unit)  # "Flertallet foreslår en avgift. Satsen settes til …": it goes on
        else:
            told = within[unit] if any(row.kind == "main" and tells(row) for row in rows) else -1
        if unit in governed:
            item = governed[unit]
            act = _governed(acts[item.lead], table.get(item.lead, []), item, act, rows)._replace(lead=item.lead)
        if act.asks and unit in leads and not complete(rows[0].sentence.words):
            act = act._replace(request="doubtful")  # a lead-in asks nothing by itself
        acts[unit] = act
    return acts


def _act(unit: str, firing: Firing) -> Act:
    code, sets = firing.code, firing.rule.sets
    request = sets.get("request", "yes" if code in DIRECTIVES else "no")
    strength = sets.get("strength", _STRENGTHS.get(code, 0))
    return Act(unit, code, strength, request, sets.get("wish", "no"), firing.rule.id, firing)


def _strongest(unit: str, firings: list[Firing]) -> Act:
    """R1, R9: the strongest of coordinated acts, but a request after "men" counts before what stands ahead of it."""
    acts = [(_act(unit, firing), firing.row) for firing in firings]
    clauses = acts[0][1].sentence.clauses if acts else []
    start = next((c.start for c in clauses if c.after == "men" and c.kind == "main"), 0)
    later = [act for act, row in acts if act.asks and row.clause.start >= start]
    return max(later or [act for act, _ in acts], key=lambda act: (act.asks, act.strength), default=Act(unit))


def _judged(act: Act, following: list[Row]) -> bool:
    """Whether "Det foreslås at …" retells a proposal, on which the next sentence passes a verdict ("Vi støtter dette.")."""
    if act.firing is None or act.firing.row.verb != "foreslå":
        return False
    s = act.firing.row.sentence
    ours = any(s.referents.who(word.form) == "sender" for word in s.words)
    return not ours and any(pattern("taken_up").search(one.target.lower()) for one in _verdicts(following))


def _verdicts(rows: list[Row]) -> list[Firing]:
    return run(read_rules("stance"), rows)


def _stands(rows: list[Row]) -> bool:
    """Whether a verdict is passed that is no request at once: "TAFO støtter kravet", not "lar § 9 utgå"."""
    return any(one.rule.id not in _ASKED_FOR for one in _verdicts(rows))


def _governed(lead: Act, above: list[Row], item: Item, own: Act, rows: list[Row]) -> Act:
    """What an item does under its lead-in: the lead-in's act with its own content, or its own where it has one."""
    if item.heading or not above or not rows:
        return own
    if lead.asks:  # what stands below is the wording that was asked for
        return own if rows[0].shape == "sentence" else Act(own.unit)
    if own.asks and listed("conditions") & {word.lemma for word in above[0].sentence.words}:
        return own
    told = above[0].who in OTHERS  # "Departementet foreslår:", "Forslaget innebærer følgende:"
    if lead.request == "no" and (told or _verdicts(above)):  # "Vi støtter forslagene om at:"
        return Act(own.unit) if own.rule in ("must", "should", "shall", "proposes") else own
    if lead.request == "no":
        given = lead if lead.code in ("wish", "offer") else None
    elif rows[0].shape == "sentence" and ((own.asks and own.strength > lead.strength) or _stands(rows)):
        given = None  # a demand of its own, or a stance: "TAFO støtter kravet"
    else:
        given = lead._replace(request="yes")
    return given._replace(unit=own.unit, rule=f"list: {lead.rule}") if given else own


def _asked_of(act: Act, lead: Act | None) -> dict[str, str]:
    """Addressee, actor and `named` or `implied` of an act; three empty strings where it is neither request nor wish.

    The addressee is whom the unit or its lead-in names; otherwise the letter's recipient, implied; empty where the letter
    names no recipient.
    """
    if (act.request == "no" and act.wish == "no") or act.firing is None:
        return dict.fromkeys(("addressee", "actor", "addressee_given"), "")
    own = act.firing.row if act.unit == act.firing.row.unit else None
    above = lead.firing.row if lead is not None and lead.firing else None
    called = next((name for row in (own, above) if row and (name := named(row))), "")
    return {
        "addressee": called or act.firing.row.sentence.referents.recipient,
        "actor": called or (actor(own) if own else ""),
        "addressee_given": "named" if called else "implied",
    }


def code_acts(letter: Letter) -> Codings:
    """The act of each unit of any letter, by rules: rows of layer `act`, coder `auto:acts`, with the codebook's attributes.

    Besides `strength`, `request`, `wish`, `addressee`, `actor` and `addressee_given`, each row has `rule` and `hit`.
    Deterministic; reads nothing but the letter and the language data.
    """
    acts = _unit_acts(letter)
    rows = [
        {
            "layer": "act", "code": act.code, "start": unit.start, "end": unit.end, "coder": CODER,
            "strength": act.strength, "request": act.request, "wish": act.wish, **_asked_of(act, acts.get(act.lead)),
            "rule": act.rule, "hit": act.firing.words if act.firing else "",
        }
        for unit, act in zip(letter.parts, acts.values(), strict=True)
    ]  # fmt: skip
    return make_codings(rows, coverage=[(CODER, "act", 0, len(letter.text))])
