"""Reading a letter from a file, with one clear line for whatever is wrong with it."""

import hashlib
import os
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from innspill import norwegian
from innspill.content import content_of
from innspill.errors import InnspillError
from innspill.files import data
from innspill.wording import Said

from . import apart, enclosed, layout, parts
from .corrections import NONE, Corrections, corrections_of
from .formats.build import Source
from .letter import Apart, Letter, Unit
from .lines import Line, lines
from .notes import marks_in_text
from .parties import Parties, Party, find_parties
from .passages import Passage
from .running import NUMBER, RULE
from .undo import Span, read_through

_ASIDE = ("letterhead", "signature")  # blocks that are no units


def read_letter(path: Path | str, corrections: Corrections = NONE) -> Letter:
    """The letter in the file at `path` (see `formats`), or of the bare name of a letter under `data/letters/`.

    `corrections` go before those in `NAME.corrections.yaml` beside the file. A letter under `data/letters/` is held
    against its checksum in `SHA256SUMS`.
    Raises `InnspillError` for no such file, an empty file, one that holds no text or
    nothing but what stands apart from it, such as a table, or one changed since its checksum.
    """
    from .formats import source_from_bytes

    path = _find(Path(path))
    content = content_of(path, what_to_do="name the letter's file")
    checksum = hashlib.sha256(content).hexdigest()
    _verify(path, checksum)
    corrections = corrections.over(corrections_of(path))
    letter = _last(source_from_bytes(content, str(path)), path.stem, checksum, corrections)
    if letter.units.empty:
        kinds = ", ".join(sorted(letter.apart["kind"].unique()))
        raise InnspillError(f"{path}: holds no sentence, only {kinds}; name the letter, or its lines with --lines")
    return replace(letter, path=path.absolute())


def letter_from_text(text: str, name: str = "letter") -> Letter:
    """The letter whose text is `text`, taken apart. Offsets count code points of `text` with LF line ends."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub("[\ud800-\udfff]", "\ufffd", text)  # no file can hold a half
    return letter_from_source(Source(text, "plain text", (), (), (), True), name)


def letter_from_source(
    source: Source, name: str = "letter", sha256: str = "", corrections: Corrections = NONE
) -> Letter:
    """The letter that a file's text and marks make up; of a covering letter and another's the sender's.

    Raises `InnspillError` where `corrections.title` stands nowhere.
    """
    letter, begin = _read(source, name, sha256, corrections)
    if begin < 0 or corrections.lines:
        return letter
    line, last = source.text.count("\n", 0, begin), source.text.count("\n") + 1
    halves = (1, line), (line + 1, last)
    first, second = (_read(source, name, sha256, Corrections(lines=half))[0] for half in halves)
    found = enclosed.own(first, second)
    if found is None or not line:
        return letter
    own, other = halves if found is first else reversed(halves)
    letter = _read(source, name, sha256, corrections._replace(lines=own))[0]
    return replace(letter, notes=(*source.notes, _enclosed(second if found is first else first, other)))


#: `letter_from_source`, which knows the last one: a run's kernels open the letter that was read before they were forked.
_last = lru_cache(maxsize=1)(letter_from_source)


def _enclosed(other: Letter, lines: Span) -> Said:
    who, at = other.parties.sender, f"{lines[0]}-{lines[1]}"
    en, nb = (f" of {who.name}", f" fra {who.name}") if who else ("", "")
    return Said(
        f"another letter{en} stands in the same file and was left out; --lines {at} reads it instead",
        f"et annet brev{nb} står i samme fil og er holdt utenfor; --lines {at} leser det i stedet",
    )


def _read(source: Source, name: str, sha256: str, corrections: Corrections) -> tuple[Letter, int]:
    """The letter as `letter_from_source` gives it, and where the head of another begins in its text; -1 where none does."""
    text = source.text
    titled = "subject" if source.format == "e-mail" else "title"  # a subject is the title if the letter has no other
    found = lines(text, [mark._replace(kind=titled) if mark.kind == "title" else mark for mark in source.marks])
    told = apart.kinds(found, corrections.lines, text)
    running = [_joined(found, told, i) for i in range(len(found)) if i not in told]
    marks = [(mark.start, mark.end) for mark in source.marks if mark.kind == "note-mark"] or marks_in_text(found, told)
    marked = {end: end - start for start, end in marks}  # a line that ends in one, *… 4. april 2022.1*, ends in a stop
    running = [line._replace(text=line.text[: -marked[line.end]]) if line.end in marked else line for line in running]
    pieces = layout.blocks(running, source.wrapped)
    marks.sort()
    joints = tuple(sorted({span for block in pieces for span in _joints(text, block, marks)}))
    title = _title(pieces, corrections.title, name) if corrections.title else parts.title(pieces)
    by_format = any(mark.kind == "heading" for mark in source.marks)
    roles = parts.roles(pieces, title, layout.is_wrapped(running), by_format)
    sides = [Apart(told[i], line.start, line.end) for i, line in enumerate(found) if i in told]
    paired = list(zip(pieces, roles, strict=True))
    sides += [Apart(role, block.start, block.end) for block, role in paired if role in _ASIDE]
    units = _units(text, paired, joints)
    shown = [(found[i], kind) for i, kind in told.items() if kind in ("running", "table")]
    shown = [each for each in shown if not (NUMBER.fullmatch(each[0].text) or RULE.fullmatch(each[0].text))]
    passages = [_passage("letterhead" if kind == "running" else kind, text, line) for line, kind in shown]
    passages += [_passage(role, text, block, joints) for block, role in paired if role != "sentence"]
    parties = _parties(passages, units, text, joints, corrections)
    again = enclosed.head_again(pieces)
    return Letter(
        name, text, sha256 or hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(), tuple(units), joints,
        tuple(sorted(sides, key=lambda side: side.start)), parties, source.format, (*source.notes, *_told(sides)), source.dropped,
    ), pieces[again].start if again >= 0 else -1  # fmt: skip


def _joined(found: list[Line], told: dict[int, str], i: int) -> Line:
    """Line `i`, without the gap above it where only a page's end stands between it and the line that it goes on from."""
    line = found[i]
    before = i - 1
    while before in told and told[before] in ("running", "footnote"):
        before -= 1
    if before < 0 or before in told or found[before].mark or line.mark:
        return line
    last = found[before]
    cut = before < i - 1 or line.page
    goes_on = len(last.text) > 40 or line.text.lstrip("«(")[:1].islower()
    torn = cut and not last.finished and goes_on and not line.marker
    return line._replace(gap=0) if torn else line


