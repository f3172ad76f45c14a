"""Many letters as one page of HTML: findings, figures, tables and the letters themselves, linked, and filtered without a network."""

from collections.abc import Iterable
from itertools import repeat
from pathlib import Path

import pandas as pd

from innspill.figures.letters.rows import kind_called, kind_name
from innspill.figures.letters.stands import STANDS
from innspill.files import write_named
from innspill.report.content import Picture
from innspill.report.margin import escape
from innspill.report.page import figure, part, whole
from innspill.study.shown import NotDrawn
from innspill.view.tables import column_name
from innspill.wording import number, say

from .collection import DOES, FIGURES, Collection

#: Letters of which a page holds the words; of more it has tables and figures alone, so that a browser can open it.
HOLDS = 300


def write_page(many: Collection, path: Path | str) -> Path:
    """Write the page of these letters to `path`. Raises `InnspillError` where it cannot be written."""
    return write_named(Path(path), letters_page(many))


def letters_page(many: Collection) -> bytes:
    """The page as the bytes of a file in UTF-8; the same letters give the same bytes."""
    language = many.language
    style = part("innspill.report", "page.css") + part("innspill.letters", "page.css")
    parts = [
        ("findings", say(language, "Findings", "Funn"), _findings(many)),
        ("figures", say(language, "Figures", "Figurer"), "".join(_picture(many, name) for name in FIGURES)),
        ("letters", say(language, "Letters", "Brevene"), _letters(many)),
        ("proposals", say(language, "On the proposals", "Om forslagene"), _evidence(many)),
        ("requests", say(language, "Requests", "Anmodninger"), _requests(many)),
        ("texts", say(language, "The letters in their words", "Brevene med egne ord"), _texts(many)),
    ]
    parts = [(id, head, inner) for id, head, inner in parts if inner]
    items = "".join(f"<li><a href='#{id}'>{escape(head)}</a></li>" for id, head, _ in parts)
    body = "".join(
        f"<section id='{id}' aria-labelledby='{id}-head'><h2 id='{id}-head'>{escape(head)}</h2>{inner}</section>\n"
        for id, head, inner in parts
    )
    body = (
        f"<header><p class='kicker'>{say(language, 'Letters side by side', 'Brev side om side')}</p><h1><bdi>{escape(many.name)}</bdi></h1>{_facts(many)}"
        f"<nav aria-label='{say(language, 'Contents', 'Innhold')}'><ul>{items}</ul></nav>{_filter(many)}</header>\n"
        f"<main>\n{body}</main>\n"
    )
    return whole(language, many.name, style, body, part("innspill.letters", "page.js"))


def _facts(many: Collection) -> str:
    language, letters = many.language, many.tables["letters"]
    facts = [
        (say(language, "letters", "brev"), len(letters)),
        (say(language, "texts", "tekster"), many.together["shared"]["text"].nunique()),
        (say(language, "words", "ord"), int(letters["words"].sum())),
        (say(language, "could not be read", "kunne ikke leses"), len(many.tables["failed"])),
    ]
    return f"<dl>{''.join(f'<div><dt>{escape(name)}</dt><dd>{number(n, language)}</dd></div>' for name, n in facts if n)}</dl>"


def _link(many: Collection, letter: str, unit: str) -> str:
    """A unit of a letter, or all of it (0), as a link to it; as its name alone where the page does not hold the letters."""
    told = escape(letter if unit == "0" else f"{letter} {unit}")
    return f"<a href='#l{many.places[letter]}-{unit}'>{told}</a>" if len(many.tables["letters"]) <= HOLDS else told


def _findings(many: Collection) -> str:
    found = many.findings()
    lines = ""
    for row in found.table.itertuples():
        places = [place.rsplit(" ", 1) for place in row.where.split(", ")] if row.where else []
        links = ", ".join(_link(many, letter, unit) for letter, unit in places[:12])
        more = " …" * (len(places) > 12)
        lines += f"<li>{escape(row.text)}{f' ({links}{more})' if links else ''}.</li>"
    return f"<ul>{lines}</ul><p class='known'>{escape(found.known)}</p>" if lines else ""


def _picture(many: Collection, name: str) -> str:
    shown = many.figure(name)
    told = str(shown) if isinstance(shown, NotDrawn) else Picture(shown.drawn, shown.pictures, None)
    return figure(told, many.language)


def _filter(many: Collection) -> str:
    """What letters can be filtered by: who sends them, what they talk about, where they stand."""
    language, letters = many.language, many.tables["letters"]
    everything = say(language, "all", "alle")
    kinds = {kind: kind_name(kind, n, language) for kind, n in letters["sender_kind"].value_counts().items()}
    senders = {name: name for name in sorted(filter(None, letters["sender"]), key=str.casefold)}
    themes = {
        code: many.codebook.names[code][language]
        for code in many.tables["themes"]["theme"].unique()
        if code in many.codebook.names
    }
    stands = {}
    for one in many.proposals:
        rows = many.together["stands"]
        for stand, (_, _, en, nb) in STANDS.items():
            if n := int((rows["proposal"].eq(one.id) & rows["stand"].eq(stand)).sum()):
                stands[f"{one.id}:{stand}"] = f"{one.name[language]}: {say(language, en, nb)} ({n})"
    selects = [
        ("kind", say(language, "Kind of sender", "Slags avsender"), kinds),
        ("sender", say(language, "Sender", "Avsender"), senders),
        (
            "themes",
            say(language, "Main theme of a unit", "Hovedtema i en enhet"),
            dict(sorted(themes.items(), key=lambda item: item[1])),
        ),
        ("stands", say(language, "Stand", "Standpunkt"), stands),
    ]
    fields = ""
    for name, label, options in selects:
        if options:
            told = "".join(
                f"<option value='{escape(value)}'>{escape(text)}</option>" for value, text in options.items()
            )
            fields += f"<label>{escape(label)}<select name='{name}'><option value=''>{everything}</option>{told}</select></label>"
    told = say(language, "{n} of {of} letters shown", "{n} av {of} brev vises")
    return f"<form id='filter' hidden>{fields}<button type='reset'>{say(language, 'Show all', 'Vis alle')}</button><p id='left' role='status' data-told='{told}'></p></form>"


