"""The table of codings: made, joined, written, read back, and each fault told in one line."""

import json
import logging
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sentences import for_each

from innspill.coding import (
    STATUSES,
    as_coded_by,
    by_unit,
    coding_id,
    letter_folder,
    make_codings,
    merge,
    read_codings,
    readers,
    replace_codings,
    select,
    validate,
    write_codings,
)
from innspill.coding.corrected import corrections, log_path
from innspill.coding.follow import follow
from innspill.coding.store import coder_of, slug
from innspill.errors import InnspillError
from innspill.files import data
from innspill.letter import letter_from_text, read_letter

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
            "layer": "free",
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
    ids = [coding_id("free", r["code"], r["start"], r["end"], "hand:Kari") for r in rows]
    links = [(ids[0], "reason", ids[-1])] if rows else []
    codings = make_codings(rows, links, [("hand:Kari", "free", 0, 20)])
    write_codings(LETTER, codings, folder)
    back = read_codings(LETTER, folder)
    known = [column for column in codings.rows if column in back.rows]
    assert back.rows[known].to_dict("records") == codings.rows[known].to_dict("records")
    assert back.links.to_dict("records") == codings.links.to_dict("records")
    assert back.coverage.to_dict("records") == codings.coverage.to_dict("records")


@for_each(
    [
        ({"end": 10_000}, "outside the text"),
        ({"end": int(UNITS["end"][1]) + 1}, "begins or ends with white space"),
        ({"status": "sure"}, "unknown status 'sure'"),
        ({"code": "NONSENSE"}, "has no such code"),
    ]
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


def written(tmp_path, *rows, links=()):
    """The path of the CSV with these rows of layer `move`, written as innspill does."""
    write_codings(LETTER, make_codings(rows, links), tmp_path)
    return letter_folder(LETTER, tmp_path) / "move.read-a.csv"


def test_a_code_changed_by_hand_is_read_and_its_links_follow(tmp_path):
    rows = [row(1, "POSITION"), row(2, "CONTEXT")]
    ids = make_codings(rows).rows.set_index("code")["id"]
    path = written(tmp_path, *rows, links=[(ids["CONTEXT"], "reason", ids["POSITION"])])
    path.write_text(path.read_text(encoding="utf-8").replace("POSITION", "REQUEST"), encoding="utf-8")
    back = read_codings(LETTER, tmp_path)
    now = back.rows.set_index("code")["id"]
    assert list(now.index) == ["REQUEST", "CONTEXT"] and back.rows["id"].is_unique
    assert back.links.values.tolist() == [[now["CONTEXT"], "reason", now["REQUEST"]]]
    validate(LETTER, back)


def test_a_link_whose_row_is_gone_is_left_out_and_said(tmp_path, caplog):
    rows = [row(1, "POSITION"), row(2, "CONTEXT")]
    ids = make_codings(rows).rows.set_index("code")["id"]
    path = written(tmp_path, *rows, links=[(ids["CONTEXT"], "reason", ids["POSITION"])])
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "POSITION" not in line), encoding="utf-8")
    back = read_codings(LETTER, tmp_path)
    assert back.rows["code"].tolist() == ["CONTEXT"] and back.links.empty
    assert [
        "links.read-a.csv: line 2: the row at one end of a link (reason of move CONTEXT" in said
        for said in caplog.messages
    ] == [True]


