"""A line of text laid out as matplotlib lays it out, put together of pairs of letters that have stood in lines before.

In the shipped font a letter stands where the one before it and their kerning put it, whatever else is in the line: but for marks
that stand on a letter. The ligatures ff, ft and fft are letters, too. So a pair has to be laid out once a process, which takes
FreeType ten times as long as to look it up.
"""

import re
from collections.abc import Callable, Hashable, Sequence
from typing import Any, NamedTuple

from matplotlib.ft2font import FT2Font, LoadFlags

PLAIN = re.compile("[ -~\u00a0-\u024f\u2010-\u2044]+")  # left to right, and no mark stands on another sign
_LETTER = re.compile("ff?t?|.", re.DOTALL)


class Letter(NamedTuple):
    """A letter of a line, as an item of matplotlib's layout: its font, which of its glyphs it is, and where it stands."""

    ft_object: FT2Font
    char: str
    glyph_index: int
    x: float
    y: float = 0.0


_Pairs = dict[tuple[str, str], tuple[str, int, float]]
#: How text is set → two letters → the second, its glyph, and how far it stands from the first; before the first of a line stands
#: none. No font is kept: a process forked from this one must open its own, since both would move on in the same file.
_pairs: dict[Hashable, _Pairs] = {}


def laid(font: FT2Font, text: str, how: Hashable, flags: LoadFlags, features: Any = None, language: Any = None) -> Any:
    """The letters of a line; `how`: at which size and resolution the `font` is set."""
    known = _pairs.setdefault((font.fname, how, flags, features, language), {})
    letters = _LETTER.findall(text)
    pairs = list(zip(["\0", *letters], letters, strict=False))
    new = [pair for pair in dict.fromkeys(pairs) if pair not in known]
    if new and PLAIN.fullmatch(text):
        _learn(known, new, font, lambda some: font._layout(some, flags, features=features, language=language))
    line, x = [], 0.0
    for pair in pairs:
        if pair not in known:
            return font._layout(text, flags, features=features, language=language)
        char, glyph, apart = known[pair]
        x += apart
        line.append(Letter(font, char, glyph, x))
    return line


def _learn(known: _Pairs, new: Sequence[tuple[str, str]], font: FT2Font, layout: Callable[[str], Any]) -> None:
    """Lay out a line in which the pairs that are `new` stand, and keep these and those beside them, unless another font helps out."""
    text, last = "", "\0"
    for before, letter in new:
        text += letter if before == last else f" {before}{letter}"
        last = letter
    if new[0][0] != "\0":
        text = text[1:]  # a blank before a bracket would keep what closes it from its neighbours
    letters = _LETTER.findall(text)
    items = layout(text)
    if len(items) != len(letters) or any(item.ft_object.fname != font.fname or item.y for item in items):
        return
    x = 0.0
    for pair, item in zip(zip(["\0", *letters], letters, strict=False), items, strict=True):
        known[pair], x = (item.char, item.glyph_index, item.x - x), item.x
        known.setdefault(("\0", pair[1]), (item.char, item.glyph_index, 0.0))
