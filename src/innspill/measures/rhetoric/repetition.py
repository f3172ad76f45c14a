"""What a letter says twice, and how its units begin alike: repetition as a figure of speech, counted, not judged."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import groupby

import pandas as pd

from innspill.letter import Letter
from innspill.norwegian.lexicon import exact

#: Parts of speech that carry content; a repeated run of small words ("for å kunne være") says nothing twice, nor does a name
#: or the title of a document, however long.
_CONTENT = frozenset({"NOUN", "VERB", "ADJ"})
_LEAST_CONTENT = 3
_LEAST = 3  # units or items that are alike
_BEGINS = _CONTENT | {"PROPN"}

#: A run of words that stands more than once: the places (of the first word) at which it does.
_Places = tuple[int, ...]


def said_twice(letter: Letter, least: int = 5) -> pd.DataFrame:
    """The runs of words that stand more than once in the letter, in any form, the longest first.

    `least`: words that a run must have (three of them nouns, verbs or adjectives). A run lies within one unit and is as long as it can be: a part of it is listed only where it stands oftener.
    Columns: `phrase` (as it first stands), `words`, `times`, `forms` (how many differ by more than capitals), `units` ("h3 s19"),
    `headings` (how many of these are headings or the title), `start`, `end` (of the first, code points).
    """
    words = _in_pieces(letter.tokens).query("is_word").reset_index(drop=True)
    keys, forms = words["lemma"].str.lower().tolist(), words["lower"].tolist()
    ends = [*words.index.to_series().groupby(words["unit"]).transform("max") + 1]  # the first word of the next unit
    content = words["upos"].isin(_CONTENT).tolist()
    kinds = {unit.id: unit.kind for unit in letter.parts}
    rows = []
    for length, places in _longest(_repeated(keys, ends, least)):
        first = places[0]
        if sum(content[first : first + length]) >= _LEAST_CONTENT:
            units = list(dict.fromkeys(words["unit"].iloc[list(places)]))
            start, end = int(words["start"][first]), int(words["end"][first + length - 1])
            headings = sum(kinds[unit] != "sentence" for unit in units)
            wordings = len({tuple(forms[place : place + length]) for place in places})
            rows.append(
                (letter.quote(start, end), length, len(places), wordings, " ".join(units), headings, start, end)
            )
    table = pd.DataFrame(rows, columns="phrase words times forms units headings start end".split())
    return table.sort_values(["words", "times", "start"], ascending=[False, False, True], ignore_index=True)


def _in_pieces(tokens: pd.DataFrame) -> pd.DataFrame:
    """`tokens` with a hyphenated word as its pieces, where the letter also has these apart: *distrikts - Norge*, as layout may set it."""
    words = tokens["lower"].tolist()
    three = enumerate(zip(words, words[1:], words[2:], strict=False))
    apart = {f"{first}-{last}": (n, n + 2) for n, (first, mark, last) in three if mark == "-"}
    order = [place for n, word in enumerate(words) for place in apart.get(word, (n,))]
    own = [n for n, word in enumerate(words) for _ in apart.get(word, (n,))]
    where = tokens[["unit", "start", "end"]].iloc[own].reset_index(drop=True)
    return tokens.iloc[order].reset_index(drop=True).assign(**dict(where.items()))


def _repeated(keys: list[str], ends: list[int], least: int) -> dict[int, list[_Places]]:
    """Length → the runs of that many words that stand more than once, each as its places.

    A run of n + 1 words is a run of n words, known by number, and one word more: time grows with the letter and the
    length of the longest run, not with their product squared.
    """
    runs: dict[int, list[_Places]] = {}
    name = dict.fromkeys(range(len(keys)), 0)  # place → number of the run of `length` words that begins there
    length = 0
    while name:
        length += 1
        places: defaultdict[int, list[int]] = defaultdict(list)
        known: dict[tuple[int, str], int] = {}
        for place, run in name.items():
            if place + length <= ends[place]:
                places[known.setdefault((run, keys[place + length - 1]), len(known))].append(place)
        again = {run: where for run, where in places.items() if len(_apart(where, length)) > 1}
        name = {place: run for run, where in again.items() for place in where}
        if length >= least:
            runs[length] = [_apart(where, length) for where in again.values()]
    return runs


def _apart(places: Iterable[int], length: int) -> _Places:
    """The places that do not overlap, from left to right."""
    kept: list[int] = []
    for place in sorted(places):
        if not kept or place >= kept[-1] + length:
            kept.append(place)
    return tuple(kept)


def _longest(runs: dict[int, list[_Places]]) -> list[tuple[int, _Places]]:
    """Runs that are no part of a longer one that stands as often."""
    found: list[tuple[int, _Places]] = []
    covered: defaultdict[int, int] = defaultdict(int)  # word → how often the longest listed run over it stands
    for length in sorted(runs, reverse=True):
        fresh = [
            places for places in runs[length] if any(_free(covered, place, length, len(places)) for place in places)
        ]
        found += [(length, places) for places in fresh]
        for places in fresh:
            for place in places:
                for word in range(place, place + length):
                    covered[word] = max(covered[word], len(places))
    return found


def _free(covered: dict[int, int], place: int, length: int, times: int) -> bool:
    return any(covered[word] < times for word in range(place, place + length))


def repeated_headings(letter: Letter, among: Collection[str] | None = None) -> dict[str, list[str]]:
    """Heading (or title) → the sentences that say it again: those with 70 % of its content words, and three of them.

    `among`: the units that are looked at, all by default. Words are the same by lemma, compounds by their first part (*storbyene*, *storbykommunene*).
    """
    words = letter.tokens.query("is_word and upos in @_BEGINS")
    words = words if among is None else words[words["unit"].isin(among)]
    keys: defaultdict[str, set[str]] = defaultdict(set)
    for unit, key in zip(words["unit"], _keys(words), strict=True):
        keys[unit].add(key)
    holding: defaultdict[str, list[int]] = defaultdict(list)  # word → the places of the sentences that have it
    for place, part in enumerate(letter.parts):
        for key in keys[part.id] if part.kind == "sentence" else ():
            holding[key].append(place)
    found = {}
    for part in letter.parts:
        said = keys[part.id] if part.kind != "sentence" else set[str]()
        enough = max(3, 0.7 * len(said))
        # A sentence with enough of the words has one of the rarest, of which there are one more than it may lack.
        rarest = sorted(said, key=lambda key: len(holding[key]))[: max(0, int(len(said) - enough) + 1)]
        near = (letter.parts[place].id for place in sorted({place for key in rarest for place in holding[key]}))
        if again := [sentence for sentence in near if len(said & keys[sentence]) >= enough]:
            found[part.id] = again
    return found


def _keys(words: pd.DataFrame) -> pd.Series:
    """What makes two words the same: the first part of a compound, else the lemma."""
    keys = [(parts or (lemma,))[0].lower() for lemma, parts in zip(words["lemma"], words["parts"], strict=True)]
    return pd.Series(keys, index=words.index, dtype=object)


def beginnings(letter: Letter) -> pd.DataFrame:
    """How units begin alike (anaphora): one row a beginning that three units and one in twenty have, commonest first.

    What begins a unit is its first word, where that is a content word (*det*, *en*, *i* begin many units of any letter);
    compounds with the same first part begin alike, as *storbyene* and *storbykommunene*. Columns: `begins` (a lemma, or the
    parts that compounds share, with "-"; a name with the noun that follows it in all of them), `units` (how many), `of` (units of the letter), `where` ("h1 s5 …"), `row`
    (the most of them without another unit between), `words` (how often such a word stands anywhere), `of_words`.
    """
    words = letter.tokens.query("is_word")
    words = words.assign(key=_keys(words))
    content = words[words["upos"].isin(_BEGINS)]
    first = words.drop_duplicates("unit").query("upos in @_BEGINS")
    # "OM STRANDEIENDOM": capitals make no name of a small word
    small = {word for word in first["lower"] if any(reading.pos == "other" for reading in exact(word))}
    first = first[first["upos"].ne("PROPN") | ~first["lower"].isin(small)]
    inside = words[words["unit"].duplicated() & words["upos"].eq("PROPN")]["lemma"]
    names = {lemma.lower(): lemma for lemma in inside}  # a name that begins a sentence may be taken for a noun
    order = {unit.id: n for n, unit in enumerate(letter.parts)}
    rows = []
    for key, alike in first.groupby("key", sort=False):
        if len(alike) >= max(_LEAST, len(order) / 20):
            row, everywhere = _row([order[unit] for unit in alike["unit"]]), int(content["key"].eq(key).sum())
            where = " ".join(alike["unit"])
            begins = _shared(alike, names) + _further(alike, words)
            rows.append((begins, len(alike), len(order), where, row, everywhere, len(words)))
    table = pd.DataFrame(rows, columns=["begins", "units", "of", "where", "row", "words", "of_words"])
    return table.sort_values("units", ascending=False, kind="stable", ignore_index=True)


def parallel_lists(letter: Letter) -> pd.DataFrame:
    """Lists whose items are built alike: one row a list in which three items and more than half have one form.

    A form is told by the item's first sentence: an infinitive (*å styrke …*), an at-clause (*at staten …*), or a noun phrase
    (no finite verb); whole sentences are not said to be alike. Columns: `form` (infinitive, at-clause, noun phrase), `units`
    (how many items have it), `of` (items of the list), `where` ("s12 s13 …").
    """
    words = dict(tuple(letter.tokens.query("is_word").groupby("unit", sort=False)))
    rows = []
    for items in _lists(letter):
        forms = [_form(words[unit]) if unit in words else "" for unit in items]
        form = max(_FORMS, key=forms.count)
        alike = [unit for unit, has in zip(items, forms, strict=True) if has == form]
        if len(alike) >= max(_LEAST, len(items) // 2 + 1):
            rows.append((form, len(alike), len(items), " ".join(alike)))
    return pd.DataFrame(rows, columns=["form", "units", "of", "where"])


_FORMS = ("infinitive", "at-clause", "noun phrase")


def _lists(letter: Letter) -> list[list[str]]:
    """The lists of a letter, each as the first unit of its items: units with a marker that follow each other."""
    lists: list[list[str]] = []
    within, paragraph = False, None
    for unit in letter.parts:
        if not unit.marker:
            within = False
        elif not within:
            lists.append([unit.id])
            within = True
        elif unit.paragraph != paragraph:
            lists[-1].append(unit.id)
        paragraph = unit.paragraph
    return lists


def _form(words: pd.DataFrame) -> str:
    first = words.iloc[0]
    if first["lower"] == "å" or (first["upos"] == "VERB" and "VerbForm=Inf" in first["feats"]):
        return "infinitive"
    if first["lower"] == "at":
        return "at-clause"
    finite = words["upos"].isin(["VERB", "AUX"]) & words["feats"].str.contains("VerbForm=Fin")
    return "" if finite.any() else "noun phrase"


def _shared(alike: pd.DataFrame, names: dict[str, str]) -> str:
    """What words with the same first part share: the form that all begin with (*foreningen*, *foreningens*), else a lemma; or the parts that all their compounds begin with and "-"."""
    compounds = [parts for parts in alike["parts"] if len(parts) > 1]
    if len(set(alike["lemma"])) == 1 or not compounds:
        lemma, form = str(alike["lemma"].iloc[0]), str(min(alike["lower"], key=len))
        shared = alike["lower"].str.startswith(form).all() and not lemma[:1].isupper()
        return names.get(lemma, form if shared else lemma)
    same = [level[0] for level in zip(*compounds, strict=False) if len(set(level)) == 1]
    return "".join(same).lower() + "-"


def _further(alike: pd.DataFrame, words: pd.DataFrame) -> str:
    """The noun or name that follows a name in all of these units (*Narvik kommune*), with a space before it; "" where there is none."""
    if not alike["upos"].eq("PROPN").all():
        return ""
    after = words.iloc[[min(place + 1, len(words) - 1) for place in words.index.get_indexer(alike.index)]]
    same = after["unit"].tolist() == alike["unit"].tolist() and after["upos"].isin(["NOUN", "PROPN"]).all()
    return f" {after['form'].iloc[0]}" if same and after["lower"].nunique() == 1 else ""


def _row(places: list[int]) -> int:
    """The length of the longest run of numbers that follow each other."""
    runs = groupby(enumerate(places), key=lambda place: place[1] - place[0])
    return max(sum(1 for _ in run) for _, run in runs)
