"""Codings on disk: one CSV a layer and coder, with the words beside the offsets.

Those made by this project lie under `data/codings/LETTER/`; a person's beside the letter's file, in `codings/LETTER/`. People edit
them by hand and in spreadsheets: on reading, ids follow from the rows, and each row that does not hold is told in a line (to the
log "innspill", which the command line and notebooks show) while the others come in.
"""

import logging
import os
import re
from collections.abc import Iterable, Mapping
from functools import cache
from glob import escape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pandas as pd

from innspill.codebook import Codebook, codebook_names, read_codebook
from innspill.content import content_of
from innspill.errors import InnspillError, one_line
from innspill.files import data, write_whole
from innspill.letter import Letter
from innspill.letter.formats import read_source

from .follow import Follow, follow, is_version
from .sheet import lines_of, near, number
from .table import COLUMNS, STATUSES, Codings, id_of, in_order, make_codings, merge, narrowed, without_empty
from .validate import attribute_fault, fault, missing, validate

_TOLD = logging.getLogger("innspill")
_LINKS, _COVERAGE = ["from", "role", "to"], ["coder", "layer", "start", "end"]
#: Lines that are told of one file where what they say follows from other lines, or is not of the user's own making; and else.
_FEW, _MOST = 1, 100
_CODER = re.compile(r"(?:hand|read|auto):.+")
Row = dict[str, Any]


def letter_folder(letter: Letter, folder: Path | None = None) -> Path:
    """Where the codings of `letter` lie: `FOLDER/NAME`, by default under `data/codings/`."""
    return (folder or data("codings")) / re.sub(r"[/\\\0]|^\.+$", "-", letter.name)  # "...txt" is called ".."


def persons_folder(letter: Letter) -> Path:
    """The folder for a person's codings of `letter`: `codings` beside its file, or in the current folder where it has none."""
    return (letter.path.parent if letter.path else Path()) / "codings"


def folders(letter: Letter) -> list[Path]:
    """Where codings of `letter` are looked for: what comes with innspill, then what lies beside the letter's file."""
    return [letter_folder(letter), letter_folder(letter, persons_folder(letter))]


def read_codings(letter: Letter, folder: Path | None = None) -> Codings:
    """All codings of `letter` on disk (in `FOLDER/NAME`, by default in both `folders`), every layer and coder.

    A row, link or coverage that does not hold for this text is left out, and said in a line with its file and line. Of a letter
    of innspill's that was edited its codings follow their words as a person's do, in fewer lines; of another letter that has its
    name they are none. A person's layer without coverage was read whole. Raises `InnspillError` for a file that is no such table.
    """
    places = [letter_folder(letter, folder)] if folder else folders(letter)
    ours = _ours(letter.name)
    if ours and places[0] == letter_folder(letter) and not is_version(ours, letter.text):
        places.pop(0)
        _TOLD.warning(f"{letter.name}: innspill has codings of another letter of this name; they are left out")
    paths = [path for place in places for path in sorted(place.glob("*.csv"))]
    rows: dict[str, Row] = {}
    ids: dict[str, str] = {}
    books: dict[str, Codebook | None] = {}
    for path in paths:
        if _kind(path) not in ("links", "coverage"):
            ids |= _rows(letter, path, rows, books)
    ids |= {id: id for id in rows}  # a row whose code was changed keeps its links, by the id that still stands there
    links = [link for path in paths if _kind(path) == "links" for link in _links(path, ids, rows)]
    cover = [read for path in paths if _kind(path) == "coverage" for read in _coverage(letter, path)]
    known = {read[:2] for read in cover}
    whole = {(row["coder"], row["layer"], 0, len(letter.text)) for row in rows.values()
             if row["coder"].startswith("hand:") and (row["coder"], row["layer"]) not in known}  # fmt: skip
    return make_codings(rows.values(), dict.fromkeys(links), [*dict.fromkeys(cover), *sorted(whole)])


