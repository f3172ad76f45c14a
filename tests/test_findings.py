"""What may be printed about a letter: gates, both languages, and no two findings of a letter that contradict."""

import json
from collections import defaultdict
from pathlib import Path

import pandas as pd
import pytest

from innspill.cli import main
from innspill.errors import InnspillError
from innspill.findings import leaders
from innspill.findings.vocabulary import commonest
from innspill.study import open_study

LETTERS = ["ks-storbynettverk-2022", *sorted(path.stem for path in Path("data/letters/written").glob("*/*.txt"))]


def counts(**found):
    return pd.DataFrame({"word": list(found), "count": list(found.values())})


def test_the_commonest_words_are_named_with_their_counts():
    found = commonest(counts(havn=7, kommune=5, by=1), 90)
    assert found.en == "The commonest words are «havn»\u00a0(7) and «kommune»\u00a0(5)"
    assert found.nb == "De vanligste ordene er «havn»\u00a0(7) og «kommune»\u00a0(5)"
    assert found.values == {"times «havn» stands": 7, "times «kommune» stands": 5}
    assert found.n == 90


def test_words_that_all_stand_once_are_no_finding():
    assert commonest(counts(havn=1, kommune=1), 20) is None


def test_a_tie_of_many_has_no_leader():
    assert leaders(pd.Series({"a": 5, "b": 5, "c": 5})) == []
    assert leaders(pd.Series({"a": 1})) == []
    assert leaders(pd.Series({"a": 3, "b": 2})) == ["a"]


@pytest.mark.parametrize("letter", LETTERS)
def test_a_quantity_has_one_value_in_all_findings_of_a_letter(letter):
    study = open_study(letter)
    values, table = defaultdict(set), study.findings().table
    for found in table["values"]:
        for quantity, value in found.items():
            values[quantity].add(value)
    assert {quantity: told for quantity, told in values.items() if len(told) > 1} == {}
    units = set(study.letter.units["id"])
    assert set(table["basis"].explode().dropna()) <= units
    assert table["id"].is_unique


def test_findings_can_be_pasted(capsys):
    assert main(["findings", "ungdomsrad-bibliotek", "--language", "nb"]) == 0
    assert "## Ordene\n\nDe vanligste ordene er «bibliotek»" in capsys.readouterr().out


def test_findings_as_json_hold_what_they_rest_on(capsys):
    assert main(["findings", "ungdomsrad-bibliotek", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["letter"] == "ungdomsrad-bibliotek"
    assert {"id", "subject", "text", "values", "n", "basis", "known"} == set(told["findings"][0])


def test_an_unknown_subject_is_refused():
    with pytest.raises(InnspillError, match="no findings about 'money'; there are letter, vocabulary"):
        open_study("ungdomsrad-bibliotek").findings("money")
