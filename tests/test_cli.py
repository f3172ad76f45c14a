"""The command line as typed: help, versions, and one line for every mistake."""

import subprocess
import sys

import pytest

from innspill import __version__, cli
from innspill.errors import InnspillError


def test_help_lists_the_commands_and_loads_nothing_heavy():
    code = """import sys
from innspill.cli import main
status = main(["--help"])
heavy = {"pandas", "numpy", "matplotlib", "nltk", "nbformat", "nbclient", "scipy", "asyncio", "tqdm"} & set(sys.modules)
sys.exit(status or f"loaded: {heavy}" if heavy else status)"""
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    for name in cli.COMMANDS:
        assert f"\n  {name} " in result.stdout


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
