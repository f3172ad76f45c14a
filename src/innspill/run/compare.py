"""Where what a rerun wrote and what is committed differ, told so that a person can see what changed."""

import difflib
import json
import re
from base64 import b64decode
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from innspill.defaults import FIGURE
from innspill.run import manifest
from innspill.run.pictures import differing
from innspill.run.plan import Plan
from innspill.run.report import Outcome

_PICTURES = (".png", ".svg", ".pdf")
_EMBEDDED = re.compile(r"data:image/png;base64,([A-Za-z0-9+/=]+)")
_LINES, _WIDTH = 40, 200  # of one diff


@dataclass
class Difference:
    """Where (a notebook and cell, or a file), what differs, in one line, and a diff to read."""

    where: str
    what: str
    diff: str = ""


def compare(job: Plan, result: Outcome, tolerance: float) -> list[Difference]:
    """All differences between the files below the plan's target and those of a rerun."""
    found = []
    makers = {name: entry["notebook"] for entry in result.entries for name in manifest.names(entry)}
    for name, rerun in sorted(result.files.items()):
        path = job.target / name
        where = f"{makers[name]}, {name}" if name in makers else name
        if not path.is_file():
            found.append(Difference(where, "is not there; the rerun writes it"))
            continue
        committed = path.read_bytes()
        if committed != rerun:
            found += _file(where, path, committed, rerun, tolerance)
    failed = {failure.name for failure in result.failed}
    extra = set(result.gone)
    if job.everything and not failed:
        there = {
            path.relative_to(job.target).as_posix() for path in (job.target / "figures").rglob("*") if path.is_file()
        }
        extra |= {name for name in there - set(result.files) if not Path(name).name.startswith(".")}
    return found + [Difference(name, "is there, but no notebook writes it") for name in sorted(extra)]


def _file(where: str, path: Path, committed: bytes, rerun: bytes, tolerance: float) -> list[Difference]:
    """The differences between two contents of one file."""
    if path.suffix == ".ipynb":
        return _notebook(path.stem, json.loads(committed), json.loads(rerun), tolerance)
    if path.suffix == ".png":
        share = differing(committed, rerun)
        if tolerance and share <= tolerance:
            return []
        return [Difference(where, _pixels(share), f"committed: {path}\nrerun:     {{keep}}/figures/{path.name}")]
    if path.suffix in _PICTURES and tolerance:
        return []
    before, after = committed.decode("utf-8", "replace"), rerun.decode("utf-8", "replace")
    if path.name == "manifest.json" and tolerance:
        before, after = (_without_checksums(json.loads(text)) for text in (before, after))
        if before == after:
            return []
    both = f"committed: {path}\nrerun:     {{keep}}/figures/{path.name}\n" if path.suffix in _PICTURES else ""
    return [Difference(where, "differs", both + diff(before, after))]


def _notebook(name: str, committed: dict[str, Any], rerun: dict[str, Any], tolerance: float) -> list[Difference]:
    """The differences between two notebooks, cell by cell; cells are known by their ids."""
    found = []
    before = {cell.get("id"): cell for cell in committed["cells"]}
    after = {cell["id"]: cell for cell in rerun["cells"]}
    if list(before) != list(after):
        found.append(Difference(name, "has other cells", diff("\n".join(map(str, before)), "\n".join(after))))
    for key in after:
        if key not in before or before[key] == after[key]:
            continue
        where = f"{name}, cell {key!r}"
        old, new = before[key].get("outputs", []), after[key].get("outputs", [])
        if len(old) != len(new):
            found.append(Difference(where, f"{len(old)} outputs, now {len(new)}", diff(_dump(old), _dump(new))))
            continue
        changes = [change for pair in zip(old, new, strict=True) for change in _output(where, *pair, tolerance)]
        rest = [{part: value for part, value in cell.items() if part not in ("outputs", "execution_count")}
                for cell in (before[key], after[key])]  # fmt: skip
        if rest[0] != rest[1]:
            changes.append(Difference(where, "differs beside its output", diff(*map(_dump, rest))))
        found += changes
    about = [_without_version(book["metadata"]) for book in (committed, rerun)]
    if not found and about[0] != about[1]:
        found.append(Difference(name, "has other metadata", diff(*map(_dump, about))))
    if not found and not tolerance and committed == rerun:
        found.append(Difference(name, "the same content in another layout of the file"))
    return found


