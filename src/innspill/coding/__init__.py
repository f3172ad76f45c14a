"""Everything the analysis says about a letter: one table of codings, with links and coverage beside it."""

from .store import folders, letter_folder, persons_folder, read_codings, replace_codings, write_codings
from .table import (
    COLUMNS,
    STATUSES,
    Codings,
    as_coded_by,
    by_unit,
    coding_id,
    hand,
    id_of,
    make_codings,
    merge,
    narrowed,
    readers,
    records,
    select,
)
from .themes import theme_codebook, themes_as_stored, themes_of
from .validate import validate

__all__ = [
    "COLUMNS",
    "STATUSES",
    "Codings",
    "as_coded_by",
    "by_unit",
    "coding_id",
    "folders",
    "hand",
    "id_of",
    "letter_folder",
    "make_codings",
    "merge",
    "narrowed",
    "persons_folder",
    "read_codings",
    "readers",
    "records",
    "replace_codings",
    "select",
    "theme_codebook",
    "themes_as_stored",
    "themes_of",
    "validate",
    "write_codings",
]
