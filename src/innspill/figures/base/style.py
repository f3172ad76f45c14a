"""The one style: fonts, sizes, colours. Figures look the same whatever a user's matplotlibrc says."""

import logging
from functools import cache
from unicodedata import category

import matplotlib
from matplotlib import font_manager
from matplotlib.font_manager import FontProperties

from innspill.files import data

CM = 1 / 2.54  # inches
POINT = 2.54 / 72  # cm
DPI = 300  # of PNG: what print shops ask for
TEXT, TITLE = 8.0, 11.0  # points, as printed: none is smaller
FAMILY = "Source Sans 3"
_MORE = ("DejaVu Sans", "Last Resort High-Efficiency")

INK, GREY, PALE, RULE = "#222222", "#666666", "#d9d9d9", "#e6e6e6"

# Okabe & Ito (2008), Color Universal Design: told apart with any colour vision.
BLUE, ORANGE, GREEN, VERMILION = "#0072B2", "#E69F00", "#009E73", "#D55E00"


@cache
def use_style() -> None:
    """Set matplotlib up for innspill, from its own defaults; done once a process."""
    matplotlib.rcdefaults()  # a user's matplotlibrc has no say
    for face in ("Regular", "SemiBold", "Italic"):
        font_manager.fontManager.addfont(font_path(face))
    # The fallback font has no semibold and takes its bold: not worth a warning in every notebook.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    matplotlib.rcParams.update(
        {
            # The others come with matplotlib: one has what ours lacks, one a box for each sign that neither has.
            "font.family": [FAMILY, *_MORE],
            "font.size": TEXT,
            "text.parse_math": False,  # "fra $5 til $10" is the letter's, and no formula
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.edgecolor": GREY,
            "axes.labelcolor": INK,
            "axes.linewidth": 0.6,
            "axes.axisbelow": True,
            "axes.unicode_minus": True,
            "grid.color": RULE,
            "grid.linewidth": 0.6,
            "text.color": INK,
            "xtick.color": GREY,
            "ytick.color": GREY,
            "xtick.labelcolor": INK,
            "ytick.labelcolor": INK,
            "xtick.labelsize": TEXT,
            "ytick.labelsize": TEXT,
            "ytick.alignment": "center",
            "xtick.major.width": 0.6,
            "ytick.major.width": 0.6,
            "figure.facecolor": "white",
            "savefig.facecolor": "white",
            "svg.fonttype": "path",  # looks the same without the font installed
            "svg.hashsalt": "innspill",  # ids in the file come from its content, not from chance
            "pdf.fonttype": 42,  # text in a PDF can be selected and searched
        }
    )


def font_path(face: str = "Regular") -> str:
    """The file of one face of the shipped font: Regular, SemiBold or Italic."""
    return str(data("fonts", f"SourceSans3-{face}.ttf"))


@cache
def fonts(face: str = "Regular") -> tuple[str, ...]:
    """The files of a face and of what stands in for it, in the order in which a sign is looked for."""
    use_style()
    return (font_path(face), *(font_manager.findfont(FontProperties(family=[name])) for name in _MORE))


def lacking(text: str) -> list[str]:
    """The signs of `text` that figures show as boxes, in order; of those that are to be seen at all."""
    known = set().union(*(font_manager.get_font(path).get_charmap() for path in fonts()[:-1]))
    return [s for s in dict.fromkeys(text) if ord(s) not in known and not s.isspace() and category(s) != "Cf"]
