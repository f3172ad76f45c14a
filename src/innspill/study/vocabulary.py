"""Figures of the letter's words and what they come to, from a study."""

from collections.abc import Collection, Iterable

import pandas as pd

from innspill.figures.base.drawn import Drawn
from innspill.figures.vocabulary.cloud import draw_cloud
from innspill.figures.vocabulary.dispersion import draw_dispersion
from innspill.figures.vocabulary.diversity import draw_diversity
from innspill.figures.vocabulary.families import draw_families
from innspill.figures.vocabulary.keyness import draw_keyness
from innspill.figures.vocabulary.readability import draw_readability
from innspill.figures.vocabulary.words import draw_words
from innspill.findings import Finding, kept
from innspill.findings.vocabulary import commonest, gathered, heavy, largest_family, own_words, varied
from innspill.measures.vocabulary.dispersion import dispersion as dispersion_of
from innspill.measures.vocabulary.dispersion import hits, places
from innspill.measures.vocabulary.families import families
from innspill.measures.vocabulary.frequency import frequencies
from innspill.measures.vocabulary.keyness import keyness as keyness_of
from innspill.measures.vocabulary.reference_letters import DIVERSITY, READABILITY, beside_letters
from innspill.norwegian.stopwords import STOPWORDS
from innspill.study.study import Study
from innspill.wording import RATED


def words(study: Study, by: str = "lemma", stopwords: Collection[str] = STOPWORDS, most: int = 20) -> Drawn:
    """The `most` common of the words that stand twice or more, without `stopwords`; `by` lemma or form."""
    counts = frequencies(study.letter, by, stopwords=stopwords)
    counts = counts[counts["count"].ge(2)]
    counts = _with_units(study, counts.head(max(most, 4)), by)
    found = commonest(counts, _hits(study, counts["word"].head(3), by), len(study.letter.words))
    tags = study.letter.tagged_by if by == "lemma" else ""
    return draw_words(counts.head(most), len(study.letter.words), found, study.language, not stopwords, tags)


def words_findings(study: Study) -> list[Finding]:
    """The commonest words."""
    counts = frequencies(study.letter, "lemma", stopwords=STOPWORDS)
    return kept(commonest(counts, _hits(study, counts["word"].head(3)), len(study.letter.words)))


def word_cloud(
    study: Study, reference: str = "wordfreq", by: str = "lemma", stopwords: Collection[str] = STOPWORDS
) -> Drawn:
    """Words as large as they are key against the `reference` (wordfreq or ud), in the colour of their theme."""
    table = _with_units(study, keyness_of(study.letter, reference, 2, stopwords, by), by)
    return draw_cloud(table, study.language, study.word_themes(), study.colours("theme"), study.key_names("theme"))


def compound_families(study: Study, stems: Collection[str] = ()) -> Drawn:
    """Compounds that share one of `stems`; by default of those with most running words."""
    table = _with_units(study, families(study.letter, tuple(stems)))
    return draw_families(table, largest_family(table, _hits(study, table["word"])), study.language)


def compound_families_findings(study: Study) -> list[Finding]:
    """The stem of most compounds."""
    table = families(study.letter)
    return kept(largest_family(table, _hits(study, table["word"])))


def keyness(
    study: Study,
    reference: str = "wordfreq",
    by: str = "lemma",
    stopwords: Collection[str] = STOPWORDS,
    least: int = 3,
    most: int = 24,
) -> Drawn:
    """The `most` key of the words that stand `least` times or more, against the `reference` (wordfreq or ud)."""
    table = _with_units(study, keyness_of(study.letter, reference, least, stopwords, by), by)
    found = own_words(table, _hits(study, table["word"], by))
    return draw_keyness(table.head(most), found, reference, study.language)


def keyness_findings(study: Study) -> list[Finding]:
    """The words that stand out most."""
    table = keyness_of(study.letter)
    return kept(own_words(table, _hits(study, table["word"])))


def dispersion(
    study: Study,
    words: Collection[str] = (),
    by: str = "lemma",
    stopwords: Collection[str] = STOPWORDS,
    most: int = 14,
) -> Drawn:
    """Where `words` stand; by default the `most` common that stand three times or more."""
    table = _with_units(study, _spread(study, words, by, stopwords, most), by)
    where, common = _hits(study, table["word"], by), not words
    return draw_dispersion(table, where, places(study.letter), study.language, common)


def dispersion_findings(study: Study) -> list[Finding]:
    """The words that are gathered in a part of the letter."""
    table = _spread(study)
    return kept(gathered(table, _hits(study, table["word"])))


def diversity(study: Study) -> Drawn:
    """How varied the words are, beside other letters."""
    table = beside_letters(study.letter, DIVERSITY)
    return draw_diversity(table, len(study.letter.words), study.language)


def diversity_findings(study: Study) -> list[Finding]:
    """How many of fifty words are different."""
    long = len(study.letter.words) >= RATED
    return kept(varied(beside_letters(study.letter, DIVERSITY), len(study.letter.words)) if long else None)


def readability(study: Study) -> Drawn:
    """LIX and what it is made of, beside other letters."""
    table = beside_letters(study.letter, READABILITY)
    return draw_readability(table, len(study.letter.words), _sentences(study), study.language)


def readability_findings(study: Study) -> list[Finding]:
    """LIX."""
    long = len(study.letter.words) >= RATED
    return kept(heavy(beside_letters(study.letter, READABILITY), _sentences(study)) if long else None)


def _spread(
    study: Study, words: Collection[str] = (), by: str = "lemma", stopwords: Collection[str] = STOPWORDS, most: int = 14
) -> pd.DataFrame:
    counts = frequencies(study.letter, by, stopwords=stopwords)
    chosen = list(words or counts.loc[counts["count"].ge(3), "word"].head(most))
    return dispersion_of(study.letter, chosen, by) if chosen else dispersion_of(study.letter, [""], by).head(0)


def _with_units(study: Study, table: pd.DataFrame, by: str = "lemma") -> pd.DataFrame:
    """The table with the units that each word stands in, as `units`: "s5 s7 h2"."""
    where = _hits(study, table["word"].unique(), by).drop_duplicates(["word", "unit"])
    return table.assign(units=table["word"].map(where.groupby("word")["unit"].agg(" ".join)).fillna(""))


def _hits(study: Study, words: Iterable[str], by: str = "lemma") -> pd.DataFrame:
    return hits(study.letter, list(words), by)


def _sentences(study: Study) -> int:
    return int(study.letter.units["kind"].eq("sentence").sum())
