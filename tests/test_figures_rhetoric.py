"""Figures of requests, actors, offers and positions: what they claim, and that any letter can be drawn."""

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from innspill.coders import code_requests
from innspill.coding import STATUSES, read_codings, select
from innspill.figures.base.quotes import MOST, cut, lines_that_fit
from innspill.figures.base.style import CM, TEXT, WIDTH
from innspill.figures.rhetoric.actors import draw_actors
from innspill.figures.rhetoric.offers import draw_offers
from innspill.figures.rhetoric.positions import draw_positions
from innspill.figures.rhetoric.requests import draw_requests
from innspill.figures.rhetoric.strength import draw_request_strength
from innspill.letter import letter_from_text, read_letter
from innspill.measures.rhetoric.actors import actors
from innspill.measures.rhetoric.requests import offers, positions, requests
from innspill.measures.units import unit_lengths

LETTERS = ["ks-storbynettverk-2022", "ungdomsrad-bibliotek", "stiftelse-rusomsorg"]  # the last asks for nothing
PAGE = 26.0  # cm: an A4 page less a little


def measured(name):
    letter = read_letter(name)
    codings = read_codings(letter)
    acts, moves, stances = (select(codings, layer, statuses=STATUSES) for layer in ("act", "move", "stance"))
    return {
        "letter": letter,
        "requests": requests(letter, acts, codings.links, moves),
        "offers": offers(letter, acts),
        "positions": positions(letter, stances, acts, codings.links, moves),
        "actors": actors(letter, acts),
        "text": letter.units.set_index("id")["text"],
    }


def drawn(found, language):
    return [
        draw_requests(found["requests"], language),
        draw_request_strength(found["requests"], language),
        draw_actors(found["actors"], language),
        draw_offers(unit_lengths(found["letter"]), found["requests"], found["offers"], language),
        draw_positions(found["positions"], found["text"], language),
    ]


@pytest.fixture(scope="module", params=LETTERS)
def found(request):
    return measured(request.param)


def many(n):
    """A table of `n` requests with long quotes, to as many addressees as there are."""
    rows = [
        ("request", i + 1, f"s{i + 1}", "1", i, i + 1, "demand", 1 + i % 3, f"Direktoratet for sak nummer {i}", "named",
         "kommunene og fylkeskommunene", "", "Departementet må sørge for dette. " * 12, "s1 s2 s3 s4 s5 s6")
        for i in range(n)
    ]  # fmt: skip
    columns = "kind place unit section start end act strength addressee given actor lead_in quote grounds".split()
    return pd.DataFrame(rows, columns=columns)


def text_inside(figure):
    """The words that would leave the paper."""
    figure.set_dpi(300)  # as exported: at fewer dots, hinting makes words wider than they are printed
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw(renderer)
    wide, high = figure.bbox.width, figure.bbox.height
    outside = []
    for text in [t for axes in figure.axes for t in axes.texts] + figure.texts:
        box = text.get_window_extent(renderer)
        if text.get_text() and (box.x0 < -1 or box.x1 > wide + 1 or box.y0 < -1 or box.y1 > high + 1):
            outside.append(text.get_text())
    return outside


@pytest.mark.parametrize("language", ["en", "nb"])
def test_every_figure_is_as_wide_as_print_and_nothing_leaves_it(found, language):
    for figure in drawn(found, language):
        assert figure.figure.get_figwidth() == pytest.approx(WIDTH * CM)
        assert figure.figure.get_figheight() < PAGE * CM
        assert text_inside(figure.figure) == [], figure.name
        assert figure.claim and figure.caption and figure.alt.startswith(figure.claim)


def test_names_of_figures_differ_and_stay_the_same_in_both_languages(found):
    names = [[figure.name for figure in drawn(found, language)] for language in ("en", "nb")]
    assert names[0] == names[1] == ["requests", "request-strength", "actors", "offers", "positions"]


def test_claims_are_counted_in_the_ks_letter():
    found = measured(LETTERS[0])
    claims = {figure.name: figure.claim for figure in drawn(found, "en")}
    assert (
        claims["requests"]
        == "The letter makes 8 requests, 3 of them as an obligation, and 2 wishes that others must decide"
    )
    assert claims["request-strength"].startswith("All 8 requests go to utvalget, 3 as an obligation")
    assert claims["offers"] == "The letter asks 8 times, wishes for a decision twice and offers 6 times"
    assert claims["positions"] == "2 wishes for a decision, both with grounds"


def test_a_letter_that_asks_for_nothing_says_so():
    claims = {figure.name: figure.claim for figure in drawn(measured("stiftelse-rusomsorg"), "nb")}
    assert claims["requests"] == "Brevet har ingen anmodning"
    assert claims["request-strength"] == "Brevet ber ikke noen om noe"
    assert "ingen blir bedt om noe" in claims["actors"]
    assert claims["positions"] == "Brevet tar ikke standpunkt til noe forslag"


def test_a_request_whose_addressee_is_nowhere_named_goes_to_the_recipient():
    letter = letter_from_text("Vi ber om at fristen utsettes. Kommunen får flere oppgaver.")
    claim = draw_actors(actors(letter, select(code_requests(letter), "act"))).claim
    assert claim == "Vi speaks most (in 1 unit) and the recipient is asked in 1 of 1 requests"


@pytest.mark.parametrize("n", [1, 25, 60, 150])
def test_many_long_requests_fit_on_a_page_and_the_rest_is_said_to_stand_in_the_table(n):
    table = many(n)
    for figure in (draw_requests(table), draw_request_strength(table)):
        assert figure.figure.get_figheight() < PAGE * CM
        assert text_inside(figure.figure) == []
    assert len(draw_requests(table).table) == n


def test_requests_wishes_and_doubtful_ones_are_told_apart():
    table = measured(LETTERS[0])["requests"]
    assert table["kind"].value_counts().to_dict() == {"request": 8, "wish": 2, "doubtful": 2}
    assert table.loc[table["unit"].eq("s31"), "grounds"].item() == "s30"
    assert table.loc[table["unit"].eq("s10"), "given"].item() == "implied"


def test_an_item_of_a_list_knows_what_leads_in_to_it():
    table = measured("ungdomsrad-bibliotek")["requests"].set_index("unit")
    assert table.loc["s12", "lead_in"] == "Vi ber om at:"
    assert table.loc["s27", "lead_in"] == ""


def test_the_sender_those_it_speaks_for_and_the_recipient_are_found():
    table = measured(LETTERS[0])["actors"].set_index("group")
    assert table.loc["sender", "party"] == "KS Storbynettverk"
    assert table.loc["constituency", "party"] == "storbykommunene"
    assert table.loc["recipient", "asked"] == 8
    assert table.loc[["sender", "constituency"], "offers"].sum() == 6


def test_positions_carry_the_verdict_and_its_grounds():
    table = measured("ungdomsrad-bibliotek")["positions"]
    assert set(table["kind"]) <= {"support", "opposition", "reservation", "wish"}
    assert (table["quote"] != "").all()


def test_quotes_are_cut_at_words_and_say_so():
    lines = cut("ord " * 100, 5.0, 2)
    assert len(lines) == 2 and lines[-1].endswith("…")
    assert cut("kort", 5.0, 2) == ["kort"]
    assert lines_that_fit([("kort", 5.0)], [1]) == MOST
    assert lines_that_fit([("ord " * 200, 5.0)] * 40, [1] * 40) == 1
    assert TEXT == 8.0  # what the widths above are measured in
