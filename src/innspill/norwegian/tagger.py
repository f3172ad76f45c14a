"""UPOS, features and lemmas of tokens: two learnt models and Norsk Ordbank, loaded once from `data/norwegian/`."""

import json
import re
from functools import lru_cache
from typing import NamedTuple

import pycrfsuite

from .abbreviations import TAG_OF
from .clues import clues
from .lemmas import lemma
from .lexicon import exact
from .morphology import PLAIN, feature_clues
from .shipped import shipped
from .spelling import plain


class Word(NamedTuple):
    """A token with its UD tags: `feats` in CoNLL-U's form ("Definite=Def|…", "_" for none)."""

    form: str
    upos: str
    feats: str
    lemma: str


def analyse(sentences: list[list[str]]) -> list[list[Word]]:
    """The words of each sentence (a list of forms, as `tokens` gives them) with UPOS, features and lemma.

    Same result on every machine. Never raises for strange forms; an empty sentence gives an empty list.
    """
    return [list(_sentence(tuple(forms))) if forms else [] for forms in sentences]


@lru_cache(maxsize=10_000)  # a letter that is read again, and what letters begin and end with, is tagged once
def _sentence(told: tuple[str, ...]) -> tuple[Word, ...]:
    forms = list(told)
    read = [form.lower() for form in forms] if _is_shouted(forms) else forms
    tags = upos_tags(read)
    feats = features(read, tags)
    words = zip(forms, read, tags, feats, strict=True)
    return tuple(Word(f, tag, feat, lemma(r, tag, feat)) for f, r, tag, feat in words)


def _is_shouted(forms: list[str]) -> bool:
    """Whether a sentence is a heading all in capitals, whose words are read as if in small letters; "KS OG NAV" is not."""
    words = [form for form in forms if any(c.isalpha() for c in form)]
    return sum(len(word) > 4 for word in words) * 2 >= len(words) > 0 and all(word.isupper() for word in words)


def upos_tags(forms: list[str]) -> list[str]:
    """The UPOS of each form of a sentence: the best path through a linear-chain CRF.

    On top of it, what newspapers do not write and letters do: a date such as 01.10.2022 and a section's 5-2 are numbers,
    *jf.*, *kap.*, *s.* and their like have the tag of the word they shorten; a sentence's first word that was taken for
    a name, though Ordbank knows it as a common word and the treebank never as a name, is read in small letters.
    """
    tags = model("upos").tag(clues(forms))
    first = _doubtful_name(forms, tags)
    if first is not None:
        tags = model("upos").tag(clues([*forms[:first], forms[first].lower(), *forms[first + 1 :]]))
    return [TAG_OF.get(form.lower()) or _number(form, tag) for form, tag in zip(forms, tags, strict=True)]


def _doubtful_name(forms: list[str], tags: list[str]) -> int | None:
    """The place of the first word where it is tagged as a name and is probably none (*Kommunen*, *Avgiften*)."""
    first = next((i for i, form in enumerate(forms) if form[:1].isalnum()), None)
    if first is None or tags[first] != "PROPN" or "PROPN" in tags[first + 1 : first + 2]:
        return None
    form = plain(forms[first])
    common = form[1:] == form[1:].lower() and form.lower() != form and exact(form.lower()) and not exact(form)
    return first if common and form not in _names() else None


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(shipped("names.txt.gz").decode().split("\n"))


def _number(form: str, tag: str) -> str:
    return "NUM" if tag not in ("NUM", "ADJ") and _NUMBER.fullmatch(form) else tag


def features(forms: list[str], tags: list[str]) -> list[str]:
    """The features of each form, given its UPOS: a maximum-entropy choice word by word, or a table for closed tags."""
    tagger, table = model("features"), _closed()
    found = []
    for form, tag, seen in zip(forms, tags, feature_clues(forms, tags), strict=True):
        if form.lower() in TAG_OF:
            found.append("Abbr=Yes|Mood=Ind|Tense=Pres|VerbForm=Fin" if tag == "VERB" else "Abbr=Yes")
        elif tag in PLAIN:
            found.append(table.get(f"{form.lower()}|{tag}") or table.get(tag, "_"))
        else:
            found.append(tagger.tag([seen])[0])
    return found


_NUMBER = re.compile(r"\d+(?:[.,:–-]\d+)*")
_KEPT: dict[str, bytes] = {}  # the tagger reads its model where it lies and does not keep it alive


@lru_cache(maxsize=4)
def model(name: str) -> pycrfsuite.Tagger:
    """The learnt model `name` (upos, features, sentences). Raises `InnspillError` where its file is missing."""
    tagger = pycrfsuite.Tagger()
    _KEPT[name] = shipped(f"{name}.crfsuite.gz")
    tagger.open_inmemory(_KEPT[name])
    return tagger


@lru_cache(maxsize=1)
def _closed() -> dict[str, str]:
    table: dict[str, str] = json.loads(shipped("closed.json.gz"))
    return table
