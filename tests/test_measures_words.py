"""Counting words: frequencies, diversity and readability, against published values and other programs."""

import math

import pandas as pd
import pytest
from drawings import letter_called
from hypothesis import given
from hypothesis import strategies as st
from sentences import for_each

from innspill.errors import InnspillError
from innspill.files import data
from innspill.letter import letter_from_text, read_letter
from innspill.measures.vocabulary import reference_letters as reference
from innspill.measures.vocabulary.counted import counted
from innspill.measures.vocabulary.diversity import diversity, hdd, maas, mattr, mtld, ovix, yules_k
from innspill.measures.vocabulary.frequency import frequencies
from innspill.measures.vocabulary.noun_style import is_nominalisation, noun_style
from innspill.measures.vocabulary.readability import letters, lix, lix_band, readability
from innspill.measures.vocabulary.reference_letters import (
    DIVERSITY,
    READABILITY,
    beside_letters,
    own,
    reference_letters,
)

KS = letter_called("ks-storbynettverk-2022")
WORDS = counted(KS)["word"].tolist()


def test_counts_agree_with_one_careful_count():
    table = frequencies(KS)
    assert (table["count"].sum(), len(table), table["count"].eq(1).sum()) == (672, 306, 205)
    assert table.iloc[0][["word", "count", "forms"]].tolist() == ["og", 38, "og 38"]
    assert round(table["per_1000"][0], 2) == 56.55


def test_a_name_behind_a_hyphen_keeps_its_capital():
    words = frequencies(KS, "lemma")["word"].tolist()
    assert "kommune-Norge" in words and "kommune-norge" not in words


def test_lemmas_gather_forms_and_names_made_of_common_words():
    table = frequencies(KS, "lemma").set_index("word")
    assert table.at["storbykommune", "forms"] == "storbykommunene 13, storbykommunenes 2, storbykommuner 1"
    assert table.at["generalistkommuneutvalg", "count"] == 4, "once in small letters, three times as a name"
    assert table.at["KS", "forms"] == "KS 5", "a name keeps its capitals"


def test_a_list_marker_is_no_word():
    letter = letter_from_text("Vi ber om dette:\n\na) en lov\n\nb) et tilskudd")
    assert frequencies(letter)["word"].tolist() == ["ber", "dette", "en", "et", "lov", "om", "tilskudd", "vi"]


def test_an_unknown_way_to_count_is_refused():
    with pytest.raises(InnspillError, match="form, lemma"):
        counted(KS, by="root")


def test_ovix_has_the_values_published_with_sparv():
    line = "a bc def ghij klmno pqrstu vxyzåäö ".split()
    assert [round(ovix(n * line), 2) for n in (2, 3, 4)] == [11.32, 9.88, 9.58]
    assert math.isnan(ovix(line)) and math.isnan(ovix([]))


@for_each(
    [
        (lambda: mattr(WORDS, 50), 0.8326163723916508, "LexicalRichness"),
        (lambda: mtld(WORDS), 94.9276463963964, "LexicalRichness"),
        (lambda: hdd(WORDS), 0.8588338631034494, "LexicalRichness"),
        (lambda: yules_k(WORDS), 93.67028061224491, "LexicalRichness"),
        (lambda: maas(WORDS), 0.01856085299858784, "LexicalRichness"),
        (lambda: mtld(WORDS, below=True), 100.7, "the careful count's second variant"),
        (lambda: mtld(WORDS, below=True, least=10), 108.7, "the careful count's third variant, as TAALED has it"),
    ]
)
def test_diversity_agrees_with_other_programs(measure, value, source):
    digits = 1 if value > 100 else 9
    assert round(measure(), digits) == round(value, digits), source


@given(st.lists(st.sampled_from("abcdefgh"), max_size=60), st.integers(1, 20))
def test_a_moving_window_equals_every_window_counted_anew(words, window):
    windows = [words[i : i + window] for i in range(len(words) - window + 1)]
    value = mattr(words, window)
    assert (
        math.isnan(value)
        if not windows
        else math.isclose(value, sum(len(set(w)) / window for w in windows) / len(windows))
    )


def test_diversity_names_its_definitions_and_a_letter_can_be_too_short():
    assert set(diversity(KS)["definition"]) == {"with headings", "sentences only", "with headings and numbers"}
    short = letter_from_text("Vi takker for brevet og viser til møtet. Fristen er kort.")
    assert diversity(short)["value"].isna().any()


def test_lix_has_the_value_published_with_sparv():
    lengths = [len(word) for word in 4 * "a bc def ghij klmno pqrstu vxyzåäö".split()]
    assert round(lix(len(lengths), 4, sum(n > 6 for n in lengths)), 2) == 21.29


