"""`innspill run`: what it writes, where, that it writes the same again, and what it says when it cannot."""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from runs import FIGURE, notebook, tree
from sentences import for_each

from innspill import files
from innspill.cli import main
from innspill.defaults import COMMITTED
from innspill.errors import InnspillError
from innspill.run import manifest, plan, report
from innspill.run import notebook as books
from innspill.run.execute import Failed, at_once
from innspill.run.gallery import gallery
from innspill.run.jupyter import nbformat
from innspill.run.scratch import scratch

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("runner")]  # which share one executed clone


def executed_notebook(path):
    return nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)


def test_a_run_writes_notebooks_figures_manifest_and_gallery(executed):
    assert executed.status == 0
    written = {name for name in tree(executed.home) if name.startswith(("figures/", "notebooks/"))}
    assert written == {
        *("notebooks/1-square.ipynb", "notebooks/2-words.ipynb", "figures/manifest.json", "figures/README.md"),
        *(f"figures/{name}.{kind}" for name in ("square", "other") for kind in ("svg", "png", "csv")),
    }


def test_a_notebook_file_has_outputs_and_nothing_that_differs_between_machines(executed):
    raw = (executed.home / "notebooks/2-words.ipynb").read_bytes()
    book = executed_notebook(executed.home / "notebooks/2-words.ipynb")
    assert [cell.id for cell in book.cells] == ["title", "parameters", "words", "other"]
    assert book.cells[2].outputs[0].text == "kommune ks-storbynettverk-2022 en\n"
    assert [cell.execution_count for cell in book.cells[1:]] == [1, 2, 3]
    assert all(set(cell.metadata) <= {"tags", "nb"} for cell in book.cells)  # no times
    assert "version" not in book.metadata.language_info and "widgets" not in book.metadata
    assert raw.endswith(b"}\n") and b"\r" not in raw


def test_the_manifest_says_what_each_figure_was_made_from(executed):
    entries = json.loads((executed.home / "figures/manifest.json").read_text(encoding="utf-8"))["figures"]
    assert [(entry["name"], entry["notebook"], entry["cell"]) for entry in entries] == [
        ("square", "1-square", "square"),
        ("other", "2-words", "other"),
    ]
    assert entries[0]["coder"] == "read:a" and entries[0]["letter"] == {"name": "ks-storbynettverk-2022"}
    assert entries[0]["lock"] == manifest.sha256((executed.home / "requirements.lock").read_bytes())
    for entry in entries:
        for kind, checksum in entry["files"].items():
            content = (executed.home / f"figures/{entry['name']}.{kind}").read_bytes()
            assert manifest.sha256(content) == checksum


def test_the_gallery_shows_each_figure_with_alt_text_caption_and_links(executed):
    page = (executed.home / "figures/README.md").read_text(encoding="utf-8")
    assert "## About 1-square" in page and "[notebook](../notebooks/1-square.ipynb)" in page
    assert "### Grey is \\*one\\* colour" in page  # a star in a claim is a star
    assert "![A grey square](square.png)" in page
    assert "[SVG](square.svg) · [PNG](square.png) · [numbers](square.csv)" in page


def test_a_gallery_in_norwegian_without_pictures_for_a_page_has_links_only():
    entry = {"name": "x", "notebook": "1-a", "claim": "Å", "caption": "b", "alt": "c", "files": {"pdf": "", "csv": ""}}
    page = gallery([entry], {}, "et brev", "nb").decode()
    assert "# Figurer: et brev" in page and "[PDF](x.pdf) · [tall](x.csv)" in page and "![" not in page


def test_a_second_run_changes_no_byte(rerun, capsys):
    before = tree(rerun)
    assert main(["run"]) == 0
    assert tree(rerun) == before
    assert "every file is as it was" in capsys.readouterr().out


