"""The line of argument: from grounds to the stances and requests that they carry, as far as links tell."""

from collections import defaultdict

import pandas as pd

from innspill.measures.rhetoric.requests import marked

#: What a unit does, the strongest first: a unit that asks and wishes is told as one that asks.
_KINDS = ["request", "wish", "opposition", "reservation", "conditional", "support"]


def argument(requests: pd.DataFrame, positions: pd.DataFrame) -> pd.DataFrame:
    """One row a ground of a claim, and one for each claim of which no ground was found, in order of the letter.

    `requests`, `positions`: `measures.rhetoric.requests.requests(…)` and `.positions(…)`; doubtful requests are left out.
    Columns: `line` (claims that share a ground, and what these are grounds of, are one line; from 1; 0 where nothing is linked), `ground` (a unit;
    that of the claim where it gives its own; "" for none), `mark` (the word by which the letter says so; "" where the
    link is inferred), `unit` (of the claim), `kind` (one of `_KINDS`), `quote`, `also` (headings
    that say the same).
    """
    columns = ["kind", "place", "unit", "quote", "grounds", "marks", "also"]
    claims = pd.concat([requests[columns], positions[columns]], ignore_index=True)
    claims = claims[claims["kind"].isin(_KINDS)]
    claims = claims.assign(rank=claims["kind"].map(_KINDS.index)).sort_values(["place", "rank"], kind="stable")
    claims = claims.drop_duplicates("unit")
    rows = [
        (ground, marked(claim.marks).get(ground, ""), claim.unit, claim.kind, claim.quote, claim.also)
        for claim in claims.itertuples()
        for ground in claim.grounds.split() or [""]
    ]
    table = pd.DataFrame(rows, columns=["ground", "mark", "unit", "kind", "quote", "also"])
    table.insert(0, "line", _lines(table["ground"].tolist(), table["unit"].tolist()))
    return table


def _lines(grounds: list[str], claims: list[str]) -> list[int]:
    """The number of the line of each link, counted from the first; 0 for a claim without a ground."""
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for ground, claim in zip(grounds, claims, strict=True):
        if ground:
            beside[ground].add(claim)
            beside[claim].add(ground)
    line: dict[str, int] = {}
    for claim in claims:
        if claim in beside and claim not in line:
            number, reached = max(line.values(), default=0) + 1, {claim}
            while reached:
                unit = reached.pop()
                line[unit] = number
                reached |= beside[unit] - line.keys()
    return [line.get(claim, 0) for claim in claims]
