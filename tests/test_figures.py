"""What holds for every figure, of any letter, in both languages: its words, its labels, its numbers, its alt text."""

import re
from functools import cache
from itertools import product

import pytest
from drawings import KS, LETTERS, drawn, group, labels, letter_called, marks, more_of_the_same, outside, study
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle
from sentences import for_each

from innspill.codebook import read_codebook
from innspill.figures.base.style import CM, GREY, TEXT
from innspill.files import HOME
from innspill.measures.rhetoric.rst import relations
from innspill.study.figures import FIGURES

GLOSSARY = {
    tuple(re.sub(r"\d", "#", line.replace("\\n", "\n").replace("\u00a0", " ")).split("\t"))
    for line in (HOME / "tests/glossary.tsv").read_text(encoding="utf-8").splitlines()[1:]
}
#: A warning fails them, but not of a socket that an earlier test of the worker has left.
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("error", "ignore::ResourceWarning")]
NUMBER = re.compile(r"[−-]?\d+(?:[.,\u00a0]\d+)*")
PAGE = 26.0  # cm: an A4 page less a little
#: Every figure of every letter, by the worker that draws it and whether others show the same; what the program is worth is nearly
#: the same for all that nobody has read.
TOGETHER: dict = {}
for letter, name in product(LETTERS, FIGURES):
    if name != "trust-themes" or letter in (KS, "a greeting"):
        kind = group(letter), more_of_the_same(name, letter)
        TOGETHER.setdefault(kind, []).append((name, letter))


def every_figure(test):
    """Makes of a function of a figure's name and its letter a test for each letter: its figures are drawn once."""
    cases = [
        pytest.param(figures, id=worker, marks=[pytest.mark.xdist_group(worker), *[pytest.mark.sweep] * more])
        for (worker, more), figures in TOGETHER.items()
    ]

    @pytest.mark.parametrize("figures", cases)
    def every(figures):
        for_each(figures)(test)()

    return every


def note(one):
    """The grey lines below the claim: the key to the figure."""
    return " ".join(
        text.get_text() for text in one.figure.texts if text.get_color() == GREY and text.get_size() == TEXT
    )


def plain(text):
    """The numbers in a text in their order, however its language writes them."""
    for words, digit in ((r"\bonce\b|én gang", "1"), (r"offers twice|for a decision twice|asks twice", "2")):
        text = re.sub(words, digit, text)
    return [re.sub(r"\D", "", found) for found in NUMBER.findall(text)]


@every_figure
def test_it_has_its_words_and_fits_its_page(name, letter):
    for one in (drawn(name, letter, language) for language in ("en", "nb")):
        for text in (one.claim, one.caption, one.alt):
            assert text.strip() and "nan" not in text.lower().replace("finan", "") and not text.startswith(" "), text
        assert one.figure.get_figwidth() == pytest.approx(16 * CM)
        assert one.figure.get_figheight() < PAGE * CM
        assert outside(one.figure) == []


@every_figure
def test_each_label_stands_where_its_translation_stands(name, letter):
    english, norwegian = (labels(drawn(name, letter, language).figure) for language in ("en", "nb"))
    both = english.keys() & norwegian.keys()
    # A label that would touch another is left out in one language.
    if len(both) > 0.85 * len(english) or len(english) != len(norwegian):
        pairs = {(english[place], norwegian[place]) for place in both}
    else:  # places follow from the width of words
        pairs = set(zip(english.values(), norwegian.values(), strict=True))
    assert not {pair for pair in pairs if not _translated(*pair, name)}, "not in tests/glossary.tsv"


@cache
def _code_names(figure):
    """What each code, or each relation of a tree, is called in a figure, in both languages."""
    if figure.startswith("rst"):
        return {*relations()[["en", "nb"]].itertuples(index=False, name=None)}
    books = {"theme", "policy-theme", "move", *FIGURES[figure].layers} - {"act", "stance"}
    return {(code.name["en"], code.name["nb"]) for book in sorted(books) for code in read_codebook(book).codes}


def _translated(en, nb, name):
    """Whether a label says in Norwegian what it says in English: the same words of the letter, or those of the glossary."""
    if plain(en) != plain(nb):
        return False
    short, long = sorted((en, nb), key=len)
    if short.endswith("…") and long.startswith(short.rstrip(" …")):
        return True  # the letter's own words, cut where the page ends
    if en == nb or not any(re.search("[a-zæøå]{3}", each.lower()) for each in (en, nb)):
        return True
    en, nb = (re.sub(r"  \d+$", "", text) for text in (en, nb))
    keys = [re.split("[;:] ", text) for text in (en, nb)]
    if {*zip(*keys, strict=False)} <= _code_names(name):  # codes of one colour share a key, behind their heading
        return True
    return _general(en) == _general(nb) or (_general(en), _general(nb)) in GLOSSARY


