"""Word (.docx), as Word, LibreOffice and Google Docs write it."""

import posixpath
import re
from typing import Any

from innspill.errors import InnspillError

from .archive import Archive, chain, get, inside, tag, whole
from .build import Builder, Source, count, numeral, style_of

_FIGURES = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_TEXT = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_SKIP = frozenset(
    "del moveFrom Fallback instrText delText delInstrText pPr rPr sdtPr sdtEndPr tblPr tblGrid trPr tcPr sectPr ruby".split()
)
_WITHIN = ("sdt", "sdtContent", "ins", "customXml", "smartTag")  # hold rows and cells: controls, what was inserted


def read(content: bytes) -> Source:
    """The text of a Word document. Raises `InnspillError` for a broken one."""
    return _Document(Archive(content)).read()


def _kids(node: Any, *names: str) -> list[Any]:
    """The children of `node` of the first name, their children of the second …; of any namespace: Word has two."""
    found = [node] if node is not None else []
    for name in names:
        found = [child for parent in found for child in parent if tag(child) == name]
    return found


def _value(node: Any, *names: str) -> str | None:
    """The `val` of a setting; `None` where it is not set, "1" where it is there without one."""
    found = _kids(node, *names)
    return (get(found[0], "val") or "1") if found else None


def _is_on(value: str | None) -> bool:
    return value not in (None, "0", "false")


class _Styles:
    """What styles say of a paragraph, with what they inherit."""

    def __init__(self, root: Any) -> None:
        self._all = {get(style, "styleId"): style for style in _kids(root, "style")}
        paragraphs = [key for key, style in self._all.items() if get(style, "type") == "paragraph"]
        self._default = next((key for key in paragraphs if get(self._all[key], "default") in ("1", "true")), "")

    def chain(self, key: str | None) -> list[Any]:
        """A style and those it is based on."""
        return chain(self._all, key or self._default, lambda style: _value(style, "basedOn"))

    def names(self, key: str | None) -> list[str]:
        """The names of a style and of those it is based on."""
        return [_value(style, "name") or "" for style in self.chain(key)] + ([key] if key else [])

    def first(self, key: str | None, *names: str) -> str | None:
        """What a style says of a setting, itself or by those it is based on."""
        return next((value for style in self.chain(key) if (value := _value(style, *names)) is not None), None)


