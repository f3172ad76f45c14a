"""REFI-QDA: what we write is valid, repeats to the byte, and comes back as it was."""

import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from innspill.codebook import read_codebook
from innspill.coding import coding_id, make_codings, read_codings
from innspill.errors import InnspillError
from innspill.exchange import read_qdpx, write_qdc, write_qdpx
from innspill.exchange.notes import read_coding_note
from innspill.files import data
from innspill.letter import letter_from_text, read_letter

KS = read_letter("ks-storbynettverk-2022")
BOOKS = [
    read_codebook(layer) for layer in ("act", "connective", "metadiscourse", "modality", "move", "stance", "theme")
]
SCHEMA = etree.XMLSchema(etree.parse(str(data("refi-qda", "Project-mrt2019.xsd"))))
NAMES = {"q": "urn:QDA-XML:project:1.0"}


def project(path):
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read("project.qde"))


def same(a, b):
    """Whether two codings hold the same rows, links and coverage, whatever the order of columns and attributes."""
    columns = sorted(set(a.rows.columns) & set(b.rows.columns))
    for extra in set(a.rows.columns) ^ set(b.rows.columns):
        assert (a.rows if extra in a.rows else b.rows)[extra].eq("").all()
    pd.testing.assert_frame_equal(a.rows[columns], b.rows[columns], check_dtype=False)
    for x, y in ((a.links, b.links), (a.coverage, b.coverage)):
        assert set(x.itertuples(index=False, name=None)) == set(y.itertuples(index=False, name=None))
    return True


def test_every_coding_of_the_ks_letter_survives_the_round_trip(tmp_path):
    codings = read_codings(KS)
    path = write_qdpx(KS, codings, BOOKS, tmp_path / "ks.qdpx")
    SCHEMA.assertValid(project(path))
    assert len(codings.rows) > 200 and len(codings.links) > 5
    assert same(read_qdpx(path, KS, None, BOOKS), codings)


def test_the_same_codings_give_the_same_bytes_in_any_order(tmp_path):
    codings = read_codings(KS)
    shuffled = codings._replace(rows=codings.rows.sample(frac=1, random_state=1).sort_values(["start", "end", "layer"]))
    first = write_qdpx(KS, codings, BOOKS, tmp_path / "a.qdpx").read_bytes()
    assert write_qdpx(KS, codings, BOOKS, tmp_path / "b.qdpx").read_bytes() == first
    assert write_qdpx(KS, shuffled, BOOKS, tmp_path / "c.qdpx").read_bytes() == first
    with zipfile.ZipFile(tmp_path / "a.qdpx") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist() == sorted(archive.namelist())


def test_positions_are_code_points_of_the_text_in_the_file(tmp_path):
    letter = letter_from_text("𝒜 Åse 🚢 skriver.\r\nHavna er stengt.\r\n", name="tegn")
    start = letter.text.index("Havna")
    codings = make_codings([{"layer": "theme", "code": "PROSESS", "start": start, "end": start + 5, "coder": "read:a"}])
    path = write_qdpx(letter, codings, BOOKS, tmp_path / "tegn.qdpx")
    with zipfile.ZipFile(path) as archive:
        content = archive.read(next(name for name in archive.namelist() if name.startswith("Sources/")))
    assert not content.startswith(b"\xef\xbb\xbf") and b"\r" not in content
    selection = project(path).find(".//q:PlainTextSelection", NAMES)
    place = slice(int(selection.get("startPosition")), int(selection.get("endPosition")))
    assert content.decode("utf-8")[place] == selection.get("name") == "Havna"


def test_a_persons_own_words_in_a_note_become_the_codings_note():
    text = "Not sure: ask Kari\nstatus: further\nnote: R2.\nattribute strength: 3\nlink reason: move CONTEXT 0-5 read:a"
    told = read_coding_note(text)
    assert told.status == "further" and told.note == "Not sure: ask Kari\nR2." and told.attributes == {"strength": "3"}
    assert read_coding_note("attribute coder: read:a").attributes == {}  # a note cannot pass for somebody else
    assert told.links == [("reason", "move", "CONTEXT", 0, 5, "read:a")]


