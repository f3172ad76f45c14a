"""How varied the words of a letter are, and how heavy: a strip a measure, a dot for each real letter, and this one over them."""

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from innspill.figures.base.canvas import canvas, text_width, wrap
from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.base.page import inner
from innspill.figures.base.style import BLUE, GREY, INK, PALE
from innspill.figures.base.words import wording_of
from innspill.findings import Finding, told
from innspill.findings.vocabulary import rank
from innspill.measures.vocabulary.readability import LIX_BANDS
from innspill.wording import RATED, number, say

_say = wording_of(__name__)

_LINE, _STRIP, _GAP = 0.38, 1.0, 0.45  # cm: a line of text, a strip with its dots, and below its numbers
_CLEAR = 0.08  # cm from the line of text above to a band: room for its descenders
_NARROWEST = 6.0  # cm
Band = tuple[float, float, str]


class Strip(NamedTuple):
    """A measure: `name` and `told` (what it is), `row` of `measures.vocabulary.reference_letters.beside_letters`, how its numbers
    are written (`times` the value, with so many `digits` and a `unit` behind it), whether there are `more` of it or it is
    higher, and `bands` of its scale with their names.
    """

    name: str
    told: str
    row: pd.Series
    times: float = 1
    digits: int = 0
    more: bool = False
    unit: str = ""
    bands: tuple[Band, ...] = ()

    def value(self, language: str) -> str:
        """What the letter has, as it is written."""
        return number(self.row["value"] * self.times, language, self.digits) + self.unit


def draw_diversity(table: pd.DataFrame, found: Finding | None, words: int, language: str = "en") -> Drawn:
    """How varied the words are: two strips, MATTR as words of fifty, and MTLD.

    `table`: `measures.vocabulary.reference_letters.beside_letters` of DIVERSITY; `found`: `findings.vocabulary.varied`; `words`: of
    the letter.
    """
    _refuse_short(words, language)
    mattr, mtld = (row for _, row in table.iterrows())
    claim = told(found, language) or _say(language, "varied")
    strips = [
        Strip("MATTR", _say(language, "fifty"), mattr, times=50, digits=1, more=True),
        Strip("MTLD", _say(language, "stretch"), mtld),
    ]
    caption = _say(language, "diversity", words=words, others=_which_letters(mattr, language))
    return _draw_strips("diversity", table, strips, claim, _say(language, "marks"), caption, language)


def draw_readability(
    table: pd.DataFrame, found: Finding | None, words: int, sentences: int, language: str = "en"
) -> Drawn:
    """How heavy words and sentences are: three strips, LIX, on the state's own yardstick, and what it is made of.

    `table`: `measures.vocabulary.reference_letters.beside_letters` of READABILITY; `found`: `findings.vocabulary.heavy`; `words` and
    `sentences`: of the letter.
    """
    _refuse_short(words, language)
    lix, lengths, long = (row for _, row in table.iterrows())
    claim = told(found, language) or _say(language, "heavy")
    ends = [band[0] for band in LIX_BANDS[1:]] + [inf]
    bands = tuple((band[0], end, say(language, *band[1:])) for band, end in zip(LIX_BANDS, ends, strict=True))
    percent = say(language, "%", "\u00a0%")
    strips = [
        Strip("LIX", say(language, "the two below, added up", "de to nedenfor, lagt sammen"), lix, bands=bands),
        Strip(say(language, "Words per sentence", "Ord per setning"), say(language, "on average", "i snitt"), lengths, digits=1, more=True),
        Strip(say(language, "Long words", "Lange ord"), say(language, "of more than six letters", "med mer enn seks bokstaver"), long, times=100, unit=percent, more=True),
    ]  # fmt: skip
    note = f"{_say(language, 'lengths')} {_say(language, 'marks')}"
    others = _which_letters(lix, language)
    caption = _say(language, "readability", words=words, sentences=sentences, others=others)
    return _draw_strips("readability", table, strips, claim, note, caption, language)


def _refuse_short(words: int, language: str) -> None:
    """Raises `NothingError` for a letter of too few words to hold beside others."""
    if words < RATED:
        raise NothingError(_say(language, "nothing", least=RATED))


