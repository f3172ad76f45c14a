"""A line of text laid out as matplotlib lays it out, put together of pairs of letters that have stood in lines before.

In the shipped font a letter stands where the one before it and their kerning put it, whatever else is in the line: but for marks
that stand on a letter. The ligatures ff, ft and fft are letters, too. So a pair has to be laid out once a process, which takes
FreeType ten times as long as to look it up.
"""

import re
from collections.abc import Callable, Hashable, Sequence
from typing import Any, NamedTuple

from matplotlib.ft2font import FT2Font, LoadFlags

_PLAIN = re.compile("[ -~\u00a0-\u024f\u2010-\u2044]+")  # left to right, and no mark stands on another sign
_LETTER = re.compile("ff?t?|.", re.DOTALL)


class Letter(NamedTuple):
    """A letter of a line, as an item of matplotlib's layout: its font, which of its glyphs it is, and where it stands."""

    ft_object: FT2Font
    char: str
    glyph_index: int
    x: float
    y: float = 0.0


#: How text is set → two letters → the second, and how far it stands from the first; before the first of a line stands none.
_pairs: dict[Hashable, dict[tuple[str, str], Letter]] = {}


def laid(font: FT2Font, text: str, how: Hashable, flags: LoadFlags, features: Any = None, language: Any = None) -> Any:
    """The letters of a line; `how`: at which size and resolution the `font` is set."""
    known = _pairs.setdefault((font.fname, how, flags, features, language), {})
    letters = _LETTER.findall(text)
    pairs = list(zip(["\0", *letters], letters, strict=False))
    new = [pair for pair in dict.fromkeys(pairs) if pair not in known]
    if new and _PLAIN.fullmatch(text):
        _learn(known, new, lambda some: font._layout(some, flags, features=features, language=language))
    line, x = [], 0.0
    for pair in pairs:
        if not (letter := known.get(pair)):
            return font._layout(text, flags, features=features, language=language)
        x += letter.x
        line.append(Letter(letter.ft_object, letter.char, letter.glyph_index, x))
    return line


def _learn(known: dict[tuple[str, str], Letter], new: Sequence[tuple[str, str]], layout: Callable[[str], Any]) -> None:
    """Lay out a line in which the pairs that are `new` stand, and keep these and those beside them."""
    text, last = "", "\0"
    for before, letter in new:
        text += letter if before == last else f" {before}{letter}"
        last = letter
    if new[0][0] != "\0":
        text = text[1:]  # a blank before a bracket would keep what closes it from its neighbours
    letters = _LETTER.findall(text)
    items = layout(text)
    if len(items) != len(letters) or any(item.ft_object.fname != items[0].ft_object.fname or item.y for item in items):
        return
    x = 0.0
    for pair, item in zip(zip(["\0", *letters], letters, strict=False), items, strict=True):
        known[pair], x = Letter(item.ft_object, item.char, item.glyph_index, item.x - x), item.x
