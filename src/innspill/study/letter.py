"""Figures of the letter as a whole and what it comes to, from a study."""

from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.letter.map import draw_letter_map
from innspill.figures.letter.one_page import draw_one_page
from innspill.findings import first, kept
from innspill.findings.letter import size
from innspill.findings.requests import made
from innspill.findings.themes import main_theme, uncovered
from innspill.measures.overview import overview
from innspill.measures.rhetoric.argument import argument
from innspill.measures.rhetoric.repetition import said_twice
from innspill.measures.rhetoric.requests import offers
from innspill.measures.units import unit_codes
from innspill.measures.vocabulary.readability import readability
from innspill.study.figures import Figure
from innspill.study.requests import asked, held
from innspill.study.study import Study
from innspill.wording import say


def one_page(study: Study) -> Figure:
    """The letter at a glance: what it asks, offers, rests on, repeats and is about."""
    letter, requests = study.letter, asked(study)
    found = kept(made(requests, len(letter.units)))

    def drawn() -> Drawn:
        if letter.sentences.empty:
            raise NothingError(say(study.language, "the letter has no sentence", "brevet har ingen setning"))
        offered = offers(letter, study.coded("act"))
        tables = requests, offered, argument(requests, held(study)), said_twice(letter)
        units = study.themed(overview(letter, study.coded("theme"), *tables))
        paragraphs = dict(zip(letter.units["id"], letter.units["paragraph"], strict=True))
        lix, by = readability(letter)["lix"].iloc[0], study.by("act", "stance", "theme", also=["grounds"])
        names, colours, fields = study.names("theme"), study.colours("theme"), study.key_names("theme")
        return draw_one_page(
            units, paragraphs, len(offered), lix, names, colours, study.language, by, first(found), fields
        )

    return Figure(found, drawn)


def letter_map(study: Study) -> Figure:
    """One bar a sentence: its length, theme and move; the main theme, or that the codebook does not fit, and how long the letter is."""
    units = unit_codes(study.letter, theme=study.coded("theme"), move=study.coded("move"))
    found = uncovered(study.fit) or main_theme(units, study.fit, study.codebook("theme").names)

    def drawn() -> Drawn:
        names, moves, by = study.names("theme"), study.names("move"), study.by("theme", "move")
        colours, fields = study.colours("theme"), study.key_names("theme")
        shown, fit = study.themed(study.as_numbered(units)), study.fit if study.fit.enough else None
        return draw_letter_map(shown, names, moves, colours, study.language, by, found, fit, fields)

    return Figure(kept(found, size(units)), drawn)
