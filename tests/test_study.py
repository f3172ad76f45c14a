"""What a notebook opens, and that it never writes over what is committed."""

import base64
import io
import re
from dataclasses import replace
from html import escape

import pytest
from drawings import drawn, study
from PIL import Image
from sentences import for_each

from innspill.codebook import codebook_names, read_codebook
from innspill.coding import make_codings
from innspill.defaults import FIGURE
from innspill.errors import InnspillError
from innspill.letter import letter_from_text
from innspill.measures.units import code_by_section, code_frequency
from innspill.study import Study, open_study
from innspill.study.figures import FIGURES, figure_table

STUDY = study()
THEMES, CODES = STUDY.coded("theme"), STUDY.codebook("theme").ids


def test_each_status_counts_where_the_table_says_that_it_does():
    letter = letter_from_text("Loven er ny. Skolen er stengt. Veien er lang. Fristen er kort.")
    rows = [{"layer": "theme", "code": "A", "start": part.start, "end": part.end, "coder": "read:a", "status": status}
            for part, status in zip(letter.parts, ("primary", "further", "acceptable", "doubtful"), strict=True)]  # fmt: skip
    (row,) = code_frequency(letter, make_codings(rows).rows, ["A"]).to_dict("records")
    assert (row["primary"], row["units"], row["any"], row["of"]) == (1, 2, 4, 4)
    assert code_by_section(letter, make_codings(rows).rows, ["A"])["units"].tolist() == [2]


def test_a_word_has_the_theme_whose_cues_claim_it():
    few = replace(open_study(theme="plain-theme"), letter=letter_from_text("Loven koster penger."))
    assert few.word_themes() == {"lov": "LAW", "koste": "MONEY", "penge": "MONEY"}


def test_a_key_calls_codes_by_the_heading_that_gives_them_their_colour():
    names = open_study(theme="policy-theme").key_names("theme")
    assert names["HEALTH"] == names["SOCIAL"] == "Health and welfare" and names["PROCESS"] == "The case itself"


@pytest.mark.slow
@for_each(codebook_names())
def test_definitions_are_shown_in_the_language_of_the_figures(name):
    book = read_codebook(name)
    study = open_study(theme=name if book.layer == "theme" else "")
    shown = {language: replace(study, language=language).definitions(book.layer).data for language in ("en", "nb")}
    for code in (code for code in book.codes if not code.abstract):
        for language, other in (("en", "nb"), ("nb", "en")):
            assert f">{escape(code.definition[language])}<" in shown[language]
            assert escape(code.definition[other]) not in shown[language]


@pytest.mark.slow
def test_exploring_writes_nothing_and_a_run_gets_its_files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("INNSPILL_OUTPUT", raising=False)
    assert open_study().figure("theme-frequency").record["files"] == {} and not list(tmp_path.iterdir())
    monkeypatch.setenv("INNSPILL_OUTPUT", str(tmp_path))
    files = open_study().figure("theme-frequency").record["files"]
    assert {path.name for path in (tmp_path / "figures").iterdir()} == {f"theme-frequency.{kind}" for kind in files}
    assert set(files) == {"svg", "png", "csv"}


@for_each(
    [
        ({"language": "nn"}, "unknown language 'nn'"),
        ({"formats": ("gif",)}, "unknown format 'gif'"),
        ({"letter": "nowhere.txt"}, "no such file"),
        ({"theme": "nothing"}, "no codebook 'nothing'"),
    ]
)
def test_a_choice_that_will_not_do_gets_one_line(choice, says):
    with pytest.raises(InnspillError, match=says):
        open_study(**choice)


def test_a_reader_who_found_nothing_is_not_taken_for_nobody():
    study = open_study("stiftelse-rusomsorg")  # read for stance, and none found
    assert study.coded("stance").empty and "by reading" in study.by("stance")


def test_a_letter_that_nobody_has_read_is_coded_by_a_program_and_its_captions_say_how_well(tmp_path):
    (tmp_path / "brev.txt").write_text(
        "Vi ber om at fristen utsettes. Kommunen har 900 innbyggere. " * 6, encoding="utf-8"
    )
    study = open_study(tmp_path / "brev.txt")
    assert study.coded("act")["coder"].unique().tolist() == ["auto:acts"]
    assert "Coded by a program (auto:acts)" in study.by(
        "act"
    ) and "real letters to one consultation, which no rule was written from" in study.by("act")

    (tmp_path / "lapp.txt").write_text("Vi ber om at fristen utsettes.", encoding="utf-8")
    assert "F1" not in open_study(tmp_path / "lapp.txt").by("act"), "a note is not what was measured"


def test_a_letter_that_is_not_bokmal_is_opened_with_a_warning(tmp_path, capsys):
    text = "Me ber om at departementet ikkje utset fristen, og vi meiner at kommunane ikkje kjem til å klare dette."
    (tmp_path / "brev.txt").write_text(text, encoding="utf-8")
    assert "not Bokmål" in open_study(tmp_path / "brev.txt").letter.warning
    assert "looks like Nynorsk" in capsys.readouterr().out
    assert STUDY.letter.warning == ""


