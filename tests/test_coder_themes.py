"""The theme coder: what it gives to units, why, and that codebooks' examples hold."""

import pytest
import yaml

from innspill.codebook import codebook_path, parse_cue, read_codebook
from innspill.coders.examples import failing_examples
from innspill.coders.themes import BETWEEN, CODER, code_themes
from innspill.coding import merge, read_codings, validate
from innspill.files import data
from innspill.letter import letter_from_text, read_letter
from innspill.measures.agreement.coders import agreement

BOOK = {
    "layer": "theme",
    "version": "1.0",
    "language": "nb",
    "unit": "unit",
    "codes": [
        {"id": code, "name": {"en": code, "nb": code}, "definition": "d", "cues": cues}
        for code, cues in {
            "HAVN": ["part:havn", "lemma:kai"],
            "PENGER": ["lemma:koste", "part:avgift", "lemma:dekke ... lemma:utgift"],
            "FISK": ["part:fisk|laks"],
        }.items()
    ],
}


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "havn.yaml"
    path.write_text(yaml.safe_dump(BOOK, allow_unicode=True), encoding="utf-8")
    return read_codebook(path)


def coded(text, book):
    letter = letter_from_text(text)
    return letter, code_themes(letter, book)


def told(text, book):
    """Unit by unit: the codes with their statuses, in order."""
    letter, codings = coded(text, book)
    rows = codings.rows
    return [
        [(row.code, row.status) for row in rows[rows["start"].eq(unit.start)].itertuples()] for unit in letter.parts
    ]


@pytest.mark.parametrize("name", ["theme", "plain-theme", "policy-theme"])
def test_the_examples_of_the_theme_codebooks_hold(name):
    assert failing_examples(codebook_path(name), code_themes) == []


def test_a_hit_has_its_words_cue_and_code(book):
    letter, codings = coded("Avgiften skal dekke alle utgifter. Kaia og havna er bygd i 1962.", book)
    validate(letter, codings, {"theme": set(book.ids)})
    by_code = codings.rows.set_index("code")
    assert by_code.loc["PENGER", "cue"].split(BETWEEN) == ["part:avgift", "lemma:dekke ... lemma:utgift"]
    words = [[letter.text[int(a) : int(b)] for a, b in (span.split("-") for span in hit.split())]
             for hit in by_code.loc["PENGER", "hit"].split(BETWEEN)]  # fmt: skip
    assert words == [["Avgiften"], ["dekke", "utgifter"]]
    assert set(codings.rows["coder"]) == {CODER}
    assert codings.coverage.values.tolist() == [[CODER, "theme", 0, len(letter.text)]]


def test_no_cue_can_hold_what_stands_between_cues():
    with pytest.raises(Exception, match="is no condition"):
        parse_cue(f"lemma:a{BETWEEN}lemma:b")


def test_what_the_whole_letter_is_about_comes_last(book):
    text = "Havna er stor. Havna er gammel. Havna har kai. Fisken i havna er fersk."
    assert told(text, book)[-1] == [("FISK", "primary"), ("HAVN", "further")]


def test_what_stands_in_a_side_clause_comes_after_what_is_said(book):
    text = "Avgiften bør settes ned fordi fisken forsvinner. Fisken forsvinner fordi avgiften er høy."
    assert [codes[0][0] for codes in told(text, book)] == ["PENGER", "FISK"]


def test_a_theme_that_only_a_quoted_title_names_is_doubtful(book):
    assert told("Vi viser til rapporten «Fiskens vei til bordet».", book) == [[("FISK", "doubtful")]]
    assert told("Vi viser til uttrykket «fisk på disk».", book) == [[("FISK", "primary")]]  # no title: no capital


def test_what_is_taken_up_again_is_coded_as_what_it_refers_to(book):
    text = "Avgiften er høy. Dette rammer de minste. De store merker det ikke.\n\nDette er alt."
    assert told(text, book) == [[("PENGER", "primary")], [("PENGER", "primary")], [], []]


def test_names_find_nothing_and_nothing_is_found_in_nothing(book):
    assert told("Vi hilser fra Fiskeridirektoratet i Laksevåg.", book) == [[]]
    _letter, codings = coded("Takk.", book)
    assert codings.rows.empty and len(codings.coverage) == 1


def test_a_codebook_without_cues_gives_no_codes():
    letter = letter_from_text("Vi ber om at loven endres.")
    assert code_themes(letter, read_codebook("move")).rows.empty


def test_examples_that_fail_are_told_with_line_and_reason(tmp_path):
    text = codebook_path("plain-theme").read_text(encoding="utf-8").replace(
        '"Kaia ble bygd i 1962."', '"Kaia ble bygd for kunnskapens skyld."'
    )  # fmt: skip
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    line = next(n for n, words in enumerate(text.splitlines(), 1) if "skyld" in words)
    (problem,) = failing_examples(path, code_themes)
    assert problem.line == line
    assert "should not match, but the coder finds KNOWLEDGE" in problem.text


@pytest.mark.slow
def test_every_letter_that_comes_with_innspill_can_be_coded_and_the_same_way_twice():
    book = read_codebook("theme")
    for path in [data("letters", "ks-storbynettverk-2022.txt"), *data("letters", "written", "tuning").glob("*.txt")]:
        letter = read_letter(path)
        first, second = code_themes(letter, book), code_themes(letter, book)
        validate(letter, first, {"theme": set(book.ids)})
        assert first.rows.equals(second.rows)


def test_the_ks_letter_is_coded_nearly_as_it_was_read():
    """The cues were made with this letter in view, so this guards what stands and proves nothing of other letters."""
    letter = read_letter("ks-storbynettverk-2022")
    codings = merge(read_codings(letter), code_themes(letter, read_codebook("theme")))
    found = agreement(letter, codings, "theme", "read:a", CODER)
    assert found.figure("all", "f1_micro") >= 0.9
    assert found.figure("lenient", "f1_micro") >= 0.85
