"""Rich Text Format, as Word, LibreOffice and TextEdit write it."""

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from .build import Block, Builder, Source, numeral

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,9})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\"
)
_CHARSETS = {
    2: "latin-1",
    77: "mac-roman",
    161: "cp1253",
    162: "cp1254",
    186: "cp1257",
    204: "cp1251",
    238: "cp1250",
    255: "cp850",
}
_CHARACTERS = {
    "tab": "\t", "emdash": "—", "endash": "–", "emspace": "\u2003", "enspace": "\u2002", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "nestcell": "\t",
    "~": "\xa0", "-": "\xad", "_": "\u2011", "{": "{", "}": "}", "\\": "\\",
}  # fmt: skip
_RESET: dict[str, dict[str, Any]] = {
    "plain": {"bold": False, "gone": "", "codec": ""},
    "pard": {"table": False, "style": 0, "outline": 9},
}
_CODECS = {"mac": "mac-roman", "pc": "cp437", "pca": "cp850"}
_SKIP = frozenset(
    "colortbl info pict nonshppict fldinst nonesttables filetbl xe tc rxe upr shprslt dptxbxtext listtable objdata "
    "listoverridetable revtbl bkmkstart bkmkend template ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn".split()
)
_HEADS = frozenset("header headerl headerr headerf footer footerl footerr footerf".split())
_HEADING = re.compile(r"(?:heading|overskrift)\s*([1-9])$", re.IGNORECASE)
_TITLE = re.compile(r"title|tittel", re.IGNORECASE)
_QUOTE = re.compile(r"(?:intense |block )?quot|sitat", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|contents) \d", re.IGNORECASE)


@dataclass
class _State:
    """What holds within a group."""

    into: str = "text"  # or what is being read instead: "fonts", "styles", "marker", "skip", "author"
    bold: bool = False
    gone: str = ""  # "hidden" or "deleted"
    codec: str = ""
    uc: int = 1  # how many characters stand in for one beyond the code page
    table: bool = False
    style: int = 0
    outline: int = 9
    close: Callable[[], None] | None = None


def read(content: bytes) -> Source:
    """The text of an RTF file. Whatever is broken in it is read as far as it goes."""
    return _Reader(content.decode("latin-1")).read()