class _Numbers:
    """The numbers and bullets that Word writes before paragraphs."""

    def __init__(self, root: Any) -> None:
        self._plans = {get(plan, "abstractNumId"): plan for plan in _kids(root, "abstractNum")}
        self._lists = {get(item, "numId"): item for item in _kids(root, "num")}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def _level(self, key: str, level: int) -> Any:
        item = self._lists.get(key)
        for override in _kids(item, "lvlOverride"):
            if get(override, "ilvl") == str(level) and _kids(override, "lvl"):
                return _kids(override, "lvl")[0]
        plan = self._plans.get(_value(item, "abstractNumId") or "")
        return next((found for found in _kids(plan, "lvl") if get(found, "ilvl") == str(level)), None)

    def marker(self, key: str, level: int) -> str:
        """What stands before the next paragraph of list `key`; "" where nothing does."""
        setting = self._level(key, level)
        if setting is None:
            return ""
        style = _value(setting, "numFmt")
        pattern = next((get(text, "val") for text in _kids(setting, "lvlText")), "")
        counts = self._counts.setdefault(_value(self._lists[key], "abstractNumId") or "", {})
        if key not in self._begun:
            self._begun.add(key)
            for override in _kids(self._lists[key], "lvlOverride"):
                if (start := _value(override, "startOverride")) is not None:
                    counts[whole(get(override, "ilvl"), 0)] = whole(start, 1) - 1
        count(counts, level, whole(_value(setting, "start"), 1))
        if style == "bullet":
            return "- "
        if style == "none" or not pattern:
            return ""

        def figure(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            wanted = self._level(key, at)
            value = counts.get(at, whole(_value(wanted, "start"), 1))
            return numeral(value, _FIGURES.get(_value(wanted, "numFmt") or "", "1"))

        return re.sub(r"%([1-9])", figure, pattern).strip() + " "


class _Document:
    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.builder = Builder("Word")
        main = self._parts_of("").get("officeDocument", "word/document.xml")
        self.parts = self._parts_of(main)
        self.root = archive.xml(main)
        self.styles = _Styles(self._xml("styles"))
        self.numbers = _Numbers(self._xml("numbering"))
        kinds = ("footnote", "endnote")
        self.notes = {kind: {get(each, "id"): each for each in _kids(self._xml(f"{kind}s"), kind)} for kind in kinds}
        self.counts = {"footnote": 0, "endnote": 0}

    def _parts_of(self, name: str) -> dict[str, str]:
        """The names of the parts to which the part `name` leads, by the relation's id and by its kind."""
        folder, file = posixpath.split(name)
        root = self.archive.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, str] = {}
        for each in root if root is not None else ():
            target = posixpath.normpath(posixpath.join(folder, get(each, "Target"))).lstrip("/")
            found.setdefault(get(each, "Id"), target)
            found.setdefault(posixpath.basename(get(each, "Type")), target)
        return found

    def _xml(self, wanted: str) -> Any:
        """The root of the part of an id or a kind; `None` where there is none."""
        return self.archive.xml(self.parts.get(wanted, ""))

    def read(self) -> Source:
        body = _kids(self.root, "body")
        if not body:
            raise InnspillError("is no Word document, though it is packed as one; save it anew in Word")
        self._heads()
        self._blocks(body[0])
        for comment in _kids(self._xml("comments"), "comment"):
            self.builder.drop(f"comment by {get(comment, 'author') or 'somebody'}", " ".join(comment.itertext()))
        return self.builder.source()

    def _heads(self) -> None:
        """Put the head of the first page, where letters name their sender, at the top; name the others."""
        sections = [node for node in self.root.iter() if tag(node) == "sectPr"]
        first = "first" if sections and _is_on(_value(sections[0], "titlePg")) else "default"
        seen: set[str] = set()
        for section in sections:
            for node in section:
                what, key = tag(node).removesuffix("Reference"), get(node, "id")
                part = self._xml(key) if what in ("header", "footer") and key not in seen else None
                seen.add(key)
                if part is not None:
                    at_top = section is sections[0] and what == "header" and get(node, "type") == first
                    self.builder.running(self.builder.apart(self._blocks, part), what, at_top)

    def _blocks(self, parent: Any) -> None:
        for node in parent:
            name = tag(node)
            if name == "p":
                self._paragraph(node)
            elif name == "tbl":
                self._table(node)
            elif name not in _SKIP:
                self._blocks(node)

    def _table(self, node: Any) -> None:
        rows = [row for row in inside(node, "tr", _WITHIN) if not _kids(row, "trPr", "del")]
        read = self.builder.apart
        self.builder.table([[read(self._blocks, cell) for cell in inside(row, "tc", _WITHIN)] for row in rows])

    def _paragraph(self, node: Any) -> None:
        settings = next(iter(_kids(node, "pPr")), None)
        key = _value(settings, "pStyle")
        self._inline(node, _is_on(self.styles.first(key, "rPr", "b")))
        if _kids(settings, "rPr", "del"):  # its end was deleted: it goes on in the next
            return
        style = style_of(self.styles.names(key))
        outline = whole(_value(settings, "outlineLvl") or self.styles.first(key, "pPr", "outlineLvl"), 9)
        marker = self._marker(settings, key) if self.builder.begun() else ""
        level = style.level or (outline + 1 if outline < 9 else 0)
        self.builder.end(style.kind, level=level, marker=marker, quote=style.quote)

    def _marker(self, settings: Any, key: str | None) -> str:
        number = _value(settings, "numPr", "numId") or self.styles.first(key, "pPr", "numPr", "numId")
        level = _value(settings, "numPr", "ilvl") or self.styles.first(key, "pPr", "numPr", "ilvl")
        return self.numbers.marker(number, whole(level, 0)) if number and number != "0" else ""

    def _inline(self, parent: Any, bold: bool) -> None:
        for node in parent:
            name = tag(node)
            if name == "r":
                self._run(node, bold)
            elif name == "txbxContent":
                self.builder.extend(self.builder.apart(self._blocks, node))
            elif name not in _SKIP:
                self._inline(node, bold)

    def _run(self, node: Any, bold: bool) -> None:
        settings = next(iter(_kids(node, "rPr")), None)
        if _is_on(_value(settings, "vanish")):
            self.builder.hide(" ".join([*(text.text or "" for text in _kids(node, "t")), ""]))
            return
        style = _value(settings, "rStyle")
        set_here = _value(settings, "b") or (self.styles.first(style, "rPr", "b") if style else None)
        for child in node:
            self._piece(child, bold if set_here is None else _is_on(set_here))

    def _piece(self, node: Any, bold: bool) -> None:
        name = tag(node)
        if name == "t":
            self.builder.add(re.sub(r"[\n\r\t]", " ", node.text or ""), bold=bold)
        elif name in _TEXT:
            self.builder.add(_TEXT[name], bold=bold)
        elif name in ("br", "cr"):
            if get(node, "type") not in ("page", "column"):
                self.builder.line_end()
            else:
                self.builder.add(" ", collapse=True)
        elif name == "sym":
            code = get(node, "char")
            self.builder.add(chr(int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{4}", code) else "", bold=bold)
        elif name in ("footnoteReference", "endnoteReference"):
            self._note(name.removesuffix("Reference"), node)
        elif name in ("drawing", "pict", "object", "AlternateContent"):
            if any(tag(inner) in ("blip", "imagedata") for inner in node.iter()):
                self.builder.picture(next((get(inner, "descr") for inner in node.iter() if tag(inner) == "docPr"), ""))
            self._inline(node, bold)

    def _note(self, kind: str, node: Any) -> None:
        note = self.notes[kind].pop(get(node, "id"), None)
        if note is None:
            return
        label = ""
        if get(node, "customMarkFollows") not in ("1", "true"):
            self.counts[kind] += 1
            label = numeral(self.counts[kind], "1" if kind == "footnote" else "i")
            self.builder.add(label, note=True)
        self.builder.footnote(label, self.builder.apart(self._blocks, note))