def _letters(many: Collection) -> str:
    """The table of letters."""
    table = many.counted.assign(lix=many.counted["lix"].map(round))
    numbers = {
        name: [number(n, many.language) for n in table[name]] for name in ("words", "lix", "requests", "stances")
    }
    kinds = [kind_called(kind, many.language) for kind in table["sender_kind"]]
    rows = table.assign(unit="0", sender_kind=kinds, **numbers)
    return _table(many, rows, list(table), ("table of letters", "tabell over brev"), 3)


def _evidence(many: Collection) -> str:
    """What each letter says on each proposal."""
    columns = ["proposal", "letter", "does", "stand", "quote"]
    return _table(many, many.said, columns, ("table of proposals", "tabell over forslag"))


def _requests(many: Collection) -> str:
    rows = many.tables["requests"].query("kind != 'doubtful'")
    rows = rows.assign(does=[say(many.language, *DOES[kind]) for kind in rows["kind"]])
    columns = ["letter", "does", "addressee", "quote"]
    return _table(many, rows, columns, ("table of requests", "tabell over anmodninger"))


def _does(kind: str, language: str) -> str:
    return escape(say(language, *DOES[kind]))


def _own(quote: str) -> str:
    """A letter's own words."""
    return f"<bdi lang='nb'>{escape(quote)}</bdi>"


def _table(many: Collection, rows: pd.DataFrame, columns: list[str], label: tuple[str, str], numbers: int = 99) -> str:
    """Rows of letters that the filter knows by number, with these columns; `label` is said of the table; columns from that number on are
    set as numbers. A letter is a link to its `unit`."""

    def cells(row: Iterable[str], tag: str, more: str = "") -> str:
        style = " class='number'"
        return "".join(f"<{tag}{more}{style * (n >= numbers)}>{cell}</{tag}>" for n, cell in enumerate(row))

    if rows.empty:
        return ""
    shown = {name: map(_own if name == "quote" else escape, rows[name]) for name in columns}
    shown["letter"] = map(_link, repeat(many), rows["letter"], rows["unit"])
    letters = rows["letter"].map(many.places)
    body = "".join(
        f"<tr data-letter='{n}'>{cells(row, 'td')}</tr>\n"
        for n, row in zip(letters, zip(*shown.values(), strict=True), strict=True)
    )
    heads = cells((escape(column_name(name, many.language)) for name in columns), "th", " scope='col'")
    return f"<div class='wide' tabindex='0' role='region' aria-label='{escape(say(many.language, *label))}'><table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"


def _texts(many: Collection) -> str:
    """Each letter, closed until it is wanted: a line a unit, with what it does."""
    letters, language = many.tables["letters"], many.language
    if len(letters) > HOLDS:
        told = say(
            language,
            f"More than {HOLDS} letters: their words stand in units.csv.",
            f"Flere enn {HOLDS} brev: Ordene deres står i units.csv.",
        )
        return f"<p class='known'>{escape(told)}</p>"
    does: dict[tuple[str, str], list[str]] = {}
    for name, column in (("requests", "kind"), ("stances", "stance"), ("offers", "kind")):
        for row in many.tables[name].itertuples():
            does.setdefault((row.letter, row.unit), []).append(_does(getattr(row, column), language))
    units = dict(iter(many.tables["units"].groupby("letter")))
    stands = many.together["stands"]
    return "".join(_text(n, row, units.get(row.letter, many.tables["units"].head(0)), does, stands[stands["letter"].eq(row.letter)])
                   for n, row in enumerate(letters.itertuples(), 1))  # fmt: skip


def _text(
    n: int,
    row: object,
    units: pd.DataFrame,
    does: dict[tuple[str, str], list[str]],
    stands: pd.DataFrame,
) -> str:
    letter, sender, kind = row.letter, row.sender, row.sender_kind  # type: ignore[attr-defined]
    has = {
        "kind": kind,
        "sender": sender,
        "themes": "|".join(sorted(set(units["theme"]) - {""})),
        "stands": "|".join(f"{one.proposal}:{one.stand}" for one in stands.itertuples()),
    }
    data = " ".join(f"data-{name}='{escape(value)}'" for name, value in has.items())
    lines = ""
    for unit in units.itertuples():
        told = ", ".join(dict.fromkeys(does.get((letter, unit.unit), [])))
        style = "" if unit.kind == "sentence" else " class='head'"
        lines += f"<p id='l{n}-{unit.unit}'{style}>{_own(unit.quote)} <span class='does'>{unit.unit}{f' · {told}' if told else ''}</span></p>\n"
    head = f"{escape(letter)}{f' · {escape(sender)}' if sender else ''}"
    return f"<details class='letter' id='l{n}-0' data-letter='{n}' {data}><summary>{head}</summary>{lines}</details>\n"
