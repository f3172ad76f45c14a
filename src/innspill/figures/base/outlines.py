"""Text of an SVG as outlines, the same as matplotlib's to the byte: a line is laid out once, a letter loaded once a process."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.textpath import TextToPath

from innspill.figures.base.lines import laid

PIXEL = 64  # FreeType's units


class Size(NamedTuple):
    """A letter's place around its origin, and how far the next one stands, in 64ths of a pixel."""

    low: int
    high: int
    advance: int


def extent(line: Sequence[Any], sizes: Sequence[Size]) -> tuple[float, float, float]:
    """Width, height and descent in pixels of letters that were laid out, as `FT2Font.set_text` would find them."""
    rises = [int(item.y * PIXEL) for item in line]
    low = min(size.low + rise for size, rise in zip(sizes, rises, strict=True))
    high = max(size.high + rise for size, rise in zip(sizes, rises, strict=True))
    return (int(line[-1].x * PIXEL) + sizes[-1].advance) / PIXEL, (high - low) / PIXEL, -low / PIXEL


class _Outline(NamedTuple):
    """A letter's name in an SVG, its outline, and its size; `glyph`: which of its font it is."""

    glyph: int
    name: str
    path: Any
    size: Size


_outlines: dict[tuple[str, int], _Outline] = {}


_TextToPath: Any = TextToPath  # it tells a type checker of its public half only


class Outlines(_TextToPath):  # type: ignore[misc]
    """Text as outlines, all of one size and scaled where they stand: a letter is loaded once a process."""

    def __init__(self) -> None:
        super().__init__()
        self._fonts: dict[int, FT2Font] = {}

    def _get_font(self, prop: FontProperties) -> FT2Font:
        known = hash(prop)
        if known not in self._fonts:
            self._fonts[known] = super()._get_font(prop)
        self._fonts[known].set_size(self.FONT_SCALE, self.DPI)
        return self._fonts[known]

    def _line(self, font: FT2Font, text: str, features: Any = None, language: Any = None) -> Any:
        return laid(font, text, self.FONT_SCALE, self.DPI, LoadFlags.NO_HINTING, features, language)

    def _outline(self, item: Any) -> _Outline:
        font = item.ft_object
        known = font.postscript_name, item.glyph_index
        if known not in _outlines:
            font.set_size(self.FONT_SCALE, self.DPI)
            font.set_text(item.char, 0.0, flags=LoadFlags.NO_HINTING)
            advance, _ = font.get_width_height()  # FreeType rounds it otherwise
            alone = font._layout(item.char, LoadFlags.NO_HINTING) or [item]
            glyph = font.load_glyph(item.glyph_index, LoadFlags.NO_HINTING)
            _, low, _, high = glyph.bbox
            size = Size(low, high, advance)
            _outlines[known] = _Outline(
                alone[0].glyph_index if len(alone) == 1 else -1,
                self._get_glyph_repr(font, item.glyph_index),
                font.get_path(),
                size,
            )
        return _outlines[known]

    def get_text_width_height_descent(self, s: str, prop: FontProperties, ismath: Any) -> tuple[float, float, float]:
        """As matplotlib's, of what `get_glyphs_with_font` gives."""
        line = [] if ismath else self._line(self._get_font(prop), s)
        if not line or self._outline(line[-1]).glyph != line[-1].glyph_index:  # a letter that is another by itself
            measured: tuple[float, float, float] = super().get_text_width_height_descent(s, prop, ismath)
            return measured
        scale = prop.get_size_in_points() / self.FONT_SCALE
        width, height, below = extent(line, [self._outline(item).size for item in line])
        return width * scale, height * scale, below * scale

    def get_glyphs_with_font(
        self, font: FT2Font, s: str, glyph_map: Any = None, return_new_glyphs_only: bool = False, *, features: Any = None, language: Any = None
    ) -> tuple[Any, Any, Any]:  # fmt: skip
        """As matplotlib's."""
        known = {} if glyph_map is None else glyph_map
        new = {} if return_new_glyphs_only else known
        line = [(item, self._outline(item)) for item in self._line(font, s, features, language)]
        for _, outline in line:
            if outline.name not in known:
                new[outline.name] = outline.path
        return [(outline.name, item.x, item.y, 1.0) for item, outline in line], new, []
