"""Which words stand out against Norwegian at large: log ratios with bounds, for a rate taken as known or for counts."""

from collections.abc import Collection, Sequence
from math import inf, log, log2, nan

import pandas as pd

from innspill.errors import InnspillError
from innspill.letter import Letter
from innspill.measures.vocabulary.counted import counted, left_out
from innspill.measures.vocabulary.frequency import frequencies
from innspill.norwegian.compounds import parts
from innspill.norwegian.stopwords import STOPWORDS

#: What a letter can be held against: wordfreq's rates, taken as known, or the lemma counts of UD Bokmål (train).
REFERENCES = ("wordfreq", "ud")
FLOOR = 0.01  # per million: where wordfreq's list ends; a word it lacks is at most as common


def poisson_bounds(count: int, level: float = 0.95) -> tuple[float, float]:
    """The exact bounds of a Poisson mean of which `count` was seen (Garwood 1936)."""
    from scipy.special import gammainccinv, gammaincinv  # not scipy.stats: it takes a second to load

    tail = (1 - level) / 2
    return (float(gammaincinv(count, tail)) if count else 0.0), float(gammainccinv(count + 1, tail))


def log_ratio_to_rate(count: int, size: int, rate: float, level: float = 0.95) -> tuple[float, float, float]:
    """log₂ of the letter's rate over a known `rate` (per million), with its bounds: value, low, high.

    Only the letter's count is uncertain, as a Poisson count among `size` words.
    """
    expected = size * rate / 1e6
    value, low, high = (log2(x / expected) if x else -inf for x in (count, *poisson_bounds(count, level)))
    return value, low, high


def log_ratio_to_counts(
    count: int, size: int, other: int, other_size: int, level: float = 0.95
) -> tuple[float, float, float]:
    """log₂ of the ratio of two relative frequencies, with bounds that are exact given their sum: value, low, high.

    The bounds behind LRC (Evert 2022; Fay 2010): Clopper–Pearson for the letter's share of all hits, turned into a
    ratio. ∞ above where the reference has none.
    """
    from scipy.special import betainccinv, betaincinv

    tail = (1 - level) / 2
    low = float(betaincinv(count, other + 1, tail)) if count else 0.0
    high = float(betainccinv(count + 1, other, tail)) if other else 1.0
    scale = other_size / size
    ratios = [count / other if other else inf, low / (1 - low), high / (1 - high) if high < 1 else inf]
    value, low, high = (log2(scale * ratio) if 0 < ratio < inf else (inf if ratio else -inf) for ratio in ratios)
    return value, low, high


def conservative(low: float, high: float) -> float:
    """The bound nearer to 0; 0 where the interval holds 0. With the intervals of `log_ratio_to_counts` this is LRC."""
    return low if low > 0 else high if high < 0 else 0.0


def g2_to_rate(count: int, size: int, rate: float) -> float:
    """G² = 2 (f ln(f/E) − (f − E)) for f hits where the known `rate` (per million) leads one to expect E."""
    expected = size * rate / 1e6
    return 2 * ((count * log(count / expected) if count else 0.0) - (count - expected))


def g2_to_counts(count: int, size: int, other: int, other_size: int) -> float:
    """The two-term G² of corpus comparison (Rayson & Garside 2000), Σ 2 O ln(O/E) over the two texts."""
    rate = (count + other) / (size + other_size)
    return 2 * sum(seen * log(seen / (n * rate)) for seen, n in ((count, size), (other, other_size)) if seen)


def holm(p: list[float]) -> list[float]:
    """p values adjusted for as many tests as there are (Holm 1979), in the order given."""
    adjusted, highest = [nan] * len(p), 0.0
    for rank, i in enumerate(sorted(range(len(p)), key=p.__getitem__)):
        highest = max(highest, min(1.0, (len(p) - rank) * p[i]))
        adjusted[i] = highest
    return adjusted