def write_codings(letter: Letter, codings: Codings, folder: Path | None = None, coder: str = "") -> list[Path]:
    """Write `codings` of `letter`, a file a layer and coder, and return the files written.

    Each row carries its `quote`, by which a changed text is noticed and by which people can read a diff. Links go
    to the file of the coder of the row they start from; coverage is merged into what is there. With `coder`, only what is
    that coder's is written, in place of all that is there of theirs. Raises `InnspillError` where the place cannot be written.
    """
    validate(letter, codings)
    place = letter_folder(letter, folder)
    tables: dict[str, pd.DataFrame] = {}
    # With `coder`, what others have is not so much as put together.
    own = codings.rows[codings.rows["coder"].eq(coder)] if coder else codings.rows
    for (layer, who), group in own.groupby(["layer", "coder"]):
        rows = without_empty(in_order(group))
        rows["quote"] = [letter.quote(start, end) for start, end in zip(rows["start"], rows["end"], strict=True)]
        tables[f"{layer}.{slug(who)}.csv"] = rows.reindex(columns=_columns(rows))
    coder_of = own.set_index("id")["coder"]
    for who, links in codings.links.groupby(codings.links["from"].map(coder_of)):
        tables[f"links.{slug(who)}.csv"] = links.sort_values(_LINKS)
    coverage, before = codings.coverage, place / "coverage.csv"
    there = pd.DataFrame(_coverage(letter, before) if before.is_file() else [], columns=_COVERAGE)
    if coder:
        coverage, there = coverage[coverage["coder"].eq(coder)], there[there["coder"].ne(coder)]
    coverage = pd.concat([there, coverage]) if len(there) else coverage
    tables["coverage.csv"] = coverage.drop_duplicates().sort_values(["coder", "layer", "start"])
    before_now = {*place.glob(f"*.{slug(coder)}.csv")} if coder else set()
    for path in sorted({place / name for name in tables} | before_now):
        _check_alone(path)
    try:
        written = [_write(place / name, table) for name, table in tables.items()]
        if coder:  # by which its offsets follow when the letter is edited
            write_whole(place / f"letter.{slug(coder)}.copy", letter.text)
        for gone in before_now - {*written}:
            gone.unlink()
    except OSError as error:
        raise InnspillError(
            f"{place}: cannot be written ({error.strerror}); copy the letter to a folder that can"
        ) from None
    return written


def replace_codings(letter: Letter, codings: Codings, folder: Path, coder: str) -> list[Path]:
    """Write what `codings` say by `coder` in place of what lies in `folder` of theirs in the same layers; other layers stay.

    Raises `InnspillError` where a row of another layer does not hold, since it would be lost.
    """
    layers = codings.coverage.loc[codings.coverage["coder"].eq(coder), "layer"]
    kept = narrowed(read_codings(letter, folder), lambda table: table["coder"].eq(coder) & ~table["layer"].isin(layers))
    ensure_whole(letter_folder(letter, folder), kept, coder, "bring in more", layers)
    return write_codings(letter, merge(codings, kept), folder, coder)


def ensure_whole(place: Path, codings: Codings, coder: str, first: str, anew: Iterable[str] = ()) -> None:
    """Raises `InnspillError` where a file of `coder` in `place` has rows that `codings`, read from there, have not: since they do
    not hold, writing would lose them. Not of layers that are written `anew`; `first`: before what they are to be mended."""
    own = codings.rows.loc[codings.rows["coder"].eq(coder), "layer"]
    for path in place.glob(f"*.{slug(coder)}.csv"):
        layer = _kind(path)
        if layer not in ("links", *anew) and sum(1 for _ in lines_of(path, ())) > own.eq(layer).sum():
            raise InnspillError(f"{path}: has rows that do not hold; mend or remove them before you {first}")


def _check_alone(path: Path) -> None:
    """Raises where the file at `path`, which is to be written anew, holds what others have coded: where case makes no difference
    two coders may have one file, and people put rows together."""
    held = path.is_file() and _kind(path) not in ("links", "coverage")
    others = {cells["coder"].strip() for _, cells in lines_of(path, ["coder"])} if held else set()
    if other := next((each for each in sorted(others) if slug(each) != path.name.split(".")[1]), ""):
        raise InnspillError(
            f"{path}: holds codings of {other} too, which would be lost; move them to a file of their own"
        )


def _columns(rows: pd.DataFrame) -> list[str]:
    return COLUMNS + [name for name in rows.columns if name not in COLUMNS and name != "quote"] + ["quote"]


def slug(coder: str) -> str:
    """`coder` as part of a file's name, of which no two coders have the same: `hand-kari`, `hand-Kari%20Nordmann`.

    A hyphen stands for the first colon; other signs are written as in web addresses.
    """
    kind, colon, name = coder.partition(":")
    signs = re.sub(r"[^\w]", _escaped, kind), re.sub(r"[^\w-]", _escaped, name)
    return ("-" if colon else "").join(signs)


