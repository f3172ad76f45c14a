"""Whether codings hold: spans in the text, words unchanged, codes known."""

from collections.abc import Mapping
from typing import Any

from innspill.codebook import Codebook
from innspill.errors import InnspillError
from innspill.letter import Letter

from .table import STATUSES, Codings, records


def validate(letter: Letter, codings: Codings, codes: Mapping[str, set[str]] | None = None, source: str = "") -> None:
    """Raise `InnspillError` naming the first row that does not hold; `source` says where the rows come from.

    `codes`: for each layer the codes of its codebook; a layer that is not named is not checked for codes.
    """
    where = source or f"codings of {letter.name}"
    for number, row in enumerate(records(codings.rows), start=1):
        unknown = row["layer"] in (codes or {}) and row["code"] not in (codes or {})[row["layer"]]
        problem = f"the codebook of {row['layer']} has no such code" if unknown else fault(letter, row)
        if problem:
            raise InnspillError(
                f"{where}, row {number} ({row['layer']} {row['code']} {row['start']}–{row['end']}): {problem}"
            )
    doubled = codings.rows.loc[codings.rows["id"].duplicated(), ["layer", "code", "start", "end"]]
    if len(doubled):
        raise InnspillError(f"{where}: the same coding stands twice ({tuple(doubled.iloc[0])}); remove one")
    ids = set(codings.rows["id"])
    for link in codings.links.to_dict("records"):
        if missing := {link["from"], link["to"]} - ids:
            raise InnspillError(
                f"{where}: a link with role {link['role']!r} points to {missing.pop()}, which is no row's id"
            )


def fault(letter: Letter, row: Mapping[str, Any]) -> str:
    """What is wrong with a row of this letter (its `start`, `end`, `status`, and `quote` if it has one), "" where nothing is."""
    start, end = row["start"], row["end"]
    if not 0 <= start < end <= len(letter.text):
        return f"the span {start} to {end} lies outside the text (0 to {len(letter.text)})"
    if letter.text[start].isspace() or letter.text[end - 1].isspace():
        return f"the span {start} to {end} begins or ends with white space"
    if row["status"] not in STATUSES:
        return f"unknown status {row['status']!r}; one of {', '.join(STATUSES)}"
    quote = row.get("quote")
    if isinstance(quote, str) and " ".join(quote.split()) != letter.quote(start, end):
        return f"the text there reads {letter.quote(start, end)[:40]!r}, not {quote[:40]!r}"
    return ""


def attribute_fault(book: Codebook, row: Mapping[str, Any]) -> str:
    """Which attribute of a row of this codebook's layer cannot be what it is, and what it can be; "" where none."""
    for each in book.attributes:
        value, allowed = row.get(each.id, ""), each.of.get(row["code"], ()) if each.of else each.values
        if value and allowed and value not in allowed:
            return f"{each.id} cannot be {value!r}; give one of {', '.join(allowed)}"
    return ""


def missing(book: Codebook, row: Mapping[str, Any]) -> list[str]:
    """The attributes that a row of this codebook's layer must have and lacks."""
    return [each.id for each in book.attributes if each.required and not row.get(each.id)]
