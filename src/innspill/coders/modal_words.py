"""Words that tell a modal's request from a circumstance (R6), by lemma or form."""

#: Imperatives that order nothing of the addressee: references, greetings, ways to get in touch.
NO_ORDER = frozenset("se jamføre gjelde takke høre svare hilse merke tenke kontakte ringe lese klikke håpe få".split())

#: Adverbials of what happens anyhow: "i praksis må de fleste vente".
NOW = frozenset("praksis ofte daglig dessverre vanligvis dermed stadig regel allerede".split())

#: People of whom one tells what they must do; no letter to a committee tells them to (forms, as subjects).
PEOPLE = frozenset(
    """de fleste mange noen ansatte andre elevene elever pasientene pasienter foreldre foreldrene brukere brukerne innbyggere
    innbyggerne folk medlemmer medlemmene bønder fiskere barn barna unge studenter studentene gjester gjestene kollegene kunder
    kundene bedriftene bedrifter eier eieren eiere eierne søker søkeren søkere man en legen legene læreren lærerne enkelte
    familier""".split()
)
#: "må" + these is how something is to be understood, no order: "Tallene må tolkes med varsomhet".
READ_AS = frozenset(
    "anta forstå si tolke påregne innrømme erkjenne regne huske anse betrakte oppfatte bety innebære karakterisere bero skyldes".split()
)
#: What "må være" guesses at.
INFERRED = frozenset("årsak grunn forklaring hensikt mening bakgrunn tanke poeng".split())
#: Verbs whose present passive resolves wherever it stands: "Fristen utsettes", "§ 5 oppheves" (R9).
CHANGING = frozenset(
    """utsette forlenge videreføre oppheve avvikle fjerne øke heve senke redusere endre stryke overføre styrke opprettholde beholde utvide
    innføre forenkle presisere trappe utgå bortfalle gjeninnføre avslå droppe trekke sløyfe""".split()
)
#: Verbs whose present passive resolves if it says how: "Tilskuddet beregnes etter antall anløp".
SETTING = frozenset("beregne fastsette dekke fordele finansiere sette utbetale".split())

#: A remark of the sender's: "Det må presiseres at …".
REMARK = frozenset("presisere understreke påpeke bemerke nevne tilføye huske innrømme poengtere".split())

#: What bodies are forced to do rather than told to, where they are no addressee: "Kommunene må kutte".
BURDEN = frozenset(
    """betale kutte bruke vente forholde håndtere dekke reise kjøpe leie låne stenge redusere finansiere bære tåle velge søke flytte
    slutte konkurrere leve nedlegge spare ansette innhente tilpasse klare takle avvise avlyse si""".split()
)
#: What others grant: "Kommunen må ha rett til …"; and the verbs of being given something.
GRANTS = frozenset(
    "rett mulighet adgang tilgang handlingsrom medvirkning innflytelse frihet forutsigbarhet plass".split()
)
GETTING = frozenset("få ha kunne bli sikre gi tilby".split())

#: Verbs whose present passive tells or judges and resolves nothing: "Havna drives av …", "Forslaget støttes".
TELLING = frozenset(
    """støtte tiltre tiltrede avvise finne synes drive bruke kalle nevne vise utgjøre behandle føre eie gjøre slutte mene beklage bemerke
    påpeke understreke tilføye oppleve registrere se vurdere ha være hevde begrunne omtale skrive foreslå anbefale be kreve
    forutsette imøtekomme benytte oversende orientere referere innstille vedta enes""".split()
)
#: What "kan" suggests when the addressee is to do it, or when it is done by nobody named: "Det kan vurderes …".
IMPROVING = frozenset(
    """vurdere utrede presisere supplere tydeliggjøre avklare endre styrke utvide utvikle utforme innføre opprette etablere justere
    klargjøre omfatte gjelde tenke""".split()
)
