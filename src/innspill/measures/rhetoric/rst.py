"""A letter's rhetorical structure as a tree (RST), and what can be counted in it.

Mann & Thompson (1988), "Rhetorical Structure Theory: Toward a functional theory of text organization", Text 8(3);
Zeldes, Aoyama, Liu, Peng, Das & Gessler (2025), "eRST: A signaled graph theory of discourse relations and
organization", Computational Linguistics 51(1). The table follows the conversion to dependencies of Li, Wang, Cao & Li
(2014): each segment is given the relation by which the largest constituent that it heads hangs on the rest.
"""

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from innspill.files import data
from innspill.letter import Letter


class Node(NamedTuple):
    """A segment of text, or a group of nodes.

    `type`: segment, span or multinuc. `parent`: the id of the group that it is a nucleus of, or of the node that it is a
    satellite of; "" at the root. `kind`: span (the nucleus of a span), multinuc (one of several nuclei), rst (a
    satellite), "" at the root. `text`, `start`, `end`: of a segment; -1 where it was not aligned with a letter.
    """

    id: str
    type: str
    parent: str = ""
    relation: str = ""
    kind: str = ""
    text: str = ""
    start: int = -1
    end: int = -1


class Relation(NamedTuple):
    """A relation that a tree may use; `kind`: rst (nucleus and satellite) or multinuc."""

    name: str
    kind: str


class Edge(NamedTuple):
    """A secondary relation of eRST between two nodes (ids), beside those that make the tree."""

    source: str
    target: str
    relation: str


class Signal(NamedTuple):
    """What marks a relation: that of node `source`, or of the secondary edge "SOURCE-TARGET".

    `tokens`: numbers of the words, from 1, of all segments as white space parts them.
    """

    source: str
    type: str
    subtype: str
    tokens: tuple[int, ...] = ()
    status: str = ""


class Tree(NamedTuple):
    """One tree: segments in the order of the text, then groups; a segment with neither parent nor children is no part of it."""

    nodes: tuple[Node, ...]
    relations: tuple[Relation, ...] = ()
    edges: tuple[Edge, ...] = ()
    signals: tuple[Signal, ...] = ()

    @property
    def segments(self) -> list[Node]:
        return [node for node in self.nodes if node.type == "segment"]


class Shape(NamedTuple):
    """What follows from a tree: for each node (id) its `head`, the first segment of its nucleus (of its nuclei, where it
    has several), the `level` at which its relation stands (0 for those of the root), and the segments from `first` to
    `last` (from 0) that it covers with its satellites."""

    head: dict[str, str]
    level: dict[str, int]
    first: dict[str, int]
    last: dict[str, int]


def children(nodes: Iterable[Node]) -> dict[str, list[Node]]:
    """The nodes that hang on each node, by its id."""
    found: dict[str, list[Node]] = {}
    for node in nodes:
        if node.parent:
            found.setdefault(node.parent, []).append(node)
    return found


def top_down(nodes: Iterable[Node]) -> list[Node]:
    """The nodes of one or more trees, each after its parent. What hangs on a ring or on nothing is not among them."""
    nodes = list(nodes)
    below, order = children(nodes), [node for node in nodes if not node.parent]
    for node in order:  # grows as it is walked: a tree may be deeper than Python can call
        order.extend(below.get(node.id, ()))
    return order


def shape(tree: Tree) -> Shape:
    """The shape of a whole tree."""
    below, order = children(tree.nodes), top_down(tree.nodes)
    number = {node.id: i for i, node in enumerate(tree.segments)}
    found = Shape({}, {}, {}, {})
    for node in reversed(order):
        covered = [child.id for child in below.get(node.id, ())]
        places = [found.first[child] for child in covered] + [found.last[child] for child in covered]
        places += [number[node.id]] if node.type == "segment" else []
        found.first[node.id], found.last[node.id] = min(places), max(places)
        nuclei = [child for child in below.get(node.id, ()) if child.kind != "rst"]
        lead = min(nuclei, key=lambda child: found.first[child.id], default=None)
        found.head[node.id] = node.id if node.type == "segment" or lead is None else found.head[lead.id]
    inside: dict[str, int] = {}  # the level at which a node's nuclei join, one below that of its satellites
    for node in order:
        outer = found.level[node.id] + 1 if node.kind in ("rst", "multinuc") else inside.get(node.parent, 0)
        hanging = below.get(node.id, ())
        inside[node.id] = outer + any(child.kind == "rst" for child in hanging)
        for child in hanging:
            found.level[child.id] = outer if child.kind == "rst" else inside[node.id]
    return found


def central_segments(tree: Tree) -> list[str]:
    """The ids of the segments to which nuclei alone lead from the root: what the text is for (Marcu 2000, "promotion set")."""
    below, found = children(tree.nodes), []
    path = [node for node in tree.nodes if not node.parent and node.id in below] or [*tree.nodes[:1]]
    for node in path:
        found += [node.id] if node.type == "segment" else []
        path += [child for child in below.get(node.id, ()) if child.kind != "rst"]
    return [node.id for node in tree.segments if node.id in found]


