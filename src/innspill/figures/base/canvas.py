"""An empty figure with its claim as title: sizes in centimetres, so that nothing is cut and type is as printed."""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.ft2font import LoadFlags

from innspill.figures.base.agg import Canvas, Renderer
from innspill.figures.base.lines import PLAIN, Letter, laid
from innspill.figures.base.outlines import Outlines
from innspill.figures.base.page import MARGIN, inner, page_width
from innspill.figures.base.style import CM, DPI, GREY, INK, POINT, TEXT, TITLE, fonts, use_style
from innspill.norwegian.compounds import split
from innspill.norwegian.stopwords import kept

_SHORT, _APART = 1.5, 0.3  # cm: a short word, and between a name and the axes


def canvas(
    claim: str,
    note: str,
    height: float,
    left: float = 0.0,
    right: float = 0.3,
    bottom: float = 1.0,
    top: float = 0.3,
    least: float = 0.0,
) -> tuple[Figure, Axes]:
    """A figure as wide as the page with one pair of axes `height` cm high, under its claim and a grey note.

    `left`, `right`, `bottom`, `top`: room in cm for labels around the axes. The figure grows with the lines that claim and
    note need, so that the axes keep their height. Raises `TooNarrowError` where the axes are narrower than `least` cm.
    """
    use_style()
    across, width = inner(left + right, least), page_width()
    claim_lines = wrap(claim, inner(), TITLE, "SemiBold")
    note_lines = wrap(note, inner())
    line, small = 1.18 * TITLE * POINT, 1.25 * TEXT * POINT
    head = MARGIN + len(claim_lines) * line + 0.1 + len(note_lines) * small + top
    total = head + height + bottom + MARGIN
    figure = Figure(figsize=(width * CM, total * CM), dpi=DPI)
    Canvas(figure)
    at = MARGIN
    for text in claim_lines:
        figure.text(MARGIN / width, 1 - at / total, text, size=TITLE, weight="semibold", color=INK, va="top")
        at += line
    at += 0.1
    for text in note_lines:
        figure.text(MARGIN / width, 1 - at / total, text, color=GREY, va="top")
        at += small
    axes = figure.add_axes(((left + MARGIN) / width, (bottom + MARGIN) / total, across / width, height / total))
    return figure, axes


def wrap(text: str, room: float, size: float = TEXT, face: str = "Regular") -> list[str]:
    """`text` in lines no wider than `room` cm when set in `size` points; only a word that is wider than a line is broken,
    where its parts are joined if one fits."""
    lines: list[str] = []
    for word in filter(None, text.split(" ")):
        if lines and _fits(f"{lines[-1]} {word}", room, size, face):
            lines[-1] += f" {word}"
            continue
        rest = word
        while len(rest) > 1 and not _fits(rest, room, size, face):
            joints = [*accumulate(map(len, split(rest.rstrip(",.:;…»)"))))][-2::-1]
            ends = (n for n in (*joints, *range(len(rest) - 1, 1, -1)) if _fits(rest[:n] + "-", room, size, face))
            end = next(ends, 1)
            lines.append(rest[:end].removesuffix("-") + "-")
            rest = rest[end:]
        lines.append(rest)
    return lines


@cache
def text_width(text: str, size: float = TEXT, face: str = "Regular") -> float:
    """The width of `text` in cm when set in `size` points in the shipped font: in SVG or PNG, whichever is wider.

    Matplotlib fits letters to pixels (hinting) in a PNG and not in an SVG; at 72 dpi, 7 points would come out a sixth too narrow.
    """
    use_style()
    return max(_wide(text, size, face, how) for how in (LoadFlags.NO_HINTING, LoadFlags.FORCE_AUTOHINT)) / DPI * 2.54


@cache
def _wide(text: str, size: float, face: str, how: LoadFlags) -> float:
    """The width of `text` in pixels of a PNG: up to its last letter, and as wide as that is by itself."""
    font = get_font(fonts(face))
    font.set_size(size, DPI)
    last = laid(font, text, size, DPI, how)[-1] if len(text) > 1 else None
    if isinstance(last, Letter) and last.char != text:  # ff is one
        return last.x + _wide(last.char, size, face, how)
    font.set_text(text, 0.0, flags=how)
    return font.get_width_height()[0] / 64


