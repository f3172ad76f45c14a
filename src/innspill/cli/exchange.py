"""`innspill export` and `innspill import`: hand a letter's codings to another program, and take corrected ones back."""

from typing import TYPE_CHECKING

import click

from innspill.cli.letter import codebook_option

if TYPE_CHECKING:
    from pathlib import Path

    from innspill.codebook import Codebook
    from innspill.coding import Codings
    from innspill.letter import Letter


@click.command("export")
@click.argument("letter", metavar="LETTER")
@click.option("--qdpx", metavar="FILE", help="Write a REFI-QDA project, for NVivo, MAXQDA, ATLAS.ti or QualCoder.")
@click.option("--csv", metavar="FOLDER", help="Write every table as CSV, with a list of what each column means.")
@click.option(
    "--rst", metavar="FILE", help="Write its RST tree, or its units to make one from: .rs4 for rstWeb, or .rs3."
)
@click.option("--qdc", metavar="FILE", help="Write its codebooks alone, as REFI-QDA.")
@click.option(
    "--coder", metavar="CODER", multiple=True, help="Only the codings of one, such as hand:kari.  [default: all]"
)
@codebook_option
def export_command(
    letter: str,
    qdpx: str | None,
    csv: str | None,
    rst: str | None,
    qdc: str | None,
    coder: tuple[str, ...],
    codebook: str,
) -> None:
    """Write LETTER (a text file, or the name of one under data/letters), its codebooks and its codings.

    Layers that nobody has read are coded by the program, as in the figures.
    """
    from innspill.exchange import export_csv, write_qdc, write_qdpx

    if not (qdpx or csv or rst or qdc):
        raise click.UsageError("say what to write: --qdpx FILE, --qdc FILE, --csv FOLDER, --rst FILE, or several")
    if rst:
        _export_tree(letter, rst)
    if not (qdpx or csv or qdc):
        return
    found, books, codings = opened(letter, codebook)
    codings = _only(found, _completed(found, books, codings), coder)
    if qdc:
        write_qdc(books, qdc)
        click.echo(f"{qdc}: {len(books)} codebooks")
    if qdpx:
        write_qdpx(found, codings, books, qdpx)
        click.echo(f"{qdpx}: {found.name} with {len(codings.rows)} codings in {codings.rows['layer'].nunique()} layers")
    if csv:
        written = export_csv(found, codings, csv)
        click.echo(f"{csv}: {len(written)} tables; {written[-1].name} says what their columns mean")


