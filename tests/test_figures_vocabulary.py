"""The figures of notebook 2: they say what their tables say, in both languages, for any letter, the same every time."""

import pytest

from innspill.figures import export
from innspill.figures.vocabulary.cloud import _place, draw_cloud
from innspill.figures.vocabulary.collocations import draw_collocations
from innspill.figures.vocabulary.dispersion import draw_dispersion
from innspill.figures.vocabulary.diversity import draw_diversity
from innspill.figures.vocabulary.families import draw_families
from innspill.figures.vocabulary.keyness import draw_keyness
from innspill.figures.vocabulary.readability import draw_readability
from innspill.figures.vocabulary.words import draw_words
from innspill.letter import letter_from_text, read_letter
from innspill.measures.vocabulary.collocations import collocations
from innspill.measures.vocabulary.dispersion import dispersion, hits, places
from innspill.measures.vocabulary.diversity import diversity, mattr_windows
from innspill.measures.vocabulary.families import families
from innspill.measures.vocabulary.frequency import frequencies
from innspill.measures.vocabulary.keyness import keyness
from innspill.measures.vocabulary.readability import readability
from innspill.norwegian.stopwords import STOPWORDS

KS = read_letter("ks-storbynettverk-2022")
TINY = letter_from_text("Fristen bør utsettes.")


def _all(letter, language):
    counts = frequencies(letter, "lemma", stopwords=STOPWORDS)
    words = counts["word"].head(14).tolist()
    return [
        draw_words(counts.head(20), len(letter.words), language),
        draw_cloud(keyness(letter, least=2), language),
        draw_families(families(letter), language),
        draw_keyness(keyness(letter).head(24), "wordfreq", language),
        draw_dispersion(dispersion(letter, words, "lemma"), hits(letter, words, "lemma"), places(letter), language),
        draw_collocations(collocations(letter, "lemma", 5).head(15), 5, language=language),
        draw_diversity(mattr_windows(letter), diversity(letter), language),
        draw_readability(readability(letter), language),
    ]


@pytest.mark.parametrize("language", ["en", "nb"])
@pytest.mark.parametrize("letter", [KS, TINY], ids=["ks", "tiny"])
def test_every_figure_has_its_words_and_fits_its_page(letter, language):
    drawn = _all(letter, language)
    assert [one.name for one in drawn] == ["words", "word-cloud", "compound-families", "keyness", "dispersion",
                                           "collocations", "diversity", "readability"]  # fmt: skip
    for one in drawn:
        assert one.claim and one.caption and one.alt and "nan" not in one.claim.lower(), one.name
        assert one.figure.get_figwidth() * 2.54 == pytest.approx(16)


def test_claims_are_computed():
    words, cloud, compounds, key, spread, pairs, varied, heavy = [one.claim for one in _all(KS, "en")]
    assert words == "The commonest words are «storbykommune»\u00a0(16), «kommune»\u00a0(13) and «oppgave»\u00a0(10)"
    assert "«storbykommune»" in cloud and "«storbykommune»" in key
    assert compounds == "«kommune» is a part of 9 different compounds, which stand 32 times"
    assert varied == "In any 50 words, 42 are different on average; MTLD is 95 to 124, as it is computed"
    assert heavy.startswith("LIX is 55–58 by definition: “difficult”, with 18.4 words a sentence")
    assert "KS … storbynettverk" in pairs and "of 14 words" in spread


def test_the_word_cloud_has_each_word_once_and_no_two_overlap():
    drawn = draw_cloud(keyness(KS, least=2), "nb")
    assert drawn.table["word"].is_unique and not set(drawn.table["word"]) & STOPWORDS
    boxes = [patch.get_path().get_extents() for patch in drawn.figure.axes[0].patches]
    assert len(boxes) == len(drawn.table) > 25
    free = [(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :] if not a.overlaps(b)]
    pairs = len(boxes) * (len(boxes) - 1) // 2
    assert len(free) > 0.95 * pairs, "boxes may interlock (a word over a low letter), ink may not"
    assert min(box.x0 for box in boxes) >= 0


def test_a_word_that_finds_no_place_is_never_drawn_smaller():
    assert _place({"generalistkommuneutvalg": 1.0, "storbykommune": 0.9}, 400) == []


def test_word_cloud_colours_and_legend():
    drawn = draw_cloud(keyness(KS, least=2), "en", {"oppgave": "#D55E00"}, {"Tasks": "#D55E00"})
    assert drawn.table.set_index("word")["colour"]["oppgave"] == "#D55E00"
    assert "Tasks" in [text.get_text() for text in drawn.figure.axes[0].texts]


def test_the_same_bytes_twice(tmp_path):
    first, second = (export(draw_cloud(keyness(KS, least=2)), tmp_path / name) for name in "ab")
    assert first == second
