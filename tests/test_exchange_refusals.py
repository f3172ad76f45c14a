"""A project from elsewhere that is broken or hostile: one clear line, and nothing read."""

import re
import zipfile

import pytest

from innspill.codebook import read_codebook
from innspill.errors import InnspillError
from innspill.exchange import read_qdpx
from innspill.letter import letter_from_text

LETTER = letter_from_text("Havna er stengt.\nFerga går.\n", name="havn")
THEME = [read_codebook("theme")]
GOOD = """<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="x">
<CodeBook><Codes><Code guid="00000000-0000-0000-0000-000000000001" name="PROSESS" isCodable="true"/></Codes></CodeBook>
<Sources><TextSource guid="00000000-0000-0000-0000-000000000002" plainTextPath="internal://a.txt">
<PlainTextSelection guid="00000000-0000-0000-0000-000000000003" startPosition="0" endPosition="5">
<Coding guid="00000000-0000-0000-0000-000000000004"><CodeRef targetGUID="00000000-0000-0000-0000-000000000001"/>
<NoteRef targetGUID="00000000-0000-0000-0000-000000000005"/></Coding>
</PlainTextSelection></TextSource></Sources>
<Notes><Note guid="00000000-0000-0000-0000-000000000005">
<PlainTextContent>status: primary</PlainTextContent></Note></Notes>
</Project>"""


def made(path, xml=GOOD, text=LETTER.text, more=None):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.qde", xml)
        if text is not None:
            archive.writestr("Sources/a.txt", text)
        for name, content in (more or {}).items():
            archive.writestr(name, content)
    return path


def refusal(path, coder="hand:Kari"):
    with pytest.raises(InnspillError) as caught:
        read_qdpx(path, LETTER, coder, THEME)
    message = str(caught.value)
    assert "\n" not in message and len(message) < 400
    return message


def test_the_project_that_the_others_are_made_from_is_read(tmp_path):
    assert len(read_qdpx(made(tmp_path / "x.qdpx"), LETTER, "hand:Kari", THEME).rows) == 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("</Project>", "", "broken XML"),
        ("utf-8", "klingon-1", "broken XML"),
        ('encoding="utf-8"?>', 'encoding="utf-8"?><!DOCTYPE Project>', "document type or entities"),
        ("internal://a.txt", "internal://../a.txt", "holds no 'Sources/../a.txt'"),
        ("internal://a.txt", "absolute:///etc/passwd", "lies outside it"),
        ("TextSource", "PictureSource", "holds no text"),
        ("Project", "Prosjekt", "no REFI-QDA project"),
    ],
)
def test_what_is_wrong_in_the_xml_is_said(tmp_path, old, new, said):
    assert old in GOOD
    assert said in refusal(made(tmp_path / "x.qdpx", GOOD.replace(old, new)))


