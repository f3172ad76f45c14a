"""Who sends the letter: the words by which it names its sender and those for whom the sender speaks."""

import re
from typing import NamedTuple

from innspill.letter import Letter

#: Subject forms of the first person; `undertegnede` is how a private person writes of herself.
FIRST_PERSON = frozenset({"vi", "jeg", "undertegnede"})
_POSSESSIVE = frozenset("vår vårt våre min mitt mine".split())
#: Definite nouns that an organisation uses of itself and seldom of another.
_ALWAYS = frozenset("foreningen forbundet organisasjonen stiftelsen laget styret medlemmene undertegnede".split())
#: Kinds of bodies, each by the end of its name: the definite form means the sender only where its name ends so.
_KINDS = {
    "kommune": "kommunen kommunestyret",
    "fylkeskommune": "fylkeskommunen fylkestinget",
    "universitet": "universitetet",
    "universitetet": "universitetet",
    "høgskole": "høgskolen høyskolen",
    "høgskolen": "høgskolen høyskolen",
    "direktorat": "direktoratet",
    "direktoratet": "direktoratet",
    "tilsyn": "tilsynet",
    "tilsynet": "tilsynet",
    "råd": "rådet",
    "rådet": "rådet ungdomsrådet",
    "utvalg": "utvalget",
    "nettverk": "nettverket",
    "selskap": "selskapet",
    "iks": "selskapet",
    "as": "selskapet bedriften",
    "hf": "foretaket helseforetaket",
    "sykehus": "sykehuset",
    "museum": "museet",
    "institutt": "instituttet",
    "instituttet": "instituttet",
    "skole": "skolen",
    "klubb": "klubben",
    "allianse": "alliansen",
    "samarbeid": "samarbeidet",
    "senter": "senteret",
    "senteret": "senteret",
    "fellesskap": "fellesskapet",
    "parti": "partiet",
    "fond": "fondet",
    "bank": "banken",
    "kammer": "kammeret",
    "forum": "forumet",
    "næringsforening": "næringen næringsforeningen",
}
_NAME = r"((?:[A-ZÆØÅ0-9][\w.&-]*|i|og|for|av)(?: (?:[A-ZÆØÅ][\w.&-]*|i|og|for|av|[a-zæøå]*(?:forening|lag|kommune|forbund|råd|nettverk|direktorat|universitet|senter)(?:en|et)?))*)"
_DOCUMENT = r"(?:[Ii]nnspill|INNSPILL|[Hh]øring\w*|HØRING\w*|[Uu]ttalelse|[Mm]erknader|[Kk]ommentarer|[Ss]var|[Nn]otat)"
_TITLES = (
    re.compile(rf"^{_NAME}\s*[-–:,]\s*{_DOCUMENT}"),
    re.compile(rf"\b(?:[Ff]ra|FRA|[Aa]vsender:?)\s+{_NAME}"),
    re.compile(rf"[-–]\s*{_NAME}$"),
)
_ACTING = re.compile(  # what only a sender does in the first sentences, right after its name
    rf"(?:^|[.!?]\s+){_NAME}(?: \((\w+)\))?,? (?:viser|takker|representerer|organiserer|avgir|inngir|oversender|setter pris)\b"
)
_PRESENTED = re.compile(  # a name of several words, or an acronym; a single word might be any subject
    r"^([A-ZÆØÅ][\w.&-]*(?: [A-ZÆØÅ][\w.&-]*)* (?:kommune|[A-ZÆØÅ]\w+|\w*(?:forening|forbund|lag|råd|nettverk))|[A-ZÆØÅ]{2,})"
    r"(?: \((\w+)\))?,? (?:er|har|driver|eies|støtter|mener|ønsker|ber|vil)\b"
)
_BARE = frozenset("i og for av til det den de dette vi jeg norge norges det den en et fra".split())
_LONG = 5  # letters: a shorter stem would meet too many other words


class Sender(NamedTuple):
    """`nouns`: words that mean the sender; `name`: the longer words of its name, from which `speaks_for` compounds."""

    nouns: frozenset[str]
    name: tuple[str, ...]

    def is_named(self, word: str) -> bool:
        """Whether a word in lower case names the sender, or those it speaks for."""
        return word in FIRST_PERSON or word in self.nouns or word.removesuffix("s") in self.nouns or self.speaks_for(word)

    def speaks_for(self, word: str) -> bool:
        """Whether a definite plural is the first part of the sender's name: *skogeierne* for a *skogeierlag*."""
        stem = re.sub(r"(?:erne|ene|ne)$", "", word)
        return stem != word and len(stem) >= _LONG and any(n.startswith(stem) and len(n) > len(stem) + 1 for n in self.name)


def sender_of(letter: Letter) -> Sender:
    """The sender of `letter`, as its title, its opening and its signature name it."""
    units = letter.units
    top = units[units["section"].isin(["title", "opening"])].head(8)
    if len(top) < 4:
        top = units.head(8)
    names: list[str] = []
    for text in top["text"]:
        for found in _TITLES:
            names += [hit for match in found.finditer(text) for hit in match.groups() if hit]
        for found in (_ACTING, _PRESENTED):
            names += [hit for match in found.finditer(text) for hit in match.groups() if hit]
    words = [word.lower() for name in names for word in re.findall(r"\w[\w-]*", name)]
    words = [word for word in words if word not in _BARE and len(word) > 1]
    nouns = set(_ALWAYS) | set(words)
    for word in words:
        for end, definite in _KINDS.items():
            if word == end or word.endswith(end) and len(word) > len(end) + 2 and len(end) > 3:
                nouns |= set(definite.split())
    return Sender(frozenset(nouns), tuple(sorted(word for word in set(words) if len(word) > _LONG)))


_FINITE = frozenset("har er hadde var vil kan må bør skal ser støtter mener ønsker driver ber tar gir får ble blir arbeider".split())
_PREPOSITIONS = frozenset("for til av hos fra i på med om mot ved etter ifølge mellom under over uten".split())
_SUBORDINATE = frozenset(
    "som at hvis når der dersom fordi om hva hvem hvor hvordan siden ettersom da mens selv enn dem det".split()
)


def sender_as_subject(words: list[str], sender: Sender) -> int:
    """Where the sender stands as the (likely) subject of these words, -1 if it is not: first, or `vi` in the main clause."""
    for i, word in enumerate(words[:3]):
        if (i == 0 and word in _POSSESSIVE or sender.is_named(word)) and not _led_in(words[:i]):
            return i
    if words[1:2] and words[1] in _POSSESSIVE and not _led_in(words[:1]):  # "Kompetansen vår"
        return 1
    for i, word in enumerate(words[:9]):
        if i > 1 and words[i - 1] in _FINITE and sender.is_named(word):  # "I over femti år har foreningen …"
            return i
    for i, word in enumerate(words):
        if word in FIRST_PERSON and not _SUBORDINATE & set(words[max(i - 3, 0) : i]):
            return i
    return -1


def _led_in(before: list[str]) -> bool:
    return bool((_PREPOSITIONS | _SUBORDINATE) & set(before))
