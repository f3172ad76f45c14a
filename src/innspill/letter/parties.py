"""Who writes a letter to whom: sender and recipient, each with the words it was read from.

Bodies (see `names`) are found where they stand: after *Til:* and *Fra:*, in the title (*Høringssvar fra X til Y*), above
the text, before an address, in the signature, as the subject of what senders do (*X viser til …, mener, ber om*), as who
sent the matter out. Each place has a weight; the body with most is it. What no place tells is not found; nothing is
guessed from a body that the text merely mentions.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from innspill import norwegian
from innspill.norwegian.lexicon import known

from .lines import GREETING
from .names import (
    CAPITAL,
    is_body,
    is_generic,
    is_half,
    is_named,
    is_state,
    joint_at,
    kind_of,
    lists,
    name_at,
    names_in,
    skip,
    spelt,
)
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


class Parties(NamedTuple):
    """Sender and recipient; `None` for what is not found."""

    sender: Party | None = None
    recipient: Party | None = None


class Passage(NamedTuple):
    """A stretch of the letter with what it is: "title", "letterhead", "heading", "sentence" or "signature".

    `words` are as they are read, `places` where each character of them starts and ends in the text; `gap`: blank lines
    before it.
    """

    kind: str
    words: str
    places: tuple[list[int], list[int]]
    gap: int

    def span(self, start: int, end: int) -> Span:
        """Where `words[start:end]` stand in the letter's text."""
        return self.places[0][start], self.places[1][end - 1]


class Hint(NamedTuple):
    """A name that speaks for a role, where it stands in a passage's words, and how much it says."""

    role: str
    name: str
    span: Span
    weight: float


@dataclass
class _Named:
    """What speaks for a body: the sum of weights and the weightiest place."""

    name: str
    weight: float = 0
    best: float = 0
    place: tuple[Span, str] = field(default=((0, 0), ""))


_LEAST = {"sender": 1.5, "recipient": 2.5}  # weights below these are a mention
_MOST = 30  # names among which short forms are looked for
_ATTACHED = 0.3  # what a hint is worth below the first signature, in an attachment


def find_parties(passages: Sequence[Passage]) -> Parties:
    """Sender and recipient of the letter that these passages make up, in the order of its text."""
    roles: dict[str, dict[str, _Named]] = {"sender": {}, "recipient": {}}
    said = " ".join(p.words for p in passages if p.kind == "sentence")
    alone, together = (len(re.findall(rf"\b{word}\b", said)) for word in ("[Jj]eg", "[Vv]i"))
    personal = alone > max(1, together)
    signed = False
    for passage, how, hint in _hints(passages):
        if (how == "subject" and personal) or (how not in ("label", "title") and is_generic(hint.name)):
            continue  # a private person tells what bodies do and is none
        weight = hint.weight * (_ATTACHED if signed and passage.kind != "signature" else 1)
        signed = signed or passage.kind == "signature"
        named = roles[hint.role].setdefault(_key(hint.name), _Named(hint.name))
        named.weight += weight
        if weight > named.best:
            named.best, named.place, named.name = weight, (passage.span(*hint.span), how), hint.name
    _merge(roles["sender"], "\n".join(passage.words for passage in passages))
    sender = _best("sender", roles) or (_person(passages) if alone > together else None)
    if sender:
        roles["recipient"].pop(_key(sender.name), None)
    text = "\n".join(passage.words for passage in passages)
    return Parties(_party(sender, text), _party(_best("recipient", roles | {"sender": {}}), text))


_PERSON = re.compile(rf"{CAPITAL}[\w.’'-]+(?: (?:{CAPITAL}[\w.’'-]*|av|de|von)){{1,3}}")


