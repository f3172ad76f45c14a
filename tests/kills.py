"""Writes a set of files and is killed at each of its operations, in a process that is small, so that a fork of it costs little.

`python kills.py FOLDER` takes in `[old, new, gone]` as JSON (path → text, and path → checksum) and prints for each operation the
status of who was killed there, what stood below `FOLDER/N` then, and what once the next had begun.
"""

import json
import os
import sys
from pathlib import Path

from innspill import sets

OPERATIONS = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate")


def main() -> None:
    os.fsync = lambda _: None  # for the disk nobody waits: a process is killed, not the machine
    old, new, gone = json.load(sys.stdin)
    old, new = ({path: text.encode() for path, text in each.items()} for each in (old, new))
    told, status = [], 9
    while status and len(told) < 1000:
        place = Path(sys.argv[1], str(len(told) + 1))
        sets.write_set(place, old)
        if (child := os.fork()) == 0:
            die_at(len(told) + 1)
            with sets.held(place):
                sets.replace(place, new, gone)
            os._exit(0)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        then = {path: text for path, text in tree(place).items() if ".innspill-" not in path}
        with sets.held(place):
            pass
        told.append([status, then, tree(place)])
    print(json.dumps(told))


def die_at(operation: int) -> None:
    seen = 0

    def count(event, _arguments):
        nonlocal seen
        seen += event in OPERATIONS
        if seen == operation:
            os._exit(9)

    sys.addaudithook(count)


def tree(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


if __name__ == "__main__":
    main()
