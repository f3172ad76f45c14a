"""A letter as readable HTML: sections and sentences numbered, every character escaped."""

from collections.abc import Callable
from html import escape
from itertools import groupby

from .letter import Letter, Unit

STYLE = """
<style>
.innspill-letter { font: 15px/1.55 'Source Sans 3', 'Segoe UI', system-ui, sans-serif; max-width: 46em; }
.innspill-letter h3 { font-size: 1.25em; margin: 0 0 .6em; }
.innspill-letter h4 { font-size: 1.02em; margin: 1.2em 0 .3em; }
.innspill-letter p { margin: 0 0 .7em; }
.innspill-letter p.item { margin-left: 1.5em; }
.innspill-letter p.closing { border-top: 1px solid #bbb; padding-top: .7em; }
.innspill-letter .n { font-size: .68em; opacity: .62; margin: 0 .35em 0 .1em; vertical-align: .25em; }
</style>
"""


def letter_html(letter: Letter, words: Callable[[Unit], str] | None = None) -> str:
    """The whole letter as an HTML fragment. `words` gives the inner HTML of a unit; by default its escaped text."""
    words = words or (lambda unit: escape(letter.quote(unit.start, unit.end)))
    out, closed = [f"{STYLE}<div class='innspill-letter' lang='nb'>"], False
    for (paragraph, _), group in groupby(
        letter.parts, key=lambda unit: (unit.paragraph, unit.id if unit.paragraph == 0 else "")
    ):
        units = list(group)
        unit = units[0]
        inner = " ".join(f"<span class='n'>{unit.id}</span>{words(unit)}" for unit in units)
        if paragraph == 0:
            tag = "h3" if unit.kind == "title" else "h4"
            out.append(f"<{tag}>{inner}</{tag}>")
            continue
        begins_closing = unit.section == "closing" and not closed
        closed = closed or begins_closing
        style = " ".join(["item"] * bool(unit.marker) + ["closing"] * begins_closing)
        out.append(f"<p class='{style}'>{inner}</p>" if style else f"<p>{inner}</p>")
    return "\n".join([*out, "</div>"])
