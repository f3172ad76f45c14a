"""What is said of requests, offers and positions: in both languages, and where nothing is."""

import pandas as pd
import pytest
from drawings import drawn, study
from sentences import for_each

from innspill.coders import code_requests
from innspill.coding import select
from innspill.findings.requests import about, gathered, made, most_asked, offered, stances, subjects
from innspill.letter import letter_from_text
from innspill.measures.rhetoric.actors import actors
from innspill.study import Study, open_study
from innspill.study.figures import figure_of

KS, NOTHING = "ks-storbynettverk-2022", "stiftelse-rusomsorg"


def rows(columns, *found):
    table = pd.DataFrame(found, columns=columns.split()).assign(also="")
    return table.assign(unit=[f"s{n}" for n in range(1, len(found) + 1)])


def both(finding):
    return finding and (finding.en, finding.nb)


@for_each(
    [
        ([("request", 2)], "The letter makes one request", "Brevet har én anmodning"),
        ([("request", 3)], "The letter makes one request, which is a demand", "Brevet har én anmodning, som er et krav"),
        ([("request", 3), ("request", 3), ("doubtful", 3)], "The letter makes 2 requests, both of them demands",
         "Brevet har 2 anmodninger, begge krav"),
        ([("request", 3), ("request", 2), ("wish", 2)],
         "The letter makes 2 requests, one of them a demand, and one wish that needs others’ decision",
         "Brevet har 2 anmodninger, én av dem et krav, og ett ønske som andre må avgjøre"),
        ([("wish", 2), ("wish", 1)], "No request was found in the letter, but 2 wishes that need others’ decision",
         "Ingen anmodning ble funnet i brevet, men 2 ønsker som andre må avgjøre"),
        ([("doubtful", 3)], "No request was found in the letter", "Ingen anmodning ble funnet i brevet"),
    ]
)  # fmt: skip
def test_requests_and_wishes(found, en, nb):
    told = made(rows("kind strength", *found), 9)
    assert both(told) == (en, nb) and told.values["requests"] == [kind for kind, _ in found].count("request")
    assert set(told.basis) == {f"s{n}" for n, (kind, _) in enumerate(found, start=1) if kind != "doubtful"}


def test_that_a_letter_of_one_unit_asks_for_nothing_is_no_finding():
    assert made(rows("kind strength"), 1) is None


def parties(*found):
    """Parties with the number of units in which each is the subject, and is asked."""
    table = pd.DataFrame(found, columns=["party", "speaks", "asked"])
    return table.assign(
        group="others",
        speaks_in=[" ".join(["s1"] * n) for n in table["speaks"]],
        asked_in=[" ".join(["s2"] * n) for n in table["asked"]],
    )


@for_each(
    [
        ([("A", 0, 3)], 3, "All 3 requests go to A", "Alle de 3 anmodningene går til A"),
        ([("–", 0, 5), ("A", 0, 1)], 6, "5 of 6 requests name no addressee", "5 av 6 anmodninger nevner ingen adressat"),
        ([("–", 0, 2), ("A", 0, 2)], 4, "2 of 4 requests go to A; 2 name no addressee",
         "2 av 4 anmodninger går til A; 2 nevner ingen adressat"),
        ([("dere", 0, 2), ("B", 0, 1)], 3, "2 of 3 requests go to the recipient", "2 av 3 anmodninger går til mottakeren"),
        ([("A", 0, 2), ("B", 0, 2)], 4, "2 of 4 requests go to A and as many to B", "2 av 4 anmodninger går til A og like mange til B"),
    ]
)  # fmt: skip
def test_to_whom_requests_go(asked, of, en, nb):
    told = most_asked(parties(*asked), of)
    assert both(told) == (en, nb) and told.basis == ("s2",) and told.values["requests"] == of


@for_each([[("A", 0, 1)], [("A", 0, 1), ("B", 0, 1)], [(who, 0, 2) for who in "ABC"], []])
def test_nobody_is_asked_most_where_nobody_is_asked_twice_or_many_tie(asked):
    assert most_asked(parties(*asked), 6) is None
    assert most_asked(parties(("–", 0, 2)), 2) is None


@pytest.mark.parametrize(
    ("places", "units", "en", "nb"),
    [
        ([7, 8, 9, 10], 10, "All 4 requests stand in the second half of the letter, more than chance would have it",
         "Alle de 4 anmodningene står i siste halvdel av brevet, flere enn tilfeldigheten tilsier"),
        ([*range(1, 9), 32], 32, "8 of 9 requests stand in the first half of the letter, more than chance would have it",
         "8 av 9 anmodninger står i første halvdel av brevet, flere enn tilfeldigheten tilsier"),
    ],
)  # fmt: skip
def test_where_requests_stand_is_said_where_chance_would_not_put_them(places, units, en, nb):
    table = rows("kind place", *(("request", place) for place in places), ("wish", 1))
    assert both(gathered(table, units)) == (en, nb)


