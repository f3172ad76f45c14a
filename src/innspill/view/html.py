"""A letter as readable HTML: sections and sentences numbered, every character escaped."""

from collections.abc import Callable
from html import escape
from itertools import groupby

from IPython import get_ipython

from innspill.letter import Letter, Unit

# Styles stand on each element, because JupyterLab drops a style sheet from a notebook that it has not run itself.
PAGE = "font-family: 'Source Sans 3', 'Segoe UI', system-ui, sans-serif; font-size: 15px; max-width: 46em"
_NUMBER = "font-size: .68em; opacity: .62; margin: 0 .35em 0 .1em; vertical-align: .25em"
_TITLE = "font-size: 1.25em; margin: 0 0 .6em"
_HEADING = "font-size: 1.02em; margin: 1.2em 0 .3em"
_PARAGRAPH = "margin: 0 0 .7em"
_ITEM = "; margin-left: 1.5em"
_CLOSING = "; border-top: 1px solid #bbb; padding-top: .7em"


def letter_html(letter: Letter, words: Callable[[Unit], str] | None = None) -> str:
    """The whole letter as an HTML fragment. `words` gives the inner HTML of a unit; by default its escaped text."""
    words = words or (lambda unit: escape(letter.quote(unit.start, unit.end)))
    out, closed = [f"<div class='innspill-letter' lang='nb' style=\"{PAGE}\">"], False
    for (paragraph, _), group in groupby(
        letter.parts, key=lambda unit: (unit.paragraph, unit.id if unit.paragraph == 0 else "")
    ):
        units = list(group)
        unit = units[0]
        inner = " ".join(f"<span class='n' style='{_NUMBER}'>{unit.id}</span>{words(unit)}" for unit in units)
        if paragraph == 0:
            tag, style = ("h3", _TITLE) if unit.kind == "title" else ("h4", _HEADING)
            out.append(f'<{tag} style="{style}">{inner}</{tag}>')
            continue
        begins_closing = unit.section == "closing" and not closed
        closed = closed or begins_closing
        out.append(f'<p style="{_PARAGRAPH}{_ITEM * bool(unit.marker)}{_CLOSING * begins_closing}">{inner}</p>')
    return "\n".join([*out, "</div>"])


def show_letters() -> None:
    """In a notebook, show each `Letter` as its text from now on; elsewhere, do nothing. The letter itself knows no HTML."""
    if shell := get_ipython():
        shell.display_formatter.formatters["text/html"].for_type(Letter, letter_html)
