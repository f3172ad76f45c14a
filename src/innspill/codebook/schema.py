"""The form of codebooks and of rule files, part by part: `schema.json` beside them, a JSON schema that editors of YAML can use, too."""

import json
from collections.abc import Callable
from functools import cache
from typing import Any

import fastjsonschema

from innspill.files import data


@cache
def parts() -> dict[str, dict[str, Any]]:
    """The schemas by what they are of: `whole codebook` and `whole rule file`; `codebook` and `rule file` without what stands in their
    lists; that (`codes`, `blockers`, …); and `rules`, the file of general rules."""
    found: dict[str, dict[str, Any]] = {}
    for top, folder in (("codebook", "codebooks"), ("rule file", "rules")):
        whole: dict[str, Any] = json.loads(data(folder, "schema.json").read_bytes())
        alone = {
            name: kind | {"items": {}} if kind.get("type") == "array" else kind
            for name, kind in whole["properties"].items()
        }
        found |= whole.pop("definitions") | {f"whole {top}": whole, top: whole | {"properties": alone}}
    return found


@cache
def validator(part: str, detailed: bool) -> Callable[[object], object]:
    """A function that raises `fastjsonschema.JsonSchemaValueException` where such a `part` is malformed, and if `detailed` tells how; it
    is made in a third of the time else."""
    schema = parts()[part] | {"definitions": parts()}
    return fastjsonschema.compile(schema, use_default=False, detailed_exceptions=detailed)
