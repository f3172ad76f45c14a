"""Figures of the letter's words, from a study."""

from collections.abc import Collection

from innspill.figures.base.drawn import Drawn
from innspill.figures.vocabulary.cloud import draw_cloud
from innspill.figures.vocabulary.collocations import draw_collocations
from innspill.figures.vocabulary.dispersion import draw_dispersion
from innspill.figures.vocabulary.diversity import draw_diversity
from innspill.figures.vocabulary.families import draw_families
from innspill.figures.vocabulary.keyness import draw_keyness
from innspill.figures.vocabulary.readability import draw_readability
from innspill.figures.vocabulary.words import draw_words
from innspill.findings import Finding, kept
from innspill.findings.vocabulary import commonest
from innspill.measures.vocabulary.collocations import collocations as collocations_of
from innspill.measures.vocabulary.dispersion import dispersion as dispersion_of
from innspill.measures.vocabulary.dispersion import hits, places
from innspill.measures.vocabulary.diversity import diversity as diversity_of
from innspill.measures.vocabulary.diversity import mattr_windows
from innspill.measures.vocabulary.families import families
from innspill.measures.vocabulary.frequency import frequencies
from innspill.measures.vocabulary.keyness import keyness as keyness_of
from innspill.measures.vocabulary.readability import readability as readability_of
from innspill.norwegian.stopwords import STOPWORDS
from innspill.study.study import Study


def words(study: Study, by: str = "lemma", stopwords: Collection[str] = STOPWORDS, most: int = 20) -> Drawn:
    """The `most` common words, without `stopwords`; `by` lemma or form."""
    counts = frequencies(study.letter, by, stopwords=stopwords)
    tags = study.letter.tagged_by if by == "lemma" else ""
    return draw_words(counts.head(most), len(study.letter.words), study.language, not stopwords, tags)


def words_findings(study: Study) -> list[Finding]:
    """The commonest words."""
    counts = frequencies(study.letter, "lemma", stopwords=STOPWORDS)
    return kept(commonest(counts, len(study.letter.words)))


def word_cloud(
    study: Study, reference: str = "wordfreq", by: str = "lemma", stopwords: Collection[str] = STOPWORDS
) -> Drawn:
    """Words as large as they are key against the `reference` (wordfreq or ud), in the colour of their theme."""
    colours, legend = study.word_colours()
    return draw_cloud(keyness_of(study.letter, reference, 2, stopwords, by), study.language, colours, legend)


def compound_families(study: Study, stems: Collection[str] = ()) -> Drawn:
    """Compounds that share one of `stems`; by default of those with most running words."""
    return draw_families(families(study.letter, tuple(stems)), study.language)


def keyness(
    study: Study,
    reference: str = "wordfreq",
    by: str = "lemma",
    stopwords: Collection[str] = STOPWORDS,
    least: int = 3,
    most: int = 24,
) -> Drawn:
    """The `most` key of the words that stand `least` times or more, against the `reference` (wordfreq or ud)."""
    table = keyness_of(study.letter, reference, least, stopwords, by)
    return draw_keyness(table.head(most), reference, study.language)


def dispersion(
    study: Study,
    words: Collection[str] = (),
    by: str = "lemma",
    stopwords: Collection[str] = STOPWORDS,
    most: int = 14,
) -> Drawn:
    """Where `words` stand; by default the `most` common."""
    chosen = list(words or frequencies(study.letter, by, stopwords=stopwords)["word"].head(most))
    table = dispersion_of(study.letter, chosen, by)
    return draw_dispersion(table, hits(study.letter, chosen, by), places(study.letter), study.language)


def collocations(
    study: Study, window: int = 5, by: str = "lemma", stopwords: Collection[str] = STOPWORDS, most: int = 15
) -> Drawn:
    """The `most` firmly tied pairs within `window` words."""
    table = collocations_of(study.letter, by, window, stopwords=stopwords)
    return draw_collocations(table.head(most), window, language=study.language)


def diversity(study: Study) -> Drawn:
    """How varied the words are, by every measure in use."""
    return draw_diversity(mattr_windows(study.letter), diversity_of(study.letter), study.language)


def readability(study: Study) -> Drawn:
    """LIX under each definition."""
    return draw_readability(readability_of(study.letter), study.language)
