"""The table of codings: made, joined, written, read back, and each fault told in one line."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innspill.coding import (
    STATUSES,
    by_unit,
    coding_id,
    letter_folder,
    make_codings,
    merge,
    read_codings,
    readers,
    select,
    validate,
    write_codings,
)
from innspill.errors import InnspillError
from innspill.letter import letter_from_text

LETTER = letter_from_text(
    "Høring om «bøker» 📚\n\nVi støtter forslaget. Fristen\nbør utsettes, og loven må endres.", name="brev"
)
UNITS = LETTER.units


def row(unit: int, code: str, **more) -> dict:
    place = {"start": int(UNITS["start"][unit]), "end": int(UNITS["end"][unit])}
    return {"layer": "move", "code": code, "coder": "read:a", **place, **more}


def test_an_id_follows_from_content_alone():
    assert coding_id("move", "REQUEST", 0, 5, "read:a") == coding_id("move", "REQUEST", 0, 5, "read:a")
    assert coding_id("move", "REQUEST", 0, 5, "read:a") != coding_id("move", "REQUEST", 0, 5, "read:b")


def test_rows_come_in_the_order_of_the_text_with_the_primary_first():
    made = make_codings([row(2, "REQUEST"), row(1, "OFFER", status="further"), row(1, "POSITION")]).rows
    assert made["code"].tolist() == ["POSITION", "OFFER", "REQUEST"]


def test_select_leaves_out_doubtful_rows_and_attributes_of_other_layers():
    act = row(1, "demand", strength=3) | {"layer": "act"}
    codings = make_codings([row(1, "POSITION"), row(2, "REQUEST", status="doubtful"), act])
    assert select(codings, "move")["code"].tolist() == ["POSITION"]
    assert "strength" not in select(codings, "move") and select(codings, "act")["strength"].tolist() == ["3"]


def test_by_unit_finds_the_unit_in_which_a_span_begins():
    start = LETTER.text.index("loven")
    codings = make_codings([row(2, "x") | {"start": start, "end": start + 5}])
    assert by_unit(LETTER, codings.rows)["unit"].tolist() == ["s2"]


def test_merging_a_coding_with_itself_changes_nothing():
    codings = make_codings([row(1, "POSITION", strength=2)], coverage=[("read:a", "move", 0, 10)])
    assert merge(codings, codings).rows.equals(codings.rows)


def test_a_row_that_stands_in_two_codings_is_kept_once_whatever_columns_stand_beside_it():
    act = row(2, "demand", strength=3) | {"layer": "act"}
    merged = merge(make_codings([row(1, "POSITION"), act]), make_codings([row(1, "POSITION")]), make_codings())
    assert merged.rows["code"].tolist() == ["demand", "POSITION"]


spans = st.sampled_from([(u.start, u.end) for u in UNITS.itertuples()])
texts = st.text(alphabet=st.sampled_from('aø,";\n «»#'), max_size=12)


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["A", "B"]), spans, st.sampled_from(STATUSES), texts),
        max_size=6,
        unique_by=lambda r: r[:2],
    )
)
def test_what_is_written_is_read_back(tmp_path_factory, drawn):
    folder = tmp_path_factory.mktemp("codings")
    rows = [
        {
            "layer": "theme",
            "code": code,
            "start": int(s),
            "end": int(e),
            "coder": "hand:Kari",
            "status": status,
            "note": note,
            "hit": note,
        }
        for code, (s, e), status, note in drawn
    ]
    ids = [coding_id("theme", r["code"], r["start"], r["end"], "hand:Kari") for r in rows]
    links = [(ids[0], "reason", ids[-1])] if rows else []
    codings = make_codings(rows, links, [("hand:Kari", "theme", 0, 20)])
    write_codings(LETTER, codings, folder)
    back = read_codings(LETTER, folder)
    known = [column for column in codings.rows if column in back.rows]
    assert back.rows[known].to_dict("records") == codings.rows[known].to_dict("records")
    assert back.links.to_dict("records") == codings.links.to_dict("records")
    assert back.coverage.to_dict("records") == codings.coverage.to_dict("records")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"end": 10_000}, "outside the text"),
        ({"end": int(UNITS["end"][1]) + 1}, "begins or ends with white space"),
        ({"status": "sure"}, "unknown status 'sure'"),
        ({"code": "NONSENSE"}, "has no such code"),
    ],
)
def test_a_row_that_does_not_hold_is_named(change, says):
    codings = make_codings([row(1, "POSITION") | change])
    with pytest.raises(InnspillError, match=says):
        validate(LETTER, codings, {"move": {"POSITION"}})


def test_a_link_goes_to_the_file_of_who_drew_it_whoever_coded_what_it_points_to(tmp_path):
    move, other = row(1, "POSITION"), row(2, "REQUEST")
    act = row(2, "demand") | {"layer": "act", "coder": "hand:Kari"}
    made = make_codings([move, other, act])
    ids = made.rows.set_index("code")["id"]
    reading = [(ids["POSITION"], "reason", ids["REQUEST"])]
    write_codings(LETTER, make_codings([move, other], reading), tmp_path)
    theirs = letter_folder(LETTER, tmp_path) / "links.read-a.csv"
    before = theirs.read_bytes()
    write_codings(LETTER, make_codings([move, other, act], [(ids["demand"], "reason", ids["POSITION"])]), tmp_path)
    own = theirs.with_name("links.hand-Kari.csv")
    assert own.read_text(encoding="utf-8").splitlines()[1:] == [f"{ids['demand']},reason,{ids['POSITION']}"]
    assert theirs.read_bytes() == before
    assert len(read_codings(LETTER, tmp_path).links) == 2


def test_a_link_to_nowhere_is_named():
    codings = make_codings([row(1, "POSITION")])
    codings.links.loc[0] = [codings.rows["id"][0], "reason", "0" * 12]
    with pytest.raises(InnspillError, match="which is no row's id"):
        validate(LETTER, codings)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("Vi støtter forslaget.", "Vi støtter lovforslaget.", "the text there reads"),  # the letter was changed
        ("id,layer", "id,lag", "has no column 'layer'"),
        ("POSITION", "REQUEST", "the id does not follow"),  # a row edited by hand
    ],
)
def test_a_file_that_does_not_hold_is_named(tmp_path, old, new, says):
    write_codings(LETTER, make_codings([row(1, "POSITION")]), tmp_path)
    path = letter_folder(LETTER, tmp_path) / "move.read-a.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(InnspillError, match=says) as error:
        read_codings(LETTER, tmp_path)
    assert "move.read-a.csv" in str(error.value)


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("move.read-a.csv", ",0,", ",null,", "move.read-a.csv: line 2: start 'null' is no number"),
        ("coverage.csv", ",0,", ",first,", "coverage.csv: line 2: start 'first' is no number"),
        (
            "coverage.csv",
            "layer",
            "lag",
            "coverage.csv: has no column 'layer'; its first line must name coder, layer, start, end",
        ),
    ],
)
def test_a_cell_that_will_not_do_is_named_with_its_line(tmp_path, name, old, new, says):
    letter = letter_from_text("Vi støtter forslaget.")
    row = {"layer": "move", "code": "POSITION", "start": 0, "end": 21, "coder": "read:a", "status": "primary"}
    coverage = pd.DataFrame([("read:a", "move", 0, 21)], columns=["coder", "layer", "start", "end"])
    write_codings(letter, make_codings([row])._replace(coverage=coverage), tmp_path)
    path = letter_folder(letter, tmp_path) / name
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InnspillError, match=says):
        read_codings(letter, tmp_path)


def test_who_has_read_a_letter_stands_in_this_order_a_person_before_a_reading_and_no_program():
    coders = ["auto:moves", "read:a", "hand:kari", "read:b", "hand:anne"]
    coverage = pd.DataFrame([(coder, "move", 0, 9) for coder in coders], columns=["coder", "layer", "start", "end"])
    assert readers(make_codings()._replace(coverage=coverage), "move") == ["hand:anne", "hand:kari", "read:a", "read:b"]
    assert readers(make_codings()._replace(coverage=coverage), "act") == []
