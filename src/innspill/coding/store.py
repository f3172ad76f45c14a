"""Codings on disk: one CSV a layer and coder under `data/codings/LETTER/`, with the words beside the offsets."""

import io
import re
from pathlib import Path

import pandas as pd

from innspill.errors import InnspillError
from innspill.files import data, write_whole
from innspill.letter import Letter

from .table import COLUMNS, Codings, in_order, make_codings, merge, without_empty
from .validate import validate


def letter_folder(letter: Letter, folder: Path | None = None) -> Path:
    """Where the codings of `letter` lie: `FOLDER/NAME`, by default under `data/codings/`."""
    return (folder or data("codings")) / letter.name


def read_codings(letter: Letter, folder: Path | None = None) -> Codings:
    """All codings of `letter` on disk, every layer and coder; empty tables where there are none.

    Raises `InnspillError` for a file that does not parse or a row that does not hold for this text.
    """
    place, found = letter_folder(letter, folder), [make_codings()]
    for path in sorted(place.glob("*.*.csv")):
        layer, _ = path.name.split(".", 1)
        table = _read(path)
        if layer == "links":
            found.append(found[0]._replace(links=table))
        else:
            found.append(found[0]._replace(rows=table))
            validate(letter, found[-1], source=path.name)
    codings = merge(*found)
    if (place / "coverage.csv").is_file():
        codings = codings._replace(coverage=_read(place / "coverage.csv"))
    codings = codings._replace(rows=codings.rows.drop(columns="quote", errors="ignore"))
    validate(letter, codings, source=str(place.name))
    return codings


def write_codings(letter: Letter, codings: Codings, folder: Path | None = None) -> list[Path]:
    """Write `codings` of `letter`, a file a layer and coder, and return the files written.

    Each row carries its `quote`, by which a changed text is noticed and by which people can read a diff. Links go
    to the file of the coder of the row they start from; coverage is merged into what is there.
    """
    validate(letter, codings)
    place, written = letter_folder(letter, folder), []
    for (layer, coder), group in codings.rows.groupby(["layer", "coder"]):
        rows = without_empty(in_order(group))
        rows["quote"] = [letter.quote(start, end) for start, end in zip(rows["start"], rows["end"], strict=True)]
        written.append(_write(place / f"{layer}.{_slug(coder)}.csv", rows.reindex(columns=_columns(rows))))
    coder_of = codings.rows.set_index("id")["coder"]
    for coder, links in codings.links.groupby(codings.links["from"].map(coder_of)):
        written.append(_write(place / f"links.{_slug(coder)}.csv", links.sort_values(["from", "role", "to"])))
    coverage = codings.coverage
    if (place / "coverage.csv").is_file():
        coverage = pd.concat([_read(place / "coverage.csv"), coverage])
    coverage = coverage.drop_duplicates().sort_values(["coder", "layer", "start"])
    return [*written, _write(place / "coverage.csv", coverage)]


def _columns(rows: pd.DataFrame) -> list[str]:
    return COLUMNS + [name for name in rows.columns if name not in COLUMNS and name != "quote"] + ["quote"]


def _slug(coder: str) -> str:
    return re.sub(r"[^\w-]", "-", coder)


def _read(path: Path) -> pd.DataFrame:
    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    except (ValueError, OSError) as error:
        raise InnspillError(f"{path}: is no CSV table of codings ({str(error).splitlines()[0]}); restore it") from None
    kinds = {"links": ["from", "role", "to"], "coverage": ["coder", "layer", "start", "end"]}
    needed = kinds.get(path.name.split(".", 1)[0], COLUMNS)
    for column in needed:
        if column not in table:
            raise InnspillError(f"{path}: has no column {column!r}; its first line must name {', '.join(needed)}")
    for column in {"start", "end"} & set(needed):
        for line, cell in enumerate(table[column], start=2):
            if not cell.isdecimal():
                raise InnspillError(
                    f"{path}: line {line}: {column} {cell!r} is no number; write an offset in code points"
                )
        table[column] = table[column].astype(int)
    return table


def _write(path: Path, table: pd.DataFrame) -> Path:
    text = io.StringIO()
    table.to_csv(text, index=False, lineterminator="\n")
    return write_whole(path, text.getvalue())
