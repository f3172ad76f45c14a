"""Requests by a modal verb or by the verb's form: "bør", "må", "kan vurderes", the resolution's passive, the imperative.

A modal of the sender's about itself ("vi må"), of law or mandate ("etter loven skal"), of circumstance ("oppgaver som må
løses", "i praksis må de fleste vente") is no request (R6).
"""

from .clauses import Clause
from .found import Found, asked
from .sentence import Sentence

_NO_ORDER = {"se", "jamføre", "gjelde", "takke", "høre", "svare", "hilse", "merke", "tenke", "kontakte", "ringe", "lese", "klikke", "håpe", "få"}
_NOW = {"praksis", "ofte", "daglig", "dessverre", "vanligvis", "dermed", "stadig", "regel", "allerede"}
_PEOPLE = frozenset(
    """fleste mange noen ansatte andre elevene elever pasientene pasienter foreldre foreldrene brukere brukerne innbyggere innbyggerne folk
    medlemmer medlemmene bønder fiskere barn barna unge studenter studentene gjester gjestene kollegene kunder kundene bedriftene bedrifter eier
    eieren eiere eierne søker søkeren søkere man en legen legene læreren lærerne enkelte familier""".split()
)
_CARE = {"anta", "forstå", "si", "tolke", "påregne", "innrømme", "erkjenne", "regne", "antas", "huske", "anse", "betrakte", "oppfatte", "bety", "innebære",
         "karakterisere"}  # fmt: skip
#: What bodies are forced to do rather than told to (R6), when they are no addressee: "Kommunene må kutte".
_BURDEN = frozenset(
    """betale kutte bruke vente forholde håndtere dekke reise kjøpe leie låne stenge redusere finansiere bære tåle velge søke flytte slutte konkurrere
    leve nedlegge spare ansette innhente tilpasse klare takle leve avvise avlyse si låne""".split()
)
_GRANTS = {"rett", "mulighet", "adgang", "tilgang", "handlingsrom", "medvirkning", "innflytelse", "frihet", "forutsigbarhet", "plass"}
_REMARK = {"presisere", "understreke", "påpeke", "bemerke", "nevne", "tilføye", "huske", "innrømme", "poengtere"}
_GETTING = {"få", "ha", "kunne", "bli", "sikre", "gi", "tilby"}
_STATIVE = frozenset(
    """støtte tiltre avvise finne synes drive bruke kalle nevne vise utgjøre behandle ta dekke føre eie gjøre slutte mene beklage bemerke påpeke
    understreke tilføye oppleve registrere se vurdere legge ha være hevde begrunne omtale skrive foreslå anbefale be kreve forutsette
    følge imøtekomme gi benytte opprettholde""".split()
) - {"gi", "opprettholde", "følge", "legge", "ta", "dekke"}
_IMPROVING = frozenset(
    """vurdere utrede presisere supplere tydeliggjøre avklare endre styrke utvide utvikle utforme innføre opprette etablere justere klargjøre
    omfatte gjelde tenke""".split()
)


def modal(s: Sentence, c: Clause) -> Found | None:
    """"Departementet bør …", "Fristen må forlenges", "Det bør vurderes …", "Utvalget må ikke …"; "skal" where the sender holds it.

    The subject may be the addressee, a third party or the thing itself (an agentless passive, R7).
    """
    verb = s.verb(c)
    if verb is None or verb.lemma not in ("måtte", "burde", "skulle") or verb.low in ("måtte", "skulle"):
        return None
    who, subject = s.who(c), [w.low for w in s.subject(c)]
    rest = s.rest(c)
    infinitives = [w for w in rest if w.infinitive]
    if c.kind == "question" or s.words[-1].low == "?" or by_law(s, c):
        return None
    if verb.low == "skal":
        return asked(3, "modal: skal", [verb], c) if c.kind == "that" and who not in ("sender",) else None
    if who == "sender" and not _granted(s, c, verb.low == "må"):
        return None
    child = s.children(c, "that")
    if infinitives[:1] and child and infinitives[0].passive and infinitives[0].lemma in _REMARK and child[0].start - s.words.index(infinitives[0]) <= 2:
        return None  # "Det må presiseres at …" remarks; "Det må presiseres i loven at …" asks
    if verb.low == "burde" and s.negated(c) and who == "expletive" and not any(w.passive for w in infinitives):
        return None  # "Det burde ikke være for mye forlangt": an expectation
    if verb.low == "bør" or verb.low == "burde":
        return asked(2, "modal: bør", [verb], c)
    lows = set(s.lows(c))
    if lows & _NOW or {"i", "dag"} <= lows and "derfor" not in lows or any(w.lemma in _CARE for w in infinitives[:1]):
        return None
    if "gjerne" in lows:
        return asked(1, "modal: må gjerne", [verb], c)
    if who == "other" and infinitives[:1] and not infinitives[0].passive and infinitives[0].lemma in _BURDEN:
        return None
    if infinitives[:1] and infinitives[0].low in ("ses", "sees") and "bakgrunn" in lows:
        return None
    people = set(subject) & _PEOPLE or s.subject(c) and all(w.upos in ("DET", "ADJ") or w.low == "de" for w in s.subject(c)) and len(subject) > 1
    if people and any(s.words[child.start].low == "når" for child in s.children(c, "time")):
        return None  # "Når strømmen går, må de eldste flyttes": a habit
    if people and not any(w.passive or w.lemma in _GETTING - {"ha"} for w in infinitives[:2]):
        return None
    return asked(3, "modal: må", [verb], c)


