"""Trust: the machine against whoever read the letters, with n and intervals."""

from typing import Any

import pandas as pd

from innspill.figures.base.canvas import beside, canvas, widest, wrap
from innspill.figures.base.drawn import Drawn
from innspill.figures.base.language import number, say
from innspill.figures.base.page import inner
from innspill.figures.base.quotes import LINE
from innspill.figures.base.style import BLUE, GREY, INK, RULE, VERMILION

_ROW, _GAP, _LINES = 0.52, 0.5, 2.4  # cm a figure, between letters, and the least for the lines
_AIM = 0.75  # what this project holds a coder to
_WORDS = {
    ("all", "f1_micro"): ("F1, all codes", "F1, alle koder"),
    ("lenient", "f1_micro"): ("F1, primary code, lenient", "F1, hovedkode, romslig"),
    ("strict", "f1_micro"): ("F1, primary code", "F1, hovedkode"),
    ("strict", "alpha"): ("alpha, primary code", "alfa, hovedkode"),
    ("all", "alpha"): ("alpha, all codes", "alfa, alle koder"),
    ("found", "f1_micro"): ("F1, found at all", "F1, funnet"),
}


def draw_trust(table: pd.DataFrame, language: str = "en", by: str = "", name: str = "trust-themes") -> Drawn:
    """A dot with its 95 % interval for each figure of each letter; where nobody read a letter, that is said.

    `table`: `measures.agreement.trust.trust(…)`. Letters that were in view when the coder was made are hollow and red.
    """
    groups = list(table.groupby(["layer", "letter"], sort=False))
    heads = [wrap(_heading(rows.iloc[0], language), inner(), face="SemiBold") for _, rows in groups]
    tall = [
        _ROW * (1 + rows["reader"].ne("").sum()) + LINE * (len(head) - 1)
        for head, (_, rows) in zip(heads, groups, strict=True)
    ]
    height = sum(tall) + _GAP * len(groups)
    read = table[table["reader"].ne("")]
    labels, left = beside([_label(row.way, row.measure, language) for row in read.itertuples()], _LINES)
    told = [_told(row, inner() - left > 2 * _LINES + 3.5, language) for row in read.itertuples()]
    note = say(
        language,
        "Machine against reader: 1 is full agreement, 0 of alpha is chance. Line: 95% interval. Red, hollow: the coder was made "
        f"with that letter in view. Dashed: {number(_AIM, language, 2)}, what a coder is held to.",
        "Maskin mot leser: 1 er full enighet, 0 for alfa er tilfeldighet. Linje: 95 %-intervall. Rødt og åpent: koderen ble laget "
        f"med det brevet for øye. Stiplet: {number(_AIM, language, 2)}, det en koder skal klare.",
    )
    claim = _claim(table, language)
    figure, axes = canvas(claim, note, height, left, widest(told) + 0.3, bottom=0.6, least=_LINES)
    low = min(0.0, table["low"].min()) if table["low"].notna().any() else 0.0
    axes.set(xlim=(low - 0.02, 1.01), ylim=(height, 0))
    axes.axvline(_AIM, color=GREY, lw=0.8, ls=(0, (4, 3)), zorder=1)
    axes.axvline(0, color=RULE, lw=0.6, zorder=0)
    places: list[float] = []
    at, across = 0.0, inner(left + widest(told) + 0.3)
    side = axes.get_yaxis_transform()
    for head, (_, rows) in zip(heads, groups, strict=True):
        at += _ROW / 2
        known = rows[rows["reader"].ne("")]
        look: dict[str, Any] = (
            {"weight": "normal", "color": GREY} if known.empty else {"weight": "semibold", "color": INK}
        )
        for i, line in enumerate(head):
            axes.text(-left / across, at + LINE * i, line, transform=side, va="center", zorder=4,
                      bbox={"boxstyle": "square,pad=0.1", "facecolor": "white", "edgecolor": "none"}, **look)  # fmt: skip
        at += LINE * (len(head) - 1)
        for row in known.itertuples():
            at += _ROW
            colour, inside = (VERMILION, "white") if row.seen else (BLUE, BLUE)
            axes.plot([row.low, row.high], [at, at], color=colour, lw=1.4, solid_capstyle="butt", zorder=2)
            axes.plot(row.value, at, "o", color=inside, markeredgecolor=colour, ms=5.5, mew=1.3, zorder=3)
            axes.text(1 + 0.2 / across, at, told[len(places)], transform=side, va="center")
            places.append(at)
        at += _ROW / 2 + _GAP
    axes.set_yticks(places, labels)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    marks = [mark / 4 for mark in range(-4, 5) if mark / 4 >= low]
    if across < len(marks):  # cm: a number takes one
        marks = [mark for mark in marks if mark % 0.5 == 0]
    axes.set_xticks(marks, [number(mark, language, 2) for mark in marks])
    caption = say(
        language,
        "Coded by a program, held against the coding made by reading by one coder of this project. n: decisions (F1) or units "
        "(alpha) compared; doubtful ones left out. Interval: seeded bootstrap over the units of the letter; it says nothing of other "
        f"letters. No letter was read twice, so how far two readers would agree is not known. {by}",
        "Kodet av et program, holdt opp mot kodingen gjort ved lesing av én koder i prosjektet. n: avgjørelser (F1) eller enheter "
        "(alfa) som er sammenlignet; tvilsomme er utelatt. Intervall: bootstrap med fast frø over enhetene i brevet; det sier "
        f"ikke noe om andre brev. Ingen brev er lest to ganger, så hvor enige to lesere ville vært, er ikke kjent. {by}",
    ).strip()
    listed = "; ".join(
        f"{row.letter}, {_label(row.way, row.measure, language)} {number(row.value, language, 2)}" if row.reader
        else f"{row.letter}: {say(language, 'no reader', 'ingen leser')}" for row in table.itertuples()
    )  # fmt: skip
    alt = say(language, f"Agreement of machine and reader: {listed}.", f"Enighet mellom maskin og leser: {listed}.")
    return Drawn(name, figure, table, claim, caption, alt)


