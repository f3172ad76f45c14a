"""What the same is said of: requests, stances and offers of many letters, grouped by the proposals that they are about."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from innspill.norwegian.compounds import parts, uninflected
from innspill.norwegian.lists import listed

from .proposals import SECTION, WORD, Named, Proposal, finder
from .proposals_said import OPPOSITE, asked, has_pos, is_definite, is_generic, is_noun, is_spared, turned, verdict_on

#: Where the proposal may be named that a row is about, the nearest first.
_NEAREST = "unit title lead-in before heading paragraph".split()
_SHORT = 4  # words of a verdict that says nothing of what it is on
_WHOLE = re.compile(r"(?:at )?(?:(?:lov|forskrift|hørings)(?:forslag|utkast)et|høringsnotatet|loven)", re.IGNORECASE)
_POINTERS, _PROPOSERS = listed("pointers"), listed("proposers")

GROUPED = ["proposal", "letter", "unit", "section", "start", "end", "quote", "kind", "stand", "named", "how"]


def by_proposal(tables: Mapping[str, pd.DataFrame], proposals: Sequence[Proposal]) -> pd.DataFrame:
    """The requests, stances and offers of `tables` that are about a proposal, a row for each that it is about.

    `tables`: `innspill.letters.tables` of all letters, joined. Columns: `proposal` (id); `letter`, `unit`, `section`, `start`, `end`,
    `quote`; `kind` (request, wish, support, opposition, reservation, offer, promise; implied: a stance that follows from what the
    letter says); `stand`, what it says on the proposal: support, opposition, reservation (support on a condition, too), or "" where it
    only takes it up; `named`: the words that name it; `how`: where these stand, in its `quote` (`short`: by their last part, after the
    letter has named the whole), in the `target` that a reader gave a stance, elsewhere in its `unit`, in its `lead-in`, in the unit
    `before` that it points to, in the `heading` above, elsewhere in its `paragraph`, or, where the stance is on *lovforslaget*, in the
    letter's `title`.

    What is denied within a stance turns it (*støtter mindretallet, som mener at det ikke bør innføres …*), and so does what drops a
    thing (*går imot at fondet avvikles*). A request has a stand where it asks that a thing be introduced or kept, or dropped.
    """
    texts = dict(tables["texts"][["letter", "text"]].itertuples(index=False))
    context = _Context(tables["units"], texts, proposals)
    doubts = tables["stances"][tables["stances"]["stance"].eq("reservation")]
    reserved = {
        (row.letter, row.unit) for row in doubts.itertuples() if not context.find(row.quote)[1]
    }  # "…, forutsatt at dette …"
    against = tables["stances"][tables["stances"]["stance"].eq("opposition")]
    refused = {place for row in against.itertuples() for place in _places(row.letter, row.start, row.end)}
    rows = []
    kinds = {"requests": "kind", "stances": "stance", "implied": "stance", "offers": "kind"}
    for name, kind in kinds.items():
        for row in tables[name].to_dict("records"):
            if row[kind] != "doubtful":
                told = [*(row[column] for column in GROUPED[1:7]), "implied" if name == "implied" else row[kind]]
                # "Vi fraråder at fondet innføres" asks for no fund
                mute = name == "requests" and not refused.isdisjoint(_places(row["letter"], row["start"], row["end"]))
                for n, stand, *more in _about(row, row[kind], context):
                    rows.append((proposals[n].id, *told, "" if mute else stand, *more))
    order = {proposal.id: n for n, proposal in enumerate(proposals)}
    found = pd.DataFrame(rows, columns=GROUPED).astype({"start": "int64", "end": "int64"})
    found = found[found["kind"].ne("implied") | found["stand"].ne("")].reset_index(drop=True)
    pairs = zip(found["letter"], found["unit"], strict=True)
    conditional = pd.Series([pair in reserved for pair in pairs], found.index, dtype=bool)
    found.loc[found["stand"].eq("support") & conditional, "stand"] = "reservation"
    return found.sort_values(
        ["proposal", "letter", "start", "kind"],
        key=lambda column: column.map(order) if column.name == "proposal" else column,
        ignore_index=True,
        kind="stable",
    )


def _places(letter: str, start: int, end: int) -> set[tuple[str, int]]:
    return {(letter, place) for place in range(start, end)}


class _Context:
    """Of which proposals the units around a row speak."""

    def __init__(self, units: pd.DataFrame, texts: Mapping[str, str], proposals: Sequence[Proposal]):
        self.find = finder(proposals)
        self.heads = _heads(proposals)
        self.first: dict[tuple[str, int], int] = {}
        for unit in units.itertuples():
            for named in self.find(unit.quote)[1]:
                self.first.setdefault((unit.letter, named.proposal), unit.start)
        places, sections = list(zip(units["letter"], units["unit"], strict=True)), [units["letter"], units["section"]]
        heading = units["kind"].eq("heading")
        self.text = dict(zip(places, units["quote"], strict=True))
        before = units["quote"].mask(heading, "").groupby(sections).shift().fillna("")
        above = units["quote"].where(heading).groupby(sections).ffill().fillna("")
        self.before, self.heading = dict(zip(places, before, strict=True)), dict(zip(places, above, strict=True))
        self.title = dict(units.loc[units["kind"].eq("title"), ["letter", "quote"]].itertuples(index=False))
        self.topic = _topics(units, texts, self.one)

    def short(self, row: Mapping[str, Any], words: Sequence[str]) -> list[Named]:
        """What is named by its last part alone, in the definite, after it was named in the letter: "avgiften" for "ferjeavgiften"."""
        found = []
        for n, word in enumerate(words):
            number = self.heads.get(uninflected(word)) if is_definite(word) else None
            if number is not None and self.first.get((row["letter"], number), row["start"]) < row["start"]:
                found.append(Named(number, n, n + 1))
        return found

    def one(self, text: str) -> tuple[int, str] | None:
        """The only proposal that is named in `text`, and its words; (-1, "") where there are several."""
        words, found = self.find(re.split(r"\bjf\b", text)[0])
        if not found:
            return None
        several = len({named.proposal for named in found}) > 1
        return (-1, "") if several else (found[0].proposal, " ".join(words[found[0].first : found[0].after]))


def _topics(
    units: pd.DataFrame, texts: Mapping[str, str], one: Callable[[str], tuple[int, str] | None]
) -> dict[tuple[str, str], tuple[int, str]]:
    """What a paragraph, or an item of a list, speaks of at each of its units: the proposal last named in it, else the one named next."""
    found: dict[tuple[str, str], tuple[int, str]] = {}
    paragraphs: list[list[Any]] = []
    for unit in units.itertuples():
        last = paragraphs[-1][-1] if paragraphs else None
        same = last is not None and (last.letter, last.section) == (unit.letter, unit.section)
        if same and last is not None and not _parted(texts[unit.letter][last.end : unit.start], unit.quote):
            paragraphs[-1].append(unit)
        else:
            paragraphs.append([unit])
    for paragraph in paragraphs:
        named = [one(unit.quote) for unit in paragraph]
        for n, unit in enumerate(paragraph):
            near = [*filter(None, reversed(named[:n])), *filter(None, named[n + 1 :])]
            if near and near[0][0] >= 0:
                found[unit.letter, unit.unit] = near[0]
    return found


def _parted(gap: str, quote: str) -> bool:
    """Whether a blank line stands between two units, or the second begins an item on a line of its own."""
    return bool(re.search(r"\n\s*\n", gap)) or ("\n" in gap and re.match(r"(?:\d+|[a-z])?[.)•–-]", quote) is not None)


def _heads(proposals: Sequence[Proposal]) -> dict[str, int]:
    """The last part of a compound that names a proposal → its number, where it is the last part of no other's."""
    found: dict[str, set[int]] = {}
    for number, proposal in enumerate(proposals):
        for term in proposal.terms:
            if " " not in term and len(pieces := parts(term)) > 1:
                found.setdefault(pieces[-1].lemma, set()).add(number)
    return {head: numbers.pop() for head, numbers in found.items() if len(numbers) == 1 and not is_generic(head)}


