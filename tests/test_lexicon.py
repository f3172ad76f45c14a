"""The lexicon of connectives is whole, says what its page says, and each fault in one is named with its line."""

import re

import pytest
from sentences import for_each

from innspill.codebook.lexicon import LEXICON, check_lexicon, read_lexicon, spelled
from innspill.errors import InnspillError
from innspill.files import data

PATH = data(*LEXICON)
TEXT = PATH.read_text(encoding="utf-8")


def faults(tmp_path, text):
    path = tmp_path / "mine.xml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [str(problem).replace(str(path), "mine.xml") for problem in check_lexicon(path)]


def line_of(text, words):
    return text[: text.index(words)].count("\n") + 1


def test_the_lexicon_is_whole():
    assert check_lexicon(PATH) == []


def test_its_page_tells_how_much_there_is():
    entries = read_lexicon()
    senses = [sense for entry in entries for syntax in entry.syntax for sense in syntax.senses]
    counts = (len(entries), sum(len(e.forms) for e in entries), len(senses), sum(len(e.other) for e in entries))
    page = " ".join(PATH.with_name("README.md").read_text(encoding="utf-8").split())
    assert re.findall(r"\d+", page.split(". In DiMLex")[0])[:4] == [str(count) for count in counts]
    assert counts[0] >= 150


def test_every_sense_of_the_codebook_has_a_word():
    from innspill.codebook import read_codebook

    given = {sense.sense for entry in read_lexicon() for syntax in entry.syntax for sense in syntax.senses}
    assert {code.id for code in read_codebook("connective").codes if not code.abstract} <= given


def test_no_example_is_taken_from_a_letter():
    letters = [" ".join(path.read_text(encoding="utf-8").split()).lower() for path in data("letters").rglob("*.txt")]
    for entry in read_lexicon():
        for syntax in entry.syntax:
            for sense in syntax.senses:
                for example in sense.examples:
                    assert not any(example.lower().rstrip(".") in letter for letter in letters), example


@for_each([("fordi", "subj", {"ante", "post", "insert"}), ("slik at", "subj", {"post"}), ("derfor", "padv", {"post"})])
def test_what_a_grammar_says_of_some(word, cat, order):
    entry = next(entry for entry in read_lexicon() if entry.word == word)
    assert entry.syntax[0].cat == cat
    assert entry.syntax[0].order == order


def test_a_spelling_is_found_as_whole_words_and_in_parts():
    assert spelled(("enten", "eller")).search("Enten økes den, eller så faller den.")
    assert not spelled(("for",)).search("Forslaget er uforståelig.")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("<cat>subj</cat>", "<cat>sub</cat>", "'sub' is no word class"),
        ("Contingency.Cause.Reason", "Contingency.Reason", "'Contingency.Reason' is no sense of PDTB-3"),
        ("<non_conn>0</non_conn>", "<non_conn>1</non_conn>", "non_conn is '1', but the entry shows 0"),
        ("Kravet er urimelig all den tid", "Kravet er urimelig fordi", "'all den tid' does not stand in its example"),
        ('type="phrasal">all den tid', 'type="single">all den tid', "several words are phrasal"),
        ('type="cont" canonical="1"', 'type="discont" canonical="1"', "several parts is discont"),
        ('canonical="1"', 'canonical="0"', "the canonical one"),
        ("<ante>1</ante>", "<ante>yes</ante>", "ante is 'yes'"),
        ("<focuspart>0</focuspart>\n", "\n", "Element entry content does not follow the DTD"),
        ('word="all den tid"', 'word="all den tid" note="x"', "No declaration for attribute note"),
        ("<stts/>", "<stts>", "is no XML"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path, old, new, told):
    found = faults(tmp_path, TEXT.replace(old, new, 1))
    assert found and told in found[0], found[:3]
    assert re.match(r"mine\.xml:\d+: ", found[0])
    if old not in ("<stts/>", 'canonical="1"'):
        assert abs(int(found[0].split(":")[1]) - line_of(TEXT, old)) <= 10
    with pytest.raises(InnspillError, match=r"mine\.xml:"):
        read_lexicon(tmp_path / "mine.xml")


def test_the_command_line_checks_a_lexicon_as_it_checks_a_codebook(tmp_path):
    from click.testing import CliRunner

    from innspill.cli.codebook import check

    told = CliRunner().invoke(check, [str(PATH)], standalone_mode=False)
    assert told.return_value == 0 and f"{len(read_lexicon())} connectives, whole." in told.output
    (tmp_path / "mine.xml").write_text(TEXT.replace("<cat>subj</cat>", "<cat>sub</cat>"), encoding="utf-8")
    told = CliRunner().invoke(check, [str(tmp_path / "mine.xml")], standalone_mode=False)
    assert told.return_value == 1 and "is no word class" in told.output


def test_what_stands_twice_is_told(tmp_path):
    entry = re.search(r"  <entry id=\"nb2\".*?</entry>\n", TEXT, re.DOTALL)[0]
    twice = TEXT.replace("</dimlex>", entry.replace("nb2", "nb9999") + "</dimlex>")
    assert any("is entry nb2 too" in fault for fault in faults(tmp_path, twice))
    assert any("is a spelling of" in fault for fault in faults(tmp_path, twice))


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE dimlex [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE dimlex [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE dimlex SYSTEM "http://example.org/dimlex.dtd">',
    ],
)
def test_hostile_xml_is_refused_before_it_is_parsed(tmp_path, head):
    found = faults(tmp_path, TEXT.replace("<dimlex>", f"{head}\n<dimlex>", 1))
    assert found == [f"mine.xml:{line_of(TEXT, '<dimlex>')}: declares a document type or entities; take that out"]


def test_other_encodings_are_refused(tmp_path):
    assert "is not UTF-8" in faults(tmp_path, TEXT.encode("utf-16"))[0]
    assert "cannot be read" in str(check_lexicon(tmp_path / "none.xml")[0])
    assert "is no XML" in faults(tmp_path, b"")[0]


def test_a_broken_file_never_ends_in_a_traceback(tmp_path):
    for cut in range(0, len(TEXT), 9001):
        assert faults(tmp_path, TEXT[:cut])
