"""Agreement: published worked examples, hand-made cases, and other implementations as peers."""

from importlib import import_module

import krippendorff
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sentences import for_each

from innspill.codebook import read_codebook
from innspill.coders import code_themes
from innspill.coding import make_codings, merge, read_codings
from innspill.errors import InnspillError
from innspill.letter import letter_from_text, read_letter
from innspill.measures.agreement.alpha import alpha, masi
from innspill.measures.agreement.coders import agreement_on, agreement_over, span_agreement_over
from innspill.measures.agreement.differences import REQUEST, compared, differences, one_table
from innspill.measures.agreement.pairs import codes, span_pairs, unit_pairs

LETTER = letter_from_text("Havna er stengt. Kaia må bygges. Ferga går. Vi takker.\n", name="havn")
S1, S2, S3, S4 = [(unit.start, unit.end) for unit in LETTER.parts]


def coded(*rows, layer="theme", coders=("a", "b"), read=None, **attributes):
    """Codings of LETTER from (coder, code, span) or (coder, code, span, status)."""
    whole = (0, len(LETTER.text))
    table = [
        {"layer": layer, "coder": who, "code": code, "start": at[0], "end": at[1], "status": (*rest, "primary")[0]}
        for who, code, at, *rest in rows
    ]
    for row, values in zip(table, attributes.get("values", [{}] * len(table)), strict=True):
        row.update(values)
    return make_codings(table, coverage=[(who, layer, *((read or {}).get(who, whole))) for who in coders])


# --- Krippendorff's alpha -------------------------------------------------------------------------------------------

# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability: examples A, B and C; "." is a missing value.
EXAMPLES = {
    "A: binary, two coders": (["0100000010", "1110010000"], 0.095),
    "B: nominal, two coders": (["aabbdcccedda", "babbbccceddd"], 0.692),
    "C: nominal, four coders, missing values": (
        ["123321412...", "1233224125.3", ".3332342251.", "12332441251."],
        0.743,
    ),
}


def units_of(coders):
    return [[label for label in unit if label != "."] for unit in zip(*coders, strict=True)]


@for_each(EXAMPLES)
def test_alpha_gives_the_published_value(example):
    coders, published = EXAMPLES[example]
    assert round(alpha(units_of(coders)), 3) == published


