"""What the letter as a whole comes to."""

import pandas as pd

from innspill.findings.finding import Finding
from innspill.wording import joined, number


def size(units: pd.DataFrame) -> Finding | None:
    """Words, sentences and headings; none for a letter of one sentence. `units`: `measures.units.unit_codes`."""
    sentences, headings = (int(units["kind"].eq(kind).sum()) for kind in ("sentence", "heading"))
    if sentences < 2:
        return None
    words = int(units["words"].sum())
    en, nb = [f"{number(sentences, 'en')} sentences"], [f"{number(sentences, 'nb')} setninger"]
    if headings:
        en.append("one heading" if headings == 1 else f"{headings} headings")
        nb.append("én overskrift" if headings == 1 else f"{headings} overskrifter")
    return Finding(
        "letter.size",
        {"words": words, "sentences": sentences, "headings": headings},
        words,
        (),
        f"The letter has {number(words, 'en')} words in {joined(en, 'en')}",
        f"Brevet har {number(words, 'nb')} ord i {joined(nb, 'nb')}",
    )
