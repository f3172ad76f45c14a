"""The report of a study: what goes into it, and its files `report.html` and `report.docx`."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from innspill import __version__
from innspill.figures.base.drawn import NothingError
from innspill.figures.base.export import pictures
from innspill.figures.base.marks import marks
from innspill.figures.base.provenance import harder
from innspill.letter import Letter
from innspill.measures.rhetoric.actors import UNNAMED
from innspill.measures.rhetoric.gist import unmarked
from innspill.measures.rhetoric.requests import marked
from innspill.report import Cell, Paragraph, Picture, Report, Table, html_page, word_document
from innspill.report.margin import layer_name
from innspill.sets import write_named_set
from innspill.study.figures import FIGURES, draw
from innspill.study.findings import SUBJECTS, Findings, findings, warning
from innspill.study.shown import NotDrawn
from innspill.study.warm import Kept
from innspill.view.find import word_keys
from innspill.view.stripes import laid, status_name
from innspill.view.tables import column_name
from innspill.wording import STRENGTHS, capital, joined, kind_names, marked_by, number, say, section_name, whom

if TYPE_CHECKING:
    from innspill.study.study import Study

#: The files of a report.
FILES = ("report.html", "report.docx")
#: Which figures a report has, and in which order: what the letter comes to, wants, holds and is about; then how it is said.
#: Left out are those that look closer at what another shows (the map, strength, spread, networks, connectives), and those
#: about the method.
PARTS = (
    (("The letter on one page", "Brevet på én side"), ("one-page",)),
    (("What it asks for and offers", "Hva det ber om og tilbyr"), ("requests", "offers")),
    (("Where it stands, and why", "Hva det mener, og hvorfor"), ("positions", "argument")),
    (("What it is about", "Hva det handler om"), ("theme-frequency", "theme-sections")),
    (("Its words", "Ordene"), ("word-cloud", "words", "keyness")),
    (("How it argues", "Hvordan det argumenterer"), ("actors", "move-sequence", "modality", "repetition")),
)
#: Layers in the margin; of acts, those that ask or offer.
MARGIN = ("theme", "move", "act", "stance")
_PLAIN_ACTS = ("statement", "courtesy")
#: Figure → the columns of its table that are shown, and which rows (as `DataFrame.query`).
_TABLES = {
    "one-page": ("unit does gist theme grounds", "does != ''"),
    "requests": ("kind strength addressee quote unit grounds", "kind != 'doubtful'"),
    "offers": ("kind quote unit", "kind in ('offer', 'promise')"),
    "positions": ("kind target quote unit grounds", ""),
    "argument": ("kind quote unit ground mark", ""),
    "theme-frequency": ("code units primary per_100_words where", "units > 0"),
    "theme-sections": ("code section units where", "units > 0"),
    "words": ("word count per_1000 forms units", ""),
    "word-cloud": ("word count forms units", ""),
    "keyness": ("word count log_ratio g2 units", ""),
    "actors": ("party speaks spoken_of asked to_act wishes offers", ""),
    "move-sequence": ("unit section code status", ""),
    "modality": ("word code times units", ""),
    "repetition": ("text times units", "kind != 'list'"),
}
#: Those that stand in a document that is printed, too.
_BRIEF = ("requests", "offers", "positions", "theme-frequency")
_LISTS = {"unit", "grounds", "ground", "where"}  # of units; so is "units" where it is no count
_OWN = {"gist", "addressee", "quote", "target", "mark", "word", "forms", "party", "text"}  # the letter's own words
#: What stands in a letter's text and is not counted, but for its head and foot → where that is, in English and Norwegian.
_APART = {
    "footnote": ("in footnotes", "i fotnoter"), "table": ("in tables", "i tabeller"), "outside": ("in other papers", "i andre papirer"),
    "contents": ("in a table of contents", "i en innholdsfortegnelse"), "running": ("in page heads and feet", "i topp- og bunntekster"),
}  # fmt: skip
#: Columns whose values have names.
_SAID: dict[str, Callable[[Any, str], str]] = {
    "kind": lambda value, language: kind_names(language).get(value, value),
    "does": lambda value, language: kind_names(language)[value],
    "strength": lambda value, language: say(language, *STRENGTHS.get(int(value), ("", ""))),
    "section": section_name,
    "status": status_name,
    "party": lambda value, language: whom("", "", language) if value == UNNAMED else value,
}


def write_report(study: "Study", folder: str | Path, kept: Mapping[str, Kept] | None = None) -> tuple[Path, Path]:
    """Write the report of a study into `folder`, which is made where it is not there; gives the paths of HTML and Word.

    `kept`: figures that are drawn already. Raises `InnspillError` where the folder cannot be written.
    """
    report = gathered(study, kept)
    write_named_set(folder, dict(zip(FILES, (html_page(report), word_document(report)), strict=True)))
    return Path(folder, FILES[0]), Path(folder, FILES[1])


def gathered(study: "Study", kept: Mapping[str, Kept] | None = None) -> Report:
    """What the report of a study's letter holds, in the study's language; figures that are `kept` are not drawn again."""
    letter, language, told = study.letter, study.language, findings(study)
    kept = kept or {}
    sections = tuple(
        (say(language, *head), tuple(_picture(study, name, kept.get(name)) for name in names)) for head, names in PARTS
    )
    rows = {layer: study.coded(layer) for layer in MARGIN}
    acts = rows["act"][~rows["act"]["code"].isin(_PLAIN_ACTS)]
    doubted = acts.get("request", acts["status"]).eq("doubtful")
    rows["act"] = acts.assign(status=acts["status"].mask(doubted, "doubtful"))
    lanes = tuple(
        laid(letter, (study.codebook(layer), rows[layer], study.colours(layer)), language) for layer in MARGIN
    )
    words = tuple(zip(*(letter.tokens[each] for each in ("unit", "start", "end")), word_keys(letter), strict=True))
    return Report(letter, language, _facts(study), _findings(study, told), sections, lanes, words, _method(study, told))


def _facts(study: "Study") -> tuple[tuple[str, str], ...]:
    """From whom to whom, and how long it is."""
    letter, language = study.letter, study.language
    sender, recipient = (party.name if party else say(language, "not found", "ikke funnet") for party in letter.parties)
    sentences = int(letter.units["kind"].eq("sentence").sum())
    less = warning(study)
    return (
        *[(say(language, "Note", "Merk"), less)] * bool(less),
        (say(language, "From", "Fra"), sender),
        (say(language, "To", "Til"), recipient),
        (say(language, "Words", "Ord"), number(len(letter.words), language)),
        (say(language, "Sentences", "Setninger"), number(sentences, language)),
    )


def _findings(study: "Study", told: Findings) -> tuple[Paragraph, ...]:
    """What the letter comes to, in the order of the report; a subject about which there is nothing to say is left out."""
    return tuple(
        Paragraph(
            say(study.language, *SUBJECTS[subject]),
            tuple((finding.text(study.language), finding.basis) for finding, _ in told.found[subject]),
            told.by[subject],
        )
        for subject in ("letter", "requests", "rhetoric", "themes", "vocabulary")
        if told.found[subject]
    )


def _picture(study: "Study", name: str, kept: Kept | None) -> Picture | str:
    """A figure; where it would say nothing of the letter, a line that says why."""
    try:
        drawn, both, stands = kept or _drawn(study, name)
    except NothingError as reason:
        return str(NotDrawn(name, say(study.language, FIGURES[name].en, FIGURES[name].nb), reason, study.language))
    there = set(study.letter.units["id"])
    found = tuple(each for each in stands if there.issuperset(each.units))
    entry = FIGURES[name]
    by, brief = (
        study.by(*entry.layers, also=entry.also, brief=brief) if entry.layers else "" for brief in (False, True)
    )
    drawn = drawn._replace(caption=drawn.caption.replace(by, brief))  # how good a program is, the method tells once
    return Picture(drawn, both, _table(study, name, drawn.table), found)


def _drawn(study: "Study", name: str) -> Kept:
    drawn = draw(study, name)
    return drawn, pictures(drawn), marks(drawn.figure)


def _table(study: "Study", name: str, drawn: pd.DataFrame) -> Table | None:
    """The numbers of a figure as they are read, each with its units; none of a figure that drew nothing."""
    columns, kept = _TABLES[name]
    rows = drawn.query(kept) if kept and len(drawn) else drawn
    if rows.empty:
        return None
    if "given" in rows:
        pairs = zip(rows["addressee"], rows["given"], strict=True)
        rows = rows.assign(addressee=[whom(name, given, study.language) for name, given in pairs])
    if "strength" in columns:  # by which only requests are called
        rows = rows.assign(strength=rows["strength"].where(rows["kind"].ne("wish"), 0))
    layer = {"modality": "modality", "move-sequence": "move"}.get(name, "theme")
    told = {column: [_cell(study, layer, column, value) for value in rows[column]] for column in columns.split()}
    for column in {"grounds", "ground"} & told.keys():
        told[column] = [_inferred(*pair, study.language) for pair in zip(told[column], _said(rows), strict=True)]
    told = {column: cells for column, cells in told.items() if any(cell.text for cell in cells)}
    if len({cell.text for cell in told.get("kind", ())}) == 1:
        del told["kind"]  # the head says it
    heads = (column_name(layer if column == "code" else column, study.language) for column in told)
    return Table(tuple(heads), tuple(zip(*told.values(), strict=True)), name in _BRIEF)


def _cell(study: "Study", layer: str, column: str, value: Any) -> Cell:
    """What a cell says in the language of the report. `layer`: whose a `code` is."""
    if value is None or value != value or value == "":
        return Cell("")
    language = study.language
    if column in _LISTS or (column == "units" and isinstance(value, str)):
        units = tuple(dict.fromkeys(value.split()))
        return Cell(", ".join(units), units)
    if column in ("code", "theme"):
        return Cell(study.names(layer)[value])
    if column in _SAID:
        said = _SAID[column](value, language)
        return Cell(said, (), column in _OWN and said == value)
    if isinstance(value, float):
        return Cell(number(value, language, 1))
    return Cell(unmarked(value) if column == "quote" else str(value), (), column in _OWN)


def _said(rows: pd.DataFrame) -> "pd.Series[Any]":
    """Of the units that give grounds, those that the letter marks, as figures have them."""
    if "marks" in rows:
        return rows["marks"].map(marked)
    return rows["marked"].str.split() if "marked" in rows else rows["ground"].where(rows["mark"].ne(""), "").str.split()


def _inferred(cell: Cell, said: Collection[str], language: str) -> Cell:
    """The units of grounds, those that the letter does not mark said to be inferred."""
    less = f" ({marked_by('', language)})"
    return cell._replace(text=", ".join(unit + less * (unit not in said) for unit in cell.units))


def _method(study: "Study", told: Findings) -> tuple[str, ...]:
    """What was read, who coded what and how surely, and what the report was made from."""
    letter, language = study.letter, study.language
    units = say(
        language,
        "A unit is a sentence (s), a heading (h) or the title (t); units are numbered in the order of the letter. What a coder has not found need not be absent.",
        "En enhet er en setning (s), en overskrift (h) eller tittelen (t); enhetene er nummerert i den rekkefølgen de står i. Det en koder ikke har funnet, kan stå der likevel.",
    )
    exact = say(
        language,
        " Counts of words and units are exact: the letter’s running text is counted whole.",
        " Tallene for ord og enheter er eksakte: Den løpende teksten i brevet er talt i sin helhet.",
    )
    layers = dict.fromkeys(layer for _, names in PARTS for name in names for layer in FIGURES[name].layers)
    layers |= dict.fromkeys(told.layers)
    also = list(dict.fromkeys(part for entry in FIGURES.values() for part in entry.also))
    coded = [f"{layer_name(each, language)}: {study.by(each, also=also)}" for each in layers]
    coded += harder(letter, map(study.coder, layers), language)
    made = say(
        language,
        f"Made with innspill {__version__} from the letter {letter.name} (SHA-256 {letter.sha256[:12]} …).",
        f"Laget med innspill {__version__} fra brevet {letter.name} (SHA-256 {letter.sha256[:12]} …).",
    )
    counted = units + exact * letter.in_range + _uncounted(letter, language)
    return (*(f"{capital(say(language, *note))}." for note in letter.notes), counted, *coded, made)


def _uncounted(letter: Letter, language: str) -> str:
    """How many words stand in what is no running text, by kind; "" where none do."""
    words: Counter[str] = Counter()
    for row in letter.apart.itertuples():
        words[row.kind] += sum(any(map(str.isalpha, word)) for word in row.text.split())
    told = [f"{number(words[kind], language)} {say(language, *at)}" for kind, at in _APART.items() if words[kind]]
    head = say(language, "Words not counted", "Ord som ikke er talt")
    return f" {head}: {joined(told, language)}." if told else ""
