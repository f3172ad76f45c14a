"""The page of `innspill check --summary`, on drift that was planted: a number in a cell, a picture, a codebook."""

import base64
import io
import json
import re
import shutil
from contextlib import redirect_stdout
from pathlib import Path
from types import SimpleNamespace

import pytest
from lxml import html
from runs import at_home
from test_check import edit, repaint

from innspill.cli import main
from innspill.run.compare import Difference, _words, rows
from innspill.run.drift import annotations, markdown, page, places
from innspill.run.execute import Failed

ROOT = Path(__file__).parents[1]
runner = pytest.mark.xdist_group("runner")


def pictures(node) -> list[bytes]:
    return [base64.b64decode(image.get("src").split(",")[1]) for image in node.iter("img")]


@pytest.fixture(scope="module")
def drifted(executed, tmp_path_factory):
    """`innspill check` after a number in a cell, a picture and a table's row were changed: the clone, and what it printed."""
    home = shutil.copytree(executed.home, tmp_path_factory.mktemp("drifted") / "a clone")
    edit(home / "notebooks/2-words.ipynb", "kommune ks-storbynettverk-2022 en", "kommune 17 en")
    edit(home / "figures/square.csv", "kommune,12", "kommune,13")
    repaint(home / "figures/other.png", 7)
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(io.StringIO()) as said:
        at_home(home, patch)
        patch.setattr("innspill.run.report.execute", lambda *_: executed.ran)
        assert main(["check", "--annotate", "--summary", "out/drift.html", "--summary", "out/drift.md"]) == 1
    return SimpleNamespace(home=home, said=said.getvalue())


@runner
@pytest.mark.slow
def test_the_page_shows_words_rows_and_both_pictures_at_their_cell(drifted):
    told = html.fromstring((drifted.home / "out/drift.html").read_text(encoding="utf-8"))
    assert [node.text for node in told.iter("h2")] == [
        "1-square, cell square",
        "2-words, cell words",
        "2-words, cell other",
    ]
    assert [node.text for node in told.iter("del")] == ["13", "17"]
    assert [node.text for node in told.iter("ins")] == ["12", "ks-storbynettverk-2022"]
    rerun = (drifted.home / "out/check/figures/other.png").read_bytes()
    assert pictures(told) == [(drifted.home / "figures/other.png").read_bytes(), rerun]
    assert not re.search(r"(src|href)='(?!data:)", (drifted.home / "out/drift.html").read_text(encoding="utf-8"))


@runner
@pytest.mark.slow
def test_the_summary_of_a_job_has_the_same_without_pictures(drifted):
    told = (drifted.home / "out/drift.md").read_text(encoding="utf-8")
    assert (
        "#### 1-square, cell square\n\n- `figures/square.csv: differs`\n\n````diff\n-kommune: count 13\n+kommune: count 12"
        in told
    )
    assert "\n-kommune 17 en\n+kommune ks-storbynettverk-2022 en\n" in told
    assert "- `figures/other.png: 7.000% of pixels differ`" in told and "base64" not in told


@runner
@pytest.mark.slow
def test_an_annotation_stands_on_the_line_of_its_cell(drifted):
    found = re.findall(r"^::error file=(\S+),line=(\d+),title=([^:]+)::(.*)$", drifted.said, re.MULTILINE)
    assert [title for _, _, title, _ in found] == [
        "1-square  cell square drifted", "2-words  cell words drifted", "2-words  cell other drifted",
    ]  # fmt: skip
    for file, line, title, _ in found:
        there = (drifted.home / file).read_text(encoding="utf-8").splitlines()[int(line) - 1]
        assert there.strip() == f'"id": "{title.split()[2]}",'
    assert found[0][3] == "figures/square.csv: differs%0A-kommune: count 13%0A+kommune: count 12"


@runner
@pytest.mark.slow
def test_a_page_says_so_where_nothing_drifted(rerun, capsys):
    assert main(["check", "--annotate", "--summary", "page.html", "--summary", "summary"]) == 0
    assert "::" not in capsys.readouterr().out
    assert (rerun / "summary").read_text() == "### All comes out again\n"
    assert "<h1>All comes out again</h1>" in (rerun / "page.html").read_text()


