"""Letters that were written by somebody who had not seen the reader: what is read of them, set by set.

`reading_letters.jsonl` has a letter a line: its text, and what a reader of it noted. At first look sender, recipient and
title were right for 31, 42 and 51 of the 60 letters of the first set, 34, 39 and 36 of 43, and 31, 37 and 29 of 40; rules
were then mended by what had gone wrong, so that the numbers below hold what is known and promise nothing of other letters.
In the first set private persons who sign were noted as no sender, in the fourth as the sender, which is now the rule.
"""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from sentences import for_each

from innspill.letter import letter_from_text

LETTERS = [json.loads(line) for line in (Path(__file__).parent / "reading_letters.jsonl").open(encoding="utf-8")]


def plain(words):
    return re.sub(r"\W+", " ", (words or "").lower()).strip()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "sender", "recipient", "title", "headings", "sentences"),
    [
        ("first", 57, 60, 60, 0.98, 0.97),
        ("second", 42, 43, 43, 0.92, 0.97),
        ("third", 39, 38, 37, 0.95, 0.92),
        ("fourth", 15, 15, 15, 1, 1),
    ],
)
def test_a_set_is_read_no_worse_than_before(name, sender, recipient, title, headings, sentences):
    right: Counter[str] = Counter()
    counts: Counter[tuple[str, str]] = Counter()
    for told in (letter for letter in LETTERS if letter["set"] == name):
        letter = letter_from_text(told["text"])
        parties = {role: party.name if party else "" for role, party in letter.parties._asdict().items()}
        for what, found in {**parties, "title": letter.title, "language": letter.language}.items():
            right[what] += plain(found) == plain(told[what])
        for kind in ("heading", "sentence"):
            wanted = Counter(map(plain, told[f"{kind}s"]))
            found = Counter(plain(letter.quote(unit.start, unit.end)) for unit in letter.parts if unit.kind == kind)
            counts[kind, "right"] += (wanted & found).total()
            counts[kind, "both"] += wanted.total() + found.total()
    f1 = {kind: 2 * counts[kind, "right"] / counts[kind, "both"] for kind in ("heading", "sentence")}
    assert (right["sender"] >= sender, right["recipient"] >= recipient, right["title"] >= title) == (
        True,
        True,
        True,
    ), right
    assert f1["heading"] >= headings and f1["sentence"] >= sentences, f1
    assert right["language"] == sum(letter["set"] == name for letter in LETTERS)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "sender", "recipient", "title"),
    [
        ("first", 30, 29, 0),
        ("second", 32, 31, 0),
        ("third", 74, 74, 0),
        ("fourth", 28, 29, 28),
        ("typical", 40, 40, 40),
        ("test", 25, 27, 27),
        ("typical test", 26, 30, 29),
        ("typical test2", 37, 39, 38),
        pytest.param(
            "fourth", 30, 30, 30, marks=pytest.mark.xfail(strict=True, reason="a numbered form, a name over two lines of a column, a partner's line")
        ),
    ],
)  # fmt: skip
def test_who_writes_to_whom_is_read_from_heads_and_ends_of_many_makes(name, sender, recipient, title):
    """Heads and ends whose parties (of the fourth set also the title) were noted before the program had run on them: at first look
    25 senders and 24 recipients of the first 30 were right, 22 and 23 of 32 by a hand that knew no rule, 53 and 60 of 80 that
    were written to break the rules, 22 and 24, with 24 titles, of 30 by another hand that knew no rule, 33 and 38, with 35 titles, of 40
    by a hand that was to write what a ministry gets on a usual day; 37 and 39, with 38 titles, of the 40 of "typical test2", by a fourth
    hand, which noted what else would be right ("Haugland kommune" for its unit). On those of the sets "test" no rule was mended."""
    file = "letter_heads_test.jsonl" if "test" in name else "letter_heads.jsonl"
    heads = [json.loads(line) for line in (Path(__file__).parent / file).open(encoding="utf-8")]
    right: Counter[str] = Counter()
    for told in (head for head in heads if head["set"] == name):
        letter = letter_from_text(told["text"])
        found = {role: party.name if party else "" for role, party in letter.parties._asdict().items()}
        for what, words in {**found, "title": letter.title}.items():
            wanted = [told[what], *told.get(f"{what}_also", [])] if what in told else []
            right[what] += plain(words) in [plain(each) for each in wanted]
    assert right["sender"] >= sender and right["recipient"] >= recipient and right["title"] >= title, right


