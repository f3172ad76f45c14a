"""The letter on one page: what steps out of it, and what the table behind it holds."""

from itertools import combinations

import pytest
from drawings import KS, drawn, study
from drawings import marks as drawn_marks
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.patches import PathPatch
from sentences import for_each

from innspill.figures.base.marks import marks
from innspill.figures.base.style import BLUE, GREEN, PALE, VERMILION
from innspill.figures.letter.one_page import _apart
from innspill.letter import letter_from_text
from innspill.measures.rhetoric.gist import gist
from innspill.study import Study
from innspill.study.figures import draw
from innspill.study.letter import one_page
from innspill.study.requests import offers
from innspill.study.rhetoric import asked

pytestmark = pytest.mark.xdist_group("figures")  # which draws the page of the KS letter


def told(sentence):
    """The gist with plain spaces."""
    return gist(sentence).replace("\u00a0", " ")


@for_each(
    [
        ("- Satsen settes ned.", "Satsen settes ned."),
        ("a) Fristen forlenges.", "Fristen forlenges."),
        ("o Kommunene sikres inntektene.", "Kommunene sikres inntektene."),
        ("1. januar bør loven tre i kraft.", "1. januar bør loven tre i kraft."),
        ("Vi ber om at fristen forlenges til mai.", "… fristen forlenges til mai."),
        ("Vi anmoder om å få et møte om saken.", "… få et møte om saken."),
        ("Vi ønsker ikke at veksten i havet skal kanaliseres til andre land.", "Vi ønsker ikke at veksten i havet skal kanaliseres …"),
        ("Vi fraråder at losene flyttes fra kysten.", "Vi fraråder at losene flyttes fra kysten."),
        ("Saken er ikke sendt til oss, og vi ber om at fristen forlenges.", "… vi ber om at fristen forlenges."),
        ("Når loven skal endres, må alle kommuner høres.", "… må alle kommuner høres."),
        ("Vi er enige i målet, men den nye fristen bør skyves ut til neste høst.", "… den nye fristen bør skyves ut til neste høst."),
        ("En tunnel som skal stå i hundre år, tåler å sees på igjen, og det kunne med fordel bevilges midler til det.", "… det kunne med fordel bevilges midler til det."),
        ("Fiskarlaget kan leve med en slik prøveordning på ett vilkår: Den må gjelde hele kysten.", "… Den må gjelde hele kysten."),
        ("Lærere som underviser i tre eller flere fag samtidig, bør få mer tid.", "… bør få mer tid."),
        ("Det kan være grunn til å vurdere om grensen bør heves for bønder.", "… vurdere om grensen bør heves for bønder."),
        ("Skolen er ikke nevnt i hele meldingen, og det må den bli.", "… det må den bli."),
        ("Om fergen legges ned, må bussen gå oftere enn i dag.", "… må bussen gå oftere enn i dag."),
        ("Modellen bør endres slik at kommunene får mer.", "Modellen bør endres slik at kommunene får mer."),
        ("Gebyret må utformes slik at det ikke rammer de minste båtene.", "… det ikke rammer de minste båtene."),
        ("Kommunen må varsles, slik at naboene får uttale seg.", "Kommunen må varsles, slik at naboene får uttale seg."),
        ("Det er stort behov for at kaia får nytt dekke.", "… kaia får nytt dekke."),
        ("Utvalget bør vurdere behovet for tilpasninger i den statlige styringen.", "Utvalget bør vurdere behovet for tilpasninger i den statlige …"),
    ]
)  # fmt: skip
def test_the_gist_is_the_letters_own_words(sentence, core):
    assert told(sentence) == core


@pytest.mark.slow
def test_every_unit_has_a_row_and_each_request_its_strength_and_grounds():
    table = drawn("one-page", KS, "en").table
    assert list(table["unit"]) == list(study(KS, "en").letter.units["id"])
    requests = asked(study(KS, "en"))
    firm = requests[requests["kind"].eq("request")].set_index("unit")
    mine = table[table["does"].eq("request")].set_index("unit")
    assert mine["strength"].to_dict() == firm["strength"].to_dict()
    assert mine["grounds"].to_dict() == firm["grounds"].to_dict()
    assert mine.loc["s4", "marked"] == "s4"
    assert mine.loc["s7", ["grounds", "marked"]].tolist() == ["s5 s6", ""]


@pytest.mark.slow
def test_what_is_said_twice_names_the_other_place():
    table = drawn("one-page", KS, "en").table.set_index("unit")
    assert (table.loc["h1", "again"], table.loc["s20", "again"]) == ("s20", "h1")


@pytest.mark.slow
def test_words_that_ask_and_offer_have_their_colours_and_every_word_is_drawn():
    one = drawn("one-page", KS, "en")
    axes = one.figure.axes[0]
    words = [found for found in axes.collections if isinstance(found, LineCollection)]
    texts = study(KS, "en").letter.units.set_index("id")
    lines = [unit for unit in one.table["unit"] if texts.loc[unit, "kind"] == "sentence"]
    drawn_words = sum(len(found.get_segments()) for found in words)
    assert drawn_words == sum(len(texts.loc[unit, "text"].split()) for unit in lines)
    shades = {tuple(round(part, 2) for part in colour[:3]) for found in words for colour in found.get_colors()}
    assert {
        tuple(round(int(hue[i : i + 2], 16) / 255, 2) for i in (1, 3, 5)) for hue in (VERMILION, GREEN, BLUE)
    } < shades