def _joints(text: str, block: layout.Block, marks: list[Span]) -> list[Span]:
    """What stands inside a block and is none of its words: broken words' hyphens, page marks between its lines, note marks."""
    spans = layout.hyphens(text, block)
    for line, after in zip(block.lines, block.lines[1:], strict=False):
        if text[line.end : after.start].strip():
            spans.append((line.end, after.start - 1))
    inside = marks[bisect_left(marks, (block.start, 0)) : bisect_left(marks, (block.end, 0))]
    return spans + [mark for mark in inside if mark[1] <= block.end]


def _title(pieces: list[layout.Block], wanted: str, name: str) -> int:
    folded = " ".join(wanted.split()).lower()
    for i, block in enumerate(pieces):
        if block.text.lower() == folded:
            return i
    raise InnspillError(f"{name}: no line reads {wanted!r}; give the title as it stands in the letter, a whole line")


def _passage(kind: str, text: str, of: Line | layout.Block | Unit, joints: tuple[Span, ...] = ()) -> Passage:
    begin, gap = (of.start + len(of.marker), 0) if isinstance(of, Unit) else (of.start, of.gap)
    words, starts, ends = read_through(text, begin, of.end, joints)
    return Passage(kind, words.replace("\n", " "), (starts, ends), gap)


def _parties(
    told: list[Passage], units: list[Unit], text: str, joints: tuple[Span, ...], corrections: Corrections
) -> Parties:
    """The parties that the passages and sentences tell; those that a user names instead, where the text has them."""
    sentences = [_passage("sentence", text, unit, joints) for unit in units if unit.kind == "sentence"]
    ordered = sorted([*told, *sentences], key=lambda passage: passage.places[0][:1])
    parties = find_parties([passage for passage in ordered if passage.words.strip()])
    for role in ("sender", "recipient"):
        if name := getattr(corrections, role).strip():
            at = text.find(name)
            span = (at, at + len(name)) if at >= 0 else (0, 0)
            parties = parties._replace(**{role: Party(name, *span, "given")})
    return parties


def _units(text: str, paired: list[tuple[layout.Block, str]], joints: tuple[Span, ...]) -> list[Unit]:
    """Title, headings and sentences in order; what greets, signs or addresses is none of them."""
    kept = [(block, role) for block, role in paired if role not in _ASIDE]
    last = max((place for place, (_, role) in enumerate(kept) if role == "heading"), default=-1)
    end = parts.closing([block for block, _ in kept], last)
    units: list[Unit] = []
    section, sections, paragraph, sentence = ("body" if last < 0 else "opening"), 0, 0, 0
    for place, (block, role) in enumerate(kept):
        if role == "title":
            units.append(Unit("t", "title", "title", 0, "", block.start, block.end))
        elif role == "heading":
            sections += 1
            section = str(sections)
            units.append(Unit(f"h{sections}", "heading", section, 0, block.marker, block.start, block.end))
        else:
            section = "closing" if place >= end else section
            paragraph += 1
            for start, stop in _sentences(text, block, joints):
                sentence += 1
                units.append(Unit(f"s{sentence}", "sentence", section, paragraph, block.marker, start, stop))
    return units


def _sentences(text: str, block: layout.Block, joints: tuple[Span, ...]) -> list[Span]:
    """The sentences of a block; a list item's marker goes with its first sentence, so that nothing is lost."""
    words, starts, ends = read_through(text, block.start + len(block.marker), block.end, joints)
    spans = [(starts[start], ends[end - 1]) for start, end in norwegian.sentences(words)]
    return [(block.start, spans[0][1]), *spans[1:]] if spans else [(block.start, block.end)]


def _told(sides: list[Apart]) -> Iterator[Said]:
    """What a reader must know of how the letter was read."""
    if any(side.kind == "outside" for side in sides):
        yield Said(
            "other papers of the case stand around the letter and were left out; --lines FIRST-LAST says which part is the letter",
            "andre papirer i saken står rundt brevet og er holdt utenfor; --lines FØRSTE-SISTE sier hvilken del som er brevet",
        )


def _find(path: Path) -> Path:
    if os.path.exists(path):
        return path
    shipped = sorted(data("letters").rglob("*.txt")) if path.parent == Path(".") else []
    if found := [each for each in shipped if each.stem == path.name.removesuffix(".txt")]:
        return found[0]
    raise InnspillError(f"{path}: no such file; name a file, or a letter under data/letters/ by its bare name")


def _verify(path: Path, checksum: str) -> None:
    sums = path.resolve().parent / "SHA256SUMS"
    if data("letters").resolve() not in path.resolve().parents or not sums.is_file():
        return
    for line in sums.read_text(encoding="utf-8").splitlines():
        expected, _, name = line.partition("  ")
        if name == path.name and expected != checksum:
            raise InnspillError(
                f"{path}: has changed since its checksum in {sums.name} was taken; "
                f"restore it (git checkout -- {path.name}), or copy it elsewhere and read the copy"
            )
