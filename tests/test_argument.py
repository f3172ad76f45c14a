"""The line of argument: what is linked to what, and that headings said again count once; then what the figure's marks mean."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from drawings import drawn, letter_called, marks, said
from sentences import for_each

from innspill.coders import code_requests
from innspill.figures.base.canvas import canvas
from innspill.figures.base.quotes import as_page
from innspill.figures.rhetoric.argument import _draw_link
from innspill.findings.requests import stances
from innspill.letter import letter_from_text
from innspill.measures.rhetoric.argument import argument
from innspill.measures.rhetoric.repetition import repeated_headings
from innspill.measures.rhetoric.requests import once, positions

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("figures")]  # where figures have been drawn already

COLUMNS = ["kind", "place", "unit", "quote", "grounds", "marks", "also"]


def table(*rows):
    """Claims (kind, unit, grounds, marks); the number in a unit's name is its place."""
    filled = [
        (kind, int(unit[1:]), unit, f"Words of {unit}", grounds, marks, "") for kind, unit, grounds, marks in rows
    ]
    return pd.DataFrame(filled, columns=COLUMNS)


def told(requests=(), positions=()):
    found = argument(table(*requests), table(*positions))
    return list(found[["line", "ground", "mark", "unit", "kind"]].itertuples(index=False, name=None))


def test_a_row_a_ground_and_one_for_a_claim_that_has_none():
    assert told([("request", "s3", "s1 s2", "s2 derfor"), ("request", "s9", "", "")]) == [
        (1, "s1", "", "s3", "request"), (1, "s2", "derfor", "s3", "request"), (0, "", "", "s9", "request"),
    ]  # fmt: skip


def test_claims_that_share_a_ground_are_one_line_and_so_is_a_claim_that_is_a_ground():
    assert [row[0] for row in told([("request", "s3", "s2", ""), ("request", "s4", "s2", "")])] == [1, 1]
    chain = told([("request", "s5", "s3", "")], [("support", "s3", "s1", "")])
    assert chain == [(1, "s1", "", "s3", "support"), (1, "s3", "", "s5", "request")]
    assert [row[0] for row in told([("request", "s5", "s4", ""), ("request", "s9", "s8", "")])] == [1, 2]


def test_a_unit_that_asks_and_takes_a_stand_is_one_claim_and_doubtful_requests_are_none():
    assert told([("request", "s3", "s1", ""), ("doubtful", "s4", "s1", "")], [("opposition", "s3", "s1", "")]) == [
        (1, "s1", "", "s3", "request")
    ]


def test_a_sentence_can_hold_its_own_ground():
    assert told([("request", "s3", "s3", "s3 fordi")]) == [(1, "s3", "fordi", "s3", "request")]


@for_each(
    [
        ("Vi trenger bedre veier nå", "Kommunen trenger bedre veier, og det haster.", True, "three words of three"),
        ("Kommunene bør få større oppgaver", "Kommuner bør etter vårt syn få flere og større oppgaver.", True, "other forms"),
        ("Vi trenger bedre veier", "Skolene trenger bedre lærere.", False, "two words of three"),
        ("Bedre veier", "Vi trenger bedre veier.", False, "two words tell too little"),
    ]
)  # fmt: skip
def test_a_heading_is_said_again_by_a_sentence_with_most_of_its_words(heading, sentence, again, why):
    letter = letter_from_text(f"# Brev\n\n## {heading}\n\nVi bor ved havet i nord.\n\n{sentence}\n")
    assert repeated_headings(letter) == ({"h1": ["s2"]} if again else {}), why


def test_once_tells_a_heading_with_the_sentence_of_the_same_kind():
    letter = letter_from_text(
        "# Brev\n\n## Kommunene bør få større oppgaver\n\nVi bor ved havet i nord.\n\nKommunene bør få større oppgaver nå.\n"
    )
    rows = pd.DataFrame({"kind": ["request", "request"], "unit": ["h1", "s2"], "quote": ["", ""]})
    assert once(letter, rows)[["unit", "also"]].to_numpy().tolist() == [["s2", "h1"]]
    others = rows.assign(kind=["wish", "request"])
    assert once(letter, others)["also"].tolist() == ["", ""], "a wish and a request are two things"
    assert once(letter, rows.iloc[:0]).empty


