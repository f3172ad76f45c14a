"""The letters that nobody's rules had seen: that they are whole, and that `tools/asked_letters.py` counts as it says."""

from itertools import chain

from asked_letters import letters, spans, verdicts
from sentences import for_each

from innspill.codebook import read_codebook

HALVES = {
    "dev": 30, "test": 30, "dev2": 50, "test2": 30, "dev3": 40, "test3": 30, "test4": 6, "dev5": 200, "test5": 200, "dev6": 6, "test6": 6,
    "dev12": 24, "dev13": 12, "test10": 12, "dev14": 24, "dev15": 12, "test11": 12,
    "dev16": 36, "test12": 12, "dev17": 20, "test13": 20,
}  # fmt: skip
EXCERPTS = ("dev12", "dev13", "dev14", "dev15", "dev16", "dev17", "test10", "test11", "test12", "test13")


@for_each(HALVES)
def test_a_half_is_whole_and_its_texts_hold_their_units_in_order(half):
    told, codes = letters(half), {layer: set(read_codebook(layer).ids) for layer in ("act", "stance", "move")}
    assert len(told) == len({letter["id"] for letter in told}) == HALVES[half]
    for letter in told:
        assert len(spans(letter)) == len(letter["units"])  # each stands there, behind the one before
        for unit in letter["units"]:
            if half not in EXCERPTS:  # of which only requests and stances were read
                assert unit["act"] in codes["act"]
                assert bool(unit["addressee"]) == (unit["request"] != "no"), unit
            stances = "|".join(unit["stance"] + unit["doubtful_stance"])
            assert set(stances.split("|")) <= {"", *codes["stance"]}, unit
            assert ("move" in unit) == (
                half in ("dev", "dev2", "dev3", "test4", "test6", "dev14", "dev15")
            ) or half == "dev12"
            if "move" in unit:
                assert {unit["move"], *unit["acceptable_moves"]} <= codes["move"], unit


def test_no_letter_is_in_two_halves():
    texts = [letter["text"] for letter in chain.from_iterable(map(letters, HALVES))]
    assert len(texts) == len(set(texts)) == sum(HALVES.values())


def test_what_counts_as_right_missed_and_wrong():
    words = [
        ("Båtlaget støtter forslaget om havn.", "no", "", ["opposition"]),
        ("Departementet bør kjøpe en ferge.", "yes", "kommunen|departementet", []),
        ("Vi ber om at kaia males.", "no", "", []),
        ("Vi ber om at broa males.", "doubtful", "implied", []),
        ("Vi har ni båter.", "yes", "implied", ["support|reservation"]),
    ]
    units = [{"text": t, "request": r, "addressee": a, "stance": s, "doubtful_stance": []} for t, r, a, s in words]
    letter = {"text": "Høring om ferger\n\n" + " ".join(unit["text"] for unit in units), "units": units}
    units[0] |= {"move": "POSITION", "acceptable_moves": []}
    units[1] |= {"move": "PROBLEM", "acceptable_moves": ["REQUEST"]}
    assert [verdict[:2] for verdict in verdicts(letter)] == [
        ("move", "right"),
        ("move, lenient", "right"),
        ("opposition", "missed"),
        ("support", "wrong"),
        ("request", "right"),
        ("addressee", "right"),
        ("move", "missed"),
        ("move", "wrong"),
        ("move, lenient", "right"),
        ("request", "wrong"),
        ("request", "missed"),
        ("reservation", "missed"),
    ]
