"""What every reader writes to: blocks of text with marks, laid out in one way whatever the file was.

A paragraph is a block, and one blank line stands between blocks; items of a list, rows of a table and lines of a page
head stand on lines of their own. Footnotes come last.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from innspill.wording import Said

#: What no page can show and no format can hold: control characters, halves of a character of UTF-16, what is no character.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BULLET = re.compile(r"[•·▪▫◦‣●○■□➢✓\uf000-\uf0ff–-](?:[ \t\xa0]+)(?=\S)")
_LONGEST_HEADING = 120  # characters: a longer line in bold is a paragraph that somebody wanted to stress
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
    """A run of blocks, and the one that is being written."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.clear()

    def clear(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.notes: list[tuple[int, int]] = []
        self.bold = self.plain = False


class Builder:
    """Takes text as a reader meets it and gives a `Source`."""

    def __init__(self, format_: str) -> None:
        self.format = format_
        self.notes: list[Said] = []
        self.dropped: list[str] = []
        self.wrapped = False
        self._pictures = 0
        self._flows = [_Flow()]
        self._footnotes: list[Block] = []
        self._tables = 0

    def add(self, text: str, *, bold: bool = False, collapse: bool = False, note: bool = False) -> None:
        """Add `text` to the block being written. `collapse`: white space is one space, as in HTML.

        `note`: it is the mark of a footnote.
        """
        flow = self._flows[-1]
        text = CONTROL.sub("", text)
        if collapse:
            text = _SPACE.sub(" ", text)
            if flow.pieces and flow.pieces[-1][-1] in " \n":
                text = text.lstrip(" ")
        if not flow.length:
            text = text.lstrip()
        if not text:
            return
        if note:
            flow.notes.append((flow.length, flow.length + len(text)))
        elif any(map(str.isalnum, text)):
            flow.bold, flow.plain = flow.bold or bold, flow.plain or not bold
        flow.pieces.append(text)
        flow.length += len(text)

    def line_end(self) -> None:
        """End a line within the block."""
        flow = self._flows[-1]
        while flow.pieces and flow.pieces[-1].endswith(" "):
            flow.length -= len(flow.pieces[-1])
            flow.pieces[-1] = flow.pieces[-1].rstrip(" ")
            flow.length += len(flow.pieces[-1])
            if not flow.pieces[-1]:
                flow.pieces.pop()
        self.add("\n")

    def end(self, kind: str = "", *, level: int = 0, marker: str = "", quote: bool = False) -> bool:
        """End the block: it is of `kind`, and `marker` stands before it. Gives whether it holds anything."""
        flow = self._flows[-1]
        text = "".join(flow.pieces).rstrip()
        if text:
            if not kind and "\n\n" not in text and _BULLET.match(text):
                kind = "item"
            shift = len(marker)
            notes = [(start + shift, end + shift) for start, end in flow.notes]
            bold = flow.bold and not flow.plain
            flow.blocks.append(Block(marker + text, kind, level, bold, quote, notes=notes))
        flow.clear()
        return bool(text)

    def discard(self) -> str:
        """Throw away the block being written; its text."""
        text = "".join(self._flows[-1].pieces)
        self._flows[-1].clear()
        return text

    def begun(self) -> bool:
        """Whether the block being written holds anything."""
        return any(map(str.strip, self._flows[-1].pieces))

    def open(self) -> None:
        """Begin a flow of its own: a cell, a footnote, a text box. The block being written waits."""
        self._flows.append(_Flow())

    def close(self) -> list[Block]:
        """End the flow begun last; its blocks."""
        self.end()
        return self._flows.pop().blocks

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

    def running(self, blocks: list[Block], what: str) -> None:
        """Put a page's head at the top; or, if it is called `what` and does not stand on the first page, name it."""
        text = " / ".join(block.text for block in blocks)
        if what and any(map(str.isalpha, text)):
            self.drop(what, text)
        elif not what:
            for block in blocks:
                block.kind, block.table, block.text = "running", 0, block.text.replace("\t", "\n")
            self._flows[0].blocks[:0] = blocks

    def drop(self, what: str, text: str = "") -> None:
        """Note that something was left out, with its words where they are few."""
        words = text.split()
        said = " ".join(words) if len(words) <= 12 and len(text) < 200 else f"{len(words)} words"
        self.dropped.append(f"{what}: {said}" if words else what)

    def picture(self, said: str = "") -> None:
        """Note a picture, with what is said of it."""
        self._pictures += 1
        if said.strip():
            self.drop("picture", said)

    def source(self) -> Source:
        """All that was written."""
        self.end()
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
        body = (
            not after.bold and not after.table and (after.kind == "item" or (after.kind == "" and _is_sentence(after)))
        )
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
    if any(block.kind == "title" for block in blocks):
        return
    heads = [(i, block) for i, block in enumerate(blocks) if block.kind == "heading" and block.level]
    first = [block for _, block in heads if block.level == 1]
    if (
        len(first) == 1
        and heads[0][1] is first[0]
        and all(len(block.text.split()) <= 25 for block in blocks[: heads[0][0]])
    ):
        first[0].kind = "title"


def _tight(before: Block, block: Block) -> bool:
    """Whether two blocks touch."""
    if block.table or before.table:
        return block.table == before.table
    return before.kind == block.kind and block.kind in ("item", "running")


def _lay_out(blocks: list[Block]) -> tuple[str, tuple[Mark, ...]]:
    """The text of all blocks, and the marks on it; a table or quotation over several blocks has one."""
    pieces: list[str] = []
    marks: list[Mark] = []
    wide: dict[str, list[Mark]] = {"table": [], "quote": []}
    at = 0
    for i, block in enumerate(blocks):
        before = blocks[i - 1] if i else Block("")
        if i:
            pieces.append("\n" if _tight(before, block) else "\n\n")
            at += len(pieces[-1])
        here = Mark(at, at + len(block.text), block.kind)
        if block.kind and not block.table:
            marks.append(here)
        marks += [Mark(at + start, at + end, "note-mark") for start, end in block.notes]
        for kind, on, goes_on in (
            ("table", block.table, before.table == block.table),
            ("quote", block.quote, before.quote),
        ):
            if on:
                start = wide[kind].pop().start if goes_on else at
                wide[kind].append(Mark(start, here.end, kind))
        pieces.append(block.text)
        at = here.end
    return "".join(pieces), tuple(
        sorted(marks + wide["table"] + wide["quote"], key=lambda mark: (mark.start, -mark.end))
    )


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
