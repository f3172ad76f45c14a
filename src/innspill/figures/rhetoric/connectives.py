"""How the letter joins what it says: its connectives by sense, a bar a sense, with the words that it uses."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from innspill.figures.base.canvas import canvas, text_width, widest
from innspill.figures.base.drawn import Drawn
from innspill.figures.base.language import RATED, doubtful_left_out, joined, rate, say
from innspill.figures.base.page import inner
from innspill.figures.base.quotes import GAP, LINE, as_page, cut, row_lines, rule, stacked, write
from innspill.figures.base.style import GREY, INK

_NAME, _INDENT, _GROUP = 3.9, 0.3, 0.6  # cm: the name of a sense, where it begins, a row with the name of a class
_BAR, _WORDS, _LINES = 3.2, 8.2, 4  # cm: the longest bar, where words begin; lines that these may take


def draw_connectives(
    table: pd.DataFrame, doubtful: int, words: int, names: Mapping[str, str], language: str = "en", by: str = ""
) -> Drawn:
    """A group a class of senses, in it a bar a sense: how many connectives, and which words.

    `table`: `measures.rhetoric.connectives.connectives(…)`; `doubtful`: connectives left out of it; `words`: running
    words of the letter; `names`: code → name, of classes too.
    """
    inner(0, _least(table, names, words, language))
    room = inner(_INDENT) if stacked() else inner(_WORDS)
    said = [cut(row.words, room, _LINES) for row in table.itertuples()]
    tall = [LINE * row_lines(len(lines), 1) + GAP for lines in said]
    classes = list(dict.fromkeys(table["sense_class"]))
    height = sum(tall) + _GROUP * len(classes) + 0.2
    claim = _claim(table, language)
    figure, axes = canvas(claim, _note(table, doubtful, language), height, 0, 0, bottom=0.1)
    as_page(axes, height)
    y, before, most = 0.1, "", int(table["connectives"].max()) if len(table) else 1
    for row, lines, high in zip(table.itertuples(), said, tall, strict=True):
        if row.sense_class != before:
            rule(axes, y)
            _draw_class(axes, y, names[row.sense_class], _in_all(table, row.sense_class, words, language))
            y, before = y + _GROUP, row.sense_class
        _draw_sense(axes, y, row, names[row.code], lines, most)
        y += high
    caption = _caption(table, doubtful, words, language, by)
    return Drawn("connectives", figure, table, claim, caption, _alt(table, names, claim, words, language))


def _draw_class(axes: Axes, y: float, name: str, told: str) -> None:
    axes.text(0, y + _GROUP / 2, name, weight="semibold", va="center")
    x, side = (inner(), "right") if stacked() else (_bar(), "left")
    axes.text(x, y + _GROUP / 2, told, color=GREY, ha=side, va="center")


def _draw_sense(axes: Axes, y: float, row: Any, name: str, words: list[str], most: int) -> None:
    write(axes, _INDENT, y, cut(name, _bar() - _INDENT - 0.2, 1))
    long = _longest() * row.connectives / most
    axes.plot([_bar(), _bar() + long], [y + LINE / 2] * 2, color=INK, linewidth=5, solid_capstyle="butt")
    axes.text(_bar() + long + 0.12, y + LINE / 2, str(row.connectives), va="center")
    write(axes, _INDENT if stacked() else _WORDS, y + LINE if stacked() else y, words, color=GREY)


def _least(table: pd.DataFrame, names: Mapping[str, str], words: int, language: str) -> float:
    """The room that the names of classes need with what is said beside them."""
    needed = (
        widest([names[name]], "SemiBold") + widest([_in_all(table, name, words, language)])
        for name in table["sense_class"].unique()
    )
    return max(needed, default=0.0) + 0.4


def _bar() -> float:
    """Where the bars begin: on a narrow page names have less room."""
    return min(_NAME + _INDENT, inner() / 2)


def _longest() -> float:
    return min(_BAR, inner(_bar() + text_width("000") + 0.2))


def _in_all(table: pd.DataFrame, sense_class: str, words: int, language: str) -> str:
    """How many connectives of a class there are, and how often in a letter long enough to say so."""
    n = int(table.loc[table["sense_class"].eq(sense_class), "connectives"].sum())
    often = f", {rate(n, words, language)}" if words >= RATED else ""
    return say(language, f"{n} in all", f"{n} i alt") + often


def _claim(table: pd.DataFrame, language: str) -> str:
    if table.empty:
        return say(language, "No connective was found in the letter", "Ingen bindeord ble funnet i brevet")
    told = {
        "Expansion": say(language, "of addition or detail", "for tillegg eller utdyping"),
        "Contingency": say(language, "of cause, aim or condition", "for årsak, formål eller vilkår"),
        "Temporal": say(language, "of time", "for tid"),
        "Comparison": say(language, "of contrast or likeness", "for kontrast eller likhet"),
    }
    counts = table.groupby("sense_class", sort=False)["connectives"].sum()
    n, parts = int(counts.sum()), joined([f"{n} {told[str(name)]}" for name, n in counts.items()], language)
    if n == 1:
        what = told[str(counts.index[0])]
        return say(language, f"One connective was found, {what}", f"Ett bindeord ble funnet, {what}")
    return say(language, f"{n} connectives join what it says: {parts}", f"{n} bindeord binder brevet sammen: {parts}")


def _note(table: pd.DataFrame, doubtful: int, language: str) -> str:
    if table.empty:
        note = say(
            language,
            "No word was found to join clauses or sentences.",
            "Ingen ord ble funnet å binde sammen setninger.",
        )
    else:
        note = say(
            language,
            "Words that join clauses, verb phrases or sentences, by what they say of the two; grey: the words used, with how often.",
            "Ord som binder sammen setninger eller verbfraser, etter hva de sier om de to; grått: ordene som er brukt, med antall.",
        )
    return note + doubtful_left_out(doubtful, language)


def _caption(table: pd.DataFrame, doubtful: int, words: int, language: str, by: str) -> str:
    n = int(table["connectives"].sum())
    return say(
        language,
        f"Explicit connectives (n = {n} in {words} running words) by their sense in the Penn Discourse Treebank 3.0, in four "
        "classes. Both sides are clauses, verb phrases or sentences: an «og» between nouns is none. A connective counts once, by its "
        f"primary sense; doubtful ones (n = {doubtful}), such as most «også», are left out. What a reader infers without a word that "
        f"says so is not counted. {by}",
        f"Uttrykte bindeord (n = {n} i {words} løpende ord) etter betydning i Penn Discourse Treebank 3.0, i fire klasser. "
        "Begge sider er setninger eller verbfraser: et «og» mellom substantiver er ikke noe bindeord. Hvert bindeord er talt én gang, etter "
        f"hovedbetydningen; tvilsomme (n = {doubtful}), som de fleste «også», er utelatt. Det en leser slutter seg til uten et ord som "
        f"sier det, er ikke talt. {by}",
    ).strip()


def _alt(table: pd.DataFrame, names: Mapping[str, str], claim: str, words: int, language: str) -> str:
    told = []
    for name, senses in table.groupby("sense_class", sort=False):
        rows = [f"{names[row.code]} {row.connectives}: {row.words}" for row in senses.itertuples()]
        told.append(f"{names[str(name)]} ({_in_all(table, str(name), words, language)}): {'; '.join(rows)}.")
    return f"{claim}. {' '.join(told)}".strip()