@for_each(
    [
        ("Vik Rederi AS\n\nHavnedepartementet\nAvdeling for kai\n\nMerknader til lov om havner m.m.", "Merknader til lov om havner m.m."),
        ("Vik fylkeskommune\nSeksjon for kultur\n\nUttalelse til lov om gravplasser mv.", "Uttalelse til lov om gravplasser mv."),
        ("Kjære dere som lager loven", ""),
        ("Statens vegvesen Region midt\n\nAngående høring om fv. 6402 Moan – Lia", "Angående høring om fv. 6402 Moan – Lia"),
        ("Leietakernes forening\n\nHusdepartementet\nBoligavdelingen\nPostboks 1\n\nEt hjem på tid. Betraktninger", "Et hjem på tid. Betraktninger"),
    ]
)  # fmt: skip
def test_a_title_may_end_in_an_abbreviation_and_is_no_part_of_a_body_and_no_greeting(head, title):
    letter = letter_from_text(
        f"{head}\n\nVi viser til høringsbrevet og støtter forslaget. Det er bra for oss alle.\n\nMed hilsen\nKari Vik"
    )
    assert letter.title == title


@for_each(
    [
        ("Lekehjelpen\nKulturdepartementet\n\nStøtte til lekeplasser\n\nI fjor fikk vi tusen brev. Vi er for.\n\nFor Lekehjelpen\nKari Lia",
         "Støtte til lekeplasser", "Lekehjelpen", "Kulturdepartementet"),
        ("Vik fylkeskommune\n\nUttalelse om ferjetakster\n\nSolvik Frakt AS kjører ferja daglig. Takstene er for høye, og vi ber om svar.\n\nOla Dal",
         "Uttalelse om ferjetakster", "Solvik Frakt AS", "Vik fylkeskommune"),
        ("Flytting av ferjekaia\nKystverket\n\nBakgrunn\n\nFlyttingen er god. Jeg er for den.\n\nHilsen Kari Lia",
         "Flytting av ferjekaia", "Kari Lia", "Kystverket"),
        ("Ny lekeplasslov\nKulturdepartementet\n\nBakgrunn\n\nLoven er god. Jeg er for den.\n\nHilsen Kari Lia",
         "Ny lekeplasslov", "Kari Lia", "Kulturdepartementet"),
    ]
)  # fmt: skip
def test_a_name_above_whom_it_writes_to_is_no_title_and_who_is_told_of_first_writes(text, title, sender, recipient):
    letter = letter_from_text(text)
    parties = letter.parties
    assert (letter.title, parties.sender and parties.sender.name) == (title, sender)
    assert parties.recipient and parties.recipient.name == recipient


@for_each(
    [
        ("Kilder\n\nHavinstituttet (2023). Gjenvekst i Midt-Norge. Rapport 2023-14.\nNOU 2022: 4 Havet og oss\nhttps://www.hi.example/tare", 0),
        ("Med hilsen\nKari Vik\n\nReferanser:\n1. Steen H, Moy F. Taretråling. Fisken og havet 2020;5:1-40.\n2. Sivertsen K. Overbeiting. Tromsø 1997.", 0),
        ("Litteraturliste\n\nBerg (2017) beskriver hvordan feltene kommer tilbake.\nHva skjer med taren? Kronikk i Kystavisa 4. mai 2024", 0),
        ("Berg, A. & Lie, P. (2017). Kan tare høstes? Kystøkologi 4, s. 12-19.", 0),
        ("For Lia kystforening\n\nKari Vik\nCFO\n+47 905 00 112", 0),
        ("Kari Vik (s)\nStyreleder\n(+47) 905 00 112\npost@kyst.example", 0),
        ("Hjertelig hilsen fra alle oss i Lia kystforening!\nKari Vik\n90500112", 0),
        ("Med hilsen\n\nArild Dal\nrådgiver\n\nPostadresse: Pb 130, 4001 Lia, Telefon 51 00 00 00, org.nr. 977 111 222", 0),
        ("Kilder til forurensning\n\nUtslippene kommer fra land. De må kartlegges.", 3),
        ("Litteratur\n\nStøtten ble kuttet i 2019. Forfatterne merker det.", 3),
        ("Litteratur\n\nLoven av 2005 virker. Meld. St. 7 (2019) bør følges.", 3),
        ("Referanser til havretten bør ut av loven.", 1),
        ("Vi er imot", 1),
        ("Ta bort gebyret på tang. Spørsmål om dette sendes til post@kyst.example", 2),
        ("Våre krav er\nSju års hvile\nFærre båter", 3),
    ],
)  # fmt: skip
def test_sources_and_names_at_the_end_are_no_sentences_and_sentences_about_sources_are(tail, said):
    letter = letter_from_text(
        f"Lia kystforening\n\nFiskeridepartementet\n\nHøringssvar om tare\n\nVi støtter kvotene. Feltene må hvile i sju år.\n\n{tail}"
    )
    assert len(letter.parts) == 3 + said


