"""What is asked for: invented sentences of many subjects, lists, resolutions, senders, and the command."""

import json

import pytest
from click.testing import CliRunner
from request_sentences import KNOWN_GAPS, REQUESTS
from sentences import for_each, in_letters

from innspill.cli import innspill
from innspill.coders import code_acts, code_requests
from innspill.letter import letter_from_text, read_letter
from innspill.letter.clauses.sender import referents
from innspill.letter.names import is_short
from innspill.measures.rhetoric.actors import actors
from innspill.measures.rhetoric.asked import asked
from innspill.measures.rhetoric.requests import named_bodies

_OPENING = "Fjordvik kommune viser til departementets høringsbrev og vil komme med noen ord om saken."


def units(text, layer=code_acts):
    """Quote of each unit → its row."""
    letter = letter_from_text(text)
    return {letter.quote(row.start, row.end): row for row in layer(letter).rows.itertuples()}


_coded = in_letters(
    code_acts, [row[0] for row in (*REQUESTS, *KNOWN_GAPS)], f"Høringssvar fra Fjordvik kommune\n\n{_OPENING}"
)


@pytest.mark.xdist_group("sentences")
@for_each(REQUESTS)
def test_request(sentence, wanted, reason):
    _is_right(sentence, wanted, reason)


@pytest.mark.xdist_group("sentences")
@pytest.mark.xfail(strict=True, reason="known gaps: when one closes, move it to REQUESTS")
@pytest.mark.parametrize(("sentence", "wanted", "reason"), KNOWN_GAPS)
def test_known_gap(sentence, wanted, reason):
    _is_right(sentence, wanted, reason)


def _is_right(sentence, wanted, reason):
    def look(letter, rows):
        told = [row.request for row in rows if letter.quote(row.start, row.end) == sentence]
        assert [request == "yes" for request in told] == [wanted], reason

    _coded(sentence, look)


LISTS = [
    ("Vi ber om at:\n- broen vedlikeholdes\n- det settes opp gatelys\n- bussen stanser ved skolen\n", 3, "at-clauses without 'at'"),
    ("Departementet bør:\n- kartlegge behovet\n- lage en plan\n- egne midler til formålet\n", 3, "infinitives and a phrase"),
    ("Vår anbefaling\n1. Å samle ansvaret i én etat.\n2. Å lovfeste plikten.\n", 2, "infinitives under a heading that asks"),
    ("Vi ber om at følgende blir gjort i neste utkast:\n• At havnene får egne midler.\n• Et eget kapittel om farleder\n", 2, "what points below is not the wording"),
    ("Vi har følgende innspill:\n• Styrke tilsynet.\n• Gi bedre veiledning.\n• Det er uklart hvem som eier anlegget.\n", 2, "no force in the lead-in: by form"),
    ("Departementet foreslår:\n- kommunene skal rapportere årlig\n- eier må søke om tillatelse\n", 0, "others' proposals"),
    ("Forslaget innebærer at:\n- kommunene må rapportere årlig\n- eier må søke om tillatelse\n", 0, "what the proposal brings"),
    ("Vi støtter forslagene om at:\n- kommunene må rapportere\n- fristen skal være ett år\n", 0, "stance, not request"),
    ("Kommunen driver:\n- to skoler\n- tre barnehager\n", 0, "facts"),
    ("Kommunestyret fattet slikt vedtak:\n1. Staten oppretter et fond for kaier.\n2. Kommunen utvider kaia i 2026.\n", 1, "what another body does"),
    ("Kommunestyret fattet slikt vedtak:\n1. Saken utsettes.\n2. Høringsnotatet tas til orientering.\n", 1, "a resolution in the present passive"),
]  # fmt: skip


@for_each(LISTS)
def test_list(text, wanted, reason):
    rows = units(
        f"Høringssvar fra Fjordvik kommune\n\n{_OPENING}\n\n{text}\nDette er en setning som står til slutt her.\n"
    )
    found = [quote for quote, row in rows.items() if row.request == "yes"]
    assert len(found) == wanted, (reason, found)


def test_lead_in_asks_nothing_by_itself():
    rows = units(f"{_OPENING}\n\nVi ber om at:\n- broen vedlikeholdes\n- det settes opp gatelys\n")
    assert rows["Vi ber om at:"].request == "doubtful"


