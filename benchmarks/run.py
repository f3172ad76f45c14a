"""How long a whole run takes beside the usual ways to execute the same notebooks, in one table.

    .venv/bin/python benchmarks/run.py [ROUNDS] [PYTHON]

PYTHON: of an environment that has papermill and nbmake as well (see README.md here); without it they are left out. All are
measured in turn, round by round, the first round filling caches; the table gives medians of the others and their ratio to
`jupyter nbconvert --execute`. Processor time, that of a command and all that it starts, is the steadier of the two on a
machine that does something else too.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from innspill.run import plan
from innspill.run.execute import Done, at_once, execute

_NBCLIENT = """import sys, nbformat
from nbclient import NotebookClient
for path in sys.argv[1:]:
    NotebookClient(nbformat.read(path, 4), timeout=600).execute()"""
#: Words of the letter of a long run.
_LONG = 6_600


def seconds(*command: str, cwd: Path | None = None, **env: str) -> tuple[float, float]:
    """How long a command takes that must succeed, by the clock and of processor time (its kernels included)."""
    begun, used = time.perf_counter(), _used()
    subprocess.run(
        command, check=True, cwd=cwd, env=os.environ | env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    return time.perf_counter() - begun, _used() - used


def _used() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def ways(python: str | None, scratch: Path) -> dict[str, Callable[[], tuple[float, float]]]:
    """What is compared, by name."""
    ours, paths = (sys.executable, "-m"), [str(path) for path in plan.make_plan().notebooks]

    def usual(*command: str) -> tuple[float, float]:
        target = scratch / "output"  # where a notebook of ours writes its figures
        (target / "figures").mkdir(parents=True)
        try:
            return seconds(*command, cwd=plan.folder(), INNSPILL_OUTPUT=str(target))
        finally:
            shutil.rmtree(target)

    def each(*command: str, after: tuple[str, ...] = ()) -> tuple[float, float]:
        clock, used = zip(*(usual(*command, path, *after) for path in paths), strict=True)
        return sum(clock), sum(used)

    convert = (*ours, "nbconvert", "--to", "notebook", "--execute", "--output-dir", str(scratch))
    made = {
        "jupyter nbconvert --execute, one process each": lambda: each(*convert),
        "one process with nbclient": lambda: usual(sys.executable, "-c", _NBCLIENT, *paths),
    }
    if python:
        copy = str(scratch / "copy.ipynb")
        made["papermill, one process each"] = lambda: each(python, "-m", "papermill", "-k", "python3", after=(copy,))
        made["pytest --nbmake"] = lambda: usual(
            python, "-m", "pytest", "-q", "--nbmake", "-p", "no:cacheprovider", *paths
        )
    made["innspill run"] = lambda: seconds(*ours, "innspill", "run")
    made["innspill check"] = lambda: seconds(*ours, "innspill", "check")
    made["innspill run, kernels started anew"] = lambda: seconds(*ours, "innspill", "run", INNSPILL_KERNELS="spawn")
    letter = long_letter(scratch)
    formats = ("--letter", str(letter), "--formats", "svg,png,pdf")
    made[f"innspill run of {_LONG:,} words, svg, png, pdf"] = lambda: seconds(
        *ours, "innspill", "run", *formats, cwd=scratch
    )
    return made


def long_letter(scratch: Path) -> Path:
    """A letter of `_LONG` words: paragraphs of the written ones, under five headings."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(plan.files.data("letters").rglob("*.txt")))
    lines = [line for text in texts for line in text.splitlines() if line.endswith(".")]
    told, words, heads = ["Innspill til høringen"], 0, 0
    for line in lines * 5:
        if words >= _LONG:
            break
        if words >= heads * _LONG / 5:
            heads += 1
            told.append(f"Del {heads} av saken")
        told.append(line)
        words += len(line.split())
    letter = scratch / "long.txt"
    letter.write_text("\n\n".join(told), encoding="utf-8")
    return letter


def parts_of_a_run() -> dict[str, float]:
    """Clock seconds of a run's parts: the warm process and the first kernel's start, the cells by notebook."""
    with tempfile.TemporaryDirectory() as scratch:
        results = execute(plan.make_plan(), Path(scratch))
    done = [result for result in results if isinstance(result, Done)]
    told = {"until the first kernel is there": min(each.seconds["start"] for each in done)}
    for each in done:
        told[f"cells of {each.name}"] = sum(
            took for part, took in each.seconds.items() if part not in ("start", "stop")
        )
    return told


def main(rounds: int, python: str | None) -> None:
    """Measure and print."""
    found: dict[str, list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        compared = ways(python, Path(scratch))
        for number in range(rounds + 1):
            for name, measure in compared.items():
                took = measure()
                if number:
                    found.setdefault(name, []).append(took)
    middle = {name: tuple(map(statistics.median, zip(*took, strict=True))) for name, took in found.items()}
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    print(
        f"{len(plan.names())} notebooks, {os.cpu_count()} processors, {at_once()} kernels at once, Python {sys.version.split()[0]}"
    )
    print(f"medians of {rounds}; load of the machine at the end {load}\n")
    print("| | clock | processor | of nbconvert: clock | processor |\n|---|---:|---:|---:|---:|")
    first = next(iter(middle.values()))
    for name, (clock, used) in middle.items():
        print(f"| {name} | {clock:.1f} s | {used:.1f} s | {clock / first[0]:.2f} | {used / first[1]:.2f} |")
    print("\n| in one more run | clock |\n|---|---:|")
    for name, took in parts_of_a_run().items():
        print(f"| {name} | {took:.2f} s |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5, sys.argv[2] if len(sys.argv) > 2 else None)
