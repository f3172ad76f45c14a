"""The letter map: one bar a sentence, its length in words, its theme as colour, its move in the margin."""

from collections.abc import Mapping

import pandas as pd

from .canvas import canvas, shortened
from .drawn import Drawn
from .language import joined, number, say, share
from .sections import section_name
from .style import GREY, INK, PALE, RULE, SMALL

_ROW, _TALLEST = 0.36, 21.0  # cm a line, and the height of a page less its margins
_MARKS = {"REQUEST": "▶", "OFFER": "◆", "POSITION": "●"}  # what a reader of the report looks for first


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
    claim, note = _claim(units, names, language), _note(units, language)
    figure, axes = canvas(claim, note, height, left=0.9, right=5.6, bottom=0.7)
    longest = units.loc[units["kind"].eq("sentence"), "words"].max()
    axes.set(xlim=(0, longest * 1.02), ylim=(len(units) - 0.5, -0.5))
    margin = axes.get_yaxis_transform()
    for y, unit in enumerate(units.itertuples()):
        theme = names.get(unit.theme, "")
        if unit.kind == "sentence":
            axes.barh(y, unit.words, height=0.72, color=colours.get(unit.theme, PALE), linewidth=0)
            axes.text(-0.008, y, unit.unit, transform=margin, ha="right", va="center", size=size * 0.9, color=GREY)
        else:
            above = y - 0.5
            axes.plot([-0.06, 1.55], [above, above], transform=margin, color=GREY, linewidth=0.5, clip_on=False)
            text = shortened(unit.text, 9.2, size, "SemiBold")
            axes.text(-0.06, y, text, transform=margin, va="center", size=size, weight="semibold", clip_on=False)
        axes.text(1.015, y, theme, transform=margin, va="center", size=size, color=INK)
        marked = unit.move in _MARKS
        if marked:
            mark = _MARKS[unit.move]
            axes.text(1.315, y, mark, transform=margin, ha="center", va="center", size=size * 0.8, family="DejaVu Sans")
        weight = "semibold" if marked else "regular"
        label = moves.get(unit.move, "")
        axes.text(
            1.34, y, label, transform=margin, va="center", size=size, weight=weight, color=INK if marked else GREY
        )
    axes.set_xlabel(say(language, "words in the sentence", "ord i setningen"), size=SMALL)
    axes.spines["left"].set_color(RULE)
    axes.set_yticks([])
    axes.xaxis.grid(True)
    caption = say(
        language,
        f"Every unit of the letter in order: {note} The colour and the name beside a bar are its primary theme, the "
        f"margin its primary move (▶ request, ◆ offer, ● position). {by}",
        f"Alle enhetene i brevet i rekkefølge: {note} Fargen og navnet ved en stolpe er hovedtemaet, margen hovedgrepet "
        f"(▶ oppfordring, ◆ tilbud, ● standpunkt). {by}",
    ).strip()
    table = units.drop(columns="start").reset_index(drop=True)
    return Drawn("letter-map", figure, table, claim, caption, _alt(units, names, moves, language))


def _claim(units: pd.DataFrame, names: Mapping[str, str], language: str) -> str:
    coded = units[units["theme"].ne("")]
    words = coded.groupby("theme")["words"].sum().sort_values(ascending=False, kind="stable")
    first = names.get(words.index[0], words.index[0])
    part = share(words.iloc[0], units["words"].sum(), language)
    return say(
        language,
        f"{first} is the main theme of {part} of the letter’s words",
        f"{first} er hovedtema for {part} av ordene i brevet",
    )


def _note(units: pd.DataFrame, language: str) -> str:
    sentences, headings = (int(units["kind"].eq(kind).sum()) for kind in ("sentence", "heading"))
    words = number(units["words"].sum(), language)
    return say(
        language,
        f"{sentences} sentences, {headings} headings, {words} words.",
        f"{sentences} setninger, {headings} overskrifter, {words} ord.",
    )


def _alt(units: pd.DataFrame, names: Mapping[str, str], moves: Mapping[str, str], language: str) -> str:
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
        f"{'; '.join(parts)}. Oppfordringer: {told}.",
    )