def test_another_language_goes_to_out_and_never_over_what_is_committed(home, capsys):
    before = tree(home)
    assert main(["run", "2-words", "--language", "nb", "--formats", "pdf,svg"]) == 0
    after = tree(home)
    assert {name: after[name] for name in before} == before
    out = "out/ks-storbynettverk-2022-836c45-nb"
    told = capsys.readouterr()
    assert re.fullmatch(r"2-words  ferdig, \d+,\d s\n", told.err)
    assert told.out.splitlines() == [
        f"1 notatbok og 1 figur i {out}: 6 filer er nye eller endret, 0 er som før.",
        f"Se først på {out}/figures/README.md",
    ]
    assert set(after) - set(before) == {
        f"{out}/{name}"
        for name in (
            "notebooks/2-words.ipynb",
            "figures/README.md",
            "figures/manifest.json",
            *tuple(f"figures/other.{kind}" for kind in ("svg", "pdf", "csv")),
        )
    }
    title, _, injected, *_ = executed_notebook(home / out / "notebooks/2-words.ipynb").cells
    assert title.source == "# Om 2-words" and not title.metadata
    assert "## Om 2-words" in (home / out / "figures/README.md").read_text(encoding="utf-8")
    assert injected.id == "injected-parameters" and injected.metadata.tags == ["injected-parameters"]
    assert injected.source == 'language = "nb"\nformats = ("svg", "pdf")'


def test_a_letter_of_ones_own_is_copied_beside_the_results_and_named_without_a_path(home, tmp_path):
    own = tmp_path / "høring om vann.txt"
    own.write_text("Høring om vann\n\nVi ber om vann kl. 10:15:30.\n", encoding="utf-8")
    notebook(home, "2-words", text="print(open(letter, encoding='utf-8').read())")
    assert (
        main(["run", "2-words", "--letter", str(own)]) == 0
    )  # a time of day that the letter gives is no running clock
    (out,) = (home / "out").iterdir()
    assert re.fullmatch(r"høring-om-vann-[0-9a-f]{6}", out.name)
    assert (out / "letter/høring om vann.txt").read_bytes() == own.read_bytes()
    cells = executed_notebook(out / "notebooks/2-words.ipynb").cells
    assert cells[2].source == 'letter = "../letter/høring om vann.txt"'
    assert cells[3].outputs[0].text.startswith("Høring om vann\n")


@pytest.mark.parametrize("name", ["...txt", "..txt", "a/brev.txt", "n\ny.txt", "Ω" * 120 + ".txt"])
def test_each_letter_gets_a_folder_of_its_own_whatever_it_is_called(tmp_path, name):
    first, second = tmp_path / name, tmp_path / f"b/{name}"
    for path, text in ((first, "Vi ber om vann."), (second, "Vi ber om brød.")):
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text, encoding="utf-8")
    targets = [plan.make_plan(letter=path, here=tmp_path).target for path in (first, second)]
    assert targets[0] != targets[1] and {target.parent for target in targets} == {tmp_path / "out"}
    before = targets[0]
    first.write_text("Vi ber om vin.", encoding="utf-8")
    assert plan.make_plan(letter=first, here=tmp_path).target != before, (
        "figures of the old text are not left among the new"
    )


def test_the_default_letter_given_as_a_file_is_the_default_letter(home):
    job = plan.make_plan(letter=home / "data/letters/ks-storbynettverk-2022.txt", formats=("png", "svg"))
    assert job.target == home and not job.changed and job.everything


def test_a_run_of_one_notebook_keeps_the_others_entries_and_drops_what_it_no_longer_writes(home):
    notebook(home, "2-words", new=FIGURE.replace("NAME", "new"))
    assert main(["run", "2-words"]) == 0
    entries = manifest.read(home / "figures/manifest.json")
    assert [entry["name"] for entry in entries] == ["square", "new"]
    assert not list((home / "figures").glob("other.*"))
    page = (home / "figures/README.md").read_text(encoding="utf-8")
    assert "square.png" in page and "new.png" in page and "other.png" not in page


