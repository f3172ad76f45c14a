"""Who is who in a letter, by what noun phrases call them: its sender, its recipient, the reader addressed, third parties, and mere things.

The sender speaks as "vi", "jeg", "undertegnede", by name ("BSO", "Skarvøy kommune") or by kind ("foreningen",
"fylkestinget"); the recipient is a ministry, a committee, an agency, or "dere". A name is the sender's where the letter
says so: "Innspill fra X", "Fra: X", "X viser til …", "X støtter …", a short form in brackets after it, or the signature.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from innspill.letter.names import kind_of, lists
from innspill.norwegian.lexicon import known
from innspill.norwegian.lists import listed, nouns

FIRST_PERSON = listed("first_person")
#: Parties and papers that are not the sender.
OTHERS = frozenset({"recipient", "document", "other"})
#: Behind what a body is called: "FAU | ved Bjørkly skole".
NAME_OF = re.compile(r" (?:i|på|for|av|ved|til|om|hos) ")


@dataclass(frozen=True)
class Referents:
    """`names`: what the sender is called, in small letters; `recipient`: how the letter calls who it writes to.

    `kin`: first parts of the compounds in the sender's name, by which those it speaks for are called. `capitals`: its
    abbreviations that are words, too, in other letters.
    """

    names: frozenset[str]
    recipient: str
    kin: frozenset[str] = frozenset()
    capitals: frozenset[str] = frozenset()

    def spoken_for(self, phrase: str) -> bool:
        """Whether a definite noun names those whom the sender speaks for: "skogeierne" for a "skogeierlag", or the trade
        itself: "næringen" for a "næringsforening"."""
        words = phrase.lower().split()
        behind = next((n for n, word in enumerate(words) if word in listed("prepositions")), len(words))
        within = words[-1] if {*words[behind : behind + 1]} & {"i", "av"} else ""
        body = within in ("mindretallet", "flertallet") or nouns("recipients").fullmatch(within)
        if body and within not in self.names:
            return False  # "medlemmene i utvalget"
        words = words[:behind]  # "storbykommunene i Norge"
        words = words[:1] if words[1:] and words[1] in listed("possessive") else words  # "medlemmene våre"
        if not words or len(words) > 2:
            return False
        ours = len(words) == 2 and words[0] in listed("possessive") and words[1] in listed("own_people")
        own = ours or words[-1] in listed("members")
        plural = words[-1].endswith(("ene", "erne", "ane")) and words[-1].startswith(tuple(self.kin))
        return own or plural or words[-1] in self._trades

    @cached_property
    def _trades(self) -> frozenset[str]:
        """The trades that an association speaks for: "industrien" of an "industriforening"; "næringen" only where its name says
        which, since a "Lia næringsforening" is one of all trades there."""
        bare = {first.removesuffix("s") for first in self.kin}
        trades = {trade for trade in bare if trade.endswith(tuple(listed("trades")))}
        trades -= set() if any(known(other) for other in bare - trades) else {"næring"}
        return frozenset(trade + "en" for trade in trades)

    @cached_property
    def called_alone(self) -> frozenset[str]:
        """The single words that call the sender: names of one word, and the first of others ("Fjordvik")."""
        first = {name.split()[0] for name in self.names if " " in name} - listed("common_first")
        first -= {*self.recipient.lower().split()}  # neither Bjørnevik båtlag nor Bjørnevik kommune is "Bjørnevik"
        return frozenset(first | {name for name in self.names if " " not in name})

    @cached_property
    def recipient_called(self) -> frozenset[str]:
        """What the recipient is called: its name, and by its kind, as "kommunen" of "Bjørnevik kommune"; not what calls the sender."""
        name = self.recipient.lower()
        words = re.split(r" (?:for|mot|ved|i) ", name)[0].split()
        kind = kind_of(words[-1]) if words else ""
        ending = lists()["kinds"].get(kind, "")
        definite = {kind + ending} if ending else set()
        return frozenset({name, *definite}) - self.names - {""}

    def named(self, word: str) -> bool:
        """Whether a word is one of its names."""
        return word.lower() in self.names or word in self.capitals

    def called(self, phrase: str) -> bool:
        """Whether a phrase is the sender's name in another form: "BNF" or "BNF og ØNF" of its initials, "Giske formannskap"
        of "Giske kommune", "Blue Planet og Stiim" without the company's ending."""
        whole = re.sub(r"^\w+- og ", "", phrase.strip())  # "helse- og omsorgsutvalget"
        halves = re.split(r" og | samt ", whole)
        return bool(phrase) and all(self._called(half) for half in halves)

    def _called(self, name: str) -> bool:
        small, words = name.lower(), name.lower().split()
        short = 2 <= len(name) <= 6 and sum(letter.isupper() for letter in name) > 1  # "UiB"
        if self.named(name) or (short and name.isalpha() and self._initials(small)):
            return True
        if words[1:2] in (["samlet"], ["enstemmig"], ["enig"]) and len(words) == 3:  # "et samlet kommunestyre"
            return any(words[2] + ending in self.names for ending in ("t", "et", "n", "en"))
        if words[1:2] in (["i"], ["på"], ["for"]) and words[0] in self.names:
            return any(" ".join(words[2:]) in full for full in self.names)  # "Formannskapet i Fjordvik"
        return small in self.forms

    @cached_property
    def forms(self) -> frozenset[str]:
        """Its names in other forms: "kulturutvalget" of "Solvik kulturutvalg", a place with one of its organs, the halves of a name,
        "begge organisasjonene" of two that write together."""
        long = [name for name in self.names if len(name.split()) > 1]
        last = {NAME_OF.split(name)[0].split()[-1] for name in long}
        definite = {word + ending for word in last if len(word) > 4 for ending in ("et", "en", "a", "n", "t")}
        stems = {stem for name in long if not nouns("people").fullmatch(stem := name.split()[0])}
        organs = {f"{stem} {organ}" for stem in stems for organ in listed("organs")}
        halves = (
            half for name in self.names for half in re.split(r" (?:asa?|sa) og | og | asa?$| avd(?:eling|\.) ", name)
        )
        joint = (
            f"{both} {kind}" for both in ("begge", "de to") for kind in listed("joint") if " og " in " ".join(long)
        )
        return frozenset({*definite, *organs, *joint, *(half for half in halves if len(half) > 3)})

    @cached_property
    def begin(self) -> frozenset[str]:
        """The first words of all that calls the sender."""
        return frozenset(name.split()[0] for name in (*self.names, *self.forms, *self.called_alone) if name)

    def _initials(self, short: str) -> bool:
        """Whether the letters of an abbreviation stand in the sender's name in their order, the first at a word's start."""
        pattern = re.compile(r"\b" + r"\w*?(?:\w|[\s-]+\w*?)*?".join(map(re.escape, short)))
        return any(" " in name and len(name) > 2 * len(short) and pattern.search(name) for name in self.names)

    def owner(self, low: str) -> bool:
        """Whether a word (in small letters) stands for the sender, also in the genitive."""
        return low in FIRST_PERSON or low.removesuffix("s") in self.names

    def who(self, phrase: str) -> str:
        """What a noun phrase stands for: sender, reader, recipient, document, other, expletive, thing or "" (nobody)."""
        words = phrase.lower().removeprefix("hele ").split()
        if not words:
            return ""
        head, first = _head(words), words[0]
        alone = len(words) == 1
        if first in FIRST_PERSON and alone:
            return "sender"
        short = alone and phrase[:1].isupper() and first in self.called_alone  # "Fjordvik må …", of Fjordvik kommune
        if " ".join(words) in self.recipient_called:
            return "recipient"
        if short or " ".join(words) in self.names or self.called(phrase):
            return "sender"
        if first in listed("reader") and alone:
            return "reader"
        if alone and first in ("det", "der"):
            return "expletive"
        if head in listed("recipient_names"):
            return "recipient"
        for kind, called in (("recipient", "recipients"), ("document", "documents"), ("other", "people")):
            if nouns(called).fullmatch(head):
                return kind
        name = len(words) > 1 and all(word[:1].isupper() for word in phrase.split()[:2])
        return "other" if name and not phrase.isupper() else "thing"  # a heading in capitals names nobody by them


def _head(words: list[str]) -> str:
    """The head of a noun phrase: its last word before a preposition."""
    for i, word in enumerate(words):
        if i and word in listed("prepositions") and not (word == "av" and words[i - 1] in listed("some")):
            return words[i - 1]
    return words[-1]