def test_passive_proposal_that_the_next_sentence_judges_is_the_ministrys():
    rows = units(f"{_OPENING}\n\nDet foreslås at gebyret dobles. Kommunen går imot forslaget.\n")
    assert rows["Det foreslås at gebyret dobles."].request == "no"


#: (text, the sentences that ask, reason)
RETOLD = [
    ("Utvalget foreslår at fergene settes på anbud. Utvalget mener anbudene bør lyses ut samtidig. Kontraktene bør vare i ti år. "
     "Utvalget foreslår at takstene økes. Utvalget mener økningen er liten.", "", "between two sentences of one body"),
    ("Utvalget foreslår at fergene settes på anbud. Kontraktene bør vare i ti år. Utvalget foreslår at takstene økes. "
     "Takstene bør senkes.", "Kontraktene bør vare i ti år. Takstene bør senkes.", "each proposal is answered"),
    ("Statsforvalteren mener fergene er dyre. Statsforvalteren foreslår anbud. Rutene bør heller bestå. Statsforvalteren mener takstene er lave. "
     "Statsforvalteren foreslår at de økes.", "Rutene bør heller bestå.", "set against what is retold"),
    ("Nordvik kommune har gjort slikt vedtak:\n1. Fergene må gå oftere. De bør gå hver time.\n2. Takstene bør senkes.\n\n"
     "Skyssen bør være gratis.", "Skyssen bør være gratis.", "points of another's, whole"),
    ("Bondelaget sitt vedtak er følgjande: 1. Jordvernet må styrkast. 2. Dispensasjonar bør avslåast.", "", "a list that runs in"),
    ("Bondelaget har uttalt følgende:\nJordvernet må styrkes. Dispensasjoner bør avslås. Dette bør vi støtte. Jorda må dyrkes.",
     "Jorda må dyrkes.", "until the letter speaks"),
    ("Mindretallets forslag:\nMindretallet har rett. Jorda må dyrkes.", "Jorda må dyrkes.", "what is said of it"),
    ("Om mindretallets forslag:\nJorda må dyrkes.", "Jorda må dyrkes.", "a subject that the letter takes up"),
    ("# Mindretallets forslag\n\nJorda må dyrkes.", "Jorda må dyrkes.", "a heading that leads in to nothing"),
    ("Departementet ber om syn på følgende:\n1. Gebyret. Gebyret bør økes.", "Gebyret bør økes.", "what the letter is asked"),
    ("Departementet drøfter følgende:\n1. Bør gebyret økes? Gebyret bør økes.", "Gebyret bør økes.", "a question and its answer"),
    ("Rådets uttalelse:\nJorda må dyrkes.", "Jorda må dyrkes.", "a council's own"),
    ("Departementet overser følgende:\n- Jordvernet. Dispensasjoner bør avslås.", "Dispensasjoner bør avslås.", "not what it says"),
]  # fmt: skip


@for_each(RETOLD)
def test_what_goes_on_with_anothers_words_asks_nothing(text, asked, reason):
    rows = units(f"Høringssvar fra Fjordvik kommune\n\n{_OPENING}\n\n{text}\n")
    assert " ".join(words for words, row in rows.items() if row.request == "yes") == asked, reason


def test_under_a_heading_that_describes_nothing_is_asked():
    text = f"{_OPENING}\n\nGjeldende rett\nEier må føre regnskap for hvert anlegg.\n\nVår vurdering\nHavnene må få slippe dette.\n"
    rows = units(text)
    assert rows["Eier må føre regnskap for hvert anlegg."].request == "no"
    assert rows["Havnene må få slippe dette."].request == "yes"


SENDERS = [
    (
        "Høring\n\nDet vises til brev av 3. mars. Norsk Industri har følgende merknader. Norsk Industri mener at loven er god.\n",
        "norsk industri",
    ),
    (
        "Høringssvar om ny lov\n\nDen norske legeforening viser til høringsbrevet. Legeforeningen mener forslaget er uklart.\n",
        "legeforeningen",
    ),
    ("Høring\n\nUniversitetet i Oslo (UiO) viser til brev. UiO støtter forslaget.\n", "uio"),
    (
        "Svar\n\nVi viser til brev. Datatilsynet har ingen innvendinger. Departementet mener at dette er unødvendig.\n",
        "datatilsynet",
    ),
    (
        "Høringsuttalelse fra Norsk Sykepleierforbund\n\nNSF takker for muligheten. Sykepleierforbundet støtter loven.\n",
        "sykepleierforbundet",
    ),
    ("Høring\n\nStatsforvalteren i Innlandet viser til brev.\n", "statsforvalteren"),
    ("Høring\n\nHelse Nord RHF viser til brev om sykehus.\n", "helse nord"),
    (
        "Uttalelse til NOU 2024: 3\n\nVestland fylkeskommune viser til høringen. Fylkeskommunen støtter den.\n",
        "fylkeskommunen",
    ),
]


