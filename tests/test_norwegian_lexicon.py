"""Norsk Ordbank: what a form can be."""

from sentences import for_each

from innspill.norwegian.lexicon import _lexicon, exact, known, lemmas, readings


@for_each(
    [
        ("kommunene", "noun", ["kommune"], "definite plural"),
        ("Kommunene", "noun", ["kommune"], "the capital of a sentence start is looked through"),
        ("TV-en", "noun", ["TV", "tv"], "both spellings are listed"),
        ("større", "adj", ["stor"], "an irregular comparative"),
        ("dannende", "adj", ["danne"], "a participle leads to its verb, as in UD"),
        ("fisket", "verb", ["fiske"], "noun, participle and verb are kept apart"),
        ("Nordby", "name", ["Nordby"], "a place or family name"),
        ("bl.a.", "other", ["bl.a."], "abbreviations come from the lookup table"),
        ("kommunenes", "noun", [], "Ordbank lists no genitives"),
    ]
)
def test_lemmas(form, pos, expected, why):
    assert lemmas(form, pos) == expected, why


def test_gender_is_read_off_the_definite_forms():
    genders = {word: readings(word)[0].gender for word in ("kommune", "utvalg", "jente")}
    assert genders == {"kommune": "m", "utvalg": "n", "jente": "mf"}


def test_every_form_of_a_stretch_is_found_across_pages():
    """The first lines, the last lines and a stretch between: longer than a page each."""
    block, _, starts, _ = _lexicon()
    lines = block[starts[0] :].splitlines()
    middle = len(lines) // 2
    for line in lines[:300] + lines[middle : middle + 300] + lines[-300:]:
        assert exact(line.split(b"\t")[0].decode())


@for_each(["", "\n", "\t", "a\tb", "\x00", "😀", "x" * 10_000, "\ud800", "čáhci"])
def test_odd_forms_are_unknown(form):
    assert not known(form)


def test_soft_hyphen_ligature_and_decomposed_letters_are_folded():
    assert lemmas("kom\u00admuner", "noun") == lemmas("kommuner", "noun")
    assert lemmas("a\u030aret", "noun") == lemmas("året", "noun") != []
    assert lemmas("\ufb01sk", "noun") == lemmas("fisk", "noun") != []
