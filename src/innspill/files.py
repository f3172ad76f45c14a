"""Where the project's own files lie, and how a file is written whole or not at all."""

import os
import re
import tempfile
from pathlib import Path
from typing import Any

from innspill.errors import InnspillError

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = (_PACKAGE / "data").is_dir()  # a wheel carries data/ inside the package; a clone has it at the top

#: The clone's top folder, or the package's own folder where innspill was installed from a wheel.
HOME = _PACKAGE if _INSTALLED else _PACKAGE.parents[1]


def data(*parts: str) -> Path:
    """The path of a file under `data/`, the one home of letters, codebooks, lexicons, codings and models."""
    return HOME.joinpath("data", *parts)


def folder_name(name: str, sha256: str, *more: str) -> str:
    """The name of the folder below `out/` for what is made of a letter called `name`, with the checksum of its content.

    Told by the content: two letters of one name get two folders, and so does a letter that was edited, so that none
    keeps what another text gave. `more`: what else was chosen, such as a language. Always one plain name: no dots, no
    separators, no line ends, 80 characters at most.

    >>> folder_name("Høring om vann.", "4f6f55d1", "nb"), folder_name("..", "e3b0c442")
    ('Høring-om-vann-4f6f55-nb', 'letter-e3b0c4')
    """
    plain = re.sub(r"[^\w-]+", "-", name).strip("-_")[:60].rstrip("-_") or "letter"
    return "-".join([plain, sha256[:6], *more])


def xml_root(content: bytes, encoding: str | None = None) -> Any:
    """The root of XML from strangers: no entity is resolved, nothing fetched, none deeper than libxml2 allows (256); without
    comments and processing instructions. `encoding` overrides what the content declares.

    Raises `lxml.etree.XMLSyntaxError` or `ValueError` for broken XML.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
        encoding=encoding,
    )  # fmt: skip
    return etree.fromstring(content, parser)


def write_whole(path: Path | str, content: bytes | str) -> Path:
    """Write `content` (text as UTF-8 with LF line ends) so that a reader sees the old file or the new, never half.

    Folders on the way are made. An interrupted write leaves the old file as it was.
    Raises `OSError` where the folder cannot be written.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, str):
        content = content.encode("utf-8")
    handle, draft = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(draft, 0o644)  # mkstemp makes private files; a figure is there to be read
        os.replace(draft, path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    return path


def write_named(path: Path | str, content: bytes | str) -> Path:
    """`write_whole` to a place that a user has named. Raises `InnspillError` where it cannot be written."""
    try:
        return write_whole(path, content)
    except OSError as error:
        raise InnspillError(f"{path}: cannot be written ({error.strerror}); name a place that can be") from None
