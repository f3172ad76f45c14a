"""Real letters with what people read in them: the texts lie outside this project, the codings in it, by offset."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from innspill.coding import Codings, id_of, make_codings
from innspill.coding.store import coder_of
from innspill.errors import InnspillError
from innspill.files import data
from innspill.letter import Letter, read_letter

#: The layers that readers of real letters have coded, each a table of its own in a reading's folder.
LAYERS = ("act", "move", "stance", "connective", "modality", "metadiscourse", "policy-theme")


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
    """The layers that lie in a reading's folder, as one table, with the links from what is asked to its grounds.

    What a connective joins are rows of layer `argument` (`arg1`, `arg2`) that it is linked to; the other `part` of a broken one is
    linked alike and `further`. Whom a deontic expression binds is its attribute `bound`.
    """
    rows: list[dict[str, object]] = []
    cover = []
    for layer in LAYERS:
        for path in folder.glob(f"{layer}.*.csv"):
            coder = coder_of(path)
            table = pd.read_csv(path, keep_default_na=False)
            rows += [{**row, "coder": coder} for row in table.to_dict("records")]
            cover.append((coder, layer, 0, len(letter.text)))
    for path in folder.glob("bound.*.csv"):
        bound = {(start, end): who for start, end, who, *_ in pd.read_csv(path).itertuples(index=False)}
        for row in rows:
            if row["layer"] == "modality" and row["code"] == "deontic":
                row["bound"] = bound.get((row["start"], row["end"]), "")
    moves = {(row["start"], row["end"]): row for row in rows if row["layer"] == "move" and row["status"] == "primary"}
    links = []
    for path in folder.glob("grounds.*.csv"):
        own = [row for row in rows if row["layer"] == "act" and row["coder"] == coder_of(path)]
        asked = {(row["start"], row["end"]): row for row in own if row["status"] == "primary"}
        for start, end, first, last in pd.read_csv(path).itertuples(index=False):
            if (start, end) in asked and (first, last) in moves:
                links.append((id_of(asked[start, end]), "reason", id_of(moves[first, last])))
    for path in folder.glob("links.*.csv"):
        joined, more = _joined(pd.read_csv(path), rows, coder_of(path))
        links += joined
        rows += more
        cover.append((coder_of(path), "argument", 0, len(letter.text)))
    return make_codings(rows, links, cover)


def _joined(
    table: pd.DataFrame, rows: list[dict[str, object]], coder: str
) -> tuple[list[tuple[str, str, str]], list[dict[str, object]]]:
    """The links from connectives to what they join and to their other parts, and the rows that these are."""
    own = {(row["start"], row["end"]): row for row in reversed(rows) if row["layer"] == "connective"}
    known = {id_of(row) for row in rows}
    links, more = [], dict[str, dict[str, object]]()
    for start, end, role, first, last in table.itertuples(index=False):
        connective = own[start, end]
        part = {"layer": "connective", "code": connective["code"], "status": "further"}
        row = part if role == "part" else {"layer": "argument", "code": role, "status": "primary"}
        row |= {"start": first, "end": last, "coder": coder}
        links.append((id_of(connective), role, id_of(row)))
        more[id_of(row)] = row
    return links, [row for id, row in more.items() if id not in known]
