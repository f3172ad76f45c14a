"""A person's corrections: a coding of theirs beside the letter, listed, taken back; figures follow."""

import re
import shutil
import zipfile

import pytest
from runs import notebook

from innspill.cli import main
from innspill.coding import persons_folder, read_codings, readers
from innspill.coding.corrected import own_readers
from innspill.errors import InnspillError
from innspill.files import data
from innspill.letter import read_letter
from innspill.run.plan import make_plan
from innspill.study import open_study

KS = "ks-storbynettverk-2022"


@pytest.fixture
def ks(tmp_path, monkeypatch):
    """A study of a copy of the KS letter, which has its name and so its readings."""
    monkeypatch.setenv("INNSPILL_CODER", "kari")
    return open_study(shutil.copy(data("letters", f"{KS}.txt"), tmp_path))


@pytest.fixture
def brev(tmp_path, monkeypatch):
    """A study of a letter that nobody has read."""
    monkeypatch.setenv("INNSPILL_CODER", "kari")
    text = "Vi ber om at fristen for skolene utsettes. Kommunen får flere oppgaver enn før. Lærerne må få mer tid. "
    (tmp_path / "brev.txt").write_text(text * 3, encoding="utf-8")
    return open_study(tmp_path / "brev.txt")


def codes(study, unit, layer):
    """The codes of a unit, each with its status, as figures show them."""
    part = next(part for part in study.letter.parts if part.id == unit)
    rows = study.coded(layer)
    rows = rows[rows["start"].ge(part.start) & rows["start"].lt(part.end)]
    return dict(zip(rows["code"], rows["status"], strict=True))


def folder(study):
    return persons_folder(study.letter) / study.letter.name


@pytest.mark.slow
def test_a_corrected_theme_is_what_figures_show_at_once_and_when_the_letter_is_opened_again(ks, tmp_path):
    before, claim = codes(ks, "s9", "theme"), ks.figure("theme-frequency").table.set_index("code")["units"]
    others = read_codings(ks.letter).rows.query("layer == 'theme'")
    assert "KOMPETANSE" not in before
    ks.correct("s9", theme="KOMPETANSE", note="it asks for expertise")
    (old,) = [code for code, status in before.items() if status == "primary"]
    want = {"KOMPETANSE": "primary"} | {code: status for code, status in before.items() if code != old}
    again = open_study(tmp_path / f"{KS}.txt")
    assert codes(ks, "s9", "theme") == codes(again, "s9", "theme") == want
    after = ks.figure("theme-frequency").table.set_index("code")["units"]
    assert after["KOMPETANSE"] == claim["KOMPETANSE"] + 1 and after[old] == claim[old] - 1
    for study in (ks, again):
        assert study.by("theme").startswith("Coded by reading") and "Corrected by kari in 1 unit." in study.by("theme")
    hand = read_codings(ks.letter)
    assert len(hand.rows.query("layer == 'theme' and coder == 'hand:kari'")) == len(others)  # complete
    assert readers(hand, "theme") == ["hand:kari", "read:a"] and readers(hand, "move") == ["read:a"]
    cover = hand.coverage.query("layer == 'theme'").set_index("coder")
    assert cover.loc["hand:kari"].tolist() == cover.loc["read:a"].tolist()


def test_nothing_is_written_among_the_codings_of_the_project(ks):
    there = {path: path.stat().st_mtime_ns for path in data("codings").rglob("*")}
    ks.correct("s9", theme="KOMPETANSE")
    assert {path: path.stat().st_mtime_ns for path in data("codings").rglob("*")} == there
    assert {path.name for path in folder(ks).iterdir()} == {
        "theme.hand-kari.csv",
        "coverage.csv",
        "corrections.hand-kari.jsonl",
        "letter.hand-kari.copy",
    }
    assert persons_folder(read_letter(KS)) == data("letters", "codings")


@pytest.mark.slow
def test_a_request_that_is_none_is_gone_from_the_requests_and_grounds_still_hang_on_theirs(ks):
    asked = ks.figure("requests").table
    unit = asked["unit"].iloc[0]
    joined = len(ks.links("act"))
    ks.correct(unit, request="no")
    assert unit not in set(ks.figure("requests").table["unit"]) and len(ks.figure("requests").table) == len(asked) - 1
    hand = read_codings(ks.letter)
    own = set(hand.rows.query("coder == 'hand:kari'")["id"])
    links = hand.links[hand.links["from"].isin(own)]
    assert len(links) == joined and set(links["to"]) <= own  # acts and moves that are linked came along together
    assert set(hand.rows.query("coder == 'hand:kari'")["layer"]) == {"act", "move"}