@for_each(SENDERS)
def test_sender(text, name):
    assert referents(letter_from_text(text)).who(name) == "sender"


@for_each([
    ("Vik havn KF", "Havnestyret", "sender"), ("Vik havn KF", "Havnedirektøren", "sender"), ("Vik havn KF", "Foretaket", "sender"),
    ("Universitetet i Vik", "Universitetsstyret", "sender"), ("Vik båtlag", "Havnestyret", "other"), ("Vik båtlag", "Foretaket", "other"),
    ("Lia kirkelige fellesråd og Lia båtlag", "Begge organisasjonene", "sender"), ("Lia båtlag", "Begge organisasjonene", "other"),
])  # fmt: skip
def test_who_decides_for_a_body_is_called_by_what_it_is_and_two_that_write_by_both(sender, phrase, who):
    letter = letter_from_text(
        f"Fra: {sender}\n\nHøring\n\n{phrase} støtter forslaget. Vi viser til {phrase.lower()}.\n"
    )
    assert (referents(letter).who(phrase) == "sender") is (who == "sender")


@for_each(
    [
        ("Lia næringsforening", "næringen", False),  # of all trades there; in its letter "næringen" is the one at issue
        ("Næringsforeningen i Lia-regionen", "næringen", False),
        ("Havbrukskysten næringsforening", "næringen", True),
        ("Lia industriforening", "industrien", True),
        ("Norsk bibliotekforbund", "bibliotekene", False),
        ("Bibliotekansattes forbund", "bibliotekene", False),
        ("Bibliotekansattes forbund", "bibliotekansattene", True),
        ("Norsk bibliotekforening", "bibliotekene", True),
        ("Norsk rederiforbund", "rederiene", True),
        ("Skogeiernes lag", "skogeierne", True),
        ("Lia skogeierlag", "skogeierne", True),
        ("Lia hørselslag", "hørselen", False),
    ]
)
def test_a_sender_speaks_for_people_and_trades_and_not_for_things(sender, phrase, ours):
    assert referents(letter_from_text(f"Fra: {sender}\n\nHøring\n\nLoven er god.\n")).spoken_for(phrase) is ours


def test_others_are_not_the_sender():
    who = referents(
        letter_from_text("Høring\n\nFjordvik kommune viser til brev. NHO krever mer. Regjeringen mener noe annet.\n")
    ).who
    assert [who(name) for name in ("NHO", "Regjeringen", "vi", "dere", "det")] == [
        "thing",
        "recipient",
        "sender",
        "reader",
        "expletive",
    ]


@for_each(
    [
        ("Til: Bjørnevik kommune\nFra: Bjørnevik båtlag", "kommunen", "recipient"),
        ("Til: Bjørnevik kommune\nFra: Bjørnevik båtlag", "Bjørnevik kommune", "recipient"),
        ("Til: Bjørnevik kommune\nFra: Bjørnevik båtlag", "Bjørnevik", "thing"),
        ("Til: Bjørnevik kommune\nFra: Solvik kommune", "kommunen", "sender"),
        ("Til: Rogaland fylkeskommune\nFra: Solvik kommune", "fylkeskommunen", "recipient"),
        ("Til: Rogaland fylkeskommune\nFra: Bjørnevik båtlag", "kommunen", "other"),
        ("Til: Finanstilsynet\nFra: Bjørnevik båtlag", "Tilsynet", "recipient"),
    ]
)
def test_the_recipient_is_called_by_its_kind_where_the_sender_is_of_another(opening, word, who):
    letter = letter_from_text(
        f"{opening}\n\nInnspill til planen\n\nVi viser til planen. Vi ber om at {word} ser på kaia.\n"
    )
    assert referents(letter).who(word) == who


