"""Which files are the letters, and under which name each stands in tables."""

import os
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from innspill.errors import InnspillError

#: What letters in a folder end in; a file that is named is taken whatever it ends in. Some cannot be read: then it is told why.
SUFFIXES = frozenset(
    ".txt .text .md .markdown .html .htm .xhtml .docx .docm .odt .fodt .rtf .eml .mbox .pdf .doc .msg .pages".split()
)


class File(NamedTuple):
    """The file of a letter: its path, and as text that can be printed anywhere its path below the folder that all letters share."""

    path: Path
    below: str


def letter_files(paths: Iterable[Path | str]) -> dict[str, File]:
    """Name → file of each letter, in the order of names, whatever the order of `paths`.

    Of a folder, all files in and below it that end as letters do (`SUFFIXES`), without hidden ones, README and what lies in
    `codings`. A letter's name is its path below the folder that all of them share, without ending; with it where two would have
    the same. Raises `InnspillError` for a path that is not there, or where there is no letter.
    """
    places = [Path(path) for path in paths]
    files = {file.absolute() for place in places for file in _files(place)}
    if not files:
        raise InnspillError(
            f"{', '.join(map(str, places)) or 'nothing'}: holds no letter; name a folder of letters, or files"
        )
    top = os.path.commonpath([file.parent for file in files])
    below = {file: _plain(file.relative_to(top).as_posix()) for file in files}
    names = {file: path.removesuffix(_plain(file.suffix)) for file, path in below.items()}
    shared = Counter(names.values())
    told = {names[file] if shared[names[file]] == 1 else below[file]: File(file, below[file]) for file in files}
    return dict(sorted(told.items()))


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        found = [file for file in path.rglob("*") if _is_letter(file.relative_to(path)) and file.is_file()]
        return [
            file for file in found if file.name != "letters.html" or not file.with_name("columns.csv").is_file()
        ]  # ours
    if not path.is_file():
        raise InnspillError(f"{path}: no such file or folder; name a folder of letters, or files")
    return [path]


def _is_letter(path: Path) -> bool:
    hidden = any(part.startswith((".", "~$")) or part == "codings" for part in path.parts)
    return path.suffix.lower() in SUFFIXES and not hidden and path.stem.upper() != "README"


def _plain(name: str) -> str:
    """A file's name as text that can be printed and written anywhere, the same on every system."""
    told = unicodedata.normalize("NFC", os.fsencode(name).decode("utf-8", "backslashreplace"))
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in told)