def _person(passages: Sequence[Passage]) -> _Named | None:
    """Who signs a letter that says *jeg*: the first person's name in the signature, alone or after *Hilsen*."""
    for passage in passages:
        greeted = GREETING.match(passage.words)
        begin = _BEFORE_NAME.match(passage.words, greeted.end() if greeted else 0)
        name = _PERSON.match(passage.words, begin.end() if begin else 0)
        whole = name is not None and not passage.words[name.end() :].strip(" .,")
        if passage.kind == "signature" and name and whole and not is_named(name[0]) and not GREETING.match(name[0]):
            return _Named(name[0], place=(passage.span(*name.span()), "signature"))
    return None


_BEFORE_NAME = re.compile(r"[\s,]*(?:fra |frå )?")


def _key(name: str) -> str:
    small = name.lower()
    return small.removesuffix("s") if small.endswith(("ets", "ens")) else small


def _best(role: str, roles: dict[str, dict[str, _Named]]) -> _Named | None:
    """The body with most weight in a role, if it is no mere mention and more than what it has in the other role."""
    other = roles["recipient" if role == "sender" else "sender"]
    found = [
        named
        for key, named in roles[role].items()
        if named.weight >= _LEAST[role] and (key not in other or other[key].weight < named.weight)
    ]
    return max(found, key=lambda named: named.weight, default=None)


def _merge(role: dict[str, _Named], text: str) -> None:
    """Give the weight of a short form to the full name: *Fjordvik*, *NFSM*, *Eldrerådet* to *Myrland eldreråd*.

    Only among the names that say most: a long letter names hundreds, and each is looked for in all of its text.
    """
    most = sorted(role, key=lambda key: -role[key].weight)[:_MOST]
    forms = {key: {form.lower() for form in _forms(role[key].name, text)} for key in most}
    for short in sorted(most, key=len):
        full = [key for key in most if key != short and key in role and _is_short(short, role[key].name, forms[key])]
        if full:
            best = max(full, key=lambda key: role[key].weight)
            role[best].weight += role.pop(short).weight


def _is_short(short: str, name: str, forms: set[str]) -> bool:
    """Whether `short`, in small letters, is a short form of `name`, whose others are `forms`."""
    small = name.lower()
    ending = lists()["kinds"].get(kind_of(small.split()[-1]), "")
    definite = " " in small and short == small.split()[-1] + ending and bool(ending)
    return small.startswith(short + " ") or definite or short in forms


def _party(named: _Named | None, text: str) -> Party | None:
    """The party that was found, in the spelling that the letter uses most where it does not shout."""
    if named is None:
        return None
    written = Counter(re.findall(re.escape(named.name), text, re.IGNORECASE))
    name = max(written, key=lambda form: (not form.isupper(), form[0].isupper(), written[form]), default=named.name)
    name = _BOARD.sub("", spelt(name))
    return Party(name[0].upper() + name[1:], *named.place[0], named.place[1], _forms(name, text))


_BOARD = re.compile(rf"^(?:[Ss]tyret|[Aa]dministrasjonen) i (?={CAPITAL})")


def _forms(name: str, text: str) -> tuple[str, ...]:
    """Other names that the letter uses: in brackets behind the name, without the company's ending, without the kind."""
    behind = rf"{re.escape(name)}\s*\((?:heretter\s+|heretter kalt\s+)?[«\"]?({CAPITAL}[\wÆØÅæøå-]{{1,20}})[»\"]?\)"
    found = [match[1] for match in re.finditer(behind, text, re.IGNORECASE)]
    parts = name.split()
    short = " ".join(parts[:-1])
    if parts[-1] in lists()["companies"]:
        found.append(short)
    elif (
        short and kind_of(parts[-1]) and not is_half(name) and parts[0].lower() not in ("den", "det", "norsk", "norges")
    ):
        alone = re.finditer(rf"(?:^|[.\n:] *){re.escape(short)} ([a-zæøå]+)", text, re.MULTILINE)
        found += [short] if any(not kind_of(behind[1]) for behind in alone) else []
    return tuple(dict.fromkeys(form for form in found if form and form != name))


