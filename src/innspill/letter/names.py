"""Names of bodies: where one begins and ends in a line, and what kind of body it shows.

A body is known by the last part of its name (*Solvik båtlag*, *Fjellguidenes landsforbund*, *Kystverket*), as a company
(*Kystlinjen AS*) or as one of the state's that no part tells (*Stortinget*). The parts stand in `data/parties.yaml`.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from innspill.files import data_in
from innspill.norwegian import split
from innspill.norwegian.lexicon import known
from innspill.norwegian.lists import pattern

from .undo import Span

CAPITAL = r"[A-ZÆØÅÁČĐŊŠŦŽ]"
_WORD = re.compile(rf"{CAPITAL}[\wÆØÅæøå.&/’'–-]*")
_ANY = re.compile(r"[^\s,;:()«»\"]+")
_NEAR = 80  # characters in which the next words stand
_JOIN = frozenset("og i for av på de of the ved".split())
_DOCUMENT = pattern("document_words")
#: A line that begins with a kind and says what for: *Direktoratet for samfunnssikkerhet og beredskap*.
_WHAT_FOR = re.compile(r"\w+ (?:(?:for|mot|av) [a-zæøå -]+(?: i [\wæøå-]+)?|ved [\wæøå -]+)$")
_MEMBERS = re.compile(rf"{CAPITAL}\w{{4,}}(?:erne|ene|ane) (?:i|på|ved) [\w -]+$")  # Støyvarslerne på Nes
_FOR_WHAT = pattern("for_what", 0)


@lru_cache(maxsize=1)
def lists() -> dict[str, Any]:
    """The lists of `data/parties.yaml`; those that are one text as sets of words."""
    found: dict[str, Any] = data_in("parties.yaml")
    for name, value in found.items():
        if isinstance(value, str):
            found[name] = frozenset(value.split())
    found["ends"] = sorted(found["kinds"], key=len, reverse=True)
    return found


@lru_cache(maxsize=1 << 12)
def kind_of(word: str) -> str:
    """The kind of body that a word tells, by its last part, also in the definite form or the genitive; "" for none."""
    kinds, small = lists()["kinds"], word.lower().rstrip(".,")
    for form in (small, small.removesuffix("s")):
        blow = form.endswith("slag") and split(form)[-1] != "lag"  # utslag, forslag; but utmarkslag
        if blow or form in lists()["not_kinds"] or form.endswith("tting"):  # flytting
            return ""
        for kind in lists()["ends"]:
            if form.endswith((kind, kind + kinds[kind])):
                bare = form if form.endswith(kind) else form.removesuffix(kinds[kind])
                return "" if bare in lists()["not_kinds"] else kind
    return ""


def definite(kind: str) -> str:
    """What any body of a kind is called in the definite form: *kommunen*; "" for no kind."""
    return kind and kind + lists()["kinds"][kind]


def is_state(name: str) -> bool:
    """Whether a name is one of the state's bodies: a ministry, a directorate, another kind in the definite form, or listed."""
    words = [(word, kind_of(word)) for word in name.lower().split()]
    kinds, state = lists()["kinds"], lists()["state"]
    if name.lower().startswith("statens ") or any(word in lists()["state_names"] for word, _ in words):
        return True
    definite = (kind for word, kind in words if kind in state and word.rstrip("s").endswith(kind + kinds[kind]))
    return any(kind in ("departement", "direktorat") for _, kind in words) or any(map(kinds.get, definite))


def is_named(name: str) -> bool:
    """Whether a name shows that it is a body's: by a kind, as a company, or as a body of the state."""
    parts = name.split()
    listed = (parts[-1:] and parts[-1] in lists()["companies"]) or lists()["state_names"] & set(name.lower().split())
    return bool(listed or any(map(kind_of, parts)))


