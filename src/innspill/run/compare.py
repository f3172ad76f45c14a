"""Where what a rerun wrote and what is committed differ, told so that a person can see what changed."""

import csv
import difflib
import html
import io
import json
import re
from base64 import b64decode
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from innspill.defaults import FIGURE
from innspill.run import manifest
from innspill.run.plan import Plan
from innspill.run.report import Outcome

#: What is said of a figure's entry of which nothing else differs.
CHECKSUMS = "files with other checksums"

_PICTURES = (".png", ".svg", ".pdf")
_EMBEDDED = re.compile(r"data:image/png;base64,([A-Za-z0-9+/=]+)")
_ROWS = re.compile(
    r"</(?:tr|p|li|div|h\d|caption|figcaption|figure|em|summary)>|<br ?/?>"
)  # where a line of words ends
_LINES, _WIDTH = 40, 200  # of one diff


@dataclass
class Difference:
    """Where (a notebook and cell, or a file), what differs, in one line, and a diff to read.

    `cell`: the notebook and the id of the cell that shows or writes it, "" where there is none; `pictures`: as PNG, that before and
    that of the rerun, b"" for one that is not there.
    """

    where: str
    what: str
    diff: str = ""
    cell: tuple[str, str] = ("", "")
    pictures: tuple[bytes, bytes] | None = None


def compare(job: Plan, result: Outcome, tolerance: float) -> list[Difference]:
    """All differences between the files below the plan's target and those of a rerun."""
    found = []
    makers = {name: (entry["notebook"], entry["cell"]) for entry in result.entries for name in manifest.names(entry)}
    for name, rerun in sorted(result.files.items()):
        path = job.target / name
        where = f"{makers[name][0]}, {name}" if name in makers else name
        if not path.is_file():
            pictures = (b"", rerun) if path.suffix == ".png" else None
            differ = [Difference(where, "is not there; the rerun writes it", pictures=pictures)]
        else:
            committed = path.read_bytes()
            differ = _file(where, path, committed, rerun, tolerance) if committed != rerun else []
        found += [replace(each, cell=makers.get(name, each.cell)) for each in differ]
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
        return [Difference(where, _pixels(share), _both(path), pictures=(committed, rerun))]
    if path.suffix in _PICTURES:
        return [] if tolerance else [Difference(where, "differs", _both(path))]
    before, after = committed.decode("utf-8", "replace"), rerun.decode("utf-8", "replace")
    if path.name == "manifest.json":
        told = diff(_without_checksums({"figures": manifest.read(path)}), _without_checksums(json.loads(after)))
        return [Difference(where, "differs", told)] if told or not tolerance else []
    return [Difference(where, "differs", rows(before, after) if path.suffix == ".csv" else diff(before, after))]


def differing(one: bytes, other: bytes) -> float:
    """The share of pixels, 0 to 1, that differ in any colour channel between two PNG files; 1 where their sizes differ."""
    import numpy as np  # here, because most checks find no picture that differs
    from PIL import Image

    first, second = (np.asarray(Image.open(io.BytesIO(content)).convert("RGBA")) for content in (one, other))
    return 1.0 if first.shape != second.shape else float((first != second).any(axis=2).mean())


def _both(path: Path) -> str:
    return f"committed: {path}\nrerun:     {{keep}}/figures/{path.name}"


def _notebook(name: str, committed: dict[str, Any], rerun: dict[str, Any], tolerance: float) -> list[Difference]:
    """The differences between two notebooks, cell by cell; cells are known by their ids."""
    found = []
    before = {cell.get("id"): cell for cell in committed["cells"]}
    after = {cell["id"]: cell for cell in rerun["cells"]}
    if list(before) != list(after):
        told = diff("\n".join(map(str, before)), "\n".join(after))
        found.append(Difference(name, "has other cells", told, (name, "")))
    for key in after:
        if key in before and before[key] != after[key]:
            changes = _cell(f"{name}, cell {key!r}", before[key], after[key], tolerance)
            found += [replace(change, cell=(name, key)) for change in changes]
    about = [_without_version(book["metadata"]) for book in (committed, rerun)]
    if not found and about[0] != about[1]:
        found.append(Difference(name, "has other metadata", diff(*map(_dump, about)), (name, "")))
    if not found and not tolerance and committed == rerun:
        found.append(Difference(name, "the same content in another layout of the file", cell=(name, "")))
    return found


