"""Requests by a verb or noun of asking, or by an adjective of importance: "ber om", "foreslås", "det er viktig at".

Each rule takes a sentence and one of its clauses, which the sender vouches for, and returns what it finds or None.
"""

from .clauses import Clause
from .found import Found, asked
from .parties import FIRST_PERSON
from .sentence import Sentence
from .speech import ASKING, IMPORTANT, REQUESTS, SAYING, SUGGESTING

_TO_ASK = {"måtte", "ville", "skulle", "burde", "ønske", "tillate", "kunne", "finne", "få", "velge", "være"}
_SOURCES = {"av", "ifølge"}
_PLACES = ("notat", "utkast", "utredning", "nou", "forslag", "brev", "proposisjon", "melding", "rapport", "kapittel", "kap.", "pkt.", "punkt", "høring")
_TASKS = {"bli", "få", "sikre", "ha", "ta", "vurdere", "utrede", "avklare", "legge", "styrke", "finne", "etablere", "innføre"}


def performative(s: Sentence, c: Clause) -> Found | None:
    """The sender asks in so many words: "Vi ber om at …", "Kommunen vil anbefale …", "Vi tillater oss å foreslå …".

    Not: "Utvalget foreslår …", "Vi har tidligere bedt om …" (told, not done), "Dette krever ressurser" (a thing "requires").
    """
    verb = s.verb(c)
    if verb is None or verb.passive or s.who(c) not in ("sender", "") or c.kind == "relative":
        return None
    rest = s.rest(c)
    word = verb if verb.lemma in ASKING else None
    if word is None and verb.lemma in _TO_ASK and not ({"bedt", "foreslått", "krevd"} & set(s.lows(c))):
        word = next((w for w in rest if w.infinitive and w.lemma in ASKING and not w.passive), None)
    if word is None or "Tense=Past" in word.feats or not s.subject(c) and not _elliptic(s, c):
        return None
    if s.negated(c) and word.lemma not in ("forvente",):
        return None
    if word.lemma == "be" and not ({"om", "å", "innstendig"} & {w.low for w in rest} or s.children(c) or any(w.infinitive for w in rest)):
        return None
    return asked(ASKING[word.lemma], "asking verb", [word], c)


def _elliptic(s: Sentence, c: Clause) -> bool:
    """Whether a clause without subject begins with its verb: "Ber om at fristen utsettes."."""
    return c.kind == "main" and not [w for w in s.front(c) if w.upos != "ADV"] and s.words[-1].low != "?"


def asked_passive(s: Sentence, c: Clause) -> Found | None:
    """An s-passive of asking without agent: "Departementet bes om …", "Det anbefales at …", "Andre punktum foreslås strøket".

    Not: "I høringsnotatet foreslås det …", "Det foreslås av utvalget …" (others' proposals), "… som foreslås".
    """
    verb = s.verb(c)
    if verb is None or c.kind == "relative":
        return None
    word = verb if verb.passive and verb.lemma in ASKING else None
    if word is None and verb.lemma in ("måtte", "burde", "ville", "skulle", "kunne"):
        word = next((w for w in s.rest(c) if w.infinitive and w.passive and w.lemma in ("anbefale", "foreslå", "oppfordre", "tilråde", "be")), None)
    if word is None or sourced(s, c) or s.negated(c) and word.lemma != "anbefale":
        return None
    if word.lemma in ("kreve", "forutsette", "forvente", "etterspørre", "pålegge") and not s.children(c, "that"):
        return None  # "Det kreves mye av kommunene": a circumstance
    return asked(ASKING[word.lemma], "asking verb, passive", [word], c)


def sourced(s: Sentence, c: Clause) -> bool:
    """Whether a passive names where or by whom: "i høringsnotatet", "av departementet", "i kapittel 5"."""
    words = [s.words[k] for k in c.words]
    for before, word in zip(words, words[1:], strict=False):
        near = word.low if word.upos != "DET" else ""
        if before.low in _SOURCES and s.parties.who(word.form) in ("recipient", "document", "other"):
            return True
        if before.low == "i" and any(place in near for place in _PLACES):
            return True
    return s.reported()