class _Reader:
    def __init__(self, rtf: str) -> None:
        self.rtf = rtf
        self.builder = Builder("RTF")
        self.state = _State()
        self.stack: list[_State] = []
        self.codec = "cp1252"
        self.fonts: dict[int, str] = {}
        self.font = self.high = self.skip = 0
        self.styles: dict[int, str] = {}
        self.words: list[str] = []  # of a style's name, a marker, an author
        self.marker = self.author = ""
        self.notes = {"1": 0, "i": 0}
        self.labels: list[str] = []  # of the footnotes whose marks have come, not yet their text
        self.inside_note = self.first_page = self.cell = False
        self.rows: list[list[list[Block]]] = [[]]
        self.heads: list[tuple[str, list[Block]]] = []
        self.gone: dict[str, list[str]] = {"hidden": [], "contents": []}

    def read(self) -> Source:
        at, size = 0, len(self.rtf)
        while at < size:
            token = _TOKEN.match(self.rtf, at)
            if token is None:
                break
            at = token.end()
            word, number, code, sign, brace, text = token.groups()
            if text:
                self._characters(text)
            elif word:
                if word == "bin":
                    at += max(int(number or 0), 0)
                self._control(word, int(number) if number else None, at)
            elif code:
                self._characters(chr(int(code, 16)))
            elif brace:
                self._brace(brace)
            elif sign:
                self._sign(sign)
        while self.stack:
            self._brace("}")
        self._end_paragraph()
        self._end_table()
        self._name_dropped()
        return self.builder.source()

    def _name_dropped(self) -> None:
        top = "headerf" if self.first_page else "header"
        found = {name for name, _ in self.heads}
        if top not in found and not self.first_page and "headerr" in found:
            top = "headerr"
        for name, blocks in self.heads:
            self.builder.running(blocks, "" if name == top else "page head" if name.startswith("h") else "page foot")
            top = "" if name == top else top
        if self.gone["hidden"]:
            self.builder.drop("hidden text", "".join(self.gone["hidden"]))
        if self.gone["contents"]:
            self.builder.dropped.append(f"table of contents: {len(self.gone['contents'])} lines")

    def _brace(self, brace: str) -> None:
        self.skip = 0
        if brace == "{":
            self.stack.append(self.state)
            self.state = replace(self.state, close=None)
        elif self.stack:
            if self.state.close:
                self.state.close()
            self.state = self.stack.pop()

    def _sign(self, sign: str) -> None:
        if sign == "*":
            if self.state.into == "text":
                self.state.into = "starred"
        elif sign in "\r\n":
            self._control("par", None, 0)
        elif sign in _CHARACTERS:
            self._put(_CHARACTERS[sign])

    def _characters(self, text: str) -> None:
        if self.skip:
            gone = min(self.skip, len(text))
            self.skip -= gone
            text = text[gone:]
        if text:
            self._put(
                text if text.isascii() else text.encode("latin-1").decode(self.state.codec or self.codec, "replace")
            )

    def _put(self, text: str) -> None:
        """Put text where it belongs."""
        state = self.state
        if state.into == "styles":
            name, end, _ = text.partition(";")
            self.words.append(name)
            if end:
                self.styles[state.style] = "".join(self.words).strip()
                self.words = []
        elif state.into in ("marker", "author"):
            self.words.append(text)
        elif state.into == "text":
            if state.gone:
                self.gone.setdefault(state.gone, []).append(text)
                return
            self._place()
            self.builder.add(text, bold=state.bold)

    def _place(self) -> None:
        """Open a cell, or end the table, before text is put."""
        if self.state.table and not self.cell:
            self.builder.open()
            self.cell = True
        elif not self.state.table and (self.cell or self.rows != [[]]):
            self._end_table()

    def _control(self, word: str, number: int | None, at: int) -> None:
        if self.skip and word != "u":
            self.skip -= 1
        state = self.state
        if state.into == "starred":
            state.into = (
                "skip" if word not in ("footnote", "annotation", "atnauthor", "listtext", "pntext", "ud") else "text"
            )
        if word == "shptxt" or (word == "ud" and state.into in ("skip", "text")):
            state.into = "text"
            if word == "shptxt":
                self._capture(self.builder.extend)
        elif state.into == "skip":
            return
        elif word == "pict":
            self.builder.picture()
            state.into = "skip"
        elif word in _SKIP:
            state.into = "skip"
        elif word == "u":
            self._unicode(number or 0)
        elif word in _CHARACTERS:
            self._put(_CHARACTERS[word])
        elif word in ("fonttbl", "stylesheet"):
            state.into = "fonts" if word == "fonttbl" else "styles"
        elif not self._destination(word) and not self._layout(word, at):
            self._format(word, number)

    def _unicode(self, number: int) -> None:
        code = number % 0x10000
        self.skip = self.state.uc
        if 0xD800 <= code < 0xDC00:
            self.high = code
        elif 0xDC00 <= code < 0xE000:
            if self.high:
                self._put(chr(0x10000 + (self.high - 0xD800) * 0x400 + code - 0xDC00))
            self.high = 0
        else:
            self._put(chr(code))

    def _destination(self, word: str) -> bool:
        """Begin a group that is read apart from the running text; whether `word` does."""
        if word in _HEADS:
            self._capture(lambda blocks: self.heads.append((word, blocks)))
        elif word == "footnote":
            label = self.labels.pop() if self.labels else ""
            self.inside_note = True

            def close(blocks: list[Block]) -> None:
                self.inside_note = False
                self.builder.footnote(label, blocks)

            self._capture(close)
        elif word == "annotation":
            self._capture(
                lambda blocks: self.builder.drop(
                    f"comment by {self.author or 'somebody'}", " ".join(block.text for block in blocks)
                )
            )
        elif word in ("listtext", "pntext", "atnauthor"):
            self.words = []
            self.state.into = "author" if word == "atnauthor" else "marker"
            self.state.close = self._author if word == "atnauthor" else self._mark
        else:
            return False
        return True

    def _author(self) -> None:
        self.author = "".join(self.words).strip()

    def _mark(self) -> None:
        label = "".join(self.words).strip()
        self.marker = f"{label} " if any(map(str.isalnum, label)) and label != "o" else "- " if label else ""

    def _capture(self, done: Callable[[list[Block]], None]) -> None:
        """Read the rest of the group as blocks of its own, with tables of its own, and hand them to `done`."""
        outer = self.rows, self.cell, self.marker
        self.rows, self.cell, self.marker = [[]], False, ""
        self.state = replace(self.state, table=False, bold=False, gone="", style=0, outline=9)
        self.builder.open()

        def close() -> None:
            self._end_paragraph()
            self._end_table()
            self.rows, self.cell, self.marker = outer
            done(self.builder.close())

        self.state.close = close

    def _layout(self, word: str, at: int) -> bool:
        """End a paragraph, cell or row, or the like; whether `word` does."""
        if word in ("par", "sect", "page", "nestrow", "column"):
            self._end_paragraph()
        elif word in ("line", "lbr"):
            self.builder.line_end()
        elif word == "cell":
            self.state.table = True
            self._place()
            self._end_paragraph()
            self.rows[-1].append(self.builder.close())
            self.cell = False
        elif word == "row":
            self.rows.append([])
        elif word == "chftn":
            self._note_mark(at)
        elif word == "titlepg":
            self.first_page = True
        else:
            return False
        return True

    def _note_mark(self, at: int) -> None:
        if self.inside_note or self.state.into != "text":
            return
        style = "i" if re.match(r"[^}]{0,80}\}?\s*\{[^{}]{0,80}\\footnote\s*\\ftnalt", self.rtf[at : at + 300]) else "1"
        self.notes[style] += 1
        self.labels.append(numeral(self.notes[style], style))
        self._place()
        self.builder.add(self.labels[-1], note=True)

    def _format(self, word: str, number: int | None) -> None:
        """Note what holds from here on."""
        state = self.state
        if word == "b":
            state.bold = number != 0
        elif word in ("v", "deleted"):
            state.gone = "" if number == 0 else "hidden" if word == "v" else "deleted"
        elif word in ("plain", "pard"):
            self.state = replace(state, **_RESET[word])
        elif word == "intbl":
            state.table = True
        elif word == "s":
            state.style = number or 0
        elif word in ("cs", "ts", "ds") and state.into == "styles":
            state.style = -1  # of characters or tables, which does not tell what a paragraph is
        elif word == "outlinelevel":
            state.outline = number if number is not None else 9
        elif word == "uc":
            state.uc = min(max(number if number is not None else 1, 0), 10)
        elif word in ("f", "fcharset"):
            self._font(word, number or 0)
        elif word == "ansicpg" and _is_codec(f"cp{number}"):
            self.codec = f"cp{number}"
        elif word in _CODECS:
            self.codec = _CODECS[word]

    def _font(self, word: str, number: int) -> None:
        if word == "fcharset":
            self.fonts[self.font] = _CHARSETS.get(number, "")
        elif self.state.into == "fonts":
            self.font = number
        else:
            self.state.codec = self.fonts.get(number, "")

    def _end_paragraph(self) -> None:
        if self.state.into != "text":
            return
        if self.builder.begun():
            self._place()
        name = self.styles.get(self.state.style, "")
        found = _HEADING.match(name)
        level = int(found[1]) if found else self.state.outline + 1 if 0 <= self.state.outline < 9 else 0
        if _CONTENTS.match(name):
            self.gone["contents"].append(self.builder.discard())
            return
        marker, self.marker = (self.marker, "") if self.builder.begun() else ("", self.marker)
        kind = "title" if _TITLE.fullmatch(name) else "heading" if level else "item" if marker else ""
        self.builder.end(kind, level=level, marker=marker, quote=bool(_QUOTE.match(name)))

    def _end_table(self) -> None:
        if self.cell:
            self.rows[-1].append(self.builder.close())
            self.cell = False
        rows, self.rows = self.rows, [[]]
        self.builder.table(rows)


def _is_codec(name: str) -> bool:
    try:
        return bool(codecs.lookup(name))
    except LookupError:
        return False
