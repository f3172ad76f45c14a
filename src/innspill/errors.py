"""The one kind of error a user is meant to read: a line that says what is wrong, where, and what to do."""


class InnspillError(Exception):
    """Bad input. The command line prints its message as one line; in a notebook it ends the cell."""