def test_coders_are_users_and_codes_hang_below_their_layer(tmp_path):
    root = project(write_qdpx(KS, read_codings(KS), BOOKS, tmp_path / "ks.qdpx"))
    assert root.xpath("//q:User/@name", namespaces=NAMES) == ["read:a", "read:g"]
    path = "//q:Codes/q:Code[@name='connective']/q:Code[@name='Contingency']//q:Code/@name"
    assert "Contingency.Cause.Result" in root.xpath(path, namespaces=NAMES)
    assert root.xpath("//q:Code[@name='Contingency']/@isCodable", namespaces=NAMES) == ["false"]


def test_a_corrected_file_comes_back_as_one_persons_coding(tmp_path):
    codings = read_codings(KS)
    path = write_qdpx(KS, codings, BOOKS, tmp_path / "ks.qdpx")
    root = project(path)
    gone = root.find(".//q:PlainTextSelection/q:Coding", NAMES)  # a coding is removed …
    gone.getparent().remove(gone)
    moved = root.findall(".//q:PlainTextSelection", NAMES)[5]  # … and one selection now ends in a space
    moved.set("endPosition", str(int(moved.get("endPosition")) + 1))
    rewrite(path, root)
    hand = read_qdpx(path, KS, "Kari Nordmann", BOOKS)
    assert set(hand.rows["coder"]) == set(hand.coverage["coder"]) == {"hand:Kari Nordmann"}
    assert len(hand.rows) == len(codings.rows) - 1
    assert sorted(hand.coverage["layer"]) == sorted(codings.coverage["layer"])
    assert set(hand.links["from"]) <= set(hand.rows["id"])
    places = codings.rows[["layer", "code", "start", "end", "status", "note"]]
    kept = hand.rows[["layer", "code", "start", "end", "status", "note"]].merge(places)
    assert len(kept) == len(hand.rows)


def rewrite(path, root):
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["project.qde"] = etree.tostring(root)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def test_a_flat_tree_with_new_guids_and_inline_text_is_understood(tmp_path):
    """What another program may make of it: no code of the layer's name, braces, no notes, the text inside the XML."""
    letter = letter_from_text("Havna er stengt.", name="havn")
    guid = "{0A0A0A0A-0000-0000-0000-00000000000%d}"
    path = tmp_path / "flat.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "project.qde",
            f"""<Project xmlns="urn:QDA-XML:project:1.0" name="x"><Users><User guid="{guid % 1}" name="Anna"/></Users>
            <CodeBook><Codes><Code guid="{guid % 2}" name="PROSESS" isCodable="true"/></Codes></CodeBook>
            <Sources><TextSource guid="{guid % 3}"><PlainTextContent>Havna er stengt.</PlainTextContent>
            <PlainTextSelection guid="{guid % 4}" startPosition="0" endPosition="5"><Coding guid="{guid % 5}"
            creatingUser="{(guid % 1).lower()}"><CodeRef targetGUID="{(guid % 2).strip("{}").lower()}"/></Coding>
            </PlainTextSelection></TextSource></Sources></Project>""",
        )
    found = read_qdpx(path, letter, None, BOOKS)
    assert found.rows[["layer", "code", "start", "end", "coder"]].values.tolist() == [
        ["theme", "PROSESS", 0, 5, "hand:Anna"]
    ]
    assert found.coverage.values.tolist() == [["hand:Anna", "theme", 0, 16]]


def test_codings_of_two_programs_cannot_become_one_persons(tmp_path):
    start, end = KS.parts[1].start, KS.parts[1].end
    rows = [{"layer": "theme", "code": "PROSESS", "start": start, "end": end, "coder": who}
            for who in ("read:a", "auto:themes")]  # fmt: skip
    path = write_qdpx(KS, make_codings(rows), BOOKS, tmp_path / "two.qdpx")
    assert len(read_qdpx(path, KS, None, BOOKS).rows) == 2
    with pytest.raises(InnspillError, match="auto:themes and read:a in layer theme; export one of them"):
        read_qdpx(path, KS, "hand:Kari", BOOKS)


