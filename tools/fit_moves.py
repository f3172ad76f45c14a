"""Fits the weights of the moves coder, and tells what they are worth.

    python tools/fit_moves.py --write     fits all material and writes data/coders/moves.weights.tsv
    python tools/fit_moves.py --folds     each letter coded by weights that have not seen it
    python tools/fit_moves.py --cues      where each cue fires, and how often its move was right
    python tools/fit_moves.py --show MOVE the features that speak most for and against a move

A linear-chain conditional random field: a unit's features and the move before it give each move a score. It starts from
where cues and marks lean (data/coders/moves.yaml) and leaves that as far as the letters say so (ridge around that start).
What a reader also found acceptable is a part of the target. Letters that share a sentence are one fold. Same material, same
file. The real letters lie outside this project (data/real-letters/README.md); their testing half and that of the written ones
are never read here.
"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import asked_letters
import numpy as np
import pandas as pd
from scipy import sparse
from scipy.optimize import minimize
from scipy.special import logsumexp

from innspill.codebook import read_codebook
from innspill.coders.acts import code_acts
from innspill.coders.moves import PATH, both_ways, neighbours, score, weights
from innspill.coders.moves_cues import leanings
from innspill.coders.moves_features import Features, features
from innspill.coders.stance import code_stance
from innspill.coding import by_unit, make_codings, read_codings
from innspill.files import data
from innspill.letter import Letter, letter_from_text, read_letter
from innspill.measures.agreement.real_letters import folder_of_texts, read_letters

MOVES = read_codebook("move").ids
LEAN, GIVEN = 3.0, 4.0  # where a cue or mark starts, and what an act or stance gives
RIDGE = 3.0  # how strongly weights are held to where they start
SHARE = 0.2  # of the target that goes to the acceptable moves
#: What a unit weighs, where that is not one: an example of the codebook shows a move purely; asked letters, short and long,
#: written and read by others, count less beside real ones (with .4 for the long ones a sentence that the codebook excludes goes wrong).
WEIGHT = {"examples": 3.0, "asked": 0.5, "long": 0.3}
LETTERS = 3  # a feature counts where so many letters show it
PARTS = 20  # of the letters, each coded by weights from the others; no two of them hold real letters of one fold

_EXAMPLE = "Høringssvar fra {0}\n\n{1}\n\n{1}\n\n{1}\n\n{1}\n\n{2}\n\n{1}\n\n{1}\n\n{1}\n\n{1}\n"
_AROUND = "Saken gjelder flere forhold som ble omtalt i fjor høst."


class Unit(NamedTuple):
    """A unit that was read: of which set, letter and fold, what it shows, its move and what else was acceptable."""

    kind: str
    letter: str
    fold: str
    features: Features
    move: str
    others: tuple[str, ...]


def material(letters: Path | None = None) -> list[Unit]:
    """All units that may be fitted to. `letters`: the folder of the real letters, where it is not beside this project."""
    texts = folder_of_texts(letters) / "tuning"
    read: list[tuple[str, Letter, pd.DataFrame]] = [
        ("real", one.letter, one.codings.rows.query("coder in ('read:e', 'read:m')"))
        for one in read_letters(data("real-letters", "tuning"), texts)
    ]
    for path in sorted(data("real-letters", "fitting").glob("*/move.*.csv")):
        rows = pd.read_csv(path).assign(coder="read:f").to_dict("records")
        read.append(("read for fitting", read_letter(texts / f"{path.parent.name}.txt"), make_codings(rows).rows))
    for path in sorted(data("letters", "written", "tuning").glob("*.txt")):
        letter = read_letter(path)
        read.append(("written", letter, read_codings(letter).rows.query("coder == 'read:b'")))
    read += _asked()
    letter = read_letter("ks-storbynettverk-2022")
    read.append(("KS", letter, read_codings(letter).rows.query("coder == 'read:a'")))
    folds = _folds([letter for _, letter, _ in read])
    seen: set[str] = set()  # letters that are one text in part: what stands in several counts once
    units = [unit for kind, letter, rows in read for unit in _units(kind, letter, rows, folds[letter.name], seen)]
    return units + list(_examples())


def _asked() -> Iterable[tuple[str, Letter, pd.DataFrame]]:
    """The letters of `tests/asked_letters_dev*.jsonl` whose moves were read, each by a reader who wrote no rule."""
    for half in ("dev", "dev2", "dev3", "dev7", "dev8", "dev9", "dev10", "dev11"):
        kind = "asked" if half in ("dev", "dev2", "dev3") else "long"
        for told in asked_letters.letters(half):
            rows = []
            for unit, (start, end) in zip(told["units"], asked_letters.spans(told), strict=True):
                row = {"layer": "move", "coder": "read:l", "start": start, "end": end}
                rows += [row | {"code": unit["move"], "status": "primary"}]
                others = set(unit["acceptable_moves"]) - {unit["move"]}
                rows += [row | {"code": code, "status": "acceptable"} for code in sorted(others)]
            letter = letter_from_text(told["text"], name=f"{half}: {told['id']}")
            yield kind, letter, make_codings(rows).rows


def _units(kind: str, letter: Letter, rows: pd.DataFrame, fold: str, seen: set[str]) -> Iterable[Unit]:
    moves = by_unit(letter, rows[rows["layer"].eq("move")])
    shown, _ = features(letter, code_acts(letter).rows, code_stance(letter).rows)
    for unit, coded in moves.groupby("unit", sort=False):
        primary = coded.loc[coded["status"].eq("primary"), "code"]
        others = coded.loc[coded["status"].isin(["further", "acceptable"]), "code"]
        words = _plain(letter[unit])
        if len(primary) and words not in seen:
            seen |= {words} if len(words.split()) >= _SAME else set()
            move = primary.iloc[0]
            yield Unit(kind, letter.name, fold, shown[unit], move, tuple(sorted(set(others) - {move})))


def _examples() -> Iterable[Unit]:
    """The sentences that the codebook gives as examples, each in a small letter."""
    for code in read_codebook("move").codes:
        for example in code.matches:
            first = example.text.split()[0]
            named = first.endswith(("forbundet", "kommunen", "niversitetet", "oreningen"))
            letter = letter_from_text(_EXAMPLE.format(first if named else "Kystlaget", _AROUND, example.text))
            shown, _ = features(letter, code_acts(letter).rows, code_stance(letter).rows)
            unit = next(unit.id for unit in letter.parts if letter[unit.id] == example.text)
            yield Unit("examples", f"example: {example.text}", "examples", shown[unit], code.id, ())


_SAME = 8  # words of a sentence that is taken for the same when it stands elsewhere


def _plain(words: str) -> str:
    return re.sub(r"\W+", " ", words.lower()).strip()


def _folds(letters: list[Letter]) -> dict[str, str]:
    """Letter → its fold: letters that have a sentence of eight words or more in common are one."""
    said = {
        letter.name: {words for unit in letter.parts if len((words := _plain(letter[unit.id])).split()) >= _SAME}
        for letter in letters
    }
    fold = {name: name for name in said}
    for a in said:
        for b in said:
            if a < b and said[a] & said[b]:
                fold = {name: fold[a] if one == fold[b] else one for name, one in fold.items()}
    return fold


def fit(units: list[Unit]) -> dict[str, list[int]]:
    """Feature → its weight for each move, in hundredths; "after MOVE" has what a move speaks for those of the unit behind it."""
    names = _names(units)
    number = {name: i for i, name in enumerate(names)}
    at = [(row, number[name]) for row, unit in enumerate(units) for name in unit.features if name in number]
    shown = sparse.csr_matrix((np.ones(len(at)), tuple(zip(*at, strict=True))), (len(units), len(names)))
    wanted = np.array([_target(unit) for unit in units])
    weigh = np.array([WEIGHT.get(unit.kind, 1.0) for unit in units])[:, None]
    start, chains = _start(names), _chains(units)
    follow = sum(((weigh[a] * wanted[a]).T @ wanted[b] for a, b in neighbours(chains)), np.zeros((len(MOVES),) * 2))

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(start.shape)
        after, scores = weights[len(names) :], shown @ weights[: len(names)]
        ahead, back = both_ways(scores, after, chains)
        odds = ahead + back - scores
        total = logsumexp(odds, axis=1, keepdims=True)  # the same for all units of a letter
        expected = _following(ahead, back, total, after, weigh, chains)
        away = weights - start
        value = (weigh[chains[0]] * total[chains[0]]).sum() - (weigh * wanted * scores).sum() - (follow * after).sum()
        slope = np.vstack([shown.T @ (weigh * (np.exp(odds - total) - wanted)), expected - follow]) + RIDGE * away
        return float(value + RIDGE * (away**2).sum() / 2), slope.ravel()

    found = minimize(loss, start.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": 400, "ftol": 1e-9})
    hundredths = (100 * found.x.reshape(start.shape)).round().astype(int)
    every = [*names, *(f"after {move}" for move in MOVES)]
    return {name: own.tolist() for name, own in zip(every, hundredths, strict=True) if own.any()}


def _start(names: list[str]) -> np.ndarray:
    """Where the weights start from: features by moves, and below them moves by the moves behind them, which start from nothing."""
    leans = leanings()
    start = np.zeros((len(names) + len(MOVES), len(MOVES)))
    for i, name in enumerate(names):
        move, size = (name.split()[-1], GIVEN) if _is_given(name) else (leans.get(name, ""), LEAN)
        if move:
            start[i, MOVES.index(move)] = size
    return start


def _chains(units: list[Unit]) -> list[np.ndarray]:
    """The first units of all letters, by number, then the second ones, …; the longest letter first, so that each begins the one before."""
    letters = [[n for n, _ in some] for _, some in groupby(enumerate(units), key=lambda one: one[1].letter)]
    letters.sort(key=len, reverse=True)
    return [np.array([own[n] for own in letters if len(own) > n]) for n in range(len(letters[0]))]


def _following(
    ahead: np.ndarray,
    back: np.ndarray,
    total: np.ndarray,
    after: np.ndarray,
    weigh: np.ndarray,
    chains: list[np.ndarray],
) -> np.ndarray:
    """Moves by the moves behind them: how often the weights expect the one with the other. `ahead`, `back`: what the unit and all
    before it, or behind it, speak for each move; `total`: of all ways to code its letter."""
    found = np.zeros_like(after)
    for a, b in neighbours(chains):
        top = [one.max(axis=1, keepdims=True) for one in (ahead[a], back[b])]
        share = weigh[a] * np.exp(top[0] + top[1] - total[a])
        found += (share * np.exp(ahead[a] - top[0])).T @ np.exp(back[b] - top[1])
    expected: np.ndarray = found * np.exp(after)
    return expected


def _names(units: list[Unit]) -> list[str]:
    """The features that three letters show, words in four of two kinds, and those that lean somewhere.

    The real letters answer one consultation: a word that they alone have is its subject and tells nothing elsewhere.
    """
    letters: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for unit in units:
        for name in unit.features:
            letters[name].add(("real" if unit.kind == "read for fitting" else unit.kind, unit.letter))
    kept = set(leanings()) | {name for name in letters if _is_given(name)}
    for name, those in letters.items():
        kinds = len({kind for kind, _ in those})
        enough = len(those) > LETTERS and kinds > 1 if "word " in name else len(those) >= LETTERS
        kept |= {name} if enough else set()
    return sorted(kept)


def _is_given(name: str) -> bool:
    """Whether a feature is a move that follows from an act, a stance or what stands below: "act gives REQUEST"."""
    return name.startswith(("act gives ", "stance gives ", "lead-in gives "))


def _target(unit: Unit) -> list[float]:
    kept = 1 - (SHARE if unit.others else 0)
    return [kept if move == unit.move else SHARE / len(unit.others) if move in unit.others else 0.0 for move in MOVES]


def folds(units: list[Unit]) -> pd.DataFrame:
    """One row a unit of letters: `kind`, `letter`, `move`, `others`, and what weights that have not seen its letter `found`."""
    rows = []
    every = list(dict.fromkeys(unit.fold for unit in units if unit.kind != "examples"))
    for part in range(PARTS):
        unseen = set(every[part::PARTS])
        fitted = fit([unit for unit in units if unit.fold not in unseen])
        for _, letter in groupby((unit for unit in units if unit.fold in unseen), key=lambda unit: unit.letter):
            own = list(letter)
            for unit, ranked in zip(own, score([unit.features for unit in own], fitted), strict=True):
                rows.append((unit.kind, unit.letter, unit.move, unit.others, ranked[0].move))
    return pd.DataFrame(rows, columns=["kind", "letter", "move", "others", "found"])


def agreement(table: pd.DataFrame) -> pd.DataFrame:
    """Set by set: units, and the share that is right, strictly and leniently."""
    strict = table["move"].eq(table["found"])
    lenient = strict | pd.Series([row.found in row.others for row in table.itertuples()])
    told = table.assign(strict=strict, lenient=lenient).groupby("kind", sort=False)
    return told.agg(
        letters=("letter", "nunique"), units=("move", "size"), strict=("strict", "mean"), lenient=("lenient", "mean")
    ).round(3)


def cues(units: list[Unit]) -> pd.DataFrame:
    """Cue by cue: the move it leans to, letters and units where it fires, how often that move was primary, acceptable, neither."""
    rows = []
    for name, move in leanings().items():
        fired = [unit for unit in units if name in unit.features and unit.kind != "examples"]
        counts = Counter(
            "right" if unit.move == move else "acceptable" if move in unit.others else "wrong" for unit in fired
        )
        real = len({unit.letter for unit in fired if unit.kind in ("real", "read for fitting")})
        rows.append(
            (
                name,
                move,
                len({unit.letter for unit in fired}),
                real,
                len(fired),
                *(counts[one] for one in ("right", "acceptable", "wrong")),
            )
        )
    return pd.DataFrame(rows, columns="feature leans letters real units right acceptable wrong".split())


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for flag in ("--write", "--folds", "--cues"):
        ask.add_argument(flag, action="store_true")
    ask.add_argument("--show", metavar="MOVE", choices=MOVES)
    ask.add_argument("--letters", type=Path, help="the folder of the real letters")
    told = ask.parse_args()
    if told.show:
        at = MOVES.index(told.show)
        table = pd.Series({name: own[at] for name, own in weights().items()}).sort_values(ascending=False)
        print(pd.concat([table.head(40), table.tail(20)]).to_string())
        return
    units = material(told.letters)
    if told.folds:
        print(agreement(folds(units)).to_string())
    if told.cues:
        print(cues(units).to_string(index=False))
    if told.write:
        rows = [["feature", *MOVES], *([name, *map(str, own)] for name, own in fit(units).items())]
        Path(data(*PATH)).write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
        print(f"{len(rows) - 1} features")


if __name__ == "__main__":
    main()
