"""Rich Text Format, as Word, LibreOffice and TextEdit write it."""

import codecs
import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NamedTuple

from .build import Block, Builder, Source, marker_of, numeral, style_of

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,9})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\"
)
_CHARSETS = {77: "mac-roman", 204: "cp1251", 238: "cp1250"}  # of a font; most have the file's
_CHARACTERS = {
    "tab": "\t", "emdash": "—", "endash": "–", "emspace": "\u2003", "enspace": "\u2002", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "nestcell": "\t",
    "~": "\xa0", "-": "\xad", "_": "\u2011", "{": "{", "}": "}", "\\": "\\",
}  # fmt: skip
_SKIP = frozenset(
    "colortbl info pict nonshppict fldinst nonesttables filetbl xe tc rxe upr shprslt dptxbxtext listtable objdata "
    "listoverridetable revtbl bkmkstart bkmkend template ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn".split()
)
_HEADS = frozenset("header headerl headerr headerf footer footerl footerr footerf".split())
_APART = _HEADS | {"footnote", "annotation", "atnauthor", "listtext", "pntext", "shptxt"}
_ENDS = frozenset("par sect page nestrow column".split())


class _State(NamedTuple):
    """What holds within a group."""

    #: Or what is being read instead: "fonttbl", "stylesheet", "words", "skip"; "starred": not yet told.
    into: str = "text"
    bold: bool = False
    gone: str = ""  # "hidden" or "deleted"
    codec: str = ""
    uc: int = 1  # how many characters stand in for one beyond the code page
    table: bool = False
    style: int = 0
    outline: int = 9


#: What control words set, by their number.
_SETS: dict[str, Callable[[int | None], dict[str, Any]]] = {
    "b": lambda number: {"bold": number != 0},
    "v": lambda number: {"gone": "" if number == 0 else "hidden"},
    "deleted": lambda number: {"gone": "" if number == 0 else "deleted"},
    "plain": lambda _: {"bold": False, "gone": "", "codec": ""},
    "pard": lambda _: {"table": False, "style": 0, "outline": 9},
    "intbl": lambda _: {"table": True},
    "s": lambda number: {"style": number or 0},
    "outlinelevel": lambda number: {"outline": 9 if number is None else number},
    "uc": lambda number: {"uc": 1 if number is None else min(max(number, 0), 10)},
    "fonttbl": lambda _: {"into": "fonttbl"},
    "stylesheet": lambda _: {"into": "stylesheet"},
    **dict.fromkeys(_SKIP, lambda _: {"into": "skip"}),
}


def read(content: bytes) -> Source:
    """The text of an RTF file. Whatever is broken in it is read as far as it goes."""
    return _Reader(content.decode("latin-1")).read()


