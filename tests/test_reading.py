"""What letters look like, and what is read of them: each row a kind of layout or of opening, in a small letter of ours."""

from itertools import product
from pathlib import Path

import pytest
from sentences import for_each

from innspill.errors import InnspillError
from innspill.letter import Corrections, letter_from_source, letter_from_text, read_letter
from innspill.letter.formats import Source

FILES = Path(__file__).parent / "files"
BREV = read_letter(FILES / "brev.docx").units[["id", "kind", "section", "marker", "text"]]
TITLE = "Høringssvar om ny gjenbrukslov"


def texts(letter, kind="sentence"):
    return letter.units.query(f"kind == '{kind}'")["text"].tolist()


def parties(letter):
    return tuple(party.name if party else None for party in letter.parties)


PARTIES = [
    (f"Til: Miljødirektoratet\nFra: Lia velforening\n\n{TITLE}\n\nLoven er god.", "Lia velforening", "Miljødirektoratet", "labels"),
    ("Høringssvar fra Lia museum til Kulturdepartementet\n\nLoven er god.", "Lia museum", "Kulturdepartementet", "title"),
    ("Lia teater: Innspill til Gjenbruksutvalget\n\nLoven er god.", "Lia teater", "Gjenbruksutvalget", "name before a colon"),
    (f"Lia skole\nSkoleveien 4\n3900 Lia\n\nUtdanningsdirektoratet\nPostboks 9359 Grønland\n0135 OSLO\n\n{TITLE}\n\nLoven er god.",
     "Lia skole", "Utdanningsdirektoratet", "letterhead and address"),
    (f"{TITLE}\n\nLia sykehus viser til høringsbrev fra Helsedirektoratet av 3. mai. Lia sykehus støtter loven.",
     "Lia sykehus", "Helsedirektoratet", "whose letter is answered"),
    (f"{TITLE}\n\nVi takker for invitasjonen.\n\nMed hilsen\nLiafjellets turlag\nOla Nordmann, leder", "Liafjellets turlag", None, "signature"),
    (f"{TITLE}\n\nStiftelsen Lia Gård (SLG) viser til høringen. SLG støtter loven.", "Stiftelsen Lia Gård", None, "brackets"),
    ("Riksantikvaren\nPostboks 1483 Vika\n0116 OSLO\n\nUttalelse fra Lia historielag\n\nLoven er god.",
     "Lia historielag", "Riksantikvaren", "an agency on no list"),
    ("Barne- og familiedepartementet\nPostboks 8036 Dep\n0030 Oslo\n\nUttalelse\n\nLoven er god.", None, "Barne- og familiedepartementet", "a name in halves"),
    (f"{TITLE}\n\nUtvalget leverte sin rapport i mai. Liabygda grendelag mener at loven er god. Liabygda grendelag ber om svar.",
     "Liabygda grendelag", None, "a committee that is only mentioned is no recipient"),
    (f"{TITLE}\n\nFylkestinget i Lia viser til høringen.", "Fylkestinget i Lia", None, "an elected body"),
    (f"{TITLE}\n\nJeg bor i Lia. Jeg er lei. Grendelaget mener mye. Grendelaget ber om mye. Jeg vil ha fred.", None, None, "a private person"),
    ("LIA KOMMUNE\n\nNve\nPostboks 5091\n0301 OSLO\n\nHøring om kraft\n\nLoven er god.", "Lia kommune", "Nve", "capitals"),
    (f"{TITLE}\n\nLoven er god. Fristen er kort.", None, None, "nothing is told, nothing is guessed"),
    (f"Lia kommune\n\n{TITLE}\n\nNei til rus Vik har lest forslaget. Det er godt.", "Nei til rus Vik", "Lia kommune", "a body alone on top that another answers"),
    (f"{TITLE}\n\nVi er åtte. Loven er god.\n\nHilsen Jordmødrene på Lia", "Jordmødrene på Lia", None, "a greeting and a name of anything"),
    (f"{TITLE}\n\nFra Natur og Hav Lia\n\nVi er unge. Loven er god.", "Natur og Hav Lia", None, "who it is from, without a colon"),
    (f"{TITLE}\n\nLoven er god. Den haster.\n\nMed hilsen\nLiaforbundet avd. Vik", "Liaforbundet avd. Vik", None, "a branch"),
    (f"Til Nes kommune\n\n{TITLE}\n\nJeg bor i Lia. Loven er god. Den haster.\n\nHilsen Kari Lia", "Kari Lia", "Nes kommune", "a person's greeting on one line"),
    (f"Til Rogaland fylkeskommune\n\n{TITLE}\n\nJeg bor i Lia. Jeg er lei.\n\nVennlig helsing, Kari Lia", "Kari Lia", "Rogaland fylkeskommune", "to whom, without a colon"),
    (f"Til Rogaland fylkeskommune\n\n{TITLE}\n\nLoven er god.", None, "Rogaland fylkeskommune", "whom it goes to sends nothing"),
    (f"Til Nes kommune\nFrå Lia ungdomslag\n\n{TITLE}\n\nVi er unge.", "Lia ungdomslag", "Nes kommune", "who it is from, in Nynorsk"),
    (f"Fra: Lys $ Skygge AS, Lia\nTil: Nes kommune\n\n{TITLE}\n\nLoven er god.", "Lys $ Skygge AS", "Nes kommune", "a field to its comma"),
    (f"Fra Fisk % Salt AS; post@fisk.no\n\n{TITLE}\n\nLoven er god.", "Fisk % Salt AS", None, "a line to its semicolon"),
    ("Innspill fra Lys $ Skygge AS\n\nVi er to. Loven er god.\n\nMed hilsen\nLys $ Skygge AS", "Lys $ Skygge AS", None, "a sign in a name"),
    ("Høringsuttalelse – gjenbruk – Lia bygdekvinnelag\n\nVi er glade.", "Lia bygdekvinnelag", None, "name at the title's end"),
    (f"Statens ørretkontor\n\nMiljødirektoratet\n\n{TITLE}\n\nStatens ørretkontor (SØK) teller fisk. SØK mener at loven er god.",
     "Statens ørretkontor", "Miljødirektoratet", "a state's body heads the letter to another, and acts by its short form"),
    (f"Lia lag\n\nDirektoratet for fisk og ferie (DFF)\n\n{TITLE}\n\nVi ber DFF om svar.", "Lia lag", "Direktoratet for fisk og ferie", "full and short name"),
    (f"Til departementet\n\n{TITLE}\n\nVi er to. Loven er god.", None, "Departementet", "Til is no part of a name"),
    (f"{TITLE}\n\nVi er to. Loven er god.\n\nHilsen\nLia lag v/ Kari Lia", "Lia lag", None, "nor is v/"),
    (f"Tanketanken Lia\n\nMiljødirektoratet\nv/ Ola Nordmann\n\n{TITLE}\n\nLoven er god.", "Tanketanken Lia", "Miljødirektoratet", "a name of anything above an address"),
    (f"{TITLE}\n\nLia Sau og Geit har 57 brukere. Loven er god.", "Lia Sau og Geit", None, "who it is, first of all"),
    (f"Saksprotokoll – Formannskapet i Lia\n\n{TITLE}\n\nVedtak:\n\nLia kommune ser nytten. Loven er god.", "Lia kommune", None, "an organ speaks for its body"),
    ("Merknader fra Lia Fisk AS og Vik Cluster\n\nLoven er god.", "Lia Fisk AS og Vik Cluster", None, "two companies"),
    (f"{TITLE}\n\nVi er to. Loven er god.\n\nPå vegne av Lia vel\n\nKari Lia", "Lia vel", None, "on whose behalf"),
    (f"{TITLE}\n\nVi er to. Loven er god.\n\nUtskrift sendt Miljødirektoratet 3. mai", None, "Miljødirektoratet", "a copied resolution"),
    (f"{TITLE}\n\nRegjeringen viser til målene i meldingen. Regjeringen mener at loven er god. Vi er uenige.", None, None, "the government is told of"),
    (f"Navn på organisasjon: Lia eldreråd\nKontakt: Kari Lia\nTittel: {TITLE}\nSvar:\nLoven er god.", "Lia eldreråd", None, "a field ends where the next begins"),
    (f"Avsender: Lia skolekorps v/ styret\nMottaker: Nes kommune\n\n{TITLE}\n\nLoven er god.", "Lia skolekorps", "Nes kommune", "who reads a field's name"),
    (f"Riksantikvaren\nDirektoratet for kulturminner\n\nTroms fylkeskommune\nPostboks 4\n9296 TROMSØ\n\n{TITLE}\n\nRiksantikvaren støtter planen.",
     "Riksantikvaren", "Troms fylkeskommune", "what a state's body is, below its name"),
    (f"Lia kommune\n\nStortinget\nTransportkomiteen\n0026 Oslo\n\n{TITLE}\n\nLoven er god.", "Lia kommune", "Transportkomiteen", "Stortinget's committee"),
    (f"Høringssvar fra Lia Sijte – samisk museum\n\n{TITLE}\n\nVi er to. Loven er god.", "Lia Sijte – samisk museum", None, "a name and what it is"),
    ("Høringssvar fra Lia lag og Foreningen Vik: Ny lov om havn – mer åpne museum\n\nLia lag og Foreningen Vik er to. Loven er god.",
     "Lia lag og Foreningen Vik", None, "what stands behind a colon is the matter"),
    (f"Lia Turlag – ute siden 1921\n\n{TITLE}\n\nVi er to. Loven er god.", "Lia Turlag", None, "a name and a slogan"),
    (f"{TITLE}\n\nLia lag viser til forslaget fra Skogdepartementet. Loven er god.", "Lia lag", "Skogdepartementet", "whose proposal is answered"),
    (f"{TITLE}\n\nVi er to. Sti- og veidepartementet bør svare.", None, "Sti- og veidepartementet", "the one ministry that must do something"),
    (f"{TITLE}\n\nVi er to. Skogdepartementet må svare. Veidepartementet må også svare.", None, None, "of two ministries none"),
    (f"{TITLE}\n\nVi ber Stortinget om å vedta loven. Loven er god.", None, None, "whoever makes laws is asked, and not written to"),
]  # fmt: skip


