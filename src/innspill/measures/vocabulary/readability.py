"""How heavy the sentences and words are: LIX and its kin, and the noun style that plain-language advice is about."""

from collections.abc import Iterable
from math import nan

import pandas as pd

from innspill.letter import Letter
from innspill.measures.vocabulary.counted import counted

#: The state's own yardstick, from each band's lower bound (Utenriksdepartementet 2010), with the band's name.
LIX_BANDS = (
    (0, "easy", "lett"),
    (40, "newspapers", "aviser"),
    (50, "usual for the state", "vanlig for staten"),
    (60, "heavier", "tyngre"),
)

#: How words and sentences may be counted: name → (with headings, with numbers, headings run into the next sentence).
DEFINITIONS = {
    "sentences only": (False, False, False),
    "with headings": (True, False, False),
    "sentences only, numbers as words": (False, True, False),
    "with headings, numbers as words": (True, True, False),
    "headings run into the sentence below": (True, False, True),
}


def lix(words: int, sentences: int, long_words: int) -> float:
    """LIX = W/S + 100·L/W, L words of more than six letters (Björnsson 1968). NaN without words or sentences.

    It measures length alone, neither plain language nor sense.
    """
    return words / sentences + 100 * long_words / words if words and sentences else nan


def rix(sentences: int, long_words: int) -> float:
    """RIX = L/S, long words a sentence (Anderson 1983). NaN without sentences."""
    return long_words / sentences if sentences else nan


def lix_band(value: float, language: str = "en") -> str:
    """The band of a LIX value: "newspapers", or "aviser" with `language="nb"`. "" for NaN."""
    names = [en if language == "en" else nb for least, en, nb in LIX_BANDS if value >= least]
    return names[-1] if names else ""


def readability(letter: Letter, definitions: Iterable[str] = tuple(DEFINITIONS)) -> pd.DataFrame:
    """LIX, RIX and lengths under each of `DEFINITIONS`, or those named, as one table for judging how much it matters.

    Columns `definition`, `words`, `sentences`, `long_words` (more than six letters, as a count), `lix`, `rix`,
    `words_per_sentence`, `median_sentence`, `longest_sentence` (in words), `letters_per_word`, `long_share` (0 to 1).
    For the KS letter: LIX 57.0 over its 34 sentences, 55.3 where title and headings count as sentences of their own,
    58.3 where they run into the sentence below (58.2 where its three numbers count as words too).
    Letters are counted, so a hyphen makes no word longer; digits are no letters, so no number is a long word.
    """
    return pd.DataFrame([_row(letter, name, *DEFINITIONS[name]) for name in definitions])


def letters(form: str) -> int:
    """How many letters a form has; hyphens, stops and digits are none."""
    return sum(character.isalpha() for character in form)


def _row(letter: Letter, definition: str, headings: bool, numbers: bool, glued: bool) -> dict[str, str | float]:
    words = counted(letter, headings=headings, numbers=numbers)
    sizes = [letters(form) for form in words["form"]]
    long_words = sum(size > 6 for size in sizes)
    unit = words["unit"]
    if glued:  # a heading's words join the unit below it; headings at the end, with nothing below, stay alone
        below, names = "", {}
        for part in reversed(letter.parts):
            below = part.id if part.kind == "sentence" or not below else below
            names[part.id] = below
        unit = unit.map(names)
    lengths = unit.value_counts()
    total, sentences = len(words), len(lengths)
    return {
        "definition": definition,
        "words": total,
        "sentences": sentences,
        "long_words": long_words,
        "lix": lix(total, sentences, long_words),
        "rix": rix(sentences, long_words),
        "words_per_sentence": total / sentences if sentences else nan,
        "median_sentence": lengths.median(),
        "longest_sentence": int(lengths.max()) if sentences else 0,
        "letters_per_word": sum(sizes) / total if total else nan,
        "long_share": long_words / total if total else nan,
    }