@pytest.mark.slow
def test_ids_and_names_in_either_language_say_the_same(ks):
    told = []
    for said in ({"theme": "kompetanse"}, {"Theme": " expertise "}):
        ks.correct("s9", **said)
        told.append(codes(ks, "s9", "theme"))
        ks.undo()
    assert all(each == told[0] and each["KOMPETANSE"] == "primary" for each in told)
    ks.correct("s9", anmodning="nei", styrke=0)
    act = ks.coded("act").query("status == 'primary'")
    assert act[act["start"].eq(next(p.start for p in ks.letter.parts if p.id == "s9"))][
        ["request", "strength"]
    ].values.tolist() == [["no", "0"]]


@pytest.mark.slow
def test_of_several_codes_the_first_is_primary_and_of_none_nothing_is_left(ks):
    ks.correct("s9", theme="KOMPETANSE, PROSESS")
    firm = {code: status for code, status in codes(ks, "s9", "theme").items() if status in ("primary", "further")}
    assert firm == {"KOMPETANSE": "primary", "PROSESS": "further"}
    ks.correct("s9", theme="")
    assert codes(ks, "s9", "theme") == {}
    ks.correct("s9", theme="PROSESS")
    assert codes(ks, "s9", "theme") == {"PROSESS": "primary"}


@pytest.mark.slow
def test_every_correction_is_taken_back_to_the_row(ks):
    def said(coder):
        rows = read_codings(ks.letter).rows
        rows = rows[rows["coder"].eq(coder) & rows["layer"].isin(["act", "move", "theme"])]
        return rows.drop(columns=["id", "coder"]).reset_index(drop=True)

    ks.correct("s25", theme="KOMPETANSE", act="statement")  # as it was read: what is confirmed stays
    wrong = [
        {"theme": "KOMPETANSE"},
        {"theme": ""},
        {"act": "demand", "strength": 3, "request": "yes"},
        {"move": "SELF"},
    ]
    for n, change in enumerate(wrong):
        ks.correct(f"s{7 + 2 * n}", **change)
    assert not said("hand:kari").equals(said("read:a"))
    links = len(ks.links("act"))
    for _ in wrong:
        ks.undo()
    assert said("hand:kari").equals(said("read:a")) and len(ks.links("act")) == links
    assert "Corrected" not in ks.by("theme")
    ks.undo()
    assert ks.corrections().empty and not folder(ks).exists()
    with pytest.raises(InnspillError, match="hand:kari has no correction to take back"):
        ks.undo()


@pytest.mark.slow
def test_corrections_are_listed_with_from_what_to_what_when_by_whom_and_why(ks):
    ks.correct("s9", request="doubtful", theme="KOMPETANSE", note="only if it must")
    ks.correct("s25", theme="KOMPETANSE", coder="ola")  # as it was read: he agrees
    table = ks.corrections()
    assert table["when"].is_monotonic_increasing and table["when"].str.match(r"20\d\d-\d\d-\d\dT").all()
    assert set(table.loc[table["coder"].eq("hand:kari"), "what"]) == {"request", "code"}
    request = table[table["what"].eq("request")].iloc[0]
    assert (request["from"], request["to"], request["note"]) == ("yes", "doubtful", "only if it must")
    assert request["words"] == ks.letter["s9"]
    agreed = table[table["coder"].eq("hand:ola")].iloc[0]
    assert agreed["from"] == agreed["to"] and agreed["unit"] == "s25"


def test_a_letter_that_nobody_has_read_is_corrected_from_what_the_program_found(brev):
    found = brev.coded("act")["coder"].unique().tolist()
    brev.correct("s2", act="demand", strength=3, request="yes", wish="no")
    assert codes(brev, "s2", "act") == {"demand": "primary"} and found == ["auto:acts"]
    told = open_study(brev.letter.path).by("act")
    assert "Coded by a program (auto:acts)" in told and told.endswith("Corrected by kari in 1 unit.")
    brev.correct("s1", theme=brev.codebook("theme").ids[3])
    name = brev.codebook("theme").name  # on disk a theme's layer bears its codebook's name
    assert (folder(brev) / f"{name}.hand-kari.csv").is_file() and codes(brev, "s1", "theme")[
        brev.codebook("theme").ids[3]
    ] == "primary"


