"""How figures show what a letter asks and where it stands: a sign and a colour a kind, and what notes say of them."""

import pandas as pd

from innspill.figures.base.style import BLUE, GREEN, ORANGE, VERMILION
from innspill.figures.base.words import wording_of
from innspill.wording import say

_say = wording_of(__name__)

#: Kind of a claim → its sign and colour; stances in the order in which they are counted.
SIGNS = {
    "request": ("■", VERMILION), "support": ("+", GREEN), "conditional": ("+?", BLUE), "opposition": ("−", VERMILION), "reservation": ("±", ORANGE),
    "wish": ("◊", BLUE),
}  # fmt: skip


def said_again(shown: pd.DataFrame, language: str) -> str:
    """The sentence of a note that explains the headings below units (column `also`), with a space before it; "" for none."""
    return f" {_say(language, 'again')}" if shown["also"].ne("").any() else ""


def grounded(shown: pd.DataFrame, language: str) -> str:
    """The sentence of a caption that says of how many grounds were found, and of how many the letter marks them (`grounds`, `marks`)."""
    given, said = (int(shown[column].ne("").sum()) for column in ("grounds", "marks"))
    told = {"given": given, "n": len(shown), "said": said or say(language, "none", "ingen")}
    return _say(language, "grounds", **told) if given else _say(language, "groundless")
