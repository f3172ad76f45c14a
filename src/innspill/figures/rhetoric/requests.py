"""Requests as a table: who is asked to do what, how strongly, in which words, and on what grounds."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from innspill.figures.base.canvas import canvas, text_width
from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.base.page import inner
from innspill.figures.base.quotes import GAP, LINE, as_page, cut, head, on_page, row_lines, rule, stacked, write
from innspill.figures.base.style import BLUE, GREY, PALE, VERMILION
from innspill.figures.base.words import wording_of
from innspill.figures.rhetoric.claims import grounded, said_again
from innspill.findings import Finding, told
from innspill.measures.rhetoric.gist import unmarked
from innspill.measures.rhetoric.requests import marked
from innspill.wording import doubtful_left_out, first_of, say, whom

_say = wording_of(__name__)

_WHERE, _ASKED, _STRENGTH, _AFTER = 0.0, 1.05, 4.05, 5.4  # cm: where the columns begin, and what follows them
_ROOM = 1.5  # cm for the grounds
_HEADING = 0.62  # cm: the name of a group
_ADDRESSEES = 4  # with a row of their own
_IMPLIED = " "  # the addressee of requests that name none and are laid to the recipient


def draw_requests(requests: pd.DataFrame, language: str = "en", by: str = "", finding: Finding | None = None) -> Drawn:
    """One row a request, the strongest first, and below them the wishes whose fulfilment needs others' decision.

    Above the requests, how many of each strength go to whom. `requests`: `measures.rhetoric.requests.requests(…)`. Where a page
    is too short, quotes are cut to three lines; where it is still too short, the weakest requests stand in the table only.
    Doubtful ones are counted, not drawn.
    """
    firm = requests[requests["kind"].isin(["request", "wish"])]
    firm = firm.sort_values(["kind", "strength", "place"], ascending=[True, False, True], kind="stable")
    firm = firm.reset_index(drop=True)
    if firm.empty:
        raise NothingError(say(language, "no request was found", "ingen anmodning ble funnet"))
    groups = [(kind, firm[firm["kind"].eq(kind)]) for kind in ("request", "wish") if firm["kind"].eq(kind).any()]
    inner(_AFTER, _ROOM)
    room = inner(_ASKED) if stacked() else inner(_AFTER + _ROOM + 0.2)
    quotes = [(_told(row.quote, row.lead_in), room) for row in firm.itertuples()]
    asked = [_asked(row.addressee, row.actor, language) for row in firm.itertuples()]
    least = [
        max(len(addressee) + len(actor), len(_grounds(row, 2)), 1 + bool(row.also))
        for (addressee, actor), row in zip(asked, firm.itertuples(), strict=True)
    ]
    shares = _by_addressee(firm, language)
    taken = 0.7 + _HEADING * len(groups) + LINE * sum(len(_named(name)) for name in shares)

    def heights(lines: int) -> list[float]:
        return [LINE * row_lines(len(cut(*quote, lines)), few) + GAP for quote, few in zip(quotes, least, strict=True)]

    lines, tall, shown = on_page(heights, taken)
    height = taken + sum(tall[:shown])
    doubtful = int(requests["kind"].eq("doubtful").sum())
    claim = told(finding, language) or _say(language, "claim")
    note = _say(language, "note") + said_again(firm.head(shown), language)
    note += first_of(shown, len(firm), language) + doubtful_left_out(doubtful, language)
    figure, axes = canvas(claim, note, height, 0, 0, bottom=0.1)
    as_page(axes, height)
    head(axes, 0.2, _columns(language))
    y, at = 0.5, 0
    for kind, inside in groups:
        if at >= shown:
            break
        axes.text(0, y + 0.3, _say(language, kind, n=len(inside)), weight="semibold", va="center")
        y += _HEADING
        if kind == "request":
            for name, counts in shares.items():
                _draw_share(axes, y - 0.16, name, counts, language)
                y += LINE * len(_named(name))
        rule(axes, y - 0.06)
        for row in inside.head(shown - at).itertuples():
            _draw_row(axes, y, row, asked[at], cut(*quotes[at], lines), least[at])
            y, at = y + tall[at], at + 1
    alt = _alt(firm, shares, claim, language)
    return Drawn("requests", figure, requests, claim, _caption(firm, shares, doubtful, language, by), alt)


def _by_addressee(firm: pd.DataFrame, language: str) -> dict[str, dict[int, int]]:
    """Addressee → strength → number of requests, the most asked first; {} where none is asked twice.

    Spellings that differ in capitals are one. Those asked once share a row, as do the least asked of many; requests whose
    addressee is implied have theirs, and so have those that have none.
    """
    firm = firm[firm["kind"].eq("request")]
    low = firm["addressee"].str.lower().mask(firm["given"].ne("named") & firm["addressee"].ne(""), _IMPLIED)
    counts = low.value_counts(sort=False).sort_values(ascending=False, kind="stable")
    if not counts.gt(1).any():
        return {}
    named = [str(name) for name in counts.index if name.strip()]
    own = [name for name in named if counts[name] > 1][:_ADDRESSEES]
    others = len(named) - len(own)
    own = named if others == 1 else own
    rest = say(language, f"{others} others", f"{others} andre")
    if not own:  # the recipient may be among them: they are nobody's others
        rest = say(language, f"{others} named once", f"{others} nevnt én gang")
    called = {name: str(firm.loc[low.eq(name), "addressee"].value_counts().index[0]) for name in own}
    called |= {_IMPLIED: _implied(language), "": whom("", "", language)}
    strengths = firm["strength"].groupby(low.map(lambda name: called.get(name, rest))).value_counts()
    order = [*(called[name] for name in own), rest, called[_IMPLIED], called[""]]
    found = [name for name in order if name in strengths.index.levels[0]]
    return {name: {s: int(strengths.get((name, s), 0)) for s in (3, 2, 1)} for name in found}


def _implied(language: str) -> str:
    """What stands over the addressees that are in italics."""
    return say(language, "implied", "underforstått")


def _draw_share(axes: Axes, y: float, name: str, counts: dict[int, int], language: str) -> None:
    """An addressee, and of each strength how many requests it gets."""
    write(axes, _ASKED, y, _named(name), color=GREY, style="italic" if name == _implied(language) else "normal")
    x = _STRENGTH
    for strength, n in counts.items():
        if n:
            _draw_strength(axes, x, y, strength, VERMILION, strength)
            axes.text(x + 0.27 * strength + 0.05, y + LINE / 2, str(n), color=GREY, va="center")
            x += 0.27 * strength + 0.3 + text_width(str(n))


def _draw_strength(axes: Axes, x: float, y: float, strength: int, colour: str, of: int = 3) -> None:
    for i in range(of):
        axes.plot(x + 0.1 + 0.27 * i, y + LINE / 2, "s", color=colour if i < strength else PALE, markersize=4.6)


def _draw_row(axes: Axes, y: float, row: Any, asked: tuple[list[str], list[str]], quote: list[str], rest: int) -> None:
    write(axes, _WHERE, y, [row.unit, *cut(row.also, _ASKED - 0.1, 1)], color=GREY)
    write(axes, _ASKED, y, asked[0], style="italic" if row.given == "implied" else "normal")
    write(axes, _ASKED, y + LINE * len(asked[0]), asked[1], color=GREY)
    _draw_strength(axes, _STRENGTH, y, row.strength, VERMILION if row.kind == "request" else BLUE)
    grounds = _grounds(row, max(len(quote), 2))  # the height of the row
    write(axes, _AFTER if stacked() else inner(_ROOM), y, grounds, color=GREY)
    write(axes, _ASKED if stacked() else _AFTER, y + LINE * rest if stacked() else y, quote)


def _grounds(row: Any, lines: int) -> list[str]:
    """The units that give reasons, those with a dot that the letter marks: in a column, or on a narrow page in a line."""
    signs = marked(row.marks)
    units = " ".join(f"{unit}{'•' * (unit in signs)}" for unit in row.grounds.split())
    return cut(units, inner(_AFTER), 1) if stacked() else cut(units, _ROOM, lines)


def _told(quote: str, lead_in: str) -> str:
    """The quote, with the words that lead in to it where it is an item of a list."""
    return f"{unmarked(lead_in.rstrip(':'))} … {unmarked(quote)}" if lead_in else unmarked(quote)


def _asked(addressee: str, actor: str, language: str) -> tuple[list[str], list[str]]:
    """Who is addressed, and, where it is somebody else, who would have to act."""
    asked = _named(addressee or whom("", "", language))
    other = actor and actor.lower() != addressee.lower()
    return asked, _named(say(language, f"to act: {actor}", f"skal handle: {actor}"), 3 - len(asked)) if other else []


def _named(name: str, lines: int = 2) -> list[str]:
    """A name in the column of those who are asked, in so many lines where it takes them."""
    return cut(name, _STRENGTH - _ASKED - 0.15, lines)


def _columns(language: str) -> list[tuple[float, str]]:
    quote = [] if stacked() else [(_AFTER, say(language, "in the letter’s words", "med brevets ord"))]
    return [
        (_WHERE, say(language, "where", "hvor")),
        (_ASKED, say(language, "who is asked", "hvem blir bedt")),
        (_STRENGTH, say(language, "strength", "styrke")),
        *quote,
        (_AFTER if stacked() else inner(_ROOM), say(language, "grounds", "begrunnet i")),
    ]


def _caption(firm: pd.DataFrame, shares: dict[str, dict[int, int]], doubtful: int, language: str, by: str) -> str:
    n = {f"of_{kind}": int(firm["kind"].eq(kind).sum()) for kind in ("request", "wish")}
    summed = f" {_say(language, 'summed')}" if shares else ""
    return _say(language, "caption", **n, grounds=grounded(firm, language), doubtful=doubtful, summed=summed, by=by)


def _alt(firm: pd.DataFrame, shares: dict[str, dict[int, int]], claim: str, language: str) -> str:
    strength, of = say(language, "strength", "styrke"), say(language, "of", "med")
    told = [
        f"{name}: {', '.join(f'{n} {of} {strength} {key}' for key, n in counts.items() if n)}"
        for name, counts in shares.items()
    ]
    told = [f"{say(language, 'By addressee', 'Etter adressat')}: {'; '.join(told)}."] * bool(told)
    told += [
        f"{row.unit}, {whom(row.addressee, row.given, language)}, {strength} {row.strength}: {_told(row.quote, row.lead_in)}"
        for row in firm.itertuples()
    ]
    return f"{claim}. {' '.join(told)}".strip()
