"""Connectives: use and sense, what they join, the rules that say so; how the letter joins what it says, and its figure."""

import json
import re

import pandas as pd
import pytest
from click.testing import CliRunner
from drawings import drawn, outside, said
from sentences import for_each, in_letters

from innspill.cli.code import code as code_command
from innspill.codebook import read_codebook
from innspill.codebook.lexicon import read_lexicon
from innspill.codebook.rules import read_rules
from innspill.coders import code_connectives
from innspill.coders.connectives import NONE, decided
from innspill.coders.connectives import sense as sense_of
from innspill.coding import make_codings, validate
from innspill.errors import InnspillError
from innspill.figures.base.style import CM
from innspill.figures.rhetoric.connectives import _faced, _set, draw_connectives
from innspill.files import data
from innspill.letter import letter_from_text, read_letter
from innspill.letter.clauses import unit_rows
from innspill.measures.agreement.pairs import argument_pairs
from innspill.measures.agreement.rule_worth import rule_worth
from innspill.measures.rhetoric.connectives import by_sense
from innspill.measures.rhetoric.connectives import connectives as connectives_of

OPENING = "Høringssvar fra Fjordvik kommune\n\nFjordvik kommune viser til departementets høringsbrev om denne saken."
RULES = data("rules", "connective.yaml")


def letter_of(*sentences):
    return letter_from_text("\n\n".join([OPENING, *sentences, "Dette er en setning som står til slutt her."]) + "\n")


def found(*texts):
    """Each connective in `texts` with its sense, in order: ("og", "Conjunction"); doubtful ones are left out."""
    letter = letter_of(*texts)
    rows = code_connectives(letter).rows.query("layer == 'connective' and status == 'primary'").sort_values("start")
    return [(letter.quote(row.start, row.end).lower(), row.code) for row in rows.itertuples()]


@for_each(
    [
        ("Gården dyrker korn og poteter.", [], "C2: nouns"),
        ("Gården dyrker korn og selger melk.", [("og", "Expansion.Conjunction")], "C2: verb phrases"),
        ("Bonden må så og høste i tide.", [("og", "Expansion.Conjunction")], "R12: infinitives"),
        ("Bonden ber om at avgiften fjernes, og at tilskuddet økes.", [("og", "Expansion.Conjunction")], "at-clauses"),
        ("Nettverket av jord- og skogbruk vokser.", [], "a head left out"),
        ("De som dyrker korn, raps og erter i dalen, vil klare seg.", [], "the end of a list"),
        ("Bonden må enten selge kua eller kjøpe en ny.", [("enten", "Expansion.Disjunction")], "a pair of verb phrases"),
        ("Både kua og kalven er syke.", [], "a pair of nouns"),
        ("Bonden sår korn for å selge det.", [("for å", "Contingency.Purpose.Arg2-as-goal")], "a purpose"),
        ("Bonden har mulighet for å selge korn.", [], "C3: the complement of a noun"),
        ("Regnet er bra for åkeren.", [], "a preposition"),
        ("Åkeren er tørr, for regnet kom aldri.", [("for", "Contingency.Cause.Reason")], "a conjunction"),
        ("Bonden lurer på om regnet kommer.", [], "C6: a question"),
        ("Om regnet kommer, blir avlingen god.", [("om", "Contingency.Condition.Arg2-as-cond")], "a condition"),
        ("Når det gjelder åkeren, er bonden fornøyd.", [], "C5"),
        ("Når regnet kommer, blir åkeren grønn.", [("når", "Temporal.Synchronous")], "time"),
        ("Bonden må så før regnet kommer.", [("før", "Temporal.Asynchronous.Precedence")], "a clause"),
        ("Bonden må så før påske.", [], "a noun"),
        ("Grøfta må graves slik at vannet kan renne.", [("slik at", "Contingency.Purpose.Arg2-as-goal")], "R12: a modal verb"),
        ("Grøfta gikk full slik at vannet rant over.", [("slik at", "Contingency.Cause.Result")], "R12: none"),
        ("Det er slik at vannet renner over.", [], "a complement"),
        ("Det er derfor viktig å grave.", [("derfor", "Contingency.Cause.Result")], "an adverb"),
        ("Det er derfor vi graver.", [], "a cleft sentence"),
        ("Bonden sparer penger ved å låne traktor.", [("ved å", "Expansion.Manner.Arg2-as-manner")], "C4"),
        ("Bonden sparer penger ved lån av traktor.", [], "C4: a noun"),
        ("Kua er gammel, men den melker godt.", [("men", "Comparison.Concession.Arg2-as-denier")], "a concession"),
        ("Bonden vil ikke slakte kua, men selge den.", [("men", "Expansion.Substitution.Arg2-as-subst")], "a correction"),
        ("Bonden dyrker mye, for eksempel korn.", [], "before a noun"),
        ("De husker våren da elva gikk over.", [], "a relative clause of time"),
        ("Kalven ble solgt, mens kua ble igjen.", [("mens", "Comparison.Contrast")], "a comma: contrast"),
        ("Bonden synger mens kua melkes.", [("mens", "Temporal.Synchronous")], "no comma: time"),
    ]
)  # fmt: skip
def test_use_and_sense(sentence, wanted, why):
    assert found(sentence) == wanted, why