NORTH = "Fiskarforbundet Nord\nSjøgata 3\n9008 Tromsø\n\nFiskeridirektoratet\nPostboks 185\n5804 Bergen\n\nHøring av kvoter\n\nForbundet er imot kuttene. Vi ber om en ny vurdering.\n\nMed hilsen\nFiskarforbundet Nord"
VIK = "Vik fiskarlag\n9876 Vik\n\nFiskeridirektoratet\nPostboks 185\n5804 Bergen\n\nHøring av torskekvoter\n\n{}\n\nMed hilsen\nIvar Moen\n\n"
FORWARDED = "-----Opprinnelig melding-----\nFra: Lia vel\nTil: Samferdselsdepartementet\nEmne: Høringssvar om gangvei\n\nLia vel ber om at veien bygges.\n\nMed hilsen\nLia vel"


@pytest.mark.parametrize(
    ("text", "sender", "said", "left_out"),
    [
        (VIK.format("Laget stiller seg bak vedlagte uttalelse. Vi har 41 medlemmer.") + NORTH, "Vik fiskarlag", 2, "of Fiskarforbundet Nord stands"),
        (VIK.format("Vedlagt følger svaret fra forbundet, som vi slutter oss til.") + "VEDLEGG\n\n" + NORTH, "Vik fiskarlag", 1, "--lines 17-"),
        (VIK.format("Vi er enige i det forbundet skriver.") + "---------------\n" + NORTH, "Vik fiskarlag", 1, "--lines 16-"),
        ("Hei!\n\nDenne kom hit ved en feil og videresendes.\n\nMvh\nKari Holm\n\n" + FORWARDED, "Lia vel", 1, "--lines 1-"),
        (VIK.format("Vedlagt oversendes lagets uttalelse.") + "Vik fiskarlag\n\nTil Fiskeridirektoratet\n\nUttalelse om torsk\n\nVik fiskarlag er imot kuttene.",
         "Vik fiskarlag", None, ""),
        (VIK.format("Vi støtter det Fiskarforbundet Nord skriver.") + "Vedlegg:\nHøring av kvoter, Fiskarforbundet Nord", "Vik fiskarlag", 1, ""),
    ],
)  # fmt: skip
def test_of_a_covering_letter_and_anothers_the_senders_is_read_and_the_other_named(text, sender, said, left_out):
    letter = letter_from_text(text)
    assert letter.parties.sender and letter.parties.sender.name == sender
    assert said in (None, len(letter.sentences))
    told = [note for note in letter.warnings if "another letter" in note]
    assert (left_out in told[0]) if left_out else not told


def test_whoever_moves_something_in_minutes_writes_for_no_client():
    said = "Ordføreren fremmet forslag til uttalelse på vegne av Sp, SV og Bygdelista, og dette ble vedtatt."
    letter = letter_from_text(f"Vik kommune\n\nKlimadepartementet\n\nUttalelse om skog\n\n{said} Kommunen er imot.\n")
    assert letter.parties.sender.name == "Vik kommune"


