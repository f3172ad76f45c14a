"""Tags, features and lemmas: facts with reasons, from the shipped models."""

import subprocess
import sys

import pytest
from sentences import for_each

from innspill.norwegian import Word, analyse, display_lemma
from innspill.norwegian.lemmas import lemma


def word(sentence, form):
    """The word `form` of a sentence written with spaces between tokens."""
    return next(found for found in analyse([sentence.split()])[0] if found.form == form)


@for_each(
    [
        ("Storbykommunene utgjør en viktig del .", "Storbykommunene", "NOUN", "storbykommune", "compound, definite plural"),
        ("Vi støtter storbykommunenes forslag .", "storbykommunenes", "NOUN", "storbykommune", "genitive, in no list"),
        ("Oppgavene til generalistkommunen øker .", "generalistkommunen", "NOUN", "generalistkommune", "not *generalistkommun*"),
        ("En generalistkommune løser alle oppgaver .", "generalistkommune", "NOUN", "generalistkommune", "already the lemma"),
        ("Kommunen er samfunnsutvikler .", "samfunnsutvikler", "NOUN", "samfunnsutvikler", "not *samfunnsutvikl*"),
        ("De er vesentlige samfunnsutviklere i regionen .", "samfunnsutviklere", "NOUN", "samfunnsutvikler", "plural of -er"),
        ("Departementet må utrede saken .", "saken", "NOUN", "sak", "not *sake*, which Ordbank has for the form"),
        ("Museene i distriktet trenger midler .", "Museene", "NOUN", "museum", "-um loses its ending"),
        ("Barna og foreldrene ble hørt .", "Barna", "NOUN", "barn", "neuter plural in -a"),
        ("Norges kommuner er ulike .", "Norges", "PROPN", "Norge", "genitive of a name"),
        ("FNs bærekraftsmål gjelder .", "FNs", "PROPN", "FN", "genitive of an acronym"),
        ("Høringsfristen ble utsatt i fjor .", "utsatt", "VERB", "utsette", "irregular participle"),
        ("Forslaget blir ivaretatt .", "ivaretatt", "VERB", "ivareta", "compound verb"),
        ("Større kommuner har flere oppgaver .", "Større", "ADJ", "stor", "irregular comparative, first word"),
        ("Vi kan ikke levere tjenestene .", "kan", "AUX", "kunne", "modal"),
        ("De har gjennomføringskraft .", "har", "VERB", "ha", "have as main verb"),
        ("Vi har mottatt forslaget .", "har", "AUX", "ha", "have as auxiliary"),
        ("Det er viktig å delta .", "å", "PART", "å", "the infinitive's mark"),
        ("Møtet ble holdt 28.04.2022 i Oslo .", "28.04.2022", "NUM", "28.04.2022", "a date is a number"),
        ("Vi viser til loven § 5-2 , jf. kap. 3 .", "jf.", "VERB", "jf.", "jamfør is a verb"),
        ("Vi viser til loven § 5-2 , jf. kap. 3 .", "5-2", "NUM", "5-2", "a section's number"),
        ("Forsknings- og utviklingsarbeid koster .", "Forsknings-", "NOUN", "forsknings-", "a hanging part stays"),
        ("BAKGRUNN OG FORMÅL", "BAKGRUNN", "NOUN", "bakgrunn", "a heading in capitals is read as if in small letters"),
    ]
)  # fmt: skip
def test_tag_and_lemma(sentence, form, upos, expected, why):
    found = word(sentence, form)
    assert (found.upos, found.lemma) == (upos, expected), why


@for_each(
    [
        (
            "Kommunenes oppgaver øker .",
            "Kommunenes",
            "Case=Gen|Definite=Def|Gender=Masc|Number=Plur",
            "genitive plural",
        ),
        (
            "Et stort utvalg møttes .",
            "stort",
            "Definite=Ind|Degree=Pos|Gender=Neut|Number=Sing",
            "agrees with its noun",
        ),
        ("De store byene vokser .", "store", "Degree=Pos|Number=Plur", "plural by its noun"),
        ("Den store byen vokser .", "store", "Definite=Def|Degree=Pos|Number=Sing", "definite by its noun"),
        ("Fristen må utsettes .", "utsettes", "VerbForm=Inf|Voice=Pass", "passive infinitive after a modal"),
        ("Vi foreslo endringer .", "foreslo", "Mood=Ind|Tense=Past|VerbForm=Fin", "strong past tense"),
    ]
)
def test_features(sentence, form, feats, why):
    assert word(sentence, form).feats == feats, why