@click.command("import")
@click.argument("project", metavar="FILE")
@click.option("--letter", metavar="LETTER", help="The letter that it codes; all but a codebook need one.")
@click.option("--coder", metavar="NAME", help="Whose coding all of it is; else each user of the project has their own.")
@click.option(
    "--user",
    metavar="NAME",
    multiple=True,
    help="Only what this user of the project has coded; more than once for several.",
)
@codebook_option
@click.option(
    "--to",
    metavar="PLACE",
    help="The folder to write it to, or a codebook's file.  [default: codings/ beside the letter]",
)
def import_command(
    project: str, letter: str | None, coder: str | None, user: tuple[str, ...], codebook: str, to: str | None
) -> None:
    """Read a coding (.qdpx) that was made or corrected in another program, and write it as CSV; or an RST tree (.rs4, .rs3); or the
    sheet (.csv) of `innspill differences` with what was decided; or a codebook (.qdc), which becomes a YAML file of yours.

    Notebooks and figures show it from then on. What does not come in is told in a line each.
    """
    from pathlib import Path

    from innspill.coding import letter_folder, persons_folder, replace_codings, themes_as_stored
    from innspill.coding.themes import THEME, on_disk
    from innspill.errors import InnspillError
    from innspill.exchange import read_qdpx
    from innspill.study.corrections import brought_in

    kind = Path(project).suffix.lower()
    if user and kind in (".csv", ".rs3", ".rs4", ".qdc"):
        raise click.UsageError(f"a {kind} file has no users; leave --user out")
    if kind == ".qdc":
        _import_codebook(Path(project), codebook, Path(to or f"{Path(project).stem}.yaml"))
        return
    if not letter:
        raise click.UsageError("name the letter that it codes: --letter LETTER")
    if kind == ".csv":
        if to:
            raise click.UsageError("what is decided corrects the coding beside the letter; leave --to out")
        _import_decided(Path(project), letter, coder or "", codebook)
        return
    found, books, codings = opened(letter, codebook)
    folder = Path(to) if to else persons_folder(found)
    if kind in (".rs3", ".rs4"):
        _import_tree(project, found, coder or "", folder)
        return
    base, origins = _completed(found, books, codings), dict[str, str]()
    codings = read_qdpx(project, found, coder, books, base, user, origins)
    themes = next(book for book in books if book.layer == THEME)
    stored = themes_as_stored(codings, themes)
    people = sorted(who for who in set(stored.coverage["coder"]) if who.startswith("hand:"))
    if not people:
        raise InnspillError(f"{project}: holds no coding by a person; say whose it is with --coder NAME")
    for who in people:
        replace_codings(found, stored, folder, who)
        counts = codings.rows.loc[codings.rows["coder"].eq(who), "layer"].value_counts(sort=False)
        layers = ", ".join(f"{count} {layer}" for layer, count in counts.items())
        click.echo(f"{letter_folder(found, folder)}: {counts.sum()} codings by {who} ({layers})")
        if not to:
            made_from = {on_disk(themes) if layer == THEME else layer: one for layer, one in origins.items()}
            units = brought_in(
                found, themes_as_stored(base, themes), stored, who, made_from, f"from {Path(project).name}"
            )
            if made_from:
                originals = ", ".join(sorted({*origins.values()}))
                click.echo(
                    f"Made from the coding of {originals}, which it differs from in {len(units)} unit{'s' * (len(units) != 1)}: study.corrections()."
                )
    if others := int((~codings.rows["coder"].isin(people)).sum()):
        click.echo(f"Left as they are: {others} codings by {', '.join(sorted({*codings.rows['coder']} - {*people}))}.")


def _export_tree(letter: str, path: str) -> None:
    from innspill.exchange import read_rst, trees, write_rst
    from innspill.letter import read_letter
    from innspill.measures.rhetoric.rst import unjoined

    found = read_letter(letter)
    coder, own = next(iter(trees(found).items()), ("", None))
    tree = read_rst(own, found) if own else unjoined(found)
    write_rst(tree, path)
    told = f", joined by {coder}" if own else ", which nothing joins yet"
    click.echo(f"{path}: {found.name} in {len(tree.segments)} segments{told}")


def _import_tree(file: str, found: "Letter", coder: str, folder: "Path") -> None:
    """Write a tree that was checked against its letter; tell what it leaves out, and relations that eRST does not have."""
    from innspill.coding.store import coder_of
    from innspill.exchange import read_rst, write_tree
    from innspill.measures.rhetoric.rst import own_relations, units_left_out

    tree = read_rst(file, found)
    path = write_tree(tree, found, coder, folder)
    click.echo(f"{path}: {len(tree.segments)} segments by {coder_of(path)}")
    if units := units_left_out(found, tree):
        click.echo(f"It leaves out {', '.join(units)}.")
    if names := own_relations(tree):
        click.echo(
            f"Figures show these relations as they are spelt, since eRST has none so called: {', '.join(names)}."
        )