def test_readability_of_the_ks_letter_under_each_definition():
    table = readability(KS).set_index("definition")["lix"].round(1)
    assert table.to_dict() == {
        "sentences only": 57.0,
        "with headings": 55.3,
        "sentences only, numbers as words": 56.9,
        "with headings, numbers as words": 55.2,
        "headings run into the sentence below": 58.3,
    }


def test_each_column_of_readability_by_hand():
    letter = letter_from_text("Vi støtter forslaget. Fristen bør utsettes av departementet nå. Ja.")
    row = readability(letter).set_index("definition").loc["sentences only"]  # sentences of 3, 6 and 1 words
    assert row.to_dict() == pytest.approx(
        {"words": 10, "sentences": 3, "long_words": 5, "lix": 10 / 3 + 50, "rix": 5 / 3, "words_per_sentence": 10 / 3,
         "median_sentence": 3, "longest_sentence": 6, "letters_per_word": 5.5, "long_share": 0.5}
    )  # fmt: skip


@for_each([("kommune-Norges", 13), ("28.04.2022", 0), ("§5a", 1), ("bl.a.", 3)])
def test_only_letters_make_a_word_long(form, n):
    assert letters(form) == n


def test_bands():
    assert [lix_band(x) for x in (39.9, 40, 57, 61)] == ["easy", "newspapers", "usual for the state", "heavier"]
    assert lix_band(57, "nb") == "vanlig for staten" and lix_band(math.nan) == ""


def test_a_letter_is_held_against_real_letters_under_one_definition():
    table = beside_letters(KS, (*DIVERSITY, *READABILITY)).set_index("measure")
    assert table.at["LIX", "value"] == pytest.approx(57.04, abs=0.01)
    assert (round(table.at["LIX", "low"], 1), round(table.at["LIX", "high"], 1)) == (55.2, 58.3)
    assert table.at["MATTR (50 words)", "value"] == pytest.approx(0.8378, abs=1e-4)
    assert (round(table.at["MTLD", "low"], 1), round(table.at["MTLD", "high"], 1)) == (94.9, 124.3)
    for row in table.itertuples():
        assert row.letters == len(row.others) == 30 and row.lower == sum(other < row.value for other in row.others)
        assert list(row.others) == sorted(row.others)


def test_a_letter_that_is_itself_among_the_others_is_not_held_against_itself(monkeypatch):
    known = reference_letters().replace({"set": {"KS": "real"}})
    monkeypatch.setattr(reference, "reference_letters", lambda: known)
    assert beside_letters(KS, READABILITY)["letters"].tolist() == [30, 30, 30]


def test_another_letter_that_measures_nearly_the_same_is_held_against(monkeypatch):
    known = reference_letters().replace({"set": {"KS": "real"}})
    twin = known[known["set"].eq("real") & known["value"].sub(57.0377).abs().lt(0.001)]
    assert len(twin) == 1, "the LIX of the letter itself"
    monkeypatch.setattr(reference, "reference_letters", lambda: pd.concat([known, twin], ignore_index=True))
    assert beside_letters(KS, READABILITY)["letters"].tolist() == [31, 30, 30]


@pytest.mark.slow
def test_other_letters_measure_what_the_tool_would_measure_now():
    told = reference_letters().set_index(["set", "measure"])["value"]
    for measure, value in own(KS).items():
        assert told["KS", measure] == pytest.approx(value, rel=1e-5)
    written = [own(read_letter(path)) for path in sorted(data("letters").glob("written/*/*.txt"))]
    assert told["written", "LIX"].tolist() == pytest.approx(sorted(each["LIX"] for each in written), rel=1e-5)
    assert set(reference_letters()["set"]) == {"real", "written", "KS"}


@for_each(
    [("vurdering", True), ("fagutvikling", True), ("betydning", True), ("forutsetning", True), ("innovasjon", True),
     ("mulighet", True), ("ting", False), ("ring", False), ("kommune", False), ("sjon", False)]
)  # fmt: skip
def test_nominalisations_by_ending(lemma, derived):
    assert is_nominalisation(lemma) is derived


def test_bli_passives_need_a_participle_in_the_same_sentence():
    letter = letter_from_text("Saken blir vurdert. Den vil bli oversendt i mai. Det blir dyrt. De har vurdert saken.")
    table = noun_style(letter).query("definition == 'sentences only'").set_index("measure")
    assert table.at["bli passives", "count"] == 2


def test_a_name_is_one_with_its_common_word_also_where_only_the_tagger_parts_them():
    letter = letter_from_text(
        "Losforeningen viser til brevet. Vi i Losforeningen støtter dette. Dette mener Losforeningen. Losforeningens "
        "styre har talt. Dette mener losforeningen. Bergen er en by. Bergen har berg. Vi bor i Bergen."
    )
    table = frequencies(letter, "lemma").set_index("word")["count"]
    assert table["losforening"] == 5 and "Losforeningen" not in table.index
    assert table["Bergen"] == 3 and table["berg"] == 1
