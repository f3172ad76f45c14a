"""UPOS, features and lemmas of tokens: two learnt models and Norsk Ordbank, loaded once from `data/norwegian/`."""

import json
import re
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from . import morphology
from .abbreviations import TAG_OF
from .clues import Laid, clues, laid
from .hashes import keys
from .lemmas import lemma
from .lexicon import exact
from .morphology import PLAIN
from .shipped import shipped
from .spelling import plain
from .weights import likeliest, model, paths

_NUMBER = re.compile(r"\d+(?:[.,:–-]\d+)*")
_AT_ONCE = 200  # sentences: so many share the arrays, whatever the length of the text


class Word(NamedTuple):
    """A token with its UD tags: `feats` in CoNLL-U's form ("Definite=Def|…", "_" for none)."""

    form: str
    upos: str
    feats: str
    lemma: str


def analyse(sentences: list[list[str]]) -> list[list[Word]]:
    """The words of each sentence (a list of forms, as `tokens` gives them) with UPOS, features and lemma.

    Same result on every machine, whatever stands beside a sentence. Never raises for strange forms; an empty sentence
    gives an empty list.
    """
    found = []
    for start in range(0, len(sentences), _AT_ONCE):
        some = sentences[start : start + _AT_ONCE]
        read = [[form.lower() for form in forms] if _is_shouted(forms) else forms for forms in some]
        clear = laid(read)
        tags = upos_tags(read, clear)
        found += [
            [Word(form, tag, feats, lemma(low, tag, feats)) for form, low, tag, feats in zip(*told, strict=True)]
            for told in zip(some, read, tags, features(read, tags, clear), strict=True)
        ]
    return found


def _is_shouted(forms: list[str]) -> bool:
    """Whether a sentence is a heading all in capitals, whose words are read as if in small letters; "KS OG NAV" is not."""
    if any(form.islower() for form in forms if form.isalpha()):
        return False
    words = [form for form in forms if any(map(str.isalpha, form))]
    return sum(len(word) > 4 for word in words) * 2 >= len(words) > 0 and all(word.isupper() for word in words)


def upos_tags(sentences: list[list[str]], read: Laid) -> list[list[str]]:
    """The UPOS of each form of some sentences: the best path through a linear-chain CRF.

    On top of it, what newspapers do not write and letters do: a date such as 01.10.2022 and a section's 5-2 are numbers,
    *jf.*, *kap.*, *s.* and their like have the tag of the word they shorten; a sentence's first word that was taken for
    a name, though Ordbank knows it as a common word and the treebank never as a name, is read in small letters.
    """
    found = _paths(sentences, read)
    again = {n: first for n, forms in enumerate(sentences) if (first := _doubtful_name(forms, found[n])) is not None}
    small = [[*sentences[n][:i], sentences[n][i].lower(), *sentences[n][i + 1 :]] for n, i in again.items()]
    for n, tags in zip(again, _paths(small, laid(small)) if small else [], strict=True):
        found[n] = tags
    return [
        [_mended(form, tag) for form, tag in zip(forms, tags, strict=True)]
        for forms, tags in zip(sentences, found, strict=True)
    ]


def _paths(sentences: list[list[str]], read: Laid) -> list[list[str]]:
    tags = iter(paths(model("upos"), keys(*clues(read)), [len(forms) for forms in sentences]))
    return [list(islice(tags, len(forms))) for forms in sentences]


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


@lru_cache(maxsize=1 << 16)
def _mended(form: str, tag: str) -> str:
    number = tag not in ("NUM", "ADJ") and _NUMBER.fullmatch(form)
    return TAG_OF.get(form.lower()) or ("NUM" if number else tag)


def features(sentences: list[list[str]], tags: list[list[str]], read: Laid) -> list[list[str]]:
    """The features of each form, given its UPOS: a maximum-entropy choice word by word, or a table for closed tags."""
    found = [[_plain(form, tag) for form, tag in zip(*told, strict=True)] for told in zip(sentences, tags, strict=True)]
    asked = morphology.clues(read, tags, [not feat for feats in found for feat in feats])
    best = iter(likeliest(model("features"), keys(*asked)))
    return [[feat or next(best) for feat in feats] for feats in found]


@lru_cache(maxsize=1 << 16)
def _plain(form: str, tag: str) -> str:
    """The features of an abbreviation or of a form whose tag tells them; "" where neither is so."""
    low, table = form.lower(), _closed()
    if low in TAG_OF:
        return "Abbr=Yes|Mood=Ind|Tense=Pres|VerbForm=Fin" if tag == "VERB" else "Abbr=Yes"
    return table.get(f"{low}|{tag}") or table.get(tag, "_") if tag in PLAIN else ""


@lru_cache(maxsize=1)
def _closed() -> dict[str, str]:
    table: dict[str, str] = json.loads(shipped("closed.json.gz"))
    return table