@for_each(
    [
        ("fylkeskommunale", "ADJ", "Degree=Pos|Number=Plur", "fylkeskommunal", "tail of a compound adjective"),
        ("blørkene", "NOUN", "Definite=Def|Gender=Masc|Number=Plur", "blørk", "an unknown noun, by its features"),
        ("blørke", "NOUN", "Definite=Ind|Gender=Masc|Number=Sing", "blørke", "indefinite singular is the lemma"),
        ("blørket", "VERB", "Mood=Ind|Tense=Past|VerbForm=Fin", "blørke", "an unknown verb"),
        (
            "FN-familien",
            "NOUN",
            "Definite=Def|Gender=Masc|Number=Sing",
            "FN-familie",
            "capitals of the first part stay",
        ),
        ("elvene", "NOUN", "Definite=Def|Gender=Masc|Number=Plur", "elv", "the treebank has it once, for *elevene*"),
        ("boligkrisens", "NOUN", "Case=Gen|Definite=Def|Gender=Masc|Number=Sing", "boligkrise", "*kris* is a dagger"),
        ("nettleien", "NOUN", "Definite=Def|Gender=Masc|Number=Sing", "nettleie", "more compounds end with *leie*"),
        ("banken", "NOUN", "Definite=Def|Gender=Masc|Number=Sing", "bank", "*banke* is the rarer one"),
        (
            "tolker",
            "NOUN",
            "Definite=Ind|Gender=Masc|Number=Sing",
            "tolk",
            "*mangel på tolker*: read as one, of Ordbank's rare *tolker*",
        ),
        (
            "skolekokker",
            "NOUN",
            "Definite=Ind|Gender=Masc|Number=Sing",
            "skolekokk",
            "Ordbank has the form under *kokke* alone",
        ),
        ("murer", "NOUN", "Definite=Ind|Gender=Fem|Number=Sing", "mur", "walls, oftener than a mason"),
        ("fisker", "NOUN", "Definite=Ind|Gender=Masc|Number=Sing", "fisker", "who fishes is no plural of *fisk*"),
        ("sanger", "NOUN", "Definite=Ind|Gender=Masc|Number=Sing", "sanger", "nor who sings of *sang*"),
        ("stødigheten", "NOUN", "Definite=Def|Gender=Masc|Number=Sing", "stødighet", "no *hete* in it"),
        (".", "PUNCT", "_", "$.", "the treebank marks punctuation"),
        (
            "kom\u00admunene",
            "NOUN",
            "Definite=Def|Gender=Masc|Number=Plur",
            "kommune",
            "a soft hyphen is looked through",
        ),
    ]
)
def test_lemma_by_tags(form, upos, feats, expected, why):
    assert lemma(form, upos, feats) == expected, why


@for_each(
    [
        (Word("videre", "ADJ", "Degree=Cmp", "vid"), "videre", "a word of its own in dictionaries"),
        (Word("svært", "ADJ", "Definite=Ind|Degree=Pos|Gender=Neut|Number=Sing", "svær"), "svært", "the adverb"),
        (Word("svære", "ADJ", "Degree=Pos|Number=Plur", "svær"), "svær", "the adjective"),
        (Word("Det", "PRON", "_", "den"), "det", "readers tell det and den apart"),
        (Word("ett", "NUM", "_", "én"), "en", "article and number are one word in a list"),
        (
            Word("strukturerte", "ADJ", "Number=Plur|VerbForm=Part", "strukturere"),
            "strukturert",
            "used as an adjective",
        ),
        (
            Word("Distriktsbaserte", "ADJ", "_", "distriktsbasere"),
            "distriktsbasert",
            "though the tagger gave it no form",
        ),
        (Word("samlede", "ADJ", "Number=Plur|VerbForm=Part", "samle"), "samlet", "used as an adjective"),
        (
            Word("utrydningstruede", "ADJ", "_", "utrydningstrue"),
            "utrydningstruet",
            "the tagger has no features for it",
        ),
        (
            Word("fredete", "ADJ", "Definite=Def|Degree=Pos|Number=Sing", "frede"),
            "fredet",
            "the lemma is an infinitive",
        ),
        (Word("domfeltes", "ADJ", "_", "domfelle"), "domfelt", "a genitive, too"),
        (Word("stilles", "ADJ", "_", "stille"), "stille", "no participle: its lemma ends so"),
        (Word(",", "PUNCT", "_", "$,"), ",", "a mark is itself"),
        (Word("større", "ADJ", "Degree=Cmp", "stor"), "stor", "as UD has it"),
        (Word("Norges", "PROPN", "Case=Gen", "Norge"), "Norge", "names keep their capital"),
    ]
)
def test_display(found, shown, why):
    assert display_lemma(found) == shown, why


def test_a_sentence_is_read_alike_whatever_stands_beside_it():
    one = "Utvalget bør vurdere rammene .".split()
    assert analyse([one])[0] == analyse([["Hei", "!"], one, one])[1]


@pytest.mark.slow
def test_loading_and_the_first_sentence_take_no_pandas():
    """Every notebook loads the language first, so that loading stays quick."""
    code = "import sys, innspill.norwegian as n; n.analyse([['Hei']]); print('pandas' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
        == "False"
    )
