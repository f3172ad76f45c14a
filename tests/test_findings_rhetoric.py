"""What is said of how a letter argues: in both languages, and where nothing is."""

import pandas as pd
import pytest
from drawings import study as opened
from sentences import for_each

from innspill.codebook import read_codebook
from innspill.findings.rhetoric import (
    begins_alike,
    carries,
    central,
    commonest_move,
    grounds,
    joins,
    modal,
    said_again,
    speaks_of_itself,
)
from innspill.letter import letter_from_text
from innspill.measures.rhetoric.repetition import beginnings, said_twice
from innspill.study import Study

KS = "ks-storbynettverk-2022"
MOVES = {
    code: {"en": en, "nb": nb}
    for code, en, nb in (
        ("A", "Alpha", "Alfa"),
        ("B", "Beta", "Beta"),
        ("CONTEXT", "Context", "Bakgrunn"),
        ("REQUEST", "Request", "Anmodning"),
    )
}


def rows(columns, *found):
    table = pd.DataFrame(found, columns=columns.split())
    return table if "unit" in table else table.assign(unit=[f"s{n}" for n in range(1, len(found) + 1)])


def both(finding):
    return finding and (finding.en, finding.nb)


def sequence(moves):
    codes = [{"C": "CONTEXT", "R": "REQUEST"}.get(move, move) for move in moves]
    return rows("place code status", *((n, code, "primary") for n, code in enumerate(codes, start=1)))


@pytest.mark.parametrize(
    ("moves", "en", "nb"),
    [
        ("AABBBB", "Beta is the most used move: the main one in 4 of 6 units", "Beta er det mest brukte grepet: hovedgrep i 4 av 6 enheter"),
        ("ARRR", "Request is the most used move: the main one in 3 of 4 units; requests are counted apart, without doubtful ones and whatever the main move of their unit",
         "Anmodning er det mest brukte grepet: hovedgrep i 3 av 4 enheter; anmodninger er talt for seg, uten tvilsomme og uansett hovedgrepet i enheten"),
        ("AAABBB", "Alpha and Beta are the most used moves: each the main one in 3 of 6 units", "Alfa og Beta er de mest brukte grepene: hvert av dem hovedgrep i 3 av 6 enheter"),
    ],
)  # fmt: skip
def test_the_most_used_move(moves, en, nb):
    assert both(commonest_move(sequence(moves), MOVES)) == (en, nb)


@for_each(["", "A", "AABB", "AAABBBCCC", "AAAABBB", "AAABBBCC", "AABCCCCC"])
def test_no_move_is_most_used_where_none_stands_three_times_three_tie_or_one_unit_would_turn_it(moves):
    assert commonest_move(sequence(moves), MOVES) is None


def test_grounds_are_told_of_units_that_ask_or_take_a_stand():
    links = rows("unit ground mark", ("s1", "s3", ""), ("s1", "s4", "derfor"), ("s2", "", ""))
    (told,) = grounds(links)
    assert both(told) == (
        "The letter itself marks the grounds (derfor, fordi) for 1 of 2 units that ask, wish or take a stand",
        "Brevet markerer selv begrunnelsen (derfor, fordi) for 1 av 2 enheter som ber om noe, ønsker noe eller tar standpunkt",
    )
    assert grounds(links.tail(1)) == grounds(links.head(0)) == []


def test_connectives_are_counted_by_class_the_most_first():
    found = rows("sense_class", ["Temporal"], ["Contingency"], ["Contingency"])
    assert both(joins(found)) == (
        "3 connectives were found: 2 of cause, aim or condition; 1 of time",
        "3 bindeord ble funnet: 2 for årsak, formål eller vilkår; 1 for tid",
    )
    assert joins(found.head(1)) is None


@for_each(
    [
        ([("s9", "s9 derfor"), ("s9", ""), ("", "")],
         [("The letter itself marks the grounds (derfor, fordi) for 1 of 3 units that ask, wish or take a stand", "Brevet markerer selv begrunnelsen (derfor, fordi) for 1 av 3 enheter som ber om noe, ønsker noe eller tar standpunkt"),
          ("Grounds that the letter does not mark were inferred for 1 of 3 units that ask, wish or take a stand; for 1 none were found",
           "Begrunnelse som brevet ikke markerer, er utledet for 1 av 3 enheter som ber om noe, ønsker noe eller tar standpunkt; for 1 ble ingen funnet")]),
        ([("", ""), ("", "")], []),
        ([("s9", ""), ("s9", "")],
         [("Grounds that the letter does not mark were inferred for both units that ask, wish or take a stand",
           "Begrunnelse som brevet ikke markerer, er utledet for begge enhetene som ber om noe, ønsker noe eller tar standpunkt")]),
        ([("s9", "s9 fordi"), ("s8", "s8 fordi")],
         [("The letter itself marks the grounds (derfor, fordi) for both units that ask, wish or take a stand", "Brevet markerer selv begrunnelsen (derfor, fordi) for begge enhetene som ber om noe, ønsker noe eller tar standpunkt")]),
    ]
)  # fmt: skip
def test_grounds_that_are_marked_come_first_and_those_inferred_apart(found, told):
    table = rows("ground mark", *found)
    assert [both(each) for each in grounds(table)] == told
    counts = [sum(bool(mark) for _, mark in found), sum(bool(ground) > bool(mark) for ground, mark in found)]
    assert [len(each.basis) for each in grounds(table)] == [n for n in counts if n]
    assert not grounds(table.head(1))


