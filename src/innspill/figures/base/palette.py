"""Which code gets which colour: the same in every figure of a letter, and never the colour alone."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.colors import LinearSegmentedColormap

from innspill.figures.base.style import BLUE, COLOURS

#: White to blue, for grids of counts.
BLUES = LinearSegmentedColormap.from_list("innspill", ["#ffffff", "#9cc9e6", BLUE])
#: The colour of all codes that have none of their own.
REST = "#8c8c8c"


def code_colours(codes: Sequence[str], rows: pd.DataFrame) -> dict[str, str]:
    """A colour for each code: the six most used as primary get one of their own, the rest share a grey.

    `codes`: as the codebook orders them, which settles ties. `rows`: codings of one layer. Every figure prints the
    code's name as well.
    """
    counts = rows.loc[rows["status"].eq("primary"), "code"].value_counts()
    ranked = sorted(codes, key=lambda code: (-counts.get(code, 0), codes.index(code)))
    used = [code for code in ranked if counts.get(code, 0)][: len(COLOURS)]
    return {code: COLOURS[used.index(code)] if code in used else REST for code in codes}
