"""The word cloud: the cover picture. Words as large as they are key, coloured by theme, in the shape of an ellipse."""

from collections.abc import Mapping
from functools import cache
from math import ceil
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D, Bbox

from innspill.figures.base.canvas import canvas
from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.base.legend import draw_legend, key, legend_height
from innspill.figures.base.marks import around, mark
from innspill.figures.base.page import inner
from innspill.figures.base.palette import REST
from innspill.figures.base.style import TEXT, use_style
from innspill.figures.base.words import wording_of
from innspill.wording import joined, say

_say = wording_of(__name__)

_SCALE = 40  # pixels of the layout to a centimetre in print
_MOST, _LEAST = 70, 8  # words: more would be too small to read, fewer are no cloud
_PLAIN = "#4d4d4d"  # words of no theme, or of one without a colour
_LARGEST, _SMALLEST = 66, TEXT / 72 * 2.54 * _SCALE  # pixels: a letter with few words of its own shall not shout
_NARROWEST = 5.0  # cm: in less, few words have a place
_FLAT = (2.0, 2.5, 3.0)  # how much dearer height is than width, tried for a cloud without a word alone on top
_GAP = 4  # pixels of white around a word; more where the largest word is large


class _Placed(NamedTuple):
    word: str
    size: float  # pixels per em
    x: float  # of the ink's left edge
    y: float  # of the ink's top edge


def draw_cloud(
    table: pd.DataFrame,
    themes: Mapping[str, str],
    colours: Mapping[str, str],
    names: Mapping[str, str],
    language: str = "en",
) -> Drawn:
    """Words in an ellipse, the height of the letters growing with the square root of G².

    `table`: as `measures.vocabulary.keyness.keyness` gives it, function words left out; words whose bound is above 0 are drawn,
    the `_MOST` weightiest. `themes`: word → code; `colours`: code → colour; `names`: code → what the key calls it;
    words of no code, or of one that has no colour of its own, are dark grey. The same table gives the same picture: nothing is left to chance, the font is ours, and words are sorted
    by (−G², word) first.
    """
    table = (
        table[table["bound"] > 0].sort_values(["g2", "word"], ascending=[False, True], ignore_index=True).head(_MOST)
    )
    if len(table) < _LEAST:
        raise NothingError(_say(language, "nothing", least=_LEAST))
    own = {word: code for word, code in themes.items() if colours.get(code, REST) != REST}
    inks = {word: colours[code] for word, code in own.items()}
    claim = say(language, "The letter’s most distinctive words", "De mest særegne ordene i brevet")
    note = _say(language, "note")
    inner(least=_NARROWEST)
    weights = dict(zip(table["word"], np.sqrt(table["g2"]), strict=True))
    placed: list[_Placed] = []
    for flat in _FLAT:
        other = _layout(weights, flat)
        placed = min(filter(None, (placed, other)), key=_alone, default=[])
        if placed and not _alone(placed):
            break
    legend = key([own[one.word] for one in placed if one.word in own], names, colours)
    top = min((one.y for one in placed), default=0)
    bottom = max((one.y + _box(one.word).height * one.size / 100 for one in placed), default=1)
    below = 0.3 + legend_height(legend) if legend else 0
    figure, axes = canvas(claim, note, (bottom - top) / _SCALE, right=0, bottom=below)
    axes.set(xlim=(0, inner() * _SCALE), ylim=(bottom, top))
    axes.set_axis_off()
    units = dict(zip(table["word"], table["units"], strict=True))
    for word, size, x, y in placed:
        # Outlines of our own font at the places found: sharp at any size, and the same without the font installed.
        box, scale = _box(word), size / 100
        place = Affine2D().translate(-box.x0, -box.y1).scale(scale, -scale).translate(x, y)
        patch = PathPatch(place.transform_path(_outline(word)), fc=inks.get(word, _PLAIN), lw=0)
        mark(patch, units[word])
        axes.add_artist(patch)  # its limits are set, and need not be sought along each outline
    draw_legend(axes, legend, 0.4)
    drawn = [one.word for one in placed]
    table = table[table["word"].isin(drawn)].reset_index(drop=True)
    table["theme"] = [themes.get(word, "") for word in table["word"]]
    table["colour"] = [inks.get(word, _PLAIN) for word in table["word"]]
    caption = _say(language, "caption", n=len(table))
    if legend:
        caption += f" {_say(language, 'colour')}"
    listed = joined(drawn[:15], language)
    alt = say(language, f"Word cloud; from the largest: {listed}.", f"Ordsky; fra det største: {listed}.")
    return Drawn("word-cloud", figure, table, claim, caption, alt)


def _shape() -> tuple[int, int]:
    """Width and height of the picture, in pixels of the layout: wide on a wide page, nearly round on a narrow one."""
    wide = inner() * _SCALE
    return round(wide), round(max(0.52 * wide, min(1.1 * wide, 320)))


