"""How a table is shown in a notebook: text to the left and whole, no row numbers."""

import pandas as pd
from IPython.display import HTML

_STYLE = (
    "<style>.innspill-table td, .innspill-table th { text-align: left !important; vertical-align: top; padding: .2em .8em; "
    "max-width: 46em; }</style>"
)


def readable(table: pd.DataFrame, digits: int = 2) -> HTML:
    """`table` as HTML to read. Numbers with a fraction are rounded to `digits`; every cell is escaped."""
    shown = table.copy()
    for column in shown.select_dtypes("float"):
        shown[column] = [f"{value:.{digits}f}" if pd.notna(value) else "" for value in shown[column]]
    with pd.option_context("display.max_colwidth", None):  # a sentence cut at 50 characters is no evidence
        html = shown.to_html(index=False, border=0, classes="innspill-table", justify="left")
    return HTML(_STYLE + html)
