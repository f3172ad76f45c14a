"""Verdicts by what a proposal is said to be: "Forslaget er uheldig", "Vi finner forslaget fornuftig", "Vi ser ikke behov for …"."""

from itertools import pairwise

from .clauses import Clause
from .sentence import Sentence
from .verdict import Verdict, about, flip
from .verdict_words import BAD, GOOD, PROPOSAL


def predicate(s: Sentence, c: Clause) -> Verdict | None:
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
    about = any(part in text for part in PROPOSAL) or (subject and subject[-1].low in ("dette", "det")) or not subject
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
    over = s.above(c)
    if c.kind == "that" and over is not None and s.who(over) == "sender" and (too := _too(s, c)):
        return too
    little = next((w for w in rest if w.low == "lite"), None)
    named = any(part in text for part in ("forslag", "utkast", "alternativ"))  # not an arrangement: that is a problem
    if little is not None and named and any(w.upos in ("ADJ", "VERB") for w in rest[rest.index(little) + 1 :][:1]):
        return Verdict("reservation", c, "predicate: little", (little,), s.text(subject))  # "lite gjennomtenkt"
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
            flip("support" if word.lemma in GOOD else BAD[word.lemma], s.negated(c)), c, "predicate", (word, noun), ""
        )
    held = c.kind == "that" and any(w.low == "å" for w in rest[rest.index(word) + 1 :])
    if expletive and (
        held or (word.lemma == "tvilsom" and s.children(c, "question", "condition"))
    ):  # "Vi synes det er dumt å …"
        code = "support" if word.lemma in GOOD else BAD[word.lemma]
        return Verdict(flip(code, s.negated(c)), c, "predicate", (word,), s.text(rest[rest.index(word) + 1 :]))
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
        flip(code, s.negated(c)),
        c,
        "predicate",
        (word,),
        s.text(subject) if not expletive else s.text(s.words[that[0].start :]),
    )


def _too(s: Sentence, c: Clause) -> Verdict | None:
    """ "Vi mener at fristen er for knapp", "kravene går for langt": what is proposed is too much or too little of something."""
    rest, subject = s.rest(c), s.subject(c)
    if not about(subject) and not (
        subject and subject[0].lemma.endswith(("frist", "grense", "terskel", "sats", "virkeområde"))
    ):
        return None
    for too, word in pairwise(rest):
        if too.low == "for" and word.upos == "ADJ" and "Definite=Def" not in word.feats and not s.negated(c):
            after = rest[rest.index(word) + 1 :][:1]
            if not after or after[0].upos not in ("NOUN", "PROPN"):  # not "for små kommuner"
                return Verdict("reservation", c, "predicate: too much", (too, word), s.text(subject))
    return None


def finding(s: Sentence, c: Clause) -> Verdict | None:
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
    if word is None or (
        not about(rest[: rest.index(word)]) and not ("det" in [w.low for w in rest[:2]] and s.children(c, "that"))
    ):
        return None
    little = "lite" in [w.low for w in rest[: rest.index(word)]]
    code = BAD.get(word.lemma, "reservation" if little else "support")
    return Verdict(flip(code, s.negated(c)), c, "finding", (verb, word), s.text(rest[: rest.index(word)]))


def no_need(s: Sentence, c: Clause) -> Verdict | None:
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


def unseen(s: Sentence, c: Clause) -> Verdict | None:
    """ "Vi kan ikke se at hensynet er ivaretatt", "kan vanskelig se at …": a doubt of what others hold, no rejection."""
    verb = s.verb(c)
    if verb is None or s.who(c) != "sender" or "Tense=Past" in verb.feats or not s.children(c, "that"):
        return None
    seeing = next((w for w in [verb, *s.rest(c)] if w.lemma == "se" and not w.passive), None)
    doubted = s.negated(c) or (verb.lemma == "kunne" and "vanskelig" in s.lows(c))
    if seeing is None or not doubted or {"bort", "gjerne"} & set(s.lows(c)):
        return None
    return Verdict("reservation", c, "not seen", (seeing,), s.text(s.words[s.children(c, "that")[0].start :]))


def backing(s: Sentence, c: Clause) -> Verdict | None:
    """ "Forslaget får full tilslutning", "Forslaget har vår støtte": what is proposed has the sender's backing, by a noun."""
    verb, rest = s.verb(c), s.rest(c)
    if verb is None or verb.low not in ("får", "har") or not about(s.subject(c)) or s.reported():
        return None
    noun = next((w for w in rest if w.lemma in ("tilslutning", "støtte")), None)
    if noun is None or not {"full", "vår", "sin", "fulle"} & {w.low for w in rest[: rest.index(noun)]}:
        return None
    if any(w.low in ("fra", "av", "i", "hos") for w in rest[rest.index(noun) + 1 :][:1]):
        return None  # "har full støtte i bransjen"
    return Verdict(flip("support", s.negated(c)), c, "backing", (noun,), s.text(s.subject(c)))
