"""`innspill letters`: tables over many letters, the same whatever the order, the processes and how often the run was stopped."""

import contextlib
import importlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Process, forkserver, get_all_start_methods, get_context
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from here import in_this_process

from innspill.cli import main
from innspill.content import LARGEST
from innspill.errors import InnspillError
from innspill.letter import read_letter
from innspill.letters import ALL, engines, read, run, senders
from innspill.letters.found import letter_files
from innspill.letters.work import Failed, OtherVersionError, task, unpacked, work
from innspill.letters.write import write_tables
from innspill.signs import cell, cell_read

DATA = Path(__file__).parents[1] / "data"
WRITTEN, CONSULTATION = DATA / "letters" / "written" / "tuning", DATA / "consultation"
SHORT = {
    "b/privatperson-stromnett.txt": "Lia kommune støtter forslaget om en ny avgift på sand, forutsatt at inntektene går til kommunene.\n",
    "formula.txt": '=HYPERLINK("x")\n\n@Vi ber om at fristen for å svare forlenges til 1. mai.\n\nVi støtter ikke forslaget.\n',
    "empty.txt": "",
}
pytestmark = pytest.mark.xdist_group("letters")  # which share what the command wrote


def lay(folder: Path) -> Path:
    """Two letters of one name, one with cells like formulas, one that cannot be read; and what is no letter."""
    (folder / "b").mkdir(parents=True)
    shutil.copy(WRITTEN / "privatperson-stromnett.txt", folder)
    for name, text in SHORT.items():
        (folder / name).write_text(text, encoding="utf-8")
    for name in ("README.md", ".hidden.txt", "numbers.csv"):
        (folder / name).write_text("Dette er ikke noe brev.", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    """The command as typed: its folders, exit status and what it said."""
    folder, out = lay(tmp_path_factory.mktemp("letters") / "svar"), tmp_path_factory.mktemp("out")
    table = folder.parent / "senders.csv"
    table.write_text("file;sender;kind\nformula.txt;Ytre Øy idrettslag;frivillig\n", encoding="utf-8")
    with contextlib.redirect_stderr(io.StringIO()) as said, contextlib.redirect_stdout(io.StringIO()):
        status = main(["letters", str(folder), "-o", str(out), "--jobs", "2", "--senders", str(table)])
    return SimpleNamespace(folder=folder, out=out, senders=table, status=status, said=said.getvalue())


def assert_same(out: Path, done: SimpleNamespace) -> None:
    """All that a run has written is, byte for byte, what the command wrote."""
    made = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}
    assert made and made == {name: (done.out / name).read_bytes() for name in made}
    assert {f"{name}.csv" for name in ALL} <= set(made)


@pytest.mark.slow
def test_a_letter_that_cannot_be_read_is_named_and_the_others_are_done(done):
    assert done.status == 1
    assert done.said == "innspill: empty: is empty; a letter holds at least a sentence\n"
    tables = read(done.out)
    assert list(tables["failed"]["letter"]) == ["empty"]
    assert list(tables["letters"]["letter"]) == ["b/privatperson-stromnett", "formula", "privatperson-stromnett"]


@pytest.mark.slow
def test_each_passage_stands_where_its_letter_has_it(done):
    tables = read(done.out)
    texts = dict(tables["texts"].itertuples(index=False))
    assert {name: list(table) for name, table in tables.items()} == {
        name: list(columns) for name, columns in ALL.items()
    }
    for name in ("units", "requests", "stances", "offers"):
        for row in tables[name].itertuples():
            assert row.unit and " ".join(texts[row.letter][row.start : row.end].split()) == row.quote, name
    (held,) = tables["stances"].query("letter == 'b/privatperson-stromnett' and stance == 'support'").itertuples()
    assert held.conditional and held.coder == "auto:stance"
    assert tables["stances"]["letter"].nunique() == 3 and len(tables["requests"])


