"""A line of text laid out as matplotlib lays it out, put together of pairs of letters that have stood in lines before.

In the shipped font a letter stands where the one before it and their kerning put it, whatever else is in the line: but for the
ligatures ff, ft and fft, and for marks that stand on a letter. So a pair has to be laid out once a process, which takes FreeType
ten times as long as to look it up.
"""

import re
from collections.abc import Hashable
from typing import Any, NamedTuple

from matplotlib.ft2font import FT2Font, LoadFlags

_PLAIN = re.compile("[ -~\u00a0-\u024f\u2010-\u2044]+")  # left to right, and no mark stands on another sign


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
    pairs = list(zip(f"\0{text}", text, strict=False))
    line, x = [], 0.0
    for pair in pairs:
        if not (letter := known.get(pair)):
            break
        x += letter.x
        line.append(letter._replace(x=x))
    else:
        return line
    items = font._layout(text, flags, features=features, language=language)
    own = all(item.ft_object.fname == font.fname and not item.y for item in items)
    if own and len(items) == len(text) and _PLAIN.fullmatch(text):
        x = 0.0
        for pair, item in zip(pairs, items, strict=True):
            known[pair], x = Letter(item.ft_object, item.char, item.glyph_index, item.x - x), item.x
    return items
