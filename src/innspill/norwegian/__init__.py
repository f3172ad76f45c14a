"""The Norwegian language alone: sentences, tokens, tags, lemmas, compound parts. Knows nothing of letters."""

from .sentences import sentences
from .tokens import is_word, tokens

__all__ = ["is_word", "sentences", "tokens"]
