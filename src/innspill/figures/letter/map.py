"""The letter map: one bar a sentence, its length in words, its theme as colour, its move in the margin."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from innspill.figures.base.canvas import canvas, shortened
from innspill.figures.base.drawn import Drawn
from innspill.figures.base.language import joined, number, say, share
from innspill.figures.base.palette import REST
from innspill.figures.base.sections import section_name
from innspill.figures.base.style import GREY, INK, PALE, RULE, SMALL

_ROW, _TALLEST = 0.36, 21.0  # cm a line, and the height of a page less its margins
_SIGNS = {"REQUEST": "▶", "OFFER": "◆", "POSITION": "●"}
_READABLE = 4.5  # points: where a line's own type would be smaller, names give way to a key
_MARKS = {"REQUEST": ">", "OFFER": "D", "POSITION": "o"}  # what a reader of the report looks for first


def draw_letter_map(
    units: pd.DataFrame,
    names: Mapping[str, str],
    moves: Mapping[str, str],
    colours: Mapping[str, str],
    language: str = "en",
    by: str = "",
) -> Drawn:
    """The key that other figures refer to.

    `units`: `measures.units.unit_codes(letter, theme=…, move=…)`. `names` and `moves`: code → name in `language`.
    `colours`: theme → colour. `by`: who coded.
    """
    height = min(_ROW * len(units), _TALLEST)
    size = min(SMALL, SMALL * height / (_ROW * len(units)))
    crowded = size < _READABLE
    claim, note = _claim(units, names, language), _note(units, language)
    figure, axes = canvas(claim, note, height, left=0.9, right=5.6, bottom=1.95 if crowded else 0.95, top=0.6)
    longest = units.loc[units["kind"].eq("sentence"), "words"].max()
    axes.set(xlim=(0, longest * 1.02), ylim=(len(units) - 0.5, -0.5))
    if crowded:
        _draw_without_names(axes, units, names, colours, height, language)
    else:
        _draw_with_names(axes, units, names, moves, colours, size, language)
    axes.set_xlabel(say(language, "words in the sentence", "ord i setningen"), size=SMALL)
    axes.spines["left"].set_color(RULE)
    axes.set_yticks([])
    axes.xaxis.grid(True)
    legend = ", ".join(f"{sign} {moves[move]}" for move, sign in _SIGNS.items() if move in moves)
    caption = say(
        language,
        f"Every unit of the letter in order: {note} The colour of a bar is its primary theme (grey: one without a "
        f"colour of its own; pale: none), the mark or name in the margin its primary move ({legend}). {by}",
        f"Alle enhetene i brevet i rekkefølge: {note} Fargen på en stolpe er hovedtemaet (grått: et tema uten egen "
        f"farge; blekt: ingen), merket eller navnet i margen er hovedgrepet ({legend}). {by}",
    ).strip()
    table = units.drop(columns="start").reset_index(drop=True)
    return Drawn("letter-map", figure, table, claim, caption, _alt(units, names, language))


def _draw_with_names(
    axes: Axes,
    units: pd.DataFrame,
    names: Mapping[str, str],
    moves: Mapping[str, str],
    colours: Mapping[str, str],
    size: float,
    language: str,
) -> None:
    """A line a unit: number, bar, theme, move; headings in full."""
    margin = axes.get_yaxis_transform()
    for place, label in ((1.015, say(language, "theme", "tema")), (1.34, say(language, "move", "grep"))):
        axes.text(place, -1.1, label, transform=margin, va="center", size=size, color=GREY, style="italic")
    closing = units["section"].eq("closing").idxmax() if units["section"].eq("closing").any() else -1
    for y, unit in enumerate(units.itertuples()):
        if unit.kind != "sentence" or y == closing:
            axes.plot([-0.06, 1.55], [y - 0.5, y - 0.5], transform=margin, color=GREY, linewidth=0.5, clip_on=False)
        if unit.kind == "sentence":
            axes.barh(y, unit.words, height=0.72, color=colours.get(unit.theme, PALE), linewidth=0)
            axes.text(-0.008, y, unit.unit, transform=margin, ha="right", va="center", size=size * 0.9, color=GREY)
        else:
            text = shortened(unit.text, 9.2, size, "SemiBold")
            axes.text(-0.06, y, text, transform=margin, va="center", size=size, weight="semibold")
        axes.text(1.015, y, names.get(unit.theme, ""), transform=margin, va="center", size=size)
        marked = unit.move in _MARKS
        if marked:
            axes.plot(1.315, y, _MARKS[unit.move], transform=margin, color=INK, markersize=0.45 * size, clip_on=False)
        weight, ink = ("semibold", INK) if marked else ("regular", GREY)
        axes.text(1.34, y, moves.get(unit.move, ""), transform=margin, va="center", size=size, weight=weight, color=ink)


def _draw_without_names(
    axes: Axes,
    units: pd.DataFrame,
    names: Mapping[str, str],
    colours: Mapping[str, str],
    height: float,
    language: str,
) -> None:
    """More units than a page has lines: bars alone, a mark where something is asked or offered, headings beside them."""
    margin, step, free = axes.get_yaxis_transform(), height / len(units), 0.0
    for y, unit in enumerate(units.itertuples()):
        if unit.kind == "sentence":
            axes.barh(y, unit.words, height=0.85, color=colours.get(unit.theme, PALE), linewidth=0)
            if int(unit.unit[1:]) % 10 == 0:
                axes.text(-0.008, y, unit.unit, transform=margin, ha="right", va="center", size=5.5, color=GREY)
        else:
            axes.axhline(y, color=GREY, linewidth=0.4)
            if y * step >= free:  # a heading whose name would touch the one above it has only its rule
                text = shortened(unit.text, 4.6, 6.0, "SemiBold")
                axes.text(1.06, y, text, transform=margin, va="center", size=6.0, weight="semibold")
                free = y * step + 0.3
        if unit.move in _MARKS:
            axes.plot(1.02, y, _MARKS[unit.move], transform=margin, color=INK, markersize=1.8, clip_on=False)
    axes.text(1.06, -0.5 - 0.25 / step, say(language, "headings", "overskrifter"), transform=margin, va="center",
              size=6.0, color=GREY, style="italic")  # fmt: skip
    own = [code for code in colours if colours[code] != REST and units["theme"].eq(code).any()]
    for i, code in enumerate(own):  # the key to the colours, in two rows under the axis
        x, below = -0.06 + 0.52 * (i // 2), len(units) - 0.5 + (1.35 + 0.35 * (i % 2)) / step
        axes.plot(x, below, "s", transform=margin, color=colours[code], markersize=5, clip_on=False)
        axes.text(x + 0.025, below, names.get(code, code), transform=margin, va="center", size=SMALL)


def _claim(units: pd.DataFrame, names: Mapping[str, str], language: str) -> str:
    coded = units[units["theme"].ne("")]
    words = coded.groupby("theme")["words"].sum().sort_values(ascending=False, kind="stable")
    total = units["words"].sum()
    if words.empty:
        return say(
            language, "No theme of this codebook is found in the letter", "Ingen temaer i kodeboken er funnet i brevet"
        )
    first, part = names.get(words.index[0], words.index[0]), share(words.iloc[0], total, language)
    claim = say(
        language,
        f"{first} is the main theme of {part} of the letter’s words",
        f"{first} er hovedtema for {part} av ordene i brevet",
    )
    if (rest := total - words.sum()) <= words.iloc[0]:
        return claim
    return f"{claim}; {share(rest, total, language)} {say(language, 'have none', 'har ingen tema')}"


def _note(units: pd.DataFrame, language: str) -> str:
    kinds = [
        ("sentence", say(language, "sentence", "setning"), say(language, "sentences", "setninger")),
        ("heading", say(language, "heading", "overskrift"), say(language, "headings", "overskrifter")),
    ]
    counts = [(int(units["kind"].eq(kind).sum()), one, many) for kind, one, many in kinds]
    parts = [f"{count} {one if count == 1 else many}" for count, one, many in counts if count]
    return f"{', '.join(parts)}, {number(units['words'].sum(), language)} {say(language, 'words', 'ord')}."


def _alt(units: pd.DataFrame, names: Mapping[str, str], language: str) -> str:
    parts = []
    for section, inside in units[units["kind"].ne("title")].groupby("section", sort=False):
        themes = inside["theme"].value_counts().head(2).index
        parts.append(
            f"{section_name(section, language)}: {joined([names.get(theme, theme) for theme in themes], language)}"
        )
    requests = units.loc[units["move"].eq("REQUEST"), "unit"].tolist()
    told = joined(requests, language) or say(language, "none", "ingen")
    return say(
        language,
        f"Bars for the {len(units)} units of the letter in order, coloured by theme. Most frequent themes by section: "
        f"{'; '.join(parts)}. Requests: {told}.",
        f"Stolper for de {len(units)} enhetene i brevet i rekkefølge, farget etter tema. Hyppigste temaer i hver del: "
        f"{'; '.join(parts)}. Anmodninger: {told}.",
    )
