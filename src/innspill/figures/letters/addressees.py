"""Requests of all letters by whom they are addressed to."""

import pandas as pd

from innspill.figures.base.canvas import beside, canvas, widest
from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.base.grid import as_rows
from innspill.figures.base.page import inner
from innspill.figures.base.style import GREY, INK, VERMILION
from innspill.figures.base.words import wording_of
from innspill.figures.letters.rows import in_the_table, rows, which
from innspill.findings.corpus import one_name
from innspill.wording import say

_say = wording_of(__name__)

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
        raise NothingError(_say(language, "nothing"))
    asks = asks.assign(addressee=one_case(one_name(asks)))
    table = asks.groupby("addressee").agg(letters=("letter", "nunique"), requests=("letter", "size")).reset_index()
    table = table.sort_values(["letters", "requests", "addressee"], ascending=[False, False, True], ignore_index=True)
    drawn = table.head(_MOST)
    claim = found or say(language, "Whom the letters ask", "Hvem brevene ber")
    note = _say(language, "note") + in_the_table(len(table) - _MOST, language)
    nobody = say(language, "nobody named", "ingen nevnt")
    names = [name or nobody for name in drawn["addressee"]]
    counted = [f"{row.letters}   ({row.requests})" for row in drawn.itertuples()]
    right = widest(counted) + 0.3
    called, left = beside(names, right + _LEAST, most=6.0)
    figure, axes = canvas(claim, note, _ROW * len(drawn), left, right, 0.1, least=_LEAST)
    axes.barh(range(len(drawn)), drawn["letters"], 0.62, color=VERMILION, lw=0)
    for y, label in enumerate(counted):
        axes.text(drawn["letters"].iloc[y] + 0.15 * drawn["letters"].max() / inner(left + right), y, label, va="center")
    as_rows(axes, called, (0, drawn["letters"].max()))
    for tick, name in zip(axes.get_yticklabels(), names, strict=True):
        tick.set_color(GREY if name == nobody else INK)
    known = which(letters, len(shown), language)
    caption = _say(language, "caption", n=len(asks), asks=asks["letter"].nunique(), which=known, by=by)
    listed = "; ".join(
        f"{name} {row.letters} ({row.requests})" for name, row in zip(names, drawn.itertuples(), strict=True)
    )
    alt = _say(language, "alt", listed=listed)
    return Drawn("letter-addressees", figure, table, claim, caption, alt)


def one_case(names: pd.Series) -> pd.Series:
    """Each name as it is written oftenest, whatever its capitals: *Departementet* at the head of a sentence is *departementet*."""
    counts = names.value_counts().sort_index(kind="stable").sort_values(ascending=False, kind="stable")
    usual: dict[str, str] = {}
    for name in counts.index:
        usual.setdefault(name.lower(), name)
    return names.str.lower().map(usual)
