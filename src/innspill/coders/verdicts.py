"""The verdicts that the rules of stance find in one sentence, for those who ask of a sentence and not of a letter."""

from .clause_table import rows_of
from .engine import Firing, run
from .rule_file import read_rules
from .sentence import Sentence


def verdicts(s: Sentence) -> list[Firing]:
    """The sender's verdicts in a sentence, at most one for a clause, and a reservation for each condition of support."""
    return run(read_rules("stance"), rows_of(s))
