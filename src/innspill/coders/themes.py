"""The theme coder: units of a letter coded by the cues of any theme codebook, each hit with its words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log
from typing import Any

import pandas as pd

from innspill.codebook import Codebook
from innspill.coding import Codings, make_codings
from innspill.letter import Letter

from .evidence import Hit, hits, pointer, quoted_title, weight
from .matching import Word, words_of

CODER = "auto:themes"
#: Between the cues, and between the hits, of one row. No cue holds it: an item always has a colon.
BETWEEN = " ; "


def code_themes(letter: Letter, codebook: Codebook, coder: str = CODER) -> Codings:
    """The letter coded unit by unit with `codebook`, one whose codes have cues.

    A row a unit and code found there. Attributes: `cue`, the cues that found it, with " ; " between them; `hit`, in
    the same order, the words that each names, as "start-end" of every block ("12-20 45-50 ; 61-70"). `primary` is the
    most specific code (R11): that with the most words to show, those in asides for half, weighed by how few units of
    the letter have it, so that what the whole letter is about comes last. The others are `further`, or `doubtful`
    where only a quoted title names them. A unit without any hit that takes up what was said before (*dette*, *slike
    oppgaver*; T4) gets the primary code of the unit before it in its paragraph; its `cue` is then empty.

    Proper names find nothing (T3). Coverage is the whole letter.
    """
    tokens = dict(list(letter.tokens.groupby("unit", sort=False)))
    units = [(unit, words_of(tokens[unit.id]) if unit.id in tokens else []) for unit in letter.parts]
    found = [(unit, words, hits(words, codebook)) for unit, words in units]
    spread = Counter(code for _, _, here in found for code in {hit.code for hit in here})
    rows: list[dict[str, Any]] = []
    before, paragraph = "", 0
    for unit, words, here in found:
        span = {"layer": codebook.layer, "start": unit.start, "end": unit.end, "coder": coder}
        before = before if unit.paragraph == paragraph and unit.paragraph else ""
        coded = _coded(words, here, spread, len(units))
        if not coded and before and (word := pointer(words)) is not None:
            place = f"{words[word].start}-{words[word].end}"
            note = f"'{words[word].form}' takes up the unit before"
            coded = [{"code": before, "status": "primary", "note": note, "cue": "", "hit": place}]
        rows += [span | row for row in coded]
        before = next((row["code"] for row in coded if row["status"] == "primary"), "")
        paragraph = unit.paragraph
    return make_codings(rows, coverage=[(coder, codebook.layer, *_whole(letter))])


def hits_of(row: Mapping[str, Any]) -> list[tuple[str, list[tuple[int, int]]]]:
    """The hits of a row of `code_themes`: each cue with the spans (code points) of the words that it names."""
    if not row.get("cue"):
        return []
    spans = [[_as_span(written) for written in hit.split()] for hit in row["hit"].split(BETWEEN)]
    return list(zip(row["cue"].split(BETWEEN), spans, strict=True))


def _as_span(written: str) -> tuple[int, int]:
    start, end = written.split("-")
    return int(start), int(end)


def with_hits(rows: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """`rows`, coded by reading, with the `cue` and `hit` that the theme coder `found` for the same code and span.

    "" where no cue points to what the reader found. So the reading view can show words for a reader's codes too.
    """
    told = (
        found.set_index(["code", "start", "end"])[["cue", "hit"]]
        if len(found)
        else pd.DataFrame(columns=["cue", "hit"])
    )
    keys = list(zip(rows["code"], rows["start"], rows["end"], strict=True))
    return rows.assign(**{name: [told[name].get(key, "") for key in keys] for name in ("cue", "hit")})


def _coded(words: Sequence[Word], found: Sequence[Hit], spread: Counter[str], units: int) -> list[dict[str, str]]:
    """The rows of one unit without their span: the most specific code first."""
    titles = quoted_title(words)
    own: dict[str, list[Hit]] = {}
    for hit in found:
        own.setdefault(hit.code, []).append(hit)
    doubtful = {code for code, those in own.items() if all(hit.words <= titles for hit in those)}
    rank = {code: weight(those, words) * log((units + 1) / spread[code]) for code, those in own.items()}
    order = sorted(own, key=lambda code: (code in doubtful, -rank[code]))  # sorting keeps the codebook's order in ties
    return [
        {
            "code": code,
            "status": "doubtful" if code in doubtful else "further" if place else "primary",
            "cue": BETWEEN.join(hit.cue for hit in own[code]),
            "hit": BETWEEN.join(_spans(hit, words) for hit in own[code]),
        }
        for place, code in enumerate(order)
    ]


def _spans(hit: Hit, words: Sequence[Word]) -> str:
    return " ".join(f"{words[first].start}-{words[end - 1].end}" for first, end in hit.places)


def _whole(letter: Letter) -> tuple[int, int]:
    return letter.parts[0].start, letter.parts[-1].end
