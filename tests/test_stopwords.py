"""Stopwords: every one belongs to a closed class, and content words stay."""

from innspill.files import data
from innspill.norwegian.stopwords import STOPWORDS, why

CLASSES = {
    "determiner",
    "pronoun",
    "preposition",
    "conjunction",
    "subjunction",
    "auxiliary",
    "infinitive-marker",
    "adverb",
}


def test_every_row_is_whole():
    lines = data("norwegian", "stopwords.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines[1:]]
    assert lines[0] == "word\tclass\tnote"
    assert all(len(row) == 3 and row[1] in CLASSES and row[0] == row[0].lower() for row in rows)
    assert len({row[0] for row in rows}) == len(rows) == len(STOPWORDS)


def test_why():
    assert why("Av") == "preposition"
    assert why("og") == "conjunction"
    assert why("at") == "subjunction"
    assert why("skal") == "auxiliary"
    assert why("å") == why("a\u030a") == "infinitive-marker"  # decomposed too
    assert why("osv.") == "adverb"
    assert why("eit") == "determiner" and why("ikkje") == "adverb", "what only tells that a text is Nynorsk"
    assert why("kommunene") == why("vert") == why("kven") == "", "a host and a people"


def test_open_classes_stay():
    assert not STOPWORDS & set("kommune utvalget stor viktig viktige gjøre ønsker mener år ny to første felles".split())
