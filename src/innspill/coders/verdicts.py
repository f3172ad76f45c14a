"""Verdicts on proposals: support, opposition, reservation, by verb, adjective or phrase (rules S1 to S4 of codebook `stance`)."""

from typing import NamedTuple

from .clauses import Clause
from .sentence import Sentence
from .verdict_spans import target_of
from .verdict_words import BAD, GOOD, NEEDS_PROPOSAL, PROPOSAL, STANDING, VERBS
from .words import Word

_MODAL = {"finne", "kunne", "ville", "måtte", "skulle", "burde", "ønske", "velge"}
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
        verdict = next(
            (v for rule in (_by_verb, _standing, _predicate, _finding, _no_need, _far) if (v := rule(s, c))), None
        )
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
        return not any(
            a.low == "av" and s.parties.who(b.form) in _OTHERS or a.low == "av" and b.upos == "PROPN"
            for a, b in _pairs(s, c)
        )
    who = s.who(c)
    front = [w.low for w in s.front(c)]
    if front[-1:] in (["det"], ["dette"]) and s.sender_follows(c):
        return True  # "Det er kommunen helt enig i."
    return (
        who == "sender"
        or who == ""
        and not s.subject(c)
        and c.kind == "main"
        and not any(w.nominal for w in s.front(c))
    )


def _pairs(s: Sentence, c: Clause):
    words = [s.words[k] for k in c.words]
    return list(zip(words, words[1:], strict=False))


def _by_verb(s: Sentence, c: Clause) -> Verdict | None:
    """ "Vi støtter …", "Forslaget støttes ikke", "kan ikke slutte oss til", "går imot"; not "støttes av X", "har støttet"."""
    verb = s.verb(c)
    if verb is None or "Tense=Past" in verb.feats:
        return None
    candidates = [verb, *(w for w in s.rest(c) if w.infinitive)] if verb.lemma in _MODAL else [verb]
    hardly = verb.lemma == "kunne" and "vanskelig" in s.lows(c)
    words = [s.words[k] for k in c.words]
    lows = {w.low for w in words} | {w.lemma for w in words}
    for word in candidates:
        if word.lemma == "anbefale" and s.negated(c) and s.who(c) == "sender":
            return Verdict("opposition", c, "verb: anbefale", (word,), target_of(s, c, word))
        for lemma, with_, code in VERBS:
            if word.lemma != lemma or not all(part in lows for part in with_) or not _ours(s, c, word):
                continue
            if lemma == "stille" and "bak" in with_ and not {"seg", "oss", "meg"} & lows:
                continue
            if lemma == "gi" and not {"sin", "vår", "til", "full", "sitt"} & lows:
                continue
            hit = tuple(w for w in words if w is word or w.low in with_ or w.low in ("ikke", "ingen"))
            return Verdict(_flip(code, s.negated(c) or hardly), c, f"verb: {lemma}", hit, target_of(s, c, word))
    return None


def _standing(s: Sentence, c: Clause) -> Verdict | None:
    """ "Vi er enige i …", "stiller seg tvilende til …", "er i tvil om"; not "er positiv til å bidra" (an offer, S4)."""
    verb = s.verb(c)
    bare = [w for w in s.words if w.upos != "PUNCT"]
    if (
        verb is None and len(bare) <= 3 and bare and bare[-1].low in ("enig", "enige", "uenig", "uenige")
    ):  # "Enig.", "Helt uenig."
        return Verdict(_flip(STANDING[bare[-1].low.rstrip("e")], s.negated(c)), c, "standing", (bare[-1],), "")
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
    if (
        word.lemma == "positiv"
        and [w.low for w in after[:2]] == ["til", "å"]
        and not any(w.lemma in ("innføre", "endre", "etablere") for w in after[:4])
    ):
        return None
    if word.lemma in NEEDS_PROPOSAL and not any(any(part in w.lemma for part in PROPOSAL) for w in after):
        return None
    if word.lemma == "usikker" and not {"om", "på"} & {w.low for w in after[:2]}:
        return None
    return Verdict(_flip(code, s.negated(c)), c, "standing", (verb, word), target_of(s, c, word))


def _our_members(s: Sentence, c: Clause) -> bool:
    subject = [w.low for w in s.subject(c)]
    return bool(subject) and subject[0] in ("våre", "mine", "vår", "flere")


