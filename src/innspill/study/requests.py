"""Figures of what the letter asks, offers and holds, and what they come to, from a study."""

import pandas as pd

from innspill.coding import by_unit, readers
from innspill.figures.rhetoric.actors import draw_actors
from innspill.figures.rhetoric.offers import draw_offers
from innspill.figures.rhetoric.positions import draw_positions
from innspill.figures.rhetoric.requests import draw_requests
from innspill.findings import first, kept
from innspill.findings.requests import about, gathered, made, most_asked, offered, stances, subjects
from innspill.findings.themes import asked_about
from innspill.measures.rhetoric.actors import actors as actors_of
from innspill.measures.rhetoric.requests import offers as offers_of
from innspill.measures.rhetoric.requests import positions as positions_of
from innspill.measures.rhetoric.requests import requests as requests_of
from innspill.measures.themes.fit import named, own
from innspill.measures.units import coded_units, unit_lengths
from innspill.study.figures import Figure
from innspill.study.study import Study


def requests(study: Study) -> Figure:
    """Who is asked to do what, how strongly, in which words, on what grounds; what most requests are about, and where they stand."""
    table, units = asked(study), len(study.letter.units)
    told, itself = (coded_units(study.letter, of(study.coded("theme"))) for of in (named, own))
    about = asked_about(table, told, itself, study.codebook("theme").names)
    found = kept(made(table, units), about if study.fit.enough else None, gathered(table, units))
    return Figure(found, lambda: draw_requests(table, study.language, study.by("act", also=["grounds"]), first(found)))


def actors(study: Study) -> Figure:
    """Who is the subject, is spoken of, is asked; who is asked most, and who is the subject."""
    table = study.once(("actors", study.letter), lambda: actors_of(study.letter, study.coded("act"))).copy()
    firm = asked(study)["kind"].eq("request").sum()
    found = kept(most_asked(table, int(firm)), subjects(table, len(study.letter.units)))
    return Figure(found, lambda: draw_actors(table, study.language, study.by("act"), first(found)))


def offers(study: Study) -> Figure:
    """Offers beside requests, along the letter."""
    table, requests = offers_of(study.letter, study.coded("act")), asked(study)
    found, units = offered(table), study.as_numbered(unit_lengths(study.letter))
    return Figure(kept(found), lambda: draw_offers(units, requests, table, study.language, study.by("act"), found))


def positions(study: Study) -> Figure:
    """Stances and wishes, with the units that give grounds: how many stances were found, and on what, where a person says so, since a
    program's words for that are often beside the point: its stances are quoted, in the whole unit where their clause has under five words."""
    table, read = held(study), bool(readers(study.codings, "stance"))
    said = table["quote"].where(table["quote"].str.count(" ").ge(4), table["unit"].map(texts(study)))
    quoted = table.assign(quote=said, target=table["target"] if read else "")
    counts, told = stances(quoted, _critical(study, table)), about(quoted)
    found = kept(None if told and counts and counts.n == 1 else counts, told)
    return Figure(
        found,
        lambda: draw_positions(
            table, texts(study), study.language, study.by("act", "stance", also=["grounds"]), first(found)
        ),
    )


def asked(study: Study) -> pd.DataFrame:
    """`measures.rhetoric.requests.requests` of the letter; several figures show them."""

    def found() -> pd.DataFrame:
        return requests_of(study.letter, study.coded("act"), study.links("act"), study.coded("move"))

    return study.once(("asked", study.letter), found).copy()


def held(study: Study) -> pd.DataFrame:
    """`measures.rhetoric.requests.positions` of the letter; several figures show them."""

    def found() -> pd.DataFrame:
        acts, links, moves = study.coded("act"), study.links("act"), study.coded("move")
        return positions_of(study.letter, study.coded("stance"), acts, links, moves)

    return study.once(("held", study.letter), found).copy()


def _critical(study: Study, held: pd.DataFrame) -> list[str]:
    """The units with an opposition or a reservation that the coder calls doubtful, and no other stance."""
    rows = by_unit(study.letter, study.coded("stance"))
    doubtful = rows[rows["status"].eq("doubtful") & rows["code"].isin(["opposition", "reservation"])]
    taken = {*held["unit"], *" ".join(held["also"]).split()}
    return [unit for unit in dict.fromkeys(doubtful["unit"]) if unit not in taken]


def texts(study: Study) -> dict[str, str]:
    """Unit → its words."""
    return dict(zip(study.letter.units["id"], study.letter.units["text"], strict=True))
