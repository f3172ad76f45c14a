"""The report of a letter: the same in HTML and Word, every number open to its sentences, a letter's text never more than text."""

import io
import re
import zipfile
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser

import docx
import pytest
from drawings import KS, drawn, study
from sentences import for_each
from test_text_is_text import TURNING

from innspill.cli import main
from innspill.cli.run import reported
from innspill.errors import InnspillError
from innspill.figures.base import export
from innspill.figures.base.marks import marks
from innspill.figures.base.words import _read
from innspill.files import HOME
from innspill.letter import letter_from_text
from innspill.measures.agreement.coder_accuracy import stored_accuracy
from innspill.report import html_page, word_document
from innspill.report.margin import _counts
from innspill.run.plan import make_plan
from innspill.study import Study
from innspill.study.findings import findings
from innspill.study.report import _TABLES, PARTS, gathered
from innspill.wording import KINDS, STRENGTHS, visible

NASTY = """Innspill til <script>alert(1)</script> utvalget & "co"

Vi ber om at utvalget må sikre $x^2 < 5$ og \\(a\\) kroner <b onclick='f()'>nå</b>. Teksten har \x07 bjelle og \u202eomvendt skrift.
</script></style><img src=//x.no/y.png onerror=alert(2)> Det er viktig at kommunen får \x00 null og \ufffe slutt ]]>.

Fordi {{ 7*7 }} og ${jndi:ldap://x} og %s %(navn)s {0} og \x1b[31mrødt\x1b[0m og <![CDATA[ data ]]> er tekst, ber vi om svar.

Se https://x.no/?a=1&amp;b=2. עברית og العربية står her. Vi foreslår at departementet bør endre loven, fordi &lt;b&gt; står der.
"""
LETTERS = {
    "nasty": lambda: letter_from_text(NASTY, "a'\"<b>&amp;"),
    "a greeting": lambda: letter_from_text("Hei.", "a greeting"),
}
#: Each report is made once, of figures that have been drawn already.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("figures")]
REPORTS = [
    ("nasty", "en"),
    ("a greeting", "nb"),
    pytest.param(KS, "en", marks=pytest.mark.sweep),
    (KS, "nb"),
]


@cache
def studied(name, language):
    if name not in LETTERS:
        return study(name, language)
    if language != "en":
        return replace(studied(name, "en"), language=language)
    return Study(LETTERS[name](), "en", ("svg",))


@cache
def report(name, language):
    about = studied(name, language)
    if name in LETTERS:
        return gathered(about)
    here = {each: drawn(each, name, language) for _, some in PARTS for each in some}
    return gathered(about, {each: (one, export.pictures(one), marks(one.figure)) for each, one in here.items()})


@cache
def page(name, language):
    return html_page(report(name, language)).decode()


@cache
def word(name, language):
    return word_document(report(name, language))


@cache
def document(name, language):
    return docx.Document(io.BytesIO(word(name, language)))


@cache
def read(name, language):
    return Read(page(name, language))


def pictures(name, language):
    return [
        picture for _, these in report(name, language).sections for picture in these if not isinstance(picture, str)
    ]


@pytest.fixture
def undrawn(monkeypatch):
    """Reports have no figures, which take most of their time."""
    monkeypatch.setattr("innspill.study.report._picture", lambda *_: "Not drawn.")


class Read(HTMLParser):
    """What a browser makes of a page: `elements` as (tag, attributes), and the words of each element that has an id."""

    def __init__(self, html):
        super().__init__()
        self.elements, self._said, self._open = [], {}, []
        self.feed(html)
        self.words = {name: "".join(said) for name, said in self._said.items()}

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.elements.append((tag, found))
        if tag not in ("meta", "img", "input", "br"):
            self._open.append((tag, found.get("id")))

    def handle_endtag(self, tag):
        assert self._open.pop()[0] == tag, tag

    def handle_data(self, data):
        for name in {name for _, name in self._open}:
            self._said.setdefault(name, []).append(data)

    def all(self, name):
        return [found[name] for _, found in self.elements if name in found]


@pytest.mark.parametrize(("name", "language"), REPORTS)
def test_every_finding_and_every_caption_is_in_both_files(name, language):
    shown = read(name, language).words[None]
    printed = "\n".join(line.text for line in document(name, language).paragraphs)
    told = findings(studied(name, language)).table
    left_out = [line for _, these in report(name, language).sections for line in these if isinstance(line, str)]
    for text in (*told["text"], *report(name, language).method, *left_out):
        assert visible(text) in shown and visible(text) in printed
    for picture in pictures(name, language):
        assert visible(picture.drawn.caption) in shown and visible(picture.drawn.caption) in printed


