"""Requests by a modal verb: "bør", "må", and "skal" where the sender holds that something shall be.

A modal of the sender's about itself ("vi må"), of law or mandate ("etter loven skal"), of circumstance ("i praksis må de
fleste vente") is no request (R6).
"""

from .clauses import Clause
from .found import Found, asked
from .modal_words import BURDEN, GETTING, GRANTS, INFERRED, NOW, PEOPLE, READ_AS, REMARK
from .sentence import Sentence
from .words import Word

#: Parts of words for texts that bind or propose: "etter loven", "ifølge utkastet", "etter EMK artikkel 3".
_SOURCES = (
    "lov",
    "forskrift",
    "regl",
    "utkast",
    "forslag",
    "gjeldende",
    "emk",
    "konvensjon",
    "direktiv",
    "artikkel",
    "eøs",
)


def modal(s: Sentence, c: Clause) -> Found | None:
    """ "Departementet bør …", "Fristen må forlenges", "Det bør vurderes …", "Utvalget må ikke …"; "skal" where the sender holds it.

    The subject may be the addressee, a third party or the thing itself (an agentless passive, R7). Not "vi må", unless
    others must grant it ("Kommunen må få …"); not what a law requires, nor a circumstance.
    """
    verb = s.verb(c)
    if (
        verb is None
        or verb.low not in ("må", "bør", "burde", "skal")
        or c.kind == "question"
        or s.words[-1].low == "?"
        or by_law(s, c)
    ):
        return None
    who, must = s.who(c), verb.low == "må"
    infinitives = [w for w in s.rest(c) if w.infinitive]
    if _answer(s, c, infinitives) or _remark(s, c, infinitives):
        return None
    if verb.low == "skal":
        return asked(3, "modal: skal", [verb], c) if c.kind == "that" and who != "sender" else None
    if who == "sender" and not _granted(s, c, must):
        return None
    if verb.low == "burde" and s.negated(c) and who == "expletive" and not any(w.passive for w in infinitives):
        return None  # "Det burde ikke være for mye forlangt": an expectation
    if not must:
        return asked(2, "modal: bør", [verb], c)
    if _circumstance(s, c, who, infinitives):
        return None
    if "gjerne" in s.lows(c):
        return asked(1, "modal: må gjerne", [verb], c)
    return asked(3, "modal: må", [verb], c)


def _answer(s: Sentence, c: Clause, infinitives: list[Word]) -> bool:
    """Whether the clause answers a question: "Nei, det bør det ikke."."""
    pronouns = [w.low for w in s.rest(c) if w.upos == "PRON"]
    if any(w.upos in ("NOUN", "PROPN") for w in s.rest(c)):
        return False  # "Nå må det handling til."
    return not infinitives and c.kind == "main" and [w.low for w in s.subject(c)] == ["det"] == pronouns


def _remark(s: Sentence, c: Clause, infinitives: list[Word]) -> bool:
    """Whether the clause makes a remark ("Det må presiseres at …") and no demand ("Det må presiseres i loven at …")."""
    that = s.children(c, "that")
    if not that or not infinitives or not infinitives[0].passive or infinitives[0].lemma not in REMARK:
        return False
    return that[0].start - s.words.index(infinitives[0]) <= 2


def _circumstance(s: Sentence, c: Clause, who: str, infinitives: list[Word]) -> bool:
    """Whether "må" tells what is so and orders nothing (R6).

    "I dag må pasientene reise", "Mange må vente", "Kommunene må kutte", "Når strømmen går, må de eldste flyttes",
    "Tallene må tolkes med varsomhet", "Loven må sees på bakgrunn av …".
    """
    lows, subject = set(s.lows(c)), s.subject(c)
    if lows & NOW or ({"i", "dag"} <= lows and "derfor" not in lows):
        return True
    if any(w.lemma in READ_AS for w in infinitives[:2]) or (
        infinitives and infinitives[0].low in ("ses", "sees") and lows & {"bakgrunn", "lys"}
    ):
        return True
    if infinitives and infinitives[0].lemma == "være" and {w.lemma for w in subject} & INFERRED:
        return True  # "Årsaken må være at …": a guess
    if who == "other" and infinitives and not infinitives[0].passive and infinitives[0].lemma in BURDEN:
        return True
    names = {w.low for w in subject if len(subject) == 1 or w.low != "en"}  # "en" alone, no article
    people = bool(names & PEOPLE) or (
        [w.low for w in subject] in (["den"], ["de"]) and bool(s.children(c, "relative"))
    )  # "Den som søker, må …"
    people = people or (len(subject) > 1 and all(w.upos in ("DET", "ADJ") or w.low == "de" for w in subject))
    if not people:
        return False
    if any(s.words[child.start].low == "når" for child in s.children(c, "time")):
        return True
    given = any(w.passive or w.lemma in GETTING - {"ha"} for w in infinitives[:2])
    given |= not infinitives and any(w.low == "få" for w in s.words)  # "må de som eier skog, få bedre tid"
    return not given and not any(w.lemma in GRANTS for w in s.rest(c))


def _granted(s: Sentence, c: Clause, must: bool) -> bool:
    """Whether a clause about the sender is about what others must grant it: "Kommunen må få …", "må bli hørt", "bør involveres"."""
    rest = s.rest(c)
    infinitives = [w for w in rest if w.infinitive]
    if any(w.passive or w.lemma in ("få", "bli") for w in infinitives):
        return True
    having = any(w.lemma in ("ha", "kunne") for w in infinitives)
    return having and (not must or any(w.lemma in GRANTS for w in rest))


def by_law(s: Sentence, c: Clause) -> bool:
    """Whether the clause says what a law, plan or text requires: "Etter loven skal …", "I henhold til § 5 må …"."""
    lows = s.lows(c)
    ahead = s.clauses[s.clauses.index(c) - 1] if c.after == "og" and s.clauses.index(c) else None
    if ahead is not None and ahead.kind == c.kind == "main" and by_law(s, ahead):
        return True  # "Etter § 5 skal planen sendes på høring, og merknadene må svares ut": one law for both
    for n, low in enumerate(lows[:-1]):
        after = lows[n + 1 : n + 4]
        source = any(w.startswith("§") or any(part in w for part in _SOURCES) for w in after)
        if low in ("ifølge", "etter", "henhold") and source and after[0] not in ("at", "vårt", "vår", "våre"):
            return True
    return s.reported()
