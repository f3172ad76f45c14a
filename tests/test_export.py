"""Exporting a figure: what is written, that it repeats, and that an interrupted export leaves the old file whole."""

import ctypes
import io
import os
import subprocess
import sys
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from fontTools import subset
from matplotlib.figure import Figure
from matplotlib.font_manager import get_font
from matplotlib.ft2font import LoadFlags
from PIL import Image
from sentences import for_each

from innspill.errors import InnspillError
from innspill.figures.base import lines
from innspill.figures.base.canvas import canvas, learn, shortened, text_width, wrap
from innspill.figures.base.drawn import Drawn
from innspill.figures.base.export import export, picture, saved
from innspill.figures.base.pixels import printed, screened
from innspill.figures.base.style import DPI, TEXT, TITLE, fonts, use_style
from innspill.letter import letter_from_text
from innspill.study import Study
from innspill.wording import number, say


def drawn(value: float = 0.5) -> Drawn:
    figure, axes = canvas("Påstanden står her", "n = 3", height=3, left=2)
    axes.plot([0, 1], [0, value])
    table = pd.DataFrame({"ord": ["å", "æ"], "share": [value, 1 / 3]})
    return Drawn("prøve", figure, table, "Påstanden står her", "Caption.", "En linje som stiger.")


def test_a_number_that_rounds_to_nothing_has_no_sign():
    assert (number(-0.001, "en", 1), number(-0.06, "nb", 1), number(12345, "nb")) == ("0.0", "−0,1", "12\u00a0345")


def test_a_dollar_is_a_dollar(tmp_path):
    figure, axes = canvas("Avgiften går fra $5 til $10", r"$\frac{$", height=3, left=2)
    axes.text(0, 0, "fra $5 til $10")
    assert not any(text.get_parse_math() for text in [*figure.texts, *axes.texts, axes.title, axes.xaxis.label])
    export(
        Drawn("pris", figure, pd.DataFrame(), "p", "c", "a"), tmp_path, ("svg", "png", "pdf")
    )  # and nothing is raised


