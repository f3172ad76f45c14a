"""Stopwords of Bokmål, and of Nynorsk those that no word of Bokmål looks like: by closed class, so that one can say of each why it went.

A word is on the list (`data/norwegian/stopwords.tsv`, to be read and edited by people: word, class, note) if it
belongs to one of these closed classes (as in Norsk referansegrammatikk, Faarlund, Lie & Vannebo 1997):
`determiner` (articles, quantifiers, possessives, demonstratives), `pronoun`, `preposition`, `conjunction`,
`subjunction`, `auxiliary` (*være, ha, bli, få* and the modals), `infinitive-marker`, and `adverb` of the closed
types only (negation, degree, place and direction, connectives, what an abbreviation like *osv* stands for). A
form of several classes stands once, under the commonest, with a note.

Open classes stay, however common: *gjøre, stor, viktig, kommune* say what a letter is about. Numerals are on no list: measures
leave out what is tagged as one.
Modals, connectives and pronouns leave the vocabulary only; the layers that study them (modality, connectives,
metadiscourse) read the tokens, not this list.
"""

from collections.abc import Sequence
from functools import lru_cache

from innspill.files import data
from innspill.norwegian.spelling import plain


def _read() -> dict[str, str]:
    lines = data("norwegian", "stopwords.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return dict(line.split("\t")[:2] for line in lines)


_CLASSES = _read()

#: All stopwords, in small letters.
STOPWORDS: frozenset[str] = frozenset(_CLASSES)


@lru_cache(maxsize=1 << 16)
def why(word: str) -> str:
    """The closed class for which `word` is a stopword ("preposition"), whatever its case; "" where it is none."""
    return _CLASSES.get(plain(word).lower().rstrip("."), "")


def kept(words: Sequence[str], n: int, least: int = 1) -> int:
    """How many of the first `n` of these words stand where the rest are cut: none at the end that only leads on or opens a bracket, and `least` of them.

    >>> kept("Grunnrentebeskatning for havbruk og vannkraft".split(), 2)
    1
    >>> kept("Forbud mot gummigranulat (ref. 2025/1183)".split(), 4)
    3
    """
    while least < n < len(words) and (words[n - 1].strip(",;:").lower() in STOPWORDS or words[n - 1].startswith("(")):
        n -= 1
    return n
