"""Actor × act: who speaks, who is spoken of, who is asked."""

from math import sqrt

import pandas as pd

from innspill.figures.base.canvas import canvas, shortened
from innspill.figures.base.drawn import Drawn
from innspill.figures.base.language import joined, say
from innspill.figures.base.style import BLUE, GREEN, GREY, INK, RULE, TEXT, VERMILION
from innspill.measures.rhetoric.actors import UNNAMED

_ROW, _LEFT, _INNER = 0.68, 5.9, 9.5  # cm
_LARGEST = 15.0  # points: the widest circle
_COLOURS = {
    "speaks": GREEN,
    "offers": GREEN,
    "wishes": BLUE,
    "spoken_of": GREY,
    "asked": VERMILION,
    "to_act": VERMILION,
}
_ORDER = ("speaks", "offers", "wishes", "spoken_of", "asked", "to_act")


def draw_actors(actors: pd.DataFrame, language: str = "en", by: str = "") -> Drawn:
    """A row a party, a column a role; the number of units, and a circle whose area is that number.

    `actors`: `measures.rhetoric.actors.actors(…)`.
    """
    claim = _claim(actors, language)
    note = say(
        language,
        "Number of units in which each party has the role; the circle’s area is the number. Asked and to act: requests only.",
        "Antall enheter der hver aktør har rollen; sirkelens areal er antallet. Blir bedt og skal handle: bare anmodninger.",
    )
    height = _ROW * max(len(actors), 1)
    figure, axes = canvas(claim, note, height, left=_LEFT, right=0.1, bottom=0.1, top=1.0)
    axes.set(xlim=(-0.5, len(_ORDER) - 0.5), ylim=(max(len(actors), 1) - 0.5, -0.5))
    axes.axis("off")
    labels = _labels(language)
    for x, column in enumerate(_ORDER):
        axes.text(x, -0.95, labels[column], ha="center", va="center", size=TEXT, color=GREY, style="italic")
    top = max(int(actors[list(_ORDER)].to_numpy().max()), 1) if len(actors) else 1
    margin = axes.get_yaxis_transform()
    groups, before = _groups(language), ""
    left = -_LEFT / _INNER
    for y, row in enumerate(actors.itertuples()):
        fresh = row.group != before
        axes.plot([left if fresh else left + 2.5 / _INNER, 1], [y - 0.5, y - 0.5], transform=margin, color=RULE,
                  linewidth=0.6, clip_on=False)  # fmt: skip
        if fresh:
            axes.text(left, y, groups[row.group], transform=margin, va="center", size=TEXT, color=GREY)
        name = shortened(row.party, _LEFT - 2.7, TEXT)
        axes.text(left + 2.5 / _INNER, y, name, transform=margin, va="center", size=TEXT)
        before = row.group
        for x, column in enumerate(_ORDER):
            if n := getattr(row, column):
                size = _LARGEST * sqrt(n / top)
                axes.plot(x - 0.12, y, "o", markersize=size, color=_COLOURS[column], alpha=0.85, markeredgewidth=0)
                axes.text(x + 0.2, y, str(n), va="center", size=TEXT, color=INK)
    caption = say(
        language,
        "Parties by what they do in the letter. Speaks: the sender, or those it speaks for, is the subject of the unit, found "
        "by rules. Spoken of: the unit names the party, which does not speak there. Asked: addressee of a request; to act: "
        f"who would have to carry it out, where the letter says so. Doubtful requests are left out. {by}",
        "Aktører etter hva de gjør i brevet. Taler: avsenderen, eller de som avsenderen taler for, er subjekt i enheten, "
        "funnet med regler. Omtalt: enheten nevner aktøren, som ikke taler der. Blir bedt: adressat for en anmodning; skal "
        f"handle: den som måtte utføre den, der brevet sier det. Tvilsomme anmodninger er utelatt. {by}",
    ).strip()
    return Drawn("actors", figure, actors, claim, caption, _alt(actors, claim, language))


def _labels(language: str) -> dict[str, str]:
    return {
        "speaks": say(language, "speaks", "taler"),
        "offers": say(language, "offers", "tilbyr"),
        "wishes": say(language, "wishes", "ønsker"),
        "spoken_of": say(language, "spoken of", "omtalt"),
        "asked": say(language, "asked", "blir bedt"),
        "to_act": say(language, "to act", "skal handle"),
    }


def _groups(language: str) -> dict[str, str]:
    return {
        "sender": say(language, "sender", "avsender"),
        "constituency": say(language, "speaks for", "taler for"),
        "recipient": say(language, "recipient", "mottaker"),
        "state": say(language, "state", "stat"),
        "others": say(language, "others", "andre"),
    }


def _claim(actors: pd.DataFrame, language: str) -> str:
    if actors.empty:
        return say(language, "No party is named", "Ingen aktør er nevnt")
    speaks, asked = (actors[actors[column].gt(0)] for column in ("speaks", "asked"))
    parts = []
    if len(speaks):
        most = speaks.loc[speaks["speaks"].idxmax()]
        n = int(most["speaks"])
        parts.append(say(language, f"{most['party']} speaks most (in {n} unit{'s' * (n != 1)})", f"{most['party']} taler mest (i {n} enhet{'er' * (n != 1)})"))  # fmt: skip
    if len(asked):
        most = asked.loc[asked["asked"].idxmax()]
        of = int(asked["asked"].sum())
        n, who = most["asked"], most["party"]
        who = say(language, "the recipient", "mottakeren") if who == UNNAMED else who
        if n == of > 1:
            told = say(language, f"{who} is asked in all {of} requests", f"{who} blir bedt i alle {of} anmodningene")
        else:
            told = say(
                language, f"{who} is asked in {n} of {of} requests", f"{who} blir bedt i {n} av {of} anmodninger"
            )
        parts.append(told)
    else:
        parts.append(say(language, "nobody is asked for anything", "ingen blir bedt om noe"))
    told = joined(parts, language)
    return told[0].upper() + told[1:]


def _alt(actors: pd.DataFrame, claim: str, language: str) -> str:
    labels, groups = _labels(language), _groups(language)
    rows = []
    for row in actors.to_dict("records"):
        counts = ", ".join(f"{labels[column]} {row[column]}" for column in _ORDER if row[column])
        rows.append(f"{row['party']} ({groups[row['group']]}): {counts}")
    return f"{claim}. {'; '.join(rows)}."
