"""Figures of how the letter argues, and what they come to, from a study."""

from pathlib import Path

import pandas as pd

from innspill.coding import readers
from innspill.exchange import read_rst, trees
from innspill.figures.base.drawn import Drawn
from innspill.figures.base.provenance import by_program
from innspill.figures.rhetoric.argument import draw_argument
from innspill.figures.rhetoric.connectives import draw_connectives
from innspill.figures.rhetoric.metadiscourse import draw_metadiscourse
from innspill.figures.rhetoric.modality import draw_modality
from innspill.figures.rhetoric.move_sequence import draw_move_sequence
from innspill.figures.rhetoric.repetition import draw_repetition
from innspill.figures.rhetoric.rst import draw_rst, draw_rst_outline, tree_by
from innspill.findings import Finding, first, kept
from innspill.findings.rhetoric import (
    begins_alike,
    binds,
    carries,
    central,
    commonest_move,
    grounds,
    joins,
    modal,
    requests_gathered,
    said_again,
    speaks_of_itself,
)
from innspill.findings.themes import Names
from innspill.measures.rhetoric.argument import argument as argument_of
from innspill.measures.rhetoric.connectives import connectives as connectives_of
from innspill.measures.rhetoric.metadiscourse import by_function
from innspill.measures.rhetoric.metadiscourse import metadiscourse as metadiscourse_of
from innspill.measures.rhetoric.metadiscourse import others as others_of
from innspill.measures.rhetoric.modality import by_word
from innspill.measures.rhetoric.modality import modality as modality_of
from innspill.measures.rhetoric.repetition import beginnings, parallel_lists, said_twice
from innspill.measures.rhetoric.rst import Tree, between_paragraphs, relation_names, rst_table
from innspill.measures.units import code_sequence, unit_lengths
from innspill.study.requests import asked, stands, texts
from innspill.study.study import Study


def move_sequence(study: Study) -> Drawn:
    """The moves along the letter, with the alternatives that a coder could defend."""
    codes, names, by = study.codebook("move").ids, study.names("move"), study.by("move")
    return draw_move_sequence(_moves(study), codes, names, study.language, by, first(move_sequence_findings(study)))


def move_sequence_findings(study: Study) -> list[Finding]:
    """The move of most units, and where requests gather."""
    table, names = _moves(study), study.codebook("move").names
    return kept(commonest_move(table, names), requests_gathered(table, names))


def _moves(study: Study) -> pd.DataFrame:
    return code_sequence(study.letter, study.coded("move"))


def argument(study: Study) -> Drawn:
    """From grounds to the requests and positions that they carry."""
    table, by = argument_of(asked(study), stands(study)), study.by("act", "stance", also=["grounds"])
    return draw_argument(table, texts(study), study.language, by, first(grounds(table)))


def argument_findings(study: Study) -> list[Finding]:
    """How much of what it asks and holds has grounds."""
    return grounds(argument_of(asked(study), stands(study)))


def connectives(study: Study) -> Drawn:
    """By which words the letter joins what, and in which sense."""
    table, by = _connectives(study), study.by("connective", also=["sense", "joined"])
    if readers(study.codings, "connective") and not _own_arguments(study) and len(table):
        by += " " + by_program("joined", study.language)
    doubtful, words = int(study.coded("connective")["status"].eq("doubtful").sum()), len(study.letter.words)
    return draw_connectives(table, doubtful, words, study.names("connective"), study.language, by, joins(table))


def connectives_findings(study: Study) -> list[Finding]:
    """How many connectives there are of each class."""
    return kept(joins(_connectives(study)))


def _connectives(study: Study) -> pd.DataFrame:
    rows, links, codes = study.coded("connective"), study.links("connective"), study.codebook("connective").ids
    joined = study.codings if _own_arguments(study) else study.automatic("connective")
    return connectives_of(study.letter, rows, links, codes, joined)


def _own_arguments(study: Study) -> bool:
    """Whether whoever read the letter says what its connectives join."""
    return bool(readers(study.codings, "connective")) and bool(study.links("connective")["role"].eq("arg1").any())


