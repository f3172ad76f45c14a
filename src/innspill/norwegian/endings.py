"""What an ending says of the lemma, for words that Norsk Ordbank knows not even the last part of."""

import re

_GENITIVE = re.compile(r"(.+?)(?:['’]s|(?<=[sxzSXZ])['’]|(?<=\d)s|s)")


def without_s(form: str) -> str:
    """The form without its genitive: *kommunes* → *kommune*, *Hellas'* → *Hellas*; itself where it has none."""
    match = _GENITIVE.fullmatch(form)
    return match[1] if match else form


# What a form loses, by features; the first ending that fits. Only for words that Ordbank knows not even the tail of.
_ENDINGS = {
    "Definite=Def|Gender=Masc|Number=Sing": [("en", "")],
    "Definite=Def|Gender=Fem|Number=Sing": [("a", "e"), ("en", "")],
    "Definite=Def|Gender=Neut|Number=Sing": [("et", "")],
    "Definite=Def|Number=Plur": [("erne", "er"), ("ene", ""), ("a", "")],
    "Definite=Ind|Number=Plur": [("ere", "er"), ("er", "")],
}
_VERB = {
    "Tense=Pres": [("er", "e"), ("es", "e"), ("r", "")],
    "Tense=Past": [("et", "e"), ("te", "e"), ("de", "e")],
    "VerbForm=Part": [("et", "e"), ("ende", "e"), ("ede", "e"), ("te", "e"), ("t", "e")],
    "Mood=Imp": [("", "e")],
    "VerbForm=Inf|Voice=Pass": [("es", "e"), ("s", "")],
}


def by_ending(small: str, upos: str, feats: str) -> str:
    """The lemma of a word unknown to its tail, by its features; at least two letters are left."""
    kept = set(feats.split("|"))
    if upos == "NOUN":
        small = without_s(small) if "Case=Gen" in kept else small
        return _cut(small, next((cuts for key, cuts in _ENDINGS.items() if set(key.split("|")) <= kept), []))
    if upos in ("VERB", "AUX") or (upos == "ADJ" and "VerbForm=Part" in kept):
        return _cut(small, next((cuts for key, cuts in _VERB.items() if set(key.split("|")) <= kept), []))
    if upos == "ADJ":
        return _adjective(small, kept)
    return small


def _adjective(small: str, kept: set[str]) -> str:
    if "Degree=Cmp" in kept:
        return _cut(small, [("ere", "")])
    if "Degree=Sup" in kept:
        return _cut(small, [("este", ""), ("est", "")])
    if "Number=Plur" in kept or "Definite=Def" in kept:
        return _cut(small, [("elle", "ell"), ("ete", "et"), ("e", "")])
    return _cut(small, [("ig", "ig"), ("isk", "isk"), ("t", "")]) if "Gender=Neut" in kept else small


def _cut(small: str, endings: list[tuple[str, str]]) -> str:
    for ending, instead in endings:
        if small.endswith(ending) and len(small) - len(ending) >= 2:
            return small[: len(small) - len(ending)] + instead
    return small
