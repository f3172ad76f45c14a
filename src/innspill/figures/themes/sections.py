"""Theme × section: where in the letter each theme is dense, with the count in every cell."""

from collections.abc import Mapping
from functools import partial

import pandas as pd

from innspill.figures.base.canvas import beside, canvas, text_width, widest, wrap
from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.base.grid import as_rows, draw_cell
from innspill.figures.base.page import MARGIN, inner, page_width
from innspill.figures.base.palette import BLUES, ink_on
from innspill.figures.base.sections import section_label
from innspill.figures.base.style import GREY
from innspill.figures.base.words import wording_of
from innspill.figures.themes.fit import fit_note, grey_weak
from innspill.findings import Finding, told
from innspill.findings.themes import FEW
from innspill.measures.themes.fit import Fit
from innspill.wording import number, say, section_name

_say = wording_of(__name__)

_FULL = 0.8  # surplus of a cell in full colour: a theme that stands in one section of five, and there alone
_KEY = 0.34  # cm a line of the key


def draw_theme_sections(
    cells: pd.DataFrame,
    names: Mapping[str, str],
    headings: Mapping[str, str],
    language: str = "en",
    by: str = "",
    finding: Finding | None = None,
    fit: Fit | None = None,
) -> Drawn:
    """A grid of counts, shaded where more of a theme stands than the section's length would give.

    `cells`: `measures.units.code_by_section(…)`. `headings`: section → its heading, without the number by which the section is called, printed below as a key.
    """
    totals = cells.groupby("code", sort=False)["units"].sum()
    codes = totals[totals.gt(0)].sort_values(ascending=False, kind="stable").index.tolist()
    sections = cells["section"].unique().tolist()
    shown = cells[cells["code"].isin(codes)].reset_index(drop=True)
    if len(sections) < 2:
        raise NothingError(say(language, "the letter has one section", "brevet har én del"))
    claim = told(finding, language) or _say(language, "claim")
    note = _say(language, "note", few=FEW) + fit_note(fit, names, language, codes, own=True)
    named = [section for section in sections if headings.get(section)]
    indent = widest(named) + 0.2  # cm
    keys = [(section, wrap(headings[section], inner(indent))) for section in named]
    bottom = 0.3 + _KEY * sum(len(lines) for _, lines in keys)
    heads = [section_label(section, language) for section in sections]
    least = 0.55 * max(len(sections), 1)
    labels, left = beside([names.get(code, code) for code in codes] + [say(language, "words", "ord")], least + 0.2)
    cell = inner(left + 0.2) / max(len(sections), 1)
    turned = [head for head in heads if text_width(head) > cell - 0.1]
    top = widest(turned) + 0.4 if turned else 0.7
    figure, axes = canvas(claim, note, 0.56 * (len(codes) + 1), left, 0.2, bottom, top, least)
    for cell in shown.itertuples():
        x, y = sections.index(cell.section), codes.index(cell.code)
        few = cell.units < FEW
        depth = max(cell.surplus, 0) / _FULL
        shade = BLUES(depth) if not few else ("#f4f4f4" if cell.units else "white")
        ink = GREY if few else ink_on(BLUES(depth))
        draw_cell(axes, x, y, shade, str(cell.units) if cell.units else "", ink, cell.where)
    words = cells.drop_duplicates("section").set_index("section")["words"]
    for x, section in enumerate(sections):
        label = number(words[section], language)
        axes.text(x, len(codes), label, ha="center", va="center", color=GREY)
    as_rows(axes, labels, (-0.5, len(sections) - 0.5))
    axes.set_xticks(range(len(sections)), heads)
    axes.get_yticklabels()[-1].set_color(GREY)
    grey_weak(axes, codes, fit)
    axes.xaxis.tick_top()
    for tick, head in zip(axes.get_xticklabels(), heads, strict=True):
        tick.set_rotation(90 if head in turned else 0)
    axes.tick_params(axis="x", length=0)
    write, y = partial(axes.text, transform=figure.transFigure, color=GREY, va="center"), bottom - 0.15
    for section, lines in keys:
        write(MARGIN / page_width(), y / (figure.get_figheight() * 2.54), section)
        for line in lines:
            write((MARGIN + indent) / page_width(), y / (figure.get_figheight() * 2.54), line)
            y -= _KEY
    caption = _say(language, "caption", by=by)
    return Drawn("theme-sections", figure, shown, claim, caption, _alt(shown, names, language))


def _alt(shown: pd.DataFrame, names: Mapping[str, str], language: str) -> str:
    parts = []
    for code, cells in shown.groupby("code", sort=False):
        counts = ", ".join(f"{section_name(c.section, language)} ({c.units})" for c in cells.itertuples() if c.units)
        parts.append(f"{names.get(code, code)}: {counts}")
    lead = say(language, "Table of themes by section, in units.", "Tabell over temaer etter del, i enheter.")
    return f"{lead} {'; '.join(parts)}."
