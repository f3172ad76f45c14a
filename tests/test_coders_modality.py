"""Modality: what each modal expression of a sentence is taken for, where it begins and ends, and whom it binds.

The sentences beside the rules are run by test_rules. These were written for the genre, not for a rule; where a competent coder
could defend another function, they are left out.
"""

import re

import pytest
from sentences import for_each, in_letters

from innspill.codebook import read_codebook
from innspill.coders import code_modality
from innspill.letter import letter_from_text, read_letter

_OPENING = "Høringssvar fra Fjordvik kommune\n\nFjordvik kommune viser til departementets høringsbrev om denne saken."

#: Function → sentences whose word in brackets has it.
FUNCTIONS = {
    "deontic": [
        "Inntektene [må] tilfalle vertskommunene.",
        "Kommunene [må] få en større andel av verdiskapingen.",
        "Næringen [skal] betale for bruken av felles areal.",
        "Staten [skal] ikke overstyre kommunene i slike saker.",
        "Dersom distriktene skal ha en fremtid, [må] inntektene bli igjen lokalt.",
        "[Det er helt avgjørende at] ordningen videreføres.",
        "Kommunen mener [det er svært viktig at] fondet består.",
        "Veksten [må] skje på naturens premisser.",
        "Utredningen [burde] ha belyst virkningene for kommunene.",
        "Kysten [må] ikke tappes for ressurser.",
        "Kommuner som stiller areal til rådighet, [skal] ha igjen for det.",
        "Alle [skal] ha tilgang til kysten.",
        "Fiskerne forventer at avtalen [skal] følges.",
        "Skal kysten leve, [må] verdiene bli igjen.",
        "Kommunene [må] kunne stille krav.",
        "En slik modell [bør] ikke innføres.",
        "Staten [må] ta ansvar for utbyggingen, og pengene må komme raskt.",
        "Staten må ta ansvar for utbyggingen, og pengene [må] komme raskt.",
        "Kommunesektoren [må] sikres stabile inntekter.",
        "Hvis skatten innføres, [må] kommunene kompenseres fullt ut.",
        "Lokalsamfunn som avgir areal, [bør] få del i verdiene.",
        "Det er staten som [må] bære risikoen.",
        "Kystkommunene [må] nå få beholde verdiene.",
        "[Det er viktig å] merke seg at tillatelsene er tidsubegrensede.",
        "[Det er derfor svært viktig at] de som produserer, får forutsigbarhet.",
        "Skattesystemet [skal] være nøytralt.",
        "Flertallet foreslår at det [skal] innføres en grunnrenteskatt.",
        "Mindretallet mener at dagens ordning [bør] bestå.",
        "Vi [må] ta vare på naturen for våre etterkommere.",
        "Skatt [skal] betales etter evne.",
        "Man [bør] unngå særskatter.",
        "Dette [burde] vært utredet nærmere.",
        "Regelverket [må] ikke være til hinder for vekst.",
        "Slike endringer [må] uansett utredes først.",
        "Departementet [får] vurdere om dette er tilstrekkelig.",
        "Eierne [får] ikke stemme over forslaget.",
        "Kommunen [har plikt til å] sørge for vann.",
        "[Må] dette gjøres nå?",
        "Ansvaret [bør] ligge hos staten, og det bør være tydelig.",
        "De som bor her, [skal] kunne leve av det de gjør.",
        "Kommunen [skal] i henhold til plan- og bygningsloven lage en plan.",
        "Politikerne [må] lytte til fagfolk.",
        "Det [må] stilles krav til eierne.",
        "Kravene [må] være klare.",
        "Bedriftene [må] kunne planlegge langsiktig.",
        "Loven [kan] med fordel forenkles.",
    ],
    "dynamic": [
        "Fjordvik kommune [vil] derfor be om at forslaget trekkes.",
        "Kommunen [kan] ikke se at forslaget er tilstrekkelig utredet.",
        "Kommunene har tilrettelagt areal som næringen [kan] bruke.",
        "Vi [kan] ikke akseptere en slik løsning.",
        "Kommunen [ønsker] at dagens ordning videreføres.",
        "Vi [ønsker] økt aktivitet i fjorden.",
        "Vi [håper] på en snarlig avklaring.",
        "Vi [håper] utvalget tar hensyn til dette.",
        "Forslaget innebærer at kommunene [må] bære kostnadene.",
        "Vi [skulle] gjerne sett en grundigere utredning.",
        "Ingen [kan] vite hva prisen blir om ti år.",
        "Vi [vil] gjerne invitere departementet på besøk.",
        "Regjeringen [vil] at flere skal bo i distriktene.",
        "Kommunen [har mulighet til å] regulere arealet.",
        "Vi ser at mange [må] reise langt til jobb.",
        "Inntektene gjør at kommunene [kan] opprettholde tjenestetilbudet.",
        "[Kan] utvalget dokumentere dette?",
        "Næringen [er villig til å] betale mer for arealet.",
        "Selskapene [ønsker] ikke å flytte.",
        "Selskapene [er nødt til å] investere for å overleve.",
        "Kommunene [har behov for å] se saken i sammenheng.",
        "Fjordvik kommune [kan] støtte mindretallets forslag.",
        "Havbruksfondet har [gjort det mulig å] bygge skole.",
        "Mangelen på folk gjør at vi [må] leie inn vikarer.",
        "Konsekvensen er at skolen [må] legges ned.",
        "Alle som [vil], kan delta.",
        "Vi [kunne] ønske oss en bedre prosess.",
        "Hun [kunne] ikke svare på spørsmålet.",
        "Nordlendinger [må] i dag reise til Oslo for behandling.",
        "Vi [må] dessverre avslå invitasjonen.",
        "Vi [kan] ikke se at dette er begrunnet.",
        "Kysten [kan] ikke vente.",
        "Hvis næringen [må] betale mer, forsvinner arbeidsplassene.",
        "Vi [vil] at kysten skal leve.",
    ],
    "epistemic": [
        "En slik avgift [vil] ramme kystsamfunnene hardt.",
        "Dette [kan] føre til at investeringene uteblir.",
        "Det [vil] være uheldig om reglene endres nå.",
        "Det [ville] vært naturlig å se sakene i sammenheng.",
        "En grunnrenteskatt [ville] svekke selskapenes evne til å investere.",
        "Det [må] antas at flere vil selge.",
        "Det må antas at flere [vil] selge.",
        "Kommunen er bekymret for at dette [vil] svekke bosettingen.",
        "Alternativet [kan] være en produksjonsavgift.",
        "En modell [kunne] være å øke fondet.",
        "Skatten [vil] ikke kunne trekkes fra.",
        "Små selskaper [vil] få problemer med likviditeten.",
        "Vi frykter at forslaget [vil] få store følger.",
        "Etter vårt syn [vil] dette være en bedre løsning.",
        "Utvalgets forslag [vil] kunne bidra til sentralisering.",
        "Det [kan] synes som om utvalget har oversett dette.",
        "Vi tror ikke at skatten [vil] virke nøytralt.",
        "Uten oppdrett [ville] mange av våre bygder vært fraflyttet.",
        "Kommunen [vil] miste inntekter som skulle gått til skole.",
        "Resultatet [kan] bli at folk flytter.",
        "Det [kan] bli nødvendig å stenge skolen.",
        "[Vil] dette gi mer forutsigbarhet?",
        "Forslaget [kan] tyde på manglende kunnskap.",
        "Det [kan] se ut til at flertallet har glemt kysten.",
        "Selskapene [kan] i verste fall gå konkurs.",
        "Dette [kan] medvirke til sentralisering.",
        "Landsdelen [vil] tape på dette.",
        "Den foreslåtte skatten [vil] etter vår oppfatning være konkurransevridende.",
    ],
    "futurity": [
        "Fjordvik kommune [vil] advare mot å innføre en slik skatt.",
        "Utvalget [skulle] vurdere ulike former for beskatning.",
        "Regjeringen har varslet at den [skal] legge frem en stortingsmelding.",
        "Dersom distriktene [skal] ha en fremtid, må inntektene bli igjen lokalt.",
        "Målet er at norsk sjømat [skal] være verdensledende.",
        "Hensikten med fondet er at kommunene [skal] få varige inntekter.",
        "Hvis vi [skal] nå målene, trengs det mer areal.",
        "[Skal] kysten leve, må verdiene bli igjen.",
        "Når skatten [skal] innføres, er det uklart hvem som betaler.",
        "Det er uklart hvordan ordningen [skal] fungere.",
        "Forutsigbare rammer er viktig for at selskapene [skal] investere.",
        "Om dette [skal] bli en realitet, trengs det kapital.",
        "Byggingen [skal] starte i 2027.",
        "Museet [skal] åpne til våren.",
        "Skatten [skal] etter planen innføres fra 2021.",
        "Vi [vil] komme tilbake med utfyllende merknader.",
    ],
}
#: Sentences without any modal expression.
NONE = [
    "Næringen er avhengig av stabile rammevilkår.",
    "De ville fiskestammene er truet.",
    "Det er en ønsket utvikling.",
    "Vi bes uttale oss.",
    "Kommunene får dekket utgiftene sine.",
    "Vi ønsker utvalget lykke til.",
    "Skolen er en viktig del av bygda.",
    "Vi trenger flere lærere.",
]
#: A sentence, its expressions, and why they are so long.
SPANS = [
    ("Staten må ikke la dette ligge.", ["må"], "the verb alone, without 'ikke' (D1)"),
    ("Resultatene vil bli sendt.", ["vil"], "without 'bli' (D1)"),
    ("Vi vil ikke kunne støtte dette.", ["vil", "kunne"], "each modal verb is one"),
    ("Det er derfor helt avgjørende at ferga går.", ["Det er derfor helt avgjørende at"], "with what stands between"),
    ("For oss er det viktig å bli hørt.", ["er det viktig å"], "inverted"),
    ("Kommunen er opptatt av at ferga går.", ["er opptatt av at"], "adjective with its preposition"),
    ("Vi ønsker å være med.", ["ønsker"], "a verb alone"),
    ("Eierne plikter å holde kaia ved like og kan kreve avgift.", ["plikter å", "kan"], "two of two kinds"),
]
#: A sentence with one deontic expression, whom it binds, and why.
BOUND = [
    ("Departementet må utrede saken.", "recipient", "the letter's recipient is named"),
    ("Saken må utredes.", "recipient", "nobody is named"),
    ("Det er viktig at saken utredes.", "recipient", "nor here"),
    ("Reglene må være klare.", "recipient", "a thing cannot act"),
    ("Eierne må holde kaia ved like.", "other", "others are to act"),
    ("Det er viktig at eierne holder kaia ved like.", "other", "so they are in a clause"),
    ("Rederiene må få bedre tid.", "recipient", "what others get, somebody must give"),
    ("Vi må ta vare på fjorden.", "inclusive", "'vi' takes in the reader"),
    ("Kaia må vedlikeholdes av eierne.", "other", "the agent of a passive"),
    ("Båten må vaskes av medlemmene.", "other", "whoever that is"),
    ("De som høster av fjorden, må gi noe tilbake.", "other", "whom a clause names"),
    ("De som bor her, må få bedre tid.", "recipient", "who get something do not give it"),
    ("Kommunen har plikt til å føre regnskap.", "other", "whose duty it is"),
    ("Reiselivsnæringen må rydde etter seg.", "other", "a trade's duty"),
    ("Oppdretter skal telle lus hver uke.", "other", "that of whoever is in it"),
    ("Næringskunder skal klage til nemnda.", "other", "people can act"),
    ("Alle, også bestemor, må da legitimere seg.", "other", "everybody"),
    ("De som bor her, bør høres.", "recipient", "who are heard do not act"),
    ("Elevenes rett må gjelde hele dagen.", "recipient", "what is theirs cannot act"),
    ("Hensynet til elevene bør gå foran.", "recipient", "nor what is about them"),
    ("Rederiene må da ha meldt inn tallene.", "other", "to have done something is to do it"),
    ("Rederiene må ha oversikt.", "recipient", "to have something is not"),
    ("En kunde må kunne stole på prisen.", "recipient", "what one is able to do, others make possible"),
]


