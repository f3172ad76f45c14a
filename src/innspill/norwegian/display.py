"""The lemma that a reader expects to see, where UD's habit differs: a layer on top of `Word.lemma`.

| UD's lemma | shown | because |
|---|---|---|
| `$.` `$,` | `.` `,` | a mark is itself |
| *den* for *det* (pronoun or article) | *det* | readers tell *det* and *den* apart |
| *én* for *ett*, *en* for *et*, *ei* | *en* | the article and the number are one word in a word list |
| *vid* for *videre*, *nær* for *nærmere* … | *videre*, *nærmere* | these comparatives are words of their own in a dictionary |
| *svær* for *svært* | *svært* | the adverb is far commoner than the neuter, and means another thing |
| the infinitive for an adjective's participle: *strukturere* | *strukturert* | it is used, and looked up, as an adjective |

Everything else stays as UD has it: *større* and *stor* are one lemma, *oss* and *vi* too.
"""

from .tagger import Word

#: Comparatives and superlatives that dictionaries list as words of their own, and the adverb that is no neuter of *svær*.
OWN_WORDS = frozenset(
    """videre ytterligere nærmere senere tidligere flere fleste mer mest heller helst snarere snarest lenger
    lengst først sist fremst fremdeles nederst øverst innerst ytterst svært""".split()
)


def display_lemma(word: Word) -> str:
    """The lemma of a word as tables and figures show it. Small letters except in names; never empty."""
    small = word.form.lower()
    if word.upos in ("PUNCT", "SYM"):
        return word.form
    if word.upos in ("PRON", "DET") and word.lemma == "den":
        return {"dets": "det", "dens": "den"}.get(small, small)
    if word.upos in ("DET", "NUM", "PRON") and word.lemma in ("en", "én"):
        return "en"
    if small in OWN_WORDS and word.upos in ("ADJ", "ADV"):
        return small
    return _participle(small) if _is_participle(word, small) else word.lemma


def _is_participle(word: Word, small: str) -> bool:
    """Whether an adjective is a participle, by its features or, where the tagger has not seen that, by an infinitive as its
    lemma: *distriktsbaserte* is of *distriktsbasere*, a verb that nobody has used."""
    if word.upos != "ADJ" or "Degree=Cmp" in word.feats or "Degree=Sup" in word.feats:
        return False
    infinitive = word.lemma.endswith("e") and small not in (word.lemma.lower(), f"{word.lemma.lower()}s")
    return "VerbForm=Part" in word.feats or infinitive


def _participle(small: str) -> str:
    """The indefinite singular of a participle: *strukturerte* → *strukturert*, *samlede* → *samlet*, *tiltaltes* → *tiltalt*."""
    small = small.removesuffix("s")
    if small.endswith("nde"):
        return small
    for ending, instead in (("ede", "et"), ("dde", "dd"), ("te", "t"), ("ne", "en"), ("de", "d")):
        if small.endswith(ending):
            return small[: len(small) - len(ending)] + instead
    return small
