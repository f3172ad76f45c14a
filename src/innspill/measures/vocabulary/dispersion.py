"""Whether a word is spread over the letter or gathered in one place, beside what chance alone would give."""

from collections.abc import Sequence
from functools import lru_cache
from math import comb, nan, sqrt

import numpy as np
import pandas as pd

from innspill.letter import Letter
from innspill.measures.units import unit_sections
from innspill.measures.vocabulary.counted import counted
from innspill.measures.vocabulary.keyness import holm

#: What `spread` tells.
SPREAD = "count parts of dp dp_norm chance_mean chance_low chance_high p".split()
_DRAWS, _SEED = 10_000, 1  # of the chance band; 10,000 draws fix its ends to about .01


def dp(counts: Sequence[int], sizes: Sequence[int]) -> float:
    """Gries' DP = ½ Σ |vᵢ − sᵢ|: 0 spread as the parts are long, towards 1 all in one short part (Gries 2008).

    `counts`: of the word in each part. `sizes`: of the parts, in words. NaN where the word does not stand at all.
    """
    v, s = np.asarray(counts, float), np.asarray(sizes, float)
    return float(np.abs(v / v.sum() - s / s.sum()).sum() / 2) if v.sum() else nan


def dp_norm(counts: Sequence[int], sizes: Sequence[int]) -> float:
    """DP / (1 − the smallest part's share), so that the worst case is 1 (Lijffijt & Gries 2012). NaN for one part."""
    least = min(sizes) / sum(sizes)
    return dp(counts, sizes) / (1 - least) if least < 1 else nan


def juillands_d(counts: Sequence[int], sizes: Sequence[int]) -> float:
    """Juilland's D = 1 − V / √(n − 1), V the rates' standard deviation (population) over their mean; 1 is even.

    The variant for parts of unequal length: of the rates in the parts, not the counts (Gries 2008, p. 407).
    """
    rates = np.asarray(counts, float) / np.asarray(sizes, float)
    return float(1 - rates.std() / rates.mean() / sqrt(len(rates) - 1)) if len(rates) > 1 and rates.any() else nan


def chance_dp(count: int, sizes: Sequence[int]) -> tuple[float, float, float]:
    """DP where `count` hits fall on the words of parts of these `sizes` at random: mean, 5th and 95th percentile.

    The mean is exact (each part's count is hypergeometric). The percentiles come from 10,000 seeded draws, the same
    for the same input. For a word that stands three times DP is about .57 by chance alone: it cannot look even.
    """
    total, mean, hits = sum(sizes), 0.0, np.arange(count + 1)
    for size in sizes:
        ways = [comb(size, k) * comb(total - size, count - k) / comb(total, count) for k in range(count + 1)]
        mean += float((np.array(ways) * np.abs(hits / count - size / total)).sum()) / 2
    low, high = np.percentile(_drawn(count, tuple(sizes)), [5, 95])
    return mean, float(low), float(high)


def chance_p(value: float, count: int, sizes: Sequence[int]) -> float:
    """How often `count` hits that fall at random on parts of these `sizes` have a DP of `value` or more: of 10,000 seeded
    draws, itself counted in (Phipson & Smyth 2010)."""
    return float((1 + (_drawn(count, tuple(sizes)) >= value - 1e-9).sum()) / (1 + _DRAWS))


@lru_cache(maxsize=1024)
def _drawn(count: int, sizes: tuple[int, ...]) -> np.ndarray:
    draws = np.random.default_rng(_SEED).multivariate_hypergeometric(sizes, count, size=_DRAWS)
    found: np.ndarray = np.abs(draws / count - np.asarray(sizes) / sum(sizes)).sum(axis=1) / 2
    return found


def spread(inside: pd.Series, sizes: pd.Series) -> tuple[float, ...]:
    """How what stands `inside` parts of these `sizes` is spread: how many stand there, in how many parts, of how many, and DP, DPnorm, its
    chance band (`chance_dp`) and `chance_p`, NaN where nothing stands."""
    count, found, lengths = int(inside.sum()), dp(inside, sizes), sizes.tolist()
    band = (*chance_dp(count, lengths), chance_p(found, count, lengths)) if count else (nan,) * 4
    return count, int(inside.gt(0).sum()), len(sizes), found, dp_norm(inside, sizes), *band


def dispersion(letter: Letter, words: Sequence[str] = (), by: str = "form") -> pd.DataFrame:
    """How each word is spread over the letter's sections; the title counts with the first.

    `words`: which, in this order; by default all that stand three times or more, most frequent first. Columns `word`, `count`,
    `parts` (in how many it stands), `paragraphs` (in how many), `of`, `dp`, `dp_norm`, `juilland_d`, `chance_mean`, `chance_low`, `chance_high` (of DP, see
    `chance_dp`), `p` (`chance_p`) and `p_holm` (of all words in the table, Holm 1979): what is called gathered has less than
    .05 there.
    """
    words_in = counted(letter, by)
    part = words_in["unit"].map(unit_sections(letter))
    paragraph = words_in["unit"].map(letter.units.set_index("id")["paragraph"])
    sizes = part.value_counts(sort=False)
    counts = words_in["word"].value_counts()
    if not words:
        counts = counts[counts >= 3]
        words = sorted(counts.index, key=lambda word: (-counts[word], word))
    rows = []
    for word in words:
        inside = part[words_in["word"].eq(word)].value_counts().reindex(sizes.index, fill_value=0)
        paragraphs = paragraph[words_in["word"].eq(word)].nunique()
        rows.append((word, *spread(inside, sizes), juillands_d(inside, sizes), paragraphs))
    table = pd.DataFrame(rows, columns=["word", *SPREAD, "juilland_d", "paragraphs"])
    there = table["p"].notna()
    table["p_holm"] = pd.Series(holm(table.loc[there, "p"].tolist()), table.index[there], dtype=float)
    table.insert(6, "juilland_d", table.pop("juilland_d"))
    table.insert(3, "paragraphs", table.pop("paragraphs"))
    return table


def hits(letter: Letter, words: Sequence[str], by: str = "form") -> pd.DataFrame:
    """Where `words` stand: `word`, `place` (running word from 0), `unit`, `section`, `start`, `end`, in order."""
    table = counted(letter, by)
    table.insert(0, "place", range(len(table)))
    return table.loc[table["word"].isin(list(words)), ["word", "place", "unit", "section", "start", "end"]]


def places(letter: Letter) -> pd.DataFrame:
    """The sections as stretches of running words: `section`, `first`, `last` (from 0); the title joins the first one."""
    table = counted(letter)
    sections = table["unit"].map(unit_sections(letter)).rename("section")
    spans = table.index.to_series().groupby(sections, sort=False).agg(["min", "max"])
    return spans.rename(columns={"min": "first", "max": "last"}).reset_index(names="section")
