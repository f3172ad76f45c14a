"""Figures of words: each dot, line and number says what its row says."""

import pytest
from drawings import drawn, marks, said, study, ticks
from matplotlib.colors import to_hex

from innspill.figures import export
from innspill.figures.base.language import number, share
from innspill.figures.base.style import BLUE, GREY, ORANGE, SKY, VERMILION
from innspill.figures.vocabulary.cloud import _place, draw_cloud
from innspill.figures.vocabulary.keyness import draw_keyness
from innspill.measures.vocabulary.dispersion import hits
from innspill.measures.vocabulary.keyness import keyness
from innspill.norwegian.stopwords import STOPWORDS

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("words")]  # where they have been drawn already
in_both = pytest.mark.parametrize("language", ["en", "nb"])


def low(*colours):
    return tuple(colour.lower() for colour in colours)


def under(axes, head):
    """The cells of the column with this head, from the top: what stands at the same x, to the right of the axes."""
    texts = [(text.get_position(), getattr(text, "xy", None), text.get_text()) for text in axes.texts]
    at = next(xy[0] for _, xy, text in texts if xy and text == head)
    return [text for (x, _), xy, text in sorted(texts, key=lambda one: one[0][1]) if not xy and x == pytest.approx(at)]


@in_both
def test_a_word_has_a_dot_for_each_time_and_dots_of_one_form_look_alike(language):
    one = drawn("words", language=language)
    axes = one.figure.axes[0]
    rows, dots = ticks(axes.yaxis), marks(axes)
    looks = list(zip(low(BLUE, ORANGE, SKY, GREY), (True, True, False, True), strict=True))
    for y, row in enumerate(one.table.itertuples(index=False)):
        assert rows[y] == row.word
        wanted = [looks[min(rank, 3)] for rank, form in enumerate(row.forms.split(", "))
                  for _ in range(int(form.split()[-1]))]  # fmt: skip
        assert [(dot.colour, dot.filled) for dot in dots if dot.y == y] == wanted
        assert str(row.count) in [text.text for text in said(axes) if text.y == y]
    covered = share(one.table["count"].sum(), 672, language)
    assert covered in one.caption


@in_both
def test_words_of_the_cloud_have_the_colour_of_their_theme_and_the_legend_says_which(language):
    one, about = drawn("word-cloud", language=language), study(language=language)
    axes = one.figure.axes[0]
    colours, legend = about.word_colours()
    assert [to_hex(patch.get_facecolor()) for patch in axes.patches] == [
        colours.get(word, "#4d4d4d").lower() for word in one.table["word"]
    ]
    names = [text.text for text in said(axes)]
    assert dict(zip(names, [mark.colour for mark in marks(axes, "s")], strict=True)) == {
        name: colour.lower() for name, colour in legend.items()
    }
    assert set(names) <= set(about.names("theme").values())


def test_the_word_cloud_has_each_word_once_and_no_two_overlap():
    one = drawn("word-cloud", language="nb")
    assert one.table["word"].is_unique and not set(one.table["word"]) & STOPWORDS
    boxes = [patch.get_path().get_extents() for patch in one.figure.axes[0].patches]
    assert len(boxes) == len(one.table) > 25
    free = [(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :] if not a.overlaps(b)]
    pairs = len(boxes) * (len(boxes) - 1) // 2
    assert len(free) > 0.95 * pairs, "boxes may interlock (a word over a low letter), ink may not"
    assert min(box.x0 for box in boxes) >= 0


def test_the_letters_of_the_cloud_grow_with_the_root_of_keyness():
    one = drawn("word-cloud")
    areas = [patch.get_path().get_extents().height for patch in one.figure.axes[0].patches]
    tall = {"g", "p", "y", "j", "t", "l", "k", "b", "d", "f", "h"}
    alike = [(height, g2**0.5) for word, height, g2 in zip(one.table["word"], areas, one.table["g2"], strict=True)
             if {"g", "k"} <= set(word) and set(word) & tall]  # fmt: skip
    ratios = [height / root for height, root in alike]
    assert len(alike) > 3 and max(ratios) < 1.1 * min(ratios)