def _general(text):
    """A label with its numbers taken out, and without the letter's own words behind a lead-in."""
    return re.sub(r"^.*, (?=# )|: .*", "", NUMBER.sub("#", text)).replace("\u00a0", " ")


WORD = re.compile(r"[^\W\d_]+(?:[’'-]\w+)*")
#: A full stop ends a sentence; that of an ordinal ("5. persentil") does not.
END = re.compile(r"(?<=[;:]) +|(?<=\D\.) +|(?<=\d\.) +(?=[A-ZÆØÅ])")
#: Words that stand in both languages for other reasons than that they are the letter's own.
ORDINARY = set(
    "at ber bør den for i in is kan krever må of om over per plan program rest som to under v vurderes".split()
)
OWN = ("word", "first", "second", "addressee", "party", "letter")  # columns that hold words of the letter, or its name


@every_figure
def test_each_sentence_says_what_its_translation_says(name, letter):
    english, norwegian = (drawn(name, letter, language) for language in ("en", "nb"))
    names = sorted(_code_names(name), key=lambda pair: (-len(pair[0]), pair))
    table = english.table[[column for column in OWN if column in english.table]]
    own = set(WORD.findall(" ".join([letter_called(letter).text, *map(str, table.to_numpy().flat)]))) - ORDINARY
    own |= {word.capitalize() for word in own}
    for part, of in (
        ("claim", lambda one: one.claim),
        ("note", note),
        ("caption", lambda one: one.caption),
        ("alt", lambda one: one.alt),
    ):
        en, nb = of(english), of(norwegian)
        for quote in set(re.findall("«[^»]*»", en)) & set(re.findall("«[^»]*»", nb)):
            en, nb = en.replace(quote, "«»"), nb.replace(quote, "«»")
        told = [_told(*pair, names, own) for pair in zip(END.split(en), END.split(nb), strict=True)]
        unknown = {pair for pairs in told for pair in pairs} - GLOSSARY
        assert not unknown, f"{part}: not in tests/glossary.tsv"


def _told(en, nb, names, own):
    """A sentence in both languages as the pairs of phrases that the glossary has to know: none where all is own words.

    "#" stands for a number or the numbers of units, "@" for a code's name, "…" for the letter's own words; of these the
    same must stand in the same order. A sentence goes as a whole where it has more commas in one of the languages.
    """
    for sign, pair in enumerate(names, 0xE000):  # a sign of its own for each code
        here = [re.compile(rf"(?<!\w){re.escape(each)}(?!\w)") for each in pair]
        if len(here[0].findall(en)) == len(here[1].findall(nb)):
            en, nb = here[0].sub(chr(sign), en), here[1].sub(chr(sign), nb)
    shared = set(WORD.findall(en)) & set(WORD.findall(nb)) & own
    ours = [[each for each in re.findall(f"[\ue000-\uefff]|{WORD.pattern}", text) if each in shared or each >= "\ue000"]
            for text in (en, nb)]  # fmt: skip
    assert ours[0] == ours[1]
    en, nb = (_bare(text, shared) for text in (en, nb))
    phrases = [[each for each in text.split(", ") if _says(each)] for text in (en, nb)]
    if len(phrases[0]) == len(phrases[1]) and (en, nb) not in GLOSSARY:
        return list(zip(*phrases, strict=True))
    return [(en, nb)]


def _bare(text, shared):
    """A sentence without numbers, names of codes and the words in `shared`."""
    text = NUMBER.sub("#", re.sub(r"\b(?:[sh](?=\d)|t(?=, s\d))", "", text)).replace("\u00a0", " ")
    text = WORD.sub(lambda word: "…" if word[0] in shared else word[0], re.sub("[\ue000-\uefff]", "@", text))
    text = re.sub(rf"…(?:[ ,.?!]+(?:{'|'.join(ORDINARY)}|…))*[ ,.?!]+…", "…", text)  # several are one
    text = re.sub(r"#(?:[ ,]+#)+(?! ?%)", "#", text)
    return text.strip(" .;:")


def _says(phrase):
    """Whether a phrase says anything of itself: a list of names and numbers does not."""
    return WORD.search(re.sub(r"\b(and|as well as|og|samt)\b", "", phrase))


@every_figure
def test_both_languages_give_the_same_numbers(name, letter):
    english, norwegian = (drawn(name, letter, language) for language in ("en", "nb"))
    for part, of in (
        ("claim", lambda one: one.claim),
        ("note", note),
        ("caption", lambda one: one.caption),
        ("alt", lambda one: one.alt),
    ):
        en, nb = of(english), of(norwegian)
        assert plain(en) == plain(nb), f"{part}: {en} | {nb}"