@for_each(PARTIES)
def test_who_writes_to_whom(text, sender, recipient, why):
    letter = letter_from_text(text)
    assert parties(letter) == (sender, recipient), why
    for party in letter.parties:
        if party and party.how != "given":
            assert letter.text[party.start : party.end].lower() == party.name.lower(), "the span is where it was read"


def test_a_short_name_is_known_as_the_senders():
    letter = letter_from_text("Høring\n\nLiabygd kommune viser til brevet. Liabygd krever svar.")
    assert letter.parties.sender.forms == ("Liabygd",)


def test_what_the_user_knows_better_goes_first():
    source = Source(f"{TITLE}\n\nLoven er god.\n\nVedlegg om noe annet.", "plain text", wrapped=True)
    letter = letter_from_source(source, corrections=Corrections("Lia lag", "Staten", "Loven er god.", (1, 3)))
    assert parties(letter) == ("Lia lag", "Staten") and letter.title == "Loven er god."
    assert "Vedlegg om noe annet." in letter.apart.query("kind == 'outside'")["text"].tolist()
    with pytest.raises(InnspillError, match="no line reads 'Noe'"):
        letter_from_source(source, corrections=Corrections(title="Noe"))


LAYOUT = [
    ("Loven er viktig for gjen-\nbruket i Lia, og for små-\nbedriftene.", ["Loven er viktig for gjenbruket i Lia, og for småbedriftene."], "broken words"),
    ("Loven er viktig for vei-\nog gatebruk i alle de store og små byene i landet.", ["Loven er viktig for vei- og gatebruk i alle de store og små byene i landet."],
     "a hyphen that stands for a word stays"),
    ("Vi fører dette i mva-\nmeldingen, og vi er med i EU-\nprogrammet for sms-\nvarsling.",
     ["Vi fører dette i mva-meldingen, og vi er med i EU-programmet for sms-varsling."], "an abbreviation keeps its hyphen"),
    ("Vi gikk ti ki-\nlometer, syns-\npunktet og inn-\nspillet er vårt.", ["Vi gikk ti kilometer, synspunktet og innspillet er vårt."], "a syllable does not"),
    ("Loven er god for oss alle.\n\nMed forbehold om feil,\n\nKari Lia            Ola Vik\nleder               kasserer",
     ["Loven er god for oss alle."], "two sign side by side without a greeting"),
    ("Loven er gj\u00aden\u00adbruk. Den er på\u030a tide.", ["Loven er gjenbruk.", "Den er på tide."], "soft hyphens, a ring too many"),
    ("Dette er en setning som er så lang at den går over til neste\n\n3\n\nLia lag – sak 4/25\n\nside av brevet.",
     ["Dette er en setning som er så lang at den går over til neste side av brevet."], "page number and head inside a sentence"),
    ("Vi mener\nat loven er god, men at den kunne vært bedre dersom flere hadde lest den.",
     ["Vi mener at loven er god, men at den kunne vært bedre dersom flere hadde lest den."], "ragged lines"),
    ("Loven har hjemmel.1 Den er god.\n\n1 Se NOU 2024: 7 punkt 3.", ["Loven har hjemmel.", "Den er god."], "a footnote and its mark"),
    ("Eieren betaler lite.[1] Nå er det\n1 500 kroner for en båt.\n\n[1] Prop. 45 L.", ["Eieren betaler lite.", "Nå er det 1 500 kroner for en båt."],
     "a number in thousands at a line's start is no footnote"),
    ("Eieren har 3 båter.[2] Bryggen har\n2 kaier.\n\n[2] Prop. 45 L.", ["Eieren har 3 båter.", "Bryggen har 2 kaier."], "nor is one without the mark's brackets"),
    ("Avgiften er høy.2 Den er nå på\n2 prosent av prisen.\n\n2 Se NOU 2024: 7.", ["Avgiften er høy.", "Den er nå på 2 prosent av prisen."],
     "nor a number with what it counts"),
    ("Avgiften er høy.2\n\n2 % av prisen er for mye.\n\n2 jf. NOU 2024: 7.", ["Avgiften er høy.", "2 % av prisen er for mye."],
     "where a note refers in small letters, too"),
    ("Loven er god. Den haster.\n\nMed hilsen\n\nKari Lia            Ola Vik\n(leder)             (kasserer)", ["Loven er god.", "Den haster."], "two sign side by side"),
    ("Loven er god.\n\nTabell 2: Hytter\nLia 12 13 14\nVik 20 25 30", ["Loven er god."], "a table and its caption"),
    ("Innhold\n1 Bakgrunn ..... 2\n2 Vårt syn ..... 3\n\nLoven er god.", ["Loven er god."], "a table of contents"),
    ("> Loven er dårlig.\nDette er vi uenige i.", ["> Loven er dårlig.", "Dette er vi uenige i."], "a quotation keeps its mark"),
    ("·\nKommunen bør bygge.\n·\nStaten bør betale.", ["· Kommunen bør bygge.", "· Staten bør betale."], "points on lines of their own"),
    ("Vi foreslår ny tekst i § 3:\nEieren kan klage.", ["Vi foreslår ny tekst i § 3:", "Eieren kan klage."], "draft wording below a colon"),
]  # fmt: skip


