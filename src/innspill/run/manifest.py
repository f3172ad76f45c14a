"""The list of figures: what every exported figure shows, from what, and its files with their checksums."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from innspill import files
from innspill.defaults import FIGURE, FORMATS
from innspill.errors import InnspillError
from innspill.run.execute import Done
from innspill.run.plan import by_number

#: What the manifest says of one figure; of one that was not drawn, `nothing` says why, and it has no files.
Entry = dict[str, Any]

_NEEDED = ("name", "claim", "caption", "alt", "files")
_NAME = re.compile(r"\w[\w-]{0,99}")  # a plain word: no path


def figures(done: Done) -> tuple[list[Entry], tuple[str, str] | None]:
    """The entries for the figures that one executed notebook shows, in their order, and what is wrong with them.

    Wrong is an entry that does not belong with the files written: where, and what; or None.
    """
    entries, written = [], {path.name for path in (done.folder / "figures").iterdir()}
    for cell in done.notebook.cells:
        for output in cell.get("outputs", ()):
            if FIGURE not in output.get("data", {}):
                continue
            entry = dict(output["data"][FIGURE])
            where = f"cell {cell.id!r}"
            missing = [name for name in _NEEDED if not entry.get(name) and "nothing" not in entry]
            if missing:
                return [], (where, f"a figure without {', '.join(missing)}")
            if not _sound(entry | {"notebook": "", "cell": ""}):
                return [], (where, f"a figure whose name or files are no plain words: {entry['name']!r:.80}")
            for kind, checksum in entry["files"].items():
                path = done.folder / "figures" / f"{entry['name']}.{kind}"
                if not path.is_file() or sha256(path.read_bytes()) != checksum:
                    return [], (where, f"figures/{path.name} is not the file that the figure says it wrote")
                written.discard(path.name)
            entries.append(entry | {"notebook": done.name, "cell": cell.id, "lock": lock()})
    if written:
        return [], (f"figures/{min(written)}", "belongs to no figure that the notebook shows")
    return entries, None


def merge(old: list[Entry], new: list[Entry], ran: set[str], there: list[str]) -> list[Entry]:
    """The entries after a run of the notebooks `ran`: theirs from `new`, those of the others `there` are kept from `old`.

    Raises `InnspillError` where two notebooks write a figure of the same name.
    """
    kept = [entry for entry in old if entry["notebook"] in there and entry["notebook"] not in ran]
    entries = sorted(
        kept + new, key=lambda entry: by_number(entry["notebook"])
    )  # stable: the order within a notebook stays
    makers: dict[str, Entry] = {}
    for entry in entries:
        other = makers.setdefault(entry["name"], entry)
        if other is not entry:
            raise InnspillError(
                f"Two figures are called {entry['name']!r}: in {other['notebook']}, cell {other['cell']!r}, "
                f"and in {entry['notebook']}, cell {entry['cell']!r}."
            )
    return entries


def read(path: Path) -> list[Entry]:
    """The entries of a manifest file; none where there is no such file, or none that can be read."""
    try:
        entries = list(json.loads(path.read_text(encoding="utf-8"))["figures"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []
    return [entry for entry in entries if _sound(entry)]


def _sound(entry: Any) -> bool:
    """Whether an entry names files as a run does, and has in text what is shown of a figure: the file may be anybody's."""
    if not isinstance(entry, dict) or not isinstance(made := entry.get("files"), dict):
        return False
    texts = ("name", "notebook", "cell", *(("nothing",) if "nothing" in entry else _NEEDED[:-1]))
    return (
        all(isinstance(entry.get(name), str) for name in texts)
        and bool(_NAME.fullmatch(entry["name"]))
        and all(kind in (*FORMATS, "csv") and isinstance(checksum, str) for kind, checksum in made.items())
    )


def write(entries: list[Entry]) -> bytes:
    """The manifest file: figures in the order in which they are shown, the names in each sorted."""
    return (json.dumps({"figures": entries}, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def names(entry: Entry) -> dict[str, str]:
    """The files of one figure: paths below the target, each with its checksum."""
    return {f"figures/{entry['name']}.{kind}": checksum for kind, checksum in entry["files"].items()}


def lock() -> str | None:
    """The checksum of the lock that the clone's environment is made from; None where innspill came as a wheel."""
    path = files.HOME / "requirements.lock"
    return sha256(path.read_bytes()) if path.is_file() else None


def sha256(content: bytes) -> str:
    """The checksum of a file's bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