class _Reader:
    def __init__(self, rtf: str) -> None:
        self.rtf, self.at = rtf, 0
        self.builder = Builder("RTF")
        self.state = _State()
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

    def read(self) -> Source:
        while self.at < len(self.rtf):
            self._rest()
        self._end_paragraph()
        self._end_table()
        found = [name for name, _ in self.heads]
        top = "headerf" if self.first_page else "header" if "header" in found else "headerr"
        for i, (name, blocks) in enumerate(self.heads):
            self.builder.running(blocks, name, name == top and i == found.index(top))
        return self.builder.source()

    def _group(self) -> None:
        """Read a group; what it sets does not hold behind it."""
        outer = self.state
        self._rest()
        self.state = outer

    def _rest(self) -> None:
        """Read what is left of a group."""
        while token := _TOKEN.match(self.rtf, self.at):
            self.at = token.end()
            word, number, code, sign, brace, text = token.groups()
            if brace:
                self.skip = 0
            if brace == "{":
                self._group()
            elif brace:
                return
            elif sign == "*":
                self._set(into="starred" if self.state.into == "text" else self.state.into)
            elif word or sign:
                if self._control(word or ("par" if sign in "\r\n" else sign), int(number) if number else None):
                    return
            elif text or code:
                self._characters(text or chr(int(code, 16)))

    def _apart(self) -> list[Block]:
        """What is left of a group, as blocks with tables of their own."""
        outer = self.rows, self.cell, self.marker
        self.rows, self.cell, self.marker = [[]], False, ""
        self.state = _State(codec=self.state.codec, uc=self.state.uc)
        self.builder.open()
        self._rest()
        self._end_paragraph()
        self._end_table()
        self.rows, self.cell, self.marker = outer
        return self.builder.close()

    def _bare(self) -> str:
        """What is left of a group, as bare words."""
        self._set(into="words")
        self.words = []
        self._rest()
        return "".join(self.words).strip()

    def _characters(self, text: str) -> None:
        text, self.skip = text[self.skip :], max(self.skip - len(text), 0)
        if text:
            codec = "ascii" if text.isascii() else self.state.codec or self.codec
            self._put(text.encode("latin-1").decode(codec, "replace"))

    def _put(self, text: str) -> None:
        """Put text where it belongs."""
        state = self.state
        if state.into == "stylesheet":
            name, end, _ = text.partition(";")
            self.words.append(name)
            if end:
                self.styles[state.style] = "".join(self.words).strip()
                self.words = []
        elif state.into == "words":
            self.words.append(text)
        elif state.into == "text" and state.gone == "hidden":
            self.builder.hide(text)
        elif state.into == "text" and not state.gone:
            self._place()
            self.builder.add(text, bold=state.bold)

    def _place(self) -> None:
        """Open a cell, or end the table, before text is put."""
        if self.state.table and not self.cell:
            self.builder.open()
            self.cell = True
        elif not self.state.table and (self.cell or self.rows != [[]]):
            self._end_table()

    def _control(self, word: str, number: int | None) -> bool:
        """Do what a control word says. Gives whether the rest of its group has been read."""
        if self.skip and word != "u":
            self.skip -= 1
        if word == "bin":
            self.at += max(number or 0, 0)
        if self.state.into == "starred":
            self._set(into="text" if word in _APART else "skip")
        if word in ("shptxt", "ud"):  # text within what is skipped else
            self._set(into="text")
        if self.state.into == "skip":
            return False
        if word == "pict":
            self.builder.picture()
        if word in _SETS:
            self._set(**_SETS[word](number))
        elif word == "u":
            self._unicode(number or 0)
        elif word in _CHARACTERS:
            self._put(_CHARACTERS[word])
        elif word in _APART:
            self._read_apart(word)
            return True
        else:
            self._layout(word)
            self._told(word, number or 0)
        return False

    def _set(self, **what: Any) -> None:
        self.state = self.state._replace(**what)

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

    def _read_apart(self, word: str) -> None:
        """Read the rest of a group that is no part of the running text."""
        if word == "atnauthor":
            self.author = self._bare()
        elif word in ("listtext", "pntext"):
            label = self._bare()
            self.marker = marker_of(label) if label else ""
        elif word == "shptxt":
            self.builder.extend(self._apart())
        elif word == "footnote":
            label = self.labels.pop() if self.labels else ""
            self.inside_note = True
            self.builder.footnote(label, self._apart())
            self.inside_note = False
        elif word == "annotation":
            said = " ".join(block.text for block in self._apart())
            self.builder.drop(f"comment by {self.author or 'somebody'}", said)
        else:
            self.heads.append((word, self._apart()))

    def _layout(self, word: str) -> None:
        """End a paragraph, a line, a cell or a row; write the mark of a footnote."""
        if word in _ENDS:
            self._end_paragraph()
        elif word in ("line", "lbr"):
            self.builder.line_end()
        elif word == "cell":
            self._set(table=True)
            self._place()
            self._end_paragraph()
            self.rows[-1].append(self.builder.close())
            self.cell = False
        elif word == "row":
            self.rows.append([])
        elif word == "chftn" and self.state.into == "text" and not self.inside_note:
            ahead = self.rtf[self.at : self.at + 300]
            style = "i" if re.match(r"[^}]{0,80}\}?\s*\{[^{}]{0,80}\\footnote\s*\\ftnalt", ahead) else "1"
            self.notes[style] += 1
            self.labels.append(numeral(self.notes[style], style))
            self._place()
            self.builder.add(self.labels[-1], note=True)

    def _told(self, word: str, number: int) -> None:
        """Note what holds for the file, a style or a font."""
        if word == "titlepg":
            self.first_page = True
        elif word in ("cs", "ts", "ds") and self.state.into == "stylesheet":
            self._set(style=-1)  # of characters or tables, which does not tell what a paragraph is
        elif word == "fcharset":
            self.fonts[self.font] = _CHARSETS.get(number, "")
        elif word == "f" and self.state.into == "fonttbl":
            self.font = number
        elif word == "f":
            self._set(codec=self.fonts.get(number, ""))
        elif word == "ansicpg":
            with suppress(LookupError):
                self.codec = codecs.lookup(f"cp{number}").name

    def _end_paragraph(self) -> None:
        if self.builder.begun():
            self._place()
        style = style_of([self.styles.get(self.state.style, "")])
        level = style.level or (self.state.outline + 1 if 0 <= self.state.outline < 9 else 0)
        marker, self.marker = (self.marker, "") if self.builder.begun() else ("", self.marker)
        self.builder.end(style.kind, level=level, marker=marker, quote=style.quote)

    def _end_table(self) -> None:
        if self.cell:
            self.rows[-1].append(self.builder.close())
            self.cell = False
        rows, self.rows = self.rows, [[]]
        self.builder.table(rows)