@for_each(LAYOUT)
def test_layout_is_undone(body, wanted, why):
    assert texts(letter_from_text(f"{TITLE}\n\n{body}\n")) == wanted, why


HEADINGS = [
    ("Bakgrunn\n========\n\nLoven er god.\n\nVårt syn\n--------\n\nFristen er kort.", ["Bakgrunn", "Vårt syn"], "underlined"),
    ("2.3 Krav til brannvern i eldre bygårder med tre (jf. § 4)\nLoven er god: Den verner folk i hus.",
     ["2.3 Krav til brannvern i eldre bygårder med tre (jf. § 4)"], "a numbered heading glued to its text"),
    ("1 KRAV TIL EIERE AV ELDRE OG STØRRE BYGÅRDER MÅ\nLEMPES (JF. § 7)\nLoven er streng.", ["1 KRAV TIL EIERE AV ELDRE OG STØRRE BYGÅRDER MÅ LEMPES (JF. § 7)"], "capitals over two lines"),
    ("Hvem skal betale?\nStaten bør betale.", ["Hvem skal betale?"], "a heading that asks"),
    ("Loven er god.\n\n«Men barna sover jo ikke!»\n\nDet skriver lagene i sine svar.", ["«Men barna sover jo ikke!»"], "a cry that is quoted"),
    ("Loven er god.\n\nVi koker kaffe!\n\nDere kan komme når som helst.", [], "a cry of one's own"),
    ("Loven er god.\n\n«Vi er slitne!» og «Vi orker ikke!»\n\nDet skriver lagene i sine svar.", [], "two of them"),
]  # fmt: skip


