"""Stance: the codebook's own examples, invented sentences, spans, lead-ins and lists; the sentences beside the rules are
run by test_rules.

`stance_sentences.tsv` has sentences that were invented and coded before the rules ran on them, in eight goes, after each of
which the rules were mended by kind; `gap` marks what they still miss. At first look at the eighth (160 sentences, half of
them no stance) 63 of 78 stances told were right, and 63 of 84 were found.
"""

from pathlib import Path

import pytest
from sentences import for_each, in_letters

from innspill.codebook import read_codebook
from innspill.coders import code_requests, code_stance
from innspill.letter import letter_from_text
from innspill.measures.rhetoric.requests import positions

BOOK = read_codebook("stance")
EXAMPLES = [(code.id, example.text, matches) for code in BOOK.codes for matches, examples in
            ((True, code.matches), (False, code.does_not_match)) for example in examples]  # fmt: skip
ROWS = [
    line.split("\t") for line in Path(__file__).with_name("stance_sentences.tsv").read_text("utf-8").splitlines()[1:]
]
_OPENING = "Høringssvar fra Fjordvik kommune\n\nFjordvik kommune viser til departementets høringsbrev om denne saken."


def stances(text):
    """The primary stances in `text`: code and quote."""
    letter = letter_from_text(f"{_OPENING}\n\n{text}\n\nDette er en setning som står til slutt her.\n")
    rows = code_stance(letter).rows
    return [(row.code, letter.quote(row.start, row.end)) for row in rows.itertuples() if row.status == "primary"]


@for_each(
    [
        ("Kommunen støtter § 3, men går imot § 4.", "opposition support"),
        ("Kommunen er prinsipielt enig i at ansvaret samles, men er sterkt kritisk til finansieringen.", "reservation support"),
        ("Under forutsetning av at staten dekker kostnadene, støtter kommunen forslaget.", "reservation support"),
        ("Forslaget er godt, men kommer for sent.", "support"),
    ]
)  # fmt: skip
def test_verdicts_of_one_sentence(sentence, wanted):
    assert " ".join(sorted(code for code, _ in stances(sentence))) == wanted


@for_each(EXAMPLES)
def test_codebook_example(code, sentence, matches):
    letter = letter_from_text(f"{sentence}\n")
    assert (code in set(code_stance(letter).rows["code"])) == matches


_coded = in_letters(code_stance, [text for *_, text in ROWS], _OPENING)


@pytest.mark.xdist_group("sentences")
@for_each([(right, sentence) for right, gap, sentence in ROWS if not gap])
def test_invented_sentence(right, sentence):
    _is_right(right, sentence)


@pytest.mark.xdist_group("sentences")
@pytest.mark.xfail(strict=True, reason="known gaps")
@pytest.mark.parametrize(("right", "sentence"), [(right, sentence) for right, gap, sentence in ROWS if gap])
def test_known_gap(right, sentence):
    _is_right(right, sentence)


def _is_right(right, sentence):
    def look(_, rows):
        found = {row.code for row in rows if row.status == "primary"}
        assert found - {"support" if right == "reservation" else ""} == (
            {right} - {"none"}
        )  # a condition has its support

    _coded(sentence, look)


def test_span_is_the_clause():
    assert stances("Kommunen støtter § 3, men går imot § 4.") == [
        ("support", "Kommunen støtter § 3"),
        ("opposition", "går imot § 4."),
    ]


def test_span_is_the_unit_where_the_verdict_fills_it():
    assert stances("Kommunen støtter forslaget.") == [("support", "Kommunen støtter forslaget.")]


