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
        f"The letter has {number(words, 'en')} words: {joined(en, 'en')}",
        f"Brevet har {number(words, 'nb')} ord: {joined(nb, 'nb')}",
    )


def asks_and_offers(units: pd.DataFrame) -> Finding | None:
    """How many things the letter asks for and offers; none where nothing of either was found.

    `units`: `measures.overview.overview(…)`.
    """
    asks, offers = (units[units["does"].eq(kind)] for kind in ("request", "offer"))
    if asks.empty and offers.empty:
        return None
    n, m = len(asks), len(offers)
    demands = int(asks["strength"].eq(3).sum())
    en = (
        f"The letter asks for {'one thing' if n == 1 else f'{n} things'}" if n else "No request was found in the letter"
    )
    nb = f"Brevet ber om {'én' if n == 1 else n} ting" if n else "Ingen anmodning ble funnet i brevet"
    if 0 < demands < n:
        en, nb = f"{en}, {demands} of them as an obligation", f"{nb}, {demands} av dem som forpliktelse"
    if m:
        en, nb = f"{en}, {'and' if n else 'but it'} offers {m}", f"{nb}, {'og' if n else 'men det'} tilbyr {m}"
    values = {"requests": n, "requests as an obligation": demands, "offers": m}
    return Finding("overview.asks", values, len(units), (*asks["unit"], *offers["unit"]), en, nb)
