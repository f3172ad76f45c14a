"""Verdicts on proposals: support, opposition, reservation, by verb, adjective or phrase (rules S1 to S4 of codebook `stance`)."""

from itertools import pairwise

from .clauses import Clause
from .predicates import backing, finding, no_need, predicate, unseen
from .sentence import Sentence
from .verdict import OTHERS, Verdict, about, flip, our_members, ours
from .verdict_spans import target_of
from .verdict_words import NEEDS_PROPOSAL, PROPOSAL, STANDING, VERBS
from .words import Word

_CONDITIONAL = ("dersom", "hvis", "forutsatt", "under", "gitt", "såfremt")
_MODAL = {"finne", "kunne", "ville", "måtte", "skulle", "burde", "ønske", "velge"}


def verdicts(s: Sentence) -> list[Verdict]:
    """The sender's verdicts in a sentence, at most one for a clause, and a reservation for each condition of support."""
    found: list[Verdict] = []
    for c in s.clauses:
        over = s.above(c)
        conceded = c.kind == "concession" and over is not None and s.asserted(over)
        if not (s.asserted(c) or conceded) or s.reported():
            continue
        verdict = next(
            (
                v
                for rule in (_by_verb, _standing, predicate, finding, no_need, backing, unseen, _far)
                if (v := rule(s, c))
            ),
            None,
        )
        if verdict is None:
            continue
        found.append(verdict)
        if verdict.code == "support":
            found += _conditions(s, verdict)
    return found


def _by_verb(s: Sentence, c: Clause) -> Verdict | None:
    """ "Vi støtter …", "Forslaget støttes ikke", "kan ikke slutte oss til", "går imot"; not "støttes av X", "har støttet"."""
    verb = s.verb(c)
    if verb is None or "Tense=Past" in verb.feats:
        return None
    if shared := _shared(s, c, verb):
        return shared
    candidates = [verb, *(w for w in s.rest(c) if w.infinitive)] if verb.lemma in _MODAL else [verb]
    hardly = verb.lemma == "kunne" and "vanskelig" in s.lows(c)
    words = [s.words[k] for k in c.words]
    lows = {w.low for w in words} | {w.lemma for w in words}
    for word in candidates:
        if word.lemma in ("anbefale", "tilrå", "tilråde") and s.negated(c) and s.who(c) == "sender":
            return Verdict("opposition", c, f"verb: {word.lemma}", (word,), target_of(s, c, word))
        for lemma, with_, code in VERBS:
            if word.lemma != lemma or not all(part in lows for part in with_) or not ours(s, c, word):
                continue
            noun = next((w for w in words if lemma == "dele" and w.lemma in with_), None)
            if noun is not None and noun in (front := s.front(c)) and front[0].upos == "ADP":
                continue  # "Etter vårt syn bør § 3 deles i to": nobody's view is shared
            if lemma == "stille" and "bak" in with_ and not {"seg", "oss", "meg"} & lows:
                continue
            if lemma == "gi" and not {"sin", "vår", "til", "full", "sitt"} & lows:
                continue
            hit = tuple(w for w in words if w is word or w.low in with_ or w.low in ("ikke", "ingen"))
            return Verdict(flip(code, s.negated(c) or hardly), c, f"verb: {lemma}", hit, target_of(s, c, word))
    return None


def _shared(s: Sentence, c: Clause, verb: Word) -> Verdict | None:
    """ "Vi deler utvalgets ambisjon om …": to share what is another's is to back it; "Vi deler gjerne tallene" is not."""
    word = next((w for w in [verb, *s.rest(c)] if w.lemma == "dele" and not w.passive), None)
    if word is None or s.who(c) != "sender" or "Tense=Past" in verb.feats:
        return None
    after = s.words[s.words.index(word) + 1 :]
    while after and (
        after[0].low in ("ikke", "derfor", "imidlertid", "også") or after[0].upos in ("ADV", "PRON", "PART")
    ):
        after = after[1:]
    owner = next((n for n, w in enumerate(after[:3]) if s.parties.who(w.low.removesuffix("s")) in OTHERS), None)
    if owner is None or not after[owner].low.endswith("s") or any(w.upos == "ADP" for w in after[:owner]):
        return None
    if len(after) < owner + 2 or after[owner + 1].upos not in ("NOUN", "ADJ"):
        return None
    return Verdict(
        flip("support", s.negated(c)), c, "verb: dele", (word, *after[owner : owner + 2]), s.text(after[owner:])
    )


