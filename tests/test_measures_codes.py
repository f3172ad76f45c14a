"""Measures over codes: one layer across another, spread over sections, machine against reader."""

import pandas as pd
import pytest
from sentences import for_each

from innspill.codebook import read_codebook
from innspill.coders.themes import CODER, code_themes
from innspill.coding import by_unit, make_codings, read_codings
from innspill.letter import letter_from_text, read_letter
from innspill.measures.rhetoric.requests import positions
from innspill.measures.themes.crosstab import crosstab
from innspill.measures.themes.dispersion import code_dispersion, code_places
from innspill.measures.themes.words import word_themes
from innspill.measures.units import code_by_section, code_frequency, unit_codes
from innspill.study import open_study

TEXT = """Innspill om havner

Vi viser til saken. Kaia er gammel.

Første del

Havna er stor. Havna er dyr. Havna er full.

Andre del

Fisken er fersk, og den er god for alle som bor ved kysten.
"""
CODES = ["A", "B", "C"]


@pytest.fixture
def letter():
    letter = letter_from_text(TEXT, name="havn")
    assert letter.units["id"].tolist() == ["t", "s1", "s2", "h1", "s3", "s4", "s5", "h2", "s6"]
    return letter


def coded(letter, layer="theme", coder="read:a", **units):
    """Rows from `unit="A b ?c"`: the first code is primary, small ones further, ?c doubtful."""
    spans = letter.units.set_index("id")
    rows = []
    for unit, codes in units.items():
        for code in codes.split():
            status = "doubtful" if code[0] == "?" else "further" if code.islower() else "primary"
            start, end = int(spans.loc[unit, "start"]), int(spans.loc[unit, "end"])
            rows.append({"layer": layer, "code": code.strip("?").upper(), "start": start, "end": end, "coder": coder,
                         "status": status})  # fmt: skip
    return make_codings(rows).rows


@pytest.fixture
def themes(letter):
    return coded(letter, s1="A", s3="A b", s4="A b", s5="B", s6="C a ?b")


def test_frequency_of_nothing_is_zero(letter, themes):
    table = code_frequency(letter, themes.head(0), CODES)
    assert table["units"].tolist() == [0, 0, 0] and set(table["of"]) == {9}


def test_a_unit_counts_once_however_often_it_is_coded_and_not_where_another_could_defend_it(letter):
    rows = coded(letter, s3="A", s4="B")
    again = rows.head(1).assign(id="x", end=rows["end"][0] - 1)
    defended = rows.head(1).assign(id="y", code="C", status="acceptable")
    table = code_frequency(letter, pd.concat([rows, again, defended]), CODES).set_index("code")
    assert table[["units", "primary", "any", "words"]].values.tolist() == [[1, 1, 1, 3], [1, 1, 1, 3], [0, 0, 1, 0]]
    assert table["where"].tolist() == ["s3", "s4", ""]


def test_moves_across_themes_count_each_unit_once_a_row(letter, themes):
    moves = coded(letter, "move", s1="X y", s3="X", s4="Y", s6="Y x")
    table = crosstab(letter, moves, themes, ["X", "Y", "Z"], CODES)
    cells = {(row.a, row.b): row.units for row in table.itertuples()}
    assert len(table) == 9
    where = {(row.a, row.b): row.where for row in table.itertuples()}
    assert where["X", "A"] == "s1 s3" and where["Z", "A"] == ""
    assert cells[("X", "A")] == 2 and cells[("X", "B")] == 1 and cells[("Y", "C")] == 1 and cells[("Z", "A")] == 0
    assert table.drop_duplicates("a")["of_a"].tolist() == [2, 2, 0]