@pytest.mark.slow
def test_of_what_is_taken_back_no_copy_of_a_programs_coding_stays_and_what_is_still_corrected_does(brev):
    brev.correct("s1", theme=brev.codebook("theme").ids[3])
    brev.correct("s2", request="yes")
    brev.correct("s3", request="no", coder="ola")
    brev.undo("kari")
    covered = read_codings(brev.letter).coverage
    assert covered.loc[covered["coder"].eq("hand:kari"), "layer"].tolist() == [brev.codebook("theme").name]
    brev.undo("kari")
    assert not list(folder(brev).glob("*hand-kari*")) and readers(read_codings(brev.letter), "act") == ["hand:ola"]
    brev.undo("ola")
    assert not folder(brev).exists() and brev.by("act").startswith("Coded by a program")


@pytest.mark.slow
def test_a_request_has_a_strength_and_the_recipient_where_nobody_says_and_the_line_tells_so(ks, capsys):
    part = next(part for part in ks.letter.parts if part.id == "s11")
    recipient = ks.letter.parties.recipient.name

    def said():
        rows = ks.coded("act").query("status == 'primary'")
        return rows.loc[rows["start"].eq(part.start), ["strength", "addressee", "addressee_given"]].values.tolist()[0]

    assert said() == ["0", "", ""]
    ks.correct("s11", request="yes")
    assert said() == ["2", recipient, "implied"]
    told = capsys.readouterr().out
    assert f"act addressee – → {recipient}" in told and "act strength 0 → 2" in told
    assert "nobody said strength or addressee" in told
    ks.undo()
    assert said() == ["0", "", ""]
    ks.correct("s11", request="yes", strength=1, addressee="Stortinget")
    assert said()[:2] == ["1", "Stortinget"] and "nobody said" not in capsys.readouterr().out


