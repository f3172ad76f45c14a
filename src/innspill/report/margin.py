"""The letter with its codes in the margin, as HTML whose every unit and code can be pointed at."""

from collections.abc import Mapping
from html import escape as _escape
from itertools import pairwise

from innspill.letter import Unit
from innspill.report.content import Report, Units
from innspill.view.stripes import GREY, STATUS, Key, Lane, status_name
from innspill.wording import say, visible

#: Where each word of a unit begins → where it ends, and what it is found by.
_Own = Mapping[int, tuple[int, frozenset[str]]]

_TAGS = {"title": "h3", "heading": "h4"}
_UNSURE = ("acceptable", "doubtful")
_LAYERS = {
    "theme": ("Themes", "Temaer"),
    "move": ("Moves", "Grep"),
    "act": ("Requests and offers", "Anmodninger og tilbud"),
    "stance": ("Stances", "Standpunkter"),
    "modality": ("Modality", "Modalitet"),
    "connective": ("Connectives", "Bindeord"),
    "metadiscourse": ("Metadiscourse", "Metadiskurs"),
}


def escape(text: str) -> str:
    """`text` as HTML that shows it, whatever it holds."""
    return _escape(visible(text), quote=True)


def link(units: Units, told: str) -> str:
    """`told`, which is HTML, as a link to the first of `units`; a script shows them all."""
    return f'<a class="units" href="#{units[0]}" data-units="{" ".join(units)}">{told}</a>' if units else told


def layer_name(layer: str, language: str) -> str:
    """A layer as the margin calls it."""
    return say(language, *_LAYERS.get(layer, (layer, layer)))


def colours(report: Report) -> str:
    """A rule of CSS for each code in the margin: its colour."""
    found = [(_class(lane, code), lane.colours.get(code, GREY)) for lane in report.lanes for code in _counts(lane)]
    return "".join(f".{name}{{--c:{colour}}}\n" for name, colour in found)


def margin(report: Report) -> str:
    """Legend, letter and margin, and what was read and set apart."""
    words: dict[str, dict[int, tuple[int, frozenset[str]]]] = {unit.id: {} for unit in report.letter.parts}
    for unit, start, end, keys in report.words:
        words[unit][start] = end, keys
    units = "\n".join(_unit(report, i, words[unit.id]) for i, unit in enumerate(report.letter.parts))
    sides = "".join(f"<p class='apart' lang='{report.own}'>{escape(text)}</p>" for text in report.letter.apart["text"])
    apart = say(report.language, "Read and set apart", "Lest og holdt utenfor")
    kept = f"<details><summary>{apart}</summary>{sides}</details>" if sides else ""
    return f"{_legend(report)}<div id='text'>{units}</div>{kept}"


def _counts(lane: Lane) -> dict[str, int]:
    """Code → units that surely have it, of those that stand in the letter, in the codebook's order."""
    having = [{key.code: key.status not in _UNSURE for key in reversed(unit)} for unit in lane.units]
    found = [code for code in lane.names if any(code in unit for unit in having)]
    return {code: sum(unit.get(code, False) for unit in having) for code in found}


def _class(lane: Lane, code: str) -> str:
    return f"{lane.codebook.layer}-{[*lane.names].index(code)}"


def _legend(report: Report) -> str:
    """Which codes stand how often in the letter, each to be shown and found by its id and names; what the signs mean."""
    parts, language = "", report.language
    for lane in report.lanes:
        names = {
            code.id: "|".join(sorted({code.id.lower(), *map(str.lower, code.name.values())}))
            for code in lane.codebook.codes
        }
        items = "".join(
            f"<li><a class='code {_class(lane, code)}' href='#text' data-code='{lane.codebook.layer}:{code}' "
            f"data-names='{escape(names[code])}'>{escape(lane.name(code))}</a> <span class='many'>{n}</span></li>"
            for code, n in _counts(lane).items()
        )
        none = f"<p>{say(language, 'None was found.', 'Ingen ble funnet.')}</p>"
        listed = f"<ul class='codes'>{items}</ul>" if items else none
        parts += f"<h3>{layer_name(lane.codebook.layer, language)}</h3>{listed}"
    signs = "; ".join(
        f"{told.sign.strip()} {status_name(status, language)}" for status, told in STATUS.items() if told.sign
    )
    count = say(
        language,
        "Numbers: units that have the code as primary or further code.",
        "Tall: enheter som har koden som hovedkode eller ytterligere kode.",
    )
    head = say(language, "The codes and how often they stand", "Kodene og hvor ofte de står")
    return f"<details class='legend'><summary>{head}</summary>{parts}<p>{signs}. {count}</p></details>"


def _unit(report: Report, i: int, own: _Own) -> str:
    """A unit with its number, its words and its codes."""
    unit, language = report.letter.parts[i], report.language
    tag = _TAGS.get(unit.kind, "p")
    begins = i == 0 or report.letter.parts[i - 1].paragraph != unit.paragraph or unit.kind != "sentence"
    items = "".join(_chip(lane, key, language) for lane in report.lanes for key in lane.units[i])
    codes = (
        f"<ul class='codes' aria-label='{say(language, 'Codes of', 'Koder for')} {unit.id}'>{items}</ul>"
        if items
        else ""
    )
    words = f"<a class='n' href='#{unit.id}'>{unit.id}</a> <bdi dir='ltr'>{_words(report, unit, own)}</bdi>"
    look = f"unit{' begins' * begins}{' item' * bool(unit.marker)}"
    return f"<div class='{look}' id='{unit.id}' tabindex='-1'><{tag} lang='{report.own}'>{words}</{tag}>{codes}</div>"


def _chip(lane: Lane, key: Key, language: str) -> str:
    """A code in the margin, with its sign; which status it has is told by its edge, too."""
    layer, unsure = lane.codebook.layer, " data-unsure" * (key.status in _UNSURE)
    of = f"{layer_name(layer, language)}, {status_name(key.status, language)}"
    return (
        f"<li class='{layer} {key.status}'><a title='{of}' class='code {_class(lane, key.code)}' href='#text' "
        f"data-code='{layer}:{key.code}'{unsure}>{STATUS[key.status].sign}{escape(lane.name(key.code))}</a></li>"
    )


def _words(report: Report, unit: Unit, own: _Own) -> str:
    """A unit's words, each that can be searched for in an element of its own that holds what it is found by."""
    cuts = {unit.start, unit.end, *own, *(end for end, _ in own.values())}
    told = ""
    for start, end in pairwise(sorted(cuts)):
        piece = escape(report.letter.read(start, end))
        if start in own and own[start][0] == end and own[start][1]:
            piece = f'<span data-k="{escape(" ".join(sorted(own[start][1])))}">{piece}</span>'
        told += piece
    return told