def _about(row: dict[str, Any], kind: str, context: _Context) -> Iterator[tuple[int, str, str, str]]:
    """For each proposal that a row is about: its number, the stand on it, the words that name it, and where they stand."""
    target = verdict_on(row.get("target", ""))
    words, found = context.find(row["quote"])
    aimed, where = context.find(target)
    how = "quote"
    if not found and not where:
        found, where, how = context.short(row, words), context.short(row, aimed), "short"
    for number in dict.fromkeys(one.proposal for one in (*found, *where)):
        named = [one for one in found if one.proposal == number]
        aims = [one for one in where if one.proposal == number]
        if kind in OPPOSITE:
            fronted = bool(named) and not aims and _fronted(words, named[0], aimed)  # "Når det gjelder § 4, er vi …"
            stands = [turned(kind, aimed, one) for one in aims] or [kind] * (
                fronted or (not where and _is_pointer(target))
            )
            if kind == "opposition" and named and is_spared(words, named[0]):  # "Fondet må ikke svekkes."
                stands = ["support"]
        else:
            stands = [asked(words, one) for one in named if kind in ("request", "wish")]
        told, first = (words, named[0]) if named else (aimed, aims[0])
        words_of = " ".join(told[first.first : first.after])
        yield number, next(filter(None, stands), ""), words_of, how if named else "target"
    if found or where:
        return
    key = row["letter"], row["unit"]
    fronted = words[0] in ("Det", "Dette", "Den", "Disse") and has_pos(words[1], "verb") and _says_little(target)
    alone = bool(row.get("target")) or len(words) <= _SHORT  # "Støttes ikke."
    points = _points(words) or (
        kind in OPPOSITE and (fronted or (alone and (_is_pointer(target) or _takes_up(target))))
    )
    whole = kind in OPPOSITE and _WHOLE.fullmatch(target)
    texts = {
        "unit": context.text[key] if points or kind in OPPOSITE else "",
        "title": context.title.get(row["letter"], "") if whole else "",
        "lead-in": row.get("lead_in", ""),
        "before": context.before.get(key, "") if points else "",
        "heading": context.heading.get(key, ""),
    }
    about = {how: one for how, text in texts.items() if text and (one := context.one(text)) and one[0] >= 0}
    about |= {"paragraph": context.topic[key]} if key in context.topic else {}
    if SECTION.fullmatch(about.get("paragraph", (0, ""))[1]):  # a heading § 8 is not over a paragraph that names § 7
        about.pop("heading", None)
    if how := next((how for how in _NEAREST if how in about), ""):
        stand = kind if kind in OPPOSITE else _asked_of(words) if kind in ("request", "wish") else ""
        yield about[how][0], stand, about[how][1], how


