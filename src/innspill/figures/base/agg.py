"""Matplotlib's own picture in pixels, but that letters stand at quarters of a pixel, with its text set in a fifth of the time.

Matplotlib lays out each line of text twice, to measure it and to draw it, and loads each letter's outline four times on the
way. Most letters of a figure have stood there before, at the same size and the same place within a pixel: here a line is
laid out once, a letter measured once, and rendered once at each of its places in a pixel: 16, where matplotlib has 4,096. What
this asks of matplotlib it does not promise to keep; where that has changed, the renderer is matplotlib's (`TEXT_IS_KNOWN`).
"""

import io
import math
from functools import partial
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg, get_hinting_flag
from matplotlib.backends.backend_mixed import MixedModeRenderer
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.cbook import open_file_cm
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, RenderMode

from innspill.figures.base.lines import laid, reach
from innspill.figures.base.outlines import PIXEL, Outlines, Size, extent

_ASKED = {
    FT2Font: ("_layout", "_render_glyph", "_set_transform"),
    RendererAgg: ("_prepare_font", "_draw_text_glyphs_and_boxes"),
}
TEXT_IS_KNOWN = all(hasattr(owner, name) for owner, names in _ASKED.items() for name in names)
_UNIT = 0x10000  # FreeType's, in a matrix
_STEP = 16  # of the 64ths of a pixel that a letter may stand at
_MOST = 20_000  # rendered letters kept, of some hundred bytes each


_sizes: dict[tuple[Any, ...], Size] = {}
_glyphs: dict[tuple[Any, ...], tuple[Any, int, int]] = {}


_RendererAgg: Any = RendererAgg  # it has no types


class Renderer(_RendererAgg):  # type: ignore[misc]
    """Draws one figure."""

    def __init__(self, width: float, height: float, dpi: float) -> None:
        super().__init__(width, height, dpi)
        self._fonts: dict[int, FT2Font] = {}
        self._hinting, self._how = get_hinting_flag(), RenderMode.NORMAL

    def _prepare_font(self, font_prop: FontProperties) -> FT2Font:
        """As matplotlib's, which searches the list of fonts each time."""
        known = hash(font_prop)
        font = self._fonts.get(known)
        if font is None:
            font = self._fonts[known] = super()._prepare_font(font_prop)
        else:
            font.clear()
            font.set_size(font_prop.get_size_in_points(), self.dpi)
        return font

    def _get_font_height_metrics(self, prop: FontProperties) -> tuple[float, float, float]:
        return reach(prop, self.dpi)

    def _line(self, text: str, prop: Any, features: Any = None, language: Any = None) -> Any:
        """The letters of a line, each with its font and place."""
        points = prop.get_size_in_points()
        return laid(self._prepare_font(prop), text, points, self.dpi, self._hinting, features, language)

    def get_text_width_height_descent(self, s: str, prop: Any, ismath: Any) -> tuple[float, float, float]:
        """As matplotlib's, of what `draw_text` will draw."""
        line = [] if ismath else self._line(s, prop)
        if not line:
            size: tuple[float, float, float] = super().get_text_width_height_descent(s, prop, ismath)
            return size
        points = prop.get_size_in_points()
        return extent(line, [self._size(item, points) for item in line])

    def _size(self, item: Any, points: float) -> Size:
        font = item.ft_object
        known = font.postscript_name, item.glyph_index, points, self.dpi
        size = _sizes.get(known)
        if size is None:
            font.set_size(points, self.dpi)
            font._set_transform([[_UNIT, 0], [0, _UNIT]], [0, 0])
            glyph = font.load_glyph(item.glyph_index, self._hinting)
            _, low, _, high = glyph.bbox
            size = _sizes[known] = Size(low, high, glyph.horiAdvance)
        return size

    def draw_text(self, gc: Any, x: float, y: float, s: str, prop: Any, angle: float, ismath: Any = False, mtext: Any = None) -> None:  # fmt: skip
        """As matplotlib's, letter by letter."""
        if ismath or not gc.get_antialiased():
            super().draw_text(gc, x, y, s, prop, angle, ismath, mtext)
            return
        line = self._line(s, prop, mtext and mtext.get_fontfeatures(), mtext and mtext.get_language())
        points = prop.get_size_in_points()
        cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        matrix = (_UNIT * np.array([[cos, -sin], [sin, cos]])).round().astype(int)
        for item in line:
            across = _STEP * round(PIXEL / _STEP * (x + item.x * cos - item.y * sin))
            up = _STEP * round(PIXEL / _STEP * (self.height - y + item.x * sin + item.y * cos))
            letter, left, top = self._glyph(item, points, angle, matrix, across % PIXEL, up % PIXEL)
            left, top = left + across // PIXEL, top + up // PIXEL
            self._renderer.draw_text_image(letter, left, int(self.height) - top + letter.shape[0], 0, gc)

    def _glyph(self, item: Any, points: float, angle: float, matrix: Any, across: int, up: int) -> tuple[Any, int, int]:
        """A letter's pixels, and where they stand seen from the pixel that it begins in: `across` and `up` in 64ths of it."""
        font = item.ft_object
        known = font.postscript_name, item.glyph_index, points, self.dpi, angle, across, up
        glyph = _glyphs.get(known)
        if glyph is None:
            if len(_glyphs) >= _MOST:
                _glyphs.clear()
            font.set_size(points, self.dpi)
            font._set_transform(matrix, [across, up])
            bitmap = font._render_glyph(item.glyph_index, self._hinting, self._how)
            glyph = _glyphs[known] = np.array(bitmap.buffer), bitmap.left, bitmap.top
        return glyph


class Canvas(FigureCanvasAgg):
    """Gives a figure this renderer, and for SVG that of `outlines`."""

    def get_renderer(self) -> Any:
        """A renderer for the figure as it is now; the last one, where that fits still."""
        width, height = self.figure.bbox.size
        key: Any = width, height, self.figure.dpi
        if self._lastKey != key:
            self.renderer = (Renderer if TEXT_IS_KNOWN else RendererAgg)(width, height, self.figure.dpi)
            self._lastKey = key
        return self.renderer

    def print_svg(self, filename: Any, *, bbox_inches_restore: Any = None, metadata: Any = None, **_: Any) -> None:
        """As `FigureCanvasSVG.print_svg`."""
        figure, text = self.figure, io.StringIO()
        dpi, (width, height) = figure.dpi, figure.get_size_inches()
        figure.dpi = 72
        svg: Any = RendererSVG(width * 72, height * 72, text, image_dpi=dpi, metadata=metadata)
        if TEXT_IS_KNOWN:
            svg._text2path = Outlines()
            svg._get_font_height_metrics = partial(reach, dpi=figure.dpi)
        renderer: Any = MixedModeRenderer(figure, width, height, dpi, svg, bbox_inches_restore=bbox_inches_restore)
        figure.draw(renderer)
        renderer.finalize()
        with open_file_cm(filename, "wb") as file:
            file.write(text.getvalue().encode())
