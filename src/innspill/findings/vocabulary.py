"""What the letter's words come to."""

import pandas as pd

from innspill.findings.finding import Finding
from innspill.wording import joined


def commonest(table: pd.DataFrame, total: int) -> Finding | None:
    """The three commonest words; none where no word stands twice.

    `table`: `measures.vocabulary.frequency.frequencies`; `total`: running words of the letter.
    """
    top = table[table["count"].ge(2)].head(3)
    if top.empty:
        return None
    named = [f"«{word}»\u00a0({count})" for word, count in zip(top["word"], top["count"], strict=True)]
    values = {f"times «{word}» stands": int(count) for word, count in zip(top["word"], top["count"], strict=True)}
    many = len(top) > 1
    return Finding(
        "words.commonest",
        values,
        total,
        (),
        f"The commonest word{'s are' if many else ' is'} {joined(named, 'en')}",
        f"{'De vanligste ordene' if many else 'Det vanligste ordet'} er {joined(named, 'nb')}",
    )
