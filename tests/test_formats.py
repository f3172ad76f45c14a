"""Any file that a letter comes in: what it is, its text, what the format tells of it, and one line for the rest."""

import io
import random
import re
import time
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from sentences import for_each

from innspill.errors import InnspillError
from innspill.letter.formats import Source, read_source, source_from_bytes

FILES = Path(__file__).parent / "files"
TEXT = (FILES / "brev.txt").read_text(encoding="utf-8").strip()
MARKS = [
    ("title", "Høring – forslag til ny biblioteklov"),
    ("heading", "Bemanning"),
    ("note-mark", "1"),
    ("item", "- utrede en tilskuddsordning for små kommuner"),
    ("item", "- sette aldersgrensen til femten år"),
    ("heading", "Meråpne bibliotek"),
    ("quote", "Biblioteket er det siste rommet i bygda der ingen må kjøpe noe for å være."),
    ("table", "År\tBesøk\tUtlån\n2023\t4100\t9300\n2024\t5200\t9900"),
    ("heading", "Kommunens forslag"),
    ("item", "1. Staten må betale for kompetansekravet."),
    ("item", "2. Loven bør tre i kraft tidligst i 2027.2"),
    ("note-mark", "2"),
    ("footnote", "1 Se kommunens bibliotekplan for 2024."),
    ("footnote", "2 Departementet foreslår 2026."),
]


def read(content: bytes | str, name: str = "brev") -> Source:
    return source_from_bytes(content.encode() if isinstance(content, str) else content, name)


def marked(source: Source) -> list[tuple[str, str]]:
    return [(mark.kind, source.text[mark.start : mark.end]) for mark in source.marks]


def of_kind(source: Source, kind: str) -> list[str]:
    return [text for found, text in marked(source) if found == kind]


def without_running(source: Source) -> str:
    text = list(source.text)
    for mark in source.marks:
        if mark.kind == "running":
            text[mark.start : mark.end] = "\0" * (mark.end - mark.start)
    return re.sub(r"\n{3,}", "\n\n", "".join(text).replace("\0", "")).strip()


def joined(text: str) -> str:
    """Text whose wrapped lines are joined: a line end before a small letter, and the like, is a space."""
    return re.sub(r"(?<=[a-zæøå,])\n(?=[a-zæøå])", " ", text)


# One letter, every format


@for_each(
    [
        ("brev.docx", "Word"),
        ("brev.odt", "OpenDocument"),
        ("brev.rtf", "RTF"),
        ("brev.html", "HTML"),
        ("brev.md", "Markdown"),
    ]
)
def test_one_letter_is_the_same_text_with_the_same_marks_in_every_format(name, format_):
    source = read_source(FILES / name)
    assert source.format == format_
    assert without_running(source) == TEXT
    assert [mark for mark in marked(source) if mark[0] != "running"] == MARKS
    assert not source.wrapped


def test_what_libreoffice_saves_as_html_is_the_same_but_for_the_title():
    source = read_source(FILES / "brev-libreoffice.html")
    assert without_running(source) == TEXT
    assert of_kind(source, "running") == ["Fjordvik kommune"]
    assert [mark for mark in marked(source) if mark[0] != "running"] == [("heading", MARKS[0][1]), *MARKS[1:]]


def test_an_email_in_html_is_the_same_below_sender_recipient_and_subject():
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = (
        "Kari Øvrebø <kari@fjordvik.example>",
        "post@kud.example",
        "Høringssvar",
    )
    message.set_content("Se HTML.")
    message.add_alternative((FILES / "brev.html").read_text(encoding="utf-8"), "html", cte="base64")
    source = read(message.as_bytes())
    head = "Fra: Kari Øvrebø <kari@fjordvik.example>\nTil: post@kud.example\n\nHøringssvar\n\n"
    assert source.format == "e-mail"
    assert source.text == head + TEXT
    assert of_kind(source, "title") == ["Høringssvar"]
    assert of_kind(source, "heading") == [text for kind, text in MARKS if kind in ("title", "heading")]
    assert [mark for mark in marked(source) if mark[0] in ("table", "footnote", "item", "quote", "note-mark")] == [
        mark for mark in MARKS if mark[0] not in ("title", "heading")
    ]