def _hints(passages: Sequence[Passage]) -> Iterator[tuple[Passage, str, Hint]]:
    """Every hint, with the passage that it stands in and the place by which it is told."""
    sentences = 0
    listed = False
    said = " ".join(passage.words for passage in passages if passage.kind == "sentence")
    for i, passage in enumerate(passages):
        words = passage.words
        listed = passage.kind == "signature" and (listed or bool(_LISTED.match(words)))
        if listed:
            yield from ((passage, "copies", hint) for hint in _sent_to(words))
            continue  # whoever gets a copy sends nothing
        told: list[tuple[str, Iterator[Hint]]] = []
        if passage.kind in ("letterhead", "title", "heading") and sentences < 3:
            told += [("label", _labels(words)), ("title", _title(words))]
        if passage.kind == "letterhead":
            told.append(("letterhead", _letterhead(passages, i)))
        elif passage.kind == "signature":
            told.append(("signature", _signature(words, said)))
        elif passage.kind == "sentence":
            sentences += 1
            told += [("subject", _subject(words, sentences)), ("asked", _asked(words))]
            told += [("presented", _presented(words)), ("reference", _reference(words))] if sentences <= _EARLY else []
        for how, hints in told:
            yield from ((passage, how, hint) for hint in hints if not _SALUTE.match(hint.name))  # whom it goes to


_LISTED = re.compile(r"(?:kopi|gjenpart|vedlegg|utskrift|sendes?|sendt)\b", re.IGNORECASE)
_SENT_TO = re.compile(r"(?:utskrift|sendes?|sendt) ?(?:til)?:?\s+", re.IGNORECASE)
_EARLY = 6  # sentences in which a letter says who writes and what it answers


def _take(words: str, start: int, role: str, weight: float) -> Iterator[Hint]:
    """A hint for the name that begins at `start`, if one does; a body's counts more than a person's."""
    end = joint_at(words, start) if role == "sender" else name_at(words, start)
    name = words[start:end].strip(" -–")
    if len(name) > 1:
        yield Hint(role, name, (start, start + len(name)), weight if is_named(name) or "," in name else weight / 2)


_LABELS = re.compile(
    r"(?:^\W*|\s)(?:(?P<to>til|to|mottake?r|mottakar)|fra|frå|from|avsender|innsender|innsendt av|høringsinstans|høringspart|"
    r"organisasjon|virksomhet|navn på (?:virksomhet\w*|organisasjon\w*|høringsinstans\w*|instans\w*))"
    r"(?:\s*:|(?<=^Til)\t|(?<=^Fra)\t)\s*(?:Postmottak\w*\s+)?",
    re.IGNORECASE,
)
_VALUE = re.compile(rf"{CAPITAL}[^<|;,]*?(?=\s*(?:<|[|;,]|\s[\w-]+:|$))")  # what stands in a field, whatever it is
_SALUTE = re.compile(r"^(?:Til|Kjære|TIL)\s+(?=[A-ZÆØÅ])")


def _labels(words: str) -> Iterator[Hint]:
    """*Til: X*, *Fra: X*, *Kjære X*."""
    for match in _LABELS.finditer(words):
        role = "recipient" if match["to"] else "sender"
        named = list(_take(words, match.end(), role, 6))
        value = _VALUE.match(words, match.end())
        if value and (not named or (role == "sender" and value.end() > named[0].span[1])):
            named = [Hint(role, value[0], value.span(), 6 if is_named(value[0]) else 3)]
        yield from named
    if found := _SALUTE.match(words):
        yield from _take(words, found.end(), "recipient", 5)
    if found := _SIGNED_FROM.match(words):
        end = max(found.end(1), joint_at(words, found.start(1)))  # *Barne-, ungdoms- og …*
        yield Hint("sender", words[found.start(1) : end], (found.start(1), end), 4)