@pytest.mark.parametrize(("name", "language"), REPORTS)
def test_every_figure_is_in_both_files_with_its_alt_text(name, language):
    alts = [visible(picture.drawn.alt) for picture in pictures(name, language)]
    assert 0 < len(alts) <= 14 and all(alts)
    assert [found["alt"] for tag, found in read(name, language).elements if tag == "img"] == alts
    assert [shape._inline.docPr.get("descr") for shape in document(name, language).inline_shapes] == alts


@pytest.mark.parametrize(("name", "language"), REPORTS)
def test_every_link_has_a_place_to_lead_to(name, language):
    here = read(name, language)
    ids = here.all("id")
    assert len(ids) == len({*ids})
    assert {link.removeprefix("#") for link in here.all("href")} <= {*ids}
    assert {unit for units in here.all("data-units") for unit in units.split()} <= {*ids}
    for label in ("aria-labelledby", "aria-describedby", "for"):
        assert {*here.all(label)} <= {*ids}
    named = {found["data-code"] for _, found in here.elements if "data-names" in found}
    assert {*here.all("data-code")} == named


@pytest.mark.parametrize(("name", "language"), REPORTS)
def test_nothing_is_fetched_and_no_script_but_the_own_can_run(name, language):
    here = read(name, language)
    assert {link[:1] for link in here.all("href")} == {"#"}
    assert {link[:22] for link in here.all("src")} == {"data:image/png;base64,"}
    assert [tag for tag, _ in here.elements].count("script") == [tag for tag, _ in here.elements].count("style") == 1
    assert not [key for _, found in here.elements for key in found if key.startswith("on") or key == "style"]
    policy = next(found["content"] for tag, found in here.elements if "http-equiv" in found)
    assert policy.startswith("default-src 'none'; img-src data:; style-src 'sha256-") and "unsafe" not in policy
    style = page(name, language).partition("<style>")[2].partition("</style>")[0]
    assert not re.search(r"url\(|@import|//\w", style)


@pytest.mark.parametrize(("name", "language"), REPORTS)
def test_the_letters_own_text_is_text(name, language):
    here, letter = read(name, language), studied(name, language).letter
    for unit in letter.parts:
        shown = " ".join(here.words[unit.id].split())
        assert shown.startswith(f"{unit.id} {visible(letter.quote(unit.start, unit.end))}")
    assert here.words[None].count(report(name, language).title) >= 2
    assert document(name, language).core_properties.title == report(name, language).title
    assert not re.search("[\x00-\x08\x0b-\x1f\ufffe]", page(name, language))


def test_mark_up_is_told_and_nothing_turns_text():
    html, printed = page("nasty", "en"), [line.text for line in document("nasty", "en").paragraphs]
    assert any("<script>alert(1)</script>" in text for text in printed)
    here = read("nasty", "en")
    assert "<script>alert(1)</script>" in here.words[None] and "<script>alert" not in html
    assert "b" not in {tag for tag, _ in here.elements}
    assert not any(TURNING.search(text) for text in (html, *printed))


@pytest.mark.parametrize(("name", "language"), REPORTS)
def test_the_same_report_has_the_same_bytes(name, language):
    again = gathered(studied(name, language)) if name in LETTERS else report(name, language)
    assert html_page(again).decode() == page(name, language)
    made = word_document(again)
    assert made == word(name, language)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert {*re.findall(rb"(\d{4})-\d\d-\d\dT", archive.read("docProps/core.xml"))} == {b"1980"}


def test_the_numbers_of_words_and_themes_are_those_of_the_units_behind_them():
    tables = {picture.drawn.name: picture.table for picture in pictures(KS, "nb")}
    for row in tables["theme-frequency"].rows:
        assert int(row[1].text) == len(row[-1].units)
    forms = study(KS).letter.forms
    for word, count, *_, told, where in tables["words"].rows:
        own = {form.rpartition(" ")[0] for form in told.text.split(", ")}
        places = forms[forms["form"].str.lower().isin({form.lower() for form in own})]
        assert int(count.text) == len(places) and {*where.units} == {*places["unit"]}, word


