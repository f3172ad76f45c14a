"""The codebook that fits a letter, and readings with several theme codebooks beside each other."""

import json

import pytest
from sentences import for_each

from innspill.cli import main
from innspill.codebook import codebook_path, read_codebook
from innspill.coding import (
    make_codings,
    merge,
    read_codings,
    theme_codebook,
    themes_as_stored,
    themes_of,
    validate,
    write_codings,
)
from innspill.errors import InnspillError
from innspill.letter import letter_from_text
from innspill.study import open_study

LETTER = letter_from_text("Havna er stor. Skolen er liten.", name="havn")
S1, S2 = ((unit.start, unit.end) for unit in LETTER.parts)
POLICY = read_codebook("policy-theme")


def read(layer, code, span, coder="read:x"):
    rows = [{"layer": layer, "code": code, "start": span[0], "end": span[1], "coder": coder}]
    return make_codings(rows, coverage=[(coder, layer, 0, len(LETTER.text))])


@for_each(
    [((), "", "policy-theme"), (("theme",), "", "theme"), (("policy-theme", "theme"), "", "theme"),
     (("policy-theme",), "", "policy-theme"), (("theme",), "plain-theme", "plain-theme")]
)  # fmt: skip
def test_a_letter_has_the_codebook_that_it_was_read_with_unless_another_is_named(layers, named, book):
    codings = merge(make_codings(), *(read(layer, "X", S1) for layer in layers))
    assert theme_codebook(codings, named).name == book


def test_readings_with_another_codebook_are_left_out_and_those_with_this_one_are_themes():
    codings = merge(read("theme", "PROSESS", S1), read("policy-theme", "TRANSPORT", S1), read("move", "REQUEST", S2))
    seen = themes_of(codings, POLICY)
    validate(LETTER, seen)
    assert seen.rows[["layer", "code"]].values.tolist() == [["move", "REQUEST"], ["theme", "TRANSPORT"]]
    assert set(seen.coverage["layer"]) == {"move", "theme"}
    assert themes_of(codings, read_codebook("theme")).rows["code"].tolist() == ["REQUEST", "PROSESS"]
    assert themes_of(codings, read_codebook("plain-theme")).rows["code"].tolist() == ["REQUEST"]


def test_links_follow_the_rows_that_they_join():
    codings = merge(read("policy-theme", "TRANSPORT", S1), read("policy-theme", "SCHOOLS", S2))
    first, second = codings.rows["id"]
    linked = codings._replace(links=make_codings(links=[(first, "with", second)]).links)
    seen = themes_of(linked, POLICY)
    validate(LETTER, seen)
    assert len(seen.links) == 1
    assert themes_as_stored(seen, POLICY).links.equals(linked.links)


def test_a_coding_by_hand_with_ones_own_codebook_is_shown_with_that_codebook_and_no_other(tmp_path, monkeypatch):
    mine = tmp_path / "mine.yaml"
    mine.write_text(codebook_path("plain-theme").read_text(encoding="utf-8"), encoding="utf-8")
    book = read_codebook(mine)
    stored = themes_as_stored(read("theme", book.ids[0], S1, "hand:kari"), book)
    (tmp_path / "codings").mkdir()
    write_codings(LETTER, stored, tmp_path / "codings")
    assert (tmp_path / "codings/havn/mine.hand-kari.csv").is_file()
    monkeypatch.setattr("innspill.study.study.read_codings", lambda letter: read_codings(letter, tmp_path / "codings"))
    (tmp_path / "havn.txt").write_text(LETTER.text, encoding="utf-8")
    shown = {theme: open_study(tmp_path / "havn.txt", theme=theme).coded("theme")["coder"].unique().tolist()
             for theme in (str(mine), "plain-theme", "")}  # fmt: skip
    assert shown[str(mine)] == ["hand:kari"] and "hand:kari" not in shown["plain-theme"] + shown[""]


def test_a_codebook_that_will_not_do_is_told_in_one_line(tmp_path):
    with pytest.raises(InnspillError, match="codebook move is for layer move; name one whose layer is theme"):
        open_study(theme="move")
    (tmp_path / "theme.yaml").write_text(codebook_path("plain-theme").read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(InnspillError, match="a codebook of innspill is called theme, too; give the file another name"):
        open_study(theme=str(tmp_path / "theme.yaml"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("letter", "options", "book"),
    [("ks-storbynettverk-2022", [], "theme"), ("ungdomsrad-bibliotek", [], "policy-theme"),
     ("ks-storbynettverk-2022", ["--codebook", "policy-theme"], "policy-theme")],
)  # fmt: skip
def test_an_answer_names_the_codebook_of_its_themes(letter, options, book, capsys):
    assert main(["code", letter, "--format", "json", *options]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["codebooks"]["theme"] == {"name": book, "version": read_codebook(book).version}
    themes = {coding["code"] for coding in told["codings"] if coding["layer"] == "theme"}
    assert themes and themes <= set(read_codebook(book).ids)
    assert "policy-theme" not in {coding["layer"] for coding in told["codings"]}


@pytest.mark.slow
def test_figures_of_a_letter_name_the_codebook_that_fits_it():
    for letter, book in (("ks-storbynettverk-2022", "theme"), ("ungdomsrad-bibliotek", "policy-theme")):
        assert f"codebook {book} v" in open_study(letter).figure("theme-frequency").drawn.caption