@for_each(
    [
        (["Gården er stengt fordi brua er borte."], "fordi", "Gården er stengt", "brua er borte"),
        (["Fordi brua er borte, er gården stengt."], "Fordi", "er gården stengt", "brua er borte"),
        (["Gården er stengt, og brua er borte."], "og", "Gården er stengt", "brua er borte"),
        (["Kommunen må stenge gården og bygge brua."], "og", "stenge gården", "bygge brua"),
        (["Gården er stengt. Brua må derfor bygges."], "derfor", "Gården er stengt.", "Brua må derfor bygges."),
        (["Brua er borte, og derfor er gården stengt."], "derfor", "Brua er borte", "derfor er gården stengt"),
        (["Kommunen mener at brua er borte, og at gården likevel er åpen."], "likevel", "brua er borte", "at gården likevel er åpen"),
        (["Men brua er borte."], "Men", "Fjordvik kommune viser til departementets høringsbrev om denne saken.", "brua er borte"),
        (["Kommunen må bygge brua for å åpne gården."], "for å", "Kommunen må bygge brua", "åpne gården"),
        (["For å åpne gården må kommunen bygge brua."], "For å", "må kommunen bygge brua", "åpne gården"),
        (["Kommunen må enten bygge brua eller stenge gården."], "enten", "bygge brua", "stenge gården"),
    ]
)  # fmt: skip
def test_what_it_joins(texts, word, arg1, arg2):
    letter = letter_of(*texts)
    codings = code_connectives(letter)
    rows = codings.rows.set_index("id")
    own = [
        id
        for id, row in rows.iterrows()
        if row["layer"] == "connective" and letter.quote(row["start"], row["end"]) == word
    ]
    links = codings.links[codings.links["from"].isin(own)]
    told = {
        role: letter.quote(*rows.loc[to, ["start", "end"]]) for role, to in zip(links["role"], links["to"], strict=True)
    }
    assert (told["arg1"].rstrip("."), told["arg2"].rstrip(".")) == (arg1.rstrip("."), arg2.rstrip("."))


def test_a_connective_in_two_parts_is_one_with_a_link_to_its_other_part():
    letter = letter_of("Kommunen må enten bygge brua eller stenge gården.")
    codings = code_connectives(letter)
    rows = codings.rows.query("layer == 'connective'")
    assert [(letter.quote(r.start, r.end), r.status) for r in rows.itertuples()] == [
        ("enten", "primary"),
        ("eller", "further"),
    ]
    part = codings.links[codings.links["role"].eq("part")]
    assert (part["from"].iloc[0], part["to"].iloc[0]) == tuple(rows["id"])


EXAMPLES = [(rule, kind, text) for rule in read_rules("connective").rules for kind in ("matches", "does_not_match") for text in getattr(rule, kind)]  # fmt: skip