@for_each(["utvalg", "kommune", "storby", "god", "den"])
def test_the_page_finds_a_word_where_find_does(word):
    keys = report(KS, "nb").words
    places = {(place.start, place.end) for place in study(KS).find(word).places}
    assert {(start, end) for _, start, end, own in keys if word in own} == places != set()


@pytest.mark.parametrize(("name", "language"), REPORTS[2:])
def test_the_report_is_small_and_its_document_is_built_as_one(name, language):
    assert len(page(name, language)) < 1_500_000  # as notebooks show figures
    assert len(word(name, language)) < 3_000_000  # as they are printed, of few colours
    found = document(name, language)
    assert found.paragraphs[0].style.name == "Title"
    heads = [line.text for line in found.paragraphs if line.style.name == "Heading 1"]
    assert len(heads) == len(report(name, language).sections) + 2
    assert found.tables and all("w:tblHeader" in table.rows[0]._tr.xml for table in found.tables)
    margin = re.search(r'w:left w:w="(\d+)"', found.styles["Table Grid"].element.xml)[
        1
    ]  # by which a table would stick out
    assert all(re.search(rf'w:tblInd w:w="{margin}".*\n.*w:tblLayout', table._tbl.tblPr.xml) for table in found.tables)
    assert found.core_properties.language == {"en": "en-GB", "nb": "nb-NO"}[language]
    assert f'w:val="{found.core_properties.language}"' in found.styles.element.xml


@pytest.mark.parametrize(("name", "language"), REPORTS[2:])
def test_a_page_is_filled_and_has_room_for_each_figure_with_its_head_and_caption(name, language):
    found = document(name, language)
    paper = found.sections[0]
    room = (paper.page_height - paper.top_margin - paper.bottom_margin) / 360_000  # cm
    pairs = zip(found.paragraphs, found.paragraphs[1:], strict=False)
    captions = [after.text for line, after in pairs if "pic:pic" in line._p.xml and after.style.name == "Caption"]
    heads = 1.3 + max(len(text) // 100 + 1 for text in captions) * 0.42
    assert len(captions) == len(found.inline_shapes) > 5
    assert all(shape.height.cm + heads < room for shape in found.inline_shapes) and room > 26


def test_the_list_of_codes_counts_the_demands_that_the_findings_count(undrawn):
    head = "Høring om ferjer\n\nFra: Lia båtforening\n\nVi er en liten forening på kysten, og vi bruker ferja hver dag til jobb og skole.\n\n"
    items = "Departementet må derfor:\n- øke tilskuddet til ferjene\n- fjerne avgiften for barn\n- gi øyene en egen rute\n\nRuten må bestå."
    made = Study(letter_from_text(head + items), "en", ())
    demands = made.findings("requests").table.set_index("id")["values"]["requests.made"]["requests as a demand"]
    lanes = {lane.codebook.layer: lane for lane in gathered(made).lanes}
    assert _counts(lanes["act"])["demand"] == demands == 4


def test_grounds_that_the_letter_does_not_mark_are_said_to_be_inferred_wherever_they_stand():
    tables = {picture.drawn.name: picture.table for picture in pictures(KS, "nb")}
    for name, head in (("one-page", "begrunnet i"), ("requests", "begrunnet i"), ("argument", "begrunnelse")):
        table = tables[name]
        cells = {row[table.heads.index(head)].text for row in table.rows}
        assert {"s4", "s30 (utledet)"} <= cells, name
    parties = tables["actors"]
    assert "ingen nevnt" in {row[0].text for row in parties.rows} and "–" not in {row[0].text for row in parties.rows}
    assert all(row[0].own == (row[0].text != "ingen nevnt") for row in parties.rows)


def test_a_norwegian_report_has_no_english_label():
    heads = {name for columns, _ in _TABLES.values() for name in columns.split()} - {"code"}
    assert heads <= set(_read("columns"))
    pairs = [*[(head["en"], head["nb"]) for head in _read("columns").values()], *KINDS.values(), *STRENGTHS.values()]
    norwegian = {nb for _, nb in pairs}
    for table in (picture.table for picture in pictures(KS, "nb") if picture.table):
        cells = {*table.heads, *(cell.text for row in table.rows for cell in row if not cell.own)}
        assert not {en for en, _ in pairs if en not in norwegian} & cells


def test_a_report_is_written_where_one_says_and_never_over_anothers_file(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Study, "report", lambda self, folder: (tmp_path / folder / "report.html",))
    (tmp_path / "brev.txt").write_text("Hei.\n", encoding="utf-8")
    assert main(["report", "brev.txt", "-o", "mine"]) == 0 and capsys.readouterr().out.endswith("mine/report.html\n")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/report.docx").write_text("mine")
    assert main(["report", "brev.txt", "-o", "mine"]) == 1
    assert "mine/report.docx is there already" in capsys.readouterr().err
    job = make_plan(letter="brev.txt", language="nb")
    assert main(["report", "brev.txt", "--language", "nb"]) == 0
    assert capsys.readouterr().out.strip().endswith(f"{job.target.relative_to(tmp_path)}/report.html")
    assert job.report == job.target  # a run writes it beside its figures
    assert make_plan().report.parent == tmp_path / "out"  # and that of the committed letter, which git does not see


def test_a_run_writes_the_report_of_its_letter(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "brev.txt").write_text("Hei.\n", encoding="utf-8")
    job = make_plan(letter="brev.txt", language="nb")
    written = reported(job, {})
    assert [path.relative_to(job.target).name for path in written] == ["report.html", "report.docx"]
    assert written[0].read_bytes().startswith(b"<!DOCTYPE html>\n<html lang='nb'>")


@pytest.mark.parametrize("made", [{"report.html": b""}, {}])
def test_a_report_that_cannot_be_written_is_told_in_a_line(undrawn, tmp_path, monkeypatch, made):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "brev.txt").write_text("Hei.\n", encoding="utf-8")
    job = make_plan(letter="brev.txt")
    (tmp_path / "out").write_text("a file, no folder", encoding="utf-8")
    with pytest.raises(InnspillError, match=r"cannot be written \(Not a directory\); name a place that can be"):
        reported(job, made)


