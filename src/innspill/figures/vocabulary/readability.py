"""LIX under each definition, on the Norwegian bands, with the lengths it is made of."""

from functools import partial

import pandas as pd

from innspill.figures.base.canvas import canvas, widest
from innspill.figures.base.columns import draw_column
from innspill.figures.base.drawn import Drawn
from innspill.figures.base.language import number, say, share
from innspill.figures.base.page import inner
from innspill.figures.base.style import BLUE, GREY
from innspill.measures.vocabulary.readability import LIX_BANDS, lix_band

_NAMES = {
    "sentences only": "bare setninger",
    "with headings": "med overskrifter",
    "sentences only, numbers as words": "bare setninger, tall som ord",
    "with headings, numbers as words": "med overskrifter, tall som ord",
    "headings run into the sentence below": "overskrift og setning i ett",
}
_SHADES = ("#f7f7f7", "#ededed", "#e2e2e2", "#d7d7d7", "#cbcbcb")
_ROW, _TALL = 0.5, 0.86  # cm: a row, and one whose name stands above its dot
_HEAD = 1.8  # cm above the first row, for the names of the bands
_RIGHT, _BANDS = 4.0, 3.5  # cm for the columns, and the least for the bands


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
    rows, names = len(table), [say(language, name, _NAMES.get(name, name)) for name in table["definition"]]
    above = inner() < 5 + _RIGHT + widest(
        [*_NAMES, *_NAMES.values()]
    )  # on a narrow page a row's name stands above its dot
    row, left = (_TALL, 0.0) if above else (_ROW, widest([*_NAMES, *_NAMES.values()]) + 0.3)
    inner(least=widest(names) + 0.1)
    figure, axes = canvas(claim, note, row * (rows - 0.1) + _HEAD, left, _RIGHT, bottom=0.5, least=_BANDS)
    start, stop = min(20, 10 * (low // 10)), max(70, 10 * ((high + 5) // 10 + 1))
    axes.set(xlim=(start, stop), ylim=(rows - 0.4, -0.5 - _HEAD / row))
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.set_yticks(range(rows), [] if above else names, va="center")
    axes.tick_params(left=False, bottom=False)
    across = inner(left + _RIGHT)
    ends = [band[0] for band in LIX_BANDS[1:]] + [stop]
    top, step = -0.5 - _HEAD / row, across / (stop - start)  # cm
    spans = [(max(band[0], start), end) for band, end in zip(LIX_BANDS, ends, strict=True)]
    wide = [step * (end - begin) for begin, end in spans]
    # In either language, so that both look alike.
    turned = any(widest(map(_broken, band[1:3])) > room for band, room in zip(LIX_BANDS, wide, strict=True))
    write = partial(axes.text, ha="center", va="center", linespacing=0.95)
    for (_, en, nb, like, som), (begin, end), room, shade in zip(LIX_BANDS, spans, wide, _SHADES, strict=True):
        axes.axvspan(begin, end, color=shade, lw=0)
        middle, name = (begin + end) / 2, _broken(say(language, en, nb))
        write(middle, top + (0.75 if turned else 0.4) / row, name, rotation=90 * turned)
        if not turned and widest(map(_broken, (like, som))) <= room:
            write(middle, top + 1.2 / row, _broken(say(language, like, som)), color=GREY)
    axes.plot(table["lix"], range(rows), "o", color=BLUE, ms=5.5)
    for y, (value, name) in enumerate(zip(table["lix"], names, strict=True)):
        axes.text(value + 0.17 / step, y, number(value, language, 1), weight="semibold", va="center")
        if above:
            axes.text(start + 0.08 / step, y - 0.5, name, va="center")
    for x, head, cells in (
        (1.3, say(language, "sentences", "setninger"), [number(v, language) for v in table["sentences"]]),
        (
            2.4,
            say(language, "words\nin each", "ord\ni hver"),
            [number(v, language, 1) for v in table["words_per_sentence"]],
        ),
        (3.3, say(language, "long\nwords", "lange\nord"), [share(v, 1, language) for v in table["long_share"]]),
        (_RIGHT, "RIX", [number(v, language, 1) for v in table["rix"]]),
    ):
        draw_column(axes, across + x, head, cells)
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
    for part in ("skjønn", "byråkrat", "bureau", "news", "barne"):
        text = text.replace(part, f"{part}-\n")
    return text.replace(" ", "\n", 1)
