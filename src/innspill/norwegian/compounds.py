"""Compounds: the parts a Norwegian word is joined from, however long, listed in no dictionary.

>>> split("generalistkommuneutvalget")
['generalist', 'kommune', 'utvalget']
>>> parts("velferdssamfunnets")
[Part(surface='velferds', lemma='velferd', link='s'), Part(surface='samfunnets', lemma='samfunn', link='')]

A word that Norsk Ordbank lists is cut in two where both halves begin and end many other words of Ordbank (*rap|port* does not,
*barne|hage* does), and each half is cut again. A word that Ordbank lacks is covered with the likeliest units
first (after Koehn & Knight 2003, with families of words in place of frequencies), then each unit is cut in the same way.
What counts as a part is said in `compound_rules`.
"""

import lzma
from functools import lru_cache
from math import inf, log
from typing import NamedTuple

from innspill.files import data
from innspill.norwegian.compound_rules import (
    FIRSTS,
    HEADS,
    JOINED,
    NAME_ENDINGS,
    NEVER_FIRST,
    PARTICLES,
    PREFIXES,
    SHORT,
    SUFFIXES,
    WHOLE,
    WITH_E,
)
from innspill.norwegian.lexicon import exact
from innspill.norwegian.spelling import plain

OPEN = ("noun", "adj", "verb")
LONGEST = 80  # letters; no longer Norwegian word is written, and a string of 10,000 letters must not take long
FAMILIES = 80_000  # about the number of compounds in Ordbank: the cost of a part is -log(its family / FAMILIES)
UNSEEN = 0.3  # family of a part that Ordbank joins with nothing, so that *generalist* can still be one
LISTED = 0.0  # a word in Ordbank is cut where log(first family) + log(last family) is above this ...
PAIR = 5.8  # ... or this, where both have four letters or fewer (*rap|port*, *bil|lett*) ...
BUSY = 11  # ... and a part of four letters or fewer has a family of this size: *kont|roll* has not, *tann|helse* has
DERIVED = 21.0  # cost of the whole where a particle meets a listed word: *mellom+oppgjør* is cheaper than *mel|lom|oppgjør*
ENDINGS = ("enes", "ene", "ens", "ets", "ers", "en", "et", "er", "a")
BEFORE = PARTICLES | PREFIXES
DASHES = "-‐‑–"


class Part(NamedTuple):
    """A part of a compound: as written, its lemma, and the letter that links it to the next ("s", "e", "-" or "")."""

    surface: str
    lemma: str
    link: str


@lru_cache(maxsize=1)
def _families() -> tuple[dict[str, int], dict[str, int]]:
    """How many words of Ordbank begin with a first part, and end with a last part."""
    tables = {"first": {}, "last": {}}
    text = lzma.decompress(data("norwegian", "compounds", "counts.tsv.xz").read_bytes()).decode()
    for line in text.splitlines()[1:]:
        role, part, n = line.split("\t")
        tables[role][part] = int(n)
    return tables["first"], tables["last"]


def _lemmas(form: str) -> list[str]:
    """Lemmas of the open classes, nouns first; a genitive or an ending that Ordbank lacks is taken off."""
    found = sorted((OPEN.index(r.pos), r.lemma) for r in exact(form) if r.pos in OPEN)
    if not found and len(form) > 3 and form.endswith("s"):
        found = [(0, r.lemma) for r in exact(form[:-1]) if r.pos in ("noun", "adj")]
    for ending in () if found else ENDINGS:  # Ordbank lacks some inflected forms: *mottakene*
        stem = form.removesuffix(ending)
        if len(form) > len(stem) > 3:
            found = [(0, lemma) for lemma in (stem, stem + "e") if _is_lemma(lemma, ("noun",))]
        if found:
            break
    return list(dict.fromkeys(lemma for _, lemma in found))


def _is_lemma(form: str, pos: tuple[str, ...] = OPEN) -> bool:
    return any(r.pos in pos and r.lemma == form for r in exact(form))


def _is_agent(form: str) -> bool:
    """Whether the form is a verb's present tense, and so the noun for who does it: *utvikler*."""
    return len(form) > 5 and form.endswith("er") and any(r.pos == "verb" and r.ending == "r" for r in exact(form))


@lru_cache(maxsize=1 << 16)
def _first(part: str) -> tuple[float, str, str] | None:
    """(family, lemma, link) of `part` as a first part; None where it cannot be one."""
    if part in NEVER_FIRST or (len(part) < 3 and part not in SHORT):
        return None
    family = _families()[0].get(part, 0)
    if not family and (len(part) < 4 or not (
            part in FIRSTS or _is_lemma(part) or part[-1] in "es" and _is_lemma(part[:-1], ("noun",)) or _is_agent(part))):
        return None
    if part in WITH_E:
        return family or UNSEEN, part[:-1], "e"
    if part in FIRSTS or _is_lemma(part):
        return family or UNSEEN, part, ""
    if part[-1] == "s" and _is_lemma(part[:-1], ("noun",)):
        return family or UNSEEN, part[:-1], "s"
    if part[-1] == "e" and family:
        return family, part[:-1], "e"
    return family or UNSEEN, part, ""