@given(st.lists(st.lists(st.sampled_from("abc."), min_size=3, max_size=3), min_size=4, max_size=12))
def test_alpha_agrees_with_the_krippendorff_package(units):
    values = [label for unit in units if sum(x != "." for x in unit) > 1 for label in unit if label != "."]
    ours = alpha([[label for label in unit if label != "."] for unit in units])
    if len(set(values)) < 2:
        assert np.isnan(ours)
        return
    data = np.array([[np.nan if label == "." else ord(label) for label in unit] for unit in units]).T
    assert ours == pytest.approx(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal"))


def nltk_metrics():
    """NLTK's metrics, without scipy.stats, which takes a second to load."""
    import_module("innspill.letter.nltk_text")
    return import_module("nltk.metrics")


@pytest.mark.slow
@for_each(
    [
        ("ab", "ab", 0, "equal"),
        ("", "", 0, "no code at all is a label of its own"),
        ("ab", "", 1, "nothing in common"),
        ("ab", "cd", 1, "nothing in common"),
        ("ab", "abcd", 1 - 1 / 2 * 2 / 3, "one holds the other: J = 2/4, M = 2/3"),
        ("abc", "bcd", 1 - 2 / 4 * 1 / 3, "they overlap: J = 2/4, M = 1/3"),
    ]
)
def test_masi_after_passonneau(a, b, distance, why):
    assert masi(frozenset(a), frozenset(b)) == pytest.approx(distance), why
    if a or b:  # NLTK divides by zero for two empty sets, and writes .67 and .33 for 2/3 and 1/3
        assert masi(frozenset(a), frozenset(b)) == pytest.approx(
            nltk_metrics().masi_distance(set(a), set(b)), abs=0.005
        )


def test_alpha_with_masi_agrees_with_nltk_but_for_its_rounding():
    sets = [("ab", "a"), ("c", "c"), ("bc", "ab"), ("a", "c"), ("abc", "ab"), ("b", "b")]
    data = [(who, i, frozenset(x)) for i, pair in enumerate(sets) for who, x in zip("ab", pair, strict=True)]
    ours = alpha([[frozenset(x) for x in pair] for pair in sets], masi)
    assert ours == pytest.approx(
        nltk_metrics().AnnotationTask(data, distance=nltk_metrics().masi_distance).alpha(), abs=0.005
    )


# --- unit layers ----------------------------------------------------------------------------------------------------


def test_strict_lenient_and_all_differ_as_they_should():
    codings = coded(
        ("a", "X", S1), ("b", "X", S1),  # the same
        ("a", "X", S2), ("a", "Y", S2, "acceptable"), ("b", "Y", S2),  # defensible: lenient only
        ("a", "Z", S3), ("a", "Y", S3, "further"), ("b", "X", S3), ("b", "Y", S3, "further"),  # Y in common
    )  # fmt: skip
    found = agreement_over([(LETTER, codings)], "theme", "a", "b")
    assert found.n == 4  # the fourth sentence was read by both and coded by neither
    assert found.figure("strict", "f1_micro") == pytest.approx(2 * 1 / (2 * 1 + 2 + 2))
    assert found.figure("lenient", "f1_micro") == pytest.approx(2 * 2 / (2 * 2 + 1 + 1))
    assert found.figure("all", "f1_micro") == pytest.approx(2 * 2 / (2 * 2 + 2 + 2))
    # strict alpha by hand: labels X X | X Y | Z X | - -, n = 8; 2 pairs differ: D_o = 4/8;
    # counts X 4, Y 1, Z 1, none 2: D_e = (64 - 16 - 1 - 1 - 4) / 56 = 42/56
    assert found.figure("strict", "alpha") == pytest.approx(1 - (4 / 8) / (42 / 56))


def test_a_doubtful_code_is_neither_rewarded_nor_punished():
    base = [("a", "X", S1), ("b", "X", S1), ("a", "Y", S2), ("b", "Y", S2)]
    plain = agreement_over([(LETTER, coded(*base))], "theme", "a", "b")
    doubted = agreement_over(
        [(LETTER, coded(*base, ("a", "Z", S1, "doubtful"), ("b", "Z", S1, "further")))], "theme", "a", "b"
    )
    assert doubted.figure("all", "f1_micro") == plain.figure("all", "f1_micro") == 1
    assert doubted.figures.query("way == 'all' and measure == 'f1_micro'")["left_out"].tolist() == [1]
    primary = agreement_over([(LETTER, coded(*base, ("a", "Z", S3, "doubtful"), ("b", "Z", S3)))], "theme", "a", "b")
    assert primary.figure("strict", "precision") == 1


def test_alpha_is_over_all_units_whoever_doubts():
    """KS: read:a doubts what the program calls the theme of some units; without them alpha would be .83."""
    letter = read_letter("ks-storbynettverk-2022")
    book = read_codebook("theme")
    codings = merge(read_codings(letter), code_themes(letter, book))
    pairs = unit_pairs(letter, codings, "theme", "read:a", "auto:themes")
    labels = [[codes(given, "primary") for given in pair] for pair in zip(pairs["a"], pairs["b"], strict=True)]
    known = list(dict.fromkeys(label for pair in labels for label in pair))
    data = np.array([[known.index(label) for label in pair] for pair in labels]).T
    peer = krippendorff.alpha(data, level_of_measurement="nominal")
    found = agreement_over([(letter, codings)], "theme", "read:a", "auto:themes")
    assert found.figure("strict", "alpha") == pytest.approx(peer)
    told = found.figures[found.figures["measure"].eq("alpha")]
    assert told[["n", "left_out"]].values.tolist() == [[40, 0], [40, 0]]
    doubted = any(codes(a, "doubtful") & codes(b, "primary") for a, b in zip(pairs["a"], pairs["b"], strict=True))
    assert doubted, "else the test says nothing"


def test_nobody_scores_by_doubting():
    doubts = [("b", "X", S2, "doubtful"), ("b", "Y", S3, "doubtful")]
    codings = coded(("a", "X", S1), ("b", "X", S1), ("a", "X", S2), *doubts)
    found = agreement_over([(LETTER, codings)], "theme", "a", "b")
    assert (found.figure("strict", "precision"), found.figure("strict", "recall")) == (1, 0.5)
    assert differences(LETTER, codings, "theme", "a", "b")["b"].tolist() == ["X (doubtful)"]


def test_only_units_that_both_have_read_count():
    codings = coded(("a", "X", S1), ("b", "Y", S1), ("a", "X", S2), ("b", "X", S2), read={"b": (S2[0], S3[1])})
    assert unit_pairs(LETTER, codings, "theme", "a", "b")["unit"].tolist() == ["s2", "s3"]
    assert agreement_over([(LETTER, codings)], "theme", "a", "b").figure("strict", "f1_micro") == 1


def test_a_span_counts_for_the_units_it_covers_by_half():
    slipped, both = (S1[0], S2[0] + 2), (S2[0], S3[1])
    pairs = unit_pairs(LETTER, coded(("a", "X", slipped), ("b", "Y", both)), "theme", "a", "b")
    assert pairs["a"].tolist() == [{"X": "primary"}, {}, {}, {}]
    assert pairs["b"].tolist() == [{}, {"Y": "primary"}, {"Y": "primary"}, {}]


def test_of_a_code_given_twice_the_firmer_status_counts():
    twice = ("a", "X", S1, "doubtful"), ("a", "X", (S1[0], S1[1] - 1)), ("b", "X", S1), ("b", "X", S1, "further")
    for pairs in (unit_pairs, span_pairs):
        (first, *_) = pairs(LETTER, coded(*twice), "theme", "a", "b")[["a", "b"]].to_numpy().tolist()
        assert first == [{"X": "primary"}, {"X": "primary"}], pairs


def test_the_coder_who_did_not_read_is_named():
    with pytest.raises(InnspillError, match="c has not coded layer theme; a, b has"):
        agreement_over([(LETTER, coded(("a", "X", S1)))], "theme", "a", "c")
    apart = coded(("a", "X", S1), read={"a": S1, "b": S2})
    with pytest.raises(InnspillError, match="nothing in common"):
        agreement_over([(LETTER, apart)], "theme", "a", "b")


def test_per_code_shares_rest_on_five_or_more():
    long = letter_from_text("Havna er stengt. " * 6, name="lang")
    rows = [{"layer": "theme", "coder": who, "code": code, "start": unit.start, "end": unit.end}
            for i, unit in enumerate(long.parts) for who, code in (("a", "XXXXXY"[i]), ("b", "XXXXYY"[i]))]  # fmt: skip
    codings = make_codings(rows, coverage=[(who, "theme", 0, len(long.text)) for who in "ab"])
    table = agreement_over([(long, codings)], "theme", "a", "b").codes.query("way == 'strict'").set_index("code")
    assert table.loc["X", ["a", "b", "both"]].tolist() == [5, 4, 4]
    assert table.loc["X", "recall"] == pytest.approx(4 / 5)
    assert np.isnan(table.loc["X", "precision"]) and np.isnan(table.loc["Y", "f1"])


def test_requests_are_compared_between_those_who_say_whether_a_unit_is_one():
    acts = [
        (who, code, at)
        for who in ("hand:a", "hand:b")
        for code, at in zip(("demand", "wish", "statement"), (S1, S2, S3), strict=True)
    ]
    values = [{"request": value} for value in ("yes", "yes", "no", "yes", "doubtful", "yes")]
    codings = coded(*acts, layer="act", coders=("hand:a", "hand:b"), values=values)
    (found,) = compared(LETTER, codings, {REQUEST: read_codebook("act")})
    assert (found.same, found.n) == (2, 4)  # of the fourth nobody says anything
    table = one_table([found])
    assert table[["unit", "differ_in", "hand:a", "hand:b"]].values.tolist() == [
        ["s3", "primary", "no", "yes"],
        ["s2", "primary, defensible", "yes", "doubtful"],
    ]
    unsaid = coded(*acts, layer="act", coders=("hand:a", "hand:b"), values=[*values[:3], {}, {}, {}])
    assert compared(LETTER, unsaid, {REQUEST: read_codebook("act")}) == []


def test_differences_name_the_place_and_both_sides():
    codings = coded(
        ("a", "X", S1), ("b", "X", S1),
        ("a", "X", S2), ("a", "Y", S2, "acceptable"), ("b", "Y", S2),
        ("a", "X", S3), ("b", "X", S3), ("b", "Z", S3, "further"),
        ("a", "X", S4), ("a", "Y", S4, "doubtful"), ("b", "X", S4), ("b", "Y", S4, "further"),
    )  # fmt: skip
    table = differences(LETTER, codings, "theme", "a", "b")
    assert table[["unit", "differ_in", "a", "b"]].values.tolist() == [
        ["s2", "primary, defensible", "X, Y (acceptable)", "Y"],
        ["s3", "further", "X", "X, Z (further)"],
    ]
    assert table["text"].tolist() == ["Kaia må bygges.", "Ferga går."]


def test_the_interval_repeats_holds_the_value_and_says_what_was_drawn():
    codings = coded(("a", "X", S1), ("b", "X", S1), ("a", "X", S2), ("b", "Y", S2), ("a", "Y", S3), ("b", "Y", S3))
    one = agreement_over([(LETTER, codings)], "theme", "a", "b")
    again = agreement_over([(LETTER, codings)], "theme", "a", "b")
    pd.testing.assert_frame_equal(one.figures, again.figures)
    known = one.figures.dropna()
    assert (known["low"] <= known["value"]).all() and (known["value"] <= known["high"]).all()
    assert one.over == "units"
    two = agreement_over([(LETTER, codings), (letter_from_text(LETTER.text, name="to"), codings)], "theme", "a", "b")
    assert (two.over, two.letters, two.n) == ("letters", 2, 8)
    assert two.figure("strict", "f1_micro") == one.figure("strict", "f1_micro")
    alike = two.figures.query("measure == 'f1_micro'")
    assert (alike["low"] == alike["high"]).all()  # two equal letters: drawing letters moves nothing


def test_a_letter_that_not_both_have_read_is_left_out():
    shared = coded(("a", "X", S1), ("b", "X", S1))
    alone = coded(("a", "X", S1), coders=("a",))
    found = agreement_over([(LETTER, shared), (letter_from_text(LETTER.text, name="to"), alone)], "theme", "a", "b")
    assert (found.letters, found.n, found.over) == (1, 4, "units")
    with pytest.raises(InnspillError, match="b has not coded"):
        agreement_over([(LETTER, alone)], "theme", "a", "b")
    with pytest.raises(InnspillError, match="no letter"):
        agreement_over([], "theme", "a", "b")


# --- span layers and requests ---------------------------------------------------------------------------------------


def test_spans_match_when_they_overlap_by_half_of_the_shorter():
    start = S1[0]
    rows = [("a", "X", (start, start + 8)), ("b", "X", (start + 4, start + 12))]  # 4 of 8
    assert len(span_pairs(LETTER, coded(*rows), "theme", "a", "b")) == 1
    rows = [("a", "X", (start, start + 8)), ("b", "X", (start + 6, start + 14))]  # 2 of 8
    assert len(span_pairs(LETTER, coded(*rows), "theme", "a", "b")) == 2


def test_each_span_matches_once_and_rather_with_its_own_code():
    whole, part = S1, (S1[0], S1[0] + 5)
    codings = coded(("a", "X", whole), ("b", "Y", whole), ("b", "X", part))
    pairs = span_pairs(LETTER, codings, "theme", "a", "b")
    assert [(dict(x), dict(y)) for x, y in zip(pairs["a"], pairs["b"], strict=True)] == [
        ({"X": "primary"}, {"X": "primary"}),
        ({}, {"Y": "primary"}),
    ]


def test_span_agreement_leaves_optional_spans_out():
    kaia, ferga = (S2[0], S2[0] + 4), (S3[0], S3[0] + 5)
    codings = coded(
        ("a", "X", kaia), ("b", "X", kaia),
        ("a", "X", ferga, "doubtful"), ("b", "Y", ferga),  # neither finding nor missing it is an error
        ("b", "X", S4, "doubtful"),  # and what b itself doubts is not found
        layer="connective",
    )  # fmt: skip
    found = span_agreement_over([(LETTER, codings)], "connective", "a", "b")
    assert (found.n, found.figure("found", "f1_micro"), found.figure("strict", "f1_micro")) == (1, 1, 1)
    assert differences(LETTER, codings, "connective", "a", "b", spans=True).empty


def test_no_span_at_all_is_nothing_to_miss():
    nothing = span_agreement_over([(LETTER, coded(layer="connective"))], "connective", "a", "b")
    assert nothing.n == 0 and np.isnan(nothing.figure("found", "f1_micro"))
    missed = span_agreement_over([(LETTER, coded(("a", "X", S1), layer="connective"))], "connective", "a", "b")
    assert (missed.n, missed.figure("found", "recall")) == (1, 0)
    assert np.isnan(missed.figure("found", "precision"))


def test_requests_match_by_overlap_and_doubtful_ones_do_not_count():
    rows = [("a", "demand", S2), ("b", "demand", (S2[0] + 5, S2[1])), ("a", "wish", S1), ("b", "wish", S1),
            ("a", "demand", S3), ("b", "statement", S4)]  # fmt: skip
    rows += [("a", "demand", S4), ("b", "demand", S3)]  # b doubts the one request and misses the other
    asked = ["yes", "yes", "doubtful", "yes", "yes", "no", "yes", "doubtful"]
    codings = coded(*rows, layer="act", values=[{"request": value} for value in asked])
    found = agreement_on("requests", [(LETTER, codings)], "a", "b")
    assert found.codes[["a", "b", "both"]].values.tolist() == [[3, 1, 1]]
    assert found.figure("found", "precision") == 1
    assert found.figure("found", "recall") == pytest.approx(1 / 3)
    assert found.figures["left_out"].tolist() == [1, 1, 1, 1]
