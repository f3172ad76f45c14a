r"""What REFI-QDA has no place for, as notes that people can read and edit: a line a fact, `key: value`.

The description of a coding's selection, or a note on it, holds, each only where there is something to say:

    status: further                                  primary where there is no such line
    note: R2 decides the move
    attribute strength: 2                            a column of its own
    link reason: move CONTEXT 250-445 read:a         role: layer, code, start-end, coder of the row it points to

The description of the letter holds what each coder has read:

    coverage: theme 0-5114 read:a                    layer, start-end, coder

A line of any other form belongs to the note. In values `\n` is a line break, `\\` a backslash and `\u000c` another
character that XML cannot carry.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from innspill.coding import COLUMNS

_CANNOT = re.compile(r"[\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile(r"\\(n|\\|u[0-9a-f]{4})")
_LINK = re.compile(r"link (\S+): (\S+) (\S+) (\d{1,9})-(\d{1,9}) (.+)")
_ATTRIBUTE = re.compile(rf"attribute (?!(?:{'|'.join(COLUMNS)}|quote):)(\w+): ?(.*)")
_COVERAGE = re.compile(r"coverage: (\S+) (\d{1,9})-(\d{1,9}) (.+)")


class Target(NamedTuple):
    """The row that a link points to, by its content: an id would change with the coder."""

    role: str
    layer: str
    code: str
    start: int
    end: int
    coder: str


class CodingNote(NamedTuple):
    """The note of a coding, taken apart."""

    status: str
    note: str
    attributes: dict[str, str]
    links: list[Target]


def coding_note(told: CodingNote) -> str:
    """The text of a coding's note, "" where there is nothing to say."""
    lines = [f"status: {told.status}"] * (told.status != "primary") + [f"note: {_escaped(told.note)}"] * bool(told.note)
    lines += [f"attribute {name}: {_escaped(value)}" for name, value in sorted(told.attributes.items()) if value]
    lines += [f"link {role}: {layer} {code} {start}-{end} {_escaped(coder)}"
              for role, layer, code, start, end, coder in sorted(told.links)]  # fmt: skip
    return "\n".join(lines)


def read_coding_note(text: str) -> CodingNote:
    """A coding's note from its text; the last status and the last value of an attribute hold."""
    status, notes, found, links = "primary", [], {}, []
    for line in text.splitlines():
        if link := _LINK.fullmatch(line.strip()):
            role, layer, code, start, end, coder = link.groups()
            links.append(Target(role, layer, code, int(start), int(end), _plain(coder)))
        elif attribute := _ATTRIBUTE.fullmatch(line):
            found[attribute[1]] = _plain(attribute[2])
        elif line.startswith("status:"):
            status = line.removeprefix("status:").strip()
        elif line.strip():
            notes.append(_plain(line.removeprefix("note:").removeprefix(" ")))
    return CodingNote(status, "\n".join(notes), found, links)


def is_told(text: str) -> bool:
    """Whether a note has one of these lines, so that what it does not say is not so; without, a program may have lost it."""
    return any(re.match(r"(status|note|attribute \w+|link \S+): ?", line) for line in text.splitlines())


def coverage_note(coverage: Iterable[tuple[str, str, int, int]]) -> str:
    """The text of the letter's note from rows `coder, layer, start, end`."""
    return "\n".join(
        f"coverage: {layer} {start}-{end} {_escaped(coder)}" for coder, layer, start, end in sorted(coverage)
    )


def read_coverage_note(text: str) -> list[tuple[str, str, int, int]]:
    """Rows `coder, layer, start, end` from the letter's note; other lines are left alone."""
    found = [_COVERAGE.fullmatch(line.strip()) for line in text.splitlines()]
    return [(_plain(match[4]), match[1], int(match[2]), int(match[3])) for match in found if match]


def _escaped(text: str) -> str:
    return _CANNOT.sub(lambda m: {"\\": r"\\", "\n": r"\n"}.get(m[0], f"\\u{ord(m[0]):04x}"), text)


def _plain(text: str) -> str:
    return _ESCAPE.sub(lambda m: {"n": "\n", "\\": "\\"}.get(m[1]) or chr(int(m[1][1:], 16)), text)
