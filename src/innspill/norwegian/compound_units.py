"""What a stretch of letters is worth as a part of a compound: its family in Norsk Ordbank, its lemma, its link.

The family of a part is how many words of Ordbank begin (or end) with it, counted by `compound_counts`.
"""

import lzma
from functools import lru_cache
from math import inf, log

from innspill.files import data
from innspill.norwegian.compound_rules import (
    FIRSTS,
    HEADS,
    JOINED,
    LINKED,
    NEVER_FIRST,
    NYNORSK,
    PARTICLES,
    PREFIXES,
    SHORT,
    SUFFIXES,
    WHOLE,
)
from innspill.norwegian.lexicon import exact

OPEN = ("noun", "adj", "verb")
UNSEEN = 0.3  # family of a part that Ordbank joins with nothing, so that *generalist* can still be one
LISTED = 0.0  # a word in Ordbank is cut where log(first family) + log(last family) is above this ...
PAIR = 5.8  # ... or this, where both have four letters or fewer (*rap|port*, *bil|lett*) ...
BUSY = 11  # ... and a part of four letters or fewer has a family of this size: *kont|roll* has not, *tann|helse* has
ENDINGS = ("enes", "ene", "ens", "ets", "ers", "en", "et", "er", "a")
AGENT_ENDINGS = ("enes", "ene", "ens", "en", "ne", "es", "e", "s")
BEFORE = PARTICLES | PREFIXES


@lru_cache(maxsize=1)
def families() -> tuple[dict[str, int], dict[str, int]]:
    """How many words of Ordbank begin with a first part, and end with a last part."""
    tables: dict[str, dict[str, int]] = {"first": {}, "last": {}}
    text = lzma.decompress(data("norwegian", "compounds", "counts.tsv.xz").read_bytes()).decode()
    for line in text.splitlines()[1:]:
        role, part, n = line.split("\t")
        tables[role][part] = int(n)
    return tables["first"], tables["last"]


def lemmas_of(form: str) -> list[str]:
    """Lemmas of the open classes, nouns first; a genitive or an ending that Ordbank lacks is taken off."""
    if form in NYNORSK:
        return [form]
    found = sorted((OPEN.index(r.pos), r.lemma) for r in exact(form) if r.pos in OPEN)
    if not found and len(form) > 3 and form.endswith("s"):
        found = [(0, r.lemma) for r in exact(form[:-1]) if r.pos in ("noun", "adj")]
    for ending in () if found else ENDINGS:  # Ordbank lacks some inflected forms: *mottakene*
        stem = form.removesuffix(ending)
        if len(form) > len(stem) > 3:
            found = [(0, lemma) for lemma in (stem, stem + "e") if is_lemma(lemma, ("noun",))]
        if found:
            break
    return list(dict.fromkeys(lemma for _, lemma in found))


def is_lemma(form: str, pos: tuple[str, ...] = OPEN) -> bool:
    return ("noun" in pos and form in NYNORSK) or any(r.pos in pos and r.lemma == form for r in exact(form))


def is_agent(form: str) -> bool:
    """Whether the form is a verb's present tense, and so the noun for who does it: *utvikler*."""
    return len(form) > 5 and form.endswith("er") and any(r.pos == "verb" and r.ending == "r" for r in exact(form))


@lru_cache(maxsize=1 << 16)
def first_part(part: str) -> tuple[float, str, str] | None:
    """(family, lemma, link) of `part` as a first part; None where it cannot be one."""
    if part in NEVER_FIRST or (len(part) < 3 and part not in SHORT):
        return None
    family = families()[0].get(part, 0)
    whole = part in FIRSTS or is_lemma(part)
    # No -s- stands behind -e: *skule|skyss*; but it does behind -else.
    linked = part[-1] in "es" and (part[-2:] != "es" or part.endswith("elses")) and is_lemma(part[:-1], ("noun",))
    known = whole or linked or is_agent(part)
    if not family and (len(part) < 4 or not known):
        return None
    if part in LINKED:
        return family or UNSEEN, part[:-1], part[-1]
    if whole:
        return family or UNSEEN, part, ""
    if part[-1] == "s" and is_lemma(part[:-1], ("noun",)):
        return family or UNSEEN, part[:-1], "s"
    if part[-1] == "e" and family:
        return family, part[:-1], "e"
    return family or UNSEEN, part, ""


