"""What many letters come to where each is counted by itself: what they are about, whom they ask, how long they are."""

from collections.abc import Mapping

import pandas as pd

from innspill.findings.finding import Finding, leaders
from innspill.wording import number

_FEW = 4  # texts: of fewer it is not told what is usual
_KINDS = (
    "departementet",
    "utvalget",
    "direktoratet",
    "komiteen",
    "tilsynet",
)  # one body in this letter, another in that
Names = Mapping[str, Mapping[str, str]]


def each_text(letters: pd.DataFrame, shared: pd.DataFrame) -> pd.DataFrame:
    """The rows of `letters`, each text once, with `text` and `letters` of `shared`: of letters that are one text that with most of it.

    `letters`: that table of `innspill.letters.read`; `shared`: of `innspill.letters.together`.
    """
    table = letters.merge(shared[["letter", "text", "letters"]], on="letter")
    longest = table.sort_values(["words", "letter"], ascending=[False, True], kind="stable").drop_duplicates("text")
    return table[table["letter"].isin(longest["letter"])]


def main_themes(themes: pd.DataFrame, texts: pd.Series, names: Names, letters: int) -> Finding | None:
    """The theme that has most words in more texts than any other; none where two lead, or it leads in one alone.

    `themes`: that table of `innspill.letters.read`, of letters that the codebook fits; `texts`: the letters counted (`each_text`), of all `letters`;
    `names`: theme → its name.
    """
    rows = themes[themes["letter"].isin(texts) & themes["main"].ne("")]
    most = rows[rows["share"].eq(rows.groupby("letter")["share"].transform("max"))]
    most = most[~most["letter"].duplicated(keep=False)]
    first = leaders(most["theme"].value_counts(), 2, 1)
    if not first:
        return None
    code, n = first[0], len(texts)
    held = most.loc[most["theme"].eq(code)]
    basis = tuple(f"{row.letter} {unit}" for row in held.itertuples() for unit in row.main.split())
    return Finding(
        "letters.main",
        {"letters with most words on one theme": len(held), "texts": n},
        n,
        basis,
        f"{names[code]['en']} has more words than any other theme in {len(held)} of {_counted(n, letters)[0]}",
        f"{names[code]['nb']} har flere ord enn noe annet tema i {len(held)} av {_counted(n, letters)[1]}",
    )


def most_asked(requests: pd.DataFrame, texts: pd.Series, letters: int) -> Finding | None:
    """The addressee whom most letters ask for something, and how many of these requests name it, the others being laid to it as the
    recipient; none where two lead, or fewer than three ask.

    `requests`: that table of `innspill.letters.read`; `texts`, `letters`: as in `main_themes`.
    """
    rows = requests[requests["letter"].isin(texts) & requests["kind"].eq("request")]
    rows = rows.assign(addressee=one_name(rows))
    rows = rows[rows["addressee"].ne("") & ~rows["addressee"].str.lower().isin(_KINDS)]
    first = leaders(rows.groupby("addressee")["letter"].nunique(), _FEW - 1, 1)
    if not first:
        return None
    held = rows[rows["addressee"].eq(first[0])]
    k, n, by_name = held["letter"].nunique(), len(texts), int(held["given"].eq("named").sum())
    basis = tuple(f"{row.letter} {row.unit}" for row in held.itertuples())
    en = f", {by_name or 'none'} of which {'names' if by_name == 1 else 'name'} it" * (by_name < len(held))
    nb = f", der {by_name or 'ingen'} nevner adressaten" * (by_name < len(held))
    return Finding(
        "letters.asked",
        {
            f"letters that ask {first[0]}": k,
            f"requests of letters to {first[0]}": len(held),
            f"requests that name {first[0]}": by_name,
            "texts": n,
        },
        n,
        basis,
        f"{k} of {_counted(n, letters)[0]} ask {first[0]} for something, {len(held)} requests in all{en}",
        f"{k} av {_counted(n, letters)[1]} ber {first[0]} om noe, {len(held)} anmodninger i alt{nb}",
    )


def one_name(requests: pd.DataFrame) -> pd.Series:
    """The addressees of these `requests`; one that is called by its kind (*departementet*) by the name of the only one of that kind, where
    three letters or more ask that by name, and more than call it so."""
    asked = requests["addressee"]
    small, counts = asked.str.lower(), requests.groupby("addressee")["letter"].nunique()
    for kind in _KINDS:
        named = [name for name in counts.index if f" {kind} " in f" {(low := name.lower())} " or low.endswith(kind)]
        named = [name for name in named if name.lower() != kind]
        called = requests.loc[small.eq(kind), "letter"].nunique()
        if len(named) == 1 and counts[named[0]] > max(called, _FEW - 2):
            asked = asked.mask(small.eq(kind), named[0])
    return asked


def lengths(shown: pd.DataFrame, letters: int) -> Finding | None:
    """How long the letters are, and how hard to read: the medians, and the ends; none of fewer than four that have words and sentences.

    `shown`: `words` and `lix`, a row a text; `letters`: how many letters they are.
    """
    shown = shown[shown["words"].gt(0) & shown["lix"].gt(0)]
    n = len(shown)
    if n < _FEW:
        return None
    words, lix = (shown[name].quantile([0, 0.5, 1]).tolist() for name in ("words", "lix"))
    told = [
        f"{number(words[1], language, int(words[1] % 1 > 0))} {unit}{_ends(words, language)} {joins} LIX {number(lix[1], language)}{_ends(lix, language)}"
        for language, unit, joins in (("en", "words", "and"), ("nb", "ord", "og"))
    ]
    en, nb = _counted(n, letters)
    values = {"texts": n, "median words": words[1], "median LIX": lix[1]}
    return Finding(
        "letters.length", values, n, (), f"The median of {en} is {told[0]}", f"Medianen for {nb} er {told[1]}"
    )


def _ends(values: list[float], language: str) -> str:
    """The least and the most, " (74–416)"; "" where they are printed alike."""
    least, most = (number(value, language) for value in (values[0], values[-1]))
    return f" ({least}–{most})" if least != most else ""


def _counted(texts: int, letters: int) -> tuple[str, str]:
    """What is counted, in both languages: letters, or texts where several letters are one."""
    return (f"{texts} letters", f"{texts} brev") if texts == letters else (f"{texts} texts", f"{texts} tekster")
