"""Read codings from a REFI-QDA project (`.qdpx`) as programs write it, without trusting it.

What does not come in is told in a line each (to the log "innspill", which the command line and notebooks show).
"""

import logging
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from innspill.codebook import Codebook
from innspill.coding import COLUMNS, STATUSES, Codings, hand, id_of, make_codings, validate
from innspill.coding.sheet import near
from innspill.errors import InnspillError, one_line
from innspill.letter import Letter

from .archive import Archive
from .code_tree import plain_guid, read_codes
from .notes import Target, is_told, read_coding_note, read_coverage_note
from .qdpx_parts import Notes, Places, left_out, notes_of, parsed, tell_others, texts_of

_TOLD = logging.getLogger("innspill")
_KIND = re.compile(r"(?:read|auto|hand):.+")
Row = dict[str, Any]
Linked = list[tuple[Row, Target]]
Cover = list[tuple[str, str, int, int]]


def read_qdpx(
    path: Path | str, letter: Letter, coder: str | None, codebooks: Sequence[Codebook],
    base: Codings | None = None, users: Collection[str] = (), origins: dict[str, str] | None = None,
) -> Codings:  # fmt: skip
    """The codings of `letter` in the project at `path`.

    `coder`: whose they shall be, `hand:NAME` or a plain name; every coding in the file becomes theirs. `None` keeps the
    project's users apart, each as a coder (a name without a kind becomes `hand:NAME`). `users`: only of these. `codebooks`:
    whose codes may occur. `base`: what went out; a coding of it that comes back without any of innspill's notes has its status,
    note, attributes and links again. `origins` is filled: whose coding, of a reader or program, a layer was that becomes `coder`'s. White space in the project's text may be another; a coding that stands twice is kept once
    with its firmest status. A coder has read what the letter's description says; else the whole letter in each layer that they
    coded.

    Codings with an unknown code, outside the text or on another text, notes on no coding, and what else is not read are left out
    and told. Raises `InnspillError` with one line for: no zip, a zip bomb, a name outside the archive, broken XML, a document type
    or entities, no text with the letter's words, and codings of several people or programs that are to become one person's.
    """
    name = None if coder is None else hand(coder)
    archive = Archive(path)
    root = parsed(archive)
    rows, links, coverage, layers = _said(archive, root, letter, codebooks)
    if base is not None:
        rows, restored = _restored(archive.path, rows, base)
        links += restored
    wanted = _whose(archive.path, rows, [read[0] for read in coverage], name, users)
    rows = [{key: value for key, value in row.items() if key != "told"} for row in rows if row["coder"] in wanted]
    links = [(row, target) for row, target in links if row["coder"] in wanted]
    coverage = [read for read in coverage if read[0] in wanted]
    if name and origins is not None:
        origins.update({row["layer"]: row["coder"] for row in rows if not row["coder"].startswith("hand:")})
    if name:
        rows = [row | {"coder": name} for row in rows]
        links = [(row | {"coder": name}, target._replace(coder=name)) for row, target in links]
        coverage = [(name, *read[1:]) for read in coverage]
    said = {(read[0], read[1]) for read in coverage} | {(row["coder"], row["layer"]) for row in rows}
    for who, layer in sorted(
        {*base.coverage[["coder", "layer"]].itertuples(index=False, name=None)} - said if base else ()
    ):
        if layer in layers and who in ({name} if name else wanted):
            _TOLD.warning(
                one_line(f"{archive.path}: has nothing by {who} in layer {layer}; what they have coded there stays")
            )
    return _codings(archive.path, letter, rows, links, coverage)


def _said(
    archive: Archive, root: ET.Element, letter: Letter, codebooks: Sequence[Codebook]
) -> tuple[list[Row], Linked, Cover, set[str]]:
    """All that the project says of the letter: plain rows, the links that start from them, what each coder has read; and of
    which layers it has codes."""
    notes, path = notes_of(archive, root), archive.path
    codes = read_codes(root, codebooks, str(path))
    users = {plain_guid(user.get("guid", "")): user.get("name", "") for user in root.findall("{*}Users/{*}User")}
    rows: list[Row] = []
    links: Linked = []
    coverage: Cover = []
    for source, text in texts_of(archive, root, letter):
        selections = source.findall("{*}PlainTextSelection")
        places = Places(letter, text, selections)
        for each in [source] * (source.find("{*}Coding") is not None) + selections:
            span = places.of(None if each is source else each)
            if span is None:
                given = " to ".join(repr(each.get(end, "")[:20]) for end in ("startPosition", "endPosition"))
                left_out(path, f"a selection from {given}, where the text (0 to {places.size}) has no words")
                continue
            more = _coded(path, letter, each, span, codes, users, [] if each is source else notes.of(each), notes)
            rows += [row for row, _ in more]
            links += [(row, target) for row, targets in more for target in targets]
        for note in notes.of(source):
            coverage += read_coverage_note(note)
            if other := [line for line in note.splitlines() if line.strip() and not line.startswith("coverage:")]:
                left_out(path, f"a note on the letter: {other[0][:60]!r}")
    tell_others(path, root, notes)
    return rows, links, coverage, {layer for layer, _ in codes.values() if layer}


