"""Figures: a table in, a `Drawn` out, in English or Norwegian; one style; one export."""

from .drawn import Drawn
from .export import FORMATS, export

__all__ = ["FORMATS", "Drawn", "export"]
