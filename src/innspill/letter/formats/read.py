"""What a file is, told by its content; and one line for what cannot be read."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from innspill.content import content_of
from innspill.errors import InnspillError

from . import markdown
from .archive import office_kind
from .build import CONTROL, Source
from .encoding import decode

_PICTURE = "run OCR on it and read its text (ocrmypdf, or Google Docs, or Word)"
_KNOWN = (  # how it begins, what it is, what to do
    (rb"\x89PNG", "a picture (PNG)", _PICTURE),
    (rb"\xff\xd8\xff", "a picture (JPEG)", _PICTURE),
    (rb"GIF8|II\*\0|MM\0\*|BM.{4}\0{4}|RIFF.{4}WEBP|.{4}ftyp(?:heic|heix|mif1|avif)", "a picture", _PICTURE),
    (rb"\x1f\x8b|7z\xbc\xaf|Rar!|BZh|\xfd7zXZ", "a packed file", "unpack it and name the letter in it"),
    (rb"bplist00", "a web archive of Safari", "save the page as PDF or HTML"),
    (rb"%!PS", "PostScript", "make it a PDF first (ps2pdf)"),
    (rb"\x7fELF|MZ.{2}|\xca\xfe\xba\xbe|SQLite format 3", "a program or database", "name the letter itself"),
    (rb"<\?xml[^>]*>\s*<\?mso-application|<w:wordDocument", "Word 2003 XML", "save it as .docx in Word"),
)
_OLE = (  # streams of what Office wrote before 2007, as UTF-16
    ("EncryptedPackage", "an Office file with a password", "save it in Word without one"),
    ("WordDocument", "a Word file of the old kind (.doc)", "save it as .docx in Word or LibreOffice"),
    ("__substg1.0_", "an Outlook message (.msg)", "save it in Outlook as .eml, HTML or text"),
    ("PowerPoint Document", "a PowerPoint file", "save its text"),
    ("Workbook", "an Excel file", "save the letter's text"),
)
_ODD = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")  # `CONTROL`, without the ends of lines and pages
_TAG = (
    r"(?:html|head|body|div|p|h[1-6]|table|ul|ol|article|main|section|span|br|meta|title|font|center|b|strong|em|i|a)\b"
)
_HTML = re.compile(
    rf"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|{_TAG}[^<>]*>)", re.IGNORECASE | re.DOTALL
)
_HEADERS = re.compile(r"(?:From .*\n)?((?:[A-Za-z][A-Za-z0-9-]*:.*\n(?:[ \t].*\n)*){2,})(?:\n|\Z)")
_MAIL = re.compile(
    r"^(from|to|subject|date|mime-version|message-id|received|return-path|content-type):", re.IGNORECASE | re.MULTILINE
)


def read_source(path: Path) -> Source:
    """The file at `path` as text with marks.

    Raises `InnspillError`, one line that says what the file is and what to do, for what cannot be read.
    """
    return source_from_bytes(content_of(path), str(path))


def source_from_bytes(content: bytes, where: str) -> Source:
    """`content` as text with marks; `where` it is from (a file's name) stands in what is raised.

    Raises `InnspillError` as `read_source` does.
    """
    if not content.strip(b" \t\r\n\0"):
        raise InnspillError(f"{where}: is empty; a letter holds at least a sentence")
    try:
        source = _binary(content) or _text(content, where)
    except InnspillError as error:
        raise InnspillError(f"{where}: {' '.join(str(error).split())}") from None
    except RecursionError:
        raise InnspillError(f"{where}: is nested too deep to be a letter; save it anew") from None
    if not any(map(str.isalpha, source.text)):
        said = "; ".join([*(note.en for note in source.notes), *source.dropped])[:150]
        raise InnspillError(f"{where}: holds no words{f' ({said})' if said else ''}; name the letter's text")
    return source


def _reader(name: str) -> Callable[[bytes], Source]:
    """The reader of a format; with it its library is loaded, and only then."""
    read: Callable[[bytes], Source] = import_module(f".{name}", __package__).read
    return read


def _binary(content: bytes) -> Source | None:
    """What is not text, read or refused; `None` for text."""
    if b"%PDF-" in content[:1024]:
        return _reader("pdf")(content)
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _reader(office_kind(content))(content)
    if content.startswith(b"{\\rtf"):
        return _reader("rtf")(content)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        for stream, what, advice in _OLE:
            if stream.encode("utf-16-le") in content:
                raise InnspillError(f"is {what}; {advice}")
        raise InnspillError("is an Office file of the old kind; save it as .docx")
    for begins, what, advice in _KNOWN:
        if re.match(begins, content[:2000], re.DOTALL):
            raise InnspillError(f"is {what}; {advice}")
    return None


def _text(content: bytes, where: str) -> Source:
    content = content.removeprefix(b"\xef\xbb\xbf")
    text, note = decode(content)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if 12 * len(CONTROL.findall(text[:20_000])) > len(text[:20_000]):
        raise InnspillError("is not text, nor a format that is known; save the letter as .docx, PDF or text")
    text, odd = _ODD.subn("", text)
    if "<office:document " in text[:2000]:
        return _reader("odt")(content)
    if _HTML.match(text[:10_000]) and "</" in text + "</" * ("<br" in text or "<p" in text):
        return _reader("html")(content)
    if text.lstrip().startswith("<?xml"):
        raise InnspillError("is XML of a kind that is not known; save the letter as .docx, PDF or text")
    headers = _HEADERS.match(text[:50_000])
    names = {name.lower() for name in _MAIL.findall(headers[1])} if headers else set()
    if len(names) > 1 and names & {"from", "mime-version"}:
        return _reader("mail")(content)
    notes = [note] if note else []
    if markdown.is_markdown(text, where):
        return markdown.read(text, notes)
    if cells := _columns(text, where):
        raise InnspillError(f"is a table of {cells} columns, as spreadsheets save it; save the letter's own text")
    dropped = (f"control characters: {odd}",) if odd else ()
    return Source(text, "plain text", (), dropped, tuple(notes), wrapped=True)


def _columns(text: str, where: str) -> int:
    """How many columns the text has, if it is a table: of three rows or more, four in five of which have as many cells, two of
    them not empty. 0 for a letter, whose lines have commas and may have a tab or a semicolon, but not all alike.
    """
    named = where.lower().endswith((".csv", ".tsv"))
    for sign in ";\t," if named else ";\t":
        rows = [row for row in csv.reader(io.StringIO(text[:100_000]), delimiter=sign) if any(map(str.strip, row))]
        filled = [len(row) for row in rows if sum(bool(cell.strip()) for cell in row) > 1]
        cells, alike = Counter(filled).most_common(1)[0] if filled else (0, 0)
        if len(rows) > 2 and 5 * alike >= 4 * len(rows) and cells > (1 if named or sign == ";" else 2):
            return cells
    return 0
