"""What holds for every figure, of any letter, in both languages: its words, its labels, its numbers, its alt text."""

import re
from collections import Counter
from functools import cache

import pytest
from drawings import KS, LETTERS, drawn, group, labels, marks, outside

from innspill.codebook import read_codebook
from innspill.figures.base.style import CM, WIDTH
from innspill.files import HOME
from innspill.study.figures import FIGURES

GLOSSARY = {
    tuple(re.sub(r"\d", "#", line.replace("\\n", "\n")).split("\t"))
    for line in (HOME / "tests/glossary.tsv").read_text(encoding="utf-8").splitlines()[1:]
}
pytestmark = pytest.mark.filterwarnings("error")
NUMBER = re.compile(r"[−-]?\d+(?:[.,\u00a0]\d+)*")
PAGE = 26.0  # cm: an A4 page less a little
in_both = pytest.mark.parametrize("language", ["en", "nb"])
#: Every figure of every letter; what the program is worth is nearly the same for all that nobody has read.
every_figure = pytest.mark.parametrize(
    ("name", "letter"),
    [
        pytest.param(
            name,
            letter,
            marks=[
                pytest.mark.xdist_group(group(name) if letter == KS else letter),
                *[pytest.mark.slow] * (letter != KS),
            ],
        )
        for letter in LETTERS
        for name in FIGURES
        if name != "trust-themes" or letter in (KS, "a greeting")
    ],
)


def plain(text: str) -> Counter:
    """The numbers in a text, however its language writes them."""
    for words, digit in ((r"\bonce\b|én gang", "1"), (r"offers twice|for a decision twice|asks twice", "2")):
        text = re.sub(words, digit, text)
    return Counter(re.sub(r"\D", "", found) for found in NUMBER.findall(text))


@in_both
@every_figure
def test_it_has_its_words_and_fits_its_page(name, language, letter):
    one = drawn(name, letter, language)
    for text in (one.claim, one.caption, one.alt):
        assert text.strip() and "nan" not in text.lower().replace("finan", "") and not text.startswith(" "), text
    assert one.figure.get_figwidth() == pytest.approx(WIDTH * CM)
    assert one.figure.get_figheight() < PAGE * CM
    assert outside(one.figure) == []


@every_figure
def test_each_label_stands_where_its_translation_stands(name, letter):
    english, norwegian = (labels(drawn(name, letter, language).figure) for language in ("en", "nb"))
    both = english.keys() & norwegian.keys()
    if len(both) > 0.85 * len(english):  # a label that would touch another is left out in one language
        pairs = {(english[place], norwegian[place]) for place in both}
    else:  # places follow from the width of words
        pairs = set(zip(english.values(), norwegian.values(), strict=True))
    assert not {pair for pair in pairs if not _translated(*pair, name)}, "not in tests/glossary.tsv"


@cache
def _code_names(codebook):
    """What each code is called, in both languages."""
    return {(code.name["en"], code.name["nb"]) for book in (codebook, "move") for code in read_codebook(book).codes}


def _translated(en, nb, name):
    """Whether a label says in Norwegian what it says in English: the same words of the letter, or those of the glossary."""
    if plain(en) != plain(nb):
        return False
    if en == nb or not re.search("[a-zæøå]{3}", (en + nb).replace("mill.", "").lower()):
        return True
    en, nb = (re.sub(r"  \d+$", "", text) for text in (en, nb))
    if (en, nb) in _code_names(FIGURES[name].codebook or "theme"):
        return True
    return _general(en) == _general(nb) or (_general(en), _general(nb)) in GLOSSARY


def _general(text):
    """A label with its numbers taken out, and without the letter's own words behind a lead-in."""
    return re.sub(r"^.*, (?=# )|: .*", "", NUMBER.sub("#", text))


@every_figure
def test_both_languages_give_the_same_numbers(name, letter):
    english, norwegian = (drawn(name, letter, language) for language in ("en", "nb"))
    for part in ("claim", "caption", "alt"):
        en, nb = getattr(english, part), getattr(norwegian, part)
        assert plain(en) == plain(nb), f"{part}: {en} | {nb}"


@every_figure
def test_each_language_keeps_to_itself(name, letter):
    english, norwegian = (
        re.sub("«[^»]*»", "", f"{one.claim} {one.caption}") for one in (drawn(name, letter, x) for x in ("en", "nb"))
    )
    assert not re.search(r"\b(?:og|av|med|eller|ikke|brevet|enheter)\b", english)
    assert not re.search(r"\b(?:the|and|of|with|not|letter|units)\b", norwegian)


@every_figure
def test_it_draws_the_same_in_both_languages(name, letter):
    english, norwegian = ([marks(axes) for axes in drawn(name, letter, x).figure.axes] for x in ("en", "nb"))
    assert [[mark[2:] for mark in axes] for axes in english] == [[mark[2:] for mark in axes] for axes in norwegian]
