"""The letter as readable HTML with its codings."""

from .page import Reading, reading

__all__ = ["Reading", "reading"]
