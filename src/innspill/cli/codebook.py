"""`innspill codebook check`: is a codebook whole, and does the coder find what its examples say?"""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path

    from innspill.coders.examples import Coder


@click.group()
def codebook() -> None:
    """Codebooks: those under data/codebooks, and your own."""


@codebook.command()
@click.argument("files", nargs=-1, metavar="[FILE]…")
def check(files: tuple[str, ...]) -> int:
    """Check codebooks: FILE is a YAML file or the name of one that comes with innspill; without any, all of those. A
    lexicon of connectives (.xml) is checked, too.

    Each fault is one line FILE:LINE: what is wrong; what to do. A codebook that is whole has its examples run through
    the coder of its layer, and each that fails is told in the same way. Exit status 1 if there is a fault.
    """
    from pathlib import Path

    from innspill.cli.run import short
    from innspill.codebook import check_codebook, codebook_names, codebook_path, read_codebook
    from innspill.codebook.lexicon import check_lexicon
    from innspill.coders.examples import failing_examples

    faults = 0
    for path in map(codebook_path, files or codebook_names()):
        lexicon = path.suffix == ".xml"
        problems = check_lexicon(path) if lexicon else check_codebook(path)
        coder = None
        if not problems and not lexicon and path.name != "rules.yaml":
            book = read_codebook(path)
            coder = _coder(book.layer)
            problems = failing_examples(path, coder) if coder else []
        for problem in problems:
            click.echo(str(problem._replace(file=Path(short(path.resolve())))))
        faults += len(problems)
        if not problems:
            click.echo(f"{short(path.resolve())}: {_whole(path, coder is not None)}")
    if faults:
        click.echo(
            f"innspill: {faults} {'fault' if faults == 1 else 'faults'}; mend the first and check again", err=True
        )
    return 1 if faults else 0


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


def _whole(path: "Path", run: bool) -> str:
    from innspill.codebook import read_codebook
    from innspill.codebook.lexicon import read_lexicon

    if path.name == "rules.yaml":
        return "the general rules are whole."
    if path.suffix == ".xml":
        return f"{len(read_lexicon(path))} connectives, whole."
    codes = read_codebook(path).codes
    examples = sum(len(code.matches) + len(code.does_not_match) for code in codes)
    told = f"{len(codes)} {'code' if len(codes) == 1 else 'codes'}"
    if not run:
        return f"{told}, whole; no coder runs its {examples} examples."
    return f"{told}, {examples} examples, all as they should be."
