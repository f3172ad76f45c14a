"""The command line as typed: help, versions, and one line for every mistake."""

import subprocess
import sys

import pytest

from innspill import __version__, cli
from innspill.errors import InnspillError
from innspill.measures.agreement.coder_accuracy import stored_accuracy


def test_help_lists_the_commands_and_loads_nothing_heavy():
    code = """import sys
from innspill.cli import main
status = main(["--help"])
heavy = {"pandas", "numpy", "matplotlib", "nltk", "nbformat", "nbclient", "scipy", "asyncio", "tqdm", "innspill.files"}
heavy &= set(sys.modules)
sys.exit(status or f"loaded: {heavy}" if heavy else status)"""
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    for name in cli.COMMANDS:
        assert f"\n  {name} " in result.stdout


@pytest.mark.slow
def test_requests_are_told_without_what_draws_figures_and_nltk_comes_without_scipy_stats_until_it_is_asked_for():
    code = """import sys
from innspill.cli import main
status = [main(["requests", "ks-storbynettverk-2022", "--coder", coder]) for coder in ("auto", "read:a")]
if status != [0, 0] or "matplotlib" in sys.modules:
    sys.exit(f"{status}, or matplotlib was loaded")
from innspill.letter.nltk_text import BigramAssocMeasures
before = "scipy.stats" in sys.modules
fisher = BigramAssocMeasures.fisher(2, (10, 10), 20)  # by hand: 2126 / 184756 tables lie as far out
sys.exit(0 if (before, round(fisher, 4), "scipy.stats" in sys.modules) == (False, 0.0115, True) else f"{before} {fisher}")"""
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert "On 12 real letters" in result.stdout and "Coded by reading" in result.stdout


def test_python_dash_m_is_the_command():
    result = subprocess.run(
        [sys.executable, "-m", "innspill", "--version"], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0 and __version__ in result.stdout


def test_no_command_shows_the_help(capsys):
    assert cli.main([]) == 2
    assert "Usage: innspill" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [["rn"], ["run", "--letters", "x"], ["check", "--tolerance", "2"], ["--versions"]]
)
def test_what_is_not_understood_gives_one_line(capsys, arguments):
    assert cli.main(arguments) == 2
    told = capsys.readouterr()
    assert len(told.err.splitlines()) == 1 and told.err.startswith("innspill: ") and not told.out


@pytest.mark.parametrize("name", list(cli.COMMANDS))
def test_every_command_has_help(capsys, name):
    assert cli.main([name, "--help"]) == 0
    assert f"Usage: innspill {name}" in capsys.readouterr().out


def test_errors_end_in_one_line_and_a_status(monkeypatch, capsys):
    for error, status in ((InnspillError("No."), 1), (KeyboardInterrupt(), 130)):
        monkeypatch.setattr(cli.innspill, "invoke", lambda context, error=error: (_ for _ in ()).throw(error))
        assert cli.main(["run"]) == status
        assert len(capsys.readouterr().err.strip().splitlines()) == 1  # click ends the line that has ^C on it


BREV = """Solvik båtlag

Kystverket
Postboks 1502
6025 Ålesund

Høringssvar om ny havnelov

Solvik båtlag støtter forslaget. Fristen må forlenges.
Vi ber Kystverket om å lage en veileder.

Med hilsen
Ola Nordmann
"""


