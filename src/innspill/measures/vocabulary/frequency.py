"""How often each word stands in the letter: forms or lemmas, hapaxes, and n-grams inside a sentence."""

from collections import Counter
from collections.abc import Collection

import pandas as pd

from innspill.letter import Letter
from innspill.measures.vocabulary.counted import counted, is_stopword


def frequencies(letter: Letter, by: str = "form", stopwords: Collection[str] = ()) -> pd.DataFrame:
    """One row a word, most frequent first, ties by the alphabet.

    Columns `word`, `count`, `per_1000` (running words), `forms` (the written forms, but for names in small letters, with counts:
    "storbyene 5, storbyens 1"). `stopwords` have no row, though they count as running words. The counts are exact: the
    letter is the whole text, no sample. Title and headings count, numbers do not; `by` as in `counted`.
    """
    words = counted(letter, by)
    name = words["word"].str[:1].str.isupper()  # by lemma, a name keeps its capitals
    words["form"] = words["form"].where(name, words["form"].str.lower())
    rows = [(word, len(forms), _told(Counter(forms))) for word, forms in words.groupby("word")["form"]]
    table = pd.DataFrame(rows, columns=["word", "count", "forms"]).astype({"word": "str", "count": "int64"})
    table.insert(2, "per_1000", 1000 * table["count"] / max(len(words), 1))
    return ranked(table[~table["word"].map(lambda word: is_stopword(word, stopwords)).astype(bool)])


def ranked(table: pd.DataFrame) -> pd.DataFrame:
    """`table` with its highest `count` first, and words of the same count in alphabetical (code point) order."""
    return table.sort_values(["count", "word"], ascending=[False, True], ignore_index=True)


def ngrams(letter: Letter, n: int = 2, least: int = 2) -> pd.DataFrame:
    """Runs of `n` forms that stand at least `least` times: columns `word` (the run), `count`; most frequent first.

    A run lies inside one unit, and no mark, number or date stands within it.
    """
    words = counted(letter)
    tokens = letter.forms
    place = dict(zip(tokens["start"], range(len(tokens)), strict=True))
    rows = list(zip(words["unit"], words["start"].map(place), words["word"], strict=True))
    runs = (rows[i : i + n] for i in range(len(rows) - n + 1))
    found = [" ".join(run[2] for run in rows) for rows in runs if _unbroken(rows)]
    counts = pd.Series(found, dtype=str).value_counts()
    table = pd.DataFrame({"word": counts.index, "count": counts.values})
    return ranked(table[table["count"] >= least])


def _unbroken(rows: list[tuple[str, int, str]]) -> bool:
    return rows[0][0] == rows[-1][0] and rows[-1][1] - rows[0][1] == len(rows) - 1


def _told(forms: Counter[str]) -> str:
    counts = sorted(forms.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{form} {count}" for form, count in counts)
