"""PDF: characters with places become lines, lines become blocks; type and place tell what a block is."""

import re
from collections import Counter, defaultdict
from itertools import pairwise
from math import inf
from statistics import median_low

from innspill.errors import InnspillError
from innspill.wording import Said

from .build import Block, Builder, Source
from .pdf_page import Piece, Region, joined, pieces, regions, rows

MOST_PAGES = 3000
_NUMBER = re.compile(r"(?:side|page|s\.)?\s*[-–]?\s*(\d{1,4})\s*(?:(?:/|av|of)\s*\d{1,4})?\s*[-–]?", re.IGNORECASE)
_BULLET = re.compile(r"[•·▪▫◦‣●○■□➢✓\uf000-\uf0ff]\s*(?=\S)|[–-]\s+(?=\S)")
_ITEM = re.compile(r"(?:\d{1,2}[.)]|[a-zæøå][.)]|[ivx]{1,4}[.)])\s+(?=\S)")
_LEADER = re.compile(r"(?<!\.)(?<!\.\s)(?:\.\s?){4,}\s*[\divx]*$")  # of a table of contents
_LABEL = re.compile(r"(\d{1,3}|[*†‡]{1,3})\s*(?=[^\W\d]|[«\"(])")


def read(content: bytes) -> Source:
    """The text of a PDF, line by line. Raises `InnspillError` for one that is broken, locked or too long."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise InnspillError("is a PDF with a password; save it without one (print it to PDF)") from None
        raise InnspillError("is a broken PDF; get it anew, or save its text") from None
    found: list[tuple[float, list[Piece]]] = []
    broken = 0
    try:
        if len(document) > MOST_PAGES:
            raise InnspillError(f"is a PDF of {len(document)} pages; name the letter alone (at most {MOST_PAGES})")
        for number in range(len(document)):
            try:
                page = document[number]
                found.append((page.get_height(), pieces(page)))
                page.close()
            except pypdfium2.PdfiumError:
                broken += 1
    finally:
        document.close()
    return _Document(found, broken).read()


class _Document:
    def __init__(self, pages: list[tuple[float, list[Piece]]], broken: int) -> None:
        self.builder = Builder("PDF")
        self.builder.wrapped = True
        self.pages = pages
        empty = sum(not found for _, found in pages)
        if empty:
            en = f"{empty} of {len(pages)} pages have no text: scanned pictures? run OCR first (ocrmypdf)"
            nb = (
                f"{empty} av {len(pages)} sider har ingen tekst: Er de skannet? Kjør tekstgjenkjenning først (ocrmypdf)"
            )
            self.builder.notes.append(Said(en, nb))
        if broken:
            en, nb = "pages that are broken and were left out", "sider som er ødelagt og ikke er med"
            self.builder.notes.append(Said(f"{en}: {broken}", f"{nb}: {broken}"))
        sizes: Counter[float] = Counter()
        for _, found in pages:
            for piece in found:
                sizes[piece.size] += len(piece.text)
        self.body = sizes.most_common(1)[0][0] if sizes else 10.0
        self.labels: set[str] = set()  # of footnotes, as they stand in the text
        self.ranks: dict[float, int] = {}  # of the sizes of headings: 1 for the largest
        self.pitch = 1.2 * self.body  # from one base line to the next
        self.kind, self.level, self.marker = "", 0, ""  # of the block that is being written
        self.first = self.last = Piece(0, 0, 0, 0, " ")  # its lines

    def read(self) -> Source:
        """Write the pages, each with its head above and its foot below."""
        running = _running(self.pages)
        parts: list[list[Region]] = []
        for (_, found), out in zip(self.pages, running, strict=True):
            gone = {id(piece) for line in out for piece in line}
            parts.append(regions([piece for piece in found if id(piece) not in gone]))
        self._measure([region.lines for read in parts for region in read])
        for (height, _), read, out in zip(self.pages, parts, running, strict=True):
            self._heads([line for line in out if line[0].y > height / 2])
            for region in read:
                self._region(region, height)
            self._end()
            self._heads([line for line in out if line[0].y <= height / 2])
        return self.builder.source()

    def _measure(self, columns: list[list[Piece]]) -> None:
        lines = [line for column in columns for line in column]
        self.labels = {line.text[start:end] for line in lines for start, end in line.marks if start}
        large = {piece.size for column in columns for piece in column if self._is_large(piece)}
        self.ranks = {size: i + 1 for i, size in enumerate(sorted(large, reverse=True))}
        steps = Counter(
            round(2 * (before.y - line.y)) / 2
            for column in columns
            for before, line in pairwise(column)
            if before.size == line.size == self.body and self.body < before.y - line.y < 3 * self.body
        )
        # The smallest step that is no exception: in a short letter most steps are those between paragraphs.
        few = max(1, steps.total() // 20)
        self.pitch = min((step for step in steps if steps[step] + steps[step + 0.5] > few), default=self.pitch)

    def _is_large(self, line: Piece) -> bool:
        return line.size > 1.1 * self.body and any(map(str.isalpha, line.text)) and not _LEADER.search(line.text)

    def _heads(self, out: list[list[Piece]]) -> None:
        for line in out:
            self._write(joined(line, "\t"))
            self.builder.end("running")

    def _write(self, line: Piece, start: int = 0) -> None:
        """Add a line from `start` on, the marks of footnotes as such."""
        for begin, end in line.marks:
            if begin >= start:
                self.builder.add(line.text[start:begin], bold=line.bold)
                self.builder.add(line.text[begin:end], note=True)
                start = end
        self.builder.add(line.text[start:], bold=line.bold)
        self.last = line

    def _region(self, region: Region, height: float) -> None:
        if region.table:
            self._end()
            self.builder.table([[self._cell(cell) for cell in row] for row in region.table])
            return
        notes = self._notes_from(region.lines, height)
        ends = sorted(line.end for line in region.lines)
        left, right = min(line.x for line in region.lines), ends[len(ends) * 9 // 10]
        before: Piece | None = None
        for line in region.lines[:notes]:
            if self.builder.begun() and (self._breaks(before, line, left, right) if before or region.follows else True):
                self._end()
            if self.builder.begun():
                self.builder.line_end()
                self._write(line)
            else:
                self._begin(line)
            before = line
        self._notes(region.lines[notes:])

    def _cell(self, cell: list[Piece]) -> list[Block]:
        self.builder.open()
        self._write(joined(cell, " ")) if cell else None
        return self.builder.close()

    def _begin(self, line: Piece) -> None:
        """Begin a block with `line`: its type and its marker tell what it is."""
        bullet = _BULLET.match(line.text)
        self.first = line
        self.level = self.ranks.get(line.size, 0) if self._is_large(line) else 0
        self.marker = "- " if bullet and not self.level else ""
        self.kind = "heading" if self.level else "item" if bullet or _ITEM.match(line.text) else ""
        self._write(line, bullet.end() if bullet and self.marker else 0)

    def _end(self) -> None:
        self.builder.end(self.kind, level=self.level, marker=self.marker)
        self.kind, self.level, self.marker = "", 0, ""

    def _breaks(self, before: Piece | None, line: Piece, left: float, right: float) -> bool:
        """Whether `line` begins a block; `before` is the line above it, `None` at the top of a column."""
        last = before or self.last
        ended = last.text[-1:] in ".!?:»”"
        if abs(line.size - last.size) > 0.08 * last.size:
            return True
        if before is None:
            return self.kind == "heading" or ended or not line.text[0].islower()
        short = last.end < right - 0.2 * (right - left)
        step = (last.y - line.y) / (self.pitch * max(line.size / self.body, 1))
        if not 0 < step < 1.3 or _BULLET.match(line.text):
            return True
        if line.bold != last.bold and (short or step > 1.1):
            return True
        if _ITEM.match(line.text) and (short or ended or last.text[-1] in ",;"):
            return True
        if self.kind == "item":
            return line.x <= self.first.x + 0.3 * line.size and (short or ended)
        indented = line.x > left + 0.8 * line.size and last.x <= left + 0.3 * line.size
        return (indented and (short or ended)) or (short and ended)

    def _notes_from(self, column: list[Piece], height: float) -> int:
        """Where the footnotes below a column begin: small type at the foot of the page, led by a mark."""
        at = len(column)
        while at and column[at - 1].size < 0.94 * self.body and column[at - 1].y < 0.6 * height:
            at -= 1
        while at < len(column) and not self._label(column[at]):
            at += 1
        return at

    def _notes(self, column: list[Piece]) -> None:
        starts = [i for i, line in enumerate(column) if self._label(line)]
        last = self.last
        for start, stop in pairwise([*starts, len(column)]):
            label = self._label(column[start])
            self.builder.open()
            for i, line in enumerate(column[start:stop]):
                if i:
                    self.builder.line_end()
                skipped = len(label) if i == 0 else 0
                self._write(line, skipped)
            self.builder.footnote(label, self.builder.close())
        self.last = last

    def _label(self, line: Piece) -> str:
        """The mark of a footnote with which a line begins, if it stands in the text too; else ""."""
        if line.marks and line.marks[0][0] == 0:
            return line.text[: line.marks[0][1]]
        found = _LABEL.match(line.text)
        return found[1] if found and found[1] in self.labels else ""


def _running(pages: list[tuple[float, list[Piece]]]) -> list[list[list[Piece]]]:
    """The lines of each page that are its head or foot, from the edge on: in their place again on a page near by, the
    page's number, or (from the second page on) a line set far apart.

    What stands as high as the heads of other pages is the head of its page too: that of the first page often differs.
    """
    edges = [_edges(height, found) for height, found in pages]
    seen: dict[tuple[int, str], dict[int, float]] = defaultdict(dict)
    for number, edge in enumerate(edges):
        for side, lines in edge.items():
            for key, line in lines:
                seen[side, key][number] = line[0].y
    out: list[list[list[Piece]]] = [[] for _ in pages]
    for side in (1, -1):
        for number, (_, found) in enumerate(pages):
            for key, line in edges[number][side]:
                at = seen[side, key]
                near = [at[other] for other in (number - 2, number - 1, number + 1, number + 2) if other in at]
                again = any(abs(y - line[0].y) < 4 for y in near) and any(map(str.isalpha, key))
                apart = number > 0 and side > 0 and _is_apart(line, found)
                if not again and not apart and not _is_page_number(line, number, side, bool(near)):
                    break
                out[number].append(line)
    for side in (1, -1):
        bounds = [line[0].y for gone, edge in zip(out, edges, strict=True) for _, line in edge[side] if line in gone]
        usual = median_low(bounds) if bounds else side * inf
        for gone, edge in zip(out, edges, strict=True):
            gone += [line for _, line in edge[side] if line not in gone and side * line[0].y >= side * usual - 1]
    return [sorted(gone, key=lambda line: -line[0].y) for gone in out]


def _edges(height: float, found: list[Piece]) -> dict[int, list[tuple[str, list[Piece]]]]:
    """The lines at the top (1) and at the foot (-1) of a page, from the edge on, and each as text without figures."""
    by_line = rows(found)
    top = [line for line in by_line[:3] if line[0].y > 0.82 * height]
    foot = [line for line in by_line[:-4:-1] if line[0].y < 0.18 * height]
    sides = {1: top, -1: foot}.items()
    return {side: [(re.sub(r"\d+", "#", joined(line, " ").text), line) for line in lines] for side, lines in sides}


def _is_apart(line: list[Piece], found: list[Piece]) -> bool:
    """Whether the top line of a page stands far above the next and is no sentence's end, nor a heading."""
    below = max((piece.y for piece in found if piece.y < line[0].y - 0.5 * line[0].size), default=line[0].y)
    plain = not any(piece.bold for piece in line) and line[-1].text[-1] not in ".:!?"
    return plain and line[0].y - below > 2.2 * line[0].size and all(line[0].y >= piece.y - 1 for piece in found)


def _is_page_number(line: list[Piece], number: int, side: int, near: bool) -> bool:
    """Whether a line at the edge of page `number` (from 0) is its number; `near`: the pages beside it have one there."""
    text = joined(line, " ").text.strip()
    found = _NUMBER.fullmatch(text)
    return found is not None and (near or not text.isdigit() or (side < 0 and found[1] == str(number + 1)))
