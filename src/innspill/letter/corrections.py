"""What a user knows better than the reader of a letter: who writes, to whom, under which title, which lines are the letter.

Given with a call, or in a file `NAME.corrections.yaml` beside the letter, which is read wherever the letter is:

    sender: Lia velforening
    lines: 40-95
"""

import os
import re
from pathlib import Path
from typing import NamedTuple

import yaml

from innspill.content import content_of
from innspill.errors import InnspillError

_LARGEST = 100_000  # bytes


class Corrections(NamedTuple):
    """`lines`: first and last line of the text, counted from 1; `None` for all. "" for what is as the reader finds it."""

    sender: str = ""
    recipient: str = ""
    title: str = ""
    lines: tuple[int, int] | None = None

    def over(self, other: "Corrections") -> "Corrections":
        """These, and `other` where these say nothing."""
        return other._replace(**{name: value for name, value in self._asdict().items() if value})

    def as_yaml(self) -> str:
        """As they stand in a file; "" where nothing is corrected."""
        told = {name: value for name, value in self._asdict().items() if value}
        if self.lines:
            told["lines"] = f"{self.lines[0]}-{self.lines[1]}"
        return yaml.safe_dump(told, allow_unicode=True, sort_keys=False) if told else ""


NONE = Corrections()


def beside(letter: Path) -> Path:
    """Where the corrections of a letter's file lie."""
    return letter.with_name(f"{letter.stem}.corrections.yaml")


def corrections_of(letter: Path) -> Corrections:
    """The corrections beside a letter's file; none where there is no such file.

    Raises `InnspillError` naming the file and what is wrong in it.
    """
    path = beside(letter)
    if not os.path.exists(path):
        return NONE
    try:
        told = yaml.safe_load(content_of(path, _LARGEST).decode("utf-8"))
    except (ValueError, yaml.YAMLError) as error:
        said = str(error).splitlines()[0]
        raise InnspillError(f"{path}: cannot be read as YAML ({said}); see `innspill code --help`") from None
    if not isinstance(told, dict) or set(told) - set(Corrections._fields):
        raise InnspillError(f"{path}: says something else than {', '.join(Corrections._fields)}; leave that out")
    lines = told.pop("lines", None)
    given = {name: str(value) for name, value in told.items()}
    return Corrections(**given, lines=line_range(str(lines)) if lines else None)


def line_range(words: str) -> tuple[int, int]:
    """The two numbers in `40-95`. Raises `InnspillError` for anything else."""
    found = re.fullmatch(r"\s*(\d+)\s*[-–]\s*(\d+)\s*", words)
    if not found or not 0 < int(found[1]) <= int(found[2]):
        raise InnspillError(f"{words!r} is no range of lines; give the first and the last, such as 40-95")
    return int(found[1]), int(found[2])