def coded(sentence):
    """The modal expressions of a sentence in a letter: (words, code, bound)."""
    letter = letter_from_text(f"{_OPENING}\n\n{sentence}\n\nDette er en setning som står til slutt her.\n")
    rows = code_modality(letter).rows
    bound = rows["bound"] if "bound" in rows else [""] * len(rows)
    return list(zip(map(letter.quote, rows["start"], rows["end"]), rows["code"], bound, strict=True))


_plain = re.compile(r"[\[\]]")
_coded = in_letters(code_modality, [_plain.sub("", text) for some in FUNCTIONS.values() for text in some], _OPENING)


@pytest.mark.xdist_group("sentences")
@for_each([(code, text) for code, some in FUNCTIONS.items() for text in some])
def test_function_of_a_modal_expression(code, sentence):
    before, word, _ = _plain.split(sentence)
    number = len(re.findall(rf"\b{word}\b", before))

    def look(letter, rows):
        found = [row.code for row in rows if letter.quote(row.start, row.end) == word]
        assert found[number : number + 1] == [code]

    _coded(_plain.sub("", sentence), look)


@for_each(NONE)
def test_what_is_no_modal_expression(sentence):
    assert coded(sentence) == []


@for_each(SPANS)
def test_span(sentence, words, why):
    assert [found for found, _, _ in coded(sentence)] == words, why


@for_each(BOUND)
def test_who_is_bound(sentence, who, why):
    assert [bound for _, code, bound in coded(sentence) if code == "deontic"] == [who], why


def test_only_what_is_deontic_binds():
    assert [bound for _, _, bound in coded("Båten kan ta førti passasjerer, og den vil snart gå.")] == ["", ""]


def test_every_kind_belongs_to_its_function_in_the_codebook():
    kinds = {attribute.id: attribute for attribute in read_codebook("modality").attributes}["sub"].of
    rows = code_modality(read_letter("ks-storbynettverk-2022")).rows
    assert len(rows) and all(row.sub in kinds[row.code] for row in rows.itertuples())


def test_a_letter_without_modal_words_has_been_looked_at():
    found = code_modality(letter_from_text("Hei.\n"))
    assert found.rows.empty and found.coverage["layer"].tolist() == ["modality"]