def test_the_recipient_has_one_name_in_what_is_asked():
    letter = letter_from_text(
        "Til: Bjørnevik kommune\nFra: Bjørnevik båtlag\n\nInnspill til planen\n\nKommunen bør bygge en ny kai. "
        "Vi ber kommunen om å sette av penger. Vi ber Bjørnevik kommune svare innen juni. Det er viktig at kommunen lytter.\n"
    )
    told = asked(letter, code_requests(letter))["requests"]
    assert {(row["addressee"], row["actor"], row["given"]) for row in told} == {
        ("Bjørnevik kommune", "Bjørnevik kommune", "named")
    }
    assert len(told) == 4
    acts = code_requests(letter).rows.query("layer == 'act'")
    assert actors(letter, acts)[["group", "party"]].to_numpy().tolist() == [
        ["sender", "Bjørnevik båtlag"],
        ["recipient", "Bjørnevik kommune"],
    ]


def test_the_capital_of_a_sentences_first_word_is_no_part_of_a_name():
    words = "Vi ber om at dere utsetter fristen. Dere bør også se på kaia. Vi ber kommunene om å svare. Kommunene bør lytte."
    letter = letter_from_text(f"Fra: Bjørnevik båtlag\n\nInnspill til planen\n\n{words}\n")
    told = asked(letter, code_requests(letter))["requests"]
    assert {row["addressee"] for row in told} == {"dere", "kommunene"}, told


def told_actors(text):
    letter = letter_from_text(f"Til: Klimadepartementet\nFra: Nordre Skogeierlag\n\nInnspill til skogloven\n\n{text}\n")
    table = actors(letter, code_requests(letter).rows.query("layer == 'act'"))
    return {row.party: (row.group, row.speaks, row.spoken_of) for row in table.itertuples()}


@pytest.mark.parametrize(
    ("text", "spoken_for"),
    [
        ("Medlemmene mener at prisen er høy.", {"medlemmene": 1}),
        ("Medlemmene i laget er enige om dette.", {"medlemmene": 1}),
        ("Medlemmene Krogh og Stenersen vil beholde loven.", {}),
        ("Medlemmene i utvalget er delt.", {}),
        ("Utvalget skriver at «medlemmene mener loven er god».", {}),
        ("Etter deres mening taper skogeierne på loven.", {"skogeierne": 0}),
        ("Vi har spurt medlemmene. Det er medlemmenes syn. Skogeierne betaler for mye.", {"skogeierne": 1}),
    ],
)
def test_those_whom_the_sender_speaks_for_are_its_own_and_called_as_they_speak(text, spoken_for):
    found = told_actors(f"Vi er et lag for skogeiere. {text}")
    assert {party: speaks for party, (group, speaks, _) in found.items() if group == "constituency"} == spoken_for


@pytest.mark.slow
@for_each(
    [
        ("Vi i Norge har lange avstander.", 0, "all who live there"),
        ("Her i landet har vi lange avstander.", 0, "likewise"),
        ("Vi som samfunn må tåle dette.", 0, "likewise"),
        ("Som land trenger vi mer mat.", 0, "likewise"),
        ("Vi mener at vi i Norge har lange avstander.", 1, "who thinks so is the sender"),
        ("Vi som skogeierlag må tåle dette.", 1, "the sender"),
        ("Vi i Norges Skogeierlag er enige.", 1, "a name"),
        ("I Norge har vi tre sagbruk.", 1, "where the sender is"),
        ("Her i landet har vi 300 medlemmer.", 1, "its own people"),
        ("Vi har medlemmer i Norge.", 1, "its own people"),
    ]
)
def test_vi_that_is_all_of_a_country_is_not_the_sender(text, speaks, why):
    found = [row[1:] for row in told_actors(text).values() if row[0] == "sender"]
    assert found == ([(speaks, 0)] if speaks else []), why


def test_a_body_is_one_with_what_its_first_word_calls_it():
    heads = ("Fagråd Finans", "Fagrådet"), ("Forum for havn", "Forumet"), ("Lia kommune eldreråd", "Eldrerådet")
    for name, called in heads:
        text = f"Høring om skatt\n\n{name} viser til brevet.\n\n{called} mener at skatten er høy. {called} støtter loven.\n\nHilsen\n{called}\n"
        assert letter_from_text(text).parties.sender.name == name
    assert not is_short("kommunen", "Lia kommune eldreråd", set()) and not is_short("rådet", "Fagråd Finans", set())


def test_a_body_has_one_row_and_its_own_capitals():
    found = told_actors("Pasienten betaler. Pasientene venter. Pasienten er syk. Helse Solvik HF bes avklare ansvaret.")
    assert found["pasienten"] == ("others", 0, 3) and "pasientene" not in found and "Helse Solvik HF" in found


