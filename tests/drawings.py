"""Figures drawn once and looked at by several tests, and what can be read off them."""

from dataclasses import replace
from functools import cache
from itertools import combinations
from typing import NamedTuple

import pytest
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_hex
from matplotlib.text import Annotation, Text

from innspill.figures.base.drawn import NothingError
from innspill.letter import letter_from_text, read_letter
from innspill.study import Study
from innspill.study.figures import draw

KS = "ks-storbynettverk-2022"
#: Letters that differ in what there is to draw: read by people, in part, or by nobody; long, short, nearly nothing.
LETTERS = {
    KS: lambda: read_letter(KS),
    "ungdomsrad-bibliotek": lambda: read_letter("ungdomsrad-bibliotek"),
    "one sentence": lambda: letter_from_text("Fristen bør utsettes.", "one sentence"),
    "a greeting": lambda: letter_from_text("Hei.", "a greeting"),
}


#: Of the second letter, what draws something that no figure of the first does (coverage, by branch); the others are for `make sweep`.
OF_THE_SECOND = {
    "one-page",
    "word-cloud",
    "positions",
    "requests",
    "offers",
    "actors",
    "connectives",
    "theme-dispersion",
}


def more_of_the_same(name, letter):
    """Whether a figure shows of this letter what others show, and so is for `make sweep`."""
    return letter == "a greeting" or (letter == "ungdomsrad-bibliotek" and name not in OF_THE_SECOND)


def group(letter):
    """Which worker draws the figures of a letter: one, so that each is drawn once."""
    return "figures" if letter == KS else letter


@cache
def letter_called(name):
    return LETTERS[name]() if name in LETTERS else read_letter(name)  # one for all: it is tagged once


def study(letter=KS, language="en", theme=""):
    return _study(letter, language, theme)  # `cache` would tell a default from the same value given


@cache
def _study(letter, language, theme):
    if (language, theme) != ("en", ""):
        return replace(_study(letter, "en", ""), language=language, theme=theme)  # what is read is shared
    return Study(letter_called(letter), language, ("svg", "png"), None, theme)  # writes nothing


def drawn(name, letter=KS, language="en", width="column"):
    """A figure of a letter, as a notebook draws it."""
    one = _drawn(name, letter, language, width)
    if not isinstance(one, NothingError):
        return one
    if letter == KS:
        raise one
    pytest.skip(f"{name} of {letter}: {one}")  # tests/test_nothing.py says which


@cache
def _drawn(name, letter, language, width):
    try:
        return draw(study(letter, language), name, width)
    except NothingError as reason:
        return reason  # kept as a figure is: what is not drawn is tried once, too


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


def low(colour):
    """A colour of ours as a mark gives it."""
    return colour.lower()


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


#: Measures words as exported (at fewer dots, hinting makes them wider) and has no room to draw on; one for all figures, so
#: that what several of them say is measured once.
RENDERER = RendererAgg(1, 1, 300)


@cache
def written(figure):
    """Every text that is printed, with the box that it fills at the size of export: (text, box)."""
    figure.set_dpi(300)
    renderer = RENDERER
    axes = [axes for axes in figure.axes if axes.axison]
    texts = [*figure.texts, *(text for axes in figure.axes for text in axes.texts)]
    for axis in (axis for one in axes for axis in (one.xaxis, one.yaxis) if axis.get_visible()):
        axis.get_tightbbox(renderer)  # puts its labels where they are drawn
        texts += [axis.label, *(label for tick in axis._update_ticks() for label in (tick.label1, tick.label2))]
    for text in texts:
        if isinstance(text, Annotation):
            text.update_positions(renderer)
    for legend in filter(None, (one.get_legend() for one in axes)):
        legend.draw(renderer)  # the same for its texts
        texts += legend.get_texts()
    # An annotation's own box holds its arrow too.
    return [
        (text, Text.get_window_extent(text, renderer))
        for text in texts
        if text.get_visible() and text.get_text().strip()
    ]


def outside(figure):
    """The words that would leave the paper."""
    boxes, page = written(figure), figure.bbox.padded(1)
    return [
        text.get_text()
        for text, box in boxes
        if min(box.x0 - page.x0, page.x1 - box.x1, box.y0 - page.y0, page.y1 - box.y1) < 0
    ]


def ruled(figure):
    """The words that a line across the figure touches, or comes nearer than a seventh of their height."""
    axes = figure.axes[0]
    level = [
        line.get_window_extent() for line in axes.lines if len({*line.get_ydata()}) == 1 and len(line.get_ydata()) == 2
    ]
    across = [box.y0 for box in level if box.width > 0.9 * axes.bbox.width]
    return [
        text.get_text() for text, box in written(figure) if any(box.y0 - box.height / 7 < y < box.y1 for y in across)
    ]


def touching(figure):
    """The pairs of words of which one lies on the other: by more than a quarter of a line, which no letter fills."""
    boxes = [(text, box) for text, box in written(figure) if not text.get_rotation() % 90]  # a leaning one fills no box
    return [
        (one.get_text(), other.get_text())
        for (one, a), (other, b) in combinations(boxes, 2)
        if min(a.x1, b.x1) - max(a.x0, b.x0) > 3 and min(a.y1, b.y1) - max(a.y0, b.y0) > min(a.height, b.height) / 4
    ]
