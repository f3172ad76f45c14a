"""Where a letter says who writes to whom: each place with the name that stands there, the role it speaks for and a weight.

After *Til:* and *Fra:*, in the title (*Høringssvar fra X til Y*), above the text, before an address, in the signature, as the
subject of what senders do (*X viser til …, mener, ber om*), as who sent the matter out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations

from innspill import norwegian
from innspill.norwegian.lexicon import known
from innspill.norwegian.lists import pattern

from .head import COPY, DOCUMENT, PERSON, SALUTE, front, head
from .lines import GREETING
from .names import (
    CAPITAL,
    is_body,
    is_explained,
    is_generic,
    is_named,
    is_state,
    joint_at,
    kind_of,
    lists,
    name_at,
    names_in,
)
from .passages import Hint, Passage


def clues(passages: Sequence[Passage]) -> Iterator[tuple[Passage, str, Hint]]:
    """Every hint, with the passage that it stands in and the place by which it is told."""
    yield from ((passage, "letterhead", hint) for passage, hint in head(passages))
    said = " ".join(passage.words for passage in passages if passage.kind == "sentence")
    top = passages[0].words if passages and passages[0].kind == "letterhead" else ""
    sentences, listed = 0, False
    for passage in passages:
        words, kind, early = passage.words, passage.kind, sentences < _EARLY
        listed = kind == "signature" and (listed or bool(_LISTED.match(words)))
        told: dict[str, Iterable[Hint]] = {}
        if listed or (kind != "sentence" and COPY.match(words)):
            sent = _SENT_TO.match(words)  # whoever gets a copy sends nothing
            told = {"copies": _take(words, sent.end(), "recipient", 3) if sent else ()}
        elif kind == "papers":
            told = {"reference": _authorities(_PAPER_FROM, words, 3)}
        elif kind == "signature":
            told = {"signature": _signature(words, said, top)}
        elif kind == "sentence":
            sentences += 1
            told = {"subject": _subject(words, sentences), "asked": _authorities(_BEGS, words, 2.5)}
            told |= {"presented": _presented(words), "reference": _reference(words)} if early else {}
            salute = SALUTE.match(words)  # *Til Livssynsdepartementet*, below a line that is no letterhead's
            if early and salute and is_body(words[salute.end() :].rstrip(" ,.!")):
                told["label"] = _labels(words)
        elif sentences < 3:
            told = {"label": _labels(words), "title": _title(words), "presented": _presented(words)}
        yield from ((passage, how, hint) for how, hints in told.items() for hint in hints)


_LISTED = re.compile(r"(?:kopi|gjenpart|vedlegg|utskrift|sendes?|sendt|kilde|referanse|litteratur)", re.IGNORECASE)
_SENT_TO = re.compile(r"(?:(?:ut|av)skrift )?(?:utskrift|sendes?|sendt) ?(?:til)?:?\s+", re.IGNORECASE)
_EARLY = 6  # sentences in which a letter says who writes and what it answers


def _take(words: str, start: int, role: str, weight: float) -> Iterator[Hint]:
    """A hint for the name that begins at `start`, if one does; a body's counts more than a person's."""
    end = joint_at(words, start) if role == "sender" else name_at(words, start)
    rest = words[start:]
    whole = (is_body(rest) and " om " not in rest) or is_explained(rest)
    name = (rest if whole else words[start:end]).strip(" -–")
    if len(name) > 1:
        yield Hint(role, name, (start, start + len(name)), weight if is_named(name) or "," in name else weight / 2)


_LABELS = pattern("party_label")
#: What stands in a field, whatever it is.
_VALUE = re.compile(rf"(?!Privat){CAPITAL}[^<|;,]*?(?=\s*(?:\([^()]*\)$|[<|;,]|\s[\w-]+:|\bv/|$))")


def _labels(words: str) -> Iterator[Hint]:
    """*Til: X*, *Fra: X*, *Kjære X*."""
    for match in _LABELS.finditer(words):
        role = "recipient" if match["to"] else "sender"
        named = list(_take(words, match.end(), role, 6))
        value = _VALUE.match(words, match.end())
        if value and (not named or (role == "sender" and value.end() > named[0].span[1])):
            named = [Hint(role, value[0], value.span(), 6 if is_named(value[0]) else 3)]
        yield from named
        mail = _MAIL.match(words, match.end()) if match["to"] and not named else None
        if mail and (name := _spelt(mail[1].lower())):
            yield Hint(role, name, mail.span(1), 3)
    if found := SALUTE.match(words):
        calls = (
            hint for hint in _take(words, found.end(), "recipient", 5) if hint.name.lower() not in lists()["kinds"]
        )
        yield from calls  # *Kjære departement*: another place tells which
    if found := _SIGNED_FROM.match(words):
        yield Hint("sender", found[1], found.span(1), 4)


_MAIL = re.compile(r"<?[\w.+-]+@(\w+)\.")


def _spelt(domain: str) -> str:
    """The body of the state whose address it is, as it is spelt: *Miljødirektoratet* of *miljodirektoratet*; "" for none."""
    places = [i for i, letter in enumerate(domain) if letter in "oa"]
    for some in chain.from_iterable(combinations(places, n) for n in range(3)):
        name = "".join({"o": "ø", "a": "å"}[c] if i in some else c for i, c in enumerate(domain))
        if is_state(name) and kind_of(norwegian.split(name)[-1]):
            return name.capitalize()
    return ""


#: *Fra X* on a line of its own.
_SIGNED_FROM = re.compile(rf"(?:Fr[aå]|FR[AÅ]) (?:styret i )?({CAPITAL}[^.,:;<|–]{{2,60}}?)\s*(?:$|[,;<|])")
_FROM = pattern("from_whom", 0)
_TO = re.compile(r"\b(?:til|TIL|Til)\s+(?=\S)")
_OF_SENDER = re.compile(r"\s*(?:[:–—-]|sitt\b|sin\b|har\b)")
#: Behind the name of what whoever is answered sent out: *svar på høringsbrev fra*; *høringsnotat fra*.
_ANSWERED = re.compile(
    r"\b(?:forslag|utkast|brev|notat|høring|høyring|(\w+(?:brev|notat)))(?:et|en|a)? $", re.IGNORECASE
)
_OWNER = re.compile(r"(.+)s (?:merknader|innspill|kommentarer|uttalelse|høringssvar|høringsuttalelse)$")


def _title(words: str) -> Iterator[Hint]:
    """*Høringssvar fra X til Y*, *X: Innspill til Y*, *X – høringsuttalelse*, *Xs innspill*, *Høringssvar – sak – X*."""
    document = DOCUMENT.search(words)
    if document is None:
        return
    for match in _FROM.finditer(words, document.start()):
        of = _ANSWERED.search(words, 0, match.start())
        sent_out = of and (of[1] or of.start() >= document.end())
        answered = sent_out and is_state(words[match.end() : name_at(words, match.end())])
        yield from _take(words, match.end(), "recipient" if answered else "sender", 5)
    for match in _TO.finditer(words, document.start()):
        yield from _addressed(words, match.end(), words[document.start() :].lower().startswith("innspill"))
    at = 0
    for part in re.split(r"(\s[–-]\s)", words):
        owner = _OWNER.match(part)
        name = owner[1] if owner else part
        behind = at > (0 if owner else document.end())
        if behind and ((owner and name_at(part, 0) >= len(name)) or (is_body(name) and not is_state(name))):
            yield Hint("sender", name, (at, at + len(name)), 4)
        at += len(part)
    end = name_at(words, 0)
    name = words[:end].strip(" -–")
    genitive = name.endswith("s") and bool(DOCUMENT.match(words[end:].lstrip()))
    if name and end <= document.start() and (genitive or _OF_SENDER.match(words, end)):
        name = name[:-1] if genitive else name
        new = " " in name or not (known(name.lower()) or norwegian.parts(name.lower()))
        said = new and not re.match(r"\w+ (?:for|av|om) ", name)
        yield Hint("sender", name, (0, len(name)), 5 if is_named(name) else 3 if said else 1)


def _addressed(words: str, start: int, is_input: bool) -> Iterator[Hint]:
    """The body behind *til*. A committee is answered while it works (*innspill til*); later its report is meant."""
    end = name_at(words, start)
    name = words[start:end]
    kinds = {kind_of(word) for word in name.split()}
    if kind_of(name.split()[-1] if name else "") and name.lower().endswith(("ets", "ens")):
        end, name = end - 1, name[:-1]  # *innspill til Vaktkommisjonens arbeid*
    if is_generic(name) and re.fullmatch(r" (?:om|for) [a-zæøå ]+", words[end:]):
        end, name = len(words), words[start:]  # *utvalget om hjelp etter soning*
    if is_generic(name):
        yield Hint("recipient", name, (start, end), 1)  # whose, another place must tell
    elif is_named(name):
        state = is_state(name) or kinds & {*lists()["state"]}
        reported = "utvalg" in kinds and not is_input
        yield Hint("recipient", name, (start, end), 2.5 if reported else 5 if state else 3)


_POST = pattern("posts")
_ODD = re.compile(r"[,:;\d]")
_BEHALF = re.compile(rf"(?:{GREETING.pattern}|[Pp]å vegne av|For)[ ,]+(?-i:(?={CAPITAL}))", re.IGNORECASE)


def _signature(words: str, said: str, top: str) -> Iterator[Hint]:
    """A body that signs: alone, after a greeting, or after a name and an office (*Leder Lofotrådet*, *ordfører i Nes kommune*).

    `said`: the letter's sentences; a name that stands in them, too, is no person's. `top`: its first line, if that is its head's.
    """
    behalf = _BEHALF.match(words)
    begin = behalf.end() if behalf else 0
    name = _as_opened(front(words[begin:]), said, top)
    if is_body(name) or (PERSON.fullmatch(name) and name in said and not GREETING.match(name)):
        yield Hint("sender", name, (begin, begin + len(name)), 3.5)
    elif behalf and re.search(r" [a-zæøå]", name) and not (_POST.search(name) or _ODD.search(name) or is_state(name)):
        yield Hint("sender", name, (begin, begin + len(name)), 3)  # whatever it is made of
    else:
        for start, end in names_in(words):
            name = words[start:end]
            if is_named(name) and not is_state(name) and len(name.split()) < 9:
                yield Hint("sender", name, (start, end), 2)
                return


def _as_opened(name: str, *opened: str) -> str:
    """A name without the person's that ran into it, where one of `opened` begins with it: *Lia næringsforening Kari Vik*."""
    parts = name.split()
    shorter = (" ".join(parts[:n]) for n in range(len(parts) - 2, 1, -1))
    begun = [words.lower() for words in opened]
    return next((s for s in shorter if is_named(s) and any(b.startswith(f"{s.lower()} ") for b in begun)), name)


