"""The one kind of error a user is meant to read: a line that says what is wrong, where, and what to do."""

import re

_SIGNS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
_MOST = 2000  # characters: a path and a quotation have room


class InnspillError(Exception):
    """Bad input. The command line prints its message as one line; in a notebook it ends the cell."""

    def __str__(self) -> str:
        return one_line(super().__str__())


def one_line(text: str) -> str:
    """`text`, which may quote anything, as one line that a terminal shows as it stands; a very long one without its middle."""
    line = _SIGNS.sub(" ", text)
    return line if len(line) <= _MOST else f"{line[: _MOST // 2]} … {line[-_MOST // 2 :]}"
