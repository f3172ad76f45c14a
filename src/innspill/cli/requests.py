"""`innspill requests`: what a letter asks for, of whom, how strongly, where it says so and on what grounds."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from innspill.cli.letter import begins, corrections, opened, warn
from innspill.cli.progress import waiting

if TYPE_CHECKING:
    import pandas as pd

    from innspill.coding import Codings
    from innspill.letter import Letter

#: What `measures.rhetoric.asked` gives, and how good it is, by what was measured.
Told = dict[str, list[dict[str, Any]]]
Accuracy = dict[str, dict[str, Any]]

STRENGTH = {3: "must", 2: "should", 1: "might", 0: "-"}


@click.command("requests")
@click.argument("letter", metavar="LETTER")
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json", "markdown"]), default="table", show_default=True
)
@click.option(
    "--coder", default="auto", show_default=True, metavar="CODER", help="Whose coding: auto, or such as read:a."
)
@corrections
def requests(letter: str, form: str, coder: str, **better: Any) -> None:
    """What LETTER (a file, or the name of one under data/letters) asks for, and where it stands on proposals.

    Requests come first; beside them, the wishes that need somebody else's decision.
    """
    from innspill.coders import code_requests
    from innspill.coding import read_codings, readers
    from innspill.coding.corrected import own_readers, rests_on
    from innspill.measures.agreement.coder_accuracy import stored_accuracy
    from innspill.measures.rhetoric.asked import asked

    with waiting(letter) as now:
        found = opened(letter, better)
        now("coding")
        read = read_codings(found)
        codings = code_requests(found) if coder == "auto" else read
    warn(found)
    told = asked(found, codings, coder)
    accuracy = _accuracy(stored_accuracy()) if coder == "auto" and found.in_range else {}
    if form == "json":
        _json(told, accuracy)
    else:
        for line in begins(found) if form == "table" else ():
            click.echo(line)
        {"table": _table, "csv": _csv, "markdown": _markdown}[form](
            told, _sentence(accuracy, found.in_range) if coder == "auto" else _by(found, read, coder)
        )
    if coder != "auto" or form != "table":
        return
    if people := own_readers(found, read, "act"):
        click.echo(f"This letter has been read, too: --coder {people[0]} shows what was found by reading.")
    elif people := readers(read, "act"):
        units = len(rests_on(found, people[0], "act")[1])
        where = f"{units} {'unit' if units == 1 else 'units'}"
        click.echo(f"{people[0]} corrected what rules found, in {where}: --coder {people[0]} shows it so.")


def _accuracy(table: "pd.DataFrame") -> Accuracy:
    """The figures for requests and stance on real letters, else on those written for testing; {} where none are stored."""
    sets = [name for name in ("real letters, testing half", "testing half") if name in set(table["set"])]
    rows = table[
        table["set"].isin(sets[:1])
        & table["way"].isin(["found", "strict"])
        & table["what"].isin(["requests", "stance"])
    ]
    return {
        row.what: {
            "letters": f"{row.letters} {'real letters that no rule had seen' if row.set.startswith('real') else 'letters written for testing'}", "precision": row.precision, "recall": row.recall,
            "f1": row.f1, "f1_low": row.low, "f1_high": row.high, "f1_mean_of_letters": row.f1_letters, "n": int(row.asked),
        }
        for row in rows.itertuples()
    }  # fmt: skip


def _by(letter: "Letter", read: "Codings", coder: str) -> str:
    """Who coded the acts and stances of `coder`'s, as captions say it."""
    from innspill.codebook import read_codebook
    from innspill.figures.base.provenance import said_by

    covered = read.coverage
    layers = [layer for layer in ("act", "stance") if (covered["layer"].eq(layer) & covered["coder"].eq(coder)).any()]
    return said_by(letter, [(read_codebook(layer), coder) for layer in layers], "en")


def _sentence(accuracy: Accuracy, in_range: bool) -> str:
    """How good what a program found is, in a sentence."""
    if not in_range:
        return "Found by rules, on a text that is no Bokmål letter of fifty words or more: how well they do on it is not known."
    if "requests" not in accuracy:
        return "Found by rules; how well they do has not been measured here (innspill evaluate codings --write)."
    told = accuracy["requests"]
    return (
        f"Found by rules. On {told['letters']} ({told['n']} requests): precision {told['precision']:.2f}, recall {told['recall']:.2f}, "
        f"F1 {told['f1']:.2f} (95 % interval over letters {told['f1_low']:.2f} to {told['f1_high']:.2f}). Check against the letter."
    )


