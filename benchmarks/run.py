"""How long a whole run takes beside `jupyter nbconvert --execute` on each notebook, and where the rest goes.

    .venv/bin/python benchmarks/run.py [ROUNDS]

All are measured in turn, round by round, so that a busy machine burdens both alike; what counts is the ratio of medians.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from innspill.run import plan
from innspill.run.execute import at_once, execute


def seconds(*command: str, cwd=None, env=None) -> float:
    """How long a command takes that must succeed."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, cwd=cwd, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begun


def innspill_run(scratch: Path) -> float:
    """The command as typed; with the committed parameters a run changes nothing in a clone that is up to date."""
    return seconds(sys.executable, "-m", "innspill", "run")


def nbconvert_each(scratch: Path) -> float:
    """One process for each notebook, as a shell loop would have it."""
    env = os.environ | {"INNSPILL_OUTPUT": str(scratch)}
    (scratch / "figures").mkdir(exist_ok=True)
    convert = (sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute", "--output-dir", str(scratch))
    return sum(seconds(*convert, str(path), cwd=plan.folder(), env=env) for path in plan.make_plan().notebooks)


def one_notebook(job: plan.Plan) -> dict[str, float]:
    """The parts of a run of one notebook by itself: see `execute.Done`."""
    with tempfile.TemporaryDirectory() as scratch:
        (done,) = execute(job, Path(scratch))
        return done.seconds


def main(rounds: int) -> None:
    jobs = [plan.make_plan([name]) for name in plan.names()]
    total: dict[str, list[float]] = {}
    parts: dict[str, list[float]] = {}

    def note(where: dict, name: str, value: float) -> None:
        where.setdefault(name, []).append(value)

    for number in range(rounds + 1):
        with tempfile.TemporaryDirectory() as folder:
            measured = {measure.__name__: measure(Path(folder)) for measure in (nbconvert_each, innspill_run)}
        measured["interpreter"] = seconds(sys.executable, "-c", "pass")
        measured["our imports"] = seconds(sys.executable, "-c", "import innspill.run.report") - measured["interpreter"]
        split = [one_notebook(job) for job in jobs]
        if number == 0:
            continue  # the first round fills caches
        for name, value in measured.items():
            note(total, name, value)
        for each in split:
            cells = [value for part, value in each.items() if part not in ("start", "stop")]
            note(parts, "kernel start", each["start"])
            # The first cells (parameters, imports and opening the letter) against those that draw.
            note(parts, "imports and reading the letter", sum(cells[:2]))
            note(parts, "measures and drawing", sum(cells[2:]))
            note(parts, "shutdown", each["stop"])
    middle = {name: statistics.median(values) for name, values in (total | parts).items()}
    print(f"{len(jobs)} notebooks, {os.cpu_count()} processors, {at_once()} kernels at once, median of {rounds} rounds\n")
    print(f"jupyter nbconvert --execute, one process each  {middle['nbconvert_each']:6.2f} s")
    print(f"innspill run                                   {middle['innspill_run']:6.2f} s")
    print(f"ratio                                          {middle['innspill_run'] / middle['nbconvert_each']:6.2f}\n")
    print("once: interpreter {interpreter:.2f} s, our own imports {our imports:.2f} s".format_map(middle))
    print("for one notebook alone: " + ", ".join(f"{name} {middle[name]:.2f} s" for name in parts))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
