"""Read codings from a REFI-QDA project (`.qdpx`) as programs write it, without trusting it.

What does not come in is told in a line each (to the log "innspill", which the command line and notebooks show).
"""

import logging
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from innspill.codebook import Codebook
from innspill.coding import COLUMNS, STATUSES, Codings, coding_id, hand, make_codings, validate
from innspill.coding.sheet import near
from innspill.errors import InnspillError
from innspill.letter import Letter

from .archive import Archive
from .code_tree import plain_guid, read_codes
from .notes import Target, is_told, read_coding_note, read_coverage_note

_TOLD = logging.getLogger("innspill")
_KIND = re.compile(r"(?:read|auto|hand):.+")
#: Elements that have a text; the second and third stand in sources of another kind.
_TEXTS = ("TextSource", "Representation", "Transcript")
#: What a project may hold beside a coded text.
_OTHER = {
    "Cases/{*}Case": "cases",
    "Variables/{*}Variable": "variables",
    "Sets/{*}Set": "sets",
    "Graphs/{*}Graph": "graphs",
}
Row = dict[str, Any]
Linked = list[tuple[Row, Target]]


class _Texts(NamedTuple):
    """The texts that hang on elements of a project: by the element's guid, and those of the notes by theirs; `used`: notes told."""

    notes: dict[str, str]
    linked: dict[str, list[str]]
    used: set[str]

    def of(self, element: ET.Element) -> list[str]:
        """The description of an element and its notes, each once."""
        refs = [plain_guid(ref.get("targetGUID", "")) for ref in element.findall("{*}NoteRef")]
        refs += self.linked.get(plain_guid(element.get("guid", "")), [])
        self.used.update(refs)
        texts = [element.findtext("{*}Description", ""), *(self.notes.get(ref, "") for ref in refs)]
        return [text for text in dict.fromkeys(texts) if text and text.strip()]


def read_qdpx(
    path: Path | str, letter: Letter, coder: str | None, codebooks: Sequence[Codebook],
    base: Codings | None = None, users: Collection[str] = (),
) -> Codings:  # fmt: skip
    """The codings of `letter` in the project at `path`.

    `coder`: whose they shall be, `hand:NAME` or a plain name; every coding in the file becomes theirs. `None` keeps the
    project's users apart, each as a coder (a name without a kind becomes `hand:NAME`). `users`: only of these. `codebooks`:
    whose codes may occur. `base`: what went out; a coding of it that comes back without any note has its status, note,
    attributes and links again. White space in the project's text may be another; a coding that stands twice is kept once with
    its firmest status. A coder has read what the letter's description says; else the whole letter in each layer that they coded.

    Codings with an unknown code, outside the text or on another text, notes on no coding, and what else is not read are left out
    and told. Raises `InnspillError` with one line for: no zip, a zip bomb, a name outside the archive, broken XML, a document type
    or entities, no text with the letter's words, and codings of several people or programs that are to become one person's.
    """
    name = None if coder is None else hand(coder)
    archive = Archive(path)
    root = _parsed(archive)
    texts = _texts(archive, root)
    codes = read_codes(root, codebooks, str(archive.path))
    named = {plain_guid(user.get("guid", "")): user.get("name", "") for user in root.findall("{*}Users/{*}User")}
    rows: list[Row] = []
    links: Linked = []
    coverage: list[tuple[str, str, int, int]] = []
    for source, text in _sources(archive, root, letter):
        more, joined = _rows(archive.path, letter, source, text, codes, named, texts)
        rows, links = rows + more, links + joined
        for each in texts.of(source):
            coverage += read_coverage_note(each)
            if other := [line for line in each.splitlines() if line.strip() and not line.startswith("coverage:")]:
                _TOLD.warning(f"{path}: left out: a note on the letter: {other[0][:60]!r}")
    _tell_others(archive.path, root, texts)
    if base is not None:
        rows, restored = _restored(rows, base)
        links += restored
        if back := sum(row.get("restored", False) for row in rows):
            _TOLD.warning(
                f"{path}: {back} codings came without a note; their status, note, attributes and links are as they went out"
            )
    rows = [{key: value for key, value in row.items() if key not in ("told", "restored")} for row in rows]
    wanted = _whose(archive.path, rows, [read[0] for read in coverage], name, users)
    rows = [row for row in rows if row["coder"] in wanted]
    links = [(row, target) for row, target in links if row["coder"] in wanted]
    coverage = [read for read in coverage if read[0] in wanted]
    if name:
        rows = [row | {"coder": name} for row in rows]
        links = [(row | {"coder": name}, target._replace(coder=name)) for row, target in links]
        coverage = [(name, *read[1:]) for read in coverage]
    return _codings(archive.path, letter, rows, links, coverage)