def _json(told: Told, accuracy: Accuracy) -> None:
    import json

    keep = ("kind", "quote", "start", "end", "addressee", "actor", "strength", "grounds", "marks", "also")
    found = [{name: request[name] for name in keep} for request in told["requests"]]
    click.echo(
        json.dumps({"requests": found, "stance": told["stance"], "accuracy": accuracy}, ensure_ascii=False, indent=2)
    )


def _csv(told: Told, sentence: str) -> None:
    import csv
    import io

    out = io.StringIO()
    columns = ["kind", "strength", "addressee", "given", "actor", "quote", "start", "end", "grounds"]
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for request in told["requests"]:
        writer.writerow(request | {"grounds": " | ".join(request["grounds"])})
    for stance in told["stance"]:
        writer.writerow(
            {"kind": stance["code"], "quote": stance["quote"], "start": stance["start"], "end": stance["end"]}
        )
    click.echo(out.getvalue(), nl=False)
    click.echo(sentence, err=True)  # a CSV file holds rows only


def _groups(told: Told) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The requests, then the wishes, then the stances, each with a heading that counts them."""
    for kind, one, many in (
        ("request", "request", "requests"),
        ("wish", "wish that needs others' decision", "wishes that need others' decision"),
    ):
        rows = [request for request in told["requests"] if request["kind"] == kind]
        yield f"{len(rows)} {one if len(rows) == 1 else many}", rows
    stances = told["stance"]
    yield f"{len(stances)} {'stance' if len(stances) == 1 else 'stances'} on proposals", stances


def _table(told: Told, sentence: str) -> None:
    import shutil
    import textwrap

    width = min(max(shutil.get_terminal_size((100, 24)).columns, 60), 120)

    def put(lead: str, words: str) -> None:
        click.echo(textwrap.fill(words, width, initial_indent=lead, subsequent_indent=" " * len(lead)))

    for heading, rows in _groups(told):
        click.echo(click.style(heading, bold=True) if rows else heading)
        for number, row in enumerate(rows, start=1):
            if "code" in row:
                put(f"{number:>3}  {row['code']:<12}", row["quote"])
            else:
                put(f"{number:>3}  {STRENGTH[row['strength']]:<8}", _whom(row))
                put(" " * 13, f"{row['lead_in']} {row['quote']}".strip())
            for words in row["also"]:
                put(" " * 13 + "also as a heading: ", words)
            for ground, mark in zip(row.get("grounds", ()), row.get("marks", ()), strict=True):
                put(
                    " " * 13 + f"because ({mark or 'inferred'}): ",
                    "the same sentence" if ground == row["quote"] else ground,
                )
        click.echo()
    put("", sentence)


def _whom(row: dict[str, Any]) -> str:
    whom = f"{row['addressee'] or 'nobody named'}{' (implied)' if row['given'] == 'implied' else ''}"
    other = row["actor"] and row["actor"].lower() != row["addressee"].lower()
    return whom + (f"; {row['actor']} to act" if other else "")


def _markdown(told: Told, sentence: str) -> None:
    def cell(words: str) -> str:
        return words.replace("|", "\\|")

    for heading, rows in _groups(told):
        click.echo(f"## {heading}\n")
        if rows and "code" in rows[0]:
            click.echo("| stance | quote | about |\n|---|---|---|")
            for row in rows:
                click.echo(f"| {row['code']} | {cell(row['quote'])} | {cell(row['target'])} |")
        elif rows:
            click.echo("| how strongly | of whom | who acts | quote | grounds |\n|---|---|---|---|---|")
            for row in rows:
                whom = f"{row['addressee']}{' (implied)' if row['given'] == 'implied' else ''}"
                quote = cell(f"{row['lead_in']} {row['quote']}".strip())
                click.echo(
                    f"| {STRENGTH[row['strength']]} | {cell(whom)} | {cell(row['actor'])} | {quote} | {cell(' / '.join(row['grounds']))} |"
                )
        click.echo("" if rows else "None.\n")
    click.echo(sentence)
