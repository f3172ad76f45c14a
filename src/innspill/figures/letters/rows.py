"""A row a letter: what it is called, in which order letters stand, and when they are too many for a row each."""

import pandas as pd

from innspill.figures.base.words import wording_of
from innspill.findings.corpus import each_text
from innspill.findings.letters import KINDS, UNKNOWN, kind_names
from innspill.wording import say

_say = wording_of(__name__)

#: Rows that a page holds; where there are more letters, figures have a row a kind of sender.
MOST = 45


def rows(letters: pd.DataFrame, shared: pd.DataFrame, language: str) -> pd.DataFrame:
    """The letters as rows of a figure, each text once: `letter`, `label`, `sender_kind`, `letters`; by kind of sender, then by label.

    `letters`: that table of `innspill.letters.read`; `shared`: which of them are one text (`letters.together`). A letter's label is its
    sender, with its own name where that is not known or not its alone; a text that stands in several letters is told with how many.
    """
    table = each_text(letters, shared)
    alone = table["sender"].ne("") & ~table["sender"].duplicated(keep=False)
    ends = table["letter"].str.rsplit("/", n=1).str[-1]
    label = table["sender"].where(alone, ends.where(~ends.duplicated(keep=False), table["letter"]))
    more = table["letters"].sub(1)
    again = [say(language, f" and {n} more", f" og {n} til") if n else "" for n in more]
    table = table.assign(label=label + again)
    known = list(KINDS)
    place = [known.index(kind) if kind in known else len(known) for kind in table["sender_kind"]]
    table = table.assign(place=place, low=table["label"].str.casefold()).sort_values(["place", "low"], kind="stable")
    return table[["letter", "label", "sender_kind", "letters", "words", "lix"]].reset_index(drop=True)


def kind_called(kind: str, language: str) -> str:
    """A kind of sender, "municipality"; "" where it is not known, and as a user calls it where it is a user's own."""
    if kind in KINDS:
        return say(language, KINDS[kind][0], KINDS[kind][2])
    return "" if kind == UNKNOWN else kind


def kind_name(kind: str, n: int, language: str) -> str:
    """ "3 municipalities", "1 company", "3 senders called velforening", "2 of unknown kind"."""
    if kind == UNKNOWN:
        return say(language, f"{n} of unknown kind", f"{n} av ukjent slag")
    one_en, many_en, one_nb, many_nb = kind_names(kind)
    return f"{n} {say(language, one_en, one_nb) if n == 1 else say(language, many_en, many_nb)}"


def which(letters: pd.DataFrame, texts: int, language: str) -> str:
    """The sentence of a caption that says how many letters there are, and how many texts."""
    n = len(letters)
    return _say(language, "letters" if texts == n else "texts", n=n, texts=texts)


def in_the_table(n: int, language: str) -> str:
    """The sentence of a note that says that so many more stand in the table, with a space before it; "" for none."""
    return f" {_say(language, 'more', n=n)}" if n > 0 else ""
