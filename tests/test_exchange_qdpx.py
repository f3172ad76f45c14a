"""REFI-QDA: what we write is valid, repeats to the byte, and comes back as it was."""

import logging
import re
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from drawings import letter_called
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from innspill.codebook import read_codebook
from innspill.coding import coding_id, make_codings, read_codings
from innspill.errors import InnspillError
from innspill.exchange import read_qdpx, write_qdc, write_qdpx
from innspill.exchange.notes import read_coding_note
from innspill.files import data
from innspill.letter import letter_from_text

KS = letter_called("ks-storbynettverk-2022")
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


def as_qualcoder(path, text=lambda words: "\ufeff" + words.replace("\n", "\r\n") + "\r\n"):
    """The project as QualCoder writes it: folder in small letters, a mark and other line ends, guids of its own."""
    root = project(path)
    source = root.find(".//q:TextSource", NAMES)
    with zipfile.ZipFile(path) as archive:
        words = archive.read(f"Sources/{source.get('plainTextPath').removeprefix('internal://')}").decode()
    xml = etree.tostring(root, encoding="unicode")
    for n, own in enumerate(sorted(set(re.findall(r"guid=\"([0-9a-f-]{36})\"", xml, re.IGNORECASE)))):
        xml = xml.replace(own, f"00000000-0000-4000-8000-{n:012d}")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("brev.qde", b"\xef\xbb\xbf" + xml.encode())
        archive.writestr("sources/" + re.search(r"internal://([\w.-]+)", xml)[1], text(words))


def test_the_ks_letter_goes_through_a_program_and_comes_back_as_it_was(tmp_path, caplog):
    codings = read_codings(KS)
    path = write_qdpx(KS, codings, BOOKS, tmp_path / "ks.qdpx")
    as_qualcoder(path)
    back = read_qdpx(path, KS, None, BOOKS)
    assert same(back, codings) and not caplog.messages
    of_a = back.rows[back.rows["coder"].eq("read:a")]
    assert len(of_a) == 272 and of_a["note"].ne("").sum() == 129 and back.rows["request"].eq("yes").sum() == 8
    assert len(back.links) == 12


def edited(path, change):
    root = project(path)
    change(root)
    rewrite(path, root)


def test_what_a_program_lost_is_as_it_went_out_and_said(tmp_path, caplog):
    codings = read_codings(KS)
    path = write_qdpx(KS, codings, BOOKS, tmp_path / "ks.qdpx")

    def without_notes(root):
        for note in root.findall(".//q:PlainTextSelection/q:Description", NAMES):
            note.getparent().remove(note)

    edited(path, without_notes)
    hand = read_qdpx(path, KS, "Kari", BOOKS, codings)
    assert hand.rows["request"].eq("yes").sum() == 8 and len(hand.links) == 12
    assert hand.rows["status"].value_counts().to_dict() == codings.rows["status"].value_counts().to_dict()
    assert (
        "220 codings came without a note; their status, note, attributes and links are as they went out" in caplog.text
    )
    bare = read_qdpx(path, KS, "Kari", BOOKS)
    assert bare.links.empty and "request" not in bare.rows


ELEMENT = '<{0} xmlns="urn:QDA-XML:project:1.0" {1}>{2}</{0}>'


def element(tag, inside="", **attributes):
    return etree.fromstring(
        ELEMENT.format(tag, " ".join(f'{key}="{value}"' for key, value in attributes.items()), inside)
    )