def test_another_persons_configuration_reaches_no_notebook(home, strange_place):
    source = 'import matplotlib, os; print(matplotlib.rcParams["figure.facecolor"], os.environ.get("PYTHONWARNINGS"))'
    notebook(home, "2-words", words=source)
    assert main(["run", "2-words"]) == 0
    cells = executed_notebook(home / "notebooks/2-words.ipynb").cells
    assert [output.text for output in cells[2].outputs] == ["white None\n"]


# Each notebook that cannot be trusted, by its name: its cell `x`, and the line that is to be said.
BAD = {
    "error": ("1/0", "ZeroDivisionError: division by zero"),
    "ours": ('class InnspillError(Exception): pass\nraise InnspillError("No such code.")', "No such code."),
    "dead": ("import os, signal; os.kill(os.getpid(), 9)", "the kernel died"),
    "warns": ('import warnings; warnings.warn("old")', "something on stderr"),
    "address": ("object()", "a memory address"),
    "set": ('{"kommune", "stat", "by"}', "a printed set"),
    "clock": ('import time; print(time.strftime("%H:%M:%S"))', "a time of day"),
    "today": ("import datetime; datetime.date.today().isoformat()", "today's date"),
    "place": ("import os; os.getcwd()", "the folder of this run"),
    "stray": ('import os; open(os.environ["INNSPILL_OUTPUT"] + "/figures/a.csv", "w").close()', "belongs to no figure"),
    "unlike": (FIGURE.replace("NAME", "y") + 'open(os.environ["INNSPILL_OUTPUT"] + "/figures/y.csv", "w").close()',
               "figures/y.csv is not the file"),
    "bare": ('from IPython.display import display\ndisplay({"application/vnd.innspill.figure+json": {"name": "a"}}, raw=True)',
             "a figure without claim, caption, alt, files"),
}  # fmt: skip


def test_notebooks_that_fail_are_named_with_cell_and_error_and_the_rest_is_written(home, capsys):
    for name, (source, _) in BAD.items():
        notebook(home, f"3-{name}", x=source)
    before = tree(home)
    assert main(["run"]) == 1
    told = capsys.readouterr()
    lines = [line for line in told.err.splitlines() if line.startswith("innspill: ")]
    assert len(lines) == len(BAD)
    for name, (_, said) in BAD.items():
        (line,) = (line for line in lines if line.startswith(f"innspill: 3-{name}"))
        assert said in line and (name == "stray" or "cell 'x'" in line), line
    assert "2 notebooks and 2 figures" in told.out and "Traceback" not in told.err
    assert "1/0" in (home / "out/logs/3-error.log").read_text(encoding="utf-8")
    assert "out/logs/3-error.log" in told.err.replace("\\", "/")
    assert before == {name: checksum for name, checksum in tree(home).items() if not name.startswith("out/")}


def test_a_kernel_that_ends_before_it_answers_is_told(home, monkeypatch, capsys):
    monkeypatch.setenv("INNSPILL_KERNELS", "spawn")
    monkeypatch.setattr("innspill.run.kernel._LAUNCH", (sys.executable, "-c", "raise SystemExit('no kernel here')"))
    assert main(["run", "2-words"]) == 1
    assert "2-words, before the first cell: the kernel died" in capsys.readouterr().err
    assert "no kernel here" in (home / "out/logs/2-words.log").read_text(encoding="utf-8")


def test_one_reason_for_many_notebooks_is_told_once(home, capsys):
    for name in ("1-square", "2-words", "3-more"):
        notebook(home, name, x='class InnspillError(Exception): pass\nraise InnspillError("the letter was changed")')
    assert main(["run"]) == 1
    lines = [line for line in capsys.readouterr().err.splitlines() if line.startswith("innspill: ")]
    assert len(lines) == 1
    assert "1-square, cell 'x': the letter was changed (and so in 2-words, 3-more)" in lines[0]


