"""Clauses: where they begin and what hangs on what, the columns of `letter.clauses`, and that no rule can ask for what they never have."""

from itertools import chain

import clause_accuracy
import pytest
from sentences import for_each

from innspill.codebook.cues import IS
from innspill.letter import letter_from_text, read_letter
from innspill.letter.clauses import unit_rows
from innspill.letter.clauses.columns import OF_CLAUSES, OF_WORDS
from innspill.letter.clauses.marker import Marker
from innspill.letter.clauses.words import unit_words
from innspill.norwegian.clauses import parse

_OPENING = "Høringssvar fra Fjordvik kommune\n\nFjordvik kommune viser til departementets høringsbrev om denne saken."


def letter_of(sentence):
    return letter_from_text(f"{_OPENING}\n\n{sentence}\n\nDette er en setning som står til slutt her.\n")


#: (sentence, kind and finite verb of its clauses, reason)
CLAUSES = [
    ("Kommuner som har havn, bør få støtte.", "main:bør relative:har", "the main verb after a relative clause"),
    ("At alle må søke, går vi imot.", "main:går that:må", "fronted at-clause"),
    ("Skal det lykkes, må staten betale.", "condition:skal main:må", "condition without conjunction"),
    ("Vi mener loven bør endres.", "main:mener that:bør", "at-clause without at"),
    (
        "De som bor av vilt, bær, fisk eller skog i nord må betale.",
        "main:må relative:bor",
        "the main verb after a list",
    ),
    ("Vi som bor her, ber om mer, og kommunen må svare.", "main:ber main:må relative:bor", "no list, but clauses"),
    ("De ordningene vi har, må bestå.", "main:må relative:har", "relative clause without som"),
    ("Flertallet mener kai- og losgebyret bør bestå.", "main:mener that:bør", "half a compound before 'og'"),
    ("Vi støttar framlegget, men føreslår ei kai.", "main:støttar main:føreslår", "presents of Nynorsk"),
    ("Alle skular er små.", "main:er", "a plural of Nynorsk"),
    ("Møre fylkeskommune meiner kaia må endrast.", "main:meiner that:må", "at-clause without at, in Nynorsk"),
    ("Dette så vi da kaia brant.", "main:så time:brant", "'så' with its subject behind it is a verb"),
    ("Send svar så vi kan planlegge.", "main:kan", "'så' before a clause is none"),
    ("Vi mener at A er bra, og at B er best.", "main:mener that:er that:er", "coordinated at-clauses"),
    ("Vi støtter A, men mener at B bør endres.", "main:støtter main:mener that:bør", "coordinated predicates"),
    ("Det synes jeg er klokt.", "main:synes that:er", "object of the lower clause first"),
    ("Det må lages en plan for dette.", "main:må", "a passive infinitive is no finite verb"),
    ("Forslaget om at eier skal føre tilsyn støttes.", "main:støttes that:skal", "passive after an at-clause"),
    ("Vi ser at planen om å stenge kaia skrinlegges.", "main:ser that:skrinlegges", "passive after an infinitive"),
    (
        "Vi får ikke den effekten departementet ønsker.",
        "main:får relative:ønsker",
        "relative clause that begins with its subject",
    ),
    ("Vi er, slik vi ser det, ikke hørt i saken.", "main:er manner:ser", "a clause put in behind the verb"),
    (
        "Vi mener planen om at alle skal betale, slik den er, er dyr.",
        "main:mener that:skal manner:er that:er",
        "at-clause without at, behind a heavy subject",
    ),
    ("Vi mener de som bor her må svare.", "main:mener relative:bor that:må", "the same behind a pronoun"),
    (
        "Når det gjelder spørsmålet om losing av båter, støtter vi planen.",
        "time:gjelder main:støtter",
        "'om' with no verb before the comma opens no clause",
    ),
    (
        "Oppfatningen om at gebyret er lavt og ikke kan økes i år deles ikke.",
        "main:deles that:er that:kan",
        "a second predicate of a clause whose main verb is to come",
    ),
    ("Forslaget utvalget har lagt fram, støttes ikke.", "main:støttes relative:har", "a bare relative clause in front"),
    ("Mindretallet tar opp noe flertallet ikke ser.", "main:tar relative:ser", "of 'noe', and with an adverb"),
    ("Etter det utvalget kjenner til, er den ny.", "main:er relative:kjenner", "of 'det' behind a preposition"),
    ("På det punktet er vi enige.", "main:er", "'det' with its noun"),
    ("Dette er et krav som raskt svekker losen.", "main:er relative:svekker", "an adverb behind 'som'"),
    ("Losplikten bør, som foreslått, innføres.", "main:bør", "a comparison has no verb"),
    ("Planen er rett, slik hele utvalget sier, for byen.", "main:er manner:sier", "'slik' that is put in"),
    ("Den vurderes som lite egnet, og den bør stanses.", "main:vurderes main:bør", "'som' of a verdict"),
    (
        "Losen er her, og båter som har havn, må svare.",
        "main:er main:må relative:har",
        "a subject with a clause of its own",
    ),
    (
        "Selv om los er dyrt og havna er stor, må vi svare.",
        "main:må concession:er concession:er",
        "two clauses in front",
    ),
    ("Om losgebyret vil vi si at det er dyrt.", "main:vil that:er", "'om' of what is spoken about"),
    ("Til spørsmålet om losavgiften bemerkes at den er dyr.", "main:bemerkes that:er", "the same behind 'spørsmål'"),
    ("Vi har uttalt oss om losplikt, og staten må svare.", "main:har main:må", "the same behind 'oss'"),
    ("Så langt er vi enige.", "main:er", "'så langt' that opens nothing"),
    ("Vi støtter dem så langt de gjelder småbåter.", "main:støtter condition:gjelder", "'så langt' that does"),
    ("Vi ser bare fordeler ved losplikten.", "main:ser", "a noun behind 'bare'"),
    ("At losen får båt, skulle bare mangle.", "main:skulle that:får", "a past modal that nothing leads to"),
]


