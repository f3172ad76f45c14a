"""The command line: `innspill COMMAND`. Each command is a small module of its own, loaded only when it is asked for."""

import importlib
import sys

import click

from innspill import __version__
from innspill.cli.terminal import guard
from innspill.errors import InnspillError
from innspill.imports import keep_what_is_loaded

#: Where each command lives. Its module imports nothing but click at the top, so that `innspill --help` answers at once.
COMMANDS = {
    "run": "innspill.cli.run:run",
    "check": "innspill.cli.check:check",
    "figure": "innspill.cli.figure:figure",
    "codebook": "innspill.cli.codebook:codebook",
    "code": "innspill.cli.code:code",
    "requests": "innspill.cli.requests:requests",
    "findings": "innspill.cli.findings:findings",
    "letters": "innspill.cli.letters:letters",
    "report": "innspill.cli.report:report",
    "rules": "innspill.cli.rules:rules",
    "evaluate": "innspill.cli.evaluate:evaluate",
    "export": "innspill.cli.exchange:export_command",
    "import": "innspill.cli.exchange:import_command",
    "differences": "innspill.cli.differences:differences_command",
}


class Lazy(click.Group):
    """A group that imports a command's module when the command is looked up."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def innspill() -> None:
    """What a Norwegian letter to a public committee talks about, how it argues and what it asks for."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command line (of this process, if none is given) and return its exit status, after at most one line of error.

    0: done; 1: it could not be done, or something differs; 2: the command was not understood; 130: stopped with Ctrl-C.
    """
    keep_what_is_loaded()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # an old console may lack a letter; that is no reason to fail
            guard(stream)
    try:
        return innspill.main(args=arguments, prog_name="innspill", standalone_mode=False) or 0
    except InnspillError as error:
        message, status = str(error), 1
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 2
    except click.ClickException as error:
        message, status = error.format_message(), error.exit_code
    except (KeyboardInterrupt, click.Abort):
        message, status = "stopped; nothing was changed by what had not finished.", 130
    except BrokenPipeError:  # `innspill … | head`
        sys.stderr.close()
        return 1
    click.echo(f"innspill: {message}", err=True)
    return status
