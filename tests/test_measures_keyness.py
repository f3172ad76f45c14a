"""Keyness and compound families: bounds by inversion, G² by another program, and what is done with absent words."""

from math import inf, isclose, log2

import pandas as pd
import pytest
import scipy  # whose stats are loaded by the one worker that asks for them
from drawings import letter_called
from sentences import for_each

from innspill.errors import InnspillError
from innspill.letter import letter_from_text
from innspill.measures.vocabulary.counted import shown_lemmas
from innspill.measures.vocabulary.families import compound_words, families, of_sender
from innspill.measures.vocabulary.frequency import frequencies
from innspill.measures.vocabulary.keyness import (
    conservative,
    g2_to_counts,
    g2_to_rate,
    holm,
    keyness,
    log_ratio_to_counts,
    log_ratio_to_rate,
    poisson_bounds,
)
from innspill.measures.vocabulary.reference import lemma_rates
from innspill.norwegian.stopwords import STOPWORDS

KS = letter_called("ks-storbynettverk-2022")


@for_each([1, 3, 16])
def test_poisson_bounds_are_where_the_count_becomes_unlikely(count):
    low, high = poisson_bounds(count)
    assert isclose(scipy.stats.poisson.sf(count - 1, low), 0.025) and isclose(
        scipy.stats.poisson.cdf(count, high), 0.025
    )


def test_poisson_bounds_as_printed_in_tables():
    assert [round(x, 2) for x in poisson_bounds(10)] == [4.80, 18.39]  # Garwood 1936
    assert poisson_bounds(0)[0] == 0 and round(poisson_bounds(0)[1], 2) == 3.69


@pytest.mark.slow
def test_ratio_to_counts_agrees_with_clopper_and_pearson():
    value, low, high = log_ratio_to_counts(16, 672, 40, 243906)
    interval = scipy.stats.binomtest(16, 56).proportion_ci(method="exact")
    expected = [log2(243906 / 672 * p / (1 - p)) for p in interval]
    assert isclose(low, expected[0]) and isclose(high, expected[1]) and isclose(value, log2(16 / 672 / (40 / 243906)))


def test_a_word_absent_from_counts_has_no_upper_bound():
    value, low, high = log_ratio_to_counts(3, 672, 0, 243906)
    assert value == high == inf and low > 0
    assert log_ratio_to_counts(0, 672, 5, 1000)[0] == -inf


def test_ratio_to_a_known_rate():
    value, low, high = log_ratio_to_rate(8, 1_000_000, 2.0)
    assert value == 2 and low < value < high


@for_each([(1, 3, 1), (-3, -1, -1), (-1, 1, 0), (0, 2, 0)])
def test_the_conservative_bound_is_the_one_nearer_to_no_difference(low, high, bound):
    assert conservative(low, high) == bound


def test_two_term_g2_is_near_that_of_the_whole_table():
    two = g2_to_counts(16, 672, 40, 243906)
    four = scipy.stats.chi2_contingency([[16, 40], [656, 243866]], lambda_="log-likelihood", correction=False)[0]
    assert two == pytest.approx(121.9189147) and abs(two - four) / four < 0.01  # the terms left out are small
    assert g2_to_rate(4, 1_000_000, 4.0) == 0


def test_holm_by_hand():
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([0.5, 0.9]) == [1.0, 1.0] and holm([]) == []


@pytest.mark.parametrize("reference", ["wordfreq", "ud"])
def test_keyness_of_the_ks_letter(reference):
    table = keyness(KS, reference).set_index("word")
    assert table["count"].min() == 3 and "og" not in table.index
    assert table.at["storbykommune", "absent"] and table.at["storbykommune", "parts"].startswith("stor ")
    assert not table.at["kommune", "absent"] and table.at["kommune", "bound"] > 3
    assert table.at["god", "bound"] == 0, "four times in 672 words is no more than usual"
    assert (table["low"] <= table["log_ratio"]).all() and (table["log_ratio"] <= table["high"]).all()
    assert table["bound"].is_monotonic_decreasing


def test_unknown_reference():
    with pytest.raises(InnspillError, match="wordfreq, ud"):
        keyness(KS, "google")


def test_the_rate_of_a_lemma_is_that_of_all_its_forms():
    rates = lemma_rates(["kommune", "nabokommune", "xyzzy"])
    assert 400 < rates["kommune"] < 500 and 0 < rates["nabokommune"] < 5 and rates["xyzzy"] == 0


def test_families_of_the_ks_letter():
    table = families(KS)
    kommune = table[table["stem"].eq("kommune")]
    assert kommune.query("role == 'head' and word == 'storbykommune'")["count"].tolist() == [16]
    assert set(kommune.query("role == 'inside'")["word"]) >= {"generalistkommuneutvalg", "generalistkommunesystem"}
    assert kommune.query("role == 'alone'")["count"].tolist() == [13]
    assert "storby" in set(table["stem"]) and not {"stor", "by", "generalist"} & set(table["stem"])
    assert "kommune-Norge" in set(kommune["word"])
    compounds = table.query("role != 'alone'")["word"]
    assert compounds.is_unique, "a compound is in one family"


@for_each(
    [
        ("Nettverket og regelverket er nye. Verket i byen er gammelt.", "verk"),
        ("Fartøyene går i farvannet. Farvannsloven og farvannsavgiften er nye.", "far"),
        ("Vi sender e-post, ber om e-handel og leser e-bøker.", "e"),
        ("Tallene ødelegger saken. Vi går før leggetid. Å legge den bort er feil.", "legge"),
        ("Satsen fastsettes i loven. Vi setter ut settefisk og settepoteter.", "sette"),
    ]
)
def test_a_part_that_has_faded_makes_no_family(text, stem):
    assert stem not in set(families(letter_from_text(text))["stem"])
    assert families(letter_from_text(text), (stem,))["stem"].unique().tolist() == [stem], "unless it is asked for"


