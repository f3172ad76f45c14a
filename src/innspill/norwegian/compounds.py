"""Compounds: the parts a Norwegian word is joined from, however long, listed in no dictionary.

>>> split("generalistkommuneutvalget")
['generalist', 'kommune', 'utvalget']
>>> parts("velferdssamfunnets")
[Part(surface='velferds', lemma='velferd', link='s'), Part(surface='samfunnets', lemma='samfunn', link='')]

A word that Norsk Ordbank lists is cut in two where both halves begin and end many other words of Ordbank
(*rap|port* does not, *barne|hage* does), and each half is cut again. A word that Ordbank lacks is first covered
with the likeliest units (after Koehn & Knight 2003, with families of words in place of frequencies), then each
unit is cut in the same way. What counts as a part is said in `compound_rules`.
"""

from functools import lru_cache
from itertools import pairwise
from math import inf, log
from typing import NamedTuple

from innspill.norwegian.compound_rules import NAME_ENDINGS, WHOLE
from innspill.norwegian.compound_units import (
    before,
    cut_listed,
    first_part,
    is_derived,
    is_lemma,
    last_lemma,
    last_part,
    lemmas_of,
)
from innspill.norwegian.lexicon import exact
from innspill.norwegian.spelling import plain

LONGEST = 80  # letters; no longer Norwegian word is written, and a string of 10,000 letters must not take long
FAMILIES = 80_000  # about the number of compounds in Ordbank: the cost of a part is -log(its family / FAMILIES)
DERIVED = 21.0  # cost of a whole like *mellom+oppgjør*, a particle and a listed word: less than *mel|lom|oppgjør*
_FAR_COMMONER = 5  # times the family
DASHES = "-‐‑–"
OPEN_TAGS = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "ADV"})  # the tags whose words can be compounds


class Part(NamedTuple):
    """A part of a compound: as written, its lemma, and the letter that links it to the next ("s", "e", "-" or "")."""

    surface: str
    lemma: str
    link: str


def _cover(word: str) -> list[str]:
    """The cheapest row of units that covers a word Ordbank lacks: first parts and one last part; [word] for none."""
    cost, back = {0: 0.0}, {}
    for start in range(len(word) - 2):
        if start not in cost:
            continue
        for end in range(start + 2, len(word) - 1):
            first = before(word[start:end], word[end:])
            if first is not None:
                price = cost[start] + log(FAMILIES / first[0])
                if price < cost.get(end, inf):
                    cost[end], back[end] = price, start
    best, place = DERIVED if is_derived(word) else inf, 0
    for start, price in cost.items():
        family = last_part(word[start:]) if start else 0
        if family and (total := price + log(FAMILIES / family)) < best:
            best, place = total, start
    if not place:
        return [word]
    units, end = [word[place:]], place
    while end:
        units.insert(0, word[back[end] : end])
        end = back[end]
    return _with_own_s(units)


def _with_own_s(units: list[str]) -> list[str]:
    """The units with an -s- between two given to the right one where that makes it far commoner: a part that begins with s- may have
    swallowed the link, as many write it: *havbruk|skatte|utvalg*, not *havbruks|katte|utvalg*."""
    for n, (left, right) in enumerate(pairwise(units)):
        last = n == len(units) - 2
        with_s, without = (last_part(word) if last else (first_part(word) or (0,))[0] for word in ("s" + right, right))
        linked = first_part(left) if left.endswith("s") else None
        if linked and linked[2] == "s" and first_part(left[:-1]) and with_s > _FAR_COMMONER * without:
            units[n : n + 2] = left[:-1], "s" + right
    return units


def _name_end(word: str) -> int:
    """Where a name that begins a capitalised word ends: *Stavanger|regionen*, *Bergens|alliansen*; 0 for no name."""
    if not word[:1].isupper() or len(word) > LONGEST or lemmas_of(word.lower()):
        return 0
    for link in ("", "s"):  # *Oslo|skolen* before *Oslos|kolen*
        for end in range(len(word) - 4, 3, -1):
            name = word[:end].removesuffix(link)
            if len(name) + len(link) == end and _is_name_only(name) and lemmas_of(word[end:]):
                return end
    return 0


def _is_name_only(form: str) -> bool:
    return any(r.pos == "name" for r in exact(form)) and not is_lemma(form.lower())


