"""A report as one page of HTML: nothing is fetched, and no script but its own can run."""

import base64
from functools import cache
from hashlib import sha256
from importlib.resources import files

from innspill.findings import where
from innspill.report.content import Cell, Picture, Report
from innspill.report.margin import colours, escape, link, margin
from innspill.wording import say

#: What the script says while one searches; of a noun, one and many.
_SAID = {
    "nothing": ("found nowhere", "ikke funnet"),
    "places": ("place|places", "sted|steder"),
    "noun": ("unit|units", "enhet|enheter"),
    "in": ("in", "i"),
    "codes": ("Codes", "Koder"),
    "unsure": ("more where it is defensible or doubtful", "til der den er mulig eller tvilsom"),
}


def html_page(report: Report) -> bytes:
    """The page as the bytes of a file in UTF-8; the same report gives the same bytes."""
    language, style = report.language, f"{part('innspill.report', 'page.css')}{colours(report)}"
    facts = "".join(
        f"<div><dt>{escape(label)}</dt><dd><bdi>{escape(told)}</bdi></dd></div>" for label, told in report.facts
    )
    parts = [("findings", say(language, "Findings", "Funn"), _findings(report))]
    for i, (head, pictures) in enumerate(report.sections):
        parts.append((f"part{i}", head, "".join(figure(picture, language, report.own) for picture in pictures)))
    method = "".join(f"<p>{escape(text)}</p>" for text in report.method)
    parts.append(("method", say(language, "Method", "Metode"), method))
    body = "".join(_section(id, head, inner) for id, head, inner in parts)
    letter = say(language, "The letter and its codes", "Brevet og kodene")
    items = "".join(f"<li><a href='#{id}'>{escape(head)}</a></li>" for id, head, _ in [*parts, ("letter", letter, "")])
    body = (
        f"<a class='skip' href='#letter'>{say(language, 'To the letter', 'Til brevet')}</a>\n"
        f"<header><p class='kicker'>{say(language, 'Report on a letter', 'Rapport om et brev')}</p>"
        f"<h1 lang='{report.own}'><bdi>{escape(report.title)}</bdi></h1><dl>{facts}</dl>"
        f"<nav aria-label='{say(language, 'Contents', 'Innhold')}'><ul>{items}</ul></nav>{_search(language)}</header>\n"
        f"<main>\n<div id='report'>\n{body}</div>\n{_section('letter', letter, _bar(language) + margin(report), ' tabindex=0')}"
        "</main>\n"
    )
    return whole(language, report.title, style, body, part("innspill.report", "page.js"))


def whole(language: str, title: str, style: str, body: str, script: str) -> bytes:
    """A page with this style and this script, and no other, as the bytes of a file in UTF-8; `body` is HTML, `title` is text."""
    policy = (
        f"default-src 'none'; img-src data:; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        f"<!DOCTYPE html>\n<html lang='{language}'>\n<head>\n<meta charset='utf-8'>\n"
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        "<meta name='viewport' content='width=device-width, initial-scale=1'>\n<meta name='referrer' content='no-referrer'>\n"
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f"{body}<script>{script}</script>\n</body>\n</html>\n"
    ).encode()


@cache
def part(package: str, name: str) -> str:
    """The style or the script of pages that lies in this package."""
    return files(package).joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"


def _section(id: str, head: str, inner: str, more: str = "") -> str:
    return f"<section id='{id}' aria-labelledby='{id}-head'{more}><h2 id='{id}-head'>{escape(head)}</h2>{inner}</section>\n"


def _search(language: str) -> str:
    hint = say(
        language,
        "a word in any form, storby*, a code such as a theme, or a unit such as s9",
        "et ord i alle former, storby*, en kode, for eksempel et tema, eller en enhet, for eksempel s9",
    )
    words = " ".join(f"data-{key}='{say(language, *told)}'" for key, told in _SAID.items())
    return (
        f"<form id='search' role='search' {words} hidden><label for='query'>{say(language, 'Search the letter', 'Søk i brevet')}</label>"
        f"<input id='query' type='search' autocomplete='off' spellcheck='false' aria-describedby='hint' lang='nb'>"
        f"<button>{say(language, 'Show', 'Vis')}</button><span id='hint'>{hint}</span><p id='found' role='status'></p></form>"
    )


def _bar(language: str) -> str:
    """What is shown in the letter, and the way through it and back."""
    names = {"previous": ("Previous", "Forrige"), "next": ("Next", "Neste"), "close": ("Back", "Tilbake")}
    buttons = "".join(f"<button type='button' id='{id}'>{say(language, *name)}</button>" for id, name in names.items())
    return f"<div id='bar' hidden><p><span id='told' role='status'></span> <span id='list'></span></p>{buttons}</div>"


def _findings(report: Report) -> str:
    """A paragraph a subject: each sentence with its units in brackets, as one link."""
    parts = ""
    for paragraph in report.findings:
        told = ""
        for text, units in paragraph.sentences:
            told += f"{escape(text)}{f' ({link(units, where(units))})' if units else ''}. "
        parts += f"<h3>{escape(paragraph.head)}</h3><p>{told}{escape(paragraph.by)}</p>"
    return parts


def figure(picture: Picture | str, language: str, own: str = "nb") -> str:
    """A figure, its caption, and its numbers to be opened; or why there is none."""
    if isinstance(picture, str):
        return f"<p class='known'>{escape(picture)}</p>"
    drawn, (width, height) = picture.drawn, picture.size
    data = base64.b64encode(picture.png.screen).decode()
    return (
        f"<figure id='figure-{drawn.name}'><div class='picture'><img alt='{escape(drawn.alt)}' width='{width}' height='{height}' "
        f"src='data:image/png;base64,{data}'>{_marks(picture)}</div><figcaption>{escape(drawn.caption)}</figcaption>{_table(picture, language, own)}</figure>"
    )


def _marks(picture: Picture) -> str:
    """Links over the picture, on what in it stands for units; they grow and shrink with it."""
    if not picture.marks:
        return ""
    wide, high = picture.size
    links = ""
    for units, boxes in picture.marks:
        places = "".join(
            f"<rect x='{x * wide:.0f}' y='{y * wide:.0f}' width='{width * wide:.0f}' height='{height * wide:.0f}'/>"
            for x, y, width, height in boxes
        )
        links += f"<a class='units' href='#{units[0]}' data-units='{' '.join(units)}' aria-label='{where(units)}'>{places}</a>"
    return f"<svg viewBox='0 0 {wide} {high}'>{links}</svg>"


def _table(picture: Picture, language: str, own: str) -> str:
    if not picture.table:
        return ""
    n = len(picture.table.rows)
    head = "".join(f"<th scope='col'>{escape(name)}</th>" for name in picture.table.heads)
    rows = "".join(f"<tr>{''.join(_cell(cell, own) for cell in row)}</tr>\n" for row in picture.table.rows)
    told = say(language, f"The numbers ({n} row{'s' * (n != 1)})", f"Tallene ({n} rad{'er' * (n != 1)})")
    return (
        f"<details><summary>{told}</summary><div class='wide' tabindex='0' role='region' aria-label='{told}: {escape(picture.drawn.claim)}'>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div></details>"
    )


def _cell(cell: Cell, own: str) -> str:
    told = link(cell.units, escape(cell.text))
    return f"<td lang='{own}'><bdi>{told}</bdi></td>" if cell.own else f"<td>{told}</td>"
