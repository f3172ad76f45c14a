"""Figures of the letter as a whole, from a study."""

from innspill.figures.base.drawn import Drawn
from innspill.figures.letter.map import draw_letter_map
from innspill.measures.units import unit_codes
from innspill.study.study import Study


def letter_map(study: Study) -> Drawn:
    """One bar a sentence: its length, theme and move."""
    units = unit_codes(study.letter, theme=study.coded("theme"), move=study.coded("move"))
    names, moves, by = study.names("theme"), study.names("move"), study.by("theme", "move")
    return draw_letter_map(units, names, moves, study.colours("theme"), study.language, by)
