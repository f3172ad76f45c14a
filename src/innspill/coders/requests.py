"""All that the coders say about what a letter asks for: acts, stances, moves, and the grounds that link them."""

import pandas as pd

from innspill.coding import Codings, merge
from innspill.letter import Letter

from .acts import code_acts
from .grounds import grounds
from .moves import code_moves
from .stance import code_stance


def code_requests(letter: Letter) -> Codings:
    """The rows of layers `act`, `stance` and `move` of any letter, by rules, with `reason` links from acts to moves."""
    acts, stances = code_acts(letter), code_stance(letter)
    moves = code_moves(letter, acts.rows, stances.rows)
    found = merge(acts, stances, moves)
    links = pd.DataFrame(
        grounds(letter, acts.rows, moves.rows, stances.rows), columns=["from", "role", "to"], dtype=object
    )
    return found._replace(links=links)
