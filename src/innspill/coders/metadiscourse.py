"""How a letter guides its reader and shows itself: rows of layer `metadiscourse`, coder `auto:metadiscourse`, by the rules of
`data/rules/metadiscourse.yaml`.

Which modal verbs say "perhaps" the coder of modality tells (`is:epistemic`), and names are the letter's parties'
(`is:sender`, `is:addressee`); both are not told here again.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from innspill.codebook.cues import Cue
from innspill.codebook.matching import find, in_sight, may_stand
from innspill.codebook.rules import Rule, read_rules
from innspill.coding import Codings, make_codings
from innspill.letter import Letter
from innspill.letter.clauses import Row, unit_rows
from innspill.letter.clauses.marker import Marker
from innspill.letter.clauses.referents import Referents
from innspill.norwegian.compounds import uninflected
from innspill.norwegian.facets import Facets, Token, facets

from .engine import met
from .modality import epistemic

CODER = "auto:metadiscourse"
_DEFINITE = ("et", "en", "a", "ets", "ens", "as")
_JOINS = frozenset("i på for ved og".split())  # "Formannskapet i Fjordvik kommune"
_NAMES = frozenset({"sender", "addressee"})
_ENDS = frozenset(", ; : . ? ! ) – «".split())


def code_metadiscourse(letter: Letter) -> Codings:
    """The markers of any letter by their function, each with the `rule` that found it and the words (`hit`)."""
    perhaps = epistemic(letter)
    coded = [row for rows in unit_rows(letter).values() for row in _coded(rows, perhaps)]
    return make_codings(coded, coverage=[(CODER, "metadiscourse", 0, len(letter.text))])


def _coded(rows: list[Row], perhaps: set[int]) -> Iterator[dict[str, Any]]:
    """The markers of one unit. Of rules that find the same words, or of one code that find words in common, the first counts."""
    words, found, saying = _words(rows[0], perhaps), set[tuple[int, int, str]](), set[int | None]()
    clauses = [replace(row, words=words) for _, (row, *_) in groupby(rows, key=lambda row: row.number)]
    seen = in_sight(words)
    for rule in read_rules("metadiscourse").rules:
        for marker in _markers(rule, clauses, seen, saying):
            start, end = _span(rule, marker)
            if any((a, b) == (start, end) or (code == rule.code and start < b and a < end) for a, b, code in found):
                continue
            found.add((start, end, rule.code))
            if rule.span == "statement":
                saying.add(marker.row.number)
            hit = " ".join(word.form for word in marker.places["self"])
            yield {"layer": "metadiscourse", "code": rule.code, "start": start, "end": end, "coder": CODER, "rule": rule.id, "hit": hit}  # fmt: skip


def _markers(rule: Rule, clauses: list[Row], seen: Facets, saying: set[int | None]) -> Iterator[Marker]:
    """What a rule finds in a sentence, blockers heeded. `seen`: what any of its words has; `saying`: the clauses in which
    somebody else says something: what hangs on these is theirs, too."""
    places = {place for cue in rule.cues if may_stand(cue, seen) for place in _places(cue, clauses)}
    for first, end in sorted(places, key=lambda place: (place[0], -place[1])):  # of two that begin alike the longer
        row = next(row for row in clauses if first in row.clause.words)
        marker = Marker(row, ((first, end),), row.reported or row.parent in saying)
        if met(read_rules("metadiscourse"), rule, marker):
            yield marker


def _places(cue: Cue, clauses: list[Row]) -> Iterator[tuple[int, int]]:
    """Where a cue is found, the rest of a name with it (*Sjømat | Norge som mener*); what stands around a gap (`...`) stands in one clause."""
    words, gap = clauses[0].words, len(cue.blocks) > 1
    for own in [row.clause.words for row in clauses] if gap else [range(len(words))]:
        for place in find(cue, [words[k] for k in own]):
            end = own[place[-1][1] - 1] + 1
            while end < len(words) and words[end - 1].facets["is"] & words[end].facets["is"] & _NAMES:
                end += 1
            first = own[place[0][0]]
            while first and words[first - 1].upos == words[first].upos == "PROPN":
                first -= 1
            yield first, end


def _span(rule: Rule, marker: Marker) -> tuple[int, int]:
    words, first, last = marker.row.words, marker.start, marker.end - 1
    if rule.span == "unit":
        first, last = max((k + 1 for k, word in enumerate(words[:last]) if word.form == ":"), default=0), len(words) - 1
    elif rule.span == "phrase":
        last = _phrase(marker) - 1
    elif rule.span == "statement":
        subject = [marker.at[word.start] for word in marker.places["subject"]]
        first, last = min([*subject, first]), max([*subject, last])
    return words[first].start, words[last].end


def _phrase(marker: Marker) -> int:
    """The end of the noun phrase or reference behind a marker: up to a mark, a conjunction or a finite verb."""
    words, k, brackets = marker.row.words, marker.end, 0
    while k < len(words) and (brackets or words[k].form not in _ENDS):
        word = words[k]
        joins = word.upos in ("CCONJ", "SCONJ") and words[k - 1].form[-1] != "-"  # "pasient- og brukerrettighetsloven"
        if not brackets and (joins or "finite" in word.facets["is"]):
            break
        brackets += (word.form == "(") - (word.form == ")")
        k += 1
    return k


def _words(row: Row, perhaps: set[int]) -> list[Token]:
    """The words of a sentence as rules see them: with what names the parties, and modal verbs that say "perhaps"."""
    parties, out = _named(row.words, row.sentence.referents), []
    for k, word in enumerate(row.words):
        known = {parties.get(k, "")} - {""} | ({"epistemic"} if word.start in perhaps else set())
        common = {"pos": frozenset(["NOUN"])} if k in parties else {}  # cues pass over proper names
        out.append(word._replace(facets=word.facets | common | {"is": word.facets["is"] | known}))
    return out


def _named(words: list[Token], who: Referents) -> dict[int, str]:
    """The words that name a party, by their place: "sender" or "addressee". Pronouns are not among them."""
    return _senders(words, who) | {k: "addressee" for k, word in enumerate(words) if _is_addressee(word, who)}


def _senders(words: list[Token], who: Referents) -> dict[int, str]:
    """The words that name the sender, those for whom it speaks, or a body that decides for it; pronouns are not among them."""
    lows = [word.form.lower() for word in words]
    found: dict[int, str] = {}
    for name in sorted(who.names | who.forms, key=len, reverse=True):
        *before, last = name.split()
        for k in range(len(before), len(lows)):
            if lows[k] in (last, last + "s") and lows[k - len(before) : k] == before:
                found |= dict.fromkeys(range(k - len(before), k + 1), "sender")
    for k, word in enumerate(words):
        noun = word.upos in ("NOUN", "PROPN") and lows[k] != "nou"
        if noun and (who.spoken_for(word.form) or (word.form.isupper() and who.called(word.form))):
            found.setdefault(k, "sender")
    return found | {k: "sender" for k in range(1, len(lows)) if lows[k] in _JOINS and {k - 1, k + 1} <= found.keys()}


def _is_addressee(word: Token, who: Referents) -> bool:
    """Whether a word names whom the letter is written to: in full, or by the last part of the name ("utvalget"). Where the
    letter does not tell, a ministry without a name is taken to be it, as most hearings are a ministry's."""
    low, names = word.form.lower(), who.recipient.lower().split() or ["departementet"]
    if low.removesuffix("s") in names and word.form[:1].isupper():
        return len(names) == 1 or low.endswith(_DEFINITE)
    if word.upos != "NOUN" or not low.endswith(_DEFINITE):
        return False
    heads = frozenset[str]().union(*(facets(name, "NOUN", uninflected(name))["head"] for name in names))
    return not heads.isdisjoint(word.facets["lemma"])