@pytest.mark.parametrize("language", ["en", "nb"])
def test_how_good_a_program_is_stands_once_with_all_that_it_takes_to_read_it(language):
    made = report("nasty", language)
    captions = [each.drawn.caption for _, these in made.sections for each in these if not isinstance(each, str)]
    coded = {"en": "Coded by a program; how well it does stands under Method.", "nb": "Kodet av et program; hvor godt det treffer, står under Metode."}  # fmt: skip
    assert [caption.count(coded[language]) for caption in captions].count(1) >= 5
    assert not any("F1" in caption or "auto:" in caption for caption in captions)
    told, kept = " ".join(made.method), (HOME / "docs/accuracy.md").read_text(encoding="utf-8").replace("\n", " ")
    assert told.count("act v1.1") == 1 and "docs/" not in told
    assert {"en": "1 is full agreement", "nb": "1 er full enighet"}[language] in told
    rows = stored_accuracy().query("set == 'real letters, two readers'").set_index(["what", "way"])["f1"]
    again = [f"{rows[each]:.2f}".replace(".", {"en": ".", "nb": ","}[language])
             for each in (("requests", "found"), ("stance", "strict"), ("moves", "strict"))]  # fmt: skip
    assert re.search(r"reader of the same|leser av de samme", told) and re.search(
        ".*".join(map(re.escape, again)), told
    )
    assert "206 of 265 requests told were right and 206 of 267 were found; of stances 212 of 255 and 212 of 429" in kept
    assert re.findall(r"(\d+) (?:of|av) (?:the |de )?(\d+)", told)[-4:] == [("206", "265"), ("206", "267"), ("212", "255"), ("212", "429")]  # fmt: skip


def test_the_method_says_in_sentences_what_of_the_file_was_not_counted(undrawn):
    said = "Vi støtter forslaget om flere ferjer til øyene langs kysten. " * 20
    protocol = f"Innspill til høring\n\n{said}\n\nBehandling:\n\nSaken ble drøftet.\n\nVedtak:\n\nVi støtter forslaget."
    about = Study(letter_from_text(protocol, "a protocol"), "en", ())
    for language, counted, left_out in (
        ("en", "running text is counted whole", "not counted: "),
        ("nb", "løpende teksten i brevet er talt i sin helhet", "ikke er talt: "),
    ):
        method = gathered(replace(about, language=language)).method
        assert all(line[0].isupper() and line[-1] in ".)" for line in method)
        assert counted in method[1] and left_out in method[1]