def _parsed(archive: Archive) -> ET.Element:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    found = [name for name in archive.names if name.lower().endswith(".qde")]
    try:
        root = fromstring(archive.read(found[0] if len(found) == 1 else "project.qde"), forbid_dtd=True)
    except DefusedXmlException:
        raise InnspillError(
            f"{archive.path}: its XML declares a document type or entities; no program writes that, do not trust it"
        ) from None
    except (ET.ParseError, ValueError, LookupError) as error:
        raise InnspillError(f"{archive.path}: its project.qde is broken XML ({error}); export it again") from None
    if root.tag.rpartition("}")[2] != "Project":
        raise InnspillError(f"{archive.path}: its project.qde is no REFI-QDA project; export it again as .qdpx")
    return root


def _texts(archive: Archive, root: ET.Element) -> _Texts:
    notes = {}
    for note in root.findall("{*}Notes/{*}Note"):
        text = note.findtext("{*}PlainTextContent") or ""
        if not text and note.get("plainTextPath"):
            text = _file(archive, note.get("plainTextPath", "")).removeprefix("\ufeff")
        notes[plain_guid(note.get("guid", ""))] = "\n".join(filter(None, (text, note.findtext("{*}Description"))))
    linked: dict[str, list[str]] = {}
    for link in root.findall("{*}Links/{*}Link"):
        ends = [plain_guid(link.get(end, "")) for end in ("originGUID", "targetGUID")]
        for own, other in (ends, ends[::-1]):
            if own in notes:
                linked.setdefault(other, []).append(own)
    return _Texts(notes, linked, set())


def _text(archive: Archive, part: ET.Element) -> str:
    inline = part.findtext("{*}PlainTextContent")
    return _file(archive, part.get("plainTextPath", "")) if inline is None else inline


def _file(archive: Archive, place: str) -> str:
    """The text of a file in the archive, with its byte-order mark if it has one."""
    if not place.startswith("internal://"):
        raise InnspillError(f"{archive.path}: its text lies outside it ({place[:60]!r}); export with sources included")
    content = archive.read(f"Sources/{place.removeprefix('internal://')}")
    try:
        return content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8")
    except UnicodeDecodeError:
        raise InnspillError(f"{archive.path}: its text {place!r} is not UTF-8; export it again") from None


def _sources(archive: Archive, root: ET.Element, letter: Letter) -> list[tuple[ET.Element, str]]:
    """The project's sources (or what represents one as text) that have the letter's words, each with its text.

    White space makes no difference. Codings on others are counted.
    """
    found: list[tuple[ET.Element, str]] = []
    others: list[str] = []
    problem = InnspillError(f"{archive.path}: holds no text; export the letter as plain text")
    wanted = "".join(letter.text.split())
    for source in root.findall("{*}Sources/*"):
        taken = 0
        for part in (each for each in source.iter() if each.tag.rpartition("}")[2] in _TEXTS):
            try:
                text = _text(archive, part)
            except InnspillError as error:
                problem = error
                continue
            if "".join(text.removeprefix("\ufeff").split()) == wanted:
                found.append((part, text))
                taken += len(part.findall(".//{*}Coding"))
            else:
                others.append(text.removeprefix("\ufeff"))
        if (count := len(source.findall(".//{*}Coding")) - taken) > 0:
            _TOLD.warning(
                f"{archive.path}: left out: {count} codings on {source.get('name', '')!r}, which is not the letter's text"
            )
    if found:
        return found
    if not others:
        raise problem
    ours, theirs = ([*each.split()] for each in (letter.text, others[0]))
    at = next(
        (n for n, pair in enumerate(zip(ours, theirs, strict=False)) if pair[0] != pair[1]), min(len(ours), len(theirs))
    )
    raise InnspillError(
        f"{archive.path}: its text is not that of {letter.name}: from word {at + 1} on it reads "
        f"{' '.join(theirs[at : at + 3])!r}, not {' '.join(ours[at : at + 3])!r}; code the letter's text unchanged"
    )


