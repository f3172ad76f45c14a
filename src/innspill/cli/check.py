"""`innspill check`: does everything committed come out again?"""

import click

from innspill.cli.progress import Progress
from innspill.cli.run import failed, short


@click.command()
@click.argument("notebooks", nargs=-1, metavar="[NOTEBOOK]…")
@click.option(
    "--tolerance",
    type=click.FloatRange(0, 1),
    metavar="SHARE",
    help="Share of pixels by which pictures may differ. Default: 0 on Linux x86-64, 0.05 elsewhere.",
)
@click.option(
    "--summary",
    type=click.Path(dir_okay=False),
    multiple=True,
    metavar="FILE",
    help="Write what differs by cell: to FILE.html as a page with both pictures, to another FILE as Markdown. Can be repeated.",
)
@click.option("--annotate", is_flag=True, help="Also print an annotation of GitHub Actions for each cell.")
def check(notebooks: tuple[str, ...], tolerance: float | None, summary: tuple[str, ...], annotate: bool) -> int:
    """Rerun the notebooks (all, or those named) in a temporary folder and compare with the files that are there.

    Each difference is shown with its notebook and cell. Exit status 1 if there is one; nothing committed is changed.
    """
    from pathlib import Path

    from innspill import files
    from innspill.run import check as checking
    from innspill.run import drift, plan

    job = plan.make_plan(notebooks)
    tolerance = checking.TOLERANCE if tolerance is None else tolerance
    keep = Path.cwd() / "out" / "check"
    with Progress(job) as progress:
        differences, failures = checking.check(job, tolerance, keep, progress)
    for difference in differences:
        click.echo(f"{difference.where}: {difference.what}")
        if difference.diff:
            click.echo("".join(f"    {line}\n" for line in difference.diff.splitlines()), nl=False)
    failed(failures)
    told = drift.places(differences, failures)
    for path in summary:
        files.write_named(path, drift.page(told) if path.endswith(".html") else drift.markdown(told))
    for line in drift.annotations(told, job.target) if annotate else ():
        click.echo(line)
    if differences:
        click.echo(f"innspill: {len(differences)} differences; what the rerun wrote is in {short(keep)}", err=True)
    if differences or failures:
        return 1
    how = (
        "to the byte" if not tolerance else f"text and tables exactly, pictures within {tolerance:.1%} of their pixels"
    )
    click.echo(f"{', '.join(path.stem for path in job.notebooks)}: all comes out again, {how}.")
    return 0
