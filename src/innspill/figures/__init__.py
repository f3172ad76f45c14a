"""Figures: a table in, a `Drawn` out, in English or Norwegian; one style; one export."""

from innspill.figures.base.drawn import Drawn
from innspill.figures.base.export import export

__all__ = ["Drawn", "export"]
