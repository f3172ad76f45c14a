"""A line of text laid out as matplotlib lays it out, put together of pairs of letters that have stood in lines before.

In the shipped font a letter stands where the one before it and their kerning put it, whatever else is in the line: but for marks
that stand on a letter. The ligatures ff, ft and fft are letters, too. So a pair has to be laid out once a process, which takes
FreeType ten times as long as to look it up; half of that, and of what a letter takes to draw, goes to reading from the font's file.
"""

import io
import re
from collections.abc import Callable, Hashable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from threading import get_ident
from typing import Any, NamedTuple

from matplotlib.font_manager import FontProperties, fontManager, get_font
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
#: none. Nothing that is kept here reads from a font's file, in which a process forked from this one would move on, too.
_pairs: dict[Hashable, _Pairs] = {}
_reaches: dict[tuple[int, float], tuple[float, float, float]] = {}


def laid(
    font: FT2Font, text: str, size: float, dpi: float, flags: LoadFlags, features: Any = None, language: Any = None
) -> Any:
    """The letters of a line in the `font`, which is set at this size and resolution."""
    line = _line(str(font.fname), get_ident(), text, size, dpi, flags, features, language)
    return font._layout(text, flags, features=features, language=language) if line is None else line


@lru_cache(1_000)  # a line is measured, then drawn
def _line(
    path: str, thread: int, text: str, size: float, dpi: float, flags: LoadFlags, features: Any, language: Any
) -> list[Letter] | None:
    """The letters of a line that is put together; None where it cannot be."""
    held, signs = _held(path, thread)
    known = _pairs.setdefault((path, size, dpi, flags, features, language), {})
    letters = _LETTER.findall(text)
    pairs = list(zip(["\0", *letters], letters, strict=False))
    new = [pair for pair in dict.fromkeys(pairs) if pair not in known]
    if new and PLAIN.fullmatch(text) and signs.issuperset(text):
        held.set_size(size, dpi)
        _learn(known, new, lambda some: held._layout(some, flags, features=features, language=language))
    line, x = [], 0.0
    for pair in pairs:
        if pair not in known:
            return None
        char, glyph, apart = known[pair]
        x += apart
        line.append(Letter(held, char, glyph, x))
    return line


def reach(prop: FontProperties, dpi: float) -> tuple[float, float, float]:
    """How far a font reaches above and below its line, and what lies between two lines, in pixels: once a process and not for each text."""
    known = hash(prop), dpi
    if known not in _reaches:
        font: Any = get_font(fontManager._find_fonts_by_props(prop))
        says, units = font.get_sfnt_table("OS/2"), font.get_sfnt_table("head")["unitsPerEm"]
        scale = 1 / units * prop.get_size_in_points() * dpi / 72  # in matplotlib's order, so that it rounds alike
        high, low, gap = (says[f"sTypo{part}"] * scale for part in ("Ascender", "Descender", "LineGap"))
        _reaches[known] = high, -low, gap
    return _reaches[known]


@cache
def _held(path: str, _thread: int) -> tuple[FT2Font, frozenset[str]]:
    """The font of a file that is held in memory, and the signs that it has."""
    font = FT2Font(io.BytesIO(Path(path).read_bytes()))
    return font, frozenset(map(chr, font.get_charmap()))


def _learn(known: _Pairs, new: Sequence[tuple[str, str]], layout: Callable[[str], Any]) -> None:
    """Lay out a line in which the pairs that are `new` stand, and keep these and those beside them."""
    text, last = "", "\0"
    for before, letter in new:
        text += letter if before == last else f" {before}{letter}"
        last = letter
    if new[0][0] != "\0":
        text = text[1:]  # a blank before a bracket would keep what closes it from its neighbours
    letters = _LETTER.findall(text)
    items = layout(text)
    if len(items) != len(letters) or any(item.y for item in items):
        return
    x = 0.0
    for pair, item in zip(zip(["\0", *letters], letters, strict=False), items, strict=True):
        known[pair], x = (item.char, item.glyph_index, item.x - x), item.x
        known.setdefault(("\0", pair[1]), (item.char, item.glyph_index, 0.0))
