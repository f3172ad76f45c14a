"""Who sends a letter and to whom: names and kinds read off its title, first sentences, sender line, signature, usage."""

import re
from collections import Counter

from innspill.letter import Letter
from innspill.norwegian.compounds import split
from innspill.norwegian.lexicon import readings

from .bodies import ASSOCIATIONS, BODIES, KINDS
from .parties import DOCUMENTS, RECIPIENT, RECIPIENT_NAMES, Parties

_COMPANY = re.compile(r"\s+(?:ASA|AS|SA|RHF|HF|IKS|KF|BA|DA|SE)$")
_NAME = (
    r"(?:(?:Den|Det) [Nn]orske \w+|[A-ZÆØÅ][\wæøå.&/–-]*)"
    r"(?: (?:og |i |for |av |på )?[A-ZÆØÅ][\wæøå&/-]*| (?:kommune|fylkeskommune|\w+forening|\w+forbund|legeforening|forbund|lag|\w+råd|forening))*"
)
_FROM = re.compile(
    rf"(?:^\s*(?:Fra|FRA|Avsender|Høringsinstans):|(?i:innspill|svar|uttalelse|merknad(?:er)?|kommentar(?:er)?|brev)\b[^.]{{0,80}}?"
    rf"\b(?i:fra))\s+({_NAME})"
)
#: A sentence in which a name acts as senders do: first what only a sender does, then what others may do too.
_SPEAKS = re.compile(
    rf"^\W*({_NAME})(?:\s*\(([A-ZÆØÅ][\wÆØÅæøå-]*)\))?,?\s+(?:har \w+ |vil \w+ |\w+ )??"
    r"((?:viser til|takker for|takker|representerer|organiserer|avgir|er landets|har mottatt|vil (?:her|med|takke|innledningsvis|gi)|"
    r"har (?:ingen|følgende|noen|enkelte|ikke) (?:\w+ )?(?:merknader|innvendinger|kommentarer|innspill))|"
    r"støtter|mener|ber|ønsker|gir|er|slutter|ser|foreslår|anbefaler|går|vil|vurderer|understreker|deler|finner|registrerer|har)\b"
)
#: What nobody but the sender does, wherever it stands: it has (no) remarks, it asks the ministry.
_ONLY_SENDER = re.compile(
    rf"^\W*({_NAME})\s+(?:har (?:\w+ ){{0,3}}(?:merknader|innvendinger|kommentarer|bemerkninger)\b|"
    r"(?:ber|anmoder|oppfordrer) (?:\w+ ){0,4}(?:departementet|regjeringen|utvalget|Stortinget|direktoratet)\b)"
)
_NATIONAL = frozenset("norsk norges norske nasjonal nasjonalt den det".split())
_OPENS = re.compile(
    r"viser|takker|representerer|organiserer|avgir|er landets|har (?:mottatt|ingen|følgende|noen|enkelte|ikke)|vil ."
)
_NOT_NAMES = frozenset(
    "det dette den de vi jeg etter ved som forslaget departementet regjeringen utvalget stortinget høringen saken i for på staten norge".split()
)
_GOVERNMENT = re.compile(
    r"\w*departement(?:et)?|regjeringen|utvalget|\w*utvalget?|stortinget|staten|kommisjonen", re.IGNORECASE
)


def parties(letter: Letter) -> Parties:
    """The parties of `letter`: the names and kinds of its sender, and whom it writes to."""
    names = set(_sender_names(letter))
    kinds = {kind for name in names for kind in KINDS if any(_is_kind(word, kind) for word in name.split())}
    if "fylkeskommune" in kinds:
        kinds.discard("kommune")
    if kinds & ASSOCIATIONS or not names:
        kinds |= ASSOCIATIONS
    generic = {kind + KINDS[kind] for kind in kinds} | _definite_names(names)
    if any(_COMPANY.search(name.upper()) for name in names):
        generic |= {"selskapet", "konsernet", "bedriften"}  # what a company calls itself, whatever its name
    if any("næring" in name for name in names):
        generic |= {"næringen"}
    if not names and not re.search(r"\b(?:vi|jeg)\b", letter.text, re.IGNORECASE):
        generic |= {"kommunen", "fylkeskommunen"} & set(letter.text.lower().split())
    found = frozenset(names | generic | BODIES | {"undertegnede"})
    kin = frozenset(
        stem for name in names for word in name.split() if len(name.split()) > 1 and (stem := _first_part(word))
    )
    return Parties(found, _recipient(letter, found), kin)


def _first_part(word: str) -> str:
    """All of a compound but its last part, where that is long enough to tell something: "skogeier" of "skogeierlag"."""
    first = word.removesuffix("nettverk") if word.endswith("nettverk") else "".join(split(word)[:-1])
    return first if len(first) > 4 and first != word else ""


def _is_kind(word: str, kind: str) -> bool:
    """Whether a word of a name tells the kind of body, also in the definite form: "Kystlegeforeningen", "kommune"."""
    return word.endswith((kind, kind + KINDS[kind]))