def _without_version(metadata: dict[str, Any]) -> dict[str, Any]:
    """A notebook's metadata, less the version of the Python that saved it: that is no difference, as little as a cell's
    execution count is."""
    language = {key: value for key, value in metadata.get("language_info", {}).items() if key != "version"}
    return metadata | {"language_info": language}


def _output(where: str, old: dict[str, Any], new: dict[str, Any], tolerance: float) -> list[Difference]:
    """The differences between two outputs of a cell, by MIME type."""
    if "data" not in old or "data" not in new:
        before, after = (_text(output.get("text", output)) for output in (old, new))
        return [] if old == new else [Difference(where, "another output", diff(before, after))]
    found = []
    for kind in sorted(old["data"].keys() | new["data"].keys()):
        before, after = old["data"].get(kind), new["data"].get(kind)
        if before == after:
            continue
        if before is None or after is None:
            found.append(Difference(where, f"{kind} is {'new' if before is None else 'gone'}"))
        elif kind == "text/html":
            found += _html(where, _text(before), _text(after), tolerance)
        elif kind == FIGURE and tolerance:
            before, after = _without_checksums(before), _without_checksums(after)
            if before != after:
                found.append(Difference(where, kind, diff(before, after)))
        elif not (tolerance and kind.startswith("image/")):
            found.append(Difference(where, kind, diff(_text(before), _text(after))))
    if not found and old.get("metadata") != new.get("metadata"):
        found.append(Difference(where, "metadata", diff(_dump(old.get("metadata")), _dump(new.get("metadata")))))
    return found


def _html(where: str, before: str, after: str, tolerance: float) -> list[Difference]:
    """The differences between two pieces of HTML: their words and their embedded pictures."""
    words = [_EMBEDDED.sub("(picture)", text) for text in (before, after)]
    found = [Difference(where, "text/html", diff(*words))] if words[0] != words[1] else []
    for pair in zip(_EMBEDDED.findall(before), _EMBEDDED.findall(after), strict=False):
        share = differing(*map(b64decode, pair)) if pair[0] != pair[1] else None
        if share is not None and (not tolerance or share > tolerance):
            found.append(Difference(where, f"the picture shown: {_pixels(share)}"))
    return found


def diff(before: str, after: str) -> str:
    """A unified diff of two texts, cut where it gets long."""
    parts = difflib.unified_diff(_lines(before), _lines(after), "committed", "rerun", lineterm="", n=1)
    lines = [line if len(line) <= _WIDTH else line[: _WIDTH - 1] + "…" for line in parts]
    more = [f"… and {len(lines) - _LINES} more lines"] if len(lines) > _LINES else []
    return "\n".join(lines[:_LINES] + more)


def _lines(text: str) -> list[str]:
    """The lines of a text; a long one in pieces, so that what differs far into it is still seen."""
    pieces = (re.split(r"(?<=[.;,>] )", line) if len(line) > _WIDTH else [line] for line in text.splitlines())
    return [piece for line in pieces for piece in line]


def _pixels(share: float) -> str:
    return f"{share:.3%} of pixels differ" if share else "the same pixels in other bytes"


def _text(value: object) -> str:
    """An output, or one representation of it, as text to compare: nbformat keeps text as a list of lines."""
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        return "".join(value)
    return value if isinstance(value, str) else _dump(value)


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)


def _without_checksums(value: dict[str, Any]) -> str:
    """A manifest, or one entry of it, as text without the pictures' checksums."""
    entries = value.get("figures", [value])
    kinds = {kind[1:] for kind in _PICTURES}
    return _dump(
        [entry | {"files": {k: "" if k in kinds else v for k, v in entry["files"].items()}} for entry in entries]
    )
