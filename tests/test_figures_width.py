"""A figure is laid out anew at another width: as wide as asked, legible, with the same words and numbers; or refused."""

import re
from itertools import product

import pandas as pd
import pytest
from drawings import KS, OF_THE_SECOND, drawn, group, outside, study, touching, written
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath
from sentences import for_each

from innspill.cli import main
from innspill.errors import InnspillError
from innspill.figures.base.page import WIDTHS, TooNarrowError, centimetres, inner, page, page_width
from innspill.figures.base.style import CM, TEXT, font_path
from innspill.study import open_study
from innspill.study.figures import FIGURES, draw, figure_of
from innspill.study.shown import NotDrawn

pytestmark = pytest.mark.slow  # each draws

FONT = FontProperties(fname=font_path("SemiBold"))
SHORT = "ungdomsrad-bibliotek"
#: Norwegian words are the longer ones, English ones stand with the short letter.
LANGUAGES = {KS: "nb", SHORT: "en"}


#: What is laid out in a way of its own, beside every figure of the first letter in a column and half of one (coverage, by branch).
DIFFERENT = {
    (KS, "slide"): {"one-page"},
    (SHORT, "column"): OF_THE_SECOND,
    (SHORT, "half"): set(),
    (SHORT, "slide"): {"one-page"},
    (KS, "5cm"): {"actors", "argument", "connectives"},
}


def each_figure(*places):
    """Makes of a function of a figure's name, a letter and a width a test at each of `places`, (letter, width), by the worker that has
    drawn others of the letter."""
    together = {}
    for (letter, width), name in product(places, FIGURES):
        if letter == KS or name != "trust-themes":  # nearly the same for all that nobody has read
            more = name not in DIFFERENT.get((letter, width), FIGURES)
            together.setdefault((letter, width, more), []).append((name, letter, width))

    def of(test):
        @pytest.mark.parametrize("figures", [
            pytest.param(figures, id=f"{letter}-{width}", marks=[
                pytest.mark.xdist_group(group(letter)), *[pytest.mark.sweep] * more
            ])
            for (letter, width, more), figures in together.items()
        ])  # fmt: skip
        def every(figures):
            for_each(figures)(test)()

        return every

    return of


@each_figure(*product(LANGUAGES, WIDTHS))
def test_at_each_width_it_is_laid_out_anew(name, letter, width):
    one, column = (drawn(name, letter, LANGUAGES[letter], at) for at in (width, "column"))
    assert one.figure.get_figwidth() == pytest.approx(centimetres(width) * CM)
    assert outside(one.figure) == [] and touching(one.figure) == []
    assert min(text.get_size() for text, _ in written(one.figure)) >= TEXT
    if name == "word-cloud":  # has as many words as can be read
        few, many = sorted((one.table, column.table), key=len)
        pd.testing.assert_frame_equal(few, many.head(len(few)))
        return
    assert (one.claim, one.caption, one.alt) == (column.claim, column.caption, column.alt)
    pd.testing.assert_frame_equal(one.table, column.table)


@each_figure((KS, "5cm"))
def test_too_narrow_a_page_is_refused_with_the_least_width_that_will_do(name, letter, width):
    with pytest.raises(
        InnspillError, match=f"^figure '{name}' cannot be laid out 5 cm wide; of {KS} it takes"
    ) as refused:
        drawn(name, letter, width=width)
    assert page_width() == WIDTHS["column"]
    least = float(re.search(r"takes ([\d.]+) cm or more$", str(refused.value))[1])
    one = drawn(name, letter, width=f"{least}cm")
    assert outside(one.figure) == [] and touching(one.figure) == []
    with pytest.raises(InnspillError, match=f"it takes {least:g} cm"):
        drawn(name, letter, width=f"{least - 0.1:.1f}cm")


@pytest.mark.xdist_group("figures")
@for_each(FIGURES)
def test_no_figure_is_squeezed_into_a_page_that_has_no_room_for_it(name):
    with page(4), pytest.raises(TooNarrowError):
        figure_of(name)(study()).draw()


