"""Notebooks as people use them, without the runner: each picture shown is the one computed, and nothing is written."""

import ast
import base64
import json
import re
import shutil
import subprocess
from functools import partial
from html import unescape

import pytest
from here import in_this_process
from runs import tree
from sentences import for_each

from innspill.defaults import FIGURE
from innspill.files import HOME
from innspill.letters.collection import FIGURES as MANY_FIGURES
from innspill.letters.collection import open_letters
from innspill.run.jupyter import NotebookClient, nbformat
from innspill.run.notebook import read, title
from innspill.run.plan import MANY
from innspill.study import open_study
from innspill.study.figures import FIGURES
from innspill.study.shown import NotDrawn, Shown

BOOKS = sorted(path.stem for path in (HOME / "notebooks").glob("*.ipynb"))
THEMES = "3-themes"
LETTER = """Høring om nye regler for havner

Fjordvik kommune viser til høringen. Avgiften går fra $5 til $10, og havna er viktig for kommunen.

Våre krav

Vi ber departementet om å utsette fristen. Kommunen støtter forslaget om lavere havneavgift, fordi havna koster penger.
Departementet bør vurdere en ny ordning. Kommunen vil bidra med kunnskap og folk til arbeidet.

Med hilsen
Kari Nordmann
"""
CHOICE = {"letter": "../brev.txt", "language": "nb", "codebook": "plain-theme"}
PICTURE = re.compile(r"<img alt='([^']*)'\nsrc='data:image/png;base64,([^']+)'")


def chosen(name, choice):
    """A committed notebook with other values in its parameter cell and no outputs, as an analyst has it."""
    book = nbformat.read(HOME / f"notebooks/{name}.ipynb", as_version=4)
    for cell in book.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        if "parameters" in cell.metadata.get("tags", ()):
            for key, value in choice.items():
                cell.source = re.sub(rf"^{key} = .*$", f'{key} = "{value}"', cell.source, flags=re.MULTILINE)
    return book


def pictures(cells):
    """Each figure shown in cells: its name → the alt text, the bytes of the picture, the files written."""
    found = {}
    for cell in cells:
        for output in cell.get("outputs", ()):
            for kind, record in output.get("data", {}).items():
                if kind.endswith("figure+json") and "nothing" not in record:  # of what is not drawn a line says why
                    ((alt, picture),) = PICTURE.findall(output["data"]["text/html"])
                    found[record["name"]] = unescape(alt), base64.b64decode(picture), record["files"]
    return found


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder with a letter and with notebooks/ in it, where a kernel starts as JupyterLab starts it."""
    (tmp_path / "brev.txt").write_text(LETTER, encoding="utf-8")
    shutil.copytree(
        HOME / "notebooks", tmp_path / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints", "out")
    )
    monkeypatch.delenv("INNSPILL_OUTPUT", raising=False)
    return tmp_path


def results(book):
    """What each code cell of a notebook gives last, run in this process: by the cell's id."""
    scope, found = {}, {}
    for cell in (cell for cell in book.cells if cell.cell_type == "code"):
        *first, last = ast.parse(cell.source).body
        shown = isinstance(last, ast.Expr)
        exec(compile(ast.Module([*first, *[last] * (not shown)], []), cell.id, "exec"), scope)
        found[cell.id] = eval(compile(ast.Expression(last.value), cell.id, "eval"), scope) if shown else None
    return found


@pytest.mark.slow
@pytest.mark.xdist_group("exploring")
@pytest.mark.parametrize("name", BOOKS)
def test_each_notebook_shows_what_it_is_told_to_and_writes_nothing(name, place, monkeypatch, capsys):
    before, committed = tree(place), _status()
    monkeypatch.chdir(place / "notebooks")
    with in_this_process():
        told = [one for one in results(chosen(name, CHOICE)).values() if isinstance(one, Shown | NotDrawn)]
    assert told and tree(place) == before and _status() == committed
    for shown in told:
        record = shown.record if isinstance(shown, Shown) else shown._repr_mimebundle_()[FIGURE]
        assert (record["files"], record["language"]) == ({}, CHOICE["language"])
        assert "nothing" in record or record["letter"]["name"] == ("consultation" if name == MANY else "brev")
    assert name[0] != "3" or f"{CHOICE['codebook']} v" in capsys.readouterr().out  # how much of the letter it covers


