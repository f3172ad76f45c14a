"""What the sender of a letter may call itself: by its name, by the head of its name (*foreningen*), by the bodies that decide for it."""

import re
from functools import lru_cache

from innspill.letter.letter import Letter
from innspill.letter.names import is_generic, kind_of, lists
from innspill.norwegian.compounds import parts, split, uninflected
from innspill.norwegian.lexicon import known
from innspill.norwegian.lists import listed, nouns

from .referents import FIRST_PERSON, NAME_OF, Referents

#: Behind a word for people whose body it is: "bibliotekansattes forbund", "skogeiernes lag".
_OWNERS = re.compile(r"(?:(?<=satt)es|(?<=er)nes|(?<=ent)enes)$")
#: Whose assessment a paper's heading tells: *Administrerende direktørs vurdering*.
_OFFICER = re.compile(
    r"((?:[^\W\d]+ )?\w*(?:direktør|leder|rektor|rådmann|sjef|dekan)(?:en)?)s (?:\w+ )?(?:vurdering|anbefaling|innstilling|tilråding|konklusjon|forslag til (?:vedtak|uttalelse))",
    re.IGNORECASE,
)


@lru_cache(maxsize=8)
def referents(letter: Letter) -> Referents:
    """The parties of `letter` as its reader found them, with the words by which the sender may call itself."""
    sender, recipient = letter.parties
    to = recipient.name if recipient else ""
    forms = sender.forms if sender else ()
    capitals = {form for form in forms if form.isupper() and known(form.lower())}  # "Det" is no DET
    names = {name.lower() for name in (sender.name, *forms) if name not in capitals} if sender else set()
    heads = {head for name in names for word in NAME_OF.split(name)[0].split() for head in _heads(word)}
    whole = {word for name in names for word in name.split()}
    nouns_there = _nouns(letter)
    generic = _definite(nouns_there, heads - (listed("shared_heads") - whole)) | {"undertegnede"} | listed("bodies")
    kinds = heads & set(lists()["kinds"])
    many = any(name.endswith("ene") for name in names)  # "Sjømatbedriftene"
    if many or not kinds or kinds & (listed("associations") | listed("associations_too")):
        generic |= {kind + lists()["kinds"][kind] for kind in listed("associations")}
    if any(word.upper() in lists()["companies"] for name in names for word in name.split()) or "selskap" in heads:
        generic |= listed("company")  # what a company calls itself, whatever its name
    generic |= {called for head, called in lists()["also_called"].items() if head in heads}
    generic |= _deciding(nouns_there, {uninflected(word) for word in whole})
    heads_of = (letter.quote(letter.body(unit), unit.end) for unit in letter.parts if unit.kind == "heading")
    generic |= {match[1].lower() for words in heads_of if (match := _OFFICER.match(words))}
    own = heads | {name.split()[0] for name in names if is_generic(name.split()[-1])}
    impersonal = not names and not re.search(r"\b(?:vi|jeg)\b", letter.text, re.IGNORECASE)
    if impersonal:
        written_to = kind_of(to.split()[-1]) if to else ""
        generic |= ({"kommunen", "fylkeskommunen"} - {written_to + "n"}) & set(letter.text.lower().split())
    for name in _speaking(letter, nouns_there):
        if impersonal or {name, uninflected(name)} & own or (not names and _own(name, to)):
            generic |= {name}
    generic |= {name.removesuffix("en") + "a" for name in generic if name.endswith("ingen")}  # "avdelinga"
    kin = {stem for name in names for word in name.split() if len(name.split()) > 1 and (stem := _first_part(word))}
    if kinds & listed("unions"):
        kin = {stem for stem in kin if not nouns("workplaces").fullmatch(stem)}
    return Referents(frozenset(names | generic), to, frozenset(kin), frozenset(capitals))


def _heads(word: str) -> set[str]:
    """A noun of a name with its heads: *musikkskoleforbund* and *forbund*; of a *fylkeskommune* not *kommune*."""
    pieces = [*(piece.surface for piece in parts(word)[:-1]), parts(word)[-1].lemma]
    heads = {"".join(pieces[n:]).lower() for n in range(1 if kind_of(word) == "fylkeskommune" else len(pieces))}
    return heads | {"".join(pieces).lower()}


def _definite(there: set[str], heads: set[str]) -> set[str]:
    """Those of the nouns `there` that are a definite singular of one of the `heads`, without their genitive."""
    forms = {low for noun in there if (low := noun.removesuffix("s")).endswith(("n", "t", "a")) and len(low) > 3}
    kinds = {head + ending for head, ending in lists()["kinds"].items() if head in heads}
    return {low for low in forms if low in kinds or (low not in heads and uninflected(low) in heads)}


def _deciding(there: set[str], whole: set[str]) -> set[str]:
    """Those of the nouns `there` that name who decides for a body of these words: *havnestyret*, *havnedirektøren* of *Vik havn*."""
    compounds = (split(noun) for noun in there if noun.endswith(tuple(listed("deciding"))))
    of = {("".join(first), last) for *first, last in compounds if last in listed("deciding")}
    return {first + last for first, last in of if not whole.isdisjoint({first, first[:-1]})}


def _nouns(letter: Letter) -> set[str]:
    tokens = letter.tokens
    return {low for low, upos in zip(tokens["lower"], tokens["upos"], strict=True) if upos in ("NOUN", "PROPN")}


def _speaking(letter: Letter, there: set[str]) -> set[str]:
    """The bodies that the letter lets speak as senders do: "Distriktet krever at …", "Ombudet er i hovedsak enig i …"."""
    acts, stands = ("|".join(sorted(listed(name))) for name in ("performing", "standing"))
    speaks = re.compile(
        rf"((?:[A-ZÆØÅ]\w+ )*?\w+) (?:(?:{acts})|vil (?:\w+ ){{0,2}}?(?:si|be|peke|takke|understreke)|(?:er|stiller seg) (?:\w+ ){{0,3}}?(?:{stands}))\b"
    )
    said = (letter.quote(letter.body(unit), unit.end).strip() for unit in letter.parts)
    found = {match[1].lower() for words in said if (match := speaks.match(words))}
    return {name for name in found if not {*name.split()} & FIRST_PERSON and name.split()[-1] in there}


def _own(name: str, recipient: str) -> bool:
    """Whether a body that speaks in a letter whose sender is not known may be that, and not who it is written to or a paper.

    A compound (*Fiskarlaget*) names a body, a simple word may stand for one. Where the sender is known, who else speaks is another.
    """
    last, kinds = name.split()[-1], lists()["kinds"]
    kind = uninflected(last)
    alone = name == last and last == kind + kinds.get(kind, "?")
    another = kind in recipient.lower() or any(nouns(of).fullmatch(last) for of in ("recipients", "documents"))
    return not another and (alone or (name != last and last in kinds))


def _first_part(word: str) -> str:
    """All of a compound but its last part, where that is long enough to tell something: "skogeier" of "skogeierlag"; of whom a name
    owns, the whole: "bibliotekansatt" of "bibliotekansattes", since the libraries are not they."""
    if not kind_of(word) and (people := _OWNERS.sub("", word)) != word:
        return people
    first = word.removesuffix("nettverk") if word.endswith("nettverk") else "".join(split(word)[:-1])
    return first if len(first) > 4 and first != word else ""