def _import_codebook(file: "Path", own: str, path: "Path") -> None:
    """Write the YAML of a codebook of themes, checked, to a file that there is not yet."""
    from innspill.codebook import codebook_names, read_codebook
    from innspill.codebook.draft import unwritten
    from innspill.errors import InnspillError
    from innspill.exchange import read_qdc
    from innspill.files import write_named

    if path.is_dir():
        path /= f"{file.stem}.yaml"
    path = path if path.suffix in (".yaml", ".yml") else path.with_name(f"{path.name}.yaml")
    if path.exists() or path.stem in codebook_names():
        there = "is there already" if path.exists() else f"would be called as innspill's own {path.stem}"
        raise InnspillError(f"{path}: {there}; name another file with --to")
    write_named(path, read_qdc(file, own))
    book = read_codebook(path)
    click.echo(f"{path}: {len(book.codes)} code{'s' * (len(book.codes) != 1)}; show it with --codebook {path}")
    if bare := [code.id for code in book.codes if not (code.abstract or code.cues)]:
        click.echo(f"  without cues, so that only people can give them: {', '.join(bare)}")
    for line in unwritten(book):
        click.echo(f"  {line}")


def _import_decided(sheet: "Path", letter: str, coder: str, codebook: str) -> None:
    """Correct the letter's coding by each row of a sheet of differences in which something was decided."""
    from innspill.codebook import codebook_names
    from innspill.coding.sheet import lines_of
    from innspill.errors import InnspillError
    from innspill.study import open_study

    study, count = open_study(letter, theme=codebook), 0
    for line, row in lines_of(sheet, ["layer", "unit", "text", "decide"]):
        if code := row["decide"].strip():
            try:
                spans = row["layer"] in codebook_names() and study.codebook(row["layer"]).unit == "span"
                words = row["text"] if spans else ""
                decided = {row["layer"]: "" if code == "-" else code}
                study.correct(row["unit"], row.get("note", ""), words, coder, **decided)
                count += 1
            except InnspillError as error:
                click.echo(f"innspill: {sheet}: line {line}: left out: {error}", err=True)
    click.echo(f"{sheet}: {count} decided")


def _only(letter: "Letter", codings: "Codings", coders: tuple[str, ...]) -> "Codings":
    """The codings of `coders`; all, where none is named."""
    from innspill.coding import narrowed
    from innspill.errors import InnspillError

    there = set(codings.coverage["coder"])
    if unknown := sorted(set(coders) - there):
        raise InnspillError(
            f"{letter.name}: {unknown[0]} has coded nothing of it; there are {', '.join(sorted(there))}"
        )
    return narrowed(codings, lambda table: table["coder"].isin(coders or there))


def _completed(letter: "Letter", books: "list[Codebook]", codings: "Codings") -> "Codings":
    """`codings`, with a program's for each layer that has a coder and no reader; what no codebook has (arguments) is left out."""
    from innspill.coding import narrowed, readers

    found = with_programs(letter, [book for book in books if not readers(codings, book.layer)], codings)
    return narrowed(found, lambda table: table["layer"].isin({book.layer for book in books}))


def with_programs(letter: "Letter", books: "list[Codebook]", codings: "Codings") -> "Codings":
    """`codings`, with what programs find in the layers of `books` that have a coder."""
    from innspill.coders import CODERS
    from innspill.coding import merge

    coders = {CODERS[book.layer]: book for book in books if book.layer in CODERS}  # one coder may serve several layers
    return merge(codings, *(coder(letter, book) for coder, book in coders.items()))


def opened(letter: str, codebook: str) -> "tuple[Letter, list[Codebook], Codings]":
    """The letter, one codebook a layer, and all codings of the letter on disk that these codebooks know."""
    from innspill.codebook import codebook_names, read_codebook
    from innspill.coding import Codings, read_codings, theme_codebook, themes_of
    from innspill.letter import read_letter

    found = read_letter(letter)
    stored = read_codings(found)
    themes = theme_codebook(stored, codebook)
    codings = themes_of(stored, themes)
    books = {book.layer: book for book in (*map(read_codebook, reversed(codebook_names())), themes)}
    known = {f"{layer} {code}" for layer, book in books.items() for code in book.ids}
    rows = codings.rows[(codings.rows["layer"] + " " + codings.rows["code"]).isin(known)]
    links = codings.links[codings.links["from"].isin(rows["id"]) & codings.links["to"].isin(rows["id"])]
    return found, list(books.values()), Codings(rows.reset_index(drop=True), links, codings.coverage)