@pytest.mark.slow
@pytest.mark.parametrize("letters", [2, pytest.param(12, marks=pytest.mark.sweep)])
def test_each_letter_asks_and_holds_what_it_does_by_itself(letters, tmp_path, capsys):
    paths = sorted(CONSULTATION.glob("*.txt"))[:letters]
    with in_this_process():
        tables = read(run(paths, tmp_path).folder)
    asks, holds = tables["requests"].query("kind == 'request'"), tables["stances"]
    found = {
        (row.letter, row.start, row.end, what)
        for rows, column in ((asks, "kind"), (holds, "stance"))
        for row, what in zip(rows.itertuples(), rows[column], strict=True)
    }
    alone = set()
    for path in paths:
        assert main(["code", str(path), "--format", "json"]) == 0
        for one in json.loads(capsys.readouterr().out)["codings"]:
            what = {"act": "request" if one.get("request") == "yes" else "", "stance": one["code"]}.get(one["layer"])
            if what and one["status"] == "primary":
                alone.add((path.stem, one["start"], one["end"], what))
    assert len(paths) == letters and alone == found and len(found) > 5 * letters


@pytest.mark.slow
def test_letters_of_one_name_do_not_meet(done):
    tables = read(done.out)
    letters = tables["letters"].set_index("letter")
    assert list(letters["file"]) == ["b/privatperson-stromnett.txt", "formula.txt", "privatperson-stromnett.txt"]
    assert letters.at["privatperson-stromnett", "words"] == len(read_letter("privatperson-stromnett").words)
    assert letters.at["b/privatperson-stromnett", "words"] == 16
    assert list(letters["sender_kind"]) == ["kommune", "frivillig", "privatperson"], "one is as a user says"
    assert letters.at["formula", "sender"] == "Ytre Øy idrettslag"


@pytest.mark.slow
def test_a_run_that_was_stopped_goes_on_and_comes_to_the_same_bytes(done, tmp_path):
    def stop(now: int, of: int) -> None:
        if now:
            raise KeyboardInterrupt

    paths = sorted(letter_files([done.folder]).values(), reverse=True)
    paths = [file.path for file in paths]
    with in_this_process():
        with pytest.raises(KeyboardInterrupt):
            run(paths, tmp_path, done.senders, progress=stop)
        assert not list(tmp_path.glob("*.csv")), "no table stands for half of the letters"
        again = run(paths, tmp_path, done.senders)
    kept = len(list(tmp_path.glob("kept/*/*")))
    assert kept == 3 and again.now < 4, "what was read before it was stopped is not read again"
    assert_same(tmp_path, done)


@pytest.mark.slow
def test_only_what_has_changed_is_done_again(done, tmp_path):
    folder, out = tmp_path / "svar", tmp_path / "out"
    shutil.copytree(done.folder, folder)
    shutil.copytree(done.out, out)
    (folder / "empty.txt").unlink()
    (folder / "formula.txt").write_text("Vi støtter forslaget om en ny avgift på sand.\n", encoding="utf-8")
    with in_this_process():
        assert run([folder], out).now == 1
        assert list(read(out)["letters"]["sender"])[1] == "", "senders.csv was not given this time"
        assert run([folder], out).now == 0
    assert len(list(out.glob("kept/*/*"))) == 3, "what the letter said before is forgotten"


@pytest.mark.slow
def test_what_lies_beside_a_letter_counts_as_the_letter_does(tmp_path):
    letter = tmp_path / "svar.txt"
    letter.write_text("Vi ber om svar.", encoding="utf-8")
    keys = {task(letter).key, task(letter, "Lia lag").key, task(letter, codebook="theme").key}
    (tmp_path / "svar.corrections.yaml").write_text("sender: Lia lag\n", encoding="utf-8")
    keys.add(task(letter).key)
    (tmp_path / "codings" / "svar").mkdir(parents=True)
    row = "layer,code,start,end,coder\nstance,support,0,15,hand:kari\nstance,bogus,0,15,hand:kari\n"
    (tmp_path / "codings" / "svar" / "stance.hand-kari.csv").write_text(row, encoding="utf-8")
    keys.add(task(letter).key)
    assert len(keys) == 5
    found = unpacked(work(task(letter)))
    assert found["letters"]["sender"] == ["Lia lag"] and found["stances"]["coder"] == ["hand:kari"]
    (warning,) = found["letters"]["warnings"]
    assert "codings/svar/stance.hand-kari.csv: line 3: codebook stance has no code 'bogus'" in warning
    assert str(tmp_path.parent) not in warning


