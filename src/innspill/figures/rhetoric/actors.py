"""Actor × act: who is the subject, who is spoken of, who is asked."""

from math import sqrt

import pandas as pd

from innspill.figures.base.canvas import beside, canvas, widest
from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.base.marks import mark
from innspill.figures.base.page import inner
from innspill.figures.base.style import BLUE, GREEN, GREY, INK, RULE, VERMILION
from innspill.figures.base.words import wording_of
from innspill.findings import Finding, told
from innspill.measures.rhetoric.actors import UNNAMED
from innspill.wording import say

_say = wording_of(__name__)

_ROW, _LINE = 0.68, 0.5  # cm: a row, and one on a narrow page
_CELL, _GROUP, _NAME = 0.8, 1.8, 6.0  # cm: the least of a column; a group, a party
_OTHERS = 5  # parties that are neither sender nor recipient nor state
_LARGEST = 15.0  # points: the widest circle
#: Role, in the order of the columns → its colour, and its name in English and Norwegian.
_ROLES = {
    "speaks": (GREEN, "is subject", "er subjekt"), "offers": (GREEN, "offers", "tilbyr"), "wishes": (BLUE, "wishes", "ønsker"),
    "spoken_of": (GREY, "spoken of", "omtalt"), "asked": (VERMILION, "asked", "blir bedt"), "to_act": (VERMILION, "to act", "skal handle"),
}  # fmt: skip
_GROUPS = {
    "sender": ("sender", "avsender"), "constituency": ("speaks for", "taler for"), "recipient": ("recipient", "mottaker"),
    "none": ("", ""), "state": ("state", "stat"), "others": ("others", "andre"),
}  # fmt: skip


def draw_actors(actors: pd.DataFrame, language: str = "en", by: str = "", finding: Finding | None = None) -> Drawn:
    """A row a party, a column a role; the number of units, and a circle whose area is that number.

    `actors`: `measures.rhetoric.actors.actors(…)`.
    """
    if actors.empty:
        raise NothingError(say(language, "no party is named", "ingen aktør er nevnt"))
    claim = told(finding, language) or _say(language, "claim")
    every = actors.assign(party=actors["party"].replace(UNNAMED, say(language, "nobody named", "ingen nevnt")))
    table, actors = actors, _shown(every)
    fewer = len(every) - len(actors)
    note = _say(language, "note") + f" {_say(language, 'fewer', n=fewer)}" * bool(fewer)
    labels, before = [say(language, *name) for _, *name in _ROLES.values()], ""
    least = _CELL * len(_ROLES)
    stacked = inner() < least + _GROUP + _NAME + 2  # on a narrow page a group has a line of its own
    indent = 0.25 if stacked else _GROUP
    parties, left = beside(actors["party"], least + indent, _NAME)
    left, cell = left + indent, inner(left + indent) / len(_ROLES)
    broken = [label.replace(" ", "\n") for label in labels]
    turned = widest(broken) > cell - 0.1  # not even a word of a head fits its column
    labels = labels if turned or widest(labels) <= cell - 0.1 else broken
    lines = len(actors) + actors["group"].nunique() * stacked
    height, top = (
        lines * (_LINE if stacked else _ROW),
        widest(labels) + 0.4 if turned else 1.3 if labels is broken else 1.0,
    )
    figure, axes = canvas(claim, note, height, left, 0, 0.1, top, least)
    axes.set(xlim=(-0.5, len(_ROLES) - 0.5), ylim=(lines - 0.5, -0.5))
    axes.axis("off")
    for x, label in enumerate(labels):
        axes.text(x, -0.6 if turned else -0.8, label, ha="center", va="bottom" if turned else "baseline", color=GREY,
                  style="italic", linespacing=1, rotation=90 * turned)  # fmt: skip
    most = max(int(actors[list(_ROLES)].to_numpy().max()), 1)
    margin = axes.get_yaxis_transform()
    edge, begin, y = -left / (6 * cell), (indent - left) / (6 * cell), -1
    for row, party in zip(actors.itertuples(), parties, strict=True):
        y, fresh = y + 1, row.group != before
        ends = [edge if fresh else begin, 1]
        axes.plot(ends, [y - 0.5] * 2, transform=margin, color=RULE, linewidth=0.6, clip_on=False)
        if fresh:
            axes.text(edge, y, say(language, *_GROUPS[row.group]), transform=margin, va="center", color=GREY)
            y, before = y + stacked, row.group
        axes.text(begin, y, party, transform=margin, va="center")
        for x, (role, (colour, *_)) in enumerate(_ROLES.items()):
            if n := getattr(row, role):
                size = min(_LARGEST, 14 * cell) * sqrt(n / most)
                axes.plot(x - 0.12, y, "o", markersize=size, color=colour, alpha=0.85, markeredgewidth=0)
                mark(axes.text(x + 0.2, y, str(n), va="center", color=INK), getattr(row, f"{role}_in"))
    caption = _say(language, "caption", most=_OTHERS, by=by)
    return Drawn("actors", figure, table, claim, caption, _alt(every, claim, language))


def _shown(actors: pd.DataFrame) -> pd.DataFrame:
    """The parties that are drawn: of the others the first, as far as requests name them or two units do."""
    others = actors["group"].eq("others")
    often = actors[["asked", "to_act"]].sum(axis=1).gt(0) | actors[[*_ROLES]].sum(axis=1).gt(1)
    return actors[~others | actors.index.isin(actors.index[others & often][:_OTHERS])]


def _alt(actors: pd.DataFrame, claim: str, language: str) -> str:
    rows = []
    for row in actors.to_dict("records"):
        counts = ", ".join(f"{say(language, *name)} {row[role]}" for role, (_, *name) in _ROLES.items() if row[role])
        group = say(language, *_GROUPS[row["group"]])
        rows.append(f"{row['party']}{f' ({group})' if group else ''}: {counts}")
    return f"{claim}. {'; '.join(rows)}."
