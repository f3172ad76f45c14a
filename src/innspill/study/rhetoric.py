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
from innspill.findings import first, kept
from innspill.findings.rhetoric import (
    begins_alike,
    carries,
    central,
    commonest_move,
    grounds,
    joins,
    modal,
    said_again,
    speaks_of_itself,
)
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
from innspill.study.figures import Figure
from innspill.study.requests import asked, held, texts
from innspill.study.study import Study


def move_sequence(study: Study) -> Figure:
    """The moves along the letter, with the alternatives that a coder could defend, and the move of most units."""
    table, book = code_sequence(study.letter, study.coded("move")), study.codebook("move")
    found = commonest_move(table, book.names)

    def drawn() -> Drawn:
        rows, names = study.as_numbered(table), study.names("move")
        return draw_move_sequence(rows, book.ids, names, study.language, study.by("move"), found)

    return Figure(kept(found), drawn)


def argument(study: Study) -> Figure:
    """From grounds to the requests and stances that they carry; what a program inferred, which is often wrong, is no finding."""
    table = argument_of(asked(study), held(study))
    read = readers(study.codings, "act")
    found = [each for each in grounds(table) if read or each.id == "rhetoric.grounds"]

    def drawn() -> Drawn:
        by = study.by("act", "stance", also=["grounds"])
        return draw_argument(table, texts(study), study.language, by, first(found))

    return Figure(found, drawn)


def connectives(study: Study) -> Figure:
    """By which words the letter joins what, and in which sense."""
    rows, links, read = study.coded("connective"), study.links("connective"), readers(study.codings, "connective")
    own = bool(read) and bool(links["role"].eq("arg1").any())  # whoever read the letter says what its connectives join
    joined = study.codings if own else study.automatic("connective")
    table = connectives_of(study.letter, rows, links, study.codebook("connective").ids, joined)
    found = joins(table)

    def drawn() -> Drawn:
        by = study.by("connective", also=["sense", "joined"])
        if read and not own and len(table):
            by += " " + by_program("joined", study.language)
        doubtful, words = int(rows["status"].eq("doubtful").sum()), len(study.letter.words)
        return draw_connectives(table, doubtful, words, study.names("connective"), study.language, by, found)

    return Figure(kept(found), drawn)


def modality(study: Study) -> Figure:
    """The modal words by function, and what they are for."""
    coded, words, book = study.coded("modality"), len(study.letter.words), study.codebook("modality")
    uses = modality_of(study.letter, coded)
    found = kept(modal(uses))

    def drawn() -> Drawn:
        by, names, colours = study.by("modality", also=["bound"]), study.names("modality"), study.colours("modality")
        if uses["bound"].ne("").any() and not ("bound" in coded and coded["bound"].ne("").any()):
            by += " " + by_program("bound", study.language)
        table = by_word(uses, words)
        return draw_modality(table, book.ids, names, colours, words, study.language, by, first(found))

    return Figure(found, drawn)


def metadiscourse(study: Study) -> Figure:
    """What guides the reader through the letter and what shows its sender, by function."""
    words, book = len(study.letter.words), study.codebook("metadiscourse")
    table = by_function(metadiscourse_of(study.letter, study.coded("metadiscourse")), book, words)
    found = speaks_of_itself(table, book.names)

    def drawn() -> Drawn:
        others = others_of(study.letter.name, bool(readers(study.codings, "metadiscourse")))
        names, by = study.names("metadiscourse"), study.by("metadiscourse")
        return draw_metadiscourse(table, others, names, words, study.language, by, found)

    return Figure(kept(found), drawn)


def repetition(study: Study, least: int = 5) -> Figure:
    """What is said twice, in runs of `least` words or more, how units begin alike, and lists built alike."""
    phrases, alike = said_twice(study.letter, least), beginnings(study.letter)
    found = kept(said_again(phrases, least), begins_alike(alike))

    def drawn() -> Drawn:
        lists, units = parallel_lists(study.letter), unit_lengths(study.letter)
        return draw_repetition(phrases, alike, lists, units, least, study.language, first(found))

    return Figure(found, drawn)


def rst(study: Study, tree: str = "") -> Figure:
    """The RST tree: that in the file `tree` (.rs3, .rs4), else one that lies with the letter's codings; where it leads."""
    table = segments(study, tree)
    found = central(table, relation_names())
    return Figure(kept(found), lambda: draw_rst(table, *_told(study, tree), found))


def rst_outline(study: Study, tree: str = "") -> Figure:
    """The upper levels of the same tree: how paragraphs and sections hang together, and which section the others rest on."""
    table = between_paragraphs(study.letter, segments(study, tree))
    found = carries(table, relation_names())
    return Figure(kept(found), lambda: draw_rst_outline(table, *_told(study, tree), found))


def segments(study: Study, tree: str = "") -> pd.DataFrame:
    """The segments of the tree (`measures.rhetoric.rst.rst_table`) that `rst` draws; empty where there is none."""
    _, file = _source(study, tree)
    return rst_table(study.letter, read_rst(file, study.letter) if file else Tree(()))


def _source(study: Study, tree: str) -> tuple[str, Path | None]:
    """Who made the tree, and where it lies."""
    return (f"file:{Path(tree).name}", Path(tree)) if tree else next(iter(trees(study.letter).items()), ("", None))


def _told(study: Study, tree: str) -> tuple[dict[str, str], str, str]:
    """The names of relations, the language, and who made the tree, as figures tell it."""
    names = {relation: name[study.language] for relation, name in relation_names().items()}
    return names, study.language, tree_by(_source(study, tree)[0], study.language)
