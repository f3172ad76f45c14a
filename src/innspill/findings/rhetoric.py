"""What the way in which the letter argues comes to. `names`: code → its name in each language."""

from collections.abc import Mapping

import pandas as pd

from innspill.findings.finding import Finding, leaders, short, some_of, units_in
from innspill.findings.themes import FEW, Names
from innspill.measures.rhetoric.rst import section_relations
from innspill.wording import capital, in_forms, joined, the_section

_SENSES = {
    "Expansion": ("of addition or detail", "for tillegg eller utdyping"),
    "Contingency": ("of cause, aim or condition", "for årsak, formål eller vilkår"),
    "Temporal": ("of time", "for tid"),
    "Comparison": ("of contrast or likeness", "for kontrast eller likhet"),
}
_FUNCTIONS = {
    "deontic": ("on what must or should be done", "for hva som må eller bør gjøres"),
    "dynamic": (
        "on what somebody or something can, will or wants to do",
        "for hva noen eller noe kan, vil eller ønsker",
    ),
    "epistemic": ("on how sure something is", "for hvor sikkert noe er"),
    "futurity": ("on what is to come", "for hva som skal komme"),
}


def commonest_move(sequence: pd.DataFrame, names: Names) -> Finding | None:
    """The primary move, or the two, of most units; none where no move has three, more tie, one unit coded otherwise would turn it, or
    it is CONTEXT, where all goes that does nothing else. That requests, of which another finding tells, are counted otherwise is said.

    `sequence`: `measures.units.code_sequence` of moves by one coder, here and below.
    """
    primary = sequence[sequence["status"].eq("primary")]
    counts = primary["code"].value_counts()
    first = leaders(counts, FEW, ahead=2)
    if not first or "CONTEXT" in first:
        return None
    n, of = int(counts[first[0]]), len(primary)
    en, nb = (joined([names[code][language] for code in first], language) for language in ("en", "nb"))
    apart = ("", "") if "REQUEST" not in first else (
        "; requests are counted apart, without doubtful ones and whatever the main move of their unit",
        "; anmodninger er talt for seg, uten tvilsomme og uansett hovedgrepet i enheten",
    )  # fmt: skip
    return Finding(
        "rhetoric.move",
        {f"units with move {code}": n for code in first} | {"units with a move": of},
        of,
        tuple(primary.loc[primary["code"].isin(first), "unit"]),
        f"{en} {'are the most used moves: each the main one' if first[1:] else 'is the most used move: the main one'} in {n} of {of} units{apart[0]}",
        f"{nb} er {'de mest brukte grepene: hvert av dem hovedgrep' if first[1:] else 'det mest brukte grepet: hovedgrep'} i {n} av {of} enheter{apart[1]}",
    )


def grounds(argument: pd.DataFrame) -> list[Finding]:
    """For how many units that ask or take a stand the letter marks grounds, and for how many others they were inferred, as far as
    there are any; none of fewer than two units. `argument`: `measures.rhetoric.argument.argument`.
    """
    claims = argument.groupby("unit", sort=False).agg(grounds=("ground", "max"), marks=("mark", "max")).reset_index()
    n, marked, given = len(claims), claims["marks"].ne(""), claims["grounds"].ne("")
    inferred = given & ~marked
    if n < 2:
        return []
    en, nb = "that ask, wish or take a stand", "som ber om noe, ønsker noe eller tar standpunkt"
    rest = n - int(given.sum())
    less = f"; for {rest} none were found" * bool(rest), f"; for {rest} ble ingen funnet" * bool(rest)
    kinds = (
        ("", "marked", marked, "The letter itself marks the grounds (derfor, fordi) for", "Brevet markerer selv begrunnelsen (derfor, fordi) for", ("", "")),
        (".inferred", "inferred", inferred, "Grounds that the letter does not mark were inferred for",
         "Begrunnelse som brevet ikke markerer, er utledet for", less),
    )  # fmt: skip
    found = []
    for id, how, which, some_en, some_nb, after in kinds:
        if k := int(which.sum()):
            values, of = {f"units {en}": n, f"units {en} with grounds {how}": k}, some_of(k, n, "enheter", "enhetene")
            told = f"{some_en} {of[0].lower()} units {en}{after[0]}", f"{some_nb} {of[1].lower()} {nb}{after[1]}"
            found.append(Finding(f"rhetoric{id}.grounds", values, n, tuple(claims.loc[which, "unit"]), *told))
    return found


