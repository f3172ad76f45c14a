"""What the letter asks for, offers and takes a stand on: tables with the quote, the strength and the grounds."""

import re
from functools import lru_cache
from typing import Any

import pandas as pd

from innspill.coders.grounds import marks
from innspill.coding import by_unit
from innspill.letter import Letter
from innspill.letter.clauses.referents import NAME_OF
from innspill.letter.clauses.sender import referents
from innspill.letter.names import definite, is_generic, key_of, kind_of, lists, names_in
from innspill.measures.rhetoric.repetition import repeated_headings
from innspill.norwegian.lists import listed, pattern
from innspill.wording import capital, small

#: `grounds`: the units that give reasons, in order ("s3 s7"), the unit itself where it holds its own ("…, fordi …");
#: `marks`: of these, each that the letter says to be a ground, with its word ("s7 derfor; s9 fordi"): the others are inferred.
GROUNDS = ["grounds", "marks"]
_SPACE = re.compile(r" (?=[,.;:?!)»])|(?<=[(«]) ")  # between the words of a target and a mark
#: Where what only explains the thing before it begins: *flertallet (Nordmann og Hansen)*, *rådet bestående av …*.
_EXPLAINS = re.compile(r" \(| bestående av | som består av ")
_CLAUSE = 5  # words of a clause, whose "det" takes up nothing: *at det innføres en ny avgift*
_SAME = 8  # words of a sentence that says the same thing wherever it stands
_ATTRIBUTES = ("strength", "request", "wish", "addressee", "actor", "addressee_given")


def requests(letter: Letter, acts: pd.DataFrame, links: pd.DataFrame, moves: pd.DataFrame) -> pd.DataFrame:
    """The requests of a letter, and beside them the wishes whose fulfilment needs others' decision, in order.

    `acts`, `moves`: rows of these layers by one coder each; `links`: their links. Columns: `kind` (request, wish, or
    doubtful: a lead-in, a question that hands an issue over, a directive that R2 makes a stand), `place` (of the unit,
    from 1), `unit`, `section`, `start`, `end`, `act`, `strength` (0–3), `addressee`, `given` (named or implied),
    `actor` (a body has one name in both columns), `lead_in` (the words before the colon, for an item of a list), `quote`, `grounds` and `marks` (see `GROUNDS`), `also` (see `once`).
    """
    acts = _one_name(letter, _acts(letter, acts))
    grounds, lead_ins = _grounds(letter, acts, links, moves), _lead_ins(letter)
    rows = []
    for act in acts.itertuples():
        kind = {"yes": "request", "doubtful": "doubtful"}.get(act.request, "")
        kind = "wish" if act.wish == "yes" else kind
        if kind:
            told = (act.strength, act.addressee, act.addressee_given, act.actor, lead_ins.get(act.unit, ""), act.text)
            where = (kind, act.place, act.unit, act.section, act.start, act.end, act.code)
            rows.append(where + told + grounds[act.id])
    columns = "kind place unit section start end act strength addressee given actor lead_in quote".split() + GROUNDS
    return once(letter, pd.DataFrame(rows, columns=columns))


def _one_name(letter: Letter, acts: pd.DataFrame) -> pd.DataFrame:
    """`acts` with one name for a body: for the recipient its full name where some act has that, else what acts call it most; for one that
    is called by its kind the name that the letter gives it (`named_bodies`)."""
    who, asked, names = referents(letter), acts[["addressee", "actor"]], named_bodies(letter)
    calls = asked.stack()
    counts = calls[calls.str.lower().isin(who.recipient_called)].value_counts()
    one = max(counts.index, key=lambda name: (name == who.recipient, counts[name], name), default="")
    # The capital that a sentence's first word has is no part of a name.
    alike = {small(call) for call in calls} & {*calls, "dere"}
    told = {call: names.get(call.lower(), small(call) if small(call) in alike else call) for call in calls}
    told |= dict.fromkeys(counts.index, names.get(one.lower(), one))
    return acts.assign(**{column: asked[column].map(told) for column in asked})


@lru_cache(maxsize=8)
def named_bodies(letter: Letter) -> dict[str, str]:
    """The public bodies that the letter names, by the word that calls them, in small letters: *omsorgsdepartementet*, and where it names no
    other of that kind *departementet* → *Helse- og omsorgsdepartementet*; not the word that calls a recipient with a name of its own."""
    who, names = referents(letter), dict[str, set[str]]()
    found: dict[str, str] = {}
    for unit in letter.parts:
        words = " ".join(letter.quote(unit.start, unit.end).split())
        for start, end in names_in(words):
            name = words[start : start + len(key_of(words[start:end]))]
            first, *what = NAME_OF.split(name.lower(), 1)
            word = first.split()[-1]
            kind = kind_of(word)
            generic = is_generic(word) and (word != kind or " " not in first)  # but "Solvik kommune"
            several = any(kind_of(half.split()[-1]) for half in first.split(" og ")[:-1])
            if kind in lists()["askable"] and not (name.isupper() or several or (generic and not what)):
                names.setdefault(definite(kind), set()).add(name := capital(name))
                found |= {word: name} if word.endswith(definite(kind)) else {}
    found |= {kind: name for kind, (name, *others) in names.items() if not others}
    called = who.recipient_called if not is_generic(who.recipient) else frozenset()
    return {word: name for word, name in found.items() if word not in called}


