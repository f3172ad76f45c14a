"""Requests, addressees, stances and moves in letters written and coded by who had seen no rule (tests/asked_letters_*.jsonl).

    python tools/asked_letters.py dev            right, missed, wrong, precision, recall, F1, pooled over the half
    python tools/asked_letters.py test           likewise test2 … test13, dev2, dev3 and dev5 … dev17: a half is a file name's ending
    python tools/asked_letters.py dev --errors   and each error; those of the test halves are nobody's to see

A row of the program goes to the unit it shares most characters with. What the reader doubts is neither hit nor error.
Addressees are those of the requests found; moves, where they were read, those of the units that the program has, too. The interval is F1's, 95 %, over 2,000 draws of letters.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from innspill.coders import code_requests
from innspill.coders.moves import code_moves
from innspill.letter import letter_from_text

KINDS = ("support", "opposition", "reservation")
LOOKED_FOR = {
    "request": ("request",),
    "addressee": ("addressee",),
    "stance": KINDS,
    "move": ("move",),
    "move, lenient": ("move, lenient",),
    **{kind: (kind,) for kind in KINDS},
}
HOW = ("right", "missed", "wrong")


def letters(half: str) -> list[dict[str, Any]]:
    """The letters of a half ("dev", "test2", …), each with its units as they were coded; of dev5 and test5 passages of a few
    sentences, in which stances alone were coded; of dev12 … dev17 and test10 … test13 excerpts of some 10 to 20, coded for stances and
    requests, and for moves in half of dev12, in dev14 and dev15."""
    path = Path(__file__).parents[1] / "tests" / f"asked_letters_{half}.jsonl"
    return [json.loads(line) for line in path.open(encoding="utf-8")]


def spans(told: dict[str, Any]) -> list[tuple[int, int]]:
    """Where each unit of a letter stands in its text, in order. Raises `ValueError` where one does not."""
    found, at = [], 0
    for words in (unit["text"] for unit in told["units"]):
        at = told["text"].index(words, at) + len(words)
        found.append((at - len(words), at))
    return found


def verdicts(told: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Each decision on a letter: what was looked for, how it went (one of `HOW`), the unit's words and what was found."""
    rows, places = defaultdict(list), spans(told)
    letter = letter_from_text(told["text"])
    asked_for = code_requests(letter).rows
    acts, stances = (asked_for[asked_for["layer"].eq(layer)] for layer in ("act", "stance"))
    found = pd.concat([asked_for, code_moves(letter, acts, stances).rows])
    for row in found[found["status"].eq("primary")].to_dict("records"):
        shared = [min(end, row["end"]) - max(start, row["start"]) for start, end in places]
        rows[int(np.argmax(shared)), row["layer"]].append(row)
    for i, unit in enumerate(told["units"]):
        asked = [row for row in rows[i, "act"] if row["request"] == "yes"]
        words = f"{unit['text']} [{', '.join(row['rule'] for row in rows[i, 'act'] + rows[i, 'stance'])}]"
        if unit["request"] != "doubtful" and (asked or unit["request"] == "yes"):
            yield "request", HOW[0 if asked and unit["request"] == "yes" else 2 if asked else 1], words
        if asked and unit["request"] == "yes" and "addressee" in unit:
            given = "implied" if asked[0]["addressee_given"] == "implied" else asked[0]["addressee"]
            same = _plain(given) in map(_plain, unit["addressee"].split("|"))
            yield "addressee", HOW[not same], f"{words} ({given}, not {unit['addressee']})"
        if "move" in unit and (moves := {row["code"] for row in rows[i, "move"]}):
            for name, held in (("move", []), ("move, lenient", unit["acceptable_moves"])):
                other = moves.isdisjoint({unit["move"], *held})  # one missed and one wrong
                for how in HOW[1:] if other else HOW[:1]:
                    yield name, how, f"{words} ({'|'.join(moves)}, not {unit['move']})"
        given_kinds = {row["code"] for row in rows[i, "stance"]}
        wanted = [set(kinds.split("|")) for kinds in unit["stance"]]
        for either in wanted:
            met = sorted(either & given_kinds)
            yield (met or sorted(either))[0], HOW[not met], words
        for kind in given_kinds.difference("|".join(unit["doubtful_stance"]).split("|"), *wanted):
            yield kind, "wrong", words


def _plain(words: str) -> str:
    return re.sub(r"\W+", " ", words.lower()).strip()


def main(half: str, *options: str) -> None:
    told = letters(half)
    each = [list(verdicts(letter)) for letter in told]
    draws = np.random.default_rng(2022).integers(len(told), size=(2000, len(told)))
    for name, kinds in LOOKED_FOR.items():
        table = np.array([[sum(v[0] in kinds and v[1] == how for v in some) for how in HOW] for some in each])
        if not table.sum():  # not read in this half
            continue
        f1 = [2 * n[0] / np.maximum(2 * n[0] + n[1] + n[2], 1) for n in (table.sum(axis=0), table[draws].sum(axis=1).T)]
        right, missed, wrong = table.sum(axis=0)
        shares = f"P {right / max(right + wrong, 1):.2f}  R {right / max(right + missed, 1):.2f}  F1 {f1[0]:.2f}"
        low, high = np.quantile(f1[1], [0.025, 0.975])
        print(f"{name:13} right {right:3} missed {missed:3} wrong {wrong:3}  {shares} [{low:.2f}, {high:.2f}]")
    quiet = [i for i, letter in enumerate(told) if all(unit["request"] != "yes" for unit in letter["units"])]
    false = sum(Counter(v[:2] for v in each[i])["request", "wrong"] for i in quiet)
    print(f"false requests in the {len(quiet)} letters that ask for nothing: {false}")
    if "--errors" in options and half.startswith("dev"):
        for letter, some in zip(told, each, strict=True):
            print(*(f"{letter['id']}: {v[0]} {v[1]}: {v[2]}" for v in some if v[1] != "right"), sep="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
