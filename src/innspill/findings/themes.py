"""What the letter's themes come to. `names`: code → its name in each language."""

from collections.abc import Mapping, Sequence

import pandas as pd

from innspill.findings.finding import Finding, leaders, short, some_of, units_in
from innspill.measures.themes.fit import Fit
from innspill.wording import joined_names, share, the_section

Names = Mapping[str, Mapping[str, str]]

FEW = 3  #: units below which one more or less would turn what is said
_SHORT = 6  # units with a theme: in fewer, one of them is a fifth of what is said
_MORE = 0.2  # by how much a section's share of a theme must exceed its share of the words to be spoken of
_PART = 0.3  # of the requests a theme must be in to be spoken of
_SURE = 0.05
_HEADING = 8  # words of a heading that are quoted
#: How a sentence ends that says which theme most requests concern, in English and Norwegian: no other as many, or one other.
_ALONE = (", more than any other theme", ", flere enn noe annet tema")
_TIE = ("; as many concern {}", "; like mange gjelder {}")


def uncovered(fit: Fit) -> Finding | None:
    """That the codebook does not fit the letter, which then heads each figure of themes, and the units without a theme of their own; none
    where it covers enough."""
    if fit.enough:
        return None
    parts = [share(fit.named_words, fit.words, language) for language in ("en", "nb")]
    return Finding(
        "themes.uncovered",
        {"words in units that name a theme": fit.named_words},
        fit.words,
        fit.bare,
        f"Units with a theme of their own hold {parts[0]} of the words: not enough to say what the letter is about",
        f"Enheter med eget tema rommer {parts[1]} av ordene: for lite til å si hva brevet handler om",
    )


def main_theme(units: pd.DataFrame, fit: Fit, names: Names) -> Finding | None:
    """The theme that is primary in units with most words, and the one that stands in more, if that is another.

    `units`: `measures.units.unit_codes(letter, theme=…)`. None where few units have a theme, two lead, or the one hangs by one word.
    """
    coded = units[units["theme"].ne("")]
    words = coded.groupby("theme")["words"].sum()
    first = leaders(words, 1, 1)
    if len(coded) < _SHORT or not first or first[0] in fit.weak:
        return None
    code, own, total = first[0], int(words[first[0]]), int(units["words"].sum())
    values: dict[str, float | str] = {f"words of units with main theme {code}": own}
    en = f"{names[code]['en']} is the main theme of {share(own, total, 'en')} of the letter’s words"
    nb = f"{names[code]['nb']} er hovedtema for {share(own, total, 'nb')} av ordene i brevet"
    if fit.bare_words > own:
        values["words in units with a theme"] = fit.words - fit.bare_words
        en += f"; {share(fit.bare_words, total, 'en')} have none"
        nb += f"; {share(fit.bare_words, total, 'nb')} har ikke noe tema"
    elif fit.broadest != code:
        values[f"words of units with theme {fit.broadest}"] = fit.broadest_words
        parts = [share(fit.broadest_words, total, language) for language in ("en", "nb")]
        en += f"; {names[fit.broadest]['en']} is a theme, main or further, of {parts[0]}"
        nb += f"; {names[fit.broadest]['nb']} er hovedtema eller ytterligere tema for {parts[1]}"
    return Finding("themes.main", values, total, tuple(coded.loc[coded["theme"].eq(code), "unit"]), en, nb)


def most_frequent(table: pd.DataFrame, fit: Fit, names: Names) -> Finding | None:
    """The theme, or the two, that most units have by two units or more, and how many have none, where these are more; none where it
    hangs by one word.

    `table`: `measures.units.code_frequency` of one coder.
    """
    counts = table.set_index("code")["units"]
    first = leaders(counts, FEW, ahead=2)
    if not first or {*first} & {*fit.weak}:
        return None
    rows, of, units = table.set_index("code").loc[first], int(table["of"].max()), int(counts[first[0]])
    values: dict[str, float | str] = {f"units with theme {code}": units for code in first}
    if len(first) > 1:
        en, nb = _listed(first, names)
        en = f"{en} are the most frequent themes: both in {units} of {of} units"
        nb = f"{nb} er de hyppigste temaene: begge i {units} av {of} enheter"
    else:
        main = int(rows["primary"].iloc[0])
        values |= {f"units with main theme {first[0]}": main}
        en = f"{names[first[0]]['en']} is the most frequent theme: in {units} of {of} units, in {main or 'none'} as the main theme"
        nb = f"{names[first[0]]['nb']} er det hyppigste temaet: i {units} av {of} enheter, i {main or 'ingen'} som hovedtema"
    if fit.bare_units > units:
        values["units without a theme"] = fit.bare_units
        en, nb = f"{en}; {fit.bare_units} have none", f"{nb}; {fit.bare_units} har ikke noe tema"
    return Finding("themes.frequent", values, of, units_in(rows["where"]), en, nb)