def fired(letter):
    """The rules that decide a candidate of a letter, each with where its unit begins, as a coder gives them."""
    rows = [
        (unit[0].words[0].start, unit[0].words[0].start, found.rule.id)
        for unit in unit_rows(letter).values()
        for found in decided(unit)
        if found.rule
    ]
    return make_codings()._replace(rows=pd.DataFrame(rows, columns=["start", "end", "rule"]))


_coded = in_letters(fired, [text for *_, text in EXAMPLES], OPENING)


@pytest.mark.parametrize(
    ("heading", "words"), [("1. Kort sagt", []), ("1. Videre", []), ("1. Hvem eier, og hvem betaler?", ["og"])]
)
def test_a_heading_without_a_verb_joins_nothing(heading, words):
    letter = letter_from_text(f"Hallen er stor.\n\n{heading}\n\nTaket er gammelt.\n\n2. Kaia\n\nKaia er ny.")
    rows = code_connectives(letter).rows
    assert [letter.quote(row.start, row.end) for row in rows.itertuples() if row.layer == "connective"] == words


@pytest.mark.xdist_group("sentences")
@for_each(EXAMPLES)
def test_sentence_beside_a_rule(rule, kind, text):
    def look(_, rows):
        assert (rule.id in {row.rule for row in rows}) == (kind == "matches")

    _coded(text, look)


@pytest.mark.slow
def test_the_examples_of_the_lexicon_are_told_by_the_rules():
    """All of them in one letter, a paragraph each: how many are found, and in the sense that they show."""
    shown = [
        (e.word, s.sense, text) for e in read_lexicon() for syn in e.syntax for s in syn.senses for text in s.examples
    ]
    other = [(e.word, "", text) for e in read_lexicon() for _, text in e.other]
    letter = letter_of(*(text for *_, text in shown + other))
    by_place = {
        rows[0].words[0].start: [
            (
                entry.word,
                {sense_of(entry, rule), *rule.sets.get("acceptable", ())},
                rule.sets.get("status", ""),
            )
            for entry, _, rule in decided(rows)
            if rule and rule.code != NONE
        ]
        for rows in unit_rows(letter).values()
    }
    at, seen, right, wrong = 0, 0, 0, 0
    for word, sense, text in shown + other:
        at = letter.text.index(text, at)
        inside = [
            told for place, some in by_place.items() if at <= place < at + len(text) for told in some if told[0] == word
        ]
        seen += bool(sense and inside)
        right += any(read_rules("connective").folded.get(sense, sense) in senses for _, senses, _ in inside)
        wrong += any(status != "doubtful" for *_, status in inside) and not sense
    assert seen >= 0.9 * len(shown) and right >= 0.8 * len(shown) and wrong <= 0.05 * len(other)


@pytest.mark.slow
@for_each(sorted(data("letters").rglob("*tuning/*.txt")))
def test_what_is_coded_holds_for_the_letter_and_the_codebook(path):
    letter = read_letter(path)
    codings = code_connectives(letter)
    validate(letter, codings, {"connective": set(read_codebook("connective").ids), "argument": {"arg1", "arg2"}})
    assert set(codings.links["role"]) <= {"arg1", "arg2", "part"}


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("    words: og, eller\n", "    words: og, eler\n", "'eler' is no entry of the lexicon"),
        ("    cat: konj\n", "    cat: konjunksjon\n", "a rule speaks of words or of a cat"),
        ("{last: \"is:clipped\"}", "{behind: \"is:clipped\"}", "unknown key 'behind'"),
        ("lemma:$asking\"", "lemma:$askers\"", "no list 'askers'"),
        ("{first: false}", "{first: perhaps}", "write true or false"),
        ("  - id: relative-again\n", "  - id: og-som\n", "rule 'og-som' stands twice"),
    ],
)  # fmt: skip
def test_what_is_no_rule_is_refused_with_its_line(tmp_path, old, new, reason):
    text = RULES.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "rules.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InnspillError) as error:
        read_rules(path)
    assert re.match(rf"{re.escape(str(path))}:\d+: ", str(error.value)) and reason in str(error.value)


