"""How well a theme codebook fits a letter: what it leaves bare, what one code carries, what hangs by a single word."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from innspill.codebook import Codebook
from innspill.coders.themes import BETWEEN, TAKES_UP, hits_of
from innspill.letter import Letter
from innspill.measures.units import coded_units, unit_lengths

#: Share of the words in units with a theme below which nothing is said of what the letter is about: less than a reader left with a
#: theme in any of 12 letters (five real, seven written for testing) read with `policy-theme`, .71 to 1.
ENOUGH = 0.7
#: The same where the codebook was made for other letters: on 24 real letters about a tax on aquaculture `theme`, which is for letters
#: about municipalities and finds framework and steering in each, covers .37 to .83, 22 of them less than .8; `policy-theme` .81 to 1.
ENOUGH_ELSEWHERE = 0.8


_FIELD = "field"  # what the theme coder calls `weak` where nothing in the unit names a theme


class Fit(NamedTuple):
    """`units` and `words` of the letter, and how many `bare_units` and `bare_words` have no theme (primary or further).

    `broadest`: the code in whose units most words stand, "" where there is none, and `broadest_words`, how many.
    `weak`: codes that a program found by one cue, once in the letter. `bare`: ids of the units without a theme, or with a presumed one. `scope`: which
    letters the codebook was made for, by language; empty where a person has coded this one with it, or it is for any. `presumed_words`: of units in which nothing names a
    theme and that a program only read as going on from the one before, or as of the letter's field. `inherited`: of how many units a
    program has a theme from another unit.
    """

    units: int
    words: int
    bare_units: int
    bare_words: int
    broadest: str
    broadest_words: int
    weak: tuple[str, ...]
    bare: tuple[str, ...]
    scope: Mapping[str, str]
    presumed_words: int = 0
    inherited: int = 0

    @property
    def named_words(self) -> int:
        """The words of units that name a theme: without bare and presumed ones."""
        return self.words - self.bare_words - self.presumed_words

    @property
    def covered(self) -> float:
        """The share of the words that stand in units with a theme, 0 to 1, without those that are only presumed."""
        return self.named_words / self.words if self.words else 0.0

    @property
    def enough(self) -> bool:
        """Whether so much is covered that one may say what the letter is about."""
        return self.covered >= (ENOUGH_ELSEWHERE if self.scope else ENOUGH)


def theme_fit(letter: Letter, rows: pd.DataFrame, codebook: Codebook) -> Fit:
    """How well `codebook` fits `letter`, by the theme coding `rows` of one coder. Its order settles ties for `broadest`."""
    lengths = unit_lengths(letter).set_index("unit")["words"]
    given = coded_units(letter, rows)
    words = given["unit"].map(lengths).groupby(given["code"]).sum()
    carried = {code: int(words.get(code, 0)) for code in codebook.ids}
    broadest = max((code for code in carried if carried[code]), key=lambda code: carried[code], default="")
    told = lengths.index.isin(coded_units(letter, named(rows))["unit"])
    bare = lengths[~lengths.index.isin(given["unit"])]
    inherited = given[~pd.MultiIndex.from_frame(given).isin(pd.MultiIndex.from_frame(coded_units(letter, own(rows))))]
    return Fit(len(lengths), int(lengths.sum()), len(bare), int(bare.sum()), broadest, carried.get(broadest, 0), weak_codes(rows),
               tuple(lengths.index[~told]), {} if "hit" not in rows else codebook.scope,
               int(lengths[~told].sum() - bare.sum()), inherited["unit"].nunique())  # fmt: skip


def named(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` without those that a program only read as what the paragraph or the letter is about."""
    return rows[rows["weak"].ne(_FIELD)] if "weak" in rows else rows


def own(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` without those that a program has from another unit, which stand beside it by that alone: no sign that a theme gathers."""
    if "hit" not in rows:
        return rows
    return rows[
        rows["cue"].map(lambda cues: any(not cue.startswith(TAKES_UP) for cue in cues.split(BETWEEN))).astype(bool)
    ]


def weak_codes(rows: pd.DataFrame) -> tuple[str, ...]:
    """The codes in `rows` that one cue found in one place of the letter, or only in asides, by general words or from above.

    None of a person's coding. A unit that only takes up what was said before it is no second place.
    """
    if "hit" not in rows:
        return ()
    told = rows[rows["status"].isin(["primary", "further"])]
    firm = told[told["weak"].eq("")] if "weak" in told else told
    places = {
        code: {
            tuple(spans)
            for row in own.to_dict("records")
            for cue, spans in hits_of(row)
            if not cue.startswith(TAKES_UP)
        }
        for code, own in firm.groupby("code")
    }
    return tuple(code for code in dict.fromkeys(told["code"]) if len(places.get(code, ())) <= 1)
