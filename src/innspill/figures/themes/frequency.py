"""Theme frequency: in how many units each theme is found, and how far that moves with definition and coder."""

from collections.abc import Mapping

import pandas as pd

from innspill.figures.base.canvas import beside, canvas, widest
from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.base.grid import as_rows
from innspill.figures.base.marks import mark
from innspill.figures.base.page import inner
from innspill.figures.base.style import BLUE, GREY, INK
from innspill.figures.base.words import wording_of
from innspill.figures.themes.fit import fit_note
from innspill.findings import Finding, told
from innspill.measures.themes.fit import Fit
from innspill.wording import number, say

_say = wording_of(__name__)

_RANK = "hand read auto"
_LEAST = 0.05  # units in 100 words: fewer are told with two digits
_SIGNS = {"diamond": "D", "square": "s"}  # of programs, of other people


def draw_theme_frequency(
    frequency: pd.DataFrame,
    names: Mapping[str, str],
    language: str = "en",
    by: str = "",
    finding: Finding | None = None,
    fit: Fit | None = None,
) -> Drawn:
    """A dot a theme with a whisker from where its coder has it as primary to where any coding mentions it.

    `frequency`: `measures.units.code_frequency(…)`, one or more coders. The dots are the counts of `first_coder`; a
    program's are hollow diamonds, other people's hollow squares. A theme that hangs by one word (`fit.weak`) has a hollow dot.
    """
    coder = first_coder(frequency)
    others = sorted(set(frequency["coder"]) - {coder})
    table = frequency[frequency["coder"].eq(coder)].sort_values(["units", "primary"], ascending=False, kind="stable")
    table = table.assign(low=table["primary"], high=table["code"].map(frequency.groupby("code")["any"].max()))
    table = table[table["high"].gt(0)].reset_index(drop=True)
    if table.empty:
        raise NothingError(_say(language, "nothing"))
    table.insert(1, "name", [names.get(code, code) for code in table["code"]])
    for other in others:
        counts = frequency[frequency["coder"].eq(other)].set_index("code")["units"]
        table[f"units {other}"] = table["code"].map(counts)
    units = int(frequency["of"].max())
    weak = set(fit.weak) if fit else set()
    claim = told(finding, language) or _say(language, "claim")
    filled = _who(coder, language)
    signs = {other: "diamond" if other.startswith("auto") else "square" for other in others}
    hollow = "".join(_say(language, sign, who=_who(other, language)) for other, sign in signs.items())
    if weak & set(table["code"]):
        hollow += _say(language, "once")
    spans = f" {_say(language, 'whisker')}" * bool(table["low"].ne(table["high"]).any())
    note = _say(language, "note", filled=filled, hollow=hollow, whisker=spans) + fit_note(fit, names, language)
    digits = 1 if table["per_100_words"].min() >= _LEAST else 2
    counted = [f"{row.units}   ({number(row.per_100_words, language, digits)})" for row in table.itertuples()]
    right = widest(counted) + 0.3
    labels, left = beside(table["name"], right + 2.0)
    figure, axes = canvas(claim, note, 0.52 * len(table), left, right, least=2.0)
    for other, sign in signs.items():
        axes.plot(table[f"units {other}"], range(len(table)), _SIGNS[sign], color="white", mec=INK, ms=3.8, zorder=4)
    for y, row in enumerate(table.itertuples()):
        axes.plot([row.low, row.high], [y, y], color=GREY, linewidth=1.2, solid_capstyle="butt", zorder=2)
        inside = "white" if row.code in weak else BLUE
        (dot,) = axes.plot(row.units, y, "o", color=inside, markeredgecolor=BLUE, markersize=6, zorder=3)
        across, at = axes.get_yaxis_transform(), 1 + 0.2 / inner(left + right)
        for each in (dot, axes.text(at, y, counted[y], transform=across, va="center")):
            mark(each, row.where)
    as_rows(axes, labels, (-0.4, table["high"].max() + 1), scale=True)
    axes.xaxis.grid(True)
    axes.locator_params(axis="x", integer=True)
    axes.set_xlabel(say(language, "units", "enheter"))
    caption = _say(language, "caption", units=units, by=by)
    counts = "; ".join(f"{row.name} {row.units} ({row.low}–{row.high})" for row in table.itertuples(index=False))
    alt = _say(language, "alt", counts=counts)
    return Drawn("theme-frequency", figure, table, claim, caption, alt)


def first_coder(frequency: pd.DataFrame) -> str:
    """Whose counts come first: a person's before a reading's before a program's."""
    return min(map(str, set(frequency["coder"])), key=lambda name: (_RANK.find(name.split(":")[0]), name))


def _who(coder: str, language: str) -> str:
    """Who coded, in a word."""
    if coder.startswith("auto"):
        return "program"
    return say(language, "reader", "leser") if coder.startswith("read") else coder
