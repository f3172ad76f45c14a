"""What may be printed about many letters: numbers that add up, texts told beside letters, accuracy read and not typed, both languages."""

import pandas as pd
import pytest
from sentences import for_each

from innspill.findings.letters import found_by_rules, on_proposal, on_proposal_by_kind, one_text
from innspill.measures.agreement.coder_accuracy import stored_stands

FEE = ("ferry fee", "ferjeavgift")
STANDS = ["support", "conditional", "reservation", "opposition", "both", "named", "absent"]


def counted(*stands, texts=""):
    """Letters a, b, … with these stands; `texts`: the text of each, by default its own."""
    names = [chr(97 + n) for n in range(len(stands))]
    units = ["s1 s2" if stand not in ("named", "absent") else "s9" * (stand == "named") for stand in stands]
    return pd.DataFrame(
        {"proposal": "fee", "letter": names, "stand": stands, "where": units, "text": list(texts) or names}
    )


def test_each_stand_is_counted_once_and_the_numbers_add_up():
    found = on_proposal(counted(*STANDS, "support"), FEE, False)
    assert found.en == (
        "“ferry fee”: 2 of 8 letters support it, 1 supports it on conditions, 1 has reservations about it, 1 opposes it, "
        "1 speaks both for and against it, 1 names it with no stand found and 1 uses no word for it"
    )
    assert found.nb == (
        "«ferjeavgift»: 2 av 8 brev støtter forslaget, 1 støtter det på vilkår, 1 har innvendinger mot det, 1 går imot det, "
        "1 taler både for og imot det, 1 nevner det uten at noe standpunkt ble funnet og 1 bruker ingen av ordene for det"
    )
    assert sum(value for name, value in found.values.items() if name != "letters") == found.n == 8
    assert found.basis[:3] == ("a s1", "a s2", "b s1") and not any(place.endswith("s9") for place in found.basis)


def test_letters_that_are_one_text_are_counted_and_the_texts_told_beside():
    found = on_proposal(counted("opposition", "opposition", "opposition", "support", texts="aaad"), FEE, False)
    assert found.en == "“ferry fee”: 1 of 4 letters supports it and 3 oppose it (one text)"
    assert found.nb == "«ferjeavgift»: 1 av 4 brev støtter forslaget og 3 går imot det (én tekst)"
    three = on_proposal(counted("opposition", "opposition", "opposition", texts="aab"), FEE, False)
    assert three.nb == "«ferjeavgift»: 3 av 3 brev går imot forslaget (2 tekster)"


def test_what_was_not_found_is_never_said_not_to_be():
    found = on_proposal(counted("named", "named", "absent"), FEE, False)
    assert found.en == "“ferry fee”: 2 of 3 letters name it with no stand found and 1 uses no word for it"
    assert (
        found.nb
        == "«ferjeavgift»: 2 av 3 brev nevner forslaget uten at noe standpunkt ble funnet og 1 bruker ingen av ordene for det"
    )
    assert found.basis == ()


@for_each([["support"], ["absent", "absent", "absent"], ["opposition", "absent"]])
def test_one_letter_or_a_thing_that_one_letter_names_is_no_finding(stands):
    assert on_proposal(counted(*stands), FEE, False) is None


def test_what_rules_found_is_told_so():
    found = on_proposal(counted("support", "support"), FEE, True)
    assert found.en == "“ferry fee”: 2 of 2 letters support it, as far as rules find"
    assert found.nb == "«ferjeavgift»: 2 av 2 brev støtter forslaget, så langt reglene har funnet"


def test_how_many_stands_rules_find_is_what_was_measured():
    stored = stored_stands()
    asked, told, right = (int(stored[name]) for name in ("asked", "told", "right"))
    assert stored["recall"] == pytest.approx(right / asked, abs=1e-4) and stored["precision"] == pytest.approx(
        right / told, abs=1e-4
    )
    assert f"rules found {right} of {asked} stands" in found_by_rules(stored).en
    other = found_by_rules({"letters": 12, "asked": 40, "told": 20, "right": 15}, unlike=2)
    assert other.en == (
        "In 12 letters written to measure them, the rules found 15 of 40 stands on proposals (38%); of 20 that they gave, 5 were wrong; "
        "2 of the letters here are in another language, or too short for them"
    )
    assert other.nb == (
        "I 12 brev skrevet for å måle reglene fant de 15 av 40 standpunkter til forslag (38\u00a0%); av 20 som de ga, var 5 gale; "
        "2 av brevene her er på et annet språk eller for korte for dem"
    )
    assert found_by_rules({}) is None


def test_stands_by_kind_of_sender_leave_out_kinds_with_few_letters():
    stands = ["support", "opposition", "absent", "named", "named", "absent", "support"]
    kinds = pd.Series(dict(zip("abcdefg", ["kommune"] * 3 + ["organisasjon"] * 3 + ["bedrift"], strict=True)))
    found = on_proposal_by_kind(counted(*stands), kinds, FEE)
    assert found.en == (
        "“ferry fee”: 1 of 3 municipalities supports it and 1 opposes it; no stand was found in any of 3 organisations"
    )
    assert found.nb == (
        "«ferjeavgift»: 1 av 3 kommuner støtter forslaget og 1 går imot det; "
        "ingen av 3 organisasjoner tar noe standpunkt som ble funnet"
    )
    assert found.n == 2
    assert on_proposal_by_kind(counted(*stands[:4]), kinds, FEE) is None
    assert on_proposal_by_kind(counted(*stands), kinds.replace("organisasjon", "ukjent"), FEE) is None
    named = on_proposal_by_kind(counted(*stands), kinds.replace("organisasjon", "velforening"), FEE)
    assert "ingen av 3 avsendere av typen velforening tar" in named.nb


def texts(groups, shared=""):
    """A row a letter: `groups` has a sign for each, the same for one text; `shared`: letters that share a passage."""
    names = [chr(97 + n) for n in range(len(groups))]
    table = pd.DataFrame({"letter": names, "text": list(groups), "shared": [30 * (name in shared) for name in names]})
    return table.assign(letters=table.groupby("text")["letter"].transform("size"))


@for_each(
    [
        (texts("AAABC"), "5 letters are 3 texts: one stands in 3 letters", "5 brev er 3 tekster: én står i 3 brev"),
        (texts("AAABBC", "f"), "6 letters are 3 texts: one stands in 3 letters and one stands in 2 letters; 1 other shares a passage with another letter",
         "6 brev er 3 tekster: én står i 3 brev og én står i 2 brev; 1 annet deler en passasje med et annet brev"),
        (texts("ABC", "ab"), "No two of 3 letters are one text; 2 share a passage with another letter",
         "Ingen av 3 brev er samme tekst; 2 deler en passasje med et annet brev"),
    ]
)  # fmt: skip
def test_how_many_texts_the_letters_are(table, en, nb):
    found = one_text(table)
    assert (found.en, found.nb) == (en, nb) and found.values["texts"] == table["text"].nunique()


def test_letters_that_share_nothing_are_no_finding():
    assert one_text(texts("ABC")) is None