@pytest.mark.xdist_group("figures")
@pytest.mark.parametrize("width", ["column", "half", pytest.param("slide", marks=pytest.mark.sweep)])
def test_no_word_of_the_cloud_is_smaller_than_text_in_print(width):
    one = drawn("word-cloud", language=LANGUAGES[KS], width=width)
    axes, high = one.figure.axes[0], one.figure.get_figheight()
    inch = axes.get_position().height * high / abs(axes.get_ylim()[1] - axes.get_ylim()[0])  # of a step of the axes
    for word, patch in zip(one.table["word"], axes.patches, strict=True):
        em = patch.get_path().get_extents().height / TextPath((0, 0), word, size=1, prop=FONT).get_extents().height
        assert em * inch * 72 >= TEXT - 0.01, word


@for_each([("84mm", 8.4), (" 12 cm", 12), ("6,5in", 16.51), ("column", 16), ("half", 8.4), ("slide", 25.4)])
def test_a_width_is_a_length_or_a_name(told, cm):
    assert centimetres(told) == pytest.approx(cm)


@for_each(
    [
        ("84", "'84' is no width; give a length in mm, cm or in, as in 84mm, or column, half, slide"),
        ("wide", "'wide' is no width"),
        ("-8cm", "'-8cm' is no width"),
        ("8 em", "'8 em' is no width"),
        ("", "'' is no width"),
        ("8mm", "'8mm' is out of range; a figure can be 5 to 60 cm wide"),
        ("84cm", "'84cm' is out of range"),
    ]
)
def test_what_is_no_width_gets_one_line(told, says):
    with pytest.raises(InnspillError) as error:
        draw(study(), "words", told)
    assert str(error.value).startswith(says) and "\n" not in str(error.value)


def test_a_page_is_as_wide_as_it_was_when_its_figure_is_done_or_fails():
    with page(8.4):
        assert (page_width(), inner(1.0)) == (8.4, pytest.approx(6.9))
    with pytest.raises(ZeroDivisionError), page(8.4):
        raise ZeroDivisionError
    assert page_width() == 16


def test_a_figure_is_shown_and_saved_as_wide_as_asked(tmp_path):
    shown = open_study().figure("theme-frequency")

    def saved(**how):
        return (
            float(re.search(rb'width="([\d.]+)pt"', shown.save(tmp_path / "a.svg", **how).read_bytes())[1]) / 72 * 2.54
        )

    assert (saved(), saved(width="84mm"), saved(language="nb", width="slide")) == pytest.approx(
        (16, 8.4, 25.4), abs=1e-3
    )
    half = open_study().figure("theme-frequency", "half")
    assert "width: 496px" in half._repr_mimebundle_()["text/html"], "8.4 cm at 150 dots an inch"
    assert shown.save(tmp_path / "wide.csv").read_bytes() == half.save(tmp_path / "narrow.csv").read_bytes()
    assert half.save(tmp_path / "half.svg", language="nb").read_bytes() != half.save(tmp_path / "b.svg").read_bytes()


def test_the_command_writes_a_figure_as_wide_as_asked_or_says_why_not(tmp_path, capsys):
    typed = ["figure", "theme-frequency", "--to", str(tmp_path), "--formats", "pdf,eps", "--language", "nb", "--width"]
    assert main([*typed, "84mm"]) == 0
    assert b"/MediaBox [ 0 0 238.1" in (tmp_path / "theme-frequency.pdf").read_bytes()
    capsys.readouterr()
    for width, says in (
        ("84mm", "is there already"),
        ("5cm --overwrite", "it takes"),
        ("84 --overwrite", "is no width"),
    ):
        assert main([*typed, *width.split()]) == 1
        told = capsys.readouterr()
        assert len(told.err.splitlines()) == 1 and says in told.err and not told.out


def test_of_fifty_sections_a_run_goes_on_and_says_what_width_the_figure_takes(tmp_path):
    sections = (f"{n}. Om havneavgift {n}\n\nHavneavgiften i havn {n} bør endres.\n\n" for n in range(1, 51))
    (tmp_path / "brev.txt").write_text(f"Høring om havner\n\n{''.join(sections)}", encoding="utf-8")
    letter = open_study(tmp_path / "brev.txt")
    shown = letter.figure("theme-sections")
    assert isinstance(shown, NotDrawn) and "Not drawn: it takes a page" in str(shown)
    assert letter.figure("theme-sections", width="50cm").drawn.figure.get_figwidth() * 2.54 == pytest.approx(50)
