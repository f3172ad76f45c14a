"""Figures of the letter as a whole and what it comes to, from a study."""

import pandas as pd

from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.letter.map import draw_letter_map
from innspill.figures.letter.one_page import draw_one_page
from innspill.findings import Finding, first, kept
from innspill.findings.letter import size
from innspill.findings.requests import made
from innspill.findings.themes import main_theme
from innspill.measures.overview import overview
from innspill.measures.rhetoric.argument import argument
from innspill.measures.rhetoric.repetition import said_twice
from innspill.measures.rhetoric.requests import offers
from innspill.measures.units import unit_codes
from innspill.measures.vocabulary.readability import readability
from innspill.study.requests import asked, stands
from innspill.study.study import Study
from innspill.study.themes import heading
from innspill.wording import say


def one_page(study: Study) -> Drawn:
    """The letter at a glance: what it asks, offers, rests on, repeats and is about."""
    units = study.letter.units
    if not units["kind"].eq("sentence").any():
        raise NothingError(say(study.language, "the letter has no sentence", "brevet har ingen setning"))
    paragraphs = dict(zip(units["id"], units["paragraph"], strict=True))
    lix, by = readability(study.letter)["lix"].iloc[0], study.by("act", "stance", "theme", also=["grounds"])
    names, colours = study.names("theme"), study.colours("theme")
    found = first(one_page_findings(study))
    return draw_one_page(_overview(study), paragraphs, lix, names, colours, study.language, by, found)


def one_page_findings(study: Study) -> list[Finding]:
    """What it asks for and offers."""
    given = tuple(offers(study.letter, study.coded("act"))["unit"])
    return kept(made(asked(study), len(study.letter.units), given))


def _overview(study: Study) -> pd.DataFrame:
    letter, requests = study.letter, asked(study)
    tables = requests, offers(letter, study.coded("act")), argument(requests, stands(study)), said_twice(letter)
    return overview(letter, study.coded("theme"), *tables)


def letter_map(study: Study) -> Drawn:
    """One bar a sentence: its length, theme and move."""
    names, moves, by = study.names("theme"), study.names("move"), study.by("theme", "move")
    colours, units = study.colours("theme"), _units(study)
    found = heading(study, _main_theme(study, units))
    return draw_letter_map(units, names, moves, colours, study.language, by, found, study.fit)


def letter_map_findings(study: Study) -> list[Finding]:
    """The main theme, or that the codebook does not fit; and how long the letter is."""
    units = _units(study)
    return kept(heading(study, _main_theme(study, units)), size(units))


def _units(study: Study) -> pd.DataFrame:
    return unit_codes(study.letter, theme=study.coded("theme"), move=study.coded("move"))


def _main_theme(study: Study, units: pd.DataFrame) -> Finding | None:
    return main_theme(units, study.fit, study.codebook("theme").names)
