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

_INDENT = 21  # what stands before the letter's words: a number, and how strong the request is
#: What is listed → one and many of it, in English and Norwegian.
_KINDS = {
    "request": (("request", "requests"), ("anmodning", "anmodninger")),
    "wish": (
        ("wish that needs others' decision", "wishes that need others' decision"),
        ("ønske som andre må avgjøre", "ønsker som andre må avgjøre"),
    ),
    "stance": (("stance", "stances"), ("standpunkt", "standpunkter")),
}
#: On whose letters rules were measured, the first that is stored → what they are called.
_LETTERS = {
    "real letters, testing half": "real letters to one consultation, which no rule was written from",
    "testing half": "letters written for testing",
}


@click.command("requests")
@click.argument("letter", metavar="LETTER")
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json", "markdown"]), default="table", show_default=True
)
@click.option(
    "--coder", default="auto", show_default=True, metavar="CODER", help="Whose coding: auto, or such as read:a."
)
@click.option("--language", default="en", show_default=True, metavar="en|nb", help="Language of headings and notes.")
@corrections
def requests(letter: str, form: str, coder: str, language: str, **better: Any) -> None:
    """What LETTER (a file, or the name of one under data/letters) asks for, and where it stands on proposals.

    Requests come first; beside them, the wishes that need somebody else's decision.
    """
    from innspill.coders import code_requests
    from innspill.coding import read_codings, readers
    from innspill.coding.corrected import own_readers, rests_on
    from innspill.measures.agreement.coder_accuracy import stored_accuracy
    from innspill.measures.rhetoric.asked import asked
    from innspill.wording import check_language, say

    check_language(language)
    with waiting(letter, language) as now:
        found = opened(letter, better)
        now("coding")
        read = read_codings(found)
        codings = code_requests(found) if coder == "auto" else read
    warn(found, language)
    told = asked(found, codings, coder)
    if form == "json":
        _json(told, _accuracy(stored_accuracy()) if coder == "auto" and found.in_range else {})
    else:
        for line in begins(found, language) if form == "table" else ():
            click.echo(line)
        how = _by(found, codings, coder, language)
        {"table": _table, "csv": _csv, "markdown": _markdown}[form](told, how, language)
    if coder != "auto" or form != "table":
        return
    if people := own_readers(found, read, "act"):
        en, nb = "This letter has been read, too:", "Brevet er også lest:"
        en, nb = (
            f"{en} --coder {people[0]} shows what was found by reading.",
            f"{nb} --coder {people[0]} viser det som ble funnet ved lesing.",
        )
        click.echo(say(language, en, nb))
    elif people := readers(read, "act"):
        units = len(rests_on(found, people[0], "act")[1])
        en = f"{people[0]} corrected what rules found, in {units} unit{'s' * (units != 1)}: --coder {people[0]} shows it so."
        nb = f"{people[0]} har rettet det reglene fant, i {units} enhet{'er' * (units != 1)}: --coder {people[0]} viser det slik."
        click.echo(say(language, en, nb))


def _accuracy(table: "pd.DataFrame") -> Accuracy:
    """The figures for requests, their grounds and stance on real letters, else on those written for testing; {} where none are stored."""
    sets = [name for name in _LETTERS if name in set(table["set"])]
    shown = table["way"].isin(["found", "strict"]) & table["what"].isin(["requests", "grounds", "stance"])
    rows = table[table["set"].isin(sets[:1]) & shown]
    return {
        row.what: {
            "letters": f"{row.letters} {_LETTERS[row.set]}", "precision": row.precision, "recall": row.recall,
            "f1": row.f1, "f1_low": row.low, "f1_high": row.high, "f1_mean_of_letters": row.f1_letters, "n": int(row.n), "found": int(row.found),
        }
        for row in rows.itertuples()
    }  # fmt: skip


def _by(letter: "Letter", codings: "Codings", coder: str, language: str) -> str:
    """Who coded the acts and stances of `coder`'s, and how well a program does, as captions say it."""
    from innspill.codebook import read_codebook
    from innspill.figures.base.provenance import harder, said_by
    from innspill.measures.rhetoric.asked import of_coder

    covered = of_coder(codings.coverage, coder).itertuples()
    coded = {row.layer: row.coder for row in covered if row.layer in ("act", "stance")}
    told = said_by(letter, [(read_codebook(layer), who) for layer, who in coded.items()], language, ["grounds"])
    return " ".join([told, *harder(letter, coded.values(), language)])


def _json(told: Told, accuracy: Accuracy) -> None:
    import json

    keep = ("kind", "quote", "start", "end", "addressee", "actor", "strength", "grounds", "marks", "also")
    found = [{name: request[name] for name in keep} for request in told["requests"]]
    click.echo(
        json.dumps({"requests": found, "stance": told["stance"], "accuracy": accuracy}, ensure_ascii=False, indent=2)
    )