def _fits(text: str, room: float, size: float, face: str) -> bool:
    """Whether `text` is no wider than `room` cm. It is set only where its letters one by one leave that open: setting it takes a
    millisecond, and a long paragraph asks for each of its words."""
    about = sum(_alone(letter, size, face) for letter in text)
    return about < room if abs(about - room) > 0.05 * about + 0.05 else text_width(text, size, face) <= room


@cache
def _alone(letter: str, size: float, face: str) -> float:
    """The cm by which a letter makes a text wider; in a text, its neighbours change that by a percent or two (kerning)."""
    return text_width(f"n{letter}n", size, face) - text_width("nn", size, face)


def learn(text: str) -> None:
    """Set the words of `text` as figures set them, so that processes forked from this one know its letters and pairs of letters."""
    use_style()
    words = " ".join(word for word in dict.fromkeys(text.split()) if PLAIN.fullmatch(word))
    renderers = Renderer(1, 1, DPI), Outlines()
    for size, face in ((TEXT, "Regular"), (TEXT, "SemiBold"), (TITLE, "SemiBold")):
        text_width(words, size, face)
        for letter in set(words):
            _alone(letter, size, face)
        for renderer in renderers:
            renderer.get_text_width_height_descent(words, FontProperties(size=size, weight=face.lower()), False)


def widest(texts: Iterable[str], face: str = "Regular") -> float:
    """The width in cm of the widest of `texts`, each of one or more lines."""
    return max((text_width(line, face=face) for text in texts for line in text.split("\n")), default=0.0)


def beside(names: Iterable[str], taken: float, most: float = 4.8, after: Iterable[str] = ()) -> tuple[list[str], float]:
    """What stands left of the axes, a name a row: `names`, cut where they are too wide, and the cm they take.

    `taken`: cm that axes need and what stands right of them; a name gets what is left, at most `most`. `after`: what is
    said behind each name, and never cut. Raises `TooNarrowError` where names would be cut to less than a short word.
    """
    names = list(names)
    more = list(after) or [""] * len(names)
    most = min(most, inner(taken + _APART, min(_SHORT, widest(names)) + widest(more)))
    cut = [short_name(name, most - text_width(rest)) for name, rest in zip(names, more, strict=True)]
    labels = [name + rest for name, rest in zip(cut, more, strict=True)]
    return labels, widest(labels) + _APART


def shortened(text: str, room: float, face: str = "Regular", within: bool = False) -> str:
    """`text`, cut behind a word that does not only lead on, with "…", where it would be wider than `room` cm; "" where the first word is.

    `within`: that word may be cut.
    """
    if _fits(text, room, TEXT, face):
        return text
    words = text.split(" ")
    ends = [" ".join(words[: kept(words, n)]).rstrip(",;: …") + " " for n in range(len(words) - 1, 0, -1)]
    ends += [words[0][:n] for n in range(len(words[0]) - 1, 2, -1) if within]
    return next((end + "…" for end in ends if _fits(end + "…", room, TEXT, face)), "")


def short_name(name: str, room: float) -> str:
    """`name`, cut with "…" where it would be wider than `room` cm, in a word if need be: "Arbeids- og …" is the name of many."""
    if _fits(name, room, TEXT, "Regular"):
        return name
    ends = (name[:n].rstrip(" -") + "…" for n in range(len(name) - 1, 2, -1))
    return next((end for end in ends if _fits(end, room, TEXT, "Regular")), "")


def spaced(edges: Sequence[tuple[float, float]], least: float = 0.15) -> list[int]:
    """Which labels have room, by number: of two that come nearer than `least` cm the wider is left out, or the later.

    `edges`: left and right of each in cm.
    """
    kept: list[int] = []
    for i in sorted(range(len(edges)), key=lambda i: round(edges[i][1] - edges[i][0], 3)):
        left, right = edges[i]
        if all(right + least <= edges[k][0] or left >= edges[k][1] + least for k in kept):
            kept.append(i)
    return sorted(kept)
