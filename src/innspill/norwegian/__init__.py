"""The Norwegian language alone: sentences, tokens, tags, lemmas, compound parts. Knows nothing of letters.

>>> split("generalistkommuneutvalget")
['generalist', 'kommune', 'utvalget']
"""

from .compounds import Part, parts, parts_of, split
from .display import display_lemma
from .guess import Guess, guess
from .sentences import sentences
from .stopwords import STOPWORDS, why
from .syllables import syllables
from .tagger import Word, analyse
from .tokens import is_word, tokens

__all__ = [
    "STOPWORDS",
    "Guess",
    "Part",
    "Word",
    "analyse",
    "display_lemma",
    "guess",
    "is_word",
    "parts",
    "parts_of",
    "sentences",
    "split",
    "syllables",
    "tokens",
    "why",
]