def _escaped(sign: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in sign[0].encode("utf-8", "surrogatepass"))


def coder_of(path: Path) -> str:
    """Whose a file is, by its name `LAYER.CODER.…`: the coder of which `slug` made it."""
    return unquote(path.name.split(".")[1].replace("-", ":", 1))


def _kind(path: Path) -> str:
    return path.name.split(".", 1)[0]


def _rows(letter: Letter, path: Path, rows: dict[str, Row], books: dict[str, Codebook | None]) -> dict[str, str]:
    """Add the rows of the file at `path` to `rows`; the ids that stand in it, each with the one that follows from its row.

    `books`: the codebooks of layers seen before, changed."""
    ids: dict[str, str] = {}
    touched: list[str] = []
    bare: list[str] = []
    twice: list[str] = []
    own = _kind(path)
    old = _before(letter, path.parent, path.name.split(".")[1])
    move = follow(old, letter.text) if old else None
    for line, found in lines_of(path, ["layer", "code", "start", "end", "coder"]):
        cells, told = _moved(found, move) if move else (found, "")
        help = len(touched) < _MOST
        row, problem = _row(letter, cells, _book(cells, books), own, help) if cells else ({}, told)
        if cells and told:
            touched.append(f"{path}: line {line}: {told}")
        if problem:
            touched.append(f"{path}: line {line}: {problem}; the row is left out")
            continue
        if (book := books[row["layer"]]) and (lacks := missing(book, row)):
            bare.append(
                f"{path}: line {line}: {row['code']} has no {' and no '.join(lacks)}; what rests on that leaves it out"
            )
        id = id_of(row)
        ids.setdefault(cells.get("id", ""), id)
        other = rows.get(id, row)
        if other != row:
            twice.append(
                f"{path}: line {line}: {row['code']} stands at {row['start']}–{row['end']} already; the firmer is kept"
            )
        rows[id] = min(other, row, key=lambda each: STATUSES.index(each["status"]))
    _tell_some(path, bare, _FEW)
    _tell_some(path, twice, _MOST)
    _tell_some(path, touched, _FEW if path.parent == letter_folder(letter) else _MOST)
    return ids


def _tell_some(path: Path, told: list[str], most: int) -> None:
    """Tell `most` of these lines, and how many more there are."""
    for line in told[:most]:
        _TOLD.warning(one_line(line))
    if more := len(told[most:]):
        _TOLD.warning(f"{path}: so it is with {more} more of its lines")


def _before(letter: Letter, place: Path, who: str) -> str:
    """The text that a coder had before them, "" where it is the letter's still."""
    copy = place / f"letter.{who}.copy"
    try:
        old = content_of(copy, what_to_do="restore it").decode("utf-8") if os.path.exists(copy) else ""
    except UnicodeDecodeError as error:
        raise InnspillError(f"{copy}: is not UTF-8 text (byte {error.start}); restore it") from None
    old = old or (_ours(letter.name) if place == letter_folder(letter) else "")
    return old if old != letter.text else ""


@cache
def _ours(name: str) -> str:
    """The text of the letter of this name that comes with innspill, "" where there is none."""
    found = next(data("letters").rglob(f"{escape(name)}.txt"), None)
    return read_source(found).text if found else ""


def _moved(cells: dict[str, str], move: Follow) -> tuple[dict[str, str], str]:
    """A row where its words stand now, doubtful if they were edited; {} where they are gone; and what is to be told."""
    start, end = number(cells["start"]), number(cells["end"])
    span = move(start, end) if 0 <= start < end else None
    if span is None:
        return {}, f"the words of {cells['code']} {cells['start']}–{cells['end']} are no longer in the letter"
    now = cells | {"start": str(span[0]), "end": str(span[1]), "quote": ""}
    if not span[2]:
        return now, ""
    told = f"{cells['code']} at {span[0]}–{span[1]} is doubtful now, for its words were edited: {cells.get('quote', '')[:60]!r} before"
    return now | {"status": "doubtful"}, told


def _book(cells: Mapping[str, str], books: dict[str, Codebook | None]) -> Codebook | None:
    """The codebook of a row's layer, from `books` (those seen), None for one that innspill does not have."""
    layer = cells["layer"].strip()
    if layer not in books:
        books[layer] = read_codebook(layer) if layer in codebook_names() else None
    return books[layer]


