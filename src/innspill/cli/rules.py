"""`innspill rules`: what each rule of a coder is worth."""

import click

from innspill.cli.evaluate import real_letters
from innspill.cli.letter import form_option


@click.command("rules")
@click.argument("layer", default="stance")
@real_letters
@click.option("--testing", is_flag=True, help="Count the letters kept for testing, too.")
@form_option
def rules(layer: str, letters: str | None, testing: bool, form: str) -> None:
    """What each rule of LAYER is worth, on letters that were coded by reading: where it fires, right and wrong.

    A rule that fires nowhere, or in one letter only, decides nothing that is known; alone: units where no other rule
    gives the same code.
    """
    from pathlib import Path

    from innspill.measures.agreement.rule_worth import readings, rule_worth

    table = rule_worth(layer, readings(Path(letters) if letters else None, testing))
    if form == "json":
        click.echo(table.to_json(orient="records", force_ascii=False, indent=2))
        return
    wide = [max(map(len, table[name].astype(str))) + 1 for name in ("rule", "code")]
    click.echo(" " * sum(wide) + "".join(f"{name:>8}" for name in table.columns[2:8]))
    for row in table.itertuples(index=False):
        counts = "".join(f"{count:>8}" for count in row[2:8])
        click.echo(f"{row.rule:<{wide[0]}}{row.code:<{wide[1]}}{counts}  {row.note}".rstrip())
