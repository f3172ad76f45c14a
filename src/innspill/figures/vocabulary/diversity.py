"""How varied the words are: MATTR over windows as a curve, and the other measures beside it."""

from math import isnan

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MultipleLocator

from innspill.figures.base.canvas import canvas
from innspill.figures.base.drawn import Drawn
from innspill.figures.base.language import number, say
from innspill.figures.base.page import MARGIN, inner, page_width
from innspill.figures.base.style import BLUE, GREY, INK, ORANGE, RULE

_LOOKS = {"with headings": (BLUE, "o", BLUE), "sentences only": (ORANGE, "s", "white")}
_NAMES = {"with headings": "med overskrifter", "sentences only": "bare setninger"}
_DIGITS = {"MATTR (50 words)": 3, "HD-D": 3, "Maas a²": 4}  # others have one
_CURVE, _ROW = 5.2, 0.5  # cm: how high the curve is, and a row of the table
_TABLE = 7.0  # cm: how wide the table is


def draw_diversity(windows: pd.DataFrame, table: pd.DataFrame, language: str = "en") -> Drawn:
    """MATTR over windows, a curve a definition; beside it a table of the other measures under the same definitions.

    `windows`: `measures.vocabulary.diversity.mattr_windows`; `table`: `measures.vocabulary.diversity.diversity`.
    """
    shown = table[table["definition"].isin(_LOOKS)]
    fifty = windows.loc[windows["window"].eq(50), "value"]
    mtld = shown.loc[shown["measure"].str.startswith("MTLD"), "value"]
    claim = _claim(fifty, mtld, language)
    note = say(
        language,
        "MATTR: the share of different words in a window that moves over the text, on average. "
        "The curve must fall; compare letters at one window only.",
        "MATTR: andelen ulike ord i et vindu som flyttes over teksten, i snitt. "
        "Kurven må falle; sammenlign brev bare ved ett og samme vindu.",
    )
    measures = [name for name in dict.fromkeys(shown["measure"]) if not name.startswith("MATTR")]
    below = (
        0.0 if inner() > 2 * _TABLE else _ROW * (len(measures) + 1.4)
    )  # on a narrow page the table stands under the curve
    inner(least=_TABLE)
    figure, axes = canvas(
        claim, note, _CURVE, left=0.9, right=0.1 if below else _TABLE + 0.4, bottom=1.0 + below + 0.3 * bool(below)
    )
    for definition, (colour, mark, fill) in _LOOKS.items():
        rows = windows[windows["definition"].eq(definition)]
        name = say(language, definition, _NAMES[definition])
        axes.plot(rows["window"], rows["value"], color=colour, marker=mark, mfc=fill, ms=3.2, lw=1.1, label=name)
    axes.legend(frameon=False, loc="upper right", handlelength=1.6)
    low = windows["value"].min() if len(windows) else 0
    axes.set(ylim=(max(0, low - 0.05) // 0.1 * 0.1, 1.005), xlabel=say(language, "window, in words", "vindu, i ord"))
    axes.yaxis.set_major_locator(MultipleLocator(0.1))
    axes.yaxis.set_major_formatter(lambda value, _: number(value, language, 1))
    axes.grid(axis="y")
    _draw_table(figure, axes, shown, measures, below, language)
    words = shown.groupby("definition")["words"].first()
    counts = "; ".join(f"{say(language, name, _NAMES[name])}: {number(words[name], language)}" for name in _LOOKS)
    caption = say(
        language,
        f"Over forms in small letters. Running words {counts}. MATTR after Covington & McFall 2010, MTLD and HD-D after "
        "McCarthy & Jarvis 2010, OVIX after Hultman & Westman 1977. The letter is read as one: its sections are too short.",
        f"Over former med små bokstaver. Løpende ord {counts}. MATTR etter Covington og McFall 2010, MTLD og HD-D etter "
        "McCarthy og Jarvis 2010, OVIX etter Hultman og Westman 1977. Brevet leses under ett: delene er for korte.",
    )
    listed = ", ".join(f"{row.window}: {number(row.value, language, 2)}" for row in windows.itertuples()
                       if row.definition == "with headings")  # fmt: skip
    alt = say(language, f"Curves of MATTR over windows; with headings {listed}.",
              f"Kurver for MATTR over vinduer; med overskrifter {listed}.")  # fmt: skip
    both = windows.rename(columns={"window": "words"}).assign(measure="MATTR", types=pd.NA)
    drawn = pd.concat([both, shown[~shown["measure"].str.startswith("MATTR")]])
    drawn = drawn[["measure", "definition", "words", "types", "value"]]
    return Drawn("diversity", figure, drawn, claim, caption, alt)


def _claim(fifty: pd.Series, mtld: pd.Series, language: str) -> str:
    if not len(fifty):
        return say(
            language, "The letter is too short for windows of 50 words", "Brevet er for kort for vinduer på 50 ord"
        )
    of = number(50 * fifty.mean(), language)
    low, high = number(mtld.min(), language), number(mtld.max(), language)
    return say(
        language,
        f"In any 50 words, {of} are different on average; MTLD is {low} to {high}, as it is computed",
        f"Av 50 ord på rad er {of} ulike i snitt; MTLD er {low} til {high}, alt etter hvordan den regnes",
    )


def _draw_table(
    figure: Figure, axes: Axes, shown: pd.DataFrame, measures: list[str], below: float, language: str
) -> None:
    """The measures as rows of numbers, one column a definition, to the right of the curve or in the `below` cm under it."""
    width, high, box = page_width(), figure.get_figheight() * 2.54, axes.get_position()
    left, bottom, height = (
        (MARGIN / width, MARGIN / high, below / high) if below else (box.x1 + 0.4 / width, box.y0, box.height)
    )
    beside = figure.add_axes((left, bottom, _TABLE / width, height))
    beside.set_axis_off()
    beside.set(xlim=(0, _TABLE), ylim=(len(measures) - 0.4, -1.2))
    ends = (_TABLE - 2.05, _TABLE)
    for end, definition in zip(ends, _LOOKS, strict=True):
        beside.text(end, -0.9, say(language, definition, _NAMES[definition]), color=GREY, ha="right",
                    va="center_baseline")  # fmt: skip
        rows = shown[shown["definition"].eq(definition)].set_index("measure")["value"]
        for y, measure in enumerate(measures):
            told = "–" if isnan(rows[measure]) else number(rows[measure], language, _DIGITS.get(measure, 1))
            beside.text(end, y, told, color=INK,
                        weight="semibold", ha="right", va="center_baseline")  # fmt: skip
    for y, measure in enumerate(measures):
        name = measure if language == "en" else measure.replace("or more", "eller flere").replace("words", "ord")
        beside.text(0, y, name.replace("MTLD (TTR < .72, ", "MTLD (< .72, "), color=INK, va="center_baseline")
        beside.axhline(y - 0.5, color=RULE, lw=0.6)
