"""Sentence ends by rules: a stop ends a sentence unless it belongs to an abbreviation, a date or a number.

>>> text = "Vi viser til møtet 28.04.2022, jf. brev. Fristen er kort."
>>> [text[start:end] for start, end in sentences(text)]
['Vi viser til møtet 28.04.2022, jf. brev.', 'Fristen er kort.']
"""

from .abbreviations import CLOSING
from .tokens import tokens

_STOPS = frozenset(".!?…‽")
_CLOSERS = frozenset("\"”“»’')]}")
_OPENERS = frozenset("\"“„«‘'([{-–—•*")


def sentences(text: str, colon: bool = False) -> list[tuple[int, int]]:
    """Spans `(start, end)` of the sentences of one paragraph, from first to last character that is no space.

    `text`: one paragraph; line breaks in it are layout. `colon`: whether a colon before a capital letter ends a
    sentence, as UD's treebank has it; a letter's reader keeps "Vi mener: Fristen er kort." whole.
    """
    spans = tokens(text)
    found, first = [], 0
    for i in range(len(spans) - 1):
        if ends(text, spans, i, colon) and not _numbers_an_item(text, spans, first, i):
            found.append((spans[first][0], spans[i][1]))
            first = i + 1
    if first < len(spans):
        found.append((spans[first][0], spans[-1][1]))
    return found


def _numbers_an_item(text: str, spans: list[tuple[int, int]], first: int, i: int) -> bool:
    """Whether the stop `i` belongs to a number that begins an item: "Vi foreslår: 1. Fristen utsettes. 2. Tilskudd gis."."""
    before = [text[slice(*span)] for span in spans[max(first, i - 3) : i]]  # "NOU 2020: 15." numbers no item
    begins = len(before) == 1 or (len(before) > 1 and before[-2] == ":" and not before[0].isdigit())
    return begins and text[slice(*spans[i])] == "." and before[-1].isdigit() and len(before[-1]) < 3


def ends(text: str, spans: list[tuple[int, int]], i: int, colon: bool) -> bool:
    """Whether a sentence ends with token `i`, by what stands before and after it. Looks at few tokens only."""
    if spans[i][1] == spans[i + 1][0]:
        return False  # nothing ends without a space
    stop = i
    while stop > 0 and i - stop < 4 and text[slice(*spans[stop])] in _CLOSERS and spans[stop - 1][1] == spans[stop][0]:
        stop -= 1
    form = text[slice(*spans[stop])]
    after = i + 1
    while after < len(spans) - 1 and after - i < 4 and text[slice(*spans[after])] in _OPENERS:
        after += 1
    following = text[spans[after][0]]
    if form[0] in _STOPS and form[-1] in _STOPS:
        return not following.islower()
    if form.lower() in CLOSING:
        return following.isupper()
    return colon and form == ":" and (following.isupper() or after > i + 1)