@for_each(CLAUSES)
def test_clauses(sentence, wanted, reason):
    (words,) = unit_words(letter_from_text(f"{sentence}\n")).values()
    found = [f"{clause.kind}:{words[clause.verb].low}" for clause in parse(words) if clause.verb is not None]
    assert sorted(found) == sorted(wanted.split()), reason


@for_each(
    [
        ("Vi kan ikke støtte eller anbefale forslaget.", "verb", ["støtte", "anbefale"]),
        ("Vi ser oss nødt til å avvise forslaget.", "verb", ["avvise", "se"]),
        ("Vi finner det riktig å gå imot forslaget.", "verb", ["gå", "finne"]),
        ("Vi finner det riktig å gå på jobb.", "verb", ["finne"]),
        ("Vår anbefaling er å støtte forslaget.", "agent", ["sender", "sender"]),
        ("Det ble vedtatt å støtte forslaget.", "agent", ["none"]),
        ("Vi har valgt å støtte forslaget.", "verb", ["støtte"]),
        ("Vi kan ikke støtte forslaget.", "modal", ["kunne"]),
        ("Vi kan ikke støtte forslaget.", "negated", [True]),
        ("Vi støtter § 3, men ikke § 4.", "negated", [False]),
        ("Vi kan, av hensyn til fiskerne, ikke støtte forslaget.", "negated", [True]),
        ("Vi er, slik saken står, ikke enige.", "negated", [True, False]),
        ("Vi kan umulig støtte forslaget.", "negated", [True]),
        ("Vi kunne ikke vært mer enige.", "negated", [False]),
        ("Forslaget støttes av politiet.", "agent", ["other"]),
        ("Forslaget støttes.", "agent", ["none"]),
        ("Det er Fjordvik kommune ikke enig i.", "agent", ["sender"]),
        ("Oppsummert støtter Fjordvik kommune mindretallets forslag.", "agent", ["sender"]),
        ("Gebyr for havner Fjordvik kommune er imot gebyret.", "agent", ["sender"]),
        ("Kommunen har støttet forslaget.", "tense", ["perfect"]),
        ("Vi ber om at fristen utsettes.", "asked", [False, True]),
        ("Vi mener at fristen er for kort.", "asserted", [True, True]),
        ("Vi mener ikke at forslaget er godt.", "negated", [True, True]),
        ("Vi støtter at fristen utsettes.", "complement", ["that", "none"]),
        ("Påstanden om los kan kaistyret derfor ikke støtte.", "subject", ["kaistyret"]),
        ("Denne losplikten har kaistyret støttet.", "subject", ["kaistyret"]),
        ("En slik avgift må forbundet si nei til.", "subject", ["forbundet"]),
        ("En slik avgift må forbundet si nei til.", "verb", ["si"]),
        ("De siste årene har losen fått flere oppgaver.", "subject", ["losen"]),
        ("Oppsigelsestid på to år er greit.", "subject", ["Oppsigelsestid på to år"]),
        ("Flere mener losen er dyr.", "subject", ["Flere", "losen"]),
        ("Uten dette ville vår konklusjon blitt en annen.", "subject", ["vår konklusjon"]),
        ("Prinsippet er det lett å støtte.", "subject", ["det"]),
        ("Losplikten er det beste vi har.", "subject", ["Losplikten", "vi"]),
        ("Særlig vellykket er utkastet.", "subject", ["utkastet"]),
        ("Å stenge kaia er et tap.", "subject", [""]),
        ("Losplanen får ikke vår stemme.", "verb", ["få"]),
        ("Styret er kommet til at gebyret er dyrt.", "verb", ["komme", "være"]),
        ("Styret er blitt stående ved sitt syn.", "verb", ["bli"]),
        ("Vi støtter losplikten, dog ikke for småbåter.", "negated", [False]),
    ]
)
def test_column_of_the_clause_table(sentence, column, wanted):
    letter = letter_of(sentence)
    unit = next(unit.id for unit in letter.units.itertuples() if unit.text == sentence)
    table = letter.clauses
    assert table.loc[table["unit"].eq(unit), column].tolist() == wanted