def _cell(where: str, before: dict[str, Any], after: dict[str, Any], tolerance: float) -> list[Difference]:
    """The differences between two states of one cell."""
    old, new = before.get("outputs", []), after.get("outputs", [])
    if len(old) != len(new):
        told = diff(*("\n".join(map(_shown, outputs)) for outputs in (old, new)))
        return [Difference(where, f"{len(old)} outputs, now {len(new)}", told)]
    changes = [change for pair in zip(old, new, strict=True) for change in _output(where, *pair, tolerance)]
    rest = [{part: value for part, value in cell.items() if part not in ("outputs", "execution_count")}
            for cell in (before, after)]  # fmt: skip
    if rest[0] != rest[1]:
        changes.append(Difference(where, "differs beside its output", diff(*map(_dump, rest))))
    return changes


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
        elif kind == FIGURE:
            if told := diff(*map(_without_checksums, (before, after))):
                found.append(Difference(where, kind, told))
            elif not tolerance:
                found.append(Difference(where, CHECKSUMS))
        elif not (tolerance and kind.startswith("image/")):
            found.append(Difference(where, kind, diff(_text(before), _text(after))))
    if not found and old.get("metadata") != new.get("metadata"):
        found.append(Difference(where, "metadata", diff(_dump(old.get("metadata")), _dump(new.get("metadata")))))
    return found


def _html(where: str, before: str, after: str, tolerance: float) -> list[Difference]:
    """The differences between two pieces of HTML: their words, or where these are the same their markup, and their embedded
    pictures."""
    marked = [_EMBEDDED.sub("(picture)", text) for text in (before, after)]
    words = diff(*map(_words, marked))
    found = [Difference(where, "text/html", words or diff(*marked))] if marked[0] != marked[1] else []
    for pair in zip(_EMBEDDED.findall(before), _EMBEDDED.findall(after), strict=False):
        pictures = (b64decode(pair[0]), b64decode(pair[1]))
        share = differing(*pictures) if pair[0] != pair[1] else None
        if share is not None and (not tolerance or share > tolerance):
            found.append(Difference(where, f"the picture shown: {_pixels(share)}", pictures=pictures))
    return found


def _shown(output: dict[str, Any]) -> str:
    """An output as a person sees it."""
    data = output.get("data", {"": output.get("text", output)})
    return _words(_EMBEDDED.sub("", _text(data.get("text/html", data.get("text/plain", data.get("", data))))))


def _words(text: str) -> str:
    """What a browser shows of HTML as lines, the cells of a table's row in one."""
    parted = re.sub(r"</t[dh]>\s*<t[dh]", " | <td", _ROWS.sub("\n", text.replace("\n", " ")))
    lines = (" ".join(html.unescape(line).split()) for line in re.sub(r"<[^<>]*>", "", parted).splitlines())
    return "\n".join(line for line in lines if line)


def rows(before: str, after: str) -> str:
    """A diff of two tables in CSV: of a row that changed its first field and those that differ, by their columns' names."""
    old, new = ([tuple(row) for row in csv.reader(text.splitlines())] for text in (before, after))
    if old[:1] != new[:1]:
        return diff(before, after)
    told = []
    for kind, *at in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = old[at[0] : at[1]], new[at[2] : at[3]]
        if kind == "replace" and [len(row) for row in gone] == [len(row) for row in come]:
            for pair in zip(gone, come, strict=True):
                told += _row(old[0], *pair)
        elif kind != "equal":
            told += [f"{sign}{', '.join(row)}" for sign, side in (("-", gone), ("+", come)) for row in side]
    return _cut(told) or diff(before, after)


def _row(columns: tuple[str, ...], one: tuple[str, ...], other: tuple[str, ...]) -> list[str]:
    """Two lines for one row of a table."""
    changed = [at for at, column in enumerate(zip(columns, one, other, strict=False)) if column[1] != column[2]]
    named = [[f"{columns[at]} {row[at]}" for at in changed] for row in (one, other)]
    return [f"{sign}{one[0]}: {', '.join(fields)}" for sign, fields in zip("-+", named, strict=True)]


def diff(before: str, after: str) -> str:
    """A unified diff of two texts, cut where it gets long."""
    parts = difflib.unified_diff(_lines(before), _lines(after), "committed", "rerun", lineterm="", n=1)
    return _cut(list(parts))


def _cut(parts: list[str]) -> str:
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
