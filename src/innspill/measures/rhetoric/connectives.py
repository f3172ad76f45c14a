"""How a letter joins what it says: its connectives by sense, with the words used and how dense they are."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from innspill.coding import by_unit
from innspill.letter import Letter

COLUMNS = "sense_class code connectives per_1000 words units".split()


def connectives(letter: Letter, rows: pd.DataFrame, links: pd.DataFrame, codes: Sequence[str]) -> pd.DataFrame:
    """One row a sense that the letter has connectives of, the largest class first and in it the largest sense.

    `rows`: codings of layer `connective` by one coder, `links` those that go with them (`part`: the other half of *enten … eller*);
    `codes`: the senses in the codebook's order, which decides between equals. A connective counts once, by its primary sense;
    doubtful ones are left out. `sense_class`: the sense's top level in PDTB-3 (Temporal, Contingency, Comparison, Expansion);
    `connectives`: how many; `per_1000`: per 1,000 running words of the letter; `words`: the words used, commonest first
    ("og 12, derfor"); `units`: where they stand ("s1 s4").
    """
    placed = by_unit(letter, rows[rows["status"].eq("primary")])
    own, part = rows.set_index("id"), links[links["role"].eq("part")]
    other = {
        one: letter.quote(*own.loc[two, ["start", "end"]])
        for one, two in zip(part["from"], part["to"], strict=True)
        if two in own.index
    }
    quotes = [letter.quote(row.start, row.end) for row in placed.itertuples()]
    said = [
        " … ".join(filter(None, (quote, other.get(id, "")))).lower()
        for id, quote in zip(placed["id"], quotes, strict=True)
    ]
    placed = placed.assign(said=said, sense_class=placed["code"].str.split(".").str[0])
    classes = placed["sense_class"].value_counts()
    table = pd.DataFrame(
        [
            (name, code, len(some), 1000 * len(some) / len(letter.words), _words(some["said"]), " ".join(dict.fromkeys(some["unit"])))
            for (name, code), some in placed.groupby(["sense_class", "code"], sort=False)
        ],
        columns=COLUMNS,
    )  # fmt: skip
    order = {code: n for n, code in enumerate(codes)}
    first = {code.split(".")[0]: order[code] for code in reversed(codes)}
    keys = [
        (-classes[row.sense_class], first[row.sense_class], -row.connectives, order[row.code])
        for row in table.itertuples()
    ]
    return table.iloc[sorted(range(len(table)), key=keys.__getitem__)].reset_index(drop=True)


def _words(said: pd.Series) -> str:
    counts = sorted(Counter(said).items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{word} {n}" if n > 1 else word for word, n in counts)
