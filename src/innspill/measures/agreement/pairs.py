"""Two coders side by side: what each of them gave to the same unit, word or span.

A table of pairs has a row for each thing compared: `letter`, `unit`, `section`, `start`, `end`, `text`, and `a` and
`b`: what each coder gave there, as a dictionary code → status. Only what both coders have read is in it.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from innspill.coding import STATUSES, Codings, by_unit
from innspill.errors import InnspillError
from innspill.letter import Letter

COLUMNS = ["letter", "unit", "section", "start", "end", "text", "a", "b"]

Given = Mapping[str, str]


def codes(given: Given, *statuses: str) -> frozenset[str]:
    """The codes given with one of `statuses`."""
    return frozenset(code for code, status in given.items() if status in statuses)


def said(rows: pd.DataFrame, attribute: str) -> "pd.Series[str]":
    """An attribute of rows of codings, "" where none has it."""
    return rows[attribute] if attribute in rows else pd.Series("", index=rows.index)


def unit_pairs(letter: Letter, codings: Codings, layer: str, a: str, b: str) -> pd.DataFrame:
    """What coders `a` and `b` gave to each unit that both have read, a row a unit.

    A code counts for a unit where its span and the unit overlap by half of the shorter: a clause for the sentence it
    stands in, a stretch of three sentences for each of them, and a selection that slips into the next sentence by
    some letters not for that one. Raises `InnspillError` where no unit was read by both.
    """
    return _pairs(letter, codings, layer, a, b, letter.units.rename(columns={"id": "unit"}))


def word_pairs(letter: Letter, codings: Codings, layer: str, a: str, b: str) -> pd.DataFrame:
    """As `unit_pairs`, a row a word: for layers whose spans are shorter than units."""
    words = letter.words.rename(columns={"form": "text"})
    words["section"] = words["unit"].map(letter.units.set_index("id")["section"])
    return _pairs(letter, codings, layer, a, b, words)


def span_pairs(letter: Letter, codings: Codings, layer: str, a: str, b: str) -> pd.DataFrame:
    """The spans of `a` matched with those of `b`, a row a pair or a span that only one of them has ({} for the other).

    Spans match where they overlap by half of the shorter, each at most once; among the ways to match, the one with
    most pairs of the same code, then with most pairs, then with most overlap. `optional` marks rows in which `a` (the
    reference) gave nothing firmer than `acceptable` or `doubtful`: neither finding nor missing them is an error. A
    span for which `b` gave nothing firmer is not given.
    """
    return _matched(letter, _spans(letter, codings, layer, a, b, a), _spans(letter, codings, layer, a, b, b))


def request_pairs(letter: Letter, codings: Codings, a: str, b: str) -> pd.DataFrame:
    """The requests of `a` matched with those of `b`, as in `span_pairs`; their one code is `request`.

    A request is a primary row of layer `act` with `request` = yes. One that `a` (the reference) calls doubtful is
    optional; one that `b` calls doubtful is none.
    """
    status = {"yes": "primary", "doubtful": "doubtful"}
    rows = codings.rows[codings.rows["layer"].eq("act") & codings.rows["status"].eq("primary")]
    rows = rows.assign(code="request", status=said(rows, "request").map(status)).dropna(subset="status")
    return span_pairs(letter, codings._replace(rows=rows), "act", a, b)


def bound_pairs(letter: Letter, codings: Codings, a: str, b: str) -> pd.DataFrame:
    """The deontic expressions of `a` matched with those of `b`, as in `span_pairs`; their code is who is `bound` by them.

    Those of which a coder does not say it are none of its.
    """
    rows = codings.rows[codings.rows["layer"].eq("modality") & codings.rows["code"].eq("deontic")]
    bound = said(rows, "bound")
    return span_pairs(letter, codings._replace(rows=rows.assign(code=bound)[bound.ne("")]), "modality", a, b)


def argument_pairs(letter: Letter, codings: Codings, a: str, b: str) -> pd.DataFrame:
    """What the connectives that both found join (roles `arg1`, `arg2`), a row an argument; its one code is its role.

    Two stretches are the same argument where what they share is half of what either covers (Jaccard's index of .5 or more, in
    characters); where not, the reader's is missed and the other's wrong. Arguments of which `a` says nothing are left out.
    """
    found = span_pairs(letter, codings, "connective", a, b)
    both = found[found["a"].map(bool) & found["b"].map(bool) & ~found["optional"]]
    rows = []
    joined = [_joined(codings, coder) for coder in (a, b)]
    for start, end in zip(both["start"], both["end"], strict=True):
        ours, theirs = ({role: span for at, role, span in some if at[0] < end and start < at[1]} for some in joined)
        for role, span in ours.items():
            same = role in theirs and _jaccard(span, theirs[role]) >= 0.5
            rows.append((*span, {role: "primary"}, {role: "primary"} if same else {}))
            if role in theirs and not same:
                rows.append((*theirs[role], {}, {role: "primary"}))
    return _at_units(letter, rows)[COLUMNS]


def _joined(codings: Codings, coder: str) -> list[tuple[tuple[int, int], str, tuple[int, int]]]:
    """Where a coder's connectives stand, each with a role and the stretch that it joins in that role."""
    own = set(_rows(codings, "connective", coder)["id"])
    links = codings.links[codings.links["from"].isin(own) & codings.links["role"].isin(["arg1", "arg2"])]
    spans = {
        id: (int(start), int(end)) for id, start, end in codings.rows[["id", "start", "end"]].itertuples(index=False)
    }
    return [(spans[one], role, spans[two]) for one, role, two in links[["from", "role", "to"]].itertuples(index=False)]


