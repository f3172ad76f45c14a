"""The bytes of a file that somebody names: only of what is a file, and no more of them than is said."""

import os
import stat
from pathlib import Path

from innspill.errors import InnspillError

LARGEST = 100_000_000  # bytes: a letter of 300 pages with pictures has a fifth of that
_OTHER = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)  # a pipe may never end, nor does /dev/zero; the name may be anything


def content_of(path: Path | str, largest: int = LARGEST, what_to_do: str = "check the name") -> bytes:
    """What is in the file at `path`.

    Raises `InnspillError` for no such file, one that cannot be read, a folder, pipe, socket or device, and one of more than
    `largest` bytes. `what_to_do` ends the line.
    """
    try:
        about = os.stat(path)
        if kind := next((name for is_kind, name in _OTHER if is_kind(about.st_mode)), ""):
            raise InnspillError(f"{path}: is {kind} and no file; {what_to_do}")
        with open(path, "rb") as file:
            content = file.read(largest + 1) if about.st_size <= largest else b""
    except (OSError, ValueError) as error:  # ValueError: a name with NUL in it
        raise InnspillError(f"{path}: cannot be read ({getattr(error, 'strerror', error)}); {what_to_do}") from None
    if max(about.st_size, len(content)) > largest:  # of a file of the system, such as one in /proc, 0 is told
        raise InnspillError(f"{path}: is larger than {largest / 1e6:g} MB, the most that is read; {what_to_do}")
    return content