def _blank(character: str) -> bool:
    return character.isspace() or character == "\ufeff"


def _counted(text: str, selections: Iterable[ET.Element]) -> str:
    """The text as the program counts it: with a line end of two characters as one or as two, and with or without its
    byte-order mark; whichever has most selections on their own words, or else at the edges of words."""
    plain = text.removeprefix("\ufeff")
    ways = dict.fromkeys(
        mark + each for mark in ("", text[: len(text) - len(plain)]) for each in (plain, plain.replace("\r\n", "\n"))
    )
    spans = [(int(span[0]), int(span[1]), " ".join(each.get("name", "").rstrip("…").split()))
             for each in selections if (span := _positions(each))]  # fmt: skip

    def fit(way: str) -> int:
        found = 0
        for start, end, name in spans:
            words = " ".join(way[start:end].replace("\ufeff", " ").split())
            around = f" {way} "[start : start + 2], f" {way} "[end : end + 2]
            found += 2 * bool(name and words.startswith(name)) + (not any(edge.isalnum() for edge in around))
        return found

    return max(ways, key=fit)


def _positions(selection: ET.Element) -> list[int] | None:
    given = [selection.get(name, "") for name in ("startPosition", "endPosition")]
    return [int(each) for each in given] if all(re.fullmatch(r"[0-9]{1,9}", each) for each in given) else None


def _rows(
    path: Path, letter: Letter, source: ET.Element, text: str,
    codes: Mapping[str, tuple[str, str]], users: Mapping[str, str], texts: _Texts,
) -> tuple[list[Row], Linked]:  # fmt: skip
    """The codings of a source as plain rows, and the links that start from them."""
    rows: list[Row] = []
    links: Linked = []
    selections = source.findall("{*}PlainTextSelection")
    counted = _counted(text, selections)
    before = [0, *accumulate(not _blank(character) for character in counted)]
    places = [at for at, character in enumerate(letter.text) if not character.isspace()]
    for selection in [*([source] if source.find("{*}Coding") is not None else []), *selections]:
        span = [0, len(counted)] if selection is source else _positions(selection)
        if span is None or not span[0] < span[1] <= len(counted) or before[span[0]] == before[span[1]]:
            given = [selection.get(each, "")[:20] for each in ("startPosition", "endPosition")]
            _TOLD.warning(
                f"{path}: left out: a selection from {given[0]!r} to {given[1]!r}, where the text (0 to {len(counted)}) has no words"
            )
            continue
        start, end = places[before[span[0]]], places[before[span[1]] - 1] + 1
        codings = selection.findall("{*}Coding")
        shared = [] if selection is source else texts.of(selection)
        if not codings:
            _TOLD.warning(
                f"{path}: left out: a note without a code at {start}–{end} ({letter.quote(start, end)[:40]!r}): {' '.join(shared)[:80]!r}"
            )
        for coding in codings:
            reference = coding.find("{*}CodeRef")
            target = plain_guid("" if reference is None else reference.get("targetGUID", ""))
            layer, code = codes.get(target, ("", f"guid {target[:36]}"))
            at = f"{code[:60]!r} at {start}–{end} ({letter.quote(start, end)[:40]!r})"
            if not layer:
                known = [each for _, each in codes.values() if each != code]
                _TOLD.warning(
                    f"{path}: left out: {at} is no code of the codebooks given{near(code, known) if len(known) < 999 else ''}"
                )
                continue
            words = "\n".join(dict.fromkeys([*shared, *texts.of(coding)]))
            told = read_coding_note(words)
            if told.status not in STATUSES:
                _TOLD.warning(
                    f"{path}: {at} has status {told.status[:40]!r}, which is none of {', '.join(STATUSES)}; taken as primary"
                )
                told = told._replace(
                    status="primary", note="\n".join(filter(None, (told.note, f"status {told.status}")))
                )
            by = next(
                filter(
                    None, (each.get(key) for each in (coding, selection) for key in ("creatingUser", "modifyingUser"))
                ),
                "",
            )
            row = {
                "layer": layer,
                "code": code,
                "start": start,
                "end": end,
                "coder": _kinded(users.get(plain_guid(by), "")),
            }
            rows.append(row | {"status": told.status, "note": told.note, "told": is_told(words)} | told.attributes)
            links += [(row, link) for link in told.links]
    return rows, links


