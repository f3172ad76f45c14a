"""What is said twice, and how units begin alike: plain facts, a reason a case; and what the figure's marks mean."""

import pytest
from drawings import drawn, said
from sentences import for_each

from innspill.figures.rhetoric.repetition import _where, draw_repetition
from innspill.letter import letter_from_text, read_letter
from innspill.measures.rhetoric.repetition import beginnings, parallel_lists, said_twice
from innspill.measures.units import unit_lengths

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("figures")]  # where figures have been drawn already
KS = read_letter("ks-storbynettverk-2022")


def twice(text, **choices):
    """Phrase and times of each run that stands more than once in `text`, a sentence a unit."""
    table = said_twice(letter_from_text(text), **choices)
    return list(zip(table["phrase"], table["times"], strict=True))


@for_each(
    [
        ("Staten må betale for gode skoler. Nå må staten betale for gode skoler.", [("betale for gode skoler", 2)],
         "the longest run, not its parts"),
        ("Kommunen driver en god skole. Fylket driver gode skoler.", [], "four words alike are too few, here"),
        ("De små kommunene trenger gode skoler. Den lille kommunen trenger en god skole.", [], "a word between parts a run"),
        ("Små kommuner trenger bedre veier nå. En liten kommune trenger bedre veier nå.",
         [("Små kommuner trenger bedre veier nå", 2)], "an inflected word is the same word"),
        ("Vi vil at det skal være slik for alle. De vil at det skal være slik for alle.", [], "small words say nothing twice"),
        ("Nils Hansen og Kari Berg AS kom. Nils Hansen og Kari Berg AS gikk.", [], "nor does a name"),
        ("Gode skoler trenger bedre veier nå. Gode skoler trenger bedre veier nå. Gode skoler trenger bedre veier nå.",
         [("Gode skoler trenger bedre veier nå", 3)], "three times"),
        ("Vi trenger gode skoler i by - Norge. De trenger gode skoler i by-Norge.", [("trenger gode skoler i by - Norge", 2)],
         "layout may set a hyphen between spaces"),
    ]
)  # fmt: skip
def test_a_phrase_is_the_longest_run_of_words_that_stands_again(text, found, why):
    assert twice(text, least=4 if "betale" in text else 5) == found, why


def test_a_part_is_listed_only_where_it_stands_oftener():
    text = "Gode skoler trenger bedre veier i nord. Gode skoler trenger bedre veier i nord. Nå skal gode skoler ha bedre veier. " \
           "Alle gode skoler trenger bedre veier."  # fmt: skip
    assert twice(text) == [("Gode skoler trenger bedre veier i nord", 2), ("Gode skoler trenger bedre veier", 3)]


def test_a_run_does_not_cross_a_full_stop_nor_overlap_itself():
    assert twice("Gode skoler trenger. Bedre veier nå. Gode skoler trenger. Bedre veier nå.") == []
    repeated = twice("Bedre vei gir bedre vei gir bedre vei gir bedre vei.", least=3)
    assert repeated[0] == ("Bedre vei gir bedre vei", 2)


def test_what_the_ks_letter_says_twice():
    table = said_twice(KS)
    assert table[["words", "times", "units", "headings"]].to_numpy().tolist() == [
        [9, 2, "h1 s20", 1],
        [9, 2, "h3 s19", 1],
    ]
    assert (
        KS.quote(*table.loc[0, ["start", "end"]])
        == table.loc[0, "phrase"]
        == ("Storbykommunene utgjør en viktig del av infrastrukturen i velferdssamfunnet")
    )


def test_compounds_with_one_first_part_begin_alike():
    row = beginnings(KS).iloc[0]
    assert (row["begins"], row["units"], row["of"], row["row"]) == ("storby-", 16, 40, 5)
    assert {"h1", "h2", "h3", "h4", "h5"} <= set(row["where"].split())


def test_a_name_keeps_its_capital_though_it_may_be_a_noun_at_the_front():
    text = "Fiskebåt mener dette. Fiskebåt viser til saken. Fiskebåt er enig. Vi i Fiskebåt støtter forslaget."
    assert beginnings(letter_from_text(text))["begins"].tolist() == ["Fiskebåt"]


