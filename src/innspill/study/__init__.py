"""What a notebook opens: one letter with its codings, and every figure of it by name."""

from .study import Study, open_study

__all__ = ["Study", "open_study"]