def test_a_verb_that_means_something_alone_has_its_family():
    text = "Vi kjører mer. Kjøretiden og kjørelengden øker."
    assert families(letter_from_text(text))["stem"].unique().tolist() == ["kjøre"]


def test_a_family_has_its_stem_in_the_letter_or_three_compounds():
    assert families(letter_from_text("Skolebyen og havnebyen vokser.")).empty
    assert set(families(letter_from_text("Skolebyen og havnebyen vokser. Byen er stor."))["stem"]) == {"by"}
    assert set(families(letter_from_text("Skolebyen, havnebyen og kystbyen vokser."))["stem"]) == {"by"}


def test_a_stem_is_one_with_and_without_the_letter_that_links_it():
    table = families(letter_from_text("Havneeieren og havnekapitalen, havne- og farvannsloven. Havnen er ny."))
    assert table[["stem", "role", "word"]].to_numpy().tolist() == [
        ["havn", "alone", "havn"], ["havn", "first", "havneeier"], ["havn", "first", "havnekapital"],
    ]  # fmt: skip


def test_a_bound_form_before_a_word_makes_one_of_its_family():
    table = families(
        letter_from_text(
            "Vi trenger bionæringer, kystnæringen og andre næringer. Biodiversitet er automatisk, sa biologen."
        )
    )
    assert table.query("stem == 'næring'")["word"].tolist() == ["næring", "bionæring", "kystnæring"]
    assert table.query("word == 'bionæring'")["cut"].tolist() == ["bio·næring"]
    assert set(table["stem"]) == {"næring"}, "nothing is cut that leaves no word"


def test_a_compound_that_hangs_on_to_the_next_is_the_word_that_it_is_without_its_hyphen():
    letter = letter_from_text("Vi driver havbruk. Vi vil ha havbruk- og fiskerihavner. Vi har havne- og losgebyr.\n")
    words = compound_words(letter).set_index("word")["count"]
    assert words["havbruk"] == 2 and "havbruk-" not in words


def test_the_senders_name_is_no_family_of_what_the_letter_speaks_of():
    text = "Fra: Kystbåtlaget\n\nKystbåtlaget viser til høringen. Kystbåtlaget ber om kystvakt. Kysten og kystfisket er viktige."
    letter = letter_from_text(text)
    assert letter.parties.sender.name == "Kystbåtlaget"
    assert families(letter)["word"].tolist() == ["kyst", "kystfiske", "kystvakt"]


def test_a_name_of_common_nouns_is_no_part_of_a_family():
    """Nor do its words stand out, unless they stand oftener outside it."""
    letter = letter_from_text(
        "Senter for bolig- og leieforskning\n\nTil Boligdepartementet\n\nHøring\n\nSenter for bolig- og leieforskning"
        " støtter et leietak, en leieplikt og en leierett. Leien er høy.\n\nMed hilsen\nSenter for bolig- og leieforskning"
    )
    assert families(letter, ("leie",))["word"].tolist() == ["leie", "leieplikt", "leierett", "leietak"]
    assert {letter.text[start:].split()[0] for start in of_sender(letter) if letter.text[start - 1].isspace()} == {
        "Senter", "for", "bolig-", "og", "leieforskning"}  # fmt: skip


@pytest.mark.parametrize(
    ("form", "shown"), [("fiskeskatteutvalgets", "fiskeskatteutvalg"), ("fiskeskatte-", "fiskeskatte-")]
)
def test_a_compound_that_its_tag_leaves_as_it_stands_is_the_word_it_is_a_form_of(form, shown):
    rows = [("fiskeskatteutvalget", "NOUN", "Definite=Def", "fiskeskatteutvalg"), (form, "VERB", "VerbForm=Inf", form)]
    assert shown_lemmas(pd.DataFrame(rows, columns=["form", "upos", "feats", "lemma"])) == ["fiskeskatteutvalg", shown]


def test_families_of_chosen_stems_may_share_a_compound():
    table = families(KS, ("kommune", "storby"))
    assert table["word"].eq("storbykommune").sum() == 2
    assert table.query("stem == 'storby' and word == 'storbynettverk'")["cut"].tolist() == ["storby·nettverk"]


def test_families_of_chosen_stems_keep_their_order_and_an_unknown_stem_is_named():
    assert families(KS, ("utvalg", "by"))["stem"].unique().tolist() == ["utvalg", "by"]
    with pytest.raises(InnspillError, match="'sykkel'"):
        families(KS, ("sykkel",))
    assert families(letter_from_text("Vi er her.")).empty


@for_each(
    [
        ("Banen er stort sett bygd. Vi har sett banen. Den er stor.", {"se": 1, "stor": 1, "bane": 2}),
        ("På sin side sto hun ved siden av. Vi leste en side til.", {"side": 1}),
        ("Fra tre til to år. Kaia er to år. Det er fire år siden.", {"år": 3, "tre": 0, "to": 0, "kai": 1}),
        ("For eksempel kan bruken øke. Eksempelet er godt.", {"eksempel": 1}),
    ]
)
def test_words_of_set_phrases_and_numerals_are_not_counted_with_content_words(text, counts):
    letter = letter_from_text(text)
    found = dict(frequencies(letter, "lemma", STOPWORDS)[["word", "count"]].to_numpy().tolist())
    assert {word: found.get(word, 0) for word in counts} == counts
    assert frequencies(letter, "lemma")["count"].sum() == len(letter.words), "all are running words"