@for_each(HEADINGS)
def test_headings(body, wanted, why):
    assert texts(letter_from_text(f"{TITLE}\n\n{body}\n"), "heading") == wanted, why


@for_each([("Vedtak", ["Vedtak"]), ("Vedtak:", [])])
def test_what_heads_a_resolution_stays_and_what_led_to_it_does_not(head, wanted):
    case = "Saken gjelder en ny kai.\n\nBehandling\n\nOla Nordmann foreslo å vente. Forslaget falt.\n\n"
    letter = letter_from_text(f"{TITLE}\n\n{case}{head}\n\nKommunen støtter loven. Den er god.\n")
    assert texts(letter, "heading") == wanted and "foreslo" not in "".join(texts(letter))


@for_each(["Lia, 3. mai", "Lia, den 3. mai", "3. mai 2026", "Lia/Oslo, 3. mai 2026", "Hamar og Mo i Rana, 3. mai 2026"])
def test_where_and_when_it_was_written_is_no_title(dated):
    letter = letter_from_text(f"Til departementet\n\n{dated}\n\nVi støtter forslaget om en ny vei. Veien er god.\n")
    assert letter.title == ""


LONG = (
    "Felles høringsuttalelse fra Lia båtlag og Foreningen Åpen Havn i Vik: Forslag til endringer i lov om havner og "
    "farvann og i forskrift om ferdsel"
)