def _asked_of(words: Sequence[str]) -> str:
    """What a request says on what it takes up: "Dette bør utgå", "Stryk den paragrafen"."""
    for at, word in enumerate(words[:-1]):
        points = word.lower() in _POINTERS
        if points or (is_definite(word) and is_generic(word)):
            return asked(words, Named(0, at, at + 1 + (points and is_generic(words[at + 1]))))
    return ""


def _fronted(words: Sequence[str], named: Named, aimed: Sequence[str]) -> bool:
    """Whether a thing is named before what the stance is about begins, and before its verb."""
    starts = (n for n in range(len(words)) if words[n : n + len(aimed)] == list(aimed))
    return bool(aimed) and named.after <= next(starts, 0)


def _points(words: Sequence[str]) -> bool:
    """Whether a sentence begins with what takes up something said before: "Dette bør …", "En slik ordning …", "Forslaget …"."""
    first = [word.lower() for word in words if word[0].isalnum()][:3]
    if first[:1] == ["en"] or first[:1] == ["et"]:
        first = first[1:] if first[1:2] in (["slik"], ["slikt"]) else []
    if not first:
        return False
    if first[0] not in _POINTERS:
        return is_definite(first[0]) and is_generic(first[0])
    return first[0] != "det" and (len(first) == 1 or is_generic(first[1]) or not is_noun(first[1]))


