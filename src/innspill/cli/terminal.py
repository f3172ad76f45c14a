"""Nothing that a letter or a file's name holds steers the terminal that it is shown on."""

import re
from typing import TextIO

from innspill.wording import visible

_OURS = re.compile(
    r"(\x1b\[[01]m|\r)"
)  # bold and no longer bold; back to the start of a line that tells how far a run is


def guard(stream: TextIO) -> None:
    """From now on, write to `stream` what can be seen in place of what would steer a terminal; to a file, write all as it is."""
    if not stream.isatty():
        return
    write = stream.write

    def visibly(text: str) -> int:
        parts = _OURS.split(text)
        return write("".join(part if i % 2 else visible(part) for i, part in enumerate(parts)))

    stream.write = visibly  # type: ignore[method-assign]
