"""How well a letter is read: parties, title, headings and sentences, held against what people read, each set of letters apart."""

from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from innspill.coders import code_acts
from innspill.files import data
from innspill.letter import Letter
from innspill.measures.agreement.real_letters import Read, folder_of_texts, read_letters

#: Sets of letters, never pooled: where the readings lie under data/, where the texts are, what to call them.
SETS = {
    "real letters, testing half": ("real-letters/testing", "testing"),
    "real letters, tuning half": ("real-letters/tuning", "tuning"),
    "letters written for testing": ("letters/readings", ""),
}
SPANS = ("headings", "sentences")
COLUMNS = "set letters what right found asked precision recall f1 low high".split()
_NEAR = 4  # characters by which two spans may differ at either end: a marker, a stop, a bracket


class Counts(NamedTuple):
    """Of one letter and one thing looked for: how many the program has that the reader has, how many each has."""

    right: int
    found: int
    asked: int


def reading_accuracy(texts: Path | None = None) -> pd.DataFrame:
    """One row a set and thing looked for: `set`, `letters`, `what`, `right`, `found`, `asked`, `precision`, `recall`, `f1` (0–1), `low`, `high`.

    `what`: title, sender, recipient (of each letter one answer, "not found" being one; `f1` is the share that is right, with
    its 95 % interval by Wilson); addressee (of the requests that reader and program both have); headings and sentences
    (spans, 95 % bootstrap interval of F1 over letters). `texts`: the folder of the real letters, which are not part of
    this project. Raises `InnspillError` where that folder is not there or a text is not the one that was read.
    """
    rows = []
    for name, (where, half) in SETS.items():
        if not data(*where.split("/")).is_dir():
            continue
        place = folder_of_texts(texts) / half if half else data("letters")
        letters = list(read_letters(data(*where.split("/")), place))
        for what in ("title", "sender", "recipient", "addressee", *SPANS):
            counts = [_count(one, what) for one in letters]
            if sum(one.asked for one in counts):
                rows.append((name, len(letters), what, *_figures(counts, what)))
    return pd.DataFrame(rows, columns=COLUMNS)


def _count(read: Read, what: str) -> Counts:
    letter, reading, codings = read
    if what == "addressee":
        return _addressees(letter, codings.rows) if len(codings.rows) else Counts(0, 0, 0)
    part = what.removesuffix("s")
    # Of two lines of title above the first sentence readers call one the title and the other a heading: either is right.
    above = reading["start"].lt(reading.loc[reading["part"].eq("sentence"), "start"].min()) & reading["part"].eq(
        "heading"
    )
    rows = reading[(reading["part"].eq(part) & ~above) | (above & (what == "title"))]
    if what in SPANS:
        return _spans(letter, part, list(zip(rows["start"], rows["end"], strict=True)))
    wanted = [_plain(letter.quote(start, end)) for start, end in zip(rows["start"], rows["end"], strict=True)]
    party = getattr(letter.parties, what, None)
    told = letter.title if what == "title" else party.name if party else ""
    return Counts(_plain(told) in wanted if wanted else not told, 1, 1)


def _plain(words: str) -> str:
    return " ".join(words.lower().split())


def _spans(letter: Letter, kind: str, wanted: list[tuple[int, int]]) -> Counts:
    """Spans that are the same but for a few characters at either end, such as a list's marker."""
    left, right = list(wanted), 0
    units = [(letter.body(unit), unit.end) for unit in letter.parts if unit.kind == kind]
    for start, end in units:
        same = [span for span in left if abs(span[0] - start) <= _NEAR and abs(span[1] - end) <= _NEAR]
        if same:
            left.remove(same[0])
            right += 1
    return Counts(right, len(units), len(wanted))


def _addressees(letter: Letter, rows: pd.DataFrame) -> Counts:
    """Of the requests that both have: how many are addressed to the same body; those that are implied need only be implied."""
    found = code_acts(letter).rows.query("status == 'primary' and request == 'yes'")
    right = both = 0
    for row in rows.query("layer == 'act' and status == 'primary' and request == 'yes'").itertuples():
        same = found[found["start"].lt(row.end) & found["end"].gt(row.start)]
        if len(same):
            both += 1
            one = same.iloc[0]
            implied = row.addressee_given == "implied" == one["addressee_given"]
            right += implied or _plain(str(row.addressee)) == _plain(one["addressee"])
    return Counts(right, both, both)


def _figures(counts: list[Counts], what: str) -> tuple[float, ...]:
    right, found, asked = (sum(column) for column in zip(*counts, strict=True))
    if what not in SPANS:
        from scipy.stats import binomtest  # here: a second to load

        low, high = binomtest(right, asked).proportion_ci(method="wilson")
        share = right / asked
        return right, found, asked, share, share, share, round(low, 4), round(high, 4)
    table = np.array(counts)
    draws = np.random.default_rng(2022).integers(len(counts), size=(2000, len(counts)))
    sums = table[draws].sum(axis=1)
    low, high = np.quantile(2 * sums[:, 0] / np.maximum(sums[:, 1] + sums[:, 2], 1), [0.025, 0.975])
    return (
        right, found, asked, right / max(found, 1), right / asked, 2 * right / (found + asked), round(float(low), 4), round(float(high), 4),
    )  # fmt: skip