def _predicate(s: Sentence, c: Clause) -> Verdict | None:
    """What a proposal is: "Forslaget er et skritt i riktig retning", "er å foretrekke", "Dette mener vi er uheldig", "Det er positivt at …"."""
    verb = s.verb(c)
    if (
        verb is None
        or verb.lemma not in ("være", "synes", "virke", "framstå", "fremstå", "mene")
        or "Tense=Past" in verb.feats
    ):
        return None
    rest = s.rest(c)
    lows = [w.low for w in rest]
    subject = s.subject(c)
    text = " ".join(w.lemma for w in subject)
    about = any(part in text for part in PROPOSAL) or subject and subject[-1].low in ("dette", "det") or not subject
    if "retning" in lows and "riktig" in lows and about:
        return Verdict(
            "support",
            c,
            "predicate: right direction",
            tuple(w for w in rest if w.low in ("riktig", "retning")),
            s.text(subject),
        )
    if "foretrekke" in lows and "å" in lows and not s.negated(c):
        return Verdict(
            "support", c, "predicate: to be preferred", tuple(w for w in rest if w.low == "foretrekke"), s.text(subject)
        )
    word = next((w for w in rest if w.upos == "ADJ" and (w.lemma in GOOD or w.lemma in BAD)), None)
    if word is None or verb.lemma == "mene":
        return None
    that = s.children(c, "that")
    expletive = [w.low for w in subject] == ["det"]
    noun = next((w for w in rest[rest.index(word) + 1 :][:1] if w.upos == "NOUN"), None)
    if (
        expletive
        and noun is not None
        and noun.lemma.endswith(("forslag", "grep", "tiltak", "løsning", "endring"))
        and not that
    ):
        return Verdict(
            _flip("support" if word.lemma in GOOD else BAD[word.lemma], s.negated(c)), c, "predicate", (word, noun), ""
        )
    held = c.kind == "that" and any(w.low == "å" for w in rest[rest.index(word) + 1 :])
    if expletive and (
        held or word.lemma == "tvilsom" and s.children(c, "question", "condition")
    ):  # "Vi synes det er dumt å …"
        code = "support" if word.lemma in GOOD else BAD[word.lemma]
        return Verdict(_flip(code, s.negated(c)), c, "predicate", (word,), s.text(rest[rest.index(word) + 1 :]))
    if expletive:
        if not that or word.lemma not in ("positiv", "bra", "gledelig", "uheldig", "feil", "uakseptabel", "god"):
            return None
        if word.lemma in BAD and not any(any(part in w.lemma for part in PROPOSAL) for w in s.words[that[0].start :]):
            return None
        if not any(any(part in w.lemma for part in PROPOSAL) for w in s.words[that[0].start :]):
            return None
    elif not about or any(
        w.upos == "NOUN" and not any(p in w.lemma for p in PROPOSAL)
        for w in rest[rest.index(word) + 1 : rest.index(word) + 2]
    ):
        return None
    code = "support" if word.lemma in GOOD else BAD[word.lemma]
    return Verdict(
        _flip(code, s.negated(c)),
        c,
        "predicate",
        (word,),
        s.text(subject) if not expletive else s.text(s.words[that[0].start :]),
    )


def _finding(s: Sentence, c: Clause) -> Verdict | None:
    """What the sender finds a proposal: "Vi finner forslaget fornuftig", "anser forslaget som lite egnet"."""
    verb = s.verb(c)
    if (
        verb is None
        or verb.lemma not in ("finne", "vurdere", "anse", "oppleve", "betrakte", "se")
        or s.who(c) != "sender"
        or "Tense=Past" in verb.feats
    ):
        return None
    rest = s.rest(c)
    word = next((w for w in rest if w.upos == "ADJ" and (w.lemma in GOOD or w.lemma in BAD)), None)
    if (
        word is None
        or not _about(rest[: rest.index(word)])
        and not ("det" in [w.low for w in rest[:2]] and s.children(c, "that"))
    ):
        return None
    little = "lite" in [w.low for w in rest[: rest.index(word)]]
    code = BAD.get(word.lemma, "reservation" if little else "support")
    return Verdict(_flip(code, s.negated(c)), c, "finding", (verb, word), s.text(rest[: rest.index(word)]))


def _about(words: list[Word]) -> bool:
    """Whether words name a proposal."""
    return any(part in word.lemma for word in words for part in PROPOSAL)


def _no_need(s: Sentence, c: Clause) -> Verdict | None:
    """ "Vi ser ikke behov for en ny lov", "kan ikke se at det er grunn til": the need of what is proposed is denied."""
    if (
        s.who(c) == "sender"
        and s.negated(c)
        and "se" in {w.lemma for w in s.rest(c)} | {s.words[c.verb].lemma if c.verb is not None else ""}
    ):
        need = next(
            (w for w in s.words[c.start :] if w.low in ("behov", "behovet", "grunn", "grunnlag", "nødvendigheten")),
            None,
        )
        if need is not None and {"for", "til"} & {w.low for w in s.words}:
            return Verdict("opposition", c, "no need", (need,), s.text(s.words[s.words.index(need) + 1 :]))
    return None


def _far(s: Sentence, c: Clause) -> Verdict | None:
    """ "Så langt vil vi ikke gå": short of rejecting what others demand."""
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
            phrase = Clause(
                "condition", None, 0, words=[k for k in support.clause.words if s.words[k].start >= before.start]
            )
            found.append(Verdict("reservation", phrase, "condition of support", (word,), support.target))
    for child in s.children(support.clause, "condition"):
        if child.start > support.clause.start or s.words[child.start].low in (
            "dersom",
            "hvis",
            "forutsatt",
            "under",
            "gitt",
            "såfremt",
        ):
            found.append(Verdict("reservation", child, "condition of support", (s.words[child.start],), support.target))
    return found