def test_code_gives_all_that_is_known_of_a_letter(tmp_path, capsys):
    import json

    (tmp_path / "brev.txt").write_text(BREV, encoding="utf-8")
    assert cli.main(["code", str(tmp_path / "brev.txt"), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    letter, units, codings = told["letter"], told["units"], told["codings"]
    assert (letter["sender"], letter["recipient"], letter["title"]) == (
        "Solvik båtlag",
        "Kystverket",
        "Høringssvar om ny havnelov",
    )
    assert (letter["name"], letter["language"], letter["text"]) == ("brev", "nb", BREV)
    assert [unit["id"] for unit in units] == ["t", "s1", "s2", "s3"]
    assert all(" ".join(BREV[unit["start"] : unit["end"]].split()) == unit["text"] for unit in units)
    asked = [row for row in codings if row["layer"] == "act" and row["request"] == "yes"]
    assert [(row["addressee"], row["addressee_given"], row["strength"]) for row in asked] == [
        ("Kystverket", "implied", 3),
        ("Kystverket", "named", 2),
    ]
    assert [row["code"] for row in codings if row["layer"] == "stance"] == ["support"]
    ids = {row["id"] for row in codings}
    assert all(link["from"] in ids and link["to"] in ids for link in told["links"])


def test_code_says_null_for_what_is_not_found_and_takes_corrections(tmp_path, capsys):
    import json

    (tmp_path / "brev.txt").write_text("Fristen må forlenges. Loven er god.\n", encoding="utf-8")
    assert cli.main(["code", str(tmp_path / "brev.txt"), "--format", "json"]) == 0
    letter = json.loads(capsys.readouterr().out)["letter"]
    assert (letter["title"], letter["sender"], letter["recipient"]) == (None, None, None)
    assert cli.main(["code", str(tmp_path / "brev.txt"), "--sender", "Lia lag", "--lines", "1-1"]) == 0
    assert capsys.readouterr().out.splitlines()[:3] == [
        "Title:     not found (--title)",
        "Sender:    Lia lag",
        "Recipient: not found (--recipient)",
    ]
    assert cli.main(["code", str(tmp_path / "brev.txt"), "--coder", "hand:Kari"]) == 1
    assert "hand:Kari has coded nothing of it; there are auto" in capsys.readouterr().err


def test_requests_begins_with_the_parties_and_tells_no_accuracy_of_a_note(tmp_path, capsys):
    (tmp_path / "brev.txt").write_text(BREV, encoding="utf-8")
    assert cli.main(["requests", str(tmp_path / "brev.txt")]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Title:     Høringssvar om ny havnelov\nSender:    Solvik båtlag\nRecipient: Kystverket\n")
    assert "F1" not in told and "not known" in " ".join(told.split())


@pytest.mark.slow
@pytest.mark.parametrize(("form", "says"), [
    ("table", "begrunnelse (utledet): Dette vil gi"), ("markdown", "opplæring. (utledet) |"), ("csv", ",grounds,marks"),
])  # fmt: skip
def test_a_ground_that_the_letter_does_not_mark_is_said_to_be_inferred(tmp_path, capsys, form, says):
    text = "Svar om skolen\n\nVi viser til høringen. Vi ber om at skolen får flere lærere. Dette vil gi elevene bedre opplæring.\n"
    (tmp_path / "brev.txt").write_text(text, encoding="utf-8")
    assert cli.main(["requests", str(tmp_path / "brev.txt"), "--language", "nb", "--format", form]) == 0
    assert says in " ".join(capsys.readouterr().out.split())


def test_requests_say_how_often_grounds_are_right_and_that_nobody_is_named(tmp_path, capsys):
    filler = "Byen har mange parker, og de fleste av dem ligger langs elva der folk går tur om kvelden. " * 4
    text = f"Innspill om parker\n\nFra: Solvik velforening\n\n{filler}\n\nBenkene må settes opp igjen. De gamle faller i søvn av kulde.\n"
    (tmp_path / "brev.txt").write_text(text, encoding="utf-8")
    assert cli.main(["requests", str(tmp_path / "brev.txt"), "--language", "nb"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    given = stored_accuracy().query("set == 'real letters, testing half' and what == 'grounds'")["found"].item()
    assert "1 krav ingen nevnt Benkene må settes opp igjen." in told
    assert f"av de {given:.0f} det ga, var riktige" in told
    assert cli.main(["requests", str(tmp_path / "brev.txt"), "--language", "nb", "--format", "markdown"]) == 0
    assert "| styrke | hvem blir bedt | hvem skal handle | med brevets ord | begrunnet i |" in capsys.readouterr().out


@pytest.mark.parametrize(("language", "says"), [("en", "coding, 0 s so far"), ("nb", "koder, 0 s så langt")])
def test_a_letter_that_takes_long_says_so_and_one_that_is_quick_says_nothing(capsys, language, says):
    from time import sleep

    from innspill.cli.progress import waiting

    with waiting("brev.txt", language, first=0.05) as now:
        now("coding")
        sleep(0.2)
    told = capsys.readouterr()
    assert told.out == "" and 1 <= len(told.err.splitlines()) <= 5
    assert told.err.startswith(f"innspill: brev.txt: {says}")
    with waiting("brev.txt"):
        pass
    assert capsys.readouterr().err == ""
