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
#: Of each colour there may be its place among the few of the picture at hand; memory is taken for those there are, once.
_NEAREST: NDArray[np.uint8] = np.zeros(1 << 24, np.uint8)


class Pictures(NamedTuple):
    """A figure as a PNG for a screen, and for print."""

    screen: bytes
    print: bytes


def printed(page: bytes, size: tuple[int, int], claim: str, alt: str) -> bytes:
    """A figure's pixels, four bytes each, as the bytes of a PNG that says what it shows."""
    about = PngInfo()
    about.add_text("Title", claim)
    about.add_text("Description", alt)
    return _png(_few(page, size, _PRINTED), dpi=(DPI, DPI), pnginfo=about)


def screened(page: bytes, size: tuple[int, int]) -> bytes:
    """The same as the bytes of a PNG half as wide and high, for a screen."""
    half = Image.frombuffer("RGBX", size, page, "raw", "RGBX", 0, 1).reduce(2)
    return _png(_few(half.tobytes(), half.size, _SCREENED))


def _png(image: Image.Image, **how: object) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=4, **how)  # the usual 6 takes .35 s longer a run, for 5 % less
    return file.getvalue()


def _few(page: bytes, size: tuple[int, int], most: int) -> Image.Image:
    """The picture, which is opaque, in `most` colours: white, the commonest, and those that lie farthest from what is there
    already, so that a small sign keeps its own. Most figures have no more than print allows, which shows them as they are."""
    pixels: NDArray[np.uint32] = np.frombuffer(page, "<u4")
    at = np.flatnonzero(pixels != _WHITE)
    inked = pixels[at] & 0xFFFFFF
    colours, times = np.unique(inked, return_counts=True)
    parts = (colours >> np.array([[0], [8], [16]], np.uint32) & 255).astype(np.float32)
    palette = [np.full(3, 255, np.float32), *parts.T[np.argsort(-times, kind="stable")[: most // 4]]]
    apart, place = np.full(len(colours), np.inf), np.zeros(len(colours), np.uint8)
    for n in range(most):
        if n == len(palette):
            if not apart.any():
                break
            palette.append(parts[:, apart.argmax()])
        far = ((parts - palette[n][:, None]) ** 2).sum(0)
        place[far < apart] = n
        apart = np.minimum(apart, far)
    _NEAREST[colours] = place
    places = np.zeros(len(pixels), np.uint8)
    places[at] = _NEAREST[inked]
    few = Image.frombuffer("P", size, places.tobytes(), "raw", "P", 0, 1)
    few.putpalette(np.array(palette, np.uint8).tobytes())
    return few
