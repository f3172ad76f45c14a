"""`innspill differences`: where two coders of a letter, or a reader and a program, do not say the same."""

from typing import TYPE_CHECKING

import click

from innspill.cli.letter import codebook_option

if TYPE_CHECKING:
    import pandas as pd

    from innspill.codebook import Codebook
    from innspill.coding import Codings
    from innspill.letter import Letter


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
    import pandas as pd

    from innspill.cli.exchange import opened, with_programs
    from innspill.coders import CODERS
    from innspill.errors import InnspillError
    from innspill.files import write_named

    if len(coders) not in (0, 2):
        raise click.UsageError("name two coders, such as hand:kari and read:a, or none")
    found, books, codings = opened(letter, codebook)
    books = [book for book in books if book.layer in (layer or CODERS)]
    if not coders or any(coder.startswith("auto") for coder in coders):
        codings = with_programs(found, books, codings)
    tables = []
    for book in books:
        if pair := _pair(codings, book.layer, coders):
            table, told = _compared(found, codings, book, *pair)
            tables.append(table)
            own, units = _corrections(found, book, *pair)
            click.echo("\n".join(own) or told)
            for row in table[~table["unit"].isin(units)].itertuples():
                click.echo(f"  {row.unit:<4} {row.a or '–'} | {row.b or '–'}  ({row.differ_in}): {row.text[:90]}")
    if not tables:
        there = ", ".join(sorted(set(codings.coverage["coder"])))
        raise InnspillError(
            f"{found.name}: no layer was coded by {' and by '.join(coders) or 'two'}; there are {there}"
        )
    if csv:
        columns = ["layer", "unit", "text", "differ_in", "a", "b"]
        sheet = pd.concat(tables, ignore_index=True)[columns].assign(decide="", note="")
        write_named(csv, "\ufeff" + sheet.to_csv(index=False, lineterminator="\n"))  # by the mark Excel knows UTF-8
        then = f"innspill import {csv} --letter {letter} --coder NAME"
        click.echo(f"{csv}: {len(sheet)} differences; write the right code under `decide`, then {then}")


def _pair(codings: "Codings", layer: str, coders: tuple[str, ...]) -> tuple[str, str] | None:
    """Which two coders of a layer are compared, None where there are no two; `auto` is whichever program codes it."""
    from innspill.coding import readers

    covered = codings.coverage
    there = set(covered.loc[covered["layer"].eq(layer), "coder"])
    programs = sorted(coder for coder in there if coder.startswith("auto:"))
    wanted = [programs[0] if coder == "auto" and programs else coder for coder in coders]
    pair = (wanted or [*readers(codings, layer), *programs])[:2]
    return (pair[0], pair[1]) if len(pair) == 2 and {*pair} <= there and pair[0] != pair[1] else None


def _corrections(letter: "Letter", book: "Codebook", a: str, b: str) -> tuple[list[str], set[str]]:
    """Lines that list what one of two corrected in the coding of the other, a program, and in which units; nothing where neither did.

    A copy agrees with its original, so how far they agree would say nothing.
    """
    from innspill.coding.corrected import corrections, rests_on
    from innspill.coding.themes import on_disk

    layer = on_disk(book)
    for person, program in ((a, b), (b, a)):
        base, units = rests_on(letter, person, layer)
        if base == program and base.startswith("auto:"):
            table = corrections(letter)
            table = table[table["coder"].eq(person) & table["layer"].eq(layer) & table["from"].ne(table["to"])]
            head = f"{book.layer}: {person} corrected the coding of {program} in {len(units)} {'unit' if len(units) == 1 else 'units'}"
            rows = [
                f"  {row['unit']:<4} {row['what']} {row['from'] or '–'} → {row['to'] or '–'}: {row['words'][:90]}"
                for row in table.to_dict("records")
            ]
            return [f"{head} (no alpha: a copy agrees with its original)", *rows], units
    return [], set()


def _compared(letter: "Letter", codings: "Codings", book: "Codebook", a: str, b: str) -> "tuple[pd.DataFrame, str]":
    """The differences of two coders in a layer, and a line that says how far they agree, over all units or words."""
    from innspill.measures.agreement.alpha import alpha, nominal
    from innspill.measures.agreement.coders import differences
    from innspill.measures.agreement.pairs import codes, unit_pairs, word_pairs

    spans = book.unit == "span"
    pairs = (word_pairs if spans else unit_pairs)(letter, codings, book.layer, a, b)
    labels = [(codes(x, "primary"), codes(y, "primary")) for x, y in zip(pairs["a"], pairs["b"], strict=True)]
    value, same = alpha(labels, nominal), sum(x == y for x, y in labels)
    table = differences(letter, codings, book.layer, a, b, spans).assign(layer=book.layer)
    agree = f"alpha {value:.2f}" if value == value else "no alpha, for there is but one label"
    what = "words" if spans else "units"
    return (
        table,
        f"{book.layer}: {a} | {b}: the same primary code for {same} of {len(labels)} {what} ({agree}, over all {what}), {len(table)} differences",
    )
