"""`innspill report`: what a letter comes to, to hand over: a page to open, a document to edit."""

from typing import Any

import click

from innspill.cli.letter import codebook_option, corrections, studied
from innspill.cli.progress import waiting
from innspill.cli.run import short


@click.command("report")
@click.argument("letter", metavar="LETTER")
@click.option("--language", default="en", show_default=True, metavar="en|nb", help="Language of the report.")
@codebook_option
@click.option(
    "-o", "--to", metavar="FOLDER", help="Where to write it.  [default: a folder of the letter's own below out/]"
)
@corrections
def report(letter: str, language: str, codebook: str, to: str | None, **better: Any) -> None:
    """Write what LETTER (a file, or the name of one under data/letters) comes to: report.html and report.docx.

    The page needs no network: the letter with its codes beside findings, figures and tables; what is clicked shows its
    sentences. Neither file is written over one that is there, unless it is in a folder below out/ that innspill chose.
    """
    from pathlib import Path

    from innspill.errors import InnspillError
    from innspill.letter import Corrections
    from innspill.run.plan import own_folder
    from innspill.study.report import FILES

    if to and (there := [name for name in FILES if Path(to, name).exists()]):
        raise InnspillError(f"{Path(to, there[0])} is there already; move it, or name another folder")
    with waiting(letter, language) as now:
        study = studied(letter, language, codebook, better)
        now("drawing")
        written = study.report(to or own_folder(letter, language, codebook, Corrections(**better)))
    for path in written:
        click.echo(short(path))
