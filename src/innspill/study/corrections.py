"""A person's corrections: written as a coding of theirs beside the letter, listed with what was there before, taken back.

The coding `hand:NAME` begins as a copy of the one that figures show, of each layer that is corrected and of those that it is linked
with. From whom it was copied and what was changed stands in `corrections.hand-NAME.jsonl` beside it, a line each.
"""

import getpass
import hashlib
import json
import os
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

from innspill.codebook import Attribute, Codebook
from innspill.coding import (
    STATUSES,
    Codings,
    as_coded_by,
    hand,
    letter_folder,
    make_codings,
    merge,
    narrowed,
    persons_folder,
    read_codings,
    records,
    themes_as_stored,
    write_codings,
)
from innspill.coding.corrected import changes, listed, log_path, read_log
from innspill.coding.sheet import near
from innspill.coding.store import ensure_whole, slug
from innspill.coding.themes import THEME, on_disk
from innspill.coding.validate import attribute_fault, missing
from innspill.errors import InnspillError
from innspill.files import write_whole
from innspill.letter import Letter, Unit
from innspill.wording import joined

Row = dict[str, Any]
#: Layer → the coder that figures show, and the codings it stands in.
Shown = Callable[[str], tuple[str, Codings]]
#: Codes to give to a place (`None`: as they are), and values of attributes.
Wanted = tuple[list[str] | None, dict[str, str]]
_Known = TypeVar("_Known")


def person(name: str = "") -> str:
    """The coder who corrects: `hand:` and `name`, else what INNSPILL_CODER says, else the name of the user."""
    try:
        return hand(name or os.environ.get("INNSPILL_CODER", "") or getpass.getuser())
    except (OSError, KeyError, ImportError):
        raise InnspillError("who corrects is not known; say so with coder='NAME'") from None


def correct(
    letter: Letter, books: Mapping[str, Codebook], shown: Shown, coder: str, unit: str, words: str, note: str, said: Row
) -> str:
    """Change what `said` (layer → code or codes, attribute → value) says of a unit, and return a line that tells so.

    `coder`: `hand:NAME`. `words`: which words of the unit, in layers whose codes are given to words. Nothing is written unless
    all of it can be. Raises `InnspillError` for a unit, layer, code, attribute or value that there is not, naming what is near.
    """
    id = unit.strip().lower()
    _ = letter[id]  # which says what units there are
    part = next(part for part in letter.parts if part.id == id)
    codings, log, changed = _whole(letter, coder), read_log(letter, coder), []
    for layer, wanted in _asked(books, said).items():
        codings, base = _begun(codings, books, layer, shown, coder)
        log += [{"base": base, "copied": _digest(codings, coder, base)}] * bool(base)
        codings, change = _changed(letter, codings, books[layer], part, words, coder, note, wanted)
        changed.append(change)
    entry = _entry(letter, _now(), coder, id, note, changed)
    _write(letter, codings, coder, [*log, entry])
    told = [f"{row['layer']} {row['what']} {row['from'] or '–'} " + (f"→ {row['to'] or '–'}" if row["from"] != row["to"] else "confirmed")
            for row in listed([entry])]  # fmt: skip
    if assumed := [name for change in changed for name in change.get("assumed", ()) if name != "addressee_given"]:
        told.append(f"nobody said {' or '.join(assumed)}, which can be given, too")
    return f"{id}: {'; '.join(told)} ({coder}, in {_folder(letter)})"


def undo(letter: Letter, coder: str) -> str:
    """Take the last correction of `coder` back, and return a line that tells so. A copy in which nothing is corrected any more goes.

    Raises `InnspillError` where there is none.
    """
    codings, log = _whole(letter, coder), read_log(letter, coder)
    last = max((n for n, entry in enumerate(log) if "changes" in entry), default=-1)
    if last < 0:
        raise InnspillError(f"{letter.name}: {coder} has no correction to take back; coder='NAME' names another")
    entry = log.pop(last)
    if entry["letter"] != letter.sha256:
        raise InnspillError(f"{letter.name} was edited since {entry['unit']} was corrected; correct it anew")
    for change in reversed(entry["changes"]):
        touched = {row["id"] for row in (*change["from"], *change["to"])}
        codings = _replaced(codings, touched, change["from"], map(tuple, change["links"]))
    now = [change["layer"] for entry in changes(log) for change in entry["changes"]]
    gone: set[str] = set()
    for copy in [row for row in log if "base" in row and not {*row["base"]} & {*now}]:
        if copy.get("copied") == _digest(codings, coder, copy["base"]):  # nothing of it is theirs, by hand neither
            log.remove(copy)
            gone |= {*copy["base"]}
    if gone:
        codings = narrowed(codings, lambda table: table["coder"].ne(coder) | ~table["layer"].isin(gone))
    _write(letter, codings, coder, log)
    told = [f"{row['layer']} {row['what']} is {row['from'] or '–'} again" for row in listed([entry])]
    return f"{entry['unit']}: {'; '.join(told)}"


