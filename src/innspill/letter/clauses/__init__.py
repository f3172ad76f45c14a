"""The clauses of a letter, each computed once: `norwegian.clauses` takes its sentences apart, this adds who is who in them and what
kind of unit they stand in.

A letter's `words` become each unit's `utterance`, in which nouns have their `referents` (`sender`: what the sender calls itself), and
those the rows of a `table`, whose words say what is `known` of them. A `marker` is words within a row.
"""

from .table import Row, unit_rows
from .utterance import Utterance

__all__ = ["Row", "Utterance", "unit_rows"]
