"""What a person corrected in a coding that somebody else, or a program, made: `corrections.hand-NAME.jsonl` beside their codings.

A line each: whose coding a layer was copied from (`base`), and what was changed, from what to what, when and why.
"""

import json
import os
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import fastjsonschema
import pandas as pd

from innspill.codebook import codebook_names, read_codebook
from innspill.content import content_of
from innspill.errors import InnspillError
from innspill.letter import Letter

from .store import coder_of, letter_folder, persons_folder, slug
from .table import Codings, readers

Row = dict[str, Any]
_LISTED = ["when", "coder", "unit", "words", "layer", "what", "from", "to", "note"]


def log_path(letter: Letter, coder: str) -> Path:
    """Where what `coder` corrected is listed."""
    return letter_folder(letter, persons_folder(letter)) / f"corrections.{slug(coder)}.jsonl"


def read_log(letter: Letter, coder: str) -> list[Row]:
    """The lines of `log_path`; none where there is no such file. Raises `InnspillError` for one that cannot be read."""
    path = log_path(letter, coder)
    found: list[Row] = []
    if not os.path.exists(path):
        return []
    again = "restore it, or remove it to begin a new list"
    lines = content_of(path, what_to_do=again).split(b"\n")  # not at U+2028, which may stand in words
    try:
        found.extend(_shape()(json.loads(line)) for line in lines if line)
    except (ValueError, RecursionError) as error:
        raise InnspillError(f"{path}: line {len(found) + 1}: is no correction ({error}); {again}") from None
    return found


@cache
def _shape() -> Callable[[Row], Row]:
    """A function that gives back an entry of the list as it is, and raises `ValueError` for what is none."""
    text = {"type": "string"}
    row = {"type": "object", "required": ["code", "status"], "additionalProperties": {"type": ["string", "integer"]}}
    rows = {"type": "array", "items": row}
    change = {
        "type": "object",
        "required": ["layer", "from", "to"],
        "properties": {"layer": text, "from": rows, "to": rows},
    }
    said = dict.fromkeys(("when", "coder", "unit", "words", "note"), text)
    copied = {
        "not": {"required": ["changes"]},
        "required": ["base"],
        "properties": {"base": {"type": "object", "additionalProperties": text}},
    }
    changed = {"required": [*said, "changes"], "properties": said | {"changes": {"type": "array", "items": change}}}
    shape: Callable[[Row], Row] = fastjsonschema.compile({"type": "object", "anyOf": [copied, changed]})
    return shape


def corrections(letter: Letter) -> pd.DataFrame:
    """What was corrected, oldest first: `when`, `coder`, `unit`, `words`, `layer`, `what` ("code" or an attribute), `from`, `to`,
    `note`. A code that is not the primary one bears its status."""
    paths = log_path(letter, "").parent.glob("corrections.*.jsonl")
    entries = [entry for coder in sorted(map(coder_of, paths)) for entry in read_log(letter, coder)]
    return pd.DataFrame(listed(sorted(changes(entries), key=lambda entry: str(entry["when"]))), columns=_LISTED)


def rests_on(letter: Letter, coder: str, layer: str) -> tuple[str, set[str]]:
    """Whose coding a person's (`coder`) was copied from, "" where it was not, and the units in which they changed the layer (as on disk)."""
    if not coder.startswith("hand:"):
        return "", set()
    log = read_log(letter, coder)
    units = {row["unit"] for row in listed(changes(log)) if row["layer"] == layer and row["from"] != row["to"]}
    return next((row["base"][layer] for row in log if layer in row.get("base", {})), ""), units


def own_readers(letter: Letter, codings: Codings, layer: str) -> list[str]:
    """`readers` of a layer (`codings` as on disk) without those who corrected a program's coding: a copy agrees with its original."""
    return [who for who in readers(codings, layer) if not rests_on(letter, who, layer)[0].startswith("auto:")]


def changes(log: Iterable[Row]) -> list[Row]:
    """The lines of a log that say what was changed."""
    return [entry for entry in log if "changes" in entry]


def listed(entries: Iterable[Row]) -> list[Row]:
    """A row for each thing that differs: the codes, or an attribute of the first of them; where nothing does, one for the codes."""
    attributes = {each.id for name in codebook_names() for each in read_codebook(name).attributes}
    found = []
    for entry in entries:
        common = {name: entry[name] for name in ("when", "coder", "unit", "words", "note")}
        for change in entry["changes"]:
            before, after = (
                {"code": _codes(rows)} | {name: rows[0][name] for name in rows[0] if name in attributes} if rows else {}
                for rows in (change["from"], change["to"])
            )
            found += [
                {**common, "layer": change["layer"], "what": name, "from": before.get(name, ""), "to": after.get(name, "")}
                for name in [each for each in {**before, **after} if before.get(each, "") != after.get(each, "")] or ["code"]
            ]  # fmt: skip
    return found


def _codes(rows: Iterable[Row]) -> str:
    return ", ".join(row["code"] + f" ({row['status']})" * (row["status"] != "primary") for row in rows)
