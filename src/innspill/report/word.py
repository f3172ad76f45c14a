"""A report as a Word document: real headings, captions, tables with a head that is repeated, alt texts, a language."""

import io
import re
import zipfile
from datetime import UTC, datetime
from itertools import count
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from innspill.exchange.archive import packed
from innspill.findings import where
from innspill.report.content import Cell, Picture, Report, Table
from innspill.wording import say, visible

_DAY = datetime(1980, 1, 1, tzinfo=UTC)  # of a document that says nothing of when it was made
_WIDE, _HIGH = 16.0, 18.5  # cm: what an A4 page has room for, with a caption below
_EDGE = 1.8  # cm above and below the text: at 2.5, twice as much of the paper was left blank before figures that are kept whole
_CELL = "108"  # twentieths of a point between a cell's edge and its words, as the style has it
_PARTS = re.compile("(?<=[a-zæøå]{4})(?=departement|direktorat)")  # where a name may be parted at the end of a line
_SOFT = "\u00ad"
_LANGUAGES = {"nb": "nb-NO", "en": "en-GB", "nn": "nn-NO"}


def word_document(report: Report) -> bytes:
    """The document as the bytes of a .docx file; the same report gives the same bytes."""
    document, language = Document(), report.language
    _set_up(document, report)
    document.add_heading(report.title, 0)
    for label, told in report.facts:
        line = document.add_paragraph()
        line.paragraph_format.space_after = Cm(0)
        line.add_run(f"{visible(label)}: ").bold = True
        line.add_run(visible(told))
    document.add_heading(say(language, "Findings", "Funn"), 1)
    for paragraph in report.findings:
        document.add_heading(visible(paragraph.head), 2)
        said = (f"{text} ({where(units)})." if units else f"{text}." for text, units in paragraph.sentences)
        document.add_paragraph(visible(" ".join([*said, *filter(None, [paragraph.by])])))
    numbers = count(1)
    for head, pictures in report.sections:
        document.add_heading(visible(head), 1)
        for picture in pictures:
            if isinstance(picture, str):
                document.add_paragraph().add_run(visible(picture)).italic = True
            else:
                _add_picture(document, picture, next(numbers), report)
    document.add_heading(say(language, "Method", "Metode"), 1)
    for text in report.method:
        document.add_paragraph(visible(text))
    return _packed(document)


def _set_up(document: Any, report: Report) -> None:
    """Paper, properties, language and page numbers."""
    section, about, tag = document.sections[0], document.core_properties, _LANGUAGES[report.language]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin, section.footer_distance = Cm(_EDGE), Cm(_EDGE), Cm(1)
    about.title, about.author, about.last_modified_by, about.comments = report.title[:255], "innspill", "innspill", ""
    about.created, about.modified, about.language, about.revision = _DAY, _DAY, tag, 1
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), tag)
    document.styles["Normal"].font.name = "Calibri"
    caption = document.styles["Caption"].font
    caption.size, caption.bold, caption.color.rgb = Pt(9), False, RGBColor(0x33, 0x33, 0x33)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_number(foot, "PAGE", 1)


def _element(tag: str, **attributes: str) -> Any:
    """An element that python-docx has no name for."""
    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _add_number(paragraph: Any, counted: str, now: int) -> None:
    """A number that Word keeps up to date: of a page, or of a figure."""
    field, run = _element("fldSimple", instr=f" {counted} "), _element("r")
    run.text = str(now)
    field.append(run)
    paragraph._p.append(field)


def _add_picture(document: Any, picture: Picture, n: int, report: Report) -> None:
    """A figure with its alt text, its caption, and its numbers where they are brief."""
    drawn, word = picture.drawn, say(report.language, "Figure", "Figur")
    holder, (width, height) = document.add_paragraph(), picture.size
    holder.paragraph_format.keep_with_next = True
    wide = Cm(min(2.54 * drawn.figure.get_figwidth(), _WIDE, _HIGH * width / height))
    about = holder.add_run().add_picture(io.BytesIO(picture.png.print), width=wide)._inline.docPr
    about.set("name", drawn.name)
    about.set("descr", visible(drawn.alt))
    line = document.add_paragraph(f"{word} ", style="Caption")
    line.paragraph_format.keep_together = True
    _add_number(line, f"SEQ {word} \\* ARABIC", n)
    line.add_run(f". {visible(drawn.caption)}")
    if picture.table and picture.table.brief:
        told = say(report.language, f"The numbers of figure {n}: {drawn.claim}", f"Tallene i figur {n}: {drawn.claim}")
        line = document.add_paragraph(style="Caption")
        line.paragraph_format.keep_with_next = True
        line.add_run(visible(told)).bold = True
        _add_table(document, picture.table, _LANGUAGES.get(report.own, report.own))


def _add_table(document: Any, table: Table, own: str) -> None:
    """A table of which no row is cut by the end of a page, and whose head stands on each. `own`: the letter's language."""
    lines = [tuple(Cell(head) for head in table.heads), *table.rows]
    grid, widths = document.add_table(rows=len(lines), cols=len(table.heads), style="Table Grid"), _widths(lines)
    grid.autofit = False
    grid._tbl.tblPr.find(qn("w:tblW")).addnext(
        _element("tblInd", w=_CELL, type="dxa")
    )  # else its edge stands left of the text
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    for i, (row, line) in enumerate(zip(grid.rows, lines, strict=True)):
        row._tr.get_or_add_trPr().extend([_element("cantSplit"), *[_element("tblHeader")] * (i == 0)])
        for place, cell, width in zip(row.cells, line, widths, strict=True):
            place.width = width
            place.paragraphs[0].paragraph_format.space_after = Pt(0)
            run = place.paragraphs[0].add_run(visible(_PARTS.sub(_SOFT, cell.text)))
            run.font.size, run.bold = Pt(9), i == 0
            if cell.own:
                run._r.get_or_add_rPr().append(_element("lang", val=own))
    document.add_paragraph()


def _widths(lines: list[tuple[Cell, ...]]) -> list[Cm]:
    """The widths of columns, which fill the page: room for the longest word of each, the rest by how much they hold."""
    columns = [[_PARTS.sub(" ", cell.text) for cell in column] for column in zip(*lines, strict=True)]
    words = [max(len(word) for text in column for word in (*text.split(), "")) for column in columns]
    least = [0.5 + 0.18 * longest for longest in words]  # 9 points, in a wide face where Calibri is not there
    least = [width * min(1, _WIDE / sum(least)) for width in least]
    held = [
        1 + min(200, max(map(len, column))) - min(200, longest) for column, longest in zip(columns, words, strict=True)
    ]
    spare = _WIDE - sum(least)
    return [Cm(width + spare * share / sum(held)) for width, share in zip(least, held, strict=True)]


def _packed(document: Any) -> bytes:
    """The document as a zip without the time of writing, and without what the template has and nobody reads."""
    for relations in (document.part.package.rels, document.part.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.endswith(("/thumbnail", "/stylesWithEffects")):
                del relations[key]
    raw = io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as archive:
        return packed({name: archive.read(name) for name in archive.namelist()})
