"""Figures of what the letter asks, offers and holds, and what they come to, from a study."""

import pandas as pd

from innspill.coding import readers
from innspill.figures.base.drawn import Drawn
from innspill.figures.rhetoric.actors import draw_actors
from innspill.figures.rhetoric.offers import draw_offers
from innspill.figures.rhetoric.positions import draw_positions
from innspill.figures.rhetoric.requests import draw_requests
from innspill.findings import Finding, first, kept
from innspill.findings.requests import about, grounds, made, most_asked, offered, subjects
from innspill.findings.requests import stands as taken
from innspill.measures.rhetoric.actors import actors as actors_of
from innspill.measures.rhetoric.requests import offers as offers_of
from innspill.measures.rhetoric.requests import positions as positions_of
from innspill.measures.rhetoric.requests import requests as requests_of
from innspill.measures.units import unit_lengths
from innspill.study.study import Study


def requests(study: Study) -> Drawn:
    """Who is asked to do what, how strongly, in which words, on what grounds."""
    by = study.by("act", also=["grounds"])
    return draw_requests(asked(study), study.language, by, first(requests_findings(study)))


def requests_findings(study: Study) -> list[Finding]:
    """How many requests and wishes there are, and on what grounds."""
    return kept(made(asked(study), len(study.letter.units)), *grounds(asked(study)))


def actors(study: Study) -> Drawn:
    """Who is the subject, is spoken of, is asked."""
    return draw_actors(_parties(study), study.language, study.by("act"), first(actors_findings(study)))


def actors_findings(study: Study) -> list[Finding]:
    """Who is asked most, and who is the subject."""
    table, requests = _parties(study), asked(study)
    firm = requests[requests["kind"].eq("request")]
    return kept(most_asked(table, len(firm)), subjects(table, len(study.letter.units)))


def offers(study: Study) -> Drawn:
    """Offers beside requests, along the letter."""
    units, by = unit_lengths(study.letter), study.by("act")
    return draw_offers(units, asked(study), _offers(study), study.language, by, first(offers_findings(study)))


def offers_findings(study: Study) -> list[Finding]:
    """How many offers there are."""
    return kept(offered(_offers(study)))


def positions(study: Study) -> Drawn:
    """Stances and wishes, with the units that give grounds."""
    by = study.by("act", "stance", also=["grounds"])
    return draw_positions(stands(study), texts(study), study.language, by, first(positions_findings(study)))


def positions_findings(study: Study) -> list[Finding]:
    """How often it takes a stand, and on what, where a person says so: a program's words for that are often beside the point."""
    told = about(stands(study)) if readers(study.codings, "stance") else None
    return kept(None if told and told.n == 1 else taken(stands(study)), told)


def asked(study: Study) -> pd.DataFrame:
    """`measures.rhetoric.requests.requests` of the letter; several figures show them."""

    def found() -> pd.DataFrame:
        return requests_of(study.letter, study.coded("act"), study.links("act"), study.coded("move"))

    return study.once(("asked", study.letter), found).copy()


def stands(study: Study) -> pd.DataFrame:
    """`measures.rhetoric.requests.positions` of the letter; two figures show them."""

    def found() -> pd.DataFrame:
        acts, links, moves = study.coded("act"), study.links("act"), study.coded("move")
        return positions_of(study.letter, study.coded("stance"), acts, links, moves)

    return study.once(("stands", study.letter), found).copy()


def texts(study: Study) -> dict[str, str]:
    """Unit → its words."""
    units = unit_lengths(study.letter)
    return dict(zip(units["unit"], units["text"], strict=True))


def _parties(study: Study) -> pd.DataFrame:
    return study.once(("actors", study.letter), lambda: actors_of(study.letter, study.coded("act"))).copy()


def _offers(study: Study) -> pd.DataFrame:
    return offers_of(study.letter, study.coded("act"))
