"""A figure that would say nothing of a letter is not drawn: one line says why, wherever the figure would have stood."""

import re
from functools import cache

import nbformat
import pytest
from sentences import for_each

from innspill.cli import main
from innspill.defaults import FIGURE
from innspill.figures.base.drawn import NothingError
from innspill.letter import letter_from_text
from innspill.run import manifest
from innspill.run.execute import Done
from innspill.run.gallery import gallery
from innspill.study import Study
from innspill.study.figures import FIGURES
from innspill.study.shown import NotDrawn

SHORT = letter_from_text("Fristen bør utsettes. Kommunen må få svar.", "short")
REASONS = {
    "letter-map": ("the letter has fewer than three sentences", "brevet har færre enn tre setninger"),
    "words": ("no word stands twice", "ingen ord forekommer to ganger"),
    "word-cloud": (
        "fewer than 8 words stand out against everyday Norwegian",
        "færre enn 8 ord skiller seg ut fra vanlig norsk",
    ),
    "compound-families": ("no two compounds share a stem", "ingen to sammensetninger deler en stamme"),
    "keyness": ("fewer than three words stand three times", "færre enn tre ord forekommer tre ganger"),
    "dispersion": ("no word stands three times", "ingen ord forekommer tre ganger"),
    "diversity": ("the letter has fewer than 100 words", "brevet har færre enn 100 ord"),
    "readability": ("the letter has fewer than 100 words", "brevet har færre enn 100 ord"),
}


@cache
def studied(language="en", letter=SHORT):
    return Study(letter, language, ())


def shown(name, language="en", letter=SHORT):
    return studied(language, letter).figure(name)


@pytest.mark.slow
@for_each([(name, *how) for name in REASONS for how in (("en", "Not drawn:"), ("nb", "Ikke tegnet:"))])
def test_of_a_letter_of_two_sentences_one_line_says_why_there_is_no_figure(name, language, told):
    one = shown(name, language)
    assert isinstance(one, NotDrawn)
    question, _, reason = str(one).partition(f" {told} ")
    wanted = REASONS[name][language == "nb"]
    assert question.endswith("?") and reason == f"{wanted[0].upper() if language == 'nb' else wanted[0]}{wanted[1:]}."
    assert f"<em>{one}</em>" in one._repr_mimebundle_()["text/html"]
    assert studied(language).findings("vocabulary").markdown.count("«") == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ["Høringssvar om ny havnelov", pytest.param("Vi ber om vann.", marks=pytest.mark.sweep)]
)
def test_of_a_letter_of_only_a_title_or_a_sentence_every_figure_is_whole_or_not_drawn(text, capsys):
    study = Study(letter_from_text(text, "short"), "en", ())
    told = [study.figure(name) for name in FIGURES]
    for one in told:
        words = str(one) if isinstance(one, NotDrawn) else f"{one.drawn.claim} {one.drawn.caption} {one.drawn.alt}"
        assert not re.search(r"\b(nan|NaN|inf|None)\b", words), words
        one._repr_mimebundle_()
    if study.letter.title:
        assert "Not drawn: the letter has no sentence." in str(told[0])


def test_a_letter_of_one_section_has_no_spread_over_sections():
    letter = letter_from_text("Havnen er stor. Havnen er ny. Havnen er dyp. Havnen er vår.")
    for name in ("dispersion", "theme-dispersion", "theme-sections"):
        assert "Not drawn: the letter has one section." in str(shown(name, letter=letter))


def test_asked_for_what_there_is_not_it_says_the_same_line(tmp_path, capsys):
    one = shown("diversity")
    for ask in (lambda: one.drawn, lambda: one.table, lambda: one.save(tmp_path / "a.svg")):
        with pytest.raises(NothingError, match="fewer than 100 words"):
            ask()
    letter = tmp_path / "short.txt"
    letter.write_text(SHORT.text, encoding="utf-8")
    assert main(["figure", "diversity", "--letter", str(letter), "--to", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert len(said.err.splitlines()) == 1 and "Not drawn: the letter has fewer than 100 words." in said.err
    assert [path.name for path in tmp_path.iterdir()] == ["short.txt"]


def test_the_manifest_keeps_the_line_and_the_gallery_says_it(tmp_path):
    (tmp_path / "figures").mkdir()
    output = nbformat.v4.new_output("display_data", data=shown("words")._repr_mimebundle_())
    cell = nbformat.v4.new_code_cell("study.figure('words')", outputs=[output], id="words")
    done = Done("2-vocabulary", nbformat.v4.new_notebook(cells=[cell]), tmp_path, 0.0)
    (entry,), problem = manifest.figures(done)
    assert problem is None and entry["files"] == {} and manifest.names(entry) == {}
    assert output["data"][FIGURE]["nothing"] == entry["nothing"]
    page = gallery([entry], {}, "short").decode()
    assert "\n*Which words are the commonest? Not drawn: no word stands twice.*\n" in page and "###" not in page
