"""How a letter joins what it says: its connectives by sense, each between what it joins, and how many of each sense."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import pandas as pd

from innspill.coding import Codings, by_unit
from innspill.letter import Letter
from innspill.measures.rhetoric.said import commonest

COLUMNS = "sense_class code connective unit start arg1 arg2 context".split()
Span = tuple[int, int]
_ARGUMENTS = ("arg1", "arg2")
_SHORT = 12  # characters between what a connective joins that are shown: ", og det er"


def connectives(
    letter: Letter, rows: pd.DataFrame, links: pd.DataFrame, codes: Sequence[str], joined: Codings
) -> pd.DataFrame:
    """One row a connective, the largest class of senses first, in it the largest sense, in this by place.

    `rows`: codings of layer `connective` by one coder, `links` those that go with them (`part`: the other half of *enten … eller*);
    `codes`: the senses in the codebook's order, which decides between equals; `joined`: codings with links `arg1`, `arg2` from
    connectives, of the same coder or of a program, looked up by where a connective begins. A connective counts once, by its primary
    sense; doubtful ones are left out. `sense_class`: the sense's top level in PDTB-3 (Temporal, Contingency, Comparison, Expansion);
    `connective`: in small letters ("enten … eller"); `unit`, `start`: where it stands; `arg1`, `arg2`: what it joins, "" where that is
    not known; `context`: all this as it stands in the letter, or the sentence, with the connective between bars ("A er stengt |fordi| B
    er borte") and `||` between two arguments that meet.
    """
    placed = by_unit(letter, rows[rows["status"].eq("primary")])
    own, part = rows.set_index("id"), links[links["role"].eq("part")]
    other = {one: two for one, two in zip(part["from"], part["to"], strict=True) if two in own.index}
    units = letter.units.set_index("id")
    arguments = _arguments(joined)
    found = []
    for row in placed.itertuples():
        parts = [(row.start, row.end)]
        if row.id in other:
            parts.append((int(own.loc[other[row.id], "start"]), int(own.loc[other[row.id], "end"])))
        spans = arguments.get(row.start, {})
        around: Span = (int(units.loc[row.unit, "start"]), int(units.loc[row.unit, "end"]))
        context = _context(letter, parts, [spans[role] for role in _ARGUMENTS if role in spans] or [around])
        said = " … ".join(letter.quote(*span) for span in parts).lower()
        quotes = [letter.quote(*spans[role]) if role in spans else "" for role in _ARGUMENTS]
        found.append((row.code.split(".")[0], row.code, said, row.unit, row.start, *quotes, context))
    table = pd.DataFrame(found, columns=COLUMNS)
    order = {code: n for n, code in enumerate(codes)}
    first = {code.split(".")[0]: order[code] for code in reversed(codes)}
    classes, senses = table["sense_class"].value_counts(), table["code"].value_counts()
    keys = [
        (-classes[row.sense_class], first[row.sense_class], -senses[row.code], order[row.code], row.start)
        for row in table.itertuples()
    ]
    return table.iloc[sorted(range(len(table)), key=keys.__getitem__)].reset_index(drop=True)


def by_sense(connectives: pd.DataFrame) -> pd.DataFrame:
    """One row a sense, in the order of `connectives(…)`: `sense_class`, `code`, `times`, `words` (see `commonest`)."""
    senses = connectives.groupby(["sense_class", "code"], sort=False)["connective"]
    return senses.agg(times="size", words=commonest).reset_index()


def _arguments(joined: Codings) -> dict[int, dict[str, Span]]:
    """Where a connective begins → role → the stretch that it joins."""
    rows = joined.rows.set_index("id")[["start", "end"]]
    found: dict[int, dict[str, Span]] = {}
    for link in joined.links[joined.links["role"].isin(_ARGUMENTS)].to_dict("records"):
        start, end = rows.loc[link["to"]]
        found.setdefault(int(rows.loc[link["from"], "start"]), {})[link["role"]] = (int(start), int(end))
    return found


def _context(letter: Letter, parts: list[Span], around: list[Span]) -> str:
    """The words of `around` in order, the connective's `parts` between bars; "…" for words that are left out."""
    text, last = "", ""
    for kind, words in _pieces(letter, parts, around):
        meet = "||" if kind not in ("", "part") and last not in ("", "part") else ""
        shown = {"part": f"|{words}|", "": words if len(words) <= _SHORT else " … "}.get(kind, meet + words)
        text, last = text + shown, kind or last
    return " ".join(text.split())


def _pieces(letter: Letter, parts: list[Span], around: list[Span]) -> Iterator[tuple[str, str]]:
    """The stretches between the first and the last place, each once: "part", the number of the argument, or "" for neither.

    Where stretches overlap, the connective goes before an argument, the second before the first.
    """
    kinds = [("part", parts), *((str(n), [span]) for n, span in reversed(list(enumerate(around))))]
    places = sorted({place for _, spans in kinds for span in spans for place in span})
    runs: list[tuple[str, int, int]] = []
    for a, b in pairwise(places):
        kind = next((kind for kind, spans in kinds if any(start <= a and b <= end for start, end in spans)), "")
        begin = runs.pop()[1] if runs and runs[-1][0] == kind else a
        runs.append((kind, begin, b))
    for kind, a, b in runs:
        yield kind, letter.read(a, b).replace("|", "¦")
