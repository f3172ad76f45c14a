"""`innspill differences`: where two coders of a letter, or a reader and a program, do not say the same."""

from typing import TYPE_CHECKING

import click

from innspill.cli.letter import codebook_option

if TYPE_CHECKING:
    from innspill.codebook import Codebook
    from innspill.letter import Letter
    from innspill.measures.agreement.differences import Compared


@click.command("differences")
@click.argument("letter", metavar="LETTER")
@click.argument("coders", nargs=-1, metavar="[CODER CODER]")
@click.option(
    "--layer", metavar="LAYER", multiple=True, help="Only this layer, such as theme; more than once for several."
)
@click.option("--csv", metavar="FILE", help="Write a sheet with an empty column `decide`, for `innspill import`.")
@codebook_option
def differences_command(
    letter: str, coders: tuple[str, ...], layer: tuple[str, ...], csv: str | None, codebook: str
) -> None:
    """What of LETTER two coders code otherwise (such as hand:kari and read:a, or auto), and how far they agree.

    Those that neither could defend come first. Without names: the first two people who have coded a layer, or one and the program.
    """
    from innspill.cli.exchange import opened, with_programs
    from innspill.coders import CODERS
    from innspill.coding.sheet import near
    from innspill.errors import InnspillError
    from innspill.files import write_named
    from innspill.measures.agreement.differences import REQUEST, compared, one_table
    from innspill.signs import csv_text

    if len(coders) not in (0, 2):
        raise click.UsageError("name two coders, such as hand:kari and read:a, or none")
    found, books, codings = opened(letter, codebook)
    layers = {book.layer: book for book in books if book.layer in CODERS}
    layers |= {REQUEST: layers["act"]}
    if unknown := sorted({*layer} - {*layers}):
        raise InnspillError(f"there is no layer {unknown[0]!r} to compare{near(unknown[0], layers)}")
    layers = {name: book for name, book in layers.items() if name in (layer or layers)}
    if not coders or any(coder.startswith("auto") for coder in coders):
        codings = with_programs(found, list(layers.values()), codings)
    pairs = compared(found, codings, layers, coders)
    if not pairs:
        there = ", ".join(sorted(set(codings.coverage["coder"])))
        raise InnspillError(
            f"{found.name}: no layer was coded by {' and by '.join(coders) or 'two'}; there are {there}"
        )
    for pair in pairs:
        own, units = _corrections(found, layers[pair.layer], pair)
        click.echo("\n".join(own) or _agreed(pair, layers[pair.layer].unit == "span"))
        for row in pair.table[~pair.table["unit"].isin(units)].itertuples():
            click.echo(f"  {row.unit:<4} {row.a or '–'} | {row.b or '–'}  ({row.differ_in}): {row.text[:90]}")
    if csv:
        sheet = one_table(pairs).assign(decide="", note="")
        write_named(csv, "\ufeff" + csv_text(sheet))  # by the mark Excel knows UTF-8
        then = f"innspill import {csv} --letter {letter} --coder NAME"
        click.echo(f"{csv}: {len(sheet)} differences; write the right code under `decide`, then {then}")


def _agreed(pair: "Compared", spans: bool) -> str:
    agree = f"alpha {pair.alpha:.2f}" if pair.alpha == pair.alpha else "no alpha, for there is but one label"
    what = "words" if spans else "units"
    told = f"the same primary code for {pair.same} of {pair.n} {what} ({agree}, over all {what})"
    count = f"{len(pair.table)} difference{'s' * (len(pair.table) != 1)}"
    return f"{pair.layer}: {pair.a} | {pair.b}: {told}, {count}"


def _corrections(letter: "Letter", book: "Codebook", pair: "Compared") -> tuple[list[str], set[str]]:
    """Lines that list what one of two corrected in the coding of the other, and in which units; nothing where neither did.

    A copy agrees with its original, so how far they agree would say nothing.
    """
    from innspill.coding.corrected import corrections
    from innspill.coding.themes import on_disk
    from innspill.measures.agreement.differences import REQUEST

    if not pair.copied:
        return [], set()
    person = pair.a if pair.copied == pair.b else pair.b
    table = corrections(letter)
    table = table[table["coder"].eq(person) & table["layer"].eq(on_disk(book)) & table["from"].ne(table["to"])]
    table = table[table["what"].eq(REQUEST).eq(pair.layer == REQUEST)]
    units = set(table["unit"])
    count = f"{len(units)} unit{'s' * (len(units) != 1)}"
    rows = [
        f"  {row['unit']:<4} {row['what']} {row['from'] or '–'} → {row['to'] or '–'}: {row['words'][:90]}"
        for row in table.to_dict("records")
    ]
    head = f"{pair.layer}: {person} corrected the coding of {pair.copied} in {count}"
    return [f"{head} (no alpha: a copy agrees with its original)", *rows], units
