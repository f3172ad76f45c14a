"""`innspill export` and `innspill import` as typed."""

import shutil

import pytest

from innspill.cli import main
from innspill.files import data


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_a_project_goes_out_and_comes_back_as_somebodys_coding(tmp_path, capsys):
    shutil.copy(data("letters", "ks-storbynettverk-2022.txt"), tmp_path)  # imported codings lie beside the letter
    assert main(["export", "ks-storbynettverk-2022", "--qdpx", "ks.qdpx", "--csv", "tables"]) == 0
    assert {"units.csv", "codings.csv", "columns.csv"} <= {path.name for path in (tmp_path / "tables").iterdir()}
    assert main(["import", "ks.qdpx", "--letter", "ks-storbynettverk-2022.txt", "--coder", "Kari"]) == 0
    assert "by hand:Kari" in capsys.readouterr().out
    assert (tmp_path / "codings/ks-storbynettverk-2022/theme.hand-Kari.csv").is_file()
    assert main(["code", "ks-storbynettverk-2022.txt", "--format", "json"]) == 0
    assert "hand:Kari" in capsys.readouterr().out
    assert (
        main(["export", "ks-storbynettverk-2022.txt", "--qdpx", "own.qdpx", "--coder", "hand:Kari", "--qdc", "b.qdc"])
        == 0
    )
    assert main(["export", "ks-storbynettverk-2022.txt", "--qdpx", "own.qdpx", "--coder", "hand:Ola"]) == 1
    assert "hand:Ola has coded nothing of it; there are hand:Kari, read:a, read:g" in capsys.readouterr().err


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
