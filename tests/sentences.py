"""Many cases in one test, and many sentences in one letter: each by itself takes several times as long."""

from functools import cache
from inspect import signature

import pytest

from innspill.letter import letter_from_text

LAST = "Dette er en setning som står til slutt her."
_MANY = 40  # in a letter


def for_each(cases):
    """Makes of a function of a case one test that tries all `cases`, and tells of each that fails; a skipped one is passed over.

    A function of several parameters takes a case apart. To pytest, its workers and what hands out tests each test costs 4 ms.
    """

    def of(test):
        each = list(cases if len(signature(test).parameters) > 1 else zip(cases))

        def every_case():
            failed = []
            for case in each:
                try:
                    test(*case)
                except pytest.skip.Exception:
                    continue
                except Exception as error:
                    error.__context__ = None  # of a look at many together
                    error.add_note("of " + ", ".join(str(getattr(part, "id", part)) for part in case))
                    failed.append(error)
            if failed:
                raise ExceptionGroup(f"{test.__name__}: {len(failed)} of {len(each)} fail", failed)

        return every_case

    return of


def in_letters(coder, sentences, opening, between=LAST):
    """A function that looks at what `coder` makes of one of `sentences`: `(sentence, look)`, where `look` asserts something of its
    letter and of the rows within it, a list of tuples.

    Each stands in a letter among others, a paragraph of its own. Where that is not as asserted, the sentence is looked at in a letter
    of its own, which decides: another may have told what is proposed, or who writes. `opening`: how each letter begins; `between`:
    what stands after each sentence, so that its neighbours do not touch it.
    """
    numbers = {sentence: n for n, sentence in enumerate(dict.fromkeys(sentences))}
    sentences = [*numbers]

    @cache
    def together(first, last):
        found, at = {}, 0
        some = sentences[first:last]
        letter = letter_from_text(opening + "".join(f"\n\n{sentence}\n\n{between}" for sentence in some) + "\n")
        # Rows once for all: as a table, each sentence's own takes a millisecond.
        rows = list(coder(letter).rows.itertuples(index=False))
        for sentence in some:
            start = letter.text.index(sentence, at)
            at = start + len(sentence)
            found[sentence] = letter, [row for row in rows if start <= row.start and row.end <= at]
        return found

    def looked_at(sentence, look):
        n = numbers[sentence]
        first = n // _MANY * _MANY
        try:
            look(*together(first, first + _MANY)[sentence])
        except AssertionError:
            look(*together(n, n + 1)[sentence])

    return looked_at
