"""Where the sender stands on proposals: rows of layer `stance`, coder `auto:stance`, by the rules of `data/rules/stance.yaml`."""

from dataclasses import replace
from typing import Any

from innspill.codebook.rules import read_rules
from innspill.coding import Codings, make_codings
from innspill.letter import Letter
from innspill.letter.clauses import unit_rows
from innspill.letter.clauses.units import items
from innspill.norwegian.lists import pattern

from .engine import Firing, run

CODER = "auto:stance"
#: A lead-in that ends so has no object of its own: "Vi støtter følgende:", "Vi er enige i at:".
_OPEN = frozenset("at å om for i til følgende dette disse slik slike".split())


def code_stance(letter: Letter) -> Codings:
    """The sender's support, opposition and reservations in any letter, by rules.

    Rows of layer `stance` with `target`, `rule` and `hit`; the span is the clause, or the unit where the verdict fills
    it. A lead-in gives its stance to its items (what it makes a condition of, to each condition), a sentence to one behind it that says
    *Det samme gjelder* of one thing more.
    """
    rules, governed = read_rules("stance"), items(letter)
    leads = {item.lead for item in governed.values()}
    table = unit_rows(letter)
    given: dict[str, list[Firing]] = {}
    found: dict[tuple[int, int, str], dict[str, Any]] = {}
    last: list[Firing] = []
    for unit in letter.rows:
        here = table.get(unit.id, [])
        if before := {f"after-{firing.code}" for firing in last}:
            here = [replace(row, marks=row.marks | before) for row in here]
        said = unit.text.removeprefix(unit.marker).lstrip()
        above, alike = last, pattern("likewise").match(said.lower())
        last = firings = given[unit.id] = [_conditional(firing) for firing in run(rules, here)]
        lead = given.get(governed[unit.id].lead, []) if unit.id in governed else above if alike else []
        if lead and not firings:
            last = lead if alike else last
            target = said[alike.end() :].rstrip(".") if alike else said
            row = lead[-1].coded("stance", CODER, (unit.start, unit.end), target=target.strip())
            found.setdefault((unit.start, unit.end, lead[-1].code), row)
        for firing in firings:
            start, end = (unit.start, unit.end) if len(firings) == 1 and _fills(firing) else firing.row.span
            span = start, unit.end if letter.text[end - 1] == ":" else end  # "på to vilkår: Fristen må …"
            more = {"status": "doubtful"} if unit.id in leads and _open(unit.text, firing) else {}
            near = (firing.row.number, firing.row.parent) if firing.rule.beside else ()
            for one in firings:  # what is limited is what the clause supports
                if one.row.number in near and not one.rule.beside:
                    more["target"] = one.target
            found.setdefault((*span, firing.code), firing.coded("stance", CODER, span, **more))
    return make_codings(found.values(), coverage=[(CODER, "stance", 0, len(letter.text))])


def _conditional(firing: Firing) -> Firing:
    """The firing; opposition for the case that a condition is not met is a reservation: *Blir ikke vilkårene oppfylt, sier vi nei*."""
    s = firing.row.sentence
    opened = [(s.negated(c), s.text(s.own(c)[:2]).lower()) for c in firing.row.conditions]
    # not "så lenge", which tells what is so now
    unmet = any(words == "med mindre" or (denied and words != "så lenge") for denied, words in opened)
    return firing._replace(code="reservation") if unmet and firing.code == "opposition" else firing


def _fills(firing: Firing) -> bool:
    """Whether the verdict's clause is all of its unit but a mark or one word."""
    start, end = firing.row.span
    return sum(word.upos != "PUNCT" for word in firing.row.words if not start <= word.start < end) <= 1


def _open(text: str, firing: Firing) -> bool:
    """Whether a lead-in leaves it to its items to say what the verdict is about."""
    words = text.rstrip(" :").split()
    return text.endswith(":") and (words[-1].lower() in _OPEN or firing.target.lower() in _OPEN | {""})
