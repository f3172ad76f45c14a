"""Coders: programs that code a letter by rules, one for each layer.

`code_acts(letter) -> Codings`: the act of each unit, requests and wishes among them (layer `act`, coder `auto:acts`).
"""

from .acts import code_acts

__all__ = ["code_acts"]