@pytest.mark.parametrize(("places", "units"), [([5, 6], 6), ([1], 1), ([2], 2), ([1, 3, 5, 7], 8), ([], 4)])
def test_where_requests_stand_by_chance_is_not_said(places, units):
    assert gathered(rows("kind place", *(("request", place) for place in places)), units) is None


def test_a_request_without_an_agent_is_laid_to_nobody_though_the_letter_has_a_recipient():
    head = "Til: Fiskeridepartementet\nFra: Kyst kommune\n\n"
    letter = letter_from_text(
        head + "Ordningen bør innføres. Avgiften må fjernes. Vi ber departementet om å svare. Loven bør endres."
    )
    table = actors(letter, select(code_requests(letter), "act")).set_index("party")
    assert letter.parties.recipient.name == "Fiskeridepartementet"
    assert table["asked"].to_dict()["–"] == 3
    told = most_asked(table.reset_index(), 4)
    assert both(told) == ("3 of 4 requests name no addressee", "3 av 4 anmodninger nevner ingen adressat")
    assert most_asked(parties(("A", 0, 2), ("–", 0, 1)), 3).en == "2 of 3 requests go to A; 1 names no addressee"


def test_what_a_trades_association_asks_of_its_own_trade_is_told_as_such():
    letter = letter_from_text(
        "Til: Fiskeridepartementet\nFra: Havbrukskysten næringsforening\n\nHøringssvar\n\n"
        "Vi viser til høringen. Næringen må bidra til lokal aksept. Næringen bør også ta imot lærlinger. Loven bør endres.\n"
    )
    told = most_asked(actors(letter, select(code_requests(letter), "act")), 3)
    assert both(told) == (
        "2 of 3 requests go to næringen, for which the sender speaks; 1 names no addressee",
        "2 av 3 anmodninger går til næringen, som avsenderen taler for; 1 nevner ingen adressat",
    )


def test_who_is_the_subject():
    assert both(subjects(parties(("A", 2, 0), ("B", 5, 0), ("C", 0, 1)), 9)) == (
        "B is the grammatical subject of 5 of 9 units and A of 2",
        "B er grammatisk subjekt i 5 av 9 enheter og A i 2",
    )
    assert (
        subjects(parties(("avsenderen", 5, 0), ("A", 1, 0)), 9).nb
        == "Avsenderen er grammatisk subjekt i 5 av 9 enheter"
    )
    assert subjects(parties(("A", 1, 0)), 9) is None
    assert subjects(parties(("vi", 5, 0), ("A", 2, 0)), 9).nb == "«vi» er grammatisk subjekt i 5 av 9 enheter og A i 2"


@for_each(
    [
        (["offer"], "The letter makes one offer", "Brevet har ett tilbud"),
        (["promise"], "The letter makes one offer, which is a promise", "Brevet har ett tilbud, som er et løfte"),
        (["offer", "promise"], "The letter makes 2 offers, one of them a promise", "Brevet har 2 tilbud, ett av dem et løfte"),
        (["promise"] * 2, "The letter makes 2 offers, both of them promises", "Brevet har 2 tilbud, begge løfter"),
        (["promise"] * 3, "The letter makes 3 offers, all of them promises", "Brevet har 3 tilbud, alle løfter"),
    ]
)  # fmt: skip
def test_offers_and_promises(kinds, en, nb):
    assert both(offered(rows("kind", *([kind] for kind in kinds)))) == (en, nb)
    assert offered(rows("kind")) is None


def test_stances_are_counted_by_kind_and_told_by_what_they_are_about():
    table = stands(("support", "fritak"), ("support", "fritak"), ("support", "kai"), ("support", ""), ("support", "tog"),
                   ("opposition", "at " + "avgift " * 20), ("wish", ""))  # fmt: skip
    assert both(stances(table)) == (
        "6 stances were found: 5 in favour and 1 against",
        "6 standpunkter ble funnet: 5 for og 1 imot",
    )
    words = "at " + "avgift " * 11 + "…"
    assert both(about(table)) == (
        f"The letter supports «fritak», «kai» and 1 more; it opposes «{words}»",
        f"Brevet støtter «fritak», «kai» og 1 til; det går imot «{words}»",
    )
    one = stands(("reservation", "kai"))
    assert both(about(one)) == (
        "The letter has reservations about «kai»",
        "Brevet tar forbehold om «kai»",
    )
    assert stances(table.tail(1)) is None and about(table.tail(1)) is None
    assert both(stances(table.head(3))) == (
        "3 stances were found: all in favour",
        "3 standpunkter ble funnet: alle for",
    )
    assert both(stances(table.head(2))) == (
        "2 stances were found: both in favour",
        "2 standpunkter ble funnet: begge for",
    )
    assert both(stances(table.head(2), ["s7"])) == (
        "2 stances were found: both in favour; one more sentence tells a harm or a fault",
        "2 standpunkter ble funnet: begge for; én setning til peker på skade eller feil",
    )
    assert stances(table.head(2), ["s7", "s9"]).basis[-2:] == ("s7", "s9")
    assert both(stances(table, ["s7"])) == both(stances(table)), "of one that goes against something nobody thinks so"


