"""Requests of all letters by whom they are addressed to."""

import pandas as pd

from innspill.figures.base.canvas import beside, canvas, widest
from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.base.page import inner
from innspill.figures.base.style import GREY, INK, VERMILION
from innspill.figures.letters.rows import rows, which
from innspill.wording import say

_ROW, _LEAST, _MOST = 0.52, 3.0, 20  # cm of a row, of the bars; rows


def draw_letter_addressees(
    requests: pd.DataFrame,
    letters: pd.DataFrame,
    shared: pd.DataFrame,
    language: str = "en",
    by: str = "",
    found: str = "",
) -> Drawn:
    """A bar an addressee: how many letters ask it for something; behind it, how many requests that is.

    `requests`, `letters`: tables of `innspill.letters.read`; `shared`: of `innspill.letters.together`; `found`: the sentence that heads it.
    """
    shown = rows(letters, shared, language)
    asks = requests[requests["kind"].eq("request") & requests["letter"].isin(shown["letter"])]
    if asks["letter"].nunique() < 2:
        raise NothingError(
            say(language, "requests were found in fewer than two letters", "anmodninger ble funnet i færre enn to brev")
        )
    asks = asks.assign(addressee=one_case(asks["addressee"]))
    table = asks.groupby("addressee").agg(letters=("letter", "nunique"), requests=("letter", "size")).reset_index()
    table = table.sort_values(["letters", "requests", "addressee"], ascending=[False, False, True], ignore_index=True)
    drawn = table.head(_MOST)
    claim = found or say(language, "Whom the letters ask", "Hvem brevene ber")
    note = say(
        language,
        "Bar: letters with a request to the addressee; behind it the number of requests. A request that names nobody goes to the letter’s recipient.",
        "Søyle: brev med en anmodning til adressaten; bak den antall anmodninger. En anmodning som ikke nevner noen, går til mottakeren av brevet.",
    )
    if len(table) > _MOST:
        more = len(table) - _MOST
        note += say(
            language,
            f" {more} more {'stands' if more == 1 else 'stand'} in the table.",
            f" {more} til står i tabellen.",
        )
    nobody = say(language, "nobody named", "ingen nevnt")
    names = [name or nobody for name in drawn["addressee"]]
    counted = [f"{row.letters}   ({row.requests})" for row in drawn.itertuples()]
    right = widest(counted) + 0.3
    called, left = beside(names, right + _LEAST, most=6.0)
    figure, axes = canvas(claim, note, _ROW * len(drawn), left, right, 0.1, least=_LEAST)
    axes.barh(range(len(drawn)), drawn["letters"], 0.62, color=VERMILION, lw=0)
    for y, label in enumerate(counted):
        axes.text(drawn["letters"].iloc[y] + 0.15 * drawn["letters"].max() / inner(left + right), y, label, va="center")
    axes.set_yticks(range(len(drawn)), called)
    for tick, name in zip(axes.get_yticklabels(), names, strict=True):
        tick.set_color(GREY if name == nobody else INK)
    axes.set(xlim=(0, drawn["letters"].max()), ylim=(len(drawn) - 0.5, -0.5), xticks=[])
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    caption = say(
        language,
        f"{len(asks)} requests in {asks['letter'].nunique()} of the texts; wishes and doubtful requests are left out. {which(letters, len(shown), language)} {by}",
        f"{len(asks)} anmodninger i {asks['letter'].nunique()} av tekstene; ønsker og tvilsomme anmodninger er utelatt. {which(letters, len(shown), language)} {by}",
    ).strip()
    listed = "; ".join(
        f"{name} {row.letters} ({row.requests})" for name, row in zip(names, drawn.itertuples(), strict=True)
    )
    alt = say(
        language,
        f"Bars of addressees by the letters that ask them: {listed}.",
        f"Søyler med adressater etter hvor mange brev som ber dem: {listed}.",
    )
    return Drawn("letter-addressees", figure, table, claim, caption, alt)


def one_case(names: pd.Series) -> pd.Series:
    """Each name as it is written oftenest, whatever its capitals: *Departementet* at the head of a sentence is *departementet*."""
    counts = names.value_counts().sort_index(kind="stable").sort_values(ascending=False, kind="stable")
    usual: dict[str, str] = {}
    for name in counts.index:
        usual.setdefault(name.lower(), name)
    return names.str.lower().map(usual)
