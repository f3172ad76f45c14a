"""Compound families as trees: a stem in the middle, the words it heads on the left, those it begins on the right."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from innspill.figures.base.canvas import canvas, shortened, text_width
from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.base.page import inner
from innspill.figures.base.style import BLUE, GREY, INK, POINT, RULE, TEXT
from innspill.figures.base.words import wording_of
from innspill.findings import Finding, told
from innspill.wording import joined, number, say

_say = wording_of(__name__)

_ROW, _BLOCK = 0.4, 0.35  # cm: a word, and the room between two families
_BRANCH, _WORD = 0.0875, 3.2  # share of the page's width that a branch takes; cm for a word beside it
_STEM, _COUNT = TEXT + 1.5, 0.6  # points of a stem; cm for the number beside a word
_LEAVES = 7  # words on one side; more are summed up
_Leaf = tuple[str, int, str]  # a word, how often it stands, and the colour of its branch


def draw_families(table: pd.DataFrame, found: Finding | None, language: str = "en") -> Drawn:
    """One tree a stem; branches as wide as the word is frequent, each with the word and its count.

    `table`: as `measures.vocabulary.families.families` gives it; `found`: `findings.vocabulary.largest_family`.
    """
    if table.empty:
        raise NothingError(say(language, "no two compounds share a stem", "ingen to sammensetninger deler en stamme"))
    stems = list(dict.fromkeys(table["stem"]))
    blocks = [_sides(table[table["stem"].eq(stem)], language) for stem in stems]
    half = max(text_width(stem, _STEM, "SemiBold") / 2 + 0.12 for stem in stems)
    both = inner() / 2 - half >= _BRANCH * inner() + _WORD + _COUNT  # else all words stand on the right
    if not both:
        inner(2 * half + _BRANCH * inner(), _WORD + _COUNT)
        blocks = [([], left + right, alone) for left, right, alone in blocks]
    heights = [max(len(left), len(right), 2.3 if alone else 1.6) * _ROW for left, right, alone in blocks]
    inside = table[table["role"].ne("alone")]
    sizes = inside.groupby("stem", sort=False)["count"].agg(["sum", "size"])
    claim = told(found, language) or _say(language, "claim")
    sized = _sized(sizes, language)
    first = say(language, "Left", "Til venstre") if both else say(language, "Grey", "Grått")
    second = say(language, "Right", "Til høyre") if both else say(language, "Blue", "Blått")
    note = _say(language, "note", first=first, second=second)
    total = sum(heights) + _BLOCK * (len(stems) - 1)
    figure, axes = canvas(claim, note, height=max(total, 1), left=0, right=0, bottom=0)
    trunk = inner() / 2 if both else half
    axes.set(xlim=(0, inner()), ylim=(max(total, 1), 0))
    axes.set_axis_off()
    top, most = 0.0, max([10, *table["count"]])
    for i, (stem, (left, right, alone), height) in enumerate(zip(stems, blocks, heights, strict=True)):
        if i:
            axes.axhline(top - _BLOCK / 2, color=RULE, lw=0.6)
        middle = top + height / 2
        axes.text(trunk, middle - 0.02, stem, size=_STEM, weight="semibold", ha="center", va="center")
        edge = max(text_width(stem, _STEM, "SemiBold") / 2 + 0.12, 0.5)
        if alone:
            axes.text(trunk, middle + 0.36, say(language, f"alone {alone}", f"alene {alone}"), color=GREY,
                      ha="center", va="center")  # fmt: skip
        for side, leaves in ((-1, left), (1, right)):
            y = middle - (len(leaves) - 1) * _ROW / 2
            widths = [max(8 * n / most, 0.4) for _, n, _ in leaves]  # points
            start = middle - sum(widths) * POINT / 2  # side by side at the stem
            ends = (trunk + side * edge, trunk + side * ((edge if both else half) + _BRANCH * inner()))
            for k, (word, n, colour) in enumerate(leaves):
                _branch(axes, ends, start + widths[k] * POINT / 2, y + k * _ROW, widths[k], colour)
                start += widths[k] * POINT
                _leaf(axes, side, ends[1] + side * 0.12, y + k * _ROW, word, n, language)
        top += height + _BLOCK
    caption = _say(language, "caption", sized=sized)
    alt = say(language, f"Trees of compounds. {sized}", f"Trær av sammensetninger. {sized}")
    return Drawn("compound-families", figure, table, claim, caption, alt)


def _sized(sizes: pd.DataFrame, language: str) -> str:
    """A sentence with the size of every family."""
    listed = joined([f"«{stem}» {say(language, 'in', 'i')} {row['size']} ({number(row['sum'], language)})"
                     for stem, row in sizes.iterrows()], language)  # fmt: skip
    return _say(language, "sized", listed=listed)


def _sides(family: pd.DataFrame, language: str) -> tuple[list[_Leaf], list[_Leaf], int]:
    """The leaves on the left and on the right, and how often the stem stands alone."""
    leaves = []
    for roles, colour in ((["head"], GREY), (["first", "inside"], BLUE)):
        side = family[family["role"].isin(roles)]
        ordered = side.sort_values(["count", "word"], ascending=[False, True])
        rows = list(zip(ordered["word"], ordered["count"], strict=True))
        if len(rows) > _LEAVES + 1:
            rest = rows[_LEAVES:]
            rows = [
                *rows[:_LEAVES],
                (say(language, f"{len(rest)} others", f"{len(rest)} andre"), sum(n for _, n in rest)),
            ]
        leaves.append([(word, count, colour) for word, count in rows])
    alone = int(family.loc[family["role"].eq("alone"), "count"].sum())
    return leaves[0], leaves[1], alone


def _branch(axes: Axes, ends: tuple[float, float], y0: float, y1: float, width: float, colour: str) -> None:
    x0, x1 = ends
    bend = (x0 + x1) / 2
    path = Path([(x0, y0), (bend, y0), (bend, y1), (x1, y1)], [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])
    axes.add_patch(PathPatch(path, fc="none", ec=colour, lw=width, capstyle="butt"))


def _leaf(axes: Axes, side: int, x: float, y: float, word: str, count: int, language: str) -> None:
    word = shortened(word, (x if side < 0 else inner() - x) - _COUNT, within=True)
    told = number(count, language)
    width = text_width(told, face="SemiBold") + 0.12
    align = "right" if side < 0 else "left"
    axes.text(x, y, told, weight="semibold", color=INK, ha=align, va="center")
    axes.text(x + side * width, y, word, color=INK, ha=align, va="center")
