"""The tables over all letters as files: CSV, Parquet and a workbook; and CSV read back."""

import csv
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd

from innspill.errors import InnspillError
from innspill.signs import MARKED, cell, cell_read

from .tables import ALL, column_type
from .work import Columns

_ROWS, _CELL = 1_048_575, 32_767  # what a sheet of Excel holds below its heading, what a cell holds
_LONG = 200_000_000  # bytes of a row of CSV: more than a file of which a letter is read
_GROUP = 8192  # rows of Parquet that are held at once: of texts 200 MB at most where each has ten pages
_EXTRA = "pip install 'innspill[letters]'"
#: Table → column → what it means.
Holds = Mapping[str, Mapping[str, str]]
_SQL = {"int64": "BIGINT", "float64": "DOUBLE", "bool": "BOOLEAN", "str": "VARCHAR"}


def write_tables(
    folder: Path, letters: Iterable[Mapping[str, Mapping[str, list[Any]]]], holds: Holds = ALL, called: str = "letters"
) -> list[str]:
    """Write the tables that `holds` names (table → column → meaning) of `letters` (one after the other, table → column → values) into `folder`: all files, or none.

    `NAME.csv` (UTF-8, comma, LF; no cell is a formula: `signs.cell`), `NAME.parquet`, `CALLED.xlsx` (without
    `texts`), and `columns.csv` (`CALLED-columns.csv` for others than letters), which says what each column means. Memory does not grow with the letters. Returns what could not be written, a line each.
    Raises `InnspillError` where the folder cannot be written.
    """
    with _draft(folder, [*(f"{table}.parquet" for table in holds), f"{called}.xlsx"]) as draft:
        columns = "columns" if called == "letters" else f"{called}-columns"
        _write_csv(draft, letters, holds, columns)
        return [*_write_parquet(draft, holds), *_write_workbook(draft, [*holds, columns], called)]


def read_tables(folder: Path | str, names: Iterable[str] = ALL) -> dict[str, pd.DataFrame]:
    """The tables of a finished run by name (`ALL`, or those of `together.TOGETHER`), each column of its type.

    Raises `InnspillError` where there are none.
    """
    return {name: _read(Path(folder) / f"{name}.csv") for name in names}


def _read(path: Path) -> pd.DataFrame:
    try:
        table = pd.read_csv(path, dtype="str", keep_default_na=False)
    except (OSError, ValueError) as error:
        raise InnspillError(f"{path}: cannot be read ({error}); make it with innspill letters") from None
    for name in table:
        kind = column_type(str(name))
        if kind == "str":
            table[name] = table[name].map(cell_read).astype("str")
        elif kind == "bool":
            table[name] = table[name].eq("True")
        else:
            table[name] = pd.to_numeric(table[name]).astype(kind)
    return table


