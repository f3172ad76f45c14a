"""Metadiscourse by rules: the sentences beside each rule, the same words in another function, spans, whose voice it is."""

import re

import pytest
from sentences import for_each, in_letters

from innspill.codebook import read_codebook
from innspill.codebook.lexicon import read_lexicon
from innspill.codebook.rules import read_rules
from innspill.coders import code_metadiscourse
from innspill.errors import InnspillError
from innspill.files import data
from innspill.letter import letter_from_text
from innspill.measures.agreement.rule_worth import rule_worth

_OPENING = (
    "Høringssvar fra Fjordvik kommune\n\nTil Kulturdepartementet\n\n"
    "Fjordvik kommune viser til departementets høringsbrev om denne saken."
)
EXAMPLES = [
    (rule, kind, sentence)
    for rule in read_rules("metadiscourse").rules
    for kind in ("matches", "does_not_match")
    for sentence in getattr(rule, kind)
]


def marked(sentence, opening=_OPENING):
    """What is marked in a sentence that stands in a letter: (code, words, rule), in order."""
    letter = letter_from_text(f"{opening}\n\n{sentence}\n\nDette er en setning som står til slutt her.\n")
    start = letter.text.index(sentence)
    rows = code_metadiscourse(letter).rows
    rows = rows[rows["start"].ge(start) & rows["end"].le(start + len(sentence))]
    return [(row.code, letter.quote(row.start, row.end), row.rule) for row in rows.itertuples()]


_coded = in_letters(code_metadiscourse, [sentence for *_, sentence in EXAMPLES], _OPENING)


@pytest.mark.xdist_group("sentences")
@for_each(EXAMPLES)
def test_sentence_beside_a_rule(rule, kind, sentence):
    def look(_, rows):
        assert ((rule.code, rule.id) in {(row.code, row.rule) for row in rows}) == (kind == "matches")

    _coded(sentence, look)


#: The same word as a marker (its code) and as content (""): by function, not by form (M1).
FORMS = [
    ("Tiltaket [kan] føre til kø.", "hedge"),
    ("Kaia [kan] ta to båter.", ""),
    ("Det [burde] være mulig å få til.", "hedge"),
    ("Kaia [burde] males.", ""),
    ("Årsaken [må] være at kaia er gammel.", "booster"),
    ("Kaia [må] males.", ""),
    ("Dette er [klart] den beste løsningen.", "booster"),
    ("Loven må si [klart] hvem som betaler.", ""),
    ("Det er [viktig] at kaia males.", "attitude"),
    ("Kaia er en [viktig] del av bygda.", ""),
    ("Dette er [urimelig].", "attitude"),
    ("Gebyret er [urimelig].", ""),
    ("Vi er [nok] ikke alene.", "hedge"),
    ("Det er [nok] plass.", ""),
    ("Kaia er [jo] gammel.", "engagement"),
    ("[Jo] eldre kaia er, jo verre er den.", ""),
    ("[Departementet] bør male kaia.", "engagement"),
    ("[Departementet] har malt kaia.", ""),
    ("[Kommunen] mener at kaia bør males.", "self_mention"),
    ("[Kommunen] har to kaier.", ""),
    ("[Kommunen] er en av de minste i landet.", ""),
    ("Kaia er for kort, jf. [nedenfor].", "endophoric"),
    ("Huset [nedenfor] kaia er gammelt.", ""),
    ("Biblioteket stenger klokka 16, [altså] før skoledagen er over.", "gloss"),
    ("Kaia er smal, og ferga legger [altså] ikke til.", ""),
    ("[Når det gjelder] kaia, er vi enige.", "frame"),
    ("Vi sparer [når det gjelder] kaia.", ""),
    ("Vi er [svært] bekymret for kaia.", "booster"),
    ("Kaia er [svært] gammel.", ""),
    ("[Utvalget] mener at kaia bør males.", "evidential"),
    ("[Utvalget] møttes i mai.", ""),
]


@for_each(FORMS)
def test_function_decides_and_not_form(sentence, code):
    before, word, _ = re.split(r"[\[\]]", sentence)
    plain = re.sub(r"[\[\]]", "", sentence)
    letter = letter_from_text(f"{_OPENING}\n\n{plain}\n\nDette er en setning som står til slutt her.\n")
    start = letter.text.index(plain) + len(before)
    rows = code_metadiscourse(letter).rows
    assert "".join(rows.loc[rows["start"].lt(start + len(word)) & rows["end"].gt(start), "code"]) == code


#: A sentence, what is marked in it with its span, and why (M3).
SPANS = [
    ("Kommunens syn er at vi ikke kan støtte dette.", [("self_mention", "Kommunens"), ("self_mention", "vi")],
     "a possessive, a pronoun, and no ability"),
    ("Vi vil nedenfor kommentere gebyret.", [("self_mention", "Vi"), ("frame", "vil nedenfor kommentere"), ("endophoric", "nedenfor")],
     "one code may lie inside another"),
    ("Utvalget har også foreslått at kaia males.", [("evidential", "Utvalget har også foreslått")], "source and verb"),
    ("Utvalget legger derfor til grunn at kaia males.", [("evidential", "Utvalget legger derfor til grunn")], "the verb, whole"),
    ("Utvalget legger fram en plan.", [], "no source: it says nothing"),
    ("Vi støtter Sjømat Norge som foreslår en kai.", [("self_mention", "Vi"), ("evidential", "Sjømat Norge som foreslår")],
     "the name, whole"),
    ("Kaia er for kort (jf. NOU 2031: 4 s. 12).", [("evidential", "jf. NOU 2031")], "a reference up to a mark"),
    ("Vi vil på det sterkeste fraråde dette.", [("self_mention", "Vi"), ("booster", "på det sterkeste")], "a set phrase"),
    ("Formannskapet i Fjordvik kommune støtter forslaget.", [("self_mention", "Formannskapet i Fjordvik kommune")],
     "the whole name, once"),
    ("Fjordvik formannskap støttar forslaget.", [("self_mention", "Fjordvik formannskap")], "a body of it, as actors have it"),
    ("Fjordvik bystyre har femten medlemmer.", [], "it does not write here"),
    ("Vi spør: Hvem skal betale?", [("self_mention", "Vi"), ("engagement", "Hvem skal betale?")], "the question, not what leads to it"),
    ("Har dere spurt brukerne?", [("engagement", "Har dere spurt brukerne?")], "spans of one code do not overlap"),
    ("Det er helt avgjørende at kaia males.", [("booster", "helt"), ("attitude", "avgjørende")], "degree and evaluation apart"),
]  # fmt: skip


