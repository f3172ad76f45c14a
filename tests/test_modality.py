"""The modal words of a letter, counted by function, and what the figure's marks mean."""

import json

import pytest
from drawings import drawn, marks, said, study
from sentences import for_each

from innspill.cli import main
from innspill.coders import code_modality
from innspill.coding import make_codings, select
from innspill.figures.rhetoric.modality import draw_modality
from innspill.letter import letter_from_text
from innspill.measures.rhetoric.modality import by_word, modality

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("figures")]  # where figures have been drawn already
TEXT = "Eierne må holde kaia ved like. Staten må betale. Det er viktig at ferga går. Båten kan ta førti. Vi kan gå.\n"


def uses_of(text, **of):
    letter = letter_from_text(text)
    return modality(letter, of.get("rows", code_modality(letter).rows))


def test_what_the_ks_letter_says_can_must_should_and_will_be():
    uses = modality(study().letter, study().coded("modality"))
    counts = uses["word"].value_counts()
    assert {word: counts[word] for word in ("kan", "vil", "må", "skal", "bør")} == {
        "kan": 8, "vil": 6, "må": 3, "skal": 3, "bør": 2,
    }  # fmt: skip
    assert len(uses) == 32 and counts["viktig"] == 2 and counts["ønske"] == 2


@for_each(
    [
        ("Det måtte gjøres.", "må", "any form of a modal verb is that verb"),
        (
            "Det er dessuten svært viktig at ferga går.",
            "viktig",
            "of other expressions the word that says what is meant",
        ),
        ("Eierne har plikt til å betale.", "plikt", "not the verb that carries it"),
        ("Vi er opptatt av at ferga går.", "opptatt", "nor its preposition"),
        ("Da får dere flytte kaia.", "får", "'får' with an infinitive is a modal verb, too"),
    ]
)
def test_what_an_expression_is_called(text, word, why):
    assert uses_of(text)["word"].tolist() == [word], why


def test_a_use_is_told_with_its_place_and_whom_it_binds():
    uses = uses_of(TEXT)
    assert uses[["word", "code", "bound", "place", "unit", "quote"]].to_numpy().tolist() == [
        ["må", "deontic", "other", 1, "s1", "må"],
        ["må", "deontic", "recipient", 2, "s2", "må"],
        ["viktig", "deontic", "recipient", 3, "s3", "Det er viktig at"],
        ["kan", "dynamic", "", 4, "s4", "kan"],
        ["kan", "dynamic", "", 5, "s5", "kan"],
    ]


def test_where_a_reader_does_not_say_who_is_bound_the_program_does():
    row = {"layer": "modality", "code": "deontic", "start": 7, "end": 9, "coder": "read:x", "sub": "obligation"}
    said_so = {**row, "bound": "inclusive"}
    assert uses_of(TEXT, rows=make_codings([row]).rows)["bound"].tolist() == ["other"]
    assert uses_of(TEXT, rows=make_codings([said_so]).rows)["bound"].tolist() == ["inclusive"]


def test_doubtful_and_merely_acceptable_codes_are_left_out():
    row = {"layer": "modality", "code": "deontic", "start": 7, "end": 9, "coder": "read:x"}
    rows = make_codings(
        [row, {**row, "code": "dynamic", "status": "acceptable"}, {**row, "start": 38, "end": 40, "status": "doubtful"}]
    ).rows
    assert uses_of(TEXT, rows=rows)["code"].tolist() == ["deontic"]


@for_each(
    [
        ("Departementet foreslår at eierne skal føre regnskap.", [], "retold"),
        ("Etter utvalgets syn er saken klar, og utvalget mener at avgiften bør økes.", [], "of whoever says it"),
        ("I høringsnotatet foreslås det at avgiften skal økes.", [], "or wherever it stands"),
        ("Ifølge utvalget bør avgiften økes.", [], "in a main clause"),
        ("Kommunene skal etter forslaget føre regnskap.", [], "what a proposal lays down"),
        ("Etter departementets utkast må eierne betale.", [], "whoever has drawn it up"),
        ("Etter at forslaget ble sendt ut, må fristen forlenges.", ["må"], "when is not according to whom"),
        ("Regnskapet bør føres, og det skal etter forslaget deles.", ["bør"], "in one clause of two"),
        ("Utvalget skriver at «eieren skal føre regnskap for hver kai».", [], "quoted"),
        ("Vi mener at avgiften bør økes.", ["bør"], "the letter's own"),
        ("Vi foreslår at avgiften skal økes.", ["skal"], "its own proposal"),
        ("Vi støtter forslaget om at avgiften skal økes.", ["skal"], "what it backs"),
        ("Departementet foreslår en avgift, men staten må betale.", ["må"], "what it says of a proposal"),
        ("Departementet mener at avgiften kan føre til tap.", ["kan"], "what nobody is to do is told, whoever says it"),
    ]
)
def test_what_others_demand_the_letter_does_not(text, words, why):
    letter = letter_from_text(f"Høringssvar fra Fjordvik havn\n\n{text}\n")
    assert modality(letter, code_modality(letter).rows)["word"].tolist() == words, why


