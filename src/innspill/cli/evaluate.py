"""`innspill evaluate`: how good the language tools and the coders are, measured afresh."""

from typing import TYPE_CHECKING

import click

from innspill.cli.letter import codebook_option, form_option

if TYPE_CHECKING:
    import pandas as pd

real_letters = click.option(
    "--letters", metavar="DIR", help="The folder of the real letters, which are no part of innspill."
)


def as_json(table: "pd.DataFrame", form: str) -> bool:
    """Print a table where JSON is asked for, a record a row; whether it was."""
    if form == "json":
        click.echo(table.to_json(orient="records", force_ascii=False, indent=2, double_precision=4))
    return form == "json"


@click.group("evaluate")
def evaluate() -> None:
    """Measure the language tools against a treebank, or the coders against what was coded by reading."""


@evaluate.command("language")
@click.option("--treebank", required=True, metavar="FILE", help="A CoNLL-U file (.conllu, also .xz).")
@form_option
def language(treebank: str, form: str) -> None:
    """Tokens, sentences, tags, features and lemmas against a treebank: F1 in per cent as CoNLL 2018 defines them, from raw text."""
    import json

    from innspill.norwegian.evaluate import as_text
    from innspill.norwegian.evaluate import evaluate as measure

    result = measure(treebank)
    click.echo(json.dumps(result, ensure_ascii=False, indent=2) if form == "json" else as_text(result))


@evaluate.command("codings")
@form_option
@real_letters
@click.option(
    "--write", is_flag=True, help="Store the figures, for `innspill requests` to quote (data/accuracy/codings.csv)."
)
def codings(form: str, write: bool, letters: str | None) -> None:
    """The coders by rules against what was coded by reading, for each set of letters apart. Takes a minute or two.

    Real letters come first; where their texts are not, only the letters that come with innspill are measured. Last, what two
    people hold alike who have read the same real letters, and how far they agree.
    """
    from pathlib import Path

    import pandas as pd

    from innspill.files import data, write_whole
    from innspill.measures.agreement.coder_accuracy import PATH, against_both, coder_accuracy, reader_agreement

    texts = Path(letters) if letters else None
    table = pd.concat([coder_accuracy(texts=texts), against_both(texts), reader_agreement(texts)], ignore_index=True)
    if write:
        write_whole(data(*PATH), table.round(4).to_csv(index=False, lineterminator="\n"))
    if as_json(table, form):
        return
    for name, rows in table.groupby("set", sort=False):
        first = rows.iloc[0]
        click.echo(f"{name}: {first['letters']} {'letter' if first['letters'] == 1 else 'letters'}, {first['kind']}")
        click.echo(f"  {'':<36}{'precision':>10}{'recall':>8}{'F1':>7}   95 % interval   mean of letters      n")
        for row in rows.itertuples():
            if row.f1 != row.f1:
                click.echo(f"  {row.what:<28}{row.way:<8}  neither the reader nor the coder has any")
                continue
            fewer = f"  ({row.letters} letters)" if row.letters != first["letters"] else ""
            mean = "" if row.f1_letters != row.f1_letters else f"{row.f1_letters:.2f}"
            covers = "" if row.covered != row.covered else f"  covers {row.covered:.0%} of the words"
            told = f"{row.precision:>10.2f}{row.recall:>8.2f}{row.f1:>7.2f}   {row.low:.2f} to {row.high:.2f}    {mean:>15}{row.n:>7}"
            click.echo(f"  {row.what:<28}{row.way:<8}{told}{fewer}{covers}")
        click.echo()
    click.echo(
        "Intervals: bootstrap over letters, over units or spans where there is one letter. Sets are never pooled."
    )


@evaluate.command("agreement")
@click.argument("letters", nargs=-1, required=True, metavar="LETTER…")
@codebook_option
@form_option
def agreement(letters: tuple[str, ...], codebook: str, form: str) -> None:
    """How far people who have coded LETTERs agree, with each other and with the program: alpha over all units, of each layer.

    A coding counts as soon as it lies beside its letter (`codings/NAME/LAYER.hand-WHO.csv`).
    """
    from innspill.cli.exchange import opened, with_programs
    from innspill.coding import readers
    from innspill.errors import InnspillError
    from innspill.measures.agreement.differences import agreements

    read = []
    for found, books, codings in (opened(letter, codebook) for letter in letters):
        own = [book for book in books if readers(codings, book.layer)]
        read.append((found, own, with_programs(found, own, codings)))
    table = agreements(read)
    if table.empty:
        names = ", ".join(letter.name for letter, _, _ in read)
        raise InnspillError(f"{names}: nobody has coded it on their own; lay a coding beside it (docs/correcting.md)")
    if as_json(table, form):
        return
    click.echo(f"{'':<16}{'':<36}{'letters':>7}{'n':>6}{'alpha':>7}   95 % interval     F1")
    for row in table.itertuples():
        told = f"{row.alpha:>7.2f}   {row.low:.2f} to {row.high:.2f}" if row.alpha == row.alpha else f"{'–':>7}{'':15}"
        f1 = f"{row.f1:>7.2f}" if row.f1 == row.f1 else f"{'–':>7}"
        click.echo(f"{row.layer:<16}{f'{row.a} | {row.b}':<36}{row.letters:>7}{row.n:>6}{told}{f1}")
    click.echo(
        "n: units, or words where codes are given to words; alpha is over all of them, – where there is one label."
    )
    click.echo("F1: of primary codes. Intervals: bootstrap over letters, over units where there is one letter.")


@evaluate.command("reading")
@real_letters
@form_option
def reading(letters: str | None, form: str) -> None:
    """How well letters are read: title, sender, recipient, addressees, headings, sentences, against people who read them."""
    from pathlib import Path

    from innspill.measures.agreement.reading_accuracy import SPANS, reading_accuracy

    table = reading_accuracy(Path(letters) if letters else None)
    if as_json(table, form):
        return
    for name, rows in table.groupby("set", sort=False):
        click.echo(f"{name}: {rows.iloc[0]['letters']} letters")
        for row in rows.itertuples():
            interval = f"{row.low:.2f} to {row.high:.2f}"
            if row.what in SPANS:
                shares = f"precision {row.precision:.2f}, recall {row.recall:.2f}, F1 {row.f1:.2f}"
                click.echo(f"  {row.what:<10} {shares} (95 % interval {interval}; {row.asked} read, {row.found} found)")
            else:
                click.echo(
                    f"  {row.what:<10} {row.right} of {row.asked} right: {row.f1:.2f} (95 % interval {interval})"
                )
        click.echo()
    click.echo(
        "Sets are never pooled. Read by one coder of this project, before the rules that are measured were changed."
    )