_FOR_CLIENT, _MOVES = pattern("for_client", 0), pattern("moves", 0)
_PRESENTS = pattern("presents", 0)


def _presented(words: str) -> Iterator[Hint]:
    """*Uttalelse vedtatt av X*, *Dette er et høringssvar fra X*, *Vi i X*, *på vegne av X*."""
    if presents := _PRESENTS.match(words):
        yield from _take(words, presents.end(), "sender", 3)
    client = _FOR_CLIENT.search(words)
    if client and not _MOVES.search(words, 0, client.start()):
        yield from _take(words, client.end(), "sender", 15)  # more than the law firm that signs


_REMARKS = pattern("has_remarks", 0)
_OPENED = pattern("opens_letter", 0)
_IS = pattern("says_what_it_is", 0)


def _subject(words: str, number: int) -> Iterator[Hint]:
    """A body that does what senders do, at the front of sentence `number` of the letter, or behind a colon in it."""
    for match in re.finditer(r"""^[«"'–\- ]*|: «?(?=[A-ZÆØÅ])""", words):
        begin = match.end()
        opened = (_OPENED.match(words, begin) or _IS.match(words, begin)) if number == 1 and begin == 0 else None
        name = opened[1] if opened else words[begin : name_at(words, begin)]
        after = re.sub(r"^\s*\([^)]{1,30}\)", "", words[begin + len(name) :]).lstrip()
        verb = re.match(r"\w+", after)
        spoken_of = name.lower() in lists()["at_large"]  # *Regjeringen viser til målene*
        if name and verb and not spoken_of and not _POST.fullmatch(name.removesuffix("en")):
            weight = max(_speaks(name, verb[0].lower(), after, number), 2 * bool(opened))
            yield from [Hint("sender", name, (begin, begin + len(name)), weight)] if weight else []