def brought_in(
    letter: Letter, base: Codings, new: Codings, coder: str, origins: Mapping[str, str], note: str
) -> set[str]:
    """List how what `coder` brought in (`new`) differs from what they had, or from the coding of a reader or program that it was
    made from (`origins`: layer → coder), and return the units. `base`: all codings before; layers as on disk.

    Else a program's coding that a person looked through elsewhere would be taken for that person's own.
    """
    had = set(base.coverage.loc[base.coverage["coder"].eq(coder), "layer"])
    fresh = {layer: who for layer, who in origins.items() if layer not in had}
    made = _of(base, fresh.items())
    before = merge(narrowed(base, lambda table: table["coder"].eq(coder)), as_coded_by(made, coder))
    layers = {*new.coverage.loc[new.coverage["coder"].eq(coder), "layer"]} & {*before.coverage["layer"]}
    log = read_log(letter, coder) + [{"base": fresh, "copied": _digest(before, coder, fresh)}] * bool(fresh)
    when, units = _now(), set()
    own = [[row for row in records(codings.rows) if row["coder"] == coder] for codings in (before, new)]
    for unit in letter.parts if layers else ():
        changed = []
        for layer in sorted(layers):
            was, now = (_there(rows, layer, unit) for rows in own)
            if was != now:
                ids = {row["id"] for row in was}
                changed.append({"layer": layer, "from": was, "to": now, "links": _linked(before, ids)})
        if changed:
            units.add(unit.id)
            log.append(_entry(letter, when, coder, unit.id, note, changed))
    if log:
        _write_log(letter, coder, log)
    return units


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")


def _entry(letter: Letter, when: str, coder: str, unit: str, note: str, changed: Iterable[Row]) -> Row:
    """A line of the list of what was corrected."""
    said = {"when": when, "coder": coder, "unit": unit, "words": letter[unit], "note": note}
    return {**said, "changes": changed, "letter": letter.sha256}


def _there(rows: Iterable[Row], layer: str, unit: Unit) -> list[Row]:
    """What a coder's rows say of a unit in a layer, the firmest first."""
    here = [row for row in rows if row["layer"] == layer and unit.start <= row["start"] < unit.end]
    return _short(sorted(here, key=lambda row: (STATUSES.index(row["status"]), row["start"], row["code"])))


def _asked(books: Mapping[str, Codebook], said: Row) -> dict[str, Wanted]:
    """For each layer what is to be changed, by ids, from ids or names in either language."""
    known: dict[str, tuple[str, Attribute | None]] = {layer: (layer, None) for layer in books}
    known |= {name: (layer, each) for layer, book in books.items() for each in book.attributes
              for name in (*each.name.values(), each.id) if name not in books}  # fmt: skip
    wanted: dict[str, Wanted] = {}
    for key, value in said.items():
        layer, attribute = _pick(key, known, "there is nothing to correct called")
        codes, attributes = wanted.get(layer, (None, {}))
        if attribute is None:
            several = re.split(r"[,+]", value) if isinstance(value, str) else value or []
            given = {each: code.id for code in books[layer].codes if not code.abstract
                     for each in (*code.name.values(), code.id)}  # fmt: skip
            codes = [
                _pick(each, given, f"codebook {books[layer].name} has no code") for each in several if each.strip()
            ]
        else:
            values = {each: each for each in attribute.values} | ({} if attribute.required else {"": ""})
            values |= {"ja": "yes", "nei": "no"} if "yes" in values else {}
            attributes[attribute.id] = (
                _pick(str(value), values, f"{attribute.id} cannot be") if attribute.values else str(value)
            )
        wanted[layer] = codes, attributes
    if not wanted:
        raise InnspillError("nothing to correct; say what is right, such as theme='KOMPETANSE' or request='no'")
    return wanted


def _pick(name: str, known: Mapping[str, _Known], otherwise: str) -> _Known:
    """What is known by a name, whatever its capitals; `otherwise` begins the line that says that nothing is."""
    small = {re.sub(r"[\s_-]+", "_", each).casefold(): value for each, value in known.items()}
    asked = re.sub(r"[\s_-]+", "_", name.strip()).casefold()
    if asked not in small:
        raise InnspillError(f"{otherwise} {name.strip()!r}{near(name.strip(), known)}")
    return small[asked]


