"""Read a REFI-QDA codebook (`.qdc`) as programs write it, without trusting it, as the YAML of a theme codebook.

What does not come in is told in a line each (to the log "innspill", which the command line and notebooks show).
"""

import re
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import yaml

from innspill.codebook import Code, Codebook, codebook_names, codebook_path, read_codebook
from innspill.codebook.draft import drafted
from innspill.codebook.marks import load
from innspill.coding.themes import THEME
from innspill.content import content_of
from innspill.errors import InnspillError

from .code_tree import code_key, description
from .qdpx_parts import left_out, xml_of

_LARGEST, _MOST = 16 * 2**20, 1000
_ROOM = 22  # characters of a name, see `codebook.schema`
_HEAD = {"layer": THEME, "version": "1.0", "language": "nb", "unit": "unit", "examples": "any"}
Raw = dict[str, Any]


def read_qdc(path: Path | str, own: Path | str = "") -> str:
    """The codes in the file at `path` as the YAML of a codebook of themes; below a code named as another layer of innspill they are left out.

    `own`: name or path of the codebook that went out, by default the one of innspill that the file names. A code of it keeps what
    REFI-QDA has no place for (cues, examples, Norwegian name and, as long as the English one stands, Norwegian definition), and, where its description is as it went out, all of it. Of other
    codes the id follows from the name, and the definition is the description. Raises `InnspillError` with one line for what cannot
    be read, is too large, is broken XML, declares a document type or entities, or holds no code.
    """
    path = Path(path)
    root = xml_of(content_of(path, _LARGEST), str(path), "CodeBook", "export it again as codebook (.qdc)")
    top, named = _themes(path, root)
    named = str(own) or (named if named in codebook_names() else "")
    before = read_codebook(named) if named else None
    raw: Raw = load(codebook_path(named)).data if named else dict(_HEAD)
    codes = _codes(path, top, before, {code["id"]: code for code in raw.get("codes", ())})
    if not codes:
        raise InnspillError(f"{path}: holds no code of a theme; export the codebook again")
    there = {code["id"] for code in codes}
    if before and (gone := [code.id for code in before.codes if code.id not in there]):
        left_out(path, f"codes of {before.name} that are no longer in it: {', '.join(gone)}")
    kept = {key: value for key, value in raw.items() if key not in ("attributes", "roles")}
    return yaml.safe_dump(kept | {"codes": codes}, allow_unicode=True, sort_keys=False, width=120)


def _themes(path: Path, root: ET.Element) -> tuple[list[ET.Element], str]:
    """The topmost codes of themes, and which codebook they are said to be of; what else there is is told."""
    if (many := len(codes := root.findall(".//{*}Code"))) > _MOST:
        raise InnspillError(f"{path}: holds {many} codes, more than {_MOST}; a codebook to count by needs few")
    layers, found, named = {read_codebook(name).layer for name in codebook_names()}, [], ""
    for code in root.findall("{*}Codes/{*}Code"):
        below = code.findall("{*}Code")
        if code.get("name") not in layers or not below:
            found.append(code)
        elif code.get("name") == THEME:
            found += below
            said = re.match(r"Codebook (\S+), version", code.findtext("{*}Description") or "")
            named = said[1] if said else ""
        else:
            left_out(path, f"layer {code.get('name')}: {len(below)} codes; codebooks of one's own are of themes")
    if sets := len(root.findall("{*}Sets/{*}Set")):
        left_out(path, f"sets of codes: {sets}")
    if colours := sum("color" in code.attrib for code in codes):
        left_out(path, f"colours of codes: {colours}; figures have their own")
    return found, named


def _codes(path: Path, top: Sequence[ET.Element], before: Codebook | None, raw: dict[str, Raw]) -> list[Raw]:
    """Each code as it stands in a codebook, in the order of the file, below the code that it stands below there."""
    known = {code_key(code.id): code for code in before.codes} if before else {}
    found: list[Raw] = []
    keys: set[str] = set()
    stack = [(element, "") for element in reversed(top)]
    while stack:  # no recursion: the depth is the sender's
        element, parent = stack.pop()
        name = _plain(element.get("name", ""))
        if key := code_key(name):
            same = known.get(key)
            if taken := key in keys:
                all_keys = {*keys, *known}
                same, key = None, next(new for n in count(2) if (new := f"{key}_{n}") not in all_keys)
            keys.add(key)
            code = _code(path, element, name, same, raw)
            code["id"] = same.id if same else key
            if taken:
                left_out(path, f"that two codes are called {name[:40]!r}; the second is {code['id']} now")
            above = {"parent": parent} if parent else {}
            found.append({name: value for name, value in code.items() if name != "parent"} | above)
            parent = code["id"]
        else:
            left_out(path, f"a code without a name; the {len(element.findall('{*}Code'))} below it stand above now")
        stack += [(child, parent) for child in reversed(element.findall("{*}Code"))]
    places = {code.id: n for n, code in enumerate(before.codes)} if before else {}
    last, order = -1, {}
    for code in found:  # as they were; new ones after those before them
        last = order[code["id"]] = places.get(code["id"], last)
    return sorted(found, key=lambda code: order[code["id"]])


def _code(path: Path, element: ET.Element, name: str, same: Code | None, raw: dict[str, Raw]) -> Raw:
    """A code that is new, or that innspill had (`same`) with what is said of it now; without its place."""
    said = [line for line in map(_plain, (element.findtext("{*}Description") or "").splitlines()) if line]
    code: Raw = dict(raw[same.id]) if same else {"id": "", "name": dict.fromkeys(("en", "nb"), _fit(path, name))}
    if not same or (said and said != [_plain(line) for line in description(same).splitlines()]):
        lists: dict[str, list[str]] = {"include": [], "exclude": []}
        rest: list[str] = []
        for line in said:
            kind, _, items = line.partition(": ")
            lists.get(kind.lower(), rest).extend(filter(None, items.split("; ")) if kind.lower() in lists else [line])
        if same and rest[1:]:  # its description begins with its name
            code["name"] = {**same.name, "en": _fit(path, rest.pop(0))}
        if not same or " ".join(rest) != _plain(same.definition["en"]):
            code["definition"] = " ".join(rest) or drafted(name, name)
        code = {key: value for key, value in code.items() if key not in lists} | {
            key: some for key, some in lists.items() if some
        }
    abstract = element.get("isCodable") in ("false", "0")
    dropped = ("abstract", "cues", "weak_cues", "matches", "does_not_match") if abstract else ("abstract",)
    return {key: value for key, value in code.items() if key not in dropped} | ({"abstract": True} if abstract else {})


def _plain(text: str) -> str:
    """A line as it may stand in a codebook: white space folded, no character that is not to be seen."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def _fit(path: Path, name: str) -> str:
    """A name for which figures have room."""
    if len(name) <= _ROOM:
        return name
    left_out(path, f"the end of the name {name[:80]!r}, for which figures have no room; give it a shorter one")
    return f"{name[: _ROOM - 1].rstrip()}…"
