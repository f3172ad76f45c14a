"""The words that a letter uses for something, as tables and figures tell them."""

from collections.abc import Iterable

import pandas as pd


def commonest(words: Iterable[str]) -> str:
    """Each once, the commonest first and of equals the earlier, with how often if more than once: "viktig 2; av betydning"."""
    counts = pd.Series(list(words), dtype=object).value_counts(sort=False).sort_values(ascending=False, kind="stable")
    return "; ".join(f"{word} {n}" if n > 1 else str(word) for word, n in counts.items())
