"""What the taggers see of a word: its form, shape, ends, neighbours, and what Norsk Ordbank knows of it."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, pairwise, repeat

from .lexicon import Reading, exact
from .spelling import plain

_LETTER = {"noun": "N", "name": "P", "adj": "A", "verb": "V", "adv": "D", "other": "O"}


@lru_cache(maxsize=1 << 16)
def shape(form: str) -> str:
    """X for a capital, x for a small letter, 9 for a digit, other characters themselves; runs folded: "KS" → "X"."""
    form = plain(form)[:40]
    if form.isalpha() and form.islower():
        return "x"
    kinds = ("X" if c.isupper() else "x" if c.isalpha() else "9" if c.isdigit() else c for c in form)
    folded: list[str] = []
    for kind in kinds:
        if not folded or folded[-1] != kind:
            folded.append(kind)
    return "".join(folded)


@lru_cache(maxsize=1 << 16)
def tail(small: str) -> str:
    """The longest end of four letters or more (after a start of three) that Ordbank lists; "" where there is none."""
    for cut in range(max(3, len(small) - 40), len(small) - 3):
        if exact(small[cut:]) and small[cut:].isalpha():
            return small[cut:]
    return ""


@lru_cache(maxsize=1 << 16)
def listed(form: str) -> tuple[str, str]:
    """What Ordbank says of the form, short and long: "NV" and "Nm+ne,V+". A leading "~" marks what its tail says.

    Genitives are not listed: "^" marks what the form without its -s says.
    """
    form = plain(form)
    small = form.lower()
    for mark, found in _lookups(form, small):
        if found:
            short = "".join(dict.fromkeys(_LETTER[reading.pos] for reading in found))
            long = ",".join(dict.fromkeys(f"{_LETTER[r.pos]}{r.gender}+{r.ending}" for r in found))
            return mark + short, mark + long
    return "-", "-"


def _lookups(form: str, small: str) -> Iterator[tuple[str, tuple[Reading, ...]]]:
    yield "", exact(form) or exact(small)
    if small != form:
        yield "", exact(small.capitalize())
    base = small[:-1].rstrip("'’") if small.endswith("s") else ""
    if base:
        yield "^", exact(form[: len(base)]) or exact(base) or exact(base.capitalize())
    if "-" in small.strip("-"):
        yield "~", exact(small.rsplit("-", 1)[1])
    yield "~", exact(tail(small)) if tail(small) else ()
    if base and tail(base):
        yield "~^", exact(tail(base))


def own(form: str) -> list[str]:
    """The clues that a form gives the UPOS tagger wherever it stands."""
    small = plain(form).lower()[:40]
    short, long = listed(form)
    kind = shape(form)
    return [
        f"w={small}", f"f={kind}", f"o={short}", f"l={long}", f"fo={kind}{short}",
        *(f"s={small[-n:]}" for n in range(1, 6) if len(small) > n),
        *(f"p={small[:n]}" for n in (2, 3) if len(small) > n),
    ]  # fmt: skip


#: The clues that a form gives by what stands around it, each a name and a value: o is what Ordbank says of a word, s its end.
AROUND = (
    "-2 -1 +1 +2 -1w w+1 -1+1 -s +s -o +o -oo oo+ -o+ wo+ -ow +oo w+oo -2-1 +1+2 w+2 -2w"
).split()  # fmt: skip


def around(forms: list[str]) -> Iterator[tuple[str, ...]]:
    """For each form of a sentence the values of the clues `AROUND`. Neighbours share them, so that each is put together once."""
    small = ["<2", "<1", *(plain(form).lower()[:40] for form in forms), ">1", ">2"]
    marks = ["<", *(listed(form)[0] for form in forms), ">", ">>"]
    ends, words = [word[-3:] for word in small], small[2:]
    pairs = [f"{a} {b}" for a, b in pairwise(small)]
    apart = [f"{a} {b}" for a, b in zip(small, small[2:], strict=False)]
    both = [a + b for a, b in pairwise(marks)]
    return zip(
        small, small[1:], small[3:], small[4:], pairs[1:], pairs[2:], apart[1:],
        ends[1:], ends[3:], marks, marks[2:], both, both[1:],
        [f"{a}.{b}" for a, b in zip(marks, marks[2:], strict=False)],
        [f"{a} {b}" for a, b in zip(words, marks[2:], strict=False)],
        [f"{a} {b}" for a, b in zip(marks, words, strict=False)],
        both[2:],
        [f"{a} {b}" for a, b in zip(words, both[2:], strict=False)],
        pairs, pairs[3:], apart[2:], apart,
        strict=False,
    )  # fmt: skip


def opening(forms: list[str]) -> list[str]:
    """The clues of the first form of a sentence."""
    return ["first", f"first{shape(forms[0])}{listed(forms[0])[0]}"] if forms else []


def clues(forms: list[str]) -> list[list[str]]:
    """For each form of a sentence all the clues that the UPOS tagger weighs."""
    firsts = chain([opening(forms)], repeat([]))
    return [
        [*own(form), *map("=".join, zip(AROUND, values, strict=True)), *first]
        for form, values, first in zip(forms, around(forms), firsts, strict=False)
    ]