def test_a_pdf_is_the_same_once_its_lines_are_joined():
    source = read_source(FILES / "brev.pdf")
    assert source.format == "PDF" and source.wrapped
    assert joined(without_running(source)).removeprefix("Fjordvik kommune\n\n") == joined(TEXT)
    assert [mark for mark in marked(source) if mark[0] != "running"] == [mark for mark in MARKS if mark[0] != "quote"]
    assert of_kind(source, "running") == ["Side 1"]


def test_two_columns_are_read_one_after_the_other():
    source = read_source(FILES / "spalter.pdf")
    text = re.sub(r"\s+", " ", without_running(source))
    assert [text.index(f"Avsnitt nummer {n}.") for n in range(9)] == sorted(
        text.index(f"Avsnitt nummer {n}.") for n in range(9)
    )
    assert of_kind(source, "running") == ["Fjordvik kommune", "Side 1", "Høringssvar fra Fjordvik kommune", "Side 2"]
    assert [(kind, joined(words)) for kind, words in marked(source) if kind != "running"] == [
        mark for mark in MARKS if mark[0] != "quote"
    ]


# Word


NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
STYLES = """<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Overskrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Kapittel"><w:name w:val="Vår egen"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Tittel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="INNH1"><w:name w:val="toc 1"/></w:style>"""
NUMBERS = """<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>"""


def word(body: str, **parts: str) -> bytes:
    """A Word file with `body`, and with other parts by name (`footnotes`, `comments`, `header1` …)."""
    kinds = {"styles": STYLES, "numbering": NUMBERS, **parts}
    roots = {"header1": "hdr", "header2": "hdr", "footer1": "ftr"}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {NAMESPACE}><w:body>{body}</w:body></w:document>")
        relations = ""
        for name, content in kinds.items():
            root = roots.get(name, name)
            archive.writestr(f"word/{name}.xml", f"<w:{root} {NAMESPACE}>{content}</w:{root}>")
            relations += f'<Relationship Id="{name}" Type="x/{name.rstrip("12")}" Target="{name}.xml"/>'
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>")
    return file.getvalue()


def p(text: str, style: str = "", more: str = "", run: str = "") -> str:
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{style}{more}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def numbered(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def test_word_headings_by_style_outline_and_bold_type():
    body = p("Svar", "Tittel") + p("Innledning", "Overskrift1") + p("Vi takker for brevet.") + p("Om loven", "Kapittel")
    body += (
        p("Loven er god.")
        + p("Bemanning", run="<w:b/>")
        + p("Det trengs en bibliotekar.")
        + p("Kari Øvrebø", run="<w:b/>")
    )
    assert marked(read(word(body))) == [
        ("title", "Svar"),
        ("heading", "1 Innledning"),
        ("heading", "Om loven"),
        ("heading", "Bemanning"),
    ]


def test_a_paragraph_in_bold_before_a_heading_is_none():
    source = read(word(p("Fjordvik kommune", run="<w:b/>") + p("Innledning", "Kapittel") + p("Vi takker for brevet.")))
    assert of_kind(source, "heading") == ["Innledning"]


def test_word_numbers_its_lists():
    body = (
        p("a", more=numbered(1))
        + p("under", more=numbered(1, 1))
        + p("under", more=numbered(1, 1))
        + p("b", more=numbered(1))
    )
    body += p("punkt", more=numbered(2)) + p("ingen", more=numbered(0))
    assert read(word(body)).text == "a) a\na.1 under\na.2 under\nb) b\n- punkt\n\ningen"


def test_tracked_changes_are_taken_and_comments_named():
    body = '<w:p><w:r><w:t xml:space="preserve">Vi støtter </w:t></w:r><w:del><w:r><w:delText>ikke </w:delText></w:r></w:del>'
    body += "<w:ins><w:r><w:t>loven</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>borte</w:t></w:r></w:moveFrom><w:r><w:t>.</w:t></w:r></w:p>"
    body += p("Første ", more="<w:rPr><w:del/></w:rPr>") + p("og annen.")
    source = read(word(body, comments=f'<w:comment w:author="Ola">{p("Sikkert?")}</w:comment>'))
    assert source.text == "Vi støtter loven.\n\nFørste og annen."
    assert source.dropped == ("comment by Ola: Sikkert?",)


def test_the_head_of_the_first_page_stands_at_the_top_and_the_others_are_named():
    section = '<w:sectPr><w:titlePg/><w:headerReference w:type="default" r:id="header1"/><w:headerReference w:type="first" r:id="header2"/><w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    source = read(
        word(
            p("Vi takker.") + section,
            header1=p("Svar"),
            header2=p("Fjordvik kommune") + p("Torget 1"),
            footer1=p("Side 1"),
        )
    )
    assert source.text == "Fjordvik kommune\nTorget 1\n\nVi takker."
    assert of_kind(source, "running") == ["Fjordvik kommune", "Torget 1"]
    assert source.dropped == ("page head: Svar", "page foot: Side 1")


