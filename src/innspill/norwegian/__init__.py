"""The Norwegian language alone: sentences, tokens, tags, lemmas, compound parts. Knows nothing of letters."""

from .display import display_lemma
from .sentences import sentences
from .tagger import Word, analyse
from .tokens import is_word, tokens

__all__ = ["Word", "analyse", "display_lemma", "is_word", "sentences", "tokens"]
