"""The whole letter in one table: what each unit is about, asks, offers, rests on and says again."""

import pandas as pd

from innspill.letter import Letter
from innspill.measures.rhetoric.gist import gist
from innspill.measures.units import unit_codes


def overview(
    letter: Letter, themes: pd.DataFrame, asked: pd.DataFrame, offered: pd.DataFrame, argument: pd.DataFrame,
    repeated: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """One row a unit: `unit`, `kind`, `section`, `text`, `words`, `theme` (its primary one, "" for none), `does`, `strength`
    (1 to 3; 0 where it neither asks nor offers), `gist` (the letter's words for what it asks or offers), `grounds` and `marked`
    (units that give grounds for it; those of them that the letter marks), `again` (units that say the same, word for word).

    `does` is "request", "wish", "offer" or "". A unit that does both asks. `themes`: codings. `asked`, `offered`, `argument` and
    `repeated`: as `measures.rhetoric` has them (`requests.requests`, `requests.offers`, `argument.argument`, `repetition.said_twice`).
    """
    table = unit_codes(letter, theme=themes).drop(columns="start")
    asks = asked[asked["kind"].isin(["request", "wish"])]
    gives = offered.assign(kind="offer")
    does = pd.concat([gives, asks]).drop_duplicates("unit", keep="last").set_index("unit")
    grounds = argument[argument["ground"].ne("")].groupby("unit")
    given = {unit: list(rows["ground"]) for unit, rows in grounds}
    said = {unit: list(rows.loc[rows["mark"].ne(""), "ground"]) for unit, rows in grounds}
    again = _again(repeated)
    found = [does.loc[unit] if unit in does.index else None for unit in table["unit"]]
    return table.assign(
        does=["" if row is None else row["kind"] for row in found],
        strength=[0 if row is None else int(row["strength"]) for row in found],
        gist=["" if row is None else gist(row["quote"]) for row in found],
        grounds=[" ".join(given.get(unit, [])) for unit in table["unit"]],
        marked=[" ".join(said.get(unit, [])) for unit in table["unit"]],
        again=[" ".join(again.get(unit, [])) for unit in table["unit"]],
    )


def _again(repeated: pd.DataFrame) -> dict[str, list[str]]:
    """Unit → the units that share a phrase with it."""
    found: dict[str, list[str]] = {}
    for units in repeated["units"].str.split():
        for unit in units:
            found.setdefault(unit, []).extend(other for other in units if other not in (unit, *found.get(unit, [])))
    return found