@for_each([(LONG, LONG), (f"{LONG}.", ""), (LONG.replace("Felles høringsuttalelse", "Den største flåten"), "")])
def test_a_title_may_be_long_if_it_says_what_it_is_and_is_no_sentence(line, title):
    letter = letter_from_text(f"Kystverket\n\n{line}\n\nVi støtter forslaget om en ny havn. Havna er god.\n")
    assert letter.title == title


def test_a_page_that_was_flattened_into_one_line():
    letter = letter_from_text(
        "Lia næringsforening Storgata 4 3900 Lia Finansdepartementet Postboks 8008 Dep 0030 OSLO Dato: 4.2.2024 "
        "Høringssvar – NOU 2023: 9 Skatt på vind Lia næringsforening viser til høringen. Skatten er høy. "
        "En trussel mot bygdene Vindkraft er viktig for bygdene. 2. Tilsyn Med ny skatt må alle fylle ut skjema. "
        "Vi ber om: • lavere skatt på små anlegg • lengre frist for alle eiere. Med vennlig hilsen Ola Nordmann leder\n"
    )
    assert parties(letter) == ("Lia næringsforening", "Finansdepartementet")
    assert letter.title == "Høringssvar – NOU 2023: 9 Skatt på vind"
    assert texts(letter, "heading") == ["En trussel mot bygdene", "2. Tilsyn"]
    assert texts(letter)[:3] == [
        "Lia næringsforening viser til høringen.",
        "Skatten er høy.",
        "Vindkraft er viktig for bygdene.",
    ]
    assert texts(letter)[-2:] == ["• lavere skatt på små anlegg", "• lengre frist for alle eiere."]
    assert letter.apart["kind"].tolist() == ["letterhead", "signature"]


def test_a_heading_of_a_flattened_page_ends_where_the_sender_is_named():
    letter = letter_from_text(
        "Vindforeningen for Lia (VFL) Storgata 4 3900 Lia Dato: 4.2.2024 Høringssvar – skatt på vind VFL viser til høringen. "
        "Skatten er høy. Leie/grunnrente VFL krever en lavere sats. Skatt for små anlegg Lia kommune er imot at satsen heves. "
        "Jordskred og fly AS mener det samme. Vi ber om mer tid.\n"
    )
    assert texts(letter, "heading") == ["Leie/grunnrente", "Skatt for små anlegg"]
    assert "Jordskred og fly AS mener det samme." in texts(letter)