@pytest.mark.slow
def test_cells_are_no_formulas_in_csv_and_workbook_and_are_as_they_were_elsewhere(done):
    duckdb = pytest.importorskip("duckdb")
    for name in ALL:
        if name != "texts":  # whose lines are cells of one column
            for line in (done.out / f"{name}.csv").read_text(encoding="utf-8").splitlines():
                assert not re.search(r'(?:^|,)"?[=+@-](?!\d)', line), line
    title = '=HYPERLINK("x")'
    assert title in set(read(done.out)["letters"]["title"])
    assert title in {row[0] for row in duckdb.sql(f"SELECT title FROM '{done.out}/letters.parquet'").fetchall()}
    with zipfile.ZipFile(done.out / "letters.xlsx") as book:
        sheets = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == len(ALL) and not any("<f>" in sheet or "hyperlink" in sheet for sheet in sheets)
    assert any("=HYPERLINK(" in sheet for sheet in sheets)


def test_no_more_of_a_file_is_read_than_of_a_letter_alone(tmp_path):
    big = tmp_path / "big.txt"
    with big.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(InnspillError, match="is larger than 100 MB, the most that is read; mend it, or leave it out"):
        task(big)


def test_a_text_that_begins_with_apostrophes_or_a_formula_comes_back_as_it_was(tmp_path):
    duckdb = pytest.importorskip("duckdb")
    texts = ["=1", "'=1", "''=1", "'", "''", "'t er slik", "-", "'-", "=\n1", "'@a\nb", ""]
    assert [cell_read(cell(text)) for text in texts] == texts
    assert [cell(text) for text in texts if re.match("[=+@-].", text, re.DOTALL)] == ["'=1", "'=\n1"]
    names = [str(n) for n in range(len(texts))]
    write_tables(tmp_path, [{"failed": {"letter": names, "file": names, "reason": texts}}])
    assert read(tmp_path)["failed"]["reason"].tolist() == texts
    assert duckdb.sql(f"SELECT reason FROM '{tmp_path}/failed.parquet'").fetchall() == [(text,) for text in texts]


@pytest.mark.slow
def test_parquet_holds_the_same_as_csv(done):
    duckdb = pytest.importorskip("duckdb")
    for name, table in read(done.out).items():
        found = duckdb.sql(f"SELECT * FROM '{done.out / name}.parquet'")
        rows = found.fetchall()
        assert found.columns == list(table)
        told = [tuple(None if pd.isna(cell) else cell for cell in row) for row in table.itertuples(index=False)]
        assert rows == told, name


def test_without_the_extra_there_is_csv_alone_and_a_line_that_says_so(tmp_path, monkeypatch):
    (tmp_path / "letters.parquet").write_bytes(b"of an earlier run")
    for name in ("duckdb", "xlsxwriter"):
        monkeypatch.setitem(sys.modules, name, None)
    told = write_tables(tmp_path, iter([]))
    assert [line.partition(":")[0] for line in told] == ["no Parquet without DuckDB", "no workbook without XlsxWriter"]
    assert {path.suffix for path in tmp_path.iterdir()} == {".csv"}, "what is no longer true is gone"
    assert all(table.empty for table in read(tmp_path).values())


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("sender,kind\nLia lag,lag", "has no column 'file'"),
        ("file,kin\na.txt,lag", "line 1: no column is called 'kin'; did you mean kind?"),
        ("file,kind\nb/a.txt,lag\nc.txt,lag", "line 3: there is no letter 'c.txt'"),
        ("file,kind\nb/a.txt,lag\nb/a,lag", "line 3: names 'b/a' a second time"),
        ("file,kind\n\na.md,lag", "line 3: 2 letters are called 'a.md'; write one of c/a.md, d/a.md"),
    ],
)
def test_what_is_wrong_with_a_table_of_senders_is_told_with_its_line(tmp_path, lines, told):
    path = tmp_path / "senders.csv"
    path.write_text(lines, encoding="utf-8")
    there = {"b/a": "b/a.txt", "c/a": "c/a.md", "d/a": "d/a.md"}
    with pytest.raises(InnspillError, match=f"^{re.escape(f'{path}: {told}')}"):
        senders.read_senders(path, there)


