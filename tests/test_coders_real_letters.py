"""Constructions that real letters have and invented ones lack: the coders of acts and stance on whole small letters."""

from sentences import for_each, in_letters

from innspill.coders import code_acts, code_moves, code_stance
from innspill.letter import letter_from_text
from innspill.letter.clauses.sender import referents

_OPENING = "Høringssvar fra Norges Rulleskiforbund – forslag til lov\n\nNorges Rulleskiforbund viser til departementets høringsbrev av 3. mai."
_CLOSING = "Dette er en avsluttende setning om saken."

#: (sentence, request yes or no, reason)
ACTS = [
    (
        "Det er etter vår vurdering behov for at departementet ser på reglene under ett.",
        "yes",
        "'behov for at' is no purpose",
    ),
    (
        "Vi foreslår følgende ordlyd: «Der avtale ikke foreligger, kan kommunen gi pålegg.»",
        "yes",
        "the quoted 'ikke' denies nothing",
    ),
    ("Vi ber departementet om ikke å gjennomføre kuttet.", "yes", "what is asked for is denied, not the asking"),
    ("Vi ber ikke om særbehandling.", "no", "the asking is denied"),
    ("Vi skulle ønske at Stortinget hadde tatt seg bedre tid.", "yes", "'skulle ønske at'"),
    ("Forbundet ønsker at regjeringen skal legge frem en plan.", "yes", "'Forbundet' is the subject, whatever its tag"),
    ("Reindriften må høres i slike saker.", "yes", "'høres' is a passive under a modal"),
    ("Etter § 14 skal kommunen føre register, og registeret må oppdateres hvert år.", "no", "one law for both clauses"),
    ("Vi er svært kritiske til at gebyret innføres nå.", "no", "'kritisk' tells of the sender here"),
    ("Det vil gjøre oss bedre i stand til å møte behovene.", "no", "a consequence, no advantage that is wished for"),
    ("Departementets løsning er å øke avgiften.", "no", "another's way out"),
    ("Det er grunn til å tro at prisene vil stige.", "no", "grounds to believe"),
    ("Dette kan ikke løses av kommunene alene.", "no", "an impossibility"),
    ("Mange ulykker kunne vært unngått.", "no", "of things that happen"),
    ("Dersom noe skal endres, så begynn med skiltingen.", "yes", "an imperative after a condition"),
    ("En forutsetning for dette må være at nettet er bygd ut.", "yes", "'En' is an article, not people in general"),
    ("Forbundet ber om å få ansvaret for løypene.", "yes", "asking outright is a request, not only a wish"),
    ("Forbundet ønsker å bidra i arbeidet.", "no", "an offer: it can do so alone"),
    (
        "Uansett hvilken modell som velges, må det settes av midler.",
        "yes",
        "'som' stands for the subject of the question",
    ),
    ("Det er flere forhold som vi mener bør endres.", "yes", "the sender holds it, in a relative clause"),
    ("Det er flere forhold som departementet mener bør endres.", "no", "another holds it"),
    ("Vi gjør oppmerksom på at henvisningen bør rettes.", "yes", "'gjør oppmerksom på at' vouches for what follows"),
    ("Nå må det handling til.", "yes", "a noun instead of an infinitive"),
    ("Alternativt kan fristen utsettes til 2031.", "yes", "'alternativt kan' + passive"),
    ("Det er en nødvendighet at reglene er klare.", "yes", "a noun of importance"),
    ("Vi deler departementets syn på at avgiften fortsatt skal være lav.", "no", "the view is another's"),
]

#: (sentence, whether it is a wish that needs others' decision, reason)
WISHES = [
    ("Forbundet ønsker å ta på seg ansvaret for løypene i fylket.", True, "to be entrusted with something"),
    ("Rulleskiklubbene ønsker å overta driften av løypene", True, "a heading, and those whom the sender speaks for"),
    ("Vi er positive til å bidra med opplysninger.", False, "the sender can do so alone"),
    ("Vi vil gjerne få takke for møtet.", False, "says it by saying so"),
    ("Vi ønsker å få fram at saken haster.", False, "says what it wants to say"),
    ("Kommunene ønsker å overta ansvaret for sykehusene.", False, "others' wish"),
]