@contextmanager
def _draft(folder: Path, optional: Iterable[str]) -> Iterator[Path]:
    """A folder to write in; what lies in it at the end takes its place in `folder`, and `optional` files that an earlier run left there go."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".draft-", dir=folder) as place:
            yield Path(place)
            made = sorted(Path(place).iterdir())
            for name in {*optional} - {path.name for path in made}:
                (folder / name).unlink(missing_ok=True)
            for path in made:
                path.chmod(0o644)
                os.replace(path, folder / path.name)
    except OSError as error:
        raise InnspillError(f"{folder}: cannot be written ({error.strerror}); name a place that can (-o)") from None


def _write_csv(
    draft: Path, letters: Iterable[Mapping[str, Mapping[str, list[Any]]]], holds: Holds, columns: str
) -> None:
    with ExitStack() as stack:
        writers = {}
        for name, own in holds.items():
            file = (draft / f"{name}.csv").open("w", encoding="utf-8", errors="backslashreplace", newline="")
            writers[name] = csv.writer(stack.enter_context(file), lineterminator="\n")
            writers[name].writerow(own)
        for tables in letters:
            for name, rows in tables.items():
                writers[name].writerows(map(_cells, zip(*(rows[column] for column in holds[name]), strict=True)))
    told = [(table, name, meaning) for table, own in holds.items() for name, meaning in own.items()]
    with (draft / f"{columns}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("table", "column", "meaning"), *told])


def _cells(row: Iterable[Any]) -> list[Any]:
    """A row as CSV has it: no number is "", no formula is one."""
    return ["" if value != value else cell(value) for value in row]


def _write_parquet(draft: Path, holds: Holds) -> Iterator[str]:
    """Each table once more, typed, without the marks of CSV; by DuckDB, which reads and writes row by row."""
    try:
        import duckdb
    except ImportError:
        yield f"no Parquet without DuckDB: {_EXTRA}"
        return
    with duckdb.connect(":memory:") as base:
        base.execute("SET threads TO 1")  # the same bytes whatever the machine
        for name, columns in holds.items():
            kinds = {column: _SQL[column_type(column)] for column in columns}
            chosen = ", ".join(
                f"regexp_replace(coalesce(\"{column}\", ''), $marked, '\\1', 's') AS \"{column}\""
                if kind == "VARCHAR"
                else f'"{column}"'
                for column, kind in kinds.items()
            )
            source = f"read_csv($path, header=true, auto_detect=false, delim=',', quote='\"', escape='\"', columns={kinds}, parallel=false, max_line_size={_LONG})"
            target = str(draft / f"{name}.parquet").replace("'", "''")
            base.execute(f"COPY (SELECT {chosen} FROM {source}) TO '{target}' (FORMAT parquet, ROW_GROUP_SIZE {_GROUP})", {"path": str(draft / f"{name}.csv"), "marked": MARKED})  # names are ours  # noqa: S608  # fmt: skip


def _write_workbook(draft: Path, names: Iterable[str], called: str) -> Iterator[str]:
    """All tables but the texts in one workbook, a sheet each, row by row; cells are text or numbers, never formulas or links."""
    try:
        from xlsxwriter import Workbook
    except ImportError:
        yield f"no workbook without XlsxWriter: {_EXTRA}"
        return
    plain = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "tmpdir": str(draft)}  # fmt: skip
    too_long = []
    with Workbook(draft / f"{called}.xlsx", plain) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})  # the same bytes whatever the day
        bold = book.add_format({"bold": True})
        for name in names:
            if name == "texts":  # no cell of Excel holds one
                continue
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for at, row in enumerate(_rows(draft / f"{name}.csv")):
                if at > _ROWS:
                    too_long.append(name)
                    break
                sheet.write_row(at, 0, row, None if at else bold)
    if too_long:
        (draft / f"{called}.xlsx").unlink()
        yield f"no workbook: {', '.join(too_long)} has more rows than Excel takes ({_ROWS:,}); ask the Parquet with DuckDB"


def _rows(path: Path) -> Iterator[list[str | float | bool]]:
    """The rows of a table in CSV, its heading first, each cell of its type."""
    with path.open(encoding="utf-8", newline="") as file:
        csv.field_size_limit(_LONG)
        reader = csv.reader(file)
        names = next(reader)
        yield list(names)
        kinds = [column_type(name) for name in names]
        for row in reader:
            yield [_typed(told, kind) for told, kind in zip(row, kinds, strict=True)]


def _typed(told: str, kind: str) -> str | float | bool:
    if kind == "str" or not told:
        return cell_read(told)[:_CELL]
    return told == "True" if kind == "bool" else float(told)


def of_letter(found: Columns, name: str, file: str, sender_kind: str = "") -> Columns:
    """The tables of one letter as they stand among others: with the name and the file that it has there, and the kind that a user gave."""
    tables = {table: columns | {"letter": [name] * len(columns["letter"])} for table, columns in found.items()}
    tables["letters"] |= {"file": [file]} | ({"sender_kind": [sender_kind]} if sender_kind else {})
    return tables
