"""What may be printed about a letter: gates, both languages, and no two findings of a letter that contradict."""

import json
import re
from collections import defaultdict
from dataclasses import replace
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from drawings import study as opened
from sentences import for_each

from innspill.cli import main
from innspill.coders import code_requests
from innspill.errors import InnspillError
from innspill.findings.finding import leaders, where
from innspill.findings.letter import size
from innspill.findings.vocabulary import commonest, gathered, heavy, largest_family, own_words, varied
from innspill.letter import letter_from_text
from innspill.measures.rhetoric.asked import asked
from innspill.study import Study
from innspill.study.report import gathered as reported
from innspill.study.requests import held

KS = "ks-storbynettverk-2022"
WRITTEN = sorted(path.stem for path in Path("data/letters/written").glob("*/*.txt"))


def counts(**found):
    return pd.DataFrame({"word": list(found), "count": list(found.values())})


def at(**units):
    """Where words stand: `at(havn="s1 s2")`."""
    rows = [(word, unit, "1") for word, some in units.items() for unit in some.split()]
    return pd.DataFrame(rows, columns=["word", "unit", "section"]).rename_axis("start").reset_index()


def both(finding):
    return finding.en, finding.nb


def test_the_commonest_words_are_named_with_their_counts_and_where_they_stand():
    found = commonest(counts(havn=7, kommune=5, by=1), at(havn="t s1", kommune="s1 s4", by="s5"), 90)
    assert both(found) == (
        "The commonest words, function words apart, are «havn»\u00a0(7) and «kommune»\u00a0(5)",
        "De vanligste ordene utenom funksjonsord er «havn»\u00a0(7) og «kommune»\u00a0(5)",
    )
    assert found.values == {"times «havn» stands": 7, "times «kommune» stands": 5}
    assert (found.n, found.basis) == (90, ("t", "s1", "s4"))


@for_each(
    [
        ({"havn": 7, "kai": 5, "by": 5, "tog": 5}, ["havn"]),  # of three that tie for two places none is picked
        ({"havn": 5, "kai": 5, "by": 5, "tog": 5}, []),
        ({"havn": 2, "kai": 1}, []),
        ({"havn": 9, "kai": 8, "by": 7, "tog": 6}, ["havn", "kai", "by"]),
    ]
)
def test_common_words_that_tie_with_others_or_stand_twice_are_no_finding(words, named):
    found = commonest(counts(**words), at(), 90)
    assert [word for word in words if found and f"«{word}»" in found.en] == named


def key(*bounds):
    return pd.DataFrame({"word": [f"ord{n}" for n in range(len(bounds))], "bound": bounds})


@for_each(
    [
        ((3, 2, 1, 1, 0), "«ord0», «ord1» and «ord2» stand out most against everyday Norwegian, of 4 words that do",
         "«ord0», «ord1» og «ord2» skiller seg mest ut fra vanlig norsk, av 4 ord som gjør det"),
        ((3, 0), "«ord0» stands out against everyday Norwegian", "«ord0» skiller seg ut fra vanlig norsk"),
        ((3, 1, -2), "«ord0» and «ord1» stand out against everyday Norwegian", "«ord0» og «ord1» skiller seg ut fra vanlig norsk"),
    ]
)  # fmt: skip
def test_words_that_stand_out_are_those_whose_bounds_leave_no_difference_out(bounds, en, nb):
    found = own_words(key(*bounds), at(ord0="s3"))
    assert both(found) == (en, nb) and (found.n, found.basis) == (len(bounds), ("s3",))


def test_a_name_that_stands_out_is_no_news():
    table = key(5, 4, 3, 2, 1).assign(word=["NFKK", "havn", "kai", "Havnefondet", "fisk"])
    assert both(own_words(table, at(NFKK="s1", havn="s2"))) == (
        "Names apart, «havn», «kai» and «fisk» stand out against everyday Norwegian",
        "Utenom navn skiller «havn», «kai» og «fisk» seg ut fra vanlig norsk",
    )
    assert own_words(table.head(1), at()) is None
    where = at(NFKK="s1", havn="s2 s3 s4", kai="s5 s6 s7")
    assert both(own_words(table, where, {1, 2, 4})) == (
        "Names and words of the sender’s name apart, «kai» and «fisk» stand out against everyday Norwegian",
        "Utenom navn og ord i avsenderens navn skiller «kai» og «fisk» seg ut fra vanlig norsk",
    )
    assert own_words(table.iloc[[1, 2]], where, {1, 2, 4}).en.startswith(
        "Words of the sender’s name apart, «kai» stands"
    )
    assert "«havn»" in own_words(table, where, {1}).nb, "it stands oftener outside the name"


def test_words_whose_bounds_hold_no_difference_do_not_stand_out():
    assert own_words(key(0, 0, -1), at()) is None


def family(**stems):
    rows = [(stem, "first", f"{stem}{n}", 2) for stem, size in stems.items() for n in range(size)]
    return pd.DataFrame(rows, columns=["stem", "role", "word", "count"])


