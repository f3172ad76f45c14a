"""The KS letter as coded by reading: every unit has its codes, every row holds for the text and its codebook."""

import pandas as pd
from sentences import for_each

from innspill.codebook import read_codebook
from innspill.coding import by_unit, coding_id, read_codings, select
from innspill.files import data
from innspill.letter import read_letter

LETTER = read_letter(data("letters", "ks-storbynettverk-2022.txt"))
CODINGS = read_codings(LETTER)
ROWS = CODINGS.rows[CODINGS.rows["coder"].eq("read:a")]
UNITS = {(unit.start, unit.end): unit.id for unit in LETTER.units.itertuples()}
LAYERS = ["theme", "move", "act", "stance", "modality", "connective"]


def test_all_of_the_letter_was_read_for_every_layer():
    read = CODINGS.coverage[CODINGS.coverage["coder"].eq("read:a")]
    assert {(row.layer, row.start, row.end) for row in read.itertuples()} == {
        (layer, 0, len(LETTER.text)) for layer in LAYERS
    }


@for_each(["theme", "move", "act"])
def test_each_of_the_40_units_has_exactly_one_primary_code(layer):
    primary = select(CODINGS, layer, "read:a", ["primary"])
    assert sorted(UNITS[start, end] for start, end in zip(primary["start"], primary["end"], strict=True)) == sorted(
        UNITS.values()
    )
    assert len(primary) == 40


@for_each(LAYERS)
def test_every_row_keeps_to_its_codebook(layer):
    codebook = read_codebook(layer)
    rows = ROWS[ROWS["layer"].eq(layer)]
    assert set(rows["code"]) <= set(codebook.ids)
    for attribute in codebook.attributes:
        values = set(rows[attribute.id]) if attribute.id in rows else {""}
        assert not attribute.values or values <= {*attribute.values, ""}
        assert not (attribute.required and "" in values)
    if codebook.unit == "unit":
        assert set(zip(rows["start"], rows["end"], strict=True)) <= set(UNITS)


def test_ids_follow_from_content_and_are_unique():
    rows = ROWS[["layer", "code", "start", "end", "coder"]].itertuples(index=False)
    assert list(ROWS["id"]) == [coding_id(*row) for row in rows]
    assert ROWS["id"].is_unique


def test_quotes_are_the_words_at_the_place():
    paths = [path for path in data("codings", LETTER.name).glob("*.read-a.csv") if not path.name.startswith("links")]
    assert len(paths) == 6
    for path in paths:
        table = pd.read_csv(path, dtype={"quote": str})
        spans = zip(table["start"], table["end"], strict=True)
        assert list(table["quote"]) == [" ".join(LETTER.text[start:end].split()) for start, end in spans]


def test_every_doubtful_or_acceptable_row_says_why():
    rows = ROWS[ROWS["status"].isin(["doubtful", "acceptable"])]
    assert len(rows) > 0 and (rows["note"] != "").all()


def test_every_row_of_act_that_asks_has_an_addressee_and_the_others_have_none():
    acts = ROWS[ROWS["layer"].eq("act") & ROWS["status"].eq("primary")]
    asks = acts["request"].ne("no") | acts["wish"].eq("yes")
    assert acts.loc[asks, "addressee"].ne("").all() and acts.loc[asks, "addressee_given"].ne("").all()
    assert acts.loc[~asks, ["addressee", "actor", "addressee_given"]].eq("").all(axis=None)


def test_strength_goes_with_the_act():
    acts = ROWS[ROWS["layer"].eq("act")]
    fixed = {"demand": {"3"}, "recommendation": {"2"}, "suggestion": {"1"}, "promise": {"3"}, "statement": {"0"}}
    for act, strengths in fixed.items():
        assert set(acts.loc[acts["code"].eq(act), "strength"]) == strengths


def test_reasons_lead_from_an_act_that_asks_to_the_move_of_another_unit():
    row = ROWS.set_index("id").to_dict("index")
    assert len(CODINGS.links) > 0
    for link in CODINGS.links.to_dict("records"):
        act, move = row[link["from"]], row[link["to"]]
        assert link["role"] == "reason"
        assert (act["layer"], act["status"], move["layer"], move["status"]) == ("act", "primary", "move", "primary")
        assert act["request"] != "no" or act["wish"] == "yes"
        assert (act["start"], act["end"]) != (move["start"], move["end"])


def test_every_form_of_the_five_modals_is_coded():
    forms = {"må", "måtte", "bør", "burde", "skal", "skulle", "kan", "kunne", "vil", "ville"}
    modals = LETTER.tokens[LETTER.tokens["form"].str.lower().isin(forms)]
    coded = ROWS[ROWS["layer"].eq("modality")]
    assert set(modals["start"]) <= set(coded["start"])


def test_rows_can_be_laid_beside_their_units():
    assert len(by_unit(LETTER, ROWS)) == len(ROWS)