def test_an_item_under_a_lead_in_that_ends_in_at_is_asked_and_denied_as_its_clause_would_be():
    letter = letter_of("Vi ber om at:\n- losgebyret ikke innføres\n- losplikten består")
    rows = letter.clauses[letter.clauses["verb"].isin(["innføre", "bestå"])]
    assert rows[["asked", "negated"]].to_numpy().tolist() == [[True, True], [True, False]]


def test_a_letter_that_tells_of_a_minority_answers_a_divided_body():
    both = (letter_of(f"Saken gjelder losene. {more}") for more in ("Mindretallet går imot.", "Utvalget er enig."))
    assert [all("divided" in marks for marks in letter.clauses["marks"]) for letter in both] == [True, False]


@pytest.mark.slow
@for_each(["ks-storbynettverk-2022", "kommune-havneavgift", "ungdomsrad-bibliotek"])
def test_a_clause_has_no_value_but_those_that_rules_may_ask(name):
    for row in chain.from_iterable(unit_rows(read_letter(name)).values()):
        assert frozenset().union(*(word.facets["is"] for word in row.words)) <= IS
        of_words = [Marker(row, ((k, k + 1),)) for k in row.clause.words]
        for one, (values, flags, places) in [(row, OF_CLAUSES), *((marker, OF_WORDS) for marker in of_words)]:
            for column, known in values.items():
                value = getattr(one, column)
                found = value if isinstance(value, frozenset) else {value}
                assert all(isinstance(each, str) for each in found) and (found <= known or not known), column
            assert all(isinstance(getattr(one, flag), bool) for flag in flags)
            assert places <= set(one.places)


def test_clauses_are_computed_once_a_letter():
    letter = letter_of("Vi støtter forslaget.")
    assert unit_rows(letter) is unit_rows(letter)


@for_each(
    [
        ("Direktoratet for energitilsyn (DET)", "DET mener at loven er god.", "sender"),
        ("Direktoratet for energitilsyn (DET)", "Dette kan DET ikke støtte.", "sender"),
        ("Direktoratet for energitilsyn (DET)", "Det er godt begrunnet.", "expletive"),
        ("Direktoratet for energitilsyn (DET)", "Det bør framgå av loven.", "expletive"),
        ("Foreningen Retten Ut (FRU)", "Fru Dal må betale.", "other"),
        ("Foreningen Retten Ut (FRU)", "FRU må få betalt.", "sender"),
        ("Norsk Forening for Fosterhjem (NFF)", "Nff må få betalt.", "sender"),
    ]
)
def test_a_senders_abbreviation_that_is_a_word_too_is_the_senders_in_capitals(sender, sentence, who):
    head = f"{sender.split(' (')[0]}\n\nHusdepartementet\nPostboks 1\n0030 Oslo\n\nHøringssvar om lov om varme"
    letter = letter_from_text(f"{head}\n\n{sender} viser til høringen.\n\n{sentence}\n\nMed hilsen\nKari Dal")
    clauses = letter.clauses
    assert clauses.loc[clauses["unit"].eq("s2"), "who"].tolist()[0] == who


@for_each(
    [
        ("Administrerende direktørs vurdering", "Administrerende direktør støtter loven.", "sender"),
        ("Rektors samlede vurdering", "Rektor støtter loven.", "sender"),
        ("Vurdering", "Administrerende direktør støtter loven.", "thing"),
        ("Departementets vurdering", "Departementet støtter loven.", "recipient"),
    ]
)
def test_whose_assessment_a_heading_tells_speaks_for_the_sender(heading, sentence, who):
    letter = letter_from_text(
        f"Lia sykehus HF\n\nHøringssvar om lov om vikarer\n\n{heading}\n\n{sentence} Den er god for oss.\n"
    )
    assert letter.clauses.loc[letter.clauses["unit"].eq("s1"), "who"].tolist() == [who]


