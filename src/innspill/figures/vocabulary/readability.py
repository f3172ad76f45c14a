"""LIX under each definition, on the Norwegian bands, with the lengths it is made of."""

import pandas as pd

from innspill.figures.base.canvas import canvas, text_width
from innspill.figures.base.columns import draw_column
from innspill.figures.base.drawn import Drawn
from innspill.figures.base.language import number, say, share
from innspill.figures.base.style import BLUE, GREY, INK, SMALL
from innspill.measures.vocabulary.readability import LIX_BANDS, lix_band

_NAMES = {
    "sentences only": "bare setninger",
    "with headings": "med overskrifter",
    "sentences only, numbers as words": "bare setninger, tall som ord",
    "with headings, numbers as words": "med overskrifter, tall som ord",
    "headings run into the sentence below": "overskrift og setning i ett",
}
_SHADES = ("#f7f7f7", "#ededed", "#e2e2e2", "#d7d7d7", "#cbcbcb")
_ROW, _LEFT, _RIGHT = 0.5, 5.0, 4.4  # cm


def draw_readability(table: pd.DataFrame, language: str = "en") -> Drawn:
    """One row a definition: LIX as a dot on its bands, and beside it the lengths. `table`: `measures.vocabulary.readability`."""
    low, high = table["lix"].min(), table["lix"].max()
    first = table.iloc[0]
    bands = list(dict.fromkeys([lix_band(low, language), lix_band(high, language)]))
    between = (
        number(low, language) if round(low) == round(high) else f"{number(low, language)}–{number(high, language)}"
    )
    claim = say(
        language,
        f"LIX is {between} by definition: “{' to '.join(bands)}”, with {number(first['words_per_sentence'], language, 1)} "
        f"words a sentence and {share(first['long_share'], 1, language)} long words",
        f"LIX er {between} etter definisjon: «{' til '.join(bands)}», med "
        f"{number(first['words_per_sentence'], language, 1)} ord per setning og {share(first['long_share'], 1, language)} lange ord",
    )
    note = say(
        language,
        "LIX = words per sentence + per cent of words with more than six letters. It counts lengths and no more: a text "
        "with a low LIX can be unclear, one with a high LIX plain.",
        "LIX = ord per setning + prosent ord med mer enn seks bokstaver. Den måler lengde og ikke mer: en tekst med lav LIX "
        "kan være uklar, en med høy LIX klar.",
    )
    rows = len(table)
    figure, axes = canvas(claim, note, height=_ROW * (rows + 3.3), left=_LEFT, right=_RIGHT, bottom=0.5)
    left, right = min(20, 10 * (low // 10)), max(70, 10 * ((high + 5) // 10 + 1))
    axes.set(xlim=(left, right), ylim=(rows - 0.4, -3.7))
    axes.spines[["left", "bottom"]].set_visible(False)
    names = [say(language, name, _NAMES.get(name, name)) for name in table["definition"]]
    axes.set_yticks(range(rows), names, va="center")
    axes.tick_params(left=False, bottom=False)
    across = 16 - 0.5 - _LEFT - _RIGHT
    ends = [band[0] for band in LIX_BANDS[1:]] + [right]
    for (least, en, nb, like, som), end, shade in zip(LIX_BANDS, ends, _SHADES, strict=True):
        start = max(least, left)
        axes.axvspan(start, end, color=shade, lw=0)
        for y, text, colour in ((-2.9, say(language, en, nb), INK), (-1.6, say(language, like, som), GREY)):
            if (
                max(text_width(line, SMALL - 0.8) for line in _broken(text).split("\n"))
                > (end - start) / (right - left) * across
            ):
                continue  # a band too narrow for its example
            axes.text((start + end) / 2, y, _broken(text), size=SMALL - 0.8, color=colour, ha="center", va="center",
                      linespacing=0.95)  # fmt: skip
    axes.plot(table["lix"], range(rows), "o", color=BLUE, ms=5.5)
    for y, value in enumerate(table["lix"]):
        axes.text(value + (right - left) * 0.025, y, number(value, language, 1), size=SMALL, weight="semibold",
                  va="center")  # fmt: skip
    for x, head, cells in (
        (1.2, say(language, "sentences", "setninger"), [number(v, language) for v in table["sentences"]]),
        (
            2.2,
            say(language, "words\nin each", "ord\ni hver"),
            [number(v, language, 1) for v in table["words_per_sentence"]],
        ),
        (3.25, say(language, "long\nwords", "lange\nord"), [share(v, 1, language) for v in table["long_share"]]),
        (4.2, "RIX", [number(v, language, 1) for v in table["rix"]]),
    ):
        draw_column(figure, axes, across + x, head, cells)
    caption = say(
        language,
        f"{number(first['words'], language)} words in {number(first['sentences'], language)} sentences, longest "
        f"{number(first['longest_sentence'], language)} words. LIX after Björnsson 1968, bands as commonly given in Norway; "
        "RIX = long words a sentence (Anderson 1983). Counts are exact; what moves is the definition.",
        f"{number(first['words'], language)} ord i {number(first['sentences'], language)} setninger, den lengste på "
        f"{number(first['longest_sentence'], language)} ord. LIX etter Björnsson 1968, grenser slik de er vanlige i Norge; "
        "RIX = lange ord per setning (Anderson 1983). Tallene er eksakte; det som varierer, er definisjonen.",
    )
    listed = "; ".join(f"{name}: {number(v, language, 1)}" for name, v in zip(names, table["lix"], strict=True))
    alt = say(language, f"LIX as dots on bands. {listed}.", f"LIX som prikker på grenser. {listed}.")
    return Drawn("readability", figure, table, claim, caption, alt)


def _broken(text: str) -> str:
    """A band's name on two lines where it has two words."""
    return text.replace(" ", "\n", 1).replace("skjønn", "skjønn-\n").replace("språk", "-\nspråk")
