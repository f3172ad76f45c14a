"""What figures claim of letters that the other tests do not draw: each wording in both languages, from a small table."""

import pandas as pd
from drawings import ruled
from sentences import for_each

from innspill.figures.rhetoric import connectives, offers
from innspill.figures.vocabulary import families
from innspill.letter import letter_from_text
from innspill.study import Study
from innspill.study.figures import draw
from innspill.wording import first_of


def table(columns, *rows):
    return pd.DataFrame(rows, columns=columns.split())


def both(wording):
    return wording("en"), wording("nb")


# --- what notes, headings and labels say


def test_a_note_says_how_many_rows_of_a_table_are_shown():
    told = both(lambda language: first_of(4, 9, language))
    assert told == (" The first 4 of 9; all are in the table.", " De første 4 av 9; alle står i tabellen.")
    assert first_of(9, 9, "en") == ""


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


@for_each(["en", "nb"])
def test_no_rule_touches_how_often_a_stem_stands_alone(language):
    family = ("head", "aby", 1), ("first", "byrom", 1), ("alone", "by", 2)
    trees = table("stem role word count", *((stem, *row) for stem in ("by", "vei") for row in family))
    assert ruled(families.draw_families(trees, None, language).figure) == []


def test_thousands_are_set_apart_in_what_connectives_are_of():
    told = both(lambda language: connectives._say(language, "caption", n=7, words=1644, doubtful=0, by=""))
    assert "n = 7 in 1,644 running" in told[0] and "n = 7 i 1\u00a0644 løpende" in told[1]


def test_the_leaves_of_a_large_family_that_are_not_drawn_are_counted():
    family = table("stem role word count", *(("by", "head", f"ord{n:02}by", 1) for n in range(40)))
    shown = both(lambda language: families._sides(family, language)[0][-1][0])
    left = 40 - families._LEAVES
    assert shown == (f"{left} others", f"{left} andre")
