"""Everything the analysis says about a letter: one table of codings, with links and coverage beside it."""

from .store import letter_folder, read_codings, write_codings
from .table import COLUMNS, STATUSES, Codings, by_unit, coding_id, make_codings, merge, readers, select
from .themes import theme_codebook, themes_as_stored, themes_of
from .validate import validate

__all__ = [
    "COLUMNS",
    "STATUSES",
    "Codings",
    "by_unit",
    "coding_id",
    "letter_folder",
    "make_codings",
    "merge",
    "read_codings",
    "readers",
    "select",
    "theme_codebook",
    "themes_as_stored",
    "themes_of",
    "validate",
    "write_codings",
]
