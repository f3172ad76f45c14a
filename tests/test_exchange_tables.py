"""CSV of every table: complete, explained, and the same again."""

import pandas as pd
from drawings import letter_called

from innspill.coding import read_codings
from innspill.exchange import export_csv

KS = letter_called("ks-storbynettverk-2022")


def read(path):
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def test_every_table_is_written_and_every_column_explained(tmp_path):
    codings = read_codings(KS)
    written = {path.stem: read(path) for path in export_csv(KS, codings, tmp_path / "new" / "folder")}
    sizes = {"units": KS.units, "tokens": KS.tokens, "codings": codings.rows, "links": codings.links,
             "coverage": codings.coverage}  # fmt: skip
    assert {name: len(table) for name, table in written.items() if name != "columns"} == {
        name: len(table) for name, table in sizes.items()
    }
    explained = written.pop("columns")
    assert explained["meaning"].ne("").all()
    assert set(zip(explained["table"], explained["column"], strict=True)) == {
        (name, column) for name, table in written.items() for column in table.columns
    }


def test_quotes_are_the_letters_words_and_the_bytes_repeat(tmp_path):
    codings = read_codings(KS)
    first, second = (export_csv(KS, codings, tmp_path / name) for name in "ab")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    rows = read(tmp_path / "a" / "codings.csv")
    assert all(
        KS.quote(int(start), int(end)) == quote
        for start, end, quote in zip(rows["start"], rows["end"], rows["quote"], strict=True)
    )
    assert b"\r" not in (tmp_path / "a" / "units.csv").read_bytes()
