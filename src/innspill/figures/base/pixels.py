"""A figure's picture as a PNG of few colours: for print, and for a screen."""

import io
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from innspill.figures.base.style import DPI

#: Dots an inch of the picture for a screen: sharp on a good one, and a third of the bytes of the other.
SCREEN = DPI // 2
_PRINTED, _SCREENED = 256, 64  # colours
_WHITE = 0xFFFFFFFF


class Pictures(NamedTuple):
    """A figure as a PNG for a screen, and for print."""

    screen: bytes
    print: bytes


def printed(image: Image.Image, claim: str, alt: str) -> bytes:
    """The picture of a figure as the bytes of a PNG that says what it shows."""
    about = PngInfo()
    about.add_text("Title", claim)
    about.add_text("Description", alt)
    return _png(_few(image, _PRINTED), dpi=(DPI, DPI), pnginfo=about)


def screened(image: Image.Image) -> bytes:
    """The same as the bytes of a PNG half as wide and high, for a screen."""
    return _png(_few(image.reduce(2), _SCREENED))


def _png(image: Image.Image, **how: object) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG", **how)
    return file.getvalue()


def _few(image: Image.Image, most: int) -> Image.Image:
    """The picture, which is opaque, in `most` colours: white, the commonest, and those that lie farthest from what is there
    already, so that a small sign keeps its own. Most figures have no more than print allows, which shows them as they are."""
    pixels: NDArray[np.uint32] = np.frombuffer(image.tobytes(), "<u4")
    at = np.flatnonzero(pixels != _WHITE)
    inked = pixels[at] & 0xFFFFFF
    colours, times = np.unique(inked, return_counts=True)
    parts = (colours[:, None] >> np.array([0, 8, 16], np.uint32) & 255).astype(np.float32)
    palette = [np.full(3, 255, np.float32), *parts[np.argsort(-times, kind="stable")[: most // 4]]]
    apart = np.min([((parts - colour) ** 2).sum(1) for colour in palette], 0)
    while len(palette) < most and apart.max(initial=0):
        palette.append(parts[apart.argmax()])
        apart = np.minimum(apart, ((parts - palette[-1]) ** 2).sum(1))
    nearest = np.zeros(1 << 24, np.uint8)  # of each colour there may be; memory is taken for those there are
    nearest[colours] = np.argmin([((parts - colour) ** 2).sum(1) for colour in palette], 0)
    places = np.zeros(len(pixels), np.uint8)
    places[at] = nearest[inked]
    few = Image.frombuffer("P", image.size, places.tobytes(), "raw", "P", 0, 1)
    few.putpalette(np.array(palette, np.uint8).tobytes())
    return few
