"""Who coded what a figure shows, and how good that is: the sentence that stands in its caption."""

from collections.abc import Iterable, Mapping, Sequence

from innspill.codebook import Codebook
from innspill.coding.corrected import rests_on
from innspill.coding.themes import on_disk
from innspill.letter import Letter
from innspill.wording import joined, number, say

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
_SETS = {
    "real letters, testing half": (
        "On {n} real letters that no rule had seen, F1 was {figures}.",
        "På {n} virkelige brev som ingen regel hadde sett, var F1 {figures}.",
    ),
    "testing half": (
        "On {n} letters written for testing, F1 was {figures}.",
        "På {n} brev skrevet for testing var F1 {figures}.",
    ),
}


def said_by(letter: Letter, coded: Iterable[tuple[Codebook, str]], language: str, also: Sequence[str] = ()) -> str:
    """Who coded the letter with these codebooks (each with its coder), and how good that is; of a person's corrections whose
    coding was corrected, and in how many units. `also`: as `coded_by` has it.
    """
    books: dict[str, dict[str, str]] = {}
    corrected: dict[str, set[str]] = {}
    for book, coder in coded:
        base, units = rests_on(letter, coder, on_disk(book))
        books.setdefault(base or coder, {})[book.layer] = f"{book.name} v{book.version}"
        corrected.setdefault(coder, set()).update(units if base else ())
    told = [
        coded_by(coder, named, language, letter.in_range, [each for each in also if COMES_WITH.get(each) in named])
        for coder, named in books.items()
    ]
    told += [corrected_by(coder, len(units), language) for coder, units in corrected.items() if units]
    unknown = f" {unmeasured(language)}"  # said once, of all of them
    text = " ".join(told)
    return text.replace(unknown, "", text.count(unknown) - 1) if unknown in text else text


def coded_by(
    coder: str, layers: Mapping[str, str], language: str, in_range: bool = True, also: Sequence[str] = ()
) -> str:
    """One or two sentences for a caption; for a program's coding of a layer that was measured, with its accuracy.

    `layers`: layer → codebook and version, as in `{"theme": "theme v1.1"}`. `in_range`: whether the letter is like those
    that the accuracy was measured on (`Letter.in_range`); of others none is told. `also`: what else the figure shows that
    was measured (`grounds`).
    """
    books = joined(list(layers.values()), language)
    kind, _, name = coder.partition(":")
    plural = len(layers) > 1
    book = say(language, "codebooks" if plural else "codebook", "kodebøkene" if plural else "kodebok")
    if kind == "read":
        return say(
            language,
            f"Coded by reading with {book} {books}, by one coder of this project.",
            f"Kodet ved lesing med {book} {books}, av én koder i prosjektet.",
        )
    if kind == "hand":
        return say(language, f"Coded by {name} with {book} {books}.", f"Kodet av {name} med {book} {books}.")
    parts = [
        told.rsplit(" v", 1)[0] for told in layers.values()
    ]  # a codebook of ours is called as its layer, but for themes
    told = _accuracy([*parts, *also], language) if in_range else unmeasured(language)
    return say(
        language,
        f"Coded by a program ({coder}) with {book} {books}. {told}",
        f"Kodet av et program ({coder}) med {book} {books}. {told}",
    )


def corrected_by(coder: str, units: int, language: str) -> str:
    """What a caption adds where a person (`hand:NAME`) has corrected the coding in so many units."""
    name, one = coder.partition(":")[2], units == 1
    return say(
        language,
        f"Corrected by {name} in {units} {'unit' if one else 'units'}.",
        f"Rettet av {name} i {units} {'enhet' if one else 'enheter'}.",
    )


def unmeasured(language: str) -> str:
    """What is said of a program on a letter unlike those that it was measured on."""
    return say(
        language,
        "How well it does on such a text is not known.",
        "Hvor godt det treffer på en slik tekst, er ikke kjent.",
    )


def by_program(part: str, language: str) -> str:
    """What a caption adds where a reading does not say who is `bound` or what is `joined`, with how good the program is at it."""
    en, nb = {
        "bound": ("Who is bound is told by a program (auto:modality).", "Hvem som bindes, sier et program (auto:modality)."),
        "joined": ("What they join is told by a program (auto:connectives).", "Hva de binder, sier et program (auto:connectives)."),
    }[part]  # fmt: skip
    return f"{say(language, en, nb)} {_accuracy([part], language)}"


def _accuracy(parts: Sequence[str], language: str) -> str:
    """How good a program is at `parts`, in a sentence; of what was never measured it says so."""
    from innspill.measures.agreement.coder_accuracy import stored_accuracy  # here: it loads the coders

    table = stored_accuracy().set_index(["set", "what", "way"])
    for name, sentence in _SETS.items():
        rows = [(_WHAT[part][2], table.loc[(name, *_WHAT[part][:2])]) for part in parts
                if part in _WHAT and (name, *_WHAT[part][:2]) in table.index]  # fmt: skip
        if rows:
            figures = [_figure(row, say(language, *names) if len(rows) > 1 or names == _ALL_THEMES else "", language)
                       for names, row in rows]  # fmt: skip
            return say(language, *sentence).format(n=rows[0][1]["letters"], figures=joined(figures, language))
    return say(language, "How well it does has not been measured.", "Hvor godt det treffer, er ikke målt.")


def _figure(row: Mapping[str, float], name: str, language: str) -> str:
    f1, low, high = (number(row[each], language, 2) for each in ("f1", "low", "high"))
    told = say(language, f"{f1} (95% interval {low}–{high})", f"{f1} (95 %-intervall {low}–{high})")
    return say(language, f"{told} for {name}", f"{told} for {name}") if name else told