def test_requests_says_whose_coding_was_corrected_as_captions_do(brev, capsys):
    brev.correct("s2", act="demand", request="yes")
    capsys.readouterr()
    path = str(brev.letter.path)
    assert main(["requests", path, "--coder", "hand:kari"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert (
        told.endswith(brev.by("act", also=["grounds"]))
        and "Coded by a program (auto:acts)" in told
        and "by reading" not in told
    )
    assert told.endswith("Corrected by kari in 1 unit.")
    assert main(["requests", path]) == 0
    told = capsys.readouterr().out
    assert told.endswith("hand:kari corrected what rules found, in 1 unit: --coder hand:kari shows it so.\n")
    assert "has been read" not in told


@pytest.mark.slow
def test_corrections_of_a_programs_coding_are_listed_and_no_agreement_is_claimed(brev, capsys):
    brev.correct("s2", request="doubtful")
    brev.correct("s5", act="demand", strength=3)
    capsys.readouterr()
    assert main(["differences", str(brev.letter.path), "hand:kari", "auto", "--layer", "act"]) == 0
    head, *rows = capsys.readouterr().out.splitlines()
    assert head.startswith("act: hand:kari corrected the coding of auto:acts in 1 unit (no alpha")
    assert rows[0].startswith("  s5   code statement → demand") and {row[2:4] for row in rows} == {"s5"}
    assert main(["differences", str(brev.letter.path), "hand:kari", "auto", "--layer", "request"]) == 0
    head, row = capsys.readouterr().out.splitlines()
    assert head.startswith("request: hand:kari corrected the coding of auto:acts in 1 unit (no alpha")
    assert row.startswith("  s2   request no → doubtful: Kommunen får")


def test_who_corrected_a_program_is_no_reader_to_hold_it_against(brev):
    book = brev.codebook("theme")
    brev.correct("s1", theme=book.ids[0])
    codings = read_codings(brev.letter)
    assert readers(codings, book.name) == ["hand:kari"] and own_readers(brev.letter, codings, book.name) == []
    table = brev.differences("theme")
    assert table["unit"].tolist() == ["s1"] and table["hand:kari"].tolist() == [book.ids[0]]


@pytest.mark.slow
def test_a_second_readers_coding_dropped_in_is_enough_for_figures_agreement_and_differences(ks, tmp_path, capsys):
    themes = read_codings(ks.letter).rows.query("layer == 'theme' and status == 'primary'")
    other = themes.assign(coder="hand:ola", code=["PROSESS", *themes["code"][1:-1], "KOMPETANSE"])
    folder(ks).mkdir(parents=True)
    (folder(ks) / "theme.hand-ola.csv").write_text(
        other[["layer", "code", "start", "end", "coder"]].to_csv(sep=";", index=False), encoding="utf-8-sig"
    )
    study = open_study(tmp_path / f"{KS}.txt")
    table = study.agreement("theme", "act")
    pairs = [["theme", "hand:ola", "read:a"], ["theme", "hand:ola", "auto:themes"], ["theme", "read:a", "auto:themes"]]
    assert table[["layer", "a", "b"]].values.tolist() == [*pairs, ["act", "read:a", "auto:acts"]]
    assert (
        table["n"].eq(40).all() and (table["low"] <= table["alpha"]).all() and (table["alpha"] <= table["high"]).all()
    )
    assert round(table["alpha"][2], 2) == 0.78 and 0.9 < table["alpha"][0] < 1
    assert {"units read:a", "units auto:themes"} < set(study.figure("theme-frequency").table.columns)
    firm = study.differences("theme").query("differ_in.str.startswith('primary')")
    assert len(firm) == (other["code"] != themes["code"]).sum() and {"hand:ola", "read:a"} < set(firm.columns)
    assert main(["evaluate", "agreement", f"{tmp_path}/{KS}.txt"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert f"theme hand:ola | read:a 1 40 {table['alpha'][0]:.2f} {table['low'][0]:.2f} to" in told


@pytest.mark.slow
def test_who_corrected_a_copy_is_no_second_reader(ks, brev, capsys):
    ks.correct("s9", theme="KOMPETANSE")
    assert ks.agreement("theme")[["a", "b"]].values.tolist() == [
        ["hand:kari", "auto:themes"],
        ["read:a", "auto:themes"],
    ]
    brev.correct("s2", request="yes")
    assert brev.agreement("act", "move").empty
    assert main(["evaluate", "agreement", str(brev.letter.path)]) == 1
    assert "brev: nobody has coded it on their own; lay a coding beside it" in capsys.readouterr().err


@pytest.mark.slow
def test_a_programs_coding_that_comes_back_from_another_program_stays_that_with_what_was_changed_listed(
    brev, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    assert main(["export", "brev.txt", "--qdpx", "brev.qdpx"]) == 0
    with zipfile.ZipFile("brev.qdpx") as archive:
        members = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
    xml = members["project.qde"]
    guids = dict(re.findall(r'<Code guid="([^"]+)" name="(SCHOOLS|HEALTH)"', xml))
    schools, health = sorted(guids, key=lambda guid: guids[guid] == "HEALTH")
    before, _, after = xml.partition(f'<CodeRef targetGUID="{schools}"')
    members["project.qde"] = f'{before}<CodeRef targetGUID="{health}"{after}'
    with zipfile.ZipFile("brev.qdpx", "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    was = codes(brev, "s1", "theme")
    assert main(["import", "brev.qdpx", "--letter", "brev.txt", "--coder", "kari"]) == 0
    told = capsys.readouterr().out
    assert "Made from the coding of auto:acts, " in told and "which it differs from in 1 unit: " in told
    study = open_study("brev.txt")
    assert codes(study, "s1", "theme") == {code.replace("SCHOOLS", "HEALTH"): status for code, status in was.items()}
    assert study.by("theme").startswith("Coded by a program (auto:themes)") and study.by("theme").endswith(
        "Corrected by kari in 1 unit."
    )
    assert study.by("act").startswith("Coded by a program") and study.agreement("theme", "act").empty
    (row,) = study.corrections().to_dict("records")
    assert (
        (row["unit"], row["coder"], row["note"]) == ("s1", "hand:kari", "from brev.qdpx")
        and "SCHOOLS" in row["from"]
        and "HEALTH" in row["to"]
    )
    study.undo("kari")
    assert codes(open_study("brev.txt"), "s1", "theme") == was and study.by("theme").startswith("Coded by a program")


@pytest.mark.slow
def test_a_stance_where_there_was_none_and_a_word_among_several(ks):
    ks.correct("s9", stance="støtte", target="hensynet til de større kommunene")
    assert codes(ks, "s9", "stance") == {"support": "primary"}
    with pytest.raises(InnspillError, match=r"s9 has 2 of modality \(skal, er det viktig at\); say which with words="):
        ks.correct("s9", modality="deontic")
    ks.correct("s9", words="skal", modality="futurity", sub="mandate")
    rows = ks.coded("modality")
    assert rows[rows["start"].eq(ks.letter.text.index("skal", next(p.start for p in ks.letter.parts if p.id == "s9")))][
        "code"
    ].tolist() == ["futurity"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("unit", "said", "says"),
    [
        ("s99", {"theme": "KOMPETANSE"}, "has no unit 's99'; there are t, s1 to s34"),
        ("s9", {"theme": "KOMPETENCE"}, "codebook theme has no code 'KOMPETENCE'; did you mean KOMPETANSE?"),
        ("s9", {"thme": "KOMPETANSE"}, "there is nothing to correct called 'thme'; did you mean theme?"),
        ("s9", {"request": "maybe"}, "request cannot be 'maybe'; there are yes, doubtful, no"),
        ("s9", {"strength": 7}, "strength cannot be '7'; there are 0, 1, 2, 3"),
        ("s9", {"target": "x"}, "s9 has no stance whose target could be another; give stance= with it"),
        ("s9", {}, "nothing to correct; say what is right"),
        ("s9", {"theme": "PROSESS", "coder": "read:a"}, "is no person's name"),
    ],
)
def test_what_there_is_not_is_refused_in_one_line_and_nothing_is_written(ks, unit, said, says):
    with pytest.raises(InnspillError) as error:
        ks.correct(unit, **said)
    assert says in str(error.value) and "\n" not in str(error.value)
    assert not folder(ks).exists()


def test_a_row_that_does_not_hold_is_not_lost_by_correcting_more(ks, caplog):
    ks.correct("s9", theme="KOMPETANSE")
    path = folder(ks) / "theme.hand-kari.csv"
    edited = path.read_text(encoding="utf-8").replace("PROSESS", "PROSES", 1)
    path.write_text(edited, encoding="utf-8")
    with pytest.raises(InnspillError, match="has rows that do not hold; mend or remove them"):
        ks.correct("s10", theme="KOMPETANSE")
    assert path.read_text(encoding="utf-8") == edited


@pytest.mark.slow
def test_what_was_edited_in_the_file_stays_when_a_correction_is_taken_back(ks):
    ks.correct("s9", theme="KOMPETANSE")
    path = folder(ks) / "theme.hand-kari.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("PROSESS,64,245", "KOMPETANSE,64,245"), encoding="utf-8")
    ks.undo()
    assert codes(ks, "s1", "theme") == {"KOMPETANSE": "primary"}


def test_a_run_on_the_letter_takes_what_people_said_along(brev):
    brev.correct("s2", act="demand", strength=3, request="yes", wish="no")
    kept = make_plan(letter=brev.letter.path).inputs
    assert kept["letter/codings/brev/act.hand-kari.csv"] == (folder(brev) / "act.hand-kari.csv").read_bytes()


def test_an_edited_letter_keeps_what_was_said_of_it_and_says_what_was_touched(brev, caplog):
    path, theme = brev.letter.path, brev.codebook("theme").ids[3]
    brev.correct("s2", act="demand", strength=3, request="yes", wish="no")
    brev.correct("s3", theme=theme)
    path.write_text(
        "Til departementet\n\n" + path.read_text(encoding="utf-8").replace("Lærerne må", "Alle lærere må", 1),
        encoding="utf-8",
    )
    again = open_study(path)
    ids = {again.letter.quote(part.start, part.end): part.id for part in reversed(again.letter.parts)}
    assert codes(again, ids["Kommunen får flere oppgaver enn før."], "act") == {"demand": "primary"}
    assert codes(again, ids["Alle lærere må få mer tid."], "theme") == {theme: "doubtful"}
    assert (
        f"{theme} at" in caplog.text
        and "is doubtful now, for its words were edited: 'Lærerne må få mer tid.' before" in caplog.text
    )
    with pytest.raises(InnspillError, match="was edited since s3 was corrected"):
        again.undo()


@pytest.mark.slow
@pytest.mark.xdist_group("runner")
def test_a_notebook_of_a_run_finds_what_was_corrected_beside_the_letter(brev, request):
    brev.correct("s2", act="demand", strength=3, request="yes", wish="no")
    home = request.getfixturevalue("home")  # which has no codebooks
    notebook(home, "2-words", words='from pathlib import Path\nprint(*Path(letter).parent.glob("codings/*/act.*"))')
    assert main(["run", "2-words", "--letter", str(brev.letter.path)]) == 0
    (book,) = home.glob("out/*/notebooks/2-words.ipynb")
    assert "../letter/codings/brev/act.hand-kari.csv" in book.read_text(encoding="utf-8")
