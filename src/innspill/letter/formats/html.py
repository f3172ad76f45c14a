"""A web page, an e-mail in HTML, or what Word and LibreOffice save as HTML."""

import re
from typing import Any, NamedTuple

from .archive import whole
from .build import Block, Builder, Source, marker_of, numeral
from .encoding import decode

_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_OUT = {  # elements and roles that are no text of the letter, and what they are called
    "nav": "navigation", "footer": "foot of the page", "aside": "beside the text", "noscript": "for browsers without scripts",
    "title": "title of the page", "button": "button", "select": "form", "textarea": "form",
    "navigation": "navigation", "contentinfo": "foot of the page", "complementary": "beside the text", "search": "form",
    **dict.fromkeys("script style template svg iframe head".split(), ""),
}  # fmt: skip
_MENU = re.compile(r"(?:^|[\s_-])(?:cookies?|breadcrumbs?|skip-?link|navbar|menu)(?:$|[\s_-])", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big blink br cite code data del dfn em font i img ins kbd label mark nobr q s samp small span "
    "strike strong sub sup time tt u var wbr".split()
)
_LABEL = re.compile(r"[\[(]?(?:\d{1,3}|[ivx]{1,6}|[*†‡§]{1,3})[\])]?")
_BACK = re.compile(r"(?:[\[(^]?[\divx*†‡§]{0,6}[\])]?)?[\s^↩↑⏎\ufe0e]*|tilbake")
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())


def read(content: bytes) -> Source:
    """The text of a page in HTML: of its `main` or only `article` where it has one, without navigation and the like."""
    said = _CHARSET.search(content[:4000])
    text, note = decode(content, said[1].decode("ascii", "ignore") if said else "")
    builder = Builder("HTML")
    builder.notes += [note] if note else []
    write(text, builder)
    return builder.source()


