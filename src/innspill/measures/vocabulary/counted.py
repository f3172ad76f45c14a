"""What is counted: the letter's words by form or lemma, with headings and numbers in or out."""

from collections.abc import Collection, Sequence
from functools import cache, lru_cache

import pandas as pd

from innspill.errors import InnspillError
from innspill.letter import Letter
from innspill.norwegian import Word, display_lemma
from innspill.norwegian.compounds import Part, parts
from innspill.norwegian.lexicon import exact
from innspill.norwegian.lists import lists
from innspill.norwegian.stopwords import STOPWORDS

#: What a word is told apart by: its written form in small letters, or its lemma.
BY = ("form", "lemma")


def counted(letter: Letter, by: str = "form", headings: bool = True, numbers: bool = False) -> pd.DataFrame:
    """The running words of `letter`, one row each, in order.

    `by`: "form" (small letters) or "lemma" (as `norwegian.display_lemma` shows it; loads the tagger). `headings`: with
    title and headings, or sentences alone. `numbers`: whether numbers and dates count as words; a token that holds a
    letter always does, marks never. Columns `unit`, `kind`, `section`, `start`, `end`, `form` (verbatim) and `word`
    (what is counted); by lemma also `upos`, `feats`, `lemma` (UD's, in small letters) and `parts`.
    Raises `InnspillError` for an unknown `by`.
    """
    if by not in BY:
        raise InnspillError(f"words cannot be counted by {by!r}; choose one of: {', '.join(BY)}")
    return _counted(letter, by, headings, numbers).copy()


@lru_cache(maxsize=8)  # a notebook counts the same letter some twenty times, in four ways
def _counted(letter: Letter, by: str, headings: bool, numbers: bool) -> pd.DataFrame:
    tokens = letter.forms if by == "form" else letter.tokens
    units = letter.units.set_index("id")[["kind", "section"]]
    wanted = tokens["is_word"]
    if numbers:
        wanted |= tokens["form"].str.contains(r"\d")
    table = tokens[wanted].join(units, on="unit")
    if not headings:
        table = table[table["kind"].eq("sentence")]
    table = table.reset_index(drop=True)
    columns = ["unit", "kind", "section", "start", "end", "form", "word"]
    if by == "form":
        table["word"] = table["form"].str.lower()
        return table[columns]
    table["word"] = counted_lemmas(table)
    table["lemma"] = table["word"].str.lower().where(table["upos"].eq("PROPN"), table["lemma"].str.lower())
    return table[[*columns, "upos", "feats", "lemma", "parts"]]


def counted_lemmas(table: pd.DataFrame) -> list[str]:
    """`shown_lemmas`, but a verb with its *å* where the letter has a noun or a numeral of the same lemma: *å leie* and *leie*, *å tre*
    and *tre* are counted apart; and a content word of a set phrase as the form it has there: *sett (stort sett)*."""
    words, verb = shown_lemmas(table), table["upos"].isin(["VERB", "AUX"])
    forms = [*table["form"].str.lower()]
    for n, form in enumerate(forms):
        for phrase in _phrases().get(form, ()):
            if tuple(forms[n : n + len(phrase)]) == phrase:
                for m in range(n, n + len(phrase)):
                    words[m] = words[m] if words[m] in STOPWORDS else f"{forms[m]} ({' '.join(phrase)})"
                break
    others = {word for word, tag in zip(words, table["upos"], strict=True) if tag in ("NOUN", "NUM")}
    return [f"å {word}" if alike and word in others else word for word, alike in zip(words, verb, strict=True)]


def shown_lemmas(table: pd.DataFrame) -> list[str]:
    """The lemma of each token as it is counted and shown; `table` as `letter.tokens`.

    A name is one with the common word that it is made of where the letter has that word too, in small letters or read as a
    common word where it begins a sentence: *Generalistkommuneutvalget*, tagged as a name, and *generalistkommuneutvalget* are both *generalistkommuneutvalg*. So is a
    word that its tag leaves as it stands though no dictionary has it (*utvalgets* taken for an infinitive). Any
    other name keeps its capitals and its form, also where the tagger missed one of its places.
    """
    rows = list(table.itertuples(index=False))
    words = [_with_capitals(display_lemma(Word(row.form, row.upos, row.feats, row.lemma)), row.form) for row in rows]
    common = {word.lower(): word for word, row in zip(words, rows, strict=True) if _common(row.form, row.upos)}
    names = {word.lower(): word for word, row in zip(words, rows, strict=True) if row.upos == "PROPN"}
    for i, row in enumerate(rows):
        small = words[i].lower()
        name = row.upos == "PROPN"
        if name or _unread(row.form, small):
            known = _common(row.form, "")  # *Bergen* is made of no *berg*
            made = common.get(dictionary_form(parts(row.form)).lower()) if known else None
            words[i] = (name and common.get(small)) or made or words[i]
        elif small in common:
            words[i] = common[small]
        else:
            words[i] = names.get(small, words[i])
    return words


def _common(form: str, upos: str) -> bool:
    """Whether a word is no name: it has no capital, or is tagged as none and known, or a compound."""
    small = form.lower()
    known = exact(small) or exact(small.removesuffix("s")) or len(parts(form)) > 1
    return form[:1].islower() or (upos != "PROPN" and bool(known))


def _unread(form: str, lemma: str) -> bool:
    """Whether a compound is its own lemma that no dictionary has."""
    return form.lower() == lemma and not exact(lemma) and len(parts(form)) > 1 and not form.endswith("-")


def _with_capitals(lemma: str, form: str) -> str:
    """*kommune-norge*, of *kommune-Norges*, as *kommune-Norge*: behind a hyphen a name keeps its capital."""
    (first, *rest), capitals = lemma.split("-"), [piece[:1].isupper() for piece in form.split("-")[1:]]
    if len(rest) != len(capitals):
        return lemma
    return "-".join([first, *(piece.capitalize() if big else piece for piece, big in zip(rest, capitals, strict=True))])


def dictionary_form(pieces: Sequence[Part]) -> str:
    """The parts as one word in its dictionary form: as written, the last one's lemma in place of its form."""
    if not pieces:
        return ""
    return "".join(part.surface for part in pieces[:-1]).lower() + pieces[-1].lemma.rstrip("-")


@cache
def _phrases() -> dict[str, list[tuple[str, ...]]]:
    """The set phrases by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(
        lists()["adverbial_phrases"].split(", ") + lists()["asides"].split(", "), key=len, reverse=True
    ):
        if len(words := tuple(phrase.split())) > 1:
            found.setdefault(words[0], []).append(words)
    return found


def left_out(words: pd.DataFrame, stopwords: Collection[str]) -> set[str]:
    """Which of the words in a table of `counted` have no row beside these `stopwords`: they and, where there are any, numerals."""
    numerals = words["upos"].eq("NUM").groupby(words["word"]).all() if "upos" in words and len(stopwords) else {}
    return {word for word in words["word"] if is_stopword(word, stopwords) or numerals.get(word, False)}


def is_stopword(word: str, stopwords: Collection[str]) -> bool:
    """Whether `word` is one of the `stopwords`, whatever its case; where there are any, abbreviations are (*jf.*, *nr.*), and words of a
    set phrase."""
    return word.lower().removeprefix("å ") in stopwords or (bool(stopwords) and word.endswith((".", ")")))