def test_a_word_that_finds_no_place_is_never_drawn_smaller():
    assert _place({"generalistkommuneutvalg": 1.0, "storbykommune": 0.9}, 400) == []


@in_both
def test_heads_of_a_family_stand_on_the_left_and_firsts_on_the_right(language):
    one = drawn("compound-families", language=language)
    texts = said(one.figure.axes[0])
    middle = 7.75
    left, right = (
        [text.text for text in texts if (text.x < middle - 0.5, text.x > middle + 0.5)[side]] for side in (0, 1)
    )
    for stem, family in one.table.groupby("stem", sort=False):
        assert stem in [text.text for text in texts if text.x == middle]
        for role, side in (("head", left), ("first", right), ("inside", right)):
            shown = family[family["role"].eq(role)].nlargest(3, "count")
            assert all(word in side for word in shown["word"]), (stem, role)
        alone = family.loc[family["role"].eq("alone"), "count"].sum()
        assert not alone or f"{ {'en': 'alone', 'nb': 'alene'}[language] } {alone}" in [text.text for text in texts]
    colours = {to_hex(patch.get_edgecolor()) for patch in one.figure.axes[0].patches}
    assert colours == set(low(ORANGE, BLUE))


@in_both
def test_a_line_of_keyness_runs_from_bound_to_bound_and_is_hollow_where_it_holds_no_difference(language):
    one = drawn("keyness", language=language)
    axes = one.figure.axes[0]
    spans = {line.get_ydata()[0]: sorted(line.get_xdata()) for line in axes.lines if len(line.get_xdata()) == 2
             and line.get_ydata()[0] == line.get_ydata()[1]}  # fmt: skip
    dots, rows = {mark.y: mark for mark in marks(axes, "o")}, ticks(axes.yaxis)
    for y, row in enumerate(one.table.itertuples(index=False)):
        assert rows[y] == row.word
        assert (y in dots) == (not row.absent)
        if not row.absent:
            assert spans[y] == pytest.approx([row.low, min(row.high, axes.get_xlim()[1])])
            assert (dots[y].x, dots[y].filled) == (pytest.approx(row.log_ratio), bool(row.bound))
    arrows = [text for text in axes.texts if getattr(text, "arrow_patch", None)]
    assert [arrow.xyann[1] for arrow in arrows] == one.table.index[one.table["absent"]].tolist()
    assert under(axes, {"en": "here", "nb": "her"}[language]) == [str(n) for n in one.table["count"]]


@pytest.mark.parametrize(("reference", "head"), [("wordfreq", "per million"), ("ud", "UD")])
@in_both
def test_beside_a_word_of_keyness_stands_how_common_it_is_in_the_reference(language, reference, head):
    table = keyness(study().letter, reference)
    axes = draw_keyness(table, reference, language).figure.axes[0]
    assert not table["absent"].all()
    assert under(axes, head) == [
        "–" if row.absent else number(row.reference, language, _digits(row.reference)) for row in table.itertuples()
    ]


def _digits(rate):
    """So many digits as a rate or count bears: none where it is whole or large."""
    return 0 if rate >= 20 or rate == int(rate) else 1 if rate >= 1 else 2


@in_both
def test_ticks_stand_where_words_stand_and_what_is_beyond_chance_is_red_and_a_diamond(language):
    one = drawn("dispersion", language=language)
    ticked, beside = one.figure.axes
    places = hits(study().letter, one.table["word"].tolist(), "lemma")
    found = [lines for lines in ticked.collections if len(lines.get_segments()) and lines.get_segments()[0][0][0]
             == lines.get_segments()[0][1][0]]  # fmt: skip
    labels = ticks(ticked.yaxis)
    band = {line.get_ydata()[0]: sorted(line.get_xdata()) for line in beside.lines if line.get_linewidth() == 6}
    dots = {mark.y: mark for mark in marks(beside, "oD")}
    numbers = {text.y: text.text for text in said(beside) if text.x > 1}
    for y, row in enumerate(one.table.itertuples(index=False)):
        beyond = row.dp > row.chance_high
        assert labels[y] == f"{row.word}  {row.count}"
        assert sorted(segment[0][0] for segment in found[y].get_segments()) == sorted(
            places.loc[places["word"].eq(row.word), "place"]
        )
        assert to_hex(found[y].get_colors()[0]) == low(VERMILION if beyond else BLUE)[0]
        assert band[y] == pytest.approx([row.chance_low, row.chance_high])
        assert (dots[y].x, dots[y].shape, dots[y].colour) == (pytest.approx(row.dp), "D" if beyond else "o",
                                                              low(VERMILION if beyond else BLUE)[0])  # fmt: skip
        assert numbers[y] == number(row.dp, language, 2)