def _kinded(user: str) -> str:
    user = " ".join(user.split()) or "unknown"
    return user if _KIND.fullmatch(user) else f"hand:{user.replace(':', '-')}"


def _tell_others(path: Path, root: ET.Element, texts: _Texts) -> None:
    """A line for each note that hangs on no coding, and for each kind of thing that is not read."""
    for note in root.findall("{*}Notes/{*}Note"):
        own = plain_guid(note.get("guid", ""))
        if own not in texts.used and texts.notes[own].strip():
            _TOLD.warning(
                f"{path}: left out: note {note.get('name', '')!r}, which hangs on no coding: {texts.notes[own].strip()[:80]!r}"
            )
    for place, kind in _OTHER.items():
        if count := len(root.findall(f"{{*}}{place}")):
            _TOLD.warning(f"{path}: left out: {count} {kind}")
    if (memo := root.findtext("{*}Description") or "").strip():
        _TOLD.warning(f"{path}: left out: the project's memo: {memo.strip()[:80]!r}")


def _restored(rows: Sequence[Row], base: Codings) -> tuple[list[Row], Linked]:
    """`rows`, each without one of innspill's notes with what `base` says of the same coding; and the links that go with them."""
    said = base.rows.to_dict("records")
    by_id = {row["id"]: row for row in said}
    there = {_place(row): row for row in reversed(said)} | {(*_place(row), row["coder"]): row for row in said}
    found, links = [], []
    for row in rows:
        same = there.get((*_place(row), row["coder"]), there.get(_place(row)))
        if row["told"] or same is None:
            found.append(row)
            continue
        joined = base.links[base.links["from"].eq(same["id"])].itertuples(index=False, name=None)
        targets = [Target(role, *_place(by_id[to]), row["coder"]) for _, role, to in joined]
        more = {name: value for name, value in same.items() if value and name not in ("id", "coder")}
        restored = bool(targets) or bool({*more} - {*COLUMNS}) or same["status"] != "primary" or same["note"] != ""
        found.append(row | more | {"note": row["note"] or same["note"], "restored": restored})
        links += [(row, target) for target in targets]
    return found, links


def _place(row: Row) -> tuple[str, str, int, int]:
    return row["layer"], row["code"], row["start"], row["end"]


def _whose(
    path: Path, rows: Sequence[Row], readers: Iterable[str], name: str | None, users: Collection[str]
) -> set[str]:
    """Whose codings are taken; `readers`: of whom a coverage is told. Raises `InnspillError` where several are to become one person's, or a user has none."""
    counts = Counter(row["coder"] for row in rows)
    there = ", ".join(f"{who.removeprefix('hand:')} ({count})" for who, count in sorted(counts.items()))
    wanted = {_kinded(user) for user in users} or {*counts, *readers}
    if users and (missing := sorted(wanted - {*counts})):
        raise InnspillError(
            f"{path}: {missing[0].removeprefix('hand:')} has coded nothing in it; there are {there or 'none'}"
        )
    for who in sorted(set(counts) - wanted):
        _TOLD.warning(f"{path}: left out: {counts[who]} codings by {who.removeprefix('hand:')}")
    people = sorted(who for who in wanted if who.startswith("hand:"))
    if name and len(people) > 1 and not users:
        raise InnspillError(
            f"{path}: holds the codings of {there}; say whose with --user, or leave --coder out to keep them apart"
        )
    if name:
        _check_one_coder(path, [row for row in rows if row["coder"] in wanted])
    return wanted


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
    if gone := sum(link[2] not in firmest for link in joined):
        _TOLD.warning(f"{path}: left out: {gone} links to codings that are not there")
    known = {(coder, layer) for coder, layer, _, _ in coverage}
    unread = {(row["coder"], row["layer"]) for row in rows} - known
    read = {told for told in coverage if 0 <= told[2] < told[3] <= len(letter.text)}
    read |= {(coder, layer, 0, len(letter.text)) for coder, layer in unread}
    codings = make_codings(firmest.values(), sorted(link for link in joined if link[2] in firmest), sorted(read))
    validate(letter, codings, source=str(path))
    return codings