def important(s: Sentence, c: Clause) -> Found | None:
    """An adjective of importance before an at-clause or infinitive: "Det er avgjørende at …", "Viktig å sikre …".

    Also "ser det som nødvendig at", "av stor betydning at", "på tide å". Not "Samarbeid er viktig" (no act), not "Det er
    viktig å understreke at …" (an announcement; what follows "at" counts by itself), not "Det var viktig at …" (past).
    """
    verb = s.verb(c)
    if verb is not None and ("Tense=Past" in verb.feats and verb.low != "ville" or c.kind == "relative"):
        return None
    if verb is not None and verb.lemma not in ("være", "bli", "ville", "anse", "se", "mene", "synes", "anses", "finne", "vurdere", "måtte", "oppleve"):
        return None
    words = [s.words[k] for k in c.words]
    for n, word in enumerate(words):
        strength = IMPORTANT.get(word.lemma) or IMPORTANT.get(word.low)
        if word.lemma in SUGGESTING and verb is not None and (verb.lemma == "ville" or verb.low == "hadde" or "kunne" in s.lows(c)):
            strength = 1
        if word.low == "betydning" and n and words[max(0, n - 3) : n] and any(w.low == "av" for w in words[max(0, n - 3) : n]):
            strength = 1
        if word.low == "tide" and n and words[n - 1].low == "på":
            strength = 2
        if strength is None or word.quoted:
            continue
        after = words[n + 1 :]
        that = [child for child in s.children(c, "that") if child.start > s.words.index(word)]
        to = next((k for k, w in enumerate(after) if w.low == "å"), None)
        if s.words[-1].low == ":" and verb is not None and not that and to is None:
            return asked(strength, "importance", [word], c)  # a lead-in: "Andre ting vi mener er viktig:"
        with_noun = after[:1] and after[0].low == "med" and word.upos == "ADJ"
        if with_noun and not s.negated(c) and verb is not None and s.who(c) == "expletive":
            return asked(strength, "importance", [word], c)  # "Det er ønskelig med en avklaring"
        if not that and to is None or s.negated(c) and not that:
            continue
        expletive = verb is None or s.who(c) in ("expletive", "sender") or any(w.low == "det" for w in words[:n])
        if not expletive or verb is not None and verb.lemma == "mene" and not that:
            continue
        if to is not None and (not that or s.words.index(after[to]) < that[0].start):
            infinitive = next((w for w in after[to + 1 :] if w.upos in ("VERB", "AUX")), None)
            if infinitive is not None and infinitive.lemma in SAYING - {"gi", "legge", "ta", "gjøre", "komme", "rette"}:
                return None
            if infinitive is not None and infinitive.lemma in ("ha", "få") and s.words[-1].low == "?":
                return None
        return asked(strength, "importance", [word], c)
    return None


def advantage(s: Sentence, c: Clause) -> Found | None:
    """"Det ville vært en fordel om …", "Det hadde vært fint om …", "Vi ville satt pris på om …": a suggestion."""
    verb = s.verb(c)
    lows = s.lows(c)
    if verb is None or verb.low not in ("ville", "hadde", "vil", "er") or s.who(c) not in ("expletive", "sender"):
        return None
    good = {"fordel", "fint", "bra", "nyttig", "ønskelig", "pris", "fordelaktig", "best", "bedre"} & set(lows)
    hit = [w for w in s.rest(c) if w.low in good]
    if not hit or verb.low == "er" and "fordel" not in good:
        return None
    after = {w.low for w in s.words[s.words.index(hit[0]) + 1 :][:5]}
    return asked(1, "advantage", hit, c) if after & {"om", "hvis", "dersom", "å", "at"} and not ("pris" in good and "at" in after) else None


def own_noun(s: Sentence, c: Clause) -> Found | None:
    """A noun of asking of the sender's own: "Vår anbefaling er at …", "Vi har forslag om …", "Kravet vårt er …"."""
    verb = s.verb(c)
    if verb is None or verb.lemma not in ("være", "bli", "ha", "måtte") or c.kind != "main" or s.negated(c):
        return None
    front, rest = s.front(c), s.rest(c)
    follows = bool(s.children(c, "that")) or any(w.low == "å" for w in rest)
    noun = next((w for w in [*front, *rest] if w.lemma in REQUESTS), None)
    if noun is None or not follows:
        return None
    beside = front if noun in front else rest
    own = any(w.low in FIRST_PERSON or w.low.rstrip("s") in s.parties.names for w in beside)
    if verb.lemma == "ha":  # "Vi har et sterkt ønske om at …"
        own = s.who(c) == "sender" and noun.lemma in ("ønske", "forslag", "forventning", "krav") and bool(s.children(c, "that"))
    elif noun.lemma == "forutsetning":  # "Det er en forutsetning at …"
        own = own or s.who(c) == "expletive" and bool(s.children(c, "that"))
    return asked(REQUESTS[noun.lemma], "asking noun", [noun], c) if own else None


def weight_of(s: Sentence, c: Clause) -> Found | None:
    """The sender points to the importance of something: "Vi vil understreke viktigheten av at …", "behovet for å …".

    Strength 1: directive, but by the way.
    """
    verb = s.verb(c)
    if verb is None or s.who(c) not in ("sender", "") and not verb.passive or c.kind not in ("main", "that"):
        return None
    saying = verb if verb.lemma in SAYING else next((w for w in s.rest(c) if w.infinitive and w.lemma in SAYING), None)
    noun = next((w for w in s.rest(c) if w.lemma in ("viktighet", "betydning", "behov", "nødvendighet")), None)
    if saying is None or noun is None or saying.lemma in ("ha", "være", "gjøre"):
        return None
    following = {w.low for w in s.words[s.words.index(noun) + 1 :][:2]}
    return asked(1, "importance, pointed to", [saying, noun], c) if following & {"av", "for"} else None


