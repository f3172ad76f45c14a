"""Where two coders of a letter do not say the same, unit by unit, those places first that neither of them could defend."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from innspill.coding import STATUSES, Codings, merge, readers
from innspill.coding.table import renamed
from innspill.letter import Letter
from innspill.measures.agreement.alpha import alpha
from innspill.measures.agreement.pairs import Given, codes, span_pairs, unit_pairs, word_pairs

#: Compared like a layer: whether a unit is a request. Its codes are the values of that attribute of the primary act.
REQUEST = "request"
_GRAVE = {"primary": 0, "primary, defensible": 1, "further": 2}


class Compared(NamedTuple):
    """Two coders of a layer: where they differ (`table`, see `differences`), and how far they agree.

    `same` of `n` units (of a layer of spans: words) have the same primary code; `alpha`: of these codes, over all of them.
    """

    layer: str
    a: str
    b: str
    table: pd.DataFrame
    same: int
    n: int
    alpha: float


def compared(
    letter: Letter, codings: Codings, layers: Mapping[str, bool], coders: Sequence[str] = ()
) -> list[Compared]:
    """Two coders of each of `layers` (or of `REQUEST`; each with whether its codes stand on spans shorter than units) side by side.

    `coders`: two of them, `auto` being whichever program codes the layer; by default the first two people who have coded it, or
    one and the program. A layer that not both have coded is left out.
    """
    codings, found = merge(codings, _requests(codings)), []
    for layer, spans in layers.items():
        pair = _pair(codings, layer, coders)
        if not pair:
            continue
        pairs = (word_pairs if spans else unit_pairs)(letter, codings, layer, *pair)
        labels = [(codes(x, "primary"), codes(y, "primary")) for x, y in zip(pairs["a"], pairs["b"], strict=True)]
        table, same = differences(letter, codings, layer, *pair, spans), sum(x == y for x, y in labels)
        found.append(Compared(layer, *pair, table, same, len(labels), alpha(labels)))
    return found


def one_table(found: Sequence[Compared]) -> pd.DataFrame:
    """The differences of several layers, the gravest first: `layer`, `unit`, `text`, `differ_in`, and under each coder's name what they gave."""
    heads = {side: " / ".join(dict.fromkeys(getattr(each, side) for each in found)) or side for side in ("a", "b")}
    tables = [each.table.assign(layer=each.layer) for each in found]
    columns = ["layer", "unit", "text", "differ_in", "a", "b"]
    table = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=columns)
    return _gravest_first(table[columns]).rename(columns=heads)


def differences(letter: Letter, codings: Codings, layer: str, a: str, b: str, spans: bool = False) -> pd.DataFrame:
    """Where two coders differ: `letter`, `unit`, `section`, `text`, `differ_in`, `a`, `b`; the gravest first, then in order of the text.

    `differ_in`: `primary`; `primary, defensible` where a primary code of one is further, acceptable or doubtful to the other;
    or `further`: from the gravest on. `a` and `b` list the codes, those that are not primary with their status; a further code
    that is doubtful to the other makes no difference. `spans`: compare span by span (`text` is the span) instead of unit by unit.
    """
    pairs = (span_pairs if spans else unit_pairs)(letter, codings, layer, a, b)
    kinds = [_difference(x, y) for x, y in zip(pairs["a"], pairs["b"], strict=True)]
    pairs = pairs.assign(differ_in=kinds, a=pairs["a"].map(_told), b=pairs["b"].map(_told))
    keep = pairs["differ_in"].ne("")
    if spans:
        keep &= ~pairs["optional"]
    columns = ["letter", "unit", "section", "text", "differ_in", "a", "b"]
    return _gravest_first(pairs.loc[keep, columns])


def _gravest_first(table: pd.DataFrame) -> pd.DataFrame:
    return table.sort_values("differ_in", key=lambda kinds: kinds.map(_GRAVE), kind="stable", ignore_index=True)


def _difference(a: Given, b: Given) -> str:
    ours, theirs = codes(a, "primary"), codes(b, "primary")
    if ours != theirs:
        defended = (ours and ours <= codes(b, *STATUSES)) or (theirs and theirs <= codes(a, *STATUSES))
        defended = defended or "doubtful" in ours | theirs  # of requests, it is a value
        return "primary, defensible" if defended else "primary"
    doubtful = codes(a, "doubtful") | codes(b, "doubtful")
    firm = [codes(given, "primary", "further") - doubtful for given in (a, b)]
    return "further" if firm[0] != firm[1] else ""


def _told(given: Given) -> str:
    return ", ".join(code if status == "primary" else f"{code} ({status})" for code, status in given.items())


def _pair(codings: Codings, layer: str, coders: Sequence[str]) -> tuple[str, str] | None:
    """Which two coders of a layer are compared, None where there are no two."""
    covered = codings.coverage
    there = set(covered.loc[covered["layer"].eq(layer), "coder"])
    programs = sorted(coder for coder in there if coder.startswith("auto:"))
    wanted = [programs[0] if coder == "auto" and programs else coder for coder in coders]
    pair = (wanted or [*readers(codings, layer), *programs])[:2]
    return (pair[0], pair[1]) if len(pair) == 2 and {*pair} <= there and pair[0] != pair[1] else None


def _requests(codings: Codings) -> Codings:
    """The primary acts as layer `REQUEST`, with `yes`, `doubtful` or `no` as code."""
    rows = codings.rows[codings.rows["layer"].eq("act") & codings.rows["status"].eq("primary")]
    asked = rows["request"] if "request" in rows else pd.Series("", index=rows.index)
    rows, cover = rows.assign(code=asked)[asked.ne("")], codings.coverage[codings.coverage["layer"].eq("act")]
    return renamed(Codings(rows, codings.links.iloc[:0], cover), lambda table: table.assign(layer=REQUEST))
