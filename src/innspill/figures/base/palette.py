"""Which code gets which colour: the same in every figure of every letter, and never the colour alone."""

from collections.abc import Mapping, Sequence

from matplotlib.colors import LinearSegmentedColormap

from innspill.codebook import Code
from innspill.figures.base.style import BLUE, GREEN, INK, VERMILION

#: White to blue, for grids of counts.
BLUES = LinearSegmentedColormap.from_list("innspill", ["#ffffff", "#9cc9e6", BLUE])
#: The colour of codes that have none of their own.
REST = "#767676"
#: The colours of codes, by the names that codebooks give them. Few, dark enough for words on white (4.5 to 1), told apart with
#: any colour vision, and as far as seven can be in grey (tests/test_palette.py). None is what figures give to requests, to
#: offers, to what is beyond chance, or to counts.
HUES = {
    "indigo": "#2b1a80", "ochre": "#917000", "wine": "#8c1d4f", "teal": "#00636e", "violet": "#744acb", "brown": "#5a3310",
    "magenta": "#bf3698",
}  # fmt: skip
_NAMED = {**HUES, "grey": REST, "request": VERMILION, "offer": GREEN}


def ink_on(colour: tuple[float, ...]) -> str:
    """White or black, whichever is read more easily on `colour` (red, green, blue from 0 to 1), by WCAG 2.2's contrast."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour[:3]]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "white" if light < 0.21 else INK  # where both have a contrast of about 4


def code_colours(codes: Sequence[Code]) -> dict[str, str]:
    """Code → colour, said by the codebook alone: a code has one for good.

    It is the code's own `colour`; else that of the heading it stands under, so that the fields of a large codebook share few
    colours; else by the place of code or heading among those of the first level: the first seven in the order of `HUES`,
    `REST` for others. Every figure prints the code's name as well.
    """
    by_id, places = {code.id: code for code in codes}, [code.id for code in codes if not code.parent]

    def colour(code: Code) -> str:
        if code.colour:
            return _NAMED[code.colour]
        if code.parent:
            return colour(by_id[code.parent])
        return [*HUES.values(), *[REST] * len(places)][places.index(code.id)]

    return {code.id: colour(code) for code in codes}


def colour_names(codes: Sequence[Code], names: Mapping[str, str]) -> dict[str, str]:
    """Code → what its colour is called: its heading, where it has the colour of that, else itself. `names`: of codes."""
    return {code.id: names[code.id if code.colour else code.parent or code.id] for code in codes}
