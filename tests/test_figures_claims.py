"""What figures claim of letters that the other tests do not draw: each wording in both languages, from a small table."""

from functools import partial

import pandas as pd
import pytest

from innspill.figures.rhetoric import actors, move_sequence, offers, positions, requests
from innspill.figures.vocabulary import families
from innspill.letter import letter_from_text
from innspill.study import Study
from innspill.study.figures import draw


def table(columns, *rows):
    return pd.DataFrame(rows, columns=columns.split())


def both(wording):
    return wording("en"), wording("nb")


def test_one_request_is_not_said_to_be_none_of_them():
    for strengths, en, nb in (
        ([2], "The letter makes 1 request, not as an obligation", "Brevet har 1 anmodning, ikke som forpliktelse"),
        ([3, 3], "The letter makes 2 requests, all of them as an obligation", "Brevet har 2 anmodninger, alle som forpliktelse"),
        ([3], "The letter makes 1 request, as an obligation", "Brevet har 1 anmodning, som forpliktelse"),
    ):  # fmt: skip
        assert both(partial(requests._claim, table("kind strength", *(("request", each) for each in strengths)))) == (
            en,
            nb,
        )


@pytest.mark.parametrize(
    ("spoken", "asked", "en", "nb"),
    [
        ([1], [0], "A speaks in 1 unit and no request was found", "A taler i 1 enhet og ingen anmodning ble funnet"),
        ([3, 1], [0, 1], "A speaks most (in 3 units) and B is asked once", "A taler mest (i 3 enheter) og B blir bedt én gang"),
        ([2, 2], [0, 2], "A and B speak in 2 units each and B is asked twice", "A og B taler i 2 enheter hver og B blir bedt to ganger"),
        ([0, 0], [3, 0], "A is asked in all 3 requests", "A blir bedt i alle 3 anmodningene"),
        ([0, 0], [2, 1], "A is asked in 2 of 3 requests", "A blir bedt i 2 av 3 anmodninger"),
        ([0, 0], [1, 1], "A and B are asked in 1 of 2 requests each", "A og B blir bedt i 1 av 2 anmodninger hver"),
    ],
)  # fmt: skip
def test_who_speaks_and_who_is_asked(spoken, asked, en, nb):
    parties = table("party speaks asked", *zip("AB", spoken, asked, strict=False))
    assert both(partial(actors._claim, parties)) == (en, nb)


@pytest.mark.parametrize(
    ("moves", "en", "nb"),
    [
        ("R", "1 unit: R", "1 enhet: R"),
        ("AABBB", "B is the most used move (3 of 5 units); no request was found",
         "B er det mest brukte grepet (3 av 5 enheter); ingen anmodning ble funnet"),
        ("AABB", "A and B are the most used moves (2 of 4 units each); no request was found",
         "A og B er de mest brukte grepene (2 av 4 enheter hver); ingen anmodning ble funnet"),
        ("AABBRR", "A, B and R are the most used moves (2 of 6 units each)",
         "A, B og R er de mest brukte grepene (2 av 6 enheter hver)"),
        ("AAAABBRRRR", "A and R are the most used moves (4 of 10 units each); 4 of 4 Request units lie in the second half",
         "A og R er de mest brukte grepene (4 av 10 enheter hver); 4 av 4 enheter med anmodning står i siste halvdel"),
        ("RRRRBBAAAA", "A and R are the most used moves (4 of 10 units each); 4 of 4 Request units lie in the first half",
         "A og R er de mest brukte grepene (4 av 10 enheter hver); 4 av 4 enheter med anmodning står i første halvdel"),
    ],
)  # fmt: skip
def test_where_requests_stand_is_said_where_chance_would_not_put_them(moves, en, nb):
    codes = ["REQUEST" if move == "R" else move for move in moves]
    primary = table("place code", *enumerate(codes, start=1))
    claim = partial(move_sequence._claim, primary, primary["code"].value_counts(), {"REQUEST": "R"})
    assert both(claim) == (en, nb)


# --- what notes, headings and labels say


def test_a_note_says_how_many_rows_of_a_table_are_shown():
    nine = pd.DataFrame({"also": [""] * 9})
    assert requests._note(0, 4, nine, "en").endswith(" 4 of 9 shown; all are in the table.")
    assert requests._note(0, 4, nine, "nb").endswith(" 4 av 9 vist; alle står i tabellen.")
    assert positions._note(4, nine, "en").endswith(" The first 4 of 9; all are in the table.")
    assert positions._note(4, nine, "nb").endswith(" De første 4 av 9; alle står i tabellen.")


def texts(figure):
    return [text.get_text() for text in (*figure.texts, *(text for axes in figure.axes for text in axes.texts))]


def test_of_many_offers_the_first_are_quoted_and_counted():
    columns = "kind place unit section strength quote"
    many = table(columns, *(("offer", n, f"s{n}", "1", 1, f"Vi kan bidra med sak {n}.") for n in range(1, 12)))
    units = table("unit section", *((f"s{n}", "1") for n in range(1, 12))).assign(kind="sentence", words=5, text="")
    headings = both(lambda language: texts(offers.draw_offers(units, many.head(0), many, language).figure))
    assert "Offered in the letter’s words (the first 8 of 11)" in headings[0]
    assert "Tilbudt med brevets ord (de første 8 av 11)" in headings[1]


def test_on_a_narrow_page_families_are_told_by_colour():
    letter = letter_from_text("Storby og storbykommune. Havneby og skoleby. Storbyen bør få mer. Kommunen må handle.")
    narrow = both(
        lambda language: " ".join(texts(draw(Study(letter, language, ()), "compound-families", "8.4cm").figure))
    )
    assert "Grey: words that end in the stem. Blue:" in narrow[0]
    assert "Grått: ord som ender på stammen. Blått:" in narrow[1]


def test_the_leaves_of_a_large_family_that_are_not_drawn_are_counted():
    family = table("stem role word count", *(("by", "head", f"ord{n:02}by", 1) for n in range(40)))
    shown = both(lambda language: families._sides(family, language)[0][-1][0])
    left = 40 - families._LEAVES
    assert shown == (f"{left} others", f"{left} andre")