_SIGNED_FROM = re.compile(rf"(?:Fr[aå]|FR[AÅ]) ({CAPITAL}[^.,:;<|–]{{2,60}}?)\s*(?:$|[,;<|])")  # on a line of its own
_FROM = re.compile(rf"\b(?:fra|frå|FRA|Fra)\s+(?={CAPITAL})|\bvedtatt av\s+|\bpå vegne av\s+")
_TO = re.compile(r"\b(?:til|TIL|Til)\s+(?=\S)")
_DASH = re.compile(r"\s[–-]\s(?=\S)")
_OF_SENDER = re.compile(r"\s*(?:[:–—-]|sitt\b|sin\b|har\b)")
_DOC_WORD = re.compile(
    r"høring|høyring|innspill|innspel|uttal|fråsegn|merknad|kommentar|(?<!for)svar|tilbakemelding|brev", re.IGNORECASE
)


def _title(words: str) -> Iterator[Hint]:
    """*Høringssvar fra X til Y*, *X: Innspill til Y*, *X – høringsuttalelse*, *Xs innspill*, *Høringssvar – sak – X*."""
    document = _DOC_WORD.search(words)
    if document is None:
        return
    for match in _FROM.finditer(words, document.start()):
        yield from _take(words, match.end(), "sender", 5)
    for match in _TO.finditer(words, document.start()):
        yield from _addressed(words, match.end(), words[document.start() :].lower().startswith("innspill"))
    last = max((match.end() for match in _DASH.finditer(words)), default=0)
    owner = re.match(r"(.+)s (?:merknader|innspill|kommentarer|uttalelse|høringssvar|høringsuttalelse)$", words[last:])
    if last and owner and name_at(words, last) >= last + len(owner[1]):
        yield Hint("sender", owner[1], (last, last + len(owner[1])), 4)
    last = last if last > document.end() else 0
    if last and is_body(words[last:]) and not is_state(words[last:]):
        yield Hint("sender", words[last:], (last, len(words)), 4)
    end = name_at(words, 0)
    name = words[:end].strip(" -–")
    genitive = name.endswith("s") and bool(_DOC_WORD.match(words, skip(words, end)))
    if name and end <= document.start() and (genitive or _OF_SENDER.match(words, end)) and not _DOC_WORD.match(name):
        name = name[:-1] if genitive else name
        said = len(name.split()) > 1 or not known(name.lower())
        yield Hint("sender", name, (0, len(name)), 5 if is_named(name) else 3 if said else 1)


def _addressed(words: str, start: int, is_input: bool) -> Iterator[Hint]:
    """The body behind *til*. A committee is answered while it works (*innspill til*); later its report is meant."""
    end = name_at(words, start)
    name = words[start:end]
    kinds = {kind_of(word) for word in name.split()}
    if kind_of(name.split()[-1] if name else "") and name.lower().endswith(("ets", "ens")):
        end, name = end - 1, name[:-1]  # *innspill til Vaktkommisjonens arbeid*
    if is_generic(name):
        yield Hint("recipient", name, (start, end), 1)  # whose, another place must tell
    elif name and (kinds & set(lists()["state"]) or name.lower() in lists()["state_names"]):
        yield Hint("recipient", name, (start, end), 2.5 if "utvalg" in kinds and not is_input else 5)
    elif name and kinds - {""}:
        yield Hint("recipient", name, (start, end), 3)


_ADDRESS = re.compile(
    r"(?:,\s*)?(?:Postboks|PB|Pb\.?|P\.b\.|postboks|\d{4} [A-ZÆØÅ]|[A-ZÆØÅ][\wæøå]+(?:gata|gaten|veien|vegen|gt\.?|gate) \d)"
)


