"""Tokens and sentences of Norwegian text: facts with reasons, and what must hold for any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sentences import for_each

from innspill.norwegian import analyse, sentences, tokens


def forms(text):
    return [text[start:end] for start, end in tokens(text)]


@for_each(
    [
        ("aktører/myndigheter", "aktører / myndigheter", "a stroke stands alone"),
        ("forsknings- og utviklingsarbeid", "forsknings- og utviklingsarbeid", "a hanging hyphen stays"),
        ("kommune-Norges 2022-budsjett", "kommune-Norges 2022-budsjett", "hyphenated words are one token"),
        ("perioden 2019-2023", "perioden 2019 - 2023", "the hyphen of a range stands alone, as in UD"),
        ("jf. lovens § 5-2.", "jf. lovens § 5-2 .", "abbreviation; a section's number is one token"),
        ("etter §§ 7 og 8", "etter §§ 7 og 8", "the double section mark is one token"),
        ("den 22. juli", "den 22. juli", "an ordinal keeps its full stop"),
        ("møtet 28.04.2022.", "møtet 28.04.2022 .", "a date is one token, the sentence's stop another"),
        ("i 2022. Da", "i 2022 . Da", "a year before a capital ends the sentence"),
        ("koster 1.000,- kr", "koster 1.000,- kr", "a price with its dash"),
        ("2,5 mill. kr", "2,5 mill. kr", "decimal comma, abbreviation"),
        ("se www.ks.no/storby.", "se www.ks.no/storby .", "a web address without the sentence's stop"),
        ("post@ks.no", "post@ks.no", "an e-mail address"),
        ("(«KS»)", "( « KS » )", "quotation marks and brackets stand alone"),
        ("H. K. Hansen", "H. K. Hansen", "initials keep their stop"),
        ("plan B. Det", "plan B . Det", "a letter before a function word ends the sentence"),
        ("Oslos og Hellas' gjeld", "Oslos og Hellas' gjeld", "the genitive's apostrophe belongs to the word"),
        ("bærekraft … og ...", "bærekraft … og ...", "dots of an ellipsis are one token"),
        ("a\u030ar og kom\u00admune", "a\u030ar og kom\u00admune", "combining ring and soft hyphen lie inside words"),
        ("slutt.Kommunen", "slutt . Kommunen", "a missing space does not glue two words"),
        (
            "Meld. St. 14 (2022–2023)",
            "Meld. St. 14 ( 2022 – 2023 )",
            "white papers: both abbreviations keep their stop",
        ),
        ("tilskudd osv. Vi", "tilskudd osv . Vi", "an abbreviation that closes a sentence gives its stop away"),
        ("čáhci ja Sámediggi", "čáhci ja Sámediggi", "Sami letters are letters"),
    ]
)
def test_tokens(text, expected, why):
    assert forms(text) == expected.split(), why


@for_each(
    [
        ("Vi viser til Meld. St. 14 s. 36 og NOU 2020: 15. Det er bra.", 2, "abbreviations end nothing"),
        ("Fristen er 1. januar. Det er snart.", 2, "an ordinal ends nothing"),
        ("Jf. kommuneloven § 5-2. Den gjelder.", 2, "after a section's number the stop ends"),
        ("Hva nå? Vi spør!", 2, "question and exclamation marks"),
        ("Han sa «Dette går ikke.» Så gikk han.", 2, "the closing quotation mark goes with its sentence"),
        ("Vi mener: Fristen er kort.", 1, "a colon is no end in a letter"),
        ("Vi foreslår: 1. Fristen utsettes. 2. Tilskudd gis.", 2, "a number that begins an item is no sentence"),
        ("Skoler, barnehager osv. Vi støtter det.", 2, "osv. before a capital"),
        ("Det er bl.a. Oslo og f.eks. Bergen.", 1, "bl.a. and f.eks. before names"),
        ("Vi viser til brevet fra J.A. Lie om saken.", 1, "initials end nothing"),
        ("Møtet med dr. Hansen var kl. 20. Det varte.", 2, "a title, then an hour that ends"),
        ("", 0, "nothing in, nothing out"),
        ("   \n ", 0, "only space"),
    ]
)
def test_sentences(text, count, why):
    assert len(sentences(text)) == count, why


def test_a_colon_can_end_a_sentence_where_asked():
    assert len(sentences("Vi mener: Fristen er kort.", treebank=True)) == 2


STRANGE = [
    "", "\x00\x01\x1f", "kom\u00admu\u00adner", "sam-\nfunn", "e\ufb03ent", "a\u030a", "😀👩‍👩‍👧 hei", "Sámediggi đ ŋ", "ord" * 4000,
    "English and norsk og 中文 عربى", "\ud800", "a-" * 3000, "a." * 3000, "1." * 3000, "((((" * 500, "»" * 2000, "@a.b" * 999,
]  # fmt: skip


@pytest.mark.slow
@for_each(STRANGE)
def test_strange_texts_lose_nothing(text):
    covered = "".join(forms(text))
    assert covered == "".join(text.split())
    words = analyse([forms(text)])[0]
    assert [word.form for word in words] == forms(text)
    assert all(word.lemma and word.upos for word in words)


def test_empty_sentences_and_no_sentences():
    assert analyse([]) == []
    assert analyse([[], ["Ja"]])[0] == []


TEXT = st.text(
    alphabet=st.sampled_from("aåØ eKs.,:;!?-–'’«»()/§@1 2\n\t\u00ad\u0301🙂đ\u2028Ab"), max_size=200
) | st.text(max_size=80)


@given(TEXT)
def test_spans_cover_every_character_that_is_no_space_once(text):
    plain, more = sentences(text), sentences(text, treebank=True)
    assert {end for _, end in plain} <= {end for _, end in more}, "the treebank's way only adds ends"
    for spans in (tokens(text), plain, more):
        places = [place for start, end in spans for place in range(start, end)]
        assert len(places) == len(set(places)) and places == sorted(places)
        assert {p for p in places if not text[p].isspace()} == {p for p, c in enumerate(text) if not c.isspace()}
        assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)
