"""A theme codebook that begins itself: the words of letters grouped into codes, for a person to go on with.

What a letter is about it says again and again, in compounds: *havbruk*, *havbruksnæring*, *havbruksfond* are one family. Families
that return become codes, the strongest first; weaker ones and single words are brought to a code because they share a part with
it, because the same field of policy has both, or because they stand in its sentences. No topic model: a letter is too short for one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from innspill.codebook import read_codebook
from innspill.codebook.matching import hits
from innspill.errors import InnspillError
from innspill.letter import Letter
from innspill.letter.clauses.known import words_of
from innspill.measures.vocabulary.keyness import FLOOR, log_ratio_to_rate
from innspill.measures.vocabulary.reference import lemma_rates
from innspill.norwegian.compounds import parts
from innspill.norwegian.facets import Token
from innspill.norwegian.lexicon import exact
from innspill.norwegian.lists import listed

#: Codebooks that know which words belong to one field; the first that finds a word says so.
FIELDS = ("policy-theme", "plain-theme")
_FEWEST, _MOST, _WORDS_A_CODE = 8, 12, 60  # how many codes: one for as many words, but no fewer and no more
_RETURNS = 3  # places that begin a code; two where there is room left
_ONE_FAMILY = 0.5  # of all places of two parts, those where both stand
_NAMES = 0.7  # of its places, those where a longer part stands that names it as well: *velferdssamfunn* for *velferd*
_ONE_FIELD = 2 / 3  # of its places, those that one field has
_BESIDE = 0.5  # of the units of two families, those where both stand


class Place(NamedTuple):
    """A noun where it stands: number of the letter, unit, start, lemma; all its parts, those that may be its subject; its field."""

    letter: int
    unit: str
    start: int
    word: str
    parts: frozenset[str]
    stems: frozenset[str]
    field: str

    def begins(self, stem: str) -> bool:
        """Whether its first part may be its subject and is this one: *skattebyrde* is of *skatt*."""
        return stem in self.stems and self.word.startswith(stem)


@dataclass
class _Family:
    """Parts that stand in the same words, and where. `brought`: why words came here from other families, with `further` parts."""

    stems: list[str]
    places: set[Place]
    further: list[str] = field(default_factory=list)
    brought: dict[str, str] = field(default_factory=dict)

    @property
    def units(self) -> set[tuple[int, str]]:
        return {(place.letter, place.unit) for place in self.places}

    @property
    def name(self) -> str:
        """The part with most places, or a longer one that has nearly as many; the field, where that made the code."""
        count = {stem: sum(stem in place.stems for place in self.places) for stem in self.stems}
        least = _NAMES * max(count.values())
        return max((stem for stem in self.stems if count[stem] >= least), key=lambda stem: (len(stem), stem))

    @property
    def field(self) -> str:
        (code, n), *_ = Counter(place.field for place in self.places).most_common(1)
        return code if n >= _ONE_FIELD * len(self.places) else ""

    def bring(self, other: "_Family", why: str) -> None:
        self.further += other.stems
        self.places |= other.places
        self.brought |= dict.fromkeys((place.word for place in other.places), why)

    def together(self, other: "_Family") -> int:
        """How many units have both."""
        return len(self.units & other.units)

    def alike(self, places: set[Place]) -> float:
        """Places of both, of those of either (Jaccard 1901)."""
        return len(self.places & places) / len(self.places | places)


def draft_themes(letters: Sequence[Letter], codes: int = 0) -> pd.DataFrame:
    """The words of `letters` that a theme codebook may begin with, a row a place.

    Columns `code` (number, the strongest first), `name` (its main word; of a code that a field made, the field's code), `word`
    (lemma), `cue` (in the cue language: it finds the word here), `why` ("part", "field", "beside": what brought the word to the
    code), `letter` (its number in `letters`), `unit`, `start`. `codes`: how many at most; by default one for each 60 words, 8 to 12.

    A family is as strong as it has places, times the lower bound of its log ratio against wordfreq (`keyness`). Names, sender
    and recipient, and what letters of any subject say (`no_theme` in data/lists/themes.yaml) give no code. Raises
    `InnspillError` where fewer than two codes come out.
    """
    size = sum(len(letter.words) for letter in letters)
    places = [place for number, letter in enumerate(letters) for place in nouns(number, letter)]
    rates = lemma_rates(sorted({place.word for place in places}))

    def strength(family: _Family) -> float:
        rate = sum(rates[word] for word in sorted({place.word for place in family.places}))
        n = len(family.places)
        return n * max(log_ratio_to_rate(n, size, max(rate, FLOOR))[1], 0.0) if len(family.units) > 1 else 0.0

    families = sorted(_families(places), key=lambda family: (-strength(family), family.stems[0]))
    strong = [family for family in families if strength(family)]
    room = codes or min(max(size // _WORDS_A_CODE, _FEWEST), _MOST)
    found = _grouped(families, strong, room)
    if len(found) < 2:
        names = ", ".join(letter.name for letter in letters)
        few = f"{names}: {size} words, of which too few return to draft a codebook"
        raise InnspillError(f"{few}; give several letters on the matter, or begin with a copy of plain-theme")
    rows = [row for number, family in enumerate(found, start=1) for row in _rows(number, family, found, places)]
    return pd.DataFrame(rows, columns=["code", "name", "word", "cue", "why", "letter", "unit", "start"])


def nouns(number: int, letter: Letter) -> Iterator[Place]:
    """The nouns of a letter but for names; those of the case itself and of letters of any subject have no stems."""
    codebooks, own = [read_codebook(name) for name in FIELDS], _parties(letter)
    for unit, tokens in letter.tokens.groupby("unit", sort=False):
        words = words_of(tokens)
        fields: dict[int, str] = {}
        for hit in (hit for codebook in codebooks for hit in hits(words, codebook)):
            fields = dict.fromkeys(hit.words, hit.code) | fields
        for at, word in enumerate(words):
            lemma = next(iter(word.facets["lemma"]))
            if word.upos == "NOUN" and len(lemma) > 2:
                stems = frozenset() if fields.get(at) == "PROCESS" else _stems(word, lemma, own)
                yield Place(number, str(unit), word.start, lemma, word.facets["part"], stems, fields.get(at, ""))


def _stems(word: Token, lemma: str, own: frozenset[str]) -> frozenset[str]:
    """The parts of a noun that may be its subject: nouns of three letters or more that say something, no general head."""
    vague, heads = listed("no_theme"), word.facets["head"]
    alone = vague | listed("no_theme_alone") | own
    if lemma in alone or heads & listed("no_theme_bodies") or not lemma.strip("-").isalpha():
        return frozenset()
    ends, light = heads & vague, alone | listed("light_heads")
    return frozenset(
        stem
        for stem in word.facets["part"] - alone
        if len(stem) > 2 and stem.isalpha()
        and (stem == lemma or stem not in heads or stem not in light)
        and not (stem in heads and any(stem.endswith(end) for end in ends))
        and (not (known := exact(stem)) or any(reading.pos == "noun" for reading in known))
    )  # fmt: skip


def _parties(letter: Letter) -> frozenset[str]:
    """What sender and recipient are called, word by word, and the last part of each: *Kystlegeforeningen*, *forening*."""
    words = {word for party in letter.parties if party for name in (party.name, *party.forms) for word in name.split()}
    cut = [parts(word) for word in words]
    lemmas = {"".join(part.surface for part in pieces[:-1]) + pieces[-1].lemma for pieces in cut}
    return frozenset(word.lower() for word in words | lemmas | {pieces[-1].lemma for pieces in cut})


def _families(places: Sequence[Place]) -> list[_Family]:
    """The families of parts. A place is in one: that with the fewest, since the rarer part says more of the subject."""
    where: dict[str, set[Place]] = defaultdict(set)
    for place in places:
        for stem in place.stems:
            where[stem].add(place)
    where = {stem: here for stem, here in where.items() if any(place.begins(stem) for place in here)}
    longest = {frozenset(where[stem]): stem for stem in sorted(where, key=lambda stem: (len(stem), stem))}
    found: list[_Family] = []
    for stem in sorted(longest.values(), key=lambda stem: (-len(where[stem]), stem)):
        here = where[stem]
        first = next((f for f in found if all(place.begins(f.stems[0]) for place in here)), None)
        near = max(found, key=lambda family: family.alike(here), default=None)
        into = near if near and near.alike(here) >= _ONE_FAMILY else first
        if into:
            into.stems.append(stem)
            into.places |= here
        else:
            found.append(_Family([stem], set(here)))
    size = {family.stems[0]: len(family.places) for family in found}
    for place in places:
        rivals = sorted((f for f in found if place in f.places), key=lambda family: size[family.stems[0]])
        for family in rivals[1:]:
            family.places.discard(place)
    return [family for family in found if family.places]


def _grouped(families: Sequence[_Family], strong: Sequence[_Family], room: int) -> list[_Family]:
    """The strongest families as codes, and what the others are brought to: by a part, by their field, by their units."""
    codes = [family for family in strong if len(family.places) >= _RETURNS][:room]
    fields: dict[str, list[_Family]] = defaultdict(list)
    for family in families:
        if any(family is code for code in codes):
            continue
        parted = (code for code in codes if all(place.stems & set(code.stems) for place in family.places))
        if (first := next(parted, None)) is not None:
            first.bring(family, "part")
        else:
            fields[family.field].append(family)
    left = fields.pop("", [])
    for name in sorted(fields):
        left += _by_field(name, fields[name], codes, room)
    for family in left:
        near = max(codes, key=family.together, default=None)
        shared = family.together(near) if near else 0
        if near and shared > 1 and shared >= _BESIDE * len(near.units | family.units):
            near.bring(family, "beside")
    taken = set().union(*(code.places for code in codes))
    pairs = [family for family in strong if len(family.places) > 1 and not family.places & taken]
    return codes + pairs[: room - len(codes)]


def _by_field(name: str, families: Sequence[_Family], codes: list[_Family], room: int) -> list[_Family]:
    """Bring families to the larger codes of their field in whose units they stand, or all to the only one if it stays the larger
    part; else they are a code of their own. Gives those that are left."""
    same = [code for code in codes if code.field == name]
    rest = []
    for family in families:
        near = max(same, key=family.together, default=None)
        if near and family.together(near) and len(family.places) < len(near.places):
            near.bring(family, "field")
        else:
            rest.append(family)
    whole = _Family([name], set())
    for family in rest:
        whole.bring(family, "field")
    if len(same) == 1 and len(whole.places) <= len(same[0].places):
        for family in rest:
            same[0].bring(family, "field")
        return []
    if len(whole.places) >= _RETURNS and len(whole.units) > 1 and len(codes) < room:
        codes.append(whole)
        return []
    return rest


def _rows(
    number: int, family: _Family, codes: Sequence[_Family], places: Sequence[Place]
) -> Iterator[tuple[object, ...]]:
    """The rows of a code, each word with a cue that finds it and no other code's words.

    `part:` for what several words share, and for the code's name; one such cue for the other words, or `lemma:`.
    """
    others = {place for code in codes if code is not family for place in code.places}
    others |= {place for place in places if not place.stems}
    own = Counter(place.word for place in family.places)
    count = {stem: sum(stem in place.parts for place in family.places) for stem in family.stems + family.further}
    cues: dict[str, str] = {}
    for stem in sorted(count, key=lambda stem: (stem != family.name, -count[stem], stem)):
        new = {place.word for place in family.places if stem in place.parts} - set(cues)
        foreign = sorted({place.word for place in others if stem in place.parts} - set(own))
        if len(foreign) <= 2 * (stem == family.name) and (len(new) > 1 or (new and stem == family.name)):
            cues |= dict.fromkeys(new, f"part:{stem}" + (f"&!lemma:{'|'.join(foreign)}" if foreign else ""))
    rest = [word for word in sorted(own, key=lambda word: (-own[word], word)) if word not in cues]
    alone = [word for word in rest if word.isalpha() and not any(word in place.parts for place in others)]
    shared = [word for word in rest if word not in alone]
    cues |= dict.fromkeys(alone, f"part:{'|'.join(alone)}") | dict.fromkeys(shared, f"lemma:{'|'.join(shared)}")
    for place in sorted(family.places, key=lambda place: (place.letter, place.start)):
        why = family.brought.get(place.word, "part")
        yield number, family.name, place.word, cues[place.word], why, place.letter, place.unit, place.start
