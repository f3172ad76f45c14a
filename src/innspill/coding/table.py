"""The table of codings: a row for each stretch of text and each code given to it."""

import hashlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import pandas as pd
from pandas.api.types import pandas_dtype

from innspill.errors import InnspillError
from innspill.letter import Letter

#: `id` (from content), `layer`, `code`, `start`, `end` (code points, end exclusive), `coder` (`read:a`, `auto:themes`,
#: `hand:NAME`), `status`, `note`; a layer's own attributes follow as further columns.
COLUMNS = ["id", "layer", "code", "start", "end", "coder", "status", "note"]
#: Looked up once: a letter of one sentence has codings in a few milliseconds.
_NUMBER, _TEXT = pandas_dtype("int64"), pandas_dtype("str")
_LINK = ["from", "role", "to"]
_NO_LINKS = pd.DataFrame(columns=_LINK, dtype=object)

#: `primary`: the point made; `further`: also there; `acceptable`: a competent coder could defend it instead of the
#: primary; `doubtful`: neither presence nor absence is an error.
STATUSES = ["primary", "further", "acceptable", "doubtful"]

_CONTENT = ["layer", "code", "start", "end", "coder"]  # what an id is made of


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


def id_of(row: Mapping[str, Any]) -> str:
    """The `coding_id` of a row."""
    return coding_id(*(row[name] for name in _CONTENT))


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
        row["id"] = id_of(row)
    records.sort(key=lambda row: _place(*(row[name] for name in _PLACE)))
    attributes = dict.fromkeys(name for row in records for name in row if name not in COLUMNS)
    columns = {name: pd.array([row[name] for row in records], dtype=_kind(name)) for name in COLUMNS}
    # An attribute that a row lacks is "", as in a file.
    columns |= {name: pd.array([str(row.get(name, "")) for row in records], dtype=_TEXT) for name in attributes}
    return Codings(
        pd.DataFrame(columns),
        _links(list(links)),
        pd.DataFrame(list(coverage), columns=["coder", "layer", "start", "end"]),
    )


def _links(links: list[tuple[str, str, str]]) -> pd.DataFrame:
    return pd.DataFrame(links, columns=_LINK, dtype=object) if links else _NO_LINKS.copy()


def _typed(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows`, changed: places are numbers, all else is text (of an empty table too), "" where a layer has no attribute."""
    for name in rows:
        kind = _kind(name)
        if name not in COLUMNS and rows[name].hasnans:
            rows[name] = rows[name].astype(object).fillna("")
        if rows[name].dtype != kind:
            rows[name] = rows[name].astype(kind)
    return rows


def _kind(name: str) -> Any:
    return _NUMBER if name in ("start", "end") else _TEXT


def records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Each row as a mapping; `to_dict("records")`, which asks of each cell what it is, takes five times as long."""
    names = list(rows.columns)
    return [dict(zip(names, row, strict=True)) for row in zip(*(rows[name].tolist() for name in names), strict=True)]


def in_order(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows by layer, coder, place, status and code, so that the same codings are the same table."""
    keys = list(map(_place, *(rows[name] for name in _PLACE)))
    return rows.take(sorted(range(len(keys)), key=keys.__getitem__)).reset_index(drop=True)


_PLACE = ["layer", "coder", "start", "end", "status", "code"]


def _place(layer: str, coder: str, start: int, end: int, status: str, code: str) -> tuple[str | int, ...]:
    """Where a row stands among others."""
    return layer, coder, start, end, STATUSES.index(status) if status in STATUSES else len(STATUSES), code


def hand(name: str) -> str:
    """The coder `hand:NAME` of a person's name, with or without `hand:`. Raises `InnspillError` where it is none."""
    plain = name.removeprefix("hand:").strip()
    if not plain or ":" in plain or not plain.isprintable():
        raise InnspillError(f"coder {name!r}: is no person's name; write hand:NAME")
    return f"hand:{plain}"


def as_coded_by(codings: Codings, coder: str) -> Codings:
    """`codings` as those of `coder`."""
    return renamed(codings, lambda table: table.assign(coder=coder))


def renamed(codings: Codings, change: Callable[[pd.DataFrame], pd.DataFrame]) -> Codings:
    """`codings` after `change` of `layer` or `coder` in rows and coverage; ids, which hold both, and links follow."""
    rows = change(codings.rows)
    ids = {old: coding_id(*row) for old, *row in rows[["id", *_CONTENT]].itertuples(index=False)}
    links = [(ids.get(a, a), role, ids.get(b, b)) for a, role, b in codings.links.itertuples(index=False)]
    return Codings(in_order(rows.assign(id=rows["id"].map(ids))), _links(links), change(codings.coverage))


def merge(*codings: Codings) -> Codings:
    """Several codings as one. A row that stands in two of them is kept once."""
    rows, links, coverage = (pd.concat(tables, ignore_index=True) for tables in zip(*codings, strict=True))
    # As text first: an attribute that one table lacks is "" in the other, and the row is the same; so is its id.
    rows = _typed(rows)
    rows = in_order(rows if rows["id"].is_unique else rows.drop_duplicates(ignore_index=True))
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


def narrowed(codings: Codings, keep: Callable[[pd.DataFrame], "pd.Series[bool]"]) -> Codings:
    """The rows and the coverage that `keep` marks, and the links between these rows."""
    rows, cover = (table[keep(table)].reset_index(drop=True) for table in (codings.rows, codings.coverage))
    links = codings.links[codings.links["from"].isin(rows["id"]) & codings.links["to"].isin(rows["id"])]
    return Codings(rows, links.reset_index(drop=True), cover)


def readers(codings: Codings, layer: str) -> list[str]:
    """Who has read the letter for a layer: persons whose coding was brought in (`hand:…`) first, then `read:…`.

    Coverage decides, so that a reader who found nothing is not taken for nobody.
    """
    covered = codings.coverage
    coders = sorted({coder for coder, own in zip(covered["coder"], covered["layer"], strict=True) if own == layer})
    return [coder for kind in ("hand", "read") for coder in coders if coder.startswith(f"{kind}:")]


def by_unit(letter: Letter, rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` with `unit`, `kind`, `section`, `paragraph` and `text` of the unit in which each span begins.

    A row that begins in none (in a signature, a table: see `Letter.apart`) is left out.
    """
    rows = rows.sort_values("start", kind="stable", ignore_index=True)
    starts, ends = [part.start for part in letter.parts], [*(part.end for part in letter.parts), 0]
    at = [bisect_right(starts, start) - 1 for start in rows["start"]]  # -1: before the first, and not before 0
    inside = [n for n, (start, unit) in enumerate(zip(rows["start"], at, strict=True)) if start < ends[unit]]
    begun = letter.units.take([at[n] for n in inside])
    told = {name: begun[name].array for name in ("kind", "section", "paragraph", "text")}
    return rows.take(inside).reset_index(drop=True).assign(unit=begun["id"].array, **told)
