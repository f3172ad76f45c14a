"""Real letters with what people read in them: the texts lie outside this project, the codings in it, by offset."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from innspill.coding import Codings, make_codings
from innspill.coding.table import coding_id
from innspill.errors import InnspillError
from innspill.files import data
from innspill.letter import Letter, read_letter


class Read(NamedTuple):
    """A letter that somebody read: its `parts` (`part`, `start`, `end`, `what`) and its `codings` (none where none were made)."""

    letter: Letter
    parts: pd.DataFrame
    codings: Codings


def folder_of_texts(texts: Path | None = None) -> Path:
    """Where the real letters lie. Raises `InnspillError` where they do not."""
    folder = texts or data().resolve().parent.parent / "shared" / "real-letters"
    if not folder.is_dir():
        raise InnspillError(
            f"{folder}: the real letters are not here, and no part of innspill; name their folder with --letters"
        )
    return folder


def read_letters(readings: Path, texts: Path) -> Iterator[Read]:
    """Each letter that has a folder in `readings`, by name. Raises `InnspillError` where a text is not the one that was read."""
    for folder in sorted(path.parent for path in readings.glob("*/SHA256")):
        path = next(texts.rglob(f"{folder.name}.txt"), texts / f"{folder.name}.txt")
        wanted = (folder / "SHA256").read_text(encoding="utf-8").strip()
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != wanted:
            raise InnspillError(f"{path}: is not the text that was read; restore it")
        letter = read_letter(path)
        yield Read(letter, pd.read_csv(next(folder.glob("reading.*.csv"))), _codings(letter, folder))


def _codings(letter: Letter, folder: Path) -> Codings:
    """The layers that lie in a reading's folder, as one table, with the links from what is asked to its grounds."""
    rows: list[dict[str, object]] = []
    cover = []
    for layer in ("act", "move", "stance"):
        for path in folder.glob(f"{layer}.*.csv"):
            coder = path.name.split(".")[1].replace("-", ":", 1)
            table = pd.read_csv(path, keep_default_na=False)
            rows += [{**row, "coder": coder} for row in table.to_dict("records")]
            cover.append((coder, layer, 0, len(letter.text)))
    moves = {(row["start"], row["end"]): row for row in rows if row["layer"] == "move" and row["status"] == "primary"}
    asked = {(row["start"], row["end"]): row for row in rows if row["layer"] == "act" and row["status"] == "primary"}
    links = []
    for path in folder.glob("grounds.*.csv"):
        for start, end, first, last in pd.read_csv(path).itertuples(index=False):
            if (start, end) in asked and (first, last) in moves:
                links.append((_id(asked[start, end]), "reason", _id(moves[first, last])))
    return make_codings(rows, links, cover)


def _id(row: dict[str, object]) -> str:
    return coding_id(*(row[name] for name in ("layer", "code", "start", "end", "coder")))  # type: ignore[arg-type]
