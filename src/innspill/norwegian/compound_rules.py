"""What may and may not be a part of a compound: closed lists, each with its reason.

The rules follow Norsk referansegrammatikk (Faarlund, Lie & Vannebo 1997, chapter 2): a compound joins stems that live
as words; what a prefix, a particle or a suffix makes is derived and stays whole.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Prepositions and particles stay with what follows: *innspill*, *oppgave*, *overføre*, *etterutdanning*.
PARTICLES = _words(
    """
    an av bak bi bort etter for foran forbi fore fra fram frem gjennom hen i igjen imot inn inne med mellom mot
    ned om omkring opp over på til tilbake under unna ut utad ute utenfor utgangs ved
    """
)

#: Prefixes, Norwegian and foreign, make derivations: *samarbeid*, *misbruk*, *infrastruktur*.
PREFIXES = _words(
    """
    be er ent gjen mis sam u und unn van vel von anti auto bio de des dis eks ekstra elektro geo infra inter ko
    kon kontra kvasi makro mega meta mikro mini mono multi neo para per poly post pre pro proto pseudo re semi
    sub super sym syn tekno tele trans tri ultra uni vise
    """
)

#: Words that a reader never hears as a first part; they only look like one: *ans-varlig*, *ford-eling*, *tran-sport*.
_NOT_FIRST = _words(
    """
    ans at av byd den det du eller en ett fort ford han hun kul kun man men min mine opprett og oms bet bel påk
    bek fork unders rap sen sin som tran urett utgangs ute uten forde innbe tilbe utbe
    """
)
NEVER_FIRST = PARTICLES | PREFIXES | _NOT_FIRST

#: First parts that Ordbank does not list as nouns, adjectives or verbs: bound forms, adverbs, numerals, pronouns.
FIRSTS = _words(
    """
    alle dag egen eldre ene enkelt etat fem fire fler hjemme hoved hver innad like medie mer mest mindre nabo
    neste ny nord nær selv seks små sær sør to tosidig tre tverr vara vest videre øst
    """
)

#: Endings that also happen to be words (*skap, dom, bar, vis*) or look like them; they derive: *kunnskap*, *delvis*.
SUFFIXES = _words(
    """
    het skap dom else ing ling ning messig løs vis bar som sam lig ig sk isk tisk ist ende eri aktig artet sjon
    inne en er tet ent ant iv al ell nis or at asje ans ens ur ment ikk graf gram log loger logi krat krati itet
    isme esse kling ter ert akter skapelig logisk ferdig ordent nad varlig
    """
)

#: Last parts that live only in compounds, which Ordbank therefore does not list.
HEADS = _words("etatlig giver givning haver språklig taker yter årig dekkende gående")

#: The only parts of two letters.
SHORT = _words("by år øy ny to")

#: Old compounds whose parts no reader hears today, words that only look joined, and what -ig makes of a compound.
WHOLE = _words(
    """
    forskjell fortsatt frivillig frivillighet hensikt kanskje likevel mangfold mangfoldig nettopp nødvendig
    nødvendighet opprettholde planlegge planlegging rettferdig rettferdighet samfunn selvfølgelig selvsagt
    selvstendig selvstendighet sentral spørsmål transport ungdom urettferdig urettferdighet utgangspunkt veilede
    veileder veiledning velferd verktøy flertall mindretall ansvarlig ansvar område foreslå foretak forslag
    menneske menneskelig ivareta ivaretakelse delta deltaker deltakelse deltagelse deltager redegjøre
    redegjørelse vedlikehold vedlikeholde tilfredsstille grunnlag hjemmel varsel plattform allerede
    tilbakemelding billett bomull belegg varsko svindel frokost dialekt diameter redaksjon relasjon organisme
    samsvar beskytte beskrive benytte bedrive undersøke undersøkelse betale betaling bedrift karakter temperatur
    livmor vinkle vinkling genetisk genetikk benekte føderasjon frisør friste frister bedøvelse kompost barsel
    seddel farvel fullstendig korrelasjon korrespondent korreksjon kolleksjon surrealistisk surrealisme vidunder
    vidunderlig tilberede forvarsel paranormal bærekraftig hovedsaklig hovedsakelig statue særskilt
    """
)

#: Nouns of Nynorsk, which Ordbank has not, in letters from the west: else *høyring* were a *ring*.
NYNORSK = _words(
    """
    arbeidstakar avgjerd eigar eigedom framlegg fråsegn føresegn føresetnad handsaming heimel høyring innbyggjar
    leiing løysing marknad moglegheit oppgåve rettleiing røynsle samanheng skule styresmakt søkjar teneste tilhøve tilråding
    utgreiing utval vedlikehald verksemd
    """
)

#: First parts with a linking -e- or -s- that are also words of their own, of a verb most (*havne|avgift* is of *havn*, not of
#: *havne*). Where the verb may be meant as well (*bygge|plan, låse|smed*), the part keeps its -e- and is not here.
LINKED = _words(
    """
    ande arve benke blokke bote bukke danse egge eike erte favne fleske folke fosse fote frakte gauke geite
    gjeste grise grøfte hamne hauke havne heime hekse helge hjelpe hønse jule kalve katte kladde klovne kokke
    korse kranse krepse lande lappe luse lykte låne manne melke mjølke munke muse narre natte navne negle norske orme
    oste peise penne pile reve rocke sakse sanse saue skatte slåtte smede snegle sogne sokke sokne sorge straffe
    streike svine syke synde tjuve tomte trappe trelle trikke troppe trygde tviste valpe vege venne verne vitse
    ætte økse
    aftens fonds hands saks slags tids tiårs
    """
)

#: Words cut here although few other words are made from the same parts.
JOINED = {"grunngi": 5, "hverdag": 4, "hovedstad": 5, "levekår": 4, "hjemsted": 4, "verdsette": 4, "bispedømme": 5}

#: Last syllables of place names and surnames: a capitalised word with one of them is a name, not a compound.
NAME_ENDINGS = _words(
    """
    berg borg by bø bu dal eid fjell fjord foss hamn haug heim helle holm land li mark mo nes rud sand stad sund
    vik voll vold øy ås set seth strand strøm vang våg våge moen lien haugen teigen bråten gård dalen bakken
    bakke
    """
)