@lru_cache(maxsize=1 << 16)
def last_part(part: str) -> float:
    """Family of an inflected `part` as a last part; 0 where it cannot be one."""
    if (len(part) < 3 and part not in SHORT) or part in SUFFIXES:
        return 0
    lasts = families()[1]
    known = [lemma for lemma in lemmas_of(part) if lemma not in SUFFIXES]
    found = [lasts.get(lemma, 0) or (UNSEEN if len(lemma) > 3 else 0) for lemma in known]
    found.append(lasts.get(part, 0))
    for ending in AGENT_ENDINGS:  # agents and bound heads that Ordbank lists in compounds only: utviklerne, takere
        stem = part.removesuffix(ending)
        if len(part) > len(stem) > 3 and stem.endswith(("er", "ning")):
            found.append(lasts.get(stem, 0))
    return max(found) or (UNSEEN if is_derived(part) else 0)


def before(part: str, rest: str) -> tuple[float, str, str] | None:
    """`first_part` of `part` with `rest` after it. Of three like consonants one is not written: *kontroll* + *lov*.

    In *kontrol|loven* the first part keeps one of the two; its lemma has both.
    """
    found = first_part(part)
    if found is None and len(part) > 2 and part[-1] == rest[:1] and part[-1] not in "aeiouyæøås":
        found = first_part(part + part[-1])
        return found if found and found[2] == "" else None
    return found


def is_derived(form: str) -> bool:
    """Whether a particle or prefix stands before a word of Ordbank, in a word that Ordbank lacks: *mellom+oppgjør*."""
    return any(len(form) > at + 3 and form[:at] in BEFORE and bool(lemmas_of(form[at:])) for at in range(1, 9))


def inflects_alike(lemma: str, last: str) -> bool:
    """Whether a compound has the class and gender of its last part, as all have (*budsjett* n is no *jett* m)."""
    whole, tail = ([r for r in exact(form) if r.pos in OPEN] for form in (lemma, last))
    return not tail or any(
        a.pos == b.pos and (not a.gender or not b.gender or set(a.gender) & set(b.gender)) for a in whole for b in tail
    )


@lru_cache(maxsize=1 << 16)
def cut_listed(lemma: str) -> int:
    """Where a lemma that Ordbank lists is cut in two; 0 for nowhere."""
    if lemma in WHOLE or lemma in NYNORSK or len(lemma) < 5:
        return 0
    if lemma in JOINED:
        return JOINED[lemma]
    for verb in (lemma[:-3] + "e", lemma[:-3]) if lemma.endswith("ing") else ():
        if len(verb) > 3 and is_lemma(verb, ("verb",)):  # *regjering* is from *regjere*, and no *ring*
            return cut_listed(verb)
    lasts = families()[1]
    best, place = -inf, 0
    for cut in range(2, len(lemma) - 1):
        first, last = before(lemma[:cut], lemma[cut:]), lemma[cut:]
        if first is None or last in SUFFIXES or last not in lasts:
            continue
        # The word itself is one of both families, and proves nothing.
        begins, ends = max(first[0] - 1, UNSEEN), max(lasts[last] - 1, UNSEEN)
        # A long half with a large family vouches for a short half with a middling one: *asyl|søker*, *kultur|arv*.
        short = cut < 5 and begins < (BUSY / 2 if len(last) > 4 and ends > BUSY else BUSY)
        short |= len(last) < 5 and ends < (BUSY / 2 if cut > 4 and begins > BUSY else BUSY) and last not in HEADS
        score = log(begins) + log(ends)
        least = PAIR if cut < 5 and len(last) < 5 else LISTED
        if not short and score > max(least, best) and inflects_alike(lemma, last):
            best, place = score, cut
    return place


def last_lemma(form: str) -> str:
    """The lemma of an inflected last part; of several, the one that ends the most compounds; "" for an unknown form."""
    lasts = families()[1]
    found = lemmas_of(form)
    if not found:  # agents and bound heads: *utviklerne*, *takere*
        stems = [form, *(form.removesuffix(ending) for ending in AGENT_ENDINGS)]
        found = [stem for stem in stems if stem in lasts]
    return max(found, key=lambda lemma: lasts.get(lemma, 0), default="")