def test_dp_over_sections_sized_in_units(letter, themes):
    table = code_dispersion(letter, themes, CODES).set_index("code")
    assert table.index.tolist() == ["B", "A"]  # C has one unit; the most gathered first
    # units per section: 3 (the title with the opening), 4, 2; B stands three times, always in the second
    assert table.loc["B", "dp"] == pytest.approx((3 / 9 + (1 - 4 / 9) + 2 / 9) / 2)
    assert table.loc["B", ["units", "parts", "of"]].tolist() == [3, 1, 3]
    # "C" stands once, in the last section, which has 2 units: 3 if the title were counted there ("A" and "B" cannot tell)
    every = code_dispersion(letter, themes, CODES, least=1).set_index("code")
    assert every.loc["C", "dp"] == pytest.approx(1 - 2 / 9)
    # all three in the second section, or in the first, where DP would be higher still: (C(4,3) + C(3,3)) / C(9,3)
    assert table.loc["B", "p"] == pytest.approx(5 / 84, abs=0.005)
    assert table.loc["B", "p_holm"] == pytest.approx(2 * table.loc["B", "p"])
    assert (table["chance_low"] <= table["chance_mean"]).all() and (table["chance_mean"] <= table["chance_high"]).all()


def test_places_are_counted_in_words(letter, themes):
    table = code_places(letter, themes, ["C"])
    assert table[["unit", "section"]].values.tolist() == [["s6", "2"]]
    words = letter.words["form"].tolist()
    assert (
        words[table["first"].iloc[0] : table["last"].iloc[0] + 1]
        == "Fisken er fersk og den er god for alle som bor ved kysten".split()
    )


def test_a_letter_without_headings_is_one_section():
    letter = letter_from_text("Havna er stor. Havna er dyr. Havna er full.")
    table = code_dispersion(letter, coded(letter, s1="A", s2="A", s3="A"), ["A"])
    assert table["dp"].tolist() == [0.0] and table["of"].tolist() == [1]


def test_differences_begin_with_those_that_neither_could_defend():
    table = open_study("kommune-havneavgift").differences("theme")
    order = ["primary", "primary, defensible", "further"]
    assert table["differ_in"].map(order.index).is_monotonic_increasing and table["differ_in"].nunique() > 1
    assert list(table.columns) == ["layer", "unit", "text", "differ_in", "read:b", "auto:themes"]


def test_rates_are_per_100_words_of_what_they_are_said_to_be_of(letter, themes):
    of_unit = letter.words["unit"].value_counts()
    table = code_frequency(letter, themes, CODES).set_index("code")
    assert table["per_100_words"].tolist() == pytest.approx([100 * n / of_unit.sum() for n in (4, 3, 1)])
    assert table.loc["B", "words"] == of_unit[["s3", "s4", "s5"]].sum()
    cells = code_by_section(letter, themes, CODES).set_index(["code", "section"])
    second = of_unit[["h1", "s3", "s4", "s5"]].sum()
    assert cells.loc[("B", "1"), "words"] == second
    assert cells.loc[("B", "1"), "per_100_words"] == pytest.approx(100 * 3 / second)
    assert cells.loc[("B", "1"), "surplus"] == pytest.approx(1 - second / of_unit.sum())
    assert cells.loc[("B", "2"), "surplus"] == pytest.approx(-of_unit[["h2", "s6"]].sum() / of_unit.sum())
    assert cells.loc[("B", "1"), "where"] == "s3 s4 s5"
    assert cells.loc[("A", "opening"), "words"] == of_unit[["t", "s1", "s2"]].sum(), "the title counts with the first"


def test_places_run_from_first_to_last_word_and_never_into_the_next_unit(letter, themes):
    words = letter.words.reset_index(drop=True)
    table = code_places(letter, themes, CODES)
    for row in table.itertuples():
        own = words.index[words["unit"].eq(row.unit)]
        assert (row.first, row.last) == (own[0], own[-1]), row.unit


def test_only_what_is_firmly_held_is_a_position():
    letter = letter_from_text("En er bra. To er bra. Tre er bra. Fire er bra.")
    statuses = ["primary", "further", "acceptable", "doubtful"]
    stances = make_codings({"layer": "stance", "code": "support", "start": unit.start, "end": unit.end, "coder": "read:a",
                            "status": status} for unit, status in zip(letter.parts, statuses, strict=True)).rows  # fmt: skip
    nothing = make_codings()
    table = positions(letter, stances, nothing.rows, nothing.links, nothing.rows)
    assert table["unit"].tolist() == ["s1", "s2"]


