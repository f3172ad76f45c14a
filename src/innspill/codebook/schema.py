"""The form of a codebook file, part by part, as JSON schemas."""

from collections.abc import Callable
from functools import cache

import fastjsonschema

from innspill.defaults import LANGUAGES

from .model import COLOURS

_TEXT = {"type": "string", "minLength": 1}
_TEXTS = {"type": "array", "items": _TEXT}
#: Figures have room for 22 characters.
_NAME = {
    "type": "object",
    "properties": {language: {"type": "string", "minLength": 1, "maxLength": 22} for language in LANGUAGES},
    "required": list(LANGUAGES),
    "additionalProperties": False,
}
#: Text, or text by language.
_DEFINITION = {
    "type": ["string", "object"],
    "minLength": 1,
    "properties": dict.fromkeys(LANGUAGES, _TEXT),
    "minProperties": 1,
    "additionalProperties": False,
}
_RULES = {"type": "object", "additionalProperties": _TEXT}

SCHEMAS = {
    "codebook": {
        "properties": {
            "layer": {"type": "string", "pattern": "^[a-z]+$"},
            "version": _TEXT,
            "language": {"enum": ["nb"]},
            "unit": {"enum": ["unit", "span"]},
            "examples": {"enum": ["primary", "any"]},
            "exhaustive": {"type": "boolean"},
            "reference": _TEXT,
            "scope": _NAME | {"properties": dict.fromkeys(LANGUAGES, _TEXT)},
            "general_rules": _TEXTS,
            "rules": _RULES,
            "attributes": {"type": "array"},
            "roles": {"type": "array"},
            "codes": {"type": "array", "minItems": 1},
        },
        "required": ["layer", "version", "language", "unit", "codes"],
    },
    "codes": {
        "properties": {
            "id": {"type": "string", "pattern": "^[^\\s,;]+$"},
            "parent": _TEXT,
            "abstract": {"type": "boolean"},
            "crosses": {"type": "boolean"},
            "case": {"type": "boolean"},
            "reference": _TEXT,
            "colour": {"enum": list(COLOURS)},
            "name": _NAME,
            "definition": _DEFINITION,
            **dict.fromkeys(("include", "exclude", "cues", "weak_cues", "matches", "does_not_match"), _TEXTS),
        },
        "required": ["id", "name", "definition"],
    },
    "attributes": {
        "properties": {
            "id": {"type": "string", "pattern": "^[a-z_]+$"},
            "name": _NAME,
            "type": {"enum": ["choice", "integer", "text"]},
            "values": {"type": "array", "minItems": 1, "items": {"type": ["string", "integer"]}},
            "required": {"type": "boolean"},
            "definition": _TEXT,
            "scale": {"type": "object"},
            "of": {"type": "object", "additionalProperties": _TEXTS},
        },
        "required": ["id", "name", "type", "definition"],
    },
    "roles": {
        "properties": {"id": {"type": "string", "pattern": "^[a-z0-9_]+$"}, "definition": _TEXT, "to": _TEXT},
        "required": ["id", "definition"],
    },
    "rules": {
        "properties": {"version": _TEXT, "language": {"enum": ["nb"]}, "genre": _TEXT, "rules": _RULES},
        "required": ["rules"],
    },
}


@cache
def validator(part: str) -> Callable[[object], object]:
    """A function that raises `fastjsonschema.JsonSchemaValueException` where a `part` of a codebook is malformed."""
    closed = {"type": "object", "additionalProperties": False}
    return fastjsonschema.compile(SCHEMAS[part] | closed, use_default=False, detailed_exceptions=True)
