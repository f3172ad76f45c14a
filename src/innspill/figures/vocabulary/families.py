"""Compound families as trees: a stem in the middle, the words it heads on the left, those it begins on the right."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from innspill.figures.base.canvas import canvas, shortened, text_width
from innspill.figures.base.drawn import Drawn
from innspill.figures.base.language import joined, number, say
from innspill.figures.base.style import BLUE, GREY, INK, ORANGE, RULE, SMALL, TEXT

_ROW, _BLOCK = 0.4, 0.35  # cm: a word, and the room between two families
_MIDDLE, _BRANCH = 7.75, 1.35  # cm from the left; length of a branch
_POINT = 2.54 / 72  # cm
_LEAVES = 7  # words on one side; more are summed up


def draw_families(table: pd.DataFrame, language: str = "en") -> Drawn:
    """One tree a stem; branches as wide as the word is frequent, each with the word and its count.

    `table`: as `measures.vocabulary.families.families` gives it.
    """
    stems = list(dict.fromkeys(table["stem"]))
    blocks = [_sides(table[table["stem"].eq(stem)], language) for stem in stems]
    heights = [max(len(left), len(right), 1.6) * _ROW for left, right, _ in blocks]
    inside = table[table["role"].ne("alone")]
    sizes = inside.groupby("stem", sort=False)["count"].agg(["sum", "size"])
    claim, told = _claim(sizes, language)
    note = say(
        language,
        "Left: words that end in the stem. Right: words that begin with it or have it inside. A branch is as wide as its "
        "word is frequent; number: how often the word stands, in all its forms.",
        "Til venstre: ord som ender på stammen. Til høyre: ord som begynner med den eller har den inni. En gren er så bred "
        "som ordet er hyppig; tall: hvor ofte ordet står, i alle former.",
    )
    total = sum(heights) + _BLOCK * max(len(stems) - 1, 0)
    figure, axes = canvas(claim, note, height=max(total, 1), left=0, right=0, bottom=0)
    axes.set(xlim=(0, 15.5), ylim=(max(total, 1), 0))
    axes.set_axis_off()
    top, most = 0.0, max([10, *table["count"]])
    for i, (stem, (left, right, alone), height) in enumerate(zip(stems, blocks, heights, strict=True)):
        if i:
            axes.axhline(top - _BLOCK / 2, color=RULE, lw=0.6)
        middle = top + height / 2
        half = max(text_width(stem, TEXT + 1.5, "SemiBold") / 2 + 0.12, 0.5)
        axes.text(_MIDDLE, middle - 0.02, stem, size=TEXT + 1.5, weight="semibold", ha="center", va="center")
        if alone:
            axes.text(_MIDDLE, middle + 0.36, say(language, f"alone {alone}", f"alene {alone}"), size=SMALL, color=GREY,
                      ha="center", va="center")  # fmt: skip
        for side, leaves, colour in ((-1, left, ORANGE), (1, right, BLUE)):
            first = middle - (len(leaves) - 1) * _ROW / 2
            widths = [max(8 * n / most, 0.4) for _, n in leaves]  # points
            start = middle - sum(widths) * _POINT / 2  # side by side at the stem
            for k, (word, n) in enumerate(leaves):
                _branch(axes, side, half, start + widths[k] * _POINT / 2, first + k * _ROW, widths[k], colour)
                start += widths[k] * _POINT
                _leaf(axes, side, half, first + k * _ROW, word, n, language)
        top += height + _BLOCK
    caption = say(
        language,
        f"{told} Compounds are cut by program into parts, dictionary forms by the last part; a stem may be several parts. "
        "Counts are of running words, title and headings included.",
        f"{told} Sammensetninger er delt av et program, oppslagsform etter siste ledd; en stamme kan være flere ledd. "
        "Tallene er løpende ord, tittel og overskrifter medregnet.",
    )
    alt = say(language, f"Trees of compounds. {told}", f"Trær av sammensetninger. {told}")
    return Drawn("compound-families", figure, table, claim, caption, alt)


def _claim(sizes: pd.DataFrame, language: str) -> tuple[str, str]:
    """The claim, and a sentence with the size of every family."""
    if not len(sizes):
        none = say(language, "No two compounds share a part", "Ingen to sammensetninger deler et ledd")
        return none, f"{none}."
    listed = joined([f"«{stem}» {say(language, 'in', 'i')} {row['size']} ({number(row['sum'], language)})"
                     for stem, row in sizes.iterrows()], language)  # fmt: skip
    big = sizes["size"].idxmax()
    claim = say(
        language,
        f"«{big}» is a part of {sizes.at[big, 'size']} different compounds, "
        f"which stand {number(sizes.at[big, 'sum'], language)} times",
        f"«{big}» er ledd i {sizes.at[big, 'size']} ulike sammensetninger, "
        f"som står {number(sizes.at[big, 'sum'], language)} ganger",
    )
    told = say(language, f"Different compounds (running words): {listed}.",
               f"Ulike sammensetninger (løpende ord): {listed}.")  # fmt: skip
    return claim, told


def _sides(family: pd.DataFrame, language: str) -> tuple[list[tuple[str, int]], list[tuple[str, int]], int]:
    """The leaves on the left and on the right, and how often the stem stands alone."""
    sides = [family[family["role"].eq("head")], family[family["role"].isin(["first", "inside"])]]
    leaves = []
    for side in sides:
        ordered = side.sort_values(["count", "word"], ascending=[False, True])
        rows = list(zip(ordered["word"], ordered["count"], strict=True))
        if len(rows) > _LEAVES + 1:
            rest = rows[_LEAVES:]
            rows = [
                *rows[:_LEAVES],
                (say(language, f"{len(rest)} others", f"{len(rest)} andre"), sum(n for _, n in rest)),
            ]
        leaves.append(rows)
    alone = int(family.loc[family["role"].eq("alone"), "count"].sum())
    return leaves[0], leaves[1], alone


def _branch(axes: Axes, side: int, half: float, y0: float, y1: float, width: float, colour: str) -> None:
    x0 = _MIDDLE + side * half
    x1 = x0 + side * _BRANCH
    bend = (x0 + x1) / 2
    path = Path([(x0, y0), (bend, y0), (bend, y1), (x1, y1)], [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])
    axes.add_patch(PathPatch(path, fc="none", ec=colour, lw=width, capstyle="butt"))


def _leaf(axes: Axes, side: int, half: float, y: float, word: str, count: int, language: str) -> None:
    x = _MIDDLE + side * (half + _BRANCH + 0.12)
    room = (x if side < 0 else 15.5 - x) - 0.6
    word = shortened(word, room, TEXT)
    told = number(count, language)
    width = text_width(told, SMALL, "SemiBold") + 0.12
    align = "right" if side < 0 else "left"
    axes.text(x, y, told, size=SMALL, weight="semibold", color=INK, ha=align, va="center")
    axes.text(x + side * width, y, word, size=TEXT, color=INK, ha=align, va="center")
