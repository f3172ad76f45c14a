"""Who coded what a figure shows, and how good that is: the sentence that stands in its caption."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from innspill.codebook import Codebook
from innspill.coding.corrected import rests_on
from innspill.coding.themes import on_disk
from innspill.figures.base.words import wording_of
from innspill.letter import Letter
from innspill.wording import joined, say

_say = wording_of(__name__)

_ALL_THEMES = ("all themes of a unit", "alle temaene i en enhet")
#: Layer (of themes the codebook; or what `COMES_WITH` one) → what is measured of it, in which way, and what a caption calls it.
_WHAT = {
    "move": ("moves", "strict", ("moves", "grep")),
    "act": ("requests", "found", ("requests", "anmodninger")),
    "stance": ("stance", "strict", ("stance", "standpunkt")),
    "connective": ("connectives", "found", ("connectives", "bindeord")),
    "sense": ("connectives", "strict", ("connectives with their sense", "bindeord med betydning")),
    "grounds": ("grounds", "found", ("grounds", "begrunnelser")),
    "metadiscourse": ("metadiscourse", "strict", ("functions", "funksjoner")),
    "modality": ("modality", "strict", ("functions", "funksjoner")),
    "joined": ("arguments", "strict", ("what they join", "hva de binder")),
    "policy-theme": ("policy-theme", "all", _ALL_THEMES),
    "theme": ("theme", "all", _ALL_THEMES),
    "bound": ("bound", "strict", ("who is bound", "hvem som bindes")),
}
#: What else is measured → the layer that it comes with.
COMES_WITH = {"grounds": "act", "bound": "modality", "sense": "connective", "joined": "connective"}
#: On whose letters the figures were measured, the first that is stored: real letters before those that this project wrote.
_SETS = {"real letters, testing half": "on_real", "testing half": "on_written"}


def said_by(
    letter: Letter, coded: Iterable[tuple[Codebook, str]], language: str, also: Sequence[str] = (), brief: bool = False
) -> str:
    """Who coded the letter with these codebooks (each with its coder), and how good that is; of a person's corrections whose
    coding was corrected, and in how many units. `also`: as `coded_by` has it. `brief`: of a program, only that its method is told elsewhere.
    """
    books: dict[str, dict[str, str]] = {}
    corrected: dict[str, set[str]] = {}
    for book, coder in coded:
        base, units = rests_on(letter, coder, on_disk(book))
        books.setdefault(base or coder, {})[book.layer] = f"{book.name} v{book.version}"
        corrected.setdefault(coder, set()).update(units if base else ())
    told = [
        _say(language, "in_method")
        if brief and coder.startswith("auto")
        else coded_by(coder, named, language, letter.in_range, [each for each in also if COMES_WITH.get(each) in named])
        for coder, named in books.items()
    ]
    changed = [(coder.partition(":")[2], len(units)) for coder, units in corrected.items() if units]
    told += [_say(language, "corrected", name=name, units=units) for name, units in changed]
    unknown = f" {_say(language, 'unmeasured')}"  # said once, of all of them
    text = " ".join(dict.fromkeys(told))
    return text.replace(unknown, "", text.count(unknown) - 1) if unknown in text else text


def coded_by(
    coder: str, layers: Mapping[str, str], language: str, in_range: bool = True, also: Sequence[str] = ()
) -> str:
    """One or two sentences for a caption; for a program's coding of a layer that was measured, with its accuracy.

    `layers`: layer → codebook and version, as in `{"theme": "theme v1.1"}`. `in_range`: whether the letter is like those
    that the accuracy was measured on (`Letter.in_range`); of others none is told. `also`: what else the figure shows that
    was measured (`grounds`).
    """
    kind, _, name = coder.partition(":")
    books, n = joined(list(layers.values()), language), len(layers)
    if kind in ("read", "hand"):
        return _say(language, kind, name=name, n=n, books=books)
    # A codebook of ours is called as its layer, but for themes.
    parts = [told.rsplit(" v", 1)[0] for told in layers.values()]
    told = _accuracy((*parts, *also), language) if in_range else _say(language, "unmeasured")
    return f"{_say(language, 'auto', coder=coder, n=n, books=books)} {told}"


def harder(letter: Letter, coders: Iterable[str], language: str) -> list[str]:
    """What F1 is, how far two readers agree, and that the accuracy of a program, where one of `coders` is that, is true of letters like
    those that were measured."""
    if not letter.in_range or not any(coder.startswith("auto") for coder in coders):
        return []
    from innspill.measures.agreement.coder_accuracy import AGAIN, stored_accuracy  # here: it loads the coders

    table = stored_accuracy()
    again = table[table["set"].eq(AGAIN) & table["way"].ne("lenient")].set_index("what")["f1"]
    said = [_say(language, "f1_is")]
    if not again.empty:
        said.append(_say(language, "again", **{each: again[each] for each in ("requests", "stance", "moves")}))
    return [*said, _say(language, "harder")]


def by_program(part: str, language: str) -> str:
    """What a caption adds where a reading does not say who is `bound` or what is `joined`, with how good the program is at it."""
    return f"{_say(language, part)} {_accuracy((part,), language)}"


@cache
def _accuracy(parts: tuple[str, ...], language: str) -> str:
    """How good a program is at `parts`, in a sentence; of what was never measured it says so."""
    from innspill.measures.agreement.coder_accuracy import stored_accuracy  # here: it loads the coders

    table = stored_accuracy().set_index(["set", "what", "way"])
    for name, sentence in _SETS.items():
        rows = [(part, table.loc[(name, *_WHAT[part][:2])]) for part in parts
                if part in _WHAT and (name, *_WHAT[part][:2]) in table.index]  # fmt: skip
        if rows:
            figures = [_figure(row, part, len(rows) > 1, language) for part, row in rows]
            return _say(language, sentence, n=rows[0][1]["letters"], figures=joined(figures, language))
    return _say(language, "never_measured")


def _figure(row: Mapping[str, float], part: str, among: bool, language: str) -> str:
    told = _say(language, "f1", **{each: row[each] for each in ("f1", "low", "high")})
    names = _WHAT[part][2]
    name = say(language, *names) if among or names == _ALL_THEMES else ""
    if name and part == "grounds":  # most are inferred: how often rightly, F1 does not tell
        name += f" ({_say(language, 'right', right=row['precision'] * row['found'], found=row['found'])})"
    return f"{told} for {name}" if name else told
