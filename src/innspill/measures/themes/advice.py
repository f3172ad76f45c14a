"""What a theme codebook lacks for letters: bare words, cues that are missing, idle or enough alone, codes that are one."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations

import pandas as pd

from innspill.codebook import Codebook
from innspill.coders.themes import TAKES_UP, code_themes, hits_of
from innspill.letter import Letter
from innspill.measures.themes.draft import Place, nouns
from innspill.measures.themes.fit import named, theme_fit

_SHOWN = 6  # of a kind
_FREQUENT = 3  # times: a word that stands so often is missed
_ONE = 0.6  # of the units of two codes, those that have both


def theme_advice(letters: Sequence[Letter], codebook: Codebook) -> list[str]:
    """Sentences on how `codebook`'s cues do on `letters`: first what they cover, then what one might change, a few of each kind.

    Covered are the words in units that have a code, primary or further, of their own and not as the letter's field. A missing cue is one for a noun that no cue finds,
    though it has a part that a cue names.
    """
    coded = [code_themes(letter, codebook).rows for letter in letters]
    fits = [theme_fit(letter, rows, codebook) for letter, rows in zip(letters, coded, strict=True)]
    covered = sum(fit.named_words for fit in fits) / max(sum(fit.words for fit in fits), 1)
    rows = pd.concat([rows.assign(letter=n) for n, rows in enumerate(coded)])
    rows["unit"] = list(zip(rows["letter"], rows["start"], strict=True))
    given = named(rows[rows["status"].isin(["primary", "further"])])
    by_cue: dict[str, dict[str, set[object]]] = {
        code.id: {cue.text: set() for cue in (*code.cues, *code.weak_cues)} for code in codebook.codes if code.cues
    }
    hit: set[tuple[int, int]] = set()
    for row in rows.to_dict("records"):
        for cue, spans in hits_of(row):
            if not cue.startswith(TAKES_UP):
                by_cue[row["code"]][cue].add(row["unit"])
            hit |= {(row["letter"], at) for start, end in spans for at in range(start, end)}
    places = [place for n, letter in enumerate(letters) for place in nouns(n, letter) if place.stems]
    units = {code: set(own) for code, own in given.groupby("code", sort=False)["unit"]}
    return [
        f"{given['unit'].nunique()} of {sum(fit.units for fit in fits)} units have a theme; {covered:.0%} of the words stand in them.",
        *_missing(codebook, places, hit),
        *_idle(by_cue, units),
        *_double(codebook.ids, units),
    ]


def _missing(codebook: Codebook, places: Iterable[Place], hit: Collection[tuple[int, int]]) -> list[str]:
    """The nouns that no cue finds: with the cue that would, or, where they are frequent, as left out."""
    bare: dict[str, Counter[str]] = defaultdict(Counter)  # bare word → its parts
    for place in places:
        if (place.letter, place.start) not in hit:
            bare[place.word].update(place.stems)
    named = _named(codebook)
    near: dict[tuple[str, str], list[str]] = defaultdict(list)
    left = []
    for word in sorted(bare, key=lambda word: (-max(bare[word].values()), word)):
        shared = max((stem for stem in bare[word] if stem in named), key=lambda stem: (len(stem), stem), default="")
        if shared:
            near[named[shared], shared].append(word)
        elif max(bare[word].values()) >= _FREQUENT:
            left.append(f"{word} {max(bare[word].values())}")
    told = [f"code {code}: 'part:{stem}' would find {', '.join(words)}." for (code, stem), words in near.items()]
    return told[:_SHOWN] + [f"Frequent, and found by no cue: {', '.join(left[:_SHOWN])}."] * bool(left)


def _named(codebook: Codebook) -> dict[str, str]:
    """The words that cues of one word name, other than by `part:`, with their code; also without the letter that may link them
    to another part (`part:havne`)."""
    found: dict[str, str] = {}
    for code in codebook.codes:
        items = [cue.blocks[0][0] for cue in code.cues if len(cue.blocks) == 1 and len(cue.blocks[0]) == 1]
        wanted = [condition for item in items for condition in item if not condition.negated]
        parted = {value for condition in wanted if condition.kind == "part" for value in condition.values}
        linked = {value[:-1] for value in parted if value[-1] in "es" and len(value) > 3}
        words = {value for condition in wanted if condition.kind in ("lemma", "head") for value in condition.values}
        found = dict.fromkeys((words | linked) - parted, code.id) | found
    return found


def _idle(by_cue: Mapping[str, Mapping[str, Collection[object]]], units: Mapping[str, set[object]]) -> list[str]:
    """The cues that find nothing, the codes that find nothing, and those that one cue of several brings alone."""
    none = [code for code in by_cue if not units.get(code)]
    idle = [
        f"{_short(cue)} ({code})" for code, cues in by_cue.items() for cue in cues if not cues[cue] and code not in none
    ]
    alone = [
        f"{_short(cue)} ({code})"
        for code, cues in by_cue.items()
        for cue, found in cues.items()
        if sum(map(bool, cues.values())) > 1 and set(found) == set().union(*cues.values())
    ]
    parts = {
        "Codes that find nothing here": none,
        "Cues that find nothing here": idle,
        "Cues that alone find all of a code": alone,
    }
    more = {what: f" and {len(found) - _SHOWN} more" if found[_SHOWN:] else "" for what, found in parts.items()}
    return [f"{what}: {', '.join(found[:_SHOWN])}{more[what]}." for what, found in parts.items() if found]


def _short(cue: str) -> str:
    return repr(cue if len(cue) < 40 else f"{cue[:38]}…")


def _double(codes: Sequence[str], units: Mapping[str, set[object]]) -> list[str]:
    """The codes that stand in the same units, mostly."""
    pairs = [
        (a, b, units[a] & units[b], units[a] | units[b]) for a, b in combinations(codes, 2) if {a, b} <= set(units)
    ]
    return [
        f"{a} and {b}: {len(both)} of the {len(either)} units with one of them have both; are they one theme?"
        for a, b, both, either in pairs
        if len(both) > 1 and len(both) >= _ONE * len(either)
    ]
