"""`innspill export` and `innspill import` as typed."""

import shutil
import zipfile

import pandas as pd
import pytest

from innspill.cli import main
from innspill.files import data

KS = "ks-storbynettverk-2022"
READ = data("letters", "written", "tuning", "ungdomsrad-bibliotek.txt")  # half as long


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.mark.slow
def test_a_project_goes_out_and_comes_back_as_somebodys_coding(tmp_path, capsys):
    shutil.copy(READ, tmp_path)  # imported codings lie beside the letter
    assert main(["export", READ.stem, "--qdpx", "all.qdpx", "--csv", "tables"]) == 0
    assert {"units.csv", "codings.csv", "columns.csv"} <= {path.name for path in (tmp_path / "tables").iterdir()}
    assert main(["import", "all.qdpx", "--letter", READ.name, "--coder", "Kari"]) == 0
    assert "by hand:Kari" in capsys.readouterr().out
    assert (tmp_path / "codings/ungdomsrad-bibliotek/policy-theme.hand-Kari.csv").is_file()
    assert main(["code", READ.name, "--format", "json"]) == 0
    assert "hand:Kari" in capsys.readouterr().out
    assert main(["export", READ.name, "--qdpx", "own.qdpx", "--coder", "hand:Kari", "--qdc", "b.qdc"]) == 0
    assert main(["export", READ.name, "--qdpx", "own.qdpx", "--coder", "hand:Ola"]) == 1
    assert "hand:Ola has coded nothing of it; there are hand:Kari, read:b, read:g, read:k" in capsys.readouterr().err


@pytest.mark.slow
def test_a_letter_that_nobody_has_read_goes_out_as_a_program_codes_it(tmp_path, capsys):
    (tmp_path / "brev.txt").write_text("Vi ber om at fristen utsettes. Kommunen får flere oppgaver.", encoding="utf-8")
    assert main(["export", "brev.txt", "--qdpx", "brev.qdpx", "--csv", "tables"]) == 0
    assert "auto:acts" in (tmp_path / "tables/codings.csv").read_text(encoding="utf-8")
    assert main(["import", "brev.qdpx", "--letter", "brev.txt", "--coder", "Kari"]) == 0


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (["export", "ks-storbynettverk-2022"], "say what to write"),
        (["export", "nowhere.txt", "--csv", "t"], "nowhere.txt: no such file"),
        (
            ["import", "nothing.qdpx", "--letter", "ks-storbynettverk-2022", "--coder", "Kari"],
            "nothing.qdpx: cannot be read",
        ),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(typed, says, capsys):
    assert main(typed) in (1, 2)
    told = capsys.readouterr().err.strip()
    assert says in told and "\n" not in told


@pytest.mark.slow
def test_where_two_differ_is_told_decided_in_a_sheet_and_comes_back(tmp_path, capsys):
    shutil.copy(data("letters", f"{KS}.txt"), tmp_path)
    layers = ["--layer", "theme", "--layer", "act", "--layer", "request"]
    assert main(["differences", f"{KS}.txt", "read:a", "auto", *layers, "--csv", "d.csv"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(
        "theme: read:a | auto:themes: the same primary code for 32 of 40 units (alpha 0.78, over all units)"
    )
    sheet = pd.read_csv("d.csv", dtype=str, keep_default_na=False, encoding="utf-8-sig")
    kinds = list(dict.fromkeys(sheet["differ_in"]))
    assert kinds == ["primary", "primary, defensible", "further"]  # those that neither could defend come first
    firm = sheet[sheet["differ_in"].str.startswith("primary")]
    assert firm["layer"].value_counts().to_dict() == {
        "theme": 40 - 32,
        "act": 40 - 37,
        "request": 40 - 38,
    }  # all there are
    themes, asked = sheet.index[sheet["layer"].eq("theme")], sheet.index[sheet["layer"].eq("request")]
    sheet.loc[themes[0], ["decide", "note"]] = ["Oppgavefordeling", "it is about tasks"]
    sheet.loc[themes[1], "decide"] = "NONSENSE"
    sheet.loc[asked[0], "decide"] = "yes"
    sheet.to_csv("d.csv", sep=";", index=False, encoding="cp1252")  # as Excel writes it
    assert main(["import", "d.csv", "--letter", f"{KS}.txt", "--coder", "kari"]) == 0
    told = capsys.readouterr()
    wrong = f"d.csv: line {themes[1] + 2}: left out: codebook theme has no code 'NONSENSE'"
    assert wrong in told.err and "d.csv: 2 decided" in told.out
    for layer, told in (("theme", "s4   code KUNNSKAPSGRUNNLAG, "), ("request", "s3   request doubtful → yes")):
        assert main(["differences", f"{KS}.txt", "--layer", layer]) == 0
        out = capsys.readouterr().out
        assert (
            out.startswith(f"{layer}: hand:kari corrected the coding of read:a in 1 unit (no alpha: a copy agrees")
            and told in out
        )


def test_two_who_have_no_layer_in_common_are_named(tmp_path, capsys):
    shutil.copy(data("letters", f"{KS}.txt"), tmp_path)
    assert main(["differences", f"{KS}.txt", "read:a", "hand:kari"]) == 1
    assert "no layer was coded by read:a and by hand:kari; there are read:a, read:g" in capsys.readouterr().err


@pytest.mark.slow
def test_a_project_with_a_persons_own_users_keeps_them_apart(tmp_path, capsys):
    shutil.copy(READ, tmp_path)
    assert main(["export", READ.name, "--qdpx", "all.qdpx", "--coder", "read:b"]) == 0
    assert main(["import", "all.qdpx", "--letter", READ.name]) == 1
    assert "holds no coding by a person; say whose it is with --coder NAME" in capsys.readouterr().err
    with zipfile.ZipFile("all.qdpx") as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["project.qde"] = (
        members["project.qde"].replace(b'name="read:b"', b'name="Ola"').replace(b" read:b", b" hand:Ola")
    )
    with zipfile.ZipFile("all.qdpx", "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    assert main(["import", "all.qdpx", "--letter", READ.name]) == 0
    assert "148 codings by hand:Ola" in capsys.readouterr().out
    assert main(["import", "all.qdpx", "--letter", READ.name, "--user", "Per"]) == 1
    assert "Per has coded nothing in it; there are Ola (148)" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("command", [
    ["export", KS, "--qdpx", "a-file/x.qdpx"], ["export", KS, "--qdc", "a-file/x.qdc"], ["export", KS, "--csv", "a-file/t"],
    ["differences", KS, "--layer", "theme", "--csv", "a-file/d.csv"],
])  # fmt: skip
def test_a_place_that_cannot_be_written_is_told_in_one_line(command, tmp_path, capsys):
    (tmp_path / "a-file").touch()
    assert main(command) == 1
    assert f"innspill: {command[-1]}" in (told := capsys.readouterr().err) and told.endswith(
        "; name a place that can be\n"
    )
