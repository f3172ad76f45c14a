"""What is counted: the letter's words by form or lemma, with headings and numbers in or out."""

from collections.abc import Sequence

import pandas as pd

from innspill.errors import InnspillError
from innspill.letter import Letter
from innspill.norwegian import Word, display_lemma
from innspill.norwegian.compounds import Part, parts

#: What a word is told apart by: its written form in small letters, or its lemma.
BY = ("form", "lemma")


def counted(letter: Letter, by: str = "form", headings: bool = True, numbers: bool = False) -> pd.DataFrame:
    """The running words of `letter`, one row each, in order.

    `by`: "form" (small letters) or "lemma" (as `norwegian.display_lemma` shows it; loads the tagger). `headings`: with
    title and headings, or sentences alone. `numbers`: whether numbers and dates count as words; a token that holds a
    letter always does, marks never. Columns `unit`, `kind`, `section`, `start`, `end`, `form` (verbatim) and `word`
    (what is counted); by lemma also `upos`, `feats`, `lemma` (UD's, in small letters) and `parts`.
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
    table = table.reset_index(drop=True)
    columns = ["unit", "kind", "section", "start", "end", "form", "word"]
    if by == "form":
        table["word"] = table["form"].str.lower()
        return table[columns]
    table["word"] = shown_lemmas(table)
    table["lemma"] = table["word"].str.lower().where(table["upos"].eq("PROPN"), table["lemma"].str.lower())
    return table[[*columns, "upos", "feats", "lemma", "parts"]]


def shown_lemmas(table: pd.DataFrame) -> list[str]:
    """The lemma of each token as it is counted and shown: a name that is a compound of common words is one with those words.

    *Generalistkommuneutvalget*, tagged as a name, and *generalistkommuneutvalget* are both *generalistkommuneutvalg*. A
    lemma that is only a name keeps its capitals.
    """
    words = []
    for row in table.itertuples(index=False):
        if row.upos == "PROPN" and len(row.parts) > 1:
            words.append(dictionary_form(parts(row.form)))
        else:
            words.append(display_lemma(Word(row.form, row.upos, row.feats, row.lemma)))
    common = {word.lower() for word, upos in zip(words, table["upos"], strict=True) if upos != "PROPN"}
    return [word.lower() if word.lower() in common else word for word in words]


def dictionary_form(pieces: Sequence[Part]) -> str:
    """The parts as one word in its dictionary form: as written, the last one's lemma in place of its form."""
    if not pieces:
        return ""
    return "".join(part.surface for part in pieces[:-1]).lower() + pieces[-1].lemma.rstrip("-")