@pytest.mark.parametrize(
    "form", ["semicolon", "BOM", "CRLF", "tab", "Windows", "UTF-16", "decimal comma", "no ids", "formula"]
)
def test_what_a_spreadsheet_makes_of_a_file_is_read(tmp_path, caplog, form):
    path = written(tmp_path, row(1, "POSITION", note="sør; «ja», så 1,5"), row(2, "REQUEST", status="further"))
    before = read_codings(LETTER, tmp_path).rows
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    if form == "decimal comma":
        table["start"] += ",0"
    if form == "no ids":
        table = table.drop(columns="id")
    if form == "formula":  # Excel takes "- Vi ber om" for a sum
        table["quote"] = "#NAVN?"
    sign = {"tab": "\t", "comma": ","}.get(form, ";")
    text = table.to_csv(index=False, sep=sign, lineterminator="\r\n" if form == "CRLF" else "\n") + sign * 8 + "\n"
    path.write_bytes(text.encode({"BOM": "utf-8-sig", "Windows": "cp1252", "UTF-16": "utf-16"}.get(form, "utf-8")))
    assert read_codings(LETTER, tmp_path).rows.equals(before) and not caplog.messages


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("POSITION", "POSISION", "line 2: codebook move has no code 'POSISION'; did you mean POSITION?; the row is left out"),
        (",move,", ",mvoe,", "line 2: there is no layer 'mvoe'; did you mean move?"),
        ("primary", "firm", "line 2: unknown status 'firm'; one of primary, further, acceptable, doubtful"),
        (",21,", ",null,", "line 2: start 'null' is no number; write an offset in code points; its words stand at 21 to 42"),
        (",21,", ",22,", "line 2: the text there reads 'i støtter forslaget.', not 'Vi støtter forslaget.'; its words stand at 21 to 42"),
        (",42,", ",4300,", "line 2: the span 21 to 4300 lies outside the text"),
        ("Vi støtter forslaget.", "Vi støtter lovforslaget.", "not 'Vi støtter lovforslaget.'; the row is left out"),
    ],
)  # fmt: skip
def test_a_row_that_does_not_hold_is_named_with_its_line_and_the_others_come_in(tmp_path, caplog, old, new, says):
    path = written(tmp_path, row(1, "POSITION"), row(2, "REQUEST"))
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert read_codings(LETTER, tmp_path).rows["code"].tolist() == ["REQUEST"]
    (said,) = caplog.messages
    assert says in said and said.startswith(str(path)) and "\n" not in said


def test_an_attribute_that_cannot_be_and_a_coder_who_is_nobody_are_named_and_one_that_lacks_is_told(tmp_path, caplog):
    head = "layer,code,start,end,coder,strength,request,wish"
    start, end = UNITS.iloc[1]["start"], UNITS.iloc[1]["end"]
    cells = ["hand:ola,7,yes,no", "hand:ola,3,ja,no", "ola,3,yes,no", "hand:ola,3,yes,no", "hand:per,3,,no"]
    path = tmp_path / "brev/act.hand-ola.csv"
    path.parent.mkdir()
    path.write_text("\n".join([head, *(f"act,demand,{start},{end},{row}" for row in cells)]), encoding="utf-8")
    found = read_codings(LETTER, tmp_path).rows
    assert found[["coder", "strength", "request"]].values.tolist() == [["hand:ola", "3", "yes"], ["hand:per", "3", ""]]
    told = [message.split(": ", 1)[1] for message in caplog.messages]
    assert told == [
        "line 6: demand has no request; what rests on that leaves it out",
        "line 2: strength cannot be '7'; give one of 0, 1, 2, 3; the row is left out",
        "line 3: request cannot be 'ja'; give one of yes, doubtful, no; the row is left out",
        "line 4: coder 'ola' is nobody; write hand:NAME; the row is left out",
    ]


def test_a_theme_of_another_codebook_is_told_with_the_layer_that_it_needs(tmp_path, caplog):
    path = tmp_path / "brev/theme.hand-ola.csv"
    path.parent.mkdir()
    path.write_text("layer,code,start,end,coder\ntheme,TAXES,0,18,hand:ola\n", encoding="utf-8")
    assert read_codings(LETTER, tmp_path).rows.empty
    assert "codebook theme has no code 'TAXES'; it is one of policy-theme: write that as layer" in caplog.text