def _coded(
    path: Path, letter: Letter, selection: ET.Element, span: tuple[int, int], codes: Mapping[str, tuple[str, str]],
    users: Mapping[str, str], shared: list[str], notes: Notes,
) -> list[tuple[Row, list[Target]]]:  # fmt: skip
    """The codings of a selection as plain rows, each with what it is linked to; `shared`: what is noted on the selection."""
    found, place = [], f"at {span[0]}–{span[1]} ({letter.quote(*span)[:40]!r})"
    codings = selection.findall("{*}Coding")
    if not codings:
        left_out(path, f"a note without a code {place}: {' '.join(shared)[:80]!r}")
    for coding in codings:
        reference = coding.find("{*}CodeRef")
        target = plain_guid("" if reference is None else reference.get("targetGUID", ""))
        layer, code = codes.get(target, ("", f"guid {target[:36]}"))
        if not layer:
            known = [name for home, name in codes.values() if home]
            left_out(path, f"{code[:60]!r} {place} is no code of the codebooks given{near(code, known)}")
            continue
        words = "\n".join(dict.fromkeys([*shared, *notes.of(coding)]))
        told = read_coding_note(words)
        if told.status not in STATUSES:
            unknown = f"status {told.status[:40]!r}, which is none of {', '.join(STATUSES)}; taken as primary"
            _TOLD.warning(one_line(f"{path}: {code!r} {place} has {unknown}"))
            told = told._replace(status="primary", note="\n".join(filter(None, (told.note, f"status {told.status}"))))
        by = [each.get(key, "") for each in (coding, selection) for key in ("creatingUser", "modifyingUser")]
        user = _kinded(users.get(plain_guid(next(filter(None, by), "")), ""))
        row = {"layer": layer, "code": code, "start": span[0], "end": span[1], "coder": user}
        row |= {"status": told.status, "note": told.note, "told": is_told(words)} | told.attributes
        found.append((row, told.links))
    return found


def _kinded(user: str) -> str:
    user = " ".join(user.split()) or "unknown"
    return user if _KIND.fullmatch(user) else f"hand:{user.replace(':', '-')}"


def _restored(path: Path, rows: Sequence[Row], base: Codings) -> tuple[list[Row], Linked]:
    """`rows`, each without one of innspill's notes with what `base` says of the same coding; and the links that go with them."""
    said = base.rows.to_dict("records")
    by_id = {row["id"]: row for row in said}
    there: dict[tuple[Any, ...], Row] = {_place(row): row for row in reversed(said)}
    there |= {(*_place(row), row["coder"]): row for row in said}
    joined: dict[str, list[tuple[str, str]]] = {}
    for one, role, other in base.links.itertuples(index=False, name=None):
        joined.setdefault(one, []).append((role, other))
    found, links, count = [], [], 0
    for row in rows:
        same = there.get((*_place(row), row["coder"]), there.get(_place(row)))
        if row["told"] or same is None:
            found.append(row)
            continue
        targets = [(row, Target(role, *_place(by_id[to]), row["coder"])) for role, to in joined.get(same["id"], ())]
        more = {name: value for name, value in same.items() if value != "" and name not in ("id", "coder")}
        count += bool(targets or {*more} - {*COLUMNS} or same["note"] or same["status"] != "primary")
        found.append(row | more | {"note": row["note"] or same["note"]})
        links += targets
    if count:
        told = "codings came without a note; their status, note, attributes and links are as they went out"
        _TOLD.warning(one_line(f"{path}: {count} {told}"))
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
        left_out(path, f"{counts[who]} codings by {who.removeprefix('hand:')}")
    people = sorted(who for who in wanted if who.startswith("hand:"))
    if name and len(people) > 1 and not users:
        raise InnspillError(
            f"{path}: holds the codings of {there}; say whose with --user, or leave --coder out to keep them apart"
        )
    taken = {(row["layer"], row["coder"]) for row in rows if name and row["coder"] in wanted - {*people}}
    for layer in sorted({layer for layer, _ in taken}):
        if len(both := sorted(who for where, who in taken if where == layer)) > 1:
            told = f"holds the codings of {' and '.join(both)} in layer {layer}"
            raise InnspillError(f"{path}: {told}; export one of them to correct it")
    return wanted


def _codings(
    path: Path,
    letter: Letter,
    rows: list[Row],
    links: list[tuple[Row, Target]],
    coverage: list[tuple[str, str, int, int]],
) -> Codings:
    """Plain rows as codings: each once, links between those that are there, coverage inside the text."""
    firmest: dict[str, Row] = {}
    for row in sorted(rows, key=lambda row: STATUSES.index(row["status"])):
        firmest.setdefault(id_of(row), row)
    if twice := len(rows) - len(firmest):
        left_out(path, f"codings that stand twice, of which the firmest is kept: {twice}")
    joined = {(id_of(row), target.role, id_of(target._asdict())) for row, target in links}
    if gone := sum(link[2] not in firmest for link in joined):
        left_out(path, f"{gone} links to codings that are not there")
    known = {(coder, layer) for coder, layer, _, _ in coverage}
    unread = {(row["coder"], row["layer"]) for row in rows} - known
    read = {told for told in coverage if 0 <= told[2] < told[3] <= len(letter.text)}
    read |= {(coder, layer, 0, len(letter.text)) for coder, layer in unread}
    codings = make_codings(firmest.values(), sorted(link for link in joined if link[2] in firmest), sorted(read))
    validate(letter, codings, source=str(path))
    return codings
