"""How a table is shown in a notebook: text to the left and whole, no row numbers."""

import re

import pandas as pd
from IPython.display import HTML

# On each cell, because JupyterLab drops a style sheet from a notebook that it has not run itself.
_LEFT = 'style="text-align: left; vertical-align: top; padding: 0.2em 0.8em"'


def readable(table: pd.DataFrame, digits: int = 2) -> HTML:
    """`table` as HTML to read. Numbers with a fraction are rounded to `digits`; every cell is escaped."""
    shown = table.copy()
    for column in shown.select_dtypes("float"):
        shown[column] = [f"{value:.{digits}f}" if pd.notna(value) else "" for value in shown[column]]
    with pd.option_context("display.max_colwidth", None):  # a sentence cut at 50 characters is no evidence
        html = shown.to_html(index=False, border=0)
    return HTML(re.sub(r"<(t[dh])( style=\"[^\"]*\")?>", rf"<\1 {_LEFT}>", html))