def is_generic(name: str) -> bool:
    """Whether a name is only what any body of a kind is called: *kommunen*, *foreningen*, *fylkestinget*."""
    small = name.lower()
    kind = "" if " " in small else kind_of(small)
    return bool(kind) and (small in (kind, definite(kind)) or small in lists()["generic"])


def is_explained(words: str) -> bool:
    """Whether a name is followed by what it is: *Saemien Sijte – sørsamisk museum og kultursenter*."""
    name, dash, what = words.partition(" – ")
    said = set(what.split()) & {*lists()["verbs"], "om", "til", "fra", "på"}
    kind = bool(dash) and ":" not in name and (what.split()[-1] in lists()["kinds"] or bool(kind_of(what.split()[-1])))
    return kind and name[:1].isupper() and what[:1].islower() and not said


def is_half(name: str) -> bool:
    """Whether a name is coordinated: *Helse- og omsorgsdepartementet*."""
    return "- " in name or "-, " in name


def is_taken_up(name: str, said: str) -> bool:
    """Whether sentences begin with the kind of body that a name shows, in the definite form: *Bondelaget vil* of *Porsanger bondelag*."""
    first = re.split(r" (?:i|på|ved|for|av) ", name)[0].split()
    kind = kind_of(first[-1]) if first else ""
    return bool(kind and re.search(rf"(?:^|[.!?:]\s+)(?i:\w*{definite(kind)})s?\b", said, re.MULTILINE))


@lru_cache(maxsize=1 << 10)
def is_body(words: str) -> bool:
    """Whether a line is the name of a body and nothing else: *Solvik båtlag*, *GISKE KOMMUNE*, *Riksantikvaren*."""
    words = " ".join(words.split())
    parts = words.split()
    if not parts or len(parts) > 9 or words[-1] in ".:!?;" or not (words[0].isupper() or parts[-1].isupper()):
        return False
    whole = name_at(words, 0) == len(words) and is_named(words)
    return whole or bool(kind_of(parts[0]) and _WHAT_FOR.match(words)) or bool(_MEMBERS.match(words))


@lru_cache(maxsize=1)
def _company() -> re.Pattern[str]:
    """A company's name up to its ending: *Jordskred og fly AS*."""
    endings = "|".join(map(re.escape, lists()["companies"]))
    return re.compile(rf"{CAPITAL}[\w&.$+-]*(?: [\w&.$+-]+){{0,4}}? (?:{endings})(?!\w)")


def name_at(words: str, start: int) -> int:
    """Where the name of a body that begins at `start` ends; `start` if none begins there.

    Capitals, the last parts of bodies in small letters (*Solvik båtlag*), what joins them, and the halves of coordinated
    names (*Barne-, likestillings- og inkluderingsdepartementet*) belong to it.
    """
    end = at = start
    halves = False
    first = _ANY.match(words, start)
    if first is None or not _begins(words, first[0].rstrip(".!?") or ".", first.end()):
        return start
    company = _company().match(words, start)
    if company and not set(company[0].lower().split()) & lists()["verbs"]:
        return company.end()
    while match := _ANY.match(words, at):
        word = match[0].rstrip(".!?")
        after = words[match.end() : match.end() + _NEAR].split()[:3]
        if at > start and not (word and _goes_on(word, halves, after)):
            break
        at = skip(words, match.end())
        if at > start and word.lower() in _JOIN and end > start:
            continue
        half = word.endswith("-") and len(word) > 2
        end = match.start() + len(word)
        mark = words[match.end() : match.end() + 1]
        shouted = word.isupper() and len(word) > 4 and bool(kind_of(word))  # a line in capitals goes on in them
        ends = match[0] != word or mark in (*';:()«»"',) or (mark == "," and not half)
        # Fiskeri- og havbruksnæringens landsforening
        owns = word.endswith("s") and bool(after) and bool(kind_of(after[0]))
        if shouted or ends or (halves and not half and not owns):
            break
        halves = halves or half
        at = skip(words, match.end() + (mark == ","))
    end = _specified(words, start, end)
    for where in (_PLACED, _BRANCH) if halves and not is_state(words[start:end]) else (_BRANCH,):
        more = where.match(words, end) if end > start else None
        end = more.end() if more and not kind_of(more[0].split()[-1]) else end
    return end


