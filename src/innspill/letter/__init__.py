"""A file becomes a `Letter`: verbatim text, title, headings, paragraphs, sections, units, tokens, parties and clauses.

What is named here is loaded when it is first asked for: a run begins with what a letter's file says, and pandas takes a third of a second.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .corrections import Corrections
    from .letter import Apart, Letter, Unit
    from .parties import Parties, Party
    from .read import letter_from_source, letter_from_text, read_letter

_WHERE = dict.fromkeys(("Apart", "Letter", "Unit"), "letter") | dict.fromkeys(("Parties", "Party"), "parties")
_WHERE |= dict.fromkeys(("letter_from_source", "letter_from_text", "read_letter"), "read")
_WHERE |= {"Corrections": "corrections"}
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


def __getattr__(name: str) -> Any:
    """What is named above. Raises `AttributeError` for what is not."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