def test_a_theme_codebook_of_ones_own_is_not_shown_with_the_readings_of_another():
    assert open_study(theme="plain-theme").coded("theme")["coder"].unique().tolist() == ["auto:themes"]


def test_counts_of_units_add_up():
    frequency = code_frequency(STUDY.letter, THEMES, CODES).set_index("code")
    assert frequency["primary"].sum() == 40, "every unit has one primary theme"
    assert (frequency["primary"] <= frequency["units"]).all() and (frequency["units"] <= frequency["any"]).all()
    cells = code_by_section(STUDY.letter, THEMES, CODES)
    assert cells["units"].sum() == frequency["units"].sum(), "one theme, one number in both figures"
    assert cells.drop_duplicates("section")["words"].sum() == 672


@pytest.mark.slow
def test_a_figure_is_shown_as_the_picture_that_was_made_with_alt_text_caption_and_a_record():
    shown = STUDY.figure("theme-frequency")
    bundle = shown._repr_mimebundle_()
    lines = bundle["text/html"].split("\n")
    assert (
        lines[1] == f"<img alt='{escape(shown.drawn.alt, quote=True)}'"
        and lines[5] == f"<em>{escape(shown.drawn.caption)}</em>"
    )
    picture = Image.open(io.BytesIO(base64.b64decode(lines[2].partition("base64,")[2].rstrip("'"))))
    assert picture.width == 945 and picture.mode == "P", "16 cm at 150 dots an inch, in few colours"
    assert bundle[FIGURE] == shown.record
    assert shown.record["codings"][0]["coder"] == "read:a" and shown.record["letter"]["sha256"] == STUDY.letter.sha256


@pytest.mark.slow
@pytest.mark.xdist_group("figures")
def test_another_language_is_another_picture():
    english, norwegian = (STUDY.show(drawn("requests", language=language)) for language in ("en", "nb"))
    assert english.drawn.claim != norwegian.drawn.claim and english.pictures != norwegian.pictures


@pytest.mark.slow
def test_a_figure_is_saved_as_its_ending_says_in_either_language(tmp_path):
    shown = STUDY.figure("theme-frequency")
    for ending, begins in {
        "svg": b"<?xml",
        "png": b"\x89PNG",
        "pdf": b"%PDF",
        "eps": b"%!PS",
        "csv": b"code,name",
    }.items():
        path = shown.save(tmp_path / f"new/words.{ending}")
        assert path.read_bytes().startswith(begins)
    shown.save(tmp_path / "norsk.csv", language="nb")
    assert "Rammer og styring" in (tmp_path / "norsk.csv").read_text(encoding="utf-8")
    with pytest.raises(InnspillError, match=r"use one of \.svg, \.png, \.pdf, \.eps, \.csv"):
        shown.save(tmp_path / "words.gif")
    (tmp_path / "file").write_text("")
    with pytest.raises(InnspillError, match="cannot be written"):
        shown.save(tmp_path / "file/words.svg")
    with pytest.raises(InnspillError, match="unknown language 'sv'"):
        shown.save(tmp_path / "words.svg", language="sv")


def test_a_figure_or_a_choice_that_is_not_there_gets_one_line():
    with pytest.raises(InnspillError, match="no figure 'request'; did you mean 'requests'"):
        STUDY.figure("request")
    with pytest.raises(
        InnspillError, match="figure 'words' has no choice 'reference'; one can choose by, stopwords, most"
    ):
        STUDY.figure("words", reference="ud")


def test_every_figure_is_in_the_table_with_its_question_in_both_languages():
    english, norwegian = figure_table("en"), figure_table("nb")
    assert english["name"].tolist() == norwegian["name"].tolist() == list(FIGURES)
    assert english["question"].str.endswith("?").all() and norwegian["question"].str.endswith("?").all()
    choices = dict(zip(english["name"], english["choices"], strict=True))
    assert choices["word-cloud"] == "reference='wordfreq', by='lemma', stopwords" and choices["requests"] == ""
    assert english["question"].is_unique and (english["question"] != norwegian["question"]).all()


@pytest.mark.slow
@pytest.mark.xdist_group("figures")
def test_a_figure_is_recorded_with_the_layers_whose_codings_its_caption_names():
    each = {entry.layers: name for name, entry in FIGURES.items()}  # test_figures holds every caption
    for layers, name in each.items():
        shown = STUDY.show(drawn(name), *layers)
        named = set(re.findall(r"[\w-]+ v\d+\.\d+", shown.drawn.caption))
        assert {f"{source['codebook']} v{source['version']}" for source in shown.record["codings"]} == named, name


def test_sections_are_called_by_the_numbers_that_their_headings_carry():
    text = "Svar på høring\n\nSammendrag\n\nVi er for. Havna er vår.\n\n{} Havna\n\nHavna er dyp. Den er gammel.\n\n{} Kaia\n\nKaia er lang. Den er ny.\n"
    called = {}
    for numbers in (("1.", "2."), ("2.1", "2.2"), ("2", "1")):
        study = Study(letter_from_text(text.format(*numbers)), "nb", ())
        called[numbers] = [*study.as_numbered(study.letter.sections)["section"]][-3:]
    assert [*called.values()] == [["a", "1", "2"], ["a", "2.1", "2.2"], ["1", "2", "3"]]
