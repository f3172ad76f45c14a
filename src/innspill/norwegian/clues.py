"""What the taggers see of a word: its form, shape, ends, neighbours, and what Norsk Ordbank knows of it."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .hashes import NOTHING, Asked, Strings, strings
from .lexicon import code, group
from .spelling import plain

_LETTER = {"noun": "N", "name": "P", "adj": "A", "verb": "V", "adv": "D", "other": "O"}


@lru_cache(maxsize=1 << 16)
def shape(form: str) -> str:
    """X for a capital, x for a small letter, 9 for a digit, other characters themselves; runs folded: "KS" → "X"."""
    form = plain(form)[:40]
    if form.isalpha() and form.islower():
        return "x"
    if form.isalpha() and form[0].isupper() and form[1:].islower():
        return "Xx"
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
        if code(small[cut:]) and small[cut:].isalpha():
            return small[cut:]
    return ""


@lru_cache(maxsize=1 << 16)
def listed(form: str) -> tuple[str, str]:
    """What Ordbank says of the form, short and long: "NV" and "Nm+ne,V+". A leading "~" marks what its tail says.

    Genitives are not listed: "^" marks what the form without its -s says.
    """
    form = plain(form)
    small = form.lower()
    if found := code(form) or code(small) or (small != form and code(small.capitalize())):
        return _told(found)
    for mark, found in _lookups(form, small):
        if found:
            short, long = _told(found)
            return mark + short, mark + long
    return "-", "-"


@lru_cache(maxsize=1 << 12)
def _told(code: bytes) -> tuple[str, str]:
    found = [(_LETTER[pos], f"{_LETTER[pos]}{gender}+{ending}") for pos, ending, _, gender in group(code)]
    short, long = map(dict.fromkeys, zip(*found, strict=True))
    return "".join(short), ",".join(long)


def _lookups(form: str, small: str) -> Iterator[tuple[str, bytes]]:
    base = small[:-1].rstrip("'’") if small.endswith("s") else ""
    if base:
        yield "^", code(form[: len(base)]) or code(base) or code(base.capitalize())
    if "-" in small.strip("-"):
        yield "~", code(small.rsplit("-", 1)[1])
    yield "~", code(tail(small))
    if base:
        yield "~^", code(tail(base))


#: The clues of the UPOS tagger, `_` for a space: of a word w, of its shape f, of what Ordbank says of it o and l, of its ends
#: s and beginnings p (e is the whole word where it is no longer); of neighbours by how far they stand; 1 of a first word.
CLUES = [clue.replace("_", " ") for clue in """
    w={w} f={f} o={o} l={l} fo={f}{o} s={s1} s={s2} s={s3} s={s4} s={s5} p={p2} p={p3}
    -2={w-2} -1={w-1} +1={w+1} +2={w+2} -1w={w-1}_{w} w+1={w}_{w+1} -1+1={w-1}_{w+1} -s={e3-1} +s={e3+1} -o={o-1} +o={o+1}
    -oo={o-1}{o} oo+={o}{o+1} -o+={o-1}.{o+1} wo+={w}_{o+1} -ow={o-1}_{w} +oo={o+1}{o+2} w+oo={w}_{o+1}{o+2}
    -2-1={w-2}_{w-1} +1+2={w+1}_{w+2} w+2={w}_{w+2} -2w={w-2}_{w} first{1} first{1}{f}{o}
""".split()]  # fmt: skip
_PADS = (NOTHING, "\n<2", "\n<1", "\n>1", "\n>2")


class Laid(NamedTuple):
    """Sentences one behind the other, each with two marks before and behind it: which form stands at each place (`ids`, the
    marks first), the places of words (`at`), and what clues ask of a form wherever it stands, by name (`of`)."""

    ids: NDArray[np.int64]
    at: NDArray[np.int64]
    of: dict[str, Strings]


def laid(sentences: list[list[str]]) -> Laid:
    """`sentences`, lists of forms, laid out for what asks for neighbours."""
    flat = [NOTHING, *chain.from_iterable((*_PADS[1:3], *forms, *_PADS[3:]) for forms in sentences)]
    number = {form: n for n, form in enumerate(dict.fromkeys([*_PADS, *flat]))}
    ids = np.fromiter(map(number.__getitem__, flat), np.int64, len(flat))
    of = {name: strings(texts) for name, texts in _asked(list(number)[len(_PADS) :]).items()}
    return Laid(ids, np.flatnonzero(ids >= len(_PADS)), of)


def _asked(forms: list[str]) -> dict[str, NDArray[np.str_]]:
    """What clues ask of `forms`, by name, behind the same of the marks."""
    told = [NOTHING, "<2", "<1", ">1", ">2", *(plain(form).lower()[:40] for form in forms)]
    words, turned = np.array(told, "U40"), np.array([word[-5:].rjust(5, "\0") for word in told], "U5")
    marks = [(NOTHING, NOTHING), ("", ""), ("<", ""), (">", ""), (">>", ""), *map(listed, forms)]
    short, long = map(np.array, zip(*marks, strict=True))
    lengths, first = np.char.str_len(words), {n: words.astype(f"U{n}") for n in (1, 2, 3, 4, 5)}
    last = {n: turned.view("U1").reshape(-1, 5)[:, -n:].copy().view(f"U{n}").ravel() for n in first}
    return {
        "w": words, "f": np.array([*_PADS, *map(shape, forms)]), "o": short, "l": long,
        **{f"e{n}": np.where(lengths > n, last[n], first[n]) for n in (1, 2, 3)},
        **{f"s{n}": np.where(lengths > n, last[n], NOTHING) for n in last},
        **{f"p{n}": np.where(lengths > n, first[n], NOTHING) for n in (2, 3, 5)},
    }  # fmt: skip


def clues(read: Laid) -> Asked:
    """The clues of the UPOS tagger for each word of some sentences."""
    first = (strings([NOTHING, ""]), np.roll(read.ids == 2, 1).astype(np.int64))
    return CLUES, {"1": first} | {name: (texts, read.ids) for name, texts in read.of.items()}, read.at