def keyness(
    letter: Letter,
    reference: str = "wordfreq",
    least: int = 3,
    stopwords: Collection[str] = STOPWORDS,
    by: str = "lemma",
) -> pd.DataFrame:
    """The words that stand at least `least` times, against a reference; highest conservative bound first.

    `reference`: see `REFERENCES`. wordfreq's rates are taken as known (exact Poisson bounds, exact Poisson test); UD's
    counts have a size (bounds of `log_ratio_to_counts`, G² with one degree of freedom). `stopwords`: left out of the
    rows and so of the tests. Columns `word`, `count`, `forms`, `expected` (as often in a text of this length),
    `reference` (rate per million, or count), `log_ratio`, `low`, `high` (95 % for all words together: each is taken at
    1 − .05 / words, as LRC does), `bound` (see `conservative`), `g2`,
    `bic` (G² − ln N, above 2 is evidence; Wilson 2013), `p_holm`, `absent` and `parts`.
    Where `absent`, the reference lacks the word: its rate is taken to be the list's floor, 0.01 per million (at most
    that, so the bounds are low ones), and `parts` says how common its parts are, per million ("storby 5.1 + kommune 310").
    Rare words make poor keywords: with plain G² at p < .05, 144 of the 205 forms that the KS letter uses once would be
    "key" against UD (70 of 153 lemmas), with the bound none. Raises `InnspillError` for an unknown reference.
    """
    if reference not in REFERENCES:
        raise InnspillError(f"no reference {reference!r}; choose one of: {', '.join(REFERENCES)}")
    words = counted(letter, by)
    table, size = frequencies(letter, by), len(words)
    # The reference is asked for UD's lemma: what is shown may be a form that UD files under another (*samlet*, *samle*).
    asked = words.groupby("word")["lemma" if by == "lemma" else "word"].first()
    table["asked"] = table["word"].map(asked)
    table = table[table["count"].ge(least) & ~table["word"].isin(left_out(words, stopwords))]
    row = _against_rates(table, size, by) if reference == "wordfreq" else _against_counts(table, size)
    names = ["expected", "reference", "log_ratio", "low", "high", "g2", "p", "absent"]
    found = pd.DataFrame(row, columns=names, index=table.index)
    found.insert(5, "bound", [conservative(low, high) for low, high in zip(found["low"], found["high"], strict=True)])
    found.insert(7, "bic", found["g2"] - log(size) if size else nan)
    found["p_holm"] = holm(found.pop("p").tolist())
    table = table.drop(columns=["per_1000", "asked"]).join(found)
    table["parts"] = _parts(table)
    return table.sort_values(["bound", "log_ratio", "word"], ascending=[False, False, True], ignore_index=True)


def _against_rates(table: pd.DataFrame, size: int, by: str) -> Sequence[tuple[float, ...]]:
    from scipy.special import pdtr, pdtrc

    from innspill.measures.vocabulary.reference import lemma_rates
    from innspill.norwegian.rates import rate

    rates = lemma_rates(table["asked"]) if by == "lemma" else {word: rate(word) for word in table["asked"]}
    rows = []
    for word, count in zip(table["asked"], table["count"], strict=True):
        known = max(rates[word], FLOOR)
        expected = size * known / 1e6
        p = min(1.0, 2 * min(float(pdtrc(count - 1, expected)), float(pdtr(count, expected))))
        bounds = log_ratio_to_rate(count, size, known, _level(table))
        rows.append((expected, rates[word], *bounds, g2_to_rate(count, size, known), p, rates[word] == 0))
    return rows


def _against_counts(table: pd.DataFrame, size: int) -> Sequence[tuple[float, ...]]:
    from scipy.special import chdtrc

    from innspill.measures.vocabulary.reference import treebank_counts

    counts, other_size = treebank_counts()
    rows = []
    for word, count in zip(table["asked"], table["count"], strict=True):
        other = counts.get(word, 0)
        g2 = g2_to_counts(count, size, other, other_size)
        bounds = log_ratio_to_counts(count, size, other, other_size, _level(table))
        rows.append((size * other / other_size, other, *bounds, g2, float(chdtrc(1, g2)), other == 0))
    return rows


def _level(table: pd.DataFrame) -> float:
    """The level at which each word's bounds hold, so that they hold for all at once in 95 of 100 cases (Bonferroni)."""
    return 1 - 0.05 / max(len(table), 1)


def _parts(table: pd.DataFrame) -> list[str]:
    """How common the parts of each absent word are, per million; "" for the others."""
    from innspill.measures.vocabulary.reference import lemma_rates

    pieces = {word: [part.lemma for part in parts(word)] for word in table.loc[table["absent"], "word"]}
    rates = lemma_rates([piece for found in pieces.values() for piece in found])
    told = {word: " + ".join(f"{piece} {rates[piece]:.3g}" for piece in found)
            for word, found in pieces.items() if len(found) > 1}  # fmt: skip
    return [told.get(word, "") for word in table["word"]]
