"""The move sequence: what each unit does for the letter, in order, with the alternatives a coder could defend."""

from collections.abc import Mapping, Sequence

import pandas as pd
from scipy.stats import hypergeom

from innspill.figures.base.canvas import beside, canvas
from innspill.figures.base.drawn import Drawn
from innspill.figures.base.language import joined, say
from innspill.figures.base.page import inner
from innspill.figures.base.sections import draw_units
from innspill.figures.base.style import BLUE, POINT, RULE, VERMILION

_RIGHT, _MARKS = 0.6, 4.4  # cm for the numbers, and the least for the marks


def draw_move_sequence(
    sequence: pd.DataFrame,
    moves: Sequence[str],
    names: Mapping[str, str],
    language: str = "en",
    by: str = "",
) -> Drawn:
    """A row a move, a column a unit: filled where primary, a dot where further, a ring where acceptable instead.

    `sequence`: `measures.units.code_sequence(…)` of one coder. `moves`: in the order of the rows, as the codebook has
    them. Requests are set off in colour and by a square.
    """
    primary = sequence[sequence["status"].eq("primary")]
    rows = [move for move in moves if sequence["code"].eq(move).any()]
    units = int(sequence["place"].max())
    counts = primary["code"].value_counts()
    claim = _claim(primary, counts, names, language)
    note = say(
        language,
        f"{units} units in order. Filled: primary move (number at the right); dot: further; ring: acceptable instead.",
        f"{units} enheter i rekkefølge. Fylt: hovedgrep (antall til høyre); prikk: ytterligere; ring: kan forsvares i stedet.",
    )
    labels, left = beside([names.get(move, move) for move in rows], _RIGHT + _MARKS)
    figure, axes = canvas(claim, note, 0.5 * len(rows) + 0.4, left, _RIGHT, least=_MARKS)
    across = inner(left + _RIGHT)
    full = min(
        5.0, max(2.0, across / POINT / units * 0.85)
    )  # points: marks of neighbours just touch in a letter of many units
    styles = {
        "primary": ("filled", full),
        "further": ("dot", 0.4 * full),
        "acceptable": ("ring", 0.9 * full),
        "doubtful": ("ring", 0.9 * full),
    }
    for row in sequence.itertuples():
        y, (kind, size) = rows.index(row.code), styles[row.status]
        colour = VERMILION if row.code == "REQUEST" else BLUE
        face = "white" if kind == "ring" else colour
        marker = "s" if row.code == "REQUEST" and kind == "filled" else "o"
        axes.plot(
            row.place,
            y,
            marker,
            color=colour,
            markerfacecolor=face,
            markersize=size,
            markeredgewidth=0.16 * full,
            zorder=3,
        )
    for y, move in enumerate(rows):
        axes.axhline(y, color=RULE, linewidth=0.5, zorder=1)
        axes.text(1 + 0.15 / across, y, str(counts.get(move, 0)), transform=axes.get_yaxis_transform(), va="center")
    axes.set_yticks(range(len(rows)), labels)
    axes.set(xlim=(0.4, units + 0.6), ylim=(len(rows) - 0.5, -1.2))
    along = sequence.drop_duplicates("place").sort_values("place")
    draw_units(axes, along["section"], along["unit"], -0.75, language)
    axes.spines["left"].set_visible(False)
    caption = say(
        language,
        f"The moves of {units} units along the letter. One primary move a unit; further and acceptable ones where the coder "
        f"noted them. Vertical rules: sections. {by}",
        f"Grepene i {units} enheter gjennom brevet. Ett hovedgrep per enhet; ytterligere og mulige der koderen har notert dem. "
        f"Loddrette streker: deler. {by}",
    ).strip()
    order = ", ".join(f"{row.unit} {names.get(row.code, row.code)}" for row in primary.itertuples())
    alt = say(
        language,
        f"The primary move of each unit in order: {order}.",
        f"Hovedgrepet i hver enhet i rekkefølge: {order}.",
    )
    return Drawn("move-sequence", figure, sequence, claim, caption, alt)


def _claim(primary: pd.DataFrame, counts: pd.Series, names: Mapping[str, str], language: str) -> str:
    """The move that most units make, if one does, and where in the letter requests stand, if not where chance would put them."""
    most, n = int(counts.max()), len(primary)
    leaders = sorted(names.get(code, code) for code in counts[counts.eq(most)].index)
    leading, several = joined(leaders, language), len(leaders) > 1
    if most == 1 or len(leaders) > 3:
        told = say(language, f"{n} unit{'s' * (n != 1)}, no move in more than {most}",
                   f"{n} enhet{'er' * (n != 1)}, ikke noe grep i mer enn {most}")  # fmt: skip
        told = say(language, f"1 unit: {leading}", f"1 enhet: {leading}") if n == 1 else told
    else:
        told = say(language, f"{leading} {'are' if several else 'is'} the most used move{'s' * several} ({most} of {n} units{' each' * several})",
                   f"{leading} er {'de' if several else 'det'} mest brukte {'grepene' if several else 'grepet'} ({most} av {n} enheter{' hver' * several})")  # fmt: skip
    asked = _where_asked(primary, language)
    return f"{told}; {asked}" if asked else told


def _where_asked(primary: pd.DataFrame, language: str) -> str:
    """In which half requests gather; "" where as many would stand there one time in twenty if moves fell as chance has it."""
    late = primary["place"].gt(primary["place"].max() / 2)
    asks = primary["code"].eq("REQUEST")
    n, k = int(asks.sum()), int((asks & late).sum())
    if not n:
        return say(language, "no request was found", "ingen anmodning ble funnet")
    chance = hypergeom(len(primary), int(late.sum()), n)
    if 2 * min(chance.cdf(k), chance.sf(k - 1)) >= 0.05:
        return ""
    second = 2 * k > n
    k = k if second else n - k
    return say(
        language,
        f"{k} of {n} Request units lie in the {'second' if second else 'first'} half",
        f"{k} av {n} enheter med anmodning står i {'siste' if second else 'første'} halvdel",
    )
