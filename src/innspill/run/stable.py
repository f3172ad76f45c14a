"""Finds what cannot come out the same twice, so that a run fails on it rather than hiding it."""

import ast
import datetime
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from innspill import files
from innspill.run.jupyter import NotebookNode

# What in an output's text changes from run to run: what to call it, how it begins (quick to look for in a megabyte), and all of it.
_PATTERNS = (
    ("a memory address", "at 0x", r"\bat 0x[0-9a-fA-F]+"),
    ("a temporary file", "ipykernel_", r"/tmp/ipykernel_\d+|ipykernel_\d+[/\\]\d+\.py"),  # noqa: S108
    ("a random id", "T_", r"\bT_[0-9a-f]{5}(?=_|\")"),  # pandas' Styler, where it is given no uuid
    ("a measured time", " time", r"\bWall time: |\bCPU times: "),
    ("a measured time", " ± ", r"\d (?:ns|µs|us|ms|s) ± \d"),
    ("a time of day", r":\d\d:", r"(?<![\d:])(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?![\d:])"),
)
_TEMPORARY = Path(tempfile.gettempdir())  # of the user; while it runs, a run has its own
_TEXTS = (".svg", ".csv", ".json", ".md", ".txt")


def unstable(notebook: NotebookNode, folder: Path, letter: str = "") -> tuple[str, str, str] | None:
    """The first thing in the outputs, or in the text files below `folder`, that another run would not repeat.

    What the letter itself says (a time of day, say) is no sign of it. Returns where, what, and its context, or None.
    """
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if output.get("name") == "stderr":
                first = next((line for line in output.text.splitlines() if line.strip()), "")
                return f"cell {cell.id!r}", f"something on stderr: {first[:200]}", output.text
            for text in _texts(output):
                found = _find(text, folder, letter) or _printed_set(text)
                if found:
                    return f"cell {cell.id!r}", f"{found}, which the next run would not repeat", text
    for path in sorted(path for path in folder.rglob("*") if path.suffix in _TEXTS):
        place = path.relative_to(folder)
        if place.parts[0] in ("letter", "codebook"):
            continue  # the user's own files
        text = path.read_text(encoding="utf-8", errors="replace")
        found = _find(text, folder, letter)
        if found:
            return place.as_posix(), f"{found}, which the next run would not repeat", text[:2000]
    return None


def _texts(output: NotebookNode) -> Iterator[str]:
    """The texts of an output: a stream's, or those of each MIME type that is not a picture in bytes."""
    if "text" in output:
        yield output.text
    for kind, value in output.get("data", {}).items():
        if not kind.startswith("image/") or kind == "image/svg+xml":
            yield re.sub(r"base64,[A-Za-z0-9+/=]+", "", value) if isinstance(value, str) else repr(value)


def _find(text: str, folder: Path, letter: str) -> str | None:
    """What of the above stands in `text`, with the very words; None if nothing does."""
    today = datetime.date.today()
    dates = [re.escape(today.strftime(form)) for form in ("%Y-%m-%d", "%d.%m.%Y")]
    patterns = (*_PATTERNS, *(("today's date", date, rf"(?<!\d){date}(?!\d)") for date in dates))
    for what, begins, pattern in patterns:
        for match in re.finditer(pattern, text) if re.search(begins, text) else ():
            if match[0] not in letter:
                return f"{what} ({match[0]})"
    # Places that differ from machine to machine, the narrower first.
    places = {
        "the folder of this run": folder.parent,
        "the folder of this clone": files.HOME,
        "your home folder": _home(),
        "a temporary file": _TEMPORARY,
    }
    for what, place in places.items():
        known = place and (place == Path(place.anchor) or str(place) in letter)
        if place and not known and re.search(re.escape(str(place)) + r"(?![\w-])", text):
            return f"{what} ({place})"
    return None


def _home() -> Path | None:
    try:
        return Path.home()
    except RuntimeError:  # no HOME, and no entry for the user
        return None


def _printed_set(text: str) -> str | None:
    """A set of texts comes out in another order with each hash seed."""
    if text.startswith(("{'", '{"', "frozenset(")):
        try:
            value = ast.literal_eval(text.strip().removeprefix("frozenset(").removesuffix(")"))
        except (ValueError, SyntaxError):
            return None
        if isinstance(value, set) and len(value) > 1:
            return "a printed set"
    return None
