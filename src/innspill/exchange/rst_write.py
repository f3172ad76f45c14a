"""Write a tree of rhetorical relations for rstWeb (`.rs4`) or RSTTool (`.rs3`)."""

from pathlib import Path
from xml.etree import ElementTree as ET

from innspill.coding import hand, letter_folder
from innspill.coding.store import slug
from innspill.errors import InnspillError
from innspill.files import write_named
from innspill.letter import Letter
from innspill.measures.rhetoric.rst import Relation, Tree

from .markup import xml_text


def write_rst(tree: Tree, path: Path | str) -> Path:
    """Write `tree` to `path`, whose ending says how, and return it: `.rs4`, or `.rs3`, which has no place for secondary
    edges and signals. The same tree gives the same bytes, and reads back as it was.

    Raises `InnspillError` for another ending, or a place that cannot be written.
    """
    path = Path(path)
    if path.suffix not in (".rs3", ".rs4"):
        raise InnspillError(f"{path}: the ending says how a tree is written; use .rs4 or .rs3")
    root = ET.Element("rst")
    _header(root, tree, path.suffix == ".rs4")
    body = ET.SubElement(root, "body")
    for node in tree.nodes:
        element = ET.SubElement(body, "segment" if node.type == "segment" else "group", id=node.id)
        if node.type == "segment":
            element.text = node.text
        else:
            element.set("type", node.type)
        if node.parent:
            element.set("parent", node.parent)
            element.set("relname", node.relation)
    if path.suffix == ".rs4":
        _more(body, tree)
    return write_named(path, xml_text(root))


def write_tree(tree: Tree, letter: Letter, coder: str, folder: Path) -> Path:
    """Write `tree` as that of `letter` by the person `coder` where `trees` finds it, and return the file."""
    return write_rst(tree, letter_folder(letter, folder) / f"rst.{slug(hand(coder))}.rs4")


def _header(root: ET.Element, tree: Tree, signals: bool) -> None:
    header = ET.SubElement(root, "header")
    relations = ET.SubElement(header, "relations")
    used = {Relation(node.relation, node.kind) for node in tree.nodes if node.kind in ("rst", "multinuc")}
    for relation in sorted(used.union(tree.relations)):
        ET.SubElement(relations, "rel", name=relation.name, type=relation.kind)
    if signals and tree.signals:
        types = ET.SubElement(header, "sigtypes")
        for name in sorted({signal.type for signal in tree.signals}):
            subtypes = sorted({signal.subtype for signal in tree.signals if signal.type == name})
            ET.SubElement(types, "sig", type=name, subtypes=";".join(subtypes))


def _more(body: ET.Element, tree: Tree) -> None:
    """Secondary edges and signals, which only `.rs4` has."""
    if tree.edges:
        edges = ET.SubElement(body, "secedges")
        for source, target, relation in tree.edges:
            ET.SubElement(edges, "secedge", id=f"{source}-{target}", source=source, target=target, relname=relation)
    if tree.signals:
        signals = ET.SubElement(body, "signals")
        for signal in tree.signals:
            tokens = ",".join(map(str, signal.tokens))
            element = ET.SubElement(
                signals, "signal", source=signal.source, type=signal.type, subtype=signal.subtype, tokens=tokens
            )
            if signal.status:
                element.set("status", signal.status)
