"""The run as a whole: execute, gather what is to be written, and put it in place whole or not at all."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from innspill import files, sets
from innspill.errors import InnspillError
from innspill.run import manifest, notebook, plan
from innspill.run.execute import Done, Failed, Progress, execute
from innspill.run.gallery import gallery
from innspill.run.scratch import scratch


@dataclass
class Outcome:
    """What a run leaves: files to write (path below the target → bytes), files to remove (→ checksum as they were made), and the
    notebooks that failed."""

    files: dict[str, bytes]
    gone: Mapping[str, str]
    failed: list[Failed]
    entries: list[manifest.Entry]
    report: dict[str, bytes] = field(default_factory=dict)


def outcome(job: plan.Plan, progress: Progress = lambda *_: None) -> Outcome:
    """Execute the plan in a temporary folder; nothing below its target is touched. For errors see `execute`."""
    with scratch() as folder:
        return gather(job, execute(job, folder, progress))


def carry_out(job: plan.Plan, progress: Progress = lambda *_: None) -> tuple[Outcome, list[str]]:
    """Execute the plan and write what it leaves below its target, all of it or nothing; the paths that are new or changed.

    A run of everything also makes the letter's report (`Outcome.report`: file → bytes); empty where it could not in the same go.
    What other runs of the same target write at the same time stays whole: each waits for its turn to write, and keeps the
    others' figures. Raises `InnspillError` where the folder cannot be written, and what `execute` does.
    """
    with scratch() as folder:
        made = folder / "report"
        results = execute(job, folder, progress, made if job.everything else None)
        try:
            with sets.held(job.target):
                result = gather(job, results)
                if made.is_dir():
                    result.report = {path.name: path.read_bytes() for path in sorted(made.iterdir())}
                return result, sets.replace(job.target, result.files, result.gone)
        except OSError as error:
            reason = f"{error.filename or job.target} cannot be written: {error.strerror}"
            raise InnspillError(f"{reason}; nothing was changed") from None


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
        sources = {name: notebook.read(plan.folder() / f"{name}.ipynb", job.language) for name in plan.names()}
        titles = {name: notebook.title(source) for name, source in sources.items()}
        written["figures/README.md"] = gallery(entries, titles, job.letter.stem, job.language)
    still = {name for entry in entries for name in manifest.names(entry)}
    gone = {name: made for entry in before for name, made in manifest.names(entry).items() if name not in still}
    return Outcome(written, gone, failed, entries)


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
