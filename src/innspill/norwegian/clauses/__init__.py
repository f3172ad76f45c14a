"""The clauses of a sentence, by word order and conjunctions: its words `mended`, then `parse`d into clauses, which a `Sentence` holds.

Who is who in them is a letter's affair (`innspill.letter.clauses`).
"""

from .arguments import arguments
from .parse import KINDS, Clause, parse
from .sentence import Sentence, noun_phrase, opening, up_to_comma
from .verbs import chains, complement, order_given
from .words import MODALS, Word, mended

__all__ = [
    "KINDS", "MODALS", "Clause", "Sentence", "Word", "arguments", "chains", "complement", "mended", "noun_phrase",
    "opening", "order_given", "parse", "up_to_comma",
]  # fmt: skip
