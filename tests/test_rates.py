"""Reference rates: wordfreq's own values, and lemma counts that add up."""

import pytest
from sentences import for_each

from innspill.norwegian.rates import lemma_counts, rate


# word_frequency(word, "nb") * 1e6 of wordfreq 3.1.1, which rounds to three digits
@for_each([("og", 28800), ("utvalget", 20.4), ("kommune-Norge", 182), ("bl.a.", 60.3), ("e-post", 63.5), ("5", 589)])
def test_rate_is_wordfreqs(word, per_million):
    assert rate(word) == pytest.approx(per_million, rel=0.005)


def test_rate_of_what_is_not_there():
    assert rate("generalistkommuneutvalget") == rate("") == rate("§") == rate("2022") == 0.0


def test_case_and_composition_do_not_count():
    assert rate("ÅR") == rate("år") == rate("a\u030ar") > 0


def test_lemma_counts():
    table = lemma_counts()
    assert list(table.columns) == ["lemma", "upos", "count"]
    assert table.attrs["tokens"] == table["count"].sum() == 214_740
    assert not table.duplicated(["lemma", "upos"]).any()
    assert table["count"].is_monotonic_decreasing
    assert not table["upos"].isin(["PUNCT", "SYM"]).any()
    assert (table["lemma"].str.len() > 0).all()
    assert "være" in set(table.head(5)["lemma"])


def test_lemma_counts_are_the_callers_own():
    mine = lemma_counts()
    mine.loc[0, "count"] = -1
    assert lemma_counts().loc[0, "count"] > 0
