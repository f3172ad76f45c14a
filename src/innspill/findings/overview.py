"""What the whole letter comes to: what it asks for and what it offers."""

import pandas as pd

from innspill.findings.finding import Finding


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
