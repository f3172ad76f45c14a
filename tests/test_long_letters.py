"""What is long in one place, or much of it: read to the end or to a limit that is said, and found by index as by looking everywhere."""

import pytest

from innspill.codebook import codebook_names, read_codebook
from innspill.codebook.cues import covers, may_cover, parse_cue
from innspill.coders import code_requests, code_themes
from innspill.letter import letter_from_text
from innspill.letter.letter import LONGEST
from innspill.measures.rhetoric.asked import asked
from innspill.measures.rhetoric.repetition import _BEGINS, _keys, repeated_headings

_OPENING = "Fjordvik kommune viser til høringsbrevet og ber departementet om å utsette fristen.\n\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("long", "of"),
    [
        ("Vi mener at " * 1000 + "fristen bør utsettes.", "1,000 clauses, one in another"),
        pytest.param("Vi støtter " + "havner, " * 2000 + "og veier.", "2,000 commas", marks=pytest.mark.sweep),
        ("Kommunen ber departementet om midler til havner i hele landet " * 1000 + "nå.", "10,000 words"),
    ],
)
def test_a_sentence_without_end_is_read_to_a_limit_that_is_said(long, of):
    letter = letter_from_text(_OPENING + long)
    told = asked(letter, code_requests(letter), "auto")
    assert told["requests"][0]["quote"].startswith("Fjordvik kommune viser"), of
    assert [warning for warning in letter.warnings if "coders read the first" in warning], of
    code_themes(letter, read_codebook("policy-theme"))


@pytest.mark.slow
def test_a_long_sentence_is_read_whole_and_nothing_is_said():
    words = " ".join(["havner"] * (LONGEST - 60))
    letter = letter_from_text(f"{_OPENING}Der det finnes {words}, ber vi om at fristen utsettes.")
    assert not any("coders read" in warning for warning in letter.warnings)
    assert len(asked(letter, code_requests(letter), "auto")["requests"]) == 2


def test_cues_that_may_cover_another_are_all_those_that_do():
    books = [[*code.cues, *code.weak_cues] for name in codebook_names() for code in read_codebook(name).codes]
    own = [
        "lemma:frist&!pos:VERB",
        "lemma:frist",
        "lemma:frist|sak ... part:havn",
        "head:frist",
        "part:havn",
        "lemma:sak !form:saken",
    ]
    for cues in [*books, [parse_cue(cue) for cue in own]]:
        near = may_cover(cues)
        for n, narrow in enumerate(cues):
            assert {k for k, wide in enumerate(cues) if covers(wide, narrow)} <= {*near[n]}


def test_headings_that_are_said_again_are_those_found_by_comparing_each_with_each():
    body = "Havneavgiften for små kommuner bør ned. Staten bør betale veiene. Kommunene trenger midler til skole."
    text = "\n\n".join(
        f"{head}\n\n{body} {head} er viktig for oss."
        for head in ("Havneavgift og små kommuner", "Staten og veiene", "Midler til skole i kommunene", "Avslutning")
    )
    letter = letter_from_text(f"{_OPENING}{text}\n")
    found = repeated_headings(letter)
    assert found
    content = letter.tokens[letter.tokens["is_word"] & letter.tokens["upos"].isin(_BEGINS)]
    keys = _keys(content).groupby(content["unit"]).agg(set)
    for unit in letter.parts:
        said = keys.get(unit.id, set()) if unit.kind != "sentence" else set()
        again = [
            part.id
            for part in letter.parts
            if part.kind == "sentence" and len(said & keys.get(part.id, set())) >= max(3, 0.7 * len(said))
        ]
        assert found.get(unit.id, []) == again