def _letterhead(passages: Sequence[Passage], i: int) -> Iterator[Hint]:
    """A name on a line of its own above the text; with an address below it, or as the state's, the recipient's."""
    words = passages[i].words
    span, first = (0, len(words)), i == 0
    columns = list(re.finditer(r"\S+(?: {1,2}\S+)*", words))
    if len(columns) > 1 and all(is_body(column[0]) for column in columns):
        yield from (Hint("sender", column[0], column.span(), 2) for column in columns)
        return
    if first:
        yield from _heads_letter(passages)
    if not is_body(words):
        yield from _flat_letterhead(words)
        if i and passages[i].gap and words.isalpha() and words[0].isupper() and _is_addressed(passages, i):
            yield Hint("recipient", words, span, 2.6)  # an authority that is known by its short name
        return
    if i and passages[i].gap == 0 and passages[i - 1].kind == "letterhead" and is_state(passages[i - 1].words):
        return  # whose office it is, or its region
    if first and _is_answered(passages):
        yield Hint("recipient", words, span, 3)
        return
    addressed = _is_addressed(passages, i)
    below = i > 0 and passages[i].gap > 0 and passages[0].kind == "letterhead" and not is_state(passages[0].words)
    other = first and any(p.kind == "letterhead" and is_state(p.words) for p in passages[1:6])
    if is_state(words) and not other:
        yield Hint("recipient", words, span, 5 if addressed else 3)
        yield Hint("sender", words, span, 0.6)
        return
    yield Hint(
        "recipient", words, span, 3 if addressed and not first else 2.6 if addressed or below else 0.5 if first else 1
    )
    yield Hint("sender", words, span, 3 if first else 1.2 if addressed else 2)


def _is_answered(passages: Sequence[Passage]) -> bool:
    """Whether the only line above the title is to whom a letter goes that somebody else opens or signs."""
    if len(passages) < 3 or passages[1].kind != "title":
        return False
    name = _key(passages[0].words)
    told = [hint for p in passages if p.kind == "signature" for hint in _signature(p.words, "")]
    first = next((p.words for p in passages if p.kind == "sentence"), "")
    told += [hint for hint in _acts(first, 0, 1) if hint.weight > 1]
    return bool(told) and all(_key(hint.name) != name and not _is_short(_key(hint.name), name, set()) for hint in told)


def _is_addressed(passages: Sequence[Passage], i: int) -> bool:
    """Whether an address stands below line `i` of the letterhead, an office or a region perhaps between."""
    below = [p for p in passages[i + 1 : i + 4] if p.kind == "letterhead" and p.gap == 0]
    return any(_ADDRESS.match(p.words) for p in below)


_CUT = re.compile(
    r"\s*(?:,|\||•|·|\bPostboks\b|\bPB\b|\b[Oo]rg\.?|\b[Tt]lf|\b[Tt]elefon|\bSentralbord|\bwww\.|\S+@|\b\d|\b[A-ZÆØÅ]\w+(?:veien|vegen|gata|gate|plass) \d)"
)


def _heads_letter(passages: Sequence[Passage]) -> Iterator[Hint]:
    """The words at the very top, before any address, where the letter says them again: a name whatever it is made of."""
    words = passages[0].words
    cut = _CUT.search(words)
    parts = words[: cut.start() if cut else len(words)].strip(" -–").split()[:8]
    said = "\n".join(p.words for p in passages[1:] if p.kind in ("sentence", "title", "heading") or is_body(p.words))
    whole = " ".join(parts)
    signs = any(p.kind == "signature" and _signs_as(whole, p.words) for p in passages)
    barred = cut is not None and words[cut.start() :].lstrip()[:1] in ("|", "•", "·") and len(parts) < 5
    if signs or (barred and is_named(whole) and not is_state(whole)):
        yield Hint("sender", whole, (0, len(whole)), 4 if signs else 2)  # who heads the letter and signs it
    for n in range(len(parts), 0, -1):
        name = " ".join(parts[:n])
        if re.search(rf"\b{re.escape(name)}\b", said, re.IGNORECASE):
            fits = (
                name[0].isupper()
                and parts[n - 1][-1].isalnum()
                and not _DOC_WORD.search(name)
                and (n > 1 or is_named(name))
            )
            if fits and not is_state(name) and words.startswith(name):
                yield Hint("sender", name, (0, len(name)), 3)
            return


