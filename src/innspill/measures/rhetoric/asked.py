"""What a letter asks for, for people who want to know in ten seconds: requests, wishes, stances, with quotes and grounds."""

from typing import Any

import pandas as pd

from innspill.coding import Codings, select
from innspill.errors import InnspillError
from innspill.letter import Letter
from innspill.measures.rhetoric.requests import marked, positions, requests


def asked(letter: Letter, codings: Codings, coder: str = "auto") -> dict[str, list[dict[str, Any]]]:
    """The requests and the stances in `codings` by `coder`: `auto` (all coders of that name) or such as `read:a`.

    `requests`: `kind` (request, wish), `quote`, `start`, `end`, `addressee`, `given` (named, implied), `actor`, `strength`
    (0–3), `grounds` (quotes), `marks` (for each the word by which the letter says so, "" where it is inferred), `lead_in`,
    `also` (headings that say the same); requests first, then the wishes, each in order of the letter. `stance`: `code`,
    `quote`, `start`, `end`, `target`, `also`. Raises `InnspillError` where that coder has not coded the letter for acts.
    """
    acts = _by(codings, "act", coder)
    if acts.empty:
        there = sorted(set(codings.rows.loc[codings.rows["layer"].eq("act"), "coder"]))
        raise InnspillError(
            f"{letter.name}: {coder} has not coded what it asks for; "
            f"{'choose ' + ' or '.join(there) + ', or ' if there else ''}leave out --coder for the automatic coding"
        )
    moves = _by(codings, "move", coder)
    table = requests(letter, acts, codings.links, moves)
    table = table[table["kind"].isin(["request", "wish"])].sort_values("kind", kind="stable")
    quotes = dict(zip(letter.units["id"], letter.units["text"], strict=True))
    found = [
        {
            "kind": row.kind, "quote": letter.quote(row.start, row.end), "start": int(row.start), "end": int(row.end),
            "addressee": row.addressee, "given": row.given, "actor": row.actor, "strength": int(row.strength),
            "grounds": [quotes[unit] for unit in row.grounds.split()], "lead_in": row.lead_in,
            "marks": [marked(row.marks).get(unit, "") for unit in row.grounds.split()],
            "also": [quotes[unit] for unit in row.also.split()],
        }
        for row in table.itertuples()
    ]  # fmt: skip
    stances = positions(letter, _by(codings, "stance", coder), acts, codings.links, moves)
    told = [
        {
            "code": row.kind, "quote": row.quote, "start": int(row.start), "end": int(row.end), "target": row.target,
            "also": [quotes[unit] for unit in row.also.split()],
        }
        for row in stances[stances["kind"].ne("wish")].itertuples()
    ]  # fmt: skip
    return {"requests": found, "stance": told}


def _by(codings: Codings, layer: str, coder: str) -> pd.DataFrame:
    rows = select(codings, layer, statuses=("primary", "further", "acceptable", "doubtful"))
    return of_coder(rows, coder).reset_index(drop=True)


def of_coder(rows: pd.DataFrame, coder: str) -> pd.DataFrame:
    """Those of `rows`, of codings or of their coverage, by `coder`: `auto` (all coders of that name) or such as `read:a`."""
    return rows[rows["coder"].eq(coder) | rows["coder"].str.startswith(f"{coder}:")]
