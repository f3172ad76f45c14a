"""Verdicts on proposals: support, opposition, reservation, by verb, adjective or phrase (rules S1 to S4 of codebook `stance`)."""

from typing import NamedTuple

from .clauses import Clause
from .sentence import Sentence
from .verdict_words import BAD, GOOD, NEEDSPROPOSAL, PROPOSAL, STANDING, VERBS
from .words import Word

_MODAL = {"kunne", "ville", "måtte", "skulle", "burde", "ønske", "velge"}
_OTHERS = {"document", "recipient", "other"}


class Verdict(NamedTuple):
    """A verdict: its code, the clause that carries it, the rule and words, what it is about, and how sure it is."""

    code: str
    clause: Clause
    rule: str
    hit: tuple[Word, ...]
    target: str
    status: str = "primary"


def verdicts(s: Sentence) -> list[Verdict]:
    """The sender's verdicts in a sentence, at most one for a clause, and a reservation for each condition of support."""
    found: list[Verdict] = []
    for c in s.clauses:
        conceded = c.kind == "concession" and c.parent is not None and s.asserted(s.clauses[c.parent])
        if not (s.asserted(c) or conceded) or s.reported():
            continue
        verdict = next((v for rule in (_by_verb, _standing, _predicate, _no_need, _far) if (v := rule(s, c))), None)
        if verdict is None:
            continue
        found.append(verdict)
        if verdict.code == "support":
            found += _conditions(s, verdict)
    return found


def _flip(code: str, negated: bool) -> str:
    if not negated:
        return code
    return {"support": "opposition", "opposition": "support", "reservation": "support"}[code]


def _ours(s: Sentence, c: Clause, word: Word) -> bool:
    """Whether the verdict is the sender's: its subject is, or it is a passive without agent, or has no subject at all."""
    if word.passive:
        return not any(a.low == "av" and s.parties.who(b.form) in _OTHERS or a.low == "av" and b.upos == "PROPN" for a, b in _pairs(s, c))
    who = s.who(c)
    return who == "sender" or who == "" and not s.subject(c) and c.kind == "main" and not any(w.nominal for w in s.front(c))


def _pairs(s: Sentence, c: Clause):
    words = [s.words[k] for k in c.words]
    return list(zip(words, words[1:], strict=False))


def _by_verb(s: Sentence, c: Clause) -> Verdict | None:
    """"Vi støtter …", "Forslaget støttes ikke", "kan ikke slutte oss til", "går imot"; not "støttes av X", "har støttet"."""
    verb = s.verb(c)
    if verb is None or "Tense=Past" in verb.feats:
        return None
    word = verb
    if verb.lemma in _MODAL:
        word = next((w for w in s.rest(c) if w.infinitive), verb)
        if word.lemma in ("akseptere", "godta", "leve", "forsvare", "gå") and s.negated(c) and s.who(c) == "sender" and word.lemma != "gå":
            return Verdict("opposition", c, "cannot accept", (word,), _target(s, c, word))
    words = [s.words[k] for k in c.words]
    lows = {w.low for w in words} | {w.lemma for w in words}
    for lemma, with_, code in VERBS:
        if word.lemma == lemma and all(part in lows for part in with_) and _ours(s, c, word):
            if lemma == "stille" and "bak" in with_ and not {"seg", "oss", "meg"} & lows:
                continue
            if lemma in ("gi", "gå") and lemma == "gi" and not {"sin", "vår", "til", "full", "sitt"} & lows:
                continue
            hit = tuple(w for w in words if w is word or w.low in with_ or w.low in ("ikke", "ingen"))
            return Verdict(_flip(code, s.negated(c)), c, f"verb: {lemma}", hit, _target(s, c, word))
    return None