def joins(connectives: pd.DataFrame) -> Finding | None:
    """How many connectives there are of each class of senses; none of fewer than two.

    `connectives`: `measures.rhetoric.connectives.connectives`.
    """
    return _classes("connectives", "bindeord", connectives["sense_class"], connectives["unit"], _SENSES)


def modal(uses: pd.DataFrame) -> Finding | None:
    """How many modal expressions there are of each function; none of fewer than two. `uses`: `measures.rhetoric.modality.modality`.

    Whom they bind is no finding: rules take what a trade or Stortinget must do for the recipient's.
    """
    return _classes("modal expressions", "modale uttrykk", uses["code"], uses["unit"], _FUNCTIONS)


def speaks_of_itself(table: pd.DataFrame, names: Names) -> Finding | None:
    """How many markers guide the reader, how many show the sender or address the reader; none of fewer than two.

    `table`: `measures.rhetoric.metadiscourse.by_function`.
    """
    n, guides = int(table["times"].sum()), int(table.loc[table["kind"].eq("interactive"), "times"].sum())
    if n < 2:
        return None
    shows = n - guides
    every = ("both", "begge") if n == 2 else ("all", "alle")
    led, shown = (every if some == n else (some, some) for some in (guides, shows))
    en = [f"{led[0]} guide{'s' * (guides == 1)} the reader through it"] * (guides > 0)
    en += [f"{shown[0]} show{'s' * (shows == 1)} the sender or address{'es' * (shows == 1)} the reader"] * (shows > 0)
    nb = [f"{led[1]} leder leseren gjennom den"] * (guides > 0)
    nb += [f"{shown[1]} viser avsenderen eller henvender seg til leseren"] * (shows > 0)
    counts = table.set_index("code")["times"]
    first, most = leaders(counts), int(counts.max())
    values = {"markers": n, "markers that guide the reader": guides} | {f"markers: {code}": most for code in first}
    return Finding(
        "rhetoric.metadiscourse",
        values,
        n,
        units_in(table["units"]),
        f"{n} words or phrases about the text itself or to its reader were found: {', '.join(en)}{_most(first, most, n, names, 'en')}",
        f"{n} ord og uttrykk om selve teksten eller til leseren ble funnet: {', '.join(nb)}{_most(first, most, n, names, 'nb')}",
    )


def said_again(phrases: pd.DataFrame, least: int = 5) -> Finding | None:
    """What is said more than once in the same words, the longest quoted, and whether in other forms; none where nothing is.

    `phrases`: `measures.rhetoric.repetition.said_twice` of `least` words or more.
    """
    if phrases.empty:
        return None
    n, first = len(phrases), phrases.iloc[0]
    quote, times, words = f"«{short(first['phrase'], 25)}»", int(first["times"]), int(first["words"])
    en, nb = (
        f"The letter says {quote} {'twice' if times == 2 else f'{times} times'}",
        f"Brevet sier {quote} {'to' if times == 2 else times} ganger",
    )
    if n > 1:
        tied = phrases["words"].eq(words).sum() > 1
        longest = ("one of the longest", "en av de lengste") if tied else ("the longest", "den lengste")
        en = f"{n} phrases of {least} words or more are said more than once; {longest[0]}, of {words}, is {quote}"
        nb = f"{n} fraser på {least} ord eller mer er sagt mer enn én gang; {longest[1]}, på {words}, er {quote}"
    en, nb = (told + in_forms(first["forms"], language) for told, language in ((en, "en"), (nb, "nb")))
    values = {f"phrases of {least} words or more said again": n}
    return Finding("rhetoric.said-again", values, n, units_in(phrases["units"]), en, nb)


def begins_alike(beginnings: pd.DataFrame) -> Finding | None:
    """How most units begin alike; none where nothing begins them, or two things as often. `beginnings`: `measures.rhetoric.repetition.beginnings`."""
    table = beginnings.set_index("begins")
    for begins in leaders(table["units"], FEW, 1):
        row = table.loc[begins]
        values = {f"units that begin with «{begins}»": int(row["units"])}
        en, nb = (
            f"{row['units']} of {row['of']} units begin with «{begins}»",
            f"{row['units']} av {row['of']} enheter begynner med «{begins}»",
        )
        return Finding("rhetoric.begins-alike", values, int(row["of"]), tuple(row["where"].split()), en, nb)
    return None