@pytest.mark.slow
def test_a_changed_codebook_is_seen_in_a_figure_of_its_themes(tmp_path, monkeypatch):
    for name in ("notebooks", "figures", "src", "data/codebooks"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    for path in (ROOT / "data").iterdir():
        if path.name != "codebooks":
            (tmp_path / "data" / path.name).symlink_to(path)
    for name in ("pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, tmp_path)
    book = json.loads((tmp_path / "notebooks/3-themes.ipynb").read_text(encoding="utf-8"))
    book["cells"] = [cell for cell in book["cells"] if cell["id"] in ("title", "parameters", "open", "frequency")]
    (tmp_path / "notebooks/3-themes.ipynb").write_text(json.dumps(book), encoding="utf-8")
    edit(tmp_path / "data/codebooks/theme.yaml", "Knowledge base", "What is known")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "src"))  # of the kernel
    at_home(tmp_path, monkeypatch)
    assert main(["check", "3-themes", "--summary", "drift.html"]) == 1
    told = html.fromstring((tmp_path / "drift.html").read_text(encoding="utf-8"))
    (heading,) = (node for node in told.iter("h2") if node.text == "3-themes, cell frequency")
    place = html.Element("div")
    for node in heading.itersiblings():
        if node.tag == "h2":
            break
        place.append(node)
    assert len(set(pictures(place))) == 2
    words = "\n".join(node.text_content() for node in place.iter("pre"))
    assert re.search("^-.*Knowledge base", words, re.MULTILINE) and re.search(
        "^[+].*What is known", words, re.MULTILINE
    )
    assert "KUNNSKAPSGRUNNLAG: name Knowledge base\n+KUNNSKAPSGRUNNLAG: name What is known" in words


def test_of_a_row_that_changed_its_name_and_what_changed_are_shown():
    head = "code,units,where\n"
    wide = " ".join(f"s{number}" for number in range(200))
    assert rows(f"{head}A,1,{wide}\nB,2,h1\n", f"{head}A,3,{wide}\nB,2,h1\n") == "-A: units 1\n+A: units 3"
    assert rows(f"{head}A,1,s1\n", f"{head}A,1,s1\nB,2,s2\n") == "+B, 2, s2"
    assert "-code,units,where" in rows(f"{head}A,1,s1\n", "code,n,where\nA,1,s1\n")
    assert rows("a\n\n", "a\nb\n") == "-\n+b"


def test_words_of_a_table_stand_in_a_line_for_each_row():
    table = "<table><caption>Themes</caption><tr><th>code</th>\n<th>n</th></tr><tr><td>A &amp; B</td><td><b>2</b></td></tr></table>"
    assert _words(table) == "Themes\ncode | n\nA & B | 2"


def test_text_of_a_notebook_is_shown_and_does_nothing(tmp_path):
    hostile = "<script>alert(1)</script>\n::error::it`"
    told = places(
        [Difference("1-a, cell 'b'", "text/html", f"-{hostile}\n+x", ("1-a", "b"))],
        [Failed("2-c", "cell 'd'", hostile)],
    )
    assert list(told) == [("2-c", "d"), ("1-a", "b")]  # what failed comes first
    assert "<script>" not in page(told)
    for name in ("1-a", "2-c"):
        (tmp_path / "notebooks").mkdir(exist_ok=True)
        (tmp_path / f"notebooks/{name}.ipynb").write_text(json.dumps({"cells": [{"id": "b"}, {"id": "d"}]}, indent=1))
    lines = annotations(told, tmp_path)
    assert [line.count("\n") for line in lines] == [0, 0] and [re.findall(r",line=(\d+)", line) for line in lines] == [
        ["7"],
        ["4"],
    ]


def test_a_summary_stays_below_what_github_shows():
    many = [Difference(f"1-a, cell '{n}'", "text/html", "-x\n" * 2000, ("1-a", str(n))) for n in range(300)]
    text = markdown(places(many, []))
    assert len(text) < 2**20 and text.endswith("… and more, on the page.\n")
