"""The clauses of a letter, each computed once: `norwegian.clauses` takes its sentences apart, this adds who is who in them and what
kind of unit they stand in.

A letter's `words` become each unit's `utterance`, in which nouns have their `referents` (`sender`: what the sender calls itself), and
those the rows of a `table`, whose words say what is `known` of them. A `marker` is words within a row. What a sentence is about (`aboutness`)
and what it takes up (`anaphors`), and where the sender is a subject (`subjects`), is read off it, too; `columns`: what rules may ask.
"""

from .table import Row, unit_rows
from .utterance import Utterance

__all__ = ["Row", "Utterance", "unit_rows"]