def _begun(
    codings: Codings, books: Mapping[str, Codebook], layer: str, shown: Shown, coder: str
) -> tuple[Codings, dict[str, str]]:
    """`codings` (as on disk) with a coding of the layer by `coder`; if there was none, a copy of the one that figures show, and whose."""
    own = set(codings.coverage.loc[codings.coverage["coder"].eq(coder), "layer"])
    stored = {name: on_disk(book) for name, book in books.items()}
    if stored[layer] in own:
        return codings, {}
    who, source = shown(layer)
    of = dict(zip(source.rows["id"], zip(source.rows["layer"], source.rows["coder"], strict=True), strict=True))
    kept, before = {(layer, who)}, 0
    while len(kept) > before:  # what is linked with it goes along, so that both ends of a link are of one coding
        before = len(kept)
        ends = [{of[link[0]], of[link[2]]} for link in _tuples(source.links)]
        kept |= {pair for pairs in ends if pairs & kept for pair in pairs if stored.get(pair[0], pair[0]) not in own}
    copy = as_coded_by(themes_as_stored(_of(source, kept), books[THEME]), coder)
    return merge(codings, copy), {stored.get(each, each): by for each, by in sorted(kept)}


def _changed(
    letter: Letter, codings: Codings, book: Codebook, unit: Unit, words: str, coder: str, note: str, wanted: Wanted
) -> tuple[Codings, Row]:
    """`codings` with the change, and the change: the rows at the place before and after, and the links that they had."""
    layer, (codes, attributes) = on_disk(book), wanted
    own = [row for row in records(codings.rows) if row["layer"] == layer and row["coder"] == coder]
    start, end, here = _place(letter, unit, words, own, book)
    here.sort(key=lambda row: STATUSES.index(row["status"]))
    first: Row = here[0] if here else {"start": start, "end": end}
    assumed = _assumed(letter, book, first, attributes)
    attributes = assumed | attributes
    if codes is None and not here:
        told = ", ".join(attributes)
        raise InnspillError(f"{unit.id} has no {book.layer} whose {told} could be another; give {book.layer}= with it")
    if codes is None:
        new, gone = [_given(book, first["code"], first, here, note, attributes)], {first["code"]}
    else:
        new = [_given(book, code, first, here, note, attributes) for code in codes]
        new = [row | {"status": "further" if n else "primary"} for n, row in enumerate(new)]
        gone = {row["code"] for row in here if row is first or not codes or (codes[1:] and row["status"] == "further")}
    after = [row | {"layer": layer, "coder": coder} for row in new]
    after += [row for row in here if row["code"] not in gone | {row["code"] for row in new}]
    made = records(make_codings(after).rows)
    stay, ids = {row["id"] for row in made}, {row["id"] for row in here}
    follow = {row["id"]: row["id"] if row["id"] in stay else made[0]["id"] for row in here} if made else {}
    touched = _linked(codings, ids)
    links = [(follow.get(a, a), role, follow.get(b, b)) for a, role, b in touched if made]
    change = {"layer": layer, "from": _short(here), "to": _short(made), "links": touched}
    change |= {"assumed": [*assumed]} if made and assumed else {}
    return _replaced(codings, ids, after, links), change


def _replaced(codings: Codings, gone: set[str], rows: Iterable[Row], links: Iterable[tuple[Any, ...]]) -> Codings:
    """`codings` with `rows` in place of those with one of these ids, and `links` in place of theirs."""
    rest = [row for row in records(codings.rows) if row["id"] not in gone]
    kept = [link for link in _tuples(codings.links) if not gone & {link[0], link[2]}]
    return make_codings([*rest, *rows], dict.fromkeys([*kept, *links]), _tuples(codings.coverage))


def _assumed(letter: Letter, book: Codebook, first: Row, said: Mapping[str, str]) -> dict[str, str]:
    """What a request is taken to have where nobody says: strength 2, advice, and as addressee the recipient, if the letter has one."""
    if book.layer != "act" or said.get("request") != "yes":
        return {}
    strength = {"strength": "2"} if "strength" not in said and first.get("strength", "") in ("", "0") else {}
    party = letter.parties.recipient
    if party is None or "addressee" in said or first.get("addressee"):
        return strength
    return strength | {"addressee": party.name, "addressee_given": "implied"}


