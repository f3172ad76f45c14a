"""Where the project's own files lie, and how a file is written whole or not at all."""

import errno
import os
import re
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from innspill.errors import InnspillError

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = (_PACKAGE / "data").is_dir()  # a wheel carries data/ inside the package; a clone has it at the top

#: The clone's top folder, or the package's own folder where innspill was installed from a wheel.
HOME = _PACKAGE if _INSTALLED else _PACKAGE.parents[1]

_DRAFT = ".innspill-draft-"


def data(*parts: str) -> Path:
    """The path of a file under `data/`, the one home of letters, codebooks, lexicons, codings and models."""
    return HOME.joinpath("data", *parts)


def data_in(*parts: str) -> Any:
    """What a YAML file of ours under `data/` holds. Those of others are read by `innspill.codebook.marks`, which says what is wrong."""
    import yaml  # here, because most who write files read none of these

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(data(*parts).read_bytes())
    return loader.get_single_data()


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

    Folders on the way are made. An interrupted write leaves the old file as it was; what it leaves beside it, the next write
    into that folder clears away. Raises `OSError` where the folder cannot be written, or where something else than a file
    (a folder, a device, a pipe) has that name.
    """
    path = Path(path)
    ensure_file(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    clear_drafts(path.parent)
    if isinstance(content, str):
        content = content.encode("utf-8")
    handle, draft = _draft(path.parent)
    with os.fdopen(handle, "wb") as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(handle)
            os.chmod(draft, 0o644)  # mkstemp makes private files; a figure is there to be read
            if sys.platform == "win32":
                file.close()  # which renames nothing that is open
            os.replace(draft, path)
        except BaseException:
            with suppress(OSError):
                file.close()  # on a full disk this fails once more
            Path(draft).unlink(missing_ok=True)
            raise
    sync_folder(path.parent)
    return path


def write_named(path: Path | str, content: bytes | str) -> Path:
    """`write_whole` to a place that a user has named. Raises `InnspillError` where it cannot be written."""
    try:
        return write_whole(path, content)
    except OSError as error:
        raise InnspillError(f"{path}: cannot be written ({error.strerror}); name a place that can be") from None


def ensure_file(path: Path) -> None:
    """Raise `OSError` where `path` is something else than a file, or than nothing."""
    if path.exists() and not path.is_file():
        said = "it is a folder" if path.is_dir() else "it is no file but a device or a pipe"
        raise OSError(errno.EINVAL, said, str(path))


def ensure_ours(path: Path, columns: Iterable[str]) -> None:
    """Raise `InnspillError` where there is something at `path` that is no CSV with these columns, and so none that innspill wrote:
    for a name that innspill chose, not its user."""
    with suppress(OSError):
        if not os.path.lexists(path) or (
            path.is_file() and path.read_bytes().partition(b"\n")[0].strip() == ",".join(columns).encode()
        ):
            return
    raise InnspillError(f"{path} is there, and innspill did not make it; move it, or name another folder")


def _draft(folder: Path) -> tuple[int, str]:
    """A new file in `folder`, open and locked by this process, and its path."""
    while True:
        handle, draft = tempfile.mkstemp(prefix=_DRAFT, dir=folder)
        with suppress(OSError):
            lock(handle)
        if os.path.exists(draft):  # and was not cleared away before it was locked
            return handle, draft
        os.close(handle)


def clear_drafts(folder: Path) -> None:
    """Remove the drafts in `folder` that a killed process has left: those that nobody has locked."""
    for draft in folder.glob(f"{_DRAFT}*"):
        with suppress(OSError):
            handle = os.open(draft, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
            try:
                if lock(handle):
                    draft.unlink()
            finally:
                os.close(handle)


def lock(handle: int) -> bool:
    """Lock an open file for this process until it is closed; False where another has it locked.

    Raises `OSError` where the file system has no locks.
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in (errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK):
            raise
        return False
    return True


def sync_folder(folder: Path) -> None:
    """Have the names in `folder` on the disk before what comes next, where the system can."""
    if sys.platform != "win32":
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
