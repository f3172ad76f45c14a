"""How far an automatic coding can be trusted: the machine against whoever read the letters, with n and intervals."""

from collections.abc import Collection, Iterable, Sequence

import pandas as pd

from innspill.codebook import Codebook
from innspill.coders.themes import CODER, code_themes
from innspill.coding import Codings, merge, read_codings, readers
from innspill.letter import Letter, read_letter
from innspill.measures.agreement.coders import Agreement, agreement_over, differences

#: What is told of an agreement: its way of counting and its measure (see `accuracy`).
TOLD = (("all", "f1_micro"), ("lenient", "f1_micro"), ("strict", "alpha"))
_COLUMNS = [
    "layer",
    "letter",
    "seen",
    "reader",
    "machine",
    "units",
    "over",
    "way",
    "measure",
    "value",
    "low",
    "high",
    "n",
]


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
    rows: list[tuple[object, ...]] = []
    for letter, codings in material:
        head = layer, letter.name, letter.name in seen
        reader = next(iter(readers(codings, layer)), "")
        if not reader:
            rows.append((*head, "", machine, 0, "", "", "", None, None, None, 0))
            continue
        found = agreement_over([(letter, codings)], layer, reader, machine)
        rows += [(*head, reader, machine, found.n, found.over, *_figure(found, *which)) for which in told]
    return pd.DataFrame(rows, columns=_COLUMNS).astype({"value": float, "low": float, "high": float})


#: Letters with themes coded by reading, and those of them that were in view when the codebook's cues were written.
READ = SEEN = ("ks-storbynettverk-2022", "kommune-havneavgift")


def theme_trust(letter: Letter, codebook: Codebook) -> pd.DataFrame:
    """`trust` for themes: on `letter`, and on the letters that come with innspill and were read with `codebook`."""
    shipped = [read_letter(name) for name in READ if name != letter.name]
    material = [(one, merge(_read_with(one, codebook), code_themes(one, codebook))) for one in (letter, *shipped)]
    table = trust(material, codebook.layer, CODER, seen=SEEN)
    return table[table["reader"].ne("") | table["letter"].eq(letter.name)].reset_index(drop=True)


def theme_differences(letter: Letter, codebook: Codebook) -> pd.DataFrame:
    """The units of `letter` on which reader and machine differ: `unit`, `text`, `differ_in`, `reader`, `machine`.

    Those first where they differ in the primary code and neither could defend the other's. No row where nobody read.
    """
    codings = merge(_read_with(letter, codebook), code_themes(letter, codebook))
    reader = next(iter(readers(codings, codebook.layer)), "")
    if not reader:
        return pd.DataFrame(columns=["unit", "text", "differ_in", "reader", "machine"])
    table = differences(letter, codings, codebook.layer, reader, CODER)
    rank = table["differ_in"].map({"primary": 0, "primary, defensible": 1, "further": 2})
    table = table.assign(rank=rank).sort_values("rank", kind="stable").rename(columns={"a": "reader", "b": "machine"})
    return table[["unit", "text", "differ_in", "reader", "machine"]].reset_index(drop=True)


def _read_with(letter: Letter, codebook: Codebook) -> Codings:
    """The codings by people, but none of this layer that has a code which is not the codebook's: another was read with."""
    codings = read_codings(letter)
    here = codings.rows["layer"].eq(codebook.layer)
    strange = set(codings.rows.loc[here & ~codings.rows["code"].isin(codebook.ids), "coder"])
    coverage = codings.coverage
    other = coverage["layer"].eq(codebook.layer) & coverage["coder"].isin(strange)
    return Codings(codings.rows[~(here & codings.rows["coder"].isin(strange))], codings.links, coverage[~other])


def _figure(found: Agreement, way: str, measure: str) -> tuple[str, str, float, float, float, int]:
    row = found.figures[found.figures["way"].eq(way) & found.figures["measure"].eq(measure)].iloc[0]
    return way, measure, float(row["value"]), float(row["low"]), float(row["high"]), int(row["n"])
