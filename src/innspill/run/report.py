"""The run as a whole: execute, gather what is to be written, and put it in place file by file."""

import contextlib
import tempfile
from dataclasses import dataclass
from pathlib import Path

from innspill import files
from innspill.errors import InnspillError
from innspill.run import manifest, notebook, plan
from innspill.run.execute import Done, Failed, Progress, execute
from innspill.run.gallery import gallery


@dataclass
class Outcome:
    """What a run leaves: files to write (path below the target → bytes), files to remove, and the notebooks that failed."""

    files: dict[str, bytes]
    gone: list[str]
    failed: list[Failed]
    entries: list[manifest.Entry]


def outcome(job: plan.Plan, progress: Progress = lambda *_: None) -> Outcome:
    """Execute the plan in a temporary folder; nothing below its target is touched. For errors see `execute`."""
    with tempfile.TemporaryDirectory(prefix="innspill-run-", ignore_cleanup_errors=True) as scratch:
        results = execute(job, Path(scratch).resolve(), progress)
        return gather(job, results)


def gather(job: plan.Plan, results: list[Done | Failed]) -> Outcome:
    """The files that the finished notebooks leave, with manifest and gallery for them and for those of earlier runs."""
    failed = [result for result in results if isinstance(result, Failed)]
    written, fresh, ran = {}, [], set()
    for result in (result for result in results if isinstance(result, Done)):
        entries, problem = manifest.figures(result)
        if problem:
            failed.append(Failed(result.name, *problem))
            continue
        ran.add(result.name)
        fresh += entries
        written[f"notebooks/{result.name}.ipynb"] = notebook.write(result.notebook)
        for entry in entries:
            for name in manifest.names(entry):
                written[name] = (result.folder / name).read_bytes()
    written |= job.inputs if ran else {}

    before = manifest.read(job.target / "figures/manifest.json")
    entries = manifest.merge(before, fresh, ran, plan.names())
    if ran:
        written["figures/manifest.json"] = manifest.write(entries)
        titles = {name: notebook.title(notebook.read(plan.folder() / f"{name}.ipynb")) for name in plan.names()}
        written["figures/README.md"] = gallery(entries, titles, job.letter.stem, job.language)
    still = {name for entry in entries for name in manifest.names(entry)}
    gone = sorted({name for entry in before for name in manifest.names(entry)} - still)
    return Outcome(written, gone, failed, entries)


def place(target: Path, result: Outcome) -> list[str]:
    """Write the outcome's files below `target`, each whole or not at all; the paths that are new or changed.

    Pictures come first and the manifest last, so that it never names a file that is not there yet.
    Raises `InnspillError` where the folder cannot be written.
    """
    changed = []
    last = ("figures/manifest.json", "figures/README.md")
    try:
        for name in sorted(result.files, key=lambda name: (name in last, name)):
            path = target / name
            if not path.is_file() or path.read_bytes() != result.files[name]:
                files.write_whole(path, result.files[name])
                changed.append(name)
        for name in result.gone:
            with contextlib.suppress(FileNotFoundError):
                (target / name).unlink()
    except OSError as error:
        raise InnspillError(f"{error.filename or target} cannot be written: {error.strerror}.") from None
    return changed


def keep_logs(failed: list[Failed], here: Path | None = None) -> dict[str, Path]:
    """Write each failure's detail to `out/logs/NAME.log` below `here`; the paths by the notebook's name."""
    paths = {}
    for failure in failed:
        for folder in ((here or Path.cwd()) / "out" / "logs", Path(tempfile.gettempdir()) / "innspill-logs"):
            try:
                text = f"{failure.line}\n\n{failure.detail}\n"
                paths[failure.name] = files.write_whole(folder / f"{failure.name}.log", text)
                break
            except OSError:
                continue
    return paths
