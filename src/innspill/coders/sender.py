"""What the sender of a letter may call itself: by its name, its kind (*foreningen*), the bodies that decide for it."""

import re

from innspill.letter import Letter
from innspill.norwegian.compounds import split

from .bodies import ASSOCIATIONS, BODIES, KINDS
from .parties import Parties

_COMPANY = re.compile(r"\s+(?:ASA|AS|SA|RHF|HF|IKS|KF|BA|DA|SE)$")


def parties(letter: Letter) -> Parties:
    """The parties of `letter` as its reader found them, with the kinds of the sender and what it may call itself."""
    sender, recipient = letter.parties
    names = {name.lower() for name in (sender.name, *sender.forms)} if sender else set()
    kinds = {kind for name in names for kind in KINDS if any(_is_kind(word, kind) for word in name.split())}
    if "fylkeskommune" in kinds:
        kinds.discard("kommune")
    if kinds & ASSOCIATIONS or not names:
        kinds |= ASSOCIATIONS
    generic = {kind + KINDS[kind] for kind in kinds} | _definite_names(names)
    if any(_COMPANY.search(name.upper()) for name in names) or "selskapet" in names:
        generic |= {"selskapet", "konsernet", "bedriften"}  # what a company calls itself, whatever its name
    if any("næring" in name for name in names):
        generic |= {"næringen"}
    if not names and not re.search(r"\b(?:vi|jeg)\b", letter.text, re.IGNORECASE):
        generic |= {"kommunen", "fylkeskommunen"} & set(letter.text.lower().split())
    found = frozenset(names | generic | BODIES | {"undertegnede"})
    kin = frozenset(
        stem for name in names for word in name.split() if len(name.split()) > 1 and (stem := _first_part(word))
    )
    return Parties(found, recipient.name if recipient else "", kin)


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
