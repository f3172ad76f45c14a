"""What README, CONTRIBUTING and docs/ name is there, and every command and make target is named."""

import csv
import re

import click
import pytest
from sentences import for_each

from innspill.cli import COMMANDS, innspill
from innspill.codebook import read_codebook
from innspill.files import HOME

PAGES = [
    HOME / name
    for name in ("README.md", "CONTRIBUTING.md", *(f"docs/{path.name}" for path in (HOME / "docs").glob("*.md")))
]
TEXT = {path.name: path.read_text(encoding="utf-8") for path in PAGES}
README = TEXT["README.md"]


def commands():
    """Every command of the command line as it is typed: "run", "evaluate codings" …"""
    with click.Context(innspill) as context:
        for name in COMMANDS:
            command = innspill.get_command(context, name)
            yield from ([f"{name} {sub}" for sub in command.commands] if isinstance(command, click.Group) else [name])


@for_each(list(commands()))
def test_every_command_is_named_in_a_page(name):
    assert any(f"innspill {name}" in text for text in TEXT.values()), (
        f"say in README or docs/ what innspill {name} is for"
    )


@for_each(TEXT)
def test_every_command_that_a_page_names_is_there(page):
    known = set(commands())
    typed = re.findall(r"```sh\n(.*?)```|(`innspill [^`]+`)", TEXT[page], re.DOTALL)
    blocks = "\n".join("".join(found) for found in typed)
    for line in re.findall(r"(?:^|`|bin/)innspill ([a-z]+(?: [a-z]+)?)", blocks, re.MULTILINE):
        assert {line, line.split(" ")[0]} & known, f"innspill {line}"


@for_each(TEXT)
def test_every_path_that_a_page_names_is_there(page):
    for path in re.findall(r"`((?:src|tests|tools|data|docs|notebooks|figures|benchmarks)/[\w./-]*)`", TEXT[page]):
        if not re.search("[A-Z]{4}|N-", path.removesuffix("README.md")):  # a name to fill in
            assert (HOME / path).exists(), path
    for link in re.findall(r"\]\(([^)#:]+)\)", TEXT[page]):
        assert (HOME / ("docs" if (HOME / "docs" / page).is_file() else ".") / link).exists(), link


def test_every_notebook_and_make_target_stands_in_the_readme_or_in_contributing():
    for path in (HOME / "notebooks").glob("*.ipynb"):
        assert f"notebooks/{path.name}" in README
    targets = re.findall(r"^([a-z]+):.*##", (HOME / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    for target in targets:
        assert f"make {target}" in README + TEXT["CONTRIBUTING.md"] or target in ("clean", "help"), target


def test_every_codebook_is_described():
    described = (HOME / "data/codebooks/README.md").read_text(encoding="utf-8")
    for path in (HOME / "data/codebooks").glob("*.yaml"):
        assert path.name in described, path.name
        if path.stem != "rules":
            assert read_codebook(path.stem).name


def test_the_changelog_begins_with_what_is_not_released_yet():
    text = (HOME / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## Unreleased\n", text, re.MULTILINE) and re.search(r"^## 0\.1\.0 ", text, re.MULTILINE)


def stored(name):
    """Each row of data/accuracy/codings.csv of one set, as a page has it: layer, its figures."""
    with (HOME / "data/accuracy/codings.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["set"] == name and row["f1"]:
                f1, low, high, p, r = (
                    f"{float(row[k]):.2f}".removeprefix("0") for k in ("f1", "low", "high", "precision", "recall")
                )
                layer = row["what"] + ("" if row["way"] == "found" else f", {row['way']}")
                yield layer, f"{f1} ({low}–{high})", p, r, row["letters"], row["n"]


@pytest.mark.parametrize("name", ["real letters, testing half", "testing half", "real letters, two readers"])
def test_the_page_on_accuracy_tells_what_is_stored(name):
    for row in stored(name):
        assert f"| {' | '.join(row)} |" in TEXT["accuracy.md"]


def test_the_readme_tells_no_accuracy_that_the_page_does_not():
    """Of each row its n, F1 with interval, and precision and recall where they are told, stand in one row of the page's first table."""
    page = TEXT["accuracy.md"].split("**How far two readers agree**")[0]
    rows = re.findall(
        r"^\| .* \| (\d+) in (\d+) letters \| (\.\d+ \([^)]*\))(?:, P (\.\d+) R (\.\d+))?", README, re.MULTILINE
    )
    assert len(rows) > 5
    for n, letters, f1, *both in rows:
        figures = r" \| ".join(re.escape(x) if x else r"[^|]+" for x in (f1, *both, letters, n))
        assert re.search(rf"\| {figures} \|", page), (f1, n)
