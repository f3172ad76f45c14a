"""Who writes a letter to whom: sender and recipient, each with the words it was read from.

Each place that tells has a weight (see `clues`); the body with most is it. A full name and its short form are one body, and
the full name is told. What no place tells is not found; nothing is guessed from a body that the text merely mentions.
"""

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from innspill.norwegian.lists import pattern

from .clues import clues
from .head import PERSON
from .lines import GREETING
from .names import CAPITAL, is_generic, is_half, is_named, is_short, is_state, key_of, kind_of, lists, spelt
from .passages import Passage, in_columns
from .undo import Span


class Party(NamedTuple):
    """One party: its `name` as the letter writes it, the span that it was read from, and where that stands (`how`).

    `forms`: other names for it in the letter, such as a short form in brackets or the name without *kommune*.
    """

    name: str
    start: int
    end: int
    how: str
    forms: tuple[str, ...] = ()

    def places(self, text: str) -> set[int]:
        """Each place in a text where the name or another form of it stands, whole."""
        names = (r"\b" + r"\s+".join(map(re.escape, name.split())) for name in (self.name, *self.forms))
        return {place for name in names for found in re.finditer(name, text) for place in range(*found.span())}


class Parties(NamedTuple):
    """Sender and recipient; `None` for what is not found."""

    sender: Party | None = None
    recipient: Party | None = None


@dataclass
class _Named:
    """What speaks for a body: the sum of weights and the weightiest place."""

    name: str
    weight: float = 0
    best: float = 0
    place: tuple[Span, str] = field(default=((0, 0), ""))


_LEAST = {"sender": 1.5, "recipient": 2.5}  # weights below these are a mention
_MOST = 30  # names among which short forms are looked for
_FIRST_NAME = pattern("first_name", 0)
_ASKED = pattern("asked_body", 0)
_OWN = re.compile(r"\b([a-zæøå]+)s (?:høringsuttalelse|høringssvar|høringsinnspill|uttalelse|svar|innspill)\b")
_MINISTRY = re.compile(rf"^((?:{CAPITAL}\w+-,? (?:\w+- )?og )?{CAPITAL}?\w+departementet) (?:må|bør|bes)\b")
_WHOLE_NAME = re.compile(rf"{PERSON.pattern}(?=[ .,]*(?:\(\d+\))?[ .,]*$)")
_BEFORE_NAME = re.compile(r"[\s,]*(?:fra |frå )?")
_BOARD = re.compile(rf"^(?:[Ss]tyret|[Aa]dministrasjonen) i (?={CAPITAL})")


def find_parties(passages: Sequence[Passage]) -> Parties:
    """Sender and recipient of the letter that these passages make up, in the order of its text."""
    passages = in_columns(passages)
    text = "\n".join(passage.words for passage in passages)
    roles: dict[str, dict[str, _Named]] = {"sender": {}, "recipient": {}}
    for passage, how, hint in clues(passages):
        if how not in ("label", "title") and is_generic(hint.name):
            continue
        named = roles[hint.role].setdefault(key_of(hint.name), _Named(hint.name))
        named.weight += hint.weight
        if hint.weight > named.best:
            named.best, named.place, named.name = hint.weight, (passage.span(*hint.span), how), hint.name
    for role in roles.values():
        _merge(role, text)
    if len(passages) > 1 and passages[0].kind == "letterhead" and passages[1].kind == "title":
        _answered(roles)
    sender = _best("sender", roles) or _person(passages) or _itself(passages, text)
    name = sender.name if sender else ""
    roles["recipient"].pop(key_of(name), None)
    recipient = _best("recipient", roles) or _asked(passages, text, name, roles["recipient"])
    said = "\n".join(passage.words for passage in passages if passage.kind == "sentence")
    return Parties(*(_party(named, text, said) if named else None for named in (sender, recipient)))


def _asked(passages: Sequence[Passage], text: str, sender: str, told: Container[str]) -> _Named | None:
    """Whom a letter that addresses nobody asks: *kommunen* as the one such body that it names, or as its title calls it (`told`);
    else the one ministry that it says must do something."""
    said = [p for p in passages if p.kind == "sentence"]
    matches = [(p, match) for p in said for match in _ASKED.finditer(p.words)]
    kinds = lists()["askable"] - {kind_of(word) for word in sender.split()}
    asked = [(m[1].lower(), p.span(*m.span(1))) for p, m in matches if is_generic(m[1]) and kind_of(m[1]) in kinds]
    if not asked:
        must = [(m[1], p.span(*m.span(1))) for p in said if (m := _MINISTRY.match(p.words))]
        return _Named(must[0][0], place=(must[0][1], "asked")) if len({name for name, _ in must}) == 1 else None
    generic = Counter(name for name, _ in asked).most_common(1)[0][0]
    name = _only(generic, text, sender) or generic * (generic in told)
    return _Named(name, place=(dict(reversed(asked))[generic], "asked")) if name else None


