"""An e-mail (.eml): who writes to whom, what about, and its text."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from typing import Any

from innspill.norwegian.lists import pattern
from innspill.wording import Said

from . import html
from .build import Builder, Mark, Source
from .encoding import decode

_LETTER = re.compile(r"\.(?:docx?|odt|rtf|pdf|pages)$", re.IGNORECASE)
_EARLIER = pattern("earlier_mail", re.IGNORECASE | re.MULTILINE)
_QUOTED = re.compile(r"(?:^>[^\n]*(?:\n|\Z))+", re.MULTILINE)
_FORWARDED = pattern("mail_sent_on", re.IGNORECASE | re.MULTILINE)


def read(content: bytes) -> Source:
    """The text of an e-mail: lines `Fra:` and `Til:`, its subject as the title, then its text, earlier mail marked."""
    if content.startswith(b"From "):  # a mailbox, of which this is one message
        content = content.partition(b"\n")[2]
    message = message_from_bytes(content)
    builder = Builder("e-mail")
    for label, name in (("Fra", "From"), ("Til", "To"), ("Kopi", "Cc")):
        said = _header(message, name)
        if said:
            builder.add(f"{label}: {said}")
            builder.end("running")
    builder.add(_header(message, "Subject"))
    builder.end("title")
    plain, page, attached = _contents(message)
    in_page = len(re.sub(r"<[^>]*>", " ", page).split())
    if in_page > 3 * len(plain.split()) + 20 or not plain.strip():
        html.write(page, builder)
    else:
        builder.add(plain.strip("\n"))
        builder.wrapped = True
    builder.dropped += [f"attachment: {name}" for name in attached]
    source = builder.source()
    notes = list(source.notes)
    if any(map(_LETTER.search, attached)) and len(source.text.split()) < 200:
        en = "the letter itself may be an attachment: save that and name it instead"
        notes.append(Said(en, "selve brevet kan være et vedlegg: Lagre det, og oppgi det i stedet"))
    if _FORWARDED.search(source.text):
        en = "the e-mail was sent on: what it holds may be another's letter"
        notes.append(Said(en, "e-posten er videresendt: Det som står i den, kan være et annet brev"))
    marks = sorted([*source.marks, *_earlier(source)], key=lambda mark: (mark.start, -mark.end))
    return replace(source, marks=tuple(marks), notes=tuple(notes))


def _header(message: Message, name: str) -> str:
    return _decoded(message.get(name, ""))


def _decoded(raw: Any) -> str:
    """A header, or a name in one, as it is read."""
    try:
        pieces = decode_header(raw)
    except (ValueError, LookupError, MessageError):
        pieces = [(str(raw), None)]
    text = "".join(piece if isinstance(piece, str) else decode(piece, charset or "")[0] for piece, charset in pieces)
    return " ".join(text.split())


def _contents(message: Message) -> tuple[str, str, list[str]]:
    """The plain text, the text in HTML, the names of what is attached."""
    plain: list[str] = []
    pages: list[str] = []
    attached: list[str] = []
    for part in _parts(message):
        kind = part.get_content_type()
        name = _header(part, "Content-Description") if kind.startswith("message/") else _file_name(part)
        if name or part.get_content_disposition() == "attachment" or kind not in ("text/plain", "text/html"):
            attached.append(name or kind)
            continue
        content = part.get_payload(decode=True)
        text, _ = decode(content if isinstance(content, bytes) else b"", _charset(part))
        (plain if kind == "text/plain" else pages).append(text.replace("\r\n", "\n").replace("\r", "\n"))
    return "\n\n".join(plain), "\n".join(pages), attached


def _parts(message: Message) -> Iterator[Message]:
    """The parts of a message that hold no others; of a message within it, that message."""
    if message.is_multipart() and message.get_content_maintype() == "multipart":
        for part in message.get_payload():  # asked of others it decodes, and stops at a charset that is none
            yield from _parts(part) if isinstance(part, Message) else ()
    else:
        yield message


def _file_name(part: Message) -> str:
    with suppress(ValueError, LookupError, TypeError):  # a name in an encoding that there is not
        return _decoded(part.get_filename(""))
    return "a file"


def _charset(part: Message) -> str:
    with suppress(ValueError, LookupError, TypeError):
        return part.get_content_charset() or ""
    return ""


def _earlier(source: Source) -> list[Mark]:
    """The stretches that quote earlier mail."""
    text = source.text
    start = max((mark.end for mark in source.marks if mark.kind in ("running", "title")), default=0)
    spans = [match.span() for match in _QUOTED.finditer(text, start)]
    begin = _EARLIER.search(text, start)
    if begin and not _FORWARDED.search(text, start, begin.end()):
        rest = re.compile(r"\s*(?:>[^\n]*\n?|\s*\n)+").match(text, begin.end())
        end = rest.end() if rest and ">" in rest[0] else len(text)
        spans = [span for span in spans if not begin.start() <= span[0] < end] + [(begin.start(), end)]
    return [Mark(first, first + len(text[first:last].rstrip()), "quote") for first, last in spans]