def test_a_long_sentence_that_is_said_again_is_one_thing_with_its_places_and_a_short_one_is_not():
    long = "Formannskapet støtter uttalelsen fra Solvik kommune om avgift på havn."
    letter = letter_from_text(
        "Brev\n\n" + "\n\n".join([long, "Vi støtter forslaget.", long, "Vi støtter forslaget.", long])
    )
    codings = code_requests(letter)
    rows = codings.rows
    table = positions(
        letter,
        *(rows[rows["layer"].eq(name)] for name in ("stance", "act")),
        codings.links,
        rows[rows["layer"].eq("move")],
    )
    told = table.groupby("quote", sort=False)["also"].agg(list).to_dict()
    assert [*told.values()] == [["s3 s5"], ["", ""]]
    assert stances(table).en == "3 stances were found: all in favour"
    assert stances(table).basis == ("s1", "s2", "s4", "s3", "s5")


@for_each(
    [
        ("mindretallet i losutvalget", "mindretallet i losutvalget bestående av Nordmann og Hansen", True, "explained"),
        ("gebyret for fritidsbåter", "gebyret for fiskebåter", False, "another fee"),
        ("denne løsningen", "denne løsningen", False, "each may be another"),
        ("forslaget", "forslaget", False, "each may be another"),
    ]
)
def test_a_stance_on_the_same_thing_is_one_with_two_places(first, second, same, why):
    letter = letter_from_text("Vi bor ved havet i nord.\n\nSkipene går ofte her.\n")
    rows = pd.DataFrame({"kind": "support", "unit": ["s1", "s2"], "quote": ["", ""], "target": [first, second]})
    assert once(letter, rows)["also"].tolist() == (["s2"] if same else ["", ""]), why
    assert len(once(letter, rows.assign(kind=["support", "opposition"]))) == 2


def test_the_ks_letter_wishes_one_thing_in_two_places():
    for name in ("requests", "positions"):
        rows = drawn(name).table
        assert rows.loc[rows["kind"].eq("wish"), ["unit", "also"]].to_numpy().tolist() == [["s19", "h3"]]


@pytest.mark.parametrize("language", ["en", "nb"])
def test_each_link_is_a_line_from_its_ground_to_its_claim_solid_where_the_letter_says_so(language):
    one = drawn("argument", language=language)
    links = one.table[one.table["ground"].ne("")]
    axes = one.figure.axes[0]
    lines = [line for line in axes.lines if len(line.get_xdata()) == 40]
    assert len(lines) == len(links) > 5
    place = {text.text: text.y for text in said(axes)}
    words = dict(zip(letter_called("ks-storbynettverk-2022").units["id"], letter_called("ks-storbynettverk-2022").units["text"], strict=True))  # fmt: skip
    for line, row in zip(lines, links.itertuples(), strict=True):
        assert (line.get_linestyle() == "-") == bool(row.mark)
        left, right = line.get_ydata()[[0, -1]]
        assert place[row.unit] - 0.4 < right < place[row.unit] + 2
        if row.ground != row.unit:
            assert place[row.ground] - 0.4 < left < place[row.ground] + 2
            assert words[row.ground].split()[0] in " ".join(text.text for text in said(axes))
        assert not row.mark or row.mark in place
    assert len(marks(axes, ">")) == len(links)
    assert np.ptp([line.get_xdata()[0] for line in lines]) == 0, "all begin where the column of grounds ends"


def test_on_a_narrow_page_no_stretch_of_the_edge_is_drawn_twice_so_that_dashes_stay_dashes():
    axes = drawn("argument", width="84mm").figure.axes[0]
    edge = [line for line in axes.lines if len(line.get_xdata()) == 2 and np.ptp(line.get_xdata()) == 0]
    assert len(edge) > 5 and {line.get_linestyle() for line in edge} == {"-", "--"}
    ends = sorted(tuple(sorted(line.get_ydata())) for line in edge)
    assert all(lower <= upper for (_, lower), (upper, _) in pairwise(ends))


@for_each([0.0, 0.4, 0.8, 1.5, 4.0])
def test_a_link_gives_way_to_the_word_on_it(rise):
    _, axes = canvas("Brevet", "", 6.0, 0, 0)
    as_page(axes, 6.0)
    _draw_link(axes, 1.0, 1.0 + rise, "Ettersom")
    (word,), line = axes.texts, axes.lines[0]
    box = word.get_window_extent(axes.figure.canvas.get_renderer()).transformed(axes.transData.inverted())
    near = [(x, y) for x, y in line.get_xydata() if box.x0 - 0.02 < x < box.x1 + 0.02 and abs(y - (1 + rise / 2)) < 0.3]
    assert not near and np.isfinite(line.get_ydata()[[0, -1]]).all()