def _signs_as(name: str, words: str) -> bool:
    """Whether a line of the signature says that `name` signs: *Hilsen X*, *For X*, *X v/ styret*, *leder, X*."""
    signed = rf"(?:.*\bhilsen(?: fra)? |for |på vegne av |.*, |.*\bi )?{re.escape(name)}\s*(?:[,(].*|v/.*|ved .*)?"
    return bool(name) and bool(re.fullmatch(signed, words.strip(), re.IGNORECASE))


_DOMAIN = re.compile(r"[@.]([a-zæøå-]{2,})\.(f?)(?:kommune|ylkeskommune|ylke)\.no\b")


def _flat_letterhead(words: str) -> Iterator[Hint]:
    """The names in a letterhead that was flattened into one line: the first is the sender's, the state's the recipient's."""
    for match in _DOMAIN.finditer(words):  # post@solvik.kommune.no
        yield Hint("sender", f"{match[1].capitalize()} {'fylkes' * bool(match[2])}kommune", match.span(1), 2)
    seen = 0
    names = [
        (start, end) for start, end in names_in(words) if is_named(words[start:end]) and "@" not in words[start:end]
    ]
    states = sum(is_state(words[start:end]) for start, end in names)
    for start, end in names:
        name = words[start:end]
        if len(name) > 2:
            state = is_state(name) and not (states > 1 and start == 0)  # one agency writes to another
            yield Hint("recipient" if state else "sender", name, (start, end), 4 if state else 1 if seen else 2)
            seen += 1


def _sent_to(words: str) -> Iterator[Hint]:
    """*Sendes: X*: below a resolution, whom it goes to."""
    if found := _SENT_TO.match(words):
        yield from _take(words, found.end(), "recipient", 3)


_GROUP = re.compile(
    rf"{CAPITAL}[\w.’'-]*(?: [\w.’'-]+)*? [a-zæøåï][\w.’'-]+(?: [\w.’'-]+)*(?=\s*(?:$|,))"
)  # not capitals alone
_POST = re.compile(
    r"\w*(?:leder|leiar|ordfører|rådmann|direktør|sekretær|sjef|rådgiver|konsulent|advokat|dekan|rektor|formann|lege|professor)\b",
    re.IGNORECASE,
)
_OF_PLACE = re.compile(r" (?:i|ved|for|avd\.|på) ")
_OFFICE = re.compile(r"(?:\b(?:i|for|styret i|leder|leiar|v/)|^)\s*(?=[A-ZÆØÅ])")


def _signature(words: str, said: str) -> Iterator[Hint]:
    """A body that signs: on a line of its own, or after a name and an office (*Leder Lofotrådet*, *ordfører i Nes kommune*).

    `said`: the letter's sentences; a name that stands in them, too, is no person's.
    """
    if is_body(words) or (_PERSON.fullmatch(words) and words in said and not GREETING.match(words)):
        yield Hint("sender", words, (0, len(words)), 3.5)
        return
    greeted = GREETING.match(words)
    begin = skip(words, greeted.end()) if greeted else 0
    own = _GROUP.match(words, begin)
    if (
        own
        and not _POST.search(own[0])
        and not is_state(own[0])
        and (greeted or _OF_PLACE.search(own[0]) or is_named(own[0]))
    ):
        yield Hint("sender", own[0], own.span(), 3)  # whatever it is made of
        return
    offices = ((match.end(), name_at(words, match.end())) for match in _OFFICE.finditer(words))
    for start, end in [*offices, *names_in(words)]:
        name = words[start:end]
        if is_named(name) and not is_state(name):
            yield Hint("sender", name, (start, end), 2)
            return