def _granted(s: Sentence, c: Clause, must: bool) -> bool:
    """Whether a clause about the sender is about what others must grant it: "Kommunen må få …", "må bli hørt", "bør involveres"."""
    rest = s.rest(c)
    infinitives = [w for w in rest if w.infinitive]
    if any(w.passive or w.lemma in ("få", "bli") for w in infinitives):
        return True
    having = any(w.lemma in ("ha", "kunne") for w in infinitives)
    return having and (not must or any(w.lemma in _GRANTS for w in rest))


def by_law(s: Sentence, c: Clause) -> bool:
    """Whether the clause says what a law, plan or text requires: "Etter loven skal …", "I henhold til § 5 må …"."""
    lows = s.lows(c)
    for n, low in enumerate(lows[:-1]):
        after = lows[n + 1 : n + 4]
        source = any(w.startswith("§") or any(part in w for part in ("loven", "lov", "forskrift", "regl", "utkast", "forslag", "gjeldende")) for w in after)
        if low in ("ifølge", "etter", "henhold") and source and after[0] not in ("at", "vårt", "vår", "våre"):
            return True
    return s.reported()


def relative_modal(s: Sentence, c: Clause) -> Found | None:
    """A relative clause with "bør" that the sender adds: "…, noe som bør avklares", "forhold som bør vurderes nærmere".

    "bør" is the speaker's own advice; "må" in a relative clause is a circumstance ("utfordringer som må løses", R6), except
    after "noe": "…, noe som må rettes opp".
    """
    verb = s.verb(c)
    if c.kind == "relative" and verb is not None and verb.low == "må" and c.parent is not None and s.words[c.start].low == "som":
        parent = s.clauses[c.parent]
        words = [s.words[k] for k in parent.words if k < c.start]
        cleft = [w.low for w in words if w.upos != "ADV"][-3:-1] == ["det", "er"]
        if cleft and s.asserted(parent) and s.parties.who(words[-1].form) == "recipient":
            return asked(3, "modal in a cleft", [verb], c)  # "Det er staten som må ta ansvaret."
    if c.kind != "relative" or verb is None or verb.low not in ("bør", "burde", "må") or c.parent is None:
        return None
    parent = s.clauses[c.parent]
    if not s.asserted(parent) or s.who(parent) in ("recipient", "document", "other"):
        return None
    before = [s.words[k].low for k in range(max(0, c.start - 2), c.start)]
    if verb.low == "må" and "noe" not in before or verb.low != "må" and "hvem" in before:
        return None
    if verb.low != "må" and not ({",", "noe"} & set(before) or {"det", "dette", "her"} & {w.low for w in s.subject(parent)}):
        return None
    return asked(3 if verb.low == "må" else 2, "modal in a relative clause", [verb], c)


def could(s: Sentence, c: Clause) -> Found | None:
    """"Det kan vurderes …", "Dere kan jo vurdere …", "Loven kunne med fordel vært tydeligere": a suggestion, strength 1."""
    verb = s.verb(c)
    if verb is None or verb.lemma != "kunne" or s.words[-1].low == "?" or c.kind == "relative" or s.negated(c) or s.reported():
        return None
    rest, lows, who = s.rest(c), s.lows(c), s.who(c)
    infinitive = next((w for w in rest if w.infinitive), None)
    if "fordel" in lows and "med" in lows and who != "sender":
        return asked(1, "modal: kan", [verb], c)
    if infinitive is not None and infinitive.lemma in _IMPROVING and (
        infinitive.passive and infinitive.lemma in ("vurdere", "utrede", "presisere", "supplere", "tenke") or who in ("reader", "recipient")
    ):  # fmt: skip
        return asked(1, "modal: kan", [verb, infinitive], c)
    if verb.low == "kunne" and c.kind == "main" and who in ("thing", "document") and any("Degree=Cmp" in w.feats for w in rest):
        return asked(1, "modal: kunne", [verb], c)
    return None


def reader_must(s: Sentence, c: Clause) -> Found | None:
    """"Da får dere flytte mastene": "få" with the reader as subject is a softened "must"."""
    verb = s.verb(c)
    if verb is not None and verb.low == "får" and s.who(c) in ("reader",) and any(w.infinitive for w in s.rest(c)):
        return asked(3, "modal: får", [verb], c)
    return None


def resolution(s: Sentence, c: Clause) -> Found | None:
    """The present passive of a resolution: "Fristen utsettes til 1. januar." Used only where a letter resolves (see acts)."""
    verb = s.verb(c)
    if verb is None or c.kind != "main" or not verb.passive or verb.lemma in _STATIVE or s.words[-1].low == "?":
        return None
    return asked(3, "resolution", [verb], c)


def imperative(s: Sentence, c: Clause) -> Found | None:
    """"Kom hit og se selv!", "La kommunene bestemme", "Husk distriktene": an imperative at the start of its clause.

    Not "Se vedlegg 2", "Jf. § 5" (references).
    """
    if c.kind != "main" or c.verb is not None and not s.words[c.verb].imperative:
        return None
    words = [w for w in s.words if w.upos != "PUNCT"]
    while words and words[0].low in ("og", "men", "så", "ikke", "vennligst"):
        words = words[1:]
    if not words or not words[0].imperative or words[0].lemma in _NO_ORDER or words[1:2] and words[1].low in ("oss", "meg", "gjerne"):
        return None
    return asked(2, "imperative", [words[0]], c) if len(words) > 1 else None


RULES = (modal, could, reader_must, relative_modal, imperative)
