"""A map of shared passages: which letters have their words from one another."""

import pandas as pd
from matplotlib.axes import Axes

from innspill.figures.base.canvas import beside, canvas, widest
from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.base.page import inner
from innspill.figures.base.palette import HUES, REST
from innspill.figures.base.style import GREY, PALE
from innspill.figures.base.words import wording_of
from innspill.figures.letters.rows import MOST, in_the_table
from innspill.wording import number, say

_say = wording_of(__name__)

_ROW, _BAR, _LEAST = 0.5, 0.3, 3.0  # cm: a row, its bar, the longest bar at least


def draw_letter_shared(
    passages: pd.DataFrame,
    shared: pd.DataFrame,
    lengths: pd.Series,
    called: dict[str, str],
    found: str = "",
    language: str = "en",
) -> Drawn:
    """A bar a letter, as long as its text, coloured where its words stand in another letter; letters of one source together.

    `passages`, `shared`: tables of `innspill.letters.together`; `lengths`: letter → characters of its text; `called`: letter → label;
    `found`: the sentence that heads it.
    """
    spans = [_spans(passages, side) for side in "ab"]
    table = pd.concat(spans).sort_values(["letter", "start"], ignore_index=True)
    if table.empty:
        raise NothingError(say(language, "no two letters share a passage", "ingen to brev deler en passasje"))
    sources = table["source"].value_counts().index.tolist()
    colour = dict(zip(sources, [*HUES.values(), *[REST] * len(sources)], strict=False))
    order = shared[shared["letter"].isin(table["letter"])]
    first = table.groupby("letter")["source"].agg(lambda column: min(column, key=sources.index))
    order = order.assign(place=[sources.index(first[letter]) for letter in order["letter"]])
    order = order.sort_values(["place", "own", "letter"], ignore_index=True)
    left_out, order = len(order) - MOST, order.head(MOST)
    claim = found or say(language, "What letters have in common, word for word", "Hva brev har felles, ord for ord")
    note = _say(language, "note") + in_the_table(left_out, language)
    names = [called.get(letter, letter) for letter in order["letter"]]
    of = say(language, "of", "av")
    counted = [f"{number(row.own, language)} {of} {number(row.words, language)}" for row in order.itertuples()]
    right = widest(counted) + 0.4
    labels, left = beside(names, right + _LEAST, most=5.5)
    figure, axes = canvas(claim, note, _ROW * len(order), left, right, 0.1, least=_LEAST)
    across = inner(left + right)
    longest = max(lengths[letter] for letter in order["letter"])
    axes.set(xlim=(0, longest), ylim=(len(order) - 0.5, -0.5))
    axes.axis("off")
    for y, row in enumerate(order.itertuples()):
        axes.text(-left / across * longest, y, labels[y], va="center")
        axes.barh(y, lengths[row.letter], _BAR / _ROW, color=PALE, lw=0)
        _draw_spans(axes, table[table["letter"].eq(row.letter)], y, colour)
        axes.text(longest + 0.3 / across * longest, y, counted[y], va="center", color=GREY)
    some = table["letter"].nunique()
    caption = _say(language, "caption", n=len(passages), some=some, letters=len(shared))
    listed = "; ".join(f"{name} {told}" for name, told in zip(names, counted, strict=True))
    alt = _say(language, "alt", listed=listed)
    return Drawn("letter-shared", figure, table, claim, caption, alt)


def _spans(passages: pd.DataFrame, side: str) -> pd.DataFrame:
    """What each passage covers in one of its two letters: `letter`, `unit`, `start`, `end`, `source` (the shorter of both), `quote`."""
    columns = {f"{name}_{side}": name for name in ("letter", "unit", "start", "end")}
    return passages.rename(columns=columns).assign(source=passages["letter_b"])[
        ["letter", "unit", "start", "end", "source", "quote"]
    ]


def _draw_spans(axes: Axes, rows: pd.DataFrame, y: int, colour: dict[str, str]) -> None:
    for row in rows.itertuples():
        axes.barh(y, row.end - row.start, _BAR / _ROW, left=row.start, color=colour[row.source], lw=0)
