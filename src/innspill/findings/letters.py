"""What many letters come to, side by side: how many say what on a proposal, and how many are one text."""

from collections.abc import Mapping, Sequence

import pandas as pd

from innspill.findings.finding import Finding
from innspill.wording import joined, share

#: Stand of a letter → what one does and what more do; in Norwegian the first that a sentence tells: those after it say "det".
_SAYS = {
    "support": ("supports it", "support it", "støtter forslaget"),
    "conditional": ("supports it on conditions", "support it on conditions", "støtter forslaget på vilkår"),
    "reservation": ("has reservations about it", "have reservations about it", "har innvendinger mot forslaget"),
    "opposition": ("opposes it", "oppose it", "går imot forslaget"),
    "both": ("speaks both for and against it", "speak both for and against it", "taler både for og imot forslaget"),
    "named": (
        "names it with no stand found",
        "name it with no stand found",
        "nevner forslaget uten at noe standpunkt ble funnet",
    ),
    "absent": ("uses no word for it", "use no word for it", "bruker ingen av ordene for forslaget"),
}
_STANDS = [stand for stand in _SAYS if stand not in ("named", "absent")]
#: Kinds of sender, in the order in which they are told → one of them, and several, in English and Norwegian.
KINDS = {
    "kommune": ("municipality", "municipalities", "kommune", "kommuner"),
    "fylkeskommune": ("county authority", "county authorities", "fylkeskommune", "fylkeskommuner"),
    "regionråd": ("regional council", "regional councils", "regionråd", "regionråd"),
    "statlig": ("body of the state", "bodies of the state", "statlig organ", "statlige organer"),
    "utdanning": ("place of education", "places of education", "utdanningssted", "utdanningssteder"),
    "bedrift": ("company", "companies", "bedrift", "bedrifter"),
    "organisasjon": ("organisation", "organisations", "organisasjon", "organisasjoner"),
    "privatperson": ("private person", "private persons", "privatperson", "privatpersoner"),
}
UNKNOWN = "ukjent"
_FEW = 3  # letters of a kind: of fewer nothing is told


def kind_names(kind: str) -> tuple[str, str, str, str]:
    """What one sender of a kind is called, and several, in English and Norwegian, as `KINDS` has it; a user may have a kind of their own."""
    own = (f"sender called {kind}", f"senders called {kind}", f"avsender av typen {kind}", f"avsendere av typen {kind}")
    return KINDS.get(kind, own)


def on_proposal(counted: pd.DataFrame, name: tuple[str, str], by_rules: bool) -> Finding | None:
    """How many letters say what on a proposal; none of fewer than two letters, or where fewer than two name it.

    `counted`: its rows in `innspill.letters.proposals_grouped.letters_on`, one a letter; `name`: what it is called in English and
    Norwegian; `by_rules`: whether rules found the stands (how many they find `found_by_rules` tells), and no person. Each letter is
    counted, and where several are one text, how many texts they are is told beside.
    """
    n = len(counted)
    if n < 2 or counted["stand"].ne("absent").sum() < 2:
        return None
    proposal = counted["proposal"].iloc[0]
    counts = {stand: int(counted["stand"].eq(stand).sum()) for stand in _SAYS}
    en, nb = _told(counted, list(_SAYS), f"of {n} letters ", f"av {n} brev ")
    how = (", as far as rules find", ", så langt reglene har funnet") if by_rules else ("", "")
    return Finding(
        f"letters.on.{proposal}",
        {"letters": n} | {f"letters: {stand} on {proposal}": k for stand, k in counts.items()},
        n,
        _places(counted),
        f"“{name[0]}”: {en}{how[0]}",
        f"«{name[1]}»: {nb}{how[1]}",
    )


def on_proposal_by_kind(counted: pd.DataFrame, kinds: pd.Series, name: tuple[str, str]) -> Finding | None:
    """The stands of `on_proposal` by kind of sender; none where fewer than two kinds have three letters, or no stand was found in any.

    `kinds`: letter → `sender_kind`. That one kind stands otherwise than another is not said: this counts, and tests nothing.
    """
    of = counted["letter"].map(kinds)
    sizes = of[of.ne(UNKNOWN)].value_counts()
    own = sorted({*sizes.index} - {*KINDS})  # kinds that a user has named
    many = [kind for kind in (*KINDS, *own) if sizes.get(kind, 0) >= _FEW]
    shown = counted[of.isin(many) & counted["stand"].isin(_STANDS)]
    if len(many) < 2 or shown.empty:
        return None
    proposal = counted["proposal"].iloc[0]
    parts: tuple[list[str], list[str]] = ([], [])
    values: dict[str, float | str] = {}
    for kind in many:
        rows = counted[of.eq(kind)]
        _, many_en, _, many_nb = kind_names(kind)
        of_en, of_nb = f"of {len(rows)} {many_en} ", f"av {len(rows)} {many_nb} "
        en, nb = _told(rows, _STANDS, of_en, of_nb)
        parts[0].append(en or f"no stand was found in any {of_en.strip()}")
        parts[1].append(nb or f"ingen {of_nb}tar noe standpunkt som ble funnet")
        values |= {f"letters: {stand} on {proposal}, {kind}": int(rows["stand"].eq(stand).sum()) for stand in _STANDS}
    en, nb = ("; ".join(part) for part in parts)
    return Finding(
        f"letters.kinds.{proposal}", values, len(shown), _places(shown), f"“{name[0]}”: {en}", f"«{name[1]}»: {nb}"
    )