def test_modal_expressions():
    uses = rows("code", ("deontic",), ("deontic",), ("deontic",), ("dynamic",))
    assert both(modal(uses)) == (
        "4 modal expressions were found: 3 on what must or should be done; 1 on what somebody or something can, will or wants to do",
        "4 modale uttrykk ble funnet: 3 for hva som må eller bør gjøres; 1 for hva noen eller noe kan, vil eller ønsker",
    )
    same = modal(uses[uses["code"].eq("deontic")].head(2))
    assert both(same) == (
        "2 modal expressions were found: both on what must or should be done",
        "2 modale uttrykk ble funnet: begge for hva som må eller bør gjøres",
    )
    assert modal(pd.concat([uses[uses["code"].eq("deontic")]] * 2)).nb.split(": ")[1].startswith("alle for hva som må")
    assert modal(uses.head(1)) is None


def markers(**times):
    found = ((code.parent, code.id, times.get(code.id, 0), "s1 " * times.get(code.id, 0)) for code in read_codebook("metadiscourse").codes if not code.abstract)  # fmt: skip
    return pd.DataFrame(found, columns=["kind", "code", "times", "units"])


@for_each(
    [
        ({"frame": 1, "hedge": 1}, "1 guides the reader through it, 1 shows the sender or addresses the reader",
         "1 leder leseren gjennom den, 1 viser avsenderen eller henvender seg til leseren"),
        ({"gloss": 2}, "both guide the reader through it, by code gloss", "begge leder leseren gjennom den, ved utdyping"),
        ({"frame": 2, "hedge": 2}, "2 guide the reader through it, 2 show the sender or address the reader; most often frame marker and hedge (2 each)",
         "2 leder leseren gjennom den, 2 viser avsenderen eller henvender seg til leseren; oftest rammemarkør og demper (2 hver)"),
    ]
)  # fmt: skip
def test_words_about_the_text_itself(times, en, nb):
    names = {code.id: code.name for code in read_codebook("metadiscourse").codes}
    n = sum(times.values())
    assert both(speaks_of_itself(markers(**times), names)) == (
        f"{n} words or phrases about the text itself or to its reader were found: {en}",
        f"{n} ord og uttrykk om selve teksten eller til leseren ble funnet: {nb}",
    )


def test_one_word_about_the_text_is_no_finding():
    assert speaks_of_itself(markers(hedge=1), {}) is None and speaks_of_itself(markers(), {}) is None


TWICE = "Gode skoler trenger bedre veier nå. "


@for_each(
    [
        (TWICE * 2, "The letter says «Gode skoler trenger bedre veier nå» twice", "Brevet sier «Gode skoler trenger bedre veier nå» to ganger"),
        (TWICE * 3, "The letter says «Gode skoler trenger bedre veier nå» 3 times", "Brevet sier «Gode skoler trenger bedre veier nå» 3 ganger"),
        (TWICE + "En god skole trenger bedre veier nå.",
         "The letter says «Gode skoler trenger bedre veier nå» twice, in different forms",
         "Brevet sier «Gode skoler trenger bedre veier nå» to ganger, i ulike former"),
        ((TWICE + "Små barn leser tykke bøker hver dag. ") * 2,
         "2 phrases of 5 words or more are said more than once; the longest, of 7, is «Små barn leser tykke bøker hver dag»",
         "2 fraser på 5 ord eller mer er sagt mer enn én gang; den lengste, på 7, er «Små barn leser tykke bøker hver dag»"),
    ]
)  # fmt: skip
def test_what_is_said_again_is_quoted(text, en, nb):
    assert both(said_again(said_twice(letter_from_text(text)))) == (en, nb)


def test_how_units_begin_alike():
    letter = letter_from_text(TWICE * 3)
    assert both(begins_alike(beginnings(letter))) == (
        "3 of 3 units begin with «gode»",
        "3 av 3 enheter begynner med «gode»",
    )
    tie = rows("begins units of where", ("god", 3, 9, "s1"), ("ny", 3, 9, "s2"))
    assert begins_alike(tie) is None and begins_alike(tie.head(0)) is None
    assert said_again(said_twice(letter_from_text("Vi takker for brevet. Det var fint."))) is None


