"""LIX and what it is made of, beside other letters and the state's own yardstick."""

from math import inf

import pandas as pd

from innspill.figures.base.drawn import Drawn
from innspill.figures.vocabulary.beside_letters import Strip, draw_strips, in_other_letters, refuse_short, which_letters
from innspill.findings import told
from innspill.findings.vocabulary import heavy
from innspill.measures.vocabulary.readability import LIX_BANDS
from innspill.wording import number, say


def draw_readability(table: pd.DataFrame, words: int, sentences: int, language: str = "en") -> Drawn:
    """Three strips. `table`: `measures.vocabulary.reference_letters.beside_letters` of READABILITY; `words` and `sentences`: of the letter."""
    refuse_short(words, language)
    lix, lengths, long = (row for _, row in table.iterrows())
    claim = told(heavy(table, sentences), language, "How long words and sentences are, beside other letters",
                 "Hvor lange ord og setninger er, ved siden av andre brev")  # fmt: skip
    ends = [band[0] for band in LIX_BANDS[1:]] + [inf]
    bands = tuple((band[0], end, say(language, *band[1:])) for band, end in zip(LIX_BANDS, ends, strict=True))
    percent = say(language, "%", "\u00a0%")
    strips = [
        Strip("LIX", say(language, "the two below, added up", "de to nedenfor, lagt sammen"), lix, bands=bands),
        Strip(say(language, "Words per sentence", "Ord per setning"), say(language, "on average", "i snitt"), lengths, digits=1, more=True),
        Strip(say(language, "Long words", "Lange ord"), say(language, "of more than six letters", "med mer enn seks bokstaver"), long, times=100, unit=percent, more=True),
    ]  # fmt: skip
    note = say(
        language,
        f"LIX counts lengths and no more: a text with a low LIX can be unclear, one with a high LIX plain. {in_other_letters(language)}",
        f"LIX måler lengde og ikke mer: En tekst med lav LIX kan være uklar, en med høy LIX klar. {in_other_letters(language)}",
    )
    caption = say(
        language,
        f"{number(words, language)} words in {number(sentences, language)} sentences; the diamond over sentences alone. LIX after "
        "Björnsson 1968; bands: the yardstick of the Ministry of Foreign Affairs for texts from the state (2010). "
        f"{which_letters(int(lix['letters']), language)}",
        f"{number(words, language)} ord i {number(sentences, language)} setninger; ruten over bare setninger. LIX etter "
        "Björnsson 1968; feltene: Utenriksdepartementets målestokk for tekster fra staten (2010). "
        f"{which_letters(int(lix['letters']), language)}",
    )
    return draw_strips("readability", table, strips, claim, note, caption, language)