def test_two_figures_of_one_name_are_an_error(home, capsys):
    notebook(home, "3-again", again=FIGURE.replace("NAME", "square"))
    before = tree(home)
    assert main(["run", "3-again"]) == 1
    assert "Two figures are called 'square': in 1-square, cell 'square', and in 3-again" in capsys.readouterr().err
    assert tree(home) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["9-none"], "no notebook '9-none': there are 1-square, 2-words."),
        (["--letter", "none.txt"], "none.txt: no such file; name a file, or a letter"),
        (["--letter", "empty.txt"], "empty.txt: is empty"),
        (["--letter", "binary.txt"], "binary.txt: is not text"),
        (["--letter", "notebooks"], "notebooks: is a folder"),
        (["--language", "nn"], "Unknown language 'nn': use one of en, nb."),
        (["--formats", "svg,gif"], "Unknown format 'gif': use one or more of svg, png, pdf, eps."),
        (["--formats", ","], "Unknown format"),
        (["--codebook", "none.yaml"], "none.yaml cannot be read"),
        (["--codebook", "some.yaml"], "has the parameter codebook"),
    ],
)
def test_bad_arguments_give_one_line(home, capsys, arguments, said):
    (home / "empty.txt").write_text(" \n")
    (home / "binary.txt").write_bytes(b"\x00\x01\x02\x03brev\x00\x00")
    (home / "some.yaml").write_text("layer: theme\n")
    assert main(["run", *arguments]) in (1, 2)
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line


