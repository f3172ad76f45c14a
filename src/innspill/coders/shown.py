"""All that has been coded of a letter: for each layer a person's coding, else one made by reading, else a program's."""

from pathlib import Path

from innspill.codebook import Codebook, read_codebook
from innspill.coding import Codings, merge, read_codings, readers, theme_codebook, themes_of
from innspill.coding.themes import THEME
from innspill.errors import InnspillError
from innspill.letter import Letter

from . import CODERS
from .connectives import ARGUMENT


def shown_codings(letter: Letter, coder: str = "", theme: str | Path = "") -> tuple[Codings, Codebook]:
    """The codings that figures show, and the codebook of the themes among them.

    `coder`: of every layer that it has coded, the codings of that one: `auto`, `read:a`, `hand:NAME`. `theme`: the theme
    codebook by name or path, by default as fits the letter (`coding.theme_codebook`). Raises `InnspillError` for a coder
    that has coded nothing of the letter, or a codebook that will not do.
    """
    stored = read_codings(letter)
    themes = theme_codebook(stored, theme)
    read = themes_of(stored, themes)
    layers = [*CODERS, *sorted(set(read.coverage["layer"]) - set(CODERS))]
    found: dict[int, Codings] = {}
    chosen: list[Codings] = []
    for layer in layers:
        people = readers(read, layer)
        if who := coder if coder in people else next(iter(people), "") if not coder else "":
            chosen.append(_only(read, layer, who))
        elif coder in ("", "auto") and layer in CODERS:
            program = CODERS[layer]
            if id(program) not in found:
                found[id(program)] = program(letter, themes if layer == THEME else read_codebook(layer))
            chosen.append(_only(found[id(program)], layer))
    if not chosen:
        there = sorted(set(read.coverage["coder"]))
        raise InnspillError(f"{letter.name}: {coder} has coded nothing of it; there are {', '.join(['auto', *there])}")
    return merge(*chosen), themes


def _only(codings: Codings, layer: str, coder: str = "") -> Codings:
    """What `coder` (everybody, if none is named) says of `layer`, with the links that begin there.

    With a connective go the stretches that it joins, which are no layer with codes of their own.
    """
    rows = codings.rows[codings.rows["coder"].eq(coder) | (not coder)]
    cover = codings.coverage[codings.coverage["layer"].eq(layer) & (codings.coverage["coder"].eq(coder) | (not coder))]
    own = rows["layer"].eq(layer)
    links = codings.links[codings.links["from"].isin(set(rows.loc[own, "id"]))]
    rows = rows[own | (rows["layer"].eq(ARGUMENT) & rows["id"].isin(set(links["to"])))]
    return Codings(rows.reset_index(drop=True), links.reset_index(drop=True), cover.reset_index(drop=True))
