"""Syllables: one for each vowel or diphthong."""

from sentences import for_each

from innspill.norwegian.syllables import syllables

# Hyphens show the syllables; the reason says what could go wrong.
CASES = [
    ("å", "one letter"),
    ("by", "y is a vowel"),
    ("kom-mu-ne", "a final e is spoken"),
    ("ge-ne-ra-list-kom-mu-ne-ut-val-get", "e|u across a compound boundary is two"),
    ("ar-beid", "ei"),
    ("øy-e-blikk", "øy, then e"),
    ("haug", "au"),
    ("mai", "ai"),
    ("kon-voi", "oi"),
    ("Eu-ro-pa", "eu in a loan"),
    ("nøy-tral", "øy"),
    ("mu-se-um", "-eum is two"),
    ("ju-bi-le-um", "-eum is two"),
    ("na-iv", "-iv after a vowel"),
    ("e-go-is-me", "-isme after a vowel"),
    ("a-te-ist", "-ist after a vowel"),
    ("ar-ka-isk", "-isk after a vowel"),
    ("pro-te-in", "-ein"),
    ("reist", "a native word with ei before -st"),
    ("greit", "a native word with ei before t"),
    ("be-und-re", "be- before u"),
    ("fa-mi-li-e", "i-e is two"),
    ("a-re-al", "e-a is two"),
    ("gå-en-de", "å-e is two"),
    ("u-ni-on", "i-o is two"),
    ("or-ga-ni-sa-sjon", "sj is no vowel"),
    ("i-dé", "an accented vowel counts"),
    ("yo-ga", "y before a vowel at the start is a consonant"),
    ("Haa-kon", "aa is one vowel"),
    ("vel-ferds-tje-nes-ter", "j is no vowel"),
]


@for_each(CASES)
def test_syllables(hyphenated, reason):
    assert syllables(hyphenated.replace("-", "")) == hyphenated.count("-") + 1, reason


def test_what_is_no_plain_word():
    assert syllables("") == 0
    assert syllables("2022") == 0
    assert syllables("§") == 0
    assert syllables("KS") == 2  # spelt out
    assert syllables("hmm") == 1
    assert syllables("kommune-Norge") == 5
    assert syllables("a\u030ar") == 1  # å decomposed
    assert syllables("å" * 10_000) == 10_000
