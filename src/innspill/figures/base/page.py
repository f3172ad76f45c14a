"""The page that a figure is laid out on: the one place that knows how wide it is."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from math import ceil
from typing import TypeVar

from innspill.errors import InnspillError

#: cm, by name: the text column of an A4 page, one of two columns on it, a slide.
WIDTHS = {"column": 16.0, "half": 8.4, "slide": 25.4}
MARGIN = 0.25  # cm around everything
_NARROWEST, _WIDEST = 5.0, 60.0  # cm
_UNITS = {"mm": 0.1, "cm": 1.0, "in": 2.54}
_Drawn = TypeVar("_Drawn")
_width: ContextVar[float] = ContextVar("width", default=WIDTHS["column"])


class TooNarrowError(InnspillError):
    """A figure finds no room; `least`: the width of page in cm, in whole millimetres, with which it would go on."""

    def __init__(self, least: float) -> None:
        self.least = ceil(10 * least - 1e-6) / 10
        super().__init__(f"a page {_width.get():g} cm wide is too narrow; {self.least:.1f} cm is needed")


@contextmanager
def page(width: float) -> Iterator[None]:
    """Within it figures are laid out on a page `width` cm wide."""
    token = _width.set(width)
    try:
        yield
    finally:
        _width.reset(token)


def laid_out(draw: Callable[[], _Drawn], width: float) -> tuple[_Drawn, float]:
    """What `draw` gives on a page `width` cm wide, or on the least wider one that has room for it; and the width of that page."""
    while True:
        try:
            with page(width):
                return draw(), width
        except TooNarrowError as error:  # where it goes on, it may want room elsewhere
            width = error.least


def page_width() -> float:
    """The width of the page in cm."""
    return _width.get()


def inner(taken: float = 0.0, least: float = 0.0) -> float:
    """The cm between the margins that are left when `taken` are gone; raises `TooNarrowError` where these are fewer than `least`."""
    left = _width.get() - 2 * MARGIN - taken
    if left < least - 1e-6:
        raise TooNarrowError(2 * MARGIN + taken + least)
    return left


def centimetres(width: str) -> float:
    """The width of page in cm that `width` asks for: a name in `WIDTHS`, or a length in mm, cm or in.

    Raises `InnspillError` for what is neither, or for a length that no page has.

    >>> centimetres("84mm"), centimetres("3.5 in"), centimetres("slide")
    (8.4, 8.89, 25.4)
    """
    match = re.fullmatch(r"\s*(\d+(?:[.,]\d+)?)\s*(mm|cm|in)\s*", width)
    if width not in WIDTHS and not match:
        raise InnspillError(f"{width!r} is no width; give a length in mm, cm or in, as in 84mm, or {', '.join(WIDTHS)}")
    found = round(float(match[1].replace(",", ".")) * _UNITS[match[2]], 4) if match else WIDTHS[width]
    if not _NARROWEST <= found <= _WIDEST:
        raise InnspillError(f"{width!r} is out of range; a figure can be {_NARROWEST:g} to {_WIDEST:g} cm wide")
    return found
