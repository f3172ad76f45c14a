"""Norsk Ordbank in one file: which classes, lemmas and genders a written form can have.

`data/norwegian/ordbank.gz` is made by `python tools/ordbank.py`; it unpacks to one block of bytes: a line
of JSON (the table of code → readings), then a line `form TAB code` for each form in byte order. A form is looked up by
bisection over the first lines of the block's pages, so that little has to be built on loading.
"""

import json
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import NamedTuple

from .shipped import shipped
from .spelling import plain


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


class _Lexicon(NamedTuple):
    block: bytes
    codes: dict[bytes, list[list[str]]]
    starts: list[int]
    heads: list[bytes]


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    """The block, its codes, and every line that begins a page of a kilobyte: where it starts and its form."""
    block = shipped("ordbank.gz")
    first = block.index(b"\n") + 1
    codes = {code.encode(): readings for code, readings in json.loads(block[:first])["codes"].items()} | {b"": []}
    starts = [first, *(block.rindex(b"\n", 0, place) + 1 for place in range(first + 2048, len(block), 1024))]
    return _Lexicon(block, codes, [*starts, len(block)], [block[start : block.index(b"\t", start)] for start in starts])


def entries(prefix: str) -> tuple[list[bytes], dict[bytes, list[list[str]]]]:
    """The lines `form TAB code` of all forms that begin with `prefix`, and code → [pos, ending, cut, gender] lists."""
    block, codes, starts, heads = _lexicon()
    wanted = prefix.encode("utf-8", "replace")
    first, last = bisect_left(heads, wanted) - 1, bisect_right(heads, wanted + b"\xff")
    page = block[starts[max(first, 0)] : starts[last]]
    return [line for line in page.splitlines() if line.startswith(wanted)], codes


@lru_cache(maxsize=1)
def endings() -> dict[str, set[str]]:
    """What may be cut off the end of a lemma → the endings that some form has in its place."""
    found: dict[str, set[str]] = {}
    for _, ending, cut, _ in (reading for group in _lexicon().codes.values() for reading in group):
        found.setdefault(cut, set()).add(ending)
    return found


@lru_cache(maxsize=1 << 16)
def code(form: str) -> bytes:
    """What stands for all that Ordbank says of `form` as it is written, which other forms share; b"" where it does not list it."""
    if len(form) > 60 or "\n" in form or "\t" in form:  # the longest entry has fewer; a line is never split by a form
        return b""
    block, _, starts, heads = _lexicon()
    sought = form.encode("utf-8", "replace")
    page = bisect_right(heads, sought) - 1
    place = block.find(b"\n" + sought + b"\t", starts[page] - 1, starts[page + 1]) if page >= 0 else -1
    return block[place + len(sought) + 2 : block.index(b"\n", place + 1)] if place >= 0 else b""


def group(code: bytes) -> list[list[str]]:
    """What Ordbank says of each form that has this code: lists of part of speech, ending, what it stands for, and gender."""
    return _lexicon().codes[code]


@lru_cache(maxsize=1 << 16)
def exact(form: str) -> tuple[Reading, ...]:
    """The readings of `form` as it is written; () where Ordbank does not list it. Capitals count."""
    return tuple(
        [Reading(pos, form[: len(form) - len(end)] + cut, sex, end) for pos, end, cut, sex in group(code(form))]
    )


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
