"""The noun style that plain-language advice is about: nominal ratio, passives, and nouns made of verbs and adjectives."""

import re
from math import nan

import pandas as pd

from innspill.letter import Letter
from innspill.measures.vocabulary.counted import counted

# Derived nouns by their ending; the lemma must be longer than the ending by a stem of two letters or more, and these
# common words only look like one.
_ENDING = re.compile(r"\w{2,}(?:ing|else|het|sjon)$")
_NO_DERIVATION = frozenset("ting ingenting ring finger kylling verding terning pudding penning honning".split())
_NOUNS, _VERBS = ("NOUN", "PROPN", "ADP"), ("PRON", "ADV", "VERB", "AUX")


def noun_style(letter: Letter) -> pd.DataFrame:
    """Each measure with its count, and its share or ratio, over sentences alone and with title and headings.

    Columns `measure`, `definition`, `count`, `of` (what it is a share of), `value`. Measures:
    "nominal ratio": (nouns + prepositions + participles) / (pronouns + adverbs + verbs), the full ratio of Melin & Lange
    (2000) as Sparv computes it, on UD tags: nouns are NOUN and PROPN, participles are ADJ with VerbForm=Part; verbs
    are VERB and AUX. "simple nominal ratio": nouns / verbs.
    "-s passives": verbs that UD marks Voice=Pass; "bli passives": *bli* (AUX) with a participle after it in the
    sentence; both per finite or infinite verb. "nominalisations": nouns whose last part ends in -ing, -else, -het or
    -sjon, per noun.
    """
    rows = []
    for definition, headings in (("sentences only", False), ("with headings", True)):
        words = counted(letter, "lemma", headings)
        participle = words["upos"].eq("ADJ") & words["feats"].str.contains("VerbForm=Part")
        nominal = int((words["upos"].isin(_NOUNS) | participle).sum())
        verbal = int(words["upos"].isin(_VERBS).sum())
        nouns = words[words["upos"].isin(["NOUN", "PROPN"])]
        verbs = int(words["upos"].isin(["VERB", "AUX"]).sum())
        passive = int(words["feats"].str.contains("Voice=Pass").sum())
        derived = sum(map(is_nominalisation, nouns["word"]))
        for measure, count, of in (
            ("nominal ratio", nominal, verbal),
            ("simple nominal ratio", len(nouns), verbs),
            ("-s passives", passive, verbs),
            ("bli passives", _bli_passives(words), verbs),
            ("nominalisations", derived, len(nouns)),
        ):
            rows.append((measure, definition, count, of, count / of if of else nan))
    return pd.DataFrame(rows, columns=["measure", "definition", "count", "of", "value"])


def is_nominalisation(lemma: str) -> bool:
    """Whether a noun's lemma looks derived from a verb or an adjective by -ing, -else, -het or -sjon.

    By ending alone: *situasjon* and *stilling* count, as plain-language advice counts them.
    """
    lemma = lemma.lower()
    return bool(_ENDING.search(lemma)) and lemma not in _NO_DERIVATION


def _bli_passives(words: pd.DataFrame) -> int:
    """How many forms of *bli* have a participle after them before the next verb that is no participle."""
    found, bli = 0, ""  # the unit in which a form of *bli* stands open
    for row in words[["unit", "lemma", "upos", "feats"]].itertuples(index=False):
        if row.lemma == "bli":
            bli = row.unit
        elif "VerbForm=Part" in row.feats and bli == row.unit:
            found += 1
            bli = ""
        elif row.upos in ("VERB", "AUX"):
            bli = ""
    return found
