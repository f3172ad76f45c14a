"""Markdown: by way of HTML, so that marks of emphasis and addresses of links are not in what is quoted."""

import re
from typing import Any

from innspill.wording import Said

from . import html
from .build import Builder, Source

_FRONT = re.compile(r"---[ \t]*\n(?:[\w-]+[ \t]*:.*\n|[ \t#-].*\n|\n)+(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
_SURE = re.compile(
    r"^\|?[ \t]*:?-{3,}:?[ \t]*\|[-| :\t]*$|\[[^\]\n]{1,200}\]\((?:https?://|mailto:|#|/)[^)\s]*\)|^```", re.MULTILINE
)
_MARKS = re.compile(
    r"^#{1,6} \S|^(?:=+|-{3,})$|\*\*\S|^[*+-] \S|^\d+[.)] \S|^>|`\S|\[[^\]\n]+\][(:\[]|(?<!\w)[*_]\S[^*_\n]*[*_](?!\w)|^\||<!--",
    re.MULTILINE,
)


def is_markdown(text: str, name: str) -> bool:
    """Whether `text` is Markdown: it has marks of it and its `name` says so, or they cannot be anything else."""
    if name.lower().endswith((".md", ".markdown", ".mkd", ".mdown", ".qmd", ".rmd")):
        return bool(_MARKS.search(text) or _FRONT.match(text))
    return len(_HEADING.findall(text)) > 1 and bool(_SURE.search(text))


def read(text: str, notes: list[Said]) -> Source:
    """The text of a letter in Markdown, without its marks.

    A line end inside a paragraph stays, since letters have lines (an address) that Markdown would run together; where
    there is one, the text is `wrapped`.
    """
    import mistune
    from mistune.renderers.html import HTMLRenderer

    class Renderer(HTMLRenderer):
        soft = False

        def softbreak(self) -> str:
            self.soft = True
            return "<br>"

        def block_html(self, html: str) -> str:
            return html + "\n"

    builder = Builder("Markdown")
    builder.notes += notes
    front = _FRONT.match(text)
    if front:
        builder.drop("front matter", front[0].strip("-. \t\n"))
        text = text[front.end() :]
    renderer = Renderer(escape=False)
    plugins: list[Any] = ["table", "footnotes", "strikethrough", "def_list"]
    page = mistune.create_markdown(renderer=renderer, plugins=plugins)(text)
    html.write(str(page), builder)
    builder.wrapped = renderer.soft
    return builder.source()
