"""Hand codings on and take them back: REFI-QDA (NVivo, MAXQDA, ATLAS.ti, QualCoder), RST trees and CSV."""

from .qdc_read import read_qdc
from .qdpx_read import read_qdpx
from .qdpx_write import write_qdc, write_qdpx
from .rst_read import read_rst, trees
from .rst_write import write_rst, write_tree
from .tables import export_csv

__all__ = [
    "export_csv",
    "read_qdc",
    "read_qdpx",
    "read_rst",
    "trees",
    "write_qdc",
    "write_qdpx",
    "write_rst",
    "write_tree",
]