def tree(*found):
    """Segments of an RST tree: number, what it hangs on, kind, relation, section; those that hang on nothing are central."""
    table = pd.DataFrame(found, columns="edu to kind relation section".split())
    return table.assign(unit=[f"s{n}" for n in table["edu"]], central=table["kind"].ne("rst"))


def test_where_a_tree_leads_and_what_the_others_rest_on():
    names = {"reason": {"en": "Reason", "nb": "Grunn"}}
    two = [(1, 0, "root", "", "2"), (2, 1, "rst", "reason", "1"), (3, 1, "rst", "aim", "3")]
    assert both(central(tree(*two), names)) == (
        "The tree of relations, made by a reader, leads to s1",
        "Relasjonstreet, laget av en leser, leder til s1",
    )
    four = tree(*two, (4, 1, "rst", "reason", "2"), (5, 1, "rst", "aim", "2"))
    assert both(central(four, names)) == (
        "The tree of relations, made by a reader, leads to s1; its commonest relations are reason and aim (2 of 4 each)",
        "Relasjonstreet, laget av en leser, leder til s1; de vanligste relasjonene er grunn og aim (2 av 4 hver)",
    )
    assert both(carries(tree(*two), names)) == (
        "Section 2 carries the letter; on it rest sections 1 (reason) and 3 (aim)",
        "Del 2 bærer brevet; på den hviler del 1 (grunn) og 3 (aim)",
    )
    assert carries(tree(*two[:2]), names).en.endswith("on it rests section 1 (reason)")
    assert carries(tree((1, 0, "root", "", "opening"), *two[1:]), names).nb.startswith("Innledningen bærer")
    assert (
        carries(tree(two[0]), names) is None and central(tree(two[0]), names) is None and central(tree(), names) is None
    )


@pytest.mark.slow
def test_what_the_ks_letter_comes_to():
    told = opened(KS).findings("rhetoric").table.set_index("id")["text"]
    assert told.to_dict() == {
        "rhetoric.move": "Request is the most used move: the main one in 8 of 40 units; requests are counted apart, without doubtful ones and whatever the main move of their unit",
        "rhetoric.grounds": "The letter itself marks the grounds (derfor, fordi) for 1 of 9 units that ask, wish or take a stand",
        "rhetoric.inferred.grounds": "Grounds that the letter does not mark were inferred for 3 of 9 units that ask, wish or take a stand; for 5 none were found",
        "rhetoric.expressions": "32 modal expressions were found: 13 on what somebody or something can, will or wants to do; 10 on what must or should be done; 6 on what is to come; 3 on how sure something is",
        "rhetoric.connectives": "25 connectives were found: 14 of addition or detail; 5 of time; 5 of cause, aim or condition; 1 of contrast or likeness",
        "rhetoric.metadiscourse": "33 words or phrases about the text itself or to its reader were found: 6 guide the reader through it, 27 show the sender or address the reader; most often engagement (12)",
        "rhetoric.said-again": "2 phrases of 5 words or more are said more than once; one of the longest, of 9, is «Storbykommunene utgjør en viktig del av infrastrukturen i velferdssamfunnet»",
        "rhetoric.begins-alike": "16 of 40 units begin with «storby-»",
        "rhetoric.tree": "The tree of relations, made by a reader, leads to s27, s29 and s31; its commonest relation is motivation (7 of 44)",
        "rhetoric.carries": "Section 5 carries the letter; on it rest sections 1, 2, 3 and 4 (motivation)",
    }


def test_what_a_program_inferred_is_no_finding():
    text = "Svar\n\nVi ber om at skolen får flere lærere. Dette vil gi elevene bedre opplæring. Kommunen bør styrke biblioteket."
    study = Study(letter_from_text(text), "nb", ())
    told = study.findings("rhetoric").table["id"]
    assert study.figure("argument").table["ground"].ne("").any()
    assert not {"rhetoric.grounds", "rhetoric.inferred.grounds"} & set(told)


def test_a_letter_of_one_sentence_has_no_figure_of_how_it_argues():
    study = Study(letter_from_text("Fristen bør utsettes."), "nb", ())
    assert study.findings("rhetoric").table.empty
    assert [str(study.figure(name)).partition("Ikke tegnet: ")[2] for name in ("move-sequence", "argument", "connectives", "modality", "metadiscourse", "repetition", "rst")] == [
        "Brevet har færre enn to enheter med et grep.",
        "Ingen begrunnelse ble funnet for det brevet ber om eller mener.",
        "Færre enn to bindeord ble funnet.",
        "Færre enn to modale uttrykk ble funnet.",
        "Ingen ord om selve teksten ble markert.",
        "Ingenting er sagt to ganger, og ingen enheter begynner likt.",
        "Ingen har laget et tre av det, og prosjektet har ikke noe program som gjør det.",
    ]  # fmt: skip
