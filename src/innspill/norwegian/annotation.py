"""Corrected annotations: a letter's tokens pre-tagged by the machine, then corrected token by token by reading.

`data/annotation/NAME.conllu` is used for the letter NAME where its tokens are the letter's tokens, and not otherwise;
whoever shows a table can say which it was. `Corrected=` in the last column names the columns that reading changed.

    python -m innspill.norwegian.annotation NAME        says how many tokens were changed
"""

import sys
from pathlib import Path

from innspill.errors import InnspillError
from innspill.files import data

from . import conllu
from .tagger import Word, analyse

COLUMNS = ("upos", "feats", "lemma")


def annotated(name: str, sentences: list[list[str]]) -> tuple[list[list[Word]], str]:
    """The words of a letter's sentences (lists of forms) and where their tags come from: "corrected" or "automatic".

    "corrected": `data/annotation/NAME.conllu` holds these very sentences. "automatic": there is no such file, or its
    tokens are not these; then `analyse` answers. Raises `InnspillError` where the file is no CoNLL-U.
    """
    path = annotation_path(name)
    if path.is_file():
        found = conllu.read(path)
        if [[token.form for token in sentence.tokens] for sentence in found] == [list(forms) for forms in sentences]:
            words = [[Word(t.form, t.upos, t.feats, t.lemma) for t in sentence.tokens] for sentence in found]
            return words, "corrected"
    return analyse(sentences), "automatic"


def annotation_path(name: str) -> Path:
    """Where the corrected annotation of the letter `name` lies, or would lie."""
    return data("annotation", f"{name}.conllu")


def changes(name: str) -> dict[str, int]:
    """How many of a letter's `tokens` reading has `changed`, and in which columns (`upos`, `feats`, `lemma`).

    Raises `InnspillError` where the letter has no corrected annotation.
    """
    path = annotation_path(name)
    if not path.is_file():
        raise InnspillError(f"{path}: no such file; there is no corrected annotation of this letter")
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line[:1].isdigit()]
    marks = [
        mark.removeprefix("Corrected=").split(",") for row in rows for mark in row[9].split("|") if "Corrected=" in mark
    ]
    return {"tokens": len(rows), "changed": len(marks), **{c: sum(c in mark for mark in marks) for c in COLUMNS}}


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("name one letter: python -m innspill.norwegian.annotation ks-storbynettverk-2022")
    try:
        counted = changes(sys.argv[1])
        parts = ", ".join(f"{column} {counted[column]}" for column in COLUMNS)
        print(f"{counted['changed']} of {counted['tokens']} tokens were changed by reading ({parts})")
    except InnspillError as error:
        sys.exit(str(error))
