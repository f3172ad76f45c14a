"""The Norwegian language alone: sentences, tokens, tags, lemmas, compound parts."""