def test_a_text_box_is_read_once_and_before_its_paragraph():
    box = f"<w:txbxContent>{p('Fjordvik kommune')}</w:txbxContent>"
    body = f"<w:p><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent><w:t>Vi takker.</w:t></w:r></w:p>"
    assert read(word(body)).text == "Fjordvik kommune\n\nVi takker."


def test_contents_fields_and_hidden_text_are_left_out_and_links_kept():
    body = p("Innledning 3", "INNH1") + p("skjult", run="<w:vanish/>")
    body += '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "x"</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>brevet</w:t></w:r>'
    body += '<w:hyperlink><w:r><w:t xml:space="preserve"> her</w:t><w:softHyphen/><w:br/><w:t>ny linje</w:t></w:r></w:hyperlink></w:p>'
    source = read(word(body))
    assert source.text == "brevet her\xad\nny linje"
    assert source.dropped == ("hidden text: skjult", "table of contents: 1 lines")


def test_endnotes_have_roman_figures():
    body = '<w:p><w:r><w:t>Loven.</w:t><w:endnoteReference w:id="2"/></w:r></w:p>'
    source = read(word(body, endnotes=f'<w:endnote w:id="2">{p("Av 1985.")}</w:endnote>'))
    assert source.text == "Loven.i\n\ni Av 1985."
    assert marked(source) == [("note-mark", "i"), ("footnote", "i Av 1985.")]


