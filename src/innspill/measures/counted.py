"""What is counted: the letter's words by form or lemma, with headings and numbers in or out."""

import pandas as pd

from innspill.errors import InnspillError
from innspill.letter import Letter

#: What a word is told apart by: its written form in small letters, or its lemma.
BY = ("form", "lemma")


def counted(letter: Letter, by: str = "form", headings: bool = True, numbers: bool = False) -> pd.DataFrame:
    """The running words of `letter`, one row each, in order.

    `by`: "form" (small letters) or "lemma" (needs the tagger). `headings`: with title and headings, or sentences
    alone. `numbers`: whether numbers and dates count as words; a token that holds a letter always does, marks never.
    Columns `unit`, `kind`, `section`, `start`, `end`, `form` (verbatim) and `word` (what is counted).
    Raises `InnspillError` for an unknown `by`.
    """
    if by not in BY:
        raise InnspillError(f"words cannot be counted by {by!r}; choose one of: {', '.join(BY)}")
    tokens = letter.forms if by == "form" else letter.tokens
    units = letter.units.set_index("id")[["kind", "section"]]
    wanted = tokens["is_word"]
    if numbers:
        wanted |= tokens["form"].str.contains(r"\d")
    table = tokens[wanted].join(units, on="unit")
    if not headings:
        table = table[table["kind"].eq("sentence")]
    table["word"] = table["form"].str.lower() if by == "form" else table["lemma"].str.lower()
    columns = ["unit", "kind", "section", "start", "end", "form", "word"]
    extra = [name for name in ("upos", "feats", "lemma", "parts") if name in table]
    return table[columns + extra].reset_index(drop=True)
