"""Reading a letter from a file, with one clear line for whatever is wrong with it."""

import hashlib
from pathlib import Path

from innspill import norwegian
from innspill.errors import InnspillError
from innspill.files import data

from . import layout, parts
from .letter import Letter, Unit


def read_letter(path: Path | str) -> Letter:
    """The letter in the text file at `path`: UTF-8, or the bare name of a letter under `data/letters/`.

    A byte-order mark is dropped and CRLF counts as one line end; nothing else is changed. A letter under
    `data/letters/` is held against its checksum in `SHA256SUMS`.
    Raises `InnspillError` for no such file, an empty file, one that is not text, or one changed since its checksum.
    """
    path = _find(Path(path))
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InnspillError(f"{path}: cannot be read ({error.strerror}); name a text file that can") from None
    checksum = hashlib.sha256(content).hexdigest()
    _verify(path, checksum)
    return letter_from_text(_decode(path, content), name=path.stem, sha256=checksum)


def letter_from_text(text: str, name: str = "letter", sha256: str = "") -> Letter:
    """The letter whose text is `text`, taken apart. Offsets count code points of `text` with LF line ends."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = layout.blocks(text)
    heads = parts.headings(found, layout.is_wrapped(text))
    title = parts.title(found)
    heads = {i for i in heads if title is None or i > title}
    end = parts.closing(found, heads)
    units: list[Unit] = []
    section, sections, paragraph, sentence = ("opening" if heads else "body"), 0, 0, 0
    for i, block in enumerate(found):
        if i == title:
            units.append(Unit("t", "title", "title", 0, "", block.start, block.end))
            continue
        if i in heads:
            sections += 1
            section = str(sections)
            units.append(Unit(f"h{sections}", "heading", section, 0, block.marker, block.start, block.end))
            continue
        section = "closing" if i >= end else section
        paragraph += 1
        for start, stop in _sentences(text, block):
            sentence += 1
            units.append(Unit(f"s{sentence}", "sentence", section, paragraph, block.marker, start, stop))
    return Letter(name, text, sha256 or hashlib.sha256(text.encode()).hexdigest(), tuple(units))


def _sentences(text: str, block: layout.Block) -> list[tuple[int, int]]:
    """The sentences of a block; a list item's marker goes with its first sentence, so that nothing is lost."""
    skip = len(block.marker)
    spans = [(block.start + skip + start, block.start + skip + end)
             for start, end in norwegian.sentences(text[block.start + skip : block.end])]  # fmt: skip
    return [(block.start, spans[0][1]), *spans[1:]] if spans else [(block.start, block.end)]


def _find(path: Path) -> Path:
    if path.is_file():
        return path
    shipped = sorted(data("letters").rglob(f"{path.name.removesuffix('.txt')}.txt")) if path.parent == Path(".") else []
    if shipped:
        return shipped[0]
    if path.is_dir():
        raise InnspillError(f"{path}: is a folder; name the letter's text file in it")
    raise InnspillError(f"{path}: no such file; name a text file, or a letter under data/letters/ by its bare name")


def _decode(path: Path, content: bytes) -> str:
    if not content.strip():
        raise InnspillError(f"{path}: is empty; a letter holds at least a sentence")
    if content.startswith(b"%PDF"):
        raise InnspillError(f"{path}: is a PDF; save its text as UTF-8 first (pdftotext -layout FILE.pdf)")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InnspillError(f"{path}: is not UTF-8 text (byte {error.start}); save it as UTF-8 text") from None
    if "\0" in text:
        raise InnspillError(f"{path}: is not text (it holds a NUL character); save the letter as UTF-8 text")
    if not any(character.isalpha() for character in text):
        raise InnspillError(f"{path}: holds no words; a letter holds at least a sentence")
    return text


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
