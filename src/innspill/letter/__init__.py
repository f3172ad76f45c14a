"""A file becomes a `Letter`: verbatim text, title, headings, paragraphs, sections, units, tokens, parties and clauses."""

from .corrections import Corrections
from .letter import Apart, Letter, Unit
from .parties import Parties, Party
from .read import letter_from_source, letter_from_text, read_letter

__all__ = [
    "Apart",
    "Corrections",
    "Letter",
    "Parties",
    "Party",
    "Unit",
    "letter_from_source",
    "letter_from_text",
    "read_letter",
]
