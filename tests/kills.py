"""Writes a set of files and is killed at each of its operations, in a process that is small, so that a fork of it costs little.

`python kills.py FOLDER` writes as pickle, for each operation, the status of who was killed there, what stood below `FOLDER/N` then,
and what once the next had begun.
"""

import os
import pickle
import sys
from pathlib import Path

from innspill import sets

OLD = {"figures/a.svg": b"old a", "figures/b.csv": b"old b", "notebooks/1.ipynb": b"old", "gone.csv": b"to go"}
NEW = {
    "figures/a.svg": b"new a" * 50_000,
    "figures/b.csv": b"old b",
    "notebooks/1.ipynb": b"new",
    "letter/brev.txt": b"brev",
}
GONE = {"gone.csv": sets.sha256(b"to go").hexdigest()}
OPERATIONS = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate")


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below `folder`, hidden ones, too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def write_new(folder: Path) -> list[str]:
    with sets.held(folder):
        return sets.replace(folder, NEW, GONE)


def main() -> None:
    os.fsync = lambda _: None  # for the disk nobody waits: a process is killed, not the machine
    told, status = [], 9
    while status and len(told) < 1000:
        place = Path(sys.argv[1], str(len(told) + 1))
        sets.write_set(place, OLD)
        if (child := os.fork()) == 0:
            die_at(len(told) + 1)
            write_new(place)
            os._exit(0)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        then = {path: content for path, content in tree(place).items() if ".innspill-" not in path}
        with sets.held(place):
            pass
        told.append((status, then, tree(place)))
    sys.stdout.buffer.write(pickle.dumps(told))


def die_at(operation: int) -> None:
    seen = 0

    def count(event, _arguments):
        nonlocal seen
        seen += event in OPERATIONS
        if seen == operation:
            os._exit(9)

    sys.addaudithook(count)


if __name__ == "__main__":
    main()