def _standing(s: Sentence, c: Clause) -> Verdict | None:
    """"Vi er enige i …", "stiller seg tvilende til …", "er i tvil om"; not "er positiv til å bidra" (an offer, S4)."""
    verb = s.verb(c)
    if verb is None or verb.lemma not in ("være", "stille", "bli", "føle") or "Tense=Past" in verb.feats:
        return None
    rest = s.rest(c)
    standing = [w for w in rest if w.lemma in STANDING or w.low in STANDING]
    word = next((w for w in standing if w.low != "for"), standing[0] if standing else None)
    if word is not None and word.low == "for":  # "Vi er for forslaget", not "er for kort", "er viktig for oss"
        nearest = rest[rest.index(word) + 1 : rest.index(word) + 2]
        if rest[0] is not word or not nearest or nearest[0].upos not in ("NOUN", "DET") or not _about(nearest):
            return None
    if word is None or not (_ours(s, c, verb) or _our_members(s, c)):
        return None
    code = STANDING.get(word.lemma) or STANDING[word.low]
    after = s.words[s.words.index(word) + 1 :]
    if word.lemma == "positiv" and [w.low for w in after[:2]] == ["til", "å"] and not any(w.lemma in ("innføre", "endre", "etablere") for w in after[:4]):
        return None
    if word.lemma in NEEDSPROPOSAL and not any(any(part in w.lemma for part in PROPOSAL) for w in after):
        return None
    if word.lemma == "usikker" and not {"om", "på"} & {w.low for w in after[:2]}:
        return None
    return Verdict(_flip(code, s.negated(c)), c, "standing", (verb, word), _target(s, c, word))


def _our_members(s: Sentence, c: Clause) -> bool:
    subject = [w.low for w in s.subject(c)]
    return bool(subject) and subject[0] in ("våre", "mine", "vår", "flere")


def _predicate(s: Sentence, c: Clause) -> Verdict | None:
    """What a proposal is: "Forslaget er et skritt i riktig retning", "er å foretrekke", "Dette mener vi er uheldig", "Det er positivt at …"."""
    verb = s.verb(c)
    if verb is None or verb.lemma not in ("være", "synes", "virke", "framstå", "fremstå", "mene") or "Tense=Past" in verb.feats:
        return None
    rest = s.rest(c)
    lows = [w.low for w in rest]
    subject = s.subject(c)
    text = " ".join(w.lemma for w in subject)
    about = any(part in text for part in PROPOSAL) or subject and subject[-1].low in ("dette", "det") or not subject
    if "retning" in lows and "riktig" in lows and about:
        return Verdict("support", c, "predicate: right direction", tuple(w for w in rest if w.low in ("riktig", "retning")), s.text(subject))
    if "foretrekke" in lows and "å" in lows and not s.negated(c):
        return Verdict("support", c, "predicate: to be preferred", tuple(w for w in rest if w.low == "foretrekke"), s.text(subject))
    word = next((w for w in rest if w.upos == "ADJ" and (w.lemma in GOOD or w.lemma in BAD)), None)
    if word is None or verb.lemma == "mene":
        return None
    that = s.children(c, "that")
    expletive = [w.low for w in subject] == ["det"]
    if expletive:
        if not that or word.lemma not in ("positiv", "bra", "gledelig", "uheldig", "feil", "uakseptabel", "god"):
            return None
        if word.lemma in BAD and not any(any(part in w.lemma for part in PROPOSAL) for w in s.words[that[0].start :]):
            return None
        if not any(any(part in w.lemma for part in PROPOSAL) for w in s.words[that[0].start :]):
            return None
    elif not about or any(w.upos == "NOUN" and not any(p in w.lemma for p in PROPOSAL) for w in rest[rest.index(word) + 1 : rest.index(word) + 2]):
        return None
    code = "support" if word.lemma in GOOD else BAD[word.lemma]
    return Verdict(_flip(code, s.negated(c)), c, "predicate", (word,), s.text(subject) if not expletive else s.text(s.words[that[0].start :]))


def _about(words: list[Word]) -> bool:
    """Whether words name a proposal."""
    return any(part in word.lemma for word in words for part in PROPOSAL)


