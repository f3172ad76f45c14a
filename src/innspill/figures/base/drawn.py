"""What every figure function returns."""

from typing import NamedTuple

import pandas as pd
from matplotlib.figure import Figure


class Drawn(NamedTuple):
    """A figure with the words that must go with it.

    `name`: of its files (`NAME.svg`, …). `figure`: to be written. `table`: exactly the numbers drawn. `claim`: its
    title, computed from the table. `caption`: n, definition and who coded. `alt`: what a reader who cannot see it
    needs.
    """

    name: str
    figure: Figure
    table: pd.DataFrame
    claim: str
    caption: str
    alt: str
