"""What the letter asks for, offers and takes a stand on: tables with the quote, the strength and the grounds."""

import pandas as pd

from innspill.coding import by_unit
from innspill.letter import Letter

_ATTRIBUTES = ("strength", "request", "wish", "addressee", "actor", "addressee_given")


def requests(letter: Letter, acts: pd.DataFrame, links: pd.DataFrame, moves: pd.DataFrame) -> pd.DataFrame:
    """The requests of a letter, and beside them the wishes whose fulfilment needs others' decision, in order.

    `acts`, `moves`: rows of these layers by one coder each; `links`: their links. Columns: `kind` (request, wish, or
    doubtful: a lead-in, a question that hands an issue over, a directive that R2 makes a stand), `place` (of the unit,
    from 1), `unit`, `section`, `start`, `end`, `act`, `strength` (0–3), `addressee`, `given` (named or implied),
    `actor`, `lead_in` (the words before the colon, for an item of a list), `quote`, `grounds` (units that give
    reasons, "s3 s7").
    """
    acts = _acts(letter, acts)
    grounds, lead_ins = _grounds(letter, links, moves), _lead_ins(letter)
    rows = []
    for act in acts.itertuples():
        kind = {"yes": "request", "doubtful": "doubtful"}.get(act.request, "")
        kind = "wish" if act.wish == "yes" else kind
        if kind:
            told = (act.strength, act.addressee, act.addressee_given, act.actor, lead_ins.get(act.unit, ""), act.text)
            where = (kind, act.place, act.unit, act.section, act.start, act.end, act.code)
            rows.append(where + told + (" ".join(grounds.get(act.id, ())),))
    columns = "kind place unit section start end act strength addressee given actor lead_in quote grounds".split()
    return pd.DataFrame(rows, columns=columns)


def offers(letter: Letter, acts: pd.DataFrame) -> pd.DataFrame:
    """What the sender offers or promises: `kind` (offer, promise), `place`, `unit`, `section`, `strength`, `quote`."""
    acts = _acts(letter, acts)
    found = acts[acts["code"].isin(["offer", "promise"])].assign(
        kind=lambda rows: rows["code"], quote=lambda rows: rows["text"]
    )
    return found[["kind", "place", "unit", "section", "strength", "quote"]].reset_index(drop=True)


def positions(
    letter: Letter, stances: pd.DataFrame, acts: pd.DataFrame, links: pd.DataFrame, moves: pd.DataFrame
) -> pd.DataFrame:
    """Where the letter takes a stand, and on what grounds, in order.

    Columns: `kind` (support, opposition, reservation; wish: one that needs others' decision), `place`, `unit`,
    `section`, `target` (what it is about, in the letter's words), `quote` (the clause, or the unit), `grounds`.
    Doubtful and merely acceptable stances are left out.
    """
    acts = _acts(letter, acts)
    grounds = _grounds(letter, links, moves)
    of_unit = {
        unit: " ".join(dict.fromkeys(ground for id in rows["id"] for ground in grounds.get(id, ())))
        for unit, rows in acts.groupby("unit")
    }
    stances = stances[stances["status"].isin(["primary", "further"])]
    places = {unit: i for i, unit in enumerate(letter.units["id"], start=1)}
    rows = []
    for row in by_unit(letter, stances).to_dict("records") if len(stances) else []:
        quote = letter.quote(row["start"], row["end"])
        rows.append((row["code"], places[row["unit"]], row["unit"], row["section"], row.get("target") or "", quote))
    wishes = acts[acts["wish"].eq("yes")]
    rows += [("wish", act.place, act.unit, act.section, "", act.text) for act in wishes.itertuples()]
    table = pd.DataFrame(rows, columns=["kind", "place", "unit", "section", "target", "quote"])
    table["grounds"] = [of_unit.get(unit, "") for unit in table["unit"]]
    return table.sort_values("place", kind="stable").reset_index(drop=True)


def _acts(letter: Letter, acts: pd.DataFrame) -> pd.DataFrame:
    """The primary acts with their unit and its place; attributes that no row has are empty."""
    acts = acts[acts["status"].eq("primary")]
    acts = acts.reindex(columns=list(dict.fromkeys([*acts.columns, *_ATTRIBUTES])))
    texts = [name for name in _ATTRIBUTES if name != "strength"]
    acts[texts] = acts[texts].astype(object).where(acts[texts].notna(), "")
    acts["strength"] = pd.to_numeric(acts["strength"]).fillna(0).astype(int)
    placed = by_unit(letter, acts) if len(acts) else acts.assign(unit="", section="", text="")
    places = {unit: i for i, unit in enumerate(letter.units["id"], start=1)}
    return placed.assign(place=placed["unit"].map(places))


def _grounds(letter: Letter, links: pd.DataFrame, moves: pd.DataFrame) -> dict[str, list[str]]:
    """Id of an act → the units that give reasons for it, in order."""
    unit_of = by_unit(letter, moves).set_index("id")["unit"].to_dict() if len(moves) else {}
    order = {unit: i for i, unit in enumerate(letter.units["id"])}
    found: dict[str, list[str]] = {}
    for link in links[links["role"].eq("reason")].to_dict("records"):
        if link["to"] in unit_of:
            found.setdefault(link["from"], []).append(unit_of[link["to"]])
    return {id: sorted(dict.fromkeys(units), key=order.__getitem__) for id, units in found.items()}


def _lead_ins(letter: Letter) -> dict[str, str]:
    """Item of a list → the words that lead in to the list and end in a colon."""
    found, lead = {}, ""
    for unit in letter.units.itertuples():
        if unit.text.endswith(":"):
            lead = unit.text
        elif unit.marker and lead:
            found[unit.id] = lead
        else:
            lead = ""
    return found
