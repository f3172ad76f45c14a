"""How far two coders agree: alpha, precision, recall and F1 with intervals."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from innspill.coding import Codings
from innspill.errors import InnspillError
from innspill.letter import Letter
from innspill.measures.agreement.accuracy import add_up, by_code, decide, overall
from innspill.measures.agreement.alpha import AlphaParts, Distance, alpha_of, alpha_parts, masi, nominal
from innspill.measures.agreement.pairs import (
    argument_pairs,
    bound_pairs,
    codes,
    ground_pairs,
    request_pairs,
    span_pairs,
    unit_pairs,
    word_pairs,
)

#: One letter with its codings, as the functions below take them.
Material = Iterable[tuple[Letter, Codings]]
#: How alpha is computed in each way: from which pairs, by the codes of which statuses, at which distance.
Alphas = Mapping[str, tuple[pd.DataFrame, tuple[str, ...], Distance[frozenset[str]]]]

#: What is compared beside layers: the layer that both must have read, the pairs, the way to count, what is drawn of one letter.
MATCHED: Mapping[str, tuple[str, Callable[[Letter, Codings, str, str], pd.DataFrame], str, str]] = {
    "requests": ("act", request_pairs, "found", "spans"),
    "grounds": ("act", ground_pairs, "found", "pairs of units"),
    "bound": ("modality", bound_pairs, "strict", "spans"),
    "arguments": ("connective", argument_pairs, "strict", "spans"),
}
_DRAWS, _SEED = 2000, 20220428


class Agreement(NamedTuple):
    """Agreement of coder `b` with coder `a` (the reference) in one layer.

    `n`: what was compared (units, or spans that either has); `letters`: how many both have read; `over`: what is drawn
    (letters where there are several, else units or spans); `figures`: one row a figure: `way` (strict, lenient, all,
    found; see `accuracy`), `measure` (alpha, precision, recall, f1_micro, f1_macro), `value`, `low` and `high` (95 %
    percentile bootstrap, 2,000 seeded draws), `n` (what it rests on: pairs for alpha, decisions for the rest),
    `left_out` (as doubtful, of alpha never); `codes`: the table of `accuracy.by_code` for each way; `f1_letters`: by way, the mean of the
    letters' own F1, of those in which there is anything to find.
    """

    layer: str
    a: str
    b: str
    n: int
    letters: int
    over: str
    figures: pd.DataFrame
    codes: pd.DataFrame
    f1_letters: Mapping[str, float]

    def figure(self, way: str, measure: str) -> float:
        """The value of one figure. Raises `KeyError` where there is none."""
        table = self.figures.set_index(["way", "measure"])["value"]
        return float(table[way, measure])


def agreement_over(material: Material, layer: str, a: str, b: str) -> Agreement:
    """Agreement on a layer coded unit by unit, in one or more letters.

    Alpha is Krippendorff's, over all units that both have read: `strict` with nominal distance between primary codes,
    `all` with MASI distance between sets of primary and further codes. No code at all is a label of its own; a code that
    its coder doubts is not given, and no unit is left out because somebody doubted. A letter that not both have read is left
    out (`letters` says how many count); raises `InnspillError` where that leaves none.
    """
    pairs, letters = _gather(material, lambda letter, codings: unit_pairs(letter, codings, layer, a, b))
    alphas: Alphas = {"strict": (pairs, ("primary",), nominal), "all": (pairs, ("primary", "further"), masi)}
    return _agreement(layer, a, b, pairs, letters, ("strict", "lenient", "all"), alphas, "units")


def span_agreement_over(material: Material, layer: str, a: str, b: str) -> Agreement:
    """Agreement on a layer of spans, in one or more letters: spans matched by overlap (`pairs.span_pairs`).

    Alpha is nominal between the primary codes of each word, the words without any being a label of their own: a
    coefficient of marking and naming in one. It is not Krippendorff's alpha for unitizing.
    """
    material = list(material)
    pairs, letters = _gather(material, lambda letter, codings: span_pairs(letter, codings, layer, a, b))
    words, _ = _gather(material, lambda letter, codings: word_pairs(letter, codings, layer, a, b))
    alphas: Alphas = {"strict": (words, ("primary",), nominal)}
    return _agreement(layer, a, b, pairs, letters, ("found", "strict", "lenient"), alphas, "spans")


def agreement_on(what: str, material: Material, a: str, b: str) -> Agreement:
    """Agreement on one of `MATCHED`, in one or more letters; there is no alpha, since what neither has cannot be counted."""
    layer, pair, way, unit = MATCHED[what]
    pairs, letters = _gather(material, lambda letter, codings: pair(letter, codings, a, b))
    return _agreement(layer, a, b, pairs, letters, (way,), {}, unit)


def _gather(material: Material, pair: Callable[[Letter, Codings], pd.DataFrame]) -> tuple[pd.DataFrame, int]:
    """The pairs of all letters that both have read, and how many letters that are."""
    tables, missing = [], InnspillError("no letter to compare two coders on; name one or more")
    for letter, codings in material:
        try:
            tables.append(pair(letter, codings))
        except InnspillError as error:  # not both have read it
            missing = error
    if not tables:
        raise missing
    return pd.concat(tables, ignore_index=True), len(tables)


def _agreement(
    layer: str, a: str, b: str, pairs: pd.DataFrame, letters: int, ways: tuple[str, ...], alphas: Alphas, unit: str
) -> Agreement:
    optional = pairs["optional"] if "optional" in pairs else pd.Series(False, index=pairs.index)
    pairs = pairs[~optional].reset_index(drop=True)
    figures, tables, means = [], [], {}
    for way, chosen in alphas.items():
        figures.append(_alpha_figure(way, *chosen))
    for way in ways:
        decisions = decide(pairs, way)
        tables.append(by_code(decisions).assign(way=way))
        counts = decisions.summed(_drawn(pairs))
        weights = _weights(len(counts.both))
        plain = overall(*(part.sum(axis=0) for part in counts[1:4]))
        means[way] = _mean(overall(*decisions.summed(pairs["letter"])[1:4])["f1_micro"])
        drawn = overall(*(weights @ part for part in counts[1:4]))
        n, left_out = int(sum(part.sum() for part in decisions[1:4])), int(decisions.left_out.sum() + optional.sum())
        figures += [(way, name, float(plain[name]), *_interval(drawn[name]), n, left_out) for name in plain]
    columns = ["way", "measure", "value", "low", "high", "n", "left_out"]
    codes_table = pd.concat(tables, ignore_index=True)
    codes_table.insert(0, "way", codes_table.pop("way"))
    over = "letters" if pairs["letter"].nunique() > 1 else unit
    return Agreement(layer, a, b, len(pairs), letters, over, pd.DataFrame(figures, columns=columns), codes_table, means)


def _alpha_figure(
    way: str, pairs: pd.DataFrame, statuses: tuple[str, ...], distance: Distance[frozenset[str]]
) -> tuple[str, str, float, float, float, int, int]:
    parts = alpha_parts(
        [(codes(a, *statuses), codes(b, *statuses)) for a, b in zip(pairs["a"], pairs["b"], strict=True)], distance
    )
    groups = _drawn(pairs)
    grouped = AlphaParts(add_up(parts.apart, groups), add_up(parts.counts, groups), parts.between)
    drawn = alpha_of(grouped, _weights(len(grouped.apart)))
    return way, "alpha", float(alpha_of(parts)[0]), *_interval(drawn), len(pairs), 0


def _drawn(pairs: pd.DataFrame) -> pd.Series:
    """What the bootstrap draws: letters where there are several, else the rows of the one letter."""
    return pairs["letter"] if pairs["letter"].nunique() > 1 else pd.Series(range(len(pairs)))


@lru_cache(maxsize=8)  # ways to count, layers and codes ask for the same ones; up to 16 kB a group
def _weights(groups: int) -> np.ndarray:
    """How often each group is drawn, in each of the draws; the same on every machine. Not to be changed."""
    if not groups:
        return np.zeros((1, 0))
    return np.random.default_rng(_SEED).multinomial(groups, np.full(groups, 1 / groups), size=_DRAWS)


def _mean(values: np.ndarray) -> float:
    values = values[~np.isnan(values)]
    return float(values.mean()) if len(values) else np.nan


def _interval(drawn: np.ndarray) -> tuple[float, float]:
    drawn = drawn[~np.isnan(drawn)]
    return (float(np.percentile(drawn, 2.5)), float(np.percentile(drawn, 97.5))) if len(drawn) else (np.nan, np.nan)
