"""Sentence ends by rules: a stop ends a sentence unless it belongs to an abbreviation, a date or a number.

>>> text = "Vi viser til møtet 28.04.2022, jf. brev. Fristen er kort."
>>> [text[start:end] for start, end in sentences(text)]
['Vi viser til møtet 28.04.2022, jf. brev.', 'Fristen er kort.']
"""

import re
from itertools import pairwise

from .tokens import ABBREVIATIONS

_STOP = re.compile(r"[.!?…]+[\"”»’)\]]*(?=\s+|$)")
_NEXT = re.compile(r"\s*[\"“«‘(\[–-]*\s*(\S)")
_MONTHS = "januar februar mars april mai juni juli august september oktober november desember".split()


def sentences(text: str, colon: bool = False) -> list[tuple[int, int]]:
    """Spans `(start, end)` of the sentences of one paragraph, from first to last character that is no space.

    `text`: one paragraph; line breaks in it are layout. `colon`: whether a colon before a capital letter ends a
    sentence, as UD's treebank has it; a letter's reader keeps "Vi mener: Fristen er kort." whole.
    """
    ends = [match.end() for match in _STOP.finditer(text) if _ends_here(text, match)]
    if colon:
        ends += [match.start() + 1 for match in re.finditer(r":(?=\s+[A-ZÆØÅ«])", text)]
    bounds = [0, *sorted(set(ends)), len(text)]
    spans = []
    for start, end in pairwise(bounds):
        stretch = text[start:end]
        if stretch.strip():
            spans.append((start + len(stretch) - len(stretch.lstrip()), start + len(stretch.rstrip())))
    return spans


def _ends_here(text: str, stop: re.Match) -> bool:
    """Whether the stop at `stop` ends a sentence, by what stands before and after it."""
    following = _NEXT.match(text, stop.end())
    if following is None:
        return True
    if following[1].islower():
        return False
    if stop[0] != ".":
        return True
    before = re.search(r"\S*$", text[: stop.start()])[0].lstrip('([«"“').lower()
    if (
        f"{before}." in ABBREVIATIONS
        or before.endswith("nr")
        or (len(before) == 1 and before.isalpha() and before not in "iåø")
    ):
        return False
    if before.isdigit() and len(before) <= 2:  # an ordinal: "1. januar", "3. ledd"; "i 2022." ends
        after = text[stop.end() :].split(maxsplit=1)
        return not (after and after[0].lower().strip(".,") in _MONTHS)
    return True
