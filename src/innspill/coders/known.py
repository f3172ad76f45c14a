"""What cues may ask of a word in its letter: its forms and parts, and what is known of it beyond them (`is:`)."""

from collections.abc import Iterator
from functools import lru_cache

from innspill.norwegian.compounds import parts
from innspill.norwegian.lexicon import readings
from innspill.norwegian.lists import listed

from . import matching
from .parties import FIRST_PERSON, Parties
from .words import Word

_TAGS = {"noun": "NOUN", "verb": "VERB", "adj": "ADJ"}  # of what Ordbank calls a word
#: What the sender asks for has not been put forward.
_ASKING = FIRST_PERSON | listed("modal_forms")


def matter_of(words: dict[str, list[Word]]) -> frozenset[str]:
    """What a letter calls the thing put forward, by lemma: the nouns of "forslag om …", "foreslår …", "innføring av …".

    With a tilde before it what is to be taken away ("nedleggelse av skolen"); with a hyphen the last part of a compound, which stands
    for it in the definite: "normen" for "bemanningsnorm".
    """
    found: set[str] = set()
    for unit in words.values():
        for n, word in enumerate(unit):
            if word.lemma in listed("put_forward"):
                if {w.low for w in unit[max(0, n - 3) : n]} & FIRST_PERSON:
                    continue  # what the sender proposes has not been put forward
                found.update([w.lemma for w in unit[n + 1 : n + 5] if w.upos == "NOUN"][:1])
                found.update(_listed_after(unit[n + 1 :]) if word.upos == "VERB" else ())
            elif word.lemma in listed("taking_away") and not {w.low for w in unit[:n]} & _ASKING:
                found.update([f"~{w.lemma}" for w in unit[n + 1 : n + 5] if w.upos == "NOUN"][:1])
    heads = {f"-{pieces[-1].lemma}" for lemma in found if len(pieces := parts(lemma)) > 1}
    return frozenset(lemma for lemma in found if len(lemma) > 3) | heads


def _listed_after(words: list[Word]) -> Iterator[str]:
    """The nouns that a verb has for its objects, one after the other: "foreslår en avgift for båter, et register og nye frister"."""
    objects = True
    for word in words:
        if word.verbal or word.upos == "SCONJ" or word.low in ".;":
            return
        objects = word.upos != "ADP" and (objects or word.low in (",", "og", "samt"))
        if objects and word.upos == "NOUN":
            yield word.lemma


def known(word: Word, number: int, matter: frozenset[str], who: Parties, begins: bool = False) -> matching.Word:
    """A word as cues see it. `begins`: a clause with a verb of its own begins with it."""
    upos, facets = _facets(word._replace(start=0, end=0, quoted=False), number == 0)
    shortened = "Definite=Def" in word.feats and f"-{word.lemma}" in matter
    marks = {
        "matter": shortened or not facets["head"].isdisjoint(matter),
        "threatened": word.upos == "NOUN" and f"~{word.lemma}" in matter,
        "ours": word.low in listed("possessive") or (word.low[-1:] == "s" and who.owner(word.low)),
        "clause": begins,
    }
    if told := {name for name, holds in marks.items() if holds}:
        facets = facets | {"is": facets["is"] | told}
    return matching.Word(word.start, word.end, word.form, upos, facets)


@lru_cache(maxsize=1 << 14)
def _facets(word: Word, first: bool) -> tuple[str, matching.Facets]:
    """The tag of a word and what cues may ask of it, wherever it stands but for the `first` of a sentence."""
    upos, lemma = word.upos, word.lemma
    if first and upos == "PROPN":  # the first word of a sentence has its capital from there
        common = ((_TAGS[reading.pos], reading.lemma) for reading in readings(word.low) if reading.pos in _TAGS)
        upos, lemma = next(common, (upos, lemma))
    facets = matching.facets(word.form, upos, lemma)
    if upos in ("ADJ", "VERB") and (part := _participle(word)):
        facets = facets | {"lemma": facets["lemma"] | part, "head": facets["head"] | part}
    return upos, facets | {"is": _is(word)}


def _participle(word: Word) -> frozenset[str]:
    """A participle as the adjective that it is, too: "balanserte" is of *balansere* and of *balansert*, "bortkastede" of *bortkastet*,
    "passende" of *passe*."""
    present, past = word.low.endswith("ende"), "VerbForm=Part" in word.feats
    if word.low.endswith("ede"):
        return frozenset([f"{word.low[:-3]}et"])
    return frozenset([word.low if present else word.low.removesuffix("e")] if present or past else [])


def _is(word: Word) -> frozenset[str]:
    may_judge = word.upos in ("ADJ", "VERB", "ADV") and word.lemma.startswith("u") and len(word.lemma) > 4
    unmarked = readings(word.lemma[1:]) if may_judge else ()
    marks = {
        "comparative": "Degree=Cmp" in word.feats,
        "superlative": "Degree=Sup" in word.feats,
        "unword": any(reading.pos in ("adj", "adjective", "verb") for reading in unmarked),
        "finite": word.finite,
        "past": word.finite and "Tense=Past" in word.feats,
        "infinitive": word.infinitive,
        "passive": word.passive,
        "participle": word.participle,
        "imperative": word.imperative,
        "clipped": word.low.endswith("-") and len(word.low) > 1,
    }
    return frozenset(name for name, holds in marks.items() if holds)
