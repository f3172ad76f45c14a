"""Requests put as a way out, as what cannot go on, or as what might have been: no verb of asking and no "bør" in them.

Each rule takes a sentence and one of its clauses, which the sender vouches for, and returns what it finds or None.
"""

from .clauses import Clause
from .found import Found, asked
from .modal_words import IMPROVING
from .sentence import Sentence

#: What one proposes is called a way out: "En mulig løsning er å …".
_WAYS = (
    "løsning", "alternativ", "tiltak", "grep", "vei", "virkemiddel", "mulighet", "skritt", "minimum", "minstekrav", "utvei",
)  # fmt: skip
_LOOKING = IMPROVING | frozenset("se gjennomgå revidere drøfte revurdere undersøke".split())


def way_out(s: Sentence, c: Clause) -> Found | None:
    """ "En mulig løsning kan være å …", "Et første grep vil være å …", "Det beste alternativet er at …": a suggestion.

    Only for what the sender brings in: not "Departementets løsning er å …", not "Målet er å …".
    """
    verb, subject = s.verb(c), s.subject(c)
    if verb is None or c.kind == "relative" or s.negated(c) or ("Tense=Past" in verb.feats and verb.lemma == "være"):
        return None
    head = next((word for word in subject if word.upos == "NOUN"), None)
    if head is None or not head.lemma.endswith(_WAYS) or (subject[0].low.endswith("s") and subject[0].upos != "DET"):
        return None
    own = subject[0].upos in ("DET", "ADJ", "NUM") or subject[0] is head
    rest = s.rest(c)
    being = verb.lemma == "være" or any(w.infinitive and w.lemma == "være" for w in rest[:3])
    being |= verb.lemma in ("ville", "kunne") and any(w.low == "vært" for w in rest[:3])
    goal = next((w for w in rest if w.low == "å"), None)
    near = goal is not None and rest.index(goal) <= 4
    if own and being and (near or s.children(c, "that")) and s.who(c) not in ("recipient", "other"):
        return asked(1, "way out", [head], c)
    return None


def grounds_to(s: Sentence, c: Clause) -> Found | None:
    """ "Det er grunn til å se nærmere på …", "Det kan være grunn til å vurdere …"; not "grunn til å tro/frykte at"."""
    rest = s.rest(c)
    lows = [word.low for word in rest]
    if s.verb(c) is None or s.who(c) != "expletive" or s.negated(c) or "grunn" not in lows:
        return None
    after = rest[lows.index("grunn") + 1 :]
    if [word.low for word in after[:2]] != ["til", "å"]:
        return None
    act = next((word for word in after[2:5] if word.infinitive), None)
    return asked(1, "grounds to act", [rest[lows.index("grunn")], act], c) if act and act.lemma in _LOOKING else None


def ruled_out(s: Sentence, c: Clause) -> Found | None:
    """What the sender will not have: "Det kan ikke være slik at …", "X kan ikke innføres uten at / før …": a demand.

    Without its "uten at" or "før" the latter tells an impossibility: "Dette kan ikke løses av kommunene alene".
    """
    verb = s.verb(c)
    if verb is None or verb.low != "kan" or c.kind == "relative" or not s.negated(c) or s.words[-1].low == "?":
        return None
    rest = s.rest(c)
    lows = [word.low for word in rest]
    if s.who(c) == "expletive" and lows[-1:] == ["være"] and s.children(c, "result"):
        return asked(3, "ruled out", [verb], c)  # "Det kan ikke være slik at …"
    bound = any(s.words[child.start].low in ("uten", "før") for child in s.children(c, "without", "time"))
    act = next((word for word in rest if word.infinitive), None)
    if bound and act is not None and act.passive and not s.ours(c):
        return asked(3, "ruled out", [verb, act], c)
    return None


def unreal(s: Sentence, c: Clause) -> Found | None:
    """ "Kommunene kunne fått ansvaret", "Departementet kunne ha vist hva dette koster": what might be or have been.

    Of those who can act; not of things ("Mange ulykker kunne vært unngått") nor under a condition ("kunne spart dersom …").
    """
    verb = s.verb(c)
    if verb is None or verb.low != "kunne" or c.kind != "main" or s.negated(c) or s.words[-1].low == "?":
        return None
    if s.who(c) not in ("recipient", "reader", "other") or any(x.kind in ("condition", "time") for x in s.clauses):
        return None
    done = next((w for w in s.rest(c) if w.upos in ("VERB", "AUX") and "VerbForm=Part" in w.feats), None)
    infinitives = [w for w in s.rest(c) if w.infinitive and done is not None and w.start < done.start]
    if done is None or any(w.lemma != "ha" for w in infinitives):
        return None
    return asked(1, "unreal past", [verb, done], c)


RULES = (way_out, grounds_to, ruled_out, unreal)