def test_writing_needs_a_codebook_for_every_layer_and_known_codes(tmp_path):
    row = {"layer": "theme", "code": "FISK", "start": 1, "end": 3, "coder": "read:a"}
    with pytest.raises(InnspillError, match="no such code"):
        write_qdpx(KS, make_codings([row]), BOOKS, tmp_path / "x.qdpx")
    with pytest.raises(InnspillError, match="no codebook for layer theme"):
        write_qdpx(KS, make_codings([row]), [], tmp_path / "x.qdpx")
    with pytest.raises(InnspillError, match="theme and plain-theme are both for layer theme; name one"):
        write_qdpx(KS, make_codings(), [*BOOKS, read_codebook("plain-theme")], tmp_path / "x.qdpx")
    assert not (tmp_path / "x.qdpx").exists()


def test_the_codebooks_alone_as_qdc(tmp_path):
    root = etree.parse(str(write_qdc(BOOKS, tmp_path / "books.qdc"))).getroot()
    assert root.tag == "{urn:QDA-XML:codebook:1.0}CodeBook"
    names = root.xpath("//*[local-name()='Code' and @isCodable='true']/@name")
    assert sorted(names) == sorted(code for book in BOOKS for code in book.ids)
    with pytest.raises(InnspillError, match="no codebook to write"):
        write_qdc([], tmp_path / "none.qdc")


@pytest.mark.parametrize("book", [*BOOKS, read_codebook("plain-theme")], ids=lambda book: book.name)
@pytest.mark.parametrize("kind", ["qdc", "qdpx"])
def test_each_code_takes_its_definition_along_with_what_it_includes_and_excludes(book, kind, tmp_path):
    if kind == "qdc":
        root = etree.parse(str(write_qdc([book], tmp_path / "book.qdc")))
    else:
        root = project(write_qdpx(KS, make_codings(), [book], tmp_path / "book.qdpx"))
    told = {each.get("name"): each.findtext("{*}Description") for each in root.iter("{*}Code")}
    assert told.keys() == {book.layer, *(code.id for code in book.codes)}
    for code in book.codes:
        wanted = [code.name["en"], *code.definition.split("\n")]
        wanted += ["Include: " + "; ".join(code.include)] if code.include else []
        wanted += ["Exclude: " + "; ".join(code.exclude)] if code.exclude else []
        assert told[code.id].split("\n") == wanted
    assert any(code.include != code.exclude for code in book.codes)


CODES = [(book.layer, code) for book in BOOKS for code in book.ids]
ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=12)


@st.composite
def letters_with_codings(draw):
    words = draw(st.lists(ANY.filter(str.strip), min_size=1, max_size=8))
    letter = letter_from_text(draw(st.sampled_from([" ", "\n", ". ", "\f"])).join(words), name="any")
    places = [i for i, character in enumerate(letter.text) if not character.isspace()]
    rows = []
    for layer, code in draw(st.lists(st.sampled_from(CODES), max_size=6)):
        start, end = sorted(draw(st.tuples(st.sampled_from(places), st.sampled_from(places))))
        row = {"layer": layer, "code": code, "start": start, "end": end + 1}
        row |= {"coder": draw(st.sampled_from(["read:a", "auto:themes", 'hand:Åse <&> "Ø"']))}
        row |= {"status": draw(st.sampled_from(["primary", "further", "acceptable", "doubtful"])), "note": draw(ANY)}
        rows.append(row | ({"addressee": draw(ANY), "hit": "0-1"} if layer == "act" else {}))
    unique = {coding_id(*(row[key] for key in ("layer", "code", "start", "end", "coder"))): row for row in rows}
    ids = list(unique)
    link = st.tuples(st.sampled_from(ids), st.just("reason"), st.sampled_from(ids)) if ids else st.nothing()
    links = draw(st.sets(link, max_size=3 if ids else 0))
    coverage = {(row["coder"], row["layer"], 0, len(letter.text)) for row in rows}
    return letter, make_codings(unique.values(), sorted(links), sorted(coverage))


@pytest.mark.slow
@given(letters_with_codings())
@settings(max_examples=80, deadline=None)
def test_any_codings_of_any_text_survive_and_are_valid(made):
    letter, codings = made
    with TemporaryDirectory() as folder:
        path = write_qdpx(letter, codings, BOOKS, Path(folder) / "any.qdpx")
        SCHEMA.assertValid(project(path))
        assert same(read_qdpx(path, letter, None, BOOKS), codings)
