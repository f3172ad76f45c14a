"""All forms of a lemma, from Norsk Ordbank: *kommune* → *kommune, kommunen, kommuner, kommunene*."""

from collections.abc import Iterable

from innspill.norwegian.lexicon import _block


def forms_of(lemmas: Iterable[str]) -> dict[str, set[str]]:
    """Lemma → the forms that Norsk Ordbank lists for it, of any class; lemmas that it lacks are left out.

    Reads Ordbank through once (about half a second), so ask for many at a time.
    """
    wanted = set(lemmas)
    starts = tuple({lemma[:1].encode() for lemma in wanted})  # suppletion (*er* of *være*) is in the closed classes only
    block, first, codes = _block()
    endings = {code: {(ending, cut) for _, ending, cut, _ in readings} for code, readings in codes.items()}
    found: dict[str, set[str]] = {}
    for line in block[first:].split(b"\n"):
        if not line.startswith(starts):
            continue
        written, _, code = line.partition(b"\t")
        form = written.decode()
        for ending, cut in endings[code]:
            lemma = form[: len(form) - len(ending)] + cut
            if lemma in wanted:
                found.setdefault(lemma, set()).add(form)
    return found
