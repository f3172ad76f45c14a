"""A legend of colours under a plot, in as many rows as the page needs."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from matplotlib.axes import Axes

from innspill.figures.base.canvas import text_width, wrap
from innspill.figures.base.page import inner, page_width
from innspill.figures.base.palette import REST
from innspill.figures.base.style import GREY, PALE

_ROW = 0.4  # cm
_MARK = 0.75  # cm that a mark takes, with the room to the next name


def key(
    codes: Iterable[str], names: Mapping[str, str], colours: Mapping[str, str], fields: Mapping[str, str] | None = None
) -> dict[str, str]:
    """What the colours of `codes` stand for → the colour, in the order of `colours`; the grey of those that have none comes last.

    Codes that share a colour share an entry, the commonest first, behind the name of the heading whose colour it is, if it has one
    (`fields`: `palette.colour_names`); what is wider than the page is several entries.
    """
    counts, told = Counter(codes), dict[str, str]()
    order = dict.fromkeys(colour for code, colour in colours.items() if code in counts)
    for colour in sorted(order, key=lambda colour: colour == REST):
        some = sorted(
            (code for code in counts if colours.get(code) == colour),
            key=lambda code: (-counts[code], [*colours].index(code)),
        )
        each = dict.fromkeys(names[code].replace(" ", "\u00a0") for code in some)  # cut between names
        field = (fields or names)[some[0]]
        lead = "" if field == names[some[0]] else f"{field}: "
        for line in wrap(lead + "; ".join(each), inner() - _MARK):
            told[line.replace("\u00a0", " ").rstrip(";")] = colour
    return told


def legend_height(legend: Mapping[str, str]) -> float:
    """The cm that it takes under a plot."""
    return _ROW * len(_rows(legend)) if legend else 0.0


def _rows(names: Iterable[str]) -> list[list[str]]:
    """The names in rows that are no wider than the page."""
    rows: list[list[str]] = [[]]
    for name in names:
        if rows[-1] and sum(map(_wide, [*rows[-1], name])) > inner():
            rows.append([])
        rows[-1].append(name)
    return rows


def draw_legend(axes: Axes, legend: Mapping[str, str], below: float) -> None:
    """Each name of `legend` beside its colour, the first row `below` cm under the axes, around the middle of the page."""
    box, high = axes.get_position(), axes.get_figure().get_figheight() * 2.54  # type: ignore[union-attr]
    across, down = box.width * page_width(), box.height * high
    before = ""
    for i, row in enumerate(_rows(legend)):
        x, y = (page_width() - sum(map(_wide, row))) / 2 + 0.2 - box.x0 * page_width(), -(below + _ROW * i) / down
        for name in row:
            if legend[name] != before:  # else it goes on
                edge = GREY if legend[name] == PALE else legend[name]
                look: dict[str, Any] = {"color": legend[name], "mec": edge, "mew": 0.5, "ms": 5}
                axes.plot(x / across, y, "s", transform=axes.transAxes, clip_on=False, **look)
            before = legend[name]
            axes.text((x + 0.18) / across, y, name, transform=axes.transAxes, va="center_baseline")
            x += _wide(name)


def _wide(name: str) -> float:
    """The cm that a name takes, with its mark and the room to the next."""
    return text_width(name) + _MARK
