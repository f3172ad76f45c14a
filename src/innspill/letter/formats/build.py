"""What every reader writes to: blocks of text with marks, laid out in one way whatever the file was.

A paragraph is a block, and one blank line stands between blocks; items of a list, rows of a table and lines of a page
head stand on lines of their own. Footnotes come last.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

from innspill.wording import Said

#: What no page can show and no format can hold: control characters, halves of a character of UTF-16, what is no character.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BULLET = re.compile(r"[•·▪▫◦‣●○■□➢✓\uf000-\uf0ff–-](?:[ \t\xa0]+)(?=\S)")
_LONGEST_HEADING = 120  # characters: a longer line in bold is a paragraph that somebody wanted to stress
_TITLED = re.compile(r"title|tittel|titel", re.IGNORECASE)
_HEADED = re.compile(r"(?:heading|overskrift|rubrik|berschrift)\s*([1-9])$", re.IGNORECASE)
_LISTED = re.compile(r"(?:toc|contents|inn?h|innholdsfortegnelse) ?\d|toc|table of figures", re.IGNORECASE)
_QUOTED = re.compile(r"(?:intense |block )?quot|(?:sterkt )?sitat", re.IGNORECASE)
_PROSE = 40  # words in a cell from which on a table is layout and its cells are paragraphs


class Mark(NamedTuple):
    """What the format itself tells of a stretch of text: `start` and `end` count code points of `Source.text`.

    Kinds: `title`, `heading`, `item`, `table`, `footnote`, `note-mark` (in running text, points to a footnote),
    `running` (page head, page foot, page number, sender and recipient of an e-mail), `quote`.
    """

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Source:
    """A file as text. `dropped`: what was left out, a line each. `notes`: what its user must know.

    `wrapped`: whether line breaks inside a paragraph are layout to be undone; else a line end is one that its author
    made.
    """

    text: str
    format: str
    marks: tuple[Mark, ...] = ()
    dropped: tuple[str, ...] = ()
    notes: tuple[Said, ...] = ()
    wrapped: bool = False


@dataclass
class Block:
    """A paragraph, heading, item or row. `notes`: where marks of footnotes stand in its text. `table`: its table's."""

    text: str
    kind: str = ""
    level: int = 0
    bold: bool = False
    quote: bool = False
    table: int = 0
    notes: list[tuple[int, int]] = field(default_factory=list)