def test_names_are_the_same_whatever_is_named_and_can_be_printed(tmp_path):
    for name in ("b/svar.txt", "svar.txt", "svar.md", "to\nlinjer.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Vi ber om svar.", encoding="utf-8")
    names = ["b/svar", "svar.md", "svar.txt", "to\\nlinjer"]
    assert list(letter_files([tmp_path])) == names
    assert list(letter_files([*reversed(list(tmp_path.iterdir())), tmp_path / "b" / "svar.txt"])) == names
    with pytest.raises(InnspillError, match="no such file or folder"):
        letter_files([tmp_path / "none"])


def obey(word: str) -> bytes | Failed:
    """Stands in for `work` below: ends its process if told so."""
    if word == "die":
        os._exit(1)
    return word.encode()


@pytest.mark.slow
@pytest.mark.skipif("fork" not in get_all_start_methods(), reason="a stand-in for the work is known to forks alone")
def test_a_letter_that_ends_its_process_harms_no_other(monkeypatch):
    monkeypatch.setattr(engines, "work", obey)
    words = ["a", "b", "die", "c", "d", "die", "e", "f"]
    pool = lambda: ProcessPoolExecutor(2, get_context("fork"))  # noqa: E731
    found = list(engines._results(((f"{n}", word) for n, word in enumerate(words)), pool, 3))
    assert {name: result for name, result in found if isinstance(result, bytes)} == {
        f"{n}": word.encode() for n, word in enumerate(words) if word != "die"
    }
    assert sorted(name for name, result in found if result is engines._DIED) == ["2", "5"]


def dask(command: str, *typed: str) -> Process:
    """`dask COMMAND …` as a process that has loaded what this one has, which is most of what it takes to start one."""
    main = importlib.import_module(f"distributed.cli.dask_{command}").main

    def begin() -> None:
        forkserver._forkserver.__init__()  # whom this process has is not the fork's to ask
        main(["--no-dashboard", *typed])

    started = get_context("fork").Process(target=begin)
    started.start()
    return started


@pytest.fixture
def cluster(tmp_path, monkeypatch):
    """A scheduler and two workers, started as a person starts them: its address, and the workers' processes."""
    pytest.importorskip("distributed")
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "scheduler.json"
    here = ["--scheduler-file", str(file)]
    started = [dask("scheduler", "--host", "127.0.0.1", "--port", "0", *here)]
    try:
        while not file.is_file():
            assert started[0].is_alive()
            time.sleep(0.1)
        started += [dask("worker", "--nthreads", "1", "--no-nanny", *here) for _ in range(2)]
        yield SimpleNamespace(address=json.loads(file.read_text())["address"], workers=started[1:])
    finally:
        for process in started:
            process.kill()
            process.join()


DEADLY = "import os\nfrom innspill.letters.work import Task\n\nclass Deadly(Task):\n    version = property(lambda self: os._exit(1))\n"


@pytest.fixture
def deadly(monkeypatch, tmp_path):
    """What makes of a letter one that ends each process which reads it; for workers begun after it, too."""
    (tmp_path / "deadly.py").write_text(DEADLY, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "deadly", raising=False)
    return importlib.import_module("deadly").Deadly


def assert_named(address: str, deadly: type, done: SimpleNamespace) -> None:
    """Two deadly letters of five are named, and the others read."""
    good = task(done.folder / "formula.txt")
    tasks = [(name, deadly(*good) if name.startswith("d") else good) for name in ("a", "d1", "b", "d2", "c")]
    found = dict(engines.over_cluster(tasks, address))
    assert sorted(found) == ["a", "b", "c", "d1", "d2"]
    assert found["d1"] == found["d2"] == engines._DIED and found["a"] == found["b"] == found["c"] == work(good)


def up(address: str, workers: int) -> None:
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(workers, timeout=60)


@pytest.mark.sweep
@pytest.mark.skipif("fork" not in get_all_start_methods(), reason="scheduler and workers are forks of this process")
def test_a_cluster_comes_to_the_same_bytes_when_a_worker_is_killed_midway(done, deadly, cluster, tmp_path):
    up(cluster.address, 2)
    assert_named(cluster.address, deadly, done)
    assert all(worker.is_alive() for worker in cluster.workers), "a letter ends no worker"
    killed = []

    def kill(now: int, of: int) -> None:
        if now and not killed:
            cluster.workers[0].kill()
            killed.append(now)

    found = run([done.folder], tmp_path / "out", done.senders, cluster=cluster.address, progress=kill)
    assert killed and found.now == 3 and list(found.failed) == ["empty"]
    assert_same(tmp_path / "out", done)


