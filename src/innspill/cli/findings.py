"""`innspill findings`: what a letter comes to, in sentences."""

from typing import Any

import click

from innspill.cli.letter import begins, codebook_option, corrections, studied
from innspill.cli.progress import waiting


@click.command("findings")
@click.argument("letter", metavar="LETTER")
@click.option("--format", "form", type=click.Choice(["markdown", "json"]), default="markdown", show_default=True)
@click.option("--language", default="en", show_default=True, metavar="en|nb", help="Language of the sentences.")
@codebook_option
@corrections
def findings(letter: str, form: str, language: str, codebook: str, **better: Any) -> None:
    """What LETTER (a file, or the name of one under data/letters) comes to: a paragraph a subject, ready to paste.

    Each sentence is followed by the units that it rests on; each paragraph names who coded it; the last says how well they do.
    """
    from innspill.study.findings import findings as findings_of

    with waiting(letter, language) as now:
        study = studied(letter, language, codebook, better)
        now("measuring")
        found = findings_of(study)
    if form == "json":
        import json

        rows = found.table.to_dict("records")
        told = {"letter": study.letter.name, "warning": found.warning, "findings": rows}
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for line in begins(study.letter, language):
        click.echo(line)
    click.echo(f"\n{found.markdown}")