def rst_table(letter: Letter, tree: Tree) -> pd.DataFrame:
    """One row a segment, in order: how the largest constituent that it heads hangs on the rest.

    `edu` (number from 1), `unit` (of the letter, where it begins), `section`, `start`, `end`, `quote`, `relation` ("" for
    the root and for what is left out), `kind` (rst for a satellite, multinuc for a further nucleus, root, left out), `to`
    (`edu` of the nucleus, 0 for none), `level` (of the relation; 0 is the root's), `first` and `last` (`edu`s of the
    constituent), `central` (whether nuclei alone lead to it).
    """
    form, by_id = shape(tree), {node.id: node for node in tree.nodes}
    number = {node.id: i for i, node in enumerate(tree.segments, start=1)}
    tops = {form.head[node.id]: node for node in reversed(top_down(tree.nodes))}  # the one nearest to the root stays
    central = set(central_segments(tree))
    attached = {id for node in tree.nodes if node.parent for id in (node.id, node.parent)}
    rows = []
    for node in tree.segments:
        top = tops[node.id]
        kind = top.kind or ("root" if node.id in attached or len(tree.segments) == 1 else "left out")
        to = number[form.head[by_id[top.parent].id]] if top.parent else 0
        begun = (unit for unit in letter.parts if unit.start <= node.start < unit.end)
        where = next(((unit.id, unit.section) for unit in begun), ("", ""))
        quote = letter.quote(node.start, node.end)
        what = (top.relation, kind, to, form.level.get(top.id, 0), form.first[top.id] + 1, form.last[top.id] + 1)
        rows.append((number[node.id], *where, node.start, node.end, quote, *what, node.id in central))
    columns = "edu unit section start end quote relation kind to level first last central".split()
    return pd.DataFrame(rows, columns=columns)


def between_paragraphs(letter: Letter, table: pd.DataFrame) -> pd.DataFrame:
    """The upper levels of a tree: the rows of `rst_table` but those whose constituent hangs on its own paragraph."""
    units = letter.units.set_index("id")
    own = units["paragraph"].astype(str).where(units["paragraph"].gt(0), units.index.to_series())
    paragraph = dict(zip(table["edu"], table["unit"].map(own), strict=True))

    def inside(row: pd.Series) -> bool:
        return {paragraph[edu] for edu in range(row["first"], row["last"] + 1)} == {paragraph.get(row["to"])}

    return table[[not inside(row) for _, row in table.iterrows()]].reset_index(drop=True)


def section_relations(table: pd.DataFrame) -> dict[str, str]:
    """Section → the relation by which it hangs, over others or at once, on the section of the central segments.

    Only of a tree whose central segments stand in one section; else, and for a tree of one section, nothing.
    """
    sections, rows = table.loc[table["central"], "section"].unique(), {row.edu: row for row in table.itertuples()}
    found: dict[str, str] = {}
    for row in rows.values() if len(sections) == 1 else ():
        here = row
        while here.to and rows[here.to].section != sections[0]:
            here = rows[here.to]
        if here.to and row.section != sections[0]:
            found.setdefault(row.section, here.relation)
    return found


def rst_sections(table: pd.DataFrame, language: str = "en") -> pd.DataFrame:
    """One row a section of a tree's `rst_table`, and a last one ("") for the whole letter; none where there is no tree.

    `section`; `segments`; `satellites` and `nuclei` among them (what is left out of the tree is neither); `levels` (at
    how many its relations stand); `relations` (each with its count, the commonest first, named in `language`); `centre`
    (the units by which it hangs on the rest; for the whole, those that nuclei alone lead to); `hangs` (by which relation
    each of them hangs on which unit).
    """
    names = {relation: name[language] for relation, name in relation_names().items()}
    unit = table.set_index("edu")["unit"]
    rows = []
    for section, part in [*table.groupby("section", sort=False), ("", table)] if len(table) else ():
        outer = part[~part["to"].isin(part["edu"]) & part["kind"].ne("left out")] if section else part[part["central"]]
        named = part["relation"].map(lambda relation: names.get(relation, relation))
        counts = named[named.ne("")].value_counts(sort=False).sort_index().sort_values(ascending=False, kind="stable")
        told = ", ".join(f"{name} {count}" for name, count in counts.items())
        hangs = [f"{named[row.Index]} → {unit[row.to]}" for row in outer.itertuples() if row.to and section]
        kinds = part["kind"].value_counts()
        satellites, nuclei = int(kinds.get("rst", 0)), int(kinds.get("multinuc", 0) + kinds.get("root", 0))
        centre = ", ".join(dict.fromkeys(outer["unit"]))
        rows.append((section, len(part), satellites, nuclei, part["level"].nunique(), told, centre, ", ".join(hangs)))
    return pd.DataFrame(rows, columns="section segments satellites nuclei levels relations centre hangs".split())


def units_left_out(letter: Letter, tree: Tree) -> list[str]:
    """The ids of the units of a letter in which no segment of the tree stands."""
    table = rst_table(letter, tree)
    spans = table.loc[table["kind"].ne("left out"), ["start", "end"]].to_numpy()
    units = letter.units.itertuples()
    return [unit.id for unit in units if not any(start < unit.end and end > unit.start for start, end in spans)]


def own_relations(tree: Tree) -> list[str]:
    """The relations that a tree uses and eRST does not have by that name."""
    used = {node.relation for node in tree.nodes if node.kind in ("rst", "multinuc")}
    return sorted(used - {*relation_names()})


def relations() -> pd.DataFrame:
    """The relations of eRST, as its corpus GUM names them: `relation`, `kind`, `en`, `nb` (names for figures), `definition`."""
    return pd.read_csv(data("rst", "relations.csv"))


def relation_names() -> dict[str, dict[str, str]]:
    """Relation → its name in figures by language."""
    names: dict[str, dict[str, str]] = relations().set_index("relation")[["en", "nb"]].to_dict("index")
    return names


def unjoined(letter: Letter) -> Tree:
    """The units of a letter as segments that nothing joins yet, with the relations of eRST: what a tree is begun from."""
    units = letter.units.itertuples()
    nodes = (
        Node(str(i), "segment", text=unit.text, start=unit.start, end=unit.end) for i, unit in enumerate(units, start=1)
    )
    return Tree(
        tuple(nodes), tuple(sorted(map(Relation._make, relations()[["relation", "kind"]].itertuples(index=False))))
    )
