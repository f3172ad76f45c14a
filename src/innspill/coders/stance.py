"""Where the sender stands on proposals: rows of layer `stance`, coder `auto:stance`; a lead-in gives its stance to its items."""

from typing import Any

from innspill.coding import Codings, make_codings
from innspill.letter import Letter

from .lists import items
from .sender import parties
from .sentence import sentence
from .verdict_spans import span
from .verdicts import verdicts
from .words import Word, unit_words

CODER = "auto:stance"


def code_stance(letter: Letter) -> Codings:
    """The sender's support, opposition and reservations in any letter, by rules.

    Rows of layer `stance` with `target`, `rule` and `hit`; the span is the clause, or the unit where the verdict fills it.
    """
    who, words, governed = parties(letter), unit_words(letter), items(letter)
    leads = {item.lead for item in governed.values()}
    units = {unit.id: unit for unit in letter.units.itertuples()}
    given, rows = {}, {}
    for name, unit in units.items():
        if not words[name] or unit.text.endswith("?"):
            continue
        s = sentence(words[name], who)
        found = verdicts(s)
        given[name] = found
        lead = governed.get(name)
        if not found and lead and given.get(lead.lead):
            first = given[lead.lead][0]
            rows[unit.start, unit.end, first.code] = _row(
                first.code, unit.start, unit.end, unit.text.lstrip(unit.marker), f"list: {first.rule}", first.hit
            )
        for verdict in found:
            start, end = span(s, verdict.clause)
            alone = len(found) == 1 and sum(w.upos != "PUNCT" for w in s.words if not start <= w.start < end) <= 1
            if alone:
                start, end = unit.start, unit.end
            status = "doubtful" if name in leads and unit.text.endswith(":") else verdict.status
            row = _row(verdict.code, start, end, verdict.target, verdict.rule, verdict.hit, status)
            rows.setdefault((start, end, verdict.code), row)
    return make_codings(rows.values(), coverage=[(CODER, "stance", 0, len(letter.text))])


def _row(
    code: str, start: int, end: int, target: str, rule: str, hit: tuple[Word, ...], status: str = "primary"
) -> dict[str, Any]:
    return {
        "layer": "stance", "code": code, "start": start, "end": end, "coder": CODER, "status": status,
        "target": target, "rule": rule, "hit": " … ".join(dict.fromkeys(word.form for word in hit)),
    }  # fmt: skip
