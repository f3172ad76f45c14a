"""The act of each unit by rules: what is asked, offered, promised, wished, and how strongly (layer `act`, coder `auto:acts`).

Each unit gets one act (R1, R9): the strongest of those that its clauses show, those after "men" before those ahead of it.
Attributes beyond the codebook's: `rule` and `hit`, the rule that fired and the words it fired on.
"""

import re
from typing import NamedTuple

from innspill.coding import Codings, make_codings
from innspill.letter import Letter

from . import commitments, directives, importance, verb_forms
from .described import described_units, tells_the_proposal
from .found import Found, asked
from .lists import announces, complete, form, items
from .modals import modal
from .sender import parties
from .sentence import Sentence, sentence
from .speech import REPORTING
from .verdicts import verdicts
from .words import Word, unit_words

CODER = "auto:acts"
_RESOLVES = re.compile(
    r"\b(?:(?:gir|avgir|vedtar|fatter|har vedtatt|vedtok|avga|fattet)\b.*\b(?:uttalelse|vedtak|høringssvar|innspill)|vedtar\b|(?:slikt?|følgende) (?:vedtak|uttalelse|høringsuttalelse)|"
    r"(?:\w*punkter )?vedtatt\b|vedtak:?$|innstilling:?$|enstemmig)",
    re.IGNORECASE,
)
_PERSONAL = re.compile(r"\b(?:vi|jeg|oss|hilsen)\b", re.IGNORECASE)
_STATEMENT = Found("statement", 0, "default", ())


class Act(NamedTuple):
    """The act of one unit, with its sentence, and the lead-in's id where it stands under one."""

    unit: str
    start: int
    end: int
    found: Found
    sentence: Sentence
    lead: str = ""


def unit_acts(letter: Letter) -> list[Act]:
    """The act of each unit of `letter`, in order."""
    who = parties(letter)
    words = unit_words(letter)
    governed = items(letter)
    resolving = _resolving(letter)
    signature = _signature(letter, words)
    described = described_units(letter)
    sentences = {unit: sentence(found, who) for unit, found in words.items()}
    following = dict(zip(sentences, [*list(sentences.values())[1:], None], strict=True))
    acts: dict[str, Act] = {}
    for unit in letter.units.itertuples():
        s = sentences[unit.id]
        found = _own(s, unit.text, unit.id in resolving) if s.words else _STATEMENT
        if found.request == "yes" and tells_the_proposal(found, s, following[unit.id], unit.id in described):
            found = _STATEMENT
        lead = governed.get(unit.id)
        if lead is not None:
            found = _governed(acts[lead.lead], lead.heading, s, found)
        if (
            found.request == "yes"
            and unit.text.rstrip().endswith(":")
            and any(item.lead == unit.id for item in governed.values())
            and not complete(s.words)
        ):
            found = found._replace(request="doubtful")  # a lead-in asks nothing by itself
        if unit.id in signature:
            found = Found("courtesy", 0, "signature", ())
        acts[unit.id] = Act(unit.id, unit.start, unit.end, found, s, lead.lead if lead else "")
    return list(acts.values())


def _own(s: Sentence, text: str, resolving: bool) -> Found:
    """What a unit does by itself."""
    all_found: list[Found] = []
    for c in s.clauses:
        rules = [modal, *verb_forms.RULES]
        if s.asserted(c):
            rules = [*directives.RULES, *importance.RULES, *rules, *commitments.COMMISSIVES]
        else:
            rules = [verb_forms.relative_modal]
        if resolving:
            rules.append(verb_forms.resolution)
        if found := next((hit for rule in rules if (hit := rule(s, c))), None):
            all_found.append(found)
    all_found += [found for found in (commitments.question(s), commitments.polite_order(s)) if found]
    kind = commitments.courtesy(s, text)
    if not all_found:
        return kind or _STATEMENT
    best = _strongest(s, all_found)
    return kind if kind and best.act in ("wish", "offer", "statement") and "rule" and best.strength < 2 else best


def _strongest(s: Sentence, all_found: list[Found]) -> Found:
    """R1, R9: the strongest of coordinated acts, but a request after "men" counts before what stands ahead of it."""
    start = next((c.start for c in s.clauses if c.after == "men" and c.kind == "main"), None)
    if start is not None:
        later = [f for f in all_found if f.request == "yes" and f.clause is not None and f.clause.start >= start]
        all_found = later or all_found
    return max(all_found, key=lambda f: (f.request == "yes", f.strength))


