"""Where words stand: dispersion, collocations."""

from itertools import product
from math import comb, isclose, isnan, log, log2

import pytest
from drawings import letter_called

from innspill.errors import InnspillError
from innspill.letter import letter_from_text
from innspill.measures.vocabulary.collocations import collocations
from innspill.measures.vocabulary.dispersion import (
    chance_dp,
    chance_p,
    dispersion,
    dp,
    dp_norm,
    hits,
    juillands_d,
    places,
)

KS = letter_called("ks-storbynettverk-2022")
SIZES = [100, 132, 104, 96, 100, 103, 37]


def test_dp_has_the_values_worked_out_in_gries_2008():
    # His example, p. 415: parts of 9, 10, 10, 10, 11 words; the word "a" stands 1, 2, 3, 4, 5 times.
    counts, sizes = [1, 2, 3, 4, 5], [9, 10, 10, 10, 11]
    assert isclose(dp(counts, sizes), 0.18, abs_tol=1e-9)
    assert isclose(dp_norm(counts, sizes), 0.18 / 0.82, abs_tol=1e-9)


def test_the_ends_of_the_scales():
    assert dp([5, 5], [50, 50]) == 0 and juillands_d([5, 5], [50, 50]) == 1
    assert dp_norm([0, 3], [90, 10]) == 1
    assert isclose(juillands_d([0, 0, 4], [10, 10, 10]), 0, abs_tol=1e-12)
    assert isnan(dp([0, 0], [1, 1])) and isnan(dp_norm([3], [10]))


def test_the_mean_by_chance_is_that_of_every_placing_counted():
    sizes, f = (3, 4, 5), 3
    total = sum(sizes)
    mean = sum(
        comb(3, a) * comb(4, b) * comb(5, f - a - b) / comb(total, f) * dp([a, b, f - a - b], sizes)
        for a, b in product(range(f + 1), repeat=2)
        if a + b <= f
    )
    assert isclose(chance_dp(f, sizes)[0], mean)


def test_a_rare_word_cannot_look_even():
    means = [round(chance_dp(f, SIZES)[0], 2) for f in (1, 3, 5, 15)]
    assert means == [0.85, 0.61, 0.44, 0.25]
    # The closing counted with the last section gives the design's .83, .57, .40, .23.
    joined = [round(chance_dp(f, [*SIZES[:-2], 140])[0], 2) for f in (1, 3, 5, 15)]
    assert joined == [0.83, 0.57, 0.40, 0.23]
    assert chance_dp(5, SIZES) == chance_dp(5, list(SIZES))


def test_p_is_the_share_of_placings_that_are_as_gathered():
    sizes, f = (3, 4, 5), 3
    found = dp([0, 3, 0], sizes)
    ways = [(a, b, f - a - b) for a, b in product(range(f + 1), repeat=2) if a + b <= f]
    weights = {way: comb(3, way[0]) * comb(4, way[1]) * comb(5, way[2]) / comb(12, f) for way in ways}
    exact = sum(weight for way, weight in weights.items() if dp(way, sizes) >= found - 1e-9)
    assert isclose(chance_p(found, f, sizes), exact, abs_tol=0.01)
    assert chance_p(0, f, sizes) == 1


def test_what_is_gathered_has_to_survive_all_words_that_were_looked_at():
    alone = dispersion(KS, ["løse"], "lemma").set_index("word")
    among = dispersion(KS, [], "lemma").set_index("word")
    assert alone.at["løse", "p"] == alone.at["løse", "p_holm"] < 0.05
    assert among.at["løse", "p"] == alone.at["løse", "p"] and among.at["løse", "p_holm"] > 0.05


def test_dispersion_of_the_letter():
    table = dispersion(KS, ["storbykommunene", "og"]).set_index("word")
    assert table.at["storbykommunene", "dp"] > table.at["storbykommunene", "chance_high"]
    assert table.at["og", "parts"] == table.at["og", "of"] == 7


def test_hits_lie_in_their_places():
    found, spans = hits(KS, ["rammer"]), places(KS)
    assert len(found) == 4 and spans["last"].iat[-1] == 671
    for row in found.itertuples():
        assert KS.text[row.start : row.end].lower() == "rammer"
        span = spans[spans["section"].eq(row.section)].iloc[0]
        assert span["first"] <= row.place <= span["last"]


LETTER = letter_from_text(
    "Store kommuner kan ta ansvar. Store kommuner vil ta ansvar. Små kommuner kan ikke ta på seg store\noppgaver. "
    "Store kommuner har råd."
)


def test_collocations_never_cross_a_sentence_and_keep_their_order():
    table = collocations(LETTER, least=1, stopwords=())
    pairs = set(zip(table["first"], table["second"], strict=True))
    assert ("store", "kommuner") in pairs and ("ansvar", "store") not in pairs and ("kommuner", "store") not in pairs


def test_scores_of_a_pair_of_neighbours_by_hand():
    row = collocations(LETTER, least=3, stopwords=()).iloc[0]
    assert (row["first"], row["second"], row["count"]) == ("store", "kommuner", 3)
    pair = collocations(LETTER, least=1, stopwords=()).set_index(["first", "second"]).loc[("ta", "ansvar")]
    assert (pair["first_count"], pair["second_count"]) == (3, 2)  # "ta" stands thrice, "ansvar" twice
    # 19 pairs of neighbours; "store" begins 4 of them, "kommuner" ends 4, both 3.
    o, e = (3, 1, 1, 14), (16 / 19, 60 / 19, 60 / 19, 225 / 19)
    assert isclose(row["g2"], 2 * sum(a * log(a / b) for a, b in zip(o, e, strict=True)), abs_tol=1e-6)
    assert isclose(row["pmi"], log2(3 * 19 / 16)) and isclose(row["log_dice"], 14 + log2(2 * 3 / 8))
    assert isclose(row["t"], (3 - 16 / 19) / 3**0.5)


def test_stopwords_and_windows():
    assert collocations(LETTER, least=1, stopwords={"store"})["first"].ne("store").all()
    wide = collocations(LETTER, window=3, least=2, stopwords=())
    assert ("kommuner", "ansvar") not in set(zip(wide["first"], wide["second"], strict=True))
    assert ("kommuner", "ta") in set(zip(wide["first"], wide["second"], strict=True))
    with pytest.raises(InnspillError, match="window of 1"):
        collocations(LETTER, window=1)


def test_nltk_text():
    assert KS.nltk_text().count("utvalget") == 5
