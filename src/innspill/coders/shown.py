"""All that has been coded of a letter: for each layer a person's coding, else one made by reading, else a program's."""

from innspill.codebook import read_codebook
from innspill.coding import Codings, merge, read_codings, readers
from innspill.errors import InnspillError
from innspill.letter import Letter

from .arguments import ARGUMENT


def shown_codings(letter: Letter, coder: str = "") -> Codings:
    """The codings that figures show; or, of every layer that it has coded, those of one `coder`: `auto`, `read:a`, `hand:NAME`.

    Raises `InnspillError` for a coder that has coded nothing of the letter.
    """
    from . import CODERS

    read = read_codings(letter)
    layers = [*CODERS, *sorted(set(read.coverage["layer"]) - set(CODERS))]
    found: dict[int, Codings] = {}
    chosen: list[Codings] = []
    for layer in layers:
        people = readers(read, layer)
        who = (
            (coder if coder in people else "")
            if coder and coder != "auto"
            else (people[0] if people and not coder else "")
        )
        if who:
            chosen.append(_only(read, layer, who))
        elif coder in ("", "auto") and layer in CODERS:
            program = CODERS[layer]
            if id(program) not in found:
                found[id(program)] = program(letter, read_codebook(layer))
            chosen.append(_only(found[id(program)], layer))
    if not chosen:
        there = sorted(set(read.coverage["coder"]))
        raise InnspillError(f"{letter.name}: {coder} has coded nothing of it; there are {', '.join(['auto', *there])}")
    return merge(*chosen)


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