def test_lead_in_gives_its_stance_to_its_items():
    found = stances("Dette er vi skeptiske til:\n1. Forslaget om nye gebyrer.\n2. At fristen kuttes.\n")
    assert [code for code, _ in found] == ["reservation", "reservation"]


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("Vi støtter losplikten.", ["support", "support"]),
        ("Vi går imot losplikten.", ["opposition", "opposition"]),
        ("Vi er skeptiske til losplikten.", ["reservation", "reservation"]),
        ("Losplikten kom i fjor.", []),
    ],
)
def test_what_is_the_same_for_one_thing_more_has_the_stance_before_it(before, found):
    assert [code for code, _ in stances(f"{before} Det samme gjelder havnegebyret.")] == found


def test_what_is_the_same_for_one_thing_more_is_told_whole():
    letter = letter_from_text("Vi støtter losplikten. Det samme gjelder forslaget om gebyr.")
    assert code_stance(letter).rows["target"].tolist() == ["losplikten", "forslaget om gebyr"]


def test_a_heading_that_announces_what_one_may_support_holds_no_stance():
    letter = letter_from_text("Vi viser til brevet.\n\nDet vi kan være med på\n\nAlt er ikke galt i denne loven.\n")
    assert code_stance(letter).rows.empty


@for_each(
    [
        ("Derfor støtter kommunen at avgiften fjernes.", "at avgiften fjernes"),
        ("På denne bakgrunn går Fjordvik kommune imot forslaget om avgift.", "forslaget om avgift"),
        ("Oppsummert støtter kommunen mindretallets forslag.", "mindretallets forslag"),
        ("Kommunen er videre kritisk til at avgiften øker.", "at avgiften øker"),
        ("Vi er enige med mindretallet i at avgiften bør fjernes.", "at avgiften bør fjernes"),
        (
            "Forslaget om å styrke tilsynet, havna og kontrollen er godt.",
            "Forslaget om å styrke tilsynet, havna og kontrollen",
        ),
        ("At tilsynet, havna og kontrollen styrkes, er vi enige i.", "At tilsynet, havna og kontrollen styrkes"),
        ("Forslaget om en egen, høyere avgift bør trekkes.", "Forslaget om en egen, høyere avgift"),
        ("Forslaget, som kom i mai og juni, er godt.", "Forslaget"),
        ("Kommunen gir forslaget sin fulle tilslutning.", "forslaget"),
        ("Kommunen er på denne bakgrunn i tvil om avgiften vil virke.", "om avgiften vil virke"),
        ("Kommunen støtter i dag mindretallets forslag.", "mindretallets forslag"),
        ("Kommunen hilser en kortere frist velkommen.", "en kortere frist"),
        ("Kommunen ser på avgiften som et riktig grep.", "avgiften"),
        ("Forslaget om kaier vil kommunen ha bort.", "Forslaget om kaier"),
        ("Kommunen er på linje med departementet.", ""),
        ("Kommunen er imot avgiften, men ikke gebyret.", "avgiften"),
        ("At kaia åpnes for alle, hilses velkommen.", "At kaia åpnes for alle"),
        ("Forslaget om at kaia skal stenges, støttes ikke.", "Forslaget om at kaia skal stenges"),
        ("Å stenge kaia har kommunen liten tro på.", "Å stenge kaia"),
        ("Mer betenkt er kommunen over forslaget om kaier.", "forslaget om kaier"),
        ("Vi støtter forbudet mot gebyr (§ 9).", "forbudet mot gebyr (§ 9)"),
        ("Vi ber regjeringen skrote hele planen.", "hele planen"),
        ("Avgiften er den delen av forslaget vi er mest bekymret for.", "Avgiften"),
        ("Det verste er § 5, som vi går imot.", "§ 5"),
    ]
)
def test_a_target_is_what_is_judged_and_neither_who_judges_nor_who_agrees(sentence, target):
    letter = letter_from_text(f"Fra: Fjordvik kommune\n\nFjordvik kommune viser til høringen. {sentence}")
    assert code_stance(letter).rows["target"].tolist() == [target]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Blir ikke vilkårene oppfylt, sier vi nei til losgebyret.", ["reservation"]),
        ("Kommunen går imot losgebyret med mindre fristen forlenges.", ["reservation"]),
        ("Kommunen går imot losgebyret så lenge det ikke er avklart hvem som betaler.", ["opposition"]),
        ("Dersom fristen blir kort, går vi imot losgebyret.", ["opposition"]),
        ("Losgebyret kan vi leve med dersom det snevres inn.", ["reservation", "support"]),
        ("Vi støtter losgebyret på to vilkår: Fristen må bli lang.", ["reservation", "support"]),
    ],
)
def test_a_stance_is_quoted_with_its_condition(sentence, wanted):
    found = stances(sentence)
    assert sorted(code for code, _ in found) == wanted and sentence in {quote for _, quote in found}


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Får vi dekket utgiftene, støtter vi losgebyret.", ["conditional"]),
        ("Vi støtter losgebyret, men er i tvil om det vil virke.", ["reservation"]),
        ("Vi støtter losgebyret, men er kritiske til losgebyret for småbåter.", ["reservation"]),
        ("Vi støtter losgebyret, men er skeptiske til fristen.", ["support", "reservation"]),
        ("I byene synes vi at losgebyret er fornuftig, i bygdene er vi i tvil.", ["support", "reservation"]),
    ],
)
def test_support_and_doubt_are_one_position_where_they_are_about_one_thing(sentence, kinds):
    letter = letter_from_text(f"{_OPENING}\n\n{sentence}\n\nDette er en setning som står til slutt her.\n")
    coded = code_requests(letter)
    acts, held, moves = (coded.rows[coded.rows["layer"].eq(layer)] for layer in ("act", "stance", "move"))
    assert positions(letter, held, acts, coded.links, moves)["kind"].tolist() == kinds