FLAT = [
    ("Gjenbruksfondet LVF mener at fondet bør vokse.", ["Gjenbruksfondet"], "a name of its own before who begins other sentences"),
    ("Støtteordningen LVF er imot at den kuttes.", ["Støtteordningen"], "a thing before who begins other sentences"),
    ("Interesseorganisasjonen LVF er imot at støtten kuttes.", [], "what kind of body the next word names"),
    ("Derfor ber LVF kommunen om svar.", [], "who begins other sentences stands behind its verb"),
    ("Vi ber Klimadepartementet om å endre loven.", [], "a verb waits for its object"),
    ("Departementet må derfor be Vindtilsynet om å rydde opp.", [], "an infinitive does, too"),
    ("Klage Klagefristen på tre uker er for kort.", ["Klage"], "a noun before a noun"),
    ("Vegen Fiskarlag går imot forslaget.", [], "a kind of body with a capital ends a name"),
    ("VEIEN VIDERE NORD Vi ber om et møte.", ["VEIEN VIDERE NORD"], "capitals before a sentence"),
    ("KRAV OM GEBYR LVF kan ikke godta dette.", ["KRAV OM GEBYR"], "the last of the capitals says something"),
    ("Til § 4 andre ledd Fristen Tre uker er for lite.", ["Til § 4 andre ledd Fristen"], "a section and what it is about"),
    ("Til § 4 har vi ingen merknader.", [], "a section at the front of a sentence"),
    ("Forslaget er godt. B. Klage Fristen er for kort.", ["B. Klage"], "a letter that seemed to end the sentence before"),
    ("Vi viser til kap. 2. Kommunene støtter det.", [], "the number of a chapter ends its sentence"),
    ("Spørsmål 3: Bør fristen være lik for alle som søker i hele landet? Ja, det bør den.",
     ["Spørsmål 3: Bør fristen være lik for alle som søker i hele landet?"], "a numbered question"),
    ("2 Bør fristen være lik for alle? Ja, det bør den.", ["2 Bør fristen være lik for alle?"], "a question with a number"),
    ("Frist for bruk Utvalgets flertall mener at det haster.", ["Frist for bruk"], "a sentence that begins with whose"),
    ("Til § 4 Et anlegg av denne typen er dyrt.", ["Til § 4"], "a section alone"),
    ("2. Til § 6 Etter loven er barn fritatt.", ["2. Til § 6"], "a section with a number"),
    ("Klagenemnda At nemnda vokser, er bra.", ["Klagenemnda"], "a body before a clause"),
    ("Hvem kan søke LVF støtter at alle kan.", ["Hvem kan søke"], "a clause that asks nothing"),
    ("Hva mener LVF om dette?", [], "a question"),
    ("Dette støtter LVF fullt ut.", [], "a clause with its subject last"),
    ("Flertallets forslag: Loven endres slik vi ba om i fjor.", ["Flertallets forslag:"], "what was proposed"),
    ("Flertallet foreslår følgende vedtak: Loven endres slik vi ba om.", [], "a sentence that leads in"),
]  # fmt: skip


@for_each(FLAT)
def test_headings_that_ran_into_sentences(body, wanted, why):
    text = (
        "Lia vindforum (LVF) Storgata 4 3900 Lia Dato: 4.2.2024 Høringssvar – vern LVF viser til høringen. Loven er viktig. "
        f"LVF mener at midlene til Gjenbruksfondet er små. LVF støtter loven. {body} Fristen er kort. Vi ber om mer tid.\n"
    )
    assert texts(letter_from_text(text), "heading") == wanted, why


def test_case_papers_around_a_letter_are_told_and_left_out():
    letter = letter_from_text(
        f"Sakliste\nPS 3/25 Referater\nPS 4/25 Høring\nDirektøren skal svare.\n\nLia kommune\n\n{TITLE}\n\nLia kommune støtter loven. "
        "Fristen er kort.\n\nMed hilsen\nOla Nordmann\n\nPS 5/25 Budsjett\nDirektøren må spare.\n"
    )
    assert texts(letter) == ["Lia kommune støtter loven.", "Fristen er kort."]
    assert any("--lines" in note for note in letter.warnings_in("nb"))


def test_nynorsk_is_told_by_what_the_letter_says():
    letter = letter_from_text(
        "Høring\n\nKommunen meiner at kvar skule treng meir tid. Vi ber om at fristen vert flytt.\n\nMed vennlig hilsen\nOla"
    )
    assert letter.language == "nn" and "Nynorsk" in letter.warning


def test_one_word_is_counted_once_however_it_is_written():
    letter = letter_from_text(
        f"{TITLE}\n\nUtvalget mener. Utval-\nget mener. Utval\u00adget mener. På ﬁlm. Pa\u030a film."
    )
    forms = letter.words["form"].tolist()
    assert forms.count("Utvalget") == 3 and forms.count("På") == 2 and forms.count("film") == 2


