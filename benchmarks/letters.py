"""How long `innspill letters` takes and how much memory it needs, by the number of letters: is time linear and memory level?

    .venv/bin/python benchmarks/letters.py [LETTERS …] [--jobs N] [--folder FOLDER]

For each number, that many letters are made: those of FOLDER (by default the written ones of the tuning half) in turn, each with some of
its paragraphs left out, by a seed, so that no two are one text. Processor time is that of all processes; memory is the most that the
main process had at once, and the most that any had so far. `again`: processor time of the same command once more, when all is kept.
"""

import argparse
import ctypes
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from innspill.files import data


def make(folder: Path, originals: list[str], number: int, short: int) -> int:
    """Write `number` letters to `folder`; how many words they have."""
    words = 0
    for n in range(number):
        chance = random.Random(n)
        blocks = [block for block in re.split(r"\n\s*\n", originals[n % len(originals)]) if block.strip()]
        kept = sorted(chance.sample(range(len(blocks)), min(short or len(blocks) * 3 // 4, len(blocks))))
        text = "\n\n".join([*(blocks[i] for i in kept), f"Vi viser til saksnummer {n}."])
        (folder / f"{n % 100:02}").mkdir(exist_ok=True)
        (folder / f"{n % 100:02}" / f"svar-{n}.txt").write_text(text, encoding="utf-8")
        words += len(text.split())
    return words


def measured(folder: Path, out: Path, jobs: int) -> tuple[float, float, float]:
    """Seconds by the clock, seconds of processor time, and megabytes of the largest process, of one run."""
    code = (
        "import resource, sys; from innspill.cli import main; status = main(sys.argv[1:]); "
        "print('MAIN', resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024); sys.exit(status)"
    )
    begun, used = time.perf_counter(), _used()
    command = [sys.executable, "-c", code, "letters", str(folder), "-o", str(out), "--jobs", str(jobs)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    clock = time.perf_counter() - begun
    while True:  # its workers are ours now
        try:
            os.wait()
        except ChildProcessError:
            break
    return clock, _used() - used, float(said.split("MAIN")[1])


def _used() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Measure and print, a line a number of letters."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("letters", nargs="*", type=int, default=[50, 100, 200, 400])
    asked.add_argument("--jobs", type=int, default=2)
    asked.add_argument("--short", type=int, default=0, help="blocks a letter; by default three quarters of its own")
    asked.add_argument("--folder", type=Path, default=data("letters", "written", "tuning"))
    told = asked.parse_args()
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER (Linux): whose parent ends is our child
    originals = [path.read_text(encoding="utf-8") for path in sorted(told.folder.glob("*.txt"))]
    print(
        "| letters | words | clock | processor | a letter | a thousand words | main process | any process | again |\n"
        "|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
    )
    for number in told.letters:
        with tempfile.TemporaryDirectory() as place:
            folder, out = Path(place, "letters"), Path(place, "out")
            folder.mkdir()
            words = make(folder, originals, number, told.short)
            clock, used, memory = measured(folder, out, told.jobs)
            largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
            again = measured(folder, out, told.jobs)[1]
            print(f"| {number:,} | {words:,} | {clock:.0f} s | {used:.0f} s | {used / number:.2f} s | {1000 * used / words:.2f} s | "
                  f"{memory:.0f} MB | {largest} MB | {again:.1f} s |", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
