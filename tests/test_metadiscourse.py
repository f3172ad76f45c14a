"""How a letter guides its reader and shows itself: counts by function, and what the figure's dots and words mean."""

import pytest
from drawings import drawn, labels, letter_called, marks

from innspill.codebook import read_codebook
from innspill.coders import code_metadiscourse
from innspill.coding import make_codings, read_codings
from innspill.letter import letter_from_text
from innspill.measures.rhetoric.metadiscourse import by_function, by_section, metadiscourse, others
from innspill.study import Study
from innspill.study.figures import draw

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("figures")]  # where figures have been drawn already
CODEBOOK = read_codebook("metadiscourse")
TEXT = "Kommunen mener at det er viktig at kaia males. Viktig er det også at Bodø betaler, for eksempel."


def coded(*given):
    """Markers of TEXT as somebody has coded them: (words, code, status), the first place of the words after the one before."""
    rows, at = [], 0
    for words, code, status in given:
        at = TEXT.index(words, at)
        rows.append(
            {
                "layer": "metadiscourse",
                "code": code,
                "start": at,
                "end": at + len(words),
                "coder": "read:x",
                "status": status,
            }
        )
        at += 1
    return metadiscourse(letter_from_text(TEXT), make_codings(rows).rows)


def test_markers_are_what_is_coded_firmly_each_in_its_unit():
    found = coded(("Kommunen", "self_mention", "primary"), ("viktig", "attitude", "further"), ("Viktig", "attitude", "primary"),
                  ("Bodø", "engagement", "doubtful"), ("for eksempel", "gloss", "acceptable"))  # fmt: skip
    assert found[["code", "words", "unit"]].to_numpy().tolist() == [
        ["self_mention", "kommunen", "s1"], ["attitude", "viktig", "s1"], ["attitude", "viktig", "s2"],
    ]  # fmt: skip


def test_a_name_keeps_its_capital():
    assert coded(("Bodø", "engagement", "primary"))["words"].tolist() == ["Bodø"]


def test_a_row_a_function_with_its_rate_and_words():
    found = coded(
        ("Kommunen", "self_mention", "primary"), ("viktig", "attitude", "primary"), ("Viktig", "attitude", "primary")
    )
    table = by_function(found, CODEBOOK, 200).set_index("code")
    assert list(table.index) == [code.id for code in CODEBOOK.codes if not code.abstract]
    assert table.loc["attitude"].tolist() == ["interactional", 2, 10.0, "viktig 2", "s1 s2"]
    assert table.loc["frame"].tolist() == ["interactive", 0, 0.0, "", ""]


def test_a_letter_without_markers_or_words_has_rows_of_nothing():
    assert by_function(coded(), CODEBOOK, 0)["times"].sum() == 0


def test_each_section_has_its_counts_and_those_in_a_hundred_of_its_words():
    letter = letter_from_text(f"Brev om kaia\n\nBakgrunn\n\n{TEXT}\n\nVurdering\n\nBodø er fin, og kaia er gammel.\n")
    at = letter.text.index("viktig")
    row = {
        "layer": "metadiscourse",
        "code": "attitude",
        "start": at,
        "end": at + 6,
        "coder": "read:x",
        "status": "primary",
    }
    rows = make_codings([row]).rows
    table = by_section(metadiscourse(letter, rows), CODEBOOK, letter).set_index("section")
    assert table["attitude"].tolist() == [0, 1, 0] and table["hedge"].sum() == 0
    assert table["words"].sum() == len(letter.words)
    assert table["per_100"].tolist() == [0.0, round(100 / table["words"].iloc[1], 1), 0.0]
    assert by_section(metadiscourse(letter, rows.iloc[:0]), CODEBOOK, letter)["per_100"].eq(0).all()


@pytest.mark.parametrize("language", ["en", "nb"])
def test_a_dot_stands_among_the_ticks_of_other_letters_as_far_out_as_it_is_frequent(language):
    one = drawn("metadiscourse", "ks-storbynettverk-2022", language)
    (axes,) = one.figure.axes
    dots, ticks = marks(axes, "o"), marks(axes, "|")
    assert len(dots) == len(one.table) and len(ticks) == 20 * len(dots)
    zero = min(tick.x for tick in ticks)
    scale = max(dot.x - zero for dot in dots) / one.table["per_1000"].max() ** 0.5
    assert [dot.x - zero for dot in dots] == pytest.approx([scale * rate**0.5 for rate in one.table["per_1000"]])
    for dot, row in zip(dots, one.table.itertuples(), strict=True):
        for up, rates in ((True, row.real), (False, row.written)):  # the page counts downwards
            here = sorted(tick.x - zero for tick in ticks if 0 < (dot.y - tick.y) * (1 if up else -1) < 0.1)
            assert here == pytest.approx([scale * float(rate) ** 0.5 for rate in rates.split()], abs=1e-6)
    texts = list(labels(one.figure).values())
    assert all(str(times) in texts for times in one.table["times"])
    assert texts.count({"en": "not marked", "nb": "ikke markert"}[language]) == one.table["times"].eq(0).sum() > 0


def test_a_letter_stands_beside_others_that_were_coded_as_it_was_and_not_beside_itself():
    read, told = others("ks-storbynettverk-2022", True), others("ks-storbynettverk-2022", False)
    assert set(read["coder"]) == {"read:g"} and set(told["coder"]) == {"auto:metadiscourse"}
    assert read.drop_duplicates("letter")["kind"].value_counts().to_dict() == {"written": 14, "real": 6}
    assert told.drop_duplicates("letter")["kind"].value_counts().to_dict() == {"real": 36, "written": 14}
    short = draw(Study(letter_from_text("Vi mener dessverre at fristen er kort."), "en", ("svg",)), "metadiscourse")
    assert not marks(short.figure.axes[0]) and "other letters" not in short.caption


@pytest.mark.parametrize("name", ["ks-storbynettverk-2022", "ungdomsrad-bibliotek", "stiftelse-rusomsorg"])
def test_the_numbers_kept_of_letters_are_those_of_their_codings(name):
    letter = letter_called(name)
    for by_reading, codings in ((True, read_codings(letter).rows), (False, code_metadiscourse(letter).rows)):
        table = by_function(
            metadiscourse(letter, codings[codings["layer"].eq("metadiscourse")]), CODEBOOK, len(letter.words)
        )
        kept = others("", by_reading).query("letter == @name")
        assert dict(zip(kept["code"], kept["times"], strict=True)) == dict(
            zip(table["code"], table["times"], strict=True)
        ), "run tools/metadiscourse_counts.py"
        assert set(kept["words"]) == {len(letter.words)}


def test_rates_are_told_of_letters_that_are_long_enough():
    short = Study(letter_from_text("Vi mener dessverre at fristen er kort."), "en", ("svg",))
    assert "per 1,000" not in " ".join(labels(draw(short, "metadiscourse").figure).values())
    assert "per 1,000" in labels(drawn("metadiscourse").figure).values()
