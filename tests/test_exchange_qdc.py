"""Codebooks as REFI-QDA (`.qdc`): out, and back as a theme codebook; as other programs write them; hostile ones."""

import logging
from xml.sax.saxutils import quoteattr

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from innspill.cli import main
from innspill.codebook import codebook_names, codebook_path, read_codebook
from innspill.errors import InnspillError
from innspill.exchange import read_qdc, write_qdc
from innspill.exchange.code_tree import code_key

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="QualCoder"><Codes>'
FOREIGN = f"""{HEAD}
<Code guid="1" name="Helse og omsorg" isCodable="true" color="#ff0000"><Description>Who cares for whom.
Include: sykehjem; hjemmetjeneste</Description>
  <Code guid="2" name="Fastlege" isCodable="true"/>
  <Code guid="3" name="" isCodable="true"><Code guid="4" name="Legevakt" isCodable="true"/></Code>
</Code>
<Code guid="5" name="Penger" isCodable="false"><Code guid="6" name="Tilskudd fra staten til kommunene"/></Code>
<Code guid="7" name="fastlege" isCodable="true"/>
</Codes><Sets><Set guid="8" name="Mine"/></Sets></CodeBook>"""


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["theme", "policy-theme", "plain-theme"])
def test_a_codebook_that_goes_out_comes_back_with_all_it_had(name, tmp_path):
    path = write_qdc([read_codebook(name), read_codebook("act")], "book.qdc")
    assert yaml.load(read_qdc(path), LOADER) == yaml.load(codebook_path(name).read_bytes(), LOADER)


def test_what_was_changed_elsewhere_is_changed_and_the_rest_stays(capsys, caplog):
    path = write_qdc([read_codebook("plain-theme")], "book.qdc")
    xml = path.read_text(encoding="utf-8")
    xml = xml.replace("Money\nWhat something costs, earns or is paid with.", "Economy\nWhat is paid.").replace(
        "LAW", "FISH"
    )
    path.write_text(xml, encoding="utf-8-sig")
    assert main(["import", "book.qdc", "--to", "mine.yaml"]) == 0
    told, before, after = capsys.readouterr(), read_codebook("plain-theme"), read_codebook("mine.yaml")
    assert (
        "codes of plain-theme that are no longer in it: LAW" in caplog.text
        and "without cues" in told.out
        and "FISH" in told.out
    )
    assert [code.id for code in after.codes] == [code.id.replace("LAW", "FISH") for code in before.codes]
    money, was = after.code("MONEY"), before.code("MONEY")
    assert money.name == {"en": "Economy", "nb": "Penger"}
    assert set(money.definition.values()) == {"What is paid."}, "the Norwegian one was of another English one"
    assert (money.cues, money.matches, money.include, money.exclude) == (
        was.cues,
        was.matches,
        was.include,
        was.exclude,
    )
    assert after.code("KNOWLEDGE") == before.code("KNOWLEDGE") and main(["codebook", "check", "mine.yaml"]) == 0


def test_a_codebook_of_another_program_becomes_one_of_themes_and_what_is_left_out_is_told(tmp_path, capsys, caplog):
    (tmp_path / "Min bok.qdc").write_bytes(FOREIGN.replace("\n", "\r\n").encode("utf-8-sig"))
    assert main(["import", "Min bok.qdc"]) == 0
    book = read_codebook(tmp_path / "Min bok.yaml")
    assert [(code.id, code.parent, code.abstract) for code in book.codes] == [
        ("HELSE_OG_OMSORG", "", False),
        ("FASTLEGE", "HELSE_OG_OMSORG", False),
        ("LEGEVAKT", "HELSE_OG_OMSORG", False),
        ("PENGER", "", True),
        ("TILSKUDD_FRA_STATEN_TIL_KOMMUNENE", "PENGER", False),
        ("FASTLEGE_2", "", False),
    ]
    care = book.code("HELSE_OG_OMSORG")
    assert care.definition["nb"] == "Who cares for whom." and care.include == ("sykehjem", "hjemmetjeneste")
    assert len(caplog.records) == 5, caplog.text
    for line in (
        "left out: sets of codes: 1",
        "left out: colours of codes: 1",
        "left out: a code without a name; the 1 below it stand above now",
        "left out: the end of the name 'Tilskudd fra staten til kommunene'",
        "left out: that two codes are called 'fastlege'; the second is FASTLEGE_2 now",
    ):
        assert line in caplog.text
    assert "still as drafted, definitions: FASTLEGE, LEGEVAKT" in capsys.readouterr().out