def test_one_answer_has_them_with_what_they_join(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text(letter_of("Gården er stengt fordi brua er borte.").text, encoding="utf-8")
    answer = json.loads(CliRunner().invoke(code_command, [str(path), "--format", "json"]).stdout)
    rows = {row["id"]: row for row in answer["codings"]}
    one = next(row for row in rows.values() if row["layer"] == "connective")
    assert (one["code"], one["word"]) == ("Contingency.Cause.Reason", "fordi")
    joined = {link["role"]: rows[link["to"]] for link in answer["links"] if link["from"] == one["id"]}
    assert answer["letter"]["text"][joined["arg2"]["start"] : joined["arg2"]["end"]] == "brua er borte"


# -- agreement ---------------------------------------------------------------------------------------------------------


def test_an_argument_is_the_same_where_half_of_either_is_shared():
    letter = letter_of("Gården er stengt fordi brua er borte.")
    at = letter.text.index("Gården")
    rows, links = [], []
    for coder, first, second in (("read:x", (0, 16), (23, 36)), ("auto:y", (0, 9), (8, 36))):
        own = make_codings([
            {"layer": "connective", "code": "Contingency.Cause.Reason", "start": at + 17, "end": at + 22, "coder": coder},
            *({"layer": "argument", "code": role, "start": at + a, "end": at + b, "coder": coder}
              for role, (a, b) in (("arg1", first), ("arg2", second))),
        ])  # fmt: skip
        ids = dict(zip(own.rows["code"], own.rows["id"], strict=True))
        rows += own.rows.to_dict("records")
        links += [(ids["Contingency.Cause.Reason"], role, ids[role]) for role in ("arg1", "arg2")]
    cover = [(coder, "connective", 0, len(letter.text)) for coder in ("read:x", "auto:y")]
    table = argument_pairs(letter, make_codings(rows, links, cover), "read:x", "auto:y")
    assert table[["a", "b"]].to_numpy().tolist() == [
        [{"arg1": "primary"}, {"arg1": "primary"}],  # 9 of 16 characters
        [{}, {"arg2": "primary"}],
        [{"arg2": "primary"}, {}],  # 13 of 28
    ]


def test_what_a_rule_is_worth_is_counted_in_words():
    letter = letter_of("Gården dyrker korn og poteter og selger melk.")
    at = letter.text.index("og selger")
    row = {"layer": "connective", "code": "Expansion.Conjunction", "start": at, "end": at + 2, "coder": "read:x"}
    read = make_codings([row], coverage=[("read:x", "connective", 0, len(letter.text))])
    table = rule_worth("connective", [(letter, read, "read:x")]).set_index("rule")
    assert table.loc["joins-verbs", ["units", "right", "wrong"]].tolist() == [1, 1, 0]
    assert table.loc["conjunction-of-nouns", ["units", "right", "wrong"]].tolist() == [1, 1, 0]


# -- measure and figure ------------------------------------------------------------------------------------------------


def told(*texts, own=True):
    """The table of a letter's connectives, with what they join as the program has it, or (`own`) without."""
    letter = letter_of(*texts)
    codings = code_connectives(letter)
    rows, codes = codings.rows.query("layer == 'connective'"), read_codebook("connective").ids
    return connectives_of(letter, rows, codings.links, codes, codings if own else make_codings([]))


def test_each_connective_has_its_row_the_largest_class_first_with_what_it_joins():
    table = told("Gården er stengt fordi brua er borte.", "Gården dyrker korn og selger melk, og kua er ute.")
    assert table[["sense_class", "connective", "unit", "arg1", "arg2", "context"]].to_numpy().tolist() == [
        ["Expansion", "og", "s3", "Gården dyrker korn", "selger melk", "Gården dyrker korn |og| selger melk"],
        ["Expansion", "og", "s3", "selger melk", "kua er ute", "selger melk, |og| kua er ute"],
        ["Contingency", "fordi", "s2", "Gården er stengt", "brua er borte", "Gården er stengt |fordi| brua er borte"],
    ]  # fmt: skip
    assert by_sense(table)[["times", "words"]].to_numpy().tolist() == [[2, "og 2"], [1, "fordi"]]


@for_each(
    [
        (["Fordi brua er borte, er gården stengt."], "|Fordi| brua er borte, ||er gården stengt"),
        (["Gården er stengt. Brua må derfor bygges."], "Gården er stengt. ||Brua må |derfor| bygges"),
        (["Kommunen må enten bygge brua eller stenge gården."], "|enten| bygge brua |eller| stenge gården"),
        (["Brua | veien er borte fordi elva steg."], "Brua ¦ veien er borte |fordi| elva steg"),
    ]
)
def test_a_connective_stands_between_bars_in_the_words_that_it_joins(texts, context):
    assert told(*texts)["context"].tolist() == [context]


def test_where_nobody_says_what_it_joins_the_sentence_is_shown():
    table = told("Gården er stengt, sier de, fordi brua er borte.", own=False)
    assert table[["arg1", "arg2", "context"]].to_numpy().tolist() == [
        ["", "", "Gården er stengt, sier de, |fordi| brua er borte."]
    ]


@for_each(
    [
        ("Vi venter. «|Men| barna sover", ["Vi venter.", "«Men", "barna sover"], "an opening mark"),
        ("Vi drar (|hvis| det regner)", ["Vi drar", "(hvis", "det regner)"], "a bracket"),
        ("Vi blir, |altså|, hjemme", ["Vi blir,", "altså,", "hjemme"], "a mark behind it"),
        ("|Hvis| det regner, «||drar vi", ["Hvis", "det regner, «drar vi"], "where two arguments meet"),
    ]
)
def test_a_mark_stands_with_its_word(context, runs, why):
    assert [words for line in _set(context, 20.0, 2) for words, _ in line] == runs, why


def test_a_context_is_cut_behind_a_word_that_says_something():
    words = [word for word, _ in _faced(["En to av de tre ", "og", " fire – fem"], 4)]
    assert words == ["En", "to", "…", "og", "fire", "–", "fem"]
    assert [face for _, face in _faced(["a ", "og", " b"], 4)] == ["Regular", "SemiBold", "Regular"]
    assert all(len(_set(f"{'svært lange ord ' * 30}|og| {'flere lange ord ' * n}", 6.0, 2)) <= 2 for n in range(30))


@pytest.mark.slow
def test_all_stand_in_a_short_letter_and_of_many_the_first_of_each_sense():
    few, many = (told(*["Gården er stengt, og brua er borte fordi elva steg."] * n) for n in (3, 40))
    names = {code.id: code.name["en"] for code in read_codebook("connective").codes}
    for table, more in ((few, None), (many, re.compile(r"\+ (\d+) more"))):
        one = draw_connectives(table, 0, 500, names)
        texts = [text.text for text in said(one.figure.axes[0])]
        shown = sum(bool(re.fullmatch(r"s\d+", text)) for text in texts)
        left = [int(found[1]) for text in texts if more and (found := more.match(text))]
        assert shown + sum(left) == len(table) and bool(left) == bool(more)
        assert one.figure.get_figheight() / CM < 26 and not outside(one.figure) and len(one.table) == len(table)


@pytest.mark.slow
@pytest.mark.xdist_group("figures")
@pytest.mark.parametrize("language", ["en", "nb"])
def test_a_bar_is_as_long_as_its_count_and_says_it(language):
    one = drawn("connectives", "ks-storbynettverk-2022", language)
    axes, senses = one.figure.axes[0], by_sense(one.table)
    bars = [line for line in axes.lines if line.get_linewidth() == 5]
    long = [line.get_xdata()[1] - line.get_xdata()[0] for line in bars]
    assert [round(x / long[0], 6) for x in long] == [round(n / senses["times"][0], 6) for n in senses["times"]]
    texts = [text.text for text in said(axes)]
    assert all(str(n) in texts for n in senses["times"]) and all(words in texts for words in senses["words"])
    classes = senses.groupby("sense_class", sort=False)["times"].sum()
    assert classes.tolist() == sorted(classes, reverse=True) and one.claim.startswith(str(len(one.table)))
    bold = [text.get_text() for text in axes.texts if text.get_weight() == "semibold"]
    assert all(word in " ".join(bold).lower() for word in one.table["connective"])
    by = {"en": "What they join is told by a program", "nb": "Hva de binder, sier et program"}[language]
    assert by in one.caption, "the reading has no arguments"
