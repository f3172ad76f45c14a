"""All forms of a lemma, from Norsk Ordbank: *kommune* → *kommune, kommunen, kommuner, kommunene*."""

from collections.abc import Iterable

from innspill.norwegian.lexicon import entries

_FOUND: dict[str, frozenset[str]] = {}  # lemmas asked for before; () for those that Ordbank lacks


def forms_of(lemmas: Iterable[str]) -> dict[str, frozenset[str]]:
    """Lemma → the forms that Norsk Ordbank lists for it, of any class; lemmas that it lacks are left out.

    Reads Ordbank through (about half a second) for lemmas not asked for before, so ask for many at a time.
    """
    lemmas = list(dict.fromkeys(filter(None, lemmas)))
    wanted: dict[str, set[str]] = {lemma: set() for lemma in lemmas if lemma not in _FOUND}
    if wanted:
        _fill(wanted)
        _FOUND.update((lemma, frozenset(forms)) for lemma, forms in wanted.items())
    return {lemma: _FOUND[lemma] for lemma in lemmas if _FOUND[lemma]}


def _fill(wanted: dict[str, set[str]]) -> None:
    starts = tuple({lemma[:1].encode() for lemma in wanted})  # suppletion (*er* of *være*) is in the closed classes only
    lines, codes = entries()
    endings = {code: {(ending, cut) for _, ending, cut, _ in readings} for code, readings in codes.items()}
    for line in lines:
        if not line.startswith(starts):
            continue
        written, _, code = line.partition(b"\t")
        form = written.decode()
        for ending, cut in endings[code]:
            lemma = form[: len(form) - len(ending)] + cut
            if lemma in wanted:
                wanted[lemma].add(form)