def _alone(placed: list[_Placed]) -> int:
    """How many words, of those on top and at the bottom, have no other beside them."""
    spans = [(one.y, one.y + _box(one.word).height * one.size / 100) for one in placed]
    ends = (min(spans), max(spans, key=lambda span: span[1]))
    return sum(sum(low < (end[0] + end[1]) / 2 < high for low, high in spans) < 2 for end in ends)


def _layout(weights: Mapping[str, float], flat: float) -> list[_Placed]:
    """Places for the weightiest words, their sizes in exact proportion and as large as the shape allows.

    Words that would be too small to read are left out, and the others grow.
    """
    while weights:
        placed, few = _largest(weights, flat), max(len(weights) // 10, 1)
        if placed and placed[-1].size >= _SMALLEST:
            return placed
        weights = dict(list(weights.items())[:-few])
    return []


def _largest(weights: Mapping[str, float], flat: float) -> list[_Placed]:
    """Places for all words, the weightiest first, as large as the shape allows; [] where the last would be too small."""
    across, down = _shape()
    *_, least = weights.values()
    top = max(weights.values())
    inks = [(_box(word), weight / top / 100) for word, weight in weights.items()]
    longest = max(ink.width * scale for ink, scale in inks)
    boxes = sum(ink.width * ink.height * scale**2 for ink, scale in inks)
    high = min(_LARGEST * max(across / 620, 1), 0.95 * across / longest, (0.8 * across * down / boxes) ** 0.5)
    if high * least / top < _SMALLEST:
        return []  # however they are placed
    best: list[_Placed] = []
    low, middle = 0.0, high
    while high - low > 0.03 * high:
        placed = _place(weights, middle, flat)
        low, high, best = (middle, high, placed) if placed else (low, middle, best)
        middle = (low + high) / 2 if low else 0.85 * high
    return best


def _place(weights: Mapping[str, float], largest: float, flat: float = 2.0) -> list[_Placed]:
    """Each word, largest first, at the free place nearest the middle; [] where one finds none.

    wordcloud itself takes one of the free places by chance, which scatters the large words; its map of what is free
    is used as it is.
    """
    from PIL import Image, ImageDraw
    from wordcloud.wordcloud import IntegralOccupancyMap

    across, down = _shape()
    shape, gap = _ellipse(across, down), max(_GAP, round(0.11 * largest))
    free, top = IntegralOccupancyMap(down, across, shape), max(weights.values())
    picture, placed = Image.fromarray(shape), []
    pen = ImageDraw.Draw(picture)
    for word, weight in weights.items():
        size = largest * weight / top
        ink = _box(word)
        width, height = (ceil(length * size / 100) + 2 * gap for length in (ink.width, ink.height))
        spot = _nearest_the_middle(free.integral, width, height, flat)
        if spot is None:
            return []
        x, y = spot[0] + gap, spot[1] + gap
        placed.append(_Placed(word, size, x, y))
        for polygon in _polygons(word):
            pen.polygon((polygon * size / 100 + (x, y)).ravel().tolist(), fill=255)
        free.update(np.asarray(picture), y, x)
    return placed


def _nearest_the_middle(integral: np.ndarray, width: int, height: int, flat: float) -> tuple[int, int] | None:
    """Left and top of the free box of this size whose centre is nearest the middle, `flat` times as far up or
    down; `None` where none is free."""
    if integral.shape[0] <= height or integral.shape[1] <= width:
        return None
    inside = integral[height:, width:] - integral[:-height, width:] - integral[height:, :-width]
    inside += integral[:-height, :-width]  # the sum over each box; 0 where nothing lies in it
    across = ((np.arange(inside.shape[1]) + width / 2 + 1) / integral.shape[1] - 0.5) ** 2
    down = ((np.arange(inside.shape[0]) + height / 2 + 1) / integral.shape[0] - 0.5) ** 2
    free = np.flatnonzero(inside == 0)
    if not free.size:
        return None
    top, left = np.divmod(free, inside.shape[1])
    nearest = np.argmin(flat * down[top] + across[left])
    return int(left[nearest]) + 1, int(top[nearest]) + 1


@cache
def _outline(word: str) -> TextPath:
    """The word's outline at 100 pixels per em."""
    use_style()
    return TextPath((0, 0), word, size=100, prop=FontProperties(weight="semibold"))


@cache
def _box(word: str) -> Bbox:
    """The box of the outline's ink."""
    return around(_outline(word))


@cache
def _polygons(word: str) -> list[np.ndarray]:
    """The outline as polygons, measured from the top left of the ink, y downwards."""
    box = _box(word)
    return [(np.asarray(polygon) - (box.x0, box.y1)) * (1, -1) for polygon in _outline(word).to_polygons()]


@cache
def _ellipse(width: int, height: int) -> np.ndarray:
    """White (255) outside a rounded shape that fills the picture but for a margin."""
    y, x = np.ogrid[:height, :width]
    across, down = abs(x - width / 2) / (width / 2 - 4), abs(y - height / 2) / (height / 2 - 4)
    return np.where(across**2.4 + down**2.4 > 1, 255, 0).astype(np.uint8)
