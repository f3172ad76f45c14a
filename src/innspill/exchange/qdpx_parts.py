"""The parts of a REFI-QDA project: its XML, the texts that are the letter's and how positions in them are counted, its notes."""

import logging
import re
from collections.abc import Iterable
from itertools import accumulate, takewhile
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

from innspill.errors import InnspillError, one_line
from innspill.letter import Letter

from .archive import Archive
from .code_tree import plain_guid

_TOLD = logging.getLogger("innspill")
#: Elements that have a text; the second and third stand in sources of another kind.
_TEXTS = ("TextSource", "Representation", "Transcript")
#: What a project may hold beside a coded text.
_OTHER = {
    "Cases/{*}Case": "cases",
    "Variables/{*}Variable": "variables",
    "Sets/{*}Set": "sets",
    "Graphs/{*}Graph": "graphs",
}


class Notes(NamedTuple):
    """What is noted in a project: each note's text by its guid; by the guid of an element the notes linked to it; which were `used`."""

    texts: dict[str, str]
    linked: dict[str, list[str]]
    used: set[str]

    def of(self, element: ET.Element) -> list[str]:
        """The description of an element and its notes, each once."""
        refs = [plain_guid(ref.get("targetGUID", "")) for ref in element.findall("{*}NoteRef")]
        refs += self.linked.get(plain_guid(element.get("guid", "")), [])
        self.used.update(refs)
        texts = [element.findtext("{*}Description") or "", *(self.texts.get(ref, "") for ref in refs)]
        return [text for text in dict.fromkeys(texts) if text.strip()]


def left_out(path: Path, what: str) -> None:
    """Tell what of a project does not come in."""
    _TOLD.warning(one_line(f"{path}: left out: {what}"))


def parsed(archive: Archive) -> ET.Element:
    """The project's XML. Raises `InnspillError` where there is none, or it is broken or hostile."""
    found = [name for name in archive.names if name.lower().endswith(".qde")]
    content = archive.read(found[0] if len(found) == 1 else "project.qde")
    return xml_of(content, f"{archive.path}: its project.qde", "Project", "export it again as .qdpx")