def _standing(s: Sentence, c: Clause) -> Verdict | None:
    """ "Vi er enige i …", "stiller seg tvilende til …", "er i tvil om"; not "er positiv til å bidra" (an offer, S4)."""
    verb = s.verb(c)
    bare = [w for w in s.words if w.upos != "PUNCT"]
    if (
        verb is None and len(bare) <= 3 and bare and bare[-1].low in ("enig", "enige", "uenig", "uenige")
    ):  # "Enig.", "Helt uenig."
        return Verdict(flip(STANDING[bare[-1].low.rstrip("e")], s.negated(c)), c, "standing", (bare[-1],), "")
    if verb is not None and verb.lemma == "frykte" and ours(s, c, verb) and "Tense=Past" not in verb.feats:
        feared = s.words[s.words.index(verb) + 1 :]  # "Vi frykter at forslaget vil …"; not "frykter flere ulykker"
        return Verdict("reservation", c, "standing", (verb,), target_of(s, c, verb)) if about(feared[:5]) else None
    if verb is None or verb.lemma not in ("være", "stille", "bli", "føle") or "Tense=Past" in verb.feats:
        return None
    rest = s.rest(c)
    standing = [w for w in rest if w.lemma in STANDING or w.low in STANDING]
    word = next((w for w in standing if w.low != "for"), standing[0] if standing else None)
    if word is not None and word.low == "for":  # "Vi er for forslaget", not "er for kort", "er viktig for oss"
        nearest = rest[rest.index(word) + 1 : rest.index(word) + 2]
        if rest[0] is not word or not nearest or nearest[0].upos not in ("NOUN", "DET") or not about(nearest):
            return None
    if word is None or not (ours(s, c, verb) or our_members(s, c)):
        return None
    code = STANDING.get(word.lemma) or STANDING[word.low]
    after = s.words[s.words.index(word) + 1 :]
    if (
        word.lemma == "positiv"
        and _to_do(after)
        and not any(w.lemma in ("innføre", "endre", "etablere") for w in after[:4])
    ):
        return None
    doubting = word.lemma == "usikker" and {"om", "hvorvidt"} & {
        w.low for w in after[:3]
    }  # "usikker på om to besøk er nok"
    if (
        word.lemma in NEEDS_PROPOSAL
        and not doubting
        and not any(any(part in w.lemma for part in PROPOSAL) for w in after)
    ):
        return None
    if word.lemma == "usikker" and not {"om", "på"} & {w.low for w in after[:2]}:
        return None
    return Verdict(flip(code, s.negated(c)), c, "standing", (verb, word), target_of(s, c, word))


def _to_do(after: list[Word]) -> bool:
    """ "til å bidra", "til i større grad å bidra", "til også å dele"; not "til forslaget om å …", which begins with a noun."""
    lows = [w.low for w in after[:9]]
    return lows[:1] == ["til"] and (
        lows[1:2] == ["å"] or (len(after) > 1 and after[1].upos in ("ADP", "ADV") and "å" in lows)
    )


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
    for before, word in pairwise(words):  # a phrase: "under forutsetning av full finansiering"
        if before.low in ("under", "med") and word.low in ("forutsetning", "forbehold"):
            phrase = Clause(
                "condition", None, 0, words=[k for k in support.clause.words if s.words[k].start >= before.start]
            )
            found.append(Verdict("reservation", phrase, "condition of support", (word,), support.target))
    for child in s.children(support.clause, "condition"):
        word = s.words[child.start]
        if child.start > support.clause.start or word.low in _CONDITIONAL:
            found.append(Verdict("reservation", child, "condition of support", (word,), support.target))
    return found
