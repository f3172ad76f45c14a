"""What kind of body a sender is, by its name."""

from functools import lru_cache

from innspill.letter import Letter
from innspill.letter.names import is_named, is_state, kind_of, lists

UNKNOWN, PERSON, STATE, COMPANY = "ukjent", "privatperson", "statlig", "bedrift"
_OWN = ("kommune", "fylkeskommune")  # whose bodies in the definite form are not the state's


@lru_cache(maxsize=1)
def _told_by() -> dict[str, str]:
    """Last part of a name, or name → the kind of sender that it tells, as `data/parties.yaml` has them."""
    return {word: kind for kind, words in lists()["sender_kinds"].items() for word in words.split()}


def sender_kinds() -> list[str]:
    """The kinds that `sender_kind` gives, in the order of `data/parties.yaml`, then "privatperson" and "ukjent"."""
    return [*lists()["sender_kinds"], PERSON, UNKNOWN]


def sender_kind(letter: Letter) -> str:
    """What kind of body the sender of `letter` is: one of `sender_kinds`; "ukjent" where no sender is found or no word tells.

    Whoever says *jeg* more than *vi* and is found under no body's name is a "privatperson".
    """
    sender = letter.parties.sender
    if sender and (sender.how != "signature" or is_named(sender.name)):
        return kind_of_name(sender.name)
    said = letter.forms["form"].str.lower().value_counts()
    return PERSON if said.get("jeg", 0) > said.get("vi", 0) else UNKNOWN


def kind_of_name(name: str) -> str:
    """What kind of body is called so, "ukjent" where no word of the name tells.

    >>> [kind_of_name(name) for name in ("Lia kommune", "Vestre Lia regionråd", "Kystverket", "Lia kraftlag SA", "Kari Lia")]
    ['kommune', 'regionråd', 'statlig', 'bedrift', 'ukjent']
    """
    words = [word.strip(".,;:()") for word in name.split()]
    company = next((word for word in words if word in lists()["companies"]), None)
    if company:
        return _told_by().get(company.lower(), COMPANY)
    for word in words:
        told = _told_by().get(word.lower()) or _told_by().get(kind_of(word), "")
        if told in _OWN or (told and not is_state(word)):
            return told
        if is_state(word):
            return STATE
    return STATE if is_state(name) else UNKNOWN
