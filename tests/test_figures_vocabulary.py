"""Figures of words: each dot, line and number says what its row says."""

import numpy as np
import pytest
from drawings import drawn, marks, said, study, ticks
from matplotlib.colors import to_hex
from matplotlib.text import Text
from sentences import for_each

from innspill.figures.base.export import export
from innspill.figures.base.palette import REST
from innspill.figures.base.style import BLUE, GREY, VERMILION
from innspill.figures.vocabulary.cloud import _place, draw_cloud
from innspill.figures.vocabulary.keyness import draw_keyness
from innspill.measures.vocabulary.dispersion import dispersion, hits
from innspill.measures.vocabulary.keyness import keyness
from innspill.measures.vocabulary.readability import LIX_BANDS
from innspill.norwegian.stopwords import STOPWORDS
from innspill.study import open_study
from innspill.study.figures import draw
from innspill.wording import number, share

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("figures")]  # where they have been drawn already
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
    looks = list(zip(low(BLUE, BLUE, BLUE, GREY), (True, False, False, False), strict=True))
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
    themes, colours, names = about.word_themes(), about.colours("theme"), about.names("theme")
    own = {word: code for word, code in themes.items() if colours[code] != REST}
    inks = {word: colours[code].lower() for word, code in own.items()}
    assert [to_hex(patch.get_facecolor()) for patch in axes.patches] == [
        inks.get(word, "#4d4d4d") for word in one.table["word"]
    ]
    used = {own[word] for word in one.table["word"] if word in own}
    legend = dict(zip([text.text for text in said(axes)], [mark.colour for mark in marks(axes, "s")], strict=True))
    told = [(name, colour) for many, colour in legend.items() for name in many.split("; ")]
    assert set(told) == {(names[code], colours[code].lower()) for code in used}, "only what is drawn, each once"


def test_the_largest_word_of_the_cloud_is_not_its_palest():
    lights = [sum(patch.get_facecolor()[:3]) for patch in drawn("word-cloud").figure.axes[0].patches]
    assert lights[0] < max(lights) and drawn("word-cloud").table["word"][0] == "storbykommune"


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
    assert colours == set(low(GREY, BLUE))


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
    table = keyness(study().letter, reference).assign(units="s1")
    axes = draw_keyness(table, None, len(table), reference, language).figure.axes[0]
    assert not table["absent"].all()
    assert under(axes, head) == [
        "–" if row.absent else number(row.reference, language, _digits(row.reference)) for row in table.itertuples()
    ]


@in_both
def test_keyness_of_a_letter_that_is_partly_nynorsk_says_so(language):
    table = keyness(study().letter).assign(units="s1")
    for nynorsk in (True, False):
        figure = draw_keyness(table, None, 9, language=language, nynorsk=nynorsk).figure
        assert any("ynorsk" in text.get_text() for text in figure.findobj(Text)) == nynorsk


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
        beyond = row.p_holm < 0.05
        assert labels[y] == f"{row.word}  {row.count}"
        assert sorted(segment[0][0] for segment in found[y].get_segments()) == sorted(
            places.loc[places["word"].eq(row.word), "place"]
        )
        assert to_hex(found[y].get_colors()[0]) == low(VERMILION if beyond else BLUE)[0]
        assert band[y] == pytest.approx([row.chance_low, row.chance_high])
        assert (dots[y].x, dots[y].shape, dots[y].colour) == (pytest.approx(row.dp), "D" if beyond else "o",
                                                              low(VERMILION if beyond else BLUE)[0])  # fmt: skip
        assert numbers[y] == number(row.dp, language, 2)


def test_a_word_that_survives_holm_is_red_and_a_diamond_and_the_claim_names_it():
    assert dispersion(study().letter, ["storby", "løse"], "lemma")["p_holm"].lt(0.05).tolist() == [False, False]
    one = draw(study(), "dispersion", words=["løse"])
    assert one.table["p_holm"].lt(0.05).all()
    assert [mark.colour for mark in marks(one.figure.axes[1], "D")] == list(low(VERMILION))
    assert one.claim.startswith("«løse» gathers in parts of the letter")