class _Flow:
    """A run of blocks, and the one that is being written. `space`: that with which its text ends, if more comes."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.clear()

    def clear(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.space = ""
        self.notes: list[tuple[int, int]] = []
        self.bold = self.plain = False

    def put(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)


class Builder:
    """Takes text as a reader meets it and gives a `Source`."""

    def __init__(self, format_: str) -> None:
        self.format = format_
        self.notes: list[Said] = []
        self.dropped: list[str] = []
        self.wrapped = False
        self._pictures = self._contents = self._tables = 0
        self._hidden = ""
        self._flows = [_Flow()]
        self._footnotes: list[Block] = []

    def add(self, text: str, *, bold: bool = False, collapse: bool = False, note: bool = False) -> None:
        """Add `text` to the block being written. `collapse`: white space is one space, as in HTML.

        `note`: it is the mark of a footnote.
        """
        flow = self._flows[-1]
        text = CONTROL.sub("", text)
        if collapse:
            text = _SPACE.sub(" ", text)
        if not flow.pieces:
            text = text.lstrip()
        elif collapse and (flow.space or flow.pieces[-1][-1] == "\n"):
            text = text.lstrip(" ")
        words = text.rstrip(" ")
        if words:
            flow.put(flow.space + words)
            flow.space = ""
        flow.space += text[len(words) :]
        if note and words:
            flow.notes.append((flow.length - len(words), flow.length))
        elif any(map(str.isalnum, words)):
            flow.bold, flow.plain = flow.bold or bold, flow.plain or not bold

    def line_end(self) -> None:
        """End a line within the block."""
        self._flows[-1].space = ""
        self.add("\n")

    def end(self, kind: str = "", *, level: int = 0, marker: str = "", quote: bool = False) -> bool:
        """End the block, before which `marker` stands: a heading where it has a `level`, an item where it has a marker,
        else of `kind`. Gives whether it holds anything. A line of a table of contents is left out and counted.
        """
        flow = self._flows[-1]
        text = "".join(flow.pieces).rstrip()
        kind = kind or ("heading" if level else "item" if marker else "")
        if text and kind == "contents":
            self._contents += 1
        elif text:
            if not kind and "\n\n" not in text and _BULLET.match(text):
                kind = "item"
            shift = len(marker)
            notes = [(start + shift, end + shift) for start, end in flow.notes]
            bold = flow.bold and not flow.plain
            flow.blocks.append(Block(marker + text, kind, level, bold, quote, notes=notes))
        flow.clear()
        return bool(text)

    def begun(self) -> bool:
        """Whether the block being written holds anything."""
        return bool(self._flows[-1].pieces)

    def open(self) -> None:
        """Begin a flow of its own: a cell, a footnote, a text box. The block being written waits."""
        self._flows.append(_Flow())

    def close(self) -> list[Block]:
        """End the flow begun last; its blocks."""
        self.end()
        return self._flows.pop().blocks

    def apart(self, read: Callable[[Any], object], node: Any) -> list[Block]:
        """What `read` writes of `node`, as a flow of its own."""
        self.open()
        read(node)
        return self.close()

    def extend(self, blocks: Iterable[Block]) -> None:
        """Put blocks that are ready where the text has come to, before the block being written."""
        self._flows[-1].blocks.extend(blocks)

    def table(self, rows: list[list[list[Block]]]) -> None:
        """Put in a table, given as the blocks of each cell of each row.

        One that holds paragraphs, or one row or column, is there for layout (a letterhead, an answer beside its
        question): its cells are read one after the other.
        """
        rows = [row for row in rows if any(row)]
        cells = [cell for row in rows for cell in row]
        prose = any(_is_prose(block) for cell in cells for block in cell)
        lines = len(rows) < 3 and any(len(cell) > 1 for cell in cells)
        if prose or lines or len(rows) < 2 or max(map(len, rows)) < 2:
            self.extend(block for cell in cells for block in cell)
            return
        self._tables += 1
        for row in rows:
            line = Block("", "row", table=self._tables)
            for i, cell in enumerate(row):
                line.text += "\t" if i else ""
                for j, block in enumerate(cell):
                    line.text += " " if j else ""
                    line.notes += [(start + len(line.text), end + len(line.text)) for start, end in block.notes]
                    line.text += block.text.replace("\n", " ").replace("\t", " ")
            line.text = line.text.rstrip("\t")
            self.extend([line])

    def footnote(self, label: str, blocks: list[Block]) -> None:
        """Keep a footnote for the end of the text, its mark before it."""
        for i, block in enumerate(blocks):
            block.kind = "footnote"
            if i == 0 and label:
                block.text = f"{label} {block.text}"
        self._footnotes += blocks

    def running(self, blocks: list[Block], name: str, at_top: bool) -> None:
        """Put a page's head at the top, where it is that of the first page; else say that it, or a foot, was left out."""
        text = " / ".join(block.text for block in blocks)
        if at_top:
            for block in blocks:
                block.kind, block.table, block.text = "running", 0, block.text.replace("\t", "\n")
            self._flows[0].blocks[:0] = blocks
        elif any(map(str.isalpha, text)):
            self.drop("page head" if name.startswith("head") else "page foot", text)

    def drop(self, what: str, text: str = "") -> None:
        """Note that something was left out, with its words where they are few."""
        words = text.split()
        said = " ".join(words) if len(words) <= 12 and len(text) < 200 else f"{len(words)} words"
        self.dropped.append(f"{what}: {said}" if words else what)

    def hide(self, text: str) -> None:
        """Note a piece of the hidden text."""
        self._hidden += text

    def picture(self, said: str = "") -> None:
        """Note a picture, with what is said of it."""
        self._pictures += 1
        if said.strip():
            self.drop("picture", said)

    def source(self) -> Source:
        """All that was written."""
        self.end()
        if self._hidden:
            self.drop("hidden text", self._hidden)
        if self._contents:
            self.dropped.append(f"table of contents: {self._contents} lines")
        if self._pictures:
            self.dropped.append(f"pictures: {self._pictures}")
        blocks = self._flows[0].blocks
        _bold_headings(blocks)
        _title(blocks)
        text, marks = _lay_out(blocks + self._footnotes)
        return Source(text, self.format, marks, tuple(dict.fromkeys(self.dropped)), tuple(self.notes), self.wrapped)


