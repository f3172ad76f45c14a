"""Where a code stands: aligned lines with section, sentence and cue, for read and automatic codings."""

from types import SimpleNamespace

import pytest

from innspill.codebook import read_codebook
from innspill.coding import make_codings
from innspill.errors import InnspillError
from innspill.letter import letter_from_text, read_letter
from innspill.view.where import where

TEXT = (
    "Avgiften er for høy. Vi ber om at kostnadene ved ny kai & bru dekkes av staten. Folk venter. Bevilg 5 millioner."
)


@pytest.fixture
def letter():
    return letter_from_text(TEXT, name="brev")


def test_each_cue_has_a_line_with_its_place_and_its_words_in_brackets(letter):
    places = where(letter, "MONEY", "plain-theme")
    lines = str(places).splitlines()
    assert lines[0] == "MONEY: 3 of 4 units, coded by auto:themes"
    assert [line.split("  ")[0] for line in lines[1:]] == ["body s1", "body s2", "body s4", "body s4"]
    words = [line[line.index("[") + 1 :].split("]")[0] for line in lines[1:]]
    assert words == ["Avgiften", "kostnadene", "Bevilg", "millioner"]
    assert len({line.index("[") for line in lines[1:]}) == 1  # aligned
    assert [letter.text[row.start : row.end] for row in places.table.itertuples()] == places.table["hit"].tolist()


def test_html_has_the_cue_in_bold_and_everything_else_escaped(letter):
    html = where(letter, "MONEY", "plain-theme")._repr_html_()
    assert "<b>kostnadene</b> ved ny kai &amp; bru" in html
    assert "lang='nb'" in html and "body · s2" in html


def test_cues_that_overlap_share_a_line_and_long_gaps_are_cut():
    letter = letter_from_text(
        "Storbykommunene i Norge tar i dag et stort og svært tungt ansvar og utfører mange slags oppgaver."
    )
    places = where(letter, "OPPGAVEFORDELING")
    (line,) = places.lines
    assert [words for words, named in line.pieces if named] == ["Storbykommunene", "tar", "oppgaver"]
    assert " … " in line.words("{}")


def reader(letter, code, *spans):
    rows = [{"layer": "theme", "code": code, "start": a, "end": b, "coder": "read:a", "status": s} for a, b, s in spans]
    book = read_codebook("plain-theme")
    return SimpleNamespace(letter=letter, coded=lambda layer: make_codings(rows).rows, codebook=lambda layer: book)


def test_a_unit_that_a_reader_coded_shows_its_cue_or_stands_there_whole(letter):
    units = letter.units.set_index("id")
    at = [
        (*map(int, units.loc[unit, ["start", "end"]]), status)
        for unit, status in (("s1", "primary"), ("s3", "doubtful"))
    ]
    places = where(reader(letter, "MONEY", *at), "MONEY")
    assert places.head == "MONEY: 1 of 4 units (and 1 doubtful or defensible), coded by read:a"
    assert [line.words("[{}]") for line in places.lines] == ["[Avgiften]", "Folk venter."]
    assert str(places).splitlines()[2].endswith("?  Folk venter.") or "? Folk venter." in str(places)
    assert "colspan='2'" in places._repr_html_() and "<b>Folk" not in places._repr_html_()


def test_spans_of_other_layers_are_found_too():
    letter = read_letter("ks-storbynettverk-2022")
    requests, modals = where(letter, "REQUEST", "move"), where(letter, "deontic", "modality")
    assert requests.coder == modals.coder == "read:a"
    assert set(requests.table["unit"]) <= set(letter.units["id"])
    assert "må" in set(modals.table["hit"])


def test_a_code_that_stands_nowhere_says_so(letter):
    assert str(where(letter, "KOMPETANSE")) == "KOMPETANSE: nowhere in brev"


def test_an_unknown_code_and_an_uncoded_layer_are_one_line(letter):
    with pytest.raises(InnspillError, match="no code 'MONY' in codebook plain-theme; did you mean 'MONEY'"):
        where(letter, "MONY", "plain-theme")
    with pytest.raises(InnspillError, match="nobody has coded layer 'modality'"):
        where(letter, "deontic", "modality")


def test_a_letter_that_nobody_read_is_coded_by_the_program_of_the_layer(letter):
    places = where(letter, "REQUEST", "move")
    assert places.coder == "auto:moves" and "s2" in set(places.table["unit"])
