"""Requests by the form of the verb: "kan vurderes", "noe som bør rettes opp", the resolution's passive, the imperative."""

from .clauses import Clause
from .found import Found, asked
from .modal_words import CHANGING, IMPROVING, NO_ORDER, SETTING, TELLING
from .sentence import Sentence
from .speech import SAYING


def relative_modal(s: Sentence, c: Clause) -> Found | None:
    """A relative clause with "bør" that the sender adds: "…, noe som bør avklares", "forhold som bør vurderes nærmere".

    "bør" is the speaker's own advice; "må" in a relative clause is a circumstance ("utfordringer som må løses", R6), except
    after "noe": "…, noe som må rettes opp".
    """
    verb = s.verb(c)
    if (
        c.kind == "relative"
        and verb is not None
        and verb.low == "må"
        and c.parent is not None
        and s.words[c.start].low == "som"
    ):
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
    pointing = s.who(parent) == "sender" and bool(
        SAYING & {w.lemma for w in [s.words[k] for k in parent.words]} - {"ha", "være", "gi", "gjøre"}
    )
    if (verb.low == "må" and "noe" not in before) or (verb.low != "må" and "hvem" in before):
        return None
    if (
        verb.low != "må"
        and not pointing
        and not ({",", "noe"} & set(before) or {"det", "dette", "her"} & {w.low for w in s.subject(parent)})
    ):
        return None
    return asked(3 if verb.low == "må" else 2, "modal in a relative clause", [verb], c)


def could(s: Sentence, c: Clause) -> Found | None:
    """ "Det kan vurderes …", "Dere kan jo vurdere …", "Loven kunne med fordel vært tydeligere": a suggestion, strength 1."""
    verb = s.verb(c)
    if (
        verb is None
        or verb.lemma != "kunne"
        or s.words[-1].low == "?"
        or c.kind == "relative"
        or s.negated(c)
        or s.reported()
    ):
        return None
    rest, lows, who = s.rest(c), s.lows(c), s.who(c)
    infinitive = next((w for w in rest if w.infinitive), None)
    if "fordel" in lows and "med" in lows and who != "sender":
        return asked(1, "modal: kan", [verb], c)
    if {"alternativt", "eventuelt", "subsidiært"} & set(lows[:3]) and infinitive is not None and infinitive.passive:
        return asked(1, "modal: kan", [verb, infinitive], c)  # "Alternativt kan fristen utsettes."
    if infinitive is not None and infinitive.lemma in IMPROVING and (
        (infinitive.passive and infinitive.lemma in ("vurdere", "utrede", "presisere", "supplere", "tenke")) or who in ("reader", "recipient")
    ):  # fmt: skip
        return asked(1, "modal: kan", [verb, infinitive], c)
    if (
        verb.low == "kunne"
        and c.kind == "main"
        and who in ("thing", "document")
        and any("Degree=Cmp" in w.feats for w in rest)
    ):
        return asked(1, "modal: kunne", [verb], c)
    return None


def resolution(s: Sentence, c: Clause) -> Found | None:
    """The present passive of a resolution: "Fristen utsettes til 1. januar." Used only where a letter resolves (see acts)."""
    verb = s.verb(c)
    if verb is not None and verb.low == "skal" and c.kind == "main" and not s.ours(c) and s.words[-1].low != "?":
        return asked(3, "resolution", [verb], c)  # "Nye oppgaver skal følges av friske midler."
    if (
        verb is None
        or c.kind != "main"
        or not verb.passive
        or verb.lemma in TELLING
        or {"orientering", "etterretning"} & set(s.lows(c))
        or s.words[-1].low == "?"
    ):
        return None
    return asked(3, "resolution", [verb], c)


_TOLD = frozenset("dag nå årlig ofte vanligvis allerede stadig fortsatt hvert derfor dermed også".split())


def resolved(s: Sentence, c: Clause) -> Found | None:
    """The present passive that decides, in a letter that resolves or not: "Fristen utsettes til virkningene er utredet." (R9).

    Not what is so ("I dag fordeles avgiften …"), what somebody does ("fordeles av fylket") or what a paper proposes.
    """
    verb = s.verb(c)
    if verb is None or c.kind != "main" or c.after or s.words[-1].low == "?" or s.reported() or s.negated(c):
        return None
    subject, lows = s.subject(c), s.lows(c)
    decides = verb.lemma in CHANGING if verb.passive else verb.low in ("utgår", "bortfaller")
    how = bool({"etter", "av", "til", "fullt", "ut"} & {w.low for w in s.rest(c)[:2]})
    decides |= verb.passive and verb.lemma in SETTING and how
    plain = bool(subject) and subject[0] is next(w for w in s.words if w.upos != "PUNCT")
    if not decides or not plain or _TOLD & set(lows) or s.who(c) not in ("thing", "document"):
        return None
    about = subject[0].upos == "PRON" or {w.lemma for w in subject} & {"forslag", "utkast", "høring", "innspill"}
    return None if about else asked(3, "resolution", [verb], c)


def imperative(s: Sentence, c: Clause) -> Found | None:
    """ "Kom hit og se selv!", "La kommunene bestemme", "Husk distriktene": an imperative at the start of its clause.

    Not "Se vedlegg 2", "Jf. § 5" (references).
    """
    if c.kind != "main" or (c.verb is not None and not s.words[c.verb].imperative):
        return None
    words = [w for w in s.words if w.upos != "PUNCT"]
    if (
        len(s.clauses) > 1
        and s.clauses[1].kind in ("condition", "time")
        and words
        and s.clauses[1].start == s.words.index(words[0])
    ):
        comma = next((w for w in s.words if w.low == "," and w.start > words[0].start), None)
        words = [
            w for w in words if comma is not None and w.start > comma.start
        ]  # "Hvis taket senkes, så la oss få vite det"
    while words and words[0].low in ("og", "men", "så", "ikke", "vennligst"):
        words = words[1:]
    if (
        not words
        or not words[0].imperative
        or words[0].lemma in NO_ORDER
        or (words[1:2] and (words[1].low == "gjerne" or (words[0].low == "la" and words[1].low in ("oss", "meg"))))
    ):
        return None
    return asked(2, "imperative", [words[0]], c) if len(words) > 1 else None


RULES = (could, relative_modal, imperative, resolved)
