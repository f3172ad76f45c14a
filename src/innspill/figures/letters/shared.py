"""A map of shared passages: which letters have their words from one another."""

import pandas as pd
from matplotlib.axes import Axes

from innspill.figures.base.canvas import beside, canvas, widest
from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.base.page import inner
from innspill.figures.base.palette import HUES, REST
from innspill.figures.base.style import GREY, PALE
from innspill.figures.letters.rows import MOST
from innspill.wording import number, say

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
    note = say(
        language,
        "Bar: a letter, from its first sign to its last; coloured: passages of twelve words or more that stand in another letter, "
        "in the colour of the shortest that has them; pale: its own. Behind it: words of its own, of all.",
        "Søyle: et brev, fra første tegn til siste; farget: passasjer på tolv ord eller mer som står i et annet brev, i fargen til "
        "det korteste som har dem; blekt: brevets egne. Bak søylen: egne ord, av alle.",
    )
    if left_out > 0:
        note += say(
            language,
            f" {left_out} more {'stands' if left_out == 1 else 'stand'} in the table.",
            f" {left_out} til står i tabellen.",
        )
    names = [called.get(letter, letter) for letter in order["letter"]]
    counted = [say(language, f"{number(row.own, language)} of {number(row.words, language)}",
                   f"{number(row.own, language)} av {number(row.words, language)}") for row in order.itertuples()]  # fmt: skip
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
    caption = say(
        language,
        f"Shared passages: {len(passages)}, in {table['letter'].nunique()} of {len(shared)} letters. Words are those of the whole text, letterhead and all; capitals, marks and line ends count for "
        "nothing; up to four words in a row may differ.",
        f"Felles passasjer: {len(passages)}, i {table['letter'].nunique()} av {len(shared)} brev. Ordene er hele tekstens, med brevhode; store bokstaver, tegn og linjeskift teller "
        "ikke; opptil fire ord på rad kan være ulike.",
    )
    listed = "; ".join(f"{name} {told}" for name, told in zip(names, counted, strict=True))
    alt = say(language, f"Bars of letters with what they share; words of their own: {listed}.",
              f"Søyler for brev med det de deler; egne ord: {listed}.")  # fmt: skip
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
