"""How sections are named and told apart in figures."""

from math import ceil

import pandas as pd
from matplotlib.axes import Axes

from innspill.figures.base.canvas import spaced, text_width
from innspill.figures.base.page import page_width
from innspill.figures.base.style import GREY, PALE
from innspill.wording import SECTIONS, say, section_name

_CLEAR = 0.06  # cm from the rule at the edge of a section to its name


def section_label(section: str, language: str) -> str:
    """A section's name, short: a numbered section is its number."""
    return section_name(section, language) if section in SECTIONS else section


def draw_sections(axes: Axes, sections: pd.DataFrame, y: float, language: str) -> None:
    """A rule where each section begins, and its short name at `y`; of two names that would touch, the later is left out.

    `sections`: `section`, `first` and `last` on the axes' x, which ends where the last one does. Names stand in the middle
    of a section, but at the edge for opening and closing, which are often narrower than their names.
    """
    start, end = axes.get_xlim()
    across = axes.get_position().width * page_width()
    rows, names, edges = list(sections.itertuples()), [], []
    for row in rows:
        axes.axvline(row.first, color=PALE, lw=0.6)
        names.append("" if row.section in ("body", "title") else section_label(row.section, language).lower())
        left, right = ((at - start) / (end - start) * across for at in (row.first, row.last + 1))
        wide = text_width(names[-1])
        left = {"opening": left + _CLEAR, "closing": right - wide - _CLEAR}.get(row.section, (left + right - wide) / 2)
        edges.append((left, left + wide))
    axes.axvline(end, color=PALE, lw=0.6)
    for i in spaced(edges):
        axes.text(start + edges[i][0] / across * (end - start), y, names[i], color=GREY, va="center")


def draw_units(axes: Axes, section: pd.Series, unit: pd.Series, y: float, language: str) -> None:
    """Sections and names along an x that counts units from 1: rules and names at `y`, every fifth unit, or fewer, below.

    `section` and `unit`: of each unit, in order.
    """
    count = len(unit)
    places = pd.DataFrame({"section": [*section], "place": range(1, count + 1)})
    stretches = places.groupby("section", sort=False)["place"].agg(["min", "max"]) - 0.5
    draw_sections(axes, stretches.set_axis(["first", "last"], axis=1).reset_index(), y, language)
    step = 5 * ceil(count * 0.8 / 5 / (axes.get_position().width * page_width()))  # a name takes 0.8 cm with its room
    ticks = [place for place in range(1, count + 1) if place == 1 or place % step == 0]
    axes.set_xticks(ticks, [unit.iloc[place - 1] for place in ticks])
    axes.tick_params(length=0)
    label = say(language, "units: t title, h heading, s sentence", "enheter: t tittel, h overskrift, s setning")
    axes.set_xlabel(label, labelpad=1)