def _no_need(s: Sentence, c: Clause) -> Verdict | None:
    """"Vi ser ikke behov for en ny lov", "kan ikke se at det er grunn til": the need of what is proposed is denied."""
    if s.who(c) == "sender" and s.negated(c) and "se" in {w.lemma for w in s.rest(c)} | {s.words[c.verb].lemma if c.verb is not None else ""}:
        need = next((w for w in s.words[c.start :] if w.low in ("behov", "behovet", "grunn", "grunnlag", "nødvendigheten")), None)
        if need is not None and {"for", "til"} & {w.low for w in s.words}:
            return Verdict("opposition", c, "no need", (need,), s.text(s.words[s.words.index(need) + 1 :]))
    return None


def _far(s: Sentence, c: Clause) -> Verdict | None:
    """"Så langt vil vi ikke gå": short of rejecting what others demand."""
    lows = s.lows(c)
    if "langt" in lows and "så" in lows and "gå" in lows and s.negated(c) and s.who(c) == "sender":
        return Verdict("reservation", c, "not so far", tuple(w for w in s.rest(c) if w.low in ("gå", "ikke")), "")
    return None


def _conditions(s: Sentence, support: Verdict) -> list[Verdict]:
    """The condition that support hangs on: "forutsatt at …", "under forutsetning av …", "så lenge …", as a reservation."""
    found = []
    words = [s.words[k] for k in support.clause.words]
    for before, word in zip(words, words[1:], strict=False):  # a phrase: "under forutsetning av full finansiering"
        if before.low in ("under", "med") and word.low in ("forutsetning", "forbehold"):
            phrase = Clause("condition", None, 0, words=[k for k in support.clause.words if s.words[k].start >= before.start])
            found.append(Verdict("reservation", phrase, "condition of support", (word,), support.target))
    for child in s.children(support.clause, "condition"):
        if child.start > support.clause.start or s.words[child.start].low in ("dersom", "hvis", "forutsatt"):
            found.append(Verdict("reservation", child, "condition of support", (s.words[child.start],), support.target))
    return found


def _target(s: Sentence, c: Clause, word: Word) -> str:
    """What the verdict is about: the subject of a passive, a fronted clause, or what follows the verb and its preposition."""
    if word.passive:
        return s.text(s.subject(c))
    number = s.clauses.index(c)
    fronted = next((x for x in s.clauses if x.parent == number and x.kind == "that" and c.verb is not None and x.start < c.verb), None)
    if fronted is not None:
        return s.text(s.phrase([s.words[k] for k in fronted.words]))
    end = max(k for x in [c, *_under(s, c)] for k in x.words)
    after = [w for w in s.words[s.words.index(word) + 1 : end + 1]]
    while after and (after[0].upos in ("ADV", "ADP", "PART", "PUNCT") or after[0].low in ("seg", "oss", "meg", "vi", "ikke", "jeg", "sin", "fullt", "full")):
        after = after[1:]
    while after and after[-1].upos == "PUNCT":
        after = after[:-1]
    return s.text(after)


def _under(s: Sentence, c: Clause) -> list[Clause]:
    """All clauses under `c` that belong to its point: not conditions, concessions or reasons."""
    found = []
    for child in s.children(c):
        if child.kind in ("that", "relative", "question", "purpose", "result", "manner", "time"):
            found += [child, *_under(s, child)]
    return found


def span(s: Sentence, c: Clause) -> tuple[int, int]:
    """Where a clause stands in the letter with all that hangs on it, conjunction and final comma left out."""
    indices = sorted(k for x in [c, *_under(s, c)] for k in x.words)
    low, high = indices[0], indices[-1]
    while low < high and (s.words[low].upos in ("CCONJ", "PUNCT") or s.words[low].low in ("men",)):
        low += 1
    while high > low and s.words[high].low in (",", "–", ";") or high > low and s.words[high].upos == "CCONJ":
        high -= 1
    return s.words[low].start, s.words[high].end