def test_a_file_that_is_no_notebook_gives_one_line(home, capsys):
    (home / "notebooks/3-broken.ipynb").write_text("{")
    assert main(["run", "3-broken"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "3-broken.ipynb is not a notebook that can be read" in line


def test_a_folder_that_cannot_be_written_gives_one_line_before_anything_runs(home, capsys):
    (home / "out").write_text("a file where the folder should be")
    assert main(["run", "--language", "nb"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "out" in line and "cannot be written" in line


def test_an_installed_innspill_writes_to_out_below_the_current_folder(home, tmp_path, monkeypatch):
    (home / "pyproject.toml").unlink()  # a wheel has none
    monkeypatch.chdir(tmp_path)
    assert plan.make_plan().target == tmp_path / "out/ks-storbynettverk-2022-836c45"


def test_a_write_that_fails_leaves_the_old_files_whole(rerun, monkeypatch, capsys):
    def full(path, content):
        raise OSError(28, "No space left on device", str(path))

    (rerun / "figures/other.svg").write_text("<svg/>")
    before = tree(rerun)
    monkeypatch.setattr(files, "write_whole", full)
    assert main(["run", "2-words"]) == 1
    assert capsys.readouterr().err.splitlines()[-1].endswith("No space left on device; nothing was changed")
    assert tree(rerun) == before


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to another process")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_and_being_told_to_end_stop_all_kernels_and_change_nothing(home, how):
    notebook(
        home, "2-words", wait='from pathlib import Path\nimport time\nPath("../../started").touch()\ntime.sleep(60)'
    )
    before = tree(home)
    code = f"""import signal, sys, innspill.files, innspill.letter  # which reads its data before they are elsewhere
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job is started deaf to Ctrl-C
from pathlib import Path
innspill.files.HOME = Path({str(home)!r})
from innspill.cli import main
sys.exit(main(["run"]))"""
    temporary = home.parent / "t"
    temporary.mkdir()
    env = os.environ | {"TMPDIR": str(temporary), "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen([sys.executable, "-c", code], cwd=home, env=env, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 30
    while not list(temporary.glob("*/started")) and time.monotonic() < until:
        time.sleep(0.05)
    process.send_signal(how)
    _, told = process.communicate(timeout=20)
    assert process.returncode == 130, told
    assert told.splitlines()[-1].startswith("innspill: stopped") and "Traceback" not in told
    assert tree(home) == before
    assert not list(temporary.iterdir())  # neither sockets nor half a run


@pytest.mark.skipif(sys.platform == "win32", reason="no locks on folders")
def test_what_a_killed_run_has_left_in_the_temporary_folder_goes_with_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    dead, other = tmp_path / "innspill-scratch-dead", tmp_path / "innspill-other"
    for folder in (dead, other):
        (folder / "1-letter").mkdir(parents=True)
    (tmp_path / "innspill-scratch-link").symlink_to(other)
    with scratch() as first:
        (first / "file").touch()
        assert not dead.exists() and (other / "1-letter").exists()
        with scratch() as second:
            assert first.exists() and second != first, "a run that goes on keeps its own"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["innspill-other", "innspill-scratch-link"]


HOSTILE = [
    {"name": "../../mine", "notebook": "2-words", "cell": "x", "nothing": "", "files": {"csv": ""}},
    {"name": "mine", "notebook": "2-words", "cell": "x", "nothing": "", "files": {"../../mine.csv": ""}},
    *("a text", 1, None, [], {"name": "x"}, {"name": [], "files": []}, {"name": "x", "files": {"svg": 1}}),
]


def test_a_manifest_that_names_what_no_run_made_removes_and_breaks_nothing(rerun, capsys):
    (rerun.parent / "mine.csv").write_text("mine")
    (rerun / "figures/mine.csv").write_text("mine")
    path = rerun / "figures/manifest.json"
    for entries in ([*HOSTILE, *manifest.read(path)], 1, "x", {"a": 1}, [[[]]]):
        path.write_text(json.dumps({"figures": entries}))
        assert main(["run", "2-words"]) == 0
    assert (rerun.parent / "mine.csv").read_text() == (rerun / "figures/mine.csv").read_text() == "mine"
    assert "Traceback" not in capsys.readouterr().err


def test_a_picture_that_somebody_has_edited_is_not_removed_with_its_figure(home):
    (home / "figures/other.svg").write_text("my own")
    notebook(home, "2-words", new=FIGURE.replace("NAME", "new"))
    assert main(["run", "2-words"]) == 0
    assert [path.name for path in (home / "figures").glob("other.*")] == ["other.svg"]


def test_two_runs_at_once_leave_the_figures_of_both(home, capsys):
    code = f"""import sys, innspill.files, innspill.letter
from pathlib import Path
innspill.files.HOME = Path({str(home)!r})
from innspill.cli import main
sys.exit(main(["run", sys.argv[1]]))"""
    notebook(home, "1-square", square=FIGURE.replace("NAME", "first"))
    notebook(home, "2-words", other=FIGURE.replace("NAME", "second"))
    env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    runs = [subprocess.Popen([sys.executable, "-c", code, name], cwd=home, env=env) for name in ("1-square", "2-words")]
    assert [run.wait(timeout=120) for run in runs] == [0, 0]
    assert {entry["name"] for entry in manifest.read(home / "figures/manifest.json")} == {"first", "second"}
    assert {path.stem for path in (home / "figures").glob("*.svg")} == {"first", "second"}
    assert not list(home.rglob(".innspill-*"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[1]", "3-odd.ipynb is not a notebook"),
        ("{}", "is not a notebook"),
        ('{"cells": 1}', "is not a notebook"),
        ("\\ud800", "is not"),
    ],
)
def test_a_file_that_holds_something_else_gives_one_line(home, capsys, content, said):
    (home / "notebooks/3-odd.ipynb").write_text(content)
    assert main(["run", "3-odd"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line


@for_each(["letter = ", "letter = open", "letter, language = 1, 2", "f()", "(" * 300])
def test_a_parameters_cell_that_is_none_gives_one_line(source):
    cell = nbformat.v4.new_code_cell(source, id="p", metadata={"tags": ["parameters"]})
    with pytest.raises(InnspillError, match=r"Cell 'p' \(parameters\)"):
        books.parameters(nbformat.v4.new_notebook(cells=[cell]))


@pytest.mark.parametrize("name", [
    *(pytest.param(name, marks=pytest.mark.sweep) for name in ("a" * 246 + ".txt", "n\ny\u2028.txt", "...txt")),
    "Ω" * 125 + ".txt", "عربي $x$ <b>.txt",
])  # fmt: skip
def test_a_letter_of_any_name_is_kept_beside_its_figures(home, name):
    own = home / "in" / name
    own.parent.mkdir()
    own.write_text("Høring om vann\n\nVi ber om vann.\n", encoding="utf-8")
    notebook(home, "2-words", text="print(open(letter, encoding='utf-8').read())")
    assert main(["run", "2-words", "--letter", str(own), "--sender", "Lia lag"]) == 0
    (out,) = (home / "out").iterdir()
    assert sorted(path.read_bytes() for path in (out / "letter").iterdir()) == sorted(
        [own.read_bytes(), b"sender: Lia lag\n"]
    )
    assert executed_notebook(out / "notebooks/2-words.ipynb").cells[3].outputs[0].text.startswith("Høring om vann")


@pytest.mark.skipif(sys.platform == "win32", reason="no limit to ask for")
def test_with_few_files_open_at_once_fewer_kernels_run_and_none_without_saying_so():
    code = """import resource
from innspill.errors import InnspillError
from innspill.run.execute import at_once
for limit in (128, 64, 24):
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))
    try:
        print(at_once())
    except InnspillError as error:
        print(0, error)"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.splitlines()
    for line, kernels in zip(told, (3, 0, 0), strict=True):
        assert int(line.split()[0]) == min(kernels, at_once()) and ("ulimit" in line) == (not kernels)


def test_what_a_letter_says_is_no_sign_of_a_run(home, tmp_path):
    own = tmp_path / "brev.txt"
    own.write_text(f"Høring\n\nVi ber om {tempfile.gettempdir()}/x og {Path.home()}/brev.\n", encoding="utf-8")
    notebook(home, "2-words", text="print(open(letter, encoding='utf-8').read())")
    assert main(["run", "2-words", "--letter", str(own)]) == 0


def test_parameters_that_are_not_plain_values_are_an_error():
    book = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell("import os", id="p", metadata={"tags": ["parameters"]})]
    )
    with pytest.raises(InnspillError, match="'p'"):
        books.parameters(book)


def test_failures_are_told_even_where_no_log_can_be_written(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(blocked))
    assert report.keep_logs([Failed("1-a", "cell", "reason", "detail")], blocked) == {}


def committed() -> list[str]:
    return sorted(path.stem for path in Path(__file__).parents[1].glob("notebooks/*.ipynb"))


@for_each(committed())
def test_every_committed_notebook_declares_the_default_parameters(name):
    book = books.read(Path(__file__).parents[1] / f"notebooks/{name}.ipynb")
    found = books.parameters(book)
    if name == plan.MANY:
        assert found == {
            "letters": "consultation",
            "proposals": "",
            **{key: COMMITTED[key] for key in ("language", "formats")},
        }
    else:
        assert found | COMMITTED == COMMITTED  # a notebook on themes has `codebook` as well
        assert set(found) >= {"letter", "language", "formats"}
    ids = [cell.id for cell in book.cells]
    assert all(not value.isalnum() or value.isalpha() for value in ids), "an id says what the cell is"


def test_a_letter_in_word_is_kept_with_what_was_read_of_it_and_what_was_left_out(home):
    from pathlib import Path

    brev = Path(__file__).parent / "files" / "brev.docx"
    notebook(home, "2-words", text="print(letter)")
    assert main(["run", "2-words", "--letter", str(brev), "--sender", "Lia lag"]) == 0
    (out,) = (home / "out").iterdir()
    assert sorted(path.name for path in (out / "letter").iterdir()) == [
        "brev.corrections.yaml", "brev.docx", "brev.left-out.txt", "brev.read.txt",
    ]  # fmt: skip
    assert (out / "letter/brev.docx").read_bytes() == brev.read_bytes()
    assert (out / "letter/brev.corrections.yaml").read_text(encoding="utf-8") == "sender: Lia lag\n"
    assert "Meråpne bibliotek" in (out / "letter/brev.read.txt").read_text(encoding="utf-8")
    assert "table: 2023 4100 9300" in (out / "letter/brev.left-out.txt").read_text(encoding="utf-8")
