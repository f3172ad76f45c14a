"""Cues in sentences: each kind of condition, names left alone, and `...` as its definition says."""

from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st
from sentences import for_each

from innspill.codebook import parse_cue
from innspill.codebook.matching import find
from innspill.letter import letter_from_text
from innspill.letter.clauses.known import words_of
from innspill.norwegian.facets import Token, facets

STORBY = "Vi mener at storbykommunene bør ta på seg flere regionale oppgaver."
NAMES = "Vi i KS Storbynettverk viser til brev fra Generalistkommuneutvalget."


def found(cue, sentence):
    """The words that `cue` names in `sentence`, a text for each place; blocks joined by " … "."""
    words = words_of(letter_from_text(sentence).tokens)
    places = find(parse_cue(cue), words)
    return [" … ".join(" ".join(word.form for word in words[a:b]) for a, b in place) for place in places]


@for_each(
    [
        ("lemma:oppgave", STORBY, ["oppgaver"]),  # an inflected form has the lemma
        ("lemma:by", STORBY, []),  # a part is no lemma
        ("form:oppgave", STORBY, []),
        ("form:OPPGAVER", STORBY, ["oppgaver"]),  # capitals do not count
        ("part:by", STORBY, ["storbykommunene"]),  # a part in the middle
        ("part:storby", STORBY, ["storbykommunene"]),  # neighbouring parts, joined
        ("part:bykommune", STORBY, ["storbykommunene"]),
        ("part:storkommune", STORBY, []),  # parts that are no neighbours
        ("part:havn", "Vi støtter en havneavgift.", ["havneavgift"]),  # with the letter that links it
        ("part:eie", "Åtte kommuner svarte.", []),  # *åtte* is a past tense of *eie*, too, and here a numeral
        ("part:by", "Ei bygd har en butikk.", []),  # a simple word has no parts
        ("head:kommune", STORBY, ["storbykommunene"]),
        ("head:by", STORBY, []),  # a part, but not the last
        (
            "part:velferd",
            "Velferdstjenestene er under press.",
            ["Velferdstjenestene"],
        ),  # a linking s is no letter of it
        ("part:forskning", "Det gjelder forsknings- og utviklingsarbeid.", ["forsknings-"]),  # a hanging part
        ("head:kommune&!lemma:storbykommune", STORBY, []),
        ("part:by&!head:nett", STORBY, ["storbykommunene"]),
        ("lemma:kommune|oppgave", STORBY, ["oppgaver"]),
        ("pos:ADJ lemma:oppgave", STORBY, ["regionale oppgaver"]),
        ("lemma:ta lemma:oppgave", STORBY, []),  # words between them
        ("lemma:ta ... lemma:oppgave", STORBY, ["ta … oppgaver"]),
        ("lemma:regional ... lemma:oppgave", STORBY, ["regionale … oppgaver"]),  # `...` may stand for nothing
        ("lemma:oppgave ... lemma:ta", STORBY, []),  # the order counts
        ("part:storby", NAMES, []),  # a name, whatever parts it has
        ("part:generalist", NAMES, []),
        ("part:storby&pos:PROPN", NAMES, ["Storbynettverk"]),  # asked for
        (
            "part:generalist",
            "Generalistkommuneprinsippet står fast.",
            ["Generalistkommuneprinsippet"],
        ),  # no body's name
        ("part:generalist", "Generalistkommuneutvalget har bedt om innspill.", []),  # a body's
        ("lemma:havn", "Havna er stor.", ["Havna"]),  # a capital at the start says nothing
        ("lemma:by ... lemma:by", "En by er ingen by.", ["by … by"]),
        ("lemma:by", "En by er ingen by.", ["by", "by"]),
        ("lemma:by", "", []),
    ]
)
def test_a_cue_finds_what_its_conditions_say(cue, sentence, expected):
    if sentence:
        assert found(cue, sentence) == expected
    else:
        assert find(parse_cue(cue), []) == []


def test_a_capital_within_a_sentence_is_a_name_and_in_a_heading_all_in_capitals_none():
    words = words_of(letter_from_text("Saken behandles i Byutviklingsutvalget.").tokens)
    assert words[-2].upos == "PROPN"
    assert found("part:by", "STORBYENE OG OPPGAVENE") == ["STORBYENE"]


def plain_words(forms):
    return [Token(i, i + 1, form, "NOUN", facets(form, "NOUN", form)) for i, form in enumerate(forms)]


def narrowest(blocks, words):
    """All that `find` should find, the slow way: of all fillings the one that ends first, then begins last, again and
    again."""
    found, begin = [], 0
    while True:
        fits = []
        for starts in product(range(begin, len(words)), repeat=len(blocks)):
            places = [(start, start + len(block)) for start, block in zip(starts, blocks, strict=True)]
            in_order = all(a[1] <= b[0] for a, b in pairwise(places))
            if in_order and all(
                [w.form for w in words[a:b]] == block for (a, b), block in zip(places, blocks, strict=True)
            ):
                fits.append((places[-1], [(-a, -b) for a, b in places[::-1]], places))
        if not fits:
            return found
        found.append(tuple(min(fits)[2]))
        begin = found[-1][-1][1]


@given(
    st.lists(st.lists(st.sampled_from("ab"), min_size=1, max_size=2), min_size=1, max_size=3),
    st.lists(st.sampled_from("abc"), max_size=8),
)
def test_find_gives_the_narrowest_places_from_left_to_right(blocks, forms):
    cue = parse_cue(" ... ".join(" ".join(f"form:{form}" for form in block) for block in blocks))
    assert find(cue, plain_words(forms)) == narrowest(blocks, plain_words(forms))
