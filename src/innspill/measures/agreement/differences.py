"""Where two coders of a letter do not say the same, unit by unit, those places first that neither of them could defend; and how
far those agree who have coded the same letters."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, product
from typing import NamedTuple

import pandas as pd

from innspill.codebook import Codebook
from innspill.coding import STATUSES, Codings, merge, readers
from innspill.coding.corrected import rests_on
from innspill.coding.table import renamed
from innspill.coding.themes import on_disk
from innspill.letter import Letter
from innspill.measures.agreement.alpha import alpha
from innspill.measures.agreement.coders import agreement_over, span_agreement_over
from innspill.measures.agreement.pairs import Given, codes, said, span_pairs, unit_pairs, word_pairs

#: Compared like a layer: whether a unit is a request. Its codes are the values of that attribute of the primary act.
REQUEST = "request"
_GRAVE = {"primary": 0, "primary, defensible": 1, "further": 2}


class Compared(NamedTuple):
    """Two coders of a layer: where they differ (`table`, see `differences`), and how far they agree.

    `same` of `n` units (of a layer of spans: words) have the same primary code; `alpha`: of these codes, over all of them.
    `copied`: whose coding the one corrected in a copy, so that they agree; "" where each coded for themselves.
    """

    layer: str
    a: str
    b: str
    table: pd.DataFrame
    same: int
    n: int
    alpha: float
    copied: str


def compared(
    letter: Letter, codings: Codings, layers: Mapping[str, Codebook], coders: Sequence[str] = ()
) -> list[Compared]:
    """Two coders of each of `layers` (or of `REQUEST`, with the codebook of acts) side by side.

    `coders`: two of them, `auto` being whichever program codes the layer; by default the first two people who have coded it, or
    one and the program. A layer that not both have coded is left out.
    """
    codings, found = merge(codings, _requests(codings)), []
    for layer, book in layers.items():
        pair, spans = _pair(codings, layer, coders), book.unit == "span"
        if not pair:
            continue
        pairs = (word_pairs if spans else unit_pairs)(letter, codings, layer, *pair)
        labels = [(codes(x, "primary"), codes(y, "primary")) for x, y in zip(pairs["a"], pairs["b"], strict=True)]
        table, same = differences(letter, codings, layer, *pair, spans), sum(x == y for x, y in labels)
        found.append(Compared(layer, *pair, table, same, len(labels), alpha(labels), _copied(letter, book, *pair)))
    return found


def agreements(read: Iterable[tuple[Letter, Iterable[Codebook], Codings]]) -> pd.DataFrame:
    """How far people who have coded the same letters agree, with each other and with programs: a row a layer and pair of coders.

    `layer` (of themes the codebook), `a`, `b`, `letters`, `n` (units, of a layer of spans words), `alpha` (Krippendorff's, over all
    of them), `low`, `high` (its 95 % interval, see `Agreement`), `f1` (of primary codes). Who corrected a copy of the other's coding
    is left out: a copy agrees with its original. `read`: letters, each with one codebook a layer and all its codings.
    """
    groups: dict[tuple[str, str, str], tuple[Codebook, list[tuple[Letter, Codings]]]] = {}
    for letter, books, codings in read:
        for book in books:
            people = readers(codings, book.layer)
            cover = codings.coverage[codings.coverage["layer"].eq(book.layer)]
            programs = sorted(who for who in set(cover["coder"]) if who.startswith("auto:"))
            for pair in [*combinations(people, 2), *product(people, programs)]:
                if not _copied(letter, book, *pair):
                    groups.setdefault((on_disk(book), *pair), (book, []))[1].append((letter, codings))
    rows, order = [], list(dict.fromkeys(name for name, _, _ in groups))
    for name, a, b in sorted(groups, key=lambda group: order.index(group[0])):
        book, material = groups[name, a, b]
        over = span_agreement_over if book.unit == "span" else agreement_over
        found = over(material, book.layer, a, b)
        told = found.figures.set_index(["way", "measure"]).loc[("strict", "alpha")]
        figures = (*told[["value", "low", "high"]], found.figure("strict", "f1_micro"))
        rows.append((name, a, b, found.letters, int(told["n"]), *figures))
    return pd.DataFrame(rows, columns=["layer", "a", "b", "letters", "n", "alpha", "low", "high", "f1"])


def one_table(found: Sequence[Compared]) -> pd.DataFrame:
    """The differences of several layers, the gravest first: `layer`, `unit`, `text`, `differ_in`, and under each coder's name what they gave."""
    heads = {side: _head([getattr(each, side) for each in found]) or side for side in ("a", "b")}
    tables = [each.table.assign(layer=each.layer) for each in found]
    columns = ["layer", "unit", "text", "differ_in", "a", "b"]
    table = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=columns)
    return _gravest_first(table[columns]).rename(columns=heads)


def _head(coders: Sequence[str]) -> str:
    """What a column of several coders is called: `auto` where all are programs."""
    different = list(dict.fromkeys(coders))
    programs = different[1:] and all(coder.startswith("auto:") for coder in different)
    return "auto" if programs else " / ".join(different)


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


def _copied(letter: Letter, book: Codebook, a: str, b: str) -> str:
    """Which of two is the original that the other corrected in a copy, "" where neither is."""
    originals = {rests_on(letter, one, on_disk(book))[0]: other for one, other in ((a, b), (b, a))}
    return next((other for base, other in originals.items() if base == other), "")


def _requests(codings: Codings) -> Codings:
    """The primary acts as layer `REQUEST`, with `yes`, `doubtful` or `no` as code, of those coders who say it."""
    rows = codings.rows[codings.rows["layer"].eq("act") & codings.rows["status"].eq("primary")]
    asked = said(rows, "request")
    rows, cover = rows.assign(code=asked)[asked.ne("")], codings.coverage[codings.coverage["layer"].eq("act")]
    cover = cover[cover["coder"].isin(rows["coder"])]
    return renamed(Codings(rows, codings.links.iloc[:0], cover), lambda table: table.assign(layer=REQUEST))
