"""How a table is shown in a notebook: named and numbered in the language, words to the left and whole, no row numbers."""

import re
from functools import cache
from html import escape
from typing import Any

import pandas as pd
from IPython.display import HTML
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from innspill.codebook import read_codebook
from innspill.files import data_in
from innspill.wording import number, say

# On each cell, because JupyterLab drops a style sheet from a notebook that it has not run itself.
_CELL = "style='text-align: {}; vertical-align: top; padding: 0.2em 0.8em'"


#: Column that only one kind of table has → what is said in English and Norwegian where that has no rows.
_NO_ROWS = {
    "alpha": (
        "Nobody has read this letter, so there is nothing to compare.",
        "Ingen har lest brevet, så det er ingenting å sammenligne.",
    ),
    "differ_in": ("No two who have coded this letter differ.", "Ingen to som har kodet brevet, er uenige."),
    "when": ("Nothing has been corrected.", "Ingenting er rettet."),
    "": ("There is nothing to show.", "Det er ingenting å vise."),
}
#: Columns that hold one of a few things.
_FEW = frozenset("section layer status definition measure differ_in set what way".split())


def readable(table: pd.DataFrame, digits: int = 2, language: str = "en") -> HTML:
    """`table` as HTML to read. Numbers with a fraction are rounded to `digits`; every cell is escaped, none is cut.

    Columns, and what stands in those that hold one of a few things, are called as `data/words/columns.yaml` and `values.yaml`
    have it in `language`; others keep their names. Of a table without rows a sentence says why.
    """
    if table.empty:
        why = say(language, *_NO_ROWS[next(filter(_NO_ROWS.__contains__, table.columns), "")])
        return HTML(f"<p><em>{why}</em></p>")
    numeric = [is_numeric_dtype(table[name]) and not is_bool_dtype(table[name]) for name in table]
    looks = [_CELL.format("right" if number else "left") for number in numeric]
    heads = "".join(
        f"<th {look}>{escape(column_name(str(name), language))}</th>" for name, look in zip(table, looks, strict=True)
    )
    rows = [
        "<tr>"
        + "".join(
            f"<td {look}>{escape(_told(cell, str(name), digits, language))}</td>"
            for cell, look, name in zip(row, looks, table, strict=True)
        )
        for row in table.itertuples(index=False)
    ]
    body = "</tr>\n".join([*rows, ""])
    return HTML(f"<table><thead><tr>{heads}</tr></thead>\n<tbody>\n{body}</tbody></table>")


def column_name(column: str, language: str) -> str:
    """What a column is called where it is read, by `columns.yaml`; one that is not there keeps its name."""
    known = _words("columns")
    return say(language, **known[column]) if column in known else column


def called(value: str, language: str) -> str:
    """What one of a few things is called where it is read, by `values.yaml`; one that is not there, as it is."""
    return str(_words("values").get(value, value)) if language == "nb" else value


@cache
def _words(file: str) -> dict[Any, Any]:
    found: dict[Any, Any] = data_in("words", f"{file}.yaml")
    return found


def _told(cell: object, column: str, digits: int, language: str) -> str:
    if isinstance(cell, float):
        return "" if pd.isna(cell) else number(cell, language, digits)
    text = "" if cell is None else str(cell)
    if column == "auto" or ":" in column:  # what a coder gave: codes, each that is not the primary one with its status
        return re.sub(r"[a-z]+", lambda word: _acts(language).get(word[0]) or called(word[0], language), text)
    return called(text, language) if column in _FEW else text


@cache
def _acts(language: str) -> dict[str, str]:
    """Code of an act or a stance, whose ids are English words, → its name."""
    return {code.id: code.name[language].lower() for layer in ("act", "stance") for code in read_codebook(layer).codes}