def _pages(number):
    """So many pages that name ever new bodies, with a footnote and a foot each."""
    for page in range(number):
        yield "Kommunen mener at loven er god, og at fris-\nten er kort.1 " * 6
        yield f"Grend{page} båtlag mener det samme, jf. § {page}. Lag{page} mener (LAG{page}) at {page} mill. kr. er for lite."
        yield f"1 Se NOU 2023: {page} punkt 3.\n\nLia lag, Storgata 1, 3900 Lia, telefon 33 00 00 00\nSide {page} av {number}"


@pytest.mark.slow
@pytest.mark.parametrize(
    "between",
    [*(pytest.param(ends, marks=pytest.mark.sweep) for ends in ("\n\n", "\n")), " "],
    ids=["paragraphs", "lines", "one line"],
)
def test_three_hundred_pages_are_read_in_linear_time(between):
    from time import process_time

    times = []
    for pages in (30, 120):
        text = f"{TITLE}\n\n" + between.join(_pages(pages))
        taken = []
        for _ in range(2):  # the better of two: rubbish of other tests may be looked through within one
            start = process_time()
            letter_from_text(text if between != " " else text.replace("\n", " "))
            taken.append(process_time() - start)
        times.append(min(taken))
    assert times[1] < 8 * times[0], "four times the text takes about four times as long"


@for_each(["docx", "odt", "rtf", "html", "md", "pdf", "txt"])
def test_a_letter_has_the_same_units_and_parties_in_every_format(kind):
    letter = read_letter(FILES / f"brev.{kind}")
    assert parties(letter) == ("Fjordvik kommune", "Kulturdepartementet")
    assert letter.units[["id", "kind", "section", "marker", "text"]].equals(BREV)
    assert {"table", "footnote", "signature"} <= set(letter.apart["kind"])


def test_corrections_beside_a_letter_are_read_with_it(tmp_path):
    path = tmp_path / "brev.txt"
    path.write_text(f"{TITLE}\n\nLoven er god.\n", encoding="utf-8")
    (tmp_path / "brev.corrections.yaml").write_text("sender: Lia lag\nlines: 1-3\n", encoding="utf-8")
    assert parties(read_letter(path)) == ("Lia lag", None)
    assert parties(read_letter(path, Corrections(sender="Vik lag"))) == ("Vik lag", None)
    (tmp_path / "brev.corrections.yaml").write_text("avsender: Lia lag\n", encoding="utf-8")
    with pytest.raises(InnspillError, match="says something else than sender"):
        read_letter(path)


PAGES = [
    "Lagene i bygdene langs kysten har lenge ment at kommunene må få mer å si når varer\nskal brukes om igjen, og de er glade for at departementet har sett det og",
    "lagt fram et utkast som kan leses av alle. Fristen er likevel for kort for dem som\nbare har frivillige. Vi ber om at den settes til tre måneder, og at utkastet går til",
    "fylkene. Utgiftene for små kommuner må dekkes av staten, slik det ble lovet i fjor.",
]
SENTENCES = [
    "Lagene i bygdene langs kysten har lenge ment at kommunene må få mer å si når varer skal brukes om igjen, og de er glade for at "
    "departementet har sett det og lagt fram et utkast som kan leses av alle.",
    "Fristen er likevel for kort for dem som bare har frivillige.",
    "Vi ber om at den settes til tre måneder, og at utkastet går til fylkene.",
    "Utgiftene for små kommuner må dekkes av staten, slik det ble lovet i fjor.",
]
FURNITURE = [
    ("\n\nLia lag, Storgata 1, 3900 Lia – Telefon 33 00 00 00 – www.lia.example\n\n", "address at each page's foot"),
    ("\n\nPostadresse: Boks 4, 3901 Lia\nTelefon: 33 00 00 00\nOrg.nr.: 912 345 678\n\n", "address over three lines"),
    ("\nwww.lia.example            Org.nr. NO 912 345 678 MVA            {}\n", "address and number in one line"),
    ("\n\nVår ref.: 24/123 – Side {} av 3\n\n", "reference and page's number"),
    ("\n\nHøringssvar fra Lia lag\n\n", "a head that breaks into a sentence"),
]  # fmt: skip


@for_each(FURNITURE)
def test_what_returns_on_each_page_is_no_sentence(foot, why):
    body = "".join(page + foot.format(number) for number, page in enumerate(PAGES[:2], start=1)) + PAGES[2]
    letter = letter_from_text(f"{TITLE}\n\n{body}\n")
    assert texts(letter) == SENTENCES, why
    assert letter.apart["kind"].tolist().count("running") == 2 * len(foot.strip().splitlines()), why


