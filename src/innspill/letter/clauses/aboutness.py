"""What a unit is about: for each of its words how near it stands to that, by rule T1 of the theme codebooks.

First the head of the main clause's subject, then the head of its object or complement, then the rest of both, then the
other phrases, last what is no part of the point. A frame is passed over: "vi mener at X", "det er viktig at X" and
"det bør vurderes om X" are about X; of "X, men Y" the point is Y.
"""

from collections.abc import Sequence
from itertools import takewhile

from innspill.norwegian.clauses import Clause, Word
from innspill.norwegian.lists import listed

from .utterance import Utterance

HEAD, OBJECT, REST, PHRASE, ASIDE = range(5)
_NOUNS = ("NOUN", "PROPN")
#: Clauses that say under what conditions, why or against what the point holds, and are none of it.
_BESIDE = ("condition", "cause", "concession", "contrast", "time", "without")


def about(s: Utterance) -> dict[int, int]:
    """For each word of a sentence, by where it starts: how near it stands to the point (HEAD … ASIDE)."""
    point = _point(s)
    ranks = {word.start: ASIDE for word in s.words}
    for c in s.clauses:
        ranks |= _of_clause(s, c, point)
    depth = 0
    for word in s.words:
        depth += word.form in "(["
        if depth:
            ranks[word.start] = ASIDE
        depth -= word.form in ")]" and depth > 0
    return ranks


def _point(s: Utterance) -> Clause:
    """The clause that makes the point: the first main clause or the one after "men"; where that is a frame, what it frames."""
    mains = [c for c in s.clauses if c.parent is None]
    if len(mains) > 1 and mains[0].verb is None and mains[0].words and s.words[mains[0].words[-1]].low == ":":
        mains = mains[1:]  # "Til § 9: Bestemmelsen bør presiseres."
    main = next((c for c in reversed(mains) if c.after == "men"), mains[0])
    while (framed := next((c for c in s.children(main, "that", "question") if _frames(s, c)), None)) is not None:
        main = framed
    return main


def _frames(s: Utterance, c: Clause) -> bool:
    """Whether what stands above `c` is a frame: `c` hangs on a verb or adjective, or on a noun that names an opinion."""
    word, over = s.governor(c), s.above(c)
    if word is None or over is None:
        return False
    said = word.lemma in listed("holding") | listed("reporting") | listed("asking") | listed("demanding")
    formal = s.who(over) not in ("thing", "other")
    return (formal or said) and (word.upos not in _NOUNS or word.lemma in listed("opinions"))


def _of_clause(s: Utterance, c: Clause, point: Clause) -> dict[int, int]:
    if c is point or (c.joined is not None and s.clauses[c.joined] is point):
        return _ranked(s, c)
    beside = _beside(s, c, point)
    if c.kind in ("that", "main") and not beside:
        return {start: max(rank, REST) for start, rank in _ranked(s, c).items()}
    return dict.fromkeys((word.start for word in s.own(c)), ASIDE if beside else PHRASE)


def _beside(s: Utterance, c: Clause, point: Clause) -> bool:
    """Whether `c` is no part of the point: it stands above it, or is a side clause or below one."""
    own = takewhile(lambda one: one is not point, [c, *s.over(c)])
    return c in s.over(point) or any(one.kind in _BESIDE for one in own)


def _ranked(s: Utterance, c: Clause) -> dict[int, int]:
    """The words of the point: subject, verbs, object and complement with what belongs to them, other phrases."""
    verb, subject = s.verb(c), {word.start for word in s.subject(c)}
    ranks = _phrases([word for word in s.own(c) if word.start in subject], PHRASE if s.ours(c) else HEAD)
    rest = [word for word in s.own(c) if word.start not in subject and word is not verb]
    front = [word for word in s.front(c) if word in rest] if verb else []
    # "Å bygge fengsler er dyrt": the infinitive is the subject
    fronted = _phrases(front, HEAD) if front and front[0].low == "å" else {word.start: PHRASE for word in front}
    ranks |= fronted | ({verb.start: OBJECT} if verb else {})
    return ranks | _phrases([word for word in rest if word not in front], OBJECT)


def _phrases(words: Sequence[Word], head: int) -> dict[int, int]:
    """Each word of a stretch with its rank: heads of noun phrases `head`, what goes with them REST, phrases of time and place
    PHRASE. After a verb a preposition's phrase is its object ("satse på skolene"), after a noun an attribute of that."""
    found: dict[int, int] = {}
    here, last = head, ""
    for n, word in enumerate(words):
        if word.verbal or word.low == "å":
            here = head
        elif word.upos == "ADP" and last in _NOUNS:
            here = here if here == head and _transparent(words[n - 1], word) else REST
        elif word.upos == "ADP":
            here = PHRASE if word.low in listed("adverbial_prepositions") and last else head
        found[word.start] = REST if here == head and _attribute(words, n) else here
        last = word.upos if word.upos not in ("ADV", "PART", "PUNCT") else last
    return found


def _attribute(words: Sequence[Word], n: int) -> bool:
    """Whether a word goes with the noun after it: an adjective or determiner, or a genitive ("kommunens inntekter")."""
    word = words[n]
    following = next((w for w in words[n + 1 :] if w.upos not in ("ADJ", "ADV", "DET", "NUM")), None)
    attributive = word.upos in ("ADJ", "DET", "NUM") or (word.upos in _NOUNS and word.low.endswith("s"))
    return attributive and following is not None and following.upos in _NOUNS


def _transparent(noun: Word, preposition: Word) -> bool:
    """Whether a noun only says what is done with what follows, or how much of it: "innføring av avgiften", "en del av skolene"."""
    named = noun.lemma in listed("transparent") or noun.lemma.endswith(("ing", "else", "sjon"))
    return preposition.low == "av" and noun.upos == "NOUN" and named
