"""How long a whole run takes beside `jupyter nbconvert --execute` on each notebook, and where the rest goes.

    .venv/bin/python benchmarks/run.py [ROUNDS]

All are measured in turn, round by round, and what counts is the ratio of medians. Kernels side by side gain nothing on a
machine that is busy with something else, so beside the clock stand the seconds of processor time, which it changes little.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from innspill.run import plan
from innspill.run.execute import Done, at_once, execute


def seconds(*command: str, cwd: Path | None = None, env: dict[str, str] | None = None) -> tuple[float, float]:
    """How long a command takes that must succeed, by the clock and of processor time (its kernels included)."""
    begun, used = time.perf_counter(), _used()
    subprocess.run(command, check=True, cwd=cwd, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begun, _used() - used


def _used() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def innspill_run() -> tuple[float, float]:
    """The command as typed; in a clone that is up to date it executes everything and changes nothing."""
    return seconds(sys.executable, "-m", "innspill", "run")


def nbconvert_each(scratch: Path) -> tuple[float, float]:
    """One process for each notebook, as a shell loop would have it."""
    env = os.environ | {"INNSPILL_OUTPUT": str(scratch)}
    (scratch / "figures").mkdir(exist_ok=True)
    convert = (sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute", "--output-dir", str(scratch))
    each = [seconds(*convert, str(path), cwd=plan.folder(), env=env) for path in plan.make_plan().notebooks]
    return sum(clock for clock, _ in each), sum(used for _, used in each)


def one_notebook(job: plan.Plan) -> dict[str, float]:
    """The parts of a run of one notebook by itself: see `execute.Done`."""
    with tempfile.TemporaryDirectory() as scratch:
        (done,) = execute(job, Path(scratch))
        assert isinstance(done, Done), done
        return done.seconds


def main(rounds: int) -> None:
    """Measure and print."""
    jobs = [plan.make_plan([name]) for name in plan.names()]
    found: dict[str, list[float]] = {}

    def note(name: str, value: float) -> None:
        found.setdefault(name, []).append(value)

    for number in range(rounds + 1):
        with tempfile.TemporaryDirectory() as folder:
            both = {"nbconvert_each": nbconvert_each(Path(folder)), "innspill_run": innspill_run()}
        bare = seconds(sys.executable, "-c", "pass")[1]
        own = seconds(sys.executable, "-c", "import innspill.cli, innspill.run.report")[1] - bare
        alone = [one_notebook(job) for job in jobs]
        if number == 0:
            found.clear()  # the first round fills caches
            continue
        for name, (clock, used) in both.items():
            note(f"{name} clock", clock)
            note(f"{name} used", used)
        note("interpreter", bare)
        note("own imports", own)
        for each in alone:
            cells = [value for part, value in each.items() if part not in ("start", "stop")]
            note("kernel start", each["start"])
            # The first cells hold the parameters, the imports and the opening of the letter; the rest measures and draws.
            note("imports and opening the letter", sum(cells[:2]))
            note("measuring and drawing", sum(cells[2:]))
            note("shutdown", each["stop"])
    middle = {name: statistics.median(values) for name, values in found.items()}
    print(
        f"{len(jobs)} notebooks, {os.cpu_count()} processors, {at_once()} kernels at once, median of {rounds} rounds\n"
    )
    print("                                              clock    processor")
    for name, title in {
        "nbconvert_each": "jupyter nbconvert --execute, one each",
        "innspill_run": "innspill run",
    }.items():
        print(f"{title:40} {middle[f'{name} clock']:8.2f} s {middle[f'{name} used']:8.2f} s")
    ratios = (middle[f"innspill_run {kind}"] / middle[f"nbconvert_each {kind}"] for kind in ("clock", "used"))
    print("{:40} {:8.2f}   {:8.2f}\n".format("ratio", *ratios))
    for name in list(middle)[4:]:
        print(f"{name:40} {middle[name]:8.2f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
