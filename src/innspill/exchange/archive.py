"""Zip archives: written with the same bytes everywhere, read without trust."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from innspill.content import content_of
from innspill.errors import InnspillError

_MEMBERS, _LARGEST, _TOTAL, _RATIO = 1000, 16 * 2**20, 128 * 2**20, 200
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can name: the time of writing is no part of the content


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """A zip as bytes: name → bytes or text (UTF-8, no byte-order mark), in order of names.

    Stored, not compressed: another build of zlib would give other bytes.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(members):
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.create_system, entry.external_attr = 3, 0o644 << 16  # the same on Windows
            content = members[name]
            archive.writestr(entry, content.encode("utf-8") if isinstance(content, str) else content)
    return out.getvalue()


class Archive:
    """An open zip whose names and sizes were checked; nothing in it is ever written to disk."""

    def __init__(self, path: Path | str):
        """Raises `InnspillError` for no file, no zip, a name that leaves the archive, and a zip bomb."""
        self.path = Path(path)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content_of(self.path, _TOTAL)))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as error:
            raise self._bad(f"is not a whole zip ({error})", "export it again") from None
        self._check()

    def _check(self) -> None:
        entries = self._zip.infolist()
        if len(entries) > _MEMBERS:
            raise self._bad(f"holds {len(entries)} files, more than {_MEMBERS}", "export the letter alone")
        if sum(entry.file_size for entry in entries) > _TOTAL:
            raise self._bad(f"unpacks to more than {_TOTAL >> 20} MiB (a zip bomb?)", "export the letter alone")
        for entry in entries:
            parts = entry.filename.replace("\\", "/").split("/")
            if ".." in parts or parts[0] == "" or ":" in parts[0]:
                raise self._bad(f"names a file outside the archive ({entry.filename!r})", "do not trust it")
            if entry.file_size > min(_LARGEST, max(2**20, _RATIO * entry.compress_size)):
                raise self._bad(f"{entry.filename!r} unpacks to {entry.file_size >> 20} MiB (a zip bomb?)",
                                "export the letter alone")  # fmt: skip
        names = [name.lower() for name in self.names]
        if doubled := next((name for name in names if names.count(name) > 1), ""):
            raise self._bad(f"holds {doubled!r} twice", "export it again")

    @property
    def names(self) -> list[str]:
        """The names of the files in it."""
        return self._zip.namelist()

    def read(self, name: str) -> bytes:
        """The content of a file; case makes no difference. Raises `InnspillError` where it is not there or broken."""
        known = {each.lower(): each for each in self.names}
        if name.lower() not in known:
            raise self._bad(f"holds no {name!r}", "export it again as REFI-QDA project (.qdpx)")
        try:
            return self._zip.read(known[name.lower()])
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError) as error:
            problem = f"{name!r} in it cannot be unpacked ({error})"
            raise self._bad(problem, "export it again without password") from None

    def _bad(self, reason: str, what_to_do: str) -> InnspillError:
        return InnspillError(f"{self.path}: {reason}; {what_to_do}")
