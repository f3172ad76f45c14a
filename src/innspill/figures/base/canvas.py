"""An empty figure with its claim as title: sizes in centimetres, so that nothing is cut and type is as printed."""

from functools import cache

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import get_font
from matplotlib.ft2font import LoadFlags

from innspill.figures.base.style import CM, DPI, FAMILY, GREY, INK, TEXT, TITLE, WIDTH, font_path, use_style

_MARGIN = 0.25  # cm around everything
_POINT = 2.54 / 72  # cm


def canvas(
    claim: str,
    note: str,
    height: float,
    left: float,
    right: float = 0.3,
    bottom: float = 0.9,
    width: float = WIDTH,
    top: float = 0.3,
) -> tuple[Figure, Axes]:
    """A figure `width` cm wide with one pair of axes `height` cm high, under its claim and a grey note.

    `left`, `right`, `bottom`, `top`: room in cm for labels around the axes. The figure grows with the lines that claim and
    note need, so that the axes keep their height.
    """
    use_style()
    claim_lines = wrap(claim, width - 2 * _MARGIN, TITLE, "SemiBold")
    note_lines = wrap(note, width - 2 * _MARGIN, TEXT)
    line, small = 1.18 * TITLE * _POINT, 1.25 * TEXT * _POINT
    head = _MARGIN + len(claim_lines) * line + 0.1 + len(note_lines) * small + top
    total = head + height + bottom + _MARGIN
    figure = Figure(figsize=(width * CM, total * CM))
    at = _MARGIN
    for text in claim_lines:
        figure.text(
            _MARGIN / width, 1 - at / total, text, size=TITLE, weight="semibold", color=INK, va="top", family=FAMILY
        )
        at += line
    at += 0.1
    for text in note_lines:
        figure.text(_MARGIN / width, 1 - at / total, text, size=TEXT, color=GREY, va="top")
        at += small
    inner = width - left - right - 2 * _MARGIN
    axes = figure.add_axes(((left + _MARGIN) / width, (bottom + _MARGIN) / total, inner / width, height / total))
    return figure, axes


def wrap(text: str, room: float, size: float, face: str = "Regular") -> list[str]:
    """`text` in lines no wider than `room` cm when set in `size` points."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and text_width(f"{lines[-1]} {word}", size, face) <= room:
            lines[-1] += f" {word}"
        elif word:
            lines.append(word)
    return lines


@cache
def text_width(text: str, size: float, face: str = "Regular") -> float:
    """The width of `text` in cm when set in `size` points in the shipped font: in SVG or PNG, whichever is wider.

    Matplotlib fits letters to pixels (hinting) in a PNG and not in an SVG; at 72 dpi, 7 points would come out a sixth too narrow.
    """
    use_style()
    font = get_font(font_path(face))
    font.set_size(size, DPI)
    widths = []
    for flags in (LoadFlags.NO_HINTING, LoadFlags.FORCE_AUTOHINT):
        font.set_text(text, 0.0, flags=flags)
        widths.append(font.get_width_height()[0] / 64 / DPI * 2.54)
    return max(widths)


def shortened(text: str, room: float, size: float, face: str = "Regular") -> str:
    """`text`, cut at a word with "…" where it would be wider than `room` cm."""
    if text_width(text, size, face) <= room:
        return text
    words = text.split(" ")
    while len(words) > 1 and text_width(" ".join(words) + " …", size, face) > room:
        words.pop()
    return " ".join(words) + " …"
