"""`innspill code`: all that is known of a letter, in one answer."""

from typing import TYPE_CHECKING, Any

import click

from innspill.cli.letter import begins, codebook_option, corrections, form_option, opened, warn
from innspill.cli.progress import waiting

if TYPE_CHECKING:
    from innspill.codebook import Codebook
    from innspill.coding import Codings
    from innspill.letter import Letter

_ROW = ("layer", "code", "start", "end", "coder", "status")
_HIDDEN = ("id", "quote", "hit", "rule", "cue")


@click.command("code")
@click.argument("letter", metavar="LETTER")
@form_option
@click.option("--coder", default="", metavar="CODER", help="Only the codings of one: auto, or such as read:a.")
@codebook_option
@corrections
def code(letter: str, form: str, coder: str, codebook: str, **better: Any) -> None:
    """LETTER (a file, or the name of one under data/letters) taken apart and coded: parties, units, codings.

    Of each layer the coding that figures show: a person's, else one made by reading, else a program's.
    """
    from innspill.coders.shown import shown_codings

    with waiting(letter) as now:
        found = opened(letter, better)
        now("coding")
        codings, themes = shown_codings(found, coder, codebook)
    warn(found)
    if form == "json":
        import json

        click.echo(json.dumps(answer(found, codings, themes), ensure_ascii=False, indent=1))
        return
    for line in begins(found):
        click.echo(line)
    click.echo(f"Themes:    codebook {themes.name} v{themes.version}")
    click.echo()
    for line in _table(found, codings):
        click.echo(line)


def answer(letter: "Letter", codings: "Codings", themes: "Codebook") -> dict[str, Any]:
    """All that is known of a letter, as `innspill code --format json` prints it: `letter`, `units`, `apart`, `codebooks`
    (layer → name and version), `codings`, `links`. `themes`: the codebook of its themes."""
    from innspill.codebook import codebook_names, read_codebook

    sender, recipient = letter.parties
    told = {
        "name": letter.name,
        "title": letter.title or None,
        "sender": sender.name if sender else None,
        "recipient": recipient.name if recipient else None,
        "language": letter.language,
        "format": letter.format,
        "warnings": list(letter.warnings),
        "dropped": list(letter.dropped),
        "parties": [
            {"role": role, "name": party.name, "forms": list(party.forms), "start": party.start, "end": party.end, "found_in": party.how}
            for role, party in (("sender", sender), ("recipient", recipient))
            if party
        ],
        "text": letter.text,
    }  # fmt: skip
    ids = set(codings.rows["id"])
    links = codings.links[codings.links["from"].isin(ids) & codings.links["to"].isin(ids)]
    layers = sorted({*codings.coverage["layer"]} & {*codebook_names()})
    books = {layer: themes if layer == themes.layer else read_codebook(layer) for layer in layers}
    return {
        "letter": told,
        "units": letter.units.drop(columns="paragraph").to_dict("records"),
        "apart": letter.apart.to_dict("records"),
        "codebooks": {layer: {"name": book.name, "version": book.version} for layer, book in books.items()},
        "codings": [{"id": row["id"], **_coding(row)} for row in codings.rows.to_dict("records")],
        "links": links.to_dict("records"),
    }


def _coding(row: dict[str, Any]) -> dict[str, Any]:
    """A row with the attributes that its layer has: numbers as numbers, `null` for what is not known."""
    told: dict[str, Any] = {name: row[name] for name in _ROW}
    for name, value in row.items():
        if name in told or name in _HIDDEN or (value == "" and name not in ("addressee", "actor", "addressee_given")):
            continue
        if name in ("addressee", "actor", "addressee_given") and row["layer"] != "act":
            continue
        told[name] = (int(value) if str(value).isdigit() else value) if name == "strength" else (value or None)
    return told


def _table(letter: "Letter", codings: "Codings") -> list[str]:
    """A line a unit, with the codes that stand on it."""
    from innspill.coding import by_unit

    rows = by_unit(letter, codings.rows[codings.rows["status"].isin(["primary", "further"])])
    codes = rows.groupby("unit")["code"].agg(lambda found: ", ".join(dict.fromkeys(found)))
    lines = []
    for unit in letter.units.itertuples():
        words = unit.text if len(unit.text) < 70 else unit.text[:69] + "…"
        lines.append(f"{unit.id:<4} {words:<70}  {codes.get(unit.id, '')}")
    return lines
