"""Whether codings hold: spans in the text, words unchanged, codes known, ids right."""

from collections.abc import Mapping
from typing import Any

from innspill.errors import InnspillError
from innspill.letter import Letter

from .table import STATUSES, Codings, coding_id


def validate(letter: Letter, codings: Codings, codes: Mapping[str, set[str]] | None = None, source: str = "") -> None:
    """Raise `InnspillError` naming the first row that does not hold; `source` says where the rows come from.

    `codes`: for each layer the codes of its codebook; a layer that is not named is not checked for codes.
    """
    where = source or f"codings of {letter.name}"
    for number, row in enumerate(codings.rows.to_dict("records"), start=1):
        problem = _problem(letter, row, codes or {})
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


def _problem(letter: Letter, row: Mapping[str, Any], codes: Mapping[str, set[str]]) -> str:
    start, end = row["start"], row["end"]
    if not 0 <= start < end <= len(letter.text):
        return f"the span lies outside the text (0–{len(letter.text)})"
    if letter.text[start].isspace() or letter.text[end - 1].isspace():
        return "the span begins or ends with white space"
    if row["status"] not in STATUSES:
        return f"unknown status {row['status']!r}; one of {', '.join(STATUSES)}"
    if row["layer"] in codes and row["code"] not in codes[row["layer"]]:
        return f"the codebook of {row['layer']} has no such code"
    if row["id"] != coding_id(row["layer"], row["code"], start, end, row["coder"]):
        return "the id does not follow from the row's content; write it with innspill.coding.make_codings"
    quote = row.get("quote")
    if isinstance(quote, str) and quote != letter.quote(start, end):
        return f"the text there reads {letter.quote(start, end)[:40]!r}, not {quote[:40]!r}"
    return ""
