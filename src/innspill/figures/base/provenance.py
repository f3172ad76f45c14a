"""Who coded what a figure shows, and how good that is: the sentence that stands in its caption."""

from collections.abc import Mapping

from innspill.figures.base.language import joined, number, say

_WHAT = {"move": ("moves", "lenient"), "act": ("requests", "found"), "stance": ("stance", "strict")}


#: Whose figures are told, the first that is stored: real letters before those that this project wrote.
_SETS = {
    "real letters, testing half": (
        "On {n} real letters that no rule had seen its F1 was {f1} (95% interval {low}–{high}).",
        "På {n} virkelige brev som ingen regel hadde sett, var F1 {f1} (95 %-intervall {low}–{high}).",
    ),
    "testing half": (
        "On {n} letters written for testing its F1 was {f1} (95% interval {low}–{high}).",
        "På {n} brev skrevet for testing var F1 {f1} (95 %-intervall {low}–{high}).",
    ),
}


def coded_by(coder: str, layers: Mapping[str, str], language: str, in_range: bool = True) -> str:
    """One or two sentences for a caption; for a program's coding of a layer that was measured, with its accuracy.

    `layers`: layer → codebook and version, as in `{"theme": "theme v1.1"}`. `in_range`: whether the letter is like those
    that the accuracy was measured on (`Letter.in_range`); of others none is told.
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
    unknown = say(
        language,
        "How well it does on such a text is not known.",
        "Hvor godt det treffer på en slik tekst, er ikke kjent.",
    )
    told = " ".join(dict.fromkeys(_accuracy(layer, language) if in_range else unknown for layer in layers))
    return say(
        language,
        f"Coded by a program ({coder}) with {book} {books}. {told}",
        f"Kodet av et program ({coder}) med {book} {books}. {told}",
    )


def _accuracy(layer: str, language: str) -> str:
    from innspill.measures.agreement.coder_accuracy import stored_accuracy  # here: it loads the coders

    what, way = _WHAT.get(layer, ("", ""))
    table = stored_accuracy()
    table = table[table["what"].eq(what) & table["way"].eq(way)]
    for name, sentence in _SETS.items():
        for row in table[table["set"].eq(name)].head(1).to_dict("records"):
            numbers = {each: number(row[each], language, 2) for each in ("f1", "low", "high")}
            return say(language, *sentence).format(n=row["letters"], **numbers)
    return say(language, "How well it does has not been measured.", "Hvor godt det treffer, er ikke målt.")
