"""On what grounds: which units count as reasons of a request, from their moves and places alone."""

import pandas as pd
import pytest

from innspill.coders.grounds import grounds
from innspill.coding import make_codings
from innspill.letter import letter_from_text


def reasons(text, moves):
    """The units that give grounds for the one REQUEST among `moves`, a code for each sentence of `text`."""
    letter = letter_from_text(text)
    units = [unit for unit in letter.parts if unit.kind == "sentence"]
    rows = [{"layer": "move", "code": code, "start": unit.start, "end": unit.end, "coder": "auto:moves", "status": "primary"}
            for unit, code in zip(units, moves, strict=True)]  # fmt: skip
    asked = units[moves.index("REQUEST")]
    act = {"layer": "act", "code": "ask", "start": asked.start, "end": asked.end, "coder": "auto:acts", "status": "primary",
           "request": "yes", "wish": "no"}  # fmt: skip
    codings = make_codings([*rows, act])
    acts, coded = (codings.rows[codings.rows["layer"].eq(layer)] for layer in ("act", "move"))
    unit_of = dict(
        zip(coded["id"], pd.Series(coded["start"]).map({unit.start: unit.id for unit in units}), strict=True)
    )
    return [unit_of[to] for _, _, to in grounds(letter, acts, coded)]


@pytest.mark.parametrize(
    ("text", "moves", "found", "why"),
    [
        ("Utsett dette. Tiden er knapp. Folk er syke. Pengene er brukt. Veien er stengt.",
         ["REQUEST", "PROBLEM", "JUSTIFY", "EVIDENCE", "PROBLEM"], ["s2", "s3", "s4"], "three units, and no further"),
        ("Tiden er knapp. Folk er syke. Utsett dette.", ["PROBLEM", "JUSTIFY", "REQUEST"], ["s1", "s2"],
         "those before count where none follow"),
        ("Tiden er knapp. Utsett dette. Folk er syke.", ["PROBLEM", "REQUEST", "JUSTIFY"], ["s3"],
         "those after come first"),
        ("Tiden er knapp. Derfor ber vi om dette. Folk er syke.", ["PROBLEM", "REQUEST", "JUSTIFY"], ["s1", "s3"],
         "'derfor' looks back as well"),
        ("Tiden er knapp. Takk for møtet. Utsett dette.", ["PROBLEM", "CONTEXT", "REQUEST"], [],
         "a unit that gives no reason ends the run"),
        ("Tiden er knapp.\n\nUtsett dette.", ["PROBLEM", "REQUEST"], [], "another paragraph is another matter"),
    ],
)  # fmt: skip
def test_reasons_stand_next_to_what_they_support(text, moves, found, why):
    assert reasons(text, moves) == found, why