def _itself(passages: Sequence[Passage], text: str) -> _Named | None:
    """Whose answer a letter says that it is, by kind, where it names one such body: *kommunens høringsuttalelse*."""
    for passage in passages:
        own = _OWN.search(passage.words) if passage.kind == "sentence" else None
        if own and is_generic(own[1]) and not is_state(own[1]) and (name := _only(own[1], text)):
            return _Named(name, place=(passage.span(*own.span(1)), "subject"))
    return None


def _only(generic: str, text: str, but: str = "") -> str:
    """The one body of a kind that a text names, `but` for another: *Vik kommune* for *kommunen*; "" where it names none or several."""
    of_kind = rf"(?!Kjære )(?:{CAPITAL}[\w-]+ ){{0,4}}(?:{CAPITAL}\w+ {kind_of(generic)}\b|{CAPITAL}\w+{generic}\b)"
    named = set(re.findall(of_kind, text)) - {but}
    return named.pop() if len(named) == 1 else ""


def _answered(roles: dict[str, dict[str, _Named]]) -> None:
    """Who alone heads a letter that another opens or signs, and does nothing else in it, is written to."""
    heads = [key for key, named in roles["sender"].items() if named.place[1] == "letterhead"]
    others = [named.weight for key, named in roles["sender"].items() if key not in heads]
    if len(heads) != 1 or heads[0] not in roles["recipient"] or _best("recipient", roles):
        return
    if max(others, default=0) >= _LEAST["sender"] and roles["sender"][heads[0]].weight <= 3.5:
        named = roles["sender"].pop(heads[0])
        roles["recipient"][heads[0]] = _Named(named.name, _LEAST["recipient"], 0, named.place)


def _person(passages: Sequence[Passage]) -> _Named | None:
    """Who signs a letter that says *jeg*: the first person's name in the signature, alone or after *Hilsen*; or both of two."""
    said = " ".join(p.words for p in passages if p.kind == "sentence")
    alone, together = (len(re.findall(rf"\b(?:{words})\b", said)) for words in ("[Jj]eg|[Uu]ndertegnede", "[Vv]i"))
    for passage in passages:
        greeted = GREETING.match(passage.words)
        begin = _BEFORE_NAME.match(passage.words, greeted.end() if greeted else 0)
        at = begin.end() if begin else 0
        name = _FIRST_NAME.match(passage.words, at) or _WHOLE_NAME.match(passage.words, at)
        if passage.kind == "signature" and name and not is_named(name[0]) and (alone > together or " og " in name[0]):
            return _Named(name[0], place=(passage.span(*name.span()), "signature"))
    return None


def _best(role: str, roles: dict[str, dict[str, _Named]]) -> _Named | None:
    """The body with most weight in a role, if it is no mere mention."""
    found = (named for named in roles[role].values() if named.weight >= _LEAST[role])
    return max(found, key=lambda named: named.weight, default=None)


def _merge(role: dict[str, _Named], text: str) -> None:
    """Give the weight of a short form to the full name: *Fjordvik*, *NFSM*, *Eldrerådet* to *Myrland eldreråd*.

    Only among the names that say most: a long letter names hundreds, and each is looked for in all of its text.
    """
    most = sorted(role, key=lambda key: -role[key].weight)[:_MOST]
    forms = {key: {form.lower() for form in _forms(role[key].name, text)} for key in most}
    for short in sorted(most, key=len):
        full = [key for key in most if key != short and key in role and is_short(short, role[key].name, forms[key])]
        if full:
            best = max(full, key=lambda key: role[key].weight)
            role[best].weight += role.pop(short).weight


def _party(named: _Named, text: str, said: str) -> Party:
    """The party that was found, in the spelling that the letter uses most where it does not shout; whole as its sentences (`said`) have it."""
    written = Counter(re.findall(rf"{re.escape(named.name)}(?![.@]\w)", text, re.IGNORECASE))
    name = max(written, key=lambda form: (not form.isupper(), form[0].isupper(), written[form]), default=named.name)
    name = _BOARD.sub("", spelt(name))
    more = set(re.findall(rf"^{re.escape(name)}( {CAPITAL}[\w-]+)(?= [a-zæøå])", said, re.MULTILINE))
    name += more.pop() if len(more) == 1 else ""  # *Lia fellesråd Sør mener*
    return Party(name[0].upper() + name[1:], *named.place[0], named.place[1], _forms(name, text))


def _forms(name: str, text: str) -> tuple[str, ...]:
    """Other names that the letter uses: in brackets behind the name, without the company's ending, without the kind."""
    behind = rf"{re.escape(name)}\s*\((?:heretter\s+|heretter kalt\s+)?[«\"]?((?-i:{CAPITAL})[\w -]{{1,20}})[»\"]?\)"
    found = [match[1] for match in re.finditer(behind, text, re.IGNORECASE)]
    parts = name.split()
    short = " ".join(parts[:-1])
    if parts[-1] in lists()["companies"]:
        found.append(short)
    elif short and kind_of(parts[-1]) and not is_half(name) and parts[0].lower() not in lists()["anybodys"]:
        alone = re.finditer(rf"(?:^|[.\n:] *){re.escape(short)} ([a-zæøå]+)", text, re.MULTILINE)
        found += [short] if any(not kind_of(behind[1]) for behind in alone) else []
    return tuple(dict.fromkeys(form for form in found if form and form != name))
