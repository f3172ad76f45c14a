"""Every table of a letter and its codings as CSV, for spreadsheets and for R."""

from pathlib import Path

import pandas as pd

from innspill.coding import COLUMNS, Codings
from innspill.files import ensure_ours
from innspill.letter import Letter
from innspill.sets import write_named_set
from innspill.signs import csv_text

#: What each column means; an attribute of a layer is explained by the layer's codebook.
MEANING = {
    "units": {
        "id": "of the unit: t (title), h1 … (headings), s1 … (sentences)",
        "kind": "title, heading or sentence",
        "section": "title, opening or body, 1 … (headed sections), closing",
        "paragraph": "number of the paragraph or list item, 0 for title and headings",
        "marker": "of a list item, such as 1. or -; empty elsewhere",
        "start": "first character, counted in Unicode code points from 0",
        "end": "character after the last, in code points",
        "text": "the words, white space folded; as in every text, an apostrophe before =, +, - or @ that a spreadsheet would reckon with",
    },
    "tokens": {
        "unit": "id of the unit it stands in",
        "start": "first character, in code points",
        "end": "character after the last, in code points",
        "form": "the token as written",
        "is_word": "True where it holds a letter: what innspill counts as a word",
        "lower": "the token in small letters",
        "upos": "part of speech (universaldependencies.org/u/pos)",
        "feats": "inflection (universaldependencies.org/u/feat)",
        "lemma": "dictionary form",
        "parts": "dictionary forms of a compound's parts, joined by |; of a simple word its own",
    },
    "codings": {
        "id": "of the coding, from its content",
        "layer": "theme, move, act, …: the codebook",
        "code": "as the codebook names it",
        "start": "first character, in code points",
        "end": "character after the last, in code points",
        "coder": "who says so: read:… (by reading), auto:… (a program), hand:… (a person who uses innspill)",
        "status": "primary, further, acceptable (defensible instead of the primary) or doubtful (no error either way)",
        "note": "why",
        "quote": "the coded words, white space folded",
    },
    "links": {
        "from": "id of the coding that the link starts from",
        "role": "what the other is to it, as the codebook says",
        "to": "id of the coding that it points to",
    },
    "coverage": {
        "coder": "who has read",
        "layer": "for which layer",
        "start": "from this character, in code points",
        "end": "to before this one",
    },
}


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
    told = [(name, column, _meaning(name, column, rows)) for name, table in tables.items() for column in table.columns]
    tables["columns"] = pd.DataFrame(told, columns=["table", "column", "meaning"])
    paths = [Path(folder) / f"{name}.csv" for name in tables]
    for path, table in zip(paths, tables.values(), strict=True):
        ensure_ours(path, table.columns)
    write_named_set(folder, {f"{name}.csv": csv_text(table).encode() for name, table in tables.items()})
    return paths


def _meaning(table: str, column: str, rows: pd.DataFrame) -> str:
    if table == "codings" and column not in MEANING["codings"]:
        layers = sorted(set(rows.loc[rows[column].ne(""), "layer"]))
        return f"attribute of layer {', '.join(layers)}; see its codebook"
    return MEANING[table].get(column, "")
