"""Which encoding the bytes of a Norwegian text are in: told by what its letters would be."""

import codecs
import re
from contextlib import suppress

from innspill.wording import Said

_MARKS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8", ""),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_ONE_BYTE = {
    "cp1252": "Windows-1252",
    "iso8859-15": "ISO-8859-15",
    "mac-roman": "Mac Roman",
    "cp865": "DOS code page 865",
}
_OWN = frozenset("æøåÆØÅ")
_OTHER = frozenset("éÉèÈêÊóÓòÒôÔäÄöÖüÜáÁàÀčđŋšŧžšŽŠ")
_SIGNS = frozenset("«»–—’‘“”„…§°½•€\xa0\xad²³")
_INSIDE = re.compile(r"(?<=[A-Za-z])[«»–—‘“”„…§°½•€\xa0²](?=[a-z])")  # signs where a letter must be


def decode(content: bytes, declared: str = "") -> tuple[str, Said | None]:
    """The text in `content`, and a note on how it was read (`None` where it is UTF-8, as most are).

    Tries a byte-order mark, UTF-16 without one, UTF-8, the encoding that the file itself has `declared`,
    then the one-byte encoding that makes Norwegian of it. Never raises: bytes that mean nothing become U+FFFD.
    """
    for mark, name, said in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(name, "replace"), _read_as(said) if said else None
    wide = _without_mark(content)
    if wide:
        more = (", though it has no byte-order mark", ", selv om merket for rekkefølgen av bytene mangler")
        return content.decode(wide, "replace"), _read_as("UTF-16", *more)
    with suppress(UnicodeDecodeError):
        return content.decode("utf-8"), None
    with suppress(UnicodeDecodeError):  # emoji in two halves, each as UTF-8, as Java and old databases write them
        halves = content.decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass")
        return halves.decode("utf-16-le", "replace"), _read_as("CESU-8")
    text = content.decode("utf-8", "replace")
    broken, whole = text.count("\ufffd"), sum(character > "\x7f" for character in text)
    if broken * 3 <= whole:  # no other encoding makes valid UTF-8 so often by chance
        en, nb = "characters that are not UTF-8 and stand as", "tegn som ikke er UTF-8, og som står som"
        return text, Said(f"{en} \ufffd: {broken}", f"{nb} \ufffd: {broken}")
    return _one_byte(content, declared)


def _without_mark(content: bytes) -> str:
    """UTF-16 told by where its zero bytes stand, or ""."""
    first, second = (content[half:4000:2].count(0) / max(len(content[half:4000:2]), 1) > 0.4 for half in (0, 1))
    return "" if first == second else "utf-16-be" if first else "utf-16-le"


def _one_byte(content: bytes, declared: str) -> tuple[str, Said]:
    found: dict[str, str] = {}
    for name in [declared, *_ONE_BYTE]:
        with suppress(LookupError, ValueError):  # unknown, not a text encoding, or not in it
            found.setdefault(codecs.lookup(name).name, content.decode(name))
    name = max(found, key=lambda name: _norwegian(found[name]))
    return found[name], _read_as(_ONE_BYTE.get(name, name))


def _read_as(name: str, en: str = "", nb: str = "") -> Said:
    return Said(f"read as {name}{en}", f"lest som {name}{nb}")


def _norwegian(text: str) -> int:
    """How much better than chance what is beyond ASCII are the letters and signs of Norwegian."""
    odd = [character for character in text[:200_000] if character > "\x7f"]
    score = sum(3 if each in _OWN else 1 if each in _OTHER or each in _SIGNS else -2 for each in odd)
    return score - 3 * len(_INSIDE.findall(text[:200_000]))
