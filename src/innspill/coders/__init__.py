"""Coders: programs that code a letter by rules, one for each layer. Each row says by which rule and on which words.

`code_acts(letter) -> Codings`: the act of each unit, requests and wishes among them (layer `act`, coder `auto:acts`).
`code_stance(letter) -> Codings`: support, opposition, reservation (layer `stance`, coder `auto:stance`).
"""

from .acts import code_acts
from .stance import code_stance

__all__ = ["code_acts", "code_stance"]