def test_conditions_under_a_lead_in_are_reservations_and_its_object_keeps_the_support():
    found = stances(
        "Klageordningen støttes under disse vilkårene:\n\n- fristen må være seks uker\n- alle får svar først\n"
    )
    assert [code for code, _ in found] == ["support", "reservation", "reservation"] or (
        sorted(code for code, _ in found) == ["reservation", "reservation", "reservation", "support"]
    )


def test_target_is_what_the_verdict_is_about():
    letter = letter_from_text(f"{_OPENING}\n\nKommunen er uenig i at havna bør selges.\n")
    (row,) = code_stance(letter).rows.itertuples()
    assert (row.target, row.rule, row.hit) == ("at havna bør selges", "disagrees", "er … uenig")


def test_an_item_that_begins_with_a_present_verb_is_no_order():
    letter = letter_from_text(
        "Uttalelse fra FAU ved Lia skole\n\nVi viser til høringen om røyking i skolen.\n\nFAU mener at\n\n1. forbudet er viktig\n"
        "2. går imot bortvisning av elever\n"
    )
    rows = code_requests(letter).rows
    assert not rows["request"].eq("yes").any()


MINUTES = """Innstilling fra kommunedirektøren:
Fjordvik kommune går imot losplikten.

Behandling:
Forslag fra Kari Nordmann:
Fjordvik kommune støtter losplikten.

{voted}"""


@for_each(
    [
        ("Nordmanns forslag fikk 17 stemmer og ble vedtatt. Innstillingen fikk åtte stemmer.", ["support"]),
        ("Forslaget fra Nordmann falt mot fem stemmer. Innstillingen ble vedtatt.", ["opposition"]),
        ("Forslaget fra Nordmann fikk tre av 25 stemmer og ble ikke vedtatt.", ["opposition"]),
        ("Forslaget fra Nordmann ble trukket.", ["opposition"]),
        ("Nordmanns forslag ble vedtatt. Innstillingen ble ikke tatt opp til votering.", ["support"]),
    ]
)
def test_what_was_voted_down_is_no_stand(voted, code):
    assert [found for found, _ in stances(MINUTES.format(voted=voted))] == code