def test_a_body_that_is_called_by_its_kind_is_the_one_of_that_kind_that_the_letter_names():
    ministry = "Helse- og omsorgsdepartementet"
    told = "Høringssvar fra Solvik båtlag\n\nVi har lest det som er skrevet av {}. Departementet bør utsette loven.\n"
    asked_of = {}
    for read in (ministry, f"{ministry} og Finansdepartementet"):
        letter = letter_from_text(told.format(read))
        codings = code_requests(letter)
        asked_of[read] = [row["addressee"] for row in asked(letter, codings)["requests"]]
    assert [*asked_of.values()] == [[ministry], ["Departementet"]]  # of two nobody knows which
    assert named_bodies(letter_from_text("Lovutvalget er enig med Solvik kommune.")) == {"kommunen": "Solvik kommune"}


def test_those_whom_the_sender_speaks_for_offer_and_wish_as_it_does():
    who = referents(
        letter_from_text("Høring\n\nNordre Skogeierlag viser til brev. Nordre Skogeierlag mener dette er viktig.\n")
    )
    assert who.spoken_for("skogeierne") and who.spoken_for("medlemmene") and not who.spoken_for("kommunene")


@for_each(
    [
        ("Kommunen ber departementet om å lage en veileder.", "departementet", "named", "departementet"),
        (
            "Vi ber Direktoratet for havn og farled om et svar.",
            "Direktoratet for havn og farled",
            "named",
            "Direktoratet for havn og farled",
        ),
        ("Staten må ta ansvaret for kaiene.", "Staten", "named", "Staten"),
        ("Fristen bør forlenges.", "Kystverket", "implied", ""),
        ("Vi ber om at kommunene får mer tid.", "Kystverket", "implied", "kommunene"),
        ("Det er viktig at kommunene sikres inntekter.", "Kystverket", "implied", ""),
        ("Vi ber om at kommunene må høres.", "Kystverket", "implied", ""),
        ("Vi ber om at kommunene pålegges å måle støy.", "Kystverket", "implied", "kommunene"),
        ("Modellen må etterprøves av uavhengige virksomheter.", "Kystverket", "implied", "uavhengige virksomheter"),
        ("De som høster av havet, må gi noe tilbake.", "Kystverket", "implied", "De som høster av havet"),
        ("Alle som eier kai bør melde fra.", "Kystverket", "implied", "Alle som eier kai"),
        ("De må gi noe tilbake.", "Kystverket", "implied", ""),
        ("En båteier må få vite det før fristen.", "Kystverket", "implied", ""),  # anybody is nobody's name
        ("Båteier må få vite det før fristen.", "Kystverket", "implied", ""),
        ("Reiselivsnæringen må bidra mer.", "Reiselivsnæringen", "named", "Reiselivsnæringen"),
        ("Reiselivsnæringen må reguleres.", "Kystverket", "implied", ""),
        ("Hver kommune må lage en plan.", "Hver kommune", "named", "Hver kommune"),
        ("Statens vegvesen må rydde veien.", "Statens vegvesen", "named", "Statens vegvesen"),
        ("Framfor nye regler bør myndighetenes innsats rettes mot kaiene.", "Kystverket", "implied", ""),
        ("Bufdir bes avklare ansvaret.", "Bufdir", "named", "Bufdir"),
        ("Helse Vest RHF bes avklare ansvaret.", "Helse Vest RHF", "named", "Helse Vest RHF"),
        ("Kommunene oppfordres til å måle støyen.", "Kommunene", "named", "Kommunene"),
        ("Tilsynet, bemanningen og kontrollen bør styrkes.", "Kystverket", "implied", ""),
        ("Vi ber departementet i merknadene til § 4 si at kaia er et bygg.", "departementet", "named", "departementet"),
        ("Vi oppfordrer i tillegg Havforum i Bergen til å bli med.", "Havforum i Bergen", "named", "Havforum i Bergen"),
        ("Vi ber med dette samtidig NVE svare.", "NVE", "named", "NVE"),
        ("Det er viktig at departementet i forskriften:", "departementet", "named", "departementet"),
        ("Vi ber videre departementet være forsiktig.", "departementet", "named", "departementet"),
        (
            "Det er viktig at departementet i den videre prosessen ser på kaiene.",
            "departementet",
            "named",
            "departementet",
        ),
    ]
)
def test_of_whom(sentence, addressee, given, actor):
    row = units(f"Fjordvik kommune viser til brev fra Kystverket om saken.\n\n{sentence}\n")[sentence]
    assert (row.addressee, row.addressee_given, row.actor) == (addressee, given, actor)


