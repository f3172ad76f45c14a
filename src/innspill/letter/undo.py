"""Reading through the layout: the words of a span without what a page or a program put into them.

The verbatim text stays as it is, and so do offsets into it. What stands in a *joint* (the hyphen and line end in
*utval-/gets*, a page number inside a sentence, a footnote's mark) is skipped; soft hyphens, zero-width characters,
letters in two parts (a and a ring) and ligatures are undone wherever they stand.

>>> words, starts, ends = read_through("Utval-\\ngets sy\\u00adn", 0, 18, ((5, 7),))
>>> words
'Utvalgets syn'
>>> starts[5], ends[4]
(7, 5)
"""

import re
import unicodedata
from bisect import bisect_left

from innspill.norwegian.spelling import plain

#: A character with the marks that are set on it, or one that a dictionary would spell otherwise.
_PIECE = re.compile(
    r"[\u00ad\u200b-\u200d\u2060\ufeff]+|.[\u0300-\u036f]+|[\ufb00-\ufb06ĳĲ\ud800-\udfff\uf000-\uf0ff]", re.DOTALL
)
_STRAY = re.compile(r"[\u0300-\u036f]")
Span = tuple[int, int]


def read_through(text: str, start: int, end: int, joints: tuple[Span, ...] = ()) -> tuple[str, list[int], list[int]]:
    """The characters of `text[start:end]` as they are read, and for each where it starts and ends in `text`.

    `joints`: spans to be skipped, in order.
    """
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def take(first: int, last: int) -> None:
        pieces.append(text[first:last])
        starts.extend(range(first, last))
        ends.extend(range(first + 1, last + 1))

    for first, last in _between(start, end, joints):
        at = first
        for match in _PIECE.finditer(text, first, last):
            take(at, match.start())
            read = _composed(match[0])
            pieces.append(read)
            starts.extend([match.start()] * len(read))
            ends.extend([match.end()] * len(read))
            at = match.end()
        take(at, last)
    return "".join(pieces), starts, ends


def words_through(text: str, start: int, end: int, joints: tuple[Span, ...] = ()) -> str:
    """The characters of `read_through` alone, in a tenth of its time."""
    told = (text[first:last] for first, last in _between(start, end, joints))
    return "".join(_PIECE.sub(lambda match: _composed(match[0]), piece) for piece in told)


def _between(start: int, end: int, joints: tuple[Span, ...]) -> list[Span]:
    found, at = [], start
    # Joints are in order of their starts and seldom overlap: a few before the span may reach into it.
    for first, last in joints[max(bisect_left(joints, (start, 0)) - 4, 0) : bisect_left(joints, (end, 0))]:
        if last <= at:
            continue
        found.append((at, max(first, at)))
        at = min(last, end)
    return [span for span in [*found, (at, end)] if span[0] < span[1]]


def _composed(piece: str) -> str:
    """A piece in one spelling; a ring or an accent that fits nothing (*på̊*, as some programs write it) is left out."""
    if "\uf000" <= piece <= "\uf0ff":
        return "•"  # a sign of Word's symbol font, which no other font has: mostly a bullet
    return _STRAY.sub("", plain(unicodedata.normalize("NFC", piece)))
