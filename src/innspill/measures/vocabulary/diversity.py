"""How varied the words are: measures of lexical diversity that bear a text of a few hundred words."""

from collections import Counter
from collections.abc import Sequence
from math import comb, log, nan

import pandas as pd

from innspill.letter import Letter
from innspill.measures.vocabulary.counted import counted

#: The ways MTLD is computed in use, by name: whether a stretch ends below .72 only, and the fewest words it may have.
MTLD_VARIANTS = {
    "MTLD (TTR ≤ .72)": (False, 1),  # LexicalRichness
    "MTLD (TTR < .72)": (True, 1),
    "MTLD (TTR < .72, 10 words or more)": (True, 10),  # TAALED
}


_KEPT = 0.72  # the type-token ratio below which a stretch ends, as McCarthy & Jarvis set it
_DRAWN = 42  # words of HD-D


def mattr(words: Sequence[str], window: int = 50) -> float:
    """The mean type-token ratio over every run of `window` words, 0 to 1 (Covington & McFall 2010).

    NaN where the text is shorter than the window.
    """
    if len(words) < window:
        return nan
    seen = Counter(words[:window])
    total = len(seen)
    for old, new in zip(words, words[window:], strict=False):  # `words` is the longer one by the window
        seen[new] += 1
        seen[old] -= 1
        if not seen[old]:
            del seen[old]
        total += len(seen)
    return total / window / (len(words) - window + 1)


def mtld(words: Sequence[str], below: bool = False, least: int = 1) -> float:
    """The mean length in words of stretches that keep their type-token ratio up (McCarthy & Jarvis 2010).

    A stretch ends where its ratio is at or, with `below`, under .72 (`_KEPT`) and it has at least `least` words; the last,
    unfinished one counts as the part (1 − TTR) / (1 − .72). The mean of reading forwards and backwards.
    The paper leaves the last two open, and programs differ: for the KS letter (672 words) at or under gives 94.9
    (LexicalRichness), under gives 100.7, under and with 10 words or more gives 108.7 (TAALED, but for the last
    word of a text). The letter is read as one: sections are far too short. NaN for no words.
    """

    def one_way(words: Sequence[str]) -> float:
        factors, seen, length, ratio = 0.0, set(), 0, 1.0
        for word in words:
            seen.add(word)
            length += 1
            ratio = len(seen) / length
            if length >= least and (ratio < _KEPT or (not below and ratio == _KEPT)):
                factors, seen, length = factors + 1, set(), 0
        if length:
            factors += (1 - ratio) / (1 - _KEPT)
        return len(words) / factors if factors else nan

    return (one_way(words) + one_way(words[::-1])) / 2 if words else nan


def hdd(words: Sequence[str]) -> float:
    """HD-D: the expected type-token ratio of 42 words drawn without replacement, 0 to 1 (McCarthy & Jarvis 2007).

    NaN where the text has fewer words than that.
    """
    if len(words) < _DRAWN:
        return nan
    counts = Counter(Counter(words).values())  # how many words stand once, twice, …
    ways = comb(len(words), _DRAWN)
    return sum(n * (1 - comb(len(words) - f, _DRAWN) / ways) for f, n in sorted(counts.items())) / _DRAWN


def yules_k(words: Sequence[str]) -> float:
    """Yule's K = 10⁴ (Σ f² − N) / N² (Yule 1944): higher where words are repeated more. NaN for no words."""
    total = len(words)
    return 1e4 * (sum(f * f for f in Counter(words).values()) - total) / total**2 if total else nan


def ovix(words: Sequence[str]) -> float:
    """OVIX = ln N / ln(2 − ln V / ln N) for N words of V types (Hultman & Westman 1977).

    The KS letter has 57.1 over all its words, 60.5 without headings. NaN where no word is repeated (it has no bound).
    """
    total, types = len(words), len(set(words))
    return log(total) / log(2 - log(types) / log(total)) if 0 < types < total else nan


def maas(words: Sequence[str]) -> float:
    """Maas' a² = (ln N − ln V) / (ln N)² (Maas 1972): lower where words are more varied. NaN for fewer than two words."""
    total = len(words)
    return (log(total) - log(len(set(words)))) / log(total) ** 2 if total > 1 else nan


def diversity(letter: Letter) -> pd.DataFrame:
    """Each measure under the definitions that move it: with or without headings, numbers in or out.

    Columns `measure`, `definition`, `words` (running), `types`, `value`. Over forms in small letters, as these measures
    were made for; over lemmas each would say less variety.
    """
    rows = []
    for definition, headings, numbers in (
        ("with headings", True, False), ("sentences only", False, False), ("with headings and numbers", True, True),
    ):  # fmt: skip
        words = counted(letter, headings=headings, numbers=numbers)["word"].tolist()
        values = {"MATTR (50 words)": mattr(words)}
        values |= {name: mtld(words, below=below, least=least) for name, (below, least) in MTLD_VARIANTS.items()}
        values |= {"HD-D": hdd(words), "Yule's K": yules_k(words), "OVIX": ovix(words), "Maas a²": maas(words)}
        rows += [(name, definition, len(words), len(set(words)), value) for name, value in values.items()]
    return pd.DataFrame(rows, columns=["measure", "definition", "words", "types", "value"])