ANOTHER = """<PlainTextSelection guid="00000000-0000-0000-0000-000000000013" startPosition="17" endPosition="22">
<Coding guid="00000000-0000-0000-0000-000000000014"><CodeRef targetGUID="00000000-0000-0000-0000-000000000001"/></Coding>
</PlainTextSelection></TextSource>"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'startPosition="0"',
            'startPosition="-3"',
            "a selection from '-3' to '5', where the text (0 to 28) has no words",
        ),
        ('endPosition="5"', 'endPosition="1e3"', "a selection from '0' to '1e3'"),
        ('endPosition="5"', f'endPosition="{"9" * 5000}"', "a selection from '0' to '9999"),
        ('endPosition="5"', 'endPosition="999"', "a selection from '0' to '999'"),
        ('endPosition="5"', 'endPosition="0"', "a selection from '0' to '0'"),
        ('startPosition="0" endPosition="5"', 'startPosition="16" endPosition="17"', "a selection from '16' to '17'"),
        ('name="PROSESS"', 'name="FISK"', "'FISK' at 0–5 ('Havna') is no code of the codebooks given"),
        ('targetGUID="00000000-0000-0000-0000-000000000001"', 'targetGUID="nobody"', "'guid nobody' at 0–5"),
    ],
)
def test_a_coding_that_cannot_be_kept_is_told_and_the_others_come_in(tmp_path, caplog, old, new, said):
    assert old in GOOD
    xml = GOOD.replace("status: primary", "").replace(old, new, 1)
    xml = xml.replace("</TextSource>", ANOTHER if 'name="FISK"' not in new else "</TextSource>")
    rows = read_qdpx(made(tmp_path / "x.qdpx", xml), LETTER, "hand:Kari", THEME).rows
    assert rows["start"].tolist() == ([17] if ANOTHER in xml else [])
    (told,) = caplog.messages
    assert said in told and "left out" in told and "\n" not in told


def test_a_status_that_there_is_not_is_kept_as_a_note_and_told(tmp_path, caplog):
    rows = read_qdpx(
        made(tmp_path / "x.qdpx", GOOD.replace("status: primary", "status: sure")), LETTER, "Kari", THEME
    ).rows
    assert rows[["status", "note"]].values.tolist() == [["primary", "status sure"]]
    assert "'PROSESS' at 0–5 ('Havna') has status 'sure', which is none of primary" in caplog.text


def test_entities_are_not_expanded(tmp_path):
    laughs = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    xml = GOOD.replace("?>\n", f"?><!DOCTYPE Project [{laughs}]>\n", 1).replace("status: primary", "&i;")
    assert "document type or entities" in refusal(made(tmp_path / "laughs.qdpx", xml))
    outside = GOOD.replace("?>\n", '?><!DOCTYPE Project [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n', 1)
    assert "document type or entities" in refusal(made(tmp_path / "xxe.qdpx", outside))


def test_deep_nesting_does_no_harm(tmp_path):
    deep = 30_000
    codes = '<Code guid="x" name="y">' * deep + "</Code>" * deep
    said = refusal(made(tmp_path / "deep.qdpx", GOOD.replace("<Codes>", f"<Codes>{codes}")))
    assert "two codes have the guid" in said


@pytest.mark.parametrize("name", ["../evil.txt", "Sources/../../evil.txt", "/etc/evil", "C:/evil", "..\\evil"])
def test_a_name_that_leaves_the_archive_is_refused(tmp_path, name):
    assert "outside the archive" in refusal(made(tmp_path / "x.qdpx", more={name: "x"}))
    assert not (tmp_path.parent / "evil.txt").exists()


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    assert "zip bomb" in refusal(made(tmp_path / "ratio.qdpx", more={"Sources/b.txt": b"\0" * 5_000_000}))
    assert "zip bomb" in refusal(made(tmp_path / "large.qdpx", xml=GOOD + " " * 17 * 2**20))
    many = made(tmp_path / "many.qdpx", more={f"Sources/{i}.txt": "" for i in range(1001)})
    assert "more than 1000" in refusal(many)


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path):
    content = made(tmp_path / "lie.qdpx", xml=GOOD + " " * 3_000_000).read_bytes()
    size = (len(GOOD.encode()) + 3_000_000).to_bytes(4, "little")
    assert content.count(size) == 2  # in the local header and in the directory
    (tmp_path / "lie.qdpx").write_bytes(content.replace(size, (500).to_bytes(4, "little")))
    assert "cannot be unpacked" in refusal(tmp_path / "lie.qdpx")


def test_what_is_no_zip_or_no_file_is_refused(tmp_path):
    plain = tmp_path / "plain.qdpx"
    plain.write_text("no zip")
    assert "is not a whole zip" in refusal(plain)
    whole = made(tmp_path / "half.qdpx").read_bytes()
    plain.write_bytes(whole[: len(whole) // 2])
    assert "is not a whole zip" in refusal(plain)
    assert "cannot be read" in refusal(tmp_path / "none.qdpx")
    assert "is a folder" in refusal(tmp_path)
    with zipfile.ZipFile(tmp_path / "empty.qdpx", "w"):
        pass
    assert "holds no 'project.qde'" in refusal(tmp_path / "empty.qdpx")
    damaged = bytearray(whole)
    damaged[60:80] = bytes(20)
    plain.write_bytes(damaged)
    assert "cannot be unpacked" in refusal(plain)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (LETTER.text.replace("Ferga", "Båten"), "from word 4 on it reads 'Båten går.', not 'Ferga går.'"),
        (LETTER.text + "Takk.", "from word 6 on it reads 'Takk.', not ''"),
    ],
)
def test_a_text_that_is_not_the_letters_is_refused(tmp_path, text, place):
    said = refusal(made(tmp_path / "x.qdpx", text=text))
    assert "is not that of havn" in said and place in said


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("counted", [True, False])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n"])
def test_white_space_that_a_program_has_changed_is_aligned_however_it_counts(tmp_path, mark, counted, end):
    """CRLF as one character or two, the byte-order mark as one or none: told by the words that selections name."""
    text = mark + LETTER.text.replace("\n", end) + end
    seen = text if counted else text.replace("\r\n", "\n").removeprefix("\ufeff")
    start = seen.index("Ferga")
    there = ANOTHER.replace('"17"', f'"{start}"').replace('"22"', f'"{start + 5}" name="Ferga"')
    xml = GOOD.replace(
        'startPosition="0" endPosition="5"',
        f'startPosition="{seen.index("Havna")}" endPosition="{seen.index("Havna") + 5}"',
    )
    rows = read_qdpx(made(tmp_path / "x.qdpx", xml.replace("</TextSource>", there), text), LETTER, "Kari", THEME).rows
    assert rows[["start", "end"]].values.tolist() == [[0, 5], [17, 22]]


def test_text_that_is_no_utf8_or_not_there(tmp_path):
    assert "not UTF-8" in refusal(made(tmp_path / "x.qdpx", text="blåbær".encode("latin-1")))
    assert "holds no 'Sources/a.txt'" in refusal(made(tmp_path / "y.qdpx", text=None))


@pytest.mark.parametrize("coder", ["hand:", "", "read:a", "hand:a\nb"])
def test_the_coder_must_be_a_person(tmp_path, coder):
    assert "no person's name" in refusal(made(tmp_path / "x.qdpx"), coder)


@pytest.mark.parametrize("first", ["primary", "doubtful"])
def test_a_coding_that_stands_twice_is_kept_once_with_its_firmest_status(tmp_path, first):
    other = {"primary": "doubtful", "doubtful": "primary"}[first]
    coding = re.search(r"<Coding .*?</Coding>", GOOD, re.DOTALL)[0]
    note = re.search(r"<Note .*?</Note>", GOOD, re.DOTALL)[0]
    twice = coding.replace("0004", "0006").replace("0005", "0007")
    xml = GOOD.replace(coding, coding + twice).replace("status: primary", f"status: {first}")
    xml = xml.replace(
        "</Notes>", note.replace("0005", "0007").replace("status: primary", f"status: {other}") + "</Notes>"
    )
    rows = read_qdpx(made(tmp_path / "x.qdpx", xml), LETTER, "hand:Kari", THEME).rows
    assert rows["status"].tolist() == ["primary"]
