"""How well the coders by rules do: held against what was coded by reading, on each set of letters apart."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from innspill.codebook import read_codebook
from innspill.coders import code_connectives, code_metadiscourse, code_modality, code_requests, code_themes
from innspill.coding import Codings, by_unit, make_codings, merge, read_codings, select, themes_as_stored
from innspill.coding.corrected import own_readers
from innspill.coding.themes import GENERAL, THEME
from innspill.errors import InnspillError
from innspill.files import data
from innspill.letter import Letter, read_letter
from innspill.measures.agreement.coders import MATCHED, Agreement, agreement_on, agreement_over, span_agreement_over
from innspill.measures.agreement.real_letters import folder_of_texts, read_letters
from innspill.measures.themes.fit import theme_fit

#: Sets of letters, never pooled: folder or file under data/letters (or a folder of readings under data/), who read them
#: (but for layers that others read), what to call them.
SETS = {
    "real letters, testing half": ("real-letters/testing", "read:d", "real, read before the rules were changed"),
    "real letters, tuning half": ("real-letters/tuning", "read:e", "real, tuning half (the rules were tuned on it)"),
    "tuning half": ("written/tuning", "read:b", "written for testing, tuning half (the rules were tuned on it)"),
    "testing half": ("written/testing", "read:c", "written for testing, testing half"),
    "KS letter": ("ks-storbynettverk-2022.txt", "read:a", "the KS letter alone; n counts its units"),
}
#: The set whose letters two people have read, each without seeing what the other found: not how good a program is, but how far they agree.
AGAIN = "real letters, two readers"
#: The programs held against what both of these have found: what only one of them has is in doubt, and neither hit nor error.
BOTH = "real letters, what both readers hold"
_HELD = "read:both"
#: What is measured, of which layer and coder, in which ways.
_FIGURES = [
    ("requests", "act", "auto:acts", ("found",)),
    ("grounds", "act", "auto:acts", ("found",)),
    ("stance", "stance", "auto:stance", ("strict",)),
    ("acts", "act", "auto:acts", ("strict", "lenient")),
    ("moves", "move", "auto:moves", ("strict", "lenient")),
    ("modality", "modality", "auto:modality", ("found", "strict", "lenient")),
    ("bound", "modality", "auto:modality", ("strict",)),
    ("connectives", "connective", "auto:connectives", ("found", "strict", "lenient")),
    ("arguments", "connective", "auto:connectives", ("strict",)),
    ("metadiscourse", "metadiscourse", "auto:metadiscourse", ("found", "strict", "lenient")),
    *((book, book, "auto:themes", ("all", "strict", "lenient")) for book in (GENERAL, THEME)),
]
#: Layers whose codes stand on stretches shorter than units.
_SPANS = frozenset(["connective", "modality", "metadiscourse"])
#: Codes of metadiscourse are measured one by one, too, where the reader has given them so often.
_OFTEN = 10
COLUMNS = "set letters kind what way precision recall f1 low high n found f1_letters covered".split()
_ORDER = ["set", "kind", "letters", *COLUMNS[3:]]
PATH = ("accuracy", "codings.csv")
#: How many of the stands of letters on proposals are found: `letters`, `asked` (stands that a reader has), `told` (that rules have),
#: `right`, `precision`, `recall` with the 95 % bootstrap interval over letters (`low`, `high`); one row.
STANDS = ("accuracy", "stands.csv")


def coder_accuracy(sets: list[str] | None = None, texts: Path | None = None) -> pd.DataFrame:
    """One row a set, layer and way of counting.

    `set`, `kind` (what the letters are), `letters` (how many were read for the layer), `what` (requests, grounds, stance, acts, moves,
    modality, bound: who is bound by what is deontic, connectives, arguments: what those join that both found, metadiscourse, and of
    that each code that the reader has ten times or more as "metadiscourse: hedge"; themes as "policy-theme" and "theme", by codebook; none of what nobody
    read), `way` (found, strict, lenient, all; see `measures.agreement.accuracy`), `precision`, `recall`, `f1` (pooled, 0–1), `low` and `high` (95 % bootstrap
    interval of F1 over letters; over units where there is one letter), `n` and `found` (how many the reader has, the
    coder has), `f1_letters` (the mean of the letters' own F1, of those where there is anything to find), `covered` (of themes: the
    share of the words in units for which the coder has a theme).
    """
    rows: list[tuple[object, ...]] = []
    for name in sets or sets_here(texts):
        _, reader, kind = SETS[name]
        material = [(letter, merge(read, *_coded(letter, read))) for letter, read in letters_of(name, texts)]
        for what, layer, coder, ways in _FIGURES:
            who, some = _read(material, layer, what, reader)
            if some:
                rows += [(name, kind, *row) for row in _measured(some, what, layer, who, coder, ways)]
    return pd.DataFrame(rows, columns=_ORDER)[COLUMNS]


def reader_agreement(texts: Path | None = None) -> pd.DataFrame:
    """The columns of `coder_accuracy` for set `AGAIN`, a second reader of the real letters of the testing half held against the first.

    No program that is held against the first reader can be asked to agree with that one better than another person does. Empty where
    the real letters are not here.
    """
    name = "real letters, testing half"
    rows: list[tuple[object, ...]] = []
    material = list(letters_of(name, texts)) if name in sets_here(texts) else []
    for what, layer, _, ways in _FIGURES:
        first, some = _read(material, layer, what, SETS[name][1])
        others = {who for letter, codings in some for who in own_readers(letter, codings, layer)} - {first}
        for other in sorted(others):
            kind = "real, the testing half: a second reader held against the first"
            rows += [(AGAIN, kind, *row) for row in _measured(some, what, layer, first, other, ways)]
    return pd.DataFrame(rows, columns=_ORDER)[COLUMNS]


def against_both(texts: Path | None = None) -> pd.DataFrame:
    """The columns of `coder_accuracy` for set `BOTH`: stances by rules against those that two readers of the real letters of the testing
    half hold alike. Empty where the real letters are not here."""
    name = "real letters, testing half"
    material = list(letters_of(name, texts)) if name in sets_here(texts) else []
    first, some = _read(material, "stance", "stance", SETS[name][1])
    others = {who for letter, codings in some for who in own_readers(letter, codings, "stance")} - {first}
    held = [
        (letter, merge(_held(letter, read, first, other), code_requests(letter)))
        for letter, read in some
        for other in sorted(others)
    ]
    kind = "real, the testing half: what two readers hold alike"
    rows = _measured(held, "stance", "stance", _HELD, "auto:stance", ("strict",)) if held else ()
    return pd.DataFrame([(BOTH, kind, *row) for row in rows], columns=_ORDER)[COLUMNS]


def _held(letter: Letter, read: Codings, first: str, other: str) -> Codings:
    """The stances that two readers have found, as one coder's: a code that both give a unit is firm, one that only one of them gives
    `doubtful`."""
    rows = by_unit(letter, read.rows[read.rows["layer"].eq("stance")])
    firm = rows["status"].isin(["primary", "further"])
    given = {who: set(zip(rows["unit"], rows["code"], strict=True)) for who, rows in rows[firm].groupby("coder")}
    alike = given.get(first, set()) & given.get(other, set())
    both = pd.Series([pair in alike for pair in zip(rows["unit"], rows["code"], strict=True)], index=rows.index)
    ours = rows["coder"].eq(first) | (rows["coder"].eq(other) & ~both)
    rows = rows.assign(coder=_HELD, status=rows["status"].where(both & firm, "doubtful"))[ours]
    cover = [(_HELD, "stance", 0, len(letter.text))]
    return make_codings(rows[["layer", "coder", "start", "end", "code", "status"]].to_dict("records"), coverage=cover)


def _measured(
    material: list[tuple[Letter, Codings]], what: str, layer: str, reader: str, coder: str, ways: tuple[str, ...]
) -> Iterator[tuple[object, ...]]:
    """What follows `kind` in the rows of one thing that is measured, and how many letters, as `_ORDER` has it."""
    found = _compare(material, layer, what, reader, coder)
    covered = _covered(material, layer, coder)
    for way in ways:
        yield found.letters, what, way, *_numbers(found, way), found.f1_letters[way], covered
        if layer == "metadiscourse" and way == "strict":
            yield from ((found.letters, *row) for row in _each_code(material, layer, reader, coder))


def _each_code(
    material: list[tuple[Letter, Codings]], layer: str, reader: str, coder: str
) -> Iterator[tuple[object, ...]]:
    """What follows `letters` in a row, for each code of a layer of spans that the reader has given often enough."""
    given = pd.concat([codings.rows for _, codings in material])
    given = given[given["layer"].eq(layer) & given["coder"].eq(reader) & given["status"].eq("primary")]
    for code, times in given["code"].value_counts(sort=False).sort_index().items():
        if times >= _OFTEN:
            alone = [(letter, each._replace(rows=each.rows[each.rows["code"].eq(code)])) for letter, each in material]
            found = span_agreement_over(alone, layer, reader, coder)
            yield f"{layer}: {code}", "strict", *_numbers(found, "strict"), float("nan"), float("nan")


def _covered(material: list[tuple[Letter, Codings]], layer: str, coder: str) -> float:
    """The share of the words of these letters that stand in units with a theme; not a number for other layers."""
    if layer not in (GENERAL, THEME):
        return float("nan")
    fits = [theme_fit(letter, select(codings, layer, coder), read_codebook(layer)) for letter, codings in material]
    return 1 - sum(fit.bare_words for fit in fits) / sum(fit.words for fit in fits)


def sets_here(texts: Path | None) -> list[str]:
    """All sets, or those whose texts come with innspill where the real letters are not here."""
    try:
        folder_of_texts(texts)
    except InnspillError:
        if texts:
            raise
        return [name for name, (where, *_) in SETS.items() if not where.startswith("real")]
    return list(SETS)


def stored_accuracy() -> pd.DataFrame:
    """The table that `innspill evaluate codings --write` stored; empty where there is none."""
    path = data(*PATH)
    return pd.read_csv(path) if path.is_file() else pd.DataFrame(columns=COLUMNS)


def stored_stands() -> dict[str, float]:
    """The row `STANDS` that `tools/consultation_stands.py FOLDER --write` stored; empty where there is none."""
    path = data(*STANDS)
    return dict(pd.read_csv(path).iloc[0]) if path.is_file() else {}


def letters_of(name: str, texts: Path | None) -> Iterator[tuple[Letter, Codings]]:
    """The letters of one of `SETS` with what people read in them; `texts`: the folder of the real letters."""
    where = SETS[name][0].split("/")
    if where[0] == "real-letters":
        yield from (
            (read.letter, read.codings) for read in read_letters(data(*where), folder_of_texts(texts) / where[1])
        )
        return
    place = data("letters", *where)
    for path in sorted(place.glob("*.txt")) if place.is_dir() else [place]:
        letter = read_letter(path)
        yield letter, read_codings(letter)


def _read(
    material: list[tuple[Letter, Codings]], layer: str, what: str, reader: str
) -> tuple[str, list[tuple[Letter, Codings]]]:
    """Who has read a layer in a set of letters (`reader`, or somebody else), and the letters in which they have."""
    people = {who for letter, codings in material for who in own_readers(letter, codings, layer)}
    who = reader if reader in people else min(people, default="")
    some = [(letter, codings) for letter, codings in material if who in own_readers(letter, codings, layer)]
    said = [codings.rows.loc[codings.rows["coder"].eq(who)] for _, codings in some]
    if what == "bound" and not any("bound" in rows and rows["bound"].ne("").any() for rows in said):
        return who, []
    if what == "arguments" and not any(rows["layer"].eq("argument").any() for rows in said):
        return who, []
    return who, some


def _coded(letter: Letter, read: Codings) -> Iterator[Codings]:
    """What the coders say of a letter; of themes with each codebook that it was `read` with, in a layer of its name."""
    for coder in (code_requests, code_modality, code_connectives, code_metadiscourse):
        yield coder(letter)
    for book in map(read_codebook, (GENERAL, THEME)):
        if own_readers(letter, read, book.name):
            yield themes_as_stored(code_themes(letter, book), book)


def _compare(material: list[tuple[Letter, Codings]], layer: str, what: str, reader: str, coder: str) -> Agreement:
    if what in MATCHED:
        return agreement_on(what, material, reader, coder)
    return (span_agreement_over if layer in _SPANS else agreement_over)(material, layer, reader, coder)


def _numbers(found: Agreement, way: str) -> tuple[float, ...]:
    figures = found.figures[found.figures["way"].eq(way)].set_index("measure")
    codes = found.codes[found.codes["way"].eq(way)]
    shares = [round(float(figures.loc[name, "value"]), 4) for name in ("precision", "recall", "f1_micro")]
    bounds = [round(float(figures.loc["f1_micro", name]), 4) for name in ("low", "high")]
    return (*shares, *bounds, int(codes["a"].sum()), int(codes["b"].sum()))