def test_two_people_in_one_project_are_kept_apart_or_one_is_asked_for(tmp_path, caplog):
    rows = [
        {"layer": "theme", "code": "PROSESS", "start": 1, "end": 59, "coder": who} for who in ("hand:Kari", "hand:Ola")
    ]
    path = write_qdpx(KS, make_codings([*rows, rows[0] | {"start": 64, "end": 245}]), BOOKS, tmp_path / "two.qdpx")
    assert read_qdpx(path, KS, None, BOOKS).rows["coder"].tolist() == ["hand:Kari", "hand:Kari", "hand:Ola"]
    with pytest.raises(InnspillError, match=r"holds the codings of Kari \(2\), Ola \(1\); say whose with --user"):
        read_qdpx(path, KS, "Eva", BOOKS)
    assert read_qdpx(path, KS, "Eva", BOOKS, users=["Ola"]).rows["coder"].tolist() == ["hand:Eva"]
    assert "left out: 2 codings by Kari" in caplog.text
    with pytest.raises(InnspillError, match=r"Per has coded nothing in it; there are Kari \(2\), Ola \(1\)"):
        read_qdpx(path, KS, None, BOOKS, users=["Per"])


def test_notes_wherever_programs_put_them_become_the_codings_note(tmp_path):
    rows = [
        {"layer": "theme", "code": "PROSESS", "start": start, "end": end, "coder": "read:a"}
        for start, end in ((1, 59), (64, 245), (250, 445))
    ]
    path = write_qdpx(KS, make_codings(rows), BOOKS, tmp_path / "notes.qdpx")

    def change(root):
        one, two, three = root.findall(".//q:PlainTextSelection", NAMES)
        one.find("q:Coding", NAMES).append(element("NoteRef", targetGUID="00000000-0000-0000-0000-00000000000a"))
        two.append(element("NoteRef", targetGUID="00000000-0000-0000-0000-00000000000b"))
        links = element("Links", ELEMENT.format("Link", 'guid="x" originGUID="00000000-0000-0000-0000-00000000000c" '
                        f'targetGUID="{three.get("guid")}"', ""))  # fmt: skip
        notes = element("Notes", "".join(
            ELEMENT.format("Note", f'guid="00000000-0000-0000-0000-00000000000{n}" {more}', inside)
            for n, more, inside in (("a", "", "<PlainTextContent>on the coding</PlainTextContent>"),
                                    ("b", 'plainTextPath="internal://b.txt"', ""),
                                    ("c", "", "<Description>linked</Description>"))))  # fmt: skip
        root.extend([notes, links])

    edited(path, change)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("Sources/b.txt", "\ufeffin a file\nstatus: doubtful")
    found = read_qdpx(path, KS, None, BOOKS).rows
    assert found["note"].tolist() == ["on the coding", "in a file", "linked"]
    assert found["status"].tolist() == ["primary", "doubtful", "primary"]


