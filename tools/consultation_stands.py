"""How well stands on proposals are found, letter by letter: `python tools/consultation_stands.py FOLDER`.

FOLDER holds letters, `proposals.yaml`, and `truth.tsv` (`letter`, `proposal`, `stand`, `quote`), coded by reading before a program had
read the letters: data/consultation.
"""

import argparse
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd

from innspill.files import data, write_whole
from innspill.letters import read, run
from innspill.letters.proposals import read_proposals
from innspill.letters.together import sharing, together
from innspill.measures.agreement.coder_accuracy import STANDS

#: Stand → the side that it takes; support on a condition is support, and what is no stand is none.
SIDES = {"support": "for", "conditional": "for", "reservation": "reservation", "both": "both", "opposition": "against"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-v", "--verbose", action="store_true", help="each row that is wrong, with the words")
    parser.add_argument(
        "--write", action="store_true", help="store the figures for findings to tell (data/accuracy/stands.csv)"
    )
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as out:
        done = run([asked.folder], out)
        tables = read(done.folder)
    found = together(tables, sharing(tables), read_proposals(asked.folder / "proposals.yaml"))["stands"]
    truth = pd.read_csv(asked.folder / "truth.tsv", sep="\t", keep_default_na=False)
    rows = found.merge(truth, on=["letter", "proposal"], suffixes=("", "_true"), validate="one_to_one")
    rows["side"], rows["side_true"] = rows["stand"].map(SIDES), rows["stand_true"].map(SIDES)
    rows["right"] = rows["side"].eq(rows["side_true"]) & rows["side"].notna()
    print(pd.crosstab(rows["stand_true"], rows["stand"]).to_string())
    figures = {"letters": rows["letter"].nunique(), "right": rows["right"].sum()}
    for name, count, known in (("precision", "told", "side"), ("recall", "asked", "side_true")):
        of = rows[rows[known].notna()]
        low, high = interval(of)
        figures |= {count: len(of), name: round(of["right"].mean(), 4), "low": round(low, 4), "high": round(high, 4)}
        print(f"{name} {of['right'].mean():.2f} ({low:.2f}-{high:.2f}), {of['right'].sum()} of {len(of)}")
    if asked.write:
        write_whole(data(*STANDS), pd.DataFrame([figures]).to_csv(index=False, lineterminator="\n"))
    if asked.verbose:
        for row in rows[rows["stand"].ne(rows["stand_true"])].itertuples():
            print(f"{row.letter} {row.proposal}: {row.stand_true}, found {row.stand} {row.where} | {row.quote}")


def interval(rows: pd.DataFrame, draws: int = 2000) -> tuple[float, float]:
    """95 % bootstrap over letters, seeded."""
    each = rows.groupby("letter")["right"].agg(["sum", "size"]).to_numpy()
    picks = np.random.default_rng(0).integers(0, len(each), (draws, len(each)))
    shares = each[picks].sum(axis=1)
    low, high = np.percentile(shares[:, 0] / shares[:, 1], [2.5, 97.5])
    return float(low), float(high)


if __name__ == "__main__":
    main()
