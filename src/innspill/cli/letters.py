"""`innspill letters`: every letter of a folder, side by side in tables."""

import click

from innspill.cli.progress import counting


@click.command("letters")
@click.argument("paths", metavar="FOLDER|FILE…", nargs=-1, required=True)
@click.option("-o", "--out", default="", metavar="FOLDER", help="Where to write.  [default: below out/]")
@click.option(
    "--senders",
    default="",
    metavar="FILE",
    help="A CSV with columns file, sender, kind, recipient: what you know better.",
)
@click.option(
    "--codebook", default="policy-theme", show_default=True, metavar="FILE", help="The theme codebook for all."
)
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes.  [default: one a core]")
@click.option(
    "--cluster", default="", metavar="ADDRESS", help="Let the workers of this Dask scheduler do it (tcp://…:8786)."
)
def letters(paths: tuple[str, ...], out: str, senders: str, codebook: str, jobs: int | None, cluster: str) -> int:
    """Read, code and measure every letter in FOLDER (or the FILEs named), and write tables over all of them.

    CSV, Parquet and a workbook: letters, units, requests, stances, offers, themes, failed; columns.csv says what each column
    means. What is found of a letter is kept: a run that was stopped goes on where it was, and only what has changed is done
    again. A letter that cannot be read is named, the others are done, and the exit status is 1.
    """
    from innspill.letters import run

    with counting("letters") as progress:
        done = run(paths, out, senders, codebook, jobs or 0, cluster, progress)
    for line in [*(f"{name}: {reason}" for name, reason in done.failed.items()), *done.missing]:
        click.echo(f"innspill: {line}", err=True)
    lost = f", {len(done.failed)} failed" if done.failed else ""
    click.echo(
        f"{done.letters} letters ({done.now} read now){lost}: tables in {done.folder}; columns.csv says what they hold"
    )
    return 1 if done.failed else 0
