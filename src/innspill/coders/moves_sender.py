"""Where the sender, or those for whom it speaks, is the subject of a sentence: cues of who a unit is about."""

from functools import lru_cache
from typing import NamedTuple

from innspill.letter import Letter
from innspill.norwegian.compounds import split

from .sender import parties

#: Subject forms of the first person; `undertegnede` is how a private person writes of herself.
FIRST_SUBJECTS = frozenset({"vi", "jeg", "undertegnede"})
_POSSESSIVE = frozenset("vår vårt våre min mitt mine".split())
_OURS = frozenset("vår vårt våre".split())
_OWN = frozenset(
    "medlemmene medlemskommunene medlemsbedriftene medlemslagene".split()
)  # those whom an organisation speaks for
_ITSELF = frozenset("foreningen forbundet organisasjonen stiftelsen".split())  # seldom said of another
_FINITE = frozenset(
    "har er hadde var vil kan må bør skal ser støtter mener ønsker driver ber tar gir får ble blir arbeider".split()
)
_JOINS = frozenset("og men for så , ; – - jo da nå derfor også".split())
_PREPOSITIONS = frozenset("for til av hos fra i på med om mot ved etter ifølge mellom under over uten".split())
_SUBORDINATE = frozenset(
    "som at hvis når der dersom fordi om hva hvem hvor hvordan siden ettersom da mens selv enn dem det".split()
)
_BARE = frozenset("norsk norges norske nasjonal nasjonalt den det de i og for av".split())


class Sender(NamedTuple):
    """`nouns`: words in small letters that mean the sender; `kin`: first parts of the compounds in its name."""

    nouns: frozenset[str]
    kin: frozenset[str]

    def is_named(self, word: str) -> bool:
        """Whether a word in small letters names the sender, or those it speaks for."""
        return (
            word in FIRST_SUBJECTS
            or word.removesuffix("s") in self.nouns
            or word in self.nouns
            or self.speaks_for(word)
        )

    def speaks_for(self, word: str) -> bool:
        """Whether a definite plural names those whom the sender speaks for.

        They share the first part of its name: *skogeierne* for a *skogeierlag*, *elevrådene* for an *elevorganisasjon*.
        """
        word = word.removesuffix("s")
        if word in _OWN:
            return True
        return word.endswith(("ene", "erne", "ane")) and any(word.startswith(first) for first in self.kin)


def sender_of(letter: Letter) -> Sender:
    """The sender of `letter`, by the names that `parties` finds and the words these are made of."""
    nouns, kin = set(_OWN | _ITSELF), set()
    for name in parties(letter).names:
        words = name.split()
        telling = [word for word in words if word not in _BARE]
        nouns |= {name} if len(words) == 1 else set(telling[:1])
        if len(words) > 1 or name in letter.title.lower():
            kin |= {stem for word in words if (stem := _first_part(word))}
    return Sender(frozenset(nouns), frozenset(kin))


@lru_cache(maxsize=1024)
def _first_part(word: str) -> str:
    """All of a compound but its last part, where that is long enough to tell something: *storby* of *storbynettverk*."""
    cut = split(word)
    if cut[-2:] == ["nett", "verk"]:
        cut = [*cut[:-2], "nettverk"]
    first = "".join(cut[:-1])
    return first if len(first) > 4 else ""


def sender_as_subject(words: list[str], sender: Sender) -> int:
    """Where the sender stands as the (likely) subject of these words, -1 if it is not: first, or `vi` in the main clause."""
    for i, word in enumerate(words[:3]):
        if ((i == 0 and word in _POSSESSIVE) or sender.is_named(word)) and not _led_in(words[:i]):
            return i
    if words[1:2] and words[1] in _OURS and not _led_in(words[:1]):  # "Kompetansen vår"
        return 1
    for i, word in enumerate(words[:9]):
        if i > 1 and words[i - 1] in _FINITE and sender.is_named(word):  # "I over femti år har foreningen …"
            return i
    for i, word in enumerate(words):
        if word in FIRST_SUBJECTS and _after_verb(words, i) and not _SUBORDINATE & set(words[max(i - 3, 0) : i]):
            return i
    return -1


def _after_verb(words: list[str], i: int) -> bool:
    """Whether the word before may be a finite verb or joins clauses: in *en undersøkelse vi gjorde* it is a noun."""
    before = words[i - 1] if i else ""
    return not i or before in _FINITE | _JOINS or before.endswith(("r", "te", "de", "et"))


def _led_in(before: list[str]) -> bool:
    return bool((_PREPOSITIONS | _SUBORDINATE) & set(before))
