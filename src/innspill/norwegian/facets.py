"""What may be asked of a word: its lemma, its form, its parts and its last part, its part of speech."""

from functools import lru_cache
from typing import NamedTuple

from .compounds import parts_of
from .spelling import plain

#: What a cue may ask of a word: kind of condition (lemma, form, part, head, pos, is) → what holds of the word.
Facets = dict[str, frozenset[str]]


class Token(NamedTuple):
    """A word of a sentence as cues see it: its span in the text, as written, its tag, and what a cue may ask of it."""

    start: int
    end: int
    form: str
    upos: str
    facets: Facets


@lru_cache(maxsize=1 << 16)
def facets(form: str, upos: str, lemma: str) -> Facets:
    """What cues may ask of a word, in small letters.

    The only part of a simple word is its lemma; of a compound a part is any run of neighbouring parts, the last of them as a
    lemma: *storbykommunene* has `stor`, `by`, `kommune`, `storby`, `bykommune` and `storbykommune`. A head is such a run
    that ends the word.
    """
    pieces, whole = parts_of(form, upos, lemma), plain(lemma).lower()
    surfaces = [plain(piece.surface) for piece in pieces]
    runs = [
        ["".join([*surfaces[first:last], pieces[last].lemma]).lower() for first in range(last + 1)]
        for last in range(len(pieces))
    ]
    heads = frozenset([whole, *runs[-1]])
    return {
        "lemma": frozenset([whole]),
        "form": frozenset([plain(form).lower()]),
        "head": heads,
        "part": heads.union(*runs),
        "pos": frozenset([upos]),
        "is": frozenset(),
    }