def test_a_copied_row_comes_in_once_as_the_firmer(tmp_path, caplog):
    path = written(tmp_path, row(1, "POSITION", status="doubtful"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text + text.splitlines()[1].replace("doubtful", "primary") + "\n", encoding="utf-8")
    assert read_codings(LETTER, tmp_path).rows["status"].tolist() == ["primary"]
    assert "line 3: POSITION stands at 21–42 already" in caplog.text


def test_a_file_without_a_column_is_refused(tmp_path):
    path = written(tmp_path, row(1, "POSITION"))
    path.write_text(path.read_text(encoding="utf-8").replace("layer", "lag"), encoding="utf-8")
    with pytest.raises(InnspillError, match=r"move.read-a.csv: has no column 'layer'; its first line must name"):
        read_codings(LETTER, tmp_path)


def test_a_coverage_that_does_not_hold_is_said(tmp_path, caplog):
    written(tmp_path, row(1, "POSITION"))
    path = letter_folder(LETTER, tmp_path) / "coverage.csv"
    path.write_text("coder,layer,start,end\nread:a,move,first,9\nread:a,move,0,9\n", encoding="utf-8")
    assert read_codings(LETTER, tmp_path).coverage.values.tolist() == [["read:a", "move", 0, 9]]
    assert "coverage.csv: line 2: start 'first' and end '9' are no span of the text" in caplog.text


CELLS = st.sampled_from(
    [
        "",
        "x",
        "22",
        "43",
        "9999",
        "-1",
        "1,5",
        "POSITION",
        "REQUEST",
        "primary",
        "hand:Åse",
        '"',
        ";",
        "Vi støtter forslaget.",
    ]
)


@pytest.mark.slow
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 8), CELLS), max_size=5))
def test_of_a_file_edited_anyhow_each_row_comes_in_or_is_told(tmp_path_factory, edits):
    folder = tmp_path_factory.mktemp("edited")
    rows = [
        row(1, "POSITION", coder="hand:Åse"),
        row(2, "REQUEST", coder="hand:Åse"),
        row(1, "OFFER", coder="hand:Åse", status="further"),
    ]
    write_codings(LETTER, make_codings(rows), folder)
    path = letter_folder(LETTER, folder) / "move.hand-Åse.csv"
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    for line, column, cell in edits:
        table.iloc[line, column] = cell
    path.write_text(table.to_csv(index=False, sep=";"), encoding="utf-8-sig")
    log, said = logging.getLogger("innspill"), []
    handler = logging.Handler()
    handler.emit = lambda record: said.append(record.getMessage())
    log.addHandler(handler)
    try:
        back = read_codings(LETTER, folder)
    finally:
        log.removeHandler(handler)
    validate(LETTER, back)
    assert len(back.rows) + len(said) == len(table)
    assert all(f"{path}: line " in line for line in said)


@pytest.mark.slow
def test_what_comes_with_innspill_holds_to_the_last_row(caplog):
    for path in sorted(data("codings").iterdir()):
        if path.is_dir():
            assert not read_codings(read_letter(path.name)).rows.empty
    assert not caplog.messages


def test_a_copy_of_our_letter_that_was_edited_keeps_its_reading_and_few_lines_say_what_was_touched(tmp_path, caplog):
    ours = read_letter("ks-storbynettverk-2022")
    words = ours.text.replace("Kommunene er en grunnstein", "Alle kommuner er en grunnstein", 1)
    (tmp_path / "ks-storbynettverk-2022.txt").write_text("Oslo, 1. mai\n\n" + words, encoding="utf-8")
    before, after = read_codings(ours), read_codings(read_letter(tmp_path / "ks-storbynettverk-2022.txt"))
    assert len(after.rows) == len(before.rows) and len(after.links) == len(before.links)
    touched = after.rows["status"].eq("doubtful").sum() - before.rows["status"].eq("doubtful").sum()
    files = {record.getMessage().split(": ")[0] for record in caplog.records}
    assert (
        0 < touched < 12
        and len(files) <= len(caplog.records) <= 2 * len(files)
        and "its words were edited" in caplog.text
    )


def test_another_letter_that_is_called_as_one_of_ours_has_none_of_its_codings(tmp_path, caplog):
    other = (
        "Til departementet\n\nVi ber om at fristen utsettes, og at det er klart hvem som skal gjøre hva i saken. " * 60
    )
    (tmp_path / "ks-storbynettverk-2022.txt").write_text(other, encoding="utf-8")
    found = read_codings(read_letter(tmp_path / "ks-storbynettverk-2022.txt"))
    assert found.rows.empty and found.coverage.empty
    assert caplog.messages == [
        "ks-storbynettverk-2022: innspill has codings of another letter of this name; they are left out"
    ]


def test_links_follow_when_a_coding_becomes_somebody_elses():
    rows = make_codings([row(1, "CONTEXT"), row(2, "REQUEST")]).rows.set_index("code")["id"]
    made = make_codings([row(1, "CONTEXT"), row(2, "REQUEST")], [(rows["REQUEST"], "reason", rows["CONTEXT"])])
    theirs = as_coded_by(made, "hand:kari")
    codes = theirs.rows.set_index("id")["code"]
    ((begins, role, ends),) = theirs.links.itertuples(index=False)
    assert (codes[begins], role, codes[ends]) == ("REQUEST", "reason", "CONTEXT") and begins not in set(rows)


