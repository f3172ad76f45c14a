"""What every figure function returns, or raises where there is nothing to show."""

from typing import NamedTuple

import pandas as pd
from matplotlib.figure import Figure

from innspill.errors import InnspillError


class Drawn(NamedTuple):
    """A figure with the words that must go with it.

    `name`: of its files (`NAME.svg`, …). `figure`: to be written. `table`: exactly the numbers drawn. `claim`: its
    title, computed from the table. `caption`: n, definition and who coded. `alt`: what a reader who cannot see it
    needs. `language`: of these words.
    """

    name: str
    figure: Figure
    table: pd.DataFrame
    claim: str
    caption: str
    alt: str
    language: str = ""


class NothingError(InnspillError):
    """A figure would say nothing of this letter, and is not drawn; the message is a clause in the figure's language that says
    why, "the letter has one section".

    Raised by a figure's function, before it draws: of one row or of none, of a spread over one section, of a comparison
    without anything to compare with. The notebook, the gallery and the command line then say so in one line.
    """
