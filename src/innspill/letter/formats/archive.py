"""What a zip archive holds (Word and OpenDocument files are such), and its XML, read with limits."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Container, Iterator, Mapping
from typing import Any

from innspill.errors import InnspillError
from innspill.files import xml_root

LARGEST = 60_000_000  # bytes of XML: 300 pages have a tenth of that; a file made to fill the memory has thousands
RATIO = 200  # times its packed size: what people write is packed to a tenth, the same over and over to a thousandth
_KNOWN = (
    ("xl/", "an Excel file (.xlsx)", "save the letter's text in it"),
    ("ppt/", "a PowerPoint file (.pptx)", "save it as PDF"),
    ("Index/Document.iwa", "a Pages file", "export it to Word or PDF in Pages"),
    ("Index.zip", "a Pages file", "export it to Word or PDF in Pages"),
    ("META-INF/container.xml", "an e-book (EPUB)", "name the letter's text"),
)
_OPEN = "application/vnd.oasis.opendocument."


def office_kind(content: bytes) -> str:
    """`docx` or `odt`. Raises `InnspillError` for any other archive, and says what it is."""
    archive = Archive(content)
    kind = archive.raw("mimetype")[:200].decode("ascii", "replace").strip()
    if b"encryption-data" in archive.raw("META-INF/manifest.xml"):
        raise InnspillError("is an OpenDocument file with a password; save it without one")
    if kind.startswith((_OPEN + "text", "application/vnd.sun.xml.writer")):
        return "odt"
    if kind.startswith(_OPEN):
        raise InnspillError(f"is an OpenDocument file without a letter ({kind.removeprefix(_OPEN)}); save its text")
    if any(name.startswith("word/") for name in archive.names):
        return "docx"
    if "content.xml" in archive.names:
        return "odt"
    for name, what, advice in _KNOWN:
        if any(entry.startswith(name) for entry in archive.names):
            raise InnspillError(f"is {what}; {advice}")
    raise InnspillError("is a zip archive; unpack it and name the letter in it")


class Archive:
    """The parts of a zip archive. All methods raise `InnspillError` for what is broken or too large."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            self.names = set(self._zip.namelist())
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeError) as error:
            said = str(error)[:80]
            raise InnspillError(f"is a broken zip archive, as .docx and .odt are ({said}); get it anew") from None

    def raw(self, name: str) -> bytes:
        """The bytes of a part; b"" for one that is not there."""
        if name not in self.names:
            return b""
        try:
            with self._zip.open(name) as part:
                content = part.read(LARGEST + 1)
        except RuntimeError:
            raise InnspillError("is protected by a password; save it without one") from None
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError) as error:
            said = f"is broken in {name[:80]} ({str(error)[:80]})"
            raise InnspillError(f"{said}; get it anew, or save it anew in Word or LibreOffice") from None
        if len(content) > max(2**20, RATIO * self._zip.getinfo(name).compress_size):
            raise InnspillError(f"holds the same over and over in {name[:80]}, as no letter does; get it anew")
        if len(content) > LARGEST:
            most = LARGEST // 1_000_000
            raise InnspillError(f"has more than {most} MB of text in {name[:80]}; name the letter alone")
        return content

    def xml(self, name: str) -> Any:
        """The root of a part in XML; `None` for one that is not there."""
        content = self.raw(name)
        return parse(content, name) if content else None


def parse(content: bytes, name: str) -> Any:
    """The root of a part called `name`; raises `InnspillError` for broken XML, and for entities."""
    from lxml import etree

    try:
        root = xml_root(content)
    except (etree.XMLSyntaxError, ValueError) as error:
        said = f"is broken in {name[:80]} ({str(error)[:100]})"
        raise InnspillError(f"{said}; save it anew in Word or LibreOffice") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise InnspillError(f"declares entities in {name[:80]}, as no letter does; save it anew in Word or LibreOffice")
    return root


def tag(node: Any) -> str:
    """The name of an element without its namespace, of which both formats have several for the same."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def get(node: Any, name: str) -> str:
    """The attribute `name` in any namespace; "" where there is none."""
    return next((value for key, value in node.attrib.items() if key.rpartition("}")[2] == name), "")


def chain(styles: Mapping[str, Any], key: str, above: Callable[[Any], str | None]) -> list[Any]:
    """The style called `key` and those that it is made from; `above` tells the name of the next, if there is one."""
    found: list[Any] = []
    while (style := styles.get(key)) is not None and style not in found:
        found.append(style)
        key = above(style) or ""
    return found


def inside(node: Any, name: str, within: Container[str]) -> Iterator[Any]:
    """The elements called `name` in `node`, also in those that hold them (`within`)."""
    for child in node:
        if tag(child) == name:
            yield child
        elif tag(child) in within:
            yield from inside(child, name, within)


def whole(text: str | None, default: int = 1) -> int:
    """The number that an attribute holds; `default` where it holds none."""
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else default
