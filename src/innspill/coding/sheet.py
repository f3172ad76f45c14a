"""CSV as people and spreadsheets write it: comma, semicolon or tab, with or without byte-order mark, in UTF-8 or Windows' encoding."""

import csv
import io
import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from pathlib import Path

from innspill.content import content_of
from innspill.errors import InnspillError
from innspill.letter.formats.encoding import decode
from innspill.signs import cell_read

_NUMBER = re.compile(r"\s*(\d{1,9})(?:[.,]0*)?\s*")


def lines_of(path: Path, needed: Collection[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row of the file with the number of the line it begins in; empty rows are left out.

    Raises `InnspillError` where it cannot be read, is no CSV, or lacks a column that is `needed`.
    """
    try:
        text = decode(content_of(path, what_to_do="restore it"))[0]
        head = text.partition("\n")[0]
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
        names = [name.strip() for name in next(reader, [])]
        for column in needed:
            if column not in names:
                raise InnspillError(f"{path}: has no column {column!r}; its first line must name {', '.join(needed)}")
        line = reader.line_num + 1
        for cells in reader:
            if "".join(cells).strip():
                yield line, dict.fromkeys(names, "") | dict(zip(names, map(cell_read, cells), strict=False))
            line = reader.line_num + 1
    except csv.Error as error:
        raise InnspillError(f"{path}: is no CSV table of codings ({error}); restore it") from None


def number(cell: str) -> int:
    """An offset as a spreadsheet may write it (`250`, `250,0`), -1 where it is none."""
    found = _NUMBER.fullmatch(cell)
    return int(found[1]) if found else -1


def near(name: str, known: Collection[str]) -> str:
    """What `name` may have been meant for, to go on a line; all that is known where nothing is near and there is little."""
    small = {each.casefold(): each for each in known}
    found = [small[each] for each in get_close_matches(name.casefold(), small, 3, 0.6)]
    told = found or (list(known) if len(known) <= 12 else [])
    return f"; {'did you mean' if found else 'there are'} {', '.join(told)}{'?' * bool(found)}" if told else ""
