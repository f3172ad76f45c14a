"""How figures show what a letter asks and where it stands: a sign, a colour and a name a kind, and what notes say of them."""

import pandas as pd

from innspill.figures.base.style import BLUE, GREEN, ORANGE, VERMILION
from innspill.wording import say

#: Kind of a claim → its sign and colour; positions in the order in which they are counted.
SIGNS = {
    "request": ("■", VERMILION), "support": ("+", GREEN), "opposition": ("−", VERMILION), "reservation": ("±", ORANGE),
    "wish": ("◊", BLUE),
}  # fmt: skip
#: Kind of a claim, or of what is offered → its name in English and Norwegian.
NAMES = {
    "request": ("request", "anmodning"), "wish": ("wish", "ønske"), "offer": ("offer", "tilbud"), "promise": ("promise", "løfte"),
    "support": ("support", "støtte"), "opposition": ("opposition", "motstand"), "reservation": ("reservation", "forbehold"),
}  # fmt: skip


def kind_names(language: str) -> dict[str, str]:
    """Kind of a claim, or of what is offered → its name."""
    return {kind: say(language, *names) for kind, names in NAMES.items()}


def said_again(shown: pd.DataFrame, language: str) -> str:
    """The sentence of a note that explains the headings below units (column `also`), with a space before it; "" for none."""
    told = say(
        language,
        " Below a sentence: the heading that says the same.",
        " Under en setning: overskriften som sier det samme.",
    )
    return told if shown["also"].ne("").any() else ""
