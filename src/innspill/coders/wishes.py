"""What the sender wants for itself, and of that what others must decide: the unilateral test (R3)."""

from .clauses import Clause
from .found import Found
from .sentence import Sentence
from .speech import SAYING
from .words import Word

#: What one is given by others, not what one does: "ønsker å få", "vil gjerne bli", "er villig til å overta".
_GIVEN = frozenset("få bli overta beholde motta slippe".split())
_HAVING = frozenset("ha være".split())
#: "ta" + these: to be entrusted with something ("ta på seg oppgaven"); not "ta kontakt", "ta del i".
_ENTRUSTED = ("ansvar", "ansvaret", "oppgave", "oppgaven", "oppgaver", "oppgavene", "rolle", "rollen")
#: "få" + these is to say or to achieve something, which needs nobody's leave: "Vi ønsker å få fram at …".
_SAID = frozenset("fram frem fremhevet framhevet understreket sagt presisert påpekt bedre større mer".split())
_READY = frozenset(
    "villig innstille innstilt beredt klar positiv forberede forberedt motivere motivert interessere interessert rede moden".split()
)


def needs_decision(s: Sentence, c: Clause) -> Found | None:
    """The sender wants or is ready for what only a decision of others can give it (R3): a wish, not an offer.

    "Vi ønsker å ta på oss …", "Kommunen vil gjerne overta …", "er villig til å ta ansvaret for", "har lenge ønsket å få".
    Not "ønsker å bidra" (alone), "ønsker å få fram at" (says it), "ønsker ikke å bli …" (refuses).
    """
    verb = s.verb(c)
    if verb is None or not s.ours(c) or c.kind not in ("main", "that") or s.negated(c):
        return None
    past = "Tense=Past" in verb.feats and verb.lemma not in ("skulle", "ville")
    rest = s.rest(c)
    lows = [word.low for word in rest]
    gladly = bool({"gjerne", "helst"} & set(s.lows(c)))
    strength, wanting = (
        2,
        verb if verb.lemma == "ønske" or (verb.lemma in ("skulle", "ville", "ta", "overta") and gladly) else None,
    )
    if wanting is None and verb.low == "har":
        wanting = next((w for w in rest[:4] if w.low == "ønsket"), None)
    if wanting is None and verb.lemma in ("være", "stille"):
        wanting = next((w for w in rest if w.lemma in _READY and w.upos in ("ADJ", "VERB")), None)
        strength = 1 if wanting is not None and wanting.lemma == "positiv" else 2
        if wanting is not None and not _to_do(rest, wanting):
            return None
    if wanting is None or past:
        return None
    acts = [w for w in rest if w.infinitive and w.start > wanting.start] + ([verb] if verb is wanting else [])
    act = next((w for w in acts if w.lemma not in ("kunne", "ønske")), None)
    if act is None or not _given(act, rest, lows):
        return None
    return Found(
        "wish", strength, "wish that needs others' decision", tuple(dict.fromkeys((wanting, act))), c, "doubtful", "yes"
    )


def own_subject(s: Sentence, that: Clause) -> bool:
    """Whether an at-clause is about the sender, also without its "at": "Vi håper vi får …"."""
    before = s.words[that.start - 1].low if that.start else ""
    return s.ours(that) or (not s.subject(that) and before in ("vi", "jeg"))


def _to_do(rest: list[Word], ready: Word) -> bool:
    """Whether the readiness is one to do something: "villig til å", "klar for å", "innstilt på å", "interessert i å"."""
    after = [word.low for word in rest[rest.index(ready) + 1 :][:3]]
    return after[:2] in (["til", "å"], ["for", "å"], ["på", "å"], ["i", "å"])


def _given(act: Word, rest: list[Word], lows: list[str]) -> bool:
    """Whether what is wanted must be given: "få", "bli", "overta", "ta på seg", "ta … ansvar(et)", a passive."""
    after = lows[rest.index(act) + 1 :] if act in rest else lows
    if act.passive:
        return True
    if act.lemma == "få":
        says = (
            any(
                word.infinitive and word.lemma in SAYING - {"være", "bidra", "delta", "benytte"}
                for word in rest[rest.index(act) + 1 :][:2]
            )
            if act in rest
            else False
        )
        return not says and not _SAID & set(after[:3])  # "Vi vil gjerne få takke for …" says it
    if act.lemma == "ta":
        near = after[:7]
        return (near[:1] in (["på"], ["over"]) and near[1:2] != ["tid"]) or any(
            word.endswith(_ENTRUSTED) for word in near
        )
    return act.lemma in _GIVEN


def wish(s: Sentence, c: Clause) -> Found | None:
    """ "Vi ønsker å få …", "vil gjerne være representert", "skulle helst sett at …": what others must grant (R3, R8).

    Not "Vi ønsker å understreke …" (an announcement), "ønsker å bidra" (an offer), "ønsker at X …" (asked of others).
    """
    verb = s.verb(c)
    if (
        verb is None
        or not s.ours(c)
        or c.kind != "main"
        or ("Tense=Past" in verb.feats and verb.lemma not in ("skulle", "ville"))
    ):
        return None
    rest, lows = s.rest(c), s.lows(c)
    infinitive = next((w for w in rest if w.infinitive), None)
    gladly = {"gjerne", "helst"} & {w.low for w in s.words}
    if verb.lemma in ("skulle", "ville") and gladly and {"sett", "hatt", "ønsket", "fått"} & set(lows):
        return Found("wish", 2, "wish", (verb,), c, "doubtful", "yes")
    if verb.lemma == "ønske" or (verb.low == "vil" and gladly):
        if infinitive is not None and (
            (infinitive.lemma in _GIVEN | _HAVING and infinitive.lemma != "få") or infinitive.passive
        ):
            return Found("wish", 2, "wish", (verb, infinitive), c, "doubtful", "yes")
        if infinitive is not None and "å" in lows and infinitive.lemma in ("bidra", "delta", "samarbeide", "medvirke"):
            return Found("offer", 2, "offer: ønsker å", (verb, infinitive), c)
        if infinitive is not None and infinitive.lemma not in SAYING | {"få"} and verb.lemma == "ønske":
            return Found("wish", 2, "wish", (verb, infinitive), c, "doubtful", "yes")
        if (
            verb.lemma == "ønske"
            and infinitive is None
            and not s.children(c)
            and "lykke" not in lows
            and "velkommen" not in lows
        ):
            return Found("wish", 2, "wish", (verb,), c, "doubtful", "yes")
    return None


__all__ = ["needs_decision", "own_subject", "wish"]
