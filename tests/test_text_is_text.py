"""A letter that holds each renderer's mark-up is shown as the text it is: in every product, by nothing but its words.

Of its report, tests/test_report.py says so.
"""

import contextlib
import io
import os
import re
import sys
import warnings
from html.parser import HTMLParser
from pathlib import Path
from threading import Thread

import mistune
import pandas as pd
import pytest
from drawings import written
from lxml import etree
from matplotlib.text import Text
from PIL import Image

from innspill.cli import main
from innspill.exchange import export_csv, write_qdpx
from innspill.figures.base.export import picture
from innspill.run.gallery import gallery
from innspill.signs import cell_read
from innspill.study import open_study
from innspill.study.figures import FIGURES
from innspill.study.shown import Shown

LETTER = Path(__file__).parent / "files" / "hostile.txt"
TITLE = "Høringssvar om $\\frac{$ og <script>alert('tittel')</script>"
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
pytestmark = pytest.mark.xdist_group("hostile")


@pytest.fixture(scope="module")
def study():
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        return open_study(LETTER)


@pytest.fixture(scope="module")
def figures(study):
    """Every figure of the letter, drawn; a sign that a font lacks, say, is an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        found = {name: study.figure(name) for name in FIGURES}
        for shown in found.values():
            if isinstance(shown, Shown):
                written(shown.drawn.figure)  # every text, measured and not painted
    return found


class Page(HTMLParser):
    """What a browser makes of a page: its elements, where they lead, and its text."""

    def __init__(self, page: str):
        super().__init__()
        self.tags, self.told, self.text = set(), [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.told += [(name, value or "") for name, value in attrs]

    def handle_data(self, data):
        self.text += data


def holds_no_markup(page: Page) -> None:
    assert not page.tags & {"script", "b", "iframe", "object", "form"}
    assert not [name for name, _ in page.told if name.startswith("on")]
    assert all(
        value.startswith(("data:", "#")) or "javascript" not in value
        for name, value in page.told
        if name in ("src", "href")
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", [
    "one-page", *(pytest.param(name, marks=pytest.mark.sweep) for name in ("requests", "connectives", "move-sequence")),
])  # fmt: skip
def test_figures(figures, name):
    shown = figures[name]
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        svg = etree.fromstring(picture(shown.drawn, "svg"))
        pdf = picture(shown.drawn, "pdf")
        about = Image.open(io.BytesIO(picture(shown.drawn, "png"))).text
        html = Page(shown._repr_mimebundle_()["text/html"])
    texts = [text for text in shown.drawn.figure.findobj(Text) if text.get_text().strip()]
    assert texts and not any(text.get_parse_math() or text.get_usetex() for text in texts)
    assert not any(TURNING.search(text.get_text()) for text in texts)
    assert svg.tag.endswith("svg") and not svg.findall(".//{*}script") and pdf.startswith(b"%PDF")
    assert about["Description"] == shown.drawn.alt
    holds_no_markup(html)
    assert dict(html.told)["alt"] == shown.drawn.alt and " ".join(shown.drawn.caption.split()) in " ".join(
        html.text.split()
    )


def test_a_label_beside_an_axis_turns_nothing():
    from innspill.figures.base.canvas import canvas
    from innspill.figures.base.export import saved

    figure, axes = canvas("a", "b", 3, left=2)
    axes.set_yticks([0, 1], labels=["\u202eneppo", "to"])
    axes.text(0, 0, "a\u2066b")
    saved(figure, "svg")
    assert [text.get_text() for text in (*axes.get_yticklabels(), *axes.texts)] == ["neppo", "to", "ab"]


def test_the_gallery_and_markdown_tables(study, capsys):
    hostile = "$5 til $10, *fet* [lenke](javascript:x) <b>nå</b> &amp; ~~x~~ `y` # | :smile: \u202eneppo"
    entry = {
        "name": "x",
        "notebook": "1-a",
        "claim": TITLE,
        "caption": f"- {hostile}",
        "alt": hostile,
        "files": {"png": "", "svg": ""},
    }
    source = gallery([entry], {"1-a": hostile}, f"brev {hostile}").decode()
    page = Page(mistune.create_markdown(escape=False, plugins=["strikethrough", "table", "math", "url"])(source))
    holds_no_markup(page)
    assert not page.tags & {"em", "strong", "del", "li"} and 'class="math"' not in str(page.told)
    assert TITLE in page.text and f"- {TURNING.sub('', hostile)}" in page.text
    assert not re.search(r"(?<!\\)\$", source), "a code host takes $…$ for a formula"
    assert main(["requests", str(LETTER), "--format", "markdown"]) == 0
    table = Page(mistune.create_markdown(escape=False, plugins=["table"])(capsys.readouterr().out))
    holds_no_markup(table)
    assert "= 1 + 1 bør Havnekomiteen også regne ut." in table.text


@pytest.mark.slow
def test_tables_hold_no_formula_and_read_back_as_they_were(study, tmp_path, capsys):
    export_csv(study.letter, study.automatic("act"), tmp_path)
    (tmp_path / "figure.csv").write_bytes(picture(study.figure("requests").drawn, "csv"))
    assert main(["requests", str(LETTER), "--format", "csv"]) == 0
    (tmp_path / "asked.csv").write_text(capsys.readouterr().out, encoding="utf-8")
    begun = 0
    for path in tmp_path.glob("*.csv"):
        for cell in pd.read_csv(path, dtype=str, keep_default_na=False).to_numpy().ravel():
            begun += cell.startswith("'")
            assert not re.match(r"[=+@\t\r].|-[^\d]", cell), (path.name, cell)
    assert begun > 5
    units = pd.read_csv(tmp_path / "units.csv", dtype=str, keep_default_na=False)
    assert list(units["text"].map(cell_read)) == list(study.letter.units["text"])


def test_a_project_for_other_programs_is_whole_xml(study, tmp_path):
    from innspill.codebook import read_codebook
    from innspill.exchange import read_qdpx

    codings = study.automatic("act")
    books = [read_codebook(layer) for layer in sorted(set(codings.rows["layer"]))]
    path = write_qdpx(study.letter, codings, books, tmp_path / "a.qdpx")
    back = read_qdpx(path, study.letter, None, books, codings)
    assert len(back.rows) == len(codings.rows)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal")
def test_a_terminal(monkeypatch, capsys):
    ours, theirs = os.openpty()
    told = b""

    def read():
        nonlocal told
        with contextlib.suppress(OSError):  # the other end was closed
            while piece := os.read(ours, 2**16):
                told += piece

    reader = Thread(target=read)
    reader.start()
    with open(theirs, "w", encoding="utf-8") as terminal, capsys.disabled():
        monkeypatch.setattr("sys.stdout", terminal)
        monkeypatch.setattr("sys.stderr", terminal)
        assert main(["requests", str(LETTER)]) == 0
    reader.join()
    text = re.sub(r"\x1b\[[01]m", "", told.decode().replace("\r\n", "\n"))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", text) and not TURNING.search(text)
    assert "[31mrøde" in text and "]0;tittel" in text  # what would steer is left out when the letter is read


#: What letters hold → what is told of it as boxes.
SIGNS = {
    "Vi er glade 😀 og ber om svar 👩\u200d👩\u200d👧 🇳🇴.": "👩, 👧, 🇳, 🇴",
    "\uf0b7 Staten bør betale\n\uf0b7 Kommunen må få svar": "",
    "Vi ber\x01 om at loven\x7f endres, og at alle kommuner får vite det før sommeren.": "",
    "Vi ber om at مرحبا בעולם skal stå i loven.": "",
    "Vi ber om at 漢字 og भारत skal stå i loven.": "漢, 字, भ, ा, र, त",
    "Vi\u200b ber\u00ad om\u2060 at\ufeff loven\u200d skal endres.\u2028Loven må \u202evedtas.": "",
    "Vi ber om at \ufffe og \U0010ffff og \ue000 skal stå i loven.": "\U0010ffff, \ue000",
    "Vi ber om at z" + "\u0301" * 60 + " skal stå i loven.": "",
}


@pytest.mark.slow
@pytest.mark.parametrize("words", [
    [*SIGNS][::-1], *(pytest.param([words], marks=pytest.mark.sweep) for words in SIGNS),
])  # fmt: skip
def test_signs_that_no_font_has_are_drawn_as_boxes_and_told_once(tmp_path, capsys, words):
    (tmp_path / "brev.txt").write_text(
        "\n\n".join(["Havnekomiteen", "Høring om havnelov", *words, "Vi ber om midler.\n"]), encoding="utf-8"
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        study = open_study(tmp_path / "brev.txt")
        for name in ("one-page", "requests", "move-sequence"):
            etree.fromstring(picture(study.figure(name).drawn, "svg"))
    told = [line for line in capsys.readouterr().out.splitlines() if "boxes" in line]
    lacking = [sign for each in words for sign in SIGNS[each].split(", ") if sign]
    signs = ", ".join(lacking[:10]) + ", …" * (len(lacking) > 10)
    assert told == [f"brev: figures show boxes for signs that their font lacks: {signs}"] * bool(lacking)
