"""OpenDocument text (.odt, and .fodt in one file), as LibreOffice, Word and Google Docs write it."""

from typing import Any

from innspill.errors import InnspillError

from .archive import Archive, chain, get, inside, parse, tag, whole
from .build import Block, Builder, Source, count, numeral, style_of

_SKIP = frozenset(
    "tracked-changes forms sequence-decls variable-decls user-field-decls scripts title desc image covered-table-cell "
    "annotation-end soft-page-break table-column table-columns event-listeners glue-point hidden-text".split()
)
_INDEX = frozenset("table-of-content illustration-index table-index object-index user-index alphabetical-index".split())
_GROUPS = ("table-header-rows", "table-rows", "table-row-group")
_SHAPES = frozenset("frame custom-shape rect ellipse text-box g".split())


def read(content: bytes) -> Source:
    """The text of an OpenDocument letter. Raises `InnspillError` for a broken one."""
    if content.startswith(b"PK"):
        archive = Archive(content)
        main, styles = archive.xml("content.xml"), archive.xml("styles.xml")
    else:
        main, styles = parse(content, "the file"), None
    if main is None:
        raise InnspillError("is no OpenDocument text, though it is packed as one; save it anew in LibreOffice")
    return _Document(main, styles).read()


class _Document:
    def __init__(self, main: Any, styles: Any) -> None:
        self.builder = Builder("OpenDocument")
        self.main = main
        self.styles: dict[str, Any] = {}
        self.lists: dict[str, Any] = {}
        self.pages: list[Any] = []
        for node in (node for root in (styles, main) if root is not None for node in root.iter()):
            if tag(node) == "style" and get(node, "family") in ("paragraph", "text"):
                self.styles[get(node, "name")] = node
            elif tag(node) == "list-style":
                self.lists[get(node, "name")] = node
            elif tag(node) == "outline-style":
                self.lists[""] = node
            elif tag(node) == "master-page":
                self.pages.append(node)
        self.counts: dict[str, dict[int, int]] = {}
        self.marker = ""  # of an item of which nothing has been written yet
        self.listed: list[str] = []  # the styles of the lists that are open

    def read(self) -> Source:
        bodies = (node for node in self.main.iter() if tag(node) == "text" and tag(node.getparent()) == "body")
        body = next(bodies, self.main)
        self._heads(body)
        self._blocks(body)
        return self.builder.source()

    def chain(self, key: str) -> list[Any]:
        """A style and those it is made from."""
        return chain(self.styles, key, lambda style: get(style, "parent-style-name"))

    def _bold(self, key: str) -> bool | None:
        """Whether a style is bold; `None` where it does not say."""
        properties = (child for style in self.chain(key) for child in style if tag(child) == "text-properties")
        weights = (get(child, "font-weight") for child in properties)
        return next((weight in ("bold", "600", "700", "800", "900") for weight in weights if weight), None)

    def _heads(self, body: Any) -> None:
        first = next((node for node in body.iter() if tag(node) in ("p", "h")), None)
        chain = self.chain(get(first, "style-name")) if first is not None else []
        wanted = next((name for style in chain if (name := get(style, "master-page-name"))), "Standard")
        for page in self.pages:
            parts = {tag(part): part for part in page if get(part, "display") != "false"}
            head = "header-first" if "header-first" in parts else "header"
            for name, part in parts.items():
                if name.startswith(("header", "footer")):
                    at_top = name == head and get(page, "name") == wanted
                    self.builder.running(self.builder.apart(self._blocks, part), name, at_top)

    def _blocks(self, parent: Any) -> None:
        for node in parent:
            name = tag(node)
            if name in ("p", "h"):
                self._paragraph(node, name == "h")
            elif name == "list":
                self._list(node)
            elif name == "table":
                self._table(node)
            elif name in _INDEX:
                self.builder.drop("table of contents", " ".join(node.itertext()))
            elif name == "section" and get(node, "display") == "none":
                self.builder.drop("hidden text", " ".join(node.itertext()))
            elif name in _SHAPES:
                self._shape(node)
            elif name not in _SKIP:
                self._blocks(node)

    def _paragraph(self, node: Any, is_heading: bool) -> None:
        key = get(node, "style-name")
        chain = self.chain(key)
        style = style_of([get(style, "display-name") or get(style, "name") for style in chain] or [key])
        outline = next((set_ for style in chain if (set_ := get(style, "default-outline-level"))), "")
        level = whole(get(node, "outline-level") or outline) if is_heading or outline else 0
        self._inline(node, bool(self._bold(key)))
        marker = self.marker
        if level and not self.listed and self.builder.begun() and get(node, "is-list-header") != "true":
            marker = self._count("", level)
        if self.builder.end(style.kind, level=level, marker=marker, quote=style.quote):
            self.marker = ""

    def _list(self, node: Any) -> None:
        style = get(node, "style-name") or (self.listed[-1] if self.listed else "")
        if not self.listed and not get(node, "continue-list") and get(node, "continue-numbering") != "true":
            self.counts.pop(style, None)
        self.listed.append(style)
        for item in node:
            if tag(item) not in ("list-item", "list-header"):
                continue
            if (start := get(item, "start-value")) and style in self.counts:
                self.counts[style][len(self.listed)] = whole(start) - 1
            holds = any(tag(child) in ("p", "h") for child in item)
            self.marker = self._count(style, len(self.listed)) if holds and tag(item) == "list-item" else ""
            self._blocks(item)
            self.marker = ""
        self.listed.pop()

    def _count(self, style: str, level: int) -> str:
        """The marker of the next item of a list, or of the next heading where `style` is ""."""
        settings = {whole(get(child, "level")): child for child in self.lists.get(style, ())}
        setting = settings.get(level)
        counts = self.counts.setdefault(style, {})
        count(counts, level, whole(get(setting, "start-value") if setting is not None else ""))
        if setting is None or tag(setting) in ("list-level-style-bullet", "list-level-style-image"):
            return "- " if style else ""
        if not get(setting, "num-format"):
            return ""
        shown = range(max(level - whole(get(setting, "display-levels")) + 1, 1), level + 1)
        figures = (numeral(counts.get(at, 1), get(settings[at], "num-format") or "1") for at in shown if at in settings)
        return f"{get(setting, 'num-prefix')}{'.'.join(figures)}{get(setting, 'num-suffix')} "

    def _table(self, node: Any) -> None:
        rows = [[cell for cell in row if tag(cell) == "table-cell"] for row in inside(node, "table-row", _GROUPS)]
        self.builder.table([[self.builder.apart(self._blocks, cell) for cell in row] for row in rows])

    def _inline(self, node: Any, bold: bool) -> None:
        self.builder.add(node.text or "", bold=bold, collapse=True)
        for child in node:
            self._piece(child, bold)
            self.builder.add(child.tail or "", bold=bold, collapse=True)

    def _piece(self, node: Any, bold: bool) -> None:
        name = tag(node)
        if name == "s":
            self.builder.add(" " * min(whole(get(node, "c")), 1000), bold=bold)
        elif name == "tab":
            self.builder.add("\t")
        elif name == "line-break":
            self.builder.line_end()
        elif name == "note":
            self._note(node)
        elif name == "annotation":
            author = " ".join(child.text or "" for child in node if tag(child) == "creator")
            said = (text for child in node if tag(child) in ("p", "list") for text in child.itertext())
            self.builder.drop(f"comment by {author or 'somebody'}", " ".join(said))
        elif name in _SHAPES:
            self._shape(node)
        elif name not in _SKIP:
            here = self._bold(get(node, "style-name")) if name == "span" else None
            self._inline(node, bold if here is None else here)

    def _shape(self, node: Any) -> None:
        """Take a text box or picture; its text stands before the paragraph that it hangs on."""
        if any(tag(child) == "image" for child in node):
            self.builder.picture(" ".join(child.text or "" for child in node if tag(child) in ("title", "desc")))
        self.builder.extend(self._apart(node))

    def _note(self, node: Any) -> None:
        label = "".join(text for child in node if tag(child) == "note-citation" for text in child.itertext()).strip()
        self.builder.add(label, note=True)
        self.builder.footnote(label, self._apart(node))

    def _apart(self, node: Any) -> list[Block]:
        """The blocks of a text box or note, which are in no list of the text around it."""
        outer = self.marker, self.listed
        self.marker, self.listed = "", []
        blocks = self.builder.apart(self._blocks, node)
        self.marker, self.listed = outer
        return blocks
