"""On what grounds: which units count as reasons, from moves and places; and which of them the letter marks."""

import pandas as pd
from sentences import for_each

from innspill.coders.grounds import grounds, marks
from innspill.coding import make_codings
from innspill.letter import letter_from_text


def reasons(text, moves, stance=False):
    """The units that give grounds for the one REQUEST (or stance, a POSITION) among `moves`, a code a sentence of `text`."""
    letter = letter_from_text(text)
    units = [unit for unit in letter.parts if unit.kind == "sentence"]
    rows = [{"layer": "move", "code": code, "start": unit.start, "end": unit.end, "coder": "auto:moves", "status": "primary"}
            for unit, code in zip(units, moves, strict=True)]  # fmt: skip
    asked = units[moves.index("POSITION" if stance else "REQUEST")]
    at = {"start": asked.start, "end": asked.end, "status": "primary"}
    request = "no" if stance else "yes"
    rows.append({"layer": "act", "code": "ask", "coder": "auto:acts", "request": request, "wish": "no", **at})
    rows += [{"layer": "stance", "code": "support", "coder": "auto:stance", **at}] if stance else []
    codings = make_codings(rows)
    acts, coded, stances = (codings.rows[codings.rows["layer"].eq(layer)] for layer in ("act", "move", "stance"))
    unit_of = dict(
        zip(coded["id"], pd.Series(coded["start"]).map({unit.start: unit.id for unit in units}), strict=True)
    )
    return [unit_of[to] for _, _, to in grounds(letter, acts, coded, stances)]


@for_each(
    [
        ("Utsett dette. Tiden er knapp. Folk er syke. Pengene er brukt. Veien er stengt.",
         ["REQUEST", "PROBLEM", "JUSTIFY", "EVIDENCE", "PROBLEM"], ["s2", "s3", "s4"], "three units, and no further"),
        ("Folk er syke. Tiden er knapp. Utsett dette.", ["JUSTIFY", "PROBLEM", "REQUEST"], ["s2"],
         "a fault right before counts where none follow"),
        ("Tiden er knapp. Utsett dette. Folk er syke.", ["PROBLEM", "REQUEST", "JUSTIFY"], ["s3"],
         "those after come first"),
        ("Folk blir friske. Utsett dette.", ["JUSTIFY", "REQUEST"], [], "a benefit before it belongs to what went before"),
        ("Tiden er knapp. Derfor ber vi om dette. Folk er syke.", ["CONTEXT", "REQUEST", "JUSTIFY"], ["s1", "s3"],
         "'derfor' looks back as well, also to what is merely told"),
        ("Tiden er knapp.\n\nDerfor ber vi om dette.", ["PROBLEM", "REQUEST"], ["s1"], "and over the start of a paragraph"),
        ("Kaia er gammel. Båten er liten, og vi ber derfor om dette.", ["CONTEXT", "REQUEST"], [],
         "a conclusion from its own sentence does not"),
        ("Tiden er knapp. Takk for møtet. Utsett dette.", ["PROBLEM", "CONTEXT", "REQUEST"], [],
         "a unit that gives no reason ends the run"),
        ("Kaia er stengt. Nettopp fordi broen er dyr. Utsett dette.", ["REQUEST", "PROBLEM", "JUSTIFY"], ["s2", "s3"],
         "'nettopp fordi' looks back"),
        ("Kaia er stengt. Nettopp fordi broen er dyr. Utsett dette.", ["CONTEXT", "PROBLEM", "REQUEST"], [],
         "and is no ground of what follows it"),
        ("Utsett dette. Det koster imidlertid mye.", ["REQUEST", "PROBLEM"], [], "what turns against it is no ground"),
        ("Utsett dette. Folk trenger derfor tid.", ["REQUEST", "JUSTIFY"], [], "nor what follows from it"),
        ("Tiden er knapp.\n\nUtsett dette.", ["PROBLEM", "REQUEST"], [], "another paragraph is another matter"),
    ]
)  # fmt: skip
def test_reasons_stand_next_to_what_they_support(text, moves, found, why):
    assert reasons(text, moves) == found, why


def test_a_stance_has_grounds_as_a_request_has():
    assert reasons("Vi støtter dette. Det gir bedre tid.", ["POSITION", "JUSTIFY"], stance=True) == ["s2"]


@for_each(
    [
        ("Tiden er knapp. Derfor ber vi om utsettelse.", "s2", "s1", "Derfor"),
        ("Kaia er råtten. På denne bakgrunn ber vi om midler.", "s2", "s1", "På denne bakgrunn"),
        ("Kaia er råtten. Av disse grunnene støtter vi forslaget.", "s2", "s1", "Av disse grunnene"),
        ("Vi ber om utsettelse. Årsaken er at tiden er knapp.", "s1", "s2", "Årsaken … er"),
        ("Vi ber om utsettelse. Dette fordi tiden er knapp.", "s1", "s2", "Dette fordi"),
        ("Vi ber om utsettelse. Tiden er nemlig knapp.", "s1", "s2", "nemlig"),
        ("Vi ber om utsettelse fordi tiden er knapp.", "s1", "s1", "fordi"),
        ("Siden tiden er knapp, ber vi om utsettelse.", "s1", "s1", "Siden"),
        ("Vi ber om penger da kommunen er liten.", "s1", "s1", "da"),
        ("Tiden er knapp, og vi ber derfor om utsettelse.", "s1", "s1", "og … derfor"),
        ("Loven må endres slik at alle får samme rett.", "s1", "s1", ""),  # what is asked for, no ground of it
        ("Tiden er knapp. Derfor må fristen settes slik at alle rekker den.", "s2", "s1", "Derfor"),
        ("Siden 2010 har vi bedt om utsettelse.", "s1", "s1", ""),
        ("Kommunen og fylket ber derfor om utsettelse.", "s1", "s1", ""),
        ("Tiden er knapp. Vi ber om utsettelse.", "s2", "s1", ""),
        ("Vi ber om utsettelse. Tiden er knapp.", "s1", "s2", ""),
        ("Tiden er knapp. Kaia er råtten. Derfor ber vi om utsettelse.", "s3", "s1", ""),
    ]
)  # fmt: skip
def test_a_ground_is_marked_by_a_word_or_inferred(text, unit, ground, word):
    assert marks(letter_from_text(text), [(unit, ground)]) == [word]