@pytest.mark.slow
def test_of_three_squares_beside_it_as_many_have_its_colour_as_it_is_strong():
    one = drawn("one-page", KS, "en")
    hues = {"request": VERMILION, "wish": BLUE, "offer": GREEN}
    does = one.table[one.table["does"].ne("")]
    rows = {}
    for mark in drawn_marks(one.figure.axes[0], "s"):
        if mark.size == 3.6:  # a theme's is larger
            rows.setdefault(mark.y, []).append(mark.colour)
    found = sorted(tuple(sorted(colours)) for colours in rows.values())
    strong = [(hues[row.does].lower(), int(row.strength)) for row in does.itertuples()]
    assert found == sorted(tuple(sorted([hue] * n + [PALE] * (3 - n))) for hue, n in strong)


def test_what_asks_and_offers_can_be_pointed_at_where_it_stands():
    one = drawn("one-page", KS, "en")
    found = {each.units: each.boxes for each in marks(one.figure)}
    does = one.table[one.table["does"].ne("")]
    assert set(found) == {(unit,) for unit in does["unit"]}
    wide, high = one.figure.get_size_inches()
    for (unit,), boxes in found.items():
        assert all(x >= 0 and x + width <= 1 and y >= 0 and y + tall <= high / wide for x, y, width, tall in boxes)
        assert len({round(y, 3) for _, y, _, _ in boxes}) > 2, f"{unit}: its words, its strength and its label"


def test_text_that_names_units_stands_for_them():
    requests = drawn("requests", KS, "en")
    found = {unit for each in marks(requests.figure) for unit in each.units}
    assert found >= set(requests.table.query("kind == 'request'")["unit"])


def test_an_arc_for_each_ground_is_thick_only_where_the_letter_marks_it():
    one = drawn("one-page", KS, "en")
    arcs = [
        patch for patch in one.figure.axes[0].patches if isinstance(patch, PathPatch) and patch.get_linestyle() != ":"
    ]
    marked = sum(len(units.split()) for units in one.table["marked"])
    grounds = sum(len(units.split()) for units in one.table["grounds"])
    assert sum(patch.get_linewidth() > 1 for patch in arcs) == marked == 1
    assert len(arcs) - sum(patch.get_linestyle() == ":" for patch in arcs) >= grounds


@pytest.mark.slow
@for_each(
    [
        ("Fristen bør utsettes. Avgiften er høy.", 0, "asks"),
        ("Vi bidrar gjerne med tall. Avgiften er høy.", 2, "offers"),
        ("Fristen bør utsettes. Vi bidrar gjerne med tall.", 1, "does both"),
        ("Avgiften er høy. Fristen er kort.", 1, "does neither"),
    ]
)  # fmt: skip
def test_a_letter_stands_at_the_side_on_which_nothing_is_said_of_it(text, third, does):
    axes = draw(Study(letter_from_text(text), "en", (), None), "one-page").figure.axes[0]
    lines = [line for words in axes.collections if isinstance(words, LineCollection) for line in words.get_segments()]
    middle = min(x for line in lines for x, _ in line) / axes.get_xlim()[1]
    assert third == (0 if middle < 0.15 else 1 if middle < 0.45 else 2), does


def test_the_line_of_an_offer_without_a_theme_ends_at_the_letter():
    axes = draw(
        Study(letter_from_text("Fristen bør utsettes. Vi bidrar gjerne."), "en", (), None), "one-page"
    ).figure.axes[0]
    words = [
        x
        for each in axes.collections
        if isinstance(each, LineCollection)
        for line in each.get_segments()
        for x, _ in line
    ]
    (line,) = (line for line in axes.lines if line.get_color() == GREEN and len(line.get_xdata()) == 3)
    assert 0 < min(words) - max(line.get_xdata()) < 0.15


def test_the_letters_of_a_theme_stand_inside_its_colour():
    one = drawn("one-page", "stiftelse-rusomsorg", "nb")
    one.figure.draw_without_rendering()
    bands = [fill.get_window_extent() for fill in one.figure.axes[0].collections if isinstance(fill, PolyCollection)]
    named = [text for text in one.figure.axes[0].texts if text.get_color() == "white"]
    assert named and all(a.y1 <= b.y0 or b.y1 <= a.y0 for a, b in combinations(bands, 2))


def test_labels_never_stand_over_each_other_and_keep_their_order():
    heights = [1.0, 2.0, 0.5]
    places = _apart([3.0, 3.1, 3.2], heights, 10)
    assert all(y + tall <= after + 1e-9 for y, tall, after in zip(places, heights, places[1:], strict=False))
    assert places[0] >= 0
    assert _apart([9.9], [2.0], 10) == [8.0]


@pytest.mark.slow
@pytest.mark.parametrize("name", [KS, "ungdomsrad-bibliotek", "stiftelse-rusomsorg"])
def test_title_and_numbers_count_the_same(name):
    one, (found,) = drawn("one-page", name, "nb"), one_page(study(name, "nb")).findings
    shown = [text.get_text() for text in one.figure.axes[0].texts]
    assert one.claim == found.text("nb")
    told = offers(study(name, "nb")).findings
    counts = {
        "anmodning": found.values["requests"],
        "ønske": found.values["wishes"],
        "tilbud": sum(one.n for one in told),
    }
    for words, n in counts.items():
        at = next((i for i, text in enumerate(shown) if text.startswith(words)), None)
        assert (n == 0) if at is None else shown[at - 1] == str(n)
    assert f"tilbud: {counts['tilbud']}" in one.caption


def test_half_a_column_has_squares_in_place_of_words():
    half = {text.get_text() for text in drawn("one-page", KS, "en", "half").figure.axes[0].texts}
    whole = {text.get_text() for text in drawn("one-page", KS, "en").figure.axes[0].texts}
    assert any("dekkende" in text for text in whole)
    assert not any("dekkende" in text for text in half)