def test_of_many_links_that_are_gone_one_is_told_and_how_many_more(tmp_path, caplog):
    letter = shutil.copy(data("letters", "ks-storbynettverk-2022.txt"), tmp_path / "brev.txt")
    theirs = read_letter(letter)
    coded = as_coded_by(read_codings(read_letter("ks-storbynettverk-2022")), "hand:kari")
    write_codings(theirs, coded, tmp_path / "codings")
    path = tmp_path / "codings/brev/move.hand-kari.csv"
    path.write_text(path.read_text(encoding="utf-8").partition("\n")[0] + "\n", encoding="utf-8")
    assert read_codings(theirs).links.empty
    first, second = caplog.messages
    assert "links.hand-kari.csv: line 2: the row at one end of a link (reason of act" in first
    assert second.endswith(f"so it is with {len(coded.links) - 1} more of its lines")


def test_a_coding_dropped_in_beside_the_letter_is_read_as_whole(tmp_path):
    (tmp_path / "brev.txt").write_text(LETTER.text, encoding="utf-8")
    letter = read_letter(tmp_path / "brev.txt")
    (tmp_path / "codings/brev").mkdir(parents=True)
    (tmp_path / "codings/brev/move.hand-Åse.csv").write_text(
        "layer,code,start,end,coder\nmove,POSITION,21,42,hand:Åse\n", encoding="utf-8"
    )
    found = read_codings(letter)
    assert readers(found, "move") == ["hand:Åse"] and found.coverage.values.tolist() == [
        ["hand:Åse", "move", 0, len(letter.text)]
    ]


def test_what_is_one_coders_takes_the_place_of_all_that_was_theirs(tmp_path):
    first, theirs = row(1, "POSITION", coder="hand:Åse"), row(2, "REQUEST")
    write_codings(
        LETTER, make_codings([first, theirs], coverage=[("hand:Åse", "move", 0, 9), ("read:a", "move", 0, 9)]), tmp_path
    )
    write_codings(LETTER, make_codings([theirs], coverage=[("read:a", "move", 0, 9)]), tmp_path, "hand:Åse")
    assert [path.name for path in letter_folder(LETTER, tmp_path).glob("move.*")] == ["move.read-a.csv"]
    assert read_codings(LETTER, tmp_path).coverage["coder"].tolist() == ["read:a"]


def test_who_has_read_a_letter_stands_in_this_order_a_person_before_a_reading_and_no_program():
    coders = ["auto:moves", "read:a", "hand:kari", "read:b", "hand:anne"]
    coverage = pd.DataFrame([(coder, "move", 0, 9) for coder in coders], columns=["coder", "layer", "start", "end"])
    assert readers(make_codings()._replace(coverage=coverage), "move") == ["hand:anne", "hand:kari", "read:a", "read:b"]
    assert readers(make_codings()._replace(coverage=coverage), "act") == []


WORDS = [*LETTER.text.split(), "Ny", "setning.", "«Ja»"]
CHANGES = st.lists(
    st.tuples(st.integers(0, 14), st.sampled_from(["drop", "put", "change", "break"]), st.sampled_from(WORDS)),
    max_size=4,
)


@pytest.mark.slow
@settings(max_examples=10 * settings.default.max_examples)
@given(CHANGES, st.data())
def test_spans_follow_an_edited_letter_and_none_is_moved_to_other_words_unsaid(changes, data):
    old = LETTER.text
    words = re.split(r"(\s+)", old)
    for at, how, word in changes:
        place = min(2 * at, len(words) - 1)
        words[place] = {"drop": "", "put": f"{word} {words[place]}", "change": word, "break": f"{words[place]}\n\n"}[
            how
        ]
    new = "".join(words)
    signs = [n for n, character in enumerate(old) if not character.isspace()]
    start, end = sorted(data.draw(st.tuples(st.sampled_from(signs), st.sampled_from(signs))))
    found, tokens = follow(old, new)(start, end + 1), re.findall(r"\w+|[^\w\s]", old[start : end + 1])
    if found is None:  # then nothing that is left stands between what stood around it
        assert changes
        return
    now = new[found[0] : found[1]]
    assert now and not now[0].isspace() and not now[-1].isspace()
    assert (re.findall(r"\w+|[^\w\s]", now) == tokens) or found[2]
    assert changes or (found == (start, end + 1, False))


NAMES = st.text(st.sampled_from("aA.-_: %/\\é\u0301\x1f語"), min_size=1, max_size=5)


@given(NAMES, NAMES)
def test_no_two_coders_have_one_file(one, other):
    assert (slug(one) == slug(other)) == (one == other)
    assert re.fullmatch(r"[\w%-]*", slug(one)) and coder_of(Path(f"theme.{slug(one)}.csv")) == one