@for_each(SPANS)
def test_span(sentence, wanted, why):
    assert [(code, words) for code, words, _ in marked(sentence)] == wanted, why


#: A sentence, the code that is not given in it, and why: it is not the sender's voice (M4), or not read (M5).
NOT_OURS = [
    ("Utvalget skriver at dette trolig blir dyrt.", "hedge", "others doubt"),
    ("Ifølge utvalget er dette selvsagt dyrt.", "booster", "others are sure"),
    ("Utvalget mener at det er viktig at kaia males.", "attitude", "others evaluate"),
    ("Høringsbrevet sier «det er viktig at vi dessverre må stenge kaia nå».", "attitude", "a quotation"),
    ("Høringsbrevet sier «det er viktig at vi dessverre må stenge kaia nå».", "self_mention", "'vi' of a quotation"),
    ("Rederiet frykter at kaia stenger.", "attitude", "others' feelings"),
]


@for_each(NOT_OURS)
def test_what_is_not_the_senders_voice(sentence, code, why):
    assert code not in [given for given, _, _ in marked(sentence)], why


def test_a_title_is_not_read():
    assert not [
        row for row in marked("Vi har to kaier.", "Vi mener dessverre at kaia må stenge") if row[1] == "dessverre"
    ]


def test_a_ministry_without_a_name_is_addressed_where_the_letter_does_not_tell_whom():
    opening = "Høringssvar fra Fjordvik kommune\n\nFjordvik kommune har lest forslaget."
    assert ("engagement", "departementet", "asks-by-name") in marked("Vi ber departementet om å male kaia.", opening)
    assert not [row for row in marked("Vi ber departementet om hjelp.", opening.replace("kommune\n", "kommune\n\nTil Havdirektoratet\n", 1))
                if row[2] == "asks-by-name"]  # fmt: skip


_GLOSSES = [
    (entry.word, example)
    for entry in read_lexicon()
    for syntax in entry.syntax
    for sense in syntax.senses
    for example in sense.examples
    if sense.sense.startswith(("Expansion.Instantiation", "Expansion.Equivalence"))
    and entry.word not in ("eller", "altså")  # these join oftener than they reword
]


@for_each(_GLOSSES)
def test_connectives_that_exemplify_or_reword_are_glosses(word, sentence):
    assert word in [words.lower() for code, words, _ in marked(sentence) if code == "gloss"]


def test_rules_give_the_codes_of_the_codebook_and_leave_none_out():
    assert {rule.code for rule in read_rules("metadiscourse").rules} == {
        code.id for code in read_codebook("metadiscourse").codes if not code.abstract
    }


def test_a_letter_without_markers_has_been_looked_at():
    found = code_metadiscourse(letter_from_text("Hei.\n"))
    assert found.rows.empty and found.coverage["layer"].tolist() == ["metadiscourse"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("span: phrase", "span: sentence", "span is 'sentence'; it must be phrase or statement or unit"),
        ("words: [\"form:jo\"", "wods: [\"form:jo\"", "unknown key 'wods'"),
        ("{told: true}", "{told: often}", "write true or false"),
        ("applies_to: hedge booster attitude\n", "applies_to: hedges\n", "is no rule and no code"),
        ("$to_clause", "$at_clause", "no cues '$at_clause'"),
        ("  - id: who-says\n", "  - id: source-says\n", "rule 'source-says' stands twice"),
    ],
)  # fmt: skip
def test_what_is_no_rule_is_refused_with_its_line(tmp_path, old, new, reason):
    text = data("rules", "metadiscourse.yaml").read_text(encoding="utf-8")
    path = tmp_path / "rules.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InnspillError, match=re.escape(reason)) as error:
        read_rules(path)
    assert re.match(rf"{re.escape(str(path))}:\d+: ", str(error.value))


def test_worth_of_rules():
    from innspill.coding import make_codings

    letter = letter_from_text(f"{_OPENING}\n\nKaia er dessverre for kort. Fristen er dessverre for kort.\n")
    at = letter.text.index("dessverre")
    row = {"layer": "metadiscourse", "code": "attitude", "start": at, "end": at + 9, "coder": "read:x"}
    codings = make_codings([row], coverage=[("read:x", "metadiscourse", 0, len(letter.text))])
    table = rule_worth("metadiscourse", [(letter, codings, "read:x")]).set_index("rule")
    assert table.loc["alas", ["units", "right", "wrong"]].tolist() == [2, 1, 1]
    assert table.loc["surely", "note"] == "fires nowhere"
