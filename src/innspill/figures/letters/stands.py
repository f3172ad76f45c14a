"""Letters × proposals: who stands where, and how many."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from innspill.figures.base.canvas import beside, canvas, text_width
from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.base.page import inner
from innspill.figures.base.style import BLUE, GREEN, GREY, INK, ORANGE, PALE, RULE, VERMILION
from innspill.figures.base.words import wording_of
from innspill.figures.letters.rows import MOST, rows
from innspill.wording import say

_say = wording_of(__name__)

_ROW, _CELL, _BAR, _NAMES = 0.46, 0.65, 0.62, 6.5  # cm
#: Stand of a letter → sign, colour, and its name in English and Norwegian, in the order in which they are counted.
STANDS = {
    "support": ("+", GREEN, "support", "støtte"),
    "conditional": ("+?", BLUE, "support on conditions", "støtte på vilkår"),
    "reservation": ("±", ORANGE, "reservation", "forbehold"),
    "both": ("+−", GREY, "both for and against", "både for og imot"),
    "opposition": ("−", VERMILION, "opposition", "motstand"),
    "named": ("·", PALE, "named, no stand found", "nevnt, ikke noe standpunkt funnet"),
}


def draw_letter_stands(
    stands: pd.DataFrame,
    letters: pd.DataFrame,
    shared: pd.DataFrame,
    names: Mapping[str, str],
    language: str = "en",
    by: str = "",
) -> Drawn:
    """How many letters stand where on each proposal, and, of up to `MOST` texts, which; of the proposals that most letters name as many as there is room for.

    `stands`, `shared`: tables of `innspill.letters.together`; `letters`: of `innspill.letters.read`; `names`: proposal → name.
    """
    if not names:
        raise NothingError(_say(language, "nothing"))
    found = stands[stands["stand"].ne("absent")]
    times = found["proposal"].value_counts()
    often = times[times.ge(2)].index[: int(inner() / 2 / _CELL)]
    codes = [code for code in dict.fromkeys(stands["proposal"]) if code in often]
    if not codes:
        raise NothingError(say(language, "no proposal is named in two letters", "ingen forslag er nevnt i to brev"))
    shown = rows(letters, shared, language)
    grid = len(shown) <= MOST
    held = found[found["proposal"].isin(codes) & found["letter"].isin(shown["letter"])]
    shown = shown[shown["letter"].isin(held["letter"])].reset_index(drop=True)
    claim = say(language, "Who stands where on each proposal", "Hva avsenderne mener om hvert forslag")
    signs = ", ".join(
        f"{sign} {say(language, en, nb)}"
        for stand, (sign, _, en, nb) in STANDS.items()
        if held["stand"].eq(stand).any()
    )
    note = _say(language, "note", signs=signs)
    called = [names.get(code, code) for code in codes]
    bars = _BAR * len(codes) + 0.3
    labels = shown["label"].tolist() if grid else []
    wide, left = beside(
        [*labels, *(f"{n + 1}  {name}" for n, name in enumerate(called))],
        _CELL * len(codes) if grid else 4.0,
        most=_NAMES,
    )
    height = bars + grid * (0.6 + _ROW * len(shown))
    figure, axes = canvas(claim, note, height, left, 0.2, 0.1, 0.2)
    across = inner(left + 0.2)
    axes.set(xlim=(0, across), ylim=(height, 0))
    axes.axis("off")
    counts = {code: found.loc[found["proposal"].eq(code), "stand"].value_counts() for code in codes}
    _draw_bars(axes, counts.values(), wide[len(labels) :], len(letters), across, left)
    if grid:
        _draw_grid(axes, held, codes, shown["letter"].tolist(), wide[: len(labels)], bars + 0.5, across, left)
    table = stands[stands["proposal"].isin(codes)].merge(letters[["letter", "sender", "sender_kind"]], on="letter")
    missing = len(dict.fromkeys(stands["proposal"])) - len(codes)
    rarest = f"{_say(language, 'rarest', n=missing)} " if missing else ""
    caption = _say(language, "caption", n=len(letters), rarest=rarest, by=by)
    return Drawn("letter-stands", figure, table, claim, caption, _alt(counts.values(), called, len(letters), language))


def _draw_bars(axes: Axes, counts: Iterable[pd.Series], labels: list[str], of: int, across: float, left: float) -> None:
    """A bar a proposal, as wide as all letters: how many stand where."""
    for n, (label, times) in enumerate(zip(labels, counts, strict=True)):
        y, x = _BAR * (n + 0.5), 0.0
        axes.text(-left, y, label, va="center_baseline")
        axes.barh(y, across, 0.44, color="white", edgecolor=RULE, lw=0.6)
        for stand, (sign, colour, *_) in STANDS.items():
            k = int(times.get(stand, 0))
            if not k:
                continue
            wide = across * k / of
            axes.barh(y, wide, 0.44, left=x, color=colour, lw=0)
            told = next((text for text in (f"{sign} {k}", str(k)) if text_width(text) < wide - 0.06), "")
            ink = INK if stand == "named" else "white"
            axes.text(x + wide / 2, y, told, ha="center", va="center_baseline", color=ink)
            x += wide


def _draw_grid(
    axes: Axes,
    held: pd.DataFrame,
    codes: list[str],
    letters: list[str],
    labels: list[str],
    top: float,
    across: float,
    left: float,
) -> None:
    """A row a letter, a column a proposal, in each cell the sign of its stand."""
    column = min(across / len(codes), 2.2)
    for n in range(len(codes)):
        axes.text(column * (n + 0.5), top - 0.22, str(n + 1), ha="center", va="center", weight="semibold")
    at = {(row.letter, row.proposal): row.stand for row in held.itertuples()}
    for i, (letter, label) in enumerate(zip(letters, labels, strict=True)):
        y = top + _ROW * (i + 0.5)
        axes.plot([-left, column * len(codes)], [y + _ROW / 2] * 2, color=RULE, lw=0.5, clip_on=False)
        axes.text(-left, y, label, va="center_baseline")
        for n, code in enumerate(codes):
            if stand := at.get((letter, code)):
                sign, colour, *_ = STANDS[stand]
                ink = GREY if stand == "named" else colour
                where: Any = {"ha": "center", "va": "center_baseline"}
                axes.text(column * (n + 0.5), y, sign, size=10, weight="semibold", color=ink, **where)


def _alt(counts: Iterable[pd.Series], called: list[str], of: int, language: str) -> str:
    parts = []
    for name, times in zip(called, counts, strict=True):
        told = ", ".join(
            f"{say(language, en, nb)} {times[stand]}" for stand, (*_, en, nb) in STANDS.items() if stand in times
        )
        parts.append(f"{name}: {told}")
    lead = _say(language, "lead", of=of)
    return f"{lead} {'; '.join(parts)}."