@pytest.mark.sweep
@pytest.mark.xdist_group("exploring")
def test_what_notebooks_show_is_what_they_made_and_exploring_writes_nothing(place, monkeypatch):
    """One after another in one kernel; that each runs alone, `test_check` holds."""
    before, committed = tree(place), _status()
    books = {name: chosen(name, CHOICE) for name in BOOKS}
    one = chosen(THEMES, CHOICE)
    one.cells = [cell for book in books.values() for cell in book.cells]
    NotebookClient(
        one, kernel_name="python3", timeout=120, resources={"metadata": {"path": place / "notebooks"}}
    ).execute()
    assert tree(place) == before and _status() == committed
    monkeypatch.chdir(place / "notebooks")
    for name, book in books.items():
        shown = pictures(book.cells)
        assert shown, "each notebook of ours shows a figure"
        theme = CHOICE["codebook"] if name[0] in "123" else ""  # the notebooks that have this parameter
        if name == MANY:
            many = open_letters("consultation", CHOICE["language"])
            draw = {each: partial(many.figure, each) for each in MANY_FIGURES}
            draw["letter-pair"] = partial(many.pair, "tindvag-kommune", "overnattingsvertene")
        else:
            study = open_study(CHOICE["letter"], CHOICE["language"], theme=theme)
            draw = {each: partial(study.figure, each) for each in FIGURES}
        for figure, (alt, picture, files) in shown.items():
            assert files == {}
            again = draw[figure]()
            assert alt == again.drawn.alt, figure
            assert figure != next(iter(shown)) or picture == again.pictures.screen, (
                figure
            )  # all are shown by one function


@for_each(BOOKS)
def test_committed_notebooks_hold_their_pictures_and_are_small(name):
    path = HOME / f"notebooks/{name}.ipynb"
    book = nbformat.read(path, as_version=4)
    manifest = json.loads((HOME / "figures/manifest.json").read_text(encoding="utf-8"))["figures"]
    assert list(pictures(book.cells)) == [entry["name"] for entry in manifest if entry["notebook"] == name]
    assert path.stat().st_size < 1_000_000
    assert not re.search(r"\]\(\.\./figures/", path.read_text(encoding="utf-8")), (
        "never a link to what another run wrote"
    )


@for_each(BOOKS)
def test_prose_stands_in_norwegian_beside_the_english_with_the_same_codes_links_and_numbers(name):
    path = HOME / f"notebooks/{name}.ipynb"
    english, norwegian = read(path), read(path, "nb")
    assert title(english) != title(norwegian)
    for en, nb in zip(english.cells, norwegian.cells, strict=True):
        if en.cell_type == "markdown":
            assert nb.source == en.metadata["nb"] and not nb.metadata
            same = nb.source.replace('"en"', '"nb"').replace('"Anmodning"', '"Request"')  # a code, by its name
            assert fixed(same) == fixed(en.source), en.id
            assert not re.search(r"\d\.\d|[\"“”]", re.sub(r"`[^`]*`", "", nb.source)), f"{en.id}: decimal comma, «»"
        else:
            assert nb == en


def fixed(text):
    """What a translation of Markdown leaves as it is: levels of headings, items, paragraphs, code, links, and numbers."""
    prose = re.sub(r"`[^`]*`|\]\([^)]*\)", "", text)
    return (
        re.findall(r"^(?:#+|\d+\.)(?= )|^$", text, re.MULTILINE),
        sorted(re.findall(r"`[^`]*`", text)),
        re.findall(r"\]\([^)]*\)", text),
        sorted(float(number.replace(",", ".")) for number in re.findall(r"(?<![\w.,])\d*[.,]?\d+", prose)),
    )


def _status():
    return subprocess.run(
        ["git", "-C", HOME, "status", "--porcelain"], capture_output=True, text=True, check=False
    ).stdout
