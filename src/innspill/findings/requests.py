"""What the letter's requests, offers and stances come to."""

from collections.abc import Sequence
from math import comb

import pandas as pd

from innspill.findings.finding import Finding, leaders, short, some_of, units_in
from innspill.measures.rhetoric.actors import UNNAMED
from innspill.measures.rhetoric.gist import unmarked
from innspill.norwegian.lists import listed
from innspill.norwegian.stopwords import STOPWORDS
from innspill.wording import capital, joined, say, small

_CHANCE = 0.05
_NAMED, _WORDS = 2, 12  # proposals that are named of each stance, and words of one that are quoted
#: Stance → what it is, and what a letter does to what it is about, each in English and Norwegian.
_STANCES = {
    "support": ("in favour", "for", "supports {}", "støtter {}"),
    "conditional": (
        "in favour on conditions",
        "med støtte på vilkår",
        "supports {} on conditions",
        "støtter {} på vilkår",
    ),
    "opposition": ("against", "imot", "opposes {}", "går imot {}"),
    "reservation": ("with reservations", "med forbehold", "has reservations about {}", "tar forbehold om {}"),
}


def made(requests: pd.DataFrame, units: int) -> Finding | None:
    """How many requests there are, how many of them are demands, and how many wishes; none where nothing was found in a letter of one unit.

    `requests`: `measures.rhetoric.requests.requests`, here and below; `units` of the letter.
    """
    asked, wishes = (requests[requests["kind"].eq(kind)] for kind in ("request", "wish"))
    n, w, oblige = len(asked), len(wishes), int(asked["strength"].eq(3).sum())
    if not n + w and units < 2:
        return None
    en, nb = "No request was found in the letter", "Ingen anmodning ble funnet i brevet"
    if n:
        en, nb = ("The letter makes one request", "Brevet har én anmodning") if n == 1 else (
            f"The letter makes {n} requests", f"Brevet har {n} anmodninger")  # fmt: skip
    if oblige:
        firm = _firm(oblige, n, ("a demand", "demands"), ("et krav", "krav"))
        en, nb = en + firm[0], nb + firm[1]
    if w:
        joins = (", and ", ", og ") if n else (", but ", ", men ")
        en += f"{joins[0]}{'one wish that needs' if w == 1 else f'{w} wishes that need'} others’ decision"
        nb += f"{joins[1]}{'ett ønske' if w == 1 else f'{w} ønsker'} som andre må avgjøre"
    values = {"requests": n, "requests as a demand": oblige, "wishes": w}
    return Finding("requests.made", values, n + w, (*asked["unit"], *wishes["unit"]), en, nb)