def _says_little(target: str) -> bool:
    """Whether what a stance is about has no clause and few words: "Det er kommunen imot.", "Det stiller vi oss bak."."""
    words = target.split()
    return len(words) <= _SHORT - 1 and {"at", "å", "om"}.isdisjoint(words)


def _takes_up(target: str) -> bool:
    """Whether what a stance is about begins with what was told before, or has *slik*: "at kommunene får en slik hjemmel", "om regelen virker"."""
    words = [word for word in WORD.findall(target) if word.lower() not in ("at", "om", "hvorvidt")]
    return bool(words) and (_points(words) or not {"slik", "slikt", "slike"}.isdisjoint(words))


def _is_pointer(target: str) -> bool:
    """Whether what a stance is about is told by nothing but words that point: "dette", "forslaget", nothing."""
    words = [word.lower() for word in WORD.findall(target) if word[0].isalnum()]
    return all(word in _POINTERS or word.removesuffix("s") in _PROPOSERS or is_generic(word) for word in words)


COUNTED = ["proposal", "letter", "stand", "where", "text"]


def letters_on(
    grouped: pd.DataFrame, units: pd.DataFrame, proposals: Sequence[Proposal], texts: pd.DataFrame
) -> pd.DataFrame:
    """What each letter says on each proposal, a row for each of both.

    `grouped`: `by_proposal`; `units`: the table of that name; `texts`: `letter`, `text` (`innspill.letters.shared.one_text`), all letters.
    Columns: `proposal`, `letter`; `stand`: support, conditional (support on a condition), reservation (and no support), opposition, both
    (support and opposition), named (its words are there, but no stand was found), absent (they are not); `where`: ids of the units that
    say so, in order, or that name it; `text`.
    """
    find = finder(proposals)
    held = dict(iter(grouped[grouped["stand"].ne("")].groupby(["proposal", "letter"])))
    named: dict[tuple[str, str], list[str]] = {}
    for row in units.itertuples():
        for number in dict.fromkeys(one.proposal for one in find(row.quote)[1]):
            named.setdefault((proposals[number].id, row.letter), []).append(row.unit)
    taken = {key: list(dict.fromkeys(rows["unit"])) for key, rows in grouped.groupby(["proposal", "letter"])}
    rows = []
    for proposal in proposals:
        for letter, text in texts[["letter", "text"]].itertuples(index=False):
            key = proposal.id, letter
            if key in held:
                stand, where = _overall(held[key]), list(dict.fromkeys(held[key]["unit"]))
            else:
                where = named.get(key) or taken.get(key, [])
                stand = "named" if where else "absent"
            rows.append((proposal.id, letter, stand, " ".join(where), text))
    return pd.DataFrame(rows, columns=COUNTED)


def _overall(rows: pd.DataFrame) -> str:
    """The stand of a letter from its rows on one proposal that have one; what it implies counts where it says nothing."""
    weak = rows["kind"].eq("implied") | (rows["kind"].isin(("request", "wish")) & rows["stand"].eq("reservation"))
    rows = rows[~weak] if not weak.all() else rows
    stands = set(rows["stand"])
    if {"support", "opposition"} <= stands:
        return "both"
    if "opposition" in stands:
        return "opposition"
    if "reservation" not in stands:
        return "support"
    # Support on a condition is reservation in the unit that says so, but not without support.
    backed = "support" in stands or rows.loc[rows["stand"].eq("reservation"), "kind"].eq("support").any()
    return "conditional" if backed else "reservation"
