"""A file becomes a `Letter`: verbatim text, title, headings, paragraphs, sections, units, tokens."""

from .letter import Letter, Unit
from .read import letter_from_text, read_letter

__all__ = ["Letter", "Unit", "letter_from_text", "read_letter"]
