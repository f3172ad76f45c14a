"""Who is who in a letter: its sender, its recipient, the reader addressed, third parties, and mere things.

The sender speaks as "vi", "jeg", "undertegnede", by name ("BSO", "Skarvøy kommune") or by kind ("foreningen",
"fylkestinget"); the recipient is a ministry, a committee, an agency, or "dere". A name is the sender's where the letter
says so: "Innspill fra X", "Fra: X", "X viser til …", "X støtter …", a short form in brackets after it, or the signature.
"""

import re
from collections import Counter
from dataclasses import dataclass

from innspill.letter import Letter
from innspill.norwegian.lexicon import readings

FIRST_PERSON = frozenset("vi oss vår vårt våre jeg meg min mitt mine undertegnede".split())
READER = frozenset("dere deres dykk du deg".split())

#: Bodies that decide for a sender; nobody else is called so without a name in the sender's letter.
_BODIES = frozenset(
    """kommunestyret bystyret formannskapet byrådet fylkestinget fylkesutvalget fylkesrådet hovedutvalget landsstyret sentralstyret hovedstyret
    forbundsstyret styret ungdomsrådet eldrerådet sametinget menighetsrådet administrasjonen byråden kommunedirektøren rådmannen
    fylkesordføreren ordføreren årsmøtet landsmøtet representantskapet fakultetet instituttet avdelingen seksjonen""".split()
)
#: Kinds of sender, by the last part of their name: "Havbrukskysten næringsforening" is "foreningen".
_KINDS = """forening forbund organisasjon fylkeskommune kommune universitet høgskole høyskole selskap bedrift stiftelse direktorat tilsyn etat lag klubb
    nettverk råd senter institutt akademi museum samorganisasjon samband fellesskap allianse sykehus foretak nemnd ombud verk byrå skole bispedømme
    konsern gruppe samvirke union landslag bank fond statsforvalter fylkesmann kirke bispedømmeråd""".split()
_ASSOCIATIONS = {"forening", "forbund", "organisasjon", "samorganisasjon", "samband", "fellesskap", "union", "landslag"}
_RECIPIENT = re.compile(
    r"(?:\w*departement|regjering|utvalg|kommisjon|\w*direktorat|storting|stat|\w*myndighet|lovgiver|lovutvalg|komité|komite|statsråd|minister|"
    r"\w*minister|\w*tilsyn|etat|nemnd|statsforvalter|ekspertutvalg|ekspertgruppe|arbeidsgruppe)(?:et|en|a|ene|er|s|ets|ens|enes)?",
    re.IGNORECASE,
)
_RECIPIENT_NAMES = frozenset("nve dsb udi udir kdd kd hod nfd sd bld helsedirektoratet stortinget nav".split())
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
_NAME = r"[A-ZÆØÅ][\wæøå.&/–-]*(?: (?:og |i |for |av |på )?[A-ZÆØÅ][\wæøå&/-]*| (?:kommune|fylkeskommune|\w+forening|\w+forbund|forbund|lag|\w+råd))*"
_FROM = re.compile(
    rf"(?:^\s*(?:Fra|FRA|Avsender|Høringsinstans):|(?i:innspill|svar|uttalelse|merknad(?:er)?|kommentar(?:er)?|brev)\b[^.]{{0,80}}?\b(?i:fra))\s+({_NAME})"
)
_SPEAKS = re.compile(
    rf"^\W*({_NAME})(?:\s*\(([A-ZÆØÅ][\wÆØÅæøå-]*)\))?,?\s+(?:\w+\s+)?(viser til|takker|representerer|organiserer|avgir|er landets|har mottatt|vil (?:her|med|takke|innledningsvis|gi)|støtter|mener|ber|ønsker|gir|"
    r"er (?:glad|positiv|enig)|slutter|ser positivt|foreslår|anbefaler|går|vil)\b"
)
_OPENS = re.compile("viser|takker|representerer|organiserer|avgir|er landets|har mottatt|vil .")
_NOT_NAMES = frozenset("det dette den de vi jeg etter ved som forslaget departementet regjeringen utvalget høringen saken i for på".split())


@dataclass(frozen=True)
class Parties:
    """`names`: what the sender is called, in small letters; `recipient`: how the letter calls who it writes to."""

    names: frozenset[str]
    recipient: str
    second_person: bool

    def who(self, phrase: str) -> str:
        """What a noun phrase stands for: sender, reader, recipient, document, other, expletive, thing or "" (nobody)."""
        words = phrase.lower().split()
        if not words:
            return ""
        head, first = _head(words), words[0]
        if words[0] in FIRST_PERSON and len(words) == 1 or head in ("undertegnede",):
            return "sender"
        if " ".join(words) in self.names or head in self.names and (len(words) == 1 or first in ("vår", "vårt")):
            return "sender"
        if words[0] in READER and len(words) == 1:
            return "reader"
        if words == ["det"] or words == ["der"]:
            return "expletive"
        if _RECIPIENT.fullmatch(head) or head in _RECIPIENT_NAMES:
            return "recipient"
        if DOCUMENTS.fullmatch(head):
            return "document"
        if _PEOPLE.fullmatch(head):
            return "other"
        original = phrase.split()
        if len(original) and all(word[:1].isupper() for word in original[:1]) and first not in _NOT_NAMES and len(words) > 1:
            return "other" if original[1][:1].isupper() else "thing"
        return "thing"


