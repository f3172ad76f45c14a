"""`innspill check`: silent when all comes out again, and exact about what does not."""

import base64
import io
import json
from pathlib import Path

import pytest
from PIL import Image
from runs import notebook, tree

from innspill import files
from innspill.cli import main
from innspill.run.check import check
from innspill.run.compare import _output, diff
from innspill.run.plan import make_plan

ROOT = Path(__file__).parents[1]
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("runner")]  # which share one executed clone


def repaint(path, pixels: int) -> None:
    """Change the colour of the first `pixels` pixels of a picture."""
    picture = Image.open(path).convert("L")
    for index in range(pixels):
        picture.putpixel((index % picture.width, index // picture.width), 200)
    picture.save(path)


def edit(path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def test_all_comes_out_again_and_nothing_is_touched(rerun, capsys):
    before = tree(rerun)
    assert main(["check"]) == 0
    assert "1-square, 2-words: all comes out again" in capsys.readouterr().out
    assert tree(rerun) == before


def test_each_difference_is_shown_with_notebook_cell_and_diff(rerun, capsys):
    edit(rerun / "notebooks/2-words.ipynb", "kommune ks-storbynettverk-2022 en", "commune ks-storbynettverk-2022 en")
    edit(rerun / "figures/square.csv", "kommune,12", "kommune,13")
    repaint(rerun / "figures/other.png", 7)
    (rerun / "figures/other.svg").unlink()
    (rerun / "figures/old.png").write_bytes(b"")
    edit(rerun / "figures/README.md", "n = 100", "n = 99")
    before = tree(rerun)
    assert main(["check"]) == 1
    told = capsys.readouterr()
    assert "2-words, cell 'words': another output" in told.out
    assert "    -commune ks-storbynettverk-2022 en\n    +kommune ks-storbynettverk-2022 en\n" in told.out
    assert (
        "1-square, figures/square.csv: differs" in told.out
        and "    -kommune: count 13\n    +kommune: count 12\n" in told.out
    )
    assert "2-words, figures/other.png: 7.000% of pixels differ" in told.out
    again = rerun / "out/check/figures/other.png"
    assert f"committed: {rerun / 'figures/other.png'}" in told.out and f"rerun:     {again}" in told.out
    assert Image.open(again).size == (10, 10)
    assert "2-words, figures/other.svg: is not there" in told.out
    assert "figures/old.png: is there, but no notebook writes it" in told.out
    assert "figures/README.md: differs" in told.out
    assert "innspill: 7 differences" not in told.err and "innspill: 6 differences" in told.err
    assert before == {name: checksum for name, checksum in tree(rerun).items() if not name.startswith("out/")}


def test_other_checksums_are_said_and_not_shown(rerun, capsys):
    (rerun / "figures/square.svg").write_text("<svg/>")
    made = json.loads((rerun / "figures/manifest.json").read_text())["figures"][0]["files"]["svg"]
    edit(rerun / "notebooks/1-square.ipynb", made, "0" * 64)
    assert main(["check"]) == 1
    told = capsys.readouterr().out
    assert "1-square, cell 'square': files with other checksums" in told and "0000" not in told
    (rerun / "figures/manifest.json").write_text("{}")
    assert main(["check"]) == 1
    assert "figures/manifest.json: differs" in capsys.readouterr().out


def test_one_notebook_is_compared_alone(rerun, capsys):
    edit(rerun / "figures/square.csv", "kommune,12", "kommune,13")
    assert main(["check", "2-words"]) == 0
    assert main(["check", "1-square"]) == 1


def test_elsewhere_pictures_may_differ_by_a_share_of_their_pixels_and_nothing_else_may(rerun):
    repaint(rerun / "figures/other.png", 5)  # of 100
    (rerun / "figures/square.svg").write_text("<svg/>")
    for path in (rerun / "notebooks/1-square.ipynb", rerun / "figures/manifest.json"):  # as another system has them
        book = path.read_text(encoding="utf-8")
        entry = next(
            e for e in json.loads((rerun / "figures/manifest.json").read_text())["figures"] if e["name"] == "square"
        )
        path.write_text(book.replace(entry["files"]["svg"], "0" * 64), encoding="utf-8")
    where = [difference.where for difference in check(make_plan(), 0.05)[0]]
    assert where == []
    where = [difference.where for difference in check(make_plan(), 0.04)[0]]
    assert where == ["2-words, figures/other.png"]
    edit(rerun / "figures/manifest.json", "Grey is", "Gray is")
    assert "figures/manifest.json" in [difference.where for difference in check(make_plan(), 0.05)[0]]


def test_the_layout_of_a_notebook_file_counts(rerun):
    path = rerun / "notebooks/1-square.ipynb"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    (found,) = check(make_plan(), 0)[0]
    assert (found.where, found.what) == ("1-square", "the same content in another layout of the file")


def test_times_and_versions_left_by_an_editor_are_found(rerun):
    path = rerun / "notebooks/1-square.ipynb"
    book = json.loads(path.read_text(encoding="utf-8"))
    book["cells"][1]["metadata"]["execution"] = {"iopub.status.busy": "2026-01-01T10:00:00Z"}
    book["metadata"]["language_info"]["version"] = "3.11.7"
    path.write_text(json.dumps(book), encoding="utf-8")
    where = [(found.where, found.what) for found in check(make_plan(), 0)[0]]
    assert where == [("1-square, cell 'parameters'", "differs beside its output")]


def test_saving_in_jupyterlab_is_no_difference(rerun):
    path = rerun / "notebooks/1-square.ipynb"
    book = json.loads(path.read_text(encoding="utf-8"))
    book["metadata"]["language_info"]["version"] = "3.13.0"
    for cell in book["cells"]:
        if cell["cell_type"] == "code":
            cell["execution_count"] = 17
    path.write_text(json.dumps(book), encoding="utf-8")
    assert check(make_plan(), 0)[0] == []


def test_a_picture_in_a_notebook_that_differs_is_told_by_its_pixels_and_its_words_apart():
    def shown(shade, caption):
        page = io.BytesIO()
        Image.new("L", (10, 10), shade).save(page, "PNG")
        picture = base64.b64encode(page.getvalue()).decode()
        return {"data": {"text/html": f"<img src='data:image/png;base64,{picture}'>\n<em>{caption}</em>"}}

    assert _output("here", shown(0, "n = 3"), shown(0, "n = 3"), 0) == []
    (picture,) = _output("here", shown(0, "n = 3"), shown(9, "n = 3"), 0)
    assert picture.what == "the picture shown: 100.000% of pixels differ" and len(picture.diff) < 100
    (words,) = _output("here", shown(0, "n = 3"), shown(0, "n = 4"), 0.05)
    assert words.what == "text/html" and "-n = 3\n+n = 4" in words.diff
    (markup,) = _output("here", shown(0, "n = 3"), shown(0, "n = 3</em><em>"), 0)
    assert "+<em>n = 3</em><em></em>" in markup.diff  # no word differs


def test_a_notebook_that_fails_is_told_and_is_no_success(home, capsys):
    notebook(home, "2-words", words="1/0")
    assert main(["check"]) == 1
    assert "2-words, cell 'words': ZeroDivisionError" in capsys.readouterr().err


def test_there_must_be_something_to_compare_with(home, capsys):
    (home / "figures/manifest.json").unlink()
    assert main(["check"]) == 1
    assert "nothing to compare with yet" in capsys.readouterr().err
    (home / "pyproject.toml").unlink()
    assert main(["check"]) == 1
    assert "is no clone" in capsys.readouterr().err


def test_what_differs_far_into_a_long_line_is_seen():
    line = "Trees of compounds, " * 20
    told = diff(f"{line}12 words", f"{line}13 words")
    assert "-12 words" in told and "+13 words" in told and len(told) < 200
    assert diff("a\n" * 99, "b\n" * 99).endswith("more lines")


def test_the_share_of_pixels_of_another_size_is_all_of_them():
    from innspill.run.compare import differing

    def png(size, mode="L"):
        buffer = io.BytesIO()
        Image.new(mode, size).save(buffer, "PNG")
        return buffer.getvalue()

    assert differing(png((2, 2)), png((2, 2))) == 0
    assert differing(png((2, 2)), png((2, 3))) == 1
    assert differing(png((2, 2)), png((2, 2), "RGB")) == 0  # black is black in either mode


@pytest.mark.skipif(not (ROOT / "figures/manifest.json").is_file(), reason="there are no notebooks yet")
def test_all_notebooks_and_figures_reproduce(strange_place):
    """Also with another home, hash seed, time zone, locale, and user configuration than they were made with."""
    assert files.HOME == ROOT
    differences, failed = check(make_plan(), keep=ROOT / "out/check")
    told = "\n".join(
        [f"{found.where}: {found.what}\n{found.diff}" for found in differences] + [it.line for it in failed]
    )
    assert not told, told
