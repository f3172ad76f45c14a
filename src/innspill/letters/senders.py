"""Who sends a letter, as a user's table says, and what kind of body that is, by its name."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from innspill.coding.sheet import lines_of, near
from innspill.errors import InnspillError
from innspill.findings.letters import UNKNOWN
from innspill.letter import Letter
from innspill.letter.names import is_named, is_state, kind_of, lists

PERSON, STATE, COMPANY = "privatperson", "statlig", "bedrift"
_OWN = ("kommune", "fylkeskommune")  # whose bodies in the definite form are not the state's


@lru_cache(maxsize=1)
def _told_by() -> dict[str, str]:
    """Last part of a name, or name → the kind of sender that it tells, as `data/parties.yaml` has them."""
    return {word: kind for kind, words in lists()["sender_kinds"].items() for word in words.split()}


def sender_kind(letter: Letter) -> str:
    """What kind of body the sender of `letter` is: one of those in `data/parties.yaml`; "ukjent" where no sender is found or no word tells.

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


class Sender(NamedTuple):
    """What a user says of a letter's sender; "" for what is to be as it is found."""

    sender: str = ""
    kind: str = ""
    recipient: str = ""


NOBODY = Sender()


def read_senders(path: Path | str, files: Mapping[str, str]) -> dict[str, Sender]:
    """Name of a letter → what the CSV at `path` says of its sender: columns `file`, and some of `sender`, `kind`, `recipient`.

    `file` names the letter by its path as in `files` (name → path), or by the file's name or the letter's where only one has it. A
    `kind` may be one that `sender_kind` gives, or another. Raises `InnspillError` with the line of what is wrong.
    """
    path = Path(path)
    if not path.is_file():
        raise InnspillError(f"{path}: no such file; name a CSV with the columns file, sender, kind")
    found: dict[str, Sender] = {}
    for line, cells in lines_of(path, ["file"]):
        if odd := sorted({*cells} - {"file", "", *Sender._fields}):
            raise InnspillError(
                f"{path}: line 1: no column is called {odd[0]!r}{near(odd[0], ['file', *Sender._fields])}"
            )
        told = cells["file"].strip()
        fits = [name for name, file in files.items() if told == file] or [
            name for name, file in files.items() if told in (name, Path(file).name)
        ]
        if len(fits) != 1:
            what = f"{len(fits)} letters are called" if fits else "there is no letter"
            more = (
                f"; write one of {', '.join(files[name] for name in fits[:4])}" if fits else near(told, files.values())
            )
            raise InnspillError(f"{path}: line {line}: {what} {told!r}{more}")
        if fits[0] in found:
            raise InnspillError(f"{path}: line {line}: names {told!r} a second time; leave one line of the two")
        found[fits[0]] = Sender(*(cells.get(column, "").strip() for column in Sender._fields))
    return found