def xml_of(content: bytes, what: str, top: str, what_to_do: str) -> ET.Element:
    """XML whose root is `top`. Raises `InnspillError` where it is something else, or broken or hostile."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: ET.Element = fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        raise InnspillError(
            f"{what} declares a document type or entities; no program writes that, do not trust it"
        ) from None
    except (ET.ParseError, ValueError, LookupError) as error:
        raise InnspillError(f"{what} is broken XML ({error}); {what_to_do}") from None
    if root.tag.rpartition("}")[2] != top:
        raise InnspillError(f"{what} is no REFI-QDA {top.lower()}; {what_to_do}")
    return root


def notes_of(archive: Archive, root: ET.Element) -> Notes:
    """All notes, with what they are linked to (as NVivo does)."""
    texts = {}
    for note in root.findall("{*}Notes/{*}Note"):
        text = note.findtext("{*}PlainTextContent") or ""
        if not text and note.get("plainTextPath"):
            text = _file(archive, note.get("plainTextPath", "")).removeprefix("\ufeff")
        texts[plain_guid(note.get("guid", ""))] = "\n".join(filter(None, (text, note.findtext("{*}Description"))))
    linked: dict[str, list[str]] = {}
    for link in root.findall("{*}Links/{*}Link"):
        one, other = (plain_guid(link.get(end, "")) for end in ("originGUID", "targetGUID"))
        for own, target in ((one, other), (other, one)):
            if own in texts:
                linked.setdefault(target, []).append(own)
    return Notes(texts, linked, set())


def tell_others(path: Path, root: ET.Element, notes: Notes) -> None:
    """A line for each note that hangs on no coding, and for each kind of thing that is not read."""
    for note in root.findall("{*}Notes/{*}Note"):
        own = plain_guid(note.get("guid", ""))
        if own not in notes.used and (text := notes.texts[own].strip()):
            left_out(path, f"note {note.get('name', '')!r}, which hangs on no coding: {text[:80]!r}")
    for place, kind in _OTHER.items():
        if count := len(root.findall(f"{{*}}{place}")):
            left_out(path, f"{kind}: {count}")
    if memo := (root.findtext("{*}Description") or "").strip():
        left_out(path, f"the project's memo: {memo[:80]!r}")


def texts_of(archive: Archive, root: ET.Element, letter: Letter) -> list[tuple[ET.Element, str]]:
    """The project's texts (a PDF's, too) that have the letter's words, whatever white space they have; codings on others are counted.

    Raises `InnspillError` where there is none, saying where the first one differs.
    """
    found: list[tuple[ET.Element, str]] = []
    others: list[str] = []
    problem = InnspillError(f"{archive.path}: holds no text; export the letter as plain text")
    wanted = letter.text.split()
    for source in root.findall("{*}Sources/*"):
        taken = 0
        for part in (each for each in source.iter() if each.tag.rpartition("}")[2] in _TEXTS):
            try:
                inline = part.findtext("{*}PlainTextContent")
                text = _file(archive, part.get("plainTextPath", "")) if inline is None else inline
            except InnspillError as error:
                problem = error
                continue
            if "".join(text.removeprefix("\ufeff").split()) == "".join(wanted):
                found.append((part, text))
                taken += len(part.findall(".//{*}Coding"))
            else:
                others.append(text.removeprefix("\ufeff"))
        if (count := len(source.findall(".//{*}Coding")) - taken) > 0:
            left_out(archive.path, f"codings on {source.get('name', '')!r}, which is not the letter's text: {count}")
    if found:
        return found
    if not others:
        raise problem
    theirs = others[0].split()
    at = sum(takewhile(bool, (a == b for a, b in zip(wanted, theirs, strict=False))))
    raise InnspillError(
        f"{archive.path}: its text is not that of {letter.name}: from word {at + 1} on it reads "
        f"{' '.join(theirs[at : at + 3])!r}, not {' '.join(wanted[at : at + 3])!r}; code the letter's text unchanged"
    )


def _file(archive: Archive, place: str) -> str:
    """The text of a file in the archive, with its byte-order mark if it has one."""
    if not place.startswith("internal://"):
        raise InnspillError(f"{archive.path}: its text lies outside it ({place[:60]!r}); export with sources included")
    content = archive.read(f"Sources/{place.removeprefix('internal://')}")
    try:
        return content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8")
    except UnicodeDecodeError:
        raise InnspillError(f"{archive.path}: its text {place!r} is not UTF-8; export it again") from None


class Places:
    """Where in the letter the selections of a text stand whose white space may be another."""

    def __init__(self, letter: Letter, text: str, selections: Iterable[ET.Element]):
        self.size = len(counted := _counted(text, selections))
        self._before = [0, *accumulate(not (each.isspace() or each == "\ufeff") for each in counted)]
        self._at = [n for n, character in enumerate(letter.text) if not character.isspace()]

    def of(self, selection: ET.Element | None) -> tuple[int, int] | None:
        """The span of a selection (of the whole letter, if none is given) without white space at its ends, None where it has no words."""
        start, end = _positions(selection) if selection is not None else (0, self.size)
        if not 0 <= start < end <= self.size or self._before[start] == self._before[end]:
            return None
        return self._at[self._before[start]], self._at[self._before[end] - 1] + 1


def _counted(text: str, selections: Iterable[ET.Element]) -> str:
    """The text as the program counts it: with a line end of two characters as one or as two, and with or without its
    byte-order mark; whichever has most selections on the words that they name, or else at the edges of words."""
    plain = text.removeprefix("\ufeff")
    marks = ("", text[: len(text) - len(plain)])
    ways = dict.fromkeys(mark + each for mark in marks for each in (plain, plain.replace("\r\n", "\n")))
    spans = [(*_positions(each), " ".join(each.get("name", "").rstrip("…").split())) for each in selections]

    def fit(way: str) -> int:
        found = 0
        for start, end, name in spans:
            words = " ".join(way[start:end].replace("\ufeff", " ").split())
            edges = f" {way} "[start : start + 2], f" {way} "[end : end + 2]
            found += 2 * bool(name and words.startswith(name)) + (not any(edge.isalnum() for edge in edges))
        return found

    return max(ways, key=fit)


def _positions(selection: ET.Element) -> tuple[int, int]:
    """Start and end as they are told, -1 where they are no numbers."""
    told = (selection.get(name, "") for name in ("startPosition", "endPosition"))
    start, end = (int(each) if re.fullmatch(r"[0-9]{1,9}", each) else -1 for each in told)
    return start, end