def concerned(s: Sentence, c: Clause) -> Found | None:
    """"Vi er opptatt av at …", "Foreningen legger vekt på at …": weak but directive (codebook, strength 1)."""
    verb = s.verb(c)
    if verb is None or s.who(c) != "sender" or not s.children(c, "that"):
        return None
    lows = s.lows(c)
    if verb.lemma == "være" and "opptatt" in lows or verb.lemma == "legge" and "vekt" in lows:
        return asked(1, "concern", [w for w in s.rest(c) if w.low in ("opptatt", "vekt")], c)
    return None


def needed(s: Sentence, c: Clause) -> Found | None:
    """"Det er behov for å/at …", "Det trengs …", "Vi ser behov for tydeligere …": a need that others are to meet.

    Strength 2. Not "Kommunene har behov for …" (a problem), nor a need in the past.
    """
    verb = s.verb(c)
    lows = s.lows(c)
    if verb is None or "Tense=Past" in verb.feats or s.negated(c) or c.kind == "relative":
        return None
    need = next((w for w in s.rest(c) if w.low in ("behov", "behovet")), None)
    if need is not None and verb.lemma in ("være", "se") and s.who(c) in ("expletive", "sender"):
        after = s.words[s.words.index(need) + 1 : s.words.index(need) + 5]
        act = any(w.low in ("å", "at") for w in after[:3]) or any("Degree=Cmp" in w.feats for w in after)
        act |= after[:1] != [] and after[0].low == "for" and not any(w.low in ("dette", "det", "denne", "disse") for w in after[1:2])
        return asked(2, "need", [need], c) if act and "for" in lows else None
    if verb.low in ("trengs", "trenges", "behøves") and s.who(c) == "expletive":
        return asked(2, "need", [verb], c)
    return None


def hoped(s: Sentence, c: Clause) -> Found | None:
    """What the sender wants of others: "Vi ønsker at departementet …", "Vi skulle gjerne sett at …", "Vi håper at regjeringen …".

    Not "Vi håper at innspillet er til nytte" (courtesy), "Vi ønsker å …" (a wish for itself).
    """
    verb = s.verb(c)
    if verb is None or s.who(c) != "sender":
        return None
    that = s.children(c, "that")
    rest = [w.low for w in s.rest(c)]
    if verb.lemma in ("ønske", "håpe") and that and "Tense=Past" not in verb.feats:
        inner = that[0]
        subject, who = s.text(s.subject(inner)).lower(), s.who(inner)
        formula = {"innspill", "innspillet", "innspillene", "merknader", "merknadene", "synspunkter", "uttalelse", "uttalelsen", "nytte", "nyttig",
                   "høringssvar", "høringssvaret", "betraktninger", "dette", "vurderinger"}  # fmt: skip
        if who != "sender" and not (verb.lemma == "håpe" and formula & set(subject.split() + s.lows(inner))):
            return asked(2, "wish for others' act", [verb], c)
    wanted = [w for w in s.rest(c) if w.upos not in ("ADV", "PART")]
    if verb.low == "ønsker" and not that and wanted and wanted[0].upos in ("ADJ", "DET", "NOUN") and not any(w.infinitive for w in wanted[:3]):
        own = {"dialog", "samarbeid", "møte", "plass", "lykke", "velkommen"} & {w.lemma for w in wanted[:4]} or s.negated(c)
        named = s.parties.who(wanted[0].form) in ("recipient", "reader", "other") and wanted[0].upos == "NOUN"
        return None if own or named else asked(2, "wish for others' act", [verb], c)
    see = next((w for w in s.rest(c) if w.lemma == "se"), verb if verb.lemma == "se" else None)
    if see is not None and verb.low not in ("skulle", "ville") and that and {"gjerne", "helst"} & set(rest + [w.low for w in s.front(c)]):
        return asked(2, "wish for others' act", [see], c)
    return None


def lack(s: Sentence, c: Clause) -> Found | None:
    """"Vi savner …", "Det savnes …": names a lack and hints at a request, hence doubtful."""
    verb = s.verb(c)
    if verb is not None and verb.lemma == "savne" and (verb.passive or s.who(c) in ("sender", "")) and not s.negated(c):
        return Found("statement", 0, "lack", (verb,), c, "doubtful")
    return None


RULES = (performative, asked_passive, own_noun, important, advantage, concerned, needed, hoped, weight_of, lack)

