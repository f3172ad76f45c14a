"""Figures drawn once and looked at by several tests, and what can be read off them."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex

from innspill.letter import letter_from_text, read_letter
from innspill.study import Study
from innspill.study.figures import FIGURES, draw

KS = "ks-storbynettverk-2022"
#: Letters that differ in what there is to draw: read by people, in part, or by nobody; long, short, nearly nothing.
LETTERS = {
    KS: lambda: read_letter(KS),
    "ungdomsrad-bibliotek": lambda: read_letter("ungdomsrad-bibliotek"),
    "one sentence": lambda: letter_from_text("Fristen bør utsettes.", "one sentence"),
    "a greeting": lambda: letter_from_text("Hei.", "a greeting"),
}


def group(name):
    """Which worker draws a figure: one those of words, one all others, so that each is drawn once."""
    return "words" if FIGURES[name].subject == "vocabulary" else "codes"


@cache
def letter_called(name):
    return LETTERS[name]() if name in LETTERS else read_letter(name)  # one for all: it is tagged once


@cache
def study(letter=KS, language="en", theme="theme"):
    return Study(letter_called(letter), language, ("svg", "png"), Path("figures"), theme)


@cache
def drawn(name, letter=KS, language="en"):
    """A figure of a letter, as a notebook draws it."""
    return draw(study(letter, language, FIGURES[name].codebook or "theme"), name)


class Mark(NamedTuple):
    """A mark on axes: where, of which shape and colour (as "#rrggbb"), filled or hollow, how large in points."""

    x: float
    y: float
    shape: str
    colour: str
    filled: bool
    size: float


def marks(axes, shapes=""):
    """The marks on the axes, of these shapes or of any, in the order in which they were drawn."""
    found = []
    for line in axes.lines:
        if line.get_marker() in ("", "None", None) or (shapes and line.get_marker() not in shapes):
            continue
        colour, face = to_hex(line.get_markeredgecolor()), to_hex(line.get_markerfacecolor())
        for x, y in zip(*line.get_data(), strict=True):
            found.append(Mark(float(x), float(y), line.get_marker(), colour, face == colour, line.get_markersize()))
    return found


class Said(NamedTuple):
    """A text on axes: where, what, and in which colour and style."""

    x: float
    y: float
    text: str
    colour: str
    style: str


def said(axes):
    """The texts on the axes, in the order in which they were drawn."""
    return [
        Said(*map(float, text.get_position()), text.get_text(), to_hex(text.get_color()), text.get_fontstyle())
        for text in axes.texts
    ]


def ticks(axis):
    """What is said at each tick: place → label."""
    said = [label.get_text() for label in axis.get_ticklabels()]
    return dict(
        zip(map(float, axis.get_ticklocs()), said, strict=False)
    )  # axes that share ticks may leave them unnamed


def labels(figure):
    """Every label in a figure but title and note, by its place: on the axes, at their ticks and in their legends."""
    found = {}
    for number, axes in enumerate(figure.axes):
        for x, y, text, *_ in said(axes):
            key = (number, round(x, 3), round(y, 3))
            found[*key, sum(other[:3] == key for other in found)] = text
        for name, axis in (("x", axes.xaxis), ("y", axes.yaxis)):
            found |= {(number, name, place): text for place, text in ticks(axis).items()}
            found[number, name] = axis.label.get_text()
        legend = axes.get_legend()
        found |= {(number, "legend", i): text.get_text() for i, text in enumerate(legend.get_texts() if legend else [])}
    return found


def outside(figure):
    """The words that would leave the paper."""
    figure.set_dpi(300)  # as exported: at fewer dots, hinting makes words wider than they are printed
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw_without_rendering()
    wide, high = figure.bbox.width, figure.bbox.height
    found = []
    for text in [text for axes in figure.axes for text in axes.texts] + figure.texts:
        box = text.get_window_extent(renderer)
        if text.get_text() and (box.x0 < -1 or box.x1 > wide + 1 or box.y0 < -1 or box.y1 > high + 1):
            found.append(text.get_text())
    return found
