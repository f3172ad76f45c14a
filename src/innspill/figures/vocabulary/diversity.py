"""How varied the words are, beside other letters: MATTR as words of fifty, and MTLD."""

import pandas as pd

from innspill.figures.base.drawn import Drawn
from innspill.figures.vocabulary.beside_letters import Strip, draw_strips, in_other_letters, refuse_short, which_letters
from innspill.findings import told
from innspill.findings.vocabulary import varied
from innspill.wording import number, say


def draw_diversity(table: pd.DataFrame, words: int, language: str = "en") -> Drawn:
    """Two strips. `table`: `measures.vocabulary.reference_letters.beside_letters` of DIVERSITY; `words`: of the letter."""
    refuse_short(words, language)
    mattr, mtld = (row for _, row in table.iterrows())
    claim = told(varied(table, words), language, "How varied the words are, beside other letters",
                 "Hvor varierte ordene er, ved siden av andre brev")  # fmt: skip
    fifty = say(language, "different words among 50 in a row, on average", "ulike ord blant 50 på rad, i snitt")
    stretch = say(
        language, "words in a row before only 72% of them are different", "ord på rad før bare 72 % av dem er ulike"
    )
    strips = [
        Strip("MATTR", fifty, mattr, times=50, digits=1, more=True),
        Strip("MTLD", stretch, mtld),
    ]
    caption = say(
        language,
        f"Over forms in small letters of {number(words, language)} words; the diamond over sentences alone. MATTR after Covington & "
        "McFall 2010, MTLD after McCarthy & Jarvis 2010 (a stretch ends at a share of different words of 72% or less; programs "
        f"differ, hence the line). {which_letters(int(mattr['letters']), language)} Variety is no merit: a letter that keeps to its "
        "terms repeats them.",
        f"Over former med små bokstaver i {number(words, language)} ord; ruten over bare setninger. MATTR etter Covington og "
        "McFall 2010, MTLD etter McCarthy og Jarvis 2010 (et stykke slutter der andelen ulike ord er 72 % eller lavere; programmer "
        f"regner ulikt, derav linjen). {which_letters(int(mattr['letters']), language)} Variasjon er ingen fortjeneste: Et brev som "
        "holder på begrepene sine, gjentar dem.",
    )
    return draw_strips("diversity", table, strips, claim, in_other_letters(language), caption, language)
