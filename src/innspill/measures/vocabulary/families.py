"""Compound families: what a stem enters into, as first part, as head, inside, or alone."""

import pandas as pd

from innspill.errors import InnspillError
from innspill.letter import Letter
from innspill.measures.vocabulary.counted import counted, dictionary_form
from innspill.norwegian.compound_units import is_lemma, last_part
from innspill.norwegian.compounds import Part, parts

#: The places a stem can have in a word: *storby|nettverk* first, *stor|kommune* head, *fylkes|kommune|valg* inside.
ROLES = ("alone", "head", "inside", "first")
#: Parts that have faded to endings or first elements (Faarlund, Lie & Vannebo 1997, on *suffiksoider* and *prefiksoider*), or
#: that another word is hidden in: *farvann* and *fartøy* (of *fare*) share no father, *nettverk* and *regelverk* no works; and verbs that
#: mean little without their particle: *ødelegge* and *leggetid*, *fastsette* and *settefisk* are no family.
FADED = frozenset(
    """art far fri gang hold legging leg messig skap stoff tak tøy verk vesen vis
    bringe dra føre gi gjøre gå holde komme la legge se sette slå stille stå ta""".split()
)
#: Bound forms that stand before words of their own right. `norwegian.split` takes them for prefixes and leaves *bionæring* whole;
#: a reader of a family looks for it under *næring*.
_BOUND = "agro auto bio ekstra elektro geo makro mega mikro mini multi super tele ultra".split()
_MOST = 6  # families that are shown where none is named


def compound_words(letter: Letter) -> pd.DataFrame:
    """The words of the letter by lemma: `word`, `parts` (a tuple of `Part`), `count`; most frequent first.

    The last part is cut out of the lemma: *storbykommunenes* → *stor, by, kommune*; a compound that hangs on to the next is the word
    that it is without its hyphen: *havbruk- og sjømatnæring* has *havbruk*. The sender's name tells whose letter it is, not
    what it speaks of: it is left out.
    """
    counts: dict[str, int] = {}
    found: dict[str, tuple[Part, ...]] = {}
    own = of_sender(letter)
    for row in counted(letter, "lemma").itertuples(index=False):
        if row.start in own:
            continue
        word, form = row.word, row.form
        if word.endswith("-") and len(hanging := parts(form)) > 1:
            word, form = dictionary_form(hanging), form[:-1]
        counts[word] = counts.get(word, 0) + 1
        found.setdefault(word, _cut(word, form))
    rows = sorted(((word, found[word], n) for word, n in counts.items()), key=lambda row: (-row[2], row[0]))
    return pd.DataFrame(rows, columns=["word", "parts", "count"])


def of_sender(letter: Letter) -> set[int]:
    """Where words begin that are the sender's name, or with a capital one of its words."""
    sender = letter.parties.sender
    words = {word for name in (sender.name, *sender.forms) for word in name.lower().split()} if sender else set()
    capital = letter.forms[letter.forms["form"].str[:1].str.isupper()]
    own = capital["form"].str.lower().isin(words) | capital["form"].str.lower().str.removesuffix("s").isin(words)
    return {*capital.loc[own, "start"], *(sender.places(letter.text) if sender else ())}


def _cut(word: str, form: str) -> tuple[Part, ...]:
    """The parts of the form, the last one as it is in the lemma; the whole lemma where they do not fit it."""
    for bound in _BOUND:
        rest = word.lower().removeprefix(bound)
        if rest != word.lower() and is_lemma(rest) and last_part(rest):
            return Part(word[: len(bound)], bound, ""), *parts(rest)
    first = parts(form)[:-1]
    before = "".join(part.surface for part in first).lower()
    rest = word[len(before) :]
    return (*first, Part(rest, rest, "")) if rest and word.lower().startswith(before) else (Part(word, word, ""),)


def families(letter: Letter, stems: tuple[str, ...] = ()) -> pd.DataFrame:
    """The words each stem stands in: `stem`, `role` (see `ROLES`), `word`, `cut` ("storby·kommune"), `count`.

    `stems`: which, in this order (raises `InnspillError` for one that no word of the letter has as a part); by default
    the six stems with the most running words in compounds, of those that stand alone and in two compounds, or in three; a
    compound then goes to one family, the larger. A stem is one part or several in a row (*generalistkommune*), without the *-e-* that
    links it (*havn* in *havneavgift*); left out are one
    whose compounds all have a longer one in common (*generalist* where all its compounds begin with *generalistkommune*) and
    one that is no word any more (`FADED`).
    """
    words = compound_words(letter)
    rows = []
    for row in words.itertuples(index=False):
        n = len(row.parts)
        for start in range(n):
            for end in range(start + 1, n + 1):
                role = "alone" if end - start == n else "head" if end == n else "first" if start == 0 else "inside"
                pieces = row.parts[:start], row.parts[start:end], row.parts[end:]
                cut = "·".join(map(dictionary_form, filter(None, pieces)))
                rows.append((dictionary_form(row.parts[start:end]), role, row.word, cut, row.count))
    table = pd.DataFrame(rows, columns=["stem", "role", "word", "cut", "count"])
    table = table[table["role"].ne("alone") | ~table["word"].str.endswith("-")]  # "havne- og farvannsloven"
    alone = set(table.loc[table["role"].eq("alone"), "stem"])
    table["stem"] = [
        stem[:-1] if stem.endswith("e") and stem not in alone and stem[:-1] in alone else stem for stem in table["stem"]
    ]
    table = table.drop_duplicates(["stem", "word"], ignore_index=True)
    if missing := [stem for stem in stems if stem not in set(table["stem"])]:
        raise InnspillError(f"{letter.name}: no word has the part {missing[0]!r}; name stems in their dictionary form")
    chosen = {} if stems else _largest(table)
    order = list(stems or chosen)
    table = table[table["stem"].isin(order)]
    if chosen:
        own = [word in chosen[stem] for stem, word in zip(table["stem"], table["word"], strict=True)]
        table = table[table["role"].eq("alone") | pd.Series(own, table.index, dtype=bool)]
    return table.sort_values(
        ["stem", "role", "count", "word"], ascending=[True, True, False, True], ignore_index=True,
        key=lambda column: column.map({"stem": order.index, "role": ROLES.index}[column.name])
        if column.name in ("stem", "role") else column,
    )  # fmt: skip


def _largest(table: pd.DataFrame) -> dict[str, set[str]]:
    """The stems with most running words, each with its compounds: a compound goes to the larger of two families."""
    compounds = table[table["role"].ne("alone")]
    inside = {stem: set(words) for stem, words in compounds.groupby("stem")["word"]}
    everywhere = {stem: set(words) for stem, words in table.groupby("stem")["word"]}
    counts = table.groupby("word")["count"].first()
    alone = set(table.loc[table["role"].eq("alone"), "stem"])
    shared = [stem for stem, words in inside.items() if len(words) > 2 - (stem in alone) and not _faded(stem)]
    left = {stem: inside[stem] for stem in shared if not any(stem != longer and stem in longer and inside[stem] <= everywhere[longer]
                                                             for longer in shared)}  # fmt: skip
    found: dict[str, set[str]] = {}
    while left and len(found) < _MOST:
        first = min(left, key=lambda stem: (-counts[list(left[stem])].sum(), -len(left[stem]), stem))
        found[first] = left[first]
        left = {stem: words - found[first] for stem, words in left.items() if len(words - found[first]) > 1}
    return found


def _faded(stem: str) -> bool:
    """Whether a part means nothing of its own any more: a letter (*e-post*), or one of `FADED`."""
    return len(stem) < 2 or stem in FADED