TORN = [
    "Lagene i bygdene har lenge ment at kommunene må få mer å si når\nvarer skal brukes om igjen. Island gikk over",
    "til en fast sats i 2002. Se notatet på side 33\nog side 34. Bildet er et annet i Norge.",
]


@for_each(product(
    ["2", "- 2 -", "Side 1 av 2", "Lia lag – høringssvar\n2", "2\nLia lag             Sak 24/51", "2\n\nHøringssvar fra Lia lag"],
    ["\n", "\n\n"], ["\n", "\n\n"],  # touching the text, and apart from it
))  # fmt: skip
def test_a_page_number_takes_no_line_of_text_with_it(mark, above, below):
    letter = letter_from_text(f"Lia lag\n\n{TITLE}\n\n{TORN[0]}{above}{mark}{below}{TORN[1]}\n\nMed hilsen\nLia lag\n")
    said = " ".join(texts(letter))
    assert said == " ".join(" ".join(TORN).split()) and "Island gikk over til en fast sats i 2002." in texts(letter)
    assert letter.apart.query("kind == 'running'")["text"].tolist() == [
        " ".join(m.split()) for m in mark.split("\n") if m
    ]


@for_each(
    [
        (
            "Vi er for, og vi ber om at det blir en ny ordning, og at\nIsland blir fulgt i dette\n2\nog ikke EU.",
            1,
            ["2"],
        ),
        (
            "Vi støtter forslaget, som vi har lest.\n2\nFrihet og cruise\n\nPrisen er for høy for de aller fleste som bor der.",
            3,
            ["2"],
        ),
        ("Hvor mange ansatte har virksomheten deres?\n12\nHva mener dere om det?\nVi er for.", 4, []),
        (
            "Vi støtter forslaget, som vi har lest.\n\nVårt syn\nPrisen er for høy.\nDen må ned.\nHelst nå.\n2\nVårt syn\nLoven er god.",
            7,
            ["2"],
        ),
        (
            "Vi støtter forslaget, som vi har lest.\n\nMed hilsen\n\nKari Dal       Ola Vik\nleder          nestleder\n\n       2",
            1,
            ["2"],
        ),
    ]
)
def test_a_line_beside_a_page_number_that_says_something_new_is_text(body, units, running):
    letter = letter_from_text(f"{TITLE}\n\n{body}")
    assert (len(letter.parts) - 1, letter.apart.query("kind == 'running'")["text"].tolist()) == (units, running)


@pytest.mark.parametrize("ends", [False, True], ids=["head", "foot"])
def test_what_returns_on_flattened_pages_is_no_sentence(ends):
    line = "Liafjellets turlag, Storgata 1, 3900 Lia, Telefon 33 00 00 00 www.lia.example"
    pages = [" ".join(page.split()) for page in (f"{TITLE} {PAGES[0]}", *PAGES[1:])]
    more = " ".join(f"Lag nummer {number} er enig i alt dette." for number in range(40))
    pages = [f"{more} {page}" if number == 0 else page for number, page in enumerate(pages)]
    whole = "\n".join(f"{page} {line}" if ends else f"{line} {page}" for page in pages)
    letter = letter_from_text(whole)
    assert [words for words in texts(letter) if "enig" not in words][-4:] == SENTENCES[-4:]
    assert letter.apart.query("kind == 'running'")["text"].tolist()[-2:] == [line] * 2


def test_a_foot_that_says_the_same_and_counts_its_pages_is_no_text():
    feet = "\n\n".join(
        f"Vi støtter punkt {n} i forslaget.\n\nVik bygdelag – svar om havner      {n}" for n in (1, 2, 3)
    )
    letter = letter_from_text(f"Vi viser til høringen og har lest den.\n\n{feet}\n\nVi takker for at vi ble hørt.")
    assert letter.apart.query("kind == 'running'")["text"].nunique() == 3
    assert not letter.units["text"].str.contains("Vik bygdelag").any()
    parts = "\n\n".join(f"Merknader til kapittel {n}\n\nVi støtter punkt {n} i forslaget." for n in (1, 2, 3))
    assert letter_from_text(f"Vi viser til høringen og har lest den.\n\n{parts}").apart.empty