@pytest.mark.parametrize("n", [22, 23])
def test_a_name_of_more_than_22_characters_is_cut(n, tmp_path, caplog):
    (tmp_path / "x.qdc").write_text(f'{HEAD}<Code name="{"a" * n}"/></Codes></CodeBook>')
    assert main(["import", "x.qdc"]) == 0
    (code,) = read_codebook(tmp_path / "x.yaml").codes
    assert code.name["nb"] == {22: "a" * 22, 23: f"{'a' * 21}…"}[n]
    assert ("the end of the name" in caplog.text) == (n == 23)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is broken XML"),
        (b"PK\x03\x04", "is broken XML"),
        (b"<Project/>", "is no REFI-QDA codebook"),
        (f"{HEAD}</Codes></CodeBook>".encode(), "holds no code of a theme"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><CodeBook>&b;</CodeBook>', "declares a document type or entities"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><CodeBook/>', "declares a document type or entities"),
        ((HEAD + '<Code name="A"/>' * 1001 + "</Codes></CodeBook>").encode(), "holds 1001 codes, more than 1000"),
        (b" " * (16 * 2**20 + 1), "is larger than 16.7772 MB"),
    ],
)
def test_what_is_no_codebook_or_hostile_is_refused_in_one_line_and_nothing_is_written(content, says, tmp_path, capsys):
    (tmp_path / "x.qdc").write_bytes(content)
    assert main(["import", "x.qdc"]) == 1
    told = capsys.readouterr().err.strip()
    assert says in told and "\n" not in told and [path.name for path in tmp_path.iterdir()] == ["x.qdc"]


@pytest.mark.slow
def test_deep_nesting_does_no_harm_and_no_name_leads_out_of_the_folder(tmp_path):
    deep = '<Code name="../../etc/x">' * 900 + "</Code>" * 900
    (tmp_path / "x.qdc").write_text(f"{HEAD}{deep}</Codes></CodeBook>", encoding="utf-8")
    assert main(["import", "x.qdc"]) == 0
    assert {path.name for path in tmp_path.iterdir()} == {"x.qdc", "x.yaml"} and len(
        read_codebook("x.yaml").codes
    ) == 900


def test_nothing_that_is_there_is_written_over_and_a_coding_needs_its_letter(tmp_path, capsys):
    write_qdc([read_codebook("plain-theme")], "mine.qdc")
    (tmp_path / "mine.yaml").write_text("precious", encoding="utf-8")
    for command, says in (
        (["mine.qdc"], "mine.yaml: is there already"),
        (["mine.qdc", "--to", "theme"], "theme.yaml: would be called as innspill's own theme"),
        (["mine.qdc", "--to", "mine.yaml/x"], "cannot be written"),
        (["mine.qdc", "--user", "Ola"], "a .qdc file has no users"),
        (["nowhere.qdc", "--to", "y"], "nowhere.qdc: cannot be read"),
        (["mine.qdpx"], "name the letter that it codes"),
        (["mine.csv", "--letter", "ks-storbynettverk-2022", "--to", "y"], "leave --to out"),
    ):
        assert main(["import", *command]) in (1, 2)
        assert says in capsys.readouterr().err
    assert (tmp_path / "mine.yaml").read_text(encoding="utf-8") == "precious" and len([*tmp_path.iterdir()]) == 2


NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=30)
SAID = st.one_of(
    st.none(),
    NAMES,
    st.sampled_from(["Include: a; b\nExclude: c", "x\n\ny", "- [a: *b", "MONEY", "Include: ; a;\nexclude:"]),
)
TREES = st.recursive(
    st.tuples(
        NAMES | st.sampled_from(["MONEY", "money", "theme", "act", "stance"]),
        SAID,
        st.sampled_from(["true", "false", "1", ""]),
    ),
    lambda below: st.tuples(NAMES, SAID, st.just("true"), st.lists(below, max_size=3)),
    max_leaves=8,
)


def as_xml(tree):
    name, said, codable, *below = tree
    told = "" if said is None else f"<Description>{quoteattr(said)[1:-1]}</Description>"
    inside = told + "".join(as_xml(each) for each in (below or [[]])[0])
    return f"<Code guid='{len(name)}' name={quoteattr(name)} isCodable='{codable}'>{inside}</Code>"


def named(trees):
    """How many codes have a name, and how many have none."""
    inside = [named(each[3]) for each in trees if len(each) > 3]
    keys = [bool(code_key("".join(sign if sign.isprintable() else " " for sign in each[0]))) for each in trees]
    return sum(keys) + sum(each[0] for each in inside), len(keys) - sum(keys) + sum(each[1] for each in inside)


@pytest.mark.slow
@given(trees=st.lists(TREES, max_size=5), own=st.sampled_from(["", "plain-theme"]))
def test_of_any_tree_each_code_comes_in_or_is_told_and_the_codebook_is_whole(trees, own, tmp_path, caplog):
    caplog.clear()
    path, book = tmp_path / "any.qdc", tmp_path / "any.yaml"
    path.write_text(f"{HEAD}{''.join(map(as_xml, trees))}</Codes></CodeBook>", encoding="utf-8")
    layers = {read_codebook(name).layer for name in codebook_names()}
    top = [each for each in trees if each[0] not in layers or not each[3:] or not each[3]]
    top += [below for each in trees if each[0] == "theme" and each[3:] for below in each[3]]
    codes, bare = named(top)
    with caplog.at_level(logging.WARNING, "innspill"):
        if not codes:
            with pytest.raises(InnspillError, match="holds no code of a theme"):
                read_qdc(path, own)
            return
        book.write_text(read_qdc(path, own), encoding="utf-8")
    assert len(read_codebook(book).codes) == codes
    told = [record.getMessage() for record in caplog.records]
    assert sum("a code without a name" in line for line in told) == bare and not any("\n" in line for line in told)
    others = sum(each[0] in layers - {"theme"} and bool(each[3:]) and bool(each[3]) for each in trees)
    assert sum("left out: layer " in line for line in told) == others
