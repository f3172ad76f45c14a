"""A letter of ten pages: figures that have a line or a mark for each unit stay on their page and readable."""

import pytest

from innspill.figures.letter.map import draw_letter_map
from innspill.figures.rhetoric.move_sequence import draw_move_sequence
from innspill.letter import letter_from_text
from innspill.measures.units import code_sequence, unit_codes
from innspill.study import open_study

STUDY = open_study()
LONG = letter_from_text("\n\n".join([STUDY.letter.text] * 5), name="long")


def coded(layer: str):
    """The KS letter's coding, repeated for each copy of its text."""
    rows = STUDY.coded(layer)
    step = len(STUDY.letter.text) + 2
    return rows.loc[rows.index.repeat(5)].assign(
        start=[s + step * i for s in rows["start"] for i in range(5)],
        end=[e + step * i for e in rows["end"] for i in range(5)],
    )


@pytest.mark.parametrize("language", ["en", "nb"])
def test_figures_of_a_long_letter_fit_a_page(language):
    names, moves = STUDY.names("theme"), STUDY.names("move")
    units = unit_codes(LONG, theme=coded("theme"), move=coded("move"))
    assert len(units) > 150
    for drawn in (
        draw_letter_map(units, names, moves, STUDY.colours("theme"), language),
        draw_move_sequence(code_sequence(LONG, coded("move")), STUDY.codebook("move").ids, moves, language),
    ):
        width, height = drawn.figure.get_size_inches() * 2.54
        assert round(width, 1) == 16 and height < 25, drawn.name
        printed = [text for text in drawn.figure.axes[0].texts if text.get_text()]
        assert min(text.get_size() for text in printed) >= 5, f"{drawn.name}: type too small to read"