def _speaks(name: str, verb: str, after: str, number: int) -> float:
    """How much it says for a body to be the subject of `verb`, `after` which the sentence goes on."""
    early, named = number <= _EARLY, is_named(name)
    if verb in lists()["opening_verbs"] and early and (named or not known(name.lower())):
        return 3
    of_us = re.search(r"\b(?:vi|oss)\b", after)  # *X støtter dette, men det gjør ikke vi*
    local = kind_of(name.split()[-1]) in ("kommune", "fylkeskommune")
    if number == 1 and " " in name and verb.endswith("r") and not (is_state(name) or local or of_us):
        return 1.5  # whoever is told of first, whatever it does: *Vik Transport AS passerer bommene hver dag*
    if is_state(name) or verb not in lists()["verbs"] | lists()["opening_verbs"]:
        return 2 * bool(is_state(name) and _REMARKS.match(after))
    first = number == 1 or (early and local and " " in name)
    return (named or " " in name or name.isupper()) + 0.5 * (first and named and not of_us)


_BEHIND = re.compile(rf"\b(?:til|under|for|på)\s+(?={CAPITAL})")
_ASKS = pattern("what_is_answered")
_LETTER_FROM = pattern("letter_from", 0)
_SENDS = pattern("sends_on_hearing", 0)
_PAPER_FROM = re.compile(r"\b[Hh]ørings(?:brev|notat)\w{0,3}\b[^,;]{0,40}?\bfra (?=[A-ZÆØÅ])")
_THANKS = re.compile(rf"\b[Tt]akker? (?={CAPITAL})")
_PROPOSED = re.compile(r"(?:forslag|utkast)\w* (?:fra|frå) (?=(?:\S+- og )?\S+(?:departementet|direktoratet))")
_BEGS = pattern("begs", 0)


