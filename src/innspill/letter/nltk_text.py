"""The letter for those who know NLTK: its `Text`, which works here without any download."""

from typing import Any

from innspill.imports import stood_in_for
from innspill.norwegian.stopwords import STOPWORDS


def _fisher_exact(*table: Any, **how: Any) -> Any:
    """`scipy.stats.fisher_exact`, loaded for those who call it."""
    from scipy.stats import fisher_exact

    return fisher_exact(*table, **how)


# NLTK imports scipy.stats for this one function, and the rest of scipy for a parser that wants sklearn, too. Measured on two cores:
# `import nltk` 1.0 s with the first, 0.24 s with the second, 0.17 s without.
with stood_in_for("scipy"), stood_in_for("scipy.stats", fisher_exact=_fisher_exact):
    from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder
    from nltk.text import Text

__all__ = ["BigramAssocMeasures", "BigramCollocationFinder", "NorwegianText", "Text"]


class NorwegianText(Text):  # type: ignore[misc]
    """An `nltk.text.Text` whose collocations leave out Norwegian function words, where NLTK's own wants an English list that
    it would have to download."""

    def collocation_list(self, num: int = 20, window_size: int = 2) -> list[tuple[str, str]]:
        """The `num` pairs of words, twice there or more, that are tied most firmly by likelihood ratio (Dunning 1993)."""
        finder = BigramCollocationFinder.from_words(self.tokens, window_size)
        finder.apply_freq_filter(2)
        finder.apply_word_filter(lambda word: not word.isalpha() or word.lower() in STOPWORDS)
        return list(finder.nbest(BigramAssocMeasures.likelihood_ratio, num))