def test_a_set_is_written_with_its_numbers(tmp_path):
    sums = export(drawn(), tmp_path, ("svg", "png", "pdf"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["prøve.csv", "prøve.pdf", "prøve.png", "prøve.svg"]
    assert list(sums) == ["csv", "pdf", "png", "svg"]
    assert (tmp_path / "prøve.csv").read_text(encoding="utf-8") == "ord,share\nå,0.5\næ,0.333333\n"


def test_a_picture_is_as_wide_as_the_text_column_and_carries_its_alt_text(tmp_path):
    export(drawn(), tmp_path)
    picture = Image.open(tmp_path / "prøve.png")
    assert round(picture.width / 300 * 2.54, 1) == 16.0
    assert picture.text["Description"] == "En linje som stiger."
    assert "<title>Påstanden står her</title>" in (tmp_path / "prøve.svg").read_text(encoding="utf-8")


def test_a_picture_of_few_colours_is_the_picture():
    page = Image.new("RGBX", (60, 40), (255,) * 4)
    page.paste((0, 114, 178, 255), (0, 0, 30, 30))
    page.putpixel((50, 35), (213, 94, 0, 255))  # a small sign
    whole = Image.open(io.BytesIO(printed(page.tobytes(), page.size, "Påstand – én", "Alt")))
    assert whole.convert("RGBA").tobytes() == page.tobytes() and whole.text["Title"] == "Påstand – én"
    many = Image.new("RGBX", (300, 3), (255,) * 4)
    for x in range(300):  # more colours than there is room for: the commonest stay, no other is far off
        many.putpixel((x, 0), (x % 256, x // 256, 0, 255))
        many.putpixel((x, 1), (0, 114, 178, 255))
    many.putpixel((299, 2), (230, 0, 230, 255))
    found = Image.open(io.BytesIO(printed(many.tobytes(), many.size, "t", "a"))).convert("RGBA")
    assert found.getpixel((9, 1)) == (0, 114, 178, 255) and found.getpixel((299, 2)) == (230, 0, 230, 255)
    assert all(abs(a - b) <= 2 for a, b in zip(found.tobytes(), many.tobytes(), strict=True))
    small = Image.open(io.BytesIO(screened(page.tobytes(), page.size)))
    assert small.size == (30, 20) and small.convert("RGB").getpixel((5, 5)) == (0, 114, 178)
    blank = Image.new("RGBX", (4, 4), (255,) * 4)
    assert (
        Image.open(io.BytesIO(printed(blank.tobytes(), blank.size, "t", "a"))).convert("RGBA").tobytes()
        == blank.tobytes()
    )


@for_each(["Regular", "SemiBold", "Italic"])
def test_a_text_is_as_wide_as_matplotlib_sets_it(face):
    texts = [
        "",
        "a",
        " i ",
        "Tilskuddet – «3 500 kr» – økes, jf. § 5",
        "skriftlige stoff, offent",
        "AVTAV WAVE Yo",
        "12,5 %",
    ]
    texts += ["→ 3", "Čáhppes ☐", "Ελλάδα a", "ﬁn", "a\u030an", "å, i å", "שלום a"]
    for text in [*texts, *reversed(texts)]:  # set for the first time, and put together of what stood in others
        for size in (TEXT, 9.3):
            font, found = get_font(fonts(face)), []
            for how in (LoadFlags.NO_HINTING, LoadFlags.FORCE_AUTOHINT):
                font.set_size(size, DPI)
                font.set_text(text, 0.0, flags=how)
                found.append(font.get_width_height()[0] / 64 / DPI * 2.54)
            assert text_width(text, size, face) == max(found), text


@pytest.mark.slow
def test_a_pdf_has_letters_and_no_rules_for_setting_them():
    usual = subset.load_font
    plain, ours = saved(drawn().figure, "pdf"), picture(drawn(), "pdf")
    pages = [pdfium.PdfDocument(pdf)[0] for pdf in (plain, ours)]
    before, after = ((p.render(scale=4).to_numpy().tobytes(), p.get_textpage().get_text_range()) for p in pages)
    assert before == after and "Påstanden står her" in after[1]
    assert len(ours) < len(plain) - 1000 and subset.load_font is usual
    assert b"Date" in plain and b"Date" not in ours


def test_words_that_were_learnt_are_laid_out_no_more(monkeypatch):
    learn("Fjølvær ≠ Gjøvik; fjord\nmed שלום")
    monkeypatch.setattr(lines, "_learn", lambda *_: pytest.fail("laid out again"))
    assert text_width("Fjølvær Gjøvik;", TITLE, "SemiBold") > text_width("Fjølvær") > 0


@pytest.mark.sweep  # of all figures but as PDF, test_check holds it
def test_the_same_figure_has_the_same_bytes_in_any_surroundings(tmp_path):
    code = (
        "import sys; sys.path.insert(0, 'tests'); from test_export import drawn; from innspill.figures.base.export import export;"
        "print(export(drawn(), sys.argv[1], ('svg', 'png', 'pdf')))"
    )
    hostile = tmp_path / "matplotlibrc"
    hostile.write_text("font.size: 30\nsavefig.dpi: 20\nlines.linewidth: 9\n")
    odd = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C", "MATPLOTLIBRC": str(hostile)}
    run = [sys.executable, "-c", code, str(tmp_path / "odd")]
    told = subprocess.run(run, capture_output=True, text=True, check=True, env={**os.environ, **odd}).stdout
    assert told == f"{export(drawn(), tmp_path, ('svg', 'png', 'pdf'))}\n"


def test_an_interrupted_export_leaves_the_old_figure_whole(tmp_path, monkeypatch):
    export(drawn(), tmp_path, ("svg",))
    before = (tmp_path / "prøve.svg").read_bytes()
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        export(drawn(0.9), tmp_path, ("svg",))
    assert (tmp_path / "prøve.svg").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["prøve.csv", "prøve.svg"], "a draft was left behind"


def test_what_cannot_be_written_is_told_in_one_line(tmp_path):
    with pytest.raises(InnspillError, match="unknown format 'gif'; a figure can be written as: svg, png, pdf"):
        export(drawn(), tmp_path, ("gif",))
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(InnspillError, match="cannot be written"):
        export(drawn(), tmp_path / "file", ("svg",))


def test_lines_are_wrapped_to_the_width_at_which_they_are_printed():
    words = "Storbykommunene utgjør en viktig del av infrastrukturen i velferdssamfunnet"
    lines = wrap(words, 5.0, TITLE)
    assert " ".join(lines) == words and len(lines) > 2
    assert all(text_width(line, TITLE) <= 5.0 for line in lines)
    assert (
        shortened(words, 5.0, "SemiBold").endswith(" …")
        and text_width(shortened(words, 5.0, "SemiBold"), face="SemiBold") <= 5.0
    )


def test_what_is_cut_ends_in_no_word_that_only_leads_on():
    words = "Grunnrentebeskatning, for og av havbruksnæringen i Norge"
    assert shortened(words, text_width("Grunnrentebeskatning, for og av …")) == "Grunnrentebeskatning …"
    assert shortened("Om og av havbruksnæringen", text_width("Om og …")) == "Om …", "a word at least"
    told = "takker; hvordan kan rollen utvikles … og lykke til"
    assert shortened(told, text_width("takker; hvordan kan rollen utvikles … …")) == told.removesuffix(" og lykke til")


def test_a_word_that_is_wider_than_a_line_is_broken_where_its_parts_are_joined():
    assert wrap("Kunnskapsdepartementet,", 2.0) == ["Kunnskaps-", "departementet,"]
    assert wrap("Åsmund-Haraldsen", 1.6) == ["Åsmund-", "Haraldsen"]
    assert "".join(wrap("Kunnskapsdepartementet", 1.0)).replace("-", "") == "Kunnskapsdepartementet"


@pytest.mark.parametrize("size", [TEXT, TITLE])
def test_text_is_measured_as_wide_as_matplotlib_draws_it(size):
    use_style()
    words = "Storbykommunene utgjør en viktig del av infrastrukturen"
    printed = Figure(dpi=DPI).text(0, 0, words, size=size).get_window_extent().width / DPI * 2.54
    assert printed - 0.01 <= text_width(words, size) <= printed * 1.03


def test_numbers_are_written_as_the_language_writes_them():
    assert number(1234.5, "en", 1) == "1,234.5" and number(1234.5, "nb", 1) == "1\u00a0234,5"
    assert number(-0.5, "nb", 1) == "−0,5"
    with pytest.raises(InnspillError, match="unknown language 'nn'"):
        say("nn", "a", "b")


def test_a_number_is_told_alike_whether_numpy_has_it_or_python():
    assert number(np.float64(0.835), "en", 2) == number(0.835, "en", 2) == "0.83"


def test_png_bytes_hold_no_program_version(tmp_path):
    export(drawn(), tmp_path, ("png",))
    assert b"Matplotlib" not in io.BytesIO((tmp_path / "prøve.png").read_bytes()).read()


def test_a_control_character_of_the_letter_leaves_its_files_whole(tmp_path):
    letter = letter_from_text("Høring om loven\n\nVi ber om at staten må sikre \x07 penger. Vi tilbyr \x01 hjelp.\n")
    shown = Study(letter, "nb", ()).figure("requests")
    assert "\x07" not in shown.drawn.alt and "sikre ␇" in shown.drawn.alt
    ElementTree.parse(shown.save(tmp_path / "a.svg"))


def _language(pdf):
    """The language of a document, as a reader that is not ours finds it in its catalog."""
    document, room = pdfium.PdfDocument(pdf), (ctypes.c_ushort * 40)()
    assert len(document) == 1 and document[0].get_textpage().get_text_bounded().count("Påstanden")
    raw.FPDFCatalog_GetLanguage(document, room, 80)
    return bytes(room).decode("utf-16-le").rstrip("\0")


def test_every_format_carries_claim_and_alt_text(tmp_path):
    one = drawn()._replace(claim="What it says", alt="A <line> that rises.", language="en")
    export(one, tmp_path, ("svg", "png", "pdf"))
    svg, pdf = ((tmp_path / f"prøve.{form}").read_bytes() for form in ("svg", "pdf"))
    assert b"<title>What it says</title>" in svg and b"<desc>A &lt;line&gt; that rises.</desc>" in svg
    assert b'<svg role="img" xml:lang="en" ' in svg
    assert b"/Title (What it says)" in pdf and b"/Subject (A <line> that rises.)" in pdf
    assert _language(pdf) == "en"
    about = Image.open(tmp_path / "prøve.png").text
    assert (about["Title"], about["Description"]) == (one.claim, one.alt)
