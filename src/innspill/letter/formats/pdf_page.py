"""A page of a PDF: its pieces of text with their place and type, and the order in which they are read."""

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median, mode
from typing import Any
from unicodedata import combining

_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_FIGURE = re.compile(r"[-–+(]?[\d\s.,%]+[)%]?|[-–]")
_GAP = 1.3  # times the size of the type: a wider gap within a line may be one between columns


@dataclass
class Piece:
    """Text on one line without a wide gap in it. `y` is its base line; `marks` are where raised figures stand in it."""

    x: float
    y: float
    end: float
    size: float
    text: str = ""
    bold: bool = False
    marks: list[tuple[int, int]] = field(default_factory=list)


@dataclass
class Region:
    """Lines that are read one after the other: of one column, or the rows of a table, each by its columns.

    `follows`: it is a further column of the same text.
    """

    follows: bool = False
    lines: list[Piece] = field(default_factory=list)
    table: list[list[list[Piece]]] = field(default_factory=list)


_Sign = tuple[str, float, float, float, float, bool]  # with its left and right edge, base line, size of type, if bold


def pieces(page: Any) -> list[Piece]:
    """The pieces of a page as they come in it."""
    found: list[Piece] = []
    run: list[_Sign] = []
    for character in _characters(page):
        if run and _breaks(run, character):
            found += _piece(run)
            run = []
        run.append(character)
    return found + _piece(run)


def _characters(page: Any) -> Iterator[_Sign]:
    """The characters of a page as they come in it."""
    import pypdfium2.raw as pdfium

    whole = page.get_textpage()
    text = whole.raw  # the bare handle: there are 3,000 characters on a page, and each asks four times
    kinds: dict[int | None, tuple[float, bool]] = {}
    x, y = ctypes.c_double(), ctypes.c_double()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    kind = (10.0, False)
    for i in range(whole.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, i)
        if code == 32:  # often pdfium's own, without a place
            yield " ", right.value, right.value, y.value, *kind
            continue
        if code in (2, 0xFFFE):  # a hyphen at the end of a line
            code = ord("-")
        if code < 32 or 0xD800 <= code < 0xE000:
            continue
        key = ctypes.cast(pdfium.FPDFText_GetTextObject(text, i), ctypes.c_void_p).value
        if key not in kinds:
            kinds[key] = _type(text, i)
        kind = kinds[key]
        pdfium.FPDFText_GetCharOrigin(text, i, x, y)
        if not pdfium.FPDFText_GetCharBox(text, i, left, right, bottom, top):
            left.value = right.value = x.value
        yield chr(code), min(x.value, left.value), right.value, y.value, *kind


def _type(text: Any, i: int) -> tuple[float, bool]:
    """The size of a character's type, and whether it is bold."""
    import pypdfium2.raw as pdfium

    matrix, name = pdfium.FS_MATRIX(), ctypes.create_string_buffer(200)
    pdfium.FPDFText_GetMatrix(text, i, matrix)
    size = pdfium.FPDFText_GetFontSize(text, i) * math.hypot(matrix.c, matrix.d)
    length = pdfium.FPDFText_GetFontInfo(text, i, name, 200, None)
    called = name.raw[: min(length, 200)].decode("latin-1").rpartition("+")[2].strip("\0")
    # The weight that a file gives is often made up; it counts where the font has no name to speak of.
    bold = bool(_BOLD.search(called)) or (len(called) < 5 and pdfium.FPDFText_GetFontWeight(text, i) >= 700)
    return round(size, 1) or 10.0, bold


def _breaks(run: list[_Sign], now: _Sign) -> bool:
    """Whether a character begins another piece: it is on another line, before the last, or far behind it."""
    _, _, end, y, size, _ = run[-1]
    character, left, _, base, own, _ = now
    if combining(character):  # a ring or accent, drawn over the letter before it
        return False
    larger = max(size, own)
    raised = abs(base - y) > 0.1 * larger and min(size, own) > 0.85 * larger  # on another line, unless it is small
    return raised or abs(base - y) > 0.6 * larger or left < end - larger or left > end + _GAP * larger


def _piece(run: list[_Sign]) -> list[Piece]:
    """The piece that characters make: with spaces where there is room for one; [] for white space alone."""
    solid = [each for each in run if each[0].strip()]
    if not solid:
        return []
    size = mode(each[4] for each in solid)
    base = median(each[3] for each in solid if each[4] == size)
    piece = Piece(solid[0][1], base, max(each[2] for each in solid), size)
    letters = [each[5] for each in solid if each[0].isalnum()]
    piece.bold = bool(letters) and all(letters)
    end, spaced, raised = solid[0][1], True, False
    for character, left, right, y, own, _ in run:
        if not character.strip():
            if not spaced:
                piece.text += " "
            spaced = True
            continue
        if not spaced and left > end + 0.5 * size and not combining(character):
            piece.text += " "
        mark = y > base + 0.15 * size and own < 0.85 * size and (character.isdigit() or character in "*†‡")
        if mark and raised:
            piece.marks[-1] = (piece.marks[-1][0], len(piece.text) + 1)
        elif mark and not re.search(r"\b[dckm]?m$", piece.text):  # m²
            piece.marks.append((len(piece.text), len(piece.text) + 1))
        raised = mark and bool(piece.marks)
        piece.text += character
        end, spaced = right, False
    piece.text = piece.text.rstrip()
    return [piece]


