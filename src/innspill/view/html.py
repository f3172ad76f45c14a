"""A letter as readable HTML: sections and sentences numbered, every character escaped."""

from html import escape
from itertools import groupby
from math import inf

from IPython import get_ipython

from innspill.letter import Letter, Unit
from innspill.letter.apart import KINDS

# Styles stand on each element, because JupyterLab drops a style sheet from a notebook that it has not run itself.
FONT = "font-family: 'Source Sans 3', 'Segoe UI', system-ui, sans-serif; font-size: 15px"
_NUMBER = "font-size: .68em; opacity: .62; margin: 0 .35em 0 .1em; vertical-align: .25em"
TITLE = "font-size: 1.25em; margin: 0 0 .6em"
HEADING = "font-size: 1.02em; margin: 1.2em 0 .3em"
_PARAGRAPH = "margin: 0 0 .7em"
_ITEM = "; margin-left: 1.5em"
_APART = "margin: 0 0 .3em; font-size: .8em; opacity: .62"
_CLOSING = "; border-top: 1px solid #bbb; padding-top: .7em"


def numbered(unit: Unit, words: str) -> str:
    """The words of a unit, as HTML, after its number."""
    return f"<span class='n' style='{_NUMBER}'>{unit.id}</span>{words}"


def letter_html(letter: Letter) -> str:
    """The whole letter as an HTML fragment: from whom to whom, its units, and small what was read and set apart."""
    sender, recipient = letter.parties
    parties = f"Fra {sender.name if sender else '(ikke funnet)'} til {recipient.name if recipient else '(ikke funnet)'}"
    out, closed = [f"<div class='innspill-letter' lang='nb' style=\"{FONT}; max-width: 46em\">"], False
    out.append(f'<p style="{_APART}">{escape(parties)}</p>')
    sides = list(letter.sides)

    def apart(before: float) -> None:
        while sides and sides[0].start < before:
            side = sides.pop(0)
            words = " ".join(letter.text[side.start : side.end].split())
            out.append(f'<p class="apart" style="{_APART}" title="{KINDS[side.kind]}">{escape(words)}</p>')

    for (paragraph, _), group in groupby(
        letter.parts, key=lambda unit: (unit.paragraph, unit.id if unit.paragraph == 0 else "")
    ):
        units = list(group)
        unit = units[0]
        apart(unit.start)
        inner = " ".join(numbered(unit, escape(letter.quote(unit.start, unit.end))) for unit in units)
        if paragraph == 0:
            tag, style = ("h3", TITLE) if unit.kind == "title" else ("h4", HEADING)
            out.append(f'<{tag} style="{style}">{inner}</{tag}>')
            continue
        begins_closing = unit.section == "closing" and not closed
        closed = closed or begins_closing
        out.append(f'<p style="{_PARAGRAPH}{_ITEM * bool(unit.marker)}{_CLOSING * begins_closing}">{inner}</p>')
    apart(inf)
    return "\n".join([*out, "</div>"])


def show_letters() -> None:
    """In a notebook, show each `Letter` as its text from now on; elsewhere, do nothing. The letter itself knows no HTML."""
    if shell := get_ipython():
        shell.display_formatter.formatters["text/html"].for_type(Letter, letter_html)
