"""How far an automatic coding can be trusted: the machine against whoever read the letters, with n and intervals."""

from collections.abc import Collection, Iterable, Sequence

import pandas as pd

from innspill.coding import Codings
from innspill.letter import Letter

from .agreement import Agreement, agreement_over

#: What is told of an agreement: its way of counting and its measure (see `accuracy`).
TOLD = (("all", "f1_micro"), ("lenient", "f1_micro"), ("strict", "alpha"))
_COLUMNS = ["layer", "letter", "seen", "reader", "machine", "units", "over", "way", "measure", "value", "low", "high", "n"]


def trust(
    material: Iterable[tuple[Letter, Codings]],
    layer: str,
    machine: str,
    seen: Collection[str] = (),
    told: Sequence[tuple[str, str]] = TOLD,
) -> pd.DataFrame:
    """The coder `machine` against the reader of each letter, a row a letter and figure.

    `material`: letters with their codings, those of `machine` among them. `seen`: names of letters that were in view
    when the machine or its codebook was made: figures on them flatter it. Columns: `layer`, `letter`, `seen`, `reader`
    ("" where nobody has read the letter for this layer; all that follows is then empty), `machine`, `units` (compared),
    `over` (what the bootstrap draws), `way`, `measure`, `value`, `low`, `high` (95 %), `n` (decisions, or pairs).
    """
    rows: list[tuple] = []
    for letter, codings in material:
        head = layer, letter.name, letter.name in seen
        reader = _reader(codings, layer)
        if not reader:
            rows.append((*head, "", machine, 0, "", "", "", None, None, None, 0))
            continue
        found = agreement_over([(letter, codings)], layer, reader, machine)
        rows += [(*head, reader, machine, found.n, found.over, *_figure(found, *which)) for which in told]
    return pd.DataFrame(rows, columns=_COLUMNS).astype({"value": float, "low": float, "high": float})


def _reader(codings: Codings, layer: str) -> str:
    """Who read the letter for this layer; "" for nobody."""
    coders = codings.coverage.loc[codings.coverage["layer"].eq(layer), "coder"]
    return min((coder for coder in coders if coder.startswith(("read", "hand"))), default="")


def _figure(found: Agreement, way: str, measure: str) -> tuple:
    row = found.figures[found.figures["way"].eq(way) & found.figures["measure"].eq(measure)].iloc[0]
    return way, measure, float(row["value"]), float(row["low"]), float(row["high"]), int(row["n"])