def stands(*kinds):
    table = rows("kind target", *kinds)
    return table.assign(quote=[f"- Sak {n} er {kind}." for n, kind in enumerate(table["kind"], start=1)])


def test_a_stance_of_which_no_target_is_known_is_quoted():
    mixed = stands(("opposition", ""), ("conditional", "kai"), ("reservation", ""))
    assert both(stances(mixed)) == (
        "3 stances were found: 1 in favour on conditions, 1 against and 1 with reservations",
        "3 standpunkter ble funnet: 1 med støtte på vilkår, 1 imot og 1 med forbehold",
    )
    assert both(about(mixed)) == (
        "The letter supports «kai» on conditions; against: «Sak 1 er opposition»; with reservations: «Sak 3 er reservation»",
        "Brevet støtter «kai» på vilkår; imot: «Sak 1 er opposition»; med forbehold: «Sak 3 er reservation»",
    )
    assert about(stands(*[("support", "")] * 3)).nb == "For: «Sak 1 er support», «Sak 2 er support» og 1 til"
    one = stands(("support", ""))
    assert about(one) is None
    assert both(stances(one)) == (
        "One stance was found, in favour: «Sak 1 er support»",
        "Ett standpunkt ble funnet, og det er for: «Sak 1 er support»",
    )


def test_a_letter_that_nobody_has_read_tells_its_stances_in_its_own_words():
    letter = letter_from_text("Vi er imot at avgiften økes. Fristen er kort. Kommunen støtter forslaget om fritak.")
    told = figure_of("positions")(Study(letter, "nb", (), None)).findings[1]
    assert told.nb == "For: «Kommunen støtter forslaget om fritak»; imot: «Vi er imot at avgiften økes»"
    one = Study(letter_from_text("Fristen er kort. Slik vi ser det, støtter vi tiltaket."), "nb", (), None)
    (told,) = figure_of("positions")(one).findings
    assert told.nb == "Ett standpunkt ble funnet, og det er for: «Slik vi ser det, støtter vi tiltaket»"


def test_a_request_whose_addressee_is_nowhere_named_is_said_to_name_nobody():
    letter = letter_from_text("Vi ber om at fristen utsettes. Vi ber om svar. Kommunen får flere oppgaver.")
    table = actors(letter, select(code_requests(letter), "act"))
    assert most_asked(table, 2) is None, "what is found of none is no finding"
    assert table.set_index("party")["asked_in"].to_dict()["–"] == "s1 s2"


@pytest.mark.xdist_group("figures")
def test_the_units_behind_each_number_of_an_actor():
    table = drawn("actors").table
    for role in ("speaks", "spoken_of", "asked", "to_act", "wishes", "offers"):
        assert [len(units.split()) for units in table[f"{role}_in"]] == table[role].tolist()


def test_what_the_ks_letter_comes_to():
    told = study(KS).findings("requests").table["text"].tolist()
    assert told == [
        "The letter makes 8 requests, 3 of them demands, and one wish that needs others’ decision",
        "4 of 8 requests go to utvalget; 4 name no addressee",
        "Storbykommunene is the grammatical subject of 15 of 40 units and KS Storbynettverk of 4",
        "The letter makes 6 offers, 2 of them promises",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "nb"])
def test_a_letter_in_which_nothing_was_found_has_no_figure_of_it_and_says_that_none_was_found(language):
    about = study(NOTHING, language)
    why = {name: str(about.figure(name)) for name in ("requests", "offers", "positions")}
    assert [("was found." if language == "en" else "ble funnet.") in line for line in why.values()] == [True] * 3
    found = about.findings("requests")
    assert (
        found.table["text"][0]
        == {"en": "No request was found in the letter", "nb": "Ingen anmodning ble funnet i brevet"}[language]
    )
    assert found.known.startswith({"en": "Coded by reading", "nb": "Kodet ved lesing"}[language])


@pytest.mark.slow
def test_a_paragraph_says_once_who_coded_and_nothing_of_a_letter_without_findings():
    about = Study(letter_from_text("Fristen bør utsettes. Kommunen må få svar. Vi støtter forslaget."), "en", ())
    known = about.findings("requests").known
    assert known.count("auto:acts") == known.count("auto:stance") == known.count("is not known") == 1
    nothing = Study(letter_from_text("Hei."), "nb", ()).findings("requests", "vocabulary")
    assert nothing.warning and not nothing.known
    assert nothing.markdown == f"**{nothing.warning}**\n\n## Anmodninger\n\nIngen funn.\n\n## Ordene\n\nIngen funn."


@pytest.mark.slow
def test_what_a_stand_is_about_is_told_where_a_person_says_it_and_quoted_where_a_program_does():
    read = open_study("naeringsforening-lakseoppdrett")
    alone = Study(letter_from_text(read.letter.text), "en", ())
    told = [each.findings("requests").table.set_index("id")["text"] for each in (read, alone)]
    assert told[0]["requests.about"].startswith("The letter supports «")
    assert told[1]["requests.about"].startswith("In favour: «Foreningen støtter forslaget om å")
    assert "requests.stances" in told[1]
