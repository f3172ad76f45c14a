"""How well the codebook fits the letter, as every figure of themes says it."""

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes

from innspill.figures.base.style import GREY
from innspill.measures.themes.fit import Fit
from innspill.wording import say, share


def fit_note(fit: Fit | None, names: Mapping[str, str], language: str, shown: Sequence[str] = ()) -> str:
    """What a note adds, with a space before it: how much of the letter has a theme, how much one theme carries, for which
    letters the codebook was made. `shown`: codes of which the weak ones stand in grey, which is then said."""
    if fit is None or not fit.words:
        return ""
    words, most = (share(part, fit.words, language) for part in (fit.words - fit.bare_words, fit.broadest_words))
    have = f"{fit.units - fit.bare_units}"
    told = say(
        language,
        f" The codebook covers {words} of the words ({have} of {fit.units} units)",
        f" Kodeboken dekker {words} av ordene ({have} av {fit.units} enheter)",
    )
    if not fit.bare_units:
        told = say(language, " Every unit has a theme", " Alle enheter har et tema")
    if fit.presumed_words:
        part = share(fit.presumed_words, fit.words, language)
        told += say(
            language, f", {part} only as read from what stands around it", f", {part} bare lest ut av sammenhengen"
        )
    if fit.broadest:
        name = names.get(fit.broadest, fit.broadest)
        told += say(language, f"; {name} stands in {most} of the words", f"; {name} står i {most} av ordene")
    told += "."
    if fit.scope:
        told += say(language, f" It was made for {fit.scope['en']}.", f" Den er laget for {fit.scope['nb']}.")
    if set(fit.weak) & {*shown}:
        told += say(language, " Grey name: found by one cue, once.", " Grått navn: funnet med ett stikkord, én gang.")
    return told


def grey_weak(axes: Axes, codes: Sequence[str], fit: Fit | None) -> None:
    """The names on the y axis that stand for weak codes, in grey; `codes`: of its labels, from the first."""
    for label, code in zip(axes.get_yticklabels(), codes, strict=False):
        if fit and code in fit.weak:
            label.set_color(GREY)
