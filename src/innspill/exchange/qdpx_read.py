"""Read codings from a REFI-QDA project (`.qdpx`), without trusting it."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from innspill.codebook import Codebook
from innspill.coding import STATUSES, Codings, coding_id, make_codings, validate
from innspill.errors import InnspillError
from innspill.letter import Letter

from .archive import Archive
from .code_tree import plain_guid, read_codes
from .notes import Target, read_coding_note, read_coverage_note

_KIND = re.compile(r"(?:read|auto|hand):.+")
Row = dict[str, Any]


def read_qdpx(path: Path | str, letter: Letter, coder: str | None, codebooks: Sequence[Codebook]) -> Codings:
    """The codings of `letter` in the project at `path`.

    `coder`: whose they shall be, `hand:NAME` or a plain name; every coding in the file becomes theirs. `None` keeps
    the project's users as coders (a name without a kind becomes `hand:NAME`). `codebooks`: whose codes may occur.
    A selection's white space at either end is dropped, a coding that stands twice is kept once with its firmest
    status, and a link whose target is gone is dropped. A coder has read what the letter's note says; without such a
    note, the whole letter in each layer that they coded.

    Raises `InnspillError` with one line for: no zip, a zip bomb, a name outside the archive, broken XML, a document
    type or entities, a text that is not the letter's, a position outside it, an unknown code or status, and codings of
    several of innspill's coders in a layer that are to become one person's.
    """
    name = None if coder is None else hand(coder)
    archive = Archive(path)
    root = _parsed(archive)
    source = _source(archive, root, letter)
    notes = {plain_guid(note.get("guid", "")): note.findtext("{*}PlainTextContent", "")
             for note in root.findall("{*}Notes/{*}Note")}  # fmt: skip
    users = {plain_guid(user.get("guid", "")): user.get("name", "") for user in root.findall("{*}Users/{*}User")}
    codes = read_codes(root, codebooks, str(archive.path))
    rows, links = _rows(archive.path, letter, source, codes, users, notes)
    coverage = [told for note in _notes(source, notes) for told in read_coverage_note(note)]
    if name:
        _check_one_coder(archive.path, rows)
        rows = [row | {"coder": name} for row in rows]
        links = [(row | {"coder": name}, target._replace(coder=name)) for row, target in links]
        coverage = [(name, layer, start, end) for _, layer, start, end in coverage]
    return _codings(archive.path, letter, rows, links, coverage)


def hand(coder: str) -> str:
    """The coder `hand:NAME` of a person's name, with or without `hand:`. Raises `InnspillError` where it is none."""
    name = coder.removeprefix("hand:").strip()
    if not name or ":" in name or not name.isprintable():
        raise InnspillError(f"coder {coder!r}: is no person's name; write hand:NAME")
    return f"hand:{name}"


def _parsed(archive: Archive) -> ET.Element:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(archive.read("project.qde"), forbid_dtd=True)
    except DefusedXmlException:
        raise InnspillError(
            f"{archive.path}: its XML declares a document type or entities; no program writes that, do not trust it"
        ) from None
    except (ET.ParseError, ValueError, LookupError) as error:
        raise InnspillError(f"{archive.path}: its project.qde is broken XML ({error}); export it again") from None
    if root.tag.rpartition("}")[2] != "Project":
        raise InnspillError(f"{archive.path}: its project.qde is no REFI-QDA project; export it again as .qdpx")
    return root


def _source(archive: Archive, root: ET.Element, letter: Letter) -> ET.Element:
    """The project's source whose text is the letter's."""
    sources = root.findall("{*}Sources/{*}TextSource")
    if not sources:
        raise InnspillError(f"{archive.path}: holds no text; export the letter as plain text")
    texts = [_text(archive, source) for source in sources]
    for source, text in zip(sources, texts, strict=True):
        if text == letter.text:
            return source
    first = texts[0]
    shared = min(len(first), len(letter.text))
    place = next((i for i in range(shared) if first[i] != letter.text[i]), shared)
    raise InnspillError(
        f"{archive.path}: its text is not that of {letter.name}: from position {place} it reads "
        f"{first[place : place + 20]!r}, not {letter.text[place : place + 20]!r}; code the letter's text unchanged"
    )


def _text(archive: Archive, source: ET.Element) -> str:
    inline, place = source.findtext("{*}PlainTextContent"), source.get("plainTextPath", "")
    if inline is not None:
        return inline
    if not place.startswith("internal://"):
        raise InnspillError(f"{archive.path}: its text lies outside it ({place[:60]!r}); export with sources included")
    try:
        return archive.read(f"Sources/{place.removeprefix('internal://')}").decode("utf-8")
    except UnicodeDecodeError:
        raise InnspillError(f"{archive.path}: its text {place!r} is not UTF-8; export it again") from None


