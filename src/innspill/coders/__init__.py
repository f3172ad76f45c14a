"""Coders: programs that code a letter by rules, one for each layer. Each row says by which rule and on which words.

`code_acts(letter) -> Codings`: the act of each unit, requests and wishes among them (layer `act`, coder `auto:acts`).
`code_stance(letter) -> Codings`: support, opposition, reservation (layer `stance`, coder `auto:stance`).
`code_moves(letter) -> Codings`: what each unit does for the letter (layer `move`, coder `auto:moves`).
`code_modality(letter) -> Codings`: modal expressions by function (layer `modality`, coder `auto:modality`).
`code_connectives(letter) -> Codings`: connectives, their senses and what they join (layer `connective`, coder `auto:connectives`).
`code_metadiscourse(letter) -> Codings`: what guides the reader and shows the sender (layer `metadiscourse`, coder
`auto:metadiscourse`).
`code_requests(letter) -> Codings`: the three together, with links from requests to the units that give reasons.
`code_themes(letter, codebook) -> Codings`: what each unit is about (layer `theme`, coder `auto:themes`).

The `engine` runs the rules of `codebook.rules` on the rows of `letter.clauses`, or on words within one. Acts (`asked_of`), stance and
modality are asked of clauses, connectives and metadiscourse of words. Moves are weighed from what those found
(`moves_features`, `moves_cues`) and give `grounds`; themes are cues by how near they stand to the point (`evidence`).
"""

from collections.abc import Callable

from innspill.codebook import Codebook
from innspill.coding import Codings
from innspill.letter import Letter

from .acts import code_acts
from .connectives import code_connectives
from .grounds import code_requests
from .metadiscourse import code_metadiscourse
from .modality import code_modality
from .moves import code_moves
from .stance import code_stance
from .themes import code_themes


def _by_rules(coder: Callable[[Letter], Codings]) -> Callable[[Letter, Codebook], Codings]:
    """A coder that asks rules and no codebook, as CODERS has it."""
    return lambda letter, _codebook: coder(letter)


_rhetoric = _by_rules(code_requests)  # three layers that rest on each other: coded once, whichever is asked for

#: Layer → its coder; each takes a letter and the layer's codebook. One coder may serve several layers.
CODERS: dict[str, Callable[[Letter, Codebook], Codings]] = {
    "theme": code_themes,
    "move": _rhetoric,
    "act": _rhetoric,
    "stance": _rhetoric,
    "modality": _by_rules(code_modality),
    "connective": _by_rules(code_connectives),
    "metadiscourse": _by_rules(code_metadiscourse),
}

__all__ = [
    "CODERS",
    "code_acts",
    "code_connectives",
    "code_metadiscourse",
    "code_modality",
    "code_moves",
    "code_requests",
    "code_stance",
    "code_themes",
]