def at_home(cells: pd.DataFrame, names: Names, headings: Mapping[str, str]) -> Finding | None:
    """The theme that gathers most in one section: whose share there exceeds the section's share of the words most.

    `cells`: `measures.units.code_by_section` of what names them. Only cells of themes in `names` with `FEW` units or more, half of the theme's; none in a
    letter of one section. `headings`: section → its heading, by which the first words of it are told.
    """
    totals = cells.groupby("code")["units"].sum()
    half = cells["code"].map(totals) / 2
    many = cells["units"].ge(FEW) & cells["units"].ge(half)
    solid = cells[cells["code"].isin(names) & many & cells["surplus"].ge(_MORE)]
    if cells["section"].nunique() < 2 or solid.empty:
        return None
    peak = solid.sort_values(["surplus", "units"], ascending=False, kind="stable").iloc[0]
    code, units, total = peak["code"], int(peak["units"]), int(totals[peak["code"]])
    head = headings.get(peak["section"], "").rstrip(".:")
    en, nb = (the_section(peak["section"], language, short(head, _HEADING)) for language in ("en", "nb"))
    all_there = units == total
    return Finding(
        "themes.section",
        {f"units that name theme {code}": total, f"units that name theme {code} in section {peak['section']}": units},
        total,
        units_in([peak["where"]]),
        f"{names[code]['en']} stands {'only' if all_there else 'mostly'} in {en}: {'all' if all_there else f'{units} of the'} {total} units that name it stand there",
        f"{names[code]['nb']} står {'bare' if all_there else 'mest'} i {nb}: {'alle' if all_there else f'{units} av'} de {total} enhetene som nevner det, står der",
    )


def gathered(table: pd.DataFrame) -> list[str]:
    """The codes that chance would not gather so, though as many were looked at. `table`: `measures.themes.dispersion.code_dispersion`
    of what names a theme itself (`measures.themes.fit.own`)."""
    return list(table.loc[table["p_holm"].lt(_SURE), "code"])


def clusters(table: pd.DataFrame, names: Names) -> Finding | None:
    """The themes that are `gathered`; none where there is none."""
    codes, of = gathered(table), len(table)
    if not codes:
        return None
    en, nb = _listed(codes, names)
    heads, tails = (f"{en} clusters", f"{nb} samler seg"), ("", "")
    if len(codes) > 1:
        heads, tails = (f"{len(codes)} themes cluster", f"{len(codes)} temaer samler seg"), (f": {en}", f": {nb}")
    return Finding(
        "themes.gathered",
        {"themes gathered beyond chance": len(codes), "themes of three units or more": of},
        of,
        (),
        f"{heads[0]} in parts of the letter, more than chance would have it{tails[0]}",
        f"{heads[1]} i deler av brevet, mer enn tilfeldigheten tilsier{tails[1]}",
    )


def asked_about(requests: pd.DataFrame, themes: pd.DataFrame, own: pd.DataFrame, names: Names) -> Finding | None:
    """What requests are about, for this is what a reader of the letter must answer; none where no theme, or three, lead by two requests, or
    fewer than `FEW` of those name it.

    `requests`: `measures.rhetoric.requests.requests`; `themes`: `measures.units.coded_units` of themes; `own`: of what names them.
    """
    asked = requests.loc[requests["kind"].eq("request"), "unit"]
    about = themes[themes["unit"].isin(asked)]
    counts = about["code"].value_counts()
    first = leaders(counts, FEW, ahead=2)
    firm = own.loc[own["unit"].isin(asked), "code"].value_counts()
    if not first or counts.max() < _PART * len(asked) or firm.reindex(first, fill_value=0).min() < FEW:
        return None
    most, (en, nb) = int(counts.max()), _listed(first, names)
    if most < len(asked):
        ties = zip(("en", "nb"), _TIE if first[1:] else _ALONE, strict=True)
        en, nb = (f"{names[first[0]][each]}{tie.format(names[first[-1]][each])}" for each, tie in ties)
    some = some_of(most, len(asked), "anmodninger", "anmodningene")
    return Finding(
        "requests.themes",
        {f"requests with theme {code}": most for code in first} | {"requests": len(asked)},
        len(asked),
        units_in(about.loc[about["code"].isin(first), "unit"]),
        f"{some[0]} requests concern {en}",
        f"{some[1]} gjelder {nb}",
    )


def _listed(codes: Sequence[str], names: Names) -> tuple[str, str]:
    """Names in running text, in English and Norwegian; apart by semicolons where a name holds a comma, or of many one an "and"."""
    en, nb = ([names[code][language] for code in codes] for language in ("en", "nb"))
    if codes[1:] and any("," in name or (codes[2:] and (" and " in name or " og " in name)) for name in (*en, *nb)):
        return "; ".join(en), "; ".join(nb)
    return joined_names(en, "en"), joined_names(nb, "nb")