def test_small_words_begin_nothing_and_three_units_are_the_least():
    text = "Det regner. Det snør. Det blåser. Havna er full. Havna er stor. Kaia er ny."
    assert beginnings(letter_from_text(text)).empty
    headings = "OM HAVNER\n\nVi bor ved havet her.\n\nOM BRYGGER\n\nVi fisker i havet her.\n\nOM KAIER\n\nVi selger fisken her.\n"
    assert "om" not in beginnings(letter_from_text(headings))["begins"].str.lower().tolist(), (
        "capitals make no name of it"
    )
    of_name = letter_from_text(
        "Narvik kommune er stor. Narvik kommune vokser. Narvik kommune ligger i nord. Vi bor i Narvik."
    )
    assert beginnings(of_name)["begins"].tolist() == ["Narvik kommune"]
    table = beginnings(letter_from_text(text + " Havna vokser."))
    assert table[["begins", "units", "of", "row", "words"]].to_numpy().tolist() == [["havna", 3, 7, 2, 3]]


@pytest.mark.parametrize("language", ["en", "nb"])
def test_a_loop_stands_over_each_pair_of_places_and_a_dot_under_each_unit_that_begins_so(language):
    one = drawn("repetition", "ks-storbynettverk-2022", language)
    axes = one.figure.axes[0]
    ticks = [
        line.get_xdata()[0]
        for line in axes.lines
        if len(line.get_xdata()) == 2 and line.get_xdata()[0] == line.get_xdata()[1]
    ]
    at = dict(zip(KS.units["id"], ticks, strict=True))
    loops = {tuple(line.get_xdata()[[0, -1]].round(6)) for line in axes.lines if len(line.get_xdata()) == 60}
    assert loops == {tuple(round(at[unit], 6) for unit in pair) for pair in (("h1", "s20"), ("h3", "s19"))}
    dots = [line.get_xdata().tolist() for line in axes.lines if line.get_marker() == "o"]
    alike = beginnings(KS)
    assert dots == [[at[unit] for unit in where.split()] for where in alike["where"]]
    texts = [text.text for text in said(axes)]
    for number, row in enumerate(said_twice(KS).itertuples(), start=1):
        assert f"«{row.phrase}»" in texts and texts.count(str(number)) == 2, "once on the loop, once at the words"


def test_it_is_said_how_often_where_it_is_not_once_in_each_of_two_units():
    once = "Gode skoler trenger bedre veier nå. "
    thrice, twice = (next(said_twice(letter_from_text(once * n)).itertuples()) for n in (3, 2))
    assert [_where(thrice, language) for language in ("en", "nb")] == [
        "6 words: s1, s2, s3, 3 times",
        "6 ord: s1, s2, s3, 3 ganger",
    ]
    assert _where(twice, "en") == "6 words: s1, s2"
    other = next(said_twice(letter_from_text(once + "En god skole trenger bedre veier nå.")).itertuples())
    assert (other.phrase, other.forms) == ("Gode skoler trenger bedre veier nå", 2)
    assert _where(other, "nb") == "6 ord: s1, s2, i ulike former"


LIST = "# Brev\n\nVi ber departementet om følgende:\n\n{}\n\nVi takker for oppmerksomheten.\n"


@for_each(
    [
        (["å styrke skolene", "å bygge veier", "å utsette fristen"], ("infinitive", 3, 3), "all with å"),
        (["at staten betaler", "at fristen utsettes", "flere lærere", "at veien bygges"], ("at-clause", 3, 4), "more than half"),
        (["flere lærere i skolen", "bedre veier i nord", "lavere gebyrer"], ("noun phrase", 3, 3), "none with a finite verb"),
        (["Skolene er små.", "Veiene er dårlige.", "Gebyrene er høye."], None, "sentences are not alike for being sentences"),
        (["å styrke skolene", "å bygge veier"], None, "two are too few"),
        (["å styrke skolene", "flere veier", "at fristen utsettes"], None, "each its own"),
    ]
)  # fmt: skip
def test_a_list_is_parallel_where_most_items_have_one_form(items, found, why):
    table = parallel_lists(letter_from_text(LIST.format("\n".join(f"- {item}" for item in items))))
    assert list(table[["form", "units", "of"]].itertuples(index=False, name=None)) == ([found] if found else []), why


def test_an_item_of_two_sentences_is_one_item_and_a_parallel_list_is_drawn():
    letter = letter_from_text(LIST.format("- å styrke skolene. Det haster.\n- å bygge veier\n- å utsette fristen"))
    table = parallel_lists(letter)
    assert table["of"].tolist() == [3]
    tables = said_twice(letter), beginnings(letter), table, unit_lengths(letter)
    for language, told in (
        ("en", "3 of 3 items of a list are infinitives"),
        ("nb", "3 av 3 punkter i en liste er infinitiver"),
    ):
        one = draw_repetition(*tables, 5, language)
        assert told in [text.text for text in said(one.figure.axes[0])]
        assert {"en": "List of infinitives: s2, s4, s5.", "nb": "Liste av infinitiver: s2, s4, s5."}[
            language
        ] in one.alt