def test_the_largest_family_is_one_that_no_other_equals():
    found = largest_family(family(havn=3, kai=2), at(havn0="s1", kai0="s2"))
    assert both(found) == (
        "«havn» is a part of 3 different compounds, which occur 6 times",
        "«havn» er ledd i 3 ulike sammensetninger, som forekommer 6 ganger",
    )
    assert (found.n, found.basis) == (5, ("s1",))
    assert largest_family(family(havn=3, kai=3), at()) is None
    assert largest_family(family(havn=2, kai=1), at()) is None


def spread(*p):
    return pd.DataFrame({"word": [f"ord{n}" for n in range(len(p))], "p_holm": p, "count": 4, "paragraphs": 2})


def test_words_are_gathered_that_survive_holm_over_all_that_were_looked_at():
    assert gathered(spread(0.4, 0.06), at()) is None
    one = gathered(spread(0.01, 0.3, 0.9), at(ord0="s7 s8"))
    assert both(one) == (
        "«ord0» gathers in parts of the letter, more than chance would have it among 3 words",
        "«ord0» samler seg i deler av brevet, mer enn tilfeldigheten tilsier blant 3 ord",
    )
    assert one.basis == ("s7", "s8")
    assert gathered(spread(0.01, 0.01), at()).en.startswith("«ord0» and «ord1» each gather in")
    assert gathered(spread(0.01).assign(paragraphs=1), at()) is None, "one paragraph needs it"
    assert gathered(spread(0.01).assign(count=3), at()) is None, "three uses"


def beside(value, low, high, lower, letters=30):
    return pd.DataFrame([("LIX", value, low, high, letters, lower, ())],
                        columns=["measure", "value", "low", "high", "letters", "lower", "others"])  # fmt: skip


@for_each(
    [
        (beside(57.04, 55.3, 58.3, 24), "LIX is 57, as is usual in texts from the state, and higher than in 24 of 30 responses to the consultation on taxing fish farming (2020)",
         "LIX er 57, som er vanlig i tekster fra staten, og høyere enn i 24 av 30 svar på høringen om havbruksskatt (2020)"),
        (beside(57.04, 55.3, 58.3, 23), "LIX is 57, as is usual in texts from the state", "LIX er 57, som er vanlig i tekster fra staten"),
        (beside(50.4, 49, 52, 3), "LIX is 50, lower than in 27 of 30 responses to the consultation on taxing fish farming (2020)", "LIX er 50, lavere enn i 27 av 30 svar på høringen om havbruksskatt (2020)"),
        (beside(38, 37, 39, 0), "LIX is 38, which counts as easy, and lower than in all 30 responses to the consultation on taxing fish farming (2020)",
         "LIX er 38, som regnes som lett, og lavere enn i alle 30 svar på høringen om havbruksskatt (2020)"),
    ]
)  # fmt: skip
def test_lix_is_told_beside_other_letters_and_by_the_yardstick_where_all_ways_of_counting_agree(table, en, nb):
    assert both(heavy(table, 34)) == (en, nb)


@for_each([7, 16, 23])
def test_a_rank_in_the_middle_says_nothing(lower):
    assert varied(beside(0.838, 0.83, 0.84, lower), 672) is None
    assert heavy(beside(50.4, 49, 52, lower), 34) is None, "nor do the bands agree"


def test_variety_is_told_beside_other_letters():
    assert both(varied(beside(0.838, 0.83, 0.84, 25), 672)) == (
        "Of 50 words in a row, 41.9 are different on average, more than in 25 of 30 responses to the consultation on taxing fish farming (2020)",
        "Av 50 ord på rad er 41,9 ulike i snitt, flere enn i 25 av 30 svar på høringen om havbruksskatt (2020)",
    )
    assert varied(beside(float("nan"), 0, 0, 0), 30) is None and heavy(beside(float("nan"), 0, 0, 0), 0) is None


def units(*rows):
    table = pd.DataFrame(rows, columns=["theme", "words"])
    return table.assign(unit=[f"s{n}" for n in range(1, len(rows) + 1)], kind="sentence")


def test_the_size_of_a_letter_of_one_sentence_is_no_finding():
    assert size(units(("", 5))) is None
    found = size(units(("", 5), ("", 1200)))
    assert both(found) == ("The letter has 1,205 words in 2 sentences", "Brevet har 1\u00a0205 ord i 2 setninger")


def test_of_the_units_that_a_sentence_rests_on_eight_are_named():
    units = [f"s{n}" for n in range(1, 10)]
    assert where(units[:8]) == "s1, s2, s3, s4, s5, s6, s7, s8" and where(units) == where(units[:8]) + " …"


def test_a_tie_of_many_has_no_leader():
    assert leaders(pd.Series({"a": 5, "b": 5, "c": 5})) == []
    assert leaders(pd.Series({"a": 1})) == []
    assert leaders(pd.Series({"a": 3, "b": 2})) == ["a"]