def test_each_row_names_its_rule_and_words():
    row = units("Vi viser til brevet om dette.\n\nDet er viktig at broen vedlikeholdes.\n")[
        "Det er viktig at broen vedlikeholdes."
    ]
    assert (row.rule, row.hit) == ("important", "er … viktig")


def test_reasons_after_a_request_are_its_grounds():
    letter = letter_from_text(
        "Kommunen viser til brevet.\n\nBroen må repareres. Ellers må skolebussen kjøre en omvei på tre mil.\n"
    )
    told = asked(letter, code_requests(letter))
    assert told["requests"][0]["grounds"] in (
        [],
        ["Ellers må skolebussen kjøre en omvei på tre mil."],
    )  # the moves decide


@pytest.mark.slow
def test_command_in_json_has_the_agreed_keys():
    result = CliRunner().invoke(innspill, ["requests", "kommune-havneavgift", "--format", "json"])
    told = json.loads(result.output)
    assert list(told) == ["requests", "stance", "accuracy"]
    assert list(told["requests"][0]) == [
        "kind",
        "quote",
        "start",
        "end",
        "addressee",
        "actor",
        "strength",
        "grounds",
        "marks",
        "also",
    ]
    letter = read_letter("kommune-havneavgift")
    assert all(letter.quote(row["start"], row["end"]) == row["quote"] for row in told["requests"])


def test_command_shows_the_read_coding_when_asked():
    told = json.loads(
        CliRunner()
        .invoke(innspill, ["requests", "naeringsforening-lakseoppdrett", "--format", "json", "--coder", "read:b"])
        .output
    )
    assert [row["kind"] for row in told["requests"]].count("wish") == 1
    assert told["accuracy"] == {}


@pytest.mark.slow
@pytest.mark.parametrize("form", ["table", "markdown", "csv"])
def test_command_prints_requests_then_wishes(form):
    result = CliRunner().invoke(innspill, ["requests", "ungdomsrad-bibliotek", "--format", form])
    assert result.exit_code == 0
    assert result.output.index("gratis utskrift") < result.output.index("Vi ønsker å få en plass i styringsgruppa")
    told = " ".join(result.output.split())  # however wide the terminal is
    assert "Coded by a program" in told and "harder: on " in told


@pytest.mark.slow
def test_command_answers_in_norwegian():
    for form in ("table", "markdown"):
        told = CliRunner().invoke(innspill, ["requests", "ungdomsrad-bibliotek", "--format", form, "--language", "nb"])
        assert told.exit_code == 0 and "anmodninger" in told.output and "var F1 0," in told.output
        assert "ønske som andre må avgjøre" in told.output and " of " not in told.output


def test_command_refuses_a_coder_that_has_not_coded(capsys):
    from innspill.cli import main

    assert main(["requests", "ungdomsrad-bibliotek", "--coder", "read:x"]) == 1
    assert "read:x has not coded" in capsys.readouterr().err


@pytest.mark.slow
def test_stored_accuracy_is_what_the_coders_do_now():
    from innspill.measures.agreement.coder_accuracy import coder_accuracy, stored_accuracy

    fresh, stored = coder_accuracy(["tuning half"]), stored_accuracy()
    assert len(fresh)
    for row in fresh.itertuples():
        same = stored[stored["set"].eq(row.set) & stored["what"].eq(row.what) & stored["way"].eq(row.way)]
        for column in ("f1", "low", "found", "n", "f1_letters"):
            held = pytest.approx(getattr(row, column), abs=1e-4, nan_ok=True)
            assert same[column].iloc[0] == held, f"{column} of {row.what}: run `innspill evaluate codings --write`"


def test_a_list_that_goes_on_after_a_list_within_it_has_its_own_force():
    letter = letter_from_text(
        "Høringssvar fra Lia kommune\n\nLia kommune har behandlet saken og vedtar:\n\n· Lia kommune mener at næringen bør vokse. Dette sikres best ved at:\n"
        "o kommunene sikres inntektene fra fondet.\no næringen ikke pålegges urimelig skatt.\n· Lia kommune viser til tidligere uttalelser.\n"
    )
    asked = code_requests(letter).rows.query("layer == 'act' and request == 'yes'")
    assert not any("tidligere" in letter.text[row.start : row.end] for row in asked.itertuples())
