"""What the letter's words come to."""

from collections.abc import Collection, Iterable
from math import isnan

import pandas as pd

from innspill.findings.finding import Finding, leaders, units_in
from innspill.measures.vocabulary.readability import lix_band
from innspill.wording import capital, joined, number, say

_SURE = 0.05  # what Holm's p of a word must lie under
_NAMED = 0.5  # of its places, in which a word that names the sender stands in the name
_OFTEN = 3  # times that a common word stands, compounds that a family has
_APART = 0.8  # of the other letters, which a letter must lie above or below: a rank in the middle says nothing


def commonest(table: pd.DataFrame, hits: pd.DataFrame, total: int, every: bool = False) -> Finding | None:
    """The three commonest words, or as many as stand oftener than the one that is next; none where no word stands three times.

    `table`: `measures.vocabulary.frequency.frequencies`; `hits`: `measures.vocabulary.dispersion.hits` of its first words;
    `total`: running words of the letter; `every`: whether function words are counted, too.
    """
    beyond = table["count"].iloc[3] if len(table) > 3 else 0
    top = table[table["count"].ge(_OFTEN) & table["count"].gt(beyond)].head(3)
    if top.empty:
        return None
    pairs = list(zip(top["word"], top["count"], strict=True))
    named = [f"«{word}»\u00a0({count})" for word, count in pairs]
    many, apart = len(top) > 1, ("", "") if every else (", function words apart,", " utenom funksjonsord")
    return Finding(
        "words.commonest",
        {f"times «{word}» stands": int(count) for word, count in pairs},
        total,
        _units(hits, top["word"]),
        f"The commonest word{'s' * many}{apart[0]} {'are' if many else 'is'} {joined(named, 'en')}",
        f"{'De vanligste ordene' if many else 'Det vanligste ordet'}{apart[1]} er {joined(named, 'nb')}",
    )


def own_words(table: pd.DataFrame, hits: pd.DataFrame, sender: Collection[int] = ()) -> Finding | None:
    """The three words that stand out most; none where none does whose bounds, which hold for all words together, leave 1 out.

    Names are passed over, as is said: that the sender's stands out is no news, be it of common nouns ("fiskebåt" of Fiskebåt). `table`: all of
    `measures.vocabulary.keyness.keyness`; `hits` of its words; `sender`: where words of its name begin (`families.of_sender`).
    """
    ranked = table.loc[table["bound"].gt(0), "word"].tolist()
    named = hits["start"].isin(list(sender)).groupby(hits["word"]).mean()
    small = [word for word in ranked if not word[:1].isupper()]
    key = [word for word in small if named.get(word, 0) < _NAMED]
    if not key:
        return None
    quoted, more = [f"«{word}»" for word in key[:3]], len(key) > 3
    kinds = [("names", "navn")] * (len(ranked) > len(small))
    kinds += [("words of the sender’s name", "ord i avsenderens navn")] * (len(small) > len(key))
    en_apart, nb_apart = (joined([kind[n] for kind in kinds], language) for n, language in enumerate(("en", "nb")))
    s = "" if len(quoted) > 1 else "s"
    en, nb = joined(quoted, "en"), joined(quoted, "nb")
    return Finding(
        "keyness.own-words",
        {"words that stand out, names apart": len(key)},
        len(table),
        _units(hits, key[:3]),
        f"{f'{capital(en_apart)} apart, ' * bool(kinds)}{en} stand{s} out {'most ' * more}against everyday Norwegian"
        + f", of {number(len(key), 'en')} words that do" * more,
        (f"Utenom {nb_apart} skiller {nb} seg" if kinds else f"{nb} skiller seg")
        + f" {'mest ' * more}ut fra vanlig norsk"
        + f", av {number(len(key), 'nb')} ord som gjør det" * more,
    )


def largest_family(table: pd.DataFrame, hits: pd.DataFrame) -> Finding | None:
    """The stem whose compounds stand oftenest; none where it has fewer than three of them, or another stands as often.

    `table`: `measures.vocabulary.families.families`, where the first family has all its compounds; `hits` of its words.
    """
    inside = table[table["role"].ne("alone")]
    sizes = inside.groupby("stem", sort=False)["count"].agg(["size", "sum"])
    for stem in leaders(sizes["sum"], least=_OFTEN, most=1):
        size, times = (int(sizes.at[stem, each]) for each in ("size", "sum"))
        if size < _OFTEN:
            return None
        often = f"which occur {number(times, 'en')} times", f"som forekommer {number(times, 'nb')} ganger"
        often = ("each of which occurs once", "som hver forekommer én gang") if size == times else often
        return Finding(
            "compound-families.largest",
            {f"compounds with «{stem}»": size, f"times that compounds with «{stem}» stand": times},
            len(inside),
            _units(hits, inside.loc[inside["stem"].eq(stem), "word"]),
            f"«{stem}» is a part of {size} different compounds, {often[0]}",
            f"«{stem}» er ledd i {size} ulike sammensetninger, {often[1]}",
        )
    return None


