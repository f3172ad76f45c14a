"""All forms of a lemma, from Norsk Ordbank: *kommune* → *kommune, kommunen, kommuner, kommunene*."""

import re
from collections.abc import Iterable

from innspill.norwegian.lexicon import entries

_FOUND: dict[str, frozenset[str]] = {}  # lemmas asked for before; () for those that Ordbank lacks


def forms_of(lemmas: Iterable[str]) -> dict[str, frozenset[str]]:
    """Lemma → the forms that Norsk Ordbank lists for it, of any class; lemmas that it lacks are left out.

    A form is looked for where it can stand: behind the lemma's first consonants if the lemma is short (*bok, bøker*),
    for a short word may change its vowel, else behind all but its last four letters.
    """
    lemmas = list(dict.fromkeys(filter(None, lemmas)))
    wanted: dict[str, set[str]] = {lemma: set() for lemma in lemmas if lemma not in _FOUND}
    if wanted:
        _fill(wanted)
        _FOUND.update((lemma, frozenset(forms)) for lemma, forms in wanted.items())
    return {lemma: _FOUND[lemma] for lemma in lemmas if _FOUND[lemma]}


def _fill(wanted: dict[str, set[str]]) -> None:
    for prefix in {_stem(lemma) for lemma in wanted}:  # suppletion (*er* of *være*) is in the closed classes only
        lines, codes = entries(prefix)
        endings: dict[bytes, set[tuple[str, str]]] = {}
        for line in lines:
            written, _, code = line.partition(b"\t")
            form = written.decode()
            if code not in endings:
                endings[code] = {(ending, cut) for _, ending, cut, _ in codes[code]}
            for ending, cut in endings[code]:
                lemma = form[: len(form) - len(ending)] + cut
                if lemma in wanted:
                    wanted[lemma].add(form)


def _stem(lemma: str) -> str:
    onset = re.split(r"[aeiouyæøå]", lemma, maxsplit=1, flags=re.IGNORECASE)[0]
    return lemma[:-4] if len(lemma) > 7 else onset or lemma[:1]
