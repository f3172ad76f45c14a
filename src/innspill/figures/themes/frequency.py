"""Theme frequency: in how many units each theme is found, and how far that moves with definition and coder."""

from collections.abc import Mapping

import pandas as pd

from innspill.figures.base.canvas import beside, canvas, widest
from innspill.figures.base.drawn import Drawn
from innspill.figures.base.language import joined, number, say
from innspill.figures.base.page import inner
from innspill.figures.base.style import BLUE, GREY, INK

_RANK = "hand read auto"


def draw_theme_frequency(
    frequency: pd.DataFrame,
    names: Mapping[str, str],
    language: str = "en",
    by: str = "",
    coder: str = "",
    name: str = "theme-frequency",
) -> Drawn:
    """A dot a theme with a whisker from its lowest to its highest count over definitions and coders.

    `frequency`: `measures.units.code_frequency(…)`, one or more coders. `coder`: whose counts the filled dots are; by
    default a person's before a reading's before a program's. Other coders' counts are hollow marks.
    `name`: of the figure's files.
    """
    coder = coder or min(set(frequency["coder"]), key=lambda name: (_RANK.find(name.split(":")[0]), name))
    others = sorted(set(frequency["coder"]) - {coder})
    table = frequency[frequency["coder"].eq(coder)].sort_values(["units", "primary"], ascending=False, kind="stable")
    spread = frequency.groupby("code")[["units", "primary", "any"]]
    table = table.assign(
        low=table["code"].map(spread.min().min(axis=1)), high=table["code"].map(spread.max().max(axis=1))
    )
    table = table[table["high"].gt(0)].reset_index(drop=True)
    table.insert(1, "name", [names.get(code, code) for code in table["code"]])
    for other in others:
        counts = frequency[frequency["coder"].eq(other)].set_index("code")["units"]
        table[f"units {other}"] = table["code"].map(counts)
    units = int(frequency["of"].max())
    claim = _claim(table, units, language)
    filled = _who(coder, language)
    hollow = "".join(
        say(language, f"; hollow: {_who(other, language)}", f"; åpen: {_who(other, language)}") for other in others
    )
    note = say(
        language,
        f"Units (sentences, headings, title) with the theme; number, and per 100 words. Dot: {filled}{hollow}. Whisker: from primary "
        "only to every mention.",
        f"Enheter (setninger, overskrifter, tittel) med temaet; antall, og per 100 ord. Punkt: {filled}{hollow}. Strek: fra bare "
        "hovedtema til enhver omtale.",
    )
    counted = [f"{row.units}   ({number(row.per_100_words, language, 1)})" for row in table.itertuples()]
    right = widest(counted) + 0.3
    labels, left = beside(table["name"], right + 2.0)
    figure, axes = canvas(claim, note, 0.52 * max(len(table), 1), left, right, least=2.0)
    for other in others:
        axes.plot(
            table[f"units {other}"],
            range(len(table)),
            "D",
            color="white",
            markeredgecolor=INK,
            markersize=3.8,
            zorder=4,
        )
    for y, row in enumerate(table.itertuples()):
        axes.plot([row.low, row.high], [y, y], color=GREY, linewidth=1.2, solid_capstyle="butt", zorder=2)
        axes.plot(row.units, y, "o", color=BLUE, markersize=6, zorder=3)
        axes.text(1 + 0.2 / inner(left + right), y, counted[y], transform=axes.get_yaxis_transform(), va="center")
    axes.set_yticks(range(len(table)), labels)
    axes.set(xlim=(-0.4, max(table["high"], default=0) + 1), ylim=(max(len(table), 1) - 0.5, -0.5))
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.xaxis.grid(True)
    axes.locator_params(axis="x", integer=True)
    axes.set_xlabel(say(language, "units", "enheter"))
    caption = say(
        language,
        f"Units in which each theme is found as primary or further theme, of {units}; a unit may have several themes. "
        f"The whisker runs from units where it is primary to units where any coding mentions it, over all coders. {by}",
        f"Enheter der hvert tema forekommer som hovedtema eller ytterligere tema, av {units}; en enhet kan ha flere temaer. "
        f"Streken går fra enheter der det er hovedtema til enheter der en koding nevner det, over alle kodere. {by}",
    ).strip()
    counts = "; ".join(f"{row.name} {row.units} ({row.low}–{row.high})" for row in table.itertuples(index=False))
    alt = say(
        language,
        f"Dot plot of themes by number of units: {counts}.",
        f"Punktdiagram over temaer etter antall enheter: {counts}.",
    )
    return Drawn(name, figure, table, claim, caption, alt)


def _claim(table: pd.DataFrame, units: int, language: str) -> str:
    if table.empty or not table["units"].max():
        return say(language, "No unit has a theme of this codebook", "Ingen enhet har et tema fra denne kodeboken")
    first = table.iloc[0]
    equal = table.loc[table["units"].eq(first["units"]), "name"].tolist()
    if len(equal) > 1:
        told, each = joined(equal, language), "each " if len(equal) > 2 else "both "
        return say(language, f"{told} are the most frequent themes: {each}in {first['units']} of {units} units",
                   f"{told} er de hyppigste temaene: {'hvert' if len(equal) > 2 else 'begge'} i {first['units']} av {units} enheter")  # fmt: skip
    return say(
        language,
        f"{first['name']} is the most frequent theme: in {first['units']} of {units} units",
        f"{first['name']} er det hyppigste temaet: i {first['units']} av {units} enheter",
    )


def _who(coder: str, language: str) -> str:
    """Who coded, in a word."""
    if coder.startswith("auto"):
        return say(language, "machine", "maskin")
    return say(language, "reader", "leser") if coder.startswith("read") else coder
