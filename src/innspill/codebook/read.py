"""A codebook file becomes a `Codebook`."""

import hashlib
import os
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from innspill.content import content_of
from innspill.defaults import LANGUAGES
from innspill.errors import InnspillError
from innspill.files import data

from .check import checked, general_rules
from .cues import Cue, parse_cue
from .examples import parse_example
from .model import Attribute, Code, Codebook, Example, Role, Rule


def codebook_names() -> list[str]:
    """The names of the codebooks that come with innspill, sorted: `act`, `connective`, …"""
    return sorted(path.stem for path in data("codebooks").glob("*.yaml") if path.stem != "rules")


def codebook_path(name_or_path: str | Path) -> Path:
    """The file of a codebook that comes with innspill, by its name, or of another, by its path.

    Raises `InnspillError` for a name that is none.
    """
    if not isinstance(name_or_path, str) or not re.fullmatch(r"[a-z][a-z-]*", name_or_path):
        return Path(name_or_path)
    path = data("codebooks", f"{name_or_path}.yaml")
    # No look at all of them: of many letters it is asked some thousand times.
    if name_or_path == "rules" or not os.path.isfile(path):
        names = ", ".join(codebook_names())
        raise InnspillError(f"no codebook {name_or_path!r}; there are {names}, or give the path of a YAML file")
    return path


def read_codebook(name_or_path: str | Path) -> Codebook:
    """The codebook called `theme`, `move`, … or the one in a YAML file.

    Raises `InnspillError` with the first thing that is wrong, as `FILE:LINE: reason; what to do`.
    """
    path = codebook_path(name_or_path)
    return _read(path, content_of(path))


@lru_cache(maxsize=32)  # a notebook asks for the same codebook many times; changed content is read anew
def _read(path: Path, content: bytes) -> Codebook:
    marked, problems = checked(path)
    if problems:
        more = f" ({len(problems) - 1} more: innspill codebook check {path})" if problems[1:] else ""
        raise InnspillError(f"{problems[0]}{more}")
    found = marked.data
    if "codes" not in found:
        raise InnspillError(f"{path}: holds general rules and no codes; name a codebook")
    known = general_rules(path) if found.get("general_rules") else {}
    rules = {name: known[name] for name in found.get("general_rules", [])} | found.get("rules", {})
    return Codebook(
        name=path.stem,
        layer=found["layer"],
        version=found["version"],
        language=found["language"],
        unit=found["unit"],
        examples=found.get("examples", "any"),
        exhaustive=found.get("exhaustive", False),
        codes=tuple(_code(code, found["unit"]) for code in found["codes"]),
        rules=tuple(Rule(str(name), text) for name, text in rules.items()),
        attributes=tuple(_attribute(attribute) for attribute in found.get("attributes", [])),
        roles=tuple(Role(**role) for role in found.get("roles", [])),
        sha256=hashlib.sha256(content).hexdigest(),
        scope=found.get("scope", {}),
    )


def _code(code: dict[str, Any], unit: str) -> Code:
    def cues(texts: Iterable[str]) -> tuple[Cue, ...]:
        return tuple(map(parse_cue, texts))

    def examples(sentences: Iterable[str]) -> tuple[Example, ...]:
        return tuple(parse_example(sentence, unit) for sentence in sentences)

    made: dict[str, Callable[[Any], Any]] = {"definition": _by_language, **dict.fromkeys(("include", "exclude"), tuple)}
    made |= dict.fromkeys(("cues", "weak_cues"), cues) | dict.fromkeys(("matches", "does_not_match"), examples)
    return Code(**{key: made[key](value) if key in made else value for key, value in code.items()})


def _by_language(text: str | dict[str, str]) -> dict[str, str]:
    """`text` in each language; the one that stands there, where a codebook has one."""
    own = {"": text} if isinstance(text, str) else text
    return {language: own.get(language, next(iter(own.values()))) for language in LANGUAGES}


def _attribute(attribute: dict[str, Any]) -> Attribute:
    made = attribute | {
        "values": tuple(map(str, attribute.get("values", ()))),
        "scale": {str(value): text for value, text in attribute.get("scale", {}).items()},
        "of": {code: tuple(some) for code, some in attribute.get("of", {}).items()},
    }
    return Attribute(**made)
