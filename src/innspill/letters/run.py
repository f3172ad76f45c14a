"""Every letter of a folder read, coded and measured once, and tables over all."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from innspill.coding import make_codings, theme_codebook
from innspill.errors import InnspillError
from innspill.files import folder_name, write_named

from .engines import over_cluster, over_cores
from .found import File, letter_files
from .senders import NOBODY, Sender, read_senders
from .work import Columns, Failed, Task, task, unpacked
from .write import of_letter, write_tables


class Done(NamedTuple):
    """`folder`: where the tables lie. `letters`: how many there are; `now`: how many of them this run has read, the others being kept
    from earlier ones. `failed`: name → why there are no tables of it. `missing`: what could not be written, a line each."""

    folder: Path
    letters: int
    now: int
    failed: dict[str, str]
    missing: list[str]


def run(
    paths: Iterable[Path | str],
    out: Path | str = "",
    senders: Path | str = "",
    codebook: str = "policy-theme",
    jobs: int = 0,
    cluster: str = "",
    progress: Callable[[int, int], object] | None = None,
) -> Done:
    """Read, code and measure the letters of `paths` (folders, files) and write tables over all to `out`, by default below `out/`.

    What is found of a letter is kept in `kept` there, by a checksum of all that it rests on: what is kept is not done again, so that
    a run goes on where another was stopped. `senders`: a CSV that names senders (`senders.read_senders`). `codebook`: one theme
    codebook for all, by name or path. `jobs`: processes, by default one a core; or `cluster`, the address of a Dask scheduler.
    `progress(done, of)` is called as letters are done. The tables are the same whatever the jobs and the order of `paths`.
    Raises `InnspillError` for a path, CSV, codebook, folder or cluster that will not do; a letter that will not is in `Done.failed`.
    """
    theme_codebook(make_codings(), codebook)
    paths = list(paths)
    files = letter_files(paths)
    below = {name: file.below for name, file in files.items()}
    told = read_senders(senders, below) if senders else {}
    folder = Path(out) if out else Path("out", own_folder(paths))
    keys: dict[str, str] = {}
    failed: dict[str, str] = {}
    tasks = partial(_tasks, files, told, codebook, keys, failed)
    todo = [name for name, given in tasks(files) if not _place(folder, given.key).is_file()]
    done = len(files) - len(todo)
    tell = progress or (lambda *_: None)
    tell(done, len(files))
    for name, result in over_cluster(tasks(todo), cluster) if cluster else over_cores(tasks(todo), jobs or cores()):
        if isinstance(result, Failed):
            failed[name] = result.reason
        else:
            write_named(_place(folder, keys[name]), result)
        done += 1
        tell(done, len(files))
    missing = write_tables(folder, _all(folder, below, keys, told, failed))
    _forget(folder, set(keys.values()))
    return Done(folder, len(files), len(set(todo) - set(failed)), dict(sorted(failed.items())), missing)


def own_folder(paths: Iterable[Path | str]) -> str:
    """The folder below `out/` for what is made of the letters in these folders and files: the same for the same ones, in any order."""
    places = sorted({str(Path(path).resolve()) for path in paths})
    return folder_name(Path(places[0]).name, hashlib.sha256(os.fsencode("\n".join(places))).hexdigest())


def _tasks(
    files: Mapping[str, File],
    told: Mapping[str, Sender],
    codebook: str,
    keys: dict[str, str],
    failed: dict[str, str],
    names: Iterable[str],
) -> Iterator[tuple[str, Task]]:
    """What is to be done with each letter of `names`; its key goes to `keys`, or to `failed` why its file cannot be had."""
    for name in names:
        who = told.get(name, NOBODY)
        try:
            given = task(files[name].path, who.sender, who.recipient, codebook)
        except InnspillError as error:
            failed[name] = str(error)
        else:
            keys[name] = given.key
            yield name, given


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _place(folder: Path, key: str) -> Path:
    """Where what is found of a letter is kept."""
    return folder / "kept" / key[:2] / f"{key}.json.gz"


def _all(
    folder: Path,
    files: Mapping[str, str],
    keys: Mapping[str, str],
    told: Mapping[str, Sender],
    failed: Mapping[str, str],
) -> Iterator[Columns]:
    """The tables of each letter in the order of names, then that of those that failed."""
    for name, file in files.items():
        if name not in failed:
            path = _place(folder, keys[name])
            try:
                found = unpacked(path.read_bytes())
            except (OSError, EOFError, ValueError) as error:
                raise InnspillError(f"{path}: is broken ({error}); remove it and run again") from None
            yield of_letter(found, name, file, told.get(name, NOBODY).kind)
    names = sorted(failed)
    columns = {"letter": names, "file": [files[name] for name in names], "reason": [failed[name] for name in names]}
    yield {"failed": columns}


def _forget(folder: Path, keys: set[str]) -> None:
    """Remove what is kept of letters that are no longer there, or were changed."""
    for path in (folder / "kept").glob("??/*.json.gz"):
        if path.name.removesuffix(".json.gz") not in keys:
            path.unlink(missing_ok=True)
