"""`innspill codebook check`: what it prints, and its exit status."""

import re

import pytest

from innspill.cli import main
from innspill.codebook import codebook_path
from innspill.files import HOME


@pytest.mark.slow
@pytest.mark.parametrize(
    "names", [["theme", "plain-theme", "act", "stance", "move"], pytest.param([], marks=pytest.mark.sweep)]
)
def test_the_codebooks_that_come_with_innspill_have_no_fault(names, capsys):
    """Those of policy-theme, three times as many, are tried many in one letter: tests/test_coder_themes.py."""
    assert main(["codebook", "check", *names]) == 0
    out = capsys.readouterr().out
    assert "theme.yaml: 12 codes, 48 examples, all as they should be." in out
    assert "act.yaml: 9 codes, 39 examples, all as they should be." in out
    assert "move.yaml: 12 codes, whole; no program codes layer 'move' by cues, so its 81 examples are not tried." in out


def test_a_failing_example_is_one_line_and_ends_with_status_1(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    text = codebook_path("plain-theme").read_text(encoding="utf-8").replace("Pensjonister på øyene", "Folkene på øyene")
    (tmp_path / "mine.yaml").write_text(
        text.replace("lemma:arbeidstaker|arbeidstager|befolkning|folk|", "lemma:"), "utf-8"
    )
    assert main(["codebook", "check", "mine.yaml"]) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 1
    assert "mine.yaml:" in out and "code PEOPLE: 'Folkene på øyene" in out and "should match" in out
    assert "1 fault" in err


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("cues:", "cuse:"), "unknown key 'cuse'; did you mean 'cues'?"),
        (("id: LAW", "id: MONEY"), "code MONEY stands twice"),
        (("lemma:million|milliard|krone", "lemma:dyr"), "is never reached"),
    ],
)
def test_a_codebook_that_is_not_whole_is_told_with_its_line_and_no_example_is_run(tmp_path, capsys, change, reason):
    text = codebook_path("plain-theme").read_text(encoding="utf-8").replace(*change)
    (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
    assert main(["codebook", "check", str(tmp_path / "mine.yaml")]) == 1
    out = capsys.readouterr().out
    assert reason in out and "should match" not in out
    assert all(line.split(":")[1].isdigit() for line in out.splitlines())


@pytest.mark.parametrize("name", ["fisheries", "rules"])
def test_an_unknown_name_is_one_line(name, capsys):
    assert main(["codebook", "check", name]) == 1
    assert f"no codebook '{name}'" in capsys.readouterr().err


def test_the_general_rules_may_be_checked_too(capsys):
    assert main(["codebook", "check", str(codebook_path("theme").with_name("rules.yaml"))]) == 0
    assert "whole" in capsys.readouterr().out


def test_the_how_to_is_true(tmp_path, monkeypatch, capsys):
    """Its codebook, put together as it says, has just the fault that it shows, and none once mended as it says."""
    monkeypatch.chdir(tmp_path)
    how_to = (HOME / "docs" / "your-own-codebook.md").read_text(encoding="utf-8")
    code = re.search(r"```yaml\n(.*?)```", how_to, re.DOTALL)[1]
    head = codebook_path("plain-theme").read_text(encoding="utf-8").split("  - id: MONEY")[0]
    mine = tmp_path / "fisheries.yaml"
    mine.write_text(head + code, encoding="utf-8")
    assert main(["codebook", "check", "fisheries.yaml"]) == 1
    assert capsys.readouterr().out.strip() in how_to
    old, new = '"lemma:fordele ... lemma:fangst"', '"lemma:fangst ... lemma:fordele"'
    assert new in how_to
    mine.write_text((head + code).replace(old, f"{old}, {new}"), encoding="utf-8")
    assert main(["codebook", "check", "fisheries.yaml"]) == 0