@lru_cache(maxsize=1 << 16)
def _cuts(word: str) -> tuple[int, ...]:
    """Places where a small-lettered word without hyphens is cut, the whole way down."""
    if not 5 <= len(word) <= LONGEST or word in WHOLE or any(r.pos in ("adv", "other") for r in exact(word)):
        return ()
    if "leg" in word[3:] and exact("lig".join(word.rsplit("leg", 1))):
        return ()  # Nynorsk *statlege*, *dagleg* are no doctors
    found = lemmas_of(word)
    if found:
        places = [cut_listed(lemma) for lemma in found]
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
        if number < len(units) - 1 and (first := before(unit, units[number + 1])):
            stem = first[1]
        places += [at + cut for cut in _cuts(stem) if cut < len(unit)]
        at += len(unit)
    return tuple(places)


def _is_name(word: str) -> bool:
    """A capitalised word that Ordbank has as a name only or is short and unknown, or that ends as names do."""
    if not word[:1].isupper() or word.isupper() or exact(word.lower()):
        return False
    stem = word[:-1] if word.endswith("s") else word
    if (len(word) < 8 and not lemmas_of(word.lower())) or any(r.pos == "name" for r in exact(word) + exact(stem)):
        return True
    return any(stem.endswith(ending) and len(stem) <= len(ending) + 7 for ending in NAME_ENDINGS)


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
        found += [piece[a:b] for a, b in pairwise(bounds)]
    return found or [word]


def parts(word: str) -> list[Part]:
    """The parts of `word` with the lemma of each (small letters, names as written) and the link: "s", "e", "-" or "".

    *kommunes* → lemma *kommune*; the last part is inflected (*byene* → *by*), the others lose their link. An unknown part
    is its own lemma, and so is a word of a closed class. Where the word's tags are known, `parts_of` says more.
    """
    return list(_parts(word))


@lru_cache(maxsize=1 << 16)  # letters have most of their words in common
def _parts(word: str) -> tuple[Part, ...]:
    surfaces = split(word)
    found = []
    for number, surface in enumerate(surfaces):
        core = plain(surface).rstrip(DASHES)
        small = core.lower()
        if core != plain(surface):
            hanging = first_part(small)
            found.append(Part(surface, hanging[1] if hanging else last_lemma(small) or core, "-"))
            continue
        first = before(small, surfaces[number + 1].lower()) if number < len(surfaces) - 1 else None
        if first:
            found.append(Part(surface, first[1], first[2]))
        else:
            name = core[:-1] if core.endswith("s") and any(r.pos == "name" for r in exact(core[:-1])) else core
            link = "s" if name != core and number < len(surfaces) - 1 else ""
            found.append(Part(surface, closed(word) or last_lemma(small) or name, link))
    return tuple(found)


def closed(word: str) -> str:
    """The lemma of a word of a closed class, as Ordbank has it: *for*, which is a verb's imperative too; "" for others."""
    return next((reading.lemma for reading in exact(plain(word).lower()) if reading.pos == "other"), "")


def parts_of(word: str, upos: str, lemma: str) -> list[Part]:
    """The parts of a word that was tagged: a simple word, and any word of a closed class, is one part with its own lemma.

    The lemma of a compound ends with that of its last part, so that the parts joined are the word's lemma; a name keeps
    its form as its lemma and is inflected within all the same. A word that hangs on to the next, *havne-*, is a compound
    without its last part.
    """
    whole = [Part(word, lemma, "")]
    if upos not in OPEN_TAGS:
        return whole
    found = parts(word)
    if len(found) == 1 and found[0].link != "-":
        return whole
    if upos == "PROPN" or found[-1].link == "-":
        return found
    first = plain("".join(part.surface for part in found[:-1])).lower()
    rest = lemma[len(first) :]
    # A lemma that begins otherwise is no compound's: *nærmeste* is of *nær*.
    return [*found[:-1], found[-1]._replace(lemma=rest)] if rest and lemma.lower().startswith(first) else whole


def uninflected(word: str) -> str:
    """The word in small letters as its dictionary form, as far as its last part tells: *havneavgiftene* → *havneavgift*."""
    found = parts(word)
    return ("".join(part.surface for part in found[:-1]) + found[-1].lemma).lower()