#: (sentence, what is judged as a thing, as a clause, by what words)
JUDGEMENTS = [
    ("Forslaget er klokt.", "Forslaget", "", "klokt"),
    ("Samlet sett er forslaget svært uklokt for byen.", "forslaget", "", "uklokt"),
    ("Forslaget er i beste fall naivt.", "Forslaget", "", "naivt"),
    ("Forslaget er ikke bare dyrt, men også uklokt.", "Forslaget", "", "dyrt , men også uklokt"),
    ("Det som foreslås, må sies å være klokt.", "Det som foreslås ,", "", "klokt"),
    ("Vi anser planen i kapittel 4 som uklok.", "planen i kapittel 4", "", "uklok"),
    ("Kommunen finner kravet om losplikt rimelig.", "kravet om losplikt", "", "rimelig"),
    ("Styret holder planen for å være uklok.", "planen", "", "uklok"),
    ("Planen, mener vi er uklok.", "Planen ,", "", "uklok"),
    ("Det er uklokt å stenge kaia.", "", "å stenge kaia .", "uklokt"),
    ("Å stenge kaia er uklokt.", "", "Å stenge kaia", "uklokt"),
    ("At kaia stenges, er uklokt.", "", "At kaia stenges ,", "uklokt"),
    ("At kaia stenges, mener vi er uklokt.", "", "At kaia stenges ,", "uklokt"),
    ("Det vil være uklokt om kaia stenges.", "", "om kaia stenges .", "uklokt"),
    ("Hvis kaia stenges, vil det være uklokt.", "", "Hvis kaia stenges ,", "uklokt"),
    ("Vi finner det uklokt at kaia stenges.", "", "at kaia stenges .", "uklokt"),
    ("Særlig vellykket er forslaget.", "forslaget", "", "vellykket"),
    ("At kaia stenges, er for kommunen uklokt.", "", "At kaia stenges ,", "uklokt"),
    ("Kommunen finner planen uklok på dette punktet.", "planen", "", "uklok"),
    ("Planen er bedre enn i dag.", "", "", ""),
    ("Vi kan ikke se planen som noe annet enn klok.", "", "", ""),
    ("Vi er positive til planen.", "", "", ""),
    ("Andre finner planen uklok.", "", "", ""),
]


@for_each(JUDGEMENTS)
def test_what_a_clause_judges(sentence, judged, clause, by):
    letter = letter_of(sentence)
    rows = chain.from_iterable(unit_rows(letter).values())
    places = [row.places for row in rows if letter.quote(row.words[0].start, row.words[-1].end) == sentence]
    told = next((some for some in places if some["judgement"]), places[0])
    found = [" ".join(word.form for word in told[name]) for name in ("judged", "judged_clause", "judgement")]
    assert found == [judged, clause, by]


@for_each(
    [
        ("Holm kommune", "Holm kommuner støtter forslaget."),
        ("Visit Holm", "På denne bakgrunn støtter Visit Holm forslaget."),
        ("Norsk Forbund for Kaier", "Samlet er Norsk Forbund for Kaier skeptisk til forslaget."),
        ("Losforbundet", "Derfor går forbundet imot forslaget."),
        ("Universitetet i Holm", "Derfor støtter UiH forslaget."),
        ("Universitetet i Holm", "Institusjonen støtter forslaget."),
        ("Sjømatbedriftene", "Organisasjonen støtter forslaget."),
        ("Losforbundet Holm avdeling 12", "Losforbundet Holm støtter forslaget."),
    ],
)
def test_the_sender_is_known_behind_the_verb_and_by_other_words(sender, sentence):
    letter = letter_from_text(
        f"Høringssvar fra {sender}\n\n{sender} viser til høringsbrevet.\n\n{sentence}\n\nSaken er viktig for oss.\n"
    )
    (who,) = letter.clauses.loc[letter.clauses["unit"].eq("s2"), "who"]
    assert who == "sender"


def test_the_parser_is_held_against_a_treebank(tmp_path, capsys, monkeypatch):
    lines = [
        ("1", "Kaia", "NOUN", "_", "4", "nsubj"), ("2", "som", "PRON", "_", "3", "nsubj"),
        ("3", "brant", "VERB", "VerbForm=Fin", "1", "acl:relcl"), ("4", "forsvant", "VERB", "VerbForm=Fin", "0", "root"),
        ("5", ".", "PUNCT", "_", "4", "punct"),
    ]  # fmt: skip
    rows = (f"{i}\t{form}\t_\t{upos}\t_\t{feats}\t{head}\t{rel}\t_\t_" for i, form, upos, feats, head, rel in lines)
    (tmp_path / "a.conllu").write_text("\n".join(rows) + "\n\n", encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["clause_accuracy.py", "--treebank", str(tmp_path / "a.conllu")])
    clause_accuracy.main()
    told = capsys.readouterr().out.splitlines()
    assert told == [
        "kind of clause: 2 of 2 finite verbs, 1.000",
        "  relative: relative 1",
        "  main: main 1",
        "subject: 1 of 1, 1.000",
    ]