def modality(study: Study) -> Drawn:
    """The modal words by function, and whether what is deontic binds the recipient."""
    coded, words = study.coded("modality"), len(study.letter.words)
    uses, by = modality_of(study.letter, coded), study.by("modality", also=["bound"])
    if uses["bound"].ne("").any() and not ("bound" in coded and coded["bound"].ne("").any()):
        by += " " + by_program("bound", study.language)
    codes, names, finding = study.codebook("modality").ids, study.names("modality"), first(_modal(uses))
    return draw_modality(
        by_word(uses, words), codes, names, study.colours("modality"), words, study.language, by, finding
    )


def modality_findings(study: Study) -> list[Finding]:
    """What modal expressions are for, and whom they bind."""
    return _modal(modality_of(study.letter, study.coded("modality")))


def _modal(uses: pd.DataFrame) -> list[Finding]:
    return kept(modal(uses), binds(uses))


def metadiscourse(study: Study) -> Drawn:
    """What guides the reader through the letter and what shows its sender, by function."""
    names, by, words = study.names("metadiscourse"), study.by("metadiscourse"), len(study.letter.words)
    others = others_of(study.letter.name, bool(readers(study.codings, "metadiscourse")))
    table = _markers(study)
    finding = speaks_of_itself(table, study.codebook("metadiscourse").names)
    return draw_metadiscourse(table, others, names, words, study.language, by, finding)


def metadiscourse_findings(study: Study) -> list[Finding]:
    """How many markers guide the reader, and how many show the sender."""
    return kept(speaks_of_itself(_markers(study), study.codebook("metadiscourse").names))


def _markers(study: Study) -> pd.DataFrame:
    markers = metadiscourse_of(study.letter, study.coded("metadiscourse"))
    return by_function(markers, study.codebook("metadiscourse"), len(study.letter.words))


def repetition(study: Study, least: int = 5) -> Drawn:
    """What is said twice, in runs of `least` words or more, how units begin alike, and lists built alike."""
    letter, found = study.letter, first(repetition_findings(study, least))
    tables = said_twice(letter, least), beginnings(letter), parallel_lists(letter)
    return draw_repetition(*tables, unit_lengths(letter), least, study.language, found)


def repetition_findings(study: Study, least: int = 5) -> list[Finding]:
    """What is said again, and how units begin alike."""
    return kept(said_again(said_twice(study.letter, least), least), begins_alike(beginnings(study.letter)))


def rst(study: Study, tree: str = "") -> Drawn:
    """The RST tree: that in the file `tree` (.rs3, .rs4), else one that lies with the letter's codings."""
    table, by = segments(study, tree), tree_by(_source(study, tree)[0], study.language)
    return draw_rst(table, relation_names(study.language), study.language, by, central(table, _relations()))


def rst_findings(study: Study) -> list[Finding]:
    """Where the tree leads."""
    return kept(central(segments(study), _relations()))


def rst_outline(study: Study, tree: str = "") -> Drawn:
    """The upper levels of the same tree: how paragraphs and sections hang together."""
    table = between_paragraphs(study.letter, segments(study, tree))
    by = tree_by(_source(study, tree)[0], study.language)
    return draw_rst_outline(table, relation_names(study.language), study.language, by, carries(table, _relations()))


def rst_outline_findings(study: Study) -> list[Finding]:
    """Which section the others rest on."""
    return kept(carries(between_paragraphs(study.letter, segments(study)), _relations()))


def segments(study: Study, tree: str = "") -> pd.DataFrame:
    """The segments of the tree (`measures.rhetoric.rst.rst_table`) that `rst` draws; empty where there is none."""
    _, file = _source(study, tree)
    return rst_table(study.letter, read_rst(file, study.letter) if file else Tree(()))


def _source(study: Study, tree: str) -> tuple[str, Path | None]:
    """Who made the tree, and where it lies."""
    return (f"file:{Path(tree).name}", Path(tree)) if tree else next(iter(trees(study.letter).items()), ("", None))


def _relations() -> Names:
    en, nb = relation_names("en"), relation_names("nb")
    return {relation: {"en": en[relation], "nb": nb[relation]} for relation in en}
