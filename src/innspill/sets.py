"""A set of files is written whole or not at all, whatever stops it: an error, a full disk, a kill, a loss of power.

First each file is written beside its place as a draft; then a list of them is written, in one step; then each is moved to its
place. Before the list stands, nothing has changed, and the next run removes the drafts; once it stands, whoever comes next
finishes the moves. Only one process at a time writes into a folder.
"""

import errno
import json
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath

from innspill import files
from innspill.errors import InnspillError

_LOCK, _LIST, _DRAFT = ".innspill-lock", ".innspill-next.json", ".innspill-next-"
_PATIENCE = 60  # seconds that one waits for another who writes, which takes one


def write_set(folder: Path, content: Mapping[str, bytes]) -> list[str]:
    """Write `content` (path below `folder` → bytes) whole or not at all; the paths that are new or changed.

    Raises `OSError` where it cannot be written, `InnspillError` where another process does not let go of the folder.
    """
    with held(folder):
        return replace(folder, content, {})


def write_named_set(folder: Path | str, content: Mapping[str, bytes]) -> None:
    """`write_set` into a folder that a user has named. Raises `InnspillError` where it cannot be written."""
    try:
        write_set(Path(folder), content)
    except OSError as error:
        raise InnspillError(f"{folder}: cannot be written ({error.strerror}); name a place that can be") from None


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """`folder` for this process alone; what one that was killed has left there is finished or cleared away.

    Raises `InnspillError` where another process holds it for a minute, `OSError` where it cannot be written.
    """
    fresh = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    path, until = folder / _LOCK, time.monotonic() + _PATIENCE
    while (handle := _taken(path)) is None:
        if time.monotonic() > until:
            raise InnspillError(f"{folder}: {_holder(path)} is writing there; wait for it, or stop it")
        time.sleep(0.05)
    try:
        _settle(folder)
        files.clear_drafts(folder)
        yield
    finally:
        with suppress(OSError):
            path.unlink()
        os.close(handle)
        _empty([folder] * fresh)


def replace(folder: Path, content: Mapping[str, bytes], gone: Mapping[str, str]) -> list[str]:
    """In a folder that is `held`, write `content` and remove `gone` (path → checksum of the file as it was made), all or nothing.

    What has another content by now stays: somebody has made it theirs. Raises `OSError`, with nothing changed.
    """
    new = {name: made for name, made in content.items() if not _same(folder / name, made)}
    moves = {name: f"{PurePosixPath(name).parent}/{_DRAFT}{i}" for i, name in enumerate(sorted(new))}
    if not new and not any(_ours(folder, name, gone[name]) for name in gone):
        return []
    fresh = {parent for name in new for parent in (folder / name).parents if not parent.exists()}
    planned: dict[str, object] = {"write": moves, "remove": dict(gone), "complete": False}
    try:
        for name in new:
            _ensure_free(folder, name)
        files.write_whole(folder / _LIST, json.dumps(planned))
        for name, draft in moves.items():
            (folder / draft).unlink(missing_ok=True)
            with (folder / draft).open("xb") as file:  # through no link that somebody may have put there
                file.write(new[name])
                file.flush()
                os.fsync(file.fileno())
        _sync(folder, moves)
        files.write_whole(folder / _LIST, json.dumps(planned | {"complete": True}))
    except BaseException:
        _settle(folder)
        _empty(fresh)
        raise
    try:
        _settle(folder)
    except KeyboardInterrupt:  # too late: it is told once all is in place
        _settle(folder)
        raise
    return sorted(new)


def _within(folder: Path, name: str) -> Path | None:
    """The path `name` in `folder`; None where it would lie elsewhere, by its name or by a link on the way."""
    path = folder / name
    inside = ".." not in path.parts and path != folder and path.parent.resolve().is_relative_to(folder.resolve())
    return path if inside else None


def _ensure_free(folder: Path, name: str) -> None:
    """Make the folder of a file to be written. Raises `OSError` where it cannot be moved to its place once it is made."""
    place = _within(folder, name)
    if place is None:
        raise PermissionError(errno.EPERM, "it lies outside the folder that is written", str(folder / name))
    files.ensure_file(place)
    place.parent.mkdir(parents=True, exist_ok=True)
    if not os.access(place.parent, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(place))


def _settle(folder: Path) -> None:
    """Finish what a complete list asks for; clear away what an incomplete one has begun."""
    path = folder / _LIST
    try:
        listed = json.loads(path.read_bytes())
        moves = {str(name): str(draft) for name, draft in listed["write"].items()}
        gone, complete = dict(listed["remove"]), listed["complete"] is True
    except FileNotFoundError:
        return
    except (ValueError, KeyError, TypeError, AttributeError):
        moves, gone, complete = {}, {}, False  # none of ours
    for name, draft in moves.items():
        place, made = _within(folder, name), _within(folder, draft)
        if place and made and made.name.startswith(_DRAFT) and made.is_file():
            os.replace(made, place) if complete else made.unlink()
    for name, checksum in gone.items() if complete else ():
        if _ours(folder, name, checksum):
            (folder / name).unlink()
    _sync(folder, moves)
    path.unlink(missing_ok=True)
    files.sync_folder(folder)


def _ours(folder: Path, name: str, checksum: str) -> bool:
    """Whether a file lies below the folder and still is what a run made."""
    path = _within(folder, name)
    return bool(path and path.is_file() and not path.is_symlink() and sha256(path.read_bytes()).hexdigest() == checksum)


def _empty(folders: Iterable[Path]) -> None:
    """Remove folders again that were made for what is not written, where they are empty."""
    for folder in sorted(folders, reverse=True):  # those within others first
        with suppress(OSError):
            folder.rmdir()


def _same(path: Path, content: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content


def _sync(folder: Path, names: Mapping[str, str]) -> None:
    for parent in {(folder / name).parent for name in names}:
        files.sync_folder(parent)


def _taken(path: Path) -> int | None:
    """The lock at `path`, open and with this process's number in it; None while another process has it."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
    with suppress(FileNotFoundError):
        try:
            mine = files.lock(handle)
        except OSError:  # a file system without locks: everybody goes on as if alone
            mine = True
        if mine and os.path.samestat(os.fstat(handle), os.stat(path)):
            os.truncate(handle, 0)
            os.write(handle, str(os.getpid()).encode())
            return handle
    os.close(handle)
    return None


def _holder(path: Path) -> str:
    with suppress(OSError, ValueError):
        return f"another innspill (process {int(path.read_bytes())})"
    return "another innspill"