def _csv(told: Told, sentence: str, _language: str) -> None:
    import pandas as pd

    from innspill.signs import csv_text

    columns = ["kind", "strength", "addressee", "given", "actor", "quote", "start", "end", "grounds", "marks"]
    rows = [
        request | {name: " | ".join(request[name]) for name in ("grounds", "marks")} for request in told["requests"]
    ]
    rows += [{**stance, "kind": stance["code"], "grounds": "", "marks": ""} for stance in told["stance"]]
    click.echo(csv_text(pd.DataFrame(rows, columns=columns, dtype=object)), nl=False)
    click.echo(sentence, err=True)  # a CSV file holds rows only


def _groups(told: Told, language: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The requests, then the wishes, then the stances, each with a heading that counts them."""
    from innspill.wording import say

    for kind, names in _KINDS.items():
        rows = told["stance"] if kind == "stance" else [row for row in told["requests"] if row["kind"] == kind]
        many = len(rows) or say(language, "No", "Ingen")
        yield f"{many} {say(language, *(name[len(rows) != 1] for name in names))}", rows


def _table(told: Told, sentence: str, language: str) -> None:
    import shutil
    import textwrap

    from innspill.wording import kind_names, say

    width = min(max(shutil.get_terminal_size((100, 24)).columns, 60), 120)

    def put(lead: str, words: str) -> None:
        click.echo(textwrap.fill(words, width, initial_indent=lead, subsequent_indent=" " * len(lead)))

    for heading, rows in _groups(told, language):
        click.echo(click.style(heading, bold=True) if rows else heading)
        for number, row in enumerate(rows, start=1):
            if "code" in row:
                put(f"{number:>3}  {kind_names(language)[row['code']]:<22}", _quote(row))
            else:
                put(f"{number:>3}  {_strength(row, language):<16}", _whom(row, language))
                put(" " * _INDENT, _quote(row))
            others = [words for words in row["also"] if words != row["quote"]]
            if again := len(row["also"]) - len(others):
                put(" " * _INDENT, say(language, f"(said {again + 1} times)", f"(sagt {again + 1} ganger)"))
            for words in others:
                put(" " * _INDENT + say(language, "also as a heading: ", "også som overskrift: "), words)
            for ground, how in _grounds(row, language):
                lead = f"{say(language, 'grounds', 'begrunnelse')} ({how}): "
                same = say(language, "the same sentence", "samme setning")
                put(" " * _INDENT + lead, same if ground == row["quote"] else ground)
        click.echo()
    put("", sentence)


def _grounds(row: dict[str, Any], language: str) -> Iterator[tuple[str, str]]:
    """Each ground of a request, with the word by which the letter marks it; or that it is inferred."""
    from innspill.wording import marked_by

    for ground, mark in zip(row.get("grounds", ()), row.get("marks", ()), strict=True):
        yield ground, marked_by(mark, language)


def _quote(row: dict[str, Any]) -> str:
    """The letter's words, without the marker of a list; of a request behind what leads up to them."""
    from innspill.measures.rhetoric.gist import unmarked

    return f"{row.get('lead_in', '')} {unmarked(row['quote'])}".strip()


def _strength(row: dict[str, Any], language: str) -> str:
    """How strongly it asks, by the name of the act; a wish is called one."""
    from innspill.wording import STRENGTHS, kind_names, say

    wish = row["kind"] == "wish"
    return kind_names(language)["wish"] if wish else say(language, *STRENGTHS.get(row["strength"], ("-", "-")))


def _whom(row: dict[str, Any], language: str) -> str:
    from innspill.wording import say, whom

    other = row["actor"] and row["actor"].lower() != row["addressee"].lower()
    asked = whom(row["addressee"], row["given"], language)
    return asked + say(language, f"; {row['actor']} to act", f"; {row['actor']} skal handle") * bool(other)


def _markdown(told: Told, sentence: str, language: str) -> None:
    from innspill.signs import markdown as cell
    from innspill.view.tables import column_name
    from innspill.wording import kind_names, say, whom

    def put(*columns: str) -> None:
        names = [column_name(column, language) for column in columns]
        click.echo(f"| {' | '.join(names)} |\n|{'---|' * len(names)}")

    for heading, rows in _groups(told, language):
        click.echo(f"## {heading}\n")
        if rows and "code" in rows[0]:
            put("stance", "quote", "target")
            for row in rows:
                told_of = kind_names(language)[row["code"]], _quote(row), row["target"]
                click.echo(f"| {' | '.join(map(cell, told_of))} |")
        elif rows:
            put("strength", "addressee", "actor", "quote", "grounds")
            for row in rows:
                whose = _strength(row, language), whom(row["addressee"], row["given"], language), row["actor"]
                grounds = " / ".join(f"{ground} ({how})" for ground, how in _grounds(row, language))
                click.echo(f"| {' | '.join(map(cell, (*whose, _quote(row), grounds)))} |")
        click.echo("" if rows else say(language, "None was found.\n", "Ingen ble funnet.\n"))
    click.echo(sentence)