def once(letter: Letter, table: pd.DataFrame) -> pd.DataFrame:
    """`table` (`kind`, `unit`, `quote`, …) without what a row of the same kind says, too: a heading that a sentence says again, a long
    sentence that stands before in the same words, and a stance on what the same words call (`target`). Each is one thing, said twice.

    New column `also`: these units, on the row that stays ("h3").
    """
    again, at = repeated_headings(letter, set(table["unit"])), dict[tuple[str, str], int]()
    targets = table["target"] if "target" in table else [""] * len(table)
    rows = list(
        enumerate(table[["kind", "unit", "quote"]].assign(thing=[*map(_thing, targets)]).itertuples(index=False))
    )
    for number, row in reversed(rows):
        at[row.kind, row.unit] = number
    also, gone, first = [""] * len(table), list[int](), dict[tuple[str, ...], int]()
    for number, row in rows:
        words = (row.kind, *row.quote.lower().split())
        same = next((at[row.kind, unit] for unit in again.get(row.unit, ()) if (row.kind, unit) in at), number)
        if len(words) > _SAME:  # "Vi støtter forslaget" may be said of another each time
            same = first.setdefault(words, same)
        if row.thing:
            same = first.setdefault((row.kind, "on", row.thing), same)
        if same != number:
            also[same] = f"{also[same]} {row.unit}".strip()
            gone.append(number)
    return table.assign(also=also).drop(index=gone).reset_index(drop=True)


def _thing(target: str) -> str:
    """What is taken a stand on, in small letters, without what only explains it; "" where other words may call it so: *forslaget*,
    *denne løsningen*."""
    thing = _EXPLAINS.split(target.lower(), maxsplit=1)[0]
    words = thing.split()
    short = len(words) < _CLAUSE
    return "" if len(words) < 2 or (short and pattern("taken_up").search(thing)) else thing


def offers(letter: Letter, acts: pd.DataFrame) -> pd.DataFrame:
    """What the sender offers or promises: `kind` (offer, promise), `place`, `unit`, `section`, `start`, `end`, `strength`, `quote`."""
    acts = _acts(letter, acts)
    found = acts[acts["code"].isin(["offer", "promise"])].assign(
        kind=lambda rows: rows["code"], quote=lambda rows: rows["text"]
    )
    return found[["kind", "place", "unit", "section", "start", "end", "strength", "quote"]].reset_index(drop=True)


def positions(
    letter: Letter,
    stances: pd.DataFrame,
    acts: pd.DataFrame,
    links: pd.DataFrame,
    moves: pd.DataFrame,
    apart: bool = False,
) -> pd.DataFrame:
    """Where the letter takes a stand, and on what grounds, in order.

    Columns: `kind` (support, conditional, opposition, reservation; wish: one that needs others' decision), `place`, `unit`,
    `section`, `start`, `end`, `target` (what it is about, in the letter's words; "" where that is a mere *det*), `quote` (the clause, or
    the unit), `grounds` and `marks` (see `GROUNDS`), `also` (see `once`). Doubtful and merely acceptable stances are left out. Support and
    the reservation after it, two rows of the coding (S2), are one stance where they stand in one unit and are about one thing, unless
    they are wanted `apart`: conditional, where the support hangs on a condition, also one before it, else a reservation.
    """
    acts = _acts(letter, acts)
    grounds = _grounds(letter, acts, links, moves)
    of_unit = {act.unit: grounds[act.id] for act in acts.itertuples()}
    stances = stances[stances["status"].isin(["primary", "further"])]
    places = {unit: i for i, unit in enumerate(letter.units["id"], start=1)}
    rows = []
    placed = by_unit(letter, stances)
    for row in placed.to_dict("records") if apart else _conditional(letter, placed):
        quote = letter.quote(row["start"], row["end"])
        span = row["start"], row["end"]
        target = _SPACE.sub("", row.get("target") or "")
        target = "" if target.lower() in {*listed("demonstratives"), "dem"} else target
        rows.append((row["code"], places[row["unit"]], row["unit"], row["section"], *span, target, quote))
    wishes = acts[acts["wish"].eq("yes")].itertuples()
    rows += [("wish", act.place, act.unit, act.section, act.start, act.end, "", act.text) for act in wishes]
    table = pd.DataFrame(rows, columns="kind place unit section start end target quote".split())
    given = [of_unit.get(unit, ("", "")) for unit in table["unit"]]
    table = table.assign(**{name: [each[n] for each in given] for n, name in enumerate(GROUNDS)})
    return once(letter, table.sort_values("place", kind="stable").reset_index(drop=True))


