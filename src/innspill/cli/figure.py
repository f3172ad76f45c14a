"""`innspill figure`: one figure of a letter, written where and how one wants it."""

from typing import Any

import click

from innspill.cli.letter import codebook_option, corrections, studied
from innspill.cli.run import split


@click.command()
@click.argument("name", required=False)
@click.option("--letter", metavar="FILE", help="Another letter: a file, or the name of one under data/letters.")
@click.option("--language", default="en", show_default=True, metavar="en|nb", help="Language of the figure.")
@click.option(
    "--formats", default="svg", show_default=True, callback=split, help="One or more of svg, png, pdf, eps, csv."
)
@click.option(
    "--width",
    default="column",
    show_default=True,
    metavar="LENGTH",
    help="How wide, as in 84mm, 12cm, 6in, or column (16 cm), half (84 mm), slide (25.4 cm).",
)
@click.option("--tree", metavar="FILE", help="The RST tree (.rs4, .rs3) that the figures rst and rst-outline draw.")
@click.option("--to", default=".", metavar="FOLDER", help="Where to write it.  [default: this folder]")
@click.option("--overwrite", is_flag=True, help="Write over files of the same name.")
@codebook_option
@corrections
def figure(
    name: str | None,
    letter: str | None,
    language: str,
    codebook: str,
    formats: tuple[str, ...],
    width: str,
    tree: str | None,
    to: str,
    overwrite: bool,
    **better: Any,
) -> None:
    """Draw one figure and write it; without a NAME, list the figures and the question that each answers.

    Prints each file that it wrote, then the caption that belongs with the figure.
    """
    from pathlib import Path

    from innspill.defaults import COMMITTED
    from innspill.errors import InnspillError
    from innspill.study.figures import FIGURES, figure_table

    if name is None:
        for row in figure_table(language).itertuples():
            click.echo(f"{row.name:<{max(map(len, FIGURES))}}  {row.question}")
        return
    paths = [Path(to, f"{name}.{form}") for form in formats]
    if not overwrite and (there := [path for path in paths if path.exists()]):
        raise InnspillError(f"{there[0]} is there already; move it, name another folder (--to), or say --overwrite")
    study = studied(letter or COMMITTED["letter"], language, codebook, better)
    shown = study.figure(name, width, **({"tree": tree} if tree else {}))
    for path in paths:
        click.echo(shown.save(path))
    click.echo(f"\n{shown.drawn.caption}")
