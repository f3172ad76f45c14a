"""Words that stand together more often than their frequencies lead one to expect, inside a sentence."""

from collections import Counter
from collections.abc import Collection
from math import log2

import pandas as pd

from innspill.errors import InnspillError
from innspill.letter import Letter
from innspill.measures.vocabulary.counted import counted, is_stopword
from innspill.norwegian.stopwords import STOPWORDS


def collocations(
    letter: Letter, by: str = "form", window: int = 2, least: int = 3, stopwords: Collection[str] = STOPWORDS
) -> pd.DataFrame:
    """Pairs of words, the second within `window` − 1 words after the first, never across a unit's end.

    Counted by `nltk.collocations`, scored by `nltk.metrics`. `least`: how often a pair must stand. `stopwords`: pairs with one of them
    are left out, though they count towards the expected frequencies; by default `innspill.norwegian.stopwords`' own.
    Marks and numbers are passed over. Columns `first`, `second`, `count`, `first_count`, `second_count`, and
    `g2` (log-likelihood ratio, Dunning 1993), `t` (t score, Church et al. 1991), `log_dice` (14 + log₂ Dice, Rychlý
    2008; at most 14), `pmi` (pointwise mutual information, base 2); highest G² first. A pair that stands twice says
    little: the letter is short, and these figures rank, they test nothing.
    Raises `InnspillError` for a window of fewer than two words.
    """
    # Here, because NLTK takes its time to load.
    from innspill.letter.nltk_text import BigramAssocMeasures, BigramCollocationFinder

    if window < 2:
        raise InnspillError(f"a window of {window} holds no pair; choose 2 (neighbours) or more")
    words = counted(letter, by)
    sentences = [group.tolist() for _, group in words.groupby("unit", sort=False)["word"]]
    # The padding between documents keeps a window from reaching into the next sentence.
    padded = [word for sentence in sentences for word in [*sentence, *[None] * (window - 1)]]
    finder = BigramCollocationFinder.from_words(padded, window_size=window)
    # Expected counts are those of the pairs there could be (Evert 2008), so that a window of any width is treated alike;
    # the finder's own scores divide a pair's count by the width instead.
    firsts: Counter[str] = Counter()
    seconds: Counter[str] = Counter()
    for (first, second), count in finder.ngram_fd.items():
        firsts[first] += count
        seconds[second] += count
    total, measures, rows = finder.ngram_fd.N(), BigramAssocMeasures(), []
    for (first, second), count in finder.ngram_fd.items():
        if count < least or is_stopword(first, stopwords) or is_stopword(second, stopwords):
            continue
        table = (count, (firsts[first], seconds[second]), total)
        g2, t, pmi, dice = (
            score(*table) for score in (measures.likelihood_ratio, measures.student_t, measures.pmi, measures.dice)
        )
        rows.append((first, second, count, finder.word_fd[first], finder.word_fd[second], g2, t, 14 + log2(dice), pmi))
    names = ["first", "second", "count", "first_count", "second_count", "g2", "t", "log_dice", "pmi"]
    table = pd.DataFrame(rows, columns=names)
    return table.sort_values(["g2", "first", "second"], ascending=[False, True, True], ignore_index=True)