def _head(words: list[str]) -> str:
    """The head of a noun phrase: its last word before a preposition."""
    for i, word in enumerate(words):
        if word in ("i", "på", "av", "for", "til", "med", "om", "ved", "fra", "over", "mellom", "under", "hos", "uten") and i:
            return words[i - 1]
    return words[-1]


def parties(letter: Letter) -> Parties:
    """The parties of `letter`, read off its title, first sentences, sender line, signature and use of names."""
    names = set(_sender_names(letter))
    kinds = {kind for name in names for kind in _KINDS if any(_is_kind(word, kind) for word in name.split())}
    if "fylkeskommune" in kinds:
        kinds.discard("kommune")
    if kinds & _ASSOCIATIONS or not names:  # a "samband" is called "forbundet" or "organisasjonen" too
        kinds |= _ASSOCIATIONS
    generic = {form for kind in kinds for form in _definite(kind)}
    if any("næring" in name for name in names):
        generic |= {"næringen"}
    found = frozenset(names | generic | _BODIES | {"undertegnede"})
    low = letter.text.lower()
    return Parties(found, _recipient(letter, found), bool(re.search(r"\bdere\b", low)))


def _is_kind(word: str, kind: str) -> bool:
    """Whether a word of a name tells the kind of body, also in the definite form: "Kystlegeforeningen", "kommune"."""
    return word.endswith(kind) or any(word.endswith(form) for form in _definite(kind))


def _definite(kind: str) -> set[str]:
    ends = {"forening": "en", "organisasjon": "en", "kommune": "n", "fylkeskommune": "n", "høgskole": "n", "høyskole": "n", "bedrift": "en",
            "stiftelse": "n", "etat": "en", "klubb": "en", "allianse": "n", "samorganisasjon": "en", "union": "en", "gruppe": "n", "skole": "n",
            "nemnd": "a", "bank": "en"}  # fmt: skip
    return {kind + ends.get(kind, "et")} | ({"laget"} if kind == "landslag" else set())


def _sender_names(letter: Letter) -> list[str]:
    """Names by which the letter calls its sender, in small letters, with short forms."""
    found: Counter[str] = Counter()
    sentences = [unit for unit in letter.parts if unit.kind == "sentence"]
    for line in letter.text[:800].split("\n"):
        if match := _FROM.search(line):
            found[match[1]] += 2
    if letter.title and (match := re.match(rf"({_NAME})\s*(?:[:–]| - )", letter.title)) and not re.match("(?i)høring|innspill|svar", match[1]):
        found[match[1]] += 2
    for i, unit in enumerate(sentences):
        match = _SPEAKS.match(letter.quote(unit.start + len(unit.marker), unit.end))
        if match and _may_be_name(match[1]):
            found[match[1]] += 2 if i < 5 and _OPENS.match(match[3]) else 1
            if match[2]:
                found[match[2]] += 2
    for unit in sentences[-5:]:
        words = letter.quote(unit.start, unit.end)
        if len(words.split()) <= 6 and words[-1] not in ".:!?" and re.fullmatch(_NAME, words):
            found[words] += 1
    most = max(found.values(), default=0)
    names = [name for name, weight in found.items() if weight > 1 and 2 * weight >= most]
    for name in list(names):
        short = re.search(rf"{re.escape(name)}\s*\(([A-ZÆØÅ][\wÆØÅæøå-]{{1,14}})\)", " ".join(letter.text.split()))
        if short:
            names.append(short[1])
    return [name.lower() for name in dict.fromkeys(names)]


def _may_be_name(name: str) -> bool:
    """Whether words with a capital at the start of a sentence can be a name: not "Loven gir …", "Regjeringen mener …"."""
    words = name.split()
    if words[0].lower() in _NOT_NAMES or _RECIPIENT.fullmatch(words[-1]) and not _is_kind(words[-1].lower(), "statsforvalter"):
        return False
    if len(words) > 1 or sum(letter.isupper() for letter in name) > 1 or any(_is_kind(name.lower(), kind) for kind in _KINDS):
        return not DOCUMENTS.fullmatch(words[-1])
    return not any(reading.pos != "name" for reading in readings(name.lower()))


def _recipient(letter: Letter, sender: frozenset[str]) -> str:
    """What the letter calls its recipient: the ministry, committee or agency named most, else "dere"."""
    counts: Counter[str] = Counter()
    for unit in letter.parts:
        for form in letter.quote(unit.start, unit.end).split():
            form = form.strip(".,:;()«»!?")
            named = _RECIPIENT.fullmatch(form) or form.lower() in _RECIPIENT_NAMES
            if named and form.lower() not in sender and form[-1] not in "s":
                counts[form if form.isupper() else form.lower()] += 1
    if not counts:
        return "dere" if re.search(r"\bdere\b", letter.text) else ""
    preferred = [name for name in counts if not name.startswith(("stat", "storting", "myndighet"))] or list(counts)
    best = max(preferred, key=lambda name: (counts[name], -letter.text.lower().find(name.lower())))
    forms = re.findall(rf"\b{re.escape(best)}\b", letter.text, re.IGNORECASE)
    return Counter(forms).most_common(1)[0][0] if forms else best