def central(tree: pd.DataFrame, names: Names) -> Finding | None:
    """Where nuclei alone lead, and the commonest relation of satellites; none where there is no tree, or one of one segment.

    `tree`: `measures.rhetoric.rst.rst_table`, here and below. `names`: of relations.
    """
    if len(tree) < 2:
        return None
    units = units_in(tree.loc[tree["central"], "unit"])
    counts = tree.loc[tree["kind"].eq("rst"), "relation"].value_counts()
    first, of = leaders(counts), int(counts.sum())
    to = [
        joined(list(units), language) if len(units) < 5 else f"{len(units)} {what}"
        for language, what in (("en", "units"), ("nb", "enheter"))
    ]
    en, nb = (
        f"The tree of relations, made by a reader, leads to {to[0]}",
        f"Relasjonstreet, laget av en leser, leder til {to[1]}",
    )
    if first:
        most, many = int(counts.max()), len(first) > 1
        en += f"; its commonest relation{'s are' if many else ' is'} {_named(first, names, 'en')} ({most} of {of}{' each' * many})"
        nb += f"; {'de vanligste relasjonene' if many else 'den vanligste relasjonen'} er {_named(first, names, 'nb')} ({most} av {of}{' hver' * many})"
    values = {"segments of the tree": len(tree), "satellites of the tree": of}
    return Finding("rhetoric.tree", values, len(tree), units, en, nb)


def carries(tree: pd.DataFrame, names: Names) -> Finding | None:
    """Which section the others hang on, and by which relation; none where no section is central."""
    hanging: dict[str, list[str]] = {}
    for section, relation in section_relations(tree).items() if len(tree) else ():
        if section.isdigit():
            hanging.setdefault(relation, []).append(section)
    if not hanging:
        return None
    rows = tree[tree["central"]]
    by = hanging.items()
    en, nb = (
        joined([f"{joined(sections, each)} ({_named([relation], names, each)})" for relation, sections in by], each)
        for each in ("en", "nb")
    )
    n = sum(map(len, hanging.values()))
    here = [the_section(rows["section"].iloc[0], language) for language in ("en", "nb")]
    return Finding(
        "rhetoric.carries",
        {"sections that rest on another": n},
        n,
        units_in(rows["unit"]),
        f"{capital(here[0])} carries the letter; on it rest{'s' * (n == 1)} section{'s' * (n > 1)} {en}",
        f"{capital(here[1])} bærer brevet; på den hviler del {nb}",
    )


def _classes(
    en: str, nb: str, codes: pd.Series, units: pd.Series, called: Mapping[str, tuple[str, str]]
) -> Finding | None:
    """How many there are, and how many of each of `codes`, the most first ("all" where one holds all); none of fewer than two."""
    n, counts = len(codes), codes.value_counts()
    if n < 2:
        return None
    every = ("both", "begge") if n == 2 else ("all", "alle")
    parts = [
        "; ".join(f"{k if k < n else every[which]} {called[code][which]}" for code, k in counts.items())
        for which in (0, 1)
    ]
    values = {en: n} | {f"{en}: {code}": int(k) for code, k in counts.items()}
    told = f"{n} {en} were found: {parts[0]}", f"{n} {nb} ble funnet: {parts[1]}"
    return Finding(f"rhetoric.{en.split()[-1]}", values, n, units_in(units), *told)


def _most(first: list[str], times: int, n: int, names: Names, language: str) -> str:
    """What leads, with how often, behind a sentence, or what all `n` are; "" where nothing leads."""
    often, each = ("most often", " each") if language == "en" else ("oftest", " hver")
    if not first or times == n:
        return f", {'by' if language == 'en' else 'ved'} {_named(first, names, language)}" * bool(first)
    return f"; {often} {_named(first, names, language)} ({times}{each * (len(first) > 1)})"


def _named(codes: list[str], names: Names, language: str) -> str:
    """Their names in small letters in running text; a relation that has none is called as it is."""
    return joined([names[code][language].lower() if code in names else code for code in codes], language)
