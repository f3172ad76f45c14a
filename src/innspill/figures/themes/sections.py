"""Theme × section: where in the letter each theme is dense, with the count in every cell."""

from collections.abc import Mapping
from functools import partial

import pandas as pd
from matplotlib.patches import Rectangle

from innspill.figures.base.canvas import beside, canvas, text_width, widest, wrap
from innspill.figures.base.drawn import Drawn
from innspill.figures.base.language import number, say
from innspill.figures.base.page import MARGIN, inner, page_width
from innspill.figures.base.palette import BLUES, ink_on
from innspill.figures.base.sections import section_label, section_name
from innspill.figures.base.style import GREY

_MORE = 0.2  # by how much a section's share of a theme must exceed its share of the words to be spoken of
_KEY = 0.34  # cm a line of the key
_FEW = 3  # cells with fewer units are pale: one unit more or less would change the rate too much to speak of


def draw_theme_sections(
    cells: pd.DataFrame,
    names: Mapping[str, str],
    headings: Mapping[str, str],
    language: str = "en",
    by: str = "",
) -> Drawn:
    """A grid of counts, shaded by the rate per 100 words of the section.

    `cells`: `measures.units.code_by_section(…)`. `headings`: section → its heading, printed below as a key.
    """
    totals = cells.groupby("code", sort=False)["units"].sum()
    codes = totals[totals.gt(0)].sort_values(ascending=False, kind="stable").index.tolist()
    sections = cells["section"].unique().tolist()
    shown = cells[cells["code"].isin(codes)].reset_index(drop=True)
    claim = _claim(shown, names, language)
    note = say(
        language,
        f"Units with the theme in each section; shade: units per 100 words of the section; pale: fewer than {_FEW} units.",
        f"Enheter med temaet i hver del; farge: enheter per 100 ord i delen; blekt: færre enn {_FEW} enheter.",
    )
    keys = [(section, wrap(headings[section], inner(0.4))) for section in sections if headings.get(section)]
    bottom = 0.3 + _KEY * sum(len(lines) for _, lines in keys)
    heads = [section_label(section, language) for section in sections]
    least = 0.55 * max(len(sections), 1)
    labels, left = beside([names.get(code, code) for code in codes] + [say(language, "words", "ord")], least + 0.2)
    cell = inner(left + 0.2) / max(len(sections), 1)
    turned = any(text_width(head) > cell - 0.1 for head in heads)
    top = widest(heads) + 0.4 if turned else 0.7
    figure, axes = canvas(claim, note, 0.56 * (len(codes) + 1), left, 0.2, bottom, top, least)
    most = shown.loc[shown["units"].ge(_FEW), "per_100_words"].max() if len(shown) else 0
    for cell in shown.itertuples():
        x, y = sections.index(cell.section), codes.index(cell.code)
        few = cell.units < _FEW
        depth = cell.per_100_words / most if most and not few else 0
        shade = BLUES(depth) if not few else ("#f4f4f4" if cell.units else "white")
        axes.add_patch(Rectangle((x - 0.48, y - 0.46), 0.96, 0.92, facecolor=shade, edgecolor="none"))
        if cell.units:
            ink = GREY if few else ink_on(BLUES(depth))
            axes.text(x, y, str(cell.units), ha="center", va="center", color=ink)
    words = cells.drop_duplicates("section").set_index("section")["words"]
    for x, section in enumerate(sections):
        label = number(words[section], language)
        axes.text(x, len(codes), label, ha="center", va="center", color=GREY)
    axes.set_xticks(range(len(sections)), heads, rotation=90 if turned else 0)
    axes.set_yticks(range(len(codes) + 1), labels)
    axes.get_yticklabels()[-1].set_color(GREY)
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.set(xlim=(-0.5, len(sections) - 0.5), ylim=(len(codes) + 0.5, -0.5))
    for spine in axes.spines.values():
        spine.set_visible(False)
    write, y = partial(axes.text, transform=figure.transFigure, color=GREY, va="center"), bottom - 0.15
    for section, lines in keys:
        write(MARGIN / page_width(), y / (figure.get_figheight() * 2.54), section)
        for line in lines:
            write((MARGIN + 0.4) / page_width(), y / (figure.get_figheight() * 2.54), line)
            y -= _KEY
    caption = say(
        language,
        f"Number of units with each theme (primary or further) by section; title left out. Shade: units per 100 words of "
        f"the section. One letter, counted whole: no test between sections is meant. {by}",
        f"Antall enheter med hvert tema (hovedtema eller ytterligere) i hver del; tittelen er holdt utenfor. Farge: enheter "
        f"per 100 ord i delen. Ett brev, talt i sin helhet: ingen test mellom delene er ment. {by}",
    ).strip()
    return Drawn("theme-sections", figure, shown, claim, caption, _alt(shown, names, language))


def _claim(shown: pd.DataFrame, names: Mapping[str, str], language: str) -> str:
    """The theme that gathers most in one section: whose share there exceeds the section's share of the words most.

    Only cells that hold enough units to speak of.
    """
    if shown["section"].nunique() == 1:
        return say(language, "The letter has one section, so no theme can gather in any",
                   "Brevet har én del, så ingen temaer kan samle seg i noen")  # fmt: skip
    solid = shown.assign(total=shown.groupby("code")["units"].transform("sum"))
    size = solid["words"] / solid.drop_duplicates("section")["words"].sum()
    solid = solid.assign(more=solid["units"] / solid["total"] - size)[solid["units"].ge(_FEW)]
    if solid.empty:
        few = number(_FEW, language)
        return say(language, f"No theme has {few} units in any section", f"Ingen temaer har {few} enheter i noen del")
    peak = solid.sort_values(["more", "units"], ascending=False, kind="stable").iloc[0]
    if peak["more"] < _MORE:
        return say(language, "No theme gathers in a section by much more than its length would give",
                   "Ingen temaer samler seg i en del stort mer enn lengden skulle tilsi")  # fmt: skip
    name, where = names.get(peak["code"], peak["code"]), section_name(peak["section"], language).lower()
    the, ending = "" if peak["section"].isdigit() else "the ", "en" if where.endswith("ning") else ""
    return say(
        language,
        f"{name} gathers in {the}{where}: {peak['units']} of its {peak['total']} units",
        f"{name} samler seg i {where}{ending}: {peak['units']} av {peak['total']} enheter",
    )


def _alt(shown: pd.DataFrame, names: Mapping[str, str], language: str) -> str:
    parts = []
    for code, cells in shown.groupby("code", sort=False):
        counts = ", ".join(f"{section_label(c.section, language)} {c.units}" for c in cells.itertuples() if c.units)
        parts.append(f"{names.get(code, code)}: {counts}")
    lead = say(language, "Table of themes by section, in units.", "Tabell over temaer etter del, i enheter.")
    return f"{lead} {'; '.join(parts)}."