@pytest.mark.parametrize(
    ("sentence", "word"),
    [("Kommunen trenger to år på å bygge skolen.", "trenge"), ("Vi trenger flere måneder på å svare.", "trenge"),
     ("Det er svært viktig at loven endres.", "viktig"), ("Kommunen er i stand til å bygge.", "i stand"),
     ("Loven gir kommunene anledning til å bygge.", "anledning")],
)  # fmt: skip
def test_an_expression_is_called_by_what_says_what_is_meant_and_not_by_what_stands_in_it(sentence, word):
    assert word in set(uses_of(sentence)["word"])


def test_counts_by_word():
    table = by_word(uses_of(TEXT), words=200)
    assert table.drop(columns="units").to_numpy().tolist() == [
        ["må", "deontic", 2, 1, 1, 2, 10.0],
        ["kan", "dynamic", 2, 0, 0, 2, 10.0],
        ["viktig", "deontic", 1, 1, 0, 1, 5.0],
    ]
    assert table["units"].tolist() == ["s1 s2", "s4 s5", "s3"]


def test_a_mark_is_a_use_and_hollow_where_it_binds_others():
    table = by_word(uses_of(TEXT), words=200)
    names, colours = {"deontic": "Deontic", "dynamic": "Dynamic"}, {"deontic": "#111111", "dynamic": "#0072b2"}
    one = draw_modality(table, ["deontic", "dynamic"], names, colours, 200)
    found = [(mark.colour, mark.filled) for mark in marks(one.figure.axes[0], "s")]
    assert found == [("#111111", True), ("#111111", False), ("#0072b2", True), ("#0072b2", True), ("#111111", True)]


def test_every_use_of_the_ks_letter_is_drawn_and_its_counts_printed():
    one = drawn("modality")
    assert len(marks(one.figure.axes[0], "s")) == 32
    told = [text.text for text in said(one.figure.axes[0])]
    assert [told[told.index(word) + 1] for word in ("kan", "vil", "må", "skal", "bør", "in all")] == [
        "8", "6", "3", "3", "2", "32",
    ]  # fmt: skip


def test_many_words_share_a_last_row_and_short_letters_have_no_rate():
    rows = [(f"ord{n}", "dynamic", 1, 0, 0, 1, 1.0, f"s{n}") for n in range(20)]
    table = by_word(uses_of(TEXT), 200).iloc[:0].reindex(range(20))
    table.loc[:, :] = rows
    table = table.astype(dict.fromkeys(("times", "recipient", "others", "of_word"), int))
    one = draw_modality(table, ["dynamic"], {"dynamic": "Dynamic"}, {"dynamic": "#0072b2"}, 90)
    told = [text.text for text in said(one.figure.axes[0])]
    assert "9 others" in told and told[told.index("9 others") + 1] == "9" and "per 1,000" not in told


def test_innspill_code_tells_kind_and_who_is_bound(tmp_path, capsys):
    path = tmp_path / "brev.txt"
    path.write_text("Høringssvar\n\nEierne må holde kaia ved like. Båten kan ta førti passasjerer.\n", encoding="utf-8")
    assert main(["code", str(path), "--format", "json"]) == 0
    rows = [row for row in json.loads(capsys.readouterr().out)["codings"] if row["layer"] == "modality"]
    assert [(row["code"], row["sub"], row.get("bound")) for row in rows] == [
        ("deontic", "obligation", "other"),
        ("dynamic", "ability", None),
    ]


def test_a_letter_in_which_nothing_is_found_says_so():
    assert "fewer than two modal expressions were found" in str(study("a greeting").figure("modality"))
    assert select(study("a greeting").automatic("modality"), "modality").empty
