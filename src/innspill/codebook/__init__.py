"""Codebooks: what each code means, in YAML that people write and a program checks."""

from .check import check_codebook
from .cues import Condition, Cue, parse_cue
from .marks import Problem
from .model import Attribute, Code, Codebook, Example, Role, Rule
from .read import codebook_names, codebook_path, read_codebook

__all__ = [
    "Attribute",
    "Code",
    "Codebook",
    "Condition",
    "Cue",
    "Example",
    "Problem",
    "Role",
    "Rule",
    "check_codebook",
    "codebook_names",
    "codebook_path",
    "parse_cue",
    "read_codebook",
]