def gathered(requests: pd.DataFrame, units: int) -> Finding | None:
    """In which half of the letter's `units` most requests stand; none where chance would put as many there one time in twenty or oftener."""
    asked = requests[requests["kind"].eq("request")]
    late = asked["place"].gt(units // 2)
    n, k, first = len(asked), int(late.sum()), units // 2
    ways = [comb(units - first, i) * comb(first, n - i) for i in range(n + 1)]  # hypergeometric
    if not n or 2 * min(sum(ways[: k + 1]), sum(ways[k:])) >= _CHANCE * sum(ways):
        return None
    second, most = 2 * k > n, max(k, n - k)
    some_en, some_nb = some_of(most, n, "anmodninger", "anmodningene")
    return Finding(
        "requests.gathered",
        {"requests": n, f"requests in the {'second' if second else 'first'} half": most},
        n,
        tuple(asked.loc[late.eq(second), "unit"]),
        f"{some_en} requests stand in the {'second' if second else 'first'} half of the letter, more than chance would have it",
        f"{some_nb} står i {'siste' if second else 'første'} halvdel av brevet, flere enn tilfeldigheten tilsier",
    )


def most_asked(actors: pd.DataFrame, requests: int) -> Finding | None:
    """Whom most of the `requests` name, or the two that as many name, and how many name nobody; none where nobody is named twice, or more tie,
    and no two name nobody, or all do. Of those whom the sender speaks for it is said: what a trade's association asks of its trade is asked of its own.

    `actors`: `measures.rhetoric.actors.actors`, here and below.
    """
    counts, group = (actors.set_index("party")[column] for column in ("asked", "group"))
    first, unnamed = leaders(counts.drop(UNNAMED, errors="ignore")), int(counts.get(UNNAMED, 0))
    if not first and not 1 < unnamed < requests:
        return None
    en, nb = ([_called(who, group[who])[which] for who in first] for which in (0, 1))
    n = int(counts[first[0]]) if first else unnamed
    some_en, some_nb = some_of(n, requests, "anmodninger", "anmodningene")
    told_en, told_nb = "name no addressee", "nevner ingen adressat"
    if first:
        rest = f"; {unnamed} name{'s' * (unnamed == 1)} no addressee", f"; {unnamed} nevner ingen adressat"
        told_en = f"go to {' and as many to '.join(en)}{rest[0] * bool(unnamed)}"
        told_nb = f"går til {' og like mange til '.join(nb)}{rest[1] * bool(unnamed)}"
    values = {f"requests to {who}": n for who in first} | {"requests that name nobody": unnamed}
    return Finding(
        "requests.asked",
        {"requests": requests} | values,
        requests,
        _units(actors, "asked", first or [UNNAMED]),
        f"{some_en} requests {told_en}",
        f"{some_nb} {told_nb}",
    )


def _called(who: str, group: str) -> tuple[str, str]:
    """Whom requests name, as a sentence calls it in English and Norwegian."""
    if who in listed("reader"):
        return "the recipient", "mottakeren"
    own = group == "constituency"
    return who + ", for which the sender speaks" * own, who + ", som avsenderen taler for" * own


def subjects(actors: pd.DataFrame, units: int) -> Finding | None:
    """In how many of the letter's `units` the sender, and those it speaks for, are the subject: of each that is it in two or more."""
    speak = actors[actors["speaks"].gt(1)].sort_values("speaks", ascending=False, kind="stable")
    if speak.empty:
        return None
    parties = [f"«{who}»" if who in listed("first_person") else who for who in speak["party"]]
    pairs = list(zip(parties, speak["speaks"], strict=True))
    (first, most), rest = pairs[0], pairs[1:]
    en = [f"{first} is the grammatical subject of {most} of {units} units", *(f"{who} of {n}" for who, n in rest)]
    nb = [f"{first} er grammatisk subjekt i {most} av {units} enheter", *(f"{who} i {n}" for who, n in rest)]
    return Finding(
        "requests.subjects",
        {f"units with subject {who}": int(n) for who, n in pairs},
        units,
        _units(actors, "speaks", list(speak["party"])),
        capital(joined(en, "en")),
        capital(joined(nb, "nb")),
    )


def offered(offers: pd.DataFrame) -> Finding | None:
    """How many offers there are, and how many of them are promises; none where no offer was found.

    `offers`: `measures.rhetoric.requests.offers`.
    """
    n, firm = len(offers), int(offers["kind"].eq("promise").sum())
    if not n:
        return None
    en, nb = (
        f"The letter makes {'one' if n == 1 else n} offer{'s' * (n > 1)}",
        f"Brevet har {'ett' if n == 1 else n} tilbud",
    )
    if firm:
        promises = _firm(firm, n, ("a promise", "promises"), ("et løfte", "løfter"), "ett")
        en, nb = en + promises[0], nb + promises[1]
    return Finding("requests.offers", {"offers": n, "promises": firm}, n, tuple(offers["unit"]), en, nb)


def stances(positions: pd.DataFrame, critical: Sequence[str] = ()) -> Finding | None:
    """How many stances are for, for on conditions, against and with reservations, of one its clause; none where none was found. Where
    all are for, what stands beside them is told, too.

    `positions`: `measures.rhetoric.requests.positions`, here and below; wishes are left out. `critical`: the other units that speak
    against something without a stance (a harm that it does, a fault that it has).
    """
    own = positions[positions["kind"].isin(list(_STANCES))]
    counts, n = {kind: k for kind in _STANCES if (k := int(own["kind"].eq(kind).sum()))}, len(own)
    if not n:
        return None
    told = []
    for which, language in enumerate(("en", "nb")):
        kinds = [f"{k} {_STANCES[kind][which]}" for kind, k in counts.items()]
        if len(counts) == 1:
            every = ("", "") if n == 1 else ("both ", "begge ") if n == 2 else ("all ", "alle ")
            kinds = [every[which] + _STANCES[kind][which] for kind in counts]
        told.append(joined(kinds, language) + f": {_quoted(own['quote'].map(unmarked), language)}" * (n == 1))
    against = len(critical) if set(counts) == {"support"} else 0
    if against:
        one = against == 1
        told[0] += (
            f"; {'one' if one else against} more {'sentence tells' if one else 'sentences tell'} a harm or a fault"
        )
        told[1] += f"; {'én setning' if one else f'{against} setninger'} til peker på skade eller feil"
    return Finding(
        "requests.stances",
        {"stances": n}
        | {f"stances: {kind}": k for kind, k in counts.items()}
        | ({"critical": against} if against else {}),
        n,
        units_in([*own["unit"], *own["also"], *(critical if against else ())]),
        f"{'One stance was found, ' if n == 1 else f'{n} stances were found: '}{told[0]}",
        f"{'Ett standpunkt ble funnet, og det er ' if n == 1 else f'{n} standpunkter ble funnet: '}{told[1]}",
    )


def about(positions: pd.DataFrame) -> Finding | None:
    """What the letter supports, opposes and has reservations about, in its words; its clauses, where of a kind of stances no target is
    known; none where one clause is all, which `stances` quotes."""
    own = positions[positions["kind"].isin(list(_STANCES))]
    if len(own) < 2 and own["target"].eq("").all():
        return None
    units: list[str] = []
    told: list[tuple[list[str], list[str]]] = [([], []), ([], [])]
    for kind, names in _STANCES.items():
        rows = own[own["kind"].eq(kind)]
        named = rows[rows["target"].ne("")]
        units += (rows if named.empty else named)["unit"].tolist()
        for n, language in enumerate(("en", "nb")):
            if len(named):
                told[n][0].append(names[2 + n].format(_quoted(named["target"].map(_small), language)))
            elif len(rows):
                told[n][1].append(f"{names[n]}: {_quoted(rows['quote'].map(unmarked), language)}")
    en, nb = (
        capital("; ".join([f"{letter} {f'; {it} '.join(does)}"] * bool(does) + clauses))
        for (does, clauses), (letter, it) in zip(told, (("The letter", "it"), ("Brevet", "det")), strict=True)
    )
    return Finding("requests.about", {}, len(units), units_in(units), en, nb)


def _quoted(words: pd.Series, language: str) -> str:
    """The first of these words of the letter as quotes, each once, and how many more there are."""
    each = list(dict.fromkeys(words.str.rstrip(".")))
    more = [f"{len(each) - _NAMED} {say(language, 'more', 'til')}"] * (len(each) > _NAMED)
    return joined([f"«{short(one, _WORDS)}»" for one in each[:_NAMED]] + more, language)


def _small(words: str) -> str:
    """Words of the letter inside a sentence of ours: a small word that begins them has no capital."""
    first = words.split(" ", 1)[0]
    return small(words) if first.lower() in STOPWORDS else words


def _firm(k: int, n: int, en: tuple[str, str], nb: tuple[str, str], one: str = "én") -> tuple[str, str]:
    """How many of `n` are so, which one and many are called in `en` and `nb`: ", 2 of them demands". `one`: 1 in Norwegian, by their gender."""
    some = ("one", one) if k == 1 else (f"{k}", f"{k}")
    every = ("both of them ", "begge ") if n == 2 else ("all of them ", "alle ")
    heads = ("which is ", "som er ") if n == 1 else every if k == n else (f"{some[0]} of them ", f"{some[1]} av dem ")
    return f", {heads[0]}{en[k > 1]}", f", {heads[1]}{nb[k > 1]}"


def _units(actors: pd.DataFrame, role: str, parties: list[str]) -> tuple[str, ...]:
    """The units in which these have this role."""
    return units_in(actors.loc[actors["party"].isin(parties), f"{role}_in"])
