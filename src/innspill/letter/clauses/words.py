"""The words of a letter's units as clauses are read off them: without list marker, and with long quotations set apart."""

import re
from bisect import bisect_right
from functools import lru_cache

from innspill.letter.letter import LONGEST, Letter
from innspill.norwegian.clauses import Word, mended
from innspill.norwegian.lists import pattern

_QUOTES = re.compile(r"«[^«»]*»|“[^“”]*”|(?<!\w)\"[^\"\n]*\"", re.DOTALL)
_LONG_QUOTE = 4  # words: a shorter quotation is a term or a name that the sender uses as its own
_LED = 300  # characters before a quotation in which what leads in to it is looked for


def quotations(letter: Letter) -> list[tuple[int, int]]:
    """The spans of what the letter quotes at some length, quotation marks included; not of what the sender has resolved."""
    spans = (match.span() for match in _QUOTES.finditer(letter.text) if len(match[0].split()) >= _LONG_QUOTE)
    return [(start, end) for start, end in spans if not _resolved(letter.text[max(start - _LED, 0) : start])]


@lru_cache(maxsize=8)
def unit_words(letter: Letter) -> dict[str, list[Word]]:
    """For each unit of `letter`, by id: its words without the list marker and a heading run into it, of one that is no sentence the first `LONGEST`."""
    quotes = quotations(letter)
    body = {unit.id: letter.body(unit) for unit in letter.parts}
    found: dict[str, list[Word]] = {unit.id: [] for unit in letter.parts}
    tokens = letter.tokens
    columns = (tokens[name].tolist() for name in ("unit", "start", "end", "form", "lower", "upos", "feats", "lemma"))
    for unit, start, end, form, low, upos, feats, lemma in zip(*columns, strict=True):
        if start >= body[unit]:
            last = bisect_right(quotes, (start, len(letter.text))) - 1
            quoted = last >= 0 and end <= quotes[last][1]
            found[unit].append(Word(form, low, upos, feats, lemma.lower(), start, end, quoted))
    return {unit: mended(words[:LONGEST]) for unit, words in found.items()}


def _resolved(before: str) -> bool:
    """Whether a quotation is what the sender has resolved: after "Regionrådet fattet slikt vedtak:"."""
    led = re.split(r"\n|\. ", before.rstrip())[-1]
    return led.endswith(":") and bool(pattern("resolution").search(led))