def _bold_headings(blocks: list[Block]) -> None:
    """Take for headings the short paragraphs wholly in bold that stand before text that is not."""
    top = next((i for i, block in enumerate(blocks) if len(block.text) > _LONGEST_HEADING), len(blocks))
    for i in range(len(blocks) - 2, -1, -1):
        block, after = blocks[i], blocks[i + 1]
        short = len(block.text) <= _LONGEST_HEADING and block.text.count("\n") < 2 and block.text[-1] not in ",;:"
        plain = not after.bold and not after.table
        body = plain and (after.kind == "item" or (after.kind == "" and _is_sentence(after)))
        numbered = block.kind == "item" and after.kind == ""
        if block.bold and short and (block.kind == "" or numbered) and (body or (i > top and after.kind == "heading")):
            block.kind, block.level = "heading", 9


def _is_prose(block: Block) -> bool:
    """Whether a block in a cell is more than a cell of a table holds."""
    return len(block.text.split()) >= _PROSE or block.table > 0 or block.kind == "heading"


def _is_sentence(block: Block) -> bool:
    return len(block.text) > 60 or (block.text[-1] in ".!?:»" and len(block.text.split()) > 2)


def _title(blocks: list[Block]) -> None:
    """Take the heading of the first level for the title where there is one, before the text, and none is marked."""
    heads = [i for i, block in enumerate(blocks) if block.kind == "heading"]
    first = [i for i in heads if blocks[i].level == 1]
    titled = any(block.kind == "title" for block in blocks)
    if titled or len(first) != 1 or first != heads[:1]:
        return
    if all(len(block.text.split()) <= 25 for block in blocks[: first[0]]):
        blocks[first[0]].kind = "title"


def _tight(before: Block, block: Block) -> bool:
    """Whether two blocks touch."""
    if block.table or before.table:
        return block.table == before.table
    return before.kind == block.kind and block.kind in ("item", "running")


def _lay_out(blocks: list[Block]) -> tuple[str, tuple[Mark, ...]]:
    """The text of all blocks, and the marks on it; a table or quotation over several blocks has one."""
    text = ""
    marks: list[Mark] = []
    placed: list[tuple[Block, int, int]] = []
    for i, block in enumerate(blocks):
        if i:
            text += "\n" if _tight(blocks[i - 1], block) else "\n\n"
        at = len(text)
        text += block.text
        placed.append((block, at, len(text)))
        if block.kind and not block.table:
            marks.append(Mark(at, len(text), block.kind))
        marks += [Mark(at + start, at + end, "note-mark") for start, end in block.notes]
    for kind in ("table", "quote"):
        for on, run in groupby(placed, key=lambda each: getattr(each[0], kind)):
            if on:
                inside = list(run)
                marks.append(Mark(inside[0][1], inside[-1][2], kind))
    return text, tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end)))


class Style(NamedTuple):
    """What the name of a paragraph's style tells: `kind` is "title", "contents" or ""; `level` of a heading, else 0."""

    kind: str
    level: int
    quote: bool


def style_of(names: Iterable[str]) -> Style:
    """What the names of a style and of those that it is made from tell, in Norwegian, English, Swedish or German.

    >>> style_of(["Min egen", "Overskrift 2"]).level
    2
    """
    told = list(names)
    kind = "title" if any(map(_TITLED.fullmatch, told)) else "contents" if any(map(_LISTED.match, told)) else ""
    level = next((int(found[1]) for found in map(_HEADED.search, told) if found), 0)
    return Style(kind, level, any(map(_QUOTED.match, told)))


def marker_of(label: str) -> str:
    """The marker of an item that a program has written before it as text; bullets are all one."""
    return f"{label} " if any(map(str.isalnum, label)) and label != "o" else "- "


def count(counts: dict[int, int], level: int, first: int = 1) -> None:
    """Go on to the next number at `level` of a list, from `first` on; what is counted below it begins anew."""
    counts[level] = counts.get(level, first - 1) + 1
    for deeper in [other for other in counts if other > level]:
        del counts[deeper]


def numeral(value: int, style: str) -> str:
    """`value` in the figures that HTML, OpenDocument and (by `WORD`) Word call `style`: 1, a, A, i or I.

    >>> numeral(4, "1"), numeral(28, "a"), numeral(14, "I")
    ('4', 'bb', 'XIV')
    """
    if style in ("a", "A") and value > 0:
        text = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 % 50 + 1)
    elif style in ("i", "I") and 0 < value < 4000:
        text = ""
        for worth, letters in zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "m cm d cd c xc l xl x ix v iv i".split(), strict=True):  # fmt: skip
            count, value = divmod(value, worth)
            text += letters * count
    else:
        return str(value)
    return text.upper() if style.isupper() else text