def told_elsewhere(study):
    """Quantities as `innspill requests` and the figures of positions and of the letter's words tell them."""
    coder = study.coder("act") if study.coder("act").startswith("read") else "auto"
    told = asked(study.letter, code_requests(study.letter) if coder == "auto" else study.codings, coder)
    firm = [row["strength"] for row in told["requests"] if row["kind"] == "request"]
    yield "requests", len(firm)
    yield "requests as a demand", firm.count(3)
    yield "wishes", len(told["requests"]) - len(firm)
    yield "stances", len(told["stance"])
    yield "stances", int(held(study)["kind"].ne("wish").sum())
    yield "words", len(study.letter.words)


@pytest.mark.slow
@pytest.mark.parametrize(
    "letter",
    [KS, *(pytest.param(name, marks=() if name == "iks-avfall" else pytest.mark.sweep) for name in WRITTEN)],
)
def test_a_quantity_has_one_value_in_all_findings_of_a_letter(letter):
    study = opened(letter)
    values, table = defaultdict(set), study.findings().table
    for found in table["values"]:
        for quantity, value in found.items():
            values[quantity].add(value)
    assert {quantity: told for quantity, told in values.items() if len(told) > 1} == {}
    units = set(study.letter.units["id"])
    assert set(table["basis"].explode().dropna()) <= units
    assert table["id"].is_unique
    for name, n in told_elsewhere(study):
        assert values.get(name, {0}) == {n}, name


@pytest.mark.slow
def test_findings_can_be_pasted(capsys):
    assert main(["findings", "ungdomsrad-bibliotek", "--language", "nb"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Tittel:    INNSPILL TIL NASJONAL BIBLIOTEKSTRATEGI")
    assert "Mottaker:  ikke funnet (--recipient)\n" in told
    assert "## Ordene\n\nDe vanligste ordene utenom funksjonsord er «bibliotek»" in told


@pytest.mark.slow
def test_findings_as_json_hold_what_they_rest_on(capsys):
    assert main(["findings", "ungdomsrad-bibliotek", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["letter"] == "ungdomsrad-bibliotek"
    assert {"id", "subject", "text", "values", "n", "basis", "known"} == set(told["findings"][0])


def test_an_unknown_subject_is_refused():
    with pytest.raises(InnspillError, match="no findings about 'money'; there are letter, vocabulary"):
        opened("ungdomsrad-bibliotek").findings("money")


NN = (
    "Me meiner at kommunane ikkje bør få fleire oppgåver utan pengar. Vi ber om at departementet endrar lova. "
    "Dei som bur her, veit kva som trengst, og difor må dei verta høyrde. Korleis skal ein elles gjera det? "
) * 3


@cache
def nynorsk():
    return Study(letter_from_text(NN), "en", ())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "begins", "exact"),
    [("en", "**This text looks like Nynorsk (", "are exact"), ("nb", "**Teksten ser ut til å være på nynorsk (", "er eksakte")],
)  # fmt: skip
def test_of_a_letter_that_is_not_bokmal_this_is_said_first_and_once_and_nothing_is_exact(
    language, begins, exact, monkeypatch
):
    monkeypatch.setattr("innspill.study.report._picture", lambda *_: "")  # what is looked at stands beside the figures
    study = replace(nynorsk(), language=language)
    told = study.findings()
    assert told.markdown.startswith(begins) and told.markdown.count(told.warning) == 1
    assert told._repr_html_().startswith("<p><strong>") and told.warning in told._repr_html_()
    assert exact not in told.markdown and "F1" not in told.markdown
    report = reported(study)
    assert report.facts[0][1] == told.warning and not any(told.warning in text for text in report.method)
    assert not any(f"{word} {exact}" in text for word in ("units", "enheter") for text in report.method)


def test_a_letter_like_those_that_were_measured_needs_no_warning():
    told = opened("ungdomsrad-bibliotek").findings("letter")
    assert told.warning == "" and told.markdown.startswith("## ") and "exact" in told.markdown


@cache
def read_by_nobody():
    """A study of a letter that programs alone have coded."""
    return Study(letter_from_text(opened("ungdomsrad-bibliotek").letter.text), "en", ())


@pytest.mark.slow
def test_how_good_a_coder_is_stands_once_in_the_last_paragraph():
    study = read_by_nobody()
    *parts, last = study.findings().markdown.split("## ")
    assert last.startswith("What this rests on\n\nCoded by a program")
    coders = re.findall(r"\(auto:\w+\)", last)
    assert len(coders) == len(set(coders)) > 4 and not any("F1" in part or "auto:" in part for part in parts)
    assert [part.partition("\n")[0] for part in parts if part.strip().endswith("(coded by a program)")] == [
        "The letter", "Themes", "Requests", "How it argues"
    ]  # fmt: skip


@pytest.mark.slow
def test_only_coders_are_named_whose_codes_a_sentence_uses():
    study = replace(read_by_nobody(), language="nb")
    assert {"auto:acts", "auto:themes"} == set(re.findall(r"auto:\w+", study.findings("letter").known))
    assert study.findings("vocabulary").by == {"vocabulary": ""}
    read = opened("ungdomsrad-bibliotek", "nb").findings("letter")
    assert read.by == {"letter": "(kodet ved lesing)"} and "stance" not in read.known