def _conditional(letter: Letter, stances: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows, each support with the reservation after it in its unit, or the condition before it, as one."""
    found: list[dict[str, Any]] = []
    in_order = stances.sort_values(["start", "code"], ascending=[True, False])  # of one span support first
    for row in in_order.to_dict("records"):
        last = found[-1] if found else row
        both = {each["code"]: each for each in (last, row)}
        if last["unit"] == row["unit"] and both.keys() == {"support", "reservation"}:
            reserved, support = both["reservation"], both["support"]
            within = support["start"] <= reserved["start"] and reserved["end"] <= support["end"]
            hangs = bool(pattern("on_condition").search(letter.quote(reserved["start"], reserved["end"])))
            hangs |= within and (support["start"], support["end"]) != (reserved["start"], reserved["end"])
            joined = within or "men" in letter.text[last["end"] : row["start"] + 3]
            named = support.get("target") or "", reserved.get("target") or ""
            if hangs or (reserved is row and _one_thing(*named, joined)):
                target = named[0] or named[1]
                span = {"start": last["start"], "end": max(last["end"], row["end"])}
                found[-1] = row | span | {"code": "conditional" if hangs else "reservation", "target": target}
                continue
        found.append(row)
    return found


def _one_thing(supported: str, reserved: str, joined: bool) -> bool:
    """Whether what is doubted is what is supported, by their targets: it takes that up or has a word in common with it, or names nothing
    and is `joined` to it (*støtter forslaget, men er i tvil*)."""
    named = [set(re.findall(r"\w{4,}|§ ?\d+", target.lower())) for target in (supported, reserved)]
    taken_up = bool(pattern("taken_up").search(reserved.lower()))
    return (joined and not reserved) or taken_up or not named[0].isdisjoint(named[1])


def marked(marks: str) -> dict[str, str]:
    """The column `marks`, taken apart: unit → the word that marks it as a ground."""
    return dict(mark.split(" ", 1) for mark in marks.split("; ") if mark)


def _acts(letter: Letter, acts: pd.DataFrame) -> pd.DataFrame:
    """The primary acts with their unit and its place; attributes that no row has are empty."""
    acts = acts[acts["status"].eq("primary")]
    acts = acts.reindex(columns=list(dict.fromkeys([*acts.columns, *_ATTRIBUTES])))
    texts = [name for name in _ATTRIBUTES if name != "strength"]
    acts[texts] = acts[texts].astype(object).where(acts[texts].notna(), "")
    acts["strength"] = pd.to_numeric(acts["strength"]).fillna(0).astype(int)
    placed = by_unit(letter, acts)
    places = {unit: i for i, unit in enumerate(letter.units["id"], start=1)}
    return placed.assign(place=placed["unit"].map(places))


def _grounds(
    letter: Letter, acts: pd.DataFrame, links: pd.DataFrame, moves: pd.DataFrame
) -> dict[str, tuple[str, str]]:
    """Id of an act → its GROUNDS, by its links, and by its own words where its unit holds a reason."""
    unit_of = by_unit(letter, moves).set_index("id")["unit"].to_dict()
    order = {unit: i for i, unit in enumerate(letter.units["id"])}
    reasons: dict[str, list[str]] = {act.id: [act.unit] for act in acts.itertuples()}
    for link in links[links["role"].eq("reason")].to_dict("records"):
        if link["from"] in reasons and link["to"] in unit_of:
            reasons[link["from"]].append(unit_of[link["to"]])
    pairs = [(units[0], unit) for units in reasons.values() for unit in units]
    told = dict(zip(pairs, marks(letter, pairs), strict=True))
    found = {}
    for id, (own, *others) in reasons.items():
        units = sorted({*others, *([own] if told[own, own] else [])}, key=order.__getitem__)
        marked = [f"{unit} {told[own, unit]}" for unit in units if told[own, unit]]
        found[id] = " ".join(units), "; ".join(marked)
    return found


def _lead_ins(letter: Letter) -> dict[str, str]:
    """Item of a list → the words that lead in to the list and end in a colon."""
    found, lead = {}, ""
    for unit in letter.units.itertuples():
        if unit.text.endswith(":"):
            lead = unit.text
        elif unit.marker and lead:
            found[unit.id] = lead
        else:
            lead = ""
    return found
