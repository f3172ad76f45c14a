"""What every command that reads a letter has in common: the options that correct the reader, and the lines that it begins with."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from innspill.letter import Letter
    from innspill.study import Study


def _lines(_context: click.Context, _parameter: click.Parameter, value: str | None) -> tuple[int, int] | None:
    """The two numbers in `40-95`."""
    if value is None:
        return None
    from innspill.letter.corrections import line_range

    return line_range(value)


def corrections(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --sender, --recipient, --title and --lines to a command that reads a letter."""
    for option in (
        click.option("--lines", metavar="FIRST-LAST", callback=_lines, help="Which lines of the text are the letter."),
        click.option("--title", default="", metavar="WORDS", help="The line that is its title."),
        click.option("--recipient", default="", metavar="NAME", help="To whom it is written, if not as found."),
        click.option("--sender", default="", metavar="NAME", help="Who writes it, if not as found."),
    ):
        command = option(command)
    return command


#: The option that says how an answer is written.
form_option = click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
#: The option that names a theme codebook.
codebook_option = click.option(
    "--codebook", default="", metavar="FILE",
    help="A theme codebook: a file of your own, or the name of one that comes with innspill.  [default: theme where the "
    "letter was read with it, else policy-theme]",
)  # fmt: skip


def opened(letter: str, better: dict[str, Any]) -> "Letter":
    """The letter that a command is asked about, read with what its user knows better: the values of `corrections`."""
    from innspill.letter import Corrections, read_letter

    return read_letter(letter, Corrections(**better))


def warn(letter: "Letter", language: str = "en") -> None:
    """What a reader must know of how the letter was read, a line each on stderr."""
    for warning in letter.warnings_in(language):
        click.echo(f"innspill: {letter.name}: {warning}", err=True)


def studied(letter: str, language: str, codebook: str, better: dict[str, Any]) -> "Study":
    """A study of the letter, as `opened` reads it, with a theme codebook by the value of `codebook_option`."""
    from innspill.letter import Corrections
    from innspill.study import open_study

    return open_study(letter, language, theme=codebook, corrections=Corrections(**better))


def begins(letter: "Letter", language: str = "en") -> Iterator[str]:
    """The lines with which an answer begins: title, sender, recipient; what is not found is said to be not found."""
    from innspill.wording import say

    sender, recipient = letter.parties
    for en, nb, found, option in (
        ("Title:", "Tittel:", letter.title, "--title"),
        ("Sender:", "Avsender:", sender.name if sender else "", "--sender"),
        ("Recipient:", "Mottaker:", recipient.name if recipient else "", "--recipient"),
    ):
        missing = say(language, f"not found ({option})", f"ikke funnet ({option})")
        yield f"{say(language, en, nb):<10} {found or missing}"
