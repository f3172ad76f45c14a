"""What cues may ask of a word in its letter: its forms and parts, and what is known of it beyond them (`is:`)."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

import pandas as pd

from innspill.norwegian import is_word
from innspill.norwegian.clauses import Word
from innspill.norwegian.compounds import parts, uninflected
from innspill.norwegian.facets import Facets, Token, facets
from innspill.norwegian.lexicon import exact, readings
from innspill.norwegian.lists import listed
from innspill.norwegian.spelling import plain

from .referents import FIRST_PERSON, Referents

#: Capitals of an abbreviation are no name's: "EØS-avtalen", "CO2-avgift".
_ABBREVIATED = re.compile(r"[A-ZÆØÅ]{2,}\d*-[a-zæøå]+$")
_TAGS = {"noun": "NOUN", "verb": "VERB", "adj": "ADJ"}  # of what Ordbank calls a word
#: What the sender asks for has not been put forward.
_ASKING = FIRST_PERSON | listed("modal_forms")


def matter_of(words: dict[str, list[Word]]) -> frozenset[str]:
    """What a letter calls the thing put forward, by lemma: the nouns of "forslag om …", "foreslår …", "innføring av …".

    With a tilde before it what is to be taken away ("nedleggelse av skolen"), with a plus what a minority of those who put it forward
    wants to keep; with a hyphen the last part of a compound, which stands for it in the definite: "normen" for "bemanningsnorm".
    """
    found: set[str] = set()
    for unit in words.values():
        if any(w.lemma.startswith("mindretall") for w in unit) and any(w.lemma in listed("keeping") for w in unit):
            found.update(f"+{w.lemma}" for w in unit if w.upos == "NOUN")
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


def known(word: Word, number: int, matter: frozenset[str], who: Referents, begins: bool = False) -> Token:
    """A word as cues see it. `begins`: a clause with a verb of its own begins with it."""
    upos, own = _facets(word._replace(start=0, end=0, quoted=False), number == 0)
    shortened = word.definite and f"-{word.lemma}" in matter
    marks = {
        "matter": shortened or not own["head"].isdisjoint(matter),
        "threatened": word.upos == "NOUN" and f"~{word.lemma}" in matter,
        "kept": word.upos == "NOUN" and f"+{word.lemma}" in matter,
        "ours": word.low in listed("possessive") or (word.low[-1:] == "s" and who.owner(word.low)),
        "clause": begins,
    }
    if told := {name for name, holds in marks.items() if holds}:
        own = own | {"is": own["is"] | told}
    return Token(word.start, word.end, word.form, upos, own)


@lru_cache(maxsize=1 << 14)
def _facets(word: Word, first: bool) -> tuple[str, Facets]:
    """The tag of a word and what cues may ask of it, wherever it stands but for the `first` of a sentence."""
    upos, lemma = word.upos, word.lemma
    if first and upos == "PROPN":  # the first word of a sentence has its capital from there
        common = ((_TAGS[reading.pos], reading.lemma) for reading in readings(word.low) if reading.pos in _TAGS)
        upos, lemma = next(common, (upos, lemma))
    own = facets(word.form, upos, lemma)
    if upos in ("ADJ", "VERB") and (part := _participle(word)):
        own = own | {"lemma": own["lemma"] | part, "head": own["head"] | part}
    return upos, own | {"is": _is(word)}


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


def words_of(tokens: pd.DataFrame, called: Collection[str] = ()) -> list[Token]:
    """The words of one sentence, from its rows in `letter.tokens`; which of them are names is settled by the capitals too.

    Within a sentence a capital means a name, in Norwegian, whatever the tagger says; at its start it means nothing, but for
    what somebody is `called` (in small letters).
    """
    spans = list(zip(tokens["start"].tolist(), tokens["end"].tolist(), strict=True))
    forms = tokens["form"].tolist()
    names = _bodies(forms)
    names |= {number for number, form in enumerate(forms) if form[:1].isupper() and form.lower() in called}
    capitals = not any(len(form) > 3 and form.islower() for form in forms)  # a heading with a capital on every word
    found: list[Token] = []
    for form, span, tag, lemma in zip(forms, spans, tokens["upos"], tokens["lemma"], strict=True):
        first, named = not found or not is_word(found[-1].form), len(found) in names
        abbreviated = _ABBREVIATED.match(form) is not None
        capital = form[:1].isupper() and not (first or capitals or abbreviated or form.isupper())
        known = "PROPN" if named or capital else "NOUN" if abbreviated else tag, lemma
        if tag == "PROPN" and first and not named:
            known = _common(form) or known
        found.append(Token(*span, form, known[0], facets(form, *known)))
    return found


def _bodies(forms: Sequence[str]) -> set[int]:
    """Which words are names of public bodies though they have small letters: the end of "Nærings- og fiskeridepartementet"."""
    found: set[int] = set()
    for number, form in enumerate(forms):
        if len(pieces := parts(form)) > 1 and pieces[-1].lemma.lower() in listed("public_heads"):
            first = number
            while first > 1 and forms[first - 1] in ("og", ",") and forms[first - 2].endswith("-"):
                first -= 2
            found.update(range(first, number + 1))
    return found


@lru_cache(maxsize=1 << 12)
def _common(form: str) -> tuple[str, str] | None:
    """The tag and lemma of a word with a capital that a tagger takes for a name at the start of a sentence; None for a name.

    A word that Ordbank has as a noun or adjective and not as a name, or a compound of such words; but no compound that a
    body may be called by (*Generalistkommuneutvalget*).
    """
    pieces = parts(form)
    last = pieces[-1].surface.lower()
    found = [reading.pos for form in (last, last.removesuffix("s")) for reading in exact(form)]
    named = any(reading.pos == "name" for piece in pieces for reading in exact(plain(piece.surface)))
    upos = "NOUN" if "noun" in found else "ADJ" if "adj" in found else ""
    if form.isupper() or not upos or named or pieces[-1].lemma in listed("body_heads"):
        return None
    return upos, uninflected(form)
