"""All forms of a lemma, from Norsk Ordbank: *kommune* → *kommune, kommunen, kommuner, kommunene*."""

from collections.abc import Iterable
from functools import lru_cache

from innspill.norwegian.lexicon import endings, exact


def forms_of(lemmas: Iterable[str]) -> dict[str, frozenset[str]]:
    """Lemma → the forms that Norsk Ordbank lists for it, of any class; lemmas that it lacks are left out."""
    found = {lemma: _forms(lemma) for lemma in dict.fromkeys(filter(None, lemmas))}
    return {lemma: forms for lemma, forms in found.items() if forms}


@lru_cache(maxsize=1 << 14)
def _forms(lemma: str) -> frozenset[str]:
    """Of all that may stand at the lemma's end instead of its last letters, what Ordbank knows as a form of it."""
    cuts = (len(lemma) - n for n in range(len(lemma) + 1))
    forms = {lemma[:cut] + ending for cut in cuts for ending in endings().get(lemma[cut:], ())}
    return frozenset(form for form in forms if any(reading.lemma == lemma for reading in exact(form)))
