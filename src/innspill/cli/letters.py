"""`innspill letters`: every letter of a folder, side by side in tables."""

from pathlib import Path

import click

from innspill.cli.progress import counting
from innspill.errors import InnspillError


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
@click.option(
    "--proposals",
    default="",
    metavar="FILE",
    help="A YAML file of proposals: who stands where on each.  [default: proposals.yaml in the folder, if it is there]",
)
@click.option(
    "--draft-proposals", default="", metavar="FILE", help="Write such a file, drafted from the letters, to begin with."
)
@click.option("--language", default="en", show_default=True, metavar="en|nb", help="Language of findings and page.")
def letters(
    paths: tuple[str, ...],
    out: str,
    senders: str,
    codebook: str,
    jobs: int | None,
    cluster: str,
    proposals: str,
    draft_proposals: str,
    language: str,
) -> int:
    """Read, code and measure every letter in FOLDER (or the FILEs named); write tables over all of them, and a page to open.

    letters.html: what they come to, figures, and the letters in their own words, filtered by sender, theme and stand.

    CSV, Parquet and a workbook: letters, texts, units, requests, stances, offers, themes, failed; columns.csv says what each
    column means. Beside them what they say together: passages that letters share, which are one text, what each says of its own,
    and on the proposals named who stands where (together-columns.csv). What is found of a letter is kept: a run that was stopped
    goes on where it was, and only what has changed is done again. A letter that cannot be read is named, the others are done,
    and the exit status is 1.
    """
    from innspill.letters import run
    from innspill.letters.collection import own_proposals
    from innspill.letters.proposals import read_proposals
    from innspill.letters.together import write_together
    from innspill.wording import check_language, say

    check_language(language)
    proposals = proposals or str(own_proposals(paths))
    if proposals:
        read_proposals(proposals)  # what is wrong with it is told before hours of work
    if draft_proposals and Path(draft_proposals).exists():
        raise InnspillError(f"{draft_proposals} is there already; move it, or name another file for the draft")
    with counting(language) as progress:
        done = run(paths, out, senders, codebook, jobs or 0, cluster, progress)
    written = write_together(done.folder, proposals, draft_proposals, codebook)
    for line in [
        *(f"{name}: {reason}" for name, reason in done.failed.items()),
        *dict.fromkeys([*done.missing, *written.missing]),
    ]:
        click.echo(f"innspill: {line}", err=True)
    if done.letters > len(done.failed):
        from innspill.letters.collection import Collection
        from innspill.letters.page import write_page

        name = done.folder.name if len(paths) > 1 else Path(paths[0]).resolve().name
        many = Collection(name, written.tables, written.together, written.proposals, codebook, language, ("svg",))
        click.echo(many.findings().markdown)
        click.echo(f"{say(language, 'To open', 'Åpne')}: {write_page(many, done.folder / 'letters.html')}")
    bad, there = len(done.failed), done.letters - len(done.failed)
    en = f"{there} letter{'s' * (there != 1)} ({done.now} read now)" + f", {bad} could not be read" * bool(bad)
    nb = f"{there} brev ({done.now} lest nå)" + f", {bad} kunne ikke leses" * bool(bad)
    en += f": tables in {done.folder}; columns.csv says what they hold"
    click.echo(say(language, en, f"{nb}: tabeller i {done.folder}; columns.csv sier hva de inneholder"))
    return 1 if done.failed else 0
