"""`innspill run`: execute the notebooks and write what they show."""

from typing import TYPE_CHECKING, Any

import click

from innspill.cli.letter import codebook_option, corrections
from innspill.cli.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from innspill.run.execute import Failed
    from innspill.run.plan import Plan
    from innspill.run.report import Outcome


def split(_context: click.Context, _parameter: click.Parameter, value: str) -> tuple[str, ...]:
    """The formats in `svg,png`; whether they are known, the plan says."""
    return tuple(part.strip() for part in value.split(",") if part.strip())


@click.command()
@click.argument("notebooks", nargs=-1, metavar="[NOTEBOOK]…")
@click.option("--letter", metavar="FILE", help="Another letter: a file, or the name of one under data/letters.")
@click.option("--language", default="en", show_default=True, metavar="en|nb", help="Language of the figures.")
@click.option("--formats", default="svg,png", show_default=True, callback=split, help="One or more of svg, png, pdf.")
@codebook_option
@corrections
def run(
    notebooks: tuple[str, ...],
    letter: str | None,
    language: str,
    formats: tuple[str, ...],
    codebook: str,
    **better: Any,
) -> int:
    """Run the notebooks (all, or those named) and write them and their figures.

    As they stand they are written in place; with another letter, language, codebook or other formats, below out/.
    A run of all also writes the report of the letter, report.html and report.docx, below out/.
    """
    from innspill.letter import Corrections
    from innspill.run import plan, report
    from innspill.wording import say

    job = plan.make_plan(notebooks, letter, language, formats, codebook, corrections=Corrections(**better))
    plan.ensure_writable(job.target)
    with Progress(job) as progress:
        result, changed = report.carry_out(job, progress)
    failed(result.failed)
    summary(job, result, changed)
    if job.everything and not result.failed:
        told = say(language, "What it comes to, to hand over", "Hva det går ut på, til å gi videre")
        click.echo(f"{told}: {', '.join(map(short, reported(job, result.report)))}")
    return 1 if result.failed else 0


def reported(job: "Plan", made: dict[str, bytes]) -> "Sequence[Path]":
    """Write the report of the letter that was run, unless it was `made` in the same go; the paths of HTML and Word."""
    from innspill.cli.progress import waiting

    if made:
        from innspill.sets import write_named_set

        write_named_set(job.report, made)
        return [job.report / name for name in sorted(made, reverse=True)]
    from innspill.study import open_study

    with waiting(job.letter.name, job.language) as now:
        study = open_study(job.letter, job.language, theme=job.codebook, corrections=job.corrections)
        now("writing its report")
        return study.report(job.report)


def failed(failures: "list[Failed]") -> None:
    """One line on stderr for each reason why notebooks did not run, with the log that has the rest."""
    from innspill.run.report import keep_logs

    logs = keep_logs([failure for failure in failures if failure.detail])
    reasons: dict[str, list[Failed]] = {}
    for failure in failures:
        reasons.setdefault(failure.reason, []).append(failure)
    for first, *others in reasons.values():
        also = f" (and so in {', '.join(failure.name for failure in others)})" if others else ""
        log = f" (more in {short(logs[first.name])})" if first.name in logs else ""
        click.echo(f"innspill: {first.line}{also}{log}", err=True)


def summary(job: "Plan", result: "Outcome", changed: list[str]) -> None:
    """What was written and where to look."""
    from innspill.wording import say

    language = job.language
    books = sum(name.startswith("notebooks/") for name in result.files)
    ran = {path.stem for path in job.notebooks}
    pictures = sum(entry["notebook"] in ran and bool(entry["files"]) for entry in result.entries)
    if not books:
        click.echo(say(language, "Nothing was written.", "Ingenting ble skrevet."))
        return
    new, as_were = len(changed), len(result.files) - len(changed)
    same = say(language, "every file is as it was", "alle filene er som før")
    if new:
        en = f"{new} files new or changed, {as_were} as they were"
        same = say(
            language, en, f"{new} {'fil er ny' if new == 1 else 'filer er nye'} eller endret, {as_were} er som før"
        )
    en = f"{books} notebook{'s' * (books != 1)} and {pictures} figure{'s' * (pictures != 1)} in {short(job.target)}"
    nb = f"{books} {'notatbok' if books == 1 else 'notatbøker'} og {pictures} figur{'er' * (pictures != 1)} i {short(job.target)}"
    click.echo(f"{say(language, en, nb)}: {same}.")
    click.echo(f"{say(language, 'Look first at', 'Se først på')} {short(job.target / 'figures' / 'README.md')}")


def short(path: "Path") -> str:
    """`path` as seen from the current folder, where that is shorter."""
    from pathlib import Path

    try:
        return str(path.relative_to(Path.cwd())) if path != Path.cwd() else "this folder"
    except ValueError:
        return str(path)
