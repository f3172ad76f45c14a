"""The letter for those who know NLTK: its `Text`, which works here without any download."""

from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder
from nltk.text import Text

from innspill.norwegian.stopwords import STOPWORDS


class NorwegianText(Text):  # type: ignore[misc]
    """An `nltk.text.Text` whose collocations leave out Norwegian function words, where NLTK's own wants an English list that
    it would have to download."""

    def collocation_list(self, num: int = 20, window_size: int = 2) -> list[tuple[str, str]]:
        """The `num` pairs of words, twice there or more, that are tied most firmly by likelihood ratio (Dunning 1993)."""
        finder = BigramCollocationFinder.from_words(self.tokens, window_size)
        finder.apply_freq_filter(2)
        finder.apply_word_filter(lambda word: not word.isalpha() or word.lower() in STOPWORDS)
        return list(finder.nbest(BigramAssocMeasures.likelihood_ratio, num))
