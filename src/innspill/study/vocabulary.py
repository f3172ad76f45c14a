"""Figures of the letter's words and what they come to, from a study."""

from collections.abc import Collection, Iterable

import pandas as pd

from innspill.figures.base.drawn import Drawn
from innspill.figures.vocabulary.beside_letters import draw_diversity, draw_readability
from innspill.figures.vocabulary.cloud import draw_cloud
from innspill.figures.vocabulary.dispersion import draw_dispersion
from innspill.figures.vocabulary.families import draw_families
from innspill.figures.vocabulary.keyness import draw_keyness
from innspill.figures.vocabulary.words import draw_words
from innspill.findings import kept
from innspill.findings.vocabulary import commonest, gathered, heavy, largest_family, own_words, varied
from innspill.measures.vocabulary.dispersion import dispersion as dispersion_of
from innspill.measures.vocabulary.dispersion import hits, places
from innspill.measures.vocabulary.families import families, of_sender
from innspill.measures.vocabulary.frequency import frequencies
from innspill.measures.vocabulary.keyness import keyness as keyness_of
from innspill.measures.vocabulary.reference_letters import DIVERSITY, READABILITY, beside_letters
from innspill.norwegian.stopwords import STOPWORDS
from innspill.study.figures import Figure
from innspill.study.study import Study
from innspill.wording import RATED


def words(study: Study, by: str = "lemma", stopwords: Collection[str] = STOPWORDS, most: int = 20) -> Figure:
    """The `most` common of the words that stand twice or more, without `stopwords`; `by` lemma or form."""
    letter, counts = study.letter, frequencies(study.letter, by, stopwords)
    found = commonest(counts, _hits(study, counts["word"].head(3), by), len(letter.words), not stopwords)
    shown, tags = counts[counts["count"].ge(2)].head(max(most, 4)), letter.tagged_by if by == "lemma" else ""

    def drawn() -> Drawn:
        table = _with_units(study, shown, by).head(most)
        return draw_words(table, len(letter.words), found, study.language, not stopwords, tags)

    return Figure(kept(found), drawn)


def word_cloud(
    study: Study, reference: str = "wordfreq", by: str = "lemma", stopwords: Collection[str] = STOPWORDS
) -> Figure:
    """Words as large as they are key against the `reference` (wordfreq or ud), in the colour of their theme."""

    def drawn() -> Drawn:
        table = _with_units(study, keyness_of(study.letter, reference, 2, stopwords, by), by)
        return draw_cloud(table, study.word_themes(), study.colours("theme"), study.key_names("theme"), study.language)

    return Figure([], drawn)


def compound_families(study: Study, stems: Collection[str] = ()) -> Figure:
    """Compounds that share one of `stems`; by default of those with most running words."""
    table = families(study.letter, tuple(stems))
    found = largest_family(table, _hits(study, table["word"]))
    return Figure(kept(found), lambda: draw_families(_with_units(study, table), found, study.language))


def keyness(
    study: Study,
    reference: str = "wordfreq",
    by: str = "lemma",
    stopwords: Collection[str] = STOPWORDS,
    least: int = 3,
    most: int = 24,
) -> Figure:
    """The `most` key of the words that stand `least` times or more, against the `reference` (wordfreq or ud)."""
    table = keyness_of(study.letter, reference, least, stopwords, by)
    found = own_words(table, _hits(study, table["word"], by), of_sender(study.letter))

    def drawn() -> Drawn:
        letter = study.letter
        nynorsk = letter.language == "nn" or (letter.language == "nb" and bool(letter.warning))
        return draw_keyness(_with_units(study, table, by), found, most, reference, study.language, nynorsk)

    return Figure(kept(found), drawn)


def dispersion(
    study: Study,
    words: Collection[str] = (),
    by: str = "lemma",
    stopwords: Collection[str] = STOPWORDS,
    most: int = 14,
) -> Figure:
    """Where `words` stand; by default the `most` common that stand three times or more."""
    counts = frequencies(study.letter, by, stopwords)
    chosen = list(words or counts.loc[counts["count"].ge(3), "word"].head(most))
    table = dispersion_of(study.letter, chosen or [""], by).head(len(chosen))
    where, common = _hits(study, table["word"], by), not words
    found = gathered(table[table["count"].gt(0)], where)

    def drawn() -> Drawn:
        rows, sections = _with_units(study, table, by), study.as_numbered(places(study.letter))
        return draw_dispersion(rows, found, where, sections, study.language, common)

    return Figure(kept(found), drawn)


def diversity(study: Study) -> Figure:
    """How varied the words are, beside other letters."""
    table, size = beside_letters(study.letter, DIVERSITY), len(study.letter.words)
    found = varied(table, size) if size >= RATED else None
    return Figure(kept(found), lambda: draw_diversity(table, found, size, study.language))


def readability(study: Study) -> Figure:
    """LIX and what it is made of, beside other letters."""
    table, size = beside_letters(study.letter, READABILITY), len(study.letter.words)
    sentences = len(study.letter.sentences)
    found = heavy(table, sentences) if size >= RATED else None
    return Figure(kept(found), lambda: draw_readability(table, found, size, sentences, study.language))


def _with_units(study: Study, table: pd.DataFrame, by: str = "lemma") -> pd.DataFrame:
    """The table with the units that each word stands in, as `units`: "s5 s7 h2"."""
    where = _hits(study, table["word"].unique(), by).drop_duplicates(["word", "unit"])
    return table.assign(units=table["word"].map(where.groupby("word")["unit"].agg(" ".join)).fillna(""))


def _hits(study: Study, words: Iterable[str], by: str = "lemma") -> pd.DataFrame:
    return hits(study.letter, list(words), by)
