"""What a finding is, and the gates that a sentence passes before it is one.

- *absence*: what a coder did not find is "not found" or "marked for 0 of 6", never "there is none";
- *chance*: of many items that were looked through, those are named that survive Holm over all of them;
- *triviality*: one of one, a range from 129 to 129, a tie of many is no finding: the function returns `None`, and a figure
  is then headed by what it shows;
- *contradiction*: a quantity has one value in all findings of a letter (`values`; held by tests/test_findings.py).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from innspill.norwegian import stopwords
from innspill.wording import say


class Finding(NamedTuple):
    """A sentence that may be printed, in English and Norwegian, without a full stop.

    `id`: subject and what it is about, "words.commonest". `values`: quantity → value, as the sentence has them; a quantity
    names its measure ("main theme by words"), since it has one value in all findings of a letter. `n`: of how many.
    `basis`: ids of the units that it rests on (`s5`, `h2`), in the order of the letter; () where it is the whole letter.
    """

    id: str
    values: Mapping[str, float | str]
    n: int
    basis: tuple[str, ...]
    en: str
    nb: str

    def text(self, language: str) -> str:
        """The sentence in `language`."""
        return say(language, self.en, self.nb)


def first(findings: Sequence[Finding]) -> Finding | None:
    """The first of them, which heads a figure, if there is one."""
    return next(iter(findings), None)


def told(finding: Finding | None, language: str) -> str:
    """The sentence of a finding; "" where there is none."""
    return finding.text(language) if finding else ""


def kept(*findings: Finding | None) -> list[Finding]:
    """Those that there are."""
    return [finding for finding in findings if finding]


def short(words: str, most: int) -> str:
    """The first `most` of these words, so that a sentence can hold them; "…" stands for others, and for what only leads on to them.

    >>> short("forslaget om at avgiften skal bort", 3)
    'forslaget …'
    """
    each = words.split()
    n = stopwords.kept(each, min(most, len(each)))
    return " ".join(each) if n == len(each) else f"{' '.join(each[:n]).rstrip(',;:')} …"


def some_of(k: int, n: int, nb: str, every: str) -> tuple[str, str]:
    """So many of `n` at the head of a sentence: in English, and in Norwegian with what they are, `nb`, or where it is `every` one.

    >>> some_of(2, 3, "ord", "ordene"), some_of(2, 2, "ord", "ordene")
    (('2 of 3', '2 av 3 ord'), ('Both', 'Begge ordene'))
    """
    if k != n:
        return f"{k} of {n}", f"{k} av {n} {nb}"
    return ("Both", f"Begge {every}") if n == 2 else (f"All {n}", f"Alle de {n} {every}")


def units_in(cells: Iterable[str]) -> tuple[str, ...]:
    """The ids of units in cells that hold one or more, each once, cell by cell.

    >>> units_in(["s5 s7", "s7 h2"])
    ('s5', 's7', 'h2')
    """
    return tuple(dict.fromkeys(unit for cell in cells for unit in cell.split()))


def where(units: Sequence[str]) -> str:
    """The units that a sentence rests on as it names them, the first eight: "s5, s7, h2"; "…" stands for others."""
    return f"{', '.join(units[:8])}{' …' * (len(units) > 8)}"


def leaders(counts: pd.Series, least: int = 2, most: int = 2, ahead: int = 1) -> list[str]:
    """Who leads: the labels of `counts` that have the highest count, if that is `least` or more, no more than `most` tie, and they are
    `ahead` of the next by so much: of what coders judge 2, since one unit coded otherwise would turn a lead of one.

    >>> leaders(pd.Series({"a": 4, "b": 4, "c": 1})), leaders(pd.Series({"a": 1, "b": 1}))
    (['a', 'b'], [])
    """
    top, rest = counts[counts.eq(counts.max())], counts[counts.lt(counts.max())]
    if top.empty or top.iloc[0] < least or len(top) > most or top.iloc[0] - rest.max() < ahead:
        return []
    return list(top.index)