@pytest.mark.parametrize(
    ("words", "claim"),
    [(("storby", "rolle"), "Where «storby» and «rolle» stand"), (("storby", "sykkel"), "Where «storby» stands")],
)
def test_words_that_somebody_chose_are_named_and_those_that_the_letter_lacks_are_left_out(words, claim):
    assert study().figure("dispersion", words=words).drawn.claim == claim


@pytest.mark.parametrize("name", ["diversity", "readability"])
@in_both
def test_on_each_strip_the_letter_and_every_other_stand_where_their_values_are(name, language):
    one = drawn(name, language=language)
    axes = one.figure.axes[0]
    own, others = marks(axes, "D"), marks(axes, "o")
    assert len(own) == len(one.table)
    for diamond, row in zip(own, one.table.itertuples(), strict=True):
        circles = [mark for mark in others if mark.y == diamond.y]
        assert len(circles) == row.letters and not any(mark.filled for mark in circles)
        values = np.array([*map(float, row.others.split()), row.value])
        places = np.array([*(mark.x for mark in circles), diamond.x])
        slope, start = np.polyfit(values, places, 1)
        assert slope > 0 and np.allclose(start + slope * values, places)
        (low_end, high_end), = [line.get_xdata() for line in axes.lines
                                if line.get_marker() in ("None", "") and set(line.get_ydata()) == {diamond.y}]  # fmt: skip
        assert np.allclose([low_end, high_end], start + slope * np.array([row.low, row.high]))
        assert sum(mark.x < diamond.x for mark in circles) == row.lower


@in_both
def test_the_states_yardstick_stands_behind_lix(language):
    axes = drawn("readability", language=language).figure.axes[0]
    names = [text.text for text in said(axes)]
    for _, en, nb in LIX_BANDS:
        assert {"en": en, "nb": nb}[language] in names


@for_each(["words", "word-cloud", "compound-families", "keyness", "dispersion"])
def test_the_numbers_of_each_word_come_with_the_units_it_stands_in(name):
    table, letter = drawn(name).table, study().letter
    first = table[table["word"].eq("storbykommune")].iloc[0]
    where = hits(letter, ["storbykommune"], "lemma")
    assert first["units"].split() == list(dict.fromkeys(where["unit"])) and len(where) == first["count"] == 16
    assert table["units"].ne("").all()


@pytest.mark.parametrize(
    ("led", "counted"),
    [
        ("Forslaget sier:", "6 of the letter’s {} words stand in quotations, and are counted with its own."),
        ("Fjordvik kommunestyre vedtok slik uttalelse:", ""),  # its own words, resolved
    ],
)
def test_the_caption_says_how_many_words_are_quoted(led, counted, tmp_path):
    own = "Kommunen ber om kai. Kommunen ber om vei. Kommunen ber om bro. Kommunen må få en ny kai og bør få en ny vei."
    path = tmp_path / "brev.txt"
    path.write_text(f"Fra: Fjordvik kommune\n\n{own} {led} «Eieren skal betale avgift for kaia.»\n", "utf-8")
    about = open_study(path)
    for name in ("words", "modality"):
        caption = draw(about, name).caption
        assert counted.format(len(about.letter.words)) in caption and ("quotations" in caption) == bool(counted)


def test_claims_are_computed():
    words, compounds, own, varied, heavy = (
        drawn(name).claim for name in ("words", "compound-families", "keyness", "diversity", "readability")
    )
    assert (
        words
        == "The commonest words, function words apart, are «storbykommune»\u00a0(16), «kommune»\u00a0(13) and «oppgave»\u00a0(10)"
    )
    assert compounds == "«kommune» is a part of 9 different compounds, which occur 32 times"
    assert own.startswith(
        "Names and words of the sender’s name apart, «storbykommune», «generalistkommunesystem» and «generalistkommuneutvalg» stand out most"
    )
    assert varied == "How varied the words are, beside other letters", "23 of 30 is no rank to tell"
    assert heavy == "LIX is 57, as is usual in texts from the state"
    assert drawn("dispersion").claim == "Where the 14 commonest words stand", "none of them survives Holm"


@pytest.mark.slow
def test_the_same_bytes_twice(tmp_path):
    first, second = (
        export(draw_cloud(keyness(study().letter, least=2).assign(units="s1"), {}, {}, {}), tmp_path / name)
        for name in "ab"
    )
    assert first == second
