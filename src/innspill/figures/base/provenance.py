"""Who coded what a figure shows, and how good that is: the sentence that stands in its caption."""

from collections.abc import Mapping

from innspill.figures.base.language import joined, number, say

_WHAT = {"move": ("moves", "lenient"), "act": ("requests", "found"), "stance": ("stance", "strict")}


def coded_by(coder: str, layers: Mapping[str, str], language: str) -> str:
    """One or two sentences for a caption; for a program's coding of a layer that was measured, with its accuracy.

    `layers`: layer → codebook and version, as in `{"theme": "theme v1.1"}`.
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
    told = " ".join(dict.fromkeys(_accuracy(layer, language) for layer in layers))
    return say(
        language,
        f"Coded by a program ({coder}) with {book} {books}. {told}",
        f"Kodet av et program ({coder}) med {book} {books}. {told}",
    )


def _accuracy(layer: str, language: str) -> str:
    from innspill.measures.agreement.coder_accuracy import stored_accuracy  # here: it loads the coders

    what, way = _WHAT.get(layer, ("", ""))
    table = stored_accuracy()
    found = table[table["set"].eq("testing half") & table["what"].eq(what) & table["way"].eq(way)]
    if found.empty:
        return say(language, "How well it does has not been measured.", "Hvor godt det treffer, er ikke målt.")
    row = found.iloc[0]
    f1, low, high = (number(row[name], language, 2) for name in ("f1", "low", "high"))
    return say(
        language,
        f"On {row['letters']} letters written for testing its F1 was {f1} (95% interval {low}–{high}).",
        f"På {row['letters']} brev skrevet for testing var F1 {f1} (95 %-intervall {low}–{high}).",
    )