@pytest.mark.parametrize(
    ("head", "sender", "recipient"),
    [
        ("BREVIK KOMMUNE\n\nMiljødirektoratet\nPostboks 1", "Brevik kommune", "Miljødirektoratet"),
        ("Lovisenlund sykehus\n\nHelsedirektoratet\nPostboks 1", "Lovisenlund sykehus", "Helsedirektoratet"),
        ("Idretts- og kulturrådet i Sauli\n\nKulturdepartementet", "Idretts- og kulturrådet i Sauli", "Kulturdepartementet"),
        ("Fiskeri- og havbruksnæringens landsforening\n\nKulturdepartementet", "Fiskeri- og havbruksnæringens landsforening", "Kulturdepartementet"),
        ("Laget for slakteri- og fiskearbeidere i Nord, avdeling 14\n\nKulturdepartementet", "Laget for slakteri- og fiskearbeidere i Nord, avdeling 14", "Kulturdepartementet"),
        ("Vik velforening\n\nTil: Postmottak JD\n\nTil Justis- og beredskapsdepartementet", "Vik velforening", "Justis- og beredskapsdepartementet"),
        ("Vik kommune\nv/ plan- og byggesak\n\nFra: Havbris AS", "Havbris AS", "Vik kommune"),
    ],
)  # fmt: skip
def test_a_place_may_be_named_like_a_document_and_a_coordinated_name_has_a_place(head, sender, recipient):
    letter = letter_from_text(f"{head}\n\nMerknad til planen\n\nVi har lest planen. Vi ber om at den endres.")
    assert letter.title == "Merknad til planen"
    assert [party and party.name for party in letter.parties] == [sender, recipient]


@pytest.mark.parametrize(
    ("head", "sender", "recipient"),
    [
        ("Foreningen Frie Forlag (FFF) Kultur- og likestillingsdepartementet Postboks 8030 Dep, 0030 Oslo", "Foreningen Frie Forlag", "Kultur- og likestillingsdepartementet"),
        ("Felles eldreråd for Nordre og Søndre Vik Helse- og omsorgsdepartementet", "Felles eldreråd for Nordre og Søndre Vik", "Helse- og omsorgsdepartementet"),
        ("Til: Statsforvalteren i Vik Kopi: Helse Midt RHF Fra: Vik sykehus", "Vik sykehus", "Statsforvalteren i Vik"),
        ("BARNEOMBUDET Barne- og familiedepartementet Postboks 8036 Dep 0030 OSLO", "BARNEOMBUDET", "Barne- og familiedepartementet"),
    ],
)  # fmt: skip
def test_names_in_a_head_that_lost_its_lines_end_where_the_next_begins(head, sender, recipient):
    letter = letter_from_text(
        f"{head} Dato: 3. mai 2025 Høringssvar om planen Det er bra at planen kommer. Vi ber om at den endres. "
        f"Med hilsen Mina Gerhardt Nora Fossum {'barneombud' * (sender == 'BARNEOMBUDET')}"
    )
    assert [party and party.name for party in letter.parties] == [sender, recipient]


BODY = "\n\nBakgrunn for saken\n\nDepartementet har sendt på høring et forslag til lov om legevakt. Vi mener at fristen er kort for oss.\n"
DOCTORS = "Helse- og omsorgsdepartementet"


