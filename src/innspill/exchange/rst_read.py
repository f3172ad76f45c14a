"""Read a tree of rhetorical relations (`.rs3` of RSTTool, `.rs4` of rstWeb), without trusting it."""

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from innspill.coding import folders, letter_folder
from innspill.coding.store import coder_of
from innspill.content import content_of
from innspill.errors import InnspillError
from innspill.files import xml_root
from innspill.letter import Letter
from innspill.letter.formats.encoding import decode
from innspill.letter.undo import read_through
from innspill.measures.rhetoric.rst import Edge, Node, Relation, Signal, Tree, children, top_down

_LARGEST = 16 * 2**20
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*?(?:encoding\s*=\s*[\"']([\w.:-]+)[\"'])?[^>]*\?>")
#: Quotation marks that programs exchange for each other; and hyphens and dashes, of which layout makes and takes some.
_SIGNS = str.maketrans(
    {**dict.fromkeys("“”„«»″", '"'), **dict.fromkeys("’‘‚´`′", "'"), **dict.fromkeys("-–—−‐‑\xad", None)}
)


def read_rst(path: Path | str, letter: Letter | None = None) -> Tree:
    """The tree in the file at `path`, each segment with its span in the text of `letter` (-1 to -1 without one).

    White space in a segment is folded; how it differs from the letter's makes no difference, nor do kinds of quotation
    marks and dashes. A relation that is not declared is taken as multinuclear where two or more nuclei of a
    multinuclear group have it. Segments that nothing joins to the tree, as headlines often are, are left out of it.

    Raises `InnspillError` with one line for: a file that is no such tree or is broken XML, entities, an id that is
    missing or stands twice, a parent that is not there, a ring, several trees or none, a node without a relation, a
    span without nucleus or with several, a constituent with a gap, a signal or edge of unknown nodes, and a segment
    that is not in the letter, each with its line.
    """
    path = Path(path)
    root = _parsed(path)
    declared, elements = _relations(root), list(root.iter("segment", "group"))
    lines = _lines(path, elements)
    nodes = _kinded([_node(path, each, lines) for each in elements], declared)
    nodes = [node for node in nodes if node.type == "segment"] + [node for node in nodes if node.type != "segment"]
    _check_parents(path, nodes, lines)
    _check_groups(path, nodes, lines)
    _check_gaps(path, nodes, lines)
    edges, signals = _edges(path, root, set(lines)), _signals(path, root, set(lines))
    if letter:
        nodes = _aligned(path, nodes, lines, letter)
    used = {Relation(node.relation, node.kind) for node in nodes if node.kind in ("rst", "multinuc")}
    return Tree(tuple(nodes), tuple(sorted(declared | used)), edges, signals)


def trees(letter: Letter, folder: Path | None = None) -> dict[str, Path]:
    """Coder → the file of that coder's tree of `letter`; a person's (`hand:NAME`) before those of this project.

    They lie with the codings, in `FOLDER/LETTER/rst.CODER.rs4`, by default under `data/codings/` and beside the letter's file.
    """
    places = [letter_folder(letter, folder)] if folder else folders(letter)
    paths = sorted((path for place in places for path in place.glob("rst.*.rs4")), key=lambda path: path.name)
    return {coder_of(path): path for path in paths}


def _bad(path: Path, line: int | None, problem: str) -> InnspillError:
    return InnspillError(f"{path}, line {line}: {problem}" if line else f"{path}: {problem}")


def _parsed(path: Path) -> Any:
    from lxml import etree

    content = content_of(path, _LARGEST)
    head = _DECLARATION.match(content[:200].decode("latin-1"))
    text = decode(content, (head and head[1]) or "")[0]
    if "<!ENTITY" in text:
        raise _bad(path, None, "declares entities; no program for such trees does, do not trust it")
    text = _DECLARATION.sub("", text, count=1)  # the text is decoded already
    try:
        root = xml_root(text.encode("utf-8", "replace"))
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = str(error).split(", line ")[0][:80]
        raise _bad(path, getattr(error, "lineno", None), f"is broken XML ({reason}); save it anew") from None
    if root.tag != "rst":
        raise _bad(path, root.sourceline, f"begins with <{str(root.tag)[:40]}>, not <rst>; save it as .rs3 or .rs4")
    return root


def _relations(root: Any) -> set[Relation]:
    found = ((each.get("name", "").strip(), each.get("type", "")) for each in root.iter("rel"))
    return {Relation(name, "multinuc" if kind == "multinuc" else "rst") for name, kind in found if name}


def _lines(path: Path, elements: list[Any]) -> dict[str, int]:
    """The line of each id; raises where one is missing or stands twice."""
    lines: dict[str, int] = {}
    for each in elements:
        id = each.get("id", "").strip()
        if not id:
            raise _bad(path, each.sourceline, f"a {each.tag} has no id; give it one")
        if id in lines:
            raise _bad(path, each.sourceline, f"id {id!r} is that of line {lines[id]} too; give it another")
        lines[id] = each.sourceline
    if not any(each.tag == "segment" for each in elements):
        raise _bad(path, None, "has no segments; save the tree with its text")
    return lines


def _node(path: Path, element: Any, known: Mapping[str, int]) -> Node:
    id, parent = element.get("id").strip(), element.get("parent", "").strip()
    parent = "" if parent == "0" and parent not in known else parent  # as some programs write "none"
    relation = " ".join(element.get("relname", "").split()) if parent else ""
    if parent and not relation:
        raise _bad(path, element.sourceline, f"{element.tag} {id} hangs on {parent} without a relation; name one")
    if element.tag == "group":
        if element.get("type") not in ("span", "multinuc"):
            raise _bad(path, element.sourceline, f"group {id} has type {element.get('type')!r}; write span or multinuc")
        return Node(id, element.get("type"), parent, relation)
    text = " ".join("".join(element.itertext()).split())
    if not text:
        raise _bad(path, element.sourceline, f"segment {id} has no text; remove it")
    return Node(id, "segment", parent, relation, text=text)


def _kinded(nodes: list[Node], declared: set[Relation]) -> list[Node]:
    """The nodes with the kind of their relation, told as RSTTool and rstWeb tell it: two or more children of a
    multinuclear group with one relation are its nuclei, if that is not declared for satellites alone."""
    groups = {node.id for node in nodes if node.type == "multinuc"}
    known = {relation.name for relation in declared}

    def may_join(name: str) -> bool:
        return name not in known or Relation(name, "multinuc") in declared

    same = Counter((node.parent, node.relation) for node in nodes if node.parent in groups and may_join(node.relation))
    several = {parent for (parent, _), count in same.items() if count > 1}

    def kind(node: Node) -> str:
        if not node.parent or node.relation == "span":
            return "span" if node.parent else ""
        lone = node.parent not in several and Relation(node.relation, "multinuc") in declared
        return "multinuc" if same[node.parent, node.relation] > 1 or (node.parent in groups and lone) else "rst"

    return [node._replace(kind=kind(node)) for node in nodes]


def _check_parents(path: Path, nodes: list[Node], lines: dict[str, int]) -> None:
    """Raises where the nodes are not one tree."""
    for node in nodes:
        if node.parent and node.parent not in lines:
            raise _bad(
                path, lines[node.id], f"the parent of {node.id}, {node.parent!r}, is not there; join it to another"
            )
    reached = {node.id for node in top_down(nodes)}
    parents = {node.id: node.parent for node in nodes}
    if id := next((node.id for node in nodes if node.id not in reached), ""):
        passed: set[str] = set()
        while id not in passed:  # what hangs on a ring need not be in it
            passed.add(id)
            id = parents[id]
        raise _bad(path, lines[id], f"{id} hangs on itself by way of {parents[id]}; break the ring")
    below = children(nodes)
    roots = [node for node in nodes if not node.parent and (node.id in below or node.type != "segment")]
    if not roots and len(nodes) > 1:
        raise _bad(path, lines[nodes[0].id], "no relation joins the segments; make the tree first")
    if len(roots) > 1:
        one, other = roots[0].id, roots[1].id
        told = f"{other} is a second root beside {one} (line {lines[one]}); join them to one tree"
        raise _bad(path, lines[other], told)


def _check_groups(path: Path, nodes: list[Node], lines: dict[str, int]) -> None:
    """Raises for groups that hold no nucleus, or a span that holds several, and for a segment that holds one."""
    below = children(nodes)
    for node in nodes:
        nuclei = [child for child in below.get(node.id, ()) if child.kind != "rst"]
        if node.type == "segment" and nuclei:
            child = nuclei[0]
            raise _bad(path, lines[child.id], f"{child.id} is the nucleus of {node.id}, a segment; name its relation")
        if node.type != "segment" and not nuclei:
            raise _bad(path, lines[node.id], f"group {node.id} has no nucleus; give it one or remove it")
        if node.type == "span" and len(nuclei) > 1:
            told = " and ".join(f"{child.id} (line {lines[child.id]})" for child in nuclei[:2])
            raise _bad(path, lines[node.id], f"span {node.id} has several nuclei, {told}; make it multinuc")


def _check_gaps(path: Path, nodes: list[Node], lines: dict[str, int]) -> None:
    """Raises where the segments below a node do not stand together."""
    order = top_down(nodes)
    joined = {id for node in nodes if node.parent for id in (node.id, node.parent)}
    places = [node.id for node in nodes if node.type == "segment" and (node.id in joined or len(nodes) == 1)]
    number = {id: i for i, id in enumerate(places)}
    parents = {node.id: node.parent for node in nodes}
    first: dict[str, int] = dict(number)
    last, count = dict(number), dict.fromkeys(number, 1)
    for node in reversed([node for node in order if node.id in joined or node.id in number]):
        low, high = first[node.id], last[node.id]
        if high - low + 1 != count[node.id]:
            gap = next(id for id in places[low : high + 1] if not _below(id, node.id, parents))
            told = f"{gap} (line {lines[gap]}) stands between and belongs elsewhere; join neighbours only"
            raise _bad(path, lines[node.id], f"what hangs together in {node.id} has a gap: {told}")
        if node.parent:
            first[node.parent] = min(first.get(node.parent, low), low)
            last[node.parent] = max(last.get(node.parent, high), high)
            count[node.parent] = count.get(node.parent, 0) + count[node.id]


def _below(id: str, above: str, parents: dict[str, str]) -> bool:
    while id and id != above:
        id = parents[id]
    return id == above


def _edges(path: Path, root: Any, known: set[str]) -> tuple[Edge, ...]:
    found = []
    for each in root.iter("secedge"):
        edge = Edge(each.get("source", "").strip(), each.get("target", "").strip(), each.get("relname", "").strip())
        if missing := [id for id in edge[:2] if id not in known]:
            raise _bad(
                path, each.sourceline, f"a secondary edge names the node {missing[0]!r}, which is not there; remove it"
            )
        if not edge.relation:
            raise _bad(path, each.sourceline, f"the secondary edge from {edge.source} has no relation; name one")
        found.append(edge)
    return tuple(found)


def _signals(path: Path, root: Any, known: set[str]) -> tuple[Signal, ...]:
    found = []
    for each in root.iter("signal"):
        source, tokens = each.get("source", "").strip(), each.get("tokens", "").replace(" ", "")
        if missing := [id for id in source.split("-") if id not in known]:
            raise _bad(path, each.sourceline, f"a signal names the node {missing[0]!r}, which is not there; remove it")
        if not re.fullmatch(r"(\d{1,6}(,\d{1,6})*)?", tokens, re.ASCII):
            raise _bad(path, each.sourceline, f"a signal has the tokens {tokens[:40]!r}; write numbers, as in 3,4")
        numbers = tuple(map(int, filter(None, tokens.split(","))))
        found.append(Signal(source, each.get("type", ""), each.get("subtype", ""), numbers, each.get("status", "")))
    return tuple(found)


def _aligned(path: Path, nodes: list[Node], lines: dict[str, int], letter: Letter) -> list[Node]:
    """The nodes with the span of each segment in the letter: found by its characters, in order, white space left out."""
    read, starts, ends = read_through(letter.text, 0, len(letter.text), letter.joints)
    solid = [i for i, character in enumerate(read) if character.translate(_SIGNS).strip()]
    squeezed = "".join(read[i] for i in solid).translate(_SIGNS)
    found, at = [], 0
    for node in nodes:
        if node.type == "segment":
            wanted = "".join(node.text.split()).translate(_SIGNS)
            place = squeezed.find(wanted, at) if wanted else -1
            if place < 0:
                told = f"segment {node.id}, {node.text[:50]!r}, is not in {letter.name} after the one before it"
                raise _bad(path, lines[node.id], f"{told}; use the letter's words")
            at = place + len(wanted)
            found.append(node._replace(start=starts[solid[place]], end=ends[solid[at - 1]]))
    return [*found, *(node for node in nodes if node.type != "segment")]
