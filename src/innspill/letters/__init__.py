"""Many letters side by side: each read, coded and measured once, and tables over all.

`run(paths, out)` writes the tables; `read(out)` gives them back; `tables(study)` are those of one letter.
"""

from .run import Done, run
from .tables import ALL, TABLES, tables
from .write import read_tables as read

__all__ = ["ALL", "TABLES", "Done", "read", "run", "tables"]
