"""Letters × themes: what each letter talks about, beside the others."""

from collections.abc import Mapping

import pandas as pd

from innspill.figures.base.canvas import beside, canvas, widest
from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.base.grid import draw_cell
from innspill.figures.base.page import inner
from innspill.figures.base.palette import BLUES, ink_on
from innspill.figures.base.style import GREY
from innspill.figures.base.words import wording_of
from innspill.figures.letters.rows import MOST, kind_name, rows, which
from innspill.wording import say

_say = wording_of(__name__)

_ROW, _CELL, _NAMES = 0.46, 0.72, 5.2  # cm: a row, a column, room for names
_FULL = 0.6  # share of the words at which a cell is in full colour


def draw_letter_themes(
    themes: pd.DataFrame,
    letters: pd.DataFrame,
    shared: pd.DataFrame,
    names: Mapping[str, str],
    language: str = "en",
    by: str = "",
    found: str = "",
) -> Drawn:
    """A row a text, a column a theme, in each cell the percent of the words that stand in units with it; a row a kind of sender
    where there are more than `MOST` texts.

    `themes`, `letters`: tables of `innspill.letters.read`; `shared`: of `innspill.letters.together`; `names`: theme → name;
    `found`: the sentence that heads it.
    """
    shown = rows(letters, shared, language)
    if len(shown) < 2:
        raise NothingError(say(language, "there are not two texts", "det er ikke to tekster"))
    cells = themes[themes["letter"].isin(shown["letter"])].pivot_table(
        index="letter", columns="theme", values="share", fill_value=0.0
    )
    cells = cells.reindex(shown["letter"], fill_value=0.0)
    if cells.empty or not len(cells.columns):
        raise NothingError(say(language, "no theme was found in any letter", "ingen temaer ble funnet i noe brev"))
    labels, by_kind = shown["label"].tolist(), len(shown) > MOST
    if by_kind:
        kinds = shown["sender_kind"].tolist()
        order = list(dict.fromkeys(kinds))
        cells = cells.groupby(kinds).mean().reindex(order)
        labels = [kind_name(kind, kinds.count(kind), language) for kind in order]
    order = cells.mean().sort_values(ascending=False, kind="stable")
    room = max(int((inner() - min(_NAMES, widest(labels) + 0.3)) / _CELL), 4)
    codes = order[order.ge(0.005)].index[:room].tolist() or order.index[:1].tolist()
    left_out = len(order) - len(codes)
    claim = found or say(language, "What each letter talks about", "Hva hvert brev handler om")
    note = _say(language, "note", kinds=by_kind)
    if left_out:
        note += f" {_say(language, 'rarer', n=left_out)}"
    heads = [names.get(code, code) for code in codes]
    least = _CELL * len(codes)
    called, left = beside(labels, least, most=_NAMES)
    top = min(widest(heads), 4.5) + 0.35
    figure, axes = canvas(claim, note, _ROW * len(labels), left, 0, 0.1, top, least)
    axes.set(xlim=(-0.5, len(codes) - 0.5), ylim=(len(labels) - 0.5, -0.5))
    axes.axis("off")
    for y, label in enumerate(called):
        axes.text(-left / (inner(left) / len(codes)) - 0.5, y, label, va="center")
        for x, code in enumerate(codes):
            part = float(cells.iloc[y][code])
            shade = BLUES(min(part / _FULL, 1.0))
            told = f"{100 * part:.0f}" if part >= 0.005 else ""
            draw_cell(axes, x, y, shade, told, ink_on(shade) if part > 0.1 else GREY)
    for x, head in enumerate(heads):
        axes.text(x, -0.62, head, rotation=90, ha="center", va="bottom")
    table = cells.loc[:, order.index].reset_index()
    table.insert(0, "label", labels)
    caption = _say(language, "caption", which=which(letters, len(shown), language), by=by)
    listed = "; ".join(
        f"{label}: {', '.join(f'{names.get(code, code)} {100 * row[code]:.0f}' for code in row.nlargest(3).index if row[code])}"
        for label, (_, row) in zip(labels, cells.iterrows(), strict=True)
    )
    lead = _say(language, "lead")
    return Drawn("letter-themes", figure, table, claim, caption, f"{lead} {listed}.")