_ADOPTED = re.compile(r"\W*(?:Uttalelse|Vedtak|Fråsegn)?\s*(?:vedtatt|vedteken|fattet) av\s+", re.IGNORECASE)
_FOR_CLIENT = re.compile(
    rf"\b(?:[Vv]i (?:representerer|bistår)|[Pp]å vegne av|vår klient,?)\s+(?:vår klient,? )?(?={CAPITAL})"
)
_WE_IN = re.compile(r"Vi i (?=[A-ZÆØÅ])")
_THIS_IS = re.compile(
    r"(?:Dette er (?:en |et )?)?(?:\w*uttalelsen? |\w*svar )?(?:fra|for)\s+(?=[A-ZÆØÅ])", re.IGNORECASE
)
_CALLED = re.compile(
    rf"(\W*)({CAPITAL}[^().,:;]*?)\s*\((?:(?:heretter|forkortet|forkorta)[^)]*|{CAPITAL}\w{{1,8}})\)\s+(\w+)"
)


def _presented(words: str) -> Iterator[Hint]:
    """*Uttalelse vedtatt av X*, *Dette er et høringssvar fra X*, *X (heretter selskapet)*, *Solvik båtlag (SB)*."""
    if adopted := _ADOPTED.match(words):
        yield from _take(words, adopted.end(), "sender", 3)
    if client := _FOR_CLIENT.search(words):
        yield from _take(words, client.end(), "sender", 15)  # more than the law firm that signs
    if we := _WE_IN.match(words):
        yield from _take(words, we.end(), "sender", 3)
    if this := _THIS_IS.match(words):
        yield from _take(words, this.end(), "sender", 2)
    called = _CALLED.match(words)
    acts = called is not None and called[3].lower() in lists()["verbs"] | lists()["opening_verbs"]
    if called and acts and len(called[2].split()) < 9 and not is_state(called[2]) and name_at(words, called.start(2)):
        yield Hint("sender", called[2], called.span(2), 3)


_BRACKETS = re.compile(r"\s*\([^)]{1,30}\)")
_REMARKS = re.compile(
    r"har (?:ingen|følgende|noen|enkelte|ikke) (?:\w+ )?(?:merknad|innvending|kommentar|innspill|bemerkning)"
)
_GOVERNMENT = re.compile(
    r"\w*departement(?:et|ene)?|regjering(?:en|a)|utvalget|\w*skatteutvalget|stortinget|staten|kommisjonen|komiteen|flertallet|"
    r"mindretallet|eu|norge",
    re.IGNORECASE,
)


def _subject(words: str, number: int) -> Iterator[Hint]:
    """A body that does what senders do, at the front of sentence `number` of the letter, or behind a colon in it."""
    for begin in [
        len(words) - len(words.lstrip("«\"'–- ")),
        *(match.end() for match in re.finditer(r": (?=[A-ZÆØÅ])", words)),
    ]:
        yield from _acts(words, begin, number)


#: How the first sentence says who writes, whatever the name is made of: *Nei til rus Solvik viser til høringen*.
_OPENED = re.compile(
    rf"(?!(?:Vi|Jeg|Det|Undertegnede)\b)({CAPITAL}(?:(?! (?:er|som|har|at)\b)[^.,:;()?!]){{2,60}}?) "
    r"(?:viser til|representerer|bistår|takker for|organiserer|har (?:lest|mottatt|behandlet|følgende))\b"
)


def _acts(words: str, begin: int, number: int) -> Iterator[Hint]:
    early = number <= _EARLY
    end = name_at(words, begin)
    name = words[begin:end]
    bracket = _BRACKETS.match(words, end)
    after = words[bracket.end() if bracket else end :].lstrip()
    verb = re.match(r"[\wæøå]+", after)
    state = is_state(name)
    if opened := _OPENED.match(words, begin) if number == 1 and begin == 0 else None:
        name, end, verb = opened[1], opened.end(1), re.match(r"\w+", words[opened.end(1) :].lstrip())
    if not name or verb is None or _GOVERNMENT.fullmatch(name.split()[-1]) or (state and not early):
        return
    weight = 0.0
    if _REMARKS.match(after):
        weight = 2
    elif verb[0].lower() in lists()["opening_verbs"] and early and (is_named(name) or not known(name.lower())):
        weight = 1.6 if state else 3
    elif verb[0].lower() in lists()["verbs"] | lists()["opening_verbs"] and not state:
        strong = is_named(name) or len(name.split()) > 1 or name.isupper()
        weight = 1 if strong else 0 if known(name.lower()) else 0.5 if norwegian.parts(name.lower()) else 0.8
        # "X støtter dette, men det gjør ikke vi": then X is somebody else.
        weight += 0.5 * (number == 1 and is_named(name) and not re.search(r"\b(?:vi|oss)\b", after))
    weight = max(weight, 2 * bool(opened))
    if weight:
        yield Hint("sender", name, (begin, end), weight)


