"""Every table of a letter and its codings as CSV, for spreadsheets and for R."""

from pathlib import Path

import pandas as pd

from innspill.coding import COLUMNS, Codings
from innspill.files import data, ensure_ours
from innspill.letter import Letter
from innspill.sets import write_named_set
from innspill.signs import csv_text


def described(name: str) -> pd.DataFrame:
    """The columns of the tables that innspill writes, in the order in which they stand, as `data/tables/NAME.csv` has them: `table`,
    `column`, `meaning`, of many letters also `type`. An attribute of a layer is explained by the layer's codebook."""
    return pd.read_csv(data("tables", f"{name}.csv"), dtype="str", keep_default_na=False)


def meanings(name: str) -> dict[str, dict[str, str]]:
    """Table → column → what it means, of `described(name)`."""
    tables = described(name).groupby("table", sort=False)
    return {table: dict(zip(rows["column"], rows["meaning"], strict=True)) for table, rows in tables}


def export_csv(letter: Letter, codings: Codings, folder: Path | str) -> list[Path]:
    """Write `units`, `tokens`, `codings` (with their words), `links` and `coverage` of `letter` as CSV to `folder`.

    UTF-8, comma, LF, a header line; `columns.csv` beside them says what each column means. Returns the files written.
    Raises `InnspillError` for a folder that cannot be written, or a file of such a name that innspill has not made.
    """
    rows = codings.rows.copy()
    rows["quote"] = [letter.quote(start, end) for start, end in zip(rows["start"], rows["end"], strict=True)]
    attributes = [name for name in rows.columns if name not in COLUMNS and name != "quote"]
    tables = {
        "units": letter.units,
        "tokens": letter.tokens.assign(parts=letter.tokens["parts"].map("|".join)),
        "codings": rows[[*COLUMNS, *attributes, "quote"]],
        "links": codings.links,
        "coverage": codings.coverage,
    }
    known = meanings("export")
    known["codings"] |= {name: _attribute(name, rows) for name in attributes}
    told = [(name, column, known[name].get(column, "")) for name, table in tables.items() for column in table.columns]
    tables["columns"] = pd.DataFrame(told, columns=["table", "column", "meaning"])
    paths = [Path(folder) / f"{name}.csv" for name in tables]
    for path, table in zip(paths, tables.values(), strict=True):
        ensure_ours(path, table.columns)
    write_named_set(folder, {f"{name}.csv": csv_text(table).encode() for name, table in tables.items()})
    return paths


def _attribute(name: str, rows: pd.DataFrame) -> str:
    layers = sorted(set(rows.loc[rows[name].ne(""), "layer"]))
    return f"attribute of layer {', '.join(layers)}; see its codebook"