@pytest.mark.slow
def test_a_cluster_comes_to_the_same_bytes(done, tmp_path):
    """All of it in this process; those of processes, which may end, are for `make sweep`."""
    distributed = pytest.importorskip("distributed")
    alone = {"n_workers": 1, "threads_per_worker": 1, "processes": False, "dashboard_address": None}
    with in_this_process(), distributed.LocalCluster(**alone) as here:
        assert run([done.folder], tmp_path / "out", done.senders, cluster=here.scheduler_address).now == 3
    assert_same(tmp_path / "out", done)


@pytest.mark.sweep
def test_a_cluster_on_this_machine_comes_to_the_same_bytes(done, deadly, tmp_path):
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=2, dashboard_address=":0") as here:
        run([done.folder], tmp_path / "out", done.senders, cluster=here.scheduler_address)
        assert_named(here.scheduler_address, deadly, done)
    assert_same(tmp_path / "out", done)


@pytest.mark.slow
def test_a_cluster_that_is_not_there_is_told_in_a_line(done, tmp_path, monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr(engines, "_PATIENCE", 0.3)
    with pytest.raises(InnspillError, match=r"tcp://127\.0\.0\.1:1: no Dask scheduler answers there .*dask scheduler"):
        run([done.folder], tmp_path, cluster="tcp://127.0.0.1:1")
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(InnspillError, match=r"innspill\[cluster\]"):
        run([done.folder], tmp_path, cluster="tcp://127.0.0.1:1")


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="asks for a process as POSIX does")
def test_no_process_outlives_a_run_that_is_killed(tmp_path):
    code = (
        "import os, sys, types, multiprocessing as m, concurrent.futures as c\n"
        "whole = sys.modules['innspill.letters'] = types.ModuleType('innspill.letters')\n"
        f"whole.__path__ = {[str(Path(engines.__file__).parent)]!r}  # without what makes tables, which takes a second to load\n"
        "from innspill.letters import engines\n"
        "if __name__ == '__main__':\n"
        "    pool = c.ProcessPoolExecutor(1, m.get_context('spawn'), engines._begun)\n"
        "    print(pool.submit(os.getpid).result(), flush=True)\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    (tmp_path / "run.py").write_text(code, encoding="utf-8")
    run = [sys.executable, str(tmp_path / "run.py")]
    said = subprocess.run(run, capture_output=True, text=True, check=False, timeout=100).stdout
    for _ in range(100):
        try:
            os.kill(int(said), 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    raise AssertionError("its worker is still there")


def test_no_result_is_taken_from_another_innspill(tmp_path):
    (tmp_path / "a.txt").write_text("Vi ber om svar.", encoding="utf-8")
    with pytest.raises(OtherVersionError):
        work(task(tmp_path / "a.txt")._replace(version="other"))


@pytest.mark.slow
def test_a_draft_is_written_over_nothing_and_a_folder_does_not_read_its_own_page(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "brev.txt").write_text("Høring om hav\n\nVi ber om svar.\n\nMed hilsen\nLia lag\n", encoding="utf-8")
    for language, says in (("en", "\n1 letter ("), ("nb", "\n1 brev (0 lest nå): tabeller i ")):
        with in_this_process():
            assert main(["letters", "brev.txt", "-o", ".", "--language", language]) == 0
        assert says in capsys.readouterr().out
        (tmp_path / "brev.txt").touch()
    assert list(letter_files([tmp_path])) == ["brev"]
    before = (tmp_path / "brev.txt").read_bytes()
    assert main(["letters", ".", "--draft-proposals", "brev.txt"]) == 1
    assert "brev.txt is there already" in capsys.readouterr().err and (tmp_path / "brev.txt").read_bytes() == before
    with in_this_process():
        assert run(["."]).folder != run(["brev.txt"]).folder, "what is found of a folder stays"