def found_by_rules(measured: Mapping[str, float], unlike: int = 0) -> Finding | None:
    """How many of the stands on proposals in letters that no rule had seen rules find; none where it was not measured.

    `measured`: `measures.agreement.coder_accuracy.stored_stands()`; `unlike`: how many of the letters at hand are none like those.
    """
    if not measured:
        return None
    letters, asked, told, right = (int(measured[name]) for name in ("letters", "asked", "told", "right"))
    en = f"In {letters} letters written to measure them, the rules found {right} of {asked} stands on proposals ({share(right, asked, 'en')}); "
    en += f"of {told} that they gave, {told - right} {'was' if told - right == 1 else 'were'} wrong"
    nb = f"I {letters} brev skrevet for å måle reglene fant de {right} av {asked} standpunkter til forslag ({share(right, asked, 'nb')}); "
    nb += f"av {told} som de ga, var {told - right} {'galt' if told - right == 1 else 'gale'}"
    if unlike:
        one = unlike == 1
        en += f"; {unlike} of the letters here {'is' if one else 'are'} in another language, or too short for them"
        nb += f"; {unlike} av brevene her er på et annet språk eller for {'kort' if one else 'korte'} for dem"
    return Finding(
        "letters.rules", {"stands": asked, "stands found": told, "stands found rightly": right}, asked, (), en, nb
    )


def one_text(texts: pd.DataFrame) -> Finding | None:
    """How many texts the letters are, and how many more share passages; none where no letter shares any.

    `texts`: `innspill.letters.shared.one_text`.
    """
    n, t = len(texts), texts["text"].nunique()
    again = texts[texts["letters"].gt(1)]
    more = int((texts["letters"].eq(1) & texts["shared"].gt(0)).sum())
    if again.empty and not more:
        return None
    sizes = sorted(again.groupby("text").size(), reverse=True)
    en, nb = f"No two of {n} letters are one text", f"Ingen av {n} brev er samme tekst"
    if sizes:
        shown = sizes if len(sizes) <= _FEW else sizes[:_FEW]
        rest = len(sizes) - len(shown)
        each_en = [f"one stands in {k} letters" for k in shown] + [f"{rest} more in several"] * bool(rest)
        each_nb = [f"én står i {k} brev" for k in shown] + [f"{rest} til i flere"] * bool(rest)
        en, nb = (
            f"{n} letters are {_n_texts(t, 'en')}" + f": {joined(each_en, 'en')}" * (t > 1),
            f"{n} brev er {_n_texts(t, 'nb')}" + f": {joined(each_nb, 'nb')}" * (t > 1),
        )
    if more:
        one = more == 1
        other_en, other_nb = ("other ", "annet ") if one else ("others ", "andre ")
        en += f"; {more} {other_en * bool(sizes)}{'shares' if one else 'share'} a passage with another letter"
        nb += f"; {more} {other_nb * bool(sizes)}deler en passasje med et annet brev"
    return Finding("letters.texts", {"letters": n, "texts": t, "letters that share a passage": more}, n, (), en, nb)


def _told(rows: pd.DataFrame, stands: Sequence[str], of_en: str, of_nb: str) -> tuple[str, str]:
    """How many letters have each of these stands, in both languages; `of_en`, `of_nb`: after the first number, of how many."""
    en: list[str] = []
    nb: list[str] = []
    for stand in stands:
        some = rows[rows["stand"].eq(stand)]
        if k := len(some):
            t = some["text"].nunique()
            first = not en
            more_texts = [f" ({_n_texts(t, language)})" * (t < k) for language in ("en", "nb")]
            en.append(f"{k} {of_en * first}{_SAYS[stand][k > 1]}{more_texts[0]}")
            does = _SAYS[stand][2] if first else _SAYS[stand][2].replace("forslaget", "det")
            nb.append(f"{k} {of_nb * first}{does}{more_texts[1]}")
    return joined(en, "en"), joined(nb, "nb")


def _n_texts(t: int, language: str) -> str:
    if language == "en":
        return "one text" if t == 1 else f"{t} texts"
    return "én tekst" if t == 1 else f"{t} tekster"


def _places(rows: pd.DataFrame) -> tuple[str, ...]:
    """Letter and unit of all that takes a stand: "nfkk s26"."""
    held = rows[rows["stand"].isin(_STANDS)]
    return tuple(f"{row.letter} {unit}" for row in held.itertuples() for unit in row.where.split())
