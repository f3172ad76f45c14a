"""What a notebook opens, and that it never writes over what is committed."""

from pathlib import Path

import pytest

from innspill.errors import InnspillError
from innspill.figures.letter.map import draw_letter_map
from innspill.figures.rhetoric.move_sequence import draw_move_sequence
from innspill.figures.themes.frequency import draw_theme_frequency
from innspill.figures.themes.sections import draw_theme_sections
from innspill.files import HOME
from innspill.measures.units import code_by_section, code_frequency, code_sequence, unit_codes
from innspill.study import open_study
from innspill.view.shown import FIGURE

STUDY = open_study()
THEMES, CODES = STUDY.coded("theme"), STUDY.codebook("theme").ids


def test_the_committed_choice_writes_to_figures_and_any_other_to_out(tmp_path, monkeypatch):
    monkeypatch.delenv("INNSPILL_OUTPUT", raising=False)
    assert open_study().folder == HOME / "figures"
    assert open_study(language="nb").folder == Path("out/ks-storbynettverk-2022-nb/figures")
    assert open_study("skogeierlag-skogvern").folder == Path("out/skogeierlag-skogvern/figures")
    monkeypatch.setenv("INNSPILL_OUTPUT", str(tmp_path))
    assert open_study().folder == tmp_path / "figures"


@pytest.mark.parametrize(
    ("choice", "says"),
    [
        ({"language": "nn"}, "unknown language 'nn'"),
        ({"formats": ("gif",)}, "unknown format 'gif'"),
        ({"letter": "nowhere.txt"}, "no such file"),
        ({"theme": "nothing"}, "no codebook 'nothing'"),
    ],
)
def test_a_choice_that_will_not_do_gets_one_line(choice, says):
    with pytest.raises(InnspillError, match=says):
        open_study(**choice)


def test_a_reader_who_found_nothing_is_not_taken_for_nobody():
    study = open_study("stiftelse-rusomsorg")  # read for stance, and none found
    assert study.coded("stance").empty and "by reading" in study.by("stance")


def test_a_letter_that_nobody_has_read_is_coded_by_a_program_and_its_captions_say_how_well(tmp_path):
    (tmp_path / "brev.txt").write_text("Vi ber om at fristen utsettes. Kommunen har 900 innbyggere.", encoding="utf-8")
    study = open_study(tmp_path / "brev.txt")
    assert study.coded("act")["coder"].unique().tolist() == ["auto:acts"]
    assert "Coded by a program (auto:acts)" in study.by("act") and "letters written for testing" in study.by("act")


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
    title = THEMES[THEMES["start"].eq(STUDY.letter.units["start"][0]) & THEMES["status"].isin(["primary", "further"])]
    assert cells["units"].sum() == frequency["units"].sum() - len(title), (
        "the grid leaves the title out and nothing else"
    )
    assert cells.drop_duplicates("section")["words"].sum() == 672 - 5


@pytest.mark.parametrize("language", ["en", "nb"])
def test_every_figure_has_claim_caption_alt_and_the_numbers_drawn(language):
    names, moves = STUDY.names("theme"), STUDY.names("move")
    by = "Coded by reading."
    units = unit_codes(STUDY.letter, theme=THEMES, move=STUDY.coded("move"))
    figures = [
        draw_letter_map(units, names, moves, STUDY.colours("theme"), language, by),
        draw_theme_frequency(code_frequency(STUDY.letter, THEMES, CODES), names, language, by),
        draw_theme_sections(code_by_section(STUDY.letter, THEMES, CODES), names, STUDY.headings, language, by),
        draw_move_sequence(
            code_sequence(STUDY.letter, STUDY.coded("move")), STUDY.codebook("move").ids, moves, language, by
        ),
    ]
    for drawn in figures:
        assert drawn.claim and drawn.alt and by in drawn.caption and len(drawn.table), drawn.name
        assert any(character.isdigit() for character in drawn.claim), f"{drawn.name}: the claim is computed"


def test_a_figure_is_shown_with_its_alt_text_and_a_record_of_what_it_was_made_from(tmp_path, monkeypatch):
    monkeypatch.setenv("INNSPILL_OUTPUT", str(tmp_path))
    study = open_study()
    drawn = draw_theme_frequency(code_frequency(study.letter, THEMES, CODES), study.names("theme"))
    bundle = study.show(drawn, "theme")._repr_mimebundle_()
    assert bundle["text/markdown"].startswith(f"![{drawn.alt}](../figures/theme-frequency.svg)")
    record = bundle[FIGURE]
    assert record["codings"][0]["coder"] == "read:a" and record["letter"]["sha256"] == study.letter.sha256
    assert {path.suffix[1:] for path in (tmp_path / "figures").iterdir()} == set(record["files"])
