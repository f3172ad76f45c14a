"""What a letter calls by the last part of a compound: "næringen" after "havbruksnæringen", with the field of the first part."""

from collections.abc import Collection, Mapping, Sequence

from innspill.norwegian.compounds import parts

from .anaphors import TAKES_UP
from .evidence import Hit
from .matching import Word
from .sentence import Sentence


def with_short_forms(
    found: Mapping[str, tuple[Sentence, Sequence[Word], Sequence[Hit]]], case: Collection[str]
) -> dict[str, list[Hit]]:
    """The hits of each unit, in order, with those of short forms: a definite noun in the singular that no cue finds and that
    ends a compound before it, whose first part a cue finds. The `cue` of such a hit names the unit of the compound.

    The `case` itself is no field.
    """
    known: dict[str, Hit] = {}
    out: dict[str, list[Hit]] = {}
    for unit, (sentence, words, hits) in found.items():
        named = {number for hit in hits for number in hit.words}
        definite = {
            word.start for word in sentence.words if {"Definite=Def", "Number=Sing"} <= {*word.feats.split("|")}
        }
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