def _told(row: Any, wide: bool, language: str) -> str:
    """The figure in numbers; its interval, which the line shows, where the page has room."""
    value, low, high = (number(part, language, 2) for part in (row.value, row.low, row.high))
    return f"{value}  ({low}–{high})  n {row.n}" if wide else f"{value}  n {row.n}"


def _label(way: str, measure: str, language: str) -> str:
    words = _WORDS.get((way, measure))
    return say(language, *words) if words else f"{measure} {way}"


def _heading(row: pd.Series, language: str) -> str:
    if not row["reader"]:
        return f"{row['letter']}: " + say(language, "nobody has read it with this codebook; nothing to hold the machine against",
                                          "ingen har lest det med denne kodeboken; ingenting å måle maskinen mot")  # fmt: skip
    units = say(language, f"{row['units']} units", f"{row['units']} enheter")
    against = say(language, "against", "mot")
    return f"{row['letter']}, {units}: {row['machine']} {against} {row['reader']}"


def _claim(table: pd.DataFrame, language: str) -> str:
    first = table[table["reader"].ne("")].drop_duplicates("letter")
    if first.empty:
        return say(language, "No reader: how good the machine is here is not known",
                   "Ingen leser: hvor god maskinen er her, er ikke kjent")  # fmt: skip
    fresh, known = first[~first["seen"]], first[first["seen"]]

    def told(rows: pd.DataFrame) -> str:
        return f"{number(rows['value'].min(), language, 2)}" + (
            f"–{number(rows['value'].max(), language, 2)}" if len(rows) > 1 else ""
        )

    if fresh.empty:
        letters = say(language, "a letter" if len(known) == 1 else "letters", "et brev" if len(known) == 1 else "brev")
        return say(language, f"The machine agrees with the reader (F1 {told(known)}) on {letters} in view when it was made",
                   f"Maskinen er enig med leseren (F1 {told(known)}) på {letters} den ble laget med for øye")  # fmt: skip
    if known.empty:
        return say(language, f"The machine reaches F1 {told(fresh)} against a reader",
                   f"Maskinen når F1 {told(fresh)} mot en leser")  # fmt: skip
    return say(
        language,
        f"The machine reaches F1 {told(fresh)} on a letter it was not made for, {told(known)} on one it was",
        f"Maskinen når F1 {told(fresh)} på et brev den ikke er laget for, {told(known)} på ett den er laget for",
    )
