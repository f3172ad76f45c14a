"""How a table is shown in a notebook: words to the left and whole, numbers to the right, no row numbers."""

from html import escape

import pandas as pd
from IPython.display import HTML
from pandas.api.types import is_bool_dtype, is_numeric_dtype

# On each cell, because JupyterLab drops a style sheet from a notebook that it has not run itself.
_CELL = "style='text-align: {}; vertical-align: top; padding: 0.2em 0.8em'"


def readable(table: pd.DataFrame, digits: int = 2) -> HTML:
    """`table` as HTML to read. Numbers with a fraction are rounded to `digits`; every cell is escaped, none is cut."""
    numeric = [is_numeric_dtype(table[name]) and not is_bool_dtype(table[name]) for name in table]
    looks = [_CELL.format("right" if number else "left") for number in numeric]
    head = "".join(f"<th {look}>{escape(str(name))}</th>" for name, look in zip(table, looks, strict=True))
    rows = [
        "<tr>"
        + "".join(f"<td {look}>{escape(_told(cell, digits))}</td>" for cell, look in zip(row, looks, strict=True))
        for row in table.itertuples(index=False)
    ]
    body = "</tr>\n".join([*rows, ""])
    return HTML(f"<table><thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table>")


def _told(cell: object, digits: int) -> str:
    if isinstance(cell, float):
        return "" if pd.isna(cell) else f"{cell:.{digits}f}"
    return "" if cell is None else str(cell)