def test_a_copy_of_the_letter_a_pdf_of_it_and_a_moved_code_come_in_and_the_rest_is_told(tmp_path, caplog):
    rows = [{"layer": "theme", "code": "PROSESS", "start": 1, "end": 59, "coder": "hand:Kari"}]
    path = write_qdpx(KS, make_codings(rows), BOOKS, tmp_path / "more.qdpx")

    def change(root):
        sources, own = root.find("q:Sources", NAMES), root.find(".//q:TextSource", NAMES)
        text, coding = own.get("plainTextPath"), etree.tostring(own.find(".//q:Coding", NAMES), encoding="unicode")
        place = 'startPosition="{}" endPosition="{}"'
        user = own.find(".//q:Coding", NAMES).get("creatingUser")
        bare = re.sub(r'creatingUser="[^"]*"', "", coding)
        inside = ELEMENT.format("PlainTextSelection", f'{place.format(64, 245)} creatingUser="{user}"', bare)
        pdf = ELEMENT.format(
            "Representation",
            f'plainTextPath="{text}"',
            ELEMENT.format("PlainTextSelection", place.format(250, 445), coding),
        )
        other = ELEMENT.format("PlainTextSelection", place.format(0, 2), coding)
        sources.extend([element("TextSource", inside, name="copy", plainTextPath=text), element("PDFSource", pdf, name="pdf"),
                        element("TextSource", f"<PlainTextContent>Et annet brev</PlainTextContent>{other}", name="other"),
                        element("PictureSource", ELEMENT.format("PictureSelection", "", coding), name="map"),
                        element("TextSource", other, name="far", plainTextPath="absolute:///home/x.txt")])  # fmt: skip
        note = ELEMENT.format("PlainTextSelection", place.format(1, 59), "<Description>a thought</Description>")
        own.append(etree.fromstring(note))
        code = root.find(".//q:Code[@name='PROSESS']", NAMES)
        folder = element("Code", name="Mine", guid="00000000-0000-0000-0000-00000000000d", isCodable="false")
        root.find(".//q:Codes", NAMES).append(folder)
        folder.append(code)
        root.append(
            element(
                "Notes", ELEMENT.format("Note", 'guid="x" name="Day 1"', "<PlainTextContent>Tired</PlainTextContent>")
            )
        )
        root.append(element("Cases", ELEMENT.format("Case", 'guid="y"', "")))

    edited(path, change)
    found = read_qdpx(path, KS, None, BOOKS).rows
    assert found[["code", "start", "coder"]].values.tolist() == [
        ["PROSESS", start, "hand:Kari"] for start in (1, 64, 250)
    ]
    said = [message.removeprefix(f"{path}: left out: ") for message in caplog.messages]
    assert sorted(said) == sorted(
        [
            "cases: 1",
            "codings on 'far', which is not the letter's text: 1",
            "codings on 'map', which is not the letter's text: 1",
            "codings on 'other', which is not the letter's text: 1",
            "a note without a code at 1–59 ('KS storbynettverk - innspill til general'): 'a thought'",
            "note 'Day 1', which hangs on no coding: 'Tired'",
        ]
    )


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
        wanted = [code.name["en"], *code.definition["en"].split("\n")]
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
def test_any_codings_of_any_text_survive_and_are_valid(made):
    letter, codings = made
    with TemporaryDirectory() as folder:
        path = write_qdpx(letter, codings, BOOKS, Path(folder) / "any.qdpx")
        SCHEMA.assertValid(project(path))
        assert same(read_qdpx(path, letter, None, BOOKS), codings)


EDITS = st.tuples(st.integers(0, 3), st.sampled_from(["startPosition", "endPosition", "code", "user", "note"]),
                  st.sampled_from(["0", "1", "5", "16", "17", "40", "9999", "-1", "x", "", "status: sure", "note: why"]))  # fmt: skip


@pytest.mark.slow
@given(st.lists(EDITS, max_size=5))
def test_of_a_project_edited_anyhow_each_coding_comes_in_or_is_told(edits):
    letter = letter_from_text("Havna er stengt.\nFerga går sjelden nå.", name="havn")
    spans = [(unit.start, unit.end) for unit in letter.parts] + [(0, 5), (17, 22)]
    rows = [
        {"layer": "theme", "code": "PROSESS", "start": start, "end": end, "coder": "hand:Kari"} for start, end in spans
    ]

    def change(root):
        selections = root.findall(".//q:PlainTextSelection", NAMES)
        for n, what, value in edits:
            coding = selections[n].find("q:Coding", NAMES)
            if what == "code":
                coding.find("q:CodeRef", NAMES).set("targetGUID", value)
            elif what == "user":
                coding.set("creatingUser", value)
            elif what == "note":
                selections[n].insert(0, element("Description", value))
            else:
                selections[n].set(what, value)

    said, log, handler = [], logging.getLogger("innspill"), logging.Handler()
    handler.emit = lambda record: said.append(record.getMessage())
    log.addHandler(handler)
    try:
        with TemporaryDirectory() as folder:
            path = write_qdpx(letter, make_codings(rows), BOOKS, Path(folder) / "any.qdpx")
            edited(path, change)
            found = read_qdpx(path, letter, None, BOOKS).rows
    finally:
        log.removeHandler(handler)
    gone = [line for line in said if "left out" in line]
    twice = sum(int(line.rpartition(": ")[2]) - 1 for line in gone if "stand twice" in line)
    assert len(found) + len(gone) + twice == len(rows)