@in_both
def test_each_measure_of_a_pair_stands_under_its_name(language):
    one = drawn("collocations", language=language)
    axes = one.figure.axes[0]
    for head, column, digits in (("G²", "g2", 1), ("t", "t", 2), ("logDice", "log_dice", 1), ("PMI", "pmi", 1)):
        assert under(axes, head) == [number(value, language, digits) for value in one.table[column]]
    dots = marks(axes, "o")
    assert [sum(dot.y == y for dot in dots) for y in range(len(one.table))] == one.table["count"].tolist()


@in_both
def test_each_curve_and_column_of_diversity_has_the_name_of_its_definition(language):
    one = drawn("diversity", language=language)
    curves, beside = one.figure.axes
    names = {"en": {"with headings": "with headings", "sentences only": "sentences only"},
             "nb": {"med overskrifter": "with headings", "bare setninger": "sentences only"}}[language]  # fmt: skip
    windows = one.table[one.table["measure"].eq("MATTR")]
    for line in curves.get_lines():
        own = windows[windows["definition"].eq(names[line.get_label()])]
        assert list(zip(*line.get_data(), strict=True)) == list(zip(own["words"], own["value"], strict=True))
    texts = said(beside)
    others = one.table[~one.table["measure"].eq("MATTR")]
    for head, definition in names.items():
        at = next(text.x for text in texts if text.text == head)
        below = [text.text for text in texts if text.x == at and text.text != head]
        own = others[others["definition"].eq(definition)]
        digits = {"HD-D": 3, "Maas a²": 4}
        assert below == [number(row.value, language, digits.get(row.measure, 1)) for row in own.itertuples()]


@in_both
def test_each_number_of_readability_stands_under_its_name(language):
    one = drawn("readability", language=language)
    axes = one.figure.axes[0]
    assert [(mark.x, mark.y) for mark in marks(axes, "o")] == [(lix, y) for y, lix in enumerate(one.table["lix"])]
    heads = {"en": ("sentences", "in each", "long", "RIX"), "nb": ("setninger", "i hver", "lange", "RIX")}[language]
    wanted = (
        [number(value, language) for value in one.table["sentences"]],
        [number(value, language, 1) for value in one.table["words_per_sentence"]],
        [share(value, 1, language) for value in one.table["long_share"]],
        [number(value, language, 1) for value in one.table["rix"]],
    )
    for head, cells in zip(heads, wanted, strict=True):
        assert under(axes, head) == cells
    first = {"en": "sentences only", "nb": "bare setninger"}[language]
    assert ticks(axes.yaxis)[0] == first and one.table["definition"][0] == "sentences only"


def test_claims_are_computed():
    words, compounds, varied, heavy = (
        drawn(name).claim for name in ("words", "compound-families", "diversity", "readability")
    )
    assert words == "The commonest words are «storbykommune»\u00a0(16), «kommune»\u00a0(13) and «oppgave»\u00a0(10)"
    assert "«storbykommune»" in drawn("word-cloud").claim and "«storbykommune»" in drawn("keyness").claim
    assert compounds == "«kommune» is a part of 9 different compounds, which stand 32 times"
    assert varied == "In any 50 words, 42 are different on average; MTLD is 95 to 124, as it is computed"
    assert heavy.startswith("LIX is 55–58 by definition: “difficult”, with 18.4 words a sentence")
    assert "KS … storbynettverk" in drawn("collocations").claim and "of 14 words" in drawn("dispersion").claim


@pytest.mark.slow
def test_the_same_bytes_twice(tmp_path):
    first, second = (export(draw_cloud(keyness(study().letter, least=2)), tmp_path / name) for name in "ab")
    assert first == second
