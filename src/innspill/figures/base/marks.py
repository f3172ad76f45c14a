"""What of a figure stands for units of the letter, and where it is in the picture: so that a page can lead from it to them."""

import re
from typing import Any, NamedTuple

import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Bbox

#: A label that no legend shows (matplotlib leaves out those with "_" before them), followed by units.
_SIGN = "_units "
_NAMED = re.compile(r"(?:t|[hs]\d+)•?(?:,? (?:t|[hs]\d+)•?)*")

#: Left, top, width and height, as shares of the picture's width.
Box = tuple[float, float, float, float]


class Mark(NamedTuple):
    """Units, and the places in the picture that stand for them."""

    units: tuple[str, ...]
    boxes: tuple[Box, ...]


def mark(artist: Artist, units: str) -> None:
    """Note for which units ("s4 s7") an artist stands."""
    artist.set_label(_SIGN + units)


def marks(figure: Figure) -> tuple[Mark, ...]:
    """What was noted, and text that only names units ("s4, s7•"), by their units in the order in which they are drawn."""
    canvas: Any = figure.canvas  # ours, which has measured the text when it drew it
    renderer = canvas.get_renderer()
    found: dict[tuple[str, ...], list[Box]] = {}
    for artist in figure.findobj(Artist):
        if not artist.get_visible():
            continue
        label = str(artist.get_label())
        if label.startswith(_SIGN):
            units = label.removeprefix(_SIGN)
        elif isinstance(artist, Text) and _NAMED.fullmatch(artist.get_text()):
            units = re.sub("[•,]", "", artist.get_text())
        else:
            continue
        for box in _extents(artist, renderer):
            found.setdefault(tuple(dict.fromkeys(units.split())), []).append(_share(box, figure))
    return tuple(Mark(units, tuple(boxes)) for units, boxes in found.items() if units)


def around(path: Path) -> Bbox:
    """The box of a path's points: that of its ink where its curves have theirs on its edges, as those of letters do, and quick to find."""
    points = np.asarray(path.vertices, float)
    drawn = points if path.codes is None else points[path.codes != Path.CLOSEPOLY]
    return Bbox([drawn.min(0), drawn.max(0)])


def _extents(artist: Artist, renderer: Any) -> list[Bbox]:
    """The boxes of an artist in pixels: of lines that follow each other, one a line."""
    if isinstance(artist, PathPatch):
        return [around(artist.get_transform().transform_path(artist.get_path()))]
    if not isinstance(artist, LineCollection):
        return [artist.get_window_extent(renderer)]
    rows: dict[float, list[np.ndarray]] = {}
    for segment in artist.get_segments():
        ends = artist.get_transform().transform(segment)
        rows.setdefault(round(float(ends[0, 1]), 1), []).append(ends)
    thick = float(np.max(artist.get_linewidth())) * renderer.dpi / 72
    return [
        Bbox([[min(ends[:, 0].min() for ends in row), y - thick], [max(ends[:, 0].max() for ends in row), y + thick]])
        for y, row in rows.items()
    ]


def _share(box: Bbox, figure: Figure) -> Box:
    wide, high = figure.bbox.size
    return tuple(round(float(part) / wide, 4) for part in (box.x0, high - box.y1, box.width, box.height))  # type: ignore[return-value]