#: Behind a coordinated name: *Idretts- og kulturrådet i Lia*.
_PLACED = re.compile(rf" (?:i|på|ved) {CAPITAL}[\w-]+(?: og {CAPITAL}[\w-]+)?")
_BRANCH = re.compile(rf",? avd(?:eling|\.) (?:{CAPITAL}[\w-]+|\d+)")  # Kvenforbundet avd. Solvik
_MORE = re.compile(rf"(?:, {CAPITAL}[^,:;–()]{{1,40}})* og (?={CAPITAL})")
_PLURAL = re.compile(r" (\w+?)e?r\b")


def joint_at(words: str, start: int) -> int:
    """As `name_at`, where several may write together: *Redd Bekken, Elvevokterne og Norsk Ørretforening*."""
    end = name_at(words, start)
    more = _MORE.match(words, end)
    last = name_at(words, more.end()) if more else end
    if more and ("," in more[0] or is_named(words[more.end() : last])):
        end = last  # Lia Fisk AS og Vik Cluster
    plural = _PLURAL.match(words, end)
    if plural and " og " in words[start:end] and (kind_of(plural[1]) or kind_of(plural[0][1:-1])):
        end = plural.end()
    return end


_THE = re.compile(r" (?:[Nn]orske|kongelige)\b| [a-zæøå]+e ([a-zæøå]+)")  # Det teologiske menighetsfakultet


def _begins(words: str, word: str, end: int) -> bool:
    """Whether a name may begin with `word`: a capital or a kind of body, and no document, pronoun or group of people."""
    if _is_document(word, words[end:].split(maxsplit=3)[:3]):
        return False
    the = _THE.match(words, end)
    named = the is not None and (not the[1] or kind_of(the[1]) == the[1] or the[1].endswith(tuple(lists()["kinds"])))
    if word.lower() in lists()["no_name"] or (word.lower() in lists()["no_body"] and not named):
        return False
    return word[0].isupper() or bool(kind_of(word))


def _is_document(word: str, after: list[str]) -> bool:
    """Whether a word is what a document calls itself; a place may begin like one (*Brevik kommune*, *Lovisenberg sykehus*)."""
    place = word.lower().startswith(("lov", "brev", "svar")) and not known(word.lower()) and any(map(kind_of, after))
    return bool(_DOCUMENT.fullmatch(word)) and not place and not (kind_of(word) and word[0].isupper())


def _goes_on(word: str, halves: bool, after: list[str]) -> bool:
    """Whether a name that has begun goes on with `word`, before the words `after`."""
    small = word.lower()
    if small == "ved":  # Studentparlamentet ved Høgskolen i Østvik
        return bool(after) and after[0][0].isupper() and any(map(kind_of, after))
    if small in lists()["no_name"] or _is_document(word, after):
        return False
    # Bergåsen videregående skole
    described = word.endswith("e") and len(word) > 4 and bool(after) and bool(kind_of(after[0]))
    joins = small in _JOIN or small in ("norske", "landets", "kongelige") or (word.endswith("-") and len(word) > 3)
    return joins or described or halves or word[0].isupper() or bool(kind_of(word))


def _specified(words: str, start: int, end: int) -> int:
    """The end of a name with what it is for, if it is a kind alone or one that often says so."""
    name = words[start:end]
    alone = is_generic(name) and name[:1].isupper()
    says = alone or (name and kind_of(name.split()[-1]) in lists()["saying_what_for"])
    more = _FOR_WHAT.match(words, end) if says else None
    return more.end() if more else end


