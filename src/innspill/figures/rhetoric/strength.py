"""Strength by addressee: who is asked how strongly, and beside it the wishes that need others' decision."""

from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes

from innspill.figures.base.canvas import canvas, widest, wrap
from innspill.figures.base.drawn import Drawn
from innspill.figures.base.language import joined, say
from innspill.figures.base.page import inner
from innspill.figures.base.quotes import LINE, cut
from innspill.figures.base.style import BLUE, GREY, PALE, RULE, VERMILION

_DOT, _ABREAST, _NARROWEST = 0.3, 8, 1.1  # cm between dots, at most so many side by side, and the least cm of a column
_NAMES = 3.6  # cm for the addressees, at most
_MOST = 12  # addressees; the rest share the last row


def draw_request_strength(requests: pd.DataFrame, language: str = "en", by: str = "") -> Drawn:
    """A row an addressee, a column a strength, a dot a request: filled where the addressee is named, hollow where implied.

    `requests`: `measures.rhetoric.requests.requests(…)`; doubtful ones are left out. Wishes stand in a column of their own.
    """
    firm = requests[requests["kind"].isin(["request", "wish"])].copy()
    firm["asked"] = _asked(firm, language)
    firm["column"] = [0 if row.kind == "wish" else row.strength for row in firm.itertuples()]
    table = (
        firm.groupby(["asked", "kind", "strength", "given"], sort=False)
        .agg(requests=("unit", "size"), units=("unit", " ".join))
        .reset_index()
        .rename(columns={"asked": "addressee"})
    )
    order = firm["asked"].value_counts(sort=False).sort_values(ascending=False, kind="stable").index.tolist()
    others = _others(firm, language)
    order = [name for name in order if name != others] + [name for name in order if name == others]
    left = min(_NAMES, 0.26 * inner())
    grid = _grid(left)
    stacks = firm.groupby(["asked", "column"]).size()
    deep = [max(-(-int(stacks[name].max()) // grid.abreast), 1) for name in order]
    tops = [0.0]
    for rows in deep:
        tops.append(tops[-1] + max(0.75, _DOT * rows + 0.35))
    claim = _claim(firm, language)
    note = say(
        language,
        "One mark a request. Filled: the addressee is named; hollow: implied, and so the letter’s recipient.",
        "Ett merke per anmodning. Fylt: adressaten er nevnt; åpent: underforstått, altså brevets mottaker.",
    )
    named = widest(_strengths(language).values()) < grid.column - 0.1
    if not named:
        note += " " + say(language, "Strength: ", "Styrke: ") + ", ".join(_strengths(language).values()) + "."
    wishes = wrap(say(language, "wishes for a decision", "ønsker om vedtak"), inner(left) - grid.x(0), face="SemiBold")
    height = max(tops[-1], 0.9)
    if firm.empty:
        note = say(language, "No unit was found to ask for anything.", "Ingen enhet ble funnet å be om noe.")
        height = 0.3
    top = 0.1 if firm.empty else 0.75 + LINE * len(wishes)
    figure, axes = canvas(claim, note, height, left, 0, 0.1, top)
    width = inner(left)
    axes.set(xlim=(0, width), ylim=(height, 0))
    axes.axis("off")
    if not firm.empty:
        _draw_head(axes, grid, named, wishes, language)
    for name, top, below in zip(order, tops, tops[1:], strict=False):
        axes.plot([-left, width], [top, top], color=RULE, linewidth=0.6, clip_on=False)
        axes.text(-left, (top + below) / 2, "\n".join(cut(name, left - 0.2, 2)), va="center", linespacing=0.9)
        inside = firm[firm["asked"].eq(name)]
        for column, asked in inside.groupby("column"):
            (_draw_dots if column else _draw_wishes)(axes, grid, grid.x(column), top, below, asked)
    n, w = int(firm["kind"].eq("request").sum()), int(firm["kind"].eq("wish").sum())
    caption = say(
        language,
        f"Requests (n = {n}) by addressee and strength: 3 obligation (må, krever), 2 advice (bør, ber om), 1 weak (kan "
        f"vurderes); beside them the wishes (n = {w}) whose fulfilment needs others’ decision. Addressees as the letter "
        f"names them. {by}",
        f"Anmodninger (n = {n}) etter adressat og styrke: 3 forpliktelse (må, krever), 2 råd (bør, ber om), 1 svak (kan "
        f"vurderes); ved siden av dem ønskene (n = {w}) som andre må avgjøre. Adressatene slik brevet nevner dem. {by}",
    ).strip()
    return Drawn("request-strength", figure, table, claim, caption, _alt(table, claim, language))


def _asked(firm: pd.DataFrame, language: str) -> list[str]:
    """The addressee of each request; spellings that differ in capitals are one, and rare ones share a name."""
    low, rare = firm["addressee"].str.lower(), _rare(firm)
    shown = {name: rows["addressee"].value_counts().index[0] for name, rows in firm.groupby(low)}
    others = _others(firm, language)
    return [others if name in rare else shown[name] or _nobody(language) for name in low]


def _nobody(language: str) -> str:
    """The addressee of requests that name none."""
    return say(language, "nobody named", "ingen nevnt")


def _rare(firm: pd.DataFrame) -> set[str]:
    """Addressees, in small letters, for which there is no row: those asked least."""
    counts = firm["addressee"].str.lower().value_counts(sort=False).sort_values(ascending=False, kind="stable")
    return set(counts.index[_MOST - 1 :]) if len(counts) > _MOST else set()


def _others(firm: pd.DataFrame, language: str) -> str:
    """What the rare addressees share as their name."""
    n = len(_rare(firm))
    return say(language, f"{n} others", f"{n} andre")


class _Grid(NamedTuple):
    """The columns: cm of one, dots side by side in it, and cm of a strength among the wishes, which are few."""

    column: float
    abreast: int
    wish: float

    def x(self, column: int) -> float:
        """Where a column begins: strengths 1, 2, 3 from the left, wishes (0) at the right."""
        return (column - 1) * self.column + 0.2 if column else 3 * self.column + 0.5


def _grid(left: float) -> _Grid:
    """The columns that find room beside `left` cm of names."""
    wish = 0.85 if inner() > 11 else 0.6
    column = min(inner(left + 0.5 + 3 * wish, 3 * _NARROWEST) / 3, 4.0)
    return _Grid(column, min(int((column - 0.5) / _DOT), _ABREAST), wish)


def _strengths(language: str) -> dict[int, str]:
    return {
        1: say(language, "1 weak", "1 svak"),
        2: say(language, "2 advice", "2 råd"),
        3: say(language, "3 obligation", "3 forpliktelse"),
    }


def _draw_head(axes: Axes, grid: _Grid, named: bool, wishes: list[str], language: str) -> None:
    """The names of the columns; of the strengths only the numbers where names find no room."""
    for column, name in _strengths(language).items():
        axes.text(grid.x(column), -0.3, name if named else str(column), color=GREY, va="center")
        axes.text(grid.x(0) + grid.wish * (column - 1), -0.3, str(column), color=GREY, va="center")
    axes.text(grid.x(1), -0.72, say(language, "requests", "anmodninger"), weight="semibold", va="center")
    for i, line in enumerate(reversed(wishes)):
        axes.text(grid.x(0), -0.72 - LINE * i, line, weight="semibold", va="center")
    at = grid.x(0) - 0.25
    axes.plot([at, at], [-0.9, axes.get_ylim()[0]], color=PALE, linewidth=0.8, clip_on=False)


def _draw_dots(axes: Axes, grid: _Grid, x: float, top: float, below: float, asked: pd.DataFrame) -> None:
    """A square for each request of one strength, those with a named addressee first."""
    asked = asked.sort_values(["given", "place"], ascending=[False, True])
    rows = -(-len(asked) // grid.abreast)
    y0 = (top + below) / 2 - _DOT * (rows - 1) / 2
    for i, row in enumerate(asked.itertuples()):
        at = (x + 0.1 + _DOT * (i % grid.abreast), y0 + _DOT * (i // grid.abreast))
        _mark(axes, at, "s", 5.0, VERMILION, row.given == "named")
    if len(asked) > 1:
        end = x + _DOT * min(len(asked), grid.abreast) + 0.08
        axes.text(end, (top + below) / 2, str(len(asked)), color=GREY, va="center")


def _draw_wishes(axes: Axes, grid: _Grid, x: float, top: float, below: float, asked: pd.DataFrame) -> None:
    """A diamond for the wishes of each strength, and their number."""
    for strength, inside in asked.groupby("strength"):
        kinds = sorted(set(inside["given"].eq("named")), reverse=True)
        for i, named in enumerate(kinds):
            y = (top + below) / 2 + _DOT * (i - (len(kinds) - 1) / 2)
            at = x + 0.1 + grid.wish * (max(int(strength), 1) - 1)
            _mark(axes, (at, y), "D", 4.4, BLUE, named)
            n = int(inside["given"].eq("named").eq(named).sum())
            axes.text(at + 0.2, y, str(n), color=GREY, va="center")


def _mark(axes: Axes, at: tuple[float, float], marker: str, size: float, colour: str, filled: bool) -> None:
    face = colour if filled else "white"
    axes.plot(*at, marker, color=colour, markerfacecolor=face, markersize=size, markeredgewidth=1)


def _claim(firm: pd.DataFrame, language: str) -> str:
    asked = firm[firm["kind"].eq("request")]
    wishes = len(firm) - len(asked)
    if asked.empty:
        told = say(language, "No request was found in the letter", "Ingen anmodning ble funnet i brevet")
    else:
        n = len(asked)
        counts = asked.loc[~asked["asked"].isin([_others(firm, language), _nobody(language)]), "asked"].value_counts()
        leaders = sorted(counts[counts.eq(counts.max())].index)
        told = _most(int(counts.max()), n, leaders, language) if leaders else _none(n, language)
        unnamed = int(asked["asked"].eq(_nobody(language)).sum()) if leaders else 0
        if unnamed:
            told += say(language, f"; {unnamed} name{'s' * (unnamed == 1)} nobody", f"; {unnamed} nevner ingen")
        if demands := int(asked["strength"].eq(3).sum()):
            some = say(language, "all", "alle") if demands == n > 1 else f"{demands}"
            told += say(
                language,
                f"; {some} of the {n}" if unnamed else f", {some}",
                f"; {some} av de {n}" if unnamed else f", {some}",
            )
            told += say(language, " as an obligation", " som forpliktelse")
    if not wishes:
        return told
    return told + say(
        language,
        f"; {wishes} wish{'es' * (wishes != 1)} need{'s' * (wishes == 1)} others’ decision",
        f"; {wishes} ønske{'r' * (wishes != 1)} må andre avgjøre",
    )


def _none(n: int, language: str) -> str:
    return say(
        language,
        f"None of {n} requests names an addressee" if n > 1 else "The one request names no addressee",
        f"Ingen av {n} anmodninger nevner noen adressat" if n > 1 else "Den ene anmodningen nevner ingen adressat",
    )


def _most(most: int, n: int, leaders: list[str], language: str) -> str:
    """To whom most requests go."""
    who = joined(leaders, language)
    if len(leaders) > 3:
        return say(
            language,
            f"{n} requests go to many, at most {most} to each",
            f"{n} anmodninger går til mange, høyst {most} til hver",
        )
    if len(leaders) > 1:
        each = say(language, f"{who} get most requests", f"{who} får flest anmodninger")
        return each + say(language, f" ({most} of {n} each)", f" ({most} av {n} hver)")
    if most == n:
        return say(
            language,
            f"All {n} requests go to {who}" if n > 1 else f"The one request goes to {who}",
            f"Alle {n} anmodningene går til {who}" if n > 1 else f"Den ene anmodningen går til {who}",
        )
    return say(
        language, f"{most} of {n} requests go{'es' * (most == 1)} to {who}", f"{most} av {n} anmodninger går til {who}"
    )


def _alt(table: pd.DataFrame, claim: str, language: str) -> str:
    kinds = {"request": say(language, "request", "anmodning"), "wish": say(language, "wish", "ønske")}
    strength = say(language, "strength", "styrke")
    given = {"named": say(language, "named", "nevnt"), "implied": say(language, "implied", "underforstått")}
    parts = [
        f"{row.addressee} ({given.get(row.given, row.given)}), {kinds[row.kind]}, {strength} {row.strength}: {row.requests}"
        for row in table.itertuples()
    ]
    return f"{claim}. {'; '.join(parts)}".rstrip(". ") + "."
