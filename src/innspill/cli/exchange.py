"""`innspill export` and `innspill import`: hand a letter's codings to another program, and take corrected ones back."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from innspill.codebook import Codebook
    from innspill.coding import Codings
    from innspill.letter import Letter


@click.command("export")
@click.argument("letter", metavar="LETTER")
@click.option("--qdpx", metavar="FILE", help="Write a REFI-QDA project, for NVivo, MAXQDA, ATLAS.ti or QualCoder.")
@click.option("--csv", metavar="FOLDER", help="Write every table as CSV, with a list of what each column means.")
@click.option("--codebook", metavar="FILE", default="theme", help="The theme codebook, if it is another than ours.")
def export_command(letter: str, qdpx: str | None, csv: str | None, codebook: str) -> None:
    """Write LETTER (a text file, or the name of one under data/letters), its codebooks and its codings.

    Layers that nobody has read are coded by the program, as in the figures.
    """
    from innspill.exchange import export_csv, write_qdpx

    if not (qdpx or csv):
        raise click.UsageError("say what to write: --qdpx FILE, --csv FOLDER, or both")
    found, books, codings = _open(letter, codebook)
    codings = _completed(found, books, codings)
    if qdpx:
        write_qdpx(found, codings, books, qdpx)
        click.echo(f"{qdpx}: {found.name} with {len(codings.rows)} codings in {codings.rows['layer'].nunique()} layers")
    if csv:
        written = export_csv(found, codings, csv)
        click.echo(f"{csv}: {len(written)} tables; {written[-1].name} says what their columns mean")


@click.command("import")
@click.argument("project", metavar="FILE.qdpx")
@click.option("--letter", metavar="LETTER", required=True, help="The letter that the project codes.")
@click.option("--coder", metavar="NAME", required=True, help="Whose coding it is; it becomes hand:NAME.")
@click.option("--codebook", metavar="FILE", default="theme", help="The theme codebook, if it is another than ours.")
@click.option("--to", metavar="FOLDER", help="Where to write it.  [default: a folder of the letter's own below out/]")
def import_command(project: str, letter: str, coder: str, codebook: str, to: str | None) -> None:
    """Read a coding that was corrected in another program, and write it as CSV."""
    from pathlib import Path

    from innspill.coding import letter_folder, write_codings
    from innspill.exchange import read_qdpx
    from innspill.files import folder_name

    found, books, _ = _open(letter, codebook)
    codings = read_qdpx(project, found, coder, books)
    folder = Path(to) if to else Path("out", folder_name(found.name, found.sha256), "codings")
    write_codings(found, codings, folder)
    layers = ", ".join(f"{count} {layer}" for layer, count in codings.rows["layer"].value_counts(sort=False).items())
    click.echo(
        f"{letter_folder(found, folder)}: {len(codings.rows)} codings by {codings.rows['coder'].iloc[0]} ({layers})"
    )
    click.echo("Copy that folder to data/codings/ for notebooks and figures to show it.")


def _completed(letter: "Letter", books: "list[Codebook]", codings: "Codings") -> "Codings":
    """`codings`, with a program's for each layer that has a coder and no reader."""
    from innspill.coders import CODERS
    from innspill.coding import merge, readers

    unread = [book for book in books if book.layer in CODERS and not readers(codings, book.layer)]
    coders = {CODERS[book.layer]: book for book in unread}  # one coder may serve several layers
    return merge(codings, *(coder(letter, book) for coder, book in coders.items()))


def _open(letter: str, codebook: str) -> "tuple[Letter, list[Codebook], Codings]":
    """The letter, one codebook a layer, and all codings of the letter on disk that these codebooks know."""
    from innspill.codebook import codebook_names, read_codebook
    from innspill.coding import Codings, read_codings
    from innspill.letter import read_letter

    found = read_letter(letter)
    books = {book.layer: book for book in map(read_codebook, [*reversed(codebook_names()), codebook])}
    codings = read_codings(found)
    known = {f"{layer} {code}" for layer, book in books.items() for code in book.ids}
    rows = codings.rows[(codings.rows["layer"] + " " + codings.rows["code"]).isin(known)]
    links = codings.links[codings.links["from"].isin(rows["id"]) & codings.links["to"].isin(rows["id"])]
    return found, list(books.values()), Codings(rows.reset_index(drop=True), links, codings.coverage)
