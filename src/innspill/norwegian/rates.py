"""How common words are elsewhere: reference rates of forms (wordfreq) and lemma counts of a treebank (UD Bokmål).

Both tables are frequency lists under CC BY-SA 4.0; `data/norwegian/README.md` names their makers.
"""

import lzma
import re
from functools import lru_cache
from io import StringIO

import pandas as pd

from innspill.files import data
from innspill.norwegian.spelling import plain

_SEVERAL = re.compile(r"[\s‐‑–/-]+")  # wordfreq takes a hyphenated word as several
_NUMBER = re.compile(r"\d[\d.,]")


@lru_cache(maxsize=1)
def _centibels() -> dict[str, int]:
    """Form → cB as wordfreq stores it: a form with n cB is 10 ** (-n / 100) of all tokens."""
    table = {}
    for line in lzma.decompress(data("norwegian", "rates.xz").read_bytes()).decode().splitlines():
        level, forms = line.split("\t")
        table.update(dict.fromkeys(forms.split(" "), int(level)))
    return table


def rate(word: str) -> float:
    """Occurrences of `word` per million tokens of Norwegian (wordfreq 3.1.1, `nb`, large list); 0.0 where absent.

    Case does not count. The list ends at 0.01 per million, and each rate is exact to about 1 %. What its tokens
    are differs from ours: a hyphenated word is several (their rates are joined as 1/f = 1/f1 + 1/f2, as
    wordfreq does), an abbreviation has lost its last full stop (*bl.a*), a form is not told apart by its class
    (*for*), and some forms are Nynorsk, Danish, Swedish or English. Numbers of two digits and more, which
    wordfreq estimates by a formula, have 0.0.
    """
    table = _centibels()
    pieces = [piece for piece in _SEVERAL.split(plain(word).casefold().replace("’", "'").strip("'.")) if piece]
    if not pieces or any(piece not in table or _NUMBER.search(piece) for piece in pieces):
        return 0.0
    return 1e6 / sum(10 ** (table[piece] / 100) for piece in pieces)


def lemma_counts() -> pd.DataFrame:
    """Lemmas of UD Norwegian Bokmål (train): columns `lemma`, `upos`, `count`, most frequent first.

    Tokens tagged PUNCT and SYM are left out. `attrs["tokens"]` is the size of the list, the sum of `count`: the
    reference size for keyness. Lemmas are as UD writes them (small letters but for names).
    """
    text = lzma.decompress(data("norwegian", "ud-lemma-counts.tsv.xz").read_bytes()).decode()
    # A lemma may be "null" or "nan" or a quote: nothing is to be read into it.
    table = pd.read_csv(
        StringIO(text), sep="\t", dtype={"lemma": str, "upos": str, "count": "int64"}, keep_default_na=False, quoting=3
    )
    table.attrs["tokens"] = int(table["count"].sum())
    return table
