"""Trust: the machine against whoever read the letters, with n and intervals."""

import pandas as pd

from innspill.figures.base.canvas import canvas, text_width
from innspill.figures.base.drawn import Drawn
from innspill.figures.base.language import number, say
from innspill.figures.base.style import BLUE, GREY, INK, RULE, SMALL, TEXT, VERMILION

_ROW, _GAP = 0.52, 0.5  # cm a figure, and between letters
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
    height = sum(_ROW * (1 + rows["reader"].ne("").sum()) for _, rows in groups) + _GAP * len(groups)
    labels = [_label(row.way, row.measure, language) for row in table.itertuples() if row.reader]
    left = max((text_width(label, TEXT) for label in labels), default=3.0) + 0.5
    note = say(
        language,
        "Machine against reader: 1 is full agreement, 0 of alpha is chance. Line: 95% interval. Red, hollow: the coder was made "
        f"with that letter in view. Dashed: {number(_AIM, language, 2)}, what a coder is held to.",
        "Maskin mot leser: 1 er full enighet, 0 for alfa er tilfeldighet. Linje: 95 %-intervall. Rødt og åpent: koderen ble laget "
        f"med det brevet for øye. Stiplet: {number(_AIM, language, 2)}, det en koder skal klare.",
    )
    claim = _claim(table, language)
    figure, axes = canvas(claim, note, height, left=left, right=3.2, bottom=0.6)
    low = min(0.0, table["low"].min()) if table["low"].notna().any() else 0.0
    axes.set(xlim=(low - 0.02, 1.01), ylim=(height, 0))
    axes.axvline(_AIM, color=GREY, lw=0.8, ls=(0, (4, 3)), zorder=1)
    axes.axvline(0, color=RULE, lw=0.6, zorder=0)
    ticks, at = [], 0.0
    side = axes.get_yaxis_transform()
    for _, rows in groups:
        at += _ROW / 2
        head, read = _heading(rows.iloc[0], language), bool(rows["reader"].iloc[0])
        axes.annotate(head, (0, at), xycoords=side, xytext=(-left / 2.54 * 72 + 6, 0), textcoords="offset points",
                      size=TEXT, weight="semibold" if read else "normal", color=INK if read else GREY, va="center",
                      bbox={"boxstyle": "square,pad=0.1", "facecolor": "white", "edgecolor": "none"}, zorder=4)  # fmt: skip
        for row in rows[rows["reader"].ne("")].itertuples():
            at += _ROW
            colour, inside = (VERMILION, "white") if row.seen else (BLUE, BLUE)
            axes.plot([row.low, row.high], [at, at], color=colour, lw=1.4, solid_capstyle="butt", zorder=2)
            axes.plot(row.value, at, "o", color=inside, markeredgecolor=colour, ms=5.5, mew=1.3, zorder=3)
            told = f"{number(row.value, language, 2)}  ({number(row.low, language, 2)}–{number(row.high, language, 2)})"
            axes.text(1.03, at, f"{told}  n {row.n}", transform=side, size=SMALL, va="center", color=INK)
            ticks.append((at, _label(row.way, row.measure, language)))
        at += _ROW / 2 + _GAP
    axes.set_yticks([place for place, _ in ticks], [label for _, label in ticks])
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    marks = [mark / 4 for mark in range(-4, 5) if mark / 4 >= low]
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