def rows(found: list[Piece]) -> list[list[Piece]]:
    """The pieces by line, from the top down, each from left to right."""
    lines: list[list[Piece]] = []
    for piece in sorted(found, key=lambda piece: -piece.y):
        if lines and abs(lines[-1][0].y - piece.y) <= 0.35 * max(min(lines[-1][0].size, piece.size), 4):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    for line in lines:
        line.sort(key=lambda piece: piece.x)
    return lines


def regions(found: list[Piece], depth: int = 0) -> list[Region]:
    """The parts of a page in the order in which they are read: column by column where there are columns."""
    by_line = rows(found)
    read: list[Region] = []
    at = 0
    while at < len(by_line):
        stop, gutters = _run(by_line, at) if depth < 4 else (at, [])
        inside, bounds = by_line[at:stop], list(pairwise([-math.inf, *gutters, math.inf]))
        if not gutters:
            stop = at + 1
            if not read or read[-1].table:
                read.append(Region())
            read[-1].lines.append(joined(by_line[at], " "))
        elif _is_table(inside, gutters):
            read.append(Region(table=[[_within(line, *bound) for bound in bounds] for line in inside]))
        else:
            for bound in bounds:
                column = regions([piece for line in inside for piece in _within(line, *bound)], depth + 1)
                column[0].follows = bound[0] > -math.inf
                read += column
            read.append(Region())
        at = stop
    return [region for region in read if region.lines or region.table]


def _within(line: list[Piece], left: float, right: float) -> list[Piece]:
    return [piece for piece in line if left <= piece.x < right]


def _run(by_line: list[list[Piece]], at: int) -> tuple[int, list[float]]:
    """Where a run of lines ends that begins at `at` and has empty strips from top to bottom; the strips' middles.

    Three lines and more must stand on both sides of a strip, and both sides be wide enough for text.
    """
    free: list[tuple[float, float]] = [(-math.inf, math.inf)]
    best: tuple[int, list[tuple[float, float]]] = (at, [])
    both = 0
    pitches: list[float] = []
    for stop in range(at, len(by_line)):
        line = by_line[stop]
        pitch = by_line[stop - 1][0].y - line[0].y if stop > at else 0.0
        left = free
        for piece in line:
            left = [part for strip in left for part in _cut(strip, piece)]
        least = 0.8 * line[0].size
        inner = [(low, high) for low, high in left if high - low > least and -math.inf < low and high < math.inf]
        if not inner or (stop == at and len(line) < 2):
            break
        low = both and pitch > 1.7 * median(pitches or [pitch])
        if len(line) < 2 and (low or _ends_table(by_line[at:stop], line[0])):
            break
        free = left
        if len(line) > 1 and any(line[0].end <= strip[0] + 1 and line[-1].x >= strip[1] - 1 for strip in inner):
            both += 1
        pitches += [pitch] if stop > at else []
        best = (stop + 1, inner)
    stop, strips = best
    if both < 2 or (both < 3 and len(strips) < 2):
        return at, []
    return stop, [(low + high) / 2 for low, high in _wide(by_line[at:stop], strips)]


def _ends_table(inside: list[list[Piece]], alone: Piece) -> bool:
    """Whether a line that stands `alone` is below a table: what is above it has words side by side, it has not."""
    beside = all(len(line) > 1 for line in inside[-20:])
    return beside and _is_terse(inside[-20:]) and alone.x < inside[-1][1].x - 1


def _is_terse(inside: list[list[Piece]]) -> bool:
    """Whether half of the pieces hold three words or fewer."""
    words = sorted(len(piece.text.split()) for line in inside for piece in line)
    return words[len(words) // 2] <= 3


def _cut(strip: tuple[float, float], piece: Piece) -> list[tuple[float, float]]:
    """What a piece leaves of an empty strip."""
    if piece.end <= strip[0] or piece.x >= strip[1]:
        return [strip]
    return [part for part in ((strip[0], piece.x), (piece.end, strip[1])) if part[1] - part[0] > 3]


def _wide(inside: list[list[Piece]], strips: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The strips that are more than room behind bullets or numbers of a list."""
    found = [piece for line in inside for piece in line]
    left = min((piece.end for piece in found if len(piece.text) > 3), default=math.inf)
    right = max((piece.x for piece in found if len(piece.text) > 3 or _FIGURE.fullmatch(piece.text)), default=-math.inf)
    return [strip for strip in strips if left <= strip[0] + 1 and right >= strip[1] - 1]


def _is_table(inside: list[list[Piece]], gutters: list[float]) -> bool:
    """Whether columns are those of a table, read line by line: they hold a word or a figure each, not running text."""
    if len(gutters) > 1:
        return _is_terse(inside)
    right = [piece.text for line in inside for piece in line if piece.x >= gutters[0]]
    return 2 * sum(bool(_FIGURE.fullmatch(text)) for text in right) > len(right)


def joined(line: list[Piece], between: str) -> Piece:
    """The pieces of a line as one."""
    size, bold = max(piece.size for piece in line), all(piece.bold for piece in line)
    whole = Piece(line[0].x, line[0].y, line[-1].end, size, bold=bold)
    for i, piece in enumerate(line):
        whole.text += between if i else ""
        whole.marks += [(start + len(whole.text), end + len(whole.text)) for start, end in piece.marks]
        whole.text += piece.text
    return whole