_BEHIND = re.compile(rf"\b(?:til|under|for)\s+(?={CAPITAL})")
_ASKS = re.compile(
    r"\s*(?:sitt |sin |sine )?(?:høring|høyring|brev|invitasjon|innspill|notat|oppfordring|forslag|utkast)",
    re.IGNORECASE,
)
_LETTER_FROM = re.compile(
    r"(?:høringsbrev\w*|høyringsbrev\w*|høringsnotat\w*|brev\w*|invitasjon\w*|henvendelse\w*|høring\w*|oppfordring\w*)\b[^.]{0,30}?"
    r"\b(?:fra|frå)\s+(?=[A-ZÆØÅ])"
)
_SENT_BY = re.compile(rf"\b(?:sendt (?:ut )?(?:på|til) (?:høring|høyring) (?:av|fra|frå)|utsendt av)\s+(?={CAPITAL})")
_SENDS = re.compile(
    rf"{CAPITAL}[\w -]{{3,60}}?\s(?:sendte|sender|har (?:\w+ )?sendt|la|legger|har lagt)\b(?:[^.]|\d\.){{0,120}}\b(?:høring|høyring)"
)
_BEGS = re.compile(rf"\b(?:ber|anmoder|oppfordrer|bed)\s+(?={CAPITAL})")


def _reference(words: str) -> Iterator[Hint]:
    """Whose letter is answered: *viser til Kystverkets høringsbrev*, *invitasjonen fra X*, *X har sendt saken på høring*."""
    for match in _BEHIND.finditer(words):
        end = name_at(words, match.end())
        name = words[match.end() : end].removesuffix("s")
        asks = _ASKS.match(words, end)
        invites = bool(asks) and bool(re.search(r"innspill|invitasjon", asks[0], re.IGNORECASE)) if asks else False
        mentioned = name and kind_of(name.split()[-1]) == "utvalg" and (not invites or name.lower() == "utvalget")
        ministry = name.lower().endswith("departementet")
        if asks and not mentioned and (ministry or (is_named(name) and not _GOVERNMENT.fullmatch(name))):
            yield Hint("recipient", name, (match.end(), match.end() + len(name)), 3)
    for match in _LETTER_FROM.finditer(words):
        yield from _authority(words, match.end(), 3, "invitasjon" in match[0].lower())
    for match in _SENT_BY.finditer(words):
        yield from _authority(words, match.end(), 3)
    for match in _SENDS.finditer(words):
        yield from _authority(words, match.start(), 3)


def _asked(words: str) -> Iterator[Hint]:
    """The authority that the letter asks by name: *ber Miljødirektoratet om*."""
    for match in _BEGS.finditer(words):
        yield from _authority(words, match.end(), 2.5)


def _authority(words: str, start: int, weight: float, committee: bool = False) -> Iterator[Hint]:
    """The ministry, directorate or agency whose name begins at `start`. `committee`: or committee."""
    end = name_at(words, start)
    name = words[start:end]
    if (
        name
        and is_state(name)
        and name.lower() not in lists()["at_large"]
        and (committee or kind_of(name.split()[-1]) != "utvalg")
    ):
        yield Hint("recipient", name, (start, end), weight)
