"""Who is who in a letter: its sender, its recipient, the reader addressed, third parties, and mere things.

The sender speaks as "vi", "jeg", "undertegnede", by name ("BSO", "Skarvøy kommune") or by kind ("foreningen",
"fylkestinget"); the recipient is a ministry, a committee, an agency, or "dere". A name is the sender's where the letter
says so: "Innspill fra X", "Fra: X", "X viser til …", "X støtter …", a short form in brackets after it, or the signature.
"""

import re
from dataclasses import dataclass

FIRST_PERSON = frozenset("vi oss vår vårt våre jeg meg min mitt mine undertegnede".split())
_MEMBERS = frozenset("medlemmene medlemskommunene medlemsbedriftene medlemslagene".split())
#: What decides for a municipality or county, called by the name of the place.
_ORGANS = frozenset("formannskap kommunestyre bystyre fylkesting fylkesutvalg kommune fylkeskommune".split())
READER = frozenset("dere deres dykk du deg".split())

#: Whom such letters are written to: ministries, committees, agencies, the state.
RECIPIENT = re.compile(
    r"(?:\w*departement|regjering|utvalg|kommisjon|\w*direktorat|storting|stat|\w*myndighet|lovgiver|lovutvalg|komité|komite|statsråd|minister|"
    r"\w*minister|\w*tilsyn|etat|nemnd|statsforvalter|ekspertutvalg|ekspertgruppe|arbeidsgruppe)(?:et|en|a|ene|er|s|ets|ens|enes)?",
    re.IGNORECASE,
)
RECIPIENT_NAMES = frozenset("nve dsb udi udir kdd kd hod nfd sd bld helsedirektoratet stortinget nav".split())
#: Texts that propose or say something: what stands in them is no request of the sender.
DOCUMENTS = re.compile(
    r"(?:\w*notat|\w*utkast|nou|\w*rapport|\w*utredning|\w*brev|proposisjon|\w*melding|lov|\w*lov|\w*forskrift|bestemmelse|paragraf|direktiv|"
    r"handlingsplan|plan|strategi|mandat|flertall|mindretall|høringsinstans|\w*grunnlag|\w*forslag|søknad)(?:et|en|a|ene|er|ens|ets|s)?",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"(?:\w*kommune|fylke|fylkeskommune|\w*forbund|\w*forening|\w*organisasjon|\w*(?:grende|idretts|bonde|eier|fag|lands|bygde|beite|ungdoms|elev)lag|\w*(?<!om)råd|\w*aktør|\w*selskap|\w*bedrift|part|instans|"
    r"\w*leverandør|\w*virksomhet|\w*eier|\w*gruppe|medlem|\w*senter|sykehus|helseforetak|skole|universitet|\w*høyskole|næring|bransje|politi|"
    r"arbeidsgiver|domstol|leder|\w*verk|etat)(?:et|en|n|t|a|ene|er|ne|mer|mene|ens|ets|ns|s|r)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Parties:
    """`names`: what the sender is called, in small letters; `recipient`: how the letter calls who it writes to.

    `kin`: first parts of the compounds in the sender's name, by which those it speaks for are called.
    """

    names: frozenset[str]
    recipient: str
    kin: frozenset[str] = frozenset()

    def spoken_for(self, phrase: str) -> bool:
        """Whether a definite plural names those whom the sender speaks for: "skogeierne" for a "skogeierlag"."""
        words = phrase.lower().split()
        if not words or len(words) > 2:
            return False
        own = words[-1] in _MEMBERS or (
            len(words) == 2 and words[0] in ("våre", "mine") and words[1] in ("medlemmer", "bedrifter")
        )
        return own or (
            words[-1].endswith(("ene", "erne", "ane")) and any(words[-1].startswith(first) for first in self.kin)
        )

    def called(self, phrase: str) -> bool:
        """Whether a phrase is the sender's name in another form: "BNF" or "BNF og ØNF" of its initials, "Giske formannskap"
        of "Giske kommune", "Blue Planet og Stiim" without the company's ending."""
        halves = re.split(r" og | samt ", phrase.strip())
        return bool(phrase) and all(self._called(half) for half in halves)

    def _called(self, name: str) -> bool:
        small, words = name.lower(), name.lower().split()
        if small in self.names or (name.isupper() and 2 <= len(name) <= 6 and self._initials(small)):
            return True
        last = {full.split()[-1] for full in self.names if len(full.split()) > 1}
        if any(small == word + ending for word in last if len(word) > 4 for ending in ("et", "en", "a", "n", "t")):
            return True  # "Kulturutvalget" of "Solvik kulturutvalg"
        if words[1:2] in (["i"], ["på"], ["for"]) and words[0] in self.names:
            return True  # "Formannskapet i Fjordvik"
        stems = {
            full.split()[0] for full in self.names if len(full.split()) > 1 and not _PEOPLE.fullmatch(full.split()[0])
        }
        if len(words) == 2 and words[0] in stems and words[1] in _ORGANS:
            return True
        return len(small) > 3 and any(small in re.split(r" (?:asa?|sa) og | og | asa?$", full) for full in self.names)

    def _initials(self, short: str) -> bool:
        """Whether the letters of an abbreviation stand in the sender's name in their order, the first at a word's start."""
        pattern = re.compile(r"\b" + r"\w*?(?:\w|[\s-]+\w*?)*?".join(map(re.escape, short)))
        return any(len(name) > 2 * len(short) and pattern.search(name) for name in self.names)

    def who(self, phrase: str) -> str:
        """What a noun phrase stands for: sender, reader, recipient, document, other, expletive, thing or "" (nobody)."""
        words = phrase.lower().split()
        if not words:
            return ""
        head, first = _head(words), words[0]
        if (words[0] in FIRST_PERSON and len(words) == 1) or head in ("undertegnede",):
            return "sender"
        if " ".join(words) in self.names or (head in self.names and (len(words) == 1 or first in ("vår", "vårt"))):
            return "sender"
        if words[0] in READER and len(words) == 1:
            return "reader"
        if words == ["det"] or words == ["der"]:
            return "expletive"
        if RECIPIENT.fullmatch(head) or head in RECIPIENT_NAMES:
            return "recipient"
        if DOCUMENTS.fullmatch(head):
            return "document"
        if _PEOPLE.fullmatch(head):
            return "other"
        original = phrase.split()
        if phrase.isupper():
            return "thing"  # a heading in capitals names nobody by them
        if len(original) and all(word[:1].isupper() for word in original[:1]) and len(words) > 1:
            return "other" if original[1][:1].isupper() else "thing"
        return "thing"


def _head(words: list[str]) -> str:
    """The head of a noun phrase: its last word before a preposition."""
    for i, word in enumerate(words):
        if (
            word in ("i", "på", "av", "for", "til", "med", "om", "ved", "fra", "over", "mellom", "under", "hos", "uten")
            and i
        ):
            return words[i - 1]
    return words[-1]