@lru_cache(maxsize=1 << 16)
def _last(part: str) -> float:
    """Family of an inflected `part` as a last part; 0 where it cannot be one."""
    if len(part) < 3 and part not in SHORT or part in SUFFIXES:
        return 0
    lasts = _families()[1]
    found = [lasts.get(lemma, 0) or (UNSEEN if len(lemma) > 3 else 0) for lemma in _lemmas(part) if lemma not in SUFFIXES]
    found.append(lasts.get(part, 0))
    for ending in ("e", "en", "ne", "ens", "ene", "enes", "es", "s"):  # agents and bound heads: utviklerne, takere
        if len(part) > len(ending) + 3 and part.endswith(ending):
            found.append(lasts.get(part[: -len(ending)], 0) if part[: -len(ending)].endswith(("er", "ning")) else 0)
    return max(found) or (UNSEEN if _is_derived(part) else 0)


def _is_derived(form: str) -> bool:
    """Whether a particle or prefix stands before a word of Ordbank, in a word that Ordbank lacks: *mellom+oppgjør*."""
    return any(len(form) > at + 3 and form[:at] in BEFORE and bool(_lemmas(form[at:])) for at in range(1, 9))


def _inflects_alike(lemma: str, last: str) -> bool:
    """Whether a compound has the class and gender of its last part, as all compounds do (*budsjett* n is no *jett* m)."""
    whole, tail = ([r for r in exact(form) if r.pos in OPEN] for form in (lemma, last))
    return not tail or any(
        a.pos == b.pos and (not a.gender or not b.gender or set(a.gender) & set(b.gender)) for a in whole for b in tail)


@lru_cache(maxsize=1 << 16)
def _cut_listed(lemma: str) -> int:
    """Where a lemma that Ordbank lists is cut in two; 0 for nowhere."""
    if lemma in WHOLE or len(lemma) < 5:
        return 0
    if lemma in JOINED:
        return JOINED[lemma]
    for verb in (lemma[:-3] + "e", lemma[:-3]) if lemma.endswith("ing") else ():
        if len(verb) > 3 and _is_lemma(verb, ("verb",)):  # *regjering* is from *regjere*, and no *ring*
            return _cut_listed(verb)
    lasts = _families()[1]
    best, place = -inf, 0
    for cut in range(2, len(lemma) - 1):
        first, last = _first(lemma[:cut]), lemma[cut:]
        if first is None or last in SUFFIXES or last not in lasts:
            continue
        # The word itself is one of both families, and proves nothing.
        begins, ends = max(first[0] - 1, UNSEEN), max(lasts[last] - 1, UNSEEN)
        # A long half with a large family vouches for a short half with a middling one: *asyl|søker*, *kultur|arv*.
        short = cut < 5 and begins < (BUSY / 2 if len(last) > 4 and ends > BUSY else BUSY)
        short |= len(last) < 5 and ends < (BUSY / 2 if cut > 4 and begins > BUSY else BUSY) and last not in HEADS
        score = log(begins) + log(ends)
        least = PAIR if cut < 5 and len(last) < 5 else LISTED
        if not short and score > max(least, best) and _inflects_alike(lemma, last):
            best, place = score, cut
    return place


def _cover(word: str) -> list[str]:
    """The cheapest row of units that covers a word Ordbank lacks: first parts and one last part; [word] for none."""
    cost, back = {0: 0.0}, {}
    for start in range(len(word) - 2):
        if start not in cost:
            continue
        for end in range(start + 2, len(word) - 1):
            first = _first(word[start:end])
            if first is not None:
                price = cost[start] + log(FAMILIES / first[0])
                if price < cost.get(end, inf):
                    cost[end], back[end] = price, start
    best, place = DERIVED if _is_derived(word) else inf, 0
    for start, price in cost.items():
        family = _last(word[start:]) if start else 0
        if family:
            price += log(FAMILIES / family)
            if price < best:
                best, place = price, start
    if not place:
        return [word]
    units, end = [word[place:]], place
    while end:
        units.insert(0, word[back[end]:end])
        end = back[end]
    return units