def names_in(words: str) -> Iterator[Span]:
    """Where the names in a run of capitals begin and end: behind each word that tells a kind of body."""
    at = 0
    while match := _WORD.search(words, at):
        start, end = match.start(), name_at(words, match.start())
        at = max(end, match.end())
        if is_half(words[start:end]):  # what stands before its first half is the end of an address
            half = re.search(rf"{CAPITAL}\w+-,? ", words[start:end])
            first = start + (half.start() if half else 0)
            yield from ((start + a, start + b) for a, b in names_in(words[start:first]))
            yield first, end
            continue
        begin = start
        for part in re.finditer(r"\S+", words[start:end]):
            before = words[begin : start + part.start()].strip()
            after = words[start + part.end() : end].lower().split()[:1]
            if is_state(part[0]) and not kind_of(before or "x"):
                begin = start + part.start()
            opens = part.start() == 0 and is_generic(part[0]) and not is_state(part[0])  # *Foreningen Frie Forlag*
            goes_on = after in (["i"], ["for"], ["og"]) or (opens and after and not kind_of(after[0]))
            if (kind_of(part[0]) or part[0] in lists()["companies"]) and not goes_on:
                yield begin, start + part.end()
                begin = skip(words, start + part.end())
        if begin < end:
            yield begin, end


def skip(words: str, at: int) -> int:
    """The first place from `at` on that is no space."""
    while words[at : at + 1] == " ":
        at += 1
    return at


def key_of(name: str) -> str:
    """What is the same of a name in its forms: small letters, without the genitive of a definite form."""
    small = name.lower()
    return small.removesuffix("s") if small.endswith(("ets", "ens")) else small


def is_short(short: str, name: str, forms: set[str]) -> bool:
    """Whether `short`, in small letters, is a short form of `name`, whose others are `forms`."""
    small = name.lower()
    first, last = small.split()[0], small.split()[-1]
    ending = lists()["kinds"].get(kind_of(last), "")
    alone = is_state(short) and not is_generic(short)  # *Barneombudet* of nobody's *barneombud*
    of, also = (last, ending) if ending else (first, lists()["kinds"].get(kind_of(first), ""))  # *Fagråd Finans*
    definite = " " in small and short == of + also and bool(also) and not alone
    place, _, kind = small.rpartition(" ")
    organs = lists()["organs"].get(kind, "").split()
    organ = bool(ending) and short in {*organs, *(f"{of} i {place}" for of in [*organs, kind + ending])}
    compound = is_generic(short) and " " not in small[-len(short) - 1 :] and small.endswith(short) and small != short
    begins = small.startswith(short + " ") or small.endswith(f" – {short}")
    return begins or compound or definite or organ or short in forms or _abbreviates(short, small)


def _abbreviates(short: str, name: str) -> bool:
    """Whether a name is shortened to letters of its words: *NTF*, *IKA Vest* of *Interkommunalt Arkiv Vest IKS*."""
    letters, _, rest = short.partition(" ")
    before = name.partition(f" {rest}")[0] if rest else name
    initials = "".join(word[0] for word in re.findall(r"\w+", before) if word not in _JOIN)
    ministry = re.fullmatch(rf"{name[0]}\w?\w?d", short) and name.endswith("departementet") and _in_order(short, name)
    fits = len(initials) > 1 and 2 < len(letters) < 7 and letters[0] == name[0] and (not rest or before != name)
    return bool(ministry) or (fits and _in_order(initials, letters) and _in_order(letters, before))


def _in_order(letters: str, word: str) -> bool:
    """Whether all of `letters` stand in `word` in this order."""
    rest = iter(word)
    return all(letter in rest for letter in letters)


def spelt(name: str) -> str:
    """A name in capitals as it is written otherwise: *GISKE KOMMUNE* as *Giske kommune*."""
    if not name.isupper() or " " not in name:
        return name
    small = [word.lower() if word.lower() in _JOIN or kind_of(word) else word.capitalize() for word in name.split()]
    if name.split()[-1] in lists()["companies"]:
        small[-1] = name.split()[-1]
    return " ".join([small[0].capitalize(), *small[1:]])