#: What a key explains, as each language says it: the words whose order must be the same, or a key names another mark.
KEY = {
    "filled": (r"\bfilled", r"\bfylt"), "hollow": (r"\bhollow", r"\båpen|\båpent|\bhult?\b"), "ring": (r"\bring\b", r"\bring\b"),
    "dot": (r"\bdots?\b", r"\bprikk|\bpunkt"), "square": (r"\bsquares", r"\bfirkanter"), "diamond": (r"\bdiamond", r"\brute"),
    "circle": (r"\bcircle", r"\bsirk"), "italic": (r"\bitalic", r"\bkursiv"), "orange": (r"\borange\b", r"\boransje"),
    "grey": (r"\bgrey", r"\bgrå"), "pale": (r"\bpale", r"\bblek"), "left": (r"\bleft:", r"til venstre:"),
    "right": (r"\bright\b", r"til høyre"), "arrow": (r"\barrow", r"\bpil\b"), "primary": (r"\bprimary|\bmain theme", r"\bhoved"),
    "further": (r"\bfurther", r"\bytterligere"), "demand": (r"\bdemand", r"\bkrav"),
    "recommendation": (r"\brecommendation", r"\banbefaling"), "suggestion": (r"(?:■|1)\ssuggestion", r"(?:■|1)\sforslag"), "implied": (r"\bimplied", r"\bunderforstått"),
    "request": (r"\brequests?\b", r"\banmodning"), "wish": (r"\bwish", r"\bønske"), "offer": (r"\boffers?\b", r"\btilbud"),
    "reader": (r"\breader", r"\bleser"), "program": (r"\bprogram", r"\bprogram"), "instead": (r"\binstead", r"\bi stedet"),
    "above": (r"\babove the", r"\bover linjen"),
}  # fmt: skip


def explained(text, language):
    """What a note or caption explains, and its numbers, in their order."""
    which, text = {"en": 0, "nb": 1}[language], re.sub("«[^»]*»", "", text)  # without the letter's own words
    found = [(match.start(), name) for name, words in KEY.items() for match in re.finditer(words[which], text.lower())]
    found += [(match.start(), re.sub(r"\D", "", match[0])) for match in NUMBER.finditer(text)]
    return [name for _, name in sorted(found)]


@every_figure
def test_a_key_explains_the_same_marks_in_the_same_order_in_both_languages(name, letter):
    english, norwegian = (drawn(name, letter, language) for language in ("en", "nb"))
    assert explained(note(english), "en") == explained(note(norwegian), "nb"), f"{note(english)} | {note(norwegian)}"
    assert explained(english.caption, "en") == explained(norwegian.caption, "nb"), (
        f"{english.caption} | {norwegian.caption}"
    )


#: One thing and many, as figures count them.
ONE = {
    "en": "unit sentence heading request wish word time pair theme position reservation letter section",
    "nb": "enhet setning overskrift anmodning ønske gang standpunkt del",
}


@every_figure
def test_many_are_told_in_the_plural(name, letter):
    each = [(language, drawn(name, letter, language)) for language in ("en", "nb")]
    for language, text in [
        (known, text) for known, one in each for text in (one.claim, note(one), one.caption, one.alt)
    ]:
        found = re.findall(rf"(?<![\w.,])((?!1\b)\d+ (?:{'|'.join(ONE[language].split())}))\b", text)
        assert not found, f"{found}: {text}"


def _light(colour):
    r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(colour))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a, b):
    """How far two colours are told apart, 1 to 21 (WCAG 2.2). Black or white, whichever is better, has 3.9 on any."""
    dark, light = sorted(map(_light, (a, b)))
    return (light + 0.05) / (dark + 0.05)


@every_figure
def test_what_is_written_on_a_cell_can_be_read(name, letter):
    for axes in drawn(name, letter).figure.axes:
        cells = [
            (patch.get_bbox(), patch.get_facecolor())
            for patch in axes.patches
            if isinstance(patch, Rectangle) and patch.get_alpha() is None
        ]
        for text in axes.texts:
            for box, colour in cells:
                if text.get_transform() == axes.transData and box.contains(*text.get_position()):
                    assert contrast(text.get_color(), colour) >= 3.9, text.get_text()


@every_figure
def test_a_caption_names_the_codebooks_of_the_layers_that_are_shown_and_no_other(name, letter):
    about = study(letter)
    books = {f"{book.name} v{book.version}" for book in map(about.codebook, FIGURES[name].layers)}
    for language in ("en", "nb"):
        assert set(re.findall(r"[\w-]+ v\d+\.\d+", drawn(name, letter, language).caption)) == books, language


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
