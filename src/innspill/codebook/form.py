"""Whether a codebook or a rule file has the right form: keys and values, each fault as one line with its place."""

from collections.abc import Iterator
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import fastjsonschema

from .marks import Marked, Place, Problem
from .schema import parts, validator

_CALLED = {
    "codes": "code",
    "attributes": "attribute",
    "roles": "role",
    "blockers": "rule",
    "clause_rules": "rule",
    "word_rules": "rule",
    "bound": "a row of bound",
}
_KINDS = {"object": "a group of keys", "array": "a list", "string": "text", "boolean": "true or false"}


def form_problems(path: Path, marked: Marked, top: str, **lists: str) -> list[Problem]:
    """What is wrong with the form of the file in `marked`: by the schema called `top`, and the items of `lists` by those called so."""
    data = marked.data
    if not isinstance(data, dict):
        first, second = parts()[top]["required"][:2]
        return [Problem(path, 1, f"is no {top}; it must start with '{first}:', '{second}:' and so on")]
    with suppress(fastjsonschema.JsonSchemaException):
        validator(f"whole {top}" if f"whole {top}" in parts() else top, detailed=False)(data)
        return []
    found = list(_part(data, top, ()))
    for name, part in lists.items():
        if isinstance(data.get(name), list):
            for number, item in enumerate(data[name]):
                found += _part(item, part, (name, number))
    return [Problem(path, marked.line(place), text) for place, text in found]


def _part(item: Any, part: str, place: Place) -> Iterator[tuple[Place, str]]:
    known, needed = parts()[part]["properties"], parts()[part]["required"]
    if isinstance(item, dict):
        for key in (key for key in item if key not in known):
            near = get_close_matches(str(key), known, n=1)
            advice = f"did you mean {near[0]!r}?" if near else f"one of {', '.join(known)}"
            yield (*place, str(key)), f"unknown key {key!r}; {advice}"
        item = {key: value for key, value in item.items() if key in known}
        if missing := [key for key in needed if key not in item]:
            yield from ((place, f"{_called(item, part)} has no {key!r}; add it") for key in missing)
            return
    try:
        validator(part, detailed=True)(item)
    except fastjsonschema.JsonSchemaValueException as error:
        inner = tuple(int(step) if step.isdigit() else step for step in error.path[1:])
        yield (*place, *inner), f"{_called(item, part)}: {_reason(error, inner)}"


def _called(item: Any, part: str) -> str:
    name = f" {item['id']}" if isinstance(item, dict) and isinstance(item.get("id"), str) else ""
    return _CALLED.get(part, "the file") + name


def _reason(error: fastjsonschema.JsonSchemaValueException, inner: Place) -> str:
    what = ".".join(str(step + 1) if isinstance(step, int) else step for step in inner) or "it"
    value, rule, wanted = error.value, error.rule, error.rule_definition
    if rule == "type":
        kinds = [wanted] if isinstance(wanted, str) else wanted
        if value is None:
            return f"{what} is empty; fill it in or leave it out"
        hint = "; write it in quotes" if "string" in kinds and not isinstance(value, (list, dict)) else ""
        return f"{what} must be {' or '.join(_KINDS.get(kind, kind) for kind in kinds)}{hint or '; change it'}"
    if rule == "enum":
        return f"{what} is {value!r}; it must be {' or '.join(map(str, wanted))}"
    if rule == "maxLength":
        return f"{what} has {len(value)} characters; figures have room for {wanted}"
    if rule == "pattern":
        return f"{what} is {value!r}; it must match {wanted}"
    if rule in ("minLength", "minItems", "minProperties"):
        return f"{what} is empty; fill it in or leave it out"
    if rule == "required":
        return f"{what} lacks {' and '.join(key for key in wanted if key not in value)}; add it"
    if rule == "additionalProperties":
        unknown = sorted(str(key) for key in value if key not in error.definition.get("properties", {}))
        return f"{what} has the unknown key {unknown[0]!r}; take it out, or put text with commas in quotes"
    return f"{what} is malformed ({rule}: {wanted}); change it"
