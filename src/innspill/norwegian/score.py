"""F1 as the CoNLL 2018 shared task defines it, for a language without multi-word tokens.

Zeman et al. 2018, "CoNLL 2018 Shared Task: Multilingual Parsing from Raw Text to Universal Dependencies", section 5:
precision is right / system, recall right / gold; a tag is right where the word's span and its tag are.
"""

#: The universal features: the shared task compares these and leaves a treebank's own out.
UNIVERSAL = frozenset(
    """PronType NumType Poss Reflex Foreign Abbr Gender Animacy Number Case Definite Degree VerbForm Mood Tense Aspect
    Voice Evident Polarity Person Polite""".split()
)


def f1(right: float, gold: float, system: float) -> float:
    """F1 in per cent from counts; 100 where there is nothing to find and nothing was found."""
    return 200 * right / (gold + system) if gold + system else 100.0


def universal(feats: str) -> str:
    """`feats` reduced to the universal features, sorted: what is compared."""
    return "|".join(sorted(feat for feat in feats.split("|") if feat.split("=")[0] in UNIVERSAL))
