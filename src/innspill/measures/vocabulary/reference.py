"""How common a lemma is in Norwegian at large: the rates of all its forms, added up."""

from collections.abc import Iterable
from functools import lru_cache

from innspill.norwegian.compounds import parts
from innspill.norwegian.paradigms import forms_of
from innspill.norwegian.rates import lemma_counts, rate


def lemma_rates(lemmas: Iterable[str]) -> dict[str, float]:
    """Lemma → occurrences per million in wordfreq's Norwegian; 0.0 where none of its forms is listed.

    wordfreq counts forms. A lemma's forms are those that Norsk Ordbank lists for it, each with the genitive's -s; of
    a compound that Ordbank lacks, those of its last part behind the other parts. A form of several lemmas counts in
    full for each of them (*rammer* for the noun and the verb), so that the rate errs on the high side and keyness on
    the low.
    """
    lemmas = list(dict.fromkeys(lemmas))
    stems = {lemma: _cut(lemma) for lemma in lemmas}
    listed = forms_of([*lemmas, *(last for _, last in stems.values())])
    found = {}
    for lemma in lemmas:
        before, last = stems[lemma]
        forms = listed.get(lemma) or {before + form for form in listed.get(last, ())}
        forms = {lemma, *forms}
        forms |= {form + "s" for form in forms if not form.endswith("s")}
        found[lemma] = sum(map(rate, sorted(forms)))  # in one order: the last digit of a sum of fractions hangs on it
    return found


def _cut(lemma: str) -> tuple[str, str]:
    """What stands before the last part, and the last part's lemma."""
    pieces = parts(lemma)
    return "".join(part.surface for part in pieces[:-1]), pieces[-1].lemma


@lru_cache(maxsize=1)
def treebank_counts() -> tuple[dict[str, int], int]:
    """Lemma (small letters) → count in UD Bokmål's train split over all its classes, and the tokens counted in all."""
    table = lemma_counts()
    words = table[table["lemma"].str.contains(r"[^\W\d_]")]  # the letter's words hold a letter too
    counts = words.groupby(words["lemma"].str.lower())["count"].sum()
    return counts.to_dict(), int(counts.sum())
