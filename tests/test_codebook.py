"""Codebooks: those that come with innspill are whole, and each fault in one's own is named with its line."""

import json
import re

import fastjsonschema
import pandas as pd
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from sentences import for_each

from innspill.codebook import check_codebook, codebook_names, parse_cue, read_codebook
from innspill.codebook.cues import KINDS, covers
from innspill.codebook.examples import parse_example
from innspill.coding import STATUSES
from innspill.errors import InnspillError
from innspill.files import data, data_in

GOOD = """\
layer: theme
version: "1.0"
language: nb
unit: unit
codes:
  - id: PENGER
    name: {en: Money, nb: Penger}
    definition: "What things cost."
    cues: ["part:kostnad", "lemma:dekke ... lemma:utgift"]
    matches: ["Havna koster mye.", "Kostnadene øker."]
    does_not_match: ["Havna er stor."]
  - id: LOV
    name: {en: Law, nb: Lov}
    definition: "What the law says."
"""


def problems(tmp_path, text, name="mine.yaml"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [str(problem).replace(str(path), "mine.yaml") for problem in check_codebook(path)]


@pytest.mark.slow
@for_each(codebook_names())
def test_an_editor_may_hold_a_codebook_against_the_schema(name):
    schema = fastjsonschema.compile(json.loads(data("codebooks", "schema.json").read_bytes()))
    codebook = data_in("codebooks", f"{name}.yaml")
    schema(codebook)
    codebook["codes"][0]["cue"] = []
    with pytest.raises(fastjsonschema.JsonSchemaValueException, match="cue"):
        schema(codebook)


@for_each(codebook_names())
def test_the_codebooks_that_come_with_innspill_are_whole(name):
    assert check_codebook(data("codebooks", f"{name}.yaml")) == []
    codebook = read_codebook(name)
    for code in codebook.codes:
        assert set(code.name) == {"en", "nb"}
        assert code.definition["en"] != code.definition["nb"], f"{code.id} has a definition in one language only"
        if not code.abstract:
            assert len(code.matches) >= 2, f"{code.id} has too few matches"
            assert len(code.does_not_match) >= 1, f"{code.id} has no sentence that does not match"


@for_each(["en", "nb"])
def test_a_name_is_of_one_code_except_what_an_act_and_a_move_share(language):
    named = {}
    for layer in ("stance", "metadiscourse", "modality", "connective", "move"):
        for code in read_codebook(layer).codes:
            assert named.setdefault(code.name[language].lower(), code.id) == code.id


def test_general_rules_are_whole_and_each_bears_on_some_layer():
    assert check_codebook(data("codebooks", "rules.yaml")) == []
    used = {rule.id for name in codebook_names() for rule in read_codebook(name).rules}
    assert used >= {f"R{number}" for number in range(1, 14)}


def test_policy_themes_count_under_the_major_topics_of_the_comparative_agendas_project():
    topics = {code.id: code.reference for code in read_codebook("policy-theme").codes if not code.abstract}
    assert topics.pop("PROCESS") == ""
    counted = {int(number) for topic in topics.values() for number in topic.removeprefix("CAP ").split("+")}
    assert counted == {*range(1, 24)} - {11, 21, 22}  # 21 is public lands; 11 and 22 are none


def test_policy_themes_that_cross_fields_are_those_of_its_rules():
    codebook = read_codebook("policy-theme")
    rules = dict(codebook.rules)
    crossing = {code.id for code in codebook.codes if code.crosses}
    assert crossing == {*re.findall(r"\((\w+)\)", rules["T7"])} and codebook.exhaustive
    assert [code.id for code in codebook.codes if code.case] == ["PROCESS"]


def test_a_weak_cue_is_idle_beside_a_wide_strong_one_and_not_the_other_way_round(tmp_path):
    def with_cues(strong, weak):
        cues = 'cues: ["part:kostnad", "lemma:dekke ... lemma:utgift"]'
        assert cues in GOOD
        return problems(tmp_path, GOOD.replace(cues, f'cues: ["{strong}"]\n    weak_cues: ["{weak}"]', 1))

    assert with_cues("lemma:ny lemma:kai", "lemma:kai") == []
    (line,) = with_cues("lemma:kai", "lemma:ny lemma:kai")
    assert "'lemma:ny lemma:kai' is never reached" in line


def test_no_example_is_a_sentence_of_the_ks_letter():
    letter = " ".join(data("letters", "ks-storbynettverk-2022.txt").read_text(encoding="utf-8").split())
    for name in codebook_names():
        for code in read_codebook(name).codes:
            for example in code.matches + code.does_not_match:
                assert example.text not in letter


@for_each(["act", "metadiscourse", "move", "stance"])
def test_readings_of_real_letters_keep_to_the_codebook_and_quote_nothing(layer):
    paths = sorted(data("real-letters").rglob(f"{layer}.*.csv"))
    assert paths
    given = {code.id for code in read_codebook(layer).codes if not code.abstract}
    for path in paths:
        rows = pd.read_csv(path)
        assert set(rows["code"]) <= given and set(rows["status"]) <= set(STATUSES), path
        assert rows["start"].lt(rows["end"]).all() and "quote" not in rows, path


def test_a_codebook_reads_into_values(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(GOOD, encoding="utf-8")
    codebook = read_codebook(path)
    assert (codebook.name, codebook.layer, codebook.examples) == ("mine", "theme", "any")
    assert codebook.ids == ("PENGER", "LOV")
    assert [cue.text for cue in codebook.code("PENGER").cues] == ["part:kostnad", "lemma:dekke ... lemma:utgift"]
    assert codebook.code("LOV").matches == ()


def test_brackets_mark_the_words_of_a_span_code():
    example = read_codebook("connective").code("Contingency.Condition.Arg2-as-cond").matches[0]
    assert [example.text[start:end] for start, end in example.spans] == ["Dersom"]
    broken = parse_example("[Enten] regner det, [eller] så snør det.", "span")
    assert [broken.text[start:end] for start, end in broken.spans] == ["Enten", "eller"]


FAULTS = [  # (what stands in GOOD, what is typed instead, the problems as printed)
    ("language: nb", "language: nb\ncolour: red", [
        "4: unknown key 'colour'; one of layer, version, language, unit, examples, exhaustive, reference, scope, general_rules, rules, "
        "attributes, roles, codes"]),
    ("definition: \"What the", "defintion: \"What the", [
        "12: code LOV has no 'definition'; add it",
        "14: unknown key 'defintion'; did you mean 'definition'?"]),
    ("id: LOV", "id: PENGER", ["12: code PENGER stands twice; keep one or rename it"]),
    ("id: LOV", "id: LOV\n    parent: RETT", ["13: code LOV has the unknown parent 'RETT'; name a code of this file"]),
    ("id: LOV", "id: LOV\n    parent: LOV", ["13: code LOV is its own parent; break the ring"]),
    ('version: "1.0"', "version: 1.0", ["2: the file: version must be text; write it in quotes"]),
    ("unit: unit", "unit: word", ["4: the file: unit is 'word'; it must be unit or span"]),
    ("nb: Lov}", "nb: Lover, forskrifter}", [
        "13: code LOV: name has the unknown key 'forskrifter'; take it out, or put text with commas in quotes"]),
    ("nb: Lov}", 'nb: "Lover, forskrifter og rundskriv"}', [
        "13: code LOV: name.nb has 31 characters; figures have room for 22"]),
    (", nb: Lov}", "}", ["13: code LOV: name lacks nb; add it"]),
    ('definition: "What the law says."', "definition: {en: What the law says., nb: ''}", [
        "14: code LOV: definition.nb is empty; fill it in or leave it out"]),
    ('definition: "What the law says."', "definition: {en: What the law says., nn: Lova.}", [
        "14: code LOV: definition has the unknown key 'nn'; take it out, or put text with commas in quotes"]),
    ('definition: "What the law says."', "definition: {}", [
        "14: code LOV: definition is empty; fill it in or leave it out"]),
    ('definition: "What the law says."', "definition:", [
        "14: code LOV: definition is empty; fill it in or leave it out"]),
    ('version: "1.0"', 'version: "1.0"\nversion: "2.0"', ["3: key 'version' stands twice here; keep one"]),
    ('["part:kostnad"', '["part:kostnad", "lemma:kostnad"', [
        "9: code PENGER: cue 'lemma:kostnad' is never reached: 'part:kostnad' in line 9 finds all that it finds; "
        "take one out"]),
    ('["part:kostnad"', '["kostnad"', [
        "9: code PENGER: cue 'kostnad': 'kostnad' is no condition; write KIND:WORD with one of lemma, form, part, "
        "head, pos"]),
    ('["part:kostnad"', '["part:kostnad", "lemma:dyr is:comparative"', [
        "9: code PENGER: cue 'lemma:dyr is:comparative' asks what rules alone know ('is:') and finds nothing; take that out"]),
    ('["part:kostnad"', '["pos:NOUN&pos:VERB"', [
        "9: code PENGER: cue 'pos:NOUN&pos:VERB': no word can meet 'pos:NOUN&pos:VERB'; use '|' for alternatives, "
        "or two items"]),
    ('["Havna er stor."]', '["Havna koster mye."]', [
        "10: code PENGER: 'Havna koster mye.' both matches and does not match; keep one"]),
    ('["Havna er stor."]', '["Havna er [stor]."]', [
        "11: code PENGER: 'Havna er [stor].' has brackets, but codes are given to whole units; take them out"]),
    ("codes:", "general_rules: [R99]\ncodes:", [
        "5: no general rule 'R99'; one of R1, R2, R3, R4, R5, R6, R7, R8, R9, R10, R11, R12, R13"]),
    ("codes:", "attributes: [{id: note, name: {en: N, nb: N}, type: text, definition: D}]\ncodes:", [
        "5: attribute note has the name of a column that every coding has; rename it"]),
    ("codes:", "attributes: [{id: kind, name: {en: K, nb: S}, type: choice, definition: D}]\ncodes:", [
        "5: attribute kind is a choice without 'values'; list them"]),
    ("nb: Penger}", "nb: Penger", [
        "8: is no YAML (expected ',' or '}', but got ':'); check quotes, colons and indentation"]),
]  # fmt: skip


@pytest.mark.parametrize(("good", "typed", "printed"), FAULTS)
def test_each_fault_is_one_line_with_its_place(tmp_path, good, typed, printed):
    assert problems(tmp_path, GOOD) == []
    assert good in GOOD
    assert problems(tmp_path, GOOD.replace(good, typed, 1)) == [f"mine.yaml:{line}" for line in printed]


def test_a_file_that_holds_no_codebook_is_one_line(tmp_path):
    assert problems(tmp_path, "") == ["mine.yaml:1: is no codebook; it must start with 'layer:', 'version:' and so on"]
    assert problems(tmp_path, b"layer: \xe5") == ["mine.yaml: is not UTF-8 text (byte 7); save it as UTF-8"]
    assert problems(tmp_path, "a: &x [*x]") == [
        "mine.yaml:1: is no YAML ('*' repeats another part); check quotes, colons and indentation"
    ]
    assert str(check_codebook(tmp_path / "none.yaml")[0]).endswith(
        "cannot be read (No such file or directory); check the name"
    )


def test_reading_a_bad_codebook_says_the_first_fault_and_how_many_more(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(GOOD.replace("unit: unit", "unit: word").replace("definition", "definiton"), encoding="utf-8")
    with pytest.raises(InnspillError, match=r"mine.yaml:4: the file: unit is 'word'.*\(4 more: innspill codebook"):
        read_codebook(path)
    with pytest.raises(InnspillError, match="no codebook 'themes'; there are act, connective"):
        read_codebook("themes")


@for_each([
    ("word:by", "is no condition"),
    ("lemma:", "has an empty word"),
    ("lemma:by|bygd|By", "has 'by' twice"),
    ("pos:NAVN", "'NAVN' is no part of speech"),
    ("form:og/eller", "is more than one word"),
    ("... lemma:by", "stands where no item is on both sides"),
    ("lemma:by ...", "stands where no item is on both sides"),
    ("lemma:by ... ... lemma:bygd", "stands where no item is on both sides"),
    ("!lemma:by", "names nothing to look for"),
    ("", "names nothing to look for"),
    ("part:by&!part:by", "it asks for what it excludes"),
    ("head:by&!part:by", "it asks for what it excludes"),
    ("lemma:by&!lemma:by", "no word can meet"),
])  # fmt: skip
def test_a_cue_that_cannot_be_read_says_why(typed, reason):
    with pytest.raises(InnspillError, match=reason):
        parse_cue(typed)


def test_a_cue_reads_into_blocks_items_and_conditions():
    cue = parse_cue("lemma:Ta form:på&pos:adp ... part:kommune|fylke&!lemma:storkommune")
    (take, on), (area,) = cue.blocks
    assert [(c.kind, c.values, c.negated) for c in take] == [("lemma", ("ta",), False), ("pos", ("PROPN",), True)]
    assert on[:2] == (("form", ("på",), False), ("pos", ("ADP",), False))
    assert area[:2] == (("part", ("kommune", "fylke"), False), ("lemma", ("storkommune",), True))
    assert parse_cue("lemma:oslo&pos:PROPN").blocks[0][0] == (("lemma", ("oslo",), False), ("pos", ("PROPN",), False))


@for_each([
    ("part:by", "lemma:by", True),  # the word itself counts as its part
    ("lemma:by", "part:by", False),
    ("lemma:by|bygd", "lemma:bygd", True),
    ("lemma:ta", "lemma:ta form:på", True),  # the longer cue holds the shorter
    ("lemma:ta form:på", "lemma:ta ... form:på", False),
    ("lemma:ta ... form:på", "lemma:ta form:på", True),  # nothing at all may stand between
    ("lemma:ta ... form:på", "form:på ... lemma:ta", False),
    ("part:by", "part:by&!lemma:by", True),
    ("part:by&!lemma:by", "part:by", False),
    ("part:by&!lemma:by", "part:by&!lemma:by|bygd", True),
    ("lemma:oslo", "lemma:oslo&pos:PROPN", False),  # only the second finds the name
    ("lemma:by", "lemma:by&pos:NOUN", True),
    ("lemma:a lemma:a", "lemma:a ... lemma:a", False),
])  # fmt: skip
def test_whether_one_cue_finds_all_that_another_finds(wide, narrow, yes):
    assert covers(parse_cue(wide), parse_cue(narrow)) is yes


CONDITIONS = st.tuples(st.sampled_from([kind for kind in KINDS if kind != "pos"]), st.sampled_from(["by", "ta", "på"]))
CUES = st.lists(CONDITIONS, min_size=1, max_size=4).map(lambda items: " ".join(map(":".join, items)))


@given(CUES, CUES)
def test_every_cue_finds_what_it_finds_itself_and_what_a_longer_one_finds(first, second):
    assert covers(parse_cue(first), parse_cue(first))
    assert covers(parse_cue(first), parse_cue(f"{second} ... {first}"))


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@pytest.mark.slow
@given(st.data())
def test_whatever_stands_in_one_place_the_check_answers_in_single_lines(tmp_path, given_data):
    codebook = yaml.safe_load(data("codebooks", "act.yaml").read_bytes())
    part = codebook
    while isinstance(part, (dict, list)) and part:
        key = given_data.draw(st.sampled_from(list(part) if isinstance(part, dict) else range(len(part))))
        if not isinstance(part[key], (dict, list)) or given_data.draw(st.booleans()):
            part[key] = given_data.draw(ANYTHING)
            break
        part = part[key]
    for problem in problems(tmp_path, json.dumps(codebook)):
        assert "\n" not in problem and "; " in problem


NOT_YAML = ["[" * 5000, "a: \x00", "? [a]\n: b", "a: 2026-13-01", "a: !!python/name:os", "a: *b", "- x"]


@pytest.mark.slow
@pytest.mark.parametrize("text", NOT_YAML)
def test_a_file_that_only_looks_like_yaml_is_one_line(tmp_path, text):
    (problem,) = problems(tmp_path, text)
    assert "\n" not in problem
