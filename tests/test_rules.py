"""Rules as data: the sentences beside each rule, what a rule file must be, what rules are worth."""

import json

import fastjsonschema
import pytest
import yaml
from sentences import for_each, in_letters

from innspill.codebook.rules import Conditions, read_rules
from innspill.coders import code_acts, code_modality, code_stance
from innspill.coding import make_codings
from innspill.errors import InnspillError
from innspill.files import data, data_in
from innspill.letter import letter_from_text
from innspill.measures.agreement.rule_worth import rule_worth
from innspill.norwegian.lists import lists

CODERS = {"act": code_acts, "modality": code_modality, "stance": code_stance}
EXAMPLES = [
    (layer, rule, kind, sentence)
    for layer in CODERS
    for rule in read_rules(layer).rules
    for kind in ("matches", "denied", "does_not_match")
    for sentence in getattr(rule, kind)
]
_OPENING = "Høringssvar fra Fjordvik kommune\n\nFjordvik kommune viser til departementets høringsbrev om denne saken."


def letter_of(sentence):
    return letter_from_text(f"{_OPENING}\n\n{sentence}\n\nDette er en setning som står til slutt her.\n")


_coded = {
    layer: in_letters(coder, [sentence for of, *_, sentence in EXAMPLES if of == layer], _OPENING)
    for layer, coder in CODERS.items()
}


@pytest.mark.xdist_group("sentences")
@for_each(EXAMPLES)
def test_sentence_beside_a_rule(layer, rule, kind, sentence):
    def look(_, rows):
        found = {row.code for row in rows if row.rule == rule.id}
        assert found == {"matches": {rule.code}, "denied": {rule.negated}, "does_not_match": set()}[kind]

    _coded[layer](sentence, look)


RULE = """layer: stance
lists:
  backing: støtte tiltre
rules:
  - id: backs
    code: support
    when: {verb: $backing}
    matches: ["Vi støtter forslaget."]
    why: "A verb of backing."
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("    code: support", "    kode: support", 6, "unknown key 'kode'; did you mean 'code'?"),
        ("verb: $backing", "verbs: $backing", 7, "unknown key 'verbs'"),
        ("$backing", "$backers", 7, "no list 'backers'"),
        ("verb: $backing", "negated: maybe", 7, "write true or false"),
        ("verb: $backing", "verb: yes", 7, "rule backs: verb is True, but asks for words; name them"),
        ("verb: $backing", "after: {lemma: enig}", 7, "rule backs: when.after must be text or a list or true or false"),
        ("matches: [", "matches: [Nei, fordi: nei, ", 8, "rule backs: matches.2 must be text"),
        ("verb: $backing", 'after: "lema:enig"', 7, "is no condition"),
        ('    why: "A verb of backing."\n', "", 5, "rule backs has no 'why'; add it"),
        (
            "$backing}",
            "støtte, complement: phrase}",
            7,
            "rule backs: complement is never 'phrase'; it is one of infinitive, none, ",
        ),
        ("$backing}", "støtte, marks: [item, after-oppose]}", 7, "rule backs: marks is never 'after-oppose'"),
        ("$backing}", "støtte, rests_on: oppose}", 7, "rests_on is never 'oppose'; it is one of support"),
        ("rules:", "blockers:\n  - {id: x, applies_to: oppose, when: {quoted: true}, why: y}\nrules:", 5, "no rule"),
    ],
)
def test_what_is_no_rule_is_refused_with_its_line(tmp_path, old, new, line, reason):
    path = tmp_path / "rules.yaml"
    path.write_text(RULE.replace(old, new), encoding="utf-8")
    with pytest.raises(InnspillError) as error:
        read_rules(path)
    assert str(error.value).startswith(f"{path}:{line}: ") and reason in str(error.value)


@pytest.mark.parametrize(
    "text",
    ["", "- a\n", "layer: stance\nrules: 5\n", "layer: stance\nrules: [x, 5, {words: 3}]\n", RULE + "    sub: yes\n"],
)
def test_what_is_no_rule_file_is_one_line(tmp_path, text):
    path = tmp_path / "rules.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InnspillError) as error:
        read_rules(path)
    assert str(error.value).startswith(f"{path}:") and "\n" not in str(error.value)


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(data("rules").glob("*.yaml")), ids=lambda path: path.stem)
def test_an_editor_may_hold_a_rule_file_against_the_schema(path):
    schema = fastjsonschema.compile(json.loads(data("rules", "schema.json").read_bytes()))
    rules = data_in("rules", path.name)
    schema(rules)
    rules["rules"][0]["if"] = {}
    with pytest.raises(fastjsonschema.JsonSchemaValueException):
        schema(rules)


@for_each(
    [
        ("se", "ser", [0, 2]),
        ("gå", "så", [1, 2]),
        ("se", "så", [0, 1, 2]),
        ("så", "så", [1, 2]),
        ("gå", "gikk", [2]),
        ("", "", [2]),
    ]
)
def test_of_a_verb_those_conditions_are_tried_that_ask_for_its_lemma_its_form_or_none(lemma, form, tried):
    some = Conditions(({"verb": frozenset(["se"])}, {"verb": frozenset(["så"])}, {"negated": True}))
    assert [*some.of(lemma, form)] == [some[n] for n in tried]


def test_a_rule_that_stands_twice_is_refused(tmp_path):
    path = tmp_path / "rules.yaml"
    path.write_text(RULE + RULE[RULE.index("  - id") :], encoding="utf-8")
    with pytest.raises(InnspillError, match="stands twice"):
        read_rules(path)


def test_worth_of_rules():
    letter = letter_of("Vi støtter forslaget. Vi går imot gebyret.")
    said = letter.text.index("Vi støtter")
    row = {
        "layer": "stance",
        "code": "support",
        "start": said,
        "end": said + 21,
        "coder": "read:x",
        "status": "primary",
    }
    codings = make_codings([row], coverage=[("read:x", "stance", 0, len(letter.text))])
    table = rule_worth("stance", [(letter, codings, "read:x")]).set_index("rule")
    assert table.loc["backs", ["letters", "units", "right", "wrong", "alone"]].tolist() == [1, 1, 1, 0, 1]
    assert table.loc["goes-against", ["right", "wrong"]].tolist() == [0, 1]
    assert table.loc["backs", "note"] == "one letter only" and table.loc["shares", "note"] == "fires nowhere"


def test_worth_of_rules_whose_last_always_fires_is_told_of_the_rule_that_counts():
    letter = letter_of("Tallene må tolkes med varsomhet. Staten må betale.")
    places = [letter.text.index("må tolkes"), letter.text.index("må betale")]
    rows = [{"layer": "modality", "code": "dynamic", "start": at, "end": at + 2, "coder": "read:x"} for at in places]
    codings = make_codings(rows, coverage=[("read:x", "modality", 0, len(letter.text))])
    table = rule_worth("modality", [(letter, codings, "read:x"), (letter, make_codings(), "read:x")]).set_index("rule")
    assert table.loc["må-read", ["units", "right", "wrong"]].tolist() == [1, 1, 0]
    assert table.loc["må", ["units", "right", "wrong"]].tolist() == [1, 0, 1]


def test_a_name_stands_for_one_word_list():
    files = sorted(data("lists").glob("*.yaml"))
    names = [name for path in files for name in yaml.safe_load(path.read_text(encoding="utf-8"))]
    assert sorted(names) == sorted(lists())
