"""The theme network: which themes share units, the number of units on every line, in a layout without chance."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import cos, pi, sin

import pandas as pd
from matplotlib.axes import Axes

from innspill.figures.base.canvas import canvas, widest, wrap
from innspill.figures.base.drawn import Drawn
from innspill.figures.base.language import joined, say
from innspill.figures.base.page import inner
from innspill.figures.base.quotes import LINE
from innspill.figures.base.style import BLUE, GREY, INK, POINT

_LEAST = 2  # lines of fewer units are thin and bear no number
_FEW = 6  # themes; so few need no middle and less height
_MARGIN = 0.9  # cm above and below the circles: half a circle and a name
_CIRCLE = 0.7  # cm from a circle's middle to its name
_NEAR, _FAR, _LEAST_RADIUS = 2.8, 6.0, 2.4  # cm from the middle to the sides of the ellipse
_NAME, _WIDE = 1.8, 10.0  # cm: a name under its circle; a page that may have names at the sides
_FAINT = "#c4c4c4"
_Pair = tuple[float, float]


def draw_theme_network(
    pairs: pd.DataFrame,
    units: Mapping[str, int],
    names: Mapping[str, str],
    language: str = "en",
    by: str = "",
    without: Sequence[str] = (),
    centre: str = "",
) -> Drawn:
    """A circle of themes, lines between those that share units.

    `pairs`: `measures.themes.cooccurrence.cooccurrence(…)`. `units`: code → units that have it, also for themes that share
    none. `centre`: a broad theme to stand in the middle, so that its lines do not hide the others. `without`: themes
    that were left out, to be named in note and caption. Place on the circle: neighbours share many units.
    """
    height = 9.2
    name = "theme-network-without" if without else "theme-network"
    without = [code for code in without if code]  # `broadest` is "" where nothing was found
    few = sum(map(bool, units.values())) < _FEW
    if few:
        centre, height = "", 5.0
    codes = [code for code in units if units[code] and code != centre]
    places = _places(_order(codes, pairs))
    if units.get(centre):
        places[centre] = (0.0, 0.0)
    left_out = joined([names.get(code, code) for code in without], language)
    claim, note = _claim(pairs, names, language), _note(pairs, left_out, language)
    shown = {code: names.get(code, code) for code in places}
    radius = inner(2 * (widest(shown.values()) + _CIRCLE)) / 2 if inner() > _WIDE else 0.0
    if narrow := radius < _NEAR:  # names stand over and under their circles, away from the lines
        shown = {code: "\n".join(wrap(name, max(_NAME, widest(name.split())))) for code, name in shown.items()}
        radius, height = inner(widest(shown.values()), 2 * _LEAST_RADIUS) / 2, height * 1.25
    figure, axes = canvas(claim, note, height, right=0, bottom=0.1)
    low, high = min((y for _, y in places.values()), default=0), max((y for _, y in places.values()), default=0)
    margin = (_MARGIN + LINE * narrow) * max(high - low, 1) / (height - 2 * (_MARGIN + LINE * narrow))
    radius = min(radius, _FAR)
    side = 1.12 * inner() / 2 / radius
    axes.set(xlim=(-side, side), ylim=(low - margin, high + margin), xticks=[], yticks=[])
    axes.axis("off")
    scale = (radius / 1.12, height / (high - low + 2 * margin))  # cm
    taken = [
        _draw_theme(axes, places[code], units[code], shown[code], code == centre, narrow, scale) for code in places
    ]
    for pair in pairs.sort_values("units", kind="stable").itertuples():
        _draw_line(axes, places[pair.a], places[pair.b], pair.units, centre not in (pair.a, pair.b), taken, scale)
    told = f" {say(language, 'Left out', 'Utelatt')}: {left_out}." if left_out else ""
    caption = say(
        language,
        "Themes that stand in the same unit (sentence, heading or title), as primary or further theme. On a line: units with "
        f"both; in a circle: units with the theme.{told} One letter, counted whole: no theme is ranked by its place. {by}",
        "Temaer som står i samme enhet (setning, overskrift eller tittel), som hovedtema eller ytterligere tema. På en strek: "
        f"enheter med begge; i en sirkel: enheter med temaet.{told} Ett brev, talt i sin helhet: plassen rangerer ingen temaer. {by}",
    ).strip()
    listed = "; ".join(f"{names.get(p.a, p.a)} + {names.get(p.b, p.b)} {p.units}" for p in pairs.itertuples())
    alt = say(
        language,
        f"Network of themes by shared units: {listed or 'none share any'}.",
        f"Nettverk av temaer etter felles enheter: {listed or 'ingen deler noen'}.",
    )
    return Drawn(name, figure, pairs, claim, caption, alt)


def _order(codes: list[str], pairs: pd.DataFrame) -> list[str]:
    """`codes` around the circle, so that those that share many units stand near: swapped in pairs while that helps."""
    shared = {frozenset((pair.a, pair.b)): pair.units for pair in pairs.itertuples()}
    order = list(codes)

    def cost() -> int:
        steps = ((abs(i - j), frozenset((order[i], order[j]))) for i, j in combinations(range(len(order)), 2))
        return sum(min(step, len(order) - step) * shared.get(pair, 0) for step, pair in steps)

    best, better = cost(), True
    while better:
        better = False
        for i, j in combinations(range(len(order)), 2):
            order[i], order[j] = order[j], order[i]
            if cost() < best:
                best, better = cost(), True
            else:
                order[i], order[j] = order[j], order[i]
    return order


def _places(order: list[str]) -> dict[str, tuple[float, float]]:
    """Places on an ellipse, from the top clockwise."""
    turn = 2 * pi / max(len(order), 1)
    return {code: (1.12 * sin(i * turn), 0.93 * cos(i * turn)) for i, code in enumerate(order)}


def _draw_line(axes: Axes, a: _Pair, b: _Pair, units: int, bent: bool, taken: list[list[float]], scale: _Pair) -> None:
    """A line that bends towards the middle a little, so that lines beside each other stay apart.

    `taken`: boxes (left, right, bottom, top in cm) that its number should not cover, to which that is added; `scale`: cm a step.
    """
    middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    pull = 0.82 if bent else 1.0
    via = (middle[0] * pull, middle[1] * pull)
    steps = [i / 24 for i in range(25)]
    curve = [
        [(1 - t) ** 2 * p + 2 * t * (1 - t) * v + t**2 * q for t in steps] for p, v, q in zip(a, via, b, strict=True)
    ]
    many = units >= _LEAST
    axes.plot(
        *curve, color=GREY if many else _FAINT, linewidth=0.7 * min(units, 8) if many else 0.6, zorder=2 if many else 1
    )
    if many:
        first = 12 if bent else 15
        spots = [(curve[0][at], curve[1][at]) for at in sorted(range(5, 20), key=lambda at: abs(at - first))]
        boxes = [[x * scale[0] - 0.14, x * scale[0] + 0.14, y * scale[1] - 0.15, y * scale[1] + 0.15] for x, y in spots]
        free = (i for i, box in enumerate(boxes) if not any(_meet(box, other) for other in taken))
        found = next(free, 0)
        taken.append(boxes[found])
        x, y = spots[found]
        box = {"boxstyle": "round,pad=0.12", "facecolor": "white", "edgecolor": "none"}
        axes.text(x, y, str(units), ha="center", va="center_baseline", color=INK, bbox=box, zorder=3)


def _meet(a: list[float], b: list[float]) -> bool:
    return a[0] < b[1] and b[0] < a[1] and a[2] < b[3] and b[2] < a[3]


def _draw_theme(
    axes: Axes, place: _Pair, units: int, name: str, middle: bool, narrow: bool, scale: _Pair
) -> list[float]:
    """A circle with its number, and its name under, above or beside it; returns the box of the name in cm."""
    x, y = place
    axes.plot(x, y, "o", color=BLUE, markersize=11 + 2.4 * min(units, 12) ** 0.5, zorder=5)
    axes.text(x, y, str(units), ha="center", va="center", color="white", weight="semibold", zorder=6)
    wide, tall = widest([name]), LINE * len(name.split("\n"))
    side, away = (x > 1e-6) - (x < -1e-6), abs(x) * scale[0]  # which side of the middle, and how far from it
    up = (0.42 + tall / 2) * (1 if middle or y >= 0 else -1)  # cm from the middle of the circle to that of the name
    if narrow:  # as far out as the page goes, so that neighbours have room
        right = max(min(wide / 2 - 0.3, inner() / 2 - away - wide / 2), 0) * side
    elif abs(x) <= 0.35:  # of two at the top or the bottom each stays on its side
        right = max(wide / 2 + 0.1 - away, 0) * side
    else:
        right, up = (wide / 2 + 0.5) * side, 0.0
    box = {"boxstyle": "round,pad=0.1", "facecolor": "white", "edgecolor": "none"} if middle or narrow else None
    axes.annotate(name, (x, y), xytext=(right / POINT, up / POINT), textcoords="offset points", zorder=4, ha="center",
                  va="center", bbox=box, weight="semibold" if middle else "normal", linespacing=0.9)  # fmt: skip
    left, top = x * scale[0] + right - wide / 2, y * scale[1] + up + tall / 2
    return [left, left + wide, top - tall, top]


def _claim(pairs: pd.DataFrame, names: Mapping[str, str], language: str) -> str:
    if pairs.empty:
        return say(language, "No two themes share a unit", "Ingen temaer deler en enhet")
    most = int(pairs["units"].max())
    first = pairs[pairs["units"].eq(most)]
    if len(first) > 2 or most == 1:
        return say(language, f"No two themes share more than {'one unit' if most == 1 else f'{most} units'}",
                   f"Ingen temaer deler mer enn {'én enhet' if most == 1 else f'{most} enheter'}")  # fmt: skip
    told = [joined([names.get(pair.a, pair.a), names.get(pair.b, pair.b)], language) for pair in first.itertuples()]
    return say(
        language,
        f"{'; '.join(told)} share most units: {most}{' each' if len(told) > 1 else ''}",
        f"{'; '.join(told)} deler flest enheter: {most}{' hver' if len(told) > 1 else ''}",
    )


def _note(pairs: pd.DataFrame, left_out: str, language: str) -> str:
    single = int(pairs["units"].lt(_LEAST).sum())
    told = say(
        language,
        f"In circles: units with the theme. On lines: units with both; thin lines without a number: one unit ({single} pair{'s' * (single != 1)}).",
        f"I sirkler: enheter med temaet. På streker: enheter med begge; tynne streker uten tall: én enhet ({single} par).",
    )
    return told + (f" {say(language, 'Left out', 'Utelatt')}: {left_out}." if left_out else "")
