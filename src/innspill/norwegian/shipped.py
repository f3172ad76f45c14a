"""Reading the packed files under `data/norwegian/`, with one clear line where one is missing or broken."""

import zlib

from innspill.errors import InnspillError
from innspill.files import data


def shipped(name: str) -> bytes:
    """The unpacked bytes of `data/norwegian/NAME`. Raises `InnspillError` where it is missing or no gzip file."""
    path = data("norwegian", name)
    try:
        packed = path.read_bytes()
        return zlib.decompress(packed, 31, 5 * len(packed))  # 31: gzip's form; with room for all of it from the start
    except OSError as error:
        raise InnspillError(f"{path}: cannot be read ({error}); restore it (git checkout -- {name})") from None
    except zlib.error:
        raise InnspillError(f"{path}: is broken; restore it (git checkout -- {name})") from None
