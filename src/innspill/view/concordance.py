"""Where a word stands: each hit in the middle of its line (KWIC), with section and sentence."""

import re
from html import escape
from typing import NamedTuple

import pandas as pd

from innspill.errors import InnspillError
from innspill.letter import Letter
from innspill.measures.vocabulary.counted import shown_lemmas

_BY = ("form", "lemma", "part", "tag")
_SORT = ("place", "left", "right")


class Concordance(NamedTuple):
    """The hits of a query: `table` has the rows; a notebook shows them aligned, and so does `print`."""

    query: str
    table: pd.DataFrame

    def __str__(self) -> str:
        rows = self.table.itertuples()
        where = [f"{row.section} {row.unit}" for row in self.table.itertuples()]
        width, left = max(map(len, where), default=0), max(map(len, self.table["left"]), default=0)
        return "\n".join(
            f"{place:<{width}}  {row.left:>{left}}  [{row.hit}]  {row.right}".rstrip()
            for place, row in zip(where, rows, strict=True)
        )

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        cell = "style='text-align:{};white-space:nowrap;padding:.05em .5em;border:0'"
        rows = "".join(
            f"<tr><td {cell.format('right')}><small>{escape(row.section)} · {escape(row.unit)}</small></td>"
            f"<td {cell.format('right')}>{escape(row.left)}</td><td {cell.format('center')}><b>{escape(row.hit)}</b></td>"
            f"<td {cell.format('left')}>{escape(row.right)}</td></tr>"
            for row in self.table.itertuples()
        )
        return f"<table lang='nb' aria-label='{escape(self.query, quote=True)}'>{rows}</table>"


def concordance(letter: Letter, query: str, by: str = "form", width: int = 45, sort: str = "place") -> Concordance:
    """Every place where `query` stands in the letter, within its sentence, title or heading.

    `by`: "form", "lemma", "part" (of a compound) or "tag" (UD part of speech, such as VERB). In a query, capitals do
    not count, `*` stands for any letters, and several words with spaces between them stand for a run of words.
    `width`: characters of context on each side. `sort`: "place" (in the letter), "left" or "right" (the word next to
    the hit first, then the one beyond it). The table has `section`, `unit`, `left`, `hit`, `right`, `start`, `end`.
    Raises `InnspillError` for an empty query or an unknown `by` or `sort`.
    """
    wanted = [word.lower() for word in query.split()]
    if not wanted or by not in _BY or sort not in _SORT:
        raise InnspillError(
            f"no concordance of {query!r} by {by!r} sorted by {sort!r}: name a word, "
            f"one of {', '.join(_BY)}, and one of {', '.join(_SORT)}"
        )
    tokens = letter.forms if by == "form" else letter.tokens
    keys = [[value.lower() for value in values] for values in _keys(tokens, by)]
    units = letter.units.set_index("id")
    rows = []
    for i in range(len(tokens) - len(wanted) + 1):
        last = i + len(wanted) - 1
        unit = tokens["unit"].iat[i]
        if unit == tokens["unit"].iat[last] and all(map(_matches, keys[i : last + 1], wanted)):
            start, end = int(tokens["start"].iat[i]), int(tokens["end"].iat[last])
            left = letter.quote(units.at[unit, "start"], start)
            right = letter.quote(end, units.at[unit, "end"])
            rows.append((units.at[unit, "section"], unit, left, letter.quote(start, end), right, start, end))
    if sort == "left":
        rows.sort(key=lambda row: (_folded(row[2])[::-1], row[5]))
    if sort == "right":
        rows.sort(key=lambda row: (_folded(row[4]), row[5]))
    table = pd.DataFrame(rows, columns=["section", "unit", "left", "hit", "right", "start", "end"])
    table["left"] = [_cut(text[::-1], width)[::-1] for text in table["left"]]
    table["right"] = [_cut(text, width) for text in table["right"]]
    return Concordance(query, table)


def _keys(tokens: pd.DataFrame, by: str) -> list[list[str]]:
    """What each token may be found by."""
    if by == "part":
        return [list(parts) for parts in tokens["parts"]]
    if by == "lemma":  # as UD has it, and as tables show it
        return [list(pair) for pair in zip(tokens["lemma"], shown_lemmas(tokens), strict=True)]
    return [[value] for value in tokens["upos" if by == "tag" else "form"]]


def _matches(values: list[str], wanted: str) -> bool:
    pattern = re.escape(wanted).replace(r"\*", ".*")
    return any(re.fullmatch(pattern, value) for value in values)


def _folded(text: str) -> list[str]:
    return [word.strip(".,:;!?()«»–-/").lower() for word in text.split()]


def _cut(text: str, width: int) -> str:
    """`text`, cut after its last whole word within `width` characters, with "…"."""
    if len(text) <= width:
        return text
    kept = text[: width - 1]
    return (kept if text[width - 1].isspace() else kept.rpartition(" ")[0]).rstrip() + " …"
