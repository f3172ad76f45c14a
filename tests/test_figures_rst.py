"""The figures of an RST tree: each line, bracket and arrow says what its row says; a long tree is drawn down to a level."""

from itertools import product

import pandas as pd
import pytest
from drawings import KS, drawn, letter_called, marks, outside, said, study, touching, written

from innspill.errors import InnspillError
from innspill.exchange import read_rst
from innspill.figures.base.page import page
from innspill.figures.base.style import CM, GREY, INK
from innspill.figures.rhetoric.rst import draw_rst, tree_by
from innspill.files import HOME
from innspill.letter import letter_from_text
from innspill.measures.rhetoric.rst import between_paragraphs, rst_table, section_relations
from innspill.study.figures import draw

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("figures")]
TREE = HOME / "data/codings" / KS / "rst.read-i.rs4"
NAMES = {"reason": "Reason", "joint": "Joint"}


def row(edu, to=0, level=0, kind="rst", relation="reason", section="1", central=False, unit=""):
    """A row of `measures.rhetoric.rst.rst_table`; its constituent is itself."""
    return {"edu": edu, "unit": unit or f"s{edu}", "section": section, "start": edu, "end": edu + 1, "quote": f"Ord {edu}.",
            "relation": relation if to else "", "kind": kind if to else "root", "to": to, "level": level, "first": edu,
            "last": edu, "central": central or not to}  # fmt: skip


def lines(axes, colour):
    """The lines of a colour that are no marks: their two ends."""
    found = [line for line in axes.lines if line.get_color() == colour and line.get_marker() in ("", "None")]
    return {tuple(round(float(each), 3) for each in (*line.get_xdata(), *line.get_ydata())) for line in found}


@pytest.mark.parametrize("name", ["rst", "rst-outline"])
@pytest.mark.parametrize("language", ["en", "nb"])
def test_arrows_end_at_the_nucleus_and_brackets_join_nuclei(name, language):
    one = drawn(name, KS, language)
    axes = one.figure.axes[0]
    units = [text for text in said(axes) if text.colour == GREY and text.style == "normal"]
    assert [text.text for text in units] == one.table["unit"].tolist()
    at = dict(zip(one.table["edu"], (text.y for text in units), strict=True))
    heads = [(mark.x, mark.y, mark.shape) for mark in marks(axes, "v^")]
    satellites = one.table[one.table["kind"].eq("rst")]
    assert len(heads) == len(satellites)
    for (_, y, shape), each in zip(heads, satellites.itertuples(), strict=True):
        assert y == pytest.approx(at[each.to], abs=0.1) and (shape == "v") == (each.edu < each.to)
    brackets = {(x, *sorted((a, b))) for x, other, a, b in lines(axes, INK) if x == other and a != b}
    joined = one.table[one.table["kind"].eq("multinuc")]
    assert {(a, b) for _, a, b in brackets} == {
        tuple(sorted((round(at[x.edu], 3), round(at[x.to], 3)))) for x in joined.itertuples()
    }


def test_a_relation_stands_the_further_left_the_higher_it_is():
    table = pd.DataFrame([row(1), row(2, 1, 0), row(3, 2, 1), row(4, 3, 2, "multinuc", "joint")])
    heads = marks(draw_rst(table, NAMES).figure.axes[0], "v^")
    assert heads[0].x < heads[1].x


def test_bold_rows_are_those_that_nuclei_alone_lead_to():
    one = drawn("rst", KS)
    bold = [text.get_text() for text in one.figure.axes[0].texts if text.get_weight() == "semibold"]
    quotes = one.table.loc[one.table["central"], "quote"].tolist()
    assert len(bold) == len(quotes) == 3
    assert all(quote.startswith(words.rstrip(" …")) for words, quote in zip(bold, quotes, strict=True))


def test_the_ks_tree_is_counted_and_says_who_made_it():
    assert section_relations(drawn("rst").table)["closing"] == "evaluation-comment"
    assert "segments: 60, levels: 10, satellites: 44, further nuclei: 15" in drawn("rst").caption
    for name in ("rst", "rst-outline"):
        assert drawn(name).caption.endswith(
            "Coded by reading, by one coder of this project; no program of this project makes RST trees."
        )


def test_the_outline_has_a_row_for_what_hangs_on_another_paragraph():
    letter = letter_from_text("Havna trenger kai.\n\nHavna er stengt. Ferga går.\n\nVi ber om en ny kai. Den haster.\n")
    table = pd.DataFrame([row(1, 4, 0), row(2, 3, 1), row(3, 4, 0), row(4), row(5, 4, 1)])
    assert letter.units["paragraph"].tolist() == [1, 2, 2, 3, 3]
    assert between_paragraphs(letter, table)["edu"].tolist() == [1, 3, 4]


def test_the_ks_outline_fits_the_width_of_a_column_whole():
    for width in ("half", "column"):
        one = drawn("rst-outline", KS, "nb", width)
        texts = {text.get_text() for text, _ in written(one.figure)}
        assert set(one.table["unit"]) <= texts


@pytest.mark.parametrize(("n", "width"), [
    pytest.param(n, width, marks=[pytest.mark.sweep] * (width != (8.4 if n == 400 else 16)))
    for n, width in product((64, 65, 400), (8.4, 16, 25.4))
])  # fmt: skip
def test_a_long_tree_is_drawn_down_to_the_level_that_fits(n, width):
    table = pd.DataFrame([row(1), *(row(i, max(1, i - 9), (i - 2) // 9) for i in range(2, n + 1))])
    with page(width):
        one = draw_rst(table, NAMES)
    assert one.figure.get_figheight() / CM < 26 and not outside(one.figure) and not touching(one.figure)
    told = " ".join(text.get_text() for text in one.figure.texts)
    assert f"The 55 of {n} rows" in told and len(one.table) == n, "six whole levels, where 63 rows would fit"


def test_a_tree_of_one_level_too_many_keeps_its_root():
    table = pd.DataFrame([*(row(i, 400, 0) for i in range(1, 400)), row(400)])
    one = draw_rst(table, NAMES)
    assert "The 63 of 400 rows" in " ".join(text.get_text() for text in one.figure.texts)
    assert [text.text for text in said(one.figure.axes[0]) if text.text == "the whole"] == ["the whole"]


def test_who_made_a_tree():
    assert tree_by("hand:Kari", "nb") == "Kodet av Kari; prosjektet har ikke noe program som lager RST-trær."
    assert tree_by("", "en") == ""


def test_a_letter_without_a_tree_is_told_why_there_is_none():
    for name in ("rst", "rst-outline"):
        assert "nobody has made a tree of it" in str(study("ungdomsrad-bibliotek").figure(name))


def test_a_tree_is_given_by_file(tmp_path):
    with pytest.raises(InnspillError, match=r"none\.rs4: cannot be read"):
        draw(study(), "rst", tree="none.rs4")
    one = draw(study(KS), "rst", tree=str(TREE.with_suffix(".rs3")))
    assert one.alt == drawn("rst", KS).alt
    assert one.caption.endswith("Tree: rst.read-i.rs3; no program of this project makes RST trees.")
    table = rst_table(letter_called(KS), read_rst(TREE, letter_called(KS)))
    pd.testing.assert_frame_equal(one.table, table)
