"""How much each of the cues found in a sentence counts, and what a letter calls by the last part of a compound."""

from collections.abc import Collection, Mapping, Sequence

from innspill.codebook.matching import Hit
from innspill.letter.clauses.aboutness import HEAD, REST
from innspill.norwegian.clauses import Sentence
from innspill.norwegian.compounds import parts
from innspill.norwegian.facets import Token

#: Before the id of the unit that words take up: what stands as their cue.
TAKES_UP = "→ "
_OPENERS, _CLOSERS = '«“„"', '»”“"'


def by_code(found: Sequence[Hit]) -> dict[str, list[Hit]]:
    """The hits of each code, in the order in which the codes come first."""
    own: dict[str, list[Hit]] = {}
    for hit in found:
        own.setdefault(hit.code, []).append(hit)
    return own


def nearest(found: Mapping[str, Sequence[Hit]], ranks: Sequence[int], crossing: Collection[str]) -> dict[str, int]:
    """The codes by how near they stand to the point of a sentence, each with the rank (`aboutness`) of the nearest word of its hits;
    at its head those `crossing` fields before others, then those with the most words, then those that are named first.

    A compound is read from its end: what only a part before the last points to is among the rest (REST) where a cue finds
    the last part, too (*skatteadvokat*); where none does, it counts for the whole (*skattepolitikk*).
    """
    ended = {word for those in found.values() for hit in those for word in hit.words - hit.inside}
    keys: dict[str, tuple[int, bool, int, int, bool]] = {}
    for code, those in found.items():
        words = [(word, word in hit.inside & ended) for hit in those for word in hit.words]
        far = min(max(ranks[word], REST if part else HEAD) for word, part in words)
        first, many, crosses = min(words)[0], len({word for word, _ in words}), code in crossing
        keys[code] = far, far > HEAD or not crosses, -many, first, not crosses
    return {code: keys[code][0] for code in sorted(found, key=keys.__getitem__)}


def quoted_title(words: Sequence[Token]) -> set[int]:
    """The words between quotation marks where the first has a capital: the title of something, or a quoted sentence."""
    found: set[int] = set()
    opened = None
    for number, word in enumerate(words):
        if opened is not None and word.form in _CLOSERS:
            if words[min(opened + 1, number)].form[:1].isupper():
                found.update(range(opened + 1, number))
            opened = None
        elif word.form in _OPENERS:
            opened = number
    return found


def with_short_forms(
    found: Mapping[str, tuple[Sentence, Sequence[Token], Sequence[Hit]]], case: Collection[str]
) -> dict[str, list[Hit]]:
    """The hits of each unit, in order, with those of short forms: a definite noun in the singular that no cue finds and that
    ends a compound before it, whose first part a cue finds: "næringen" after "havbruksnæringen". The `cue` of such a hit names the
    unit of the compound.

    The `case` itself is no field.
    """
    known: dict[str, Hit] = {}
    out: dict[str, list[Hit]] = {}
    for unit, (sentence, words, hits) in found.items():
        named = {number for hit in hits for number in hit.words}
        definite = {w.start for w in sentence.words if {"Definite=Def", "Number=Sing"} <= {*w.feats.split("|")}}
        own = list(hits)
        for number, word in enumerate(words):
            (lemma,) = word.facets["lemma"]
            if word.upos == "NOUN" and word.start in definite and number not in named and lemma in known:
                own.append(known[lemma]._replace(places=((number, number + 1),)))
        out[unit] = own
        ended = {number for hit in hits for number in hit.words - hit.inside}
        for hit in hits:
            if hit.code not in case:
                lasts = (parts(next(iter(words[number].facets["lemma"])))[-1].lemma for number in hit.inside - ended)
                known |= dict.fromkeys(lasts, Hit(hit.code, f"{TAKES_UP}{unit}", ()))
    return out
