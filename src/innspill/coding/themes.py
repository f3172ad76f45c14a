"""With which theme codebook a letter was read, and its codings as one codebook has them.

In memory themes are layer `theme`, whichever codebook they are of. On disk the layer bears the codebook's name, such as
`policy-theme`, so that nobody takes the codes of one codebook for those of another.
"""

from pathlib import Path

from innspill.codebook import Codebook, codebook_names, read_codebook
from innspill.errors import InnspillError

from .table import Codings, narrowed, readers, renamed

THEME = "theme"
#: The codebook of a letter that nobody has read with `theme`, which was made for letters about municipalities.
GENERAL = "policy-theme"


def theme_codebook(codings: Codings, named: str | Path = "") -> Codebook:
    """The theme codebook for a letter with these `codings` (as on disk): the one `named` by name or path; else `theme` where
    the letter was read with it, else `policy-theme`.

    Raises `InnspillError` for a codebook that is none of themes, or a file of one's own that is called as one of ours.
    """
    book = read_codebook(named or (THEME if readers(codings, THEME) else GENERAL))
    if book.layer != THEME:
        raise InnspillError(f"codebook {book.name} is for layer {book.layer}; name one whose layer is {THEME}")
    if book.name in codebook_names() and read_codebook(book.name).sha256 != book.sha256:
        raise InnspillError(f"{named}: a codebook of innspill is called {book.name}, too; give the file another name")
    return book


def themes_of(codings: Codings, codebook: Codebook) -> Codings:
    """`codings` (as on disk) with what was coded with this theme codebook as layer `theme`, and with no other's themes."""
    others = {THEME, *(name for name in codebook_names() if read_codebook(name).layer == THEME)} - {codebook.name}
    rest = narrowed(codings, lambda table: ~table["layer"].isin(others))
    return _renamed(rest, codebook.name, THEME)


def themes_as_stored(codings: Codings, codebook: Codebook) -> Codings:
    """`codings` whose layer `theme` was coded with this codebook, as they are on disk."""
    return _renamed(codings, THEME, codebook.name)


def on_disk(book: Codebook) -> str:
    """What the layer of a codebook is called on disk."""
    return book.name if book.layer == THEME else book.layer


def _renamed(codings: Codings, old: str, new: str) -> Codings:
    """`codings` with layer `old` called `new`."""
    return renamed(codings, lambda table: table.assign(layer=table["layer"].replace(old, new)))
