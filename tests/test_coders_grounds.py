"""On what grounds: which units count as reasons, from moves and places; and which of them the letter marks."""

import pandas as pd
import pytest
from sentences import for_each

from innspill.coders.grounds import grounds, marks
from innspill.coding import make_codings
from innspill.letter import letter_from_text


def reasons(text, moves, stance=""):
    """The units that give grounds for the one REQUEST (or `stance`, the first POSITION) among `moves`, a code a sentence of `text`; any
    further POSITION supports."""
    letter = letter_from_text(text)
    units = [unit for unit in letter.parts if unit.kind != "title"]
    rows = [{"layer": "move", "code": code, "start": unit.start, "end": unit.end, "coder": "auto:moves", "status": "primary"}
            for unit, code in zip(units, moves, strict=True)]  # fmt: skip
    asked = [unit for unit, code in zip(units, moves, strict=True) if code == ("POSITION" if stance else "REQUEST")]
    for unit, code in zip(asked, [stance, *["support"] * len(asked)] if stance else [""], strict=False):
        at = {"start": unit.start, "end": unit.end, "status": "primary"}
        request = "no" if stance else "yes"
        rows.append({"layer": "act", "code": "ask", "coder": "auto:acts", "request": request, "wish": "no", **at})
        rows += [{"layer": "stance", "code": code, "coder": "auto:stance", **at}] if stance else []
    codings = make_codings(rows)
    acts, coded, stances = (codings.rows[codings.rows["layer"].eq(layer)] for layer in ("act", "move", "stance"))
    unit_of = dict(
        zip(coded["id"], pd.Series(coded["start"]).map({unit.start: unit.id for unit in units}), strict=True)
    )
    found = grounds(letter, acts, coded, stances)
    return [unit_of[to] for claim, _, to in found if claim == acts["id"].iloc[0]]


@pytest.mark.slow
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
        ("Kaia må males. Flertallets forslag om bro er dyrt.", ["REQUEST", "PROBLEM"], [], "another's proposal, of something else"),
        ("Broen må droppes. Flertallets forslag om bro er dyrt.", ["REQUEST", "PROBLEM"], ["s2"], "of the same"),
        ("Kaia må males. Kommunens folk er syke.", ["REQUEST", "PROBLEM"], ["s2"], "no proposal of another"),
        ("Utsett dette. Folk trenger derfor tid.", ["REQUEST", "JUSTIFY"], [], "nor what follows from it"),
        ("Tiden er knapp.\n\nUtsett dette.", ["PROBLEM", "REQUEST"], [], "another paragraph is another matter"),
        ("Havna er vår. Avgiften må derfor vekk.", ["POSITION", "REQUEST"], ["s1"], "a conclusion rests on what is held, too"),
        ("Kaia er gammel. Broen er stengt. Båten er råtten. Vi ber derfor om midler.",
         ["CONTEXT", "PROBLEM", "EVIDENCE", "REQUEST"], ["s2", "s3"], "and on all that gives grounds together"),
        ("Det er derfor avgjort, av hensyn til fisken, at vi ber om dette. Båten går.", ["REQUEST", "CONTEXT"], [],
         "but the first unit of a letter has nothing before it"),
        ("Broen er stengt. Av hensyn til barna må den derfor åpnes.", ["PROBLEM", "REQUEST"], ["s1"],
         "a phrase within it takes nothing from 'derfor'"),
        ("Åpne broen. Fylket foreslår en bom på 40 meter.", ["REQUEST", "EVIDENCE"], [], "a proposal is no ground"),
        ("Utvalget har tatt til orde for en bom på 40 meter. Åpne broen.", ["EVIDENCE", "REQUEST"], [], "however told"),
        ("Åpne broen. Departementet mener at bommen er nyttig.", ["REQUEST", "JUSTIFY"], [], "nor what others think"),
        ("Åpne broen. Forskerne mener at bommen er nytteløs.", ["REQUEST", "EVIDENCE"], ["s2"], "unless it is evidence"),
        ("Bygg en bro. Den kan for eksempel betales av fylket.", ["REQUEST", "JUSTIFY"], [], "nor how it could be done"),
        ("Bygg en bro. Den kan spare oss for mye.", ["REQUEST", "JUSTIFY"], ["s2"], "but what it can do is"),
        ("Forslaget til bro mangler tall. Bygg en bom.", ["PROBLEM", "REQUEST"], ["s1"], "as is a fault of a proposal"),
        ("I notatet står det et forslag om bro. Bygg en bom.", ["EVIDENCE", "REQUEST"], [], "a proposal that a notice has"),
        ("I notatet mangler alle tall. Regn på nytt.", ["PROBLEM", "REQUEST"], ["s1"], "a fault that it has"),
        ("Broen er stengt. Hvor lenge? Åpne den.", ["PROBLEM", "QUESTION", "REQUEST"], ["s1"], "a question hands it on"),
        ("Øya trenger en bro. Bygg den.", ["CONTEXT", "REQUEST"], ["s1"], "a need is a ground of the request after it"),
        ("Øya har en bro. Bygg en til.", ["CONTEXT", "REQUEST"], [], "what is merely told is not"),
        ("Åpne broen. For øvrig er kaia stengt.", ["REQUEST", "PROBLEM"], [], "what leaves the matter is no ground"),
        ("Åpne broen. Når det gjelder kaia, er den stengt.", ["REQUEST", "PROBLEM"], [], "for another"),
        ("Åpne broen. Den er stengt når det gjelder lastebiler.", ["REQUEST", "PROBLEM"], ["s2"], "unless it says so last"),
        ("1. Åpne broen nå\n\nBroen er fra 1960. Den er stengt. Ferja går sjelden.\n\n2. Annet\n\nVi bor her.",
         ["REQUEST", "CONTEXT", "PROBLEM", "EVIDENCE", "CONTEXT", "SELF"], ["s2", "s3"],
         "a heading reaches over what is told to its grounds"),
        ("1. Åpne broen nå\n\nBroen er fra 1960. Vi støtter bom. Ferja går sjelden.\n\n2. Annet\n\nVi bor her.",
         ["REQUEST", "CONTEXT", "POSITION", "EVIDENCE", "CONTEXT", "SELF"], [], "but over no claim"),
        ("Kaia er stengt. Broen må imidlertid åpnes.", ["PROBLEM", "REQUEST"], [], "nor is what a request turns from"),
    ]
)  # fmt: skip
def test_reasons_stand_next_to_what_they_support(text, moves, found, why):
    assert reasons(text, moves) == found, why


@for_each(
    [
        ("Vi støtter dette. Det gir bedre tid.", "support", ["POSITION", "JUSTIFY"], ["s2"], "as a request has"),
        ("Vi støtter dette. Fristen er uklar.", "support", ["POSITION", "PROBLEM"], [], "a fault is no ground of support"),
        ("Vi går imot dette. Fristen er uklar.", "opposition", ["POSITION", "PROBLEM"], ["s2"], "but of opposition"),
        ("Vi går imot bom. Vi støtter bro. Bommen er dyr.", "opposition", ["POSITION", "POSITION", "PROBLEM"], ["s3"],
         "also past the support between"),
        ("Vi går imot bom. Vi støtter bro. Broen er billig.", "opposition", ["POSITION", "POSITION", "JUSTIFY"], [],
         "which keeps what speaks for it"),
        ("Øya trenger en bro. Vi støtter dette.", "support", ["CONTEXT", "POSITION"], [], "a need asks, it takes no stand"),
    ]
)  # fmt: skip
def test_a_stance_has_grounds(text, stance, moves, found, why):
    assert reasons(text, moves, stance) == found, why


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
