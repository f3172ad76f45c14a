"""`innspill codebook`: is a codebook whole, does the coder find what its examples say; and a draft of one from letters."""

from typing import TYPE_CHECKING

import click

from innspill.cli.letter import warn
from innspill.cli.progress import waiting

if TYPE_CHECKING:
    from pathlib import Path

    from innspill.codebook import Codebook, Problem
    from innspill.coders.examples import Coder


@click.group()
def codebook() -> None:
    """Codebooks: those under data/codebooks, and your own."""


@codebook.command()
@click.argument("files", nargs=-1, metavar="[FILE]…")
@click.option(
    "--letter", "letters", multiple=True, metavar="LETTER", help="Say how the cues do on it; may be given again."
)
def check(files: tuple[str, ...], letters: tuple[str, ...]) -> int:
    """Check codebooks: FILE is a YAML file or the name of one that comes with innspill; without any, all of those. A
    lexicon of connectives (.xml) is checked, too.

    Each fault is one line FILE:LINE: what is wrong; what to do. A codebook that is whole has its examples run through
    the coder of its layer, and each that fails is told in the same way. Exit status 1 if there is a fault.

    With --letter it is said what a theme codebook covers of the letter, and what one might change: cues that are missing,
    that find nothing, or that alone find all of a code; codes that are one. That is advice, and no fault.
    """
    from pathlib import Path

    from innspill.cli.run import short
    from innspill.codebook import codebook_names, codebook_path

    faults = 0
    for path in map(codebook_path, files or codebook_names()):
        problems, told = _checked(path, letters)
        for problem in problems:
            click.echo(str(problem._replace(file=Path(short(path.resolve())))))
        faults += len(problems)
        if not problems:
            click.echo(f"{short(path.resolve())}: " + "\n  ".join(told))
    if faults:
        click.echo(f"innspill: {faults} fault{'s' * (faults != 1)}; mend the first and check again", err=True)
    return 1 if faults else 0


@codebook.command()
@click.argument("letters", nargs=-1, required=True, metavar="LETTER…")
@click.option(
    "-o", "--output", default="my-themes.yaml", show_default=True, metavar="FILE", help="The codebook to write."
)
@click.option("--codes", type=click.IntRange(2, 30), help="How many at most; by default one for 60 words, 8 to 12.")
@click.option("--force", is_flag=True, help="Write over FILE where there is one.")
def draft(letters: tuple[str, ...], output: str, codes: int | None, force: bool) -> None:
    """Draft a theme codebook from the words of one LETTER or several on the same matter, for you to go on with.

    Words that return are grouped by the parts of their compounds, by field, and by the units they stand in. Each code has cues,
    sentences of the letter that speak for it, and names to correct. It is checked at once, and runs as it is.
    """
    import shlex
    from collections import Counter
    from pathlib import Path

    from innspill.codebook import read_codebook
    from innspill.codebook.draft import draft_text
    from innspill.coders import code_themes
    from innspill.errors import InnspillError
    from innspill.files import write_named
    from innspill.letter import read_letter
    from innspill.measures.themes.advice import theme_advice
    from innspill.measures.themes.draft import FIELDS, draft_themes
    from innspill.measures.units import coded_units

    path = Path(output if Path(output).suffix in (".yaml", ".yml") else f"{output}.yaml")
    if path.exists() and not force:
        raise InnspillError(f"{path} is there already; give another name with -o, or --force to write over it")
    called = ", ".join(Path(letter).stem for letter in letters) if len(letters) < 4 else f"{len(letters)} letters"
    with waiting(called) as now:
        read = [read_letter(letter) for letter in letters]
        now("grouping words")
        table = draft_themes(read, codes or 0)
    for letter in read:
        warn(letter)
    fields = {code.id: code.name for name in FIELDS for code in read_codebook(name).codes}
    text = draft_text(table, read, fields, called, shlex.quote(str(path)), shlex.quote(letters[0]))
    write_named(path, text)
    drafted = read_codebook(path)
    click.echo(f"{path}: {len(drafted.codes)} codes from {called}")
    units = Counter[str]()  # as figures of a run count them
    for letter in read:
        units.update(coded_units(letter, code_themes(letter, drafted).rows)["code"])
    for (_, rows), code in zip(table.groupby("code"), drafted.codes, strict=True):
        words = [f"{word} {n}" for word, n in Counter(rows["word"]).most_common()]
        more = ", …" if words[5:] else ""
        click.echo(f"  {code.id:<18} {units[code.id]:>3} units: {', '.join(words[:5])}{more}")
    for line in theme_advice(read, drafted):
        click.echo(f"  {line}")
    click.echo(f"Open {path} in a text editor; its first lines say how to go on.")


def _checked(path: "Path", letters: tuple[str, ...]) -> "tuple[list[Problem], list[str]]":
    """What is wrong with a file; where nothing is, what it holds; what of it is not written yet, and, where it has cues, how they do on
    letters."""
    from innspill.codebook import check_codebook, read_codebook
    from innspill.codebook.draft import unwritten
    from innspill.codebook.lexicon import check_lexicon, read_lexicon
    from innspill.coders.examples import failing_examples
    from innspill.letter import read_letter
    from innspill.measures.themes.advice import theme_advice

    lexicon = path.suffix == ".xml"
    if problems := check_lexicon(path) if lexicon else check_codebook(path):
        return problems, []
    if lexicon or path.name == "rules.yaml":
        return [], [f"{len(read_lexicon(path))} connectives, whole." if lexicon else "the general rules are whole."]
    book = read_codebook(path)
    coder = _coder(book.layer)
    if problems := failing_examples(path, coder) if coder else []:
        return problems, []
    cues = letters and any(code.cues for code in book.codes)
    advice = theme_advice([read_letter(letter) for letter in letters], book) if cues else []
    return [], [_whole(book, coder is not None), *unwritten(book), *advice]


def _coder(layer: str) -> "Coder | None":
    """The program that codes this layer alone and runs its examples; None where none can.

    None for moves, though there is a coder: what a sentence does hangs on who sends the letter, and one sentence alone
    does not say so.
    """
    from innspill.coders import code_acts, code_stance, code_themes

    alone: dict[str, Coder] = {
        "theme": code_themes,
        "act": lambda letter, _codebook: code_acts(letter),
        "stance": lambda letter, _codebook: code_stance(letter),
    }
    return alone.get(layer)


def _whole(book: "Codebook", run: bool) -> str:
    codes = book.codes
    examples = sum(len(code.matches) + len(code.does_not_match) for code in codes)
    told = f"{len(codes)} code{'s' * (len(codes) != 1)}"
    if not examples:
        own = "" if run else f"; no program codes layer {book.layer!r} (themes are `layer: theme`)"
        return f"{told}, whole; no examples yet{own}."
    if not run:
        return (
            f"{told}, whole; no program codes layer {book.layer!r} by cues, so its {examples} examples are not tried."
        )
    return f"{told}, {examples} examples, all as they should be."