def table(*rows: tuple[str, ...]) -> str:
    return (
        "<w:tbl>"
        + "".join("<w:tr>" + "".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
        + "</w:tbl>"
    )


def test_a_table_of_paragraphs_is_layout():
    answer = "Vi støtter forslaget om å gi flere adgang til bøker. " * 6
    source = read(word(table(("Spørsmål 1", answer.strip()))))
    assert source.text == f"Spørsmål 1\n\n{answer.strip()}" and not source.marks
    assert of_kind(read(word(table(("År", "Tall"), ("2024", "7")))), "table") == ["År\tTall\n2024\t7"]


def test_a_letterhead_in_a_table_is_read_line_by_line():
    head = (
        "<w:tbl><w:tr>"
        + "".join(
            f"<w:tc>{p(first)}{p(second)}</w:tc>"
            for first, second in (("KUD", "0030 Oslo"), ("Dato: 3. mars", "Ref.: 1"))
        )
        + "</w:tr></w:tbl>"
    )
    source = read(word(head + p("Vi takker.")))
    assert source.text == "KUD\n\n0030 Oslo\n\nDato: 3. mars\n\nRef.: 1\n\nVi takker." and not source.marks


# PDF


def test_a_pdf_without_text_says_so_and_names_ocr():
    import pypdfium2

    document, file = pypdfium2.PdfDocument.new(), io.BytesIO()
    document.new_page(595, 842)
    document.save(file)
    with pytest.raises(InnspillError, match="1 of 1 pages have no text: scanned pictures\\? run OCR first"):
        read(file.getvalue())


def test_a_pdf_with_a_password_is_refused():
    with pytest.raises(InnspillError, match="is a PDF with a password"):
        read_source(FILES / "passord.pdf")


# HTML, e-mail, RTF, OpenDocument, Markdown


def test_html_without_end_tags_with_entities_and_pre():
    source = read(
        "<title>Svar</title><p>En &amp; to &aring;r<p>Tre<br>fire<div>Fem<pre>a\n  b</pre></div><ul><li>x<ol type=a start=3><li>y</ol></ul>"
    )
    assert source.text == "En & to år\n\nTre\nfire\n\nFem\n\na\n  b\n\n- x\nc. y"
    assert source.dropped == ("title of the page: Svar",)


def test_the_head_of_an_article_keeps_its_heading():
    page = "<html><body><div role=banner>Portalen</div><article><header><h1>Svar fra Fjordvik</h1></header><p>Vi takker for brevet.</p></article><p>Del</p></body></html>"
    source = read(page)
    assert source.text == "Svar fra Fjordvik\n\nVi takker for brevet."
    assert source.dropped == ("head of the page: Portalen", "outside the article: Del")


def test_lists_of_word_as_html():
    page = "<html><body><p class=MsoListParagraph style='mso-list:l0'><span style='mso-list:Ignore'>·<span>&nbsp; </span></span>punkt</p><p>Slutt.</p></body></html>"
    assert marked(read(page)) == [("item", "- punkt")]


MAIL = b"""From: =?iso-8859-1?Q?Kari_=D8vreb=F8?= <kari@fjordvik.example>
To: post@kud.example
Subject: =?utf-8?Q?H=C3=B8ring?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="x"

--x
Content-Type: text/plain; charset="iso-8859-1"
Content-Transfer-Encoding: quoted-printable

Vi st=F8tter =
loven.

Hilsen Kari

Den 3. mars 2025 kl. 10:00 skrev Ola <ola@kud.example>:
> Hva mener dere?

--x
Content-Type: application/pdf; name="svar.pdf"
Content-Disposition: attachment; filename="svar.pdf"
Content-Transfer-Encoding: base64

JVBERi0=
--x--
"""


def test_an_email_has_its_headers_decoded_its_attachments_named_and_earlier_mail_marked():
    source = read(MAIL)
    assert source.text.startswith(
        "Fra: Kari Øvrebø <kari@fjordvik.example>\nTil: post@kud.example\n\nHøring\n\nVi støtter loven.\n"
    )
    assert of_kind(source, "quote") == ["Den 3. mars 2025 kl. 10:00 skrev Ola <ola@kud.example>:\n> Hva mener dere?"]
    assert source.dropped == ("attachment: svar.pdf",) and "attachment" in source.notes[0].en and source.wrapped


def test_outlook_quotes_to_the_end():
    source = read(
        "From: a@b.example\nSubject: Svar\n\nVi takker.\n\nFra: Ola\nSendt: 3. mars\nTil: Kari\n\nHva mener dere?\n"
    )
    assert of_kind(source, "quote") == ["Fra: Ola\nSendt: 3. mars\nTil: Kari\n\nHva mener dere?"]


def test_rtf_code_pages_unicode_and_hidden_text():
    rtf = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}{\f1\fcharset77 Geneva;}}\f0 Kj\'e6re \u248\'f8 {\f1\'bf}\~{\v bort}{\b fet}\u8211?\u-10179?\u-8704?\par Ny{\*\ukjent x} linje\line to\par}"
    source = read(rtf)
    assert source.text == "Kjære ø ø\xa0fet–😀\n\nNy linje\nto"
    assert source.dropped == ("hidden text: bort",)


def test_rtf_styles_of_characters_are_none_of_paragraphs():
    source = read(
        r"{\rtf1{\stylesheet{\ql Normal;}{\s1 heading 1;}{\*\cs15 Quote Char;}}\pard\s1 Om\par\pard Vi {\cs15 takker}.\par}"
    )
    assert marked(source) == [("title", "Om")]


def test_rtf_lists_footnotes_and_tables():
    rtf = r"{\rtf1\pard{\listtext\'b7\tab}punkt\par{\pntext 2.\tab}to\par\pard Loven.{\super\chftn}{\footnote\pard {\super\chftn} Av 1985.\par}\par"
    rtf += r"\trowd\pard\intbl a\cell b\cell\row\trowd c\cell d\cell\row\pard Slutt.\par}"
    source = read(rtf)
    assert source.text == "- punkt\n2. to\n\nLoven.1\n\na\tb\nc\td\n\nSlutt.\n\n1 Av 1985."


