"""A code has one colour, from its codebook: dark enough on white, told apart with any colour vision, and no accent's."""

import json
from itertools import combinations

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from sentences import for_each

from innspill.codebook import codebook_names, read_codebook
from innspill.codebook.model import Code
from innspill.figures.base.legend import key
from innspill.figures.base.palette import _NAMED, HUES, REST, code_colours, colour_names
from innspill.figures.base.style import BLUE, GREEN, VERMILION
from innspill.files import data

#: Machado, Oliveira & Fernandes (2009), severity 1, on linear RGB.
DEUTERANOPIA = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))
PROTANOPIA = ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))
TRITANOPIA = ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900))
NORMAL = np.eye(3)
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
accents = pytest.mark.parametrize("accent", [VERMILION, GREEN, BLUE])


def linear(colour):
    rgb = np.array(to_rgb(colour))
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def lab(colour, seen=NORMAL):
    """CIE L*a*b* of a colour as an eye sees it."""
    xyz = TO_XYZ @ np.clip(np.array(seen) @ linear(colour), 0, 1) / np.array([0.95047, 1, 1.08883])
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def apart(a, b, seen=NORMAL):
    return float(np.linalg.norm(lab(a, seen) - lab(b, seen)))


@for_each([*HUES.values(), REST])
def test_words_in_a_colour_can_be_read_on_white(colour):
    assert 1.05 / (float(TO_XYZ[1] @ linear(colour)) + 0.05) >= 4.5


@for_each(
    [(NORMAL, 24), (DEUTERANOPIA, 14), (PROTANOPIA, 13), (TRITANOPIA, 10)]
)  # fmt: skip
def test_any_two_colours_are_told_apart(seen, least):
    near = min((apart(a, b, seen), a, b) for a, b in combinations([*HUES.values(), REST], 2))
    assert near[0] >= least, near


def test_in_grey_the_colours_run_from_dark_to_light():
    lights = sorted(lab(colour)[0] for colour in HUES.values())
    assert lights[-1] - lights[0] >= 28 and min(np.diff(lights)) > 1
    assert min(np.diff(lights[:5])) >= 4, "the darker five, which names tell apart anyway"


@accents
def test_no_colour_of_a_code_looks_like_what_means_a_request_an_offer_or_a_count(accent):
    assert min(apart(colour, accent) for colour in HUES.values()) >= 25


@for_each([name for name in codebook_names() if name != "move"])
def test_only_moves_have_the_colours_of_requests_and_offers(name):
    assert not {VERMILION, GREEN} & set(code_colours(read_codebook(name).codes).values())


def test_what_a_codebook_can_name_figures_know():
    form = json.loads(data("codebooks", "schema.json").read_text(encoding="utf-8"))
    assert set(form["definitions"]["codes"]["properties"]["colour"]["enum"]) == set(_NAMED)


def code(id, **more):
    return Code(id, {"en": id, "nb": id}, "", **more)


def test_a_colour_is_the_codes_own_or_its_headings_or_that_of_its_place():
    codes = [
        code("FIRST", abstract=True),
        code("A", parent="FIRST"),
        code("B", parent="FIRST", colour="teal"),
        code("SECOND"),
    ]
    colours = code_colours(codes)
    indigo, ochre = list(HUES.values())[:2]
    assert colours == {"FIRST": indigo, "A": indigo, "B": HUES["teal"], "SECOND": ochre}


def test_a_codebook_with_more_codes_than_colours_gives_the_last_ones_grey():
    colours = list(code_colours([code(f"C{i}") for i in range(9)]).values())
    assert colours == [*HUES.values(), REST, REST]


def test_the_key_tells_what_grey_stands_for_behind_the_colours():
    names = {"A": "harbours", "B": "boats", "C": "the case itself"}
    found = key(["C", "A", "", "B"], names, {"C": REST, "A": "#2b1a80", "B": "#2b1a80"})
    assert list(found.items()) == [("harbours; boats", "#2b1a80"), ("the case itself", REST)]


def test_the_key_names_the_heading_whose_colour_its_codes_share():
    names, colours = {"A": "harbours", "B": "boats"}, {"A": "#2b1a80", "B": "#2b1a80"}
    assert list(key(["B", "A", "B"], names, colours, {"A": "the sea", "B": "the sea"})) == ["the sea: boats; harbours"]
    assert list(key(["A"], names, colours, names)) == ["harbours"], "a code with a colour of its own"
    codes = [code("SEA", abstract=True), code("A", parent="SEA"), code("B", parent="SEA", colour="teal")]
    assert colour_names(codes, names | {"SEA": "the sea"}) == {"SEA": "the sea", "A": "the sea", "B": "boats"}
