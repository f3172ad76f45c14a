"""What a connective joins: its two arguments, as stretches of the text.

Arg2 is the clause, verb phrase or sentence that the connective stands in, Arg1 the other (PDTB-3). Where they lie follows from
the word class: a subordinator has Arg2 behind it and what that clause hangs on as Arg1; a conjunction stands between the two;
an adverb takes up the clause coordinated with its own, or else the sentence before.
"""

from .parse import Clause
from .sentence import Sentence
from .words import Word

Span = tuple[int, int]
_EDGES = frozenset({"PUNCT", "CCONJ"})
_Two = tuple[list[Word], list[Word]]


def arguments(s: Sentence, before: list[Word], parts: tuple[Span, ...], cat: str) -> dict[str, Span]:
    """`arg1` and `arg2` of a connective as places in the text; one that cannot be told is left out.

    `before`: the words of the sentence before; `parts`: of each part its first word and the one after the last; `cat`: word class.
    """
    (start, behind), (last, end) = parts[0], parts[-1]
    if len(parts) > 1 and cat != "praep":  # "enten … eller"; "for ikke å" is one
        found = s.words[behind:last], s.words[end : _end(s, end)]
        found = found[::-1] if cat == "subj" else found  # "jo … desto"
    elif cat in ("subj", "postp", "praep"):
        found = _subordinate(s, start, end, cat)
    elif cat == "konj":
        found = _coordinate(s, before, start, end)
    else:
        found = _adverb(s, before, start)
    spans = {role: _span(words) for role, words in zip(("arg1", "arg2"), found, strict=True)}
    return {role: span for role, span in spans.items() if span}


def _span(words: list[Word]) -> Span | None:
    """From the first to the last word, without punctuation and conjunctions at the edges; None if nothing is left."""
    inner = [n for n, word in enumerate(words) if word.upos not in _EDGES]
    return (words[inner[0]].start, words[inner[-1]].end) if inner else None


def _subordinate(s: Sentence, a: int, b: int, cat: str) -> _Two:
    opened = [c for c in s.clauses if c.opener is not None and a <= c.opener < b]
    matrix = (s.above(opened[0]) if opened else s.holding(a)) or s.clauses[0]
    front = _span([s.words[k] for k in matrix.words if k < a and k != matrix.opener]) is None
    if opened and cat != "praep":
        inside = set().union(*(_under(s, c) for c in opened if c.opener == opened[0].opener))
        end = next((k for k in range(b, len(s.words)) if k not in inside), len(s.words))
    else:  # an infinitive: in the first field it ends at a comma or the finite verb
        verb = s.holding(b).verb
        ends = (k for k in range(b, len(s.words)) if front and (s.words[k].low == "," or k == verb))
        end = next(ends, _end(s, b))
    if front:
        return s.words[end : _end(s, end)], s.words[b:end]
    start = next((k for k in range(matrix.start, a) if s.words[k].upos != "SCONJ"), a)
    return s.words[start:a], s.words[b:end]


def _coordinate(s: Sentence, before: list[Word], a: int, b: int) -> _Two:
    if _span(s.words[:a]) is None:
        return before, s.words[b:]
    return s.words[_begin(s, a, b) : a], s.words[b : _end(s, b)]


def _begin(s: Sentence, a: int, b: int) -> int:
    """Where the first of two coordinated clauses or verb phrases begins."""
    after = next((w for w in s.words[b : b + 3] if w.infinitive or w.finite or w.imperative), None)
    form = "infinitive" if after and after.infinitive else "imperative" if after and after.imperative else ""
    earlier = next((k for k in range(a - 1, -1, -1) if form and getattr(s.words[k], form)), None)
    if earlier is not None:
        return earlier - 1 if earlier and s.words[earlier - 1].low == "å" else earlier
    if any(c.start == a and c.verb is not None and c.parent is None for c in s.clauses):
        return _main_before(s, a)
    opened = [k for c in s.clauses if (k := c.opener) is not None and k < a and a - 1 in c.words]
    return max(opened, default=-1) + 1


def _end(s: Sentence, b: int) -> int:
    """Where what begins at `b` ends: before the next coordinated main clause, or with the sentence."""
    starts = (c.start for c in s.clauses if c.parent is None and c.start > b and c.after)
    return min(starts, default=len(s.words))


def _adverb(s: Sentence, before: list[Word], a: int) -> _Two:
    c = s.holding(a)
    # "og derfor"; "at hallen er liten, og at den likevel er full": two connectives with the same arguments (C7)
    for k, inside in ((a, _span(s.words[:a])), (c.start, c.start > 1)):
        if inside and s.words[k - 1].upos == "CCONJ":
            return _coordinate(s, before, k - 1, k)
    while c.kind in ("that", "question") and (above := s.above(c)):
        c = above
    if c.start and _span(s.words[: c.start]):
        first = _main_before(s, c.start) if c.parent is None else 0
        return s.words[first : c.start], s.words[c.start : max({a, *_under(s, c)}) + 1]
    return before, s.words


def _under(s: Sentence, c: Clause) -> set[int]:
    """The words of a clause and of all behind it that hang on it."""
    inside = {c}
    for other in s.clauses:
        if s.above(other) in inside:  # a clause comes before what hangs on it
            inside.add(other)
    return {k for clause in inside for k in clause.words}


def _main_before(s: Sentence, word: int) -> int:
    """Where the main clause before a word begins."""
    return max((c.start for c in s.clauses if c.parent is None and c.start < word), default=0)
