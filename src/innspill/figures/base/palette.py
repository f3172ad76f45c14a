"""Which code gets which colour: the same in every figure of a letter, and never the colour alone."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.colors import LinearSegmentedColormap

from innspill.figures.base.style import BLUE, COLOURS, INK

#: White to blue, for grids of counts.
BLUES = LinearSegmentedColormap.from_list("innspill", ["#ffffff", "#9cc9e6", BLUE])
#: The colour of all codes that have none of their own.
REST = "#8c8c8c"


def ink_on(colour: tuple[float, ...]) -> str:
    """White or black, whichever is read more easily on `colour` (red, green, blue from 0 to 1), by WCAG 2.2's contrast."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour[:3]]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "white" if light < 0.21 else INK  # where both have a contrast of about 4


def code_colours(codes: Sequence[str], rows: pd.DataFrame) -> dict[str, str]:
    """A colour for each code: in the codebook's order where it has no more than there are colours, the same in every letter.

    Of a larger one the six most used as primary get a colour of their own, the rest share a grey. `codes`: as the codebook
    orders them, which settles ties. `rows`: codings of one layer. Every figure prints the
    code's name as well.
    """
    if len(codes) <= len(COLOURS):
        return dict(zip(codes, COLOURS, strict=False))
    counts = rows.loc[rows["status"].eq("primary"), "code"].value_counts()
    ranked = sorted(codes, key=lambda code: (-counts.get(code, 0), codes.index(code)))
    used = [code for code in ranked if counts.get(code, 0)][: len(COLOURS)]
    return {code: COLOURS[used.index(code)] if code in used else REST for code in codes}