def _governed(lead: Act, heading: bool, s: Sentence, own: Found) -> Found:
    """What an item does under its lead-in: the lead-in's act with its own content, or its own where it has one."""
    force = lead.found
    if force.request == "yes" and lead.sentence.words and complete(lead.sentence.words) and not heading:
        return (
            own if form(s.words) == "sentence" and own.rule != "resolution" else _STATEMENT
        )  # the wording that was asked for
    conditions = {w.lemma for w in lead.sentence.words} & {"forutsetning", "betingelse", "vilkår", "forbehold"}
    if conditions and own.request == "yes":
        return own
    judges = not heading and force.request == "no" and bool(verdicts(lead.sentence))  # "Vi støtter forslagene om at:"
    if judges or (not heading and force.request == "no" and _tells_of_others(lead.sentence)):
        return own if own.request != "yes" or own.rule not in ("modal: må", "modal: bør", "modal: skal") else _STATEMENT
    if not heading and force.request == "no" and own.request == "no" and announces(lead.sentence.words, s.words):
        return asked(2, "list that is announced as proposals", [], None)
    if heading:
        if own.request == "yes" or form(s.words) not in ("infinitive", "that"):
            return own
        return asked(2, "list under a heading that asks", [], None)
    if force.request != "no" and force.act in ("demand", "recommendation", "suggestion"):
        if form(s.words) == "sentence" and ((own.request == "yes" and own.strength > force.strength) or verdicts(s)):
            return own  # a demand of its own, or a stance: "TAFO støtter kravet"
        return Found(force.act, force.strength, f"list: {force.rule}", force.hit, None, "yes")
    if force.act in ("wish", "offer"):
        return force._replace(rule=f"list: {force.rule}")
    return own


def _tells_of_others(s: Sentence) -> bool:
    """Whether a lead-in tells what others propose or what a paper holds: "Departementet foreslår:", "Forslaget innebærer følgende:"."""
    c = s.clauses[0]
    return (
        s.who(c) in ("recipient", "document", "other")
        and (verb := s.verb(c)) is not None
        and verb.lemma in REPORTING | {"innebære", "omfatte"}
    )


def _resolving(letter: Letter) -> set[str]:
    """The units that stand in a resolution: numbered points (or sentences) after "vedtar", "gir slik uttalelse", "Vedtak"."""
    found: set[str] = set()
    on = False
    for unit in letter.units.itertuples():
        if _RESOLVES.search(unit.text) and (unit.kind == "heading" or unit.text.rstrip().endswith(":")):
            on = True
            continue
        if unit.kind == "heading":
            on = False
        if on and not unit.marker and _PERSONAL.search(unit.text):
            on = False  # the letter speaks again
        if on:
            found.add(unit.id)
    return found


def _signature(letter: Letter, words: dict[str, list[Word]]) -> set[str]:
    """The units at the end that are names, offices and greetings: short, without finite verb or final stop."""
    found: set[str] = set()
    for unit in reversed(list(letter.units.itertuples())):
        short = len(unit.text.split()) <= 9 and unit.text[-1] not in ".?!:" and not unit.marker
        if unit.kind != "sentence" or not short or any(w.finite for w in words[unit.id]):
            break
        found.add(unit.id)
    return found


def code_acts(letter: Letter) -> Codings:
    """The act of each unit of any letter, by rules: rows of layer `act`, coder `auto:acts`, with the codebook's attributes.

    Besides `strength`, `request`, `wish`, `addressee`, `actor` and `addressee_given`, each row has `rule` and `hit`.
    Deterministic; reads nothing but the letter and the language data.
    """
    from .asked_of import asked_of

    found = unit_acts(letter)
    leads = {act.unit: act for act in found}
    rows = []
    for act in found:
        addressee, actor, given = asked_of(act, leads.get(act.lead))
        hit = " … ".join(dict.fromkeys(word.form for word in act.found.hit))
        rows.append(
            {
                "layer": "act", "code": act.found.act, "start": act.start, "end": act.end, "coder": CODER,
                "strength": act.found.strength, "request": act.found.request, "wish": act.found.wish,
                "addressee": addressee, "actor": actor, "addressee_given": given, "rule": act.found.rule, "hit": hit,
            }
        )  # fmt: skip
    return make_codings(rows, coverage=[(CODER, "act", 0, len(letter.text))])


__all__ = ["CODER", "Act", "code_acts", "unit_acts"]