def _rows(
    path: Path,
    letter: Letter,
    source: ET.Element,
    codes: Mapping[str, tuple[str, str]],
    users: dict[str, str],
    notes: dict[str, str],
) -> tuple[list[Row], list[tuple[Row, Target]]]:
    """The codings as plain rows, and the links that start from them."""
    rows: list[Row] = []
    links: list[tuple[Row, Target]] = []
    selections = [(selection, _span(path, letter, selection)) for selection in source.findall("{*}PlainTextSelection")]
    whole = [(source, _trimmed(letter, 0, len(letter.text)))] if source.find("{*}Coding") is not None else []
    for selection, (start, end) in whole + selections:
        for coding in selection.findall("{*}Coding"):
            reference = coding.find("{*}CodeRef")
            target = plain_guid("" if reference is None else reference.get("targetGUID", ""))
            layer, code = codes.get(target, ("", f"guid {target[:36]}"))
            if not layer:
                raise InnspillError(
                    f"{path}: {code[:60]!r} at {start}–{end} ({letter.quote(start, end)[:40]!r}) is no code of "
                    f"the codebooks given; add it to the codebook, or recode the passage"
                )
            told = read_coding_note("\n".join(_notes(coding, notes)))
            if told.status not in STATUSES:
                raise InnspillError(
                    f"{path}: {code} at {start}–{end} has status {told.status[:40]!r}; one of {', '.join(STATUSES)}"
                )
            user = _kinded(users.get(plain_guid(coding.get("creatingUser", "")), ""))
            row = {"layer": layer, "code": code, "start": start, "end": end, "coder": user}
            rows.append(row | {"status": told.status, "note": told.note} | told.attributes)
            links += [(row, link) for link in told.links]
    return rows, links


def _notes(element: ET.Element, notes: Mapping[str, str]) -> list[str]:
    """The texts of the notes that `element` refers to."""
    return [notes.get(plain_guid(ref.get("targetGUID", "")), "") for ref in element.findall("{*}NoteRef")]


def _span(path: Path, letter: Letter, selection: ET.Element) -> tuple[int, int]:
    given = [selection.get(name, "") for name in ("startPosition", "endPosition")]
    if not all(re.fullmatch(r"\d{1,9}", each, re.ASCII) for each in given):
        told = " to ".join(repr(each[:20]) for each in given)
        raise InnspillError(f"{path}: a selection has the positions {told}; they must be numbers from 0")
    start, end = map(int, given)
    if not start < end <= len(letter.text):
        raise InnspillError(f"{path}: a selection at {start}–{end} lies outside the text (0–{len(letter.text)})")
    trimmed = _trimmed(letter, start, end)
    if trimmed[0] >= trimmed[1]:
        raise InnspillError(f"{path}: the selection at {start}–{end} holds nothing but white space; remove it")
    return trimmed


def _trimmed(letter: Letter, start: int, end: int) -> tuple[int, int]:
    words = letter.text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _kinded(user: str) -> str:
    user = " ".join(user.split()) or "unknown"
    return user if _KIND.fullmatch(user) else f"hand:{user}"


def _check_one_coder(path: Path, rows: list[Row]) -> None:
    for layer in sorted({row["layer"] for row in rows}):
        coders = sorted({row["coder"] for row in rows if row["layer"] == layer and row["coder"][:5] != "hand:"})
        if len(coders) > 1:
            raise InnspillError(
                f"{path}: holds the codings of {' and '.join(coders)} in layer {layer}; "
                "export one of them to correct it"
            )


def _codings(
    path: Path,
    letter: Letter,
    rows: list[Row],
    links: list[tuple[Row, Target]],
    coverage: list[tuple[str, str, int, int]],
) -> Codings:
    """Plain rows as codings: each once, links between those that are there, coverage inside the text."""

    def key(row: Row) -> str:
        return coding_id(row["layer"], row["code"], row["start"], row["end"], row["coder"])

    firmest: dict[str, Row] = {}
    for row in sorted(rows, key=lambda row: STATUSES.index(row["status"])):
        firmest.setdefault(key(row), row)
    joined = {(key(row), target.role, key(target._asdict())) for row, target in links}
    known = {(coder, layer) for coder, layer, _, _ in coverage}
    unread = {(row["coder"], row["layer"]) for row in rows} - known
    read = {told for told in coverage if 0 <= told[2] < told[3] <= len(letter.text)}
    read |= {(coder, layer, 0, len(letter.text)) for coder, layer in unread}
    codings = make_codings(firmest.values(), sorted(link for link in joined if link[2] in firmest), sorted(read))
    validate(letter, codings, source=str(path))
    return codings
