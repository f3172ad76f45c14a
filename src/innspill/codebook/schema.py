"""The form of a codebook file, part by part: `data/codebooks/schema.json`, a JSON schema that editors of YAML can use, too."""

import json
from collections.abc import Callable
from functools import cache
from typing import Any

import fastjsonschema

from innspill.files import data


@cache
def parts() -> dict[str, dict[str, Any]]:
    """The schemas by the part that they are of: `codebook` (of which the others, `codes`, `attributes` and `roles`, are looked at one by
    one), and `rules`, the file of general rules."""
    whole: dict[str, Any] = json.loads(data("codebooks", "schema.json").read_bytes())
    alone = {
        name: kind | {"items": {}} if name in whole["definitions"] else kind
        for name, kind in whole["properties"].items()
    }
    found: dict[str, dict[str, Any]] = whole["definitions"] | {"codebook": whole | {"properties": alone}}
    return found


@cache
def validator(part: str) -> Callable[[object], object]:
    """A function that raises `fastjsonschema.JsonSchemaValueException` where a `part` of a codebook is malformed."""
    known = {"definitions": parts()["codebook"]["definitions"]}
    return fastjsonschema.compile(parts()[part] | known, use_default=False, detailed_exceptions=True)
