"""Any file that a letter comes in becomes text with marks: one format a module, told by content, not by name."""

from .build import Mark, Source
from .read import read_source, source_from_bytes

__all__ = ["Mark", "Source", "read_source", "source_from_bytes"]
