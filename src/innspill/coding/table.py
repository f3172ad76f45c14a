"""The table of codings: a row for each stretch of text and each code given to it."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from innspill.letter import Letter

#: `id` (from content), `layer`, `code`, `start`, `end` (code points, end exclusive), `coder` (`read:a`, `auto:themes`,
#: `hand:NAME`), `status`, `note`; a layer's own attributes follow as further columns.
COLUMNS = ["id", "layer", "code", "start", "end", "coder", "status", "note"]

#: `primary`: the point made; `further`: also there; `acceptable`: a competent coder could defend it instead of the
#: primary; `doubtful`: neither presence nor absence is an error.
STATUSES = ["primary", "further", "acceptable", "doubtful"]


class Codings(NamedTuple):
    """Codings with the two small tables that go with them.

    `rows`: COLUMNS and attributes. `links`: `from`, `role`, `to` (ids of rows). `coverage`: `coder`, `layer`,
    `start`, `end`: what a coder has read, so that "nothing found" and "not looked at" differ.
    """

    rows: pd.DataFrame
    links: pd.DataFrame
    coverage: pd.DataFrame


def coding_id(layer: str, code: str, start: int, end: int, coder: str) -> str:
    """The id of a row, from its content: the same coding has the same id on every machine and in every file."""
    return hashlib.sha256(f"{layer}\t{code}\t{start}\t{end}\t{coder}".encode()).hexdigest()[:12]


def make_codings(
    rows: Iterable[Mapping[str, Any]] = (),
    links: Iterable[tuple[str, str, str]] = (),
    coverage: Iterable[tuple[str, str, int, int]] = (),
) -> Codings:
    """Codings from plain rows: mappings with `layer`, `code`, `start`, `end`, `coder` and whatever else applies.

    `id` is added; `status` is `primary` and `note` empty where not given. Rows come out sorted by place.
    """
    records: list[dict[str, Any]] = [{"status": "primary", "note": "", **row} for row in rows]
    for row in records:
        row |= {name: str(value) for name, value in row.items() if name not in COLUMNS}
        row["id"] = coding_id(row["layer"], row["code"], row["start"], row["end"], row["coder"])
    table = pd.DataFrame(records)
    table = table.reindex(columns=COLUMNS + [column for column in table.columns if column not in COLUMNS])
    return Codings(
        in_order(_as_text(table)),
        pd.DataFrame(list(links), columns=["from", "role", "to"], dtype=object),
        pd.DataFrame(list(coverage), columns=["coder", "layer", "start", "end"]),
    )


def _as_text(rows: pd.DataFrame) -> pd.DataFrame:
    """Attributes as text, "" where a layer has none: what stands in the file is what stands in the table."""
    attributes = [column for column in rows.columns if column not in COLUMNS]
    rows[attributes] = rows[attributes].astype(object).where(rows[attributes].notna(), "").astype(str)
    kinds = {column: "int64" if column in ("start", "end") else "str" for column in COLUMNS}
    return rows.astype(kinds)  # an empty table too has columns of text


def in_order(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows by layer, coder, place, status and code, so that the same codings are the same table."""
    rank = rows["status"].map({status: i for i, status in enumerate(STATUSES)})
    keys = ["layer", "coder", "start", "end", "_rank", "code"]
    return rows.assign(_rank=rank).sort_values(keys, kind="stable").drop(columns="_rank").reset_index(drop=True)


def merge(*codings: Codings) -> Codings:
    """Several codings as one. A row that stands in two of them is kept once."""
    rows, links, coverage = (pd.concat(tables, ignore_index=True) for tables in zip(*codings, strict=True))
    # As text first: an attribute that one table lacks is "" in the other, and the row is the same.
    rows = in_order(_as_text(rows).drop_duplicates(ignore_index=True))
    return Codings(rows, links.drop_duplicates(ignore_index=True), coverage.drop_duplicates(ignore_index=True))


def select(
    codings: Codings, layer: str, coder: str | None = None, statuses: Iterable[str] = ("primary", "further")
) -> pd.DataFrame:
    """The rows of one layer, of one coder if named, with the given statuses; attributes without any value dropped."""
    rows = codings.rows
    chosen = rows[rows["layer"].eq(layer) & rows["status"].isin(list(statuses))]
    if coder:
        chosen = chosen[chosen["coder"].eq(coder)]
    return without_empty(chosen).reset_index(drop=True)


def without_empty(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` without the attributes that no row has: those of other layers."""
    return rows[[column for column in rows.columns if column in COLUMNS or rows[column].ne("").any()]]


def readers(codings: Codings, layer: str) -> list[str]:
    """Who has read the letter for a layer: persons whose coding was brought in (`hand:…`) first, then `read:…`.

    Coverage decides, so that a reader who found nothing is not taken for nobody.
    """
    covered = codings.coverage
    coders = sorted(set(covered.loc[covered["layer"].eq(layer), "coder"]))
    return [coder for kind in ("hand", "read") for coder in coders if coder.startswith(f"{kind}:")]


def by_unit(letter: Letter, rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` with `unit`, `kind`, `section`, `paragraph` and `text` of the unit in which each span begins.

    A row that begins in none (in a signature, a table: see `Letter.apart`) is left out.
    """
    units = letter.units.rename(columns={"id": "unit", "end": "until"})
    units = units[["unit", "kind", "section", "paragraph", "text", "start", "until"]]
    rows = rows.sort_values("start", kind="stable")
    rows["start"], units["start"] = rows["start"].astype("int64"), units["start"].astype("int64")
    found = pd.merge_asof(rows, units, on="start")
    return found[found["start"].lt(found.pop("until"))].reset_index(drop=True)