@for_each(
    [
        ("Lia kommune\n\nSAKSFRAMLEGG\n\nSaksbehandler: Kari Dal\nArkivsak: 25/18\n\nSak 12/2025  Høringsuttalelse: Ny lov om legevakt\n\n"
         f"Til: {DOCTORS}\n\nVedlegg:\n- Høringsbrev fra {DOCTORS}\n- Uttalelse fra eldrerådet\n- Utkast til lov",
         "Lia kommune", DOCTORS, "Høringsuttalelse: Ny lov om legevakt"),
        (f"Lia kommune\n\nSÆRUTSKRIFT\n\nUtvalg: Formannskapet\n\nHøring - ny lov om legevakt\n\nDokumenter i saken:\n1. Høringsnotat fra {DOCTORS}\n"
         "2. Uttalelse fra ungdomsrådet", "Lia kommune", DOCTORS, "Høring - ny lov om legevakt"),
        ("LIA UNIVERSITET\n\nSTYRESAK\n\nMøtedato: 18.06.2025\n\nSak 4/25: Høringssvar – universitetsloven\n\nTil: Kunnskapsdepartementet\n\n"
         "Saksdokumenter:\nProtokoll fra drøftingsmøte med de tillitsvalgte\nUttalelse fra studentparlamentet",
         "Lia universitet", "Kunnskapsdepartementet", "Høringssvar – universitetsloven"),
        ("LIA LAG\n\nBREV\n\nHelsedirektoratet\nPostboks 1\n0030 Oslo\n\nLegevakt nær folk", "Lia lag", "Helsedirektoratet", "Legevakt nær folk"),
        (f"Lia lag\nStorgata 1\n3900 Lia\n\nHøringssvar – forslag fra {DOCTORS} om legevakt",
         "Lia lag", DOCTORS, f"Høringssvar – forslag fra {DOCTORS} om legevakt"),
        ("Lia lag\n\nSvar på høringsbrev fra Kystverket om havner", "Lia lag", "Kystverket", "Svar på høringsbrev fra Kystverket om havner"),
        ("Helsedirektoratet\n\nUttalelse fra Helsedirektoratet – lov om legevakt",
         "Helsedirektoratet", None, "Uttalelse fra Helsedirektoratet – lov om legevakt"),
        ("Lia lag\n\nHelsedirektoratet\n\nVedlegg: Uttalelse fra Vik lag\n\nHøringssvar om legevakt", "Lia lag", "Helsedirektoratet", "Høringssvar om legevakt"),
    ]
)  # fmt: skip
def test_papers_of_a_case_and_whoever_sent_them_out_are_neither_title_nor_sender(head, sender, recipient, title):
    letter = letter_from_text(head + BODY)
    assert ([party and party.name for party in letter.parties], letter.title) == ([sender, recipient], title)
    assert letter.units["text"].tolist()[1] == "Bakgrunn for saken"


@for_each(
    [("1. Fristen må flyttes.\n2. Veien må bygges.", 4), ("Vedlegg:\nFristen må flyttes.\nVi støtter forslaget.", 4)]
)
def test_a_list_below_the_title_that_says_something_is_no_list_of_papers(said, sentences):
    letter = letter_from_text(f"Lia lag\n\nHelsedirektoratet\n\nHøringssvar om legevakt\n\n{said}{BODY}")
    assert len(letter.sentences) >= sentences


@for_each(
    [
        ("Fra: Lia IL <post@lia-il.example>\nSendt: tirsdag 11. mars 2025 22:47\nTil: postmottak@miljodirektoratet.example\nEmne: Innspill om gummi\n\nHei!",
         "Miljødirektoratet"),
        ("Fra: Lia IL <post@lia-il.example>\nTil: postmottak@kystverket.example\nEmne: Innspill om gummi", "Kystverket"),
        ("Fra: Lia IL <post@lia-il.example>\nTil: kari@ola.example\nEmne: Innspill om gummi", None),
        ("Fra: Lia IL <post@lia-il.example>\nTil: Kulturdepartementet <post@kd.example>\nEmne: Innspill om gummi", "Kulturdepartementet"),
        ("Lia IL\nBarne- og familiedepartementet\nOslo, 7. oktober 2025\n\nHØRINGSSVAR OM GUMMI\n\nKjære departement,", "Barne- og familiedepartementet"),
        ("Lia IL\n\nVik kommune\nRådhuset\n1234 Vik\n\nInnspill om gummi\n\nKjære kommune,", "Vik kommune"),
        ("Lia IL\n\nMiljødepartementet\n\nInnspill om gummi\n\nKjære statsråd!", "Miljødepartementet"),
        ("Lia IL\n\nInnspill om gummi\n\nKjære utvalg", None),
        ("Lia IL\n\nInnspill om gummi\n\nKjære Miljødirektoratet", "Miljødirektoratet"),
    ]
)  # fmt: skip
def test_an_address_names_the_state_and_a_kind_that_is_greeted_names_nobody(head, recipient):
    letter = letter_from_text(
        f"{head}\n\nVi er et lag i Lia. Vi har lest dette. Utvalget bør vente til 2031.\n\nMvh\nfor styret i Lia IL"
    )
    assert [party and party.name for party in letter.parties] == ["Lia IL", recipient]
    assert "table" not in letter.apart["kind"].tolist()