#: (sentence, the codes that it holds, in order of the alphabet, reason)
STANCES = [
    (
        "Vi stiller imidlertid spørsmål ved om grensen blir for lav.",
        "reservation",
        "'om' after a preposition opens a question",
    ),
    ("Jeg er sterkt imot forslaget slik det foreligger.", "opposition", "'slik det foreligger' is a clause of its own"),
    (
        "Vi kan ikke støtte forslaget slik departementet har utformet det.",
        "opposition",
        "the same with a noun as subject",
    ),
    (
        "Vi støtter § 4, men under forutsetning av at fristen forlenges.",
        "reservation support",
        "a condition after 'men'",
    ),
    ("Foreningen deler utvalgets ambisjon om flere lærlinger.", "support", "shares what is another's"),
    ("Vi deler gjerne våre erfaringer med departementet.", "", "sharing one's own is an offer"),
    ("Vi mener at kravene er for detaljerte.", "reservation", "'for' + adjective of what is proposed"),
    ("Forslaget kan vi ikke støtte.", "opposition", "an infinitive that looks like a noun"),
    ("Dette forslaget kan forbundet ikke støtte.", "opposition", "the sender stands after the modal"),
    ("Vi støtter, slik departementet foreslår, at loven oppheves.", "support", "an inserted clause"),
    ("Vi går inn for at forslaget vedtas.", "support", "'for at' is no purpose after 'gå inn'"),
    ("Forbundet vil ikke tilrå at ordningen gjøres permanent.", "opposition", "'ikke tilrå'"),
    ("Forslaget om å heve taket får full tilslutning.", "support", "backing by a noun"),
    ("Ordningen har full støtte i bransjen.", "", "the backing of others"),
    ("Vi kan ikke se at nødvendigheten er dokumentert.", "reservation", "'ikke se at'"),
    ("Etter vårt syn bør § 10 deles i to.", "", "'syn' is not what is shared"),
    ("Forslaget fremstår som lite gjennomtenkt.", "reservation", "'lite' + adjective of a proposal"),
    ("Vi ser ikke bort fra at dette kan fungere.", "", "'se bort fra'"),
    ("Vi frykter at forslaget vil ramme de minste.", "reservation", "fear of a proposal"),
    ("Vi frykter flere ulykker på denne veien.", "", "fear of what happens"),
    ("Forbundet er usikker på om to besøk er tilstrekkelig.", "reservation", "doubt with 'om'"),
]


#: (sentence, move, reason)
MOVES = [
    ("Saken for øvrig tas til orientering.", "POSITION", "nothing against it"),
    ("Forbundet er opptatt av sikkerheten til barn.", "POSITION", "what it sets store by"),
    ("Vår erfaring er at skiltingen er for dårlig.", "PROBLEM", "experience of a shortcoming, no presentation"),
    ("Planene er umodne og vil neppe bli gjennomført.", "PROBLEM", "adjectives in u- judge"),
    ("Bestemmelsen oppstiller tre vilkår for tillatelse.", "CONTEXT", "what a rule says"),
]


_acts = in_letters(code_acts, [row[0] for row in (*ACTS, *WISHES)], _OPENING, _CLOSING)
_stances = in_letters(code_stance, [row[0] for row in STANCES], _OPENING, _CLOSING)
_moves = in_letters(code_moves, [row[0] for row in MOVES], _OPENING, _CLOSING)


@for_each(ACTS)
def test_request(sentence, request_, reason):
    def look(_, rows):
        assert [row.request for row in rows] == [request_], reason

    _acts(sentence, look)


@for_each(WISHES)
def test_wish_that_needs_decision(sentence, wish, reason):
    def look(_, rows):
        assert (rows[0].wish == "yes") == wish, reason
        assert not wish or (rows[0].code, rows[0].request) == ("wish", "doubtful"), reason

    _acts(sentence, look)


@for_each(STANCES)
def test_stance(sentence, codes, reason):
    def look(_, rows):
        assert " ".join(sorted(row.code for row in rows)) == codes, reason

    _stances(sentence, look)


@for_each(
    [
        ("Høringssvar fra Havlinjen Rederi – forslag til forskrift\n\nHavlinjen støtter forslaget.", "havlinjen"),
        (
            "Merknader til ny havnelov\n\nLovrådet har følgende merknader:\n\nLovrådet er i tvil om dette.\n\nLovrådet ber departementet om en avklaring.",
            "lovrådet",
        ),
    ],
)
def test_sender_named_by_what_only_it_does(opening, name):
    assert name in referents(letter_from_text(f"{opening}\n\n{_CLOSING}\n")).names


@for_each(MOVES)
def test_move(sentence, move, reason):
    def look(_, rows):
        assert [row.code for row in rows if row.status == "primary"] == [move], reason

    _moves(sentence, look)


def test_lead_in_of_requests_is_one():
    lead = "Forbundet mener at:"
    letter = letter_from_text(
        f"{_OPENING}\n\n{lead}\n\n- fristen bør forlenges\n\n- gebyret må fjernes\n\n{_CLOSING}\n"
    )
    rows = code_moves(letter).rows
    first = rows[rows["start"].eq(letter.text.index(lead)) & rows["status"].eq("primary")]
    assert list(first["code"]) == ["REQUEST"]