@for_each(
    [
        ("Vi støtter forslaget, forutsatt at staten betaler.", ["conditional"]),
        ("Dersom staten betaler, støtter vi forslaget.", ["conditional"]),
        ("Vi støtter forslaget, men er i tvil om kostnadene er forutsigbare.", ["reservation"]),
        ("Vi er i tvil om fristen, men støtter forslaget.", ["reservation", "support"]),
    ]
)
def test_support_on_a_condition_is_told_from_a_doubt(text, kinds):
    letter, nothing = letter_from_text(text), make_codings()
    middle = text.index(", ") + 1
    first, second = ("support", "reservation") if text.startswith("Vi støtter") else ("reservation", "support")
    spans = [(first, 0, middle - 1), (second, middle + 1, len(text))]
    stances = make_codings(
        {"layer": "stance", "code": code, "start": start, "end": end, "coder": "read:a"} for code, start, end in spans
    ).rows
    table = positions(letter, stances, nothing.rows, nothing.links, nothing.rows)
    assert table["kind"].tolist() == kinds
    assert len(kinds) == 2 or table["quote"].tolist() == [text], "as one, with both its halves"


@for_each([["support", "reservation"], ["reservation", "support"]])
def test_one_span_that_supports_and_doubts_one_thing_is_one_stance(codes):
    letter, nothing = letter_from_text("Vi kan i prinsippet gå god for loven, men den er ikke moden."), make_codings()
    one = {"layer": "stance", "start": 0, "end": 36, "coder": "read:a", "target": "loven"}
    stances = make_codings(one | {"code": code} for code in codes).rows
    assert positions(letter, stances, nothing.rows, nothing.links, nothing.rows)["kind"].tolist() == ["reservation"]


@for_each([((0, 1), {"havna": "A"}), ((0,), {}), ((0, 1, 2), {"havna": "A"})])
def test_a_word_goes_to_a_theme_whose_cues_hit_half_of_its_places(places, claims):
    letter = letter_from_text("Havna er stor. Havna er dyr. Havna er full. Havna er gammel.")
    spans = [(row.start, row.end) for row in letter.forms.itertuples() if row.form == "Havna"]
    hit = [spans[i] for i in places]
    rows = make_codings(
        {"layer": "theme", "code": "A", "start": a, "end": b, "coder": CODER, "cue": "part:havn", "hit": f"{a}-{b}"}
        for a, b in hit
    ).rows
    table = word_themes(letter, rows)
    assert table["of"].tolist() == [4] * len(claims) and table["code"].tolist() == list(claims.values())


@pytest.mark.parametrize(("cue", "words"), [("part:havn", 3), ("→ s1", 0), ("→ FISHERIES", 0)])
def test_a_word_goes_to_no_theme_that_it_takes_up_or_that_its_unit_has_from_context(cue, words):
    row = {"layer": "theme", "code": "A", "start": 0, "end": 14, "coder": CODER, "cue": cue, "hit": "0-13"}
    assert len(word_themes(letter_from_text("Havna er stor."), make_codings([row]).rows)) == words


def test_what_each_coder_gave_stands_under_their_name():
    letter, book = read_letter("kommune-havneavgift"), read_codebook("theme")
    given = {
        "read:b": read_codings(letter).rows.query("layer == 'theme'"),
        "auto:themes": code_themes(letter, book).rows,
    }
    table = open_study("kommune-havneavgift", theme="theme").differences("theme")
    for column, rows in given.items():
        primary = by_unit(letter, rows[rows["status"].eq("primary")]).groupby("unit")["code"].agg(set)
        for unit, cell in zip(table["unit"], table[column], strict=True):
            told = {code for code in cell.split(", ") if code and "(" not in code}
            assert told == primary.get(unit, set()), (unit, column)


def test_a_label_before_the_title_is_not_shown():
    letter = letter_from_text("Til Kulturdepartementet\n\nEmne: Innspill om korps\n\nVi ber om noter til alle korps.\n")
    assert unit_codes(letter)["text"].tolist() == ["Innspill om korps", "Vi ber om noter til alle korps."]
