"""How a table is shown in a notebook: named and numbered in the language, words to the left and whole, no row numbers."""

import re
from functools import cache
from html import escape
from itertools import repeat
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
    names = [str(name) for name in table]

    def row(tag: str, told: list[str]) -> str:
        cells = (f"<{tag} {look}>{escape(cell)}</{tag}>" for cell, look in zip(told, looks, strict=True))
        return f"<tr>{''.join(cells)}</tr>"

    head = row("th", [column_name(name, language) for name in names])
    rows = (list(map(_told, cells, names, repeat(digits), repeat(language))) for cells in table.itertuples(index=False))
    body = "".join(f"{row('td', told)}\n" for told in rows)
    return HTML(f"<table><thead>{head}</thead>\n<tbody>\n{body}</tbody></table>")


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
