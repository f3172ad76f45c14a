"""What the taggers see of a word: its form, shape, ends, neighbours, and what Norsk Ordbank knows of it."""

from collections.abc import Iterator
from functools import lru_cache

from .lexicon import Reading, exact
from .spelling import plain

_LETTER = {"noun": "N", "name": "P", "adj": "A", "verb": "V", "adv": "D", "other": "O"}


@lru_cache(maxsize=1 << 16)
def shape(form: str) -> str:
    """X for a capital, x for a small letter, 9 for a digit, other characters themselves; runs folded: "KS" → "X"."""
    kinds = ("X" if c.isupper() else "x" if c.isalpha() else "9" if c.isdigit() else c for c in plain(form)[:40])
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


def around(forms: list[str]) -> Iterator[list[str]]:
    """For each form of a sentence the clues that it gives by what stands around it."""
    small = ["<2", "<1", *(plain(form).lower()[:40] for form in forms), ">1", ">2"]
    marks = ["<", *(listed(form)[0] for form in forms), ">", ">>"]
    first = ["first", f"first{shape(forms[0])}{marks[1]}"] if forms else []
    for i in range(len(forms)):
        a, b, c, d, e = small[i : i + 5]
        before, here, after, then = marks[i : i + 4]
        yield [
            f"-2={a}", f"-1={b}", f"+1={d}", f"+2={e}", f"-1w={b} {c}", f"w+1={c} {d}", f"-1+1={b} {d}",
            f"-s={b[-3:]}", f"+s={d[-3:]}", f"-o={before}", f"+o={after}", f"-oo={before}{here}", f"oo+={here}{after}",
            f"-o+={before}.{after}", f"wo+={c} {after}", f"-ow={before} {c}", f"+oo={after}{then}",
            f"w+oo={c} {after}{then}", f"-2-1={a} {b}", f"+1+2={d} {e}", f"w+2={c} {e}", f"-2w={a} {c}",
            *first,
        ]  # fmt: skip
        first = []


def clues(forms: list[str]) -> list[list[str]]:
    """For each form of a sentence all the clues that the UPOS tagger weighs."""
    return [own(form) + more for form, more in zip(forms, around(forms), strict=True)]
