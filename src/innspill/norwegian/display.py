"""The lemma that a reader expects to see, where UD's habit differs: a layer on top of `Word.lemma`.

| UD's lemma | shown | because |
|---|---|---|
| `$.` `$,` | `.` `,` | a mark is itself |
| *den* for *det* (pronoun or article) | *det* | readers tell *det* and *den* apart |
| *én* for *ett*, *en* for *et*, *ei* | *en* | the article and the number are one word in a word list |
| *vid* for *videre*, *nær* for *nærmere* … | *videre*, *nærmere* | these comparatives are words of their own in a dictionary |
| the infinitive for an adjective's participle: *strukturere* | *strukturert* | it is used, and looked up, as an adjective |

Everything else stays as UD has it: *større* and *stor* are one lemma, *oss* and *vi* too.
"""

from .tagger import Word

#: Comparatives and superlatives that dictionaries list as words of their own.
OWN_WORDS = frozenset(
    """videre ytterligere nærmere senere tidligere flere fleste mer mest heller helst snarere snarest lenger
    lengst først sist fremst fremdeles nederst øverst innerst ytterst""".split()
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
    if word.upos == "ADJ" and ("VerbForm=Part" in word.feats or _of_infinitive(word.lemma, small)):
        return _participle(small)
    return word.lemma


def _of_infinitive(lemma: str, small: str) -> bool:
    """Whether an adjective that was given no form has a verb's infinitive for its lemma: *distriktsbaserte*, of *basere*."""
    return lemma.endswith("ere") and small.endswith(("ert", "erte"))


def _participle(small: str) -> str:
    """The indefinite singular of a participle: *strukturerte* → *strukturert*, *samlede* → *samlet*."""
    if small.endswith("nde"):
        return small
    for ending, instead in (("ede", "et"), ("dde", "dd"), ("te", "t"), ("ne", "en"), ("de", "d")):
        if small.endswith(ending):
            return small[: len(small) - len(ending)] + instead
    return small