def _reference(words: str) -> Iterator[Hint]:
    """Whose letter is answered: *viser til Kystverkets høringsbrev*, *invitasjonen fra X*, *X har sendt saken på høring*."""
    for match in _BEHIND.finditer(words):
        end = name_at(words, match.end())
        name = words[match.end() : end].removesuffix("s")
        asks = _ASKS.match(words, end)
        invites = asks and re.search(r"innspill|invitasjon", asks[0], re.IGNORECASE)
        mentioned = name and kind_of(name.split()[-1]) == "utvalg" and not invites
        if asks and is_named(name) and not mentioned:
            yield Hint("recipient", name, (match.end(), match.end() + len(name)), 3)
    for before in (_LETTER_FROM, _SENDS, _PROPOSED, _THANKS):
        yield from _authorities(before, words, 3)


def _authorities(before: re.Pattern[str], words: str, weight: float) -> Iterator[Hint]:
    """The ministries, directorates and agencies named behind `before`."""
    for match in before.finditer(words):
        name = words[match.end() : (end := name_at(words, match.end()))]
        place = " " in name and kind_of(name.split()[-1]) in ("kommune", "fylkeskommune")
        if (is_state(name) or place) and name.lower() not in lists()["at_large"]:
            yield Hint("recipient", name, (match.end(), end), weight)