def _place(letter: Letter, unit: Unit, words: str, own: Iterable[Row], book: Codebook) -> tuple[int, int, list[Row]]:
    """Where a code is given, and the rows that stand there."""
    here = [row for row in own if unit.start <= row["start"] < unit.end]
    if not words and book.unit == "unit":
        return unit.start, unit.end, here
    spans = sorted({(row["start"], row["end"]) for row in here})
    told = f"{unit.id} has {len(spans)} of {book.layer} ({', '.join(letter.quote(*span) for span in spans)})"
    if words:
        looked = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)", re.IGNORECASE)
        found = [match.span() for match in looked.finditer(letter.text, unit.start, unit.end)]
        spans = [span for span in found if span in spans] or found
        told = f"{words!r} stands {len(spans)} times in {unit.id}"
    if len(spans) != 1:
        raise InnspillError(f"{told}; say which with words='…', or edit the CSV")
    return *spans[0], [row for row in here if (row["start"], row["end"]) == spans[0]]


def _given(book: Codebook, code: str, first: Row, here: list[Row], note: str, attributes: Mapping[str, str]) -> Row:
    """The row of a code given by a person: as it stands there if it does, else with the attributes of the first row that go with it."""
    row: Row = next((row for row in here if row["code"] == code), {})
    if not row:
        said = {each.id: first.get(each.id, "") for each in book.attributes}
        said |= {each.id: "" for each in book.attributes if each.of and said[each.id] not in each.of.get(code, ())}
        row = {"code": code, "start": first["start"], "end": first["end"], "note": "", **said}
    row = {**row, **attributes, "note": note or row["note"]}
    wrong = attribute_fault(book, row)
    if not wrong and (lacks := missing(book, row)):
        wrong = f"nothing says its {joined(lacks, 'en')}; say that, too"
    if wrong:
        raise InnspillError(f"{book.layer} {code}: {wrong}")
    return row


def _short(rows: Iterable[Row]) -> list[Row]:
    return [{name: value for name, value in row.items() if value != ""} for row in rows]


def _tuples(table: pd.DataFrame) -> list[tuple[Any, ...]]:
    return list(table.itertuples(index=False, name=None))


def _linked(codings: Codings, ids: set[str]) -> list[tuple[Any, ...]]:
    """The links at one end of which a row with one of `ids` stands."""
    return [link for link in _tuples(codings.links) if ids & {link[0], link[2]}]


def _of(codings: Codings, whose: Iterable[tuple[str, str]]) -> Codings:
    """What stands in these layers by these coders (`whose`: layer and coder)."""
    pairs = {f"{layer} {coder}" for layer, coder in whose}
    return narrowed(codings, lambda table: (table["layer"] + " " + table["coder"]).isin(pairs))


def _folder(letter: Letter) -> Path:
    return letter_folder(letter, persons_folder(letter))


def _whole(letter: Letter, coder: str) -> Codings:
    """All codings on disk. Raises `InnspillError` where a file of `coder` has rows that do not hold, which writing would lose."""
    codings = read_codings(letter)
    ensure_whole(_folder(letter), codings, coder, "correct more")
    return codings


def _digest(codings: Codings, coder: str, layers: Iterable[str]) -> str:
    """What is `coder`'s in these layers, as a checksum: by it a copy is known that nobody has changed."""
    rows = codings.rows[codings.rows["coder"].eq(coder) & codings.rows["layer"].isin([*layers])]
    links = codings.links[codings.links["from"].isin(rows["id"])]
    said = json.dumps([_short(records(rows.sort_values("id"))), sorted(_tuples(links))], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


def _write(letter: Letter, codings: Codings, coder: str, log: Iterable[Row]) -> None:
    """Write what is `coder`'s, and then the list of what was corrected; of who has nothing any more no file stays."""
    write_codings(letter, codings, persons_folder(letter), coder)
    lines = _write_log(letter, coder, log)
    if lines or coder in {*codings.coverage["coder"]}:
        return
    for gone in (log_path(letter, coder), _folder(letter) / f"letter.{slug(coder)}.copy"):
        gone.unlink()
    if {path.name for path in _folder(letter).iterdir()} == {"coverage.csv"}:
        (_folder(letter) / "coverage.csv").unlink()
        _folder(letter).rmdir()


def _write_log(letter: Letter, coder: str, log: Iterable[Row]) -> str:
    lines = "".join(json.dumps(entry, ensure_ascii=False, sort_keys=True) + "\n" for entry in log)
    write_whole(log_path(letter, coder), lines)
    return lines
