"""The letter's commonest words, a dot for each time, told apart by the forms they stand in."""

import pandas as pd

from innspill.figures.base.canvas import beside, canvas, shortened, text_width
from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.base.grid import as_rows
from innspill.figures.base.marks import mark
from innspill.figures.base.page import inner
from innspill.figures.base.style import BLUE, GREY, INK, PALE
from innspill.figures.base.words import wording_of
from innspill.findings import Finding, told
from innspill.wording import joined, number, say, share

_say = wording_of(__name__)

_ROW, _DOTS = 0.46, 3.0  # cm of a row, and the least for dots and forms
# Forms by rank, all in one colour, since colours belong to themes: edge and filling.
_LOOKS = ((BLUE, BLUE), (BLUE, "white"), (BLUE, "#a9cbe6"), (GREY, PALE))


def draw_words(
    table: pd.DataFrame,
    total: int,
    found: Finding | None,
    language: str = "en",
    all_words: bool = False,
    tags: str = "",
) -> Drawn:
    """Rows of dots: one row a word, one dot each time it stands, dots of one form together and looking alike.

    `table`: as `measures.vocabulary.frequency.frequencies` gives it (`word`, `count`, `forms`), the rows to show. `total`: running
    words of the letter. `found`: `findings.vocabulary.commonest`. `all_words`: whether function words are among the rows; if not, the note says so. `tags`: `letter.tagged_by` where words are lemmas, for the caption.
    """
    left_out = "" if all_words else say(language, ", without function words", ", uten funksjonsord")
    words = len(table)
    if not words:
        raise NothingError(say(language, "no word stands twice", "ingen ord forekommer to ganger"))
    claim = told(found, language) or _say(language, "claim")
    note = _say(language, "note", total=total, left_out=left_out)
    labels, left = beside(table["word"], 0.2 + _DOTS, 4.3)
    figure, axes = canvas(claim, note, _ROW * words, left, right=0.2, bottom=0.1, least=_DOTS)
    across = inner(left + 0.2)  # cm, the axes' width
    pitch = min(0.24, 0.5 * across / max(table["count"]))  # at least half of the width stays for the forms
    as_rows(axes, labels, (0, across))
    dots = pitch * 0.78 / 2.54 * 72  # points
    for y, (count, forms, units) in enumerate(zip(table["count"], table["forms"], table["units"], strict=True)):
        if y % 2 == 0:
            axes.axhspan(y - 0.5, y + 0.5, color=PALE, alpha=0.25, lw=0)
        at = pitch / 2 + 0.05
        for rank, form in enumerate(forms.split(", ")):
            times = int(form.rpartition(" ")[2])
            edge, fill = _LOOKS[min(rank, len(_LOOKS) - 1)]
            places = [at + pitch * i for i in range(times)]
            axes.plot(places, [y] * times, "o", ms=dots, mfc=fill, mec=edge, mew=dots * 0.14, clip_on=False)
            at += pitch * times
        at = max(at, pitch / 2) + 0.08
        mark(axes.text(at, y, number(count, language), weight="semibold", color=INK, va="center"), units)
        at += text_width(number(count, language), face="SemiBold") + 0.15
        axes.text(at, y, shortened(_told(forms), across - at), color=GREY, va="center")
    covered = share(table["count"].sum(), total, language)
    caption = _say(language, "caption", words=words, left_out=left_out, covered=covered, total=total)
    if tags:
        caption += f" {_say(language, tags)}"
    listed = joined([f"{word} {count}" for word, count in zip(table["word"], table["count"], strict=True)], language)
    alt = say(language, f"Dot plot of word counts: {listed}.", f"Prikkdiagram over ordtall: {listed}.")
    return Drawn("words", figure, table, claim, caption, alt)


def _told(forms: str) -> str:
    """The forms beside the dots: with counts where there are several, nothing where the word is its only form."""
    parts = [form.replace(" ", "\u00a0") for form in forms.split(", ")]  # a form is not cut from its count
    return "\u00a0· ".join(parts) if len(parts) > 1 else parts[0].rpartition("\u00a0")[0]