def _jaccard(one: tuple[int, int], two: tuple[int, int]) -> float:
    shared = max(0, min(one[1], two[1]) - max(one[0], two[0]))
    return shared / (one[1] - one[0] + two[1] - two[0] - shared)


def ground_pairs(letter: Letter, codings: Codings, a: str, b: str) -> pd.DataFrame:
    """Each unit with a unit that `a` or `b` has as its ground (links `reason`), a row a pair; their one code is `ground`.

    Both have read the whole letter for acts. A ground is counted apart from whether what it supports was found by both.
    """
    acts, links = codings.rows[codings.rows["layer"].eq("act")], codings.links[codings.links["role"].eq("reason")]
    placed = by_unit(letter, codings.rows)
    unit = dict(zip(placed["id"], placed["unit"], strict=True))
    found: dict[tuple[str, str], dict[str, Given]] = {}
    for coder in (a, b):
        own = links[links["from"].isin(acts.loc[acts["coder"].eq(coder), "id"])]
        for supported, ground in zip(own["from"], own["to"], strict=True):
            pair = found.setdefault((unit[supported], unit[ground]), {a: {}, b: {}})
            pair[coder] = {"ground": "primary"}
    places = letter.units.rename(columns={"id": "unit"}).set_index("unit")
    rows = [(*places.loc[supported, ["section", "start", "end", "text"]], supported, given[a], given[b])
            for (supported, _), given in sorted(found.items())]  # fmt: skip
    table = pd.DataFrame(rows, columns=["section", "start", "end", "text", "unit", "a", "b"])
    return table.assign(letter=letter.name)[COLUMNS]


def _pairs(letter: Letter, codings: Codings, layer: str, a: str, b: str, places: pd.DataFrame) -> pd.DataFrame:
    places = places[_read_by_both(letter, codings, layer, a, b, places)].reset_index(drop=True)
    if places.empty:
        raise InnspillError(f"{letter.name}: {a} and {b} have read nothing in common in layer {layer}")
    given = {coder: _given_at(codings, layer, coder, places) for coder in (a, b)}
    return places.assign(letter=letter.name, a=given[a], b=given[b])[COLUMNS]


def _read_by_both(letter: Letter, codings: Codings, layer: str, a: str, b: str, places: pd.DataFrame) -> np.ndarray:
    """For each place whether it lies in the coverage of both coders. Raises `InnspillError` for a coder without any."""
    read = np.ones(len(letter.text), dtype=bool)
    for coder in (a, b):
        coverage = codings.coverage
        own = coverage[coverage["layer"].eq(layer) & coverage["coder"].eq(coder)]
        if own.empty:
            there = ", ".join(sorted(set(coverage.loc[coverage["layer"].eq(layer), "coder"]))) or "nobody"
            raise InnspillError(f"{letter.name}: {coder} has not coded layer {layer}; {there} has")
        mask = np.zeros(len(letter.text), dtype=bool)
        for start, end in zip(own["start"], own["end"], strict=True):
            mask[start:end] = True
        read &= mask
    inside = [read[start:end].all() for start, end in zip(places["start"], places["end"], strict=True)]
    return np.array(inside, dtype=bool)


