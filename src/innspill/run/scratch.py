"""The temporary folder that a run works in: gone afterwards, however the run ends."""

import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from innspill import files

_PREFIX = "innspill-scratch-"


@contextmanager
def scratch() -> Iterator[Path]:
    """A temporary folder for one run; removed as well after Ctrl-C, and after being told to end, which counts as that.

    Of a run that was killed outright the next one removes it.
    """
    for left in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        _remove_left(left)
    with _ended_as_interrupted(), tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as folder:
        handle, usual = _locked(Path(folder)), tempfile.tempdir
        tempfile.tempdir = folder  # what others make while it runs, such as folders for sockets, goes with it
        try:
            yield Path(folder).resolve()
        finally:
            tempfile.tempdir = usual
            if handle is not None:
                os.close(handle)


def _locked(folder: Path) -> int | None:
    """A lock on a folder of this user's, to be closed; None where another process has it, or the system knows none."""
    with suppress(OSError, AttributeError):  # Windows has no locks on folders, nor numbers for users
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        if os.fstat(handle).st_uid == os.getuid() and files.lock(handle):
            return handle
        os.close(handle)
    return None


def _remove_left(folder: Path) -> None:
    """Remove the folder of a run that is no more. One that has just begun and has not locked it yet is left alone: it is empty."""
    handle = _locked(folder)
    if handle is not None:
        with suppress(OSError):
            if any(folder.iterdir()):
                shutil.rmtree(folder, ignore_errors=True)
        os.close(handle)


@contextmanager
def _ended_as_interrupted() -> Iterator[None]:
    """SIGTERM, by which a service or a batch queue ends a process, does what Ctrl-C does."""

    def interrupt(_: int, frame: FrameType | None) -> None:
        usual = signal.getsignal(signal.SIGINT)  # that of an event loop lets what runs clear up
        if not callable(usual):  # a job in the background is deaf to Ctrl-C
            raise KeyboardInterrupt
        usual(signal.SIGINT, frame)

    if threading.current_thread() is not threading.main_thread():  # where none may be set
        yield
        return
    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