def _definite_names(names: set[str]) -> set[str]:
    """The short definite form of names: "Norges Fiskarlag" is "Fiskarlaget", "Statsforvalteren i Innlandet" the first word."""
    found = set()
    for name in names:
        words = name.split()
        if len(words) > 1:
            found |= {
                words[-1] + ending for kind, ending in KINDS.items() if words[-1].endswith(kind) and words[-1] != kind
            }
            if words[1] in ("i", "for", "på") and any(
                words[0].endswith(kind + ending) for kind, ending in KINDS.items()
            ):
                found.add(words[0])
    return found


def _sender_names(letter: Letter) -> list[str]:
    """Names by which the letter calls its sender, in small letters, with short forms."""
    found: Counter[str] = Counter()
    sentences = [unit for unit in letter.parts if unit.kind == "sentence"]
    for line in letter.text[:800].split("\n"):
        if match := _FROM.search(line):
            found[match[1]] += 2
    if (
        letter.title
        and (match := re.match(rf"({_NAME})\s*(?:[:–]| - )", letter.title))
        and not re.match("(?i)høring|innspill|svar", match[1])
    ):
        found[match[1]] += 2
    for unit in sentences[:6]:  # the letterhead: a line that is a name
        line = letter.quote(unit.start, unit.end)
        if (
            line[-1] not in ".:!?,"
            and re.fullmatch(_NAME, line)
            and len(line.split()) > 1
            and _may_be_name(line, False)
        ):
            found[line] += 1
    prose = [unit for unit in sentences if letter.text[unit.end - 1] in ".!"]
    for i, unit in enumerate(prose):
        match = _SPEAKS.match(letter.quote(unit.start + len(unit.marker), unit.end))
        if match and _may_be_name(match[1], bool(_OPENS.match(match[3])) and i < 5):
            found[match[1]] += 2 if i < 5 and _OPENS.match(match[3]) else 1
            if match[2]:
                found[match[2]] += 2
    for unit in sentences:
        match = _ONLY_SENDER.match(letter.quote(unit.start + len(unit.marker), unit.end))
        if match and match[1].split()[0].lower() not in _NOT_NAMES and not DOCUMENTS.fullmatch(match[1].split()[-1]):
            found[match[1]] += 1
    for unit in sentences[-5:]:
        words = letter.quote(unit.start, unit.end)
        if len(words.split()) <= 6 and words[-1] not in ".:!?" and re.fullmatch(_NAME, words):
            found[words] += 1
    most = max(found.values(), default=0)
    names = [name for name, weight in found.items() if weight > 1 and 2 * weight >= most]
    plain = " ".join(letter.text.split())
    for name in list(names):
        if short := re.search(rf"{re.escape(name)}\s*\(([A-ZÆØÅ][\wÆØÅæøå-]{{1,14}})\)", plain):
            names.append(short[1])
        names.append(_COMPANY.sub("", name))
        first = name.split()[0]  # "Kystlinjen Rederi" is "Kystlinjen" where that word alone acts as senders do
        if " " in name and first.lower() not in _NATIONAL | _NOT_NAMES and not RECIPIENT.fullmatch(first):
            names += [first] if any((m := _SPEAKS.match(line)) and m[1] == first for line in _lines(letter)) else []
    return [name.lower() for name in dict.fromkeys(names)]


def _lines(letter: Letter) -> list[str]:
    """The sentences of `letter`, as they stand."""
    return [letter.quote(unit.start, unit.end) for unit in letter.parts if unit.kind == "sentence"]


def _may_be_name(name: str, opens: bool) -> bool:
    """Whether words with a capital at the start of a sentence can be the sender's: not "Loven gir …", "Regjeringen mener …".

    `opens`: they open the letter as only a sender does; then an agency may be the sender, too ("Datatilsynet viser til …").
    """
    words = name.split()
    if (
        (words[0].lower() in _NOT_NAMES and words[1:2] not in (["norske"], ["Norske"]))
        or _GOVERNMENT.fullmatch(words[-1])
        or DOCUMENTS.fullmatch(words[-1])
    ):
        return False
    if RECIPIENT.fullmatch(words[-1]) or words[-1].lower() in RECIPIENT_NAMES:
        return opens
    if (
        len(words) > 1
        or sum(letter.isupper() for letter in name) > 1
        or any(_is_kind(name.lower(), kind) for kind in KINDS)
    ):
        return True
    return not any(reading.pos != "name" for reading in readings(name.lower()))


def _recipient(letter: Letter, sender: frozenset[str]) -> str:
    """What the letter calls its recipient: the ministry, committee or agency named most, else "dere"."""
    counts: Counter[str] = Counter()
    for unit in letter.parts:
        for written in letter.quote(unit.start, unit.end).split():
            form = written.strip(".,:;()«»!?")
            named = RECIPIENT.fullmatch(form) or form.lower() in RECIPIENT_NAMES
            if named and form.lower() not in sender and form[-1] not in "s":
                counts[form if form.isupper() else form.lower()] += 1
    if not counts:
        return "dere" if re.search(r"\bdere\b", letter.text) else ""
    preferred = [name for name in counts if not name.startswith(("stat", "storting", "myndighet"))] or list(counts)
    best = max(preferred, key=lambda name: (counts[name], -letter.text.lower().find(name.lower())))
    forms = re.findall(rf"\b{re.escape(best)}\b", letter.text, re.IGNORECASE)
    return Counter(forms).most_common(1)[0][0] if forms else best