def test_coders_whose_names_differ_in_a_sign_keep_their_rows(tmp_path):
    names = ["hand:a.b", "hand:a-b", "hand:a b", "hand:a/b", "hand:a:b"]
    for who in names:
        write_codings(LETTER, make_codings([row(1, "POSITION", coder=who)]), tmp_path, who)
    assert sorted(read_codings(LETTER, tmp_path).rows["coder"]) == sorted(names)
    write_codings(LETTER, make_codings(), tmp_path, "hand:a.b")
    assert sorted(read_codings(LETTER, tmp_path).rows["coder"]) == sorted(names[1:])


def test_rows_of_others_in_a_file_are_never_written_over(tmp_path):
    write_codings(LETTER, make_codings([row(1, "POSITION", coder="hand:Kari")]), tmp_path)
    folder = letter_folder(LETTER, tmp_path)
    (folder / "move.hand-Kari.csv").rename(folder / "move.hand-kari.csv")  # as where case makes no difference
    before = (folder / "move.hand-kari.csv").read_bytes()
    for rows in ([row(2, "REQUEST", coder="hand:kari")], []):
        with pytest.raises(InnspillError, match=r"move\.hand-kari\.csv: holds codings of hand:Kari too"):
            write_codings(LETTER, make_codings(rows), tmp_path, "hand:kari")
    assert (folder / "move.hand-kari.csv").read_bytes() == before


def test_bringing_codings_in_loses_no_row_of_another_layer(tmp_path):
    theirs = [row(1, "POSITION", coder="hand:k"), {**row(2, "demand", coder="hand:k"), "layer": "act"}]
    write_codings(LETTER, make_codings(theirs), tmp_path)
    path = letter_folder(LETTER, tmp_path) / "move.hand-k.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("POSITION", "POSITON"), encoding="utf-8")
    new = make_codings([theirs[1]], coverage=[("hand:k", "act", 0, 9)])
    with pytest.raises(InnspillError, match=r"move\.hand-k\.csv: has rows that do not hold"):
        replace_codings(LETTER, new, tmp_path, "hand:k")
    path.write_text(path.read_text(encoding="utf-8").replace("POSITON", "POSITION"), encoding="utf-8")
    replace_codings(LETTER, new, tmp_path, "hand:k")
    assert sorted(read_codings(LETTER, tmp_path).rows["layer"]) == ["act", "move"]


def test_a_copy_of_the_letter_that_is_no_text_is_told(tmp_path):
    write_codings(LETTER, make_codings([row(1, "POSITION", coder="hand:k")]), tmp_path, "hand:k")
    (letter_folder(LETTER, tmp_path) / "letter.hand-k.copy").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(InnspillError, match=r"letter\.hand-k\.copy: is not UTF-8 text \(byte 0\); restore it"):
        read_codings(LETTER, tmp_path)


@pytest.mark.parametrize(
    "line",
    [
        b"1",
        b"{}",
        b"[]",
        b'{"changes": 1}',
        b"\xff",
        b"[" * 9999,
        b'{"base": {"a": 1}}',
        b'{"base": {}, "changes": []}',
    ],
)
def test_a_list_of_corrections_that_is_none_is_told(line, tmp_path):
    (tmp_path / "brev.txt").write_text(LETTER.text, encoding="utf-8")
    letter = read_letter(tmp_path / "brev.txt")
    path = log_path(letter, "hand:k")
    path.parent.mkdir(parents=True)
    path.write_bytes(b'{"base": {"move": "auto:moves"}}\n' + line + b"\n")
    with pytest.raises(InnspillError, match=r"corrections\.hand-k\.jsonl: line 2: is no correction"):
        corrections(letter)


def test_a_list_of_corrections_holds_words_with_line_separators(tmp_path):
    (tmp_path / "brev.txt").write_text(LETTER.text, encoding="utf-8")
    letter = read_letter(tmp_path / "brev.txt")
    change = {"layer": "move", "from": [], "to": [{"code": "REQUEST", "status": "primary"}]}
    entry = {"when": "", "coder": "hand:k", "unit": "s1", "words": "a\u2028b", "note": "", "changes": [change]}
    log_path(letter, "hand:k").parent.mkdir(parents=True)
    log_path(letter, "hand:k").write_text(json.dumps(entry, ensure_ascii=False) + "\n", encoding="utf-8")
    assert corrections(letter)["words"].tolist() == ["a\u2028b"]
