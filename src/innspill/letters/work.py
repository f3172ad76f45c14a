"""The function by letter: from a file's bytes to its tables as bytes, the same in this process, in another and on another machine."""

import faulthandler
import gzip
import hashlib
import json
import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from innspill import __version__
from innspill.content import content_of
from innspill.errors import InnspillError
from innspill.files import data
from innspill.letter.corrections import Corrections, beside

#: Table → column → values, a row each.
Columns = dict[str, dict[str, list[Any]]]
_LONGEST = 900  # seconds for one letter; one of 300 pages takes two minutes where nothing else runs


class Task(NamedTuple):
    """All that the tables of a letter are made from.

    `file`: the letter's file name; `content`: its bytes. `beside`: what lies beside it and says more of it (corrections, a person's
    codings), by path, in order. `sender`, `recipient`: as a user names them, or "". `codebook`: the name of one of innspill's;
    or of a file, whose bytes, and those of the general rules beside it, stand in `book` (else empty). `version`: see `version`.
    """

    file: str
    content: bytes
    beside: tuple[tuple[str, bytes], ...]
    sender: str
    recipient: str
    codebook: str
    book: tuple[tuple[str, bytes], ...]
    version: str

    @property
    def key(self) -> str:
        """The checksum of all of it."""
        return hashlib.sha256(repr(tuple(self)).encode()).hexdigest()


class Failed(NamedTuple):
    """Why there are no tables of a letter, in one line."""

    reason: str


class OtherVersionError(InnspillError):
    """A worker has another innspill than whoever asks it; nothing that it answers would be the same."""


@lru_cache(maxsize=1)
def version() -> str:
    """The checksum of innspill's modules and of all its data: what else the tables of a letter rest on."""
    digest = hashlib.sha256(__version__.encode())
    for root in (Path(__file__).parents[1], data()):
        for path in sorted(root.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def task(file: Path, sender: str = "", recipient: str = "", codebook: str = "policy-theme") -> Task:
    """What is to be done with the letter in `file`. Raises `InnspillError` where it cannot be read."""
    stored = file.parent / "codings" / file.stem
    more = [path for path in [beside(file), *sorted(stored.glob("*"))] if path.is_file()]
    read = partial(content_of, what_to_do="mend it, or leave it out")
    content = read(file)
    others = tuple((path.relative_to(file.parent).as_posix(), read(path)) for path in more)
    book = tuple((path.name, read(path)) for path in _book(codebook))
    name = Path(codebook).name if book else codebook
    return Task(file.name, content, others, sender, recipient, name, book, version())


def _book(codebook: str) -> list[Path]:
    """The files of a codebook of one's own: itself and the general rules beside it; none for the name of one of innspill's."""
    path = Path(codebook)
    rules = path.with_name("rules.yaml")
    return [] if not path.suffix else [path, *([rules] if rules.is_file() else [])]


def work(given: Task) -> bytes | Failed:
    """The tables of a letter, packed (see `unpacked`); or why there are none: nothing that a letter holds is raised.

    Raises `OtherVersionError` where this process has another innspill than the one that asks.
    """
    if given.version != version():
        raise OtherVersionError(
            f"a worker has another innspill, or other data, than this machine ({__version__} here); install the same"
        )
    with tempfile.TemporaryDirectory() as folder, _watched():
        try:
            return _packed(_tables(given, Path(folder)))
        except InnspillError as error:
            said = str(error)
        except MemoryError:
            said = "needs more memory than there is; name a part of it (--lines in its .corrections.yaml)"
        except Exception as error:  # a fault of ours that one letter brings out stops no other
            said = f"could not be read or coded ({type(error).__name__}: {error}); that is a fault of innspill's, please tell"
        return Failed(" ".join(said.replace(f"{folder}{os.sep}", "").removeprefix(f"{given.file}: ").split()))


def unpacked(packed: bytes) -> Columns:
    """What `work` has packed."""
    found: Columns = json.loads(gzip.decompress(packed))
    return found


def _tables(given: Task, folder: Path) -> Columns:
    from innspill.letter import read_letter
    from innspill.study import Study

    from .tables import tables

    for path, content in [(given.file, given.content), *given.beside]:
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    letter = read_letter(folder / given.file, Corrections(given.sender, given.recipient))
    theme = str(_placed(given.book) / given.codebook) if given.book else given.codebook
    with _told() as told:
        found = tables(Study(letter, "nb", (), None, theme))
    said = [line.replace(f"{folder}{os.sep}", "") for line in told]
    warnings = "; ".join([*letter.warnings, *said])
    found["letters"] = found["letters"].assign(warnings=warnings)
    return {name: table.to_dict("list") for name, table in found.items()}


def _packed(found: Columns) -> bytes:
    return gzip.compress(json.dumps(found, separators=(",", ":")).encode(), mtime=0)


@lru_cache(maxsize=4)
def _placed(book: tuple[tuple[str, bytes], ...]) -> Path:
    """The folder in which this process keeps a codebook of one's own, so that it is read once for all letters."""
    _BOOKS.append(tempfile.TemporaryDirectory(prefix="innspill-"))
    folder = Path(_BOOKS[-1].name)
    for name, content in book:
        (folder / name).write_bytes(content)
    return folder


_BOOKS: list[tempfile.TemporaryDirectory[str]] = []  # removed when the process ends


@contextmanager
def _told() -> Iterator[list[str]]:
    """What is said meanwhile of codings that do not hold, a line each; it stands in the table then, not on the screen."""
    lines: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(record.getMessage())  # type: ignore[method-assign]
    log = logging.getLogger("innspill")
    log.addHandler(handler)
    before, log.propagate = log.propagate, False
    try:
        yield lines
    finally:
        log.removeHandler(handler)
        log.propagate = before


@contextmanager
def _watched() -> Iterator[None]:
    """Ends this process, whatever it is at, where a letter takes too long; whoever asked it knows what to do."""
    with open(os.devnull, "w") as nowhere:
        faulthandler.dump_traceback_later(_LONGEST, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