def _name_end(word: str) -> int:
    """Where a name that begins a capitalised word ends: *Stavanger|regionen*, *Bergens|alliansen*; 0 for no name."""
    if not word[:1].isupper() or len(word) > LONGEST or _lemmas(word.lower()):
        return 0
    for link in ("", "s"):  # *Oslo|skolen* before *Oslos|kolen*
        for end in range(len(word) - 4, 3, -1):
            name = word[:end].removesuffix(link)
            if len(name) + len(link) == end and _is_name_only(name) and _lemmas(word[end:]):
                return end
    return 0


def _is_name_only(form: str) -> bool:
    return any(r.pos == "name" for r in exact(form)) and not _is_lemma(form.lower())


@lru_cache(maxsize=1 << 16)
def _cuts(word: str) -> tuple[int, ...]:
    """Places where a small-lettered word without hyphens is cut, the whole way down."""
    if not 5 <= len(word) <= LONGEST or word in WHOLE or any(r.pos in ("adv", "other") for r in exact(word)):
        return ()
    found = _lemmas(word)
    if found:
        places = [_cut_listed(lemma) for lemma in found]
        if not all(places):
            return ()
        cut = places[0]
        units = [word[:cut], word[cut:]]
    else:
        units = _cover(word)
        if len(units) == 1:
            return ()
    places, at = [], 0
    for number, unit in enumerate(units):
        if number:
            places.append(at)
        stem = unit
        if number < len(units) - 1 and (first := _first(unit)):
            stem = first[1]
        places += [at + cut for cut in _cuts(stem) if cut < len(unit)]
        at += len(unit)
    return tuple(places)


def _is_name(word: str) -> bool:
    """A capitalised word that Ordbank has as a name only, or that ends as place names and surnames do."""
    if not word[:1].isupper() or word.isupper() or exact(word.lower()):
        return False
    stem = word[:-1] if word.endswith("s") else word
    return any(r.pos == "name" for r in exact(word) + exact(stem)) or any(
        stem.endswith(ending) and len(stem) <= len(ending) + 7 for ending in NAME_ENDINGS)


@lru_cache(maxsize=1 << 16)
def _places(written: str) -> tuple[int, ...]:
    """Places where a word without hyphens is cut, counted in the characters as written."""
    word = plain(written)
    small = word.lower()
    if len(written) > 2 * LONGEST or len(small) != len(word) or _is_name(word):
        return ()
    end = _name_end(word)
    cuts = (end, *(end + cut for cut in _cuts(small[end:]))) if end else _cuts(small)
    if word == written:
        return cuts
    # A soft hyphen or a decomposed letter shifts the places; what is unseen stays on the left.
    return tuple(max(i for i in range(len(written)) if plain(written[:i]) == word[:cut]) for cut in cuts)


def split(word: str) -> list[str]:
    """The parts of `word` as written, which joined give the word back; `[word]` where it is no compound. Never raises.

    Linking -s- and -e- and hyphens stay with the part on the left: *velferds|samfunn*, *barne|hage*, *kommune-|Norge*.
    """
    pieces, start = [], 0
    for end in range(1, len(word) + 1):
        if end == len(word) or (word[end - 1] in DASHES and word[end] not in DASHES):
            pieces.append(word[start:end])
            start = end
    found = []
    for piece in pieces:
        bounds = [0, *_places(piece.rstrip(DASHES)), len(piece)]
        found += [piece[a:b] for a, b in zip(bounds, bounds[1:])]
    return found or [word]


def parts(word: str) -> list[Part]:
    """The parts of `word` with the lemma of each (small letters, names as written) and the link: "s", "e", "-" or "".

    *kommunes* → lemma *kommune*; the last part is inflected (*byene* → *by*), the others lose their link.
    An unknown part is its own lemma.
    """
    surfaces = split(word)
    found = []
    for number, surface in enumerate(surfaces):
        core = plain(surface).rstrip(DASHES)
        small = core.lower()
        if core != plain(surface):
            found.append(Part(surface, _last_lemma(small) or core, "-"))
            continue
        first = _first(small) if number < len(surfaces) - 1 else None
        if first:
            found.append(Part(surface, first[1], first[2]))
        else:
            name = core[:-1] if core.endswith("s") and any(r.pos == "name" for r in exact(core[:-1])) else core
            link = "s" if name != core and number < len(surfaces) - 1 else ""
            found.append(Part(surface, _last_lemma(small) or name, link))
    return found


def _last_lemma(form: str) -> str:
    """The lemma of an inflected last part; of several, the one that ends the most compounds; "" for an unknown form."""
    lasts = _families()[1]
    lemmas = _lemmas(form)
    if not lemmas:  # agents and bound heads: *utviklerne*, *takere*
        stems = [form[: -len(e)] for e in ("enes", "ene", "ens", "en", "ne", "es", "e", "s") if form.endswith(e)]
        lemmas = [stem for stem in [form, *stems] if stem in lasts]
    return max(lemmas, key=lambda lemma: lasts.get(lemma, 0), default="")
