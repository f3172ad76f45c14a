"""Many letters side by side: each read, coded and measured once, and tables over all."""

from .tables import TABLES, tables

__all__ = ["TABLES", "tables"]
