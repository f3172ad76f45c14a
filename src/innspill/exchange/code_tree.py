"""Codebooks as the tree of codes that REFI-QDA knows, and back."""

import re
import uuid
from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET

from innspill.codebook import Code, Codebook
from innspill.errors import InnspillError

_OURS = uuid.uuid5(uuid.NAMESPACE_URL, "urn:innspill")


def guid(kind: str, *content: object) -> str:
    """An identifier made from what it stands for (UUID version 5), so that the same content has the same everywhere."""
    return str(uuid.uuid5(_OURS, "\x1f".join([kind, *map(str, content)])))


def codes_of(codebooks: Iterable[Codebook]) -> dict[str, set[str]]:
    """The codes of each layer. Raises `InnspillError` where two codebooks are for the same layer."""
    names: dict[str, Codebook] = {}
    for codebook in codebooks:
        if codebook.layer in names:
            both = f"{names[codebook.layer].name} and {codebook.name}"
            raise InnspillError(f"codebooks {both} are both for layer {codebook.layer}; name one of them")
        names[codebook.layer] = codebook
    return {layer: set(codebook.ids) for layer, codebook in names.items()}


def code_elements(codebooks: Iterable[Codebook]) -> list[ET.Element]:
    """One `Code` a codebook, named as its layer and itself not codable, with the codes below it."""
    top = []
    for codebook in codebooks:
        layer = ET.Element("Code", guid=guid("layer", codebook.layer), name=codebook.layer, isCodable="false")
        ET.SubElement(layer, "Description").text = f"Codebook {codebook.name}, version {codebook.version}"
        found = {"": layer}
        for code in codebook.codes:
            found[code.id] = _element(codebook.layer, code)
        for code in codebook.codes:
            found[code.parent].append(found[code.id])
        top.append(layer)
    return top


def _element(layer: str, code: Code) -> ET.Element:
    codable = "false" if code.abstract else "true"
    element = ET.Element("Code", guid=guid("code", layer, code.id), name=code.id, isCodable=codable)
    ET.SubElement(element, "Description").text = description(code)
    return element


def description(code: Code) -> str:
    """What a project says of a code: its name and its definition in English, what belongs to it and what does not, a line each."""
    lines = [code.name.get("en", code.id), code.definition["en"]]
    lines += [f"Include: {'; '.join(code.include)}"] * bool(code.include)
    lines += [f"Exclude: {'; '.join(code.exclude)}"] * bool(code.exclude)
    return "\n".join(lines)


def code_key(name: str) -> str:
    """By what a code is known, whoever spells its name: of *Health care* and `HEALTH_CARE` the same."""
    return re.sub(r"[\s,;_]+", "_", name).strip("_").upper()


def read_codes(root: ET.Element, codebooks: Iterable[Codebook], source: str) -> Mapping[str, tuple[str, str]]:
    """For the guid (see `plain_guid`) of each code in a project the layer and code it stands for.

    A code is known by its name (see `code_key`), below the code named as its layer; or, where it was moved elsewhere, by a name
    that one codebook alone has. A code that none has gets the layer "". Raises `InnspillError` where two codes
    have the same guid.
    """
    layers = {layer: {code_key(code): code for code in codes} for layer, codes in codes_of(codebooks).items()}
    found: dict[str, tuple[str, str]] = {}
    stack = [(code, "") for book in root.findall("{*}CodeBook/{*}Codes") for code in book.findall("{*}Code")]
    while stack:  # no recursion: the depth is the sender's
        code, layer = stack.pop()
        name, own = code.get("name", ""), plain_guid(code.get("guid", ""))
        if own in found:
            raise InnspillError(f"{source}: two codes have the guid {own[:40]!r}; export it again")
        homes = [each for each, codes in layers.items() if name in codes.values()]
        homes = homes or [each for each, codes in layers.items() if code_key(name) in codes]
        home = layer if layer in homes else homes[0] if len(homes) == 1 else ""
        found[own] = (home, layers[home][code_key(name)] if home else name)
        stack += [(child, layer or (name if name in layers else "")) for child in code.findall("{*}Code")]
    return found


def plain_guid(text: str) -> str:
    """A guid as it is compared: lower case, without the braces that the schema allows."""
    return text.strip().strip("{}").lower()