def _row(letter: Letter, cells: Mapping[str, str], book: Codebook | None, own: str, help: bool) -> tuple[Row, str]:
    """A line of a sheet as a row, and what is wrong with it, "" where nothing is. `book`: of its layer; `own`: the layer that the
    file is called by, which may be of a codebook of one's own; `help`: whether to look for what may have been meant, which takes time."""
    row: Row = {name: cell for name, cell in cells.items() if name not in ("id", "quote", "")}
    row |= {name: row[name].strip() for name in ("layer", "code", "coder")}
    row |= {"status": row.get("status", "").strip() or "primary", "note": row.get("note", "")}
    quote = cells.get("quote", "")
    quote = "" if re.match(r"#[A-ZÆØÅ]+[?!]", quote) else quote  # Excel's: "- Vi ber" is no sum
    for name in ("start", "end"):
        row[name] = number(row[name])
        if row[name] < 0:
            where = _where(letter, quote) if help else ""
            return row, f"{name} {cells[name]!r} is no number; write an offset in code points{where}"
    layer = row["layer"]
    if not book and layer != own:
        return row, f"there is no layer {layer!r}{near(layer, [*codebook_names(), own] if help else ())}"
    if book and row["code"] not in book.ids and not help:
        return row, f"codebook {layer} has no code {row['code']!r}"
    if book and row["code"] not in book.ids:
        homes = [
            name for name in codebook_names() if row["code"] in read_codebook(name).ids and layer.endswith("theme")
        ]
        there = f"; it is one of {homes[0]}: write that as layer" if homes else near(row["code"], book.ids)
        return row, f"codebook {layer} has no code {row['code']!r}{there}"
    if not _CODER.fullmatch(row["coder"]):
        return row, f"coder {row['coder']!r} is nobody; write hand:NAME"
    if book and (wrong := attribute_fault(book, row)):
        return row, wrong
    problem = fault(letter, row | {"quote": quote} if quote else row)
    return row, problem + _where(letter, quote) if problem and help else problem


def _where(letter: Letter, quote: str) -> str:
    """Where the words of a row stand, if they do so once."""
    words = re.compile(r"\s+".join(map(re.escape, quote.split()))) if quote.strip() else None
    found = list(words.finditer(letter.text)) if words else []
    return f"; its words stand at {found[0].start()} to {found[0].end()}" if len(found) == 1 else ""


def _links(path: Path, ids: Mapping[str, str], rows: Mapping[str, Row]) -> Iterable[tuple[str, str, str]]:
    gone: list[str] = []
    for line, cells in lines_of(path, _LINKS):
        ends = [ids.get(cells[name].strip(), "") for name in ("from", "to")]
        if all(ends):
            yield ends[0], cells["role"].strip(), ends[1]
            continue
        other = rows.get(ends[0] or ends[1])
        told = f" of {other['layer']} {other['code']} {other['start']}–{other['end']}" if other else ""
        gone.append(
            f"{path}: line {line}: the row at one end of a link ({cells['role']}{told}) is gone; the link is left out"
        )
    _tell_some(path, gone, _FEW)


def _coverage(letter: Letter, path: Path) -> Iterable[tuple[str, str, int, int]]:
    before: dict[str, str] = {}
    wrong: list[str] = []
    for line, cells in lines_of(path, _COVERAGE):
        start, end, who = number(cells["start"]), number(cells["end"]), slug(cells["coder"].strip())
        if who not in before:
            before[who] = _before(letter, path.parent, who)
        if old := before[who]:
            span = (0, len(letter.text)) if (start, end) == (0, len(old)) else follow(old, letter.text)(start, end)
            start, end = span[:2] if span else (-1, -1)
        if not 0 <= start < end <= len(letter.text):
            told = f"start {cells['start']!r} and end {cells['end']!r}"
            wrong.append(
                f"{path}: line {line}: {told} are no span of the text; write offsets, 0 to {len(letter.text)} for all of it"
            )
            continue
        yield cells["coder"].strip(), cells["layer"].strip(), start, end
    _tell_some(path, wrong, _MOST)


def _write(path: Path, table: pd.DataFrame) -> Path:
    return write_whole(path, table.to_csv(index=False, lineterminator="\n"))