def lumped(table: pd.DataFrame) -> pd.Series:
    """Which words are gathered more than chance would have it, by Holm over all words of `table`, and beyond one paragraph and three uses: a
    word that one paragraph needs says nothing of where the letter is about it.

    `table`: `measures.vocabulary.dispersion.dispersion` over sections.
    """
    return table["p_holm"].lt(_SURE) & table["paragraphs"].gt(1) & table["count"].gt(_OFTEN)


def gathered(table: pd.DataFrame, hits: pd.DataFrame) -> Finding | None:
    """The words of `table` that are `lumped`; none where none is. `hits`: of its words."""
    words = table.loc[lumped(table), "word"].tolist()
    if not words:
        return None
    named, several = [f"«{word}»" for word in words], len(words) > 1
    of = number(len(table), "en")
    return Finding(
        "dispersion.gathered",
        {"words that are gathered": len(words)},
        len(table),
        _units(hits, words),
        f"{joined(named, 'en')} {'each gather' if several else 'gathers'} in parts of the letter, more than chance would have it among {of} words",
        f"{joined(named, 'nb')} {'er hver for seg samlet' if several else 'samler seg'} i deler av brevet, mer enn tilfeldigheten tilsier blant {of} ord",
    )


def varied(table: pd.DataFrame, words: int) -> Finding | None:
    """How many of fifty words are different, where that is many or few beside other letters; none where the letter is shorter.

    `table`: `measures.vocabulary.reference_letters.beside_letters` of MATTR and more; `words`: of the letter.
    """
    row = table.iloc[0]
    if isnan(row["value"]) or not rank(row, "en"):
        return None
    told = [number(50 * row["value"], language, 1) for language in ("en", "nb")]
    return Finding(
        "diversity.fifty-words",
        {"different words of 50, sentences only": round(50 * row["value"], 1)},
        words,
        (),
        f"Of 50 words in a row, {told[0]} are different on average, {_among(row, 'en', True)}",
        f"Av 50 ord på rad er {told[1]} ulike i snitt, {_among(row, 'nb', True)}",
    )


def heavy(table: pd.DataFrame, sentences: int) -> Finding | None:
    """LIX, what the state's yardstick calls it where all ways of counting agree, and that it is high or low beside other letters; none
    where neither can be said.

    `table`: `measures.vocabulary.reference_letters.beside_letters` of LIX and more; `sentences`: of the letter.
    """
    row = table.iloc[0]
    agree = not isnan(row["value"]) and lix_band(row["low"]) == lix_band(row["high"])
    if isnan(row["value"]) or not (agree or rank(row, "en")):
        return None
    told = []
    for language in ("en", "nb"):
        said = [_LIKE[lix_band(row["value"], language)]] * agree + [_among(row, language)] * bool(rank(row, language))
        told.append(f"{number(row['value'], language)}, {say(language, ', and ', ', og ').join(said)}")
    return Finding(
        "readability.lix",
        {"LIX, sentences only": round(row["value"], 1)},
        sentences,
        (),
        f"LIX is {told[0]}",
        f"LIX er {told[1]}",
    )


_LIKE = {
    "easy": "which counts as easy", "lett": "som regnes som lett",
    "newspapers": "as in newspapers", "aviser": "som i aviser",
    "usual for the state": "as is usual in texts from the state", "vanlig for staten": "som er vanlig i tekster fra staten",
    "heavier": "heavier than is usual in texts from the state", "tyngre": "tyngre enn det som er vanlig i tekster fra staten",
}  # fmt: skip


def rank(row: pd.Series, language: str, more: bool = False) -> str:
    """In how many other letters the value is lower: "higher than in 26 of 30", or "lower"; "" where neither is so for four in five.

    `more`: of what is counted there is "more" or "fewer".
    """
    of, lower = int(row["letters"]), int(row["lower"])
    many = max(lower, of - lower)
    if many < _APART * of:
        return ""
    en, nb = (("more", "flere") if more else ("higher", "høyere")) if lower == many else (
        ("fewer", "færre") if more else ("lower", "lavere"))  # fmt: skip
    whom = (f"all {of}", f"alle {of}") if many == of else (f"{many} of {of}", f"{many} av {of}")
    return say(language, f"{en} than in {whom[0]}", f"{nb} enn i {whom[1]}")


def _among(row: pd.Series, language: str, more: bool = False) -> str:
    """As `rank`, with what the other letters are."""
    en, nb = "responses to the consultation on taxing fish farming (2020)", "svar på høringen om havbruksskatt (2020)"
    return f"{rank(row, language, more)} {say(language, en, nb)}"


def _units(hits: pd.DataFrame, words: Iterable[str]) -> tuple[str, ...]:
    """The units that these words stand in, in the order of the letter."""
    return units_in(hits.loc[hits["word"].isin(list(words)), "unit"])
