"""Figures of what the letter does, asks, offers and holds, from a study."""

from pathlib import Path

import pandas as pd

from innspill.coding import readers
from innspill.exchange import read_rst, trees
from innspill.figures.base.drawn import Drawn
from innspill.figures.base.provenance import by_program
from innspill.figures.rhetoric.actors import draw_actors
from innspill.figures.rhetoric.argument import draw_argument
from innspill.figures.rhetoric.connectives import draw_connectives
from innspill.figures.rhetoric.metadiscourse import draw_metadiscourse
from innspill.figures.rhetoric.modality import draw_modality
from innspill.figures.rhetoric.move_sequence import draw_move_sequence
from innspill.figures.rhetoric.offers import draw_offers
from innspill.figures.rhetoric.positions import draw_positions
from innspill.figures.rhetoric.repetition import draw_repetition
from innspill.figures.rhetoric.requests import draw_requests
from innspill.figures.rhetoric.rst import draw_rst, draw_rst_outline, tree_by
from innspill.measures.rhetoric.actors import actors as actors_of
from innspill.measures.rhetoric.argument import argument as argument_of
from innspill.measures.rhetoric.connectives import connectives as connectives_of
from innspill.measures.rhetoric.metadiscourse import by_function
from innspill.measures.rhetoric.metadiscourse import metadiscourse as metadiscourse_of
from innspill.measures.rhetoric.metadiscourse import others as others_of
from innspill.measures.rhetoric.modality import by_word
from innspill.measures.rhetoric.modality import modality as modality_of
from innspill.measures.rhetoric.repetition import beginnings, parallel_lists, said_twice
from innspill.measures.rhetoric.requests import offers as offers_of
from innspill.measures.rhetoric.requests import positions as positions_of
from innspill.measures.rhetoric.requests import requests as requests_of
from innspill.measures.rhetoric.rst import Tree, between_paragraphs, relation_names, rst_table
from innspill.measures.units import code_sequence, unit_lengths
from innspill.study.study import Study


def move_sequence(study: Study) -> Drawn:
    """The moves along the letter, with the alternatives that a coder could defend."""
    sequence, codes = code_sequence(study.letter, study.coded("move")), study.codebook("move").ids
    return draw_move_sequence(sequence, codes, study.names("move"), study.language, study.by("move"))


def requests(study: Study) -> Drawn:
    """Who is asked to do what, how strongly, in which words, on what grounds."""
    return draw_requests(asked(study), study.language, study.by("act", also=["grounds"]))


def actors(study: Study) -> Drawn:
    """Who speaks, is spoken of, is asked."""
    return draw_actors(actors_of(study.letter, study.coded("act")), study.language, study.by("act"))


def offers(study: Study) -> Drawn:
    """Offers beside requests, along the letter."""
    offered = offers_of(study.letter, study.coded("act"))
    return draw_offers(unit_lengths(study.letter), asked(study), offered, study.language, study.by("act"))


def positions(study: Study) -> Drawn:
    """Stances and wishes, with the units that give grounds."""
    return draw_positions(stands(study), _texts(study), study.language, study.by("act", "stance", also=["grounds"]))


def argument(study: Study) -> Drawn:
    """From grounds to the requests and positions that they carry."""
    table = argument_of(asked(study), stands(study))
    return draw_argument(table, _texts(study), study.language, study.by("act", "stance", also=["grounds"]))


def modality(study: Study) -> Drawn:
    """The modal words by function, and whether what is deontic binds the recipient."""
    coded, words = study.coded("modality"), len(study.letter.words)
    uses, by = modality_of(study.letter, coded), study.by("modality", also=["bound"])
    if uses["bound"].ne("").any() and not ("bound" in coded and coded["bound"].ne("").any()):
        by += " " + by_program("bound", study.language)
    codes, names = study.codebook("modality").ids, study.names("modality")
    return draw_modality(by_word(uses, words), codes, names, study.colours("modality"), words, study.language, by)


def metadiscourse(study: Study) -> Drawn:
    """What guides the reader through the letter and what shows its sender, by function."""
    words, codebook = len(study.letter.words), study.codebook("metadiscourse")
    table = by_function(metadiscourse_of(study.letter, study.coded("metadiscourse")), codebook, words)
    others = others_of(study.letter.name, bool(readers(study.codings, "metadiscourse")))
    return draw_metadiscourse(
        table, others, study.names("metadiscourse"), words, study.language, study.by("metadiscourse")
    )


def repetition(study: Study, least: int = 5) -> Drawn:
    """What is said twice, in runs of `least` words or more, how units begin alike, and lists built alike."""
    letter = study.letter
    tables = said_twice(letter, least), beginnings(letter), parallel_lists(letter)
    return draw_repetition(*tables, unit_lengths(letter), least, study.language)


def connectives(study: Study) -> Drawn:
    """By which words the letter joins what, and in which sense."""
    rows, links, book = study.coded("connective"), study.links("connective"), study.codebook("connective")
    read, by = bool(readers(study.codings, "connective")), study.by("connective", also=["sense", "joined"])
    own = read and links["role"].eq("arg1").any()
    table = connectives_of(study.letter, rows, links, book.ids, study.codings if own else study.automatic("connective"))
    if read and not own and len(table):
        by += " " + by_program("joined", study.language)
    doubtful = int(rows["status"].eq("doubtful").sum())
    return draw_connectives(table, doubtful, len(study.letter.words), study.names("connective"), study.language, by)


def rst(study: Study, tree: str = "") -> Drawn:
    """The RST tree: that in the file `tree` (.rs3, .rs4), else one that lies with the letter's codings."""
    table, by = _tree(study, tree)
    return draw_rst(table, relation_names(study.language), study.language, by)


def rst_outline(study: Study, tree: str = "") -> Drawn:
    """The upper levels of the same tree: how paragraphs and sections hang together."""
    table, by = _tree(study, tree)
    return draw_rst_outline(between_paragraphs(study.letter, table), relation_names(study.language), study.language, by)


def _tree(study: Study, path: str) -> tuple[pd.DataFrame, str]:
    """The table of the tree, empty where there is none, and who made it."""
    coder, file = (
        (f"file:{Path(path).name}", Path(path)) if path else next(iter(trees(study.letter).items()), ("", None))
    )
    found = read_rst(file, study.letter) if file else Tree(())
    return rst_table(study.letter, found), tree_by(coder, study.language)


def asked(study: Study) -> pd.DataFrame:
    def found() -> pd.DataFrame:
        return requests_of(study.letter, study.coded("act"), study.links("act"), study.coded("move"))

    return study.once(("asked", study.letter), found).copy()  # three figures show them


def stands(study: Study) -> pd.DataFrame:
    def found() -> pd.DataFrame:
        acts, links, moves = study.coded("act"), study.links("act"), study.coded("move")
        return positions_of(study.letter, study.coded("stance"), acts, links, moves)

    return study.once(("stands", study.letter), found).copy()  # two figures show them


def _texts(study: Study) -> dict[str, str]:
    units = unit_lengths(study.letter)
    return dict(zip(units["unit"], units["text"], strict=True))