def test_markdown_keeps_the_lines_of_an_address():
    source = read(
        "# Svar\n\nKulturdepartementet\nPostboks 8030 Dep\n\nVi **støtter** [loven](https://x.example) og `dette`.\n",
        "brev.md",
    )
    assert source.text == "Svar\n\nKulturdepartementet\nPostboks 8030 Dep\n\nVi støtter loven og dette."
    assert source.wrapped


def test_plain_text_is_not_taken_for_markdown_nor_html_nor_mail():
    for text in (
        "Til: KUD\nFra: Fjordvik\n\n* Vi _støtter_ loven.\n",
        "# 1 er best\n\nVi takker.",
        "<Sign.>\nVi takker, <b>kanskje</b>.",
    ):
        assert read(text) == Source(text, "plain text", wrapped=True)
    assert read("# Svar\n\n## Om\n\n[her](https://x.example)\n").format == "Markdown"


# Encodings


@for_each(
    [("utf-8", ""), ("utf-8-sig", ""), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"), ("utf-32", "UTF-32"), ("cp1252", "Windows-1252"), ("mac-roman", "Mac Roman"), ("cp865", "DOS")]
)  # fmt: skip
def test_encodings_are_told_by_what_they_make_of_the_letters(encoding, said):
    for text in ("Vi støtter loven, og ser på §§ 3–4.", "Ål", "Kjære KUD\nØyeren «blå»"):
        try:
            content = text.encode(encoding)
        except UnicodeEncodeError:
            continue
        source = read(content)
        assert source.text == text
        assert said in "".join(note.en for note in source.notes) and bool(source.notes) == bool(said)


def test_windows_line_ends_become_line_feeds():
    assert read(b"\xef\xbb\xbfEn\r\nto\r").text == "En\nto\n"


def test_sami_letters_in_iso_8859_15():
    assert read("Áššu ja žiŋga på norsk: blåbær".replace("ŋ", "n").encode("iso8859-15")).text.startswith(
        "Áššu ja žinga"
    )


def test_a_few_broken_bytes_do_not_make_utf8_another_encoding():
    source = read("Vi støtter forslaget på åtte områder; også på øya.".encode() + b"\xff")
    assert source.text.endswith("øya.\ufffd") and [note.en for note in source.notes] == [
        "characters that are not UTF-8 and stand as \ufffd: 1"
    ]


# What cannot be read


def archive(**parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as found:
        for name, content in parts.items():
            found.writestr(name.replace("__", "/").replace("_", "."), content)
    return file.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


@for_each(
    [
        (b" \n", "is empty"),
        (b"%PDF-1.4 tull", "is a broken PDF"),
        (OLE + "WordDocument".encode("utf-16-le"), "Word file of the old kind (.doc); save it as .docx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "with a password"),
        (OLE + "__substg1.0_001A".encode("utf-16-le"), "Outlook message (.msg)"),
        (archive(xl__workbook_xml="<x/>"), "Excel"),
        (archive(ppt__presentation_xml="<x/>"), "PowerPoint"),
        (archive(Index__Document_iwa="x"), "Pages"),
        (archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "spreadsheet"),
        (archive(brev_txt="Vi takker."), "zip archive"),
        (archive(word__document_xml="<a><b></a>"), "is broken in word/document.xml"),
        (archive(word__document_xml='<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'), "declares entities"),
        (b"PK\x03\x04tull", "broken zip"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "picture (PNG)"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "picture (JPEG)"),
        (bytes(range(256)) * 9, "is not text"),
        (b"<?xml version='1.0'?><brev>Vi takker.</brev>", "is XML of a kind that is not known"),
        (b"1234 5678", "holds no words"),
        (b"<html><body><nav>Hjem</nav></body></html>", "holds no words"),
    ]
)  # fmt: skip
def test_what_cannot_be_read_gets_one_line_that_says_what_it_is(content, said):
    with pytest.raises(InnspillError) as error:
        source_from_bytes(content, "brev.x")
    assert str(error.value).startswith("brev.x: ") and said in str(error.value)
    assert "\n" not in str(error.value) and len(str(error.value)) < 250


@pytest.mark.slow
def test_a_zip_bomb_is_refused_at_once():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as found:
        found.writestr("word/document.xml", b"<a>" + b" " * 80_000_000)
    with pytest.raises(InnspillError, match="holds the same over and over"):
        read(file.getvalue())


def test_a_missing_file_and_a_folder_are_said(tmp_path):
    for path in (tmp_path / "brev.docx", tmp_path):
        with pytest.raises(InnspillError, match=r"cannot be read|is a folder"):
            read_source(path)


# Fuzz


def broken(content: bytes, rng: random.Random) -> bytes:
    """`content` with bytes flipped, cut out, doubled or moved."""
    found = bytearray(content)
    for _ in range(rng.choice((1, 1, 2, 8))):
        at, size = rng.randrange(len(found) or 1), rng.choice((1, 2, 8, 64, 512))
        piece = found[at : at + size]
        how = rng.randrange(5)
        if how == 0:
            found[at : at + size] = rng.randbytes(size)
        elif how == 1:
            del found[at : at + size]
        elif how == 2:
            found[at:at] = piece * rng.choice((1, 2, 50))
        elif how == 3:
            del found[at:]
        else:
            to = rng.randrange(len(found) or 1)
            found[to:to] = piece
    return bytes(found)


def broken_inside(content: bytes, rng: random.Random) -> bytes:
    """The archive `content` with one of its parts broken, so that the archive itself can be opened."""
    parts = zipfile.ZipFile(io.BytesIO(content))
    names = parts.namelist()
    hit = rng.choice([name for name in names if name.endswith((".xml", ".rels"))])
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as found:
        for name in names:
            found.writestr(name, broken(parts.read(name), rng) if name == hit else parts.read(name))
    return file.getvalue()


def outcome(content: bytes, name: str) -> Source | str:
    """What comes of `content`: its text, or the line that is raised. Any other error goes through."""
    try:
        return source_from_bytes(content, name)
    except InnspillError as error:
        return str(error)


def fuzz(times: int, seed: int) -> None:
    rng = random.Random(seed)
    files = {path.name: path.read_bytes() for path in sorted(FILES.iterdir())} | {"brev.eml": MAIL}
    for name, content in files.items():
        for _ in range(times):
            inside = content.startswith(b"PK") and rng.random() < 0.7
            found = outcome(broken_inside(content, rng) if inside else broken(content, rng), name)
            if isinstance(found, str):
                assert "\n" not in found
            else:
                assert all(0 <= mark.start < mark.end <= len(found.text) for mark in found.marks)
                found.text.encode()


@pytest.mark.slow
@pytest.mark.parametrize(("times", "seed"), [(20, 1), pytest.param(600, 2, marks=pytest.mark.sweep)])
def test_broken_files_raise_nothing_but_the_one_error(times, seed):
    fuzz(times, seed)


@pytest.mark.slow
def test_time_grows_with_length_not_faster():
    def seconds(paragraphs: int) -> float:
        content = word("".join(p(f"Kommunen støtter forslag {n}.") for n in range(paragraphs)))
        begin = time.perf_counter()
        read(content)
        return time.perf_counter() - begin

    seconds(10)
    assert seconds(8000) < 12 * max(seconds(2000), 0.02)


def test_a_text_deep_in_what_nobody_closed_is_found_at_once():
    page = f"<html><body>{'<div><ul><li>Sak</ul>' * 1500}<main><p>Vi ber om mer.</p></main></body></html>"
    begin = time.process_time()
    assert source_from_bytes(page.encode(), "a.html").text.strip() == "Vi ber om mer."
    assert time.process_time() - begin < 1  # seconds of the processor


def test_a_charset_that_is_none_is_no_reason_to_stop():
    mail = b"From: a@b.example\nSubject: Svar\nContent-Type: text/plain; charset=utf\x008\n\nVi st\xc3\xb8tter det.\n"
    assert read(mail, "brev.eml").text.strip().endswith("Vi støtter det.")