def _rows(codings: Codings, layer: str, coder: str) -> pd.DataFrame:
    rows = codings.rows
    return rows[rows["layer"].eq(layer) & rows["coder"].eq(coder)]


def _strongest(given: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each code `given` with the firmest status it has there."""
    found: dict[str, str] = {}
    for code, status in given:
        found[code] = min(status, found.get(code, status), key=STATUSES.index)
    return found


def _half(a: pd.DataFrame, b: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Each span of `a` × each of `b`: whether they overlap by half of the shorter, and by how many characters."""
    starts = np.maximum.outer(a["start"].to_numpy(int), b["start"].to_numpy(int))
    ends = np.minimum.outer(a["end"].to_numpy(int), b["end"].to_numpy(int))
    shorter = np.minimum.outer((a["end"] - a["start"]).to_numpy(int), (b["end"] - b["start"]).to_numpy(int))
    overlap = np.maximum(ends - starts, 0)
    return (overlap > 0) & (2 * overlap >= shorter), overlap


def _given_at(codings: Codings, layer: str, coder: str, places: pd.DataFrame) -> list[dict[str, str]]:
    rows = _rows(codings, layer, coder)
    given = list(zip(rows["code"], rows["status"], strict=True))
    return [_strongest(given[k] for k in np.flatnonzero(near)) for near in _half(places, rows)[0]]


def _spans(letter: Letter, codings: Codings, layer: str, a: str, b: str, coder: str) -> pd.DataFrame:
    """The spans of `coder` that both have read: `start`, `end`, `given`."""
    spans: dict[tuple[int, int], list[tuple[str, str]]] = {}
    rows = _rows(codings, layer, coder).sort_values(["start", "end"], kind="stable")
    for start, end, *given in rows[["start", "end", "code", "status"]].itertuples(index=False):
        spans.setdefault((start, end), []).append(given)
    firmest = [(*span, _strongest(given)) for span, given in spans.items()]
    table = pd.DataFrame(firmest, columns=["start", "end", "given"])
    return table[_read_by_both(letter, codings, layer, a, b, table)].reset_index(drop=True)


def _matched(letter: Letter, ours: pd.DataFrame, theirs: pd.DataFrame) -> pd.DataFrame:
    from scipy.optimize import linear_sum_assignment  # lazily: 0.1 s

    theirs = theirs[[_is_firm(given) for given in theirs["given"]]].reset_index(drop=True) if len(theirs) else theirs
    near, overlap = _half(ours, theirs)
    same = np.array([[bool(codes(x, "primary") & codes(y, "primary")) for y in theirs["given"]] for x in ours["given"]])
    firm = np.array([_is_firm(given) for given in ours["given"]], dtype=bool)
    tie = overlap / (overlap.max(initial=0) + 1) / (near.size + 1)
    worth = near * (np.where(firm, 1, 0.5)[:, None] + same.reshape(near.shape) + tie)
    pairs = [(i, j) for i, j in zip(*linear_sum_assignment(worth, maximize=True), strict=True) if near[i, j]]
    rows = [(ours.loc[i, "start"], ours.loc[i, "end"], ours.loc[i, "given"], theirs.loc[j, "given"]) for i, j in pairs]
    matched_a, matched_b = {i for i, _ in pairs}, {j for _, j in pairs}
    rows += [(x.start, x.end, x.given, {}) for x in ours.itertuples() if x.Index not in matched_a]
    rows += [(y.start, y.end, {}, y.given) for y in theirs.itertuples() if y.Index not in matched_b]
    table = _at_units(letter, rows)
    table["optional"] = np.array([bool(given) and not _is_firm(given) for given in table["a"]], dtype=bool)
    return table[[*COLUMNS, "optional"]]


def _at_units(letter: Letter, rows: Sequence[tuple[int, int, Given, Given]]) -> pd.DataFrame:
    """Spans with what `a` and `b` gave, as a table of pairs."""
    table = by_unit(letter, pd.DataFrame(rows, columns=["start", "end", "a", "b"]).astype({"start": int, "end": int}))
    text = [letter.quote(start, end) for start, end in zip(table["start"], table["end"], strict=True)]
    return table.assign(letter=letter.name, text=text)


def _is_firm(given: Given) -> bool:
    return bool(codes(given, "primary", "further"))
