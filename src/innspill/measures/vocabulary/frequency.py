"""How often each word stands in the letter: forms or lemmas."""

from collections import Counter
from collections.abc import Collection

import pandas as pd

from innspill.letter import Letter
from innspill.measures.vocabulary.counted import counted, left_out


def frequencies(letter: Letter, by: str = "form", stopwords: Collection[str] = ()) -> pd.DataFrame:
    """One row a word, most frequent first, ties by the alphabet (code points).

    Columns `word`, `count`, `per_1000` (running words), `forms` (the written forms, but for names in small letters, with counts:
    "storbyene 5, storbyens 1"). `stopwords` have no row, though they count as running words, nor beside them numerals. The counts are exact: the
    letter is the whole text, no sample. Title and headings count, numbers do not; `by` as in `counted`.
    """
    words = counted(letter, by)
    name = words["word"].str[:1].str.isupper()  # by lemma, a name keeps its capitals
    words["form"] = words["form"].where(name, words["form"].str.lower())
    counts: dict[str, Counter[str]] = {}
    for word, form in zip(words["word"], words["form"], strict=True):
        counts.setdefault(word, Counter())[form] += 1
    rows = [(word, forms.total(), _told(forms)) for word, forms in counts.items()]
    table = pd.DataFrame(rows, columns=["word", "count", "forms"]).astype({"word": "str", "count": "int64"})
    table.insert(2, "per_1000", 1000 * table["count"] / max(len(words), 1))
    table = table[~table["word"].isin(left_out(words, stopwords))]
    return table.sort_values(["count", "word"], ascending=[False, True], ignore_index=True)


def _told(forms: Counter[str]) -> str:
    counts = sorted(forms.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{form} {count}" for form, count in counts)
