"""Hand codings on and take them back: REFI-QDA (NVivo, MAXQDA, ATLAS.ti, QualCoder) and CSV."""

from .qdpx_read import read_qdpx
from .qdpx_write import write_qdc, write_qdpx
from .tables import export_csv

__all__ = ["export_csv", "read_qdpx", "write_qdc", "write_qdpx"]
