"""Where a verdict stands in the letter, and what it is about."""

from .clauses import Clause
from .phrases import up_to_comma
from .sentence import Sentence
from .words import Word


def target_of(s: Sentence, c: Clause, word: Word) -> str:
    """What the verdict is about: the subject of a passive, a fronted clause, or what follows the verb and its preposition."""
    if word.passive:
        return s.text(s.subject(c))
    number = s.clauses.index(c)
    fronted = next(
        (x for x in s.clauses if x.parent == number and x.kind == "that" and c.verb is not None and x.start < c.verb),
        None,
    )
    if fronted is not None:
        return s.text(up_to_comma([s.words[k] for k in fronted.words]))
    end = max(k for x in [c, *under(s, c)] for k in x.words)
    after = list(s.words[s.words.index(word) + 1 : end + 1])
    while after and (
        after[0].upos in ("ADV", "ADP", "PART", "PUNCT")
        or after[0].low in ("seg", "oss", "meg", "vi", "ikke", "jeg", "sin", "fullt", "full")
    ):
        after = after[1:]
    while after and after[-1].upos == "PUNCT":
        after = after[:-1]
    return s.text(after)


def under(s: Sentence, c: Clause) -> list[Clause]:
    """All clauses under `c` that belong to its point: not conditions, concessions or reasons."""
    found = []
    for child in s.children(c):
        if child.kind in ("that", "relative", "question", "purpose", "result", "manner", "time"):
            found += [child, *under(s, child)]
    return found


def span(s: Sentence, c: Clause) -> tuple[int, int]:
    """Where a clause stands in the letter with all that hangs on it, conjunction and final comma left out."""
    indices = sorted(k for x in [c, *under(s, c)] for k in x.words)
    low, high = indices[0], indices[-1]
    while low < high and (s.words[low].upos in ("CCONJ", "PUNCT") or s.words[low].low in ("men",)):
        low += 1
    while (high > low and s.words[high].low in (",", "–", ";")) or (high > low and s.words[high].upos == "CCONJ"):
        high -= 1
    return s.words[low].start, s.words[high].end
