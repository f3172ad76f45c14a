"""Norsk Ordbank in one file: which classes, lemmas and genders a written form can have.

`data/norwegian/ordbank.gz` is made by `python -m innspill.norwegian.ordbank`; it unpacks to one block of bytes: a line
of JSON (the table of code → readings), then a line `form TAB code` for each form in byte order. A form is looked up by
bisection in that block, so that nothing has to be built on loading.
"""

import gzip
import json
from functools import lru_cache
from typing import NamedTuple

from innspill.files import data
from innspill.norwegian.spelling import plain


class Reading(NamedTuple):
    """One way to read a form: `pos` is noun, name, adj, verb, adv or other (closed classes, abbreviations, prefixes).

    `ending` is what the form adds to the lemma after `cut` characters were taken off its end; `gender` of a noun is
    any of the letters m, f, n that its lemma's definite forms show ("mf" for *en/ei*, "" where unknown).
    Participles are `adj` with the verb's infinitive as lemma, as in UD.
    """

    pos: str
    lemma: str
    gender: str
    ending: str


@lru_cache(maxsize=1)
def _block() -> tuple[bytes, int, dict[bytes, list]]:
    block = gzip.decompress(data("norwegian", "ordbank.gz").read_bytes())
    first = block.index(b"\n") + 1
    return block, first, {code.encode(): readings for code, readings in json.loads(block[:first])["codes"].items()}


def _code(form: bytes) -> bytes | None:
    """The code of the line that starts with `form`, found by halving the block."""
    block, low, _ = _block()
    high, wanted = len(block), form + b"\t"
    while low < high:
        start = block.rfind(b"\n", 0, (low + high) // 2) + 1
        start = max(start, low)  # `low` always stands at the start of a line
        end = block.index(b"\n", start)
        line = block[start:end]
        if line.startswith(wanted):
            return line[len(wanted):]
        # TAB sorts below every letter, so comparing with it keeps a word before the words that it begins.
        if line < wanted:
            low = end + 1
        else:
            high = start
    return None


@lru_cache(maxsize=1 << 16)
def exact(form: str) -> tuple[Reading, ...]:
    """The readings of `form` as it is written; () where Ordbank does not list it. Capitals count."""
    if len(form) > 60 or "\n" in form or "\t" in form:  # the longest entry has fewer; a line is never split by a form
        return ()
    code = _code(form.encode("utf-8", "replace"))
    if code is None:
        return ()
    group = _block()[2][code]
    return tuple(Reading(pos, form[: len(form) - len(ending)] + cut, sex, ending) for pos, ending, cut, sex in group)


@lru_cache(maxsize=1 << 16)
def readings(form: str) -> tuple[Reading, ...]:
    """The readings of `form` as written and, where it has capitals, also in small letters (a sentence may start so).

    Soft hyphens, ligatures and decomposed letters are folded first. Never raises; () for an unknown form.
    """
    form = plain(form)
    small = form.lower()
    return exact(form) if small == form else exact(form) + exact(small)


def known(form: str) -> bool:
    """Whether Ordbank lists the form."""
    return bool(readings(form))


def lemmas(form: str, pos: str) -> list[str]:
    """The lemmas of `form` as a `pos` (noun, name, adj, verb, adv, other), in Ordbank's order, each once."""
    return list(dict.fromkeys(reading.lemma for reading in readings(form) if reading.pos == pos))