def _draw_strips(
    name: str, table: pd.DataFrame, strips: Sequence[Strip], claim: str, note: str, caption: str, language: str
) -> Drawn:
    """One strip below the other, each with a scale of its own; `table` has the rows of all."""
    across = inner(least=_NARROWEST)
    heads = [_head(strip, across, language) for strip in strips]
    bands = [max((len(_in_band(band, strip, across)) for band in strip.bands), default=0) for strip in strips]
    heights = [_LINE * (len(head) + lines) + _STRIP + _GAP for head, lines in zip(heads, bands, strict=True)]
    figure, axes = canvas(claim, note, sum(heights) + 0.3 * (len(strips) - 1), right=0, bottom=0, top=0.35)
    axes.set(xlim=(0, across), ylim=(sum(heights) + 0.3 * (len(strips) - 1), 0))
    axes.set_axis_off()
    top = 0.0
    for strip, head, height in zip(strips, heads, heights, strict=True):
        for i, (called, rest) in enumerate(head):
            y = top + _LINE * (i + 0.5)
            axes.text(0, y, called, weight="semibold", va="center_baseline")
            at = text_width(called, face="SemiBold") + 0.2 if called else 0
            axes.text(at, y, rest, color=GREY, va="center_baseline")
        _draw_strip(axes, strip, top + _LINE * len(head), top + height - _GAP, across, language)
        top += height + 0.3
    # The numbers of other letters as "0.82 0.83".
    table = table.assign(others=[" ".join(f"{value:.6g}" for value in others) for others in table["others"]])
    listed = "; ".join(f"{strip.name} {strip.value(language)}" for strip in strips)
    alt = _say(language, "alt", listed=listed)
    return Drawn(name, figure, table, claim, caption, alt)


def _head(strip: Strip, across: float, language: str) -> list[tuple[str, str]]:
    """The lines over a strip: its name, then what it is, and how the letter ranks where it stands apart."""
    ranked = rank(strip.row, language, strip.more)
    others = say(language, "other letters", "andre brev")
    told = f"{strip.told}: {ranked} {others}" if ranked else strip.told
    name = text_width(strip.name, face="SemiBold") + 0.2
    if name + text_width(told) <= across:
        return [(strip.name, told)]
    return [(strip.name, ""), *(("", line) for line in wrap(told, across))]


def _draw_strip(axes: Axes, strip: Strip, top: float, bottom: float, across: float, language: str) -> None:
    """Dots of other letters, over them this one with its range, and the scale in numbers below `bottom`."""
    start, end = _scale(strip)

    def at(written: float) -> float:
        return 0.35 + (written - start) / (end - start) * (across - 0.7)

    for i, band in enumerate(strip.bands):
        ends = [at(max(band[0], start)), at(min(band[1], end))]
        if ends[0] < ends[1]:
            axes.fill_between(ends, top + _CLEAR, bottom, color=PALE, alpha=0.2 + 0.2 * i, lw=0)
            for k, line in enumerate(_in_band(band, strip, across)):
                axes.text(sum(ends) / 2, top + _LINE * (k + 0.5), line, color=INK, ha="center", va="center_baseline")
    middle = bottom - 0.35
    axes.plot([0, across], [bottom, bottom], color=GREY, lw=0.6)
    for tick in MaxNLocator(6 if across > 10 else 4, steps=[1, 2, 5, 10]).tick_values(start, end):
        if start <= tick <= end:
            axes.plot([at(tick)] * 2, [bottom, bottom + 0.08], color=GREY, lw=0.6)
            digits = 0 if tick == int(tick) else 1
            axes.text(at(tick), bottom + 0.27, number(tick, language, digits) + strip.unit, color=GREY, ha="center",
                      va="center_baseline")  # fmt: skip
    row = strip.row
    low, value, high, *others = (at(strip.times * n) for n in (*row[["low", "value", "high"]], *row["others"]))
    axes.plot(others, [middle] * len(others), "o", ms=5, mfc="none", mec=GREY, mew=0.8)
    axes.plot([low, high], [middle, middle], color=BLUE, lw=2.2, solid_capstyle="butt")
    axes.plot([value], [middle], "D", ms=7, color=BLUE)
    told = strip.value(language)
    wide = text_width(told, face="SemiBold")
    axes.text(min(max(value, wide / 2), across - wide / 2), middle - 0.36, told, color=BLUE, weight="semibold",
              ha="center", va="center")  # fmt: skip


def _scale(strip: Strip) -> tuple[float, float]:
    """Where the strip begins and ends, in numbers as they are written: with room for a band on either side."""
    values = [strip.times * value for value in (*strip.row["others"], strip.row["low"], strip.row["high"])]
    low, high = min(values), max(values)
    if strip.bands:
        return min(low, strip.bands[1][0] - 8), max(high, strip.bands[-1][0] + 8)
    return low - 0.05 * (high - low), high + 0.05 * (high - low)


def _in_band(band: Band, strip: Strip, across: float) -> list[str]:
    """The name of a band in lines that it has room for."""
    start, end = _scale(strip)
    room = (min(band[1], end) - max(band[0], start)) / (end - start) * (across - 0.7)
    return wrap(band[2], max(room - 0.1, 0.5))


def _which_letters(row: pd.Series, language: str) -> str:
    """The sentence of a caption that says whose letters they are."""
    return _say(language, "letters", letters=int(row["letters"]))