def write(text: str, builder: Builder) -> None:
    """Write the text of the page `text` to `builder`."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True)
    clean = re.sub(r"[\x00-\x08\x0b\x0e-\x1f\x7f]", "", text).encode("utf-8", "replace")
    root = etree.fromstring(clean, parser) if clean.strip() else None
    if root is not None:
        _Page(builder, root).walk()


class _Type(NamedTuple):
    """What an element says of the text in it."""

    bold: bool = False
    pre: bool = False
    quote: bool = False
    running: bool = False
    title: bool = False
    level: int = 0


class _Page:
    """A walk over a page. It does not recurse: elements that nobody closed lie in each other by the thousand."""

    def __init__(self, builder: Builder, whole: Any) -> None:
        self.builder, self.whole, self.root = builder, whole, _main(whole)
        self.type = _Type()
        self.marker = ""  # of an item of which nothing has been written yet
        self.lists: list[tuple[str, int]] = []  # the style of its figures ("" for bullets), the next number
        self.tables: list[list[list[list[Block]]]] = []
        self.marks, self.notes, self.backs = _footnotes(self.root)

    def walk(self) -> None:
        """Write the page, and say what stands outside the part that is read."""
        from lxml import etree

        for title in self.whole.iter("title"):
            self._drop(title, "title of the page")
        around = [self.root, *self.root.iterancestors()]  # held, so that each element stays one object
        on_the_way = set(around)
        for outer in around[1:]:
            for child in outer:
                if child not in on_the_way:
                    self._drop(child, _out(child, self.root) or ("" if child.tag in _OUT else "outside the article"))
        walker = etree.iterwalk(self.root, events=("start", "end"))
        outer_types: list[_Type | None] = []  # of the elements around; `None` for one that is not read
        for event, node in walker:
            if event == "start" and self._skip(node):
                outer_types.append(None)
                walker.skip_subtree()
            elif event == "start":
                outer_types.append(self.type)
                self._begin(node)
                self._text(node.text or "")
            else:
                outer = outer_types.pop()
                if outer is not None:
                    self._finish(node)
                    self.type = outer
                if node is not self.root:
                    self._text(node.tail or "")

    def _skip(self, node: Any) -> bool:
        """Whether `node` is not read on: it is no text, or the mark of a footnote, which is written here."""
        what = _out(node, self.root)
        if what is not None:
            self._drop(node, "" if node.tag == "title" else what)
        elif node in self.marks:
            self.builder.add("".join(node.itertext()).strip(), note=True)
        return what is not None or node in self.marks or node in self.backs

    def _drop(self, node: Any, what: str) -> None:
        words = " ".join(" ".join(node.itertext()).split()) if what else ""
        if words:
            self.builder.drop(what, words)

    def _text(self, text: str) -> None:
        self.builder.add(text, bold=self.type.bold, collapse=not self.type.pre)

    def _end(self) -> None:
        kind = "title" if self.type.title else "running" if self.type.running and not self.type.level else ""
        if self.builder.end(kind, level=self.type.level, marker=self.marker, quote=self.type.quote):
            self.marker = ""

    def _begin(self, node: Any) -> None:
        if node.tag not in _INLINE:
            self._end()
        if node in self.notes:
            self.marker = ""
            self.builder.open()
        elif node.tag == "br":
            self.builder.line_end()
        elif node.tag == "img":
            self.builder.picture(node.get("alt") or "")
        elif node.tag == "span":
            self._span(node)
        elif node.tag in ("ul", "ol"):
            self.lists.append(((node.get("type") or "1")[:1] if node.tag == "ol" else "", whole(node.get("start"))))
        elif node.tag == "li":
            self._item(node)
        else:
            self._set(node)

    def _set(self, node: Any) -> None:
        """Note of what type the text of an element is, or begin a table, row or cell."""
        if node.tag in ("b", "strong"):
            self.type = self.type._replace(bold=True)
        elif node.tag in ("pre", "blockquote"):
            self.type = self.type._replace(**{"quote" if node.tag == "blockquote" else "pre": True})
        elif node.tag == "div" and node.get("title") == "header":  # of LibreOffice
            self.type = self.type._replace(running=True)
        elif node.tag in _HEADINGS:
            titled = (node.get("class") or "").split() == ["title"]  # LibreOffice and pandoc
            self.type = self.type._replace(level=int(node.tag[1]), title=titled)
        elif node.tag == "table":
            self.tables.append([])
        elif self.tables and node.tag == "tr":
            self.tables[-1].append([])
        elif self.tables and node.tag in ("td", "th"):
            self.tables[-1] = self.tables[-1] or [[]]
            self.builder.open()

    def _finish(self, node: Any) -> None:
        if node.tag not in _INLINE:
            self._end()
        if node in self.notes:
            self.builder.footnote(self.notes[node], self.builder.close())
        elif node.tag in ("ul", "ol"):
            self.lists.pop()
        elif node.tag == "li":
            self.marker = ""
        elif node.tag == "table":
            self.builder.table(self.tables.pop())
        elif self.tables and node.tag in ("td", "th"):
            self.tables[-1][-1].append(self.builder.close())

    def _item(self, node: Any) -> None:
        style, number = self.lists[-1] if self.lists else ("", 1)
        number = whole(node.get("value"), number)
        if self.lists:
            self.lists[-1] = (style, number + 1)
        self.marker = f"{numeral(number, style)}. " if style else "- "

    def _span(self, node: Any) -> None:
        """Take the marker that Word writes before an item."""
        if "mso-list:Ignore" in (node.get("style") or ""):
            self.marker = marker_of("".join(node.itertext()).strip())
            for child in list(node):
                node.remove(child)
            node.text = ""


def _main(root: Any) -> Any:
    """The part of a page that is its text."""
    parts = [node for node in root.iter() if node.tag == "main" or node.get("role") == "main"][:1]
    if not parts:
        articles = list(root.iter("article"))
        parts = articles if len(articles) == 1 and 3 * _words(articles[0]) > _words(root) else []
    return parts[0] if parts and _words(parts[0]) else root


def _words(node: Any) -> int:
    return sum(len(text.split()) for text in node.itertext())


def _out(node: Any, root: Any) -> str | None:
    """What an element is called that is no text of the letter; `None` for one that is."""
    if node is root or not isinstance(node.tag, str):
        return None
    role = node.get("role") or ""
    if node.tag == "div" and node.get("title") == "footer":  # of LibreOffice
        return "page foot"
    if node.tag in _OUT or role in _OUT:
        return _OUT.get(node.tag) or _OUT.get(role, "")
    if node.tag == "header" or role == "banner":  # it is kept where it has the heading of the text
        inside = {head for n in "123" for head in node.iter(f"h{n}")}
        return None if inside and (root.tag != "html" or inside >= set(root.iter("h1"))) else "head of the page"
    if node.get("hidden") is not None or node.get("aria-hidden") == "true" or _HIDDEN.search(node.get("style") or ""):
        return "hidden text"
    if node.tag in ("div", "ul", "section", "a", "p") and _MENU.search(f"{node.get('class')} {node.get('id')}"):
        return "navigation"
    return None


def _footnotes(root: Any) -> tuple[set[Any], dict[Any, str], set[Any]]:
    """The links that are marks of footnotes, the elements that hold these with their labels, the links back."""
    targets: dict[str, tuple[int, Any]] = {}
    links: list[tuple[int, str, str, Any]] = []
    for place, node in enumerate(root.iter()):
        for name in {node.get("id"), node.get("name") if node.tag == "a" else None} - {None}:
            targets.setdefault(name, (place, node))
        if node.tag == "a" and (node.get("href") or "").startswith("#"):
            links.append((place, node.get("href")[1:], "".join(node.itertext()).strip(), node))
    marks: set[Any] = set()
    notes: dict[Any, str] = {}
    for place, name, label, link in links:
        at, target = targets.get(name, (-1, None))
        holder = _holder(target) if at > place and _LABEL.fullmatch(label) else None
        if holder is not None:
            marks.add(link)
            notes.setdefault(holder, label)
    inside = {link for holder in notes for link in holder.iter("a")}
    return marks - inside, notes, {link for _, _, label, link in links if link in inside and _BACK.fullmatch(label)}


def _holder(target: Any) -> Any:
    """The block that holds the footnote to which a link leads; `None` where that is no footnote."""
    while target is not None and target.tag in _INLINE:
        target = target.getparent()
    outer = target.getparent() if target is not None else None
    if outer is not None and outer.tag == "div" and re.search(r"fn|ftn|note", outer.get("id") or ""):
        target = outer
    return target if target is not None and target.tag in ("p", "div", "li", "dd", "td") else None
