"""Syllables of a Norwegian word: one for each vowel or diphthong (hyphenation patterns are about lines, not sound).

Vowels: a e i o u y æ ø å and their accented forms (é, ê, ó, ò, ä, ö, ü …). Diphthongs count as one
(Kristoffersen 2000, *The Phonology of Norwegian*): *ei, øy, au*, the rarer *ai, oi*, and *eu* of loans (*mai,
konvoi, Europa*). Each pair that is no diphthong is two: *fa-mi-li-e, a-re-al, gå-en-de*. Rules for what only
looks like a diphthong, or like a vowel:

- parts of a compound never join (*bie|utvalg*, *data|innsamling*);
- loans in *-isk, -isme, -ist, -iv, -ikk, -itt, -itet* after a vowel (*ego-isme, na-iv*), in *-ein* (*prote-in*)
  and *-eum*;
- *be-* before *u* (*be-undre*); *aa* in names is one vowel (*Aas*);
- a foreign *y* before a vowel at the start is a consonant (*yoga*).
"""

import re
import unicodedata
from functools import lru_cache

from innspill.norwegian.compounds import split
from innspill.norwegian.spelling import plain

_VOWELS = "aeiouyæøå"
# A vowel before these endings is a syllable of its own: marked with a stroke before counting.
_HIATUS = re.compile(
    r"(?<=[aeo])(?=i(?:sk|sme|st|v(?![aæeiouyøå])|ve|vt|kk|tt|tet)\w*$)"
    r"|(?<=prote)(?=i)|(?<=koffe)(?=i)|(?<=e)(?=u[ms]\w{0,4}$)|(?<=parano)(?=i)|(?<=^be)(?=u)"
)
# Native words that end alike but have a diphthong: *reist, reise, greit, veit, maist*.
_NATIVE = re.compile(r"(?:^|[^aeiouyæøå])(?:[rvlhbftsnm]|kv|pr|gr|st|sp|fl|sl|bl)ei(?:st|v|tt|kk)\w*$")
_NUCLEUS = re.compile(rf"aa|ei|øy|au|ai|oi|eu|[{_VOWELS}]")
_ACCENTED = str.maketrans({"ä": "æ", "ö": "ø", "ü": "y"})


@lru_cache(maxsize=1 << 16)
def syllables(word: str) -> int:
    """The number of syllables in `word`: 0 without letters; an abbreviation without vowels is spelt out (*KS* 2).

    Never raises; digits and marks count for nothing. *2,5-prosent* has 2.
    """
    return sum(_of_part(part) for part in split(plain(word)))


@lru_cache(maxsize=1 << 16)
def _of_part(part: str) -> int:
    letters = [c for c in part.lower().translate(_ACCENTED) if c.isalpha()]
    small = "".join(c if c in _VOWELS else unicodedata.normalize("NFD", c)[0] for c in letters)
    if not small:
        return 0
    if small[0] == "y" and len(small) > 1 and small[1] in "aeo":
        small = "j" + small[1:]
    if not _NATIVE.search(small):
        small = _HIATUS.sub("|", small)
    found = len(_NUCLEUS.findall(small))
    if found:
        return found
    return len(small) if part.isupper() else 1
